"""Corpora for IRaMuTeQ and Alceste: « **** *source_lefil *date_2024-09-11 », then the text; many articles a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.metadata import ALIASES, Metadata, field_key, from_fields

NAME = "IRaMuTeQ corpus (.txt)"
SUFFIXES: tuple[str, ...] = ()  # that of plain text

HEADER = re.compile(r"^\ufeff?\*{4}(?:\s+\*\S+)*\s*$|^\ufeff?\d{4}(?:\s+\*\S+)+\s*$")
VARIABLE = re.compile(r"\*([^\s_]+)_?(\S*)")
THEME = re.compile(r"^-\*\S+\s*$")
# The first field that knows a name has it: « source » is an outlet before it is an address.
NAMES = {name: field for field, names in reversed(list(ALIASES.items())) for name in names}


def detect(file: RawFile) -> bool:
    """A line of variables, and nothing before it."""
    lines = (line for line in file.start.splitlines() if line.strip())
    return bool(HEADER.match(next(lines, "")))


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of a corpus, and what in it is none.

    Raises:
        InputError: no text.
    """
    skips = Skips(file.where)
    for index, (header, lines) in enumerate(_documents(file)):
        try:
            yield compose(file, index, _blocks(lines), _metadata(header), format_name=NAME)
        except Unreadable as unreadable:
            skips.add(unreadable.reason, f"article {index + 1}")
    yield from skips.errors()


def _documents(file: RawFile) -> Iterator[tuple[str, list[str]]]:
    header, lines = "", list[str]()
    for line in file.lines():
        if HEADER.match(line):
            if header:
                yield header, lines
            header, lines = line, []
        else:
            lines.append(line.rstrip("\r\n"))
    yield header, lines


def _metadata(header: str) -> Metadata:
    """Variables by their names; their values have « _ » where there was a space, since IRaMuTeQ takes none."""
    found: dict[str, str] = {}
    for name, value in VARIABLE.findall(header):
        field = NAMES.get(field_key(name))
        if field and value and field not in found:
            found[field] = value if field in ("id", "url", "published") else value.replace("_", " ")
        elif field == "published" and len(value) > len(found.get(field, "")):
            found[field] = value  # « *annee_2024 *date_2024-09-11 »: the more precise
    return from_fields(found)


def _blocks(lines: list[str]) -> Iterator[Block]:
    for line in lines:
        if line.strip():
            theme = THEME.match(line.strip())
            yield Block(line.strip(), RegionKind.FURNITURE, "marks a theme") if theme else Block(line.strip())
