"""Results as files: JSON Lines, the form in which they are exchanged and scored (SCHEME §7), and CSV.

All writers stream: each analysis is written as it comes, and none is kept. They write to a text file, which must be opened
without newline translation, as :func:`opened` does.

A lone surrogate, which is no character and which UTF-8 cannot hold, is written as an escape in JSON and as U+FFFD in CSV.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, TextIO, TypeVar

from attribution.errors import InputError
from attribution.records import Analysis, Evidence, Kind, Quoting, Sourcing, Subtype
from attribution.tables import COLUMNS, Cell, StatementView, Table, rows
from attribution.text import Span

Dialect = Literal["intl", "fr"]
E = TypeVar("E", bound=StrEnum)


def opened(path: Path) -> TextIO:
    """A file to write results to: UTF-8, line ends as the writer gives them."""
    return path.open("w", encoding="utf-8", newline="")


@dataclass(frozen=True, slots=True)
class Record:
    """A statement as SCHEME §7 exchanges it. ``resolved`` is empty for a source that is unresolved."""

    article: str
    statement: int
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    relay: Span | None
    quoting: Quoting
    kind: Kind
    label: Sourcing
    subtype: Subtype
    resolved: str
    source_id: int
    construction: str
    evidence: tuple[Evidence, ...]


def records(analysis: Analysis) -> Iterator[Record]:
    """The records of an article, numbered from 1 in order of the text."""
    for position, statement in enumerate(analysis.statements):
        view = StatementView(analysis, position)
        yield Record(
            article=analysis.article.id,
            statement=position + 1,
            content=statement.content,
            cue=statement.cue,
            source=view.own_source,
            relay=statement.relay,
            quoting=statement.quoting,
            kind=statement.kind,
            label=view.source.sourcing,
            subtype=view.source.subtype,
            resolved=view.resolved,
            source_id=view.source.id,
            construction=statement.pattern,
            evidence=view.source.evidence,
        )


def write_jsonl(analyses: Iterable[Analysis], file: TextIO) -> None:
    """One line a statement: a JSON object with the keys of :class:`Record` in that order, and no others."""
    for analysis in analyses:
        for record in records(analysis):
            line = {field.name: getattr(record, field.name) for field in fields(Record)}
            line["evidence"] = [{"criterion": e.criterion, "span": e.span} for e in record.evidence]
            file.write(_json(line))


def write_asides_jsonl(analyses: Iterable[Analysis], file: TextIO) -> None:
    """One line for each refusal, unattributed quotation, sourceless conditional and dropped report.

    Keys: ``article``, ``aside`` (its number, from 1), ``kind``, ``span``, ``source`` (a span or null), ``text``.
    """
    for analysis in analyses:
        for number, aside in enumerate(analysis.asides, 1):
            line = {
                "article": analysis.article.id,
                "aside": number,
                "kind": aside.kind,
                "span": aside.span,
                "source": aside.source.span if aside.source else None,
                "text": aside.span.of(analysis.article.text),
            }
            file.write(_json(line))


def _json(line: dict[str, Any]) -> str:
    text = json.dumps(line, ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text) + "\n"


def read_jsonl(lines: Iterable[str], where: str = "JSON Lines") -> Iterator[Record]:
    """The records of a JSON Lines file. Keys that SCHEME §7 does not name are passed over.

    Args:
        lines: the lines of the file; empty ones are passed over.
        where: how messages call the file.

    Raises:
        InputError: a line that is not a record, with its number and what is wrong with it.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _record(json.loads(line.removeprefix("\ufeff")))
            except (ValueError, TypeError, KeyError, RecursionError) as error:
                problem = f"no '{error.args[0]}'" if isinstance(error, KeyError) else str(error).partition("\n")[0]
                raise InputError(f"{where}: line {number}", f"not a statement record: {problem}") from error


def _record(line: Any) -> Record:
    if not isinstance(line, dict):
        raise TypeError("a record is a JSON object")
    content = tuple(_span(item) for item in _list(line["content"], "content"))
    if not content:
        raise ValueError("'content' has no span")
    evidence = _list(line.get("evidence") or [], "evidence")
    return Record(
        article=_text(line["article"], "article"),
        statement=_integer(line["statement"], "statement"),
        content=content,
        cue=_maybe_span(line.get("cue")),
        source=_maybe_span(line.get("source")),
        relay=_maybe_span(line.get("relay")),
        quoting=_member(Quoting, line["quoting"], "quoting"),
        kind=_member(Kind, line["kind"], "kind"),
        label=_member(Sourcing, line["label"], "label"),
        subtype=_member(Subtype, line["subtype"], "subtype"),
        resolved=_text(line.get("resolved") or "", "resolved"),
        source_id=_integer(line.get("source_id") or 0, "source_id"),
        construction=_text(line.get("construction") or "", "construction"),
        evidence=tuple(Evidence(_text(e["criterion"], "criterion"), _span(e["span"])) for e in evidence),
    )


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(f"'{key}' is a list, not {value!r}")
    return value


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"'{key}' is text, not {value!r}")
    return value


def _integer(value: Any, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"'{key}' is a whole number, not {value!r}")
    return value


def _member(kind: type[E], value: Any, key: str) -> E:
    if value not in list(kind):
        raise ValueError(f"'{key}' is one of {', '.join(kind)}, not {value!r}")
    return kind(value)


def _span(value: Any) -> Span:
    match value:
        case [int(start), int(end)] if 0 <= start <= end:
            return Span(start, end)
    raise ValueError(f"a span is [start, end], not {value!r}")


def _maybe_span(value: Any) -> Span | None:
    return None if value is None else _span(value)


def write_csv(analyses: Iterable[Analysis], file: TextIO, dialect: Dialect = "intl", *, table: Table = "statements") -> None:
    """A table as CSV, with the columns of :data:`attribution.tables.COLUMNS` as header.

    Args:
        dialect: ``intl`` for R, pandas and the like: commas, decimal points, line feeds, cells as they are. ``fr`` for French
            Excel: byte-order mark, semicolons, decimal commas, CR LF; a text that starts with ``= + - @``, a tab or a carriage
            return, which Excel would take for a formula, gets an apostrophe before it.
    """
    names = [column.name for column in COLUMNS[table]]
    french = dialect == "fr"
    cell, delimiter, end = (_fr_cell, ";", "\r\n") if french else (_intl_cell, ",", "\n")
    if french:
        file.write("\ufeff")
    file.write(_csv_line(names, delimiter) + end)
    for row in rows(analyses, table):
        file.write(_csv_line([cell(row[name]) for name in names], delimiter) + end)


def _csv_line(cells: list[str], delimiter: str) -> str:
    line = io.StringIO()
    # Before Python 3.13, csv quotes a lone carriage return only where it is part of the line end.
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def _intl_cell(value: Cell) -> str:
    if value is None:
        return ""
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else str(value)


def _fr_cell(value: Cell) -> str:
    text = _intl_cell(value)
    if isinstance(value, float):
        return text.replace(".", ",")
    if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + text
    return text
