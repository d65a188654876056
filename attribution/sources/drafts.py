"""What is known of a source: while the article is being read a draft, then an entity."""

from __future__ import annotations

from dataclasses import dataclass, field

from attribution.bearers import Bearer, Kind
from attribution.names import fold
from attribution.phrases import Class, Phrase, Sense
from attribution.text import Span
from attribution.tree import Sentence

NOBODY = frozenset({"on", "l'on"})
SPEAKING_CLASSES = frozenset({Class.HUMAN, Class.BODY, Class.METONYM, Class.MEDIUM, Class.PEOPLE, Class.NAME})


@dataclass(frozen=True, slots=True)
class Entity:
    """Who speaks, within the article, before it has a label.

    Attributes:
        mentions: where the article speaks of this source, in order of the text.
        phrases: the same places as noun phrases; those of statements and those with a name.
        key: the phrase that says most: for a person one with the name, for others the fullest description.
        label: the fullest mention.
        bearer: who has the name, where there is one.
        candidates: where two fit equally, both.
        resolved: False for a pronoun or definite phrase whose referent was not found.
    """

    mentions: tuple[Span, ...]
    phrases: tuple[Phrase, ...]
    key: Phrase | None
    label: Span
    bearer: Bearer | None = None
    candidates: tuple[Span, ...] = ()
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Resolution:
    """``source_of[i]`` is the position in ``entities`` of the source of statement ``i``."""

    source_of: tuple[int, ...]
    entities: tuple[Entity, ...]


@dataclass(slots=True, eq=False)
class Description:
    """« X, maire de Brive » or « le ministre italien X »: what the article calls somebody."""

    sense: Sense
    noun: str
    complements: frozenset[str]


@dataclass(slots=True, eq=False)
class Draft:
    """An entity while the article is being read."""

    bearer: Bearer | None = None
    phrases: list[Phrase] = field(default_factory=list)
    descriptions: list[Description] = field(default_factory=list)
    gender: str = ""
    plural: bool = False
    human: bool = True
    candidates: tuple[Span, ...] = ()
    resolved: bool = True
    number: int = 0
    """Its place among the drafts of the article."""
    model: Phrase | None = None
    """Of « un autre », « l'une d'elles »: those it is one of."""
    places: list[int] = field(default_factory=list)
    """Where it appeared so far."""
    # Kept, because each phrase asks them of all drafts before it.
    has_spoken: bool = False
    """Whether some phrase is the source of a statement."""
    is_of_speakers: bool = False
    """Whether some phrase denotes what speaks."""
    is_nobody: bool = False
    """« on », and nothing else: not to be taken up again."""

    def take(self, phrase: Phrase) -> None:
        """Adds a phrase that stands for it."""
        if self.is_nobody or not self.phrases:
            self.is_nobody = len(phrase.words) <= 2 and phrase.text in NOBODY
        self.phrases.append(phrase)
        self.has_spoken = self.has_spoken or phrase.statement is not None
        self.is_of_speakers = self.is_of_speakers or phrase.sense.kind in SPEAKING_CLASSES

    @property
    def is_person(self) -> bool:
        return self.bearer is not None and self.bearer.kind is Kind.PERSON

    @property
    def may_be_taken_up(self) -> bool:
        """Whether a later phrase may stand for it."""
        bearer = self.bearer
        return (
            self.resolved
            and not self.is_nobody
            and (bearer is None or bearer.kind is Kind.PERSON or bearer.sure or self.has_spoken)
        )

    @property
    def speaks(self) -> bool:
        """Whether it is of a kind that speaks; a document only once it has."""
        return self.has_spoken or (self.is_of_speakers if self.bearer is None else self.bearer.sure)


@dataclass(slots=True, eq=False)
class Appearance:
    """A draft at one place of the text, with what makes it salient there."""

    draft: Draft
    start: int
    sentence: Sentence
    weight: float
    quoted: bool = False
    subject: bool = False


def surnames(draft: Draft) -> set[str]:
    """The parts of a full name's last word: « Rive-Morel » has two."""
    if draft.bearer is None or not draft.bearer.fullest.full:
        return set()
    return set(fold(draft.bearer.fullest.tokens[-1]).split("-"))


def key_phrase(draft: Draft, found: list[Phrase]) -> Phrase | None:
    """What says most of a source: for a person the fullest name, for others an introduction before a taking up again."""
    if draft.bearer is not None:
        named = [p for p in found if p.bearer is draft.bearer]
        if named:
            return max(named, key=lambda p: (len(p.name.words) if p.name is not None else 0, len(p.words), -p.start))
    nominal = [p for p in found if not p.is_pronoun]
    if not nominal:
        return found[0] if found else None
    return max(
        nominal,
        key=lambda p: (
            p.sense.kind is not Class.OTHER,
            "même" not in p.text.split(),
            p.statement is not None,
            len(p.words),
            -p.start,
        ),
    )
