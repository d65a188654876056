"""The text of an article as its page shows it: marked runs, what stands before and after them, and notes in the margin."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.article import Region, RegionKind
from attribution.measured import uncertain
from attribution.records import Analysis, AsideKind
from attribution.report.charts import shortened
from attribution.report.labels import MARKS, numbered
from attribution.report.messages import (
    ASIDE_NAMES,
    LABEL_NAMES,
    LETTERS,
    REASON_NAMES,
    REGION_NAMES,
    SUBTYPE_NAMES,
    Language,
)
from attribution.report.runs import Layer, LayerKind, Mark, Step, bound, cut, marks_of, one_line, steps
from attribution.report.summary import short_name

# The asides that SCHEME §1 records apart; the others are what a construction saw and dropped.
APART = (AsideKind.UNATTRIBUTED, AsideKind.CONDITIONAL, AsideKind.REFUSAL)
# A longer name is cut where a screen reader is told who speaks: it is heard before every statement.
LONGEST_HEARD = 40
CSS = {
    LayerKind.CONTENT: "c",
    LayerKind.SOURCE: "src",
    LayerKind.CUE: "cue",
    LayerKind.RELAY: "rel",
    LayerKind.ASIDE: "aside",
}


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the first word of a statement or aside: a name, and for screen readers what begins."""

    anchor: str
    href: str
    css: str
    name: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Wrap:
    """An element that opens: its classes and its id, each empty where it has none."""

    css: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run with what precedes it and what a screen reader says after it.

    Attributes:
        wraps: the elements that open before its text.
        shut: how many elements, of this run or an earlier one, close behind it.
    """

    text: str
    markers: tuple[Marker, ...] = ()
    wraps: tuple[Wrap, ...] = ()
    shut: int = 0
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands beside a paragraph for each statement or aside that starts in it. ``of_article``: in the article's words."""

    css: str
    href: str
    name: str
    text: str
    detail: str
    of_article: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A region of the article. ``reason`` says why it is not of the article; empty for what is read."""

    css: str
    runs: tuple[TextRun, ...]
    notes: tuple[MarginNote, ...] = ()
    name: str = ""
    reason: str = ""
    is_subhead: bool = False


def paragraphs(analysis: Analysis, language: Language) -> tuple[Paragraph, ...]:
    """The regions of an article, marked."""
    text = _MarkedText(analysis, language)
    return tuple(text.paragraph(region) for region in analysis.article.regions)


class _MarkedText:
    """An article's text on its way to its page: an anchor is placed once, where its mark is first seen."""

    def __init__(self, analysis: Analysis, language: Language) -> None:
        self.analysis = analysis
        self.language = language
        self.text = bound(analysis.article.text)
        self.marks = marks_of(analysis)
        self.placed: set[str] = set()

    def paragraph(self, region: Region) -> Paragraph:
        notes: list[MarginNote] = []
        shown = tuple(self._run(step, notes) for step in steps(cut(self.text, region.span, self.marks)))
        reason = region.reason and self.language.name(REASON_NAMES, region.reason)
        name = "" if region.is_read else self.language.name(REGION_NAMES, region.kind)
        reason = "" if reason == name else reason
        css = str(region.kind) if region.is_read else f"{region.kind} off"
        return Paragraph(css, shown, tuple(notes), name, reason, region.kind is RegionKind.SUBHEAD)

    def _run(self, step: Step, notes: list[MarginNote]) -> TextRun:
        markers: list[Marker] = []
        closes = []
        for layer in step.run.layers:
            mark = layer.mark
            if mark.kind is LayerKind.CONTENT:
                if self._first(mark):
                    markers.append(self._statement_marker(mark))
                    notes.append(self._statement_note(mark))
                if layer.ends and mark.piece == mark.pieces - 1:
                    closes.append(self.language.say("ends", name=self._name(mark)))
            elif mark.aside in APART:
                if self._first(mark):
                    markers.append(self._aside_marker(mark, mark.aside))
                    notes.append(self._aside_note(mark, mark.aside))
                if layer.ends:
                    closes.append(self.language.say("aside_ends"))
        wraps = tuple(Wrap(css_of(element), self._anchor(element)) for element in step.opened)
        return TextRun(step.run.text, tuple(markers), wraps, step.closed, tuple(closes))

    def _first(self, mark: Mark) -> bool:
        """Whether this is the first place of the mark that is asked for; it is so once."""
        first = bool(mark.anchor) and mark.anchor not in self.placed
        self.placed.add(mark.anchor)
        return first

    def _anchor(self, element: tuple[Layer, ...]) -> str:
        """The id of an element; statements and what stands apart have theirs on their markers."""
        return next((layer.mark.anchor for layer in element if self._first(layer.mark)), "")

    def _name(self, mark: Mark) -> str:
        """What the statement of a mark is called."""
        return numbered(LETTERS[self.analysis.source(mark.number - 1).sourcing], mark.number)

    def _statement_marker(self, mark: Mark) -> Marker:
        source = self.analysis.source(mark.number - 1)
        name = self.language.name(LABEL_NAMES, source.sourcing)
        hidden = self.language.say("starts", label=name, source=shortened(short_name(source), LONGEST_HEARD))
        css = f"n s{mark.number} {MARKS[source.sourcing]}"
        return Marker(mark.anchor, f"#e{mark.number}", css, self._name(mark), hidden)

    def _statement_note(self, mark: Mark) -> MarginNote:
        statement = self.analysis.statements[mark.number - 1]
        source = self.analysis.source(mark.number - 1)
        first = self.analysis.source_of.index(self.analysis.source_of[mark.number - 1]) == mark.number - 1
        details = [self.language.name(SUBTYPE_NAMES, source.subtype)] if first else []
        if statement.relay is not None:
            details.append(self.language.say("by_way_of", relay=one_line(self.text, statement.relay)))
        if statement.pattern in uncertain():
            details.append(self.language.say("uncertain_construction"))
        css = f"s{mark.number} {MARKS[source.sourcing]}"
        return MarginNote(css, f"#e{mark.number}", self._name(mark), short_name(source), ", ".join(details), True)

    def _aside_marker(self, mark: Mark, kind: AsideKind) -> Marker:
        hidden = self.language.say("aside_starts", kind=self.language.name(ASIDE_NAMES, kind))
        return Marker(mark.anchor, f"#b{mark.number}", "n dagger", numbered("†", mark.number), hidden)

    def _aside_note(self, mark: Mark, kind: AsideKind) -> MarginNote:
        name = self.language.name(ASIDE_NAMES, kind)
        return MarginNote("dagger", f"#b{mark.number}", numbered("†", mark.number), name, "", False)


def css_of(element: tuple[Layer, ...]) -> str:
    """The classes by which the style sheet knows an element; none for what shows only when a link has led to it."""
    return " ".join(name for layer in element for name in _classes(layer))


def _classes(layer: Layer) -> list[str]:
    mark = layer.mark
    if mark.kind is LayerKind.MENTION:
        return [f"m{mark.number}"]
    if mark.kind is LayerKind.EVIDENCE or (mark.kind is LayerKind.ASIDE and mark.aside not in APART):
        return []
    parts = [CSS[mark.kind]]
    if mark.label is not None:
        parts += [MARKS[mark.label], f"s{mark.number}"]
    if mark.kind is LayerKind.CONTENT and mark.lane:
        parts.append(f"lane{min(mark.lane, 3)}")
    return parts + ["broken-start"] * (not layer.begins) + ["broken-end"] * (not layer.ends)
