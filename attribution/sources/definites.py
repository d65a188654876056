"""Definite phrases and functions: who or what was described by the same noun, a more general one, or is being talked about."""

from __future__ import annotations

from attribution import phrases
from attribution.bearers import Kind
from attribution.phrases import Class, Phrase, Reference
from attribution.sources.agreement import (
    NAMELESS,
    agrees,
    apart,
    content_of,
    ends_like_a_person,
    initials,
    is_country,
    kind_of_medium,
    lemma_of,
    likeness,
    match,
    of_one_kind,
    spell,
)
from attribution.sources.descriptions import out_of_brackets
from attribution.sources.drafts import Appearance, Draft
from attribution.sources.power import in_power, leading, offices
from attribution.sources.reading import FAINTEST, MARGIN, Reading

# What a point of salience is worth against a point of likeness, where a noun describes two.
RECENCY = 0.35
# What a phrase such as « le banquier » needs to find its person; « cet homme » says itself that there is one.
TALKED_ABOUT, POINTED_AT = 0.5, -3.0
# « le haut fonctionnaire », « l'experte », with the definite article: of the people in an article few fit.
SET_APART = -1.0
# « la source proche du dossier » is nobody that the article names; « la même source » may be who spoke just before.
UNNAMED = "source"
# « l'entourage de la ministre » is nobody that the article names, she least of all.
CIRCLES = frozenset({"entourage"})
# What no head of state is.
MANDATES = frozenset({"député", "sénateur", "eurodéputé", "élu", "parlementaire", "législateur"})


def of_definite(reading: Reading, phrase: Phrase) -> Draft | None:
    found = described(reading, phrase)
    if found is None and (same := same_source(reading, phrase)) is not None:
        return same
    if found is None or found.bearer is None or is_still_to_come(reading, phrase, found):
        found = headlined(reading, phrase) or in_power(reading, phrase) or found
    if found is not None:
        return found
    if phrase.quoted and phrase.statement is None:
        return reading.new(phrase)  # nobody calls himself « cet individu »
    if phrase.is_introduced or (phrase.sense.noun == UNNAMED and phrase.complements):
        return reading.new(phrase)
    if phrase.sense.noun in CIRCLES:
        return reading.new(phrase)
    if phrase.is_anothers:
        return reading.new(phrase)
    if (person := adds(reading, phrase) or just_named(reading, phrase)) is not None:
        return person
    if phrase.sense.kind is Class.HUMAN and not phrase.plural and phrase.reference is not Reference.POSSESSIVE:
        loose = talked_about(reading, phrase)
        if loose is not None:
            return loose
    if phrase.sense.kind is Class.BODY and not phrase.plural and phrase.sense.takes_up and of_a_country(phrase):
        ranked = reading.ranked(
            phrase,
            lambda d: (
                d.bearer is not None
                and d.bearer.kind is Kind.BODY
                and of_one_kind(phrase.sense, d)
                and not any(apart(phrase.complements, other.complements) for other in d.descriptions)
            ),
        )
        if ranked:
            return ranked[0][1]
    if phrase.sense.kind is Class.MEDIUM and not phrase.plural and not phrase.complements and phrase.statement is not None:
        # « l'hebdomadaire » is no agency, « l'agence » no newspaper
        agency = phrase.sense.noun == "agence"
        ranked = reading.ranked(
            phrase,
            lambda d: (
                d.bearer is not None and d.bearer.kind is Kind.MEDIUM and (kind_of_medium(d.bearer) == "agency") is agency
            ),
        )
        if ranked:
            return ranked[0][1]
    if (
        phrase.sense.kind is Class.OTHER
        and ends_like_a_person(phrase)
        and not phrase.plural
        and phrase.statement is not None
        and phrase.reference is not Reference.POSSESSIVE
    ):
        person = talked_about(reading, phrase)
        if person is not None:
            return person
    return reading.new(phrase)


