"""Set phrases about anonymity, as the list ``anonymity`` has them, found in a sentence with little between their words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from attribution import lexicon
from attribution.text import Span, covering
from attribution.tree import Word


@cache
def formulas(kind: str) -> tuple[tuple[str, ...], ...]:
    """The words of each formula of a kind, the longest first."""
    found = (tuple(row["words"].split()) for row in lexicon.load("anonymity") if row["kind"] == kind)
    return tuple(sorted(found, key=len, reverse=True))


# How many words may stand between two words of a formula: « a requis, comme les autres, l'anonymat ».
GAP = 3


def sequence(words: Sequence[Word], kind: str) -> Span | None:
    """Where one of the formulas of a kind stands, its words in order with little between them."""
    for formula in formulas(kind):
        for start, word in enumerate(words):
            if not is_word(word, formula[0]):
                continue
            last = start
            used = [word]
            for wanted in formula[1:]:
                for j in range(last + 1, min(len(words), last + 2 + GAP)):
                    if is_word(words[j], wanted):
                        last = j
                        used.append(words[j])
                        break
                else:
                    break
            if len(used) == len(formula):
                return covering(w.span for w in used)
    return None


def is_word(word: Word, wanted: str) -> bool:
    low = word.lower
    return (
        wanted in (low, word.lemma, low.rstrip("'"))
        or (wanted == "ne" and low == "n'")
        or (wanted == "de" and low in {"d'", "du", "des"})
        or (wanted == "le" and low in {"la", "l'", "les"})
    )
