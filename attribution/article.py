"""An article: its text as stored, what is known about it, and which parts of the text are its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from attribution.text import Span


class RegionKind(StrEnum):
    """What a stretch of text is. Statements are looked for in ``TITLE``, ``STANDFIRST``, ``SUBHEAD`` and ``BODY`` alone."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    SUBHEAD = "subhead"
    BODY = "body"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    CAPTION = "caption"
    FURNITURE = "furniture"


HEADLINES = frozenset({RegionKind.TITLE, RegionKind.STANDFIRST, RegionKind.SUBHEAD})
READ = HEADLINES | {RegionKind.BODY}


@dataclass(frozen=True, slots=True)
class Region:
    """One paragraph of the text, without its line end.

    ``reason`` says in a few words why it is not body text (« repeats the title »); empty for body text.
    """

    kind: RegionKind
    span: Span
    reason: str = ""

    @property
    def is_read(self) -> bool:
        return self.kind in READ


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    Attributes:
        id: unique in a run; for a plain file its stem. Text, never a number.
        text: the stored text; all offsets are code points into it. For a plain file the file's text, character for character.
        regions: its paragraphs in order; together they hold every character that is not white space.
        published: ISO date as precisely as known: ``2024``, ``2024-11`` or ``2024-11-17``; empty when unknown.
        path, index: the file it came from, and its place there, from 0.
        notes: what the reader had to decide or mend, one plain sentence each.
        document_id: the id that the file gives it, as it stands there; ``id`` is made of it, fit for names of files.
        outlet_raw: the outlet as the file writes it; ``outlet`` is without edition and number.
        edition: what the file says of the outlet beside its name: « site web », « no. 43018 ».
        page: of the paper, as written.
        language: as the file declares it, in lower case; empty where it does not.
        agency: the news agencies that the by-line or dateline names (« AFP, Reuters »); empty where there is none.
        truncated: whether the text is the free preview of an article, as far as it shows.
        format: of the file, as ``attribution check`` names it.
    """

    id: str
    text: str
    regions: tuple[Region, ...] = ()
    title: str = ""
    outlet: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    section: str = ""
    path: str = ""
    index: int = 0
    notes: tuple[str, ...] = field(default=())
    document_id: str = ""
    outlet_raw: str = ""
    edition: str = ""
    page: str = ""
    language: str = ""
    agency: str = ""
    truncated: bool = False
    format: str = ""

    def __post_init__(self) -> None:
        if not self.regions:
            object.__setattr__(self, "regions", tuple(Region(RegionKind.BODY, s) for s in paragraphs(self.text)))

    @property
    def read_regions(self) -> tuple[Region, ...]:
        return tuple(region for region in self.regions if region.is_read)

    @property
    def date_precision(self) -> str:
        """How much of its date is known: ``year``, ``month``, ``day``; empty when nothing is."""
        return {4: "year", 7: "month", 10: "day"}.get(len(self.published), "")

    @property
    def word_count(self) -> int:
        """White-space separated words of the regions that are read."""
        return sum(len(region.span.of(self.text).split()) for region in self.read_regions)


LINE_ENDS = "\n\r\u2028\u2029\x0b\x0c\x85"
LINE_END = re.compile(f"[{LINE_ENDS}]")


def paragraphs(text: str) -> Iterable[Span]:
    """The lines of a text that hold more than white space, trimmed."""
    start = 0
    for end in [*(match.start() for match in LINE_END.finditer(text)), len(text)]:
        line = text[start:end]
        if line.strip():
            left = len(line) - len(line.lstrip())
            yield Span(start + left, start + len(line.rstrip()))
        start = end + 1