def of_a_country(phrase: Phrase) -> bool:
    """« la compagnie », « le constructeur japonais »: nothing narrows the noun down but a country."""
    return all(map(is_country, phrase.complements))


def is_still_to_come(reading: Reading, phrase: Phrase, person: Draft) -> bool:
    """Whether the article names somebody only further on: a head of state already named comes first."""
    return person.is_person and reading.last_seen(person, phrase) is None


CALLED_A_SOURCE = frozenset({Class.HUMAN, Class.BODY})


def same_source(reading: Reading, phrase: Phrase) -> Draft | None:
    """« …, a fait savoir la préfecture. …, a-t-on ajouté de même source », « …, a ajouté cette source »: whoever had the word
    just before."""
    if phrase.statement is None or phrase.sense.noun != UNNAMED or phrase.plural or phrase.complements - {"meme"}:
        return None
    if phrase.word("même") is None and phrase.reference is not Reference.DEMONSTRATIVE:
        return None
    speaker = reading.told_before(phrase.statement, CALLED_A_SOURCE)
    return speaker if speaker is not None and not speaker.plural else None


def described(reading: Reading, phrase: Phrase) -> Draft | None:
    """Who or what was described by the same noun, or by one that this one generalises."""
    noun = lemma_of(phrase)
    fitting: list[tuple[float, Draft]] = []
    for draft in reading.called_like(phrase, noun):
        if not draft.resolved or not agrees(phrase, draft) or (draft.bearer is not None and draft.bearer.kind is Kind.PLACE):
            continue
        if draft.is_person and phrase.sense.kind not in {Class.HUMAN, Class.PEOPLE} and not ends_like_a_person(phrase):
            continue
        if draft.plural != phrase.plural and not (draft.bearer is not None and draft.bearer.kind is not Kind.PERSON):
            continue
        last = reading.last_seen(draft, phrase)
        if last is None and (draft.bearer is None or phrase.reference is Reference.POSSESSIVE):
            continue
        score = max([match(phrase, noun, d) for d in draft.descriptions], default=0.0)
        if score > 0:
            fitting.append((score, draft))
    if not fitting:
        return None
    if len(fitting) == 1 and fitting[0][0] >= 1:
        return fitting[0][1]
    salience = {d.number: s for s, d in reading.ranked(phrase, {d for _, d in fitting}.__contains__)}
    best: list[tuple[float, Draft]] = []
    faint: list[Draft] = []
    for score, draft in fitting:
        if score < 1 and salience.get(draft.number, FAINTEST) < 0:
            faint.append(draft)
        else:
            best.append((score + RECENCY * salience.get(draft.number, FAINTEST), draft))
    if best:
        return max(best, key=lambda b: b[0])[1]
    return faint[0] if len(faint) == 1 and faint[0].is_person else None


def talked_about(reading: Reading, phrase: Phrase) -> Draft | None:
    """« le garde du corps », said of nobody before: the person that the text is about just here, if nothing forbids it."""

    def allowed(draft: Draft) -> bool:
        if phrase.sense.noun in MANDATES and draft.bearer is not None and offices(draft.bearer):
            return False
        return draft.is_person and not draft.plural and agrees(phrase, draft)

    def allowed_in_office(draft: Draft) -> bool:
        return phrase.sense.role == "official" and not draft.descriptions and not is_aged(draft) and allowed(draft)

    pointed = phrase.reference is Reference.DEMONSTRATIVE or phrase.head.lower in phrases.CONCERNED
    if phrase.sense.unique and not pointed and not is_former(phrase):
        # A function that one person holds, and that nobody was said to hold: at most that of a speaker without any.
        ranked = [
            (s, d) for s, d in reading.ranked(phrase, allowed_in_office) if any(p.statement is not None for p in d.phrases)
        ]
    else:
        ranked = sorted(((s + likeness(phrase, d), d) for s, d in reading.ranked(phrase, allowed)), key=lambda r: -r[0])
    if phrase.sense.noun in NAMELESS and phrase.sense.role == "professional" and not pointed:
        ranked = [(s, d) for s, d in ranked if likeness(phrase, d) > 0]
    if phrase.statement is None and not pointed:
        ranked = [
            (s, d) for s, d in ranked if likeness(phrase, d) > 0 or not any(e.sense.kind is Class.HUMAN for e in d.descriptions)
        ]
    if not ranked and reading.at_the_top(phrase) and not phrase.sense.unique and phrase.statement is not None:
        often = sorted(filter(allowed, reading.drafts), key=lambda d: -len(d.bearer.names) if d.bearer is not None else 0)
        if often and often[0].bearer is not None and len(often[0].bearer.names) > 2:
            return often[0]
        return None
    few = (
        phrase.sense.role in {"official", "expert"} and phrase.reference is Reference.DEFINITE and phrase.statement is not None
    )
    enough = POINTED_AT if pointed else SET_APART if few else TALKED_ABOUT
    if not ranked or ranked[0][0] < enough or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


