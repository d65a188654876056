"""Tables as delimited text: CSV with any separator, TSV. Read row by row, whatever the file's size."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import chain

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.columns import ADDRESS, FIELDS, map_columns, recognised
from attribution.readers.composing import Skips, cleaned
from attribution.readers.encoding import looks_like, marked_codec
from attribution.readers.files import LONGEST_LINE, RawFile
from attribution.readers.markup import is_html
from attribution.readers.metadata import field_key
from attribution.readers.rows import Row, read_rows

NAME = "table (.csv, .tsv)"
SUFFIXES = (".csv", ".tsv", ".tab")

SEPARATORS = ",;\t|"
SEPARATOR_LINE = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # Excel's own first line

# What trafilatura writes as CSV has no header, and « null » where it has nothing.
TRAFILATURA = (
    "url", "id", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license", "pagetype",
)  # fmt: skip
NOTHING = "null"

BROKEN = "broken quoting: a quotation mark too much or too little"
UNCLOSED = "a quotation mark is never closed: nothing behind it can be told apart"
ENDLESS = f"a cell of more than {LONGEST_LINE // 1_000_000} million characters: broken quoting, or no article"
UNEVEN = "another number of cells than the header"


def detect(file: RawFile) -> bool:
    """A suffix of tables, or a header with the names of a text and one more field."""
    if file.suffix in SUFFIXES and not looks_like(file.head):
        return not is_html(file) and not re.match(r"\s*[\[{]\s*[\"{]", file.start)
    if b"\x00" in file.head[:1000] and not marked_codec(file.head)[1]:
        return False
    _, header = sniffed(file)
    keys = {field_key(name) for name in header}
    return recognised(header) >= 2 and len(header) < 200 and bool(keys & {*FIELDS["text"], *FIELDS["html"]})


def sniffed(file: RawFile) -> tuple[str, list[str]]:
    """The separator, and the header that it gives: the one with the most known names, then with the most names."""
    lines = file.start.lstrip("\ufeff").splitlines(keepends=True)
    if lines and (match := SEPARATOR_LINE.match(lines[0])):
        separators, lines = match[1], lines[1:]
    else:
        separators = SEPARATORS
    headers = {}
    for separator in separators:
        try:
            headers[separator] = next(csv.reader(lines, delimiter=separator), [])
        except csv.Error:
            headers[separator] = []
    best = max(headers, key=lambda separator: (recognised(headers[separator]), len(headers[separator])))
    return best, headers[best]


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of a table, one a row.

    Raises:
        InputError: no text, or no column of texts.
    """
    if not file.head:
        raise InputError(file.where, "empty file")
    separator, _ = sniffed(file)
    skips = Skips(file.where)
    yield from read_rows(file, table_rows(file, separator, skips), format_name=NAME, skips=skips)


def table_rows(file: RawFile, separator: str, skips: Skips) -> Iterator[Row]:
    """The rows as mappings from column to cell; what is no row goes to ``skips``. Numbered as a spreadsheet numbers them."""
    # The module's limit, 131,072 characters, is less than a long read; it is the process's, and only ever raised here.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    lines = file.lines()
    first = next(lines, "").lstrip("\ufeff")
    marks = 0  # quotation marks in the row at hand

    def all_lines() -> Iterator[str]:
        nonlocal marks
        for line in chain([] if SEPARATOR_LINE.match(first) else [first], lines):
            marks += line.count('"')
            yield line

    reader = csv.reader(all_lines(), delimiter=separator, strict=True)
    header: list[str] | None = None
    bare = False
    number = 0
    while True:
        number += 1
        marks = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if header is None:
                raise InputError(file.where, f"its header is damaged ({error})") from None
            problem = BROKEN
            if "unexpected end" in str(error):
                problem = UNCLOSED
            elif "field larger" in str(error):
                # A mark within a cell is written twice: what stands outside quotations has an even number of them before it.
                problem = ENDLESS if marks % 2 == 0 or any(line.count('"') % 2 for line in lines) else UNCLOSED
            skips.add(problem, f"row {number}")
            continue
        if not any(cells):
            continue
        if header is None and separator == "\t" and len(cells) == len(TRAFILATURA) and ADDRESS.match(cells[0]):
            file.say("no names of columns: read as trafilatura writes them")
            header = list(TRAFILATURA)
            bare = True
        if header is None:
            header = unique_names(cells)
            map_columns([cleaned(name) for name in header], file.settings.columns, file.where)  # before its rows are counted
            continue
        if len(cells) < len(header) or any(cells[len(header) :]):
            skips.add(UNEVEN, f"row {number}")
            continue
        row = dict(zip(header, cells, strict=False))
        yield f"row {number}", {name: "" if value == NOTHING else value for name, value in row.items()} if bare else row


def unique_names(names: list[str]) -> list[str]:
    """The names of columns, with a number where two are alike: a second « text » must not hide the first."""
    taken: dict[str, int] = {}
    result = []
    for name in names:
        taken[name] = taken.get(name, 0) + 1
        result.append(name if taken[name] == 1 else f"{name} ({taken[name]})")
    return result
