"""The text of an article as its page shows it: marked runs, what stands before and after them, and notes in the margin."""

from __future__ import annotations

from dataclasses import dataclass

from attribution.article import Region, RegionKind
from attribution.measured import uncertain
from attribution.records import Analysis, AsideKind
from attribution.report.messages import (
    ASIDE_NAMES,
    LABEL_NAMES,
    LETTERS,
    REASON_NAMES,
    REGION_NAMES,
    SUBTYPE_NAMES,
    Language,
)
from attribution.report.runs import Layer, LayerKind, Mark, Run, cut, marks_of, one_line
from attribution.report.summary import short_name

# The asides that SCHEME §1 records apart; the others are what a construction saw and dropped.
APART = (AsideKind.UNATTRIBUTED, AsideKind.CONDITIONAL, AsideKind.REFUSAL)
CSS = {
    LayerKind.CONTENT: "c",
    LayerKind.SOURCE: "src",
    LayerKind.CUE: "cue",
    LayerKind.RELAY: "rel",
    LayerKind.ASIDE: "aside",
    LayerKind.EVIDENCE: "ev",
}


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the first word of a statement or aside: its letter and number; ``hidden`` is for screen readers."""

    anchor: str
    href: str
    css: str
    letter: str
    number: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Wrap:
    css: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run with what precedes it, what encloses it, and what a screen reader says after it."""

    text: str
    markers: tuple[Marker, ...] = ()
    wraps: tuple[Wrap, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands beside a paragraph for each statement or aside that starts in it."""

    css: str
    href: str
    letter: str
    number: str
    text: str
    detail: str


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
        self.text = analysis.article.text
        self.marks = marks_of(analysis)
        self.placed: set[str] = set()

    def paragraph(self, region: Region) -> Paragraph:
        runs = cut(self.text, region.span, self.marks)
        notes: list[MarginNote] = []
        shown = tuple(self._run(run, notes) for run in runs)
        reason = region.reason and self.language.name(REASON_NAMES, region.reason)
        name = "" if region.is_read else self.language.name(REGION_NAMES, region.kind)
        reason = "" if reason == name else reason
        css = str(region.kind) if region.is_read else f"{region.kind} off"
        return Paragraph(css, shown, tuple(notes), name, reason, region.kind is RegionKind.SUBHEAD)

    def _run(self, run: Run, notes: list[MarginNote]) -> TextRun:
        markers, wraps, closes = [], [], []
        for layer in run.layers:
            mark = layer.mark
            first = bool(mark.anchor) and mark.anchor not in self.placed
            if first:
                self.placed.add(mark.anchor)
            if mark.kind is LayerKind.CONTENT:
                if first:
                    markers.append(self._statement_marker(mark))
                    notes.append(self._statement_note(mark))
                if layer.ends and mark.piece == mark.pieces - 1:
                    closes.append(self.language.say("ends", n=mark.number))
                wraps.append(Wrap(css_of(layer)))
            elif mark.aside in APART:
                if first:
                    markers.append(self._aside_marker(mark, mark.aside))
                    notes.append(self._aside_note(mark, mark.aside))
                if layer.ends:
                    closes.append(self.language.say("aside_ends"))
                wraps.append(Wrap(css_of(layer)))
            else:
                wraps.append(Wrap(css_of(layer), mark.anchor if first else ""))
        return TextRun(run.text, tuple(markers), tuple(wraps), tuple(closes))

    def _statement_marker(self, mark: Mark) -> Marker:
        source = self.analysis.source(mark.number - 1)
        name = self.language.name(LABEL_NAMES, source.sourcing)
        hidden = self.language.say("starts", n=mark.number, label=name, source=short_name(source))
        css = f"n s{mark.number} {source.sourcing}"
        return Marker(mark.anchor, f"#e{mark.number}", css, LETTERS[source.sourcing], str(mark.number), hidden)

    def _statement_note(self, mark: Mark) -> MarginNote:
        statement = self.analysis.statements[mark.number - 1]
        source = self.analysis.source(mark.number - 1)
        first = self.analysis.source_of.index(self.analysis.source_of[mark.number - 1]) == mark.number - 1
        details = [self.language.name(SUBTYPE_NAMES, source.subtype)] if first else []
        if statement.relay is not None:
            details.append(self.language.say("by_way_of", relay=one_line(self.text, statement.relay)))
        if statement.pattern in uncertain():
            details.append(self.language.say("uncertain_construction"))
        css = f"note s{mark.number} {source.sourcing}"
        return MarginNote(
            css, f"#e{mark.number}", LETTERS[source.sourcing], str(mark.number), short_name(source), ", ".join(details)
        )

    def _aside_marker(self, mark: Mark, kind: AsideKind) -> Marker:
        hidden = self.language.say("aside_starts", kind=self.language.name(ASIDE_NAMES, kind))
        return Marker(mark.anchor, f"#b{mark.number}", f"n dagger {kind}", "†", str(mark.number), hidden)

    def _aside_note(self, mark: Mark, kind: AsideKind) -> MarginNote:
        name = self.language.name(ASIDE_NAMES, kind)
        return MarginNote(f"note dagger {kind}", f"#b{mark.number}", "†", str(mark.number), name, "")


def css_of(layer: Layer) -> str:
    """The classes by which the style sheet knows a layer."""
    mark = layer.mark
    if mark.kind is LayerKind.MENTION:
        return f"l m{mark.number}"
    if mark.kind is LayerKind.ASIDE and mark.aside not in APART:
        return "l ev"
    parts = ["l", CSS[mark.kind]]
    if mark.aside is not None:
        parts.append(str(mark.aside))
    elif mark.kind is not LayerKind.EVIDENCE:
        parts += [str(mark.label), f"s{mark.number}"]
    if mark.kind is LayerKind.CONTENT and mark.lane:
        parts.append(f"lane{min(mark.lane, 3)}")
    parts += ["b"] * layer.begins + ["e"] * layer.ends
    return " ".join(parts)