def is_aged(draft: Draft) -> bool:
    """« Jean Rive, 42 ans »: so the press presents people who hold no office."""
    return any(p.says_age for p in draft.phrases)


def adds(reading: Reading, phrase: Phrase) -> Draft | None:
    """« …, a affirmé Paul Rive. « … », a ajouté l'ancien président. Et le syndicaliste de conclure: « … » »: who spoke just
    before, where the words go on."""
    if phrase.statement is None or phrase.sense.kind is not Class.HUMAN or phrase.plural:
        return None
    if phrase.reference is Reference.POSSESSIVE or not reading.goes_on(reading.statements[phrase.statement]):
        return None
    speaker = reading.speaker_before(phrase.statement)
    return speaker if speaker is not None and speaker.is_person and agrees(phrase, speaker) else None


# What a function is of matters where somebody only reported on is named just before: « Jean Rive est mort. Le procureur a … ».
REPORTED_ON = frozenset({"magistrat", "procureur"})
JUST_BEFORE = 1
LAST_OF_THE_TOP = 4


def just_named(reading: Reading, phrase: Phrase) -> Draft | None:
    """« La grève est jugée sévèrement par Inès Rive. La ministre du Travail estime que … »: a function that nobody was said to
    hold, and the one person named in the sentence before whom nothing says to hold another; she speaks or acts there."""
    if (
        phrase.statement is None
        or not phrase.sense.unique
        or phrase.plural
        or phrase.reference is not Reference.DEFINITE
        or is_former(phrase)
        or leading(reading, phrase)  # two who fit equally
        or reading.answers(reading.statements[phrase.statement])
    ):
        return None
    near = [a for a in named_near(reading, phrase, phrase.statement) if could_hold(a.draft, phrase)]
    people = list(dict.fromkeys(a.draft for a in near))
    if len(people) > 1 and not any(reading.is_conjunct(a) for a in near):
        people = list(dict.fromkeys(a.draft for a in near if a.subject))
    if len(people) != 1:
        return None
    person = people[0]
    known = reading.speaks_by_name(person)
    acts = any(a.draft is person and (a.subject or reading.is_agent(a)) for a in near)
    return person if known or (acts and not phrase.sense.general & REPORTED_ON) else None


def named_near(reading: Reading, phrase: Phrase, i: int) -> list[Appearance]:
    """Where people are named whom a phrase agrees with: in the sentence before its statement begins and up to it; failing that
    in the headline over the first paragraphs."""
    statement = reading.statements[i]
    first = reading.sentence_at(min(statement.start, phrase.span.start))
    people = [
        a for a in reading.appearances
        if a.draft.is_person and not a.draft.plural and agrees(phrase, a.draft)
        and not a.quoted and not any(s.start <= a.start < s.end for s in statement.content)
    ]  # fmt: skip
    near = [a for a in people if first is not None and first.index - a.sentence.index <= JUST_BEFORE]
    if near or phrase.paragraph > LAST_OF_THE_TOP:
        return near
    return [a for a in people if reading.is_headline(a.sentence.paragraph)]


