"""CSV in two dialects: one for programs, one for French spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal, TextIO, get_args

from attribution.records import Analysis
from attribution.tables import COLUMNS, Cell, Row, Table, rows
from attribution.writers.files import encodable

Dialect = Literal["intl", "fr"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)


def write_csv(analyses: Iterable[Analysis], file: TextIO, dialect: Dialect = "intl", *, table: Table = "statements") -> None:
    """A table as CSV, with the columns of :data:`attribution.tables.COLUMNS` as header.

    Args:
        dialect: ``intl`` for R, pandas and the like: commas, decimal points, line feeds, cells as they are. ``fr`` for French
            Excel: byte-order mark, semicolons, decimal commas, CR LF; a text that starts with ``= + - @``, a tab or a carriage
            return, which Excel would take for a formula, gets an apostrophe before it.
    """
    sheet = CsvTable(file, [column.name for column in COLUMNS[table]], dialect)
    for row in rows(analyses, table):
        sheet.write(row)


class CsvTable:
    """A table on its way to a file: the header at once, then row by row. Without ``head`` the rows alone."""

    def __init__(self, file: TextIO, names: Sequence[str], dialect: Dialect = "intl", *, head: bool = True) -> None:
        self._file = file
        self._names = names
        french = dialect == "fr"
        self._cell, self._delimiter, self._end = (_fr_cell, ";", "\r\n") if french else (_intl_cell, ",", "\n")
        if head:
            file.write(("\ufeff" if french else "") + _csv_line(list(names), self._delimiter) + self._end)

    def write(self, row: Row) -> None:
        cells = [self._cell(row[name]) for name in self._names]
        self._file.write(_csv_line(cells, self._delimiter) + self._end)


def _csv_line(cells: list[str], delimiter: str) -> str:
    line = io.StringIO()
    # Before Python 3.13, csv quotes a lone carriage return only where it is part of the line end.
    csv.writer(line, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def _intl_cell(value: Cell) -> str:
    if value is None:
        return ""
    return encodable(value) if isinstance(value, str) else str(value)


def _fr_cell(value: Cell) -> str:
    text = _intl_cell(value)
    if isinstance(value, float):
        return text.replace(".", ",")
    if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + text
    return text
