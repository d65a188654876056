"""brat standoff, as SCHEME §7 has it: ``ID.txt`` and ``ID.ann`` with text-bounds, relations, attributes and notes.

Format: https://brat.nlplab.org/standoff.html. brat wants a text-bound in one line: spans are cut at line ends. A source that
the article does not settle has no Label and no Subtype: they are the annotator's to give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from attribution.records import SUBTYPES, Analysis, AsideKind, Kind, Quoting, Sourcing
from attribution.tables import StatementView
from attribution.text import Span
from attribution.writers.files import encodable

ASIDES = {
    AsideKind.REFUSAL: "Refusal",
    AsideKind.UNATTRIBUTED: "Unattributed",
    AsideKind.CONDITIONAL: "Conditional",
}
_LABELS = tuple(label for label in Sourcing if label is not Sourcing.UNRESOLVED)

# https://brat.nlplab.org/configuration.html
CONFIGURATION = "\n".join(
    (
        "[entities]",
        *("Content", "Cue", "Source", *ASIDES.values()),
        "[relations]",
        "Cue-of\tArg1:Cue, Arg2:Content",
        "Source-of\tArg1:Source, Arg2:Content",
        "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>",
        "[events]",
        "[attributes]",
        f"Label\tArg:Content, Value:{'|'.join(_LABELS)}",
        f"Subtype\tArg:Content, Value:{'|'.join(s for label in _LABELS for s in SUBTYPES[label])}",
        f"Quoting\tArg:Content, Value:{'|'.join(Quoting)}",
        f"Kind\tArg:Content, Value:{'|'.join(Kind)}",
        "",
    )
)


def write_standoff(analysis: Analysis, file: TextIO) -> None:
    """The annotation of an article. Its text is to be written beside it, character for character."""
    for line in standoff(analysis):
        file.write(line + "\n")


def standoff(analysis: Analysis) -> Iterator[str]:
    """The lines of the annotation, statement by statement, then the asides."""
    text = analysis.article.text
    bounds = relations = attributes = notes = 0
    for position, statement in enumerate(analysis.statements):
        view = StatementView(analysis, position)
        bounds += 1
        content = f"T{bounds}"
        yield _bound(content, "Content", statement.content, text)
        for role, span in (("Cue", statement.cue), ("Source", view.own_source)):
            if span is not None and span.of(text).strip():
                bounds += 1
                relations += 1
                yield _bound(f"T{bounds}", role, (span,), text)
                yield f"R{relations}\t{role}-of Arg1:T{bounds} Arg2:{content}"
        values = {"Quoting": statement.quoting, "Kind": statement.kind}
        if view.source.sourcing is not Sourcing.UNRESOLVED:
            values = {"Label": view.source.sourcing, "Subtype": view.source.subtype, **values}
        for name, value in values.items():
            attributes += 1
            yield f"A{attributes}\t{name} {content} {value}"
        relay = view.text(statement.relay)
        note = "; ".join(f"{key}: {_flat(words)}" for key, words in (("resolved", view.resolved), ("relay", relay)) if words)
        if note:
            notes += 1
            yield f"#{notes}\tAnnotatorNotes {content}\t{note}"
    for aside in analysis.asides:
        if aside.kind in ASIDES:
            bounds += 1
            yield _bound(f"T{bounds}", ASIDES[aside.kind], (aside.span,), text)


def _bound(name: str, kind: str, spans: Iterable[Span], text: str) -> str:
    pieces = [piece for span in spans for piece in _lines(span, text)]
    where = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
    return f"{name}\t{kind} {where}\t{' '.join(encodable(piece.of(text)).replace(chr(9), ' ') for piece in pieces)}"


def _lines(span: Span, text: str) -> Iterator[Span]:
    """The pieces of a span between line ends, without white space at their ends."""
    start = span.start
    for line in span.of(text).replace("\r", "\n").split("\n"):
        stripped = line.strip()
        if stripped:
            left = start + line.index(stripped)
            yield Span(left, left + len(stripped))
        start += len(line) + 1


def _flat(words: str) -> str:
    return encodable(" ".join(words.split()))
