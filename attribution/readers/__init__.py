"""Reading what people hold: from file names to articles. Knows formats, encodings and pages; knows nothing of grammar.

A format is a module here with ``NAME``, ``SUFFIXES``, ``detect`` and ``read``, and its line in FORMATS.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers import plain
from attribution.readers.inputs import RawFile, expand

__all__ = ["FORMATS", "Format", "read"]


class Format(Protocol):
    """What a module of this package must have to be a format."""

    @property
    def NAME(self) -> str: ...  # for messages: « plain text (.txt, .md) »

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...  # lower case, with the dot

    def detect(self, file: RawFile) -> bool:
        """Whether this format is to read the file."""

    def read(self, file: RawFile) -> Iterator[Article]:
        """Its articles. Raises InputError."""


FORMATS: tuple[Format, ...] = (plain,)
"""In the order in which they are asked."""


def read(inputs: Sequence[str], *, recursive: bool = True) -> Iterator[Article | InputError]:
    """Articles from files, folders (with their subfolders), patterns and standard input (``-``), in a stable order.

    A file that cannot be read gives its InputError, in its place, and the others go on: the errors are yielded, never raised.
    """
    suffixes = {suffix for each in FORMATS for suffix in each.SUFFIXES}
    for file in expand(inputs, suffixes, recursive=recursive):
        if isinstance(file, InputError):
            yield file
            continue
        try:
            yield from _format_of(file).read(file)
        except InputError as error:
            yield error


def _format_of(file: RawFile) -> Format:
    for each in FORMATS:
        if each.detect(file):
            return each
    known = " and ".join(each.NAME for each in FORMATS)
    raise InputError(file.where, f"{file.suffix} is not read, only {known}; save it as plain text")
