"""The text of an article cut at every span boundary into runs, each with the set of layers that lie over it.

Spans nest and overlap as they like: a run opens and closes all its own layers, so that no tag ever has to be balanced with
another run's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from attribution.records import Analysis, AsideKind, Sourcing
from attribution.text import Span


class LayerKind(StrEnum):
    """What a layer says of its words. In order from the outermost to the innermost."""

    ASIDE = "aside"
    CONTENT = "content"
    MENTION = "mention"
    SOURCE = "source"
    CUE = "cue"
    RELAY = "relay"
    EVIDENCE = "evidence"


RANK = {kind: rank for rank, kind in enumerate(LayerKind)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is.

    Attributes:
        number: of the statement, source or aside that it belongs to, from 1.
        label: of the source, where the mark belongs to one.
        aside: which kind, of an aside.
        lane: which of the underlines it has, from 0: contents that share words have different ones.
        anchor: an id that a link may point to; empty for a mark that nothing points to.
        piece, pieces: which of the spans of its statement's content it is, from 0, and how many there are.
    """

    span: Span
    kind: LayerKind
    number: int
    label: Sourcing | None = None
    aside: AsideKind | None = None
    lane: int = 0
    anchor: str = ""
    piece: int = 0
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Layer:
    """A mark as one run sees it: whether its span begins or ends here."""

    mark: Mark
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text over which the layers, the outermost first, do not change."""

    text: str
    layers: tuple[Layer, ...] = ()


def one_line(text: str, span: Span) -> str:
    """The words of a span on one line, no-break spaces kept."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", span.of(text))


def cut(text: str, span: Span, marks: Iterable[Mark]) -> tuple[Run, ...]:
    """The runs of a stretch of text. Joined, they are that text, character for character.

    A mark that reaches over the stretch's ends begins and ends with it here, so that each paragraph of a long quotation is
    rounded off; an empty mark is left out.
    """
    here = [m for m in marks if m.span.overlaps(span) and m.span.length]
    here.sort(key=lambda m: (RANK[m.kind], m.lane, -m.span.length, m.span.start, m.number))
    inside = {m: Span(max(m.span.start, span.start), min(m.span.end, span.end)) for m in here}
    edges = sorted({span.start, span.end, *(edge for part in inside.values() for edge in part)})
    runs = []
    for start, end in pairwise(edges):
        layers = tuple(
            Layer(mark, start == part.start, end == part.end)
            for mark in here
            if (part := inside[mark]).contains(Span(start, end))
        )
        runs.append(Run(text[start:end], layers))
    return tuple(runs)


def marks_of(analysis: Analysis) -> tuple[Mark, ...]:
    """All that the text of an article is marked with."""
    marks: list[Mark] = []
    lanes = _lanes([statement.content for statement in analysis.statements])
    for position, statement in enumerate(analysis.statements):
        number = position + 1
        label = analysis.source(position).sourcing
        for piece, span in enumerate(statement.content):
            anchor = f"s{number}" if piece == 0 else ""
            pieces = len(statement.content)
            marks.append(Mark(span, LayerKind.CONTENT, number, label, None, lanes[position], anchor, piece, pieces))
        if statement.source is not None:
            marks.append(Mark(statement.source.span, LayerKind.SOURCE, number, label))
        if statement.cue is not None:
            marks.append(Mark(statement.cue, LayerKind.CUE, number, label))
        if statement.relay is not None:
            marks.append(Mark(statement.relay, LayerKind.RELAY, number, label))
    for source in analysis.sources:
        marks.extend(
            Mark(m, LayerKind.MENTION, source.id, source.sourcing, anchor=f"m{source.id}-{i}")
            for i, m in enumerate(source.mentions, 1)
        )
        proofs = [*(e.span for e in source.evidence), *(s for s in (source.formula, source.reason) if s is not None)]
        marks.extend(
            Mark(s, LayerKind.EVIDENCE, source.id, source.sourcing, anchor=f"v{source.id}-{i}") for i, s in enumerate(proofs, 1)
        )
    for number, aside in enumerate(analysis.asides, 1):
        marks.append(Mark(aside.span, LayerKind.ASIDE, number, aside=aside.kind, anchor=f"a{number}"))
    return tuple(marks)


def _lanes(contents: Sequence[tuple[Span, ...]]) -> list[int]:
    """For each content the first lane that no overlapping content has taken: in order of the text, the longer ones first."""
    lanes: dict[int, int] = {}
    order = sorted(range(len(contents)), key=lambda i: (contents[i][0].start, -contents[i][-1].end, i))
    for i in order:
        taken = {lanes[j] for j in lanes if any(a.overlaps(b) for a in contents[i] for b in contents[j])}
        lanes[i] = next(lane for lane in range(len(taken) + 1) if lane not in taken)
    return [lanes[i] for i in range(len(contents))]
