"""Constructions in which the cue stands in or behind its content: incise, « selon », « de source », colon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.patterns.clauses import source_head
from attribution.patterns.roles import (
    CLITIC_SUBJECT,
    SPACES,
    Cue,
    Match,
    View,
    auxiliaries,
    cue_of,
    cue_with,
    group_start,
    is_verb,
    mention,
    noun_phrase,
    own_subject,
    pieces,
    relay_of,
    speakers,
    speaks,
    trim_clause,
    words_between,
)
from attribution.quotes import Quotation
from attribution.records import Kind, SourceMention
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, Span, trimmed
from attribution.tree import Sentence, Word

CONNECTIVE = re.compile(r"^(?:et|mais|or|puis|alors|car|donc|résultat|toutefois|cependant|pourtant|ainsi|enfin|de plus|en outre|par ailleurs|en effet|bref|de son côté|pour sa part)\s*,?\s+", re.IGNORECASE)
BEFORE_INCISE = frozenset({",", "»", "”", '"', "?", "!", "…", "...", "–", "—", "-", "(", "’", "›", ";", ":", "«"})


def incise(sentence: Sentence, view: View) -> Iterator[Match]:
    """Verb and subject turned round, beside or inside the content: « …, a prévenu la rapporteure », « …, lance-t-il, … ».

    Next to quotation marks any verb will do; elsewhere a listed one.

        pattern { CONTENT -[parataxis:insert|parataxis]-> CUE; CUE -[nsubj]-> SOURCE; CUE << SOURCE }
        pattern { CUE -[ccomp|parataxis|obj]-> CONTENT; CUE -[nsubj]-> SOURCE; CONTENT << CUE; CUE << SOURCE }
    """
    for verb in sentence:
        if not is_verb(verb):
            continue
        first = group_start(verb)
        if verb.feats.get("VerbForm") == "Inf":  # « a tenu à rappeler le sénateur »
            chain = cue_of(verb)
            if chain is None or chain.top is verb or chain.status != "asserted":
                continue
            first = group_start(chain.top)
        subject = inverted_subject(verb, first, view)
        if subject is None:
            continue
        left = first.previous
        inside = view.quotation_over(verb.span.start)
        if left is not None and left.form not in BEFORE_INCISE and left.upos != "PUNCT" and not left.lower.endswith(("»", '"', "”")):
            continue
        before = left.span.end if left is not None and left.upos != "PUNCT" else (left.span.start if left is not None else first.span.start)
        opening = incise_start(first, view)
        quotation = view.quotation_before(opening) if inside is None else None
        resumes = view.quotation_after(incise_end(verb, subject, view), r"[\s,]*") if inside is None else None
        cue = cue_of(verb)
        beside_quotation = inside is not None or quotation is not None
        if cue is None or "incise" not in cue.frames:
            if not beside_quotation or cue is None and (subject.id < first.id or quotation is not None and not speech_like(quotation, opening, view)):
                continue
            if inside is not None and not CLITIC_SUBJECT.search(view.text[verb.span.start : verb.span.end + 8]) and cue is None:
                continue
            cue = cue or cue_with(verb, {"incise"}, Kind.SPEECH)
        if left is None and quotation is None:
            continue
        if left is not None and left.form == "«" and inside is not None and quotation is None:
            continue
        if not speaks(subject) or subject.lower in {"qui", "que"}:
            continue
        end = incise_end(verb, subject, view)
        hole = Span(opening, end)
        content, pattern = incise_content(sentence, hole, verb, quotation, inside, view)
        if not content:
            continue
        view.incises.append(hole)
        view.inverted[sentence.index, verb.id] = subject
        source: SourceMention | None = mention(subject, view, stop=[cue.span])
        if subject.lower.endswith("on") and cue.lemma == "apprendre" and (told := told_by(verb)) is not None:
            source = mention(told, view)
        if source is not None and source.span.start < verb.span.end and source.span.end > verb.span.end and subject.span.start >= verb.span.end:
            source = SourceMention(Span(subject.span.start, source.span.end), source.head)
        yield Match("incise", content, cue.span, source, cue.kind, relay_of(cue, view), cue.status if cue.status != "hypothetical" else "asserted")


def told_by(verb: Word) -> Word | None:
    """« a-t-on appris auprès du parquet »: the parquet."""
    for word in verb.sentence.words[verb.id : verb.id + 8]:
        if word.upos in {"NOUN", "PROPN"} and (case := word.child("case")) is not None and any(
            w.lower in {"auprès", "de", "du"} for w in (case, *case.children("fixed"))
        ) and word.lower not in DAYS and word.lemma != "source":
            return word
    return None


def speech_like(quotation: Quotation, opening: int, view: View) -> bool:
    """Whether a quotation beside an unlisted verb is speech: a comma or a question mark between them, three words or more."""
    between = view.text[quotation.end : opening + 2]
    return ("," in between or view.text[quotation.end - 2] in "?!…." or view.text[quotation.end - 3] in "?!….") and quotation.word_count(view.text) >= 3


def inverted_subject(verb: Word, first: Word, view: View) -> Word | None:
    """The subject behind its verb: a clitic, what the parser calls subject, or the first noun there that has no preposition."""
    words = verb.sentence.words
    for word in words[first.id : verb.id + 1]:
        if CLITIC_SUBJECT.match(view.text[word.span.start : word.span.start + 9]) and word.upos != "VERB":
            return word
    subjects = [w for x in (verb, *auxiliaries(verb)) for w in x.children("nsubj", "expl") if w.id > verb.id and w.upos in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"} and not w.lower.startswith(("qu", "s'"))]
    if subjects and not any(w.upos == "PUNCT" for w in words[verb.id : subjects[0].id - 1]):
        return subjects[0]
    left = first.previous
    closed = left is None or left.upos == "PUNCT" or left.form in BEFORE_INCISE
    if not closed or (verb.feats.get("VerbForm") == "Part" and not auxiliaries(verb) and first is verb):
        return None
    subject = own_subject(verb)
    if verb.lower.endswith("ant") or first.lower == "ayant":
        return None
    behind = noun_behind(verb)
    opening = incise_start(first, view)
    before = view.quotation_before(opening)
    quoted = (before is not None and speech_like(before, opening, view)) or (
        behind is not None and view.quotation_after(noun_phrase(behind, view).end, r"\s*,\s*") is not None
    )
    if not quoted and not any(is_main_finite(w) and w.governor is not verb and w is not verb for w in words[: first.id - 1]):
        return None  # « Le maire, élu en mai, a confirmé …»: nothing before it could be its content
    if subject is not None and subject.id < first.id and not quoted and not far_subject(subject, first):
        return None
    return behind


def far_subject(subject: Word, first: Word) -> bool:
    """A subject that another finite verb stands nearer to: the parser took the content's."""
    return any(is_main_finite(w) for w in subject.sentence.words[subject.id : first.id - 1])


