"""Rows of a table as articles, wherever the table came from: delimited text, a workbook, JSON, Parquet."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.archives import unpacked
from attribution.readers.columns import HTML_CELL, Mapped, map_columns
from attribution.readers.composing import Block, Skips, Unreadable, cleaned, compose
from attribution.readers.files import RawFile
from attribution.readers.folding import comparable
from attribution.readers.markup import fragment_blocks, html_text, is_html
from attribution.readers.metadata import Metadata, from_fields
from attribution.readers.page import LARGEST_PAGE, page_parts

Row = tuple[str, Mapping[str, Any]]
"""Where it stands (« row 17 ») and its cells by column."""

PATIENCE = 1_000  # rows without a column of texts, after which none is looked for any more
ADDRESSES = ("http://", "https://")
MOST_MAPPINGS = 3  # said of one file: records of JSON may each have keys of their own


def read_rows(
    file: RawFile, rows: Iterable[Row], *, format_name: str, skips: Skips | None = None
) -> Iterator[Article | InputError]:
    """The articles of a table, one a row, then what was skipped and why.

    Args:
        skips: where ``rows`` counts what is no row.

    Raises:
        InputError: no row, or none that has a column of texts.
    """
    skips = Skips(file.where) if skips is None else skips
    mappings: dict[tuple[str, ...], Mapped | InputError] = {}
    said: set[str] = set()
    readable, index = False, -1
    for index, (place, row) in enumerate(rows):
        header = tuple(row)
        if header not in mappings:
            mappings[header] = _mapped(file, header)
        mapped = mappings[header]
        if isinstance(mapped, InputError):
            if not readable and index == PATIENCE:
                raise mapped
            skips.add(mapped.problem, place)
            continue
        readable = True
        if (remark := str(mapped)) not in said and len(said) < MOST_MAPPINGS:
            said.add(remark)
            file.say(remark)
            file.chose(mapped.columns, mapped.spare)
        try:
            blocks, metadata = row_parts(file, {cleaned(name): row[name] for name in header}, mapped)
            yield compose(file, index, blocks, metadata, format_name=format_name)
        except Unreadable as unreadable:
            skips.add(unreadable.reason, place)
    if index < 0 and not skips:
        raise InputError(file.where, "no rows in it")
    if not readable and len(mappings) == 1 and index >= 0:
        raise next(each for each in mappings.values() if isinstance(each, InputError))
    yield from skips.errors()


def _mapped(file: RawFile, header: Sequence[str]) -> Mapped | InputError:
    try:
        return map_columns([cleaned(name) for name in header], file.settings.columns, file.where)
    except InputError as error:
        return error


def row_parts(file: RawFile, row: Mapping[str, Any], mapped: Mapped) -> tuple[list[Block], Metadata]:
    """What a row says.

    Raises:
        Unreadable: no text in it, nor in the file that it names.
    """
    cells = {
        field: _first(field, (cell(row.get(name)) for name in (column, *mapped.spare.get(field, ()))))
        for field, column in mapped.columns.items()
    }
    if (address := cell(row.get(mapped.columns.get("outlet", ""))).strip()).startswith(ADDRESSES):  # « source » of some tools
        cells["url"] = cells.get("url", "") or address
    metadata = from_fields({"published": cells.get("date", ""), **cells})
    text = next((text for text in (cells.get("text", ""), cells.get("html", "")) if text.strip()), "")
    if text.strip():
        blocks, found = _text_parts(text, file.where)
        metadata = metadata.or_else(found)
    elif cells.get("path", "").strip():
        blocks, found = _neighbour_parts(file, cells["path"].strip())
        metadata = metadata.or_else(found)
    else:
        raise Unreadable("no text")
    if (standfirst := cells.get("standfirst", "").strip()) and comparable(standfirst) not in comparable(text):
        blocks.insert(0, Block(standfirst, RegionKind.STANDFIRST))
    return blocks, metadata


def _first(field: str, cells: Iterable[str]) -> str:
    """What the first of these cells that has it says; an address says no outlet, unless there is nothing else."""
    said = [text for text in cells if text.strip()]
    named = (text for text in said if field != "outlet" or not text.lstrip().startswith(ADDRESSES))
    return next(named, next(iter(said), ""))


def _text_parts(text: str, where: str) -> tuple[list[Block], Metadata]:
    """A cell's paragraphs: plain text as it stands, a piece of HTML without its tags, a whole page as a page."""
    if "<" not in text or not HTML_CELL.search(text[:100_000]):
        return [Block(text)], Metadata()
    if "<html" in text[:2000].lower() or "<!doctype" in text[:200].lower():
        return page_parts(text, where)
    try:
        return [Block(paragraph) for paragraph in fragment_blocks(text, where)], Metadata()
    except InputError as error:
        raise Unreadable(error.problem) from None


def _neighbour_parts(file: RawFile, name: str) -> tuple[list[Block], Metadata]:
    """The text of a file that a row names; it must lie in the table's own folder or below."""
    neighbour = find_neighbour(file, name)
    try:
        if is_html(neighbour):
            return page_parts(html_text(neighbour, LARGEST_PAGE)[0], neighbour.where)
        return [Block(neighbour.text(LARGEST_PAGE)[0])], Metadata()
    except InputError as error:
        raise Unreadable(f"its file cannot be read: {error.problem}") from None


# Where minet puts what it fetched, seen from its table.
FOLDERS = ("", "downloaded", "content", "files")


def find_neighbour(file: RawFile, name: str) -> RawFile:
    """The file that a cell names.

    Raises:
        Unreadable: there is none, or it lies outside the table's folder: a table is no licence to read the whole disk.
    """
    if file.path is None:
        raise Unreadable("names a file; unpack the archive to read files that a table names")
    top = file.path.parent.resolve()
    for folder in FOLDERS:
        try:
            path = Path(top, folder, name.replace("\\", "/")).resolve()
            inside = path.is_relative_to(top)
            found = inside and path.is_file()
        except (OSError, ValueError, RuntimeError):
            continue
        if not inside:
            raise Unreadable("names a file outside the table's folder")
        if found:
            return unpacked(RawFile(str(path), path, path.stem, settings=file.settings))
    raise Unreadable("the file that it names is not there")


def cell(value: Any) -> str:
    """What a cell says: dates in ISO form, whole numbers without « .0 », lists joined by commas, nothing for nothing."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, Mapping):
        return next((cell(value[key]) for key in ("name", "text", "value", "title") if value.get(key)), "")
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return ", ".join(filter(None, map(cell, value)))
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
