"""How an article describes a source that it does not name: level of description, formula, reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attribution import names
from attribution.names import fold
from attribution.phrases import Class, Phrase
from attribution.sources import Entity
from attribution.sourcing.formulas import sequence
from attribution.text import Span, covering
from attribution.tree import Word

BARE = frozenset("source personne certains on individu gens".split())


KNOWING = frozenset(
    (
        "proche informer informé familier connaissance présent participer assister participant connaître suivre témoin "
        "négocier travailler interne fait courant"
    ).split()
)


def description_level(entity: Entity) -> int:
    """0 bare, 1 role, 2 role and body or place, 3 and how they know: one point each for role, body or place, and knowledge."""
    levels = [0]
    for phrase in entity.phrases:
        if phrase.is_pronoun:
            continue
        behind = [w for w in phrase.words if w.id > phrase.head.id]
        relative = [w for r in phrase.head.dependents if r.relation == "acl" for w in r.subtree()]
        adjectives = [w for w in phrase.words if w.upos == "ADJ" and w.head == phrase.head.id]
        knows = any(w.lemma in KNOWING or w.lower in KNOWING for w in (*behind, *relative))
        place = any(
            w.upos == "PROPN" or w.form[:1].isupper() or w.lower in names.institutions()
            or fold(w.form).rstrip("s") in names.peoples() or fold(w.form) in names.peoples()
            for w in behind if not (knows and w.head != phrase.head.id and w.upos == "NOUN")
        )  # fmt: skip
        told = [
            w for w in adjectives if fold(w.form) not in names.peoples() and w.lemma not in KNOWING and w.id > phrase.head.id
        ]
        role = (phrase.sense.noun not in BARE and phrase.sense.kind is not Class.PRONOUN) or bool(told)
        levels.append(int(role) + int(place) + int(knows))
    return max(levels)


def said(entity: Entity, kind: str) -> Span | None:
    """The formula in a sentence where this source speaks."""
    for phrase in told_in(entity):
        found = sequence(phrase.head.sentence.words, kind)
        if found is not None:
            return found
    return None


CAUSES = frozenset({"car", "parce", "puisque", "faute", "étant", "n'étant", "comme"})


def reason(entity: Entity, formula: Span | None) -> Span | None:
    """Why the name is withheld: « car il n'est pas autorisé à parler », « par crainte de … », to the end of the clause."""
    for phrase in told_in(entity):
        words = phrase.head.sentence.words
        start = formula.end if formula is not None else phrase.head.span.start
        for word in words:
            if word.span.start >= start and formula is not None and word.lower in CAUSES:
                return clause_from(word)
        found = sequence(words, "reason")
        if found is not None:
            before = next(
                (
                    w
                    for w in reversed(words)
                    if w.span.start < found.start and found.start - w.span.start < 40 and w.lower in CAUSES
                ),
                None,
            )
            first = before or next(w for w in words if w.span.start == found.start)
            return clause_from(first)
    return None


def clause_from(first: Word) -> Span:
    """From a word to the next mark that ends a clause."""
    words: list[Word] = []
    for word in first.sentence.words[first.id - 1 :]:
        if words and word.form in {",", ".", ";", ":", "»", "«", ")", "–", "—"}:
            break
        words.append(word)
    return spanning(words)


def told_in(entity: Entity) -> Iterator[Phrase]:
    yield from (p for p in entity.phrases if p.statement is not None)


def spanning(words: Iterable[Word]) -> Span:
    return covering(w.span for w in words)
