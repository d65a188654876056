"""The columns of every table, each defined once, and the rows that they make.

CSV headers, spreadsheets, schemas, the codebook and the help are all read off COLUMNS.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from attribution.records import Analysis
from attribution.tables.article import (
    ARTICLE_COLUMNS,
    GAP,
    SOURCE_COLUMNS,
    STATEMENT_COLUMNS,
    StatementView,
    article_rows,
    digest_of,
    source_rows,
    statement_rows,
)
from attribution.tables.columns import SEPARATOR, Cell, Column, ColumnType, Row
from attribution.tables.outlets import OUTLET_COLUMNS, outlet_rows

if TYPE_CHECKING:
    import pandas

__all__ = [
    "COLUMNS", "GAP", "SEPARATOR", "TABLES", "Cell", "Column", "ColumnType", "Row", "StatementView", "Table", "article_rows",
    "data_frame", "digest_of", "outlet_rows", "rows", "source_rows", "statement_rows",
]  # fmt: skip

Table = Literal["statements", "sources", "articles", "outlets"]
TABLES: tuple[Table, ...] = get_args(Table)

COLUMNS: Mapping[Table, tuple[Column[Any], ...]] = MappingProxyType({
    "statements": STATEMENT_COLUMNS,
    "sources": SOURCE_COLUMNS,
    "articles": ARTICLE_COLUMNS,
    "outlets": OUTLET_COLUMNS,
})  # fmt: skip

_ROWS = MappingProxyType({"statements": statement_rows, "sources": source_rows, "articles": article_rows})


def rows(analyses: Iterable[Analysis], table: Table = "statements") -> Iterator[Row]:
    """The rows of a table: article by article as the analyses come; of ``outlets`` once the last has come."""
    if table == "outlets":
        yield from _outlets(analyses)
        return
    for analysis in analyses:
        yield from _ROWS[table](analysis)


def _outlets(analyses: Iterable[Analysis]) -> Iterator[Row]:
    from attribution.corpus import Corpus
    from attribution.metrics import measure

    corpus = Corpus()
    for analysis in analyses:
        corpus.add(analysis, measure(analysis))
    yield from outlet_rows(corpus)


DTYPES: Mapping[ColumnType, str] = MappingProxyType({
    ColumnType.TEXT: "string",
    ColumnType.DATE: "string",
    ColumnType.INTEGER: "Int64",
    ColumnType.NUMBER: "Float64",
    ColumnType.SHARE: "Float64",
    ColumnType.BOOLEAN: "Int64",
    ColumnType.SPANS: "string",
})  # fmt: skip


def data_frame(analyses: Iterable[Analysis], table: Table = "statements") -> pandas.DataFrame:
    """A table as a pandas DataFrame: integers stay integers beside missing values, categories know all their values."""
    import pandas  # takes half a second that --help need not wait for

    cells = list(rows(analyses, table))
    return pandas.DataFrame(
        {
            c.name: pandas.Series(
                [row[c.name] for row in cells],
                dtype=pandas.CategoricalDtype(list(c.values)) if c.type is ColumnType.CATEGORY else DTYPES[c.type],
            )
            for c in COLUMNS[table]
        }
    )