def noun_behind(verb: Word) -> Word | None:
    """The first noun behind a verb that stands in no prepositional phrase and names no day; none across punctuation."""
    words = verb.sentence.words
    position = verb.id
    while position < len(words) and position - verb.id < 14:
        word = words[position]
        if word.upos == "PUNCT" or (word.is_finite and word.upos in {"VERB", "AUX"}) or word.lower in {"que", "qu'", "si"}:
            return None
        if word.upos == "ADP":
            position += 1
            while position < len(words) and words[position].upos in {"DET", "ADJ", "NUM", "ADP"}:
                position += 1
            position += 1
            while position < len(words) and words[position].upos == "ADJ" and words[position].governor is words[position - 1]:
                position += 1
            continue
        if word.upos in {"NOUN", "PROPN"} or (word.upos == "PRON" and word.relation in {"nsubj", "obj", "expl"}):
            if word.lower in DAYS:
                position += 1
                continue
            head = word
            while head.governor is not None and head.governor is not verb and head.governor.id > word.id and head.governor.upos in {"NOUN", "PROPN"} and head.governor.id - word.id < 4:
                head = head.governor
            return head
        if word.upos not in {"DET", "ADJ", "ADV", "NUM"}:
            # « l'ancien protégé »: a participle behind a determiner is a noun
            return word if word.upos == "VERB" and any(w.upos == "DET" for w in words[verb.id : word.id - 1]) else None
        position += 1
    return None


DAYS = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche hier matin soir midi aujourd'hui".split())


def incise_start(first: Word, view: View) -> int:
    """Where the incise begins: its comma belongs to it, a closing quotation mark does not."""
    start = first.span.start
    while start > 0 and view.text[start - 1] in SPACES + ",–—-(":
        start -= 1
    return start


