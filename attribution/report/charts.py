"""Charts as inline SVG: bars, stacked bars, bars with intervals, differences, lines over time.

Each has a title, a description and its numbers as a table, and needs no colour to be read.

Widths are percentages of whatever the page gives, heights and letters are pixels: a chart on a telephone keeps its letters.
Fills are the patterns of :func:`patterns`, of which a page holds one set; colours come from the page's style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

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
DIFFERENCE_ROW = 62
# The longest bar leaves room for its number behind it.
LONGEST = 88.0
# Where the scale of bars with intervals ends: behind the longest whisker stands « 64 % [52 ; 73] ».
SCALE = 60.0
# Characters of a name that a chart holds where it is narrowest, 300 pixels: a third of a sheet of paper, a telephone. The first
# where the number of statements stands behind it on the same line.
NAME_AND_COUNT = 27
PAIR = 40
PANEL = 116
PLOT = 80


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
class Measured:
    """A share with its interval, both between 0 and 1; ``low`` and ``high`` are None where there is no interval.

    ``text`` is the number as the page writes it, ``quiet`` what stands behind the name, ``faint`` says that there is too little
    of it to be compared.
    """

    name: str
    quiet: str
    text: str
    value: float | None
    low: float | None = None
    high: float | None = None
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A label's share over time: one point a step, None where there is nothing or too little."""

    label: Sourcing
    letter: str
    name: str
    points: tuple[Measured, ...]


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
                y + 13, narrowed(stack.name, NAME_AND_COUNT), stack.total
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
                y + 13, item.label, item.letter, shortened(item.name, PAIR)
            )
        )
        parts.append(_bar(item.label, 0, y + 19, width, NARROW_BAR, f"{item.name}, {item.text}"))
        parts.append(Markup('<text x="{:.2f}%" y="{}" dx="7" class="number">{}</text>').format(width, y + 19 + 11, item.value))
    rows = tuple((f"{item.letter} – {item.name}", item.text) for item in items)
    return Chart(anchor, title, _svg(anchor, title, description, len(items) * NARROW_ROW, parts), tuple(header), rows)


def interval_bars(
    anchor: str, title: str, description: str, label: Sourcing, items: Sequence[Measured], *, top: float = 1.0
) -> Chart:
    """Bars from 0 to ``top``, each with its name above and a whisker for its interval."""
    parts = []
    for row, item in enumerate(items):
        y = row * NARROW_ROW
        parts.append(
            Markup('<text x="0" y="{}" class="name">{}<tspan class="quiet" dx="7">{}</tspan></text>').format(
                y + 13, narrowed(item.name, NAME_AND_COUNT), item.quiet
            )
        )
        if item.value is None:
            parts.append(Markup('<text x="0" y="{}" class="quiet">–</text>').format(y + 30))
            continue
        width = SCALE * item.value / top
        tip = f"{item.name}, {item.text}"
        bar = _bar(label, 0, y + 19, width, NARROW_BAR, tip)
        parts.append(Markup('<g class="faint">{}</g>').format(bar) if item.faint else bar)
        end = width
        if item.low is not None and item.high is not None:
            low, high = SCALE * item.low / top, SCALE * item.high / top
            parts.append(_whisker(low, high, y + 25))
            end = max(end, high)
        parts.append(
            Markup('<text x="{:.2f}%" y="{}" dx="8" class="{}">{}</text>').format(
                end, y + 30, "quiet" if item.faint else "number", item.text
            )
        )
    rows = tuple((item.name, item.text) for item in items)
    return Chart(anchor, title, _svg(anchor, title, description, len(items) * NARROW_ROW, parts), (), rows)


