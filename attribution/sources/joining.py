"""Once the whole article is read: functions whose holder it names only elsewhere, headlines, couples."""

from __future__ import annotations

from collections.abc import Container
from itertools import combinations, pairwise

from attribution import names, phrases
from attribution.phrases import Class, Phrase, Reference
from attribution.sources import power
from attribution.sources.agreement import NAMELESS, agrees
from attribution.sources.definites import is_aged
from attribution.sources.drafts import Draft, surnames
from attribution.sources.reading import Reading
from attribution.sources.silence import repeats
from attribution.tree import Word

PAIRS = frozenset({"couple", "époux"})
SPOUSES = frozenset({"mari", "époux", "épouse", "conjoint", "compagnon", "compagne"})


def name_the_function(reading: Reading) -> None:
    """« …, a déclaré le ministre. « … », a ajouté Jean Rive »: a name met for the first time, nothing said of its bearer,
    behind a function whose holder has no name yet, where the words go on from there (« a ajouté », « M. Rive »)."""
    placed = sorted(reading.source)
    for last, i in pairwise(placed):
        before, here = reading.source[last], reading.source[i]
        if here is before or not here.is_person or here.descriptions or before.bearer is not None or is_aged(here):
            continue
        first = min(here.phrases, key=lambda p: p.start)
        given = [
            p
            for p in before.phrases
            if p.statement == last and p.sense.unique and p.reference is Reference.DEFINITE and not p.plural
        ]
        if first.statement != i or not given or first.paragraph - given[0].paragraph > 1 or not agrees(given[0], here):
            continue
        if (first.name is not None and first.name.title is not None) or reading.goes_on(reading.statements[i]):
            join(reading, here, before)


def name_the_office(reading: Reading) -> None:
    """« Charles Rive … », « le Premier ministre … », in turns: a function that nobody is said to have, and the one person who
    speaks at least twice and of whom nothing is said; where the function says of what (« la présidente du parti »), only one
    whose name is in the headline."""
    offices = [
        d for d in reading.drafts
        if d.bearer is None and d.resolved and d.has_spoken
        and any(p.statement is not None and p.sense.unique and p.sense.role == "official" for p in d.phrases)
    ]  # fmt: skip
    if len(offices) != 1:
        return
    speakers = [d for d in reading.drafts if d.has_spoken and d.is_person]
    unsaid = [d for d in speakers if not any(e.sense.kind is Class.HUMAN for e in d.descriptions) and not is_aged(d)]
    often = [d for d in unsaid if sum(p.statement is not None for p in d.phrases) > 1]
    if len(often) != 1:
        often = [d for d in unsaid if spoke_just_before(reading, d, offices[0])]
    if len(often) != 1:
        return
    office, person = offices[0], often[0]
    if any(e.complements for e in office.descriptions) and not reading.in_headline(person):
        return
    bare = next(p for p in office.phrases if p.sense.unique)
    if bare.plural or bare.reference not in {Reference.DEFINITE, Reference.POSSESSIVE} or not agrees(bare, person):
        return
    join(reading, person, office)


def name_the_next(reading: Reading) -> None:
    """« …, affirme la ministre de la Culture. Inès Rive a défendu … »: a function without a holder, and whoever is first named
    at the head of the next sentence, as subject of a verb, with nothing said of him; with a head of state or government only as
    that of a verb of speech."""
    sentences = reading.parsed.sentences
    for i, office in sorted(reading.source.items()):
        if office.bearer is not None or not office.resolved:
            continue
        given = [p for p in office.phrases if p.statement == i and p.sense.unique and p.reference is Reference.DEFINITE]
        if not given or given[0].plural:
            continue
        index = given[0].head.sentence.index + 1
        for person in [d for d in reading.drafts if d.is_person and d.bearer is not None and index < len(sentences)]:
            first = next((n for n in person.bearer.names if not reading.is_headline(n.sentence.paragraph)), None)  # type: ignore[union-attr]
            if first is None or first.sentence.index != index or first.words[0].id > LATEST_FIRST or not first.full:
                continue
            verb = first.head.governor
            acts = verb is not None and first.head.relation == "nsubj" and verb.upos == "VERB"
            speaks = acts and (verb.lemma in names.reporting_verbs() or not power.offices(person.bearer))  # type: ignore[union-attr,arg-type]
            if speaks and agrees(given[0], person) and not any(d.sense.kind is Class.HUMAN for d in person.descriptions):
                join(reading, person, office)
                break


