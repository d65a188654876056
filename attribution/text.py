"""Spans, and the few things about characters that all parts share. Nothing here changes a text: offsets stay good."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
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
    if len(spans) < 2:
        if not spans:
            raise ValueError("covering an empty set of spans")
        return spans[0]
    first, last = spans[0]
    for start, end in spans:
        if start < first:
            first = start
        if end > last:
            last = end
    return Span(first, last)


class Places:
    """Where many things stand: finds those near an offset without a walk over all of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._order = sorted(range(len(spans)), key=spans.__getitem__)
        self._starts = [spans[i][0] for i in self._order]
        self._ends = [spans[i][1] for i in self._order]
        # The farthest end so far: before the first that reaches an offset nothing does.
        self._reach = list(accumulate(self._ends, max))

    def starting_before(self, offset: int) -> int:
        """How many start before an offset."""
        return bisect_left(self._starts, offset)

    def touching(self, start: int, end: int) -> list[int]:
        """The positions of those that hold an offset of a stretch or end or start at its edge."""
        first, last = bisect_left(self._reach, start), bisect_right(self._starts, end)
        if first >= last:
            return []
        if first + 1 == last:
            return [self._order[first]]  # it is the first that reaches there
        return sorted([self._order[i] for i in range(first, last) if self._ends[i] >= start])

    def overlapping(self, span: Span) -> bool:
        """Whether any shares an offset with a span."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._reach[before - 1] > span.start


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


# From a letter or digit to the end of its piece: one for each piece that holds any.
_WORD = re.compile(r"[^\W_]\S*")


def count_words(text: str) -> int:
    """Pieces between white space that hold a letter or a digit.

    A spaced guillemet or dash is no word: counted as one, it would make direct speech longer than indirect.
    """
    return len(_WORD.findall(text))