def could_hold(draft: Draft, phrase: Phrase) -> bool:
    """Whether nothing that somebody was called stands against a function: another one, or another trade."""
    return all(
        e.sense.kind is not Class.HUMAN or (phrase.sense.role == "official" == e.sense.role and not e.sense.unique)
        for e in draft.descriptions
    )


def is_former(phrase: Phrase) -> bool:
    """« l'ancienne ministre », « l'ex-candidat », « la future préfète »: what somebody was or will be says of no office now."""
    return any(w.lemma in FORMER or w.lower in FORMER for w in phrase.words) or phrase.head.lower.startswith("ex-")


FORMER = frozenset({"ancien", "ancienne", "futur", "future", "ex", "malheureux", "malheureuse"})


def headlined(reading: Reading, phrase: Phrase) -> Draft | None:
    """« Un maire s'explique », in the headline over the article that names « le maire, Jean Rive »."""
    if (
        phrase.statement is None
        or phrase.plural
        or not reading.at_the_top(phrase)
        or phrase.sense.kind is not Class.HUMAN
        or phrase.quantity
    ):
        return None
    noun = lemma_of(phrase)
    named = [
        d for d in reading.drafts
        if d.is_person and not d.plural and agrees(phrase, d)
        and any(e.noun == noun and match(phrase, noun, e) >= 2 for e in d.descriptions)
    ]  # fmt: skip
    return named[0] if len(named) == 1 else None


def repeated(reading: Reading, phrase: Phrase) -> Draft | None:
    """« une source judiciaire » for the second time, in the same words."""
    if phrase.statement is None or phrase.sense.role != "insider":
        return None
    wanted = content_of(phrase)
    for draft in reversed(reading.drafts):
        if (
            draft.bearer is None
            and draft.plural == phrase.plural
            and any(p.statement is not None and content_of(p) == wanted for p in draft.phrases)
        ):
            return draft
    return None


def spelt_out(reading: Reading, phrase: Phrase) -> Draft | None:
    """The body whose acronym these words spell: « Union des paysans de Brenne » and « UPB »."""
    letters = initials(phrase) if reading.acronyms else []
    for acronym, bearer in reading.acronyms:
        if spell(letters, acronym):
            return reading.of_bearer[id(bearer)]
    return None


def apposed_to(reading: Reading, phrase: Phrase) -> Draft | None:
    """« Inès Roque, une mère de 35 ans »: where only the apposition was taken for the source, it is hers."""
    first = phrase.words[0]
    comma = first.previous
    if phrase.sense.kind is not Class.HUMAN or phrase.plural or comma is None or comma.form != ",":
        return None
    found = reading.reader.before(out_of_brackets(comma))
    if found is None or found[1].kind is not Kind.PERSON or found[1].rivals or phrase.head.relation == "nsubj":
        return None
    draft = reading.of_bearer[id(found[1])]
    return draft if agrees(phrase, draft) else None


def holder(reading: Reading, phrase: Phrase) -> Draft | None:
    """« son ambassadeur à Lima, Jean Rive »: where the phrase was read without the name behind it, it is still his."""
    name, bearer = reading.holders.get(phrase.head.span.start, (None, None))
    if name is None or bearer is None or phrase.plural or phrase.sense.kind is not Class.HUMAN:
        return None
    draft = reading.of_bearer[id(bearer)]
    return draft if name.words[0] not in phrase.words and agrees(phrase, draft) else None


def second_noun(reading: Reading, phrase: Phrase) -> Draft | None:
    """« La principale suspecte, une ancienne comptable »: an apposition is whoever it stands beside."""
    governor = phrase.head.governor
    if (
        phrase.statement is not None
        or phrase.head.relation != "appos"
        or governor is None
        or phrase.sense.kind is not Class.HUMAN
    ):
        return None
    return next(
        (a.draft for a in reversed(reading.appearances) if a.start == governor.span.start and a.draft.plural == phrase.plural),
        None,
    )
