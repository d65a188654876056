"""Heads of state and government: « le président russe » in an article that names Vladimir Poutine and never says what he is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attribution import lexicon
from attribution.bearers import Bearer
from attribution.names import fold
from attribution.phrases import Class, Phrase, Reference
from attribution.sources.agreement import agrees, is_country
from attribution.sources.drafts import Draft
from attribution.sources.reading import Reading

# Who heads what: « le président », « le chef de l'État », « le leader nord-coréen »; « le Premier ministre ».
STATE = frozenset(map(fold, "président chef dirigeant leader souverain roi numéro".split()))
GOVERNMENT = frozenset({"premier ministre", "chancelier", "chef du gouvernement"})
OF_POWER = STATE | GOVERNMENT
# They are others: « l'ancien président », « le futur président », « le vice-président ».
OTHERS = frozenset(map(fold, "ancien ex futur vice précédent prochain candidat".split()))
# Where no country is said, French news means this one.
HOME = "FR"


@cache
def leaders() -> Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """Surname, folded → the whole names with country code and role; facts, with their years in the list."""
    found: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]] = {}
    for row in lexicon.load("leaders"):
        tokens = tuple(fold(token) for token in row["name"].split())
        found[tokens[-1]] = (*found.get(tokens[-1], ()), (tokens, row["country"], row["role"]))
    return MappingProxyType(found)


def offices(bearer: Bearer) -> set[tuple[str, str]]:
    """Country and role of a leader who bears a name; a bare surname will do where no other first name is written."""
    tokens = bearer.fullest.folded
    listed = leaders().get(tokens[-1], ())
    return {(country, role) for whole, country, role in listed if len(tokens) == 1 or tokens[0] == whole[0]}


def in_power(reading: Reading, phrase: Phrase) -> Draft | None:
    """The one leader named in the article whose office a definite phrase says; None where two fit equally."""
    fitting = leading(reading, phrase)
    return fitting[0] if len(fitting) == 1 else far_ahead(fitting)


def leading(reading: Reading, phrase: Phrase) -> list[Draft]:
    """All leaders, present and past, named in the article whose office a definite phrase says."""
    if (
        phrase.sense.kind is not Class.HUMAN
        or phrase.plural
        or phrase.reference is not Reference.DEFINITE
        or phrase.name is not None
    ):
        return []
    noun = fold(phrase.sense.noun)
    if noun not in OF_POWER:
        return []
    words = {fold(w.lemma) for w in phrase.words} | {fold(w.lower) for w in phrase.words}
    if not OTHERS.isdisjoint(words) or any(w.startswith(("ex-", "vice-")) for w in words):
        return []
    government = noun in GOVERNMENT or ("gouvernement" in words and noun == "chef")
    said = {c for c in phrase.complements if is_country(c)}
    others = {c for c in phrase.complements if c not in said} - {"etat", "republique", "gouvernement", "letat"}
    if others or len(said) > 1:
        return []
    country = next(iter(said), HOME)
    bare = not said and noun not in {"president", "premier ministre", "chef"}
    if bare:
        return []
    role = "government" if government else "state"
    return [
        d
        for d in reading.drafts
        if d.is_person and d.bearer is not None and (country, role) in offices(d.bearer) and agrees(phrase, d)
    ]


def far_ahead(people: list[Draft]) -> Draft | None:
    """Of a leader and his predecessors the one that the article is about: named more than twice as often as any other."""
    often = sorted(people, key=lambda d: -mentions(d))
    return often[0] if len(often) > 1 and mentions(often[0]) > 2 * mentions(often[1]) else None


def mentions(draft: Draft) -> int:
    return len(draft.bearer.names) if draft.bearer is not None else 0