def incise_end(verb: Word, subject: Word, view: View) -> int:
    """Behind the subject with its apposition and the verb's adjuncts; the next comma, mark or full stop closes it."""
    phrase = noun_phrase(subject, view)
    end = max(verb.span.end, phrase.end if phrase.start >= verb.span.start else verb.span.end, subject.span.end)
    sentence = verb.sentence
    for word in sentence.words:
        if word.span.start < end:
            continue
        if word.upos == "PUNCT" or word.form in {",", ".", "«", "»", '"', ":", ";", "!", "?", "–", "—", ")"}:
            break
        if word.is_finite and word.relation not in {"acl"} and word is not verb:
            break
        end = word.span.end
    return end


def incise_content(sentence: Sentence, hole: Span, verb: Word, quotation: Quotation | None, inside: Quotation | None, view: View) -> tuple[tuple[Span, ...], str]:
    text = view.text
    body = sentence.span
    if inside is not None:
        # Inside the marks: the rest of the quotation, unless the quotation reports somebody else's words in passing.
        spans: list[Span] = []
        for span in inside.spans:
            spans.extend(cut(span, hole, view))
        return pieces_of_quotation(spans, view), "incise"
    before = Span(min(body.start, hole.start), hole.start)
    if quotation is not None:
        host = view.sentence_at(quotation.start)
        start = host.span.start if host is not None else quotation.start
        lead = trimmed(Span(min(start, quotation.start), quotation.start), text, SPACES + ",–—-")
        lead_text = lead.of(text)
        if not lead_text or lead_text[-1] in ".:!?…;»)" or CONNECTIVE.fullmatch(lead_text + ", ") or lead_text.casefold().rstrip(" ,") in {"et", "mais", "puis", "alors"}:
            return quotation.spans, "incise"
        other = view.quotation_over(lead.start)
        if other is not None and other is not quotation and len(other.spans) == 1:
            # « A » et « B », dit X: one content; « A ». « B », dit X: two sentences.
            between = text[other.end : quotation.start]
            if re.fullmatch(r"\s*", between):
                return quotation.spans, "incise"
        content = without_connective(Span(lead.start, quotation.end), view)
        return tuple([content, *quotation.spans[1:]]), "incise"
    before = without_connective(trim_clause(before, view), view)
    content = [before] if before.length else []
    after = Span(hole.end, body.end)
    rest = trim_clause(after, view)
    if rest.length and resumes(sentence, before, hole, verb, view):
        content.append(rest)
    elif not any(c.isalpha() for c in before.of(text)):
        previous = view.parsed.sentences[sentence.index - 1] if sentence.index else None
        if previous is not None and previous.paragraph == sentence.paragraph and hole.start - previous.span.end < 3:
            return pieces([previous.span], view), "incise"
        return (), "incise"
    return pieces(content, view), "incise"


def pieces_of_quotation(spans: list[Span], view: View) -> tuple[Span, ...]:
    kept = [trimmed(s, view.text, SPACES + ",–—") for s in spans]
    return tuple(s for s in kept if s.length and any(c.isalnum() for c in s.of(view.text)))


def cut(span: Span, hole: Span, view: View) -> list[Span]:
    if not span.overlaps(hole):
        return [span]
    return [s for s in (Span(span.start, hole.start), Span(hole.end, span.end)) if s.length > 0]


def without_connective(span: Span, view: View) -> Span:
    """« Mais », « Résultat, » before a content are the journalist's."""
    match = CONNECTIVE.match(span.of(view.text))
    if match and match.group().rstrip().endswith(","):
        return Span(span.start + match.end(), span.end)
    return span


