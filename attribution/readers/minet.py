"""Tables of minet: what ``minet fetch`` brought home, with the pages beside it, and what ``minet extract`` made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Skips
from attribution.readers.files import RawFile
from attribution.readers.metadata import field_key
from attribution.readers.rows import Row, cell, read_rows
from attribution.readers.table import sniffed, table_rows

NAME = "minet table (.csv)"
SUFFIXES: tuple[str, ...] = ()  # those of tables

FETCH = {"http_status", "fetch_error", "resolved_url", "mimetype", "body_size"}
EXTRACT = {"extract_error", "canonical_url", "pagetype", "sitename", "comments"}
ENOUGH = 3  # columns of either that make it minet's
LISTED = ("author", "categories", "tags")  # whose cells hold several values, joined by §, or by | in newer versions


def detect(file: RawFile) -> bool:
    """A table whose header has minet's columns."""
    if b"\x00" in file.head[:1000]:
        return False
    keys = {field_key(name) for name in sniffed(file)[1]}
    return len(keys & FETCH) >= ENOUGH or (len(keys & EXTRACT) >= ENOUGH and "content" in keys)


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of a table: of its own texts, or of the pages that it names or holds.

    Raises:
        InputError: no text, or no column of texts or pages.
    """
    skips = Skips(file.where)
    rows = _answered(table_rows(file, sniffed(file)[0], skips), skips)
    yield from read_rows(file, rows, format_name=NAME, skips=skips)


def _answered(rows: Iterator[Row], skips: Skips) -> Iterator[Row]:
    """The rows that have a page: an error of the network is no article."""
    for place, row in rows:
        if problem := _problem(row):
            skips.add(problem, place)
        else:
            yield place, {name: _spread(name, value) for name, value in row.items()}


def _problem(row: Mapping[str, Any]) -> str:
    status = cell(row.get("http_status")).strip()
    for name, verb in (("fetch_error", "fetched"), ("error", "fetched"), ("extract_error", "extracted")):
        if written := cell(row.get(name)).strip():
            return f"could not be {verb}: {written[:60]}"
    if status and not status.startswith("2"):
        return f"the server answered {status[:10]}"
    return ""


def _spread(name: str, value: Any) -> Any:
    return value.replace("§", ", ").replace("|", ", ") if name in LISTED and isinstance(value, str) else value
