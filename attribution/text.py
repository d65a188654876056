"""Spans, and the few things about characters that all parts share. Nothing here changes a text: offsets stay good."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points of ``Article.text``; never re-based."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    @property
    def length(self) -> int:
        """Number of code points."""
        return self.end - self.start


def covering(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all the given ones, of which there must be at least one."""
    spans = list(spans)
    if len(spans) == 1:
        return spans[0]
    return Span(min(spans)[0], max([end for _, end in spans]))


def trimmed(span: Span, text: str, strip: str = " \t\r\n\u00a0\u202f\u2009") -> Span:
    """The span without the characters of ``strip`` at either end."""
    start, end = span
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return Span(start, end)


def subtract(span: Span, holes: Iterable[Span]) -> list[Span]:
    """What is left of ``span`` when the holes are cut out, in order of the text."""
    pieces = []
    start = span.start
    for hole in sorted(hole for hole in holes if hole.length and hole.overlaps(span)):
        if start < hole.start:
            pieces.append(Span(start, hole.start))
        start = max(start, hole.end)
    if start < span.end:
        pieces.append(Span(start, span.end))
    return pieces


OPENING_MARKS = "«“„‹"
CLOSING_MARKS = "»”›"
NEUTRAL_MARKS = '"'
QUOTATION_MARKS = OPENING_MARKS + CLOSING_MARKS + NEUTRAL_MARKS
APOSTROPHES = "'’ʼ"