# How far from the head of its sentence such a name stands: « Vendredi, Inès Rive a … ».
LATEST_FIRST = 4


def name_the_lawyer(reading: Reading) -> None:
    """« selon son avocat », where the article names one lawyer, « Me Rive », and speaks of no other."""
    loose = [
        d for d in reading.drafts
        if d.bearer is None and d.resolved and not d.plural
        and any(p.sense.noun == "avocat" and p.reference in {Reference.DEFINITE, Reference.POSSESSIVE} for p in d.phrases)
    ]  # fmt: skip
    if len(loose) != 1:
        return
    named = [
        d for d in reading.drafts
        if d.is_person and d.bearer is not None
        and (any(is_lawyers_title(n.title) for n in d.bearer.names) or any(e.noun == "avocat" for e in d.descriptions))
    ]  # fmt: skip
    if len(named) != 1:
        return
    given = next(p for p in loose[0].phrases if p.sense.noun == "avocat")
    if agrees(given, named[0]):
        join(reading, named[0], loose[0])


def name_the_concerned(reading: Reading) -> None:
    """« …, a-t-on appris de l'intéressé. Jean Rive, 62 ans, … »: nobody to take up, and somebody named at the head of the next
    sentence."""
    sentences = reading.parsed.sentences
    for i, loose in sorted(reading.source.items()):
        if loose.bearer is not None or not loose.resolved:
            continue
        given = [p for p in loose.phrases if p.statement == i and p.head.lower in phrases.CONCERNED]
        index = given[0].head.sentence.index + 1 if given else len(sentences)
        if index >= len(sentences):
            continue
        next_ = [
            d for d in reading.drafts
            if d.is_person and d.bearer is not None and agrees(given[0], d)
            and any(n.sentence.index == index and n.words[0].id <= LATEST_FIRST and n.full for n in d.bearer.names)
        ]  # fmt: skip
        if len(next_) == 1:
            join(reading, next_[0], loose)


# What tells of the people in an article whom a loose description means, in points of salience: that somebody speaks by name,
# that the headline names him; what he needs, and how far he must lead. Tuned on 600 articles, 2026-11.
SPEAKS_BY_NAME, HEADLINED, NEEDED, LEAD = 2.0, 2.0, 0.0, 1.5


def name_the_loose(reading: Reading) -> None:
    """« Inès Rive revient sur scène. … », « … », confie la chanteuse: a description that fits nobody the article calls so, and
    the one person before it whom nothing is said of that forbids it."""
    named: dict[int, Draft] = {}
    for i, loose in sorted(reading.source.items()):
        if loose.bearer is not None or not loose.resolved or loose.plural or reading.source[i] is not loose:
            continue
        phrase = next((p for p in loose.phrases if p.statement == i and may_be_loose(p)), None)
        if phrase is None or any(p.reference in NEW and not p.is_pronoun for p in loose.phrases):
            continue
        own, at = reading.statements[i], phrase.head.span.start
        beside = {
            id(named.get(id(a.draft), a.draft)) for a in reading.appearances
            if a.start != at
            and (a.sentence is phrase.head.sentence or any(s.start <= a.start < s.end for s in own.content))
        }  # fmt: skip
        near = {id(d): s for s, d in reading.ranked(phrase, lambda _: True)}
        ranked = sorted(
            (
                (near.get(id(d), 0.0) + SPEAKS_BY_NAME * reading.speaks_by_name(d) + HEADLINED * reading.in_headline(d), d)
                for d in reading.drafts
                if id(d) not in beside and fits_loosely(phrase, d) and is_about(reading, d, near)
            ),
            key=lambda r: -r[0],
        )
        if ranked and ranked[0][0] >= NEEDED and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= LEAD):
            named[id(loose)] = ranked[0][1]
            join(reading, ranked[0][1], loose)


