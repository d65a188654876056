"""Statements without words for their source: who has the word already, or stands beside the quotation."""

from __future__ import annotations

from attribution.phrases import Class
from attribution.records import Quoting, Statement
from attribution.sources.agreement import ends_like_a_person
from attribution.sources.drafts import Draft
from attribution.sources.reading import Reading

REPEATED_WORDS = 4


def of_silent(reading: Reading, i: int, statement: Statement, seen: set[int]) -> Draft:
    if i in reading.source:
        return reading.source[i]
    seen.add(i)
    if statement.source is not None or statement.cue is not None:
        around = reading.enclosing(i)
        if around is not None and around not in seen:
            return of_silent(reading, around, reading.statements[around], seen)
    else:
        found = repeats(reading, i, seen) or shown_beside(reading, i)
        if found is not None:
            return found
    if statement.continues is not None and statement.continues not in seen:
        found = of_silent(reading, statement.continues, reading.statements[statement.continues], seen)
        reading.source.setdefault(statement.continues, found)
        return found
    sentence = reading.sentence_at(statement.start)
    previous = [
        j for j, other in enumerate(reading.statements)
        if j not in seen and other.content[-1].end <= statement.start
        and other.nested_in is None and reading.enclosing(j) is None
    ]  # fmt: skip
    one = statement.source is not None and statement.source.span.of(reading.text).lower() in ONE_WHO_SPEAKS
    for j in sorted(previous, key=lambda j: (reading.statements[j].content[-1].end, j), reverse=True):
        there = reading.sentence_at(reading.statements[j].start)
        if sentence is None or there is None:
            break
        if sentence.paragraph - there.paragraph > 2 and sentence.index - there.index > 4:
            break
        found = of_silent(reading, j, reading.statements[j], seen)
        if not one or says_i(found):
            return found
    return reading.unresolved(())


# « je », where no quotation stands around it.
ONE_WHO_SPEAKS = frozenset({"je", "j'", "j’", "me", "m'", "m’", "moi"})
PERSONS = frozenset({Class.HUMAN, Class.PEOPLE})
NO_PERSON = frozenset({Class.DOCUMENT, Class.FIGURES, Class.BODY, Class.MEDIUM, Class.METONYM})


def says_i(draft: Draft) -> bool:
    """Whether somebody may say « je »: no report, no company and no « on » does."""
    if draft.bearer is not None:
        return draft.is_person
    somebody = any(p.is_pronoun or p.sense.kind in PERSONS or ends_like_a_person(p) for p in draft.phrases)
    return somebody and not draft.plural and not draft.is_nobody and all(p.sense.kind not in NO_PERSON for p in draft.phrases)


def repeats(reading: Reading, i: int, seen: set[int]) -> Draft | None:
    """The source of a quotation in the headline whose words the article quotes again: of « « … », a crié un passant, selon une
    vidéo » the passer-by."""
    sentence = reading.sentence_at(reading.statements[i].start)
    if sentence is None or not reading.is_top(sentence.paragraph):
        return None
    words = reading.words_of(i)
    if len(words) < REPEATED_WORDS:
        return None
    holding: list[tuple[int, int]] = []
    for j, other in enumerate(reading.statements):
        if j not in seen and j != i and other.start > reading.statements[i].start:
            again = reading.words_of(j)
            if words[0] in again and any(again[k : k + len(words)] == words for k in range(len(again) - len(words) + 1)):
                holding.append((len(again), j))
    if not holding:
        return None
    first = min(j for _, j in holding)
    _, inner = min((n, j) for n, j in holding if reading.enclosing(j, quoted_only=False) == first or j == first)
    return of_silent(reading, inner, reading.statements[inner], seen)


def shown_beside(reading: Reading, i: int) -> Draft | None:
    """Who stands as subject beside a quotation without cue: « La cinéaste Inès Rive soupire. « C'est une fiction. » », or
    « « C'est une fiction. » Inès Rive a tourné quatre mois au port. » at the head of a paragraph."""
    statement = reading.statements[i]
    first, last = reading.sentence_at(statement.start), reading.sentence_at(statement.content[-1].end - 1)
    if first is None or last is None or statement.quoting is not Quoting.DIRECT:
        return None
    others = [s for j, s in enumerate(reading.statements) if j != i]
    near = [
        a for a in reading.appearances
        if a.subject and not a.quoted and a.sentence.paragraph == first.paragraph
        and a.draft.resolved and not a.draft.plural
        and (a.draft.is_person or any(p.sense.kind is Class.HUMAN for p in a.draft.phrases))
    ]  # fmt: skip
    spoken = max((end_of(s) for s in others if s.content[-1].end <= statement.start), default=-1)
    before = [a for a in near if spoken < a.start < statement.start and first.index - a.sentence.index <= 1]
    if before:
        return before[-1].draft
    if spoken >= reading.parsed.article.regions[first.paragraph].span.start:
        return None  # somebody else has had the word in this paragraph
    after = [
        a for a in near if a.start >= statement.content[-1].end and a.sentence.index - last.index <= 1 and a.draft.is_person
    ]
    return after[0].draft if after else None


def end_of(statement: Statement) -> int:
    """Where the last of its content, cue and source ends."""
    source = statement.source.span if statement.source is not None else None
    return max(span.end for span in (*statement.content, statement.cue, source) if span is not None)
