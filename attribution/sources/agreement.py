"""Whether a phrase may take up a source: gender, number, kind, and what else that source was called."""

from __future__ import annotations

from typing import NamedTuple

from attribution import bearers, names, phrases
from attribution.bearers import Bearer, Kind
from attribution.names import fold
from attribution.phrases import Class, Phrase, Reference, Sense
from attribution.sources.drafts import Description, Draft

GENERAL_DOCUMENTS = frozenset({"document", "texte", "rapport", "publication"})
SEXED = frozenset(
    "femme fille fillette dame mère maman grand-mère sœur tante nièce épouse veuve compagne reine marraine".split()
)


def agrees(phrase: Phrase, draft: Draft) -> bool:
    """Gender and number, where both are known. « Ils » may take up a body."""
    if phrase.plural and not draft.plural:
        return draft.bearer is not None and draft.bearer.kind is Kind.BODY and phrase.text == "ils"
    if not phrase.plural and draft.plural and phrase.text not in {"ses", "leurs"}:
        return False
    if len(phrase.words) == 1 and phrase.reference is Reference.POSSESSIVE and phrase.is_pronoun:
        return True
    if phrase.text in {"l'", "lui", "qui"} and not phrase.gender:
        return True
    person = draft.is_person
    if phrase.sense.kind is Class.HUMAN and not person and draft.bearer is not None:
        # « le fabricant », said of a company
        return draft.bearer.kind is Kind.BODY and phrase.sense.noun in bearers.COMPANY_TRADES
    if phrase.gender and draft.gender and phrase.gender != draft.gender:
        # « la victime », « la vedette »: nouns whose gender says nothing of the person
        return (
            phrase.sense.row.get("gender") == "f"
            and phrase.sense.kind is Class.HUMAN
            and person
            and phrase.sense.noun not in SEXED
        )
    return True


def ends_like_a_person(phrase: Phrase) -> bool:
    return phrase.head.lemma.lower().endswith(names.PERSONAL_ENDINGS)


def likeness(phrase: Phrase, draft: Draft) -> float:
    """Whether what a phrase says fits what else was said of somebody: the same trade or group, the same places."""
    if not draft.descriptions:
        return 0.0
    general = {phrase.sense.noun, *phrase.sense.general}
    points = 0.0
    if any(general & {d.sense.noun, *d.sense.general} for d in draft.descriptions):
        points += 2.0
    elif any(d.sense.unique and d.sense.role == "official" for d in draft.descriptions) and phrase.sense.role in {
        "professional",
        "witness",
    }:
        points -= 4.0
    if any(d.complements & phrase.complements for d in draft.descriptions):
        points += 1.0
    return points


def same_kind(one: Sense, other: Sense) -> bool:
    """Whether two nouns may denote one body: « l'entreprise » a manufacturer, not an agency."""
    return "any" in (one.takes_up, other.takes_up) or one.takes_up == other.takes_up


def of_one_kind(sense: Sense, draft: Draft) -> bool:
    """Whether a noun may take up a named body, by what else that was called."""
    called = [d.sense for d in draft.descriptions if d.sense.kind is Class.BODY]
    return not called or any(same_kind(sense, other) for other in called)


def spells_out(phrase: Phrase, acronym: str) -> bool:
    """Whether the content words of a phrase, from its head, begin with the letters of an acronym, in its order or another."""
    words = [w for w in phrase.words[list(phrase.words).index(phrase.head) :] if w.upos in {"NOUN", "PROPN", "ADJ"}]
    spelt = [fold(w.form)[:1] for w in words][: len(acronym)]
    return len(acronym) > 1 and (spelt == list(acronym) or (len(acronym) > 2 and sorted(spelt) == sorted(acronym)))


def kind_of_medium(bearer: Bearer) -> str:
    """What the list says of a medium: newspaper, agency, … or ""."""
    return names.media().get(names.plain(" ".join(bearer.fullest.tokens)), "")


def lemma_of(phrase: Phrase) -> str:
    return (phrase.sense.noun or phrase.head.lemma).lower()


def content_of(phrase: Phrase) -> tuple[str, ...]:
    """The words that describe, without determiners."""
    return tuple(
        fold(w.form) for w in phrase.words if w.upos not in {"DET", "ADP", "PUNCT"} and w.lower not in phrases.DETERMINERS
    )


class Likeness(NamedTuple):
    """How well a phrase takes up a description, by what narrows either down. 0: not at all."""

    shared: float
    phrase_bare: float
    description_bare: float
    different: float

    def given(self, own: frozenset[str], other: frozenset[str]) -> float:
        """With the complements of the phrase and of the description."""
        if own & other:
            return self.shared
        return self.phrase_bare if not own else self.description_bare if not other else self.different


NO_LIKENESS = Likeness(0.0, 0.0, 0.0, 0.0)
SAME_NOUN = Likeness(4.0, 3.0, 2.0, 0.0)
MORE_GENERAL = Likeness(2.5, 1.5, 1.5, 0.5)
OF_ONE_TRADE = Likeness(0.6, 0.6, 0.6, 0.6)
ONE_KIND_OF_BODY = Likeness(0.0, 0.3, 0.0, 0.0)
A_DOCUMENT = Likeness(0.0, 0.5, 0.0, 0.0)
THAT_DOCUMENT = Likeness(0.5, 0.5, 0.5, 0.5)


def match(phrase: Phrase, noun: str, description: Description) -> float:
    """How well a phrase takes up a description; 0 where it cannot."""
    found = likeness_of_nouns(phrase, noun, description.noun, description.sense)
    return found.given(phrase.complements - {"meme"}, description.complements)


def likeness_of_nouns(phrase: Phrase, noun: str, called: str, sense: Sense) -> Likeness:
    """How well the noun of a phrase takes up another, which has that sense."""
    if noun == called:
        return SAME_NOUN
    own, other = phrase.sense.kind, sense.kind
    possessive = phrase.reference is Reference.POSSESSIVE
    if own is Class.HUMAN and other is Class.HUMAN and not possessive:
        general = sense.general
        bare = noun.rpartition(" ")[2]
        if noun in general or bare in general or called.endswith(f"-{noun}") or called.startswith(f"{noun} "):
            return MORE_GENERAL
        if (
            {phrase.sense.role, sense.role} <= {"professional", "expert"}
            and not phrase.plural
            and not phrase.sense.general.isdisjoint(general)
        ):
            return OF_ONE_TRADE
    if (
        own is Class.BODY
        and other is Class.BODY
        and not possessive
        and phrase.sense.takes_up
        and sense.takes_up
        and same_kind(phrase.sense, sense)
    ):
        return ONE_KIND_OF_BODY
    if noun in GENERAL_DOCUMENTS and {own, other} <= {Class.DOCUMENT, Class.FIGURES}:
        return THAT_DOCUMENT if phrase.reference is Reference.DEMONSTRATIVE else A_DOCUMENT
    return NO_LIKENESS
