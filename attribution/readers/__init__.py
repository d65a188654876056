"""Reading what people hold: from file names to articles. Knows formats, encodings and pages; knows nothing of grammar.

A format is a module here with ``NAME``, ``SUFFIXES``, ``detect`` and ``read``, and its line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers import (
    archives,
    europresse,
    factiva,
    iramuteq,
    json_records,
    lexis,
    minet,
    nexis,
    opendocument,
    page,
    parquet,
    pdf,
    plain,
    rtf,
    spreadsheet,
    table,
    tei,
    txm,
    word,
)
from attribution.readers.composing import cleaned
from attribution.readers.encoding import looks_like, refusal
from attribution.readers.files import RawFile, Settings
from attribution.readers.inputs import DOCUMENTS, expand
from attribution.readers.packages import is_locked

__all__ = ["FORMATS", "Format", "Settings", "read"]


class Format(Protocol):
    """What a module of this package must have to be a format."""

    @property
    def NAME(self) -> str: ...  # for messages: « plain text (.txt, .md) »

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # lower case, with the dot; of folders, only files with one of them are read

    def detect(self, file: RawFile) -> bool:
        """Whether this format is to read the file, by its first bytes before its suffix. Raises InputError."""

    def read(self, file: RawFile) -> Iterator[Article | InputError]:
        """Its articles, and errors for those that are none. Raises InputError where nothing more can be read."""


# In the order in which they are asked: what a file holds tells more than its name, and the narrower format goes before the
# wider that it is written in – Europresse's pages before pages, Nexis's documents before documents, minet's tables before
# tables.
FORMATS: tuple[Format, ...] = (
    spreadsheet, nexis, word, opendocument, rtf, pdf, parquet, txm, tei, europresse, factiva, page, json_records, iramuteq,
    lexis, minet, table, plain,
)  # fmt: skip

Listener = Callable[[str, str, str], None]
"""Hears what is to be known of a whole file: its name in messages, its format, and a remark (empty: it begins to be read)."""

ColumnListener = Callable[[str, Mapping[str, str], Mapping[str, tuple[str, ...]]], None]
"""Hears which columns of a table were taken for what: the file's name in messages, field → column, and the columns that are
asked where that of the text is empty."""


def suffixes() -> frozenset[str]:
    """Of all that is read, archives too."""
    return frozenset({*(suffix for each in FORMATS for suffix in each.SUFFIXES), *archives.SUFFIXES})


def read(
    inputs: Sequence[str],
    *,
    recursive: bool = True,
    settings: Settings | None = None,
    listen: Listener | None = None,
    columns: ColumnListener | None = None,
) -> Iterator[Article | InputError]:
    """Articles from files, folders (with their subfolders), archives, patterns and standard input (``-``), in a stable order.

    A file that cannot be read gives its InputError, in its place, and the others go on: the errors are yielded, never raised.
    Ids are unique, letter case aside. Of a file with many articles only the one at hand is in memory, where its format allows.

    Args:
        settings: what the user decides about columns and encodings.
        listen: hears in words which format a file has, which columns were taken for what, and the like.
        columns: hears which columns were taken for what, once for each way of a file's tables, of at most three.
    """
    ids = _Ids()
    for file in expand(inputs, suffixes(), recursive=recursive):
        if isinstance(file, InputError):
            yield _fit(file)
            continue
        for each in _read_file(replace(file, settings=settings or Settings()), listen or _deaf, columns or _deaf, 0):
            yield replace(each, id=ids.unique(each.id)) if isinstance(each, Article) else _fit(each)


def _read_file(file: RawFile, listen: Listener, columns: ColumnListener, depth: int) -> Iterator[Article | InputError]:
    try:
        file = archives.unpacked(file)
        if archives.is_zip(file):
            if file.suffix in DOCUMENTS:  # those of Apple are archives inside
                raise InputError(file.where, f"{file.suffix} is not read; {DOCUMENTS[file.suffix]}")
            for part in archives.parts(file, suffixes(), depth):
                if isinstance(part, InputError):
                    yield part
                else:
                    yield from _read_file(part, listen, columns, depth + 1)
            return
        form = _format_of(file)
        where, name = cleaned(file.where), form.NAME
        listen(where, name, "")
        yield from form.read(
            replace(
                file,
                say=lambda remark: listen(where, name, cleaned(remark)),
                chose=lambda mapped, spare: columns(where, mapped, spare),
            )
        )
    except InputError as error:
        yield error


def _format_of(file: RawFile) -> Format:
    if not file.head:
        raise InputError(file.where, "empty file")
    if is_locked(file):
        raise InputError(file.where, "it is locked with a password; save it without one")
    for each in FORMATS:
        if each.detect(file):
            return each
    if kind := looks_like(file.head):
        raise InputError(file.where, refusal(kind, "which is not read"))
    if file.suffix in suffixes():  # a name that promises what the content is not
        return plain
    way_out = DOCUMENTS.get(file.suffix, "rename it .txt if it is plain text")
    raise InputError(file.where, f"{file.suffix} is not read; {way_out}")


def _deaf(where: str, _: object, __: object) -> None:
    """The listener that hears nothing."""


class _Ids:
    """Ids that no other article has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def unique(self, wanted: str) -> str:
        candidate, number = cleaned(wanted), 1
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{cleaned(wanted)}-{number}"
        self._taken.add(candidate.casefold())
        return candidate


def _fit(error: InputError) -> InputError:
    """The error on one line that can be written: names of files and columns are as hostile as texts."""
    error.where, error.problem = (" ".join(cleaned(part).splitlines()) for part in (error.where, error.problem))
    error.args = (f"{error.where}: {error.problem}",)
    return error
