"""Constructions that point back: « C'est ce qu'a annoncé le maire. », « …, ce que dément la direction », « Tel est l'avis de la juge »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.patterns.clauses import conjunction_of
from attribution.patterns.contents import CONJUNCTION, TAKEN_UP, is_main_finite, pieces, trim_clause, without_connective
from attribution.patterns.cues import cue_of
from attribution.patterns.incises import noun_behind
from attribution.patterns.nominal import nouns
from attribution.patterns.noun_phrases import mention
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import may_speak, own_subject, source_head
from attribution.patterns.view import SPACES, Match, View
from attribution.records import Kind, SourceMention
from attribution.text import Span
from attribution.tree import Sentence, Word

WHAT = frozenset({" ce qu"})
# « C'est ce qu'a annoncé », « C'est du moins ce que dit », « Voilà ce que pense ».
POINTING_BACK = re.compile(
    r"(?:c['’](?:est|était)|voilà|voici)(?: (?:du moins|en tout cas|aussi|également|notamment|en substance|précisément))? ce qu(?:e |['’])",
    re.IGNORECASE,
)
JUDGED_BACK = re.compile(
    r"(?:(?:c['’](?:est|était)|voilà|voici)(?: (?:du moins|en tout cas|aussi|également|notamment))?"
    r"|tel(?:le)?s? (?:est|était|sont))(?: [\wé]+){0,1} (?:l['’]|le |la |les )",
    re.IGNORECASE,
)
# « Le constat amer est du professeur Rive. »
IS_SOMEBODYS = re.compile(
    r"(?:l['’]|le |la )(?P<noun>[\w-]+)(?: [\w-]+)? (?:est|était) (?:celui |celle )?(?=d(?:u |e |es |['’]))", re.IGNORECASE
)
# Those with which any of the three begins.
OPENING_LETTERS = frozenset("cCvVtTlL")
# In words and sentences.
SHORTEST_SENTENCE = 3
LONGEST_BACK = 3
OF = frozenset("de du des d'".split())


def anaphoric(sentence: Sentence, view: View) -> Iterator[Match]:
    """A report of what has just been said: the sentence before, or the clause before the comma.

        pattern { BE -[nsubj]-> CE; CE[lemma="ce"]; BE -[acl:relcl]-> CUE; CUE -[nsubj]-> SOURCE; CUE << SOURCE }
        pattern { CLAUSE -[appos|parataxis]-> CE; CE[lemma="ce"]; CE -[acl:relcl]-> CUE; CUE -[nsubj]-> SOURCE }

    + <content>L'écluse était fermée</content>, ce qu'<cue>a confirmé</cue> <source>le batelier</source>.
    + <content>Le train avait du retard</content>, ce que <cue>dément</cue> <source>la compagnie</source>.
    + <content>La digue a été renforcée</content>, ce que <source>les riverains</source> <cue>contestent</cue>.
    + <content>Le compteur était truqué</content>, ce qu'<cue>avait révélé</cue> <source>un stagiaire</source>.
    - Le batelier a fermé l'écluse, ce que personne n'avait vu.
    - C'est ce que les enfants préfèrent dans ce musée.
    - Il a tout perdu, ce qu'il regrette aujourd'hui.
    """
    lead = view.text[sentence.span.start : sentence.span.end].lstrip(SPACES)
    start = sentence.span.end - len(lead)
    if lead[:1] not in OPENING_LETTERS:
        pass
    elif (match := POINTING_BACK.match(lead)) is not None:
        said = behind_colon(sentence, start + match.end(), view) or sentence_before(sentence, view)
        if said is not None:
            yield from taken_up(sentence, start + match.end(), said, view)
    elif (match := JUDGED_BACK.match(lead)) is not None:
        previous = sentence_before(sentence, view)
        if previous is not None:
            yield from judged(sentence, start + match.end(), previous, view)
    elif (match := IS_SOMEBODYS.match(lead)) is not None:
        previous = sentence_before(sentence, view)
        noun = sentence.at(start + match.start("noun"))
        kind = nouns().get(noun.lemma.lower()) if noun is not None else None
        whose = next((w for w in sentence if w.span.start >= start + match.end() and w.upos in {"NOUN", "PROPN"}), None)
        if previous is not None and noun is not None and kind is not None and may_speak(whose):
            yield Match("anaphoric", pieces([previous], view), noun.span, mention(whose, view, stop=[previous]), kind)
    if sentence not in view.holding(WHAT):
        return
    for match in TAKEN_UP.finditer(view.text, sentence.span.start, sentence.span.end):
        before = without_connective(trim_clause(Span(sentence.span.start, match.start()), view), view)
        if any(is_main_finite(w) for w in sentence.within(before)):
            yield from taken_up(sentence, match.end(), last_report(before, sentence, view), view)


def behind_colon(sentence: Sentence, offset: int, view: View) -> Span | None:
    """« C'est ce que conclut l'étude : le remède est sûr »: here it points ahead."""
    for word in sentence:
        if word.form == ":" and word.span.start >= offset and view.quotation_over(word.span.start) is None:
            rest = trim_clause(Span(word.span.end, sentence.span.end), view)
            return rest if any(w.is_finite for w in sentence.within(rest)) else None
    return None


def sentence_before(sentence: Sentence, view: View) -> Span | None:
    """What a paragraph says before a sentence that points back, if it is short; else the sentence before it."""
    if not sentence.index:
        return None
    own = [s for s in view.parsed.sentences[: sentence.index] if s.paragraph == sentence.paragraph]
    previous = view.parsed.sentences[sentence.index - 1]
    if sentence.paragraph - previous.paragraph > 1 or len(previous.words) < SHORTEST_SENTENCE:
        return None
    first = own[0] if own and len(own) <= LONGEST_BACK else previous
    return trim_clause(Span(first.span.start, previous.span.end), view)


def last_report(before: Span, sentence: Sentence, view: View) -> Span:
    """« A indiqué que B, ce qu'a confirmé C »: what C confirms is B."""
    starts = [
        found[0].span.end
        for w in sentence.within(before)
        if (cue := cue_of(w)) is not None and "que" in cue.frames and (found := conjunction_of(w)) is not None
    ]
    reports = any(cue_of(w) is not None for w in sentence.within(before))
    conjunctions = [w.span.end for w in sentence.within(before) if reports and w.relation == "mark" and w.lower in CONJUNCTION]
    return trim_clause(Span(max([before.start, *starts, *conjunctions]), before.end), view)