def differences(
    anchor: str, title: str, description: str, items: Sequence[Measured], ends: tuple[str, str, str], *, limit: float
) -> Chart:
    """Dots with whiskers on either side of 0: how far one group's share lies from another's. The difference stands below the
    name and above its dot: on one line they would need more room than a column of three has.

    Args:
        ends: what stands below the left end of the scale, below 0, and below the right end.
        limit: where the scale ends on either side; :func:`reach` finds it.
    """
    bottom = len(items) * DIFFERENCE_ROW

    def place(value: float) -> float:
        return 50 + 48 * value / limit

    parts = [
        Markup('<line x1="2%" x2="98%" y1="{y}" y2="{y}" class="axis"/>').format(y=bottom + 4),
        *(
            Markup('<text x="{}%" y="{}" text-anchor="{}" class="quiet">{}</text>').format(x, bottom + 21, anchored, words)
            for x, anchored, words in zip((2, 50, 98), ("start", "middle", "end"), ends, strict=True)
        ),
    ]
    for row, item in enumerate(items):
        y = row * DIFFERENCE_ROW
        css = "clear" if item.low is not None and item.high is not None and (item.low > 0 or item.high < 0) else ""
        parts.append(
            Markup('<text x="0" y="{}" class="name">{}</text><text x="0" y="{}" class="quiet">{}</text>').format(
                y + 13, shortened_pair(item.name), y + 30, item.text
            )
        )
        parts.append(Markup('<line x1="50%" x2="50%" y1="{}" y2="{}" class="zero"/>').format(y + 34, y + 56))
        if item.value is None or item.low is None or item.high is None:
            continue
        parts.append(_whisker(place(item.low), place(item.high), y + 45))
        parts.append(
            Markup('<circle cx="{:.2f}%" cy="{}" r="5" class="dot {}"><title>{}</title></circle>').format(
                place(item.value), y + 45, css, f"{item.name}, {item.text}"
            )
        )
    rows = tuple((item.name, item.text) for item in items)
    return Chart(anchor, title, _svg(anchor, title, description, bottom + 26, parts), (), rows)


