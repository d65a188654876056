"""What the tool says about an article: statements, sources, labels, and the words that decided. SCHEME vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from attribution.article import Article
from attribution.text import Span


class Quoting(StrEnum):
    """How much of the content stands in quotation marks: all, none, part (FRACAS)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Kind(StrEnum):
    """Said, written, published, announced – or believed, hoped, feared."""

    SPEECH = "speech"
    OPINION = "opinion"


class Sourcing(StrEnum):
    """The label of a source. UNRESOLVED makes totals add up: only the tool says it."""

    NAMED = "named"
    INSTITUTIONAL = "institutional"
    ANONYMOUS = "anonymous"
    UNRESOLVED = "unresolved"


class Subtype(StrEnum):
    PERSON = "person"
    SURNAME_ONLY = "surname-only"
    FIRST_NAME_ONLY = "first-name-only"
    ORGANISATION = "organisation"
    MEDIA = "media"
    DOCUMENT = "document"
    OFFICE = "office"
    SPOKESPERSON = "spokesperson"
    METONYM = "metonym"
    OFFICIAL = "official"
    INSIDER = "insider"
    EXPERT = "expert"
    WITNESS = "witness"
    PROFESSIONAL = "professional"
    COLLECTIVE = "collective"
    PSEUDONYM = "pseudonym"
    UNDISCLOSED = "undisclosed"
    UNRESOLVED = "unresolved"


SUBTYPES: dict[Sourcing, tuple[Subtype, ...]] = {
    Sourcing.NAMED: (Subtype.PERSON, Subtype.SURNAME_ONLY, Subtype.FIRST_NAME_ONLY),
    Sourcing.INSTITUTIONAL: (
        Subtype.ORGANISATION,
        Subtype.MEDIA,
        Subtype.DOCUMENT,
        Subtype.OFFICE,
        Subtype.SPOKESPERSON,
        Subtype.METONYM,
    ),
    Sourcing.ANONYMOUS: (
        Subtype.OFFICIAL,
        Subtype.INSIDER,
        Subtype.EXPERT,
        Subtype.WITNESS,
        Subtype.PROFESSIONAL,
        Subtype.COLLECTIVE,
        Subtype.PSEUDONYM,
        Subtype.UNDISCLOSED,
    ),
    Sourcing.UNRESOLVED: (Subtype.UNRESOLVED,),
}


@dataclass(frozen=True, slots=True)
class SourceMention:
    """The words that name a source, and the syntactic head among them. ``head`` lies in ``span``."""

    span: Span
    head: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One relation source – cue – content.

    Attributes:
        content: one span or more, in order of the text, quotation marks included.
        cue: None where no word announces the content (colon, floating quotation).
        source: None where the article has no words for it at this place.
        relay: the medium or addressee through which the words came.
        pattern: id of the construction that found it.
        nested_in: position, in the article's statements, of the statement whose content holds this one.
        continues: position of the statement that this one continues (a floating quotation), whose source is its own.
        notes: what had to be mended to read it (« closing mark missing »).
    """

    content: tuple[Span, ...]
    cue: Span | None
    source: SourceMention | None
    quoting: Quoting
    kind: Kind
    pattern: str
    relay: Span | None = None
    nested_in: int | None = None
    continues: int | None = None
    notes: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        return self.content[0].start


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a source has its label, and the words of the article that say so."""

    criterion: str
    span: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks, within the article.

    Attributes:
        id: from 1, in order of first statement.
        mentions: where the article speaks of this source, in order of the text.
        label: the fullest mention, as the article writes it.
        sourcing, subtype: SCHEME §4.
        evidence: at least one, except for UNRESOLVED.
        description: of an anonymous source: 0 bare, 1 role, 2 role and body or place, 3 and how they know; None for the others.
        formula: « sous couvert d'anonymat ».
        reason: « car il n'est pas autorisé à parler ».
        plural: the article claims more than one person.
        candidates: where two mentions fit equally, both; the source is then unresolved.
    """

    id: int
    mentions: tuple[Span, ...]
    label: str
    sourcing: Sourcing
    subtype: Subtype
    evidence: tuple[Evidence, ...] = ()
    description: int | None = None
    formula: Span | None = None
    reason: Span | None = None
    plural: bool = False
    candidates: tuple[Span, ...] = ()


class AsideKind(StrEnum):
    """What is recorded apart and never counted as a statement. The first three are the scheme's; the others are what a pattern
    saw and dropped."""

    REFUSAL = "refusal"
    UNATTRIBUTED = "unattributed"
    CONDITIONAL = "conditional"
    CONTINUATION = "continuation"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Aside:
    """A refusal to speak, a quotation without source, a sourceless conditional…; ``source`` is who was asked, of a refusal."""

    kind: AsideKind
    span: Span
    source: SourceMention | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What extraction found in one article. ``statements`` are in order of the text."""

    statements: tuple[Statement, ...]
    asides: tuple[Aside, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that tables, pages and exports ever read.

    ``source_of[i]`` is the position in ``sources`` of the source of ``statements[i]``: every statement has one, if need be
    an unresolved one.
    """

    article: Article
    statements: tuple[Statement, ...]
    source_of: tuple[int, ...]
    sources: tuple[Source, ...]
    asides: tuple[Aside, ...] = ()

    def source(self, statement: int) -> Source:
        """The source of the statement at a position."""
        return self.sources[self.source_of[statement]]
