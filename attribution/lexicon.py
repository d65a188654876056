"""Loads and validates the word lists in ``lexicons/``.

One CSV per list: UTF-8, NFC, comma-separated, a header, rows in code-point order of their key (the first column). The
last three columns are the same everywhere: ``source`` (an origin declared in ``sources.toml``), ``example``, ``note``. Lemmas,
never inflected forms. A list is read once and kept.
"""

from __future__ import annotations

import csv
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from attribution.errors import AttributionError

FOLDER = Path(__file__).parent / "lexicons"
PROVENANCE = ("source", "example", "note")

# How many leading columns make an entry unique. One, but where the same word may stand twice for two reasons.
KEY_COLUMNS: Mapping[str, int] = MappingProxyType({"rejected": 2, "offices": 2})

Row = Mapping[str, str]
"""One entry: column → value; empty cells are empty strings."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where entries come from (``sources.toml``). ``licence`` is an SPDX expression or a plain name."""

    id: str
    title: str
    licence: str
    url: str = ""
    note: str = ""


@cache
def load(name: str, folder: Path = FOLDER) -> tuple[Row, ...]:
    """The rows of ``lexicons/<name>.csv``, in the file's order.

    Raises:
        AttributionError: no such list, or one that breaks the rules above; the message names file, line and rule.
    """
    path = folder / f"{name}.csv"
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AttributionError(
            f"{path}: cannot be read as UTF-8 ({error.__class__.__name__}); reinstall the package"
        ) from error
    problem = next(_problems(name, text, frozenset(origins(folder))), None)
    if problem:
        raise AttributionError(f"{path}: {problem}")
    return tuple(MappingProxyType(row) for row in csv.DictReader(text.splitlines()))


def by_key(name: str, folder: Path = FOLDER) -> Mapping[str, Row]:
    """The rows of a list whose first column is unique, by that column."""
    return _by_key(name, folder)


@cache
def _by_key(name: str, folder: Path) -> Mapping[str, Row]:
    return MappingProxyType({next(iter(row.values())): row for row in load(name, folder)})


@cache
def verb_forms() -> Mapping[str, str]:
    """Inflected form of a listed verb → its lemma: a second way to a verb whose lemma the tagger got wrong."""
    return MappingProxyType({row["form"]: row["lemma"] for row in load("verb_forms")})


@cache
def names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The lists that there are, in alphabetical order."""
    return tuple(sorted(path.stem for path in folder.glob("*.csv")))


@cache
def origins(folder: Path = FOLDER) -> Mapping[str, Origin]:
    """The origins declared in ``sources.toml``, by id."""
    with (folder / "sources.toml").open("rb") as file:
        tables = tomllib.load(file)
    return MappingProxyType({id_: Origin(id_, **table) for id_, table in tables.items()})


def problems(name: str, folder: Path = FOLDER) -> tuple[str, ...]:
    """Everything that is wrong with a list, one line each; empty for a good one."""
    return tuple(_problems(name, (folder / f"{name}.csv").read_bytes().decode("utf-8"), frozenset(origins(folder))))


def _problems(name: str, text: str, declared: frozenset[str]) -> Iterator[str]:
    if text.startswith("\ufeff") or "\r" in text:
        yield "line 1: UTF-8 without byte-order mark, lines ended by a line feed"
    lines = list(csv.reader(text.splitlines()))
    header = tuple(lines[0]) if lines else ()
    if header[-3:] != PROVENANCE or len(header) < 4:
        yield "line 1: the header ends with source,example,note, and has a key before them"
        return
    width = KEY_COLUMNS.get(name, 1)
    before: tuple[str, ...] = ()
    for number, cells in enumerate(lines[1:], 2):
        where = f"line {number}"
        if len(cells) != len(header):
            yield f"{where}: {len(header)} cells, not {len(cells)}"
            continue
        if any(cell != cell.strip() or "  " in cell for cell in cells):
            yield f"{where}: a cell with white space too much"
        if any(not unicodedata.is_normalized("NFC", cell) for cell in cells):
            yield f"{where}: not in Unicode normal form C"
        if any("’" in cell for cell in cells[:width]):
            yield f"{where}: a straight apostrophe in keys"
        key = tuple(cells[:width])
        if not key[0]:
            yield f"{where}: an empty key"
        if key == before:
            yield f"{where}: {key[0]!r} stands twice"
        elif key < before:
            yield f"{where}: {key[0]!r} comes before {before[0]!r}"
        before = key
        if (source := cells[-3]) not in declared:
            yield f"{where}: {source!r} is not declared in sources.toml"