def reach(items: Sequence[Measured]) -> float:
    """How far a scale of differences must go to each side: the next tenth."""
    ends = [abs(end) for item in items for end in (item.low, item.high, item.value) if end is not None]
    return max(1, -int(-max(ends, default=0.1) * 10 // 1)) / 10


def lines(anchor: str, title: str, description: str, series: Sequence[Series], *, top: float, top_text: str) -> Chart:
    """One small panel a label, all with the same scale: the share as a line with its interval as a band, gaps left open."""
    parts = []
    for row, one in enumerate(series):
        y = row * PANEL
        parts.append(
            Markup('<text x="0" y="{}" class="name"><tspan class="letter {}">{}</tspan><tspan dx="7">{}</tspan></text>').format(
                y + 13, one.label, one.letter, narrowed(one.name, NAME_AND_COUNT)
            )
        )
        parts.append(Markup('<text x="100%" y="{}" text-anchor="end" class="quiet">{}</text>').format(y + 13, top_text))
        parts.append(Markup('<line x1="0" x2="100%" y1="{y}" y2="{y}" class="axis faint"/>').format(y=y + 20))
        parts.append(Markup('<line x1="0" x2="100%" y1="{y}" y2="{y}" class="axis"/>').format(y=y + 20 + PLOT))
        parts.extend(_line(one, y + 20, top))
    bottom = len(series) * PANEL
    first, last = (series[0].points[0].name, series[0].points[-1].name) if series and series[0].points else ("", "")
    parts.append(Markup('<text x="0" y="{}" class="quiet">{}</text>').format(bottom + 2, first))
    parts.append(Markup('<text x="100%" y="{}" text-anchor="end" class="quiet">{}</text>').format(bottom + 2, last))
    rows = tuple((p.name, *(one.points[i].text for one in series)) for i, p in enumerate(series[0].points)) if series else ()
    return Chart(anchor, title, _svg(anchor, title, description, bottom + 8, parts), ("", *(s.name for s in series)), rows)


def _line(one: Series, y: int, top: float) -> Iterator[Markup]:
    """Band, line and dots of a panel. Lines need numbers where the page has per cent: an inner picture stretches to its
    width.
    """
    count = len(one.points)
    step = 100 / max(1, count - 1) if count > 1 else 0
    at = [(2 + 0.96 * step * i) if count > 1 else 50.0 for i in range(count)]

    def height(value: float) -> float:
        return PLOT * (1 - min(value, top) / top)

    shapes = []
    for there, group in groupby(zip(at, one.points, strict=True), key=lambda pair: pair[1].value is not None):
        run = list(group)
        if not there or len(run) < 2:
            continue
        if all(p.low is not None for _, p in run):
            upper = [f"{x:.2f},{height(p.high or 0):.2f}" for x, p in run]
            lower = [f"{x:.2f},{height(p.low or 0):.2f}" for x, p in reversed(run)]
            shapes.append(Markup('<polygon points="{}" class="band"/>').format(" ".join(upper + lower)))
        path = " ".join(f"{x:.2f},{height(p.value or 0):.2f}" for x, p in run)
        css = "trace faint" if all(p.faint for _, p in run) else "trace"
        shapes.append(Markup('<polyline points="{}" class="{}" vector-effect="non-scaling-stroke"/>').format(path, css))
    yield Markup(
        '<svg x="0" y="{}" width="100%" height="{h}" viewBox="0 0 100 {h}" preserveAspectRatio="none" class="{label}">{}</svg>'
    ).format(y, Markup("").join(shapes), h=PLOT, label=one.label)
    for x, point in zip(at, one.points, strict=True):
        if point.value is not None:
            if point.low is not None and point.high is not None:
                yield Markup('<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{:.2f}" y2="{:.2f}" class="whisker"/>').format(
                    y + height(point.high), y + height(point.low), x=x
                )
            yield Markup('<circle cx="{:.2f}%" cy="{:.2f}" r="3.5" class="dot {}{}"><title>{}</title></circle>').format(
                x, y + height(point.value), one.label, " faint" if point.faint else "", f"{point.name}, {point.text}"
            )


def _whisker(low: float, high: float, y: int) -> Markup:
    return Markup(
        '<line x1="{low:.2f}%" x2="{high:.2f}%" y1="{y}" y2="{y}" class="under"/>'
        '<g class="whisker"><line x1="{low:.2f}%" x2="{high:.2f}%" y1="{y}" y2="{y}"/>'
        '<line x1="{low:.2f}%" x2="{low:.2f}%" y1="{a}" y2="{b}"/>'
        '<line x1="{high:.2f}%" x2="{high:.2f}%" y1="{a}" y2="{b}"/></g>'
    ).format(low=low, high=high, y=y, a=y - 4, b=y + 4)


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


def plain_bar(share: float) -> Markup:
    """A bar of one colour without words, for a table row whose cells have the number."""
    return Markup(
        '<svg class="mini" width="100%" height="16" aria-hidden="true" focusable="false">'
        '<rect x="0" y="2" width="{:.2f}%" height="12" class="plain"/></svg>'
    ).format(100 * share)


# What stands between the names of two groups.
MINUS = " − "

# Marks that turn the direction of what follows: in a name that we set beside our own words, they would turn ours round too.
DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(name: str) -> str:
    """A name without marks of direction, fit to stand in a line with other words."""
    return DIRECTION_MARKS.sub("", name)


def shortened(words: str, longest: int) -> str:
    """The words, cut at a space where they are longer than so many characters."""
    if len(words) <= longest:
        return words
    cut = words[: longest - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:–-") + "…"


def shortened_pair(words: str) -> str:
    """The names of two groups, « A − B », each cut alike where together they are too long for a chart."""
    first, minus, second = words.partition(MINUS)
    if len(words) <= PAIR or not minus:
        return narrowed(words, PAIR)
    room = PAIR - len(MINUS)
    half = room // 2
    if len(first) <= half:
        return f"{first}{MINUS}{narrowed(second, room - len(first))}"
    if len(second) <= half:
        return f"{narrowed(first, room - len(second))}{MINUS}{second}"
    return f"{narrowed(first, half)}{MINUS}{narrowed(second, half)}"


def narrowed(name: str, longest: int) -> str:
    """A group's name, cut in its middle where it is longer than so many characters: editions of one newspaper begin alike."""
    if len(name) <= longest:
        return name
    tail = (longest - 1) // 2
    return f"{name[: longest - 1 - tail].rstrip()}…{name[-tail:].lstrip()}"


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
