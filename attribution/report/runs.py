"""The text of an article cut at every span boundary into runs, each with the set of layers that lie over it.

Spans nest and overlap as they like. What a page shows are elements: a layer is one element over all the runs on which it and
the layers around it do not change, and another one behind the first that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
class Step:
    """A run as elements see it: those that open before its text, the outermost first, and how many close behind it."""

    run: Run
    opened: tuple[tuple[Layer, ...], ...]
    closed: int


def one_line(text: str, span: Span) -> str:
    """The words of a span on one line, no-break spaces kept, and made where French has them."""
    return bound(re.sub(r"[^\S\u00a0\u202f]+", " ", span.of(text)))


def bound(text: str) -> str:
    """The text with the spaces that French puts between a word and a mark made no-break ones: character for character as long,
    so that spans stay where they are. Databases of articles hand these spaces out as plain ones."""
    return re.sub("(?<=«) (?=\\S)|(?<=\\S) (?=[»;:!?](?!\\w))", "\u00a0", text)


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


def steps(runs: Sequence[Run]) -> tuple[Step, ...]:
    """The runs of a stretch with the elements that hold them, each opened once and closed once, in balance.

    An element has one layer, or two: a source that is all of a mention shares the mention's. Its first layer begins where the
    element does, and ends where the element does.
    """
    kept = [0, *(_shared(one, other) for one, other in pairwise(runs)), 0]
    opened: list[list[tuple[Layer, ...]]] = [[] for _ in runs]
    closed = [0] * len(runs)
    for position, run in enumerate(runs):
        last_before = -1
        for depth in range(kept[position], len(run.layers)):
            last = next(i for i in range(position, len(runs)) if kept[i + 1] <= depth)
            layer = replace(run.layers[depth], ends=runs[last].layers[depth].ends)
            own = opened[position]
            if last == last_before and layer.mark.kind is LayerKind.SOURCE and own[-1][-1].mark.kind is LayerKind.MENTION:
                own[-1] = (layer, *own[-1])
            else:
                own.append((layer,))
                closed[last] += 1
            last_before = last
    return tuple(Step(run, tuple(own), number) for run, own, number in zip(runs, opened, closed, strict=True))


def _shared(one: Run, other: Run) -> int:
    """How many layers, from the outermost, two neighbours have in common."""
    pairs = zip(one.layers, other.layers, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a.mark != b.mark), min(len(one.layers), len(other.layers)))


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
