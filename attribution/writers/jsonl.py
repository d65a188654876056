"""JSON Lines: statement records, the form in which results are exchanged and scored (SCHEME §7), and the rows of tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TextIO, TypeVar

from attribution.errors import InputError
from attribution.measured import uncertain
from attribution.records import Analysis, Evidence, Kind, Quoting, Sourcing, Subtype
from attribution.tables import StatementView, Table, rows
from attribution.text import Span

E = TypeVar("E", bound=StrEnum)
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """A statement as SCHEME §7 exchanges it. ``resolved`` is empty for a source that is unresolved; ``uncertain`` says that its
    construction is (see :func:`attribution.measured.uncertain`).
    """

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
    uncertain: bool = False


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
            uncertain=statement.pattern in uncertain(),
        )


def write_jsonl(analyses: Iterable[Analysis], file: TextIO) -> None:
    """One line a statement: a JSON object with the keys of :class:`Record` in that order, and no others."""
    for analysis in analyses:
        for record in records(analysis):
            line = {field.name: getattr(record, field.name) for field in fields(Record)}
            line["evidence"] = [{"criterion": e.criterion, "span": e.span} for e in record.evidence]
            file.write(json_line(line))


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
            file.write(json_line(line))


def write_rows_jsonl(analyses: Iterable[Analysis], file: TextIO, table: Table) -> None:
    """One line a row of a table: a JSON object with its columns as keys."""
    for row in rows(analyses, table):
        file.write(json_line(row))


def json_line(line: Mapping[str, Any]) -> str:
    """A JSON object and a line feed. A lone surrogate, which UTF-8 cannot hold, is written as an escape."""
    text = json.dumps(line, ensure_ascii=False)
    return SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


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
        uncertain=bool(line.get("uncertain")),
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
