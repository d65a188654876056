"""Source spans: the extent of a noun phrase, and the medium or addressee beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attribution import names
from attribution.patterns.view import SPACES, View, dateline_end, words_between
from attribution.records import SourceMention
from attribution.text import Span, covering, trimmed
from attribution.tree import INVERTED, Word

OUTSIDE = frozenset({"acl:relcl", "parataxis", "parataxis:insert", "advcl", "discourse", "dislocated", "vocative", "orphan"})
EDGES = SPACES + ",;:–—-"
# A quotation of more words in a noun phrase is no name (« Paul “Polo” Rey », « la revue “Épiderme” »).
NAME_WORDS = 3
OUTLET_WORDS = 6
TITLES = frozenset({"Me", "Me.", "M.", "Mme", "Mlle", "Dr", "Pr", "Mgr"})
ECHO = re.compile(r"\s*,\s*(?:lui|elle|eux|elles)$")
LIKENED = re.compile(r"(?:tout comme|comme|ainsi que|de même que) ", re.IGNORECASE)
# How far the bracket of an acronym may close behind its phrase.
BRACKET = 40
DAYS = names.WEEKDAYS | frozenset("hier matin soir midi aujourd'hui".split())
TIMES = frozenset(
    "week-end semaine mois an année jour journée matinée soirée nuit après-midi été hiver printemps automne".split()
)
MONTHS = names.MONTHS | {"noël", "pâques"}
CONDITIONS = frozenset("couvert condition sceau anonymat réserve pseudonyme serment".split())


def noun_phrase(head: Word, view: View, *, stop: Iterable[Span] = ()) -> Span:
    """The phrase of a noun: determiner, adjectives, complements, apposition; no relative clause, no preposition before it."""
    span = block_around(head, head.subtree(without=outside(head)))
    if span.start < (dateline := dateline_end(head.sentence, view)) <= head.span.start:
        span = Span(dateline, span.end)
    for hole in stop:
        if hole.overlaps(span) and not hole.start <= head.span.start < hole.end:
            span = Span(span.start, hole.start) if hole.start > head.span.start else Span(hole.end, span.end)
    before = head.sentence.at(span.start) if head.upos == "PROPN" else None
    if before is not None and (title := before.previous) is not None and title.form in TITLES:
        span = Span(title.span.start, span.end)  # « Me Gaëtan Morel »: taggers take it for a pronoun
    span = trimmed(span, view.text, EDGES)
    if (likened := LIKENED.match(span.of(view.text))) is not None and span.start + likened.end() <= head.span.start:
        span = Span(span.start + likened.end(), span.end)  # « tout comme la police, qui »
    if (
        view.text.find(",", *span) >= 0
        and (echo := ECHO.search(span.of(view.text))) is not None
        and span.start + echo.start() > head.span.start
    ):
        span = Span(span.start, span.start + echo.start())  # « la maire, elle, se dit sereine »
    marked = head.sentence in view.beside_marks
    for quotation in view.touching(*span) if marked else ():
        no_name = (
            view.word_count(quotation) > (OUTLET_WORDS if is_outlet_noun(head) else NAME_WORDS)
            or quotation.end > span.end
            or (quotation.end == span.end and view.text[span.start : quotation.start].rstrip(SPACES).endswith(","))
        )
        if no_name and head.span.end <= quotation.start < span.end:
            span = trimmed(Span(span.start, quotation.start), view.text, EDGES)
    for quotation in view.touching(*span) if marked else ():
        longest = OUTLET_WORDS if is_outlet_noun(head) else NAME_WORDS
        own = view.word_count(quotation) <= longest and len(quotation.spans) == 1
        if own and quotation.whole.overlaps(span) and not span.contains(quotation.whole):
            span = covering((span, quotation.whole))  # « L'Envers », marks and all
    opened, closed = span.of(view.text).count("("), span.of(view.text).count(")")
    if opened > closed and (end := view.text.find(")", span.end, span.end + BRACKET)) >= 0:
        span = Span(span.start, end + 1)
    return span


def is_outlet_noun(head: Word) -> bool:
    """« le quotidien “La Dépêche du Niari” »: the name of a medium may be long."""
    return head.lemma.lower() in names.media_nouns()


def outside(head: Word) -> list[Word]:
    """What hangs on a noun without being part of its phrase: relatives, what follows a comma as a clause, its preposition."""
    cut = [
        w
        for w in head.dependents
        if (w.relation in {"case", "cc", "mark", "punct"} and w.id < head.id) or w.relation in {"cop", "nsubj", "advcl", "aux"}
    ]
    pending = [head]
    while pending:
        word = pending.pop()
        for child in word.dependents:
            if child in cut:
                continue
            if is_outside(child, word, head):
                cut.append(child)
            else:
                pending.append(child)
    return cut


def is_outside(child: Word, word: Word, head: Word) -> bool:
    """Whether a dependent of a word of a noun's phrase is no part of it."""
    relation = child.relation
    if child.deprel in OUTSIDE or (relation == "conj" and child.upos in {"VERB", "AUX"}):
        return True
    if child.upos == "PRON" and child.feats.get("PronType") == "Rel":
        return True
    if child.lower in DAYS and word.upos != "NUM" and not child.children("case", "det"):
        return True
    case = child.child("case") if child.dependents else None
    elsewhere = case is not None and case.lower in {"en", "lors", "depuis"}  # « le ministre, en déplacement à Lyon »
    if elsewhere or relation == "acl" or (word is head and relation in {"obl", "advmod"}):
        for between in words_between(word, child):
            if between.upos == "PUNCT" and between.lower in {",", "–", "(", ":", ";"}:
                return True
    return case is not None and is_condition(child, case)