def resumes(sentence: Sentence, before: Span, hole: Span, verb: Word, view: View) -> bool:
    """Whether the content goes on behind an incise: its main verb, or something that verb cannot do without, stands there."""
    earlier = [w for w in sentence if before.start <= w.span.start < hole.start]
    later = [w for w in sentence if w.span.start >= hole.end and w.upos != "PUNCT"]
    if not later:
        return False
    opening = later[0]
    if opening.lower in {"qui", "dont", "alors", "tandis", "avant", "après", "en", "tout", "ajoutant", "précisant", "mais", "et", "soit", "faisant", "citant", "cité", "citée", "interrogé", "interrogée", "jugeant", "estimant"} or opening.feats.get("VerbForm") == "Part":
        return False
    finite_before = [w for w in earlier if is_main_finite(w)]
    if not finite_before:
        return any(w.is_finite for w in later)
    after_gap = view.text[hole.end : opening.span.start]
    if not after_gap.strip(SPACES) or "," not in after_gap:
        return False
    head = opening
    while head.governor is not None and head.governor.span.start >= hole.end:
        head = head.governor
    governor = head.governor
    if governor is None:
        return True
    if governor in later or governor is verb:
        return False
    return head.relation in {"obj", "xcomp", "ccomp", "nsubj", "iobj"} or head.deprel in {"obl:arg"}


def is_main_finite(word: Word) -> bool:
    """A finite verb, itself or through its auxiliary, that heads no relative or adverbial clause."""
    verb = word.governor if word.relation in {"aux", "cop"} and word.governor is not None else word
    return word.is_finite and verb.deprel not in {"acl:relcl", "csubj"} and not verb.children("mark")


# Prepositions

PREPOSITION = re.compile(
    r"(?P<cue>\b(?:selon|d['’]après|suivant|à en croire|aux dires de|de l['’]avis de|de l['’]aveu(?: même)? de|aux yeux de|au dire de|dixit"
    r"|de l['’]avis d['’]|de l['’]aveu d['’]|aux yeux d['’]|aux dires d['’]|aux dires du|aux yeux du|de l['’]avis du|de l['’]aveu du|aux dires des|aux yeux des|de l['’]avis des|de l['’]aveu des)(?![\w-]))",
    re.IGNORECASE,
)
CONFORMITY = frozenset(
    ["loi", "cas", "règle", "norme", "critère", "procédure", "méthode", "ordre", "moment", "besoin", "circonstance", "saison", "âge", "goût", "calendrier", "tradition", "usage", "principe", "modalité", "coutume", "envie", "taille", "type", "niveau", "degré", "lieu", "endroit", "région", "pays", "nature", "humeur", "époque", "année", "jour", "heure", "mode", "formule", "logique", "schéma", "barème", "grille", "échéancier", "contrat", "protocole", "rite", "rituel", "température", "poids", "sexe", "revenu", "situation", "disponibilité", "possibilité", "catégorie", "plan", "programme", "scénario", "processus", "point", "manière", "façon"]
)
EXPRESSION = re.compile(r"(?:que|qu['’]|laquelle|lequel|lesquels|lesquelles|toute (?:vraisemblance|probabilité|apparence|logique)|moi|nature)\b", re.IGNORECASE)


