"""A source as the criteria of its label see it, and what they answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from attribution import names
from attribution.bearers import Kind
from attribution.phrases import Phrase, Reference
from attribution.records import Sourcing, Subtype
from attribution.sources import Entity
from attribution.text import Span, covering
from attribution.tree import ParsedArticle


@dataclass(frozen=True, slots=True)
class Decision:
    """What a criterion says, and the words of the article that made it say so."""

    sourcing: Sourcing
    subtype: Subtype
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A source as the criteria see it: its fullest phrase first, then all of them, and the text around."""

    parsed: ParsedArticle
    entity: Entity
    key: Phrase

    @property
    def text(self) -> str:
        return self.parsed.text

    @property
    def is_person(self) -> bool:
        return self.entity.bearer is not None and self.entity.bearer.kind is Kind.PERSON

    @property
    def definite_plural(self) -> bool:
        return (
            self.key.plural
            and self.key.quantity is None
            and self.key.reference in {Reference.DEFINITE, Reference.DEMONSTRATIVE}
        )

    @property
    def definite_singular(self) -> bool:
        given = {Reference.DEFINITE, Reference.DEMONSTRATIVE, Reference.POSSESSIVE, Reference.BARE}
        return not self.key.plural and self.key.quantity is None and self.key.reference in given


Criterion = Callable[[Portrait], Decision | None]


def core_span(phrase: Phrase) -> Span:
    """The head noun with the adjectives that touch it."""
    words = list(phrase.words)
    at = words.index(phrase.head) if phrase.head in words else 0
    start, end = at, min(len(words), at + phrase.sense.words)
    while start > 0 and words[start - 1].upos == "ADJ":
        start -= 1
    while end < len(words) and words[end].upos == "ADJ":
        end += 1
    return covering(w.span for w in words[start:end])


def names_something(phrase: Phrase) -> bool:
    """Whether its complements hold a proper name."""
    behind = [w for w in phrase.words if w.id > phrase.head.id]
    return any(w.upos == "PROPN" or names.capital(w) for w in behind)