def taken_up(sentence: Sentence, offset: int, content: Span, view: View) -> Iterator[Match]:
    """The listed verb right behind « ce que », and its subject on either side."""
    verb = next(
        (w for w in sentence if w.span.start >= offset and w.upos in {"VERB", "AUX"} and w.relation not in {"aux", "cop"}), None
    )
    cue = cue_of(verb) if verb is not None else None
    if verb is None or cue is None or not cue.frames & {"que", "claim"} or cue.kind is Kind.OPINION or cue.span.start < offset:
        return
    subject = own_subject(verb) or source_head(cue, view)
    if subject is None or subject.span.start < offset:
        subject = noun_behind(verb)
    if not may_speak(subject) or content.contains(subject.span):
        return
    source = mention(subject, view, stop=[cue.span, content])
    yield Match("anaphoric", pieces([content], view), cue.span, source, cue.kind, relay_of(cue, view), cue.status)


def judged(sentence: Sentence, offset: int, content: Span, view: View) -> Iterator[Match]:
    """« C'est l'avis de la juge », « Tel est le constat du médiateur »: a noun of saying, and whose it is."""
    noun = next((w for w in sentence if w.span.start >= offset and w.upos == "NOUN"), None)
    kind = nouns().get(noun.lemma.lower()) if noun is not None else None
    whose = possessor(noun) if noun is not None else None
    if noun is None or kind is None or whose is None:
        return
    source: SourceMention = mention(whose, view, stop=[content])
    yield Match("anaphoric", pieces([content], view), noun.span, source, kind)


def possessor(noun: Word) -> Word | None:
    for child in noun.children("nmod", "appos"):
        case = child.child("case")
        if case is not None and case.lower in OF and may_speak(child):
            return child
    return None
