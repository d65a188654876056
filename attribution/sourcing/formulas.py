"""Set phrases about anonymity, as the list ``anonymity`` has them, found in a sentence with little between their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from attribution import lexicon
from attribution.text import Span, covering
from attribution.tree import Sentence, Word


@cache
def formulas(kind: str) -> tuple[tuple[str, ...], ...]:
    """The words of each formula of a kind, the longest first."""
    found = (tuple(row["words"].split()) for row in lexicon.load("anonymity") if row["kind"] == kind)
    return tuple(sorted(found, key=len, reverse=True))


# How many words may stand between two words of a formula: « a requis, comme les autres, l'anonymat ».
GAP = 3


def sequence(words: Sequence[Word], kind: str) -> Span | None:
    """Where one of the formulas of a kind stands, its words in order with little between them."""
    if not words:
        return None
    sentence = words[0].sentence
    if not may_hold(sentence, kind):
        return None
    present = sentence.known.get("written")
    if present is None:
        present = sentence.known["written"] = may_be_written(sentence)
    for formula in formulas(kind):
        if not present.issuperset(formula):
            continue
        for start, word in enumerate(words):
            if formula[0] not in written(word):
                continue
            last = start
            used = [word]
            for wanted in formula[1:]:
                for j in range(last + 1, min(len(words), last + 2 + GAP)):
                    if wanted in written(words[j]):
                        last = j
                        used.append(words[j])
                        break
                else:
                    break
            if len(used) == len(formula):
                return covering(w.span for w in used)
    return None


@cache
def keywords(kind: str) -> frozenset[str]:
    """Of each formula of a kind the longest word, the last of equals: most sentences have none."""
    return frozenset(max(reversed(formula), key=len) for formula in formulas(kind))


def may_hold(sentence: Sentence, kind: str) -> bool:
    """Whether a sentence has one of the keywords of a kind."""
    wanted = keywords(kind)
    if not (wanted.isdisjoint(sentence.forms) and wanted.isdisjoint(sentence.lemmas)):
        return True
    return any(low[-1:] == "'" and low.rstrip("'") in wanted for low in sentence.forms)


def may_be_written(sentence: Sentence) -> frozenset[str]:
    """As what the words of a sentence may stand in a formula, all together and in lower case."""
    apart = [low.rstrip("'") for low in sentence.forms if low[-1:] == "'"]
    elided = [full for low in ELIDED.keys() & sentence.forms for full in ELIDED[low]]
    return sentence.forms | sentence.lemmas | frozenset(apart) | frozenset(elided)


def written(word: Word) -> tuple[str, ...]:
    """As what a word may stand in a formula."""
    low = word.lower
    return low, word.lemma, low.rstrip("'"), *ELIDED.get(low, ())


ELIDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"n'": ("ne",), "d'": ("de",), "du": ("de",), "des": ("de",), "la": ("le",), "l'": ("le",), "les": ("le",)}
)