def is_time(word: Word) -> bool:
    """« hier », « ce week-end », « la semaine dernière »: when something was said."""
    if word.lower in DAYS:
        return True
    pointed = any(w.lower in {"ce", "cet", "cette"} for w in word.children("det"))
    return word.lemma in TIMES and (pointed or any(w.lemma in {"dernier", "passé", "même"} for w in word.children("amod")))


def is_condition(word: Word, case: Word) -> bool:
    """« sous couvert d'anonymat », « sous le sceau du secret », « en off » say how, not who."""
    return (case.lower == "sous" and word.lemma in CONDITIONS) or (case.lower == "en" and word.lower == "off")


def block_around(head: Word, words: Sequence[Word]) -> Span:
    """One block around the head: what a wrong attachment put elsewhere is no part of the phrase."""
    left = right = head
    for word in reversed(words):
        if word.id >= left.id:
            continue
        if word.id < left.id - 1 and any(
            w.upos in {"VERB", "AUX"}
            or w.lower in {";", ":", "»", "«"}
            or (w.upos == "PUNCT" and w.form in {"-", "–", "—"})  # behind a dateline
            for w in words_between(word, left)
        ):
            break
        left = word
    for word in words:
        if word.id <= right.id:
            continue
        if word.is_finite:
            break
        if word.id > right.id + 1:
            between = words_between(right, word)
            described = any(w.feats.get("VerbForm") == "Part" and w not in words for w in between)
            if described or any(w.is_finite or w.lower in {";", ":", "»", ".", "–", "—"} for w in between):
                break
        right = word
    return Span(left.span.start, right.span.end)


def mention(head: Word, view: View, *, stop: Iterable[Span] = ()) -> SourceMention:
    """The words of the article for a source; of « -t-il », « il » alone."""
    if head.upos == "PRON" and not head.children("nmod", "appos", "conj", "acl"):
        span = pronoun_span(head, view)
        return SourceMention(span, span)
    head = behind_dateline(head, view)
    span = noun_phrase(head, view, stop=stop)
    while (before := listed_before(head, span)) is not None:
        head, span = before, Span(noun_phrase(before, view).start, span.end)
    return SourceMention(span if span.contains(head.span) else head.span, head.span)


def behind_dateline(head: Word, view: View) -> Word:
    """« LYON (AFP) - Le préfet a dit … »: parsers take the town for the subject, and the subject for its apposition."""
    end = dateline_end(head.sentence, view)
    if head.span.start >= end:
        return head
    return next((w for w in head.subtree() if w.span.start >= end and w.upos in {"NOUN", "PROPN", "PRON"}), head)


def listed_before(head: Word, span: Span) -> Word | None:
    """« Le préfet, le recteur et son adjoint répètent »: parsers make several subjects of one list."""
    if head.relation != "nsubj" or head.governor is None or not head.children("conj"):
        return None
    first = head.sentence.at(span.start)
    comma = first.previous if first is not None else None
    last = comma.previous if comma is not None and comma.form == "," else None
    if last is None:
        return None
    above = {last, *last.ancestors()}
    subjects = (w for w in head.governor.children("nsubj") if w.id < head.id and w.upos in {"NOUN", "PROPN"})
    return next((w for w in subjects if w in above), None)


def pronoun_span(word: Word, view: View) -> Span:
    """« il » of « -t-il »."""
    joined = INVERTED.match(word.span.of(view.text))
    return Span(word.span.start + (joined.end() if joined else 0), word.span.end)