# How a phrase begins that brings in somebody new, or somebody's.
NEW = frozenset({Reference.INDEFINITE, Reference.QUANTIFIED, Reference.POSSESSIVE})


def may_be_loose(phrase: Phrase) -> bool:
    """Whether a phrase is a definite description of one person that says no post."""
    sense = phrase.sense
    return (
        sense.kind is Class.HUMAN
        and phrase.reference in {Reference.DEFINITE, Reference.DEMONSTRATIVE}
        and not phrase.plural
        and not phrase.quoted
        and not sense.unique
        and phrase.quantity is None
        and sense.noun not in NAMELESS
        and sense.role in {"professional", "expert", "official", "witness"}
        and not phrase.is_introduced
        and not phrase.is_anothers
    )


def is_about(reading: Reading, person: Draft, near: Container[int]) -> bool:
    """Whether the article, or this part of it, is about somebody: not only said to own something, once."""
    if reading.in_headline(person):
        return True
    acts = reading.speaks_by_name(person) or any(a.subject and a.draft is person for a in reading.appearances)
    return id(person) in near and (acts or (person.bearer is not None and len(person.bearer.names) > 1))


def fits_loosely(phrase: Phrase, draft: Draft) -> bool:
    """Whether somebody with a name may be called so: of the same gender, and nothing said of him but the like."""
    return (
        draft.is_person
        and not draft.plural
        and draft.bearer is not None
        and draft.bearer.sure
        and bool(draft.gender)
        and agrees(phrase, draft)
        and not power.offices(draft.bearer)
        and all(
            e.sense.kind is not Class.HUMAN or (e.sense.role in {phrase.sense.role, "witness"} and not e.sense.unique)
            for e in draft.descriptions
        )
    )


def is_lawyers_title(title: Word | None) -> bool:
    return title is not None and title.lower.rstrip(".") in {"me", "maître"}


def spoke_just_before(reading: Reading, person: Draft, office: Draft) -> bool:
    """Whether the last statement before the office's first is the person's, in the same paragraph."""
    first = min((i for i, d in reading.source.items() if d is office), default=0)
    before = [j for j in reading.source if j < first]
    if not before or reading.source[max(before)] is not person:
        return False
    there, here = (reading.sentence_at(reading.statements[j].start) for j in (max(before), first))
    return there is not None and here is not None and there.paragraph == here.paragraph


def name_the_headline(reading: Reading) -> None:
    """« « … », assure l'ambassadrice », over an article that gives these words to Inès Rive and calls her nothing."""
    for i, office in sorted(reading.source.items()):
        if office.bearer is not None or reading.source[i] is not office:
            continue
        given = [p for p in office.phrases if p.statement == i and p.sense.kind is Class.HUMAN and not p.plural]
        if not given:
            continue
        person = repeats(reading, i, {i})
        if (
            person is not None
            and person is not office
            and person.is_person
            and agrees(given[0], person)
            and not any(e.sense.kind is Class.HUMAN and e.sense.unique for e in person.descriptions)
        ):
            join(reading, person, office)


def join(reading: Reading, person: Draft, other: Draft) -> None:
    """Makes another draft the person's."""
    for phrase in tuple(other.phrases):
        person.take(phrase)
    person.descriptions.extend(other.descriptions)
    reading.source = {j: person if d is other else d for j, d in reading.source.items()}


def name_the_couple(reading: Reading) -> None:
    """« Le couple », where the article names both and they share a surname, or one is called husband or wife."""
    couples = [
        d for d in reading.drafts
        if d.bearer is None and any(p.sense.noun in PAIRS and p.reference is Reference.DEFINITE for p in d.phrases)
    ]  # fmt: skip
    people = [d for d in reading.drafts if d.is_person] if couples else []
    pair = [
        (a, b) for a, b in combinations(people, 2)
        if surnames(a) & surnames(b) or any(e.noun in SPOUSES for e in (*a.descriptions, *b.descriptions))
    ]  # fmt: skip
    for draft in couples if pair else ():
        draft.bearer = pair[0][0].bearer
