"""Charts as inline SVG: bars now. Each has a title, a description and its numbers as a table, and needs no colour to be read.

Widths are percentages of whatever the page gives, heights and letters are pixels: a chart on a telephone keeps its letters.
Fills are the patterns of :func:`patterns`, of which a page holds one set; colours come from the page's style sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from attribution.metrics import Share
from attribution.records import Sourcing

# How wide a segment (per cent of the bar) must be to hold its letter, with its share on a wide page, with it on a telephone.
LETTER_FITS = 5.0
SHARE_FITS = 11.0
SHARE_FITS_ALWAYS = 19.0
ROW = 70
BAR = 22
NARROW_ROW = 44
NARROW_BAR = 12
# The longest bar leaves room for its number behind it.
LONGEST = 88.0


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar: ``share`` of the whole, as ``text`` writes it, filled with the pattern of a label."""

    label: Sourcing
    letter: str
    name: str
    share: Share
    text: str


@dataclass(frozen=True, slots=True)
class Stack:
    """One stacked bar. ``total`` says what 100 % is: « 14 énoncés »."""

    name: str
    total: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar with the number at its end; ``label`` gives its pattern and letter."""

    label: Sourcing
    letter: str
    name: str
    value: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and its numbers. The first cell of a row is its heading."""

    id: str
    title: str
    svg: Markup
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def patterns() -> Markup:
    """The fills of the labels: plain, hatched, dotted, crossed. Once on each page that has charts."""
    return Markup(
        '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="p-named" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<rect width="4" height="4" class="ink named"/></pattern>'
        '<pattern id="p-institutional" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="7" height="7" class="tint institutional"/>'
        '<rect width="3.5" height="7" class="ink institutional"/></pattern>'
        '<pattern id="p-anonymous" width="7" height="7" patternUnits="userSpaceOnUse">'
        '<rect width="7" height="7" class="tint anonymous"/><circle cx="2" cy="2" r="1.7" class="ink anonymous"/>'
        '<circle cx="5.5" cy="5.5" r="1.7" class="ink anonymous"/></pattern>'
        '<pattern id="p-unresolved" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect width="8" height="8" class="tint unresolved"/><path d="M0 0L8 8M8 0L0 8" class="line unresolved"/></pattern>'
        "</defs></svg>"
    )


def swatch(label: Sourcing) -> Markup:
    """A small piece of a label's pattern, for keys; says nothing to a screen reader, since its name stands beside it."""
    return Markup(
        '<svg class="swatch {label}" width="26" height="14" aria-hidden="true" focusable="false">'
        '<rect x="0.5" y="0.5" width="25" height="13" fill="url(#p-{label})" class="edge"/></svg>'
    ).format(label=label)


def stacked_bars(anchor: str, title: str, description: str, stacks: Sequence[Stack], header: Sequence[str]) -> Chart:
    """Bars of 100 %, one below the other, each with its name and total above and its letters below.

    Args:
        header: of the table: what names a row, then one name a segment, in the order of the segments.
    """
    parts = []
    for row, stack in enumerate(stacks):
        y = row * ROW
        parts.append(
            Markup('<text x="0" y="{}" class="name">{}<tspan class="quiet" dx="8">{}</tspan></text>').format(
                y + 13, stack.name, stack.total
            )
        )
        x = 0.0
        for segment in stack.segments:
            width = 100 * (segment.share.value or 0)
            if width:
                parts.append(_bar(segment.label, x, y + 20, width, BAR, f"{segment.name}, {segment.text}"))
                parts.append(_letter(segment, x, y + 20 + BAR + 15, width))
            x += width
    rows = tuple((f"{s.name} ({s.total})", *(f"{g.text} ({g.share.count})" for g in s.segments)) for s in stacks)
    return Chart(anchor, title, _svg(anchor, title, description, len(stacks) * ROW, parts), tuple(header), rows)


def bars(anchor: str, title: str, description: str, items: Sequence[Bar], header: Sequence[str]) -> Chart:
    """Horizontal bars from a common zero, each with its name above."""
    longest = max((item.value for item in items), default=0) or 1
    parts = []
    for row, item in enumerate(items):
        y = row * NARROW_ROW
        width = LONGEST * item.value / longest
        parts.append(
            Markup('<text x="0" y="{}" class="name"><tspan class="letter {}">{}</tspan><tspan dx="7">{}</tspan></text>').format(
                y + 13, item.label, item.letter, shortened(item.name, 44)
            )
        )
        parts.append(_bar(item.label, 0, y + 19, width, NARROW_BAR, f"{item.name}, {item.text}"))
        parts.append(Markup('<text x="{:.2f}%" y="{}" dx="7" class="number">{}</text>').format(width, y + 19 + 11, item.value))
    rows = tuple((f"{item.letter} – {item.name}", item.text) for item in items)
    return Chart(anchor, title, _svg(anchor, title, description, len(items) * NARROW_ROW, parts), tuple(header), rows)


def mini_bar(segments: Sequence[Segment]) -> Markup:
    """A stacked bar without words, for a table row whose cells have the numbers."""
    parts = []
    x = 0.0
    for segment in segments:
        width = 100 * (segment.share.value or 0)
        if width:
            parts.append(_bar(segment.label, x, 1, width, 14, ""))
        x += width
    return Markup('<svg class="mini" width="100%" height="16" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup("").join(parts)
    )


def shortened(words: str, longest: int) -> str:
    """The words, cut at a space where they are longer than so many characters."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def _letter(segment: Segment, x: float, y: int, width: float) -> Markup:
    if width < LETTER_FITS:
        return Markup()
    css = "" if width >= SHARE_FITS_ALWAYS else "if-wide"
    share = Markup('<tspan class="{}"> {}</tspan>').format(css, segment.text) if width >= SHARE_FITS else ""
    return Markup('<text x="{:.2f}%" y="{}" dx="2" class="letter {}">{}{}</text>').format(
        x, y, segment.label, segment.letter, share
    )


def _bar(label: Sourcing, x: float, y: int, width: float, height: int, tip: str) -> Markup:
    title = Markup("<title>{}</title>").format(tip) if tip else ""
    return Markup('<rect x="{:.2f}%" y="{}" width="{:.2f}%" height="{}" fill="url(#p-{})" class="edge {}">{}</rect>').format(
        x, y, width, height, label, label, title
    )


def _svg(anchor: str, title: str, description: str, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" role="img" aria-labelledby="{anchor}-t {anchor}-d" width="100%" height="{height}">'
        '<title id="{anchor}-t">{title}</title><desc id="{anchor}-d">{description}</desc>{parts}</svg>'
    ).format(anchor=anchor, height=height, title=title, description=description, parts=Markup("").join(parts))