def prepositional(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Selon X, … », « …, selon X », « …, d'après X, … », « aux yeux de X ».

        pattern { CONTENT -[obl:mod|obl|advmod]-> SOURCE; SOURCE -[case]-> CUE; CUE[lemma="selon"] }
    """
    text = view.text
    for match in PREPOSITION.finditer(text, sentence.span.start, sentence.span.end):
        cue = Span(*match.span("cue"))
        rest = text[cue.end : sentence.span.end].lstrip(SPACES)
        if EXPRESSION.match(rest) or (match.group("cue").lower() == "suivant" and not begins(cue, sentence, view)):
            continue
        first = next((w for w in sentence if w.span.start >= cue.end and w.upos != "PUNCT"), None)
        if first is None:
            continue
        if re.match(r"(?:nos|les|des|plusieurs) (?:informations|estimations)\b|nous\b", rest, re.IGNORECASE) and re.match(r"nous\b", rest) and view.quotation_over(cue.start):
            continue
        source = prepositional_source(cue, first, sentence, view)
        if source is None:
            continue
        source = SourceMention(up_to_content(source, cue, sentence, view), source.head)
        head = sentence.at(source.head.start)
        if head is not None and head.lemma.lower() in CONFORMITY and "nos" not in rest[:4].lower():
            continue
        if head is not None and head.lower in {"moi", "nous"} and view.quotation_over(cue.start) is not None:
            continue
        content = around(sentence, cue, source, view)
        if not content:
            continue
        kind = Kind.OPINION if re.match(r"aux yeux|de l['’]avis", match.group("cue"), re.IGNORECASE) else Kind.SPEECH
        yield Match("prepositional", content, trimmed(cue, text), source, kind)
    yield from pour(sentence, view)
    yield from eyes(sentence, view)


def up_to_content(source: SourceMention, cue: Span, sentence: Sentence, view: View) -> Span:
    """A source phrase that the parser let run over a comma into the content is cut there.

    An apposition is closed by a comma (« selon X, maire de Y, … »); where none closes it and the words before « selon » leave the
    sentence open (« il y a eu, selon X, 409 blessés »), what follows the first comma is content.
    """
    span = source.span
    comma = view.text.find(",", source.head.end, span.end)
    if comma < 0:
        return span
    lead = [w for w in sentence if w.span.end <= cue.start and w.upos != "PUNCT"]
    closed = view.text[span.end : span.end + 1] == ","
    if not lead:
        return span if closed else Span(span.start, comma)
    open_lead = lead[-1].upos in {"VERB", "AUX", "ADP", "DET", "SCONJ", "PRON"} or lead[-1].lower in {"que", "qu'", "dont", "où", "et", "ou", "mais"}
    return Span(span.start, comma) if open_lead else span


def begins(span: Span, sentence: Sentence, view: View) -> bool:
    lead = view.text[sentence.span.start : span.start].strip(SPACES + "«“\"")
    return not lead or bool(CONNECTIVE.fullmatch(lead + ", ")) or lead.rstrip(",").casefold() in {"mais", "et", "or", "ainsi"}


def prepositional_source(cue: Span, first: Word, sentence: Sentence, view: View) -> SourceMention | None:
    """The phrase behind the preposition. The parser's noun phrase, but never over a comma that a clause follows."""
    head: Word | None = None
    for word in sentence.words[first.id - 1 :]:
        if word.upos in {"NOUN", "PROPN", "PRON", "NUM"} or (word.upos == "ADJ" and word.child("det") is not None):
            head = word
            break
        if word.upos not in {"DET", "ADJ", "ADP", "ADV", "PUNCT", "SYM"}:
            break
    if head is None:
        return None
    while head.governor is not None and head.governor.id > head.id and head.governor.id - head.id <= 3 and head.governor.upos in {"NOUN", "PROPN"} and head.relation in {"nmod", "amod", "flat", "nummod", "appos", "compound"} and not any(p.lower == "," for p in words_between(head, head.governor)):
        head = head.governor
    if head.upos == "PRON" and not head.children("nmod", "acl", "appos"):
        span = head.span
    else:
        span = noun_phrase(head, view)
    span = Span(first.span.start if first.upos != "PUNCT" else span.start, max(span.end, head.span.end))
    span = Span(max(span.start, cue.end), span.end)
    return SourceMention(cut_at_clause(trimmed(span, view.text, SPACES + ",;:"), head, sentence, view), head.span)


def cut_at_clause(span: Span, head: Word, sentence: Sentence, view: View) -> Span:
    """The phrase up to the comma behind which a finite verb stands that is not in a relative clause."""
    words = sentence.within(span)
    for word in words:
        if word.span.start >= head.span.end and (word.is_finite and word.upos in {"VERB", "AUX"}):
            comma = view.text.rfind(",", head.span.end, word.span.start)
            if comma >= 0:
                return trimmed(Span(span.start, comma), view.text, SPACES + ",")
    return span


def around(sentence: Sentence, cue: Span, source: SourceMention, view: View) -> tuple[Span, ...]:
    """The content of a « selon » phrase: what the sentence says besides it."""
    text = view.text
    start, end = sentence.span
    inside = view.quotation_over(cue.start)
    if inside is not None and len(inside.spans) == 1:
        start, end = max(start, inside.start + 1), min(end, inside.end - 1)
    left = trim_clause(Span(start, cue.start), view)
    right = trimmed(Span(source.span.end, end), text, SPACES + ",")
    right = Span(skip_relative(right, sentence, view), right.end)
    lead = left.of(text).strip(SPACES + "«“\"")
    if not lead or begins(cue, sentence, view) or (not any(is_finite_in(w) for w in sentence.within(left)) and has_finite(sentence, right)):
        spans = [right]
        if lead and not CONNECTIVE.fullmatch(lead + ", ") and lead.rstrip(",").casefold() not in {"mais", "et", "or", "ainsi"}:
            spans.insert(0, without_connective(left, view))
        return with_paragraphs(tuple(extend_quotation(s, view) for s in pieces(spans, view)), view)
    spans = [without_connective(left, view)]
    quotation = view.quotation_before(cue.start)
    if quotation is not None:
        host = view.sentence_at(quotation.start)
        if host is not None and host.index < sentence.index:
            lead_start = host.span.start
            before = text[lead_start : quotation.start].strip(SPACES)
            return quotation.spans if not before or before[-1] in ".:!?" else (Span(lead_start, quotation.spans[0].end), *quotation.spans[1:])
    gap = text[source.span.end : source.span.end + 3].lstrip(SPACES)
    if (right.length and gap[:1] in {",", "»", "«", '"', ""} and goes_on(sentence, left, right, view)) or (right.length and gap[:1] not in {",", ".", ";", ":"} and view.quotation_after(source.span.end, r"\s*") is not None):
        spans.append(right)
    clause = relative_over(sentence, cue, left)
    if clause is not None and clause.start > left.start and len(spans) == 1:
        spans = [Span(clause.start, left.end)]
    return pieces(spans, view)


def relative_over(sentence: Sentence, cue: Span, left: Span) -> Span | None:
    return None


def extend_quotation(span: Span, view: View) -> Span:
    """To the closing mark of a quotation that begins in the span and ends in a later sentence of the paragraph."""
    for quotation in view.outer:
        if span.start <= quotation.start < span.end < quotation.spans[0].end:
            return Span(span.start, quotation.spans[0].end)
    return span


def with_paragraphs(spans: tuple[Span, ...], view: View) -> tuple[Span, ...]:
    """A content that ends with the first paragraph of a quotation takes its other paragraphs too."""
    for quotation in view.outer:
        if len(quotation.spans) > 1 and spans and spans[-1].end == quotation.spans[0].end:
            return (*spans, *quotation.spans[1:])
    return spans


def is_finite_in(word: Word) -> bool:
    return word.is_finite and word.upos in {"VERB", "AUX"} and is_main_finite(word)


def has_finite(sentence: Sentence, span: Span) -> bool:
    return any(w.is_finite for w in sentence.within(span))


def skip_relative(span: Span, sentence: Sentence, view: View) -> int:
    """Behind a relative clause or a participle that still describes the source: « selon X, qui a lu la note, … »."""
    words = sentence.within(span)
    if not words:
        return span.start
    opening = words[0]
    if opening.lower in {"qui", "dont", "que", "qu'"} or (opening.feats.get("VerbForm") == "Part" and opening.relation == "acl"):
        head = opening if opening.feats.get("VerbForm") == "Part" else next((a for a in opening.ancestors() if a.deprel.startswith("acl")), None)
        if head is not None:
            last = max(w.span.end for w in head.subtree())
            comma = view.text.find(",", last - 1, span.end)
            if last < span.end and comma >= 0:
                return trimmed(Span(comma + 1, span.end), view.text).start
        comma = view.text.find(",", opening.span.end, span.end)
        if comma >= 0:
            return trimmed(Span(comma + 1, span.end), view.text).start
    return span.start


def goes_on(sentence: Sentence, left: Span, right: Span, view: View) -> bool:
    words = [w for w in sentence.within(right) if w.upos != "PUNCT"]
    if not words:
        return False
    opening = words[0]
    if opening.lower in {"qui", "dont", "alors", "tandis", "mais", "et", "ce", "soit", "contre", "après", "avant", "où", "puis", "lors"} or opening.feats.get("VerbForm") == "Part":
        return False
    head = opening
    while head.governor is not None and right.contains(head.governor.span):
        head = head.governor
    if head.governor is None:
        return True
    return head.relation in {"obj", "xcomp", "ccomp", "nsubj"} or head.deprel in {"obl:arg"}


POUR = re.compile(r"[Pp]our(?= )")
PEOPLE_HINT = re.compile(r"^(?:M\.|Mme|Mgr|Me|lui|elle|eux|elles)\b|^[A-ZÉÈÀÂÎÔÇ]")


def pour(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Pour l'ONG, … » = according to: at the head of its sentence, a person or a body, then a clause in the present."""
    start = sentence.span.start
    offset = len(view.text[start : sentence.span.end]) - len(view.text[start : sentence.span.end].lstrip("«“\" \u00a0\u202f"))
    match = POUR.match(view.text, start + offset)
    if match is None or view.quotation_over(start) is not None:
        return
    cue = Span(*match.span())
    first = next((w for w in sentence if w.span.start >= cue.end), None)
    if first is None or first.feats.get("VerbForm") == "Inf" or first.lower in {"que", "qu'"}:
        return
    source = prepositional_source(cue, first, sentence, view)
    if source is None:
        return
    head = sentence.at(source.head.start)
    comma = view.text[source.span.end : source.span.end + 1]
    if head is None or comma != "," or not could_speak(head, source, view):
        return
    content = around(sentence, cue, source, view)
    if content and has_finite(sentence, content[0]):
        yield Match("prepositional", content, cue, source, Kind.OPINION if False else Kind.SPEECH)


def could_speak(head: Word, source: SourceMention, view: View) -> bool:
    """Whether a « pour » phrase names somebody: a personal name or acronym, a pronoun, or a listed function or body."""
    text = source.span.of(view.text)
    if head.upos == "PRON":
        return head.lower in {"lui", "elle", "eux", "elles"}
    if head.upos == "PROPN":
        return not re.match(r"\d", text) and head.lower not in MONTHS
    return head.lemma.lower() in speakers()


MONTHS = frozenset(
    ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre noël pâques").split()
)


def eyes(sentence: Sentence, view: View) -> Iterator[Match]:
    """« À ses yeux, … », « à son avis »: the possessor speaks."""
    for match in re.finditer(r"\b[AÀaà] (?P<who>ses|leurs|son) (?:yeux|avis)\b|\bde (?P<who2>son|leur) aveu\b", view.text[sentence.span.start : sentence.span.end]):
        base = sentence.span.start
        name = "who" if match.group("who") else "who2"
        who = Span(base + match.start(name), base + match.end(name))
        cue = Span(base + match.start(), base + match.end())
        source = SourceMention(who, who)
        content = around(sentence, cue, SourceMention(Span(who.start, cue.end), who), view)
        if content and view.quotation_over(cue.start) is None:
            yield Match("prepositional", content, cue, source, Kind.OPINION)


FROM_SOURCE = re.compile(r"\b(?P<cue>[Dd]e) (?P<source>(?:bonnes? |même |plusieurs |même )?sources?\b(?: [\w’'-]+){0,6})", re.UNICODE)


def from_source(sentence: Sentence, view: View) -> Iterator[Match]:
    """« De source judiciaire, … », « …, indique-t-on de source policière », « a-t-on appris de sources concordantes »."""
    for match in FROM_SOURCE.finditer(view.text, sentence.span.start, sentence.span.end):
        head = sentence.at(match.start("source"))
        noun = next((w for w in sentence if w.span.start >= match.start("source") and w.lemma == "source"), None)
        if head is None or noun is None or noun.child("det") is not None:
            continue
        phrase = noun_phrase(noun, view)
        source = Span(match.start("source"), min(max(phrase.end, noun.span.end), match.end("source") if "," not in view.text[noun.span.end : phrase.end] else view.text.find(",", noun.span.end)))
        cue = Span(*match.span("cue"))
        before = view.text[sentence.span.start : cue.start]
        # « a-t-on appris de source X »: the verb is the cue, the source is what follows « de ».
        reported = re.search(r"(?:[,»”\"]\s*)(?P<verb>(?:a-t-on|[\w’'-]+-t-on|ont|a|[\w-]+-on)(?: \w+){0,2})\s*(?:\w+ (?:soir|matin|midi) |\w+di )?$", before)
        mentioned = SourceMention(trimmed(source, view.text, SPACES + ",."), noun.span)
        if reported:
            opening = sentence.span.start + reported.start()
            verb = Span(sentence.span.start + reported.start("verb"), sentence.span.start + reported.end("verb"))
            left = trim_clause(Span(sentence.span.start, opening + 1), view)
            quotation = view.quotation_before(opening + 1, r"[\s,]*")
            content = quotation.spans if quotation is not None and quotation.start <= left.start else pieces([without_connective(left, view)], view)
            if content:
                yield Match("from_source", content, trimmed(verb, view.text), mentioned, Kind.SPEECH)
            continue
        if begins(cue, sentence, view) or re.search(r"[,»”]\s*$", before):
            content = around(sentence, cue, mentioned, view)
            if content:
                yield Match("from_source", content, cue, mentioned, Kind.SPEECH)


def colon(sentence: Sentence, view: View) -> Iterator[Match]:
    """« Le président est formel : "…" »: a quotation announced by a colon; the subject of the clause before it speaks."""
    text = view.text
    for quotation in view.outer:
        if not sentence.span.start <= quotation.start <= sentence.span.end + 2 or quotation.word_count(text) < 2:
            continue
        lead = text[sentence.span.start : quotation.start].rstrip(SPACES)
        if not lead.endswith(":") or view.quotation_over(sentence.span.start) is quotation:
            continue
        offset = sentence.span.start + len(lead) - 1
        words = [w for w in sentence if w.span.end <= offset and w.upos != "PUNCT"]
        if not words:
            continue
        found = announced_by(words, view)
        if found is None:
            continue
        source, cue = found
        span = cue.span if cue is not None else None
        yield Match("colon", quotation.spans, span, source, cue.kind if cue else Kind.SPEECH, relay_of(cue, view) if cue else None, cue.status if cue else "asserted")


def announced_by(words: list[Word], view: View) -> tuple[SourceMention | None, Cue | None] | None:
    """Who the words before a colon say is speaking, and with which verb."""
    for word in reversed(words):
        if is_verb(word) and word.feats.get("VerbForm") != "Inf" and (cue := cue_of(word)) is not None and cue.frames & {"que", "quote", "incise", "claim"}:
            head = source_head(cue, view)
            if speaks(head):
                assert head is not None
                return mention(head, view, stop=[cue.span]), cue
    root = next((w for w in words if w.is_finite or w.children("cop")), None)
    if root is not None:
        verb = root.governor if root.relation in {"aux", "cop"} and root.governor is not None else root
        subject = own_subject(verb)
        if subject is not None and subject.span.end <= words[-1].span.end and speaks(subject) and may_announce(subject):
            return mention(subject, view), None
        return None
    head = words[0] if len(words) == 1 else next((w for w in words if w.governor is None or w.governor not in words), words[0])
    if head.upos in {"PROPN", "NOUN"} and may_announce(head):
        return mention(head, view), None
    return None


def may_announce(head: Word) -> bool:
    return head.upos == "PROPN" or head.lower in {"il", "elle", "ils", "elles", "lui"} or head.lemma.lower() in speakers()


def title_colon(sentence: Sentence, view: View) -> Iterator[Match]:
    """Title « Nom : claim »: what stands before the colon speaks."""
    from attribution.article import RegionKind

    region = view.parsed.article.regions[sentence.paragraph]
    if region.kind not in {RegionKind.TITLE, RegionKind.STANDFIRST, RegionKind.SUBHEAD} and not (sentence.index < 2 and sentence.paragraph == 0):
        return
    text = sentence.span.of(view.text)
    match = re.match(r"(?P<who>[^:«»\"“”]{2,60}?)\s?:\s*(?P<what>\S.*)$", text, re.DOTALL)
    if match is None:
        return
    who = Span(sentence.span.start, sentence.span.start + match.end("who"))
    words = sentence.within(who)
    content = trim_clause(Span(sentence.span.start + match.start("what"), sentence.span.end), view)
    head = next((w for w in words if w.governor is None or w.governor not in words), None)
    if head is None or not words or any(w.is_finite for w in words) or len(words) > 6:
        return
    person = head.upos == "PROPN" and words[0].upos in {"PROPN", "NOUN"} and all(w.upos in {"PROPN", "ADP", "DET", "ADJ"} or w.relation == "flat" for w in words)
    quoted = view.quotation_over(content.start) is not None
    finite = has_finite(sentence, content)
    if (person and finite and looks_personal(words)) or (quoted and (person or head.lemma.lower() in speakers())):
        yield Match("title_colon", (content,), None, SourceMention(trimmed(who, view.text), head.span))


def looks_personal(words: list[Word]) -> bool:
    """A personal name rather than a place or a topic: a listed first name, or a title, before a capital."""
    from attribution import lexicon

    try:
        first_names = {next(iter(row.values())).casefold() for row in lexicon.load("first_names")}
    except Exception:
        first_names = set()
    return (len(words) >= 2 and words[0].form.split("-")[0].casefold() in first_names) or words[0].form in {"M.", "Mme"}


CLOSERS = CLOSING_MARKS + NEUTRAL_MARKS
