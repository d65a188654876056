"""Parquet, by pyarrow (the extra ``attribution[parquet]``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution.errors import AttributionError
from attribution.records import Analysis
from attribution.tables import COLUMNS, ColumnType, Row, Table, rows
from attribution.writers.files import encodable

if TYPE_CHECKING:
    import pyarrow

AT_ONCE = 10_000


def write_parquet(analyses: Iterable[Analysis], path: Path, *, table: Table = "statements") -> None:
    """A table as Parquet, in groups of AT_ONCE rows; each column carries its description.

    Raises:
        AttributionError: pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise AttributionError("Parquet needs pyarrow: pip install 'attribution[parquet]'") from error
    schema = _schema(pyarrow, table)
    texts = [field.name for field in schema if field.type == pyarrow.string()]
    with parquet.ParquetWriter(path, schema) as writer:
        for group in _groups(rows(analyses, table)):
            for row in group:
                for name in texts:
                    value = row[name]
                    row[name] = encodable(value) if isinstance(value, str) else value
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))


def _groups(all_rows: Iterator[Row]) -> Iterator[list[Row]]:
    while group := list(islice(all_rows, AT_ONCE)):
        yield group


def _schema(pa: Any, table: Table) -> pyarrow.Schema:
    types = {
        ColumnType.INTEGER: pa.int64(),
        ColumnType.NUMBER: pa.float64(),
        ColumnType.SHARE: pa.float64(),
        ColumnType.BOOLEAN: pa.int64(),
    }
    return pa.schema([pa.field(c.name, types.get(c.type, pa.string()), metadata={"description": c.en}) for c in COLUMNS[table]])
