"""Workbooks: Excel (.xlsx, .xlsm, .xlsb, .xls) and OpenDocument (.ods), one article a row."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.binary_workbook import Sheets, rows_of, sheets_of
from attribution.readers.columns import map_columns
from attribution.readers.day_zero import day_zero
from attribution.readers.extent import check_extent
from attribution.readers.files import AGAIN, RawFile
from attribution.readers.packages import LARGEST, OLD_OFFICE, check_size, is_binary, package_kind
from attribution.readers.rows import Row, cell, read_rows
from attribution.readers.table import unique_names

NAME = "workbook (.xlsx, .xls, .ods)"
SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

WORKBOOK_STREAM = "Workbook".encode("utf-16-le")


# Days that Excel counts, for cells that some program wrote without the style of a date: from 1954 to 2119. A year alone, or
# 20241117, lies outside.
DAYS = range(20_000, 80_000)
COUNTED = re.compile(r"\d{5}(?:[.,]\d+)?")


def detect(file: RawFile) -> bool:
    """A package with a workbook, or an old Excel file, whatever its suffix."""
    if file.head.startswith(OLD_OFFICE):
        return file.suffix == ".xls" or WORKBOOK_STREAM in file.read(LARGEST)
    return package_kind(file) in ("xlsx", "ods")


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of every sheet that has a column of texts.

    Raises:
        InputError: damaged, or no sheet with texts.
    """
    sheets = _sheets(file)
    texts: list[_Texts] = []
    problem: InputError | None = None
    for name, above, rows in sheets:
        start = next((i for i, row in enumerate(rows) if sum(bool(cell(c).strip()) for c in row) > 1), 0)
        header = unique_names([cell(c) for c in rows[start]] if rows else [])
        try:
            mapped = map_columns(header, file.settings.columns, file.where)
        except InputError as error:
            problem = problem or error
            continue
        below = rows[start + 1 :]
        texts.append(_Texts(name, header, below, above + start + 2))
        if (date := mapped.columns.get("date")) is not None and dated(file, below, header.index(date)):
            file.say(f"column « {date} »: numbers without the style of a date, read as a spreadsheet's days")
    if not texts:
        raise problem or InputError(file.where, "an empty workbook")
    if len(sheets) > 1:
        file.say("sheets: " + ", ".join(f"« {each.name} »" for each in texts) + f" of {len(sheets)}")
    yield from read_rows(file, _rows(texts), format_name=NAME)


def dated(file: RawFile, rows: list[list[Any]], column: int) -> int:
    """How many cells of a column held a number of days, now the date that it stands for."""
    zero: datetime | None = None
    found = 0
    for row in rows:
        if column < len(row) and (days := days_in(row[column])) is not None:
            zero = zero or day_zero(file)
            moment = zero + timedelta(days=round(days * 1440) / 1440)
            row[column] = moment.date() if days == int(days) else moment
            found += 1
    return found


def days_in(value: Any) -> float | None:
    """A number of days as a cell has it, written as a number or as text."""
    if isinstance(value, str) and COUNTED.fullmatch(value.strip()):
        value = float(value.strip().replace(",", "."))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if DAYS.start <= value < DAYS.stop else None


@dataclass(frozen=True, slots=True)
class _Texts:
    """A sheet with a column of texts: name, header, the rows below, and the number that Excel gives the first of them."""

    name: str
    header: list[str]
    rows: list[list[Any]]
    first: int


def _rows(texts: list[_Texts]) -> Iterator[Row]:
    for each in texts:
        for number, cells in enumerate(each.rows, each.first):
            if any(cell(c).strip() for c in cells):
                place = f"« {each.name} » row {number}" if len(texts) > 1 else f"row {number}"
                yield place, dict(zip(each.header, cells, strict=False))


def _sheets(file: RawFile) -> Sheets:
    """The sheets: name, number of empty rows above the first that is not, and the rows from there on."""
    from python_calamine import CalamineWorkbook

    data = file.read(LARGEST)
    old = file.head.startswith(OLD_OFFICE)
    if not old:
        check_size(file)
        check_extent(file)
    try:
        if old or is_binary(file):
            return sheets_of(data)
        return rows_of(CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except BaseException as error:  # a fault inside calamine, which is Rust, comes as a PanicException, no child of Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise InputError(
            file.where, f"damaged workbook ({' '.join(str(error).split())[:80] or type(error).__name__}); {AGAIN}"
        ) from None
