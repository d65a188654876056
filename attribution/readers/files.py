"""A file to read: opened as often as a reader likes, and no more of it in memory than a reader asks for."""

from __future__ import annotations

import io
import lzma
import stat
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import IO, BinaryIO

from attribution.errors import InputError
from attribution.readers.encoding import codec_of, decode, marked_codec
from attribution.readers.metadata import Metadata

HEAD = 65_536  # bytes by which a format is told
LONGEST_LINE = 20_000_000  # characters; the longest article ever printed has less
# What is unpacked may be so many times larger than what it was packed into. Text packs to a fifth, tables of it to a twentieth.
GREATEST_RATIO = 200
ALWAYS_ALLOWED = 50_000_000  # bytes: below this a ratio says nothing
LARGEST_PIPE = 1_000_000_000  # bytes of standard input, which are kept in memory

AGAIN = "copy or save it again"  # what to do with what is damaged

# All that Python's decompressors raise for damaged data; RuntimeError is what zipfile says of a password.
DAMAGED = (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user decides about reading.

    Attributes:
        columns: field → column of a table, for what its header does not say (``{"text": "Article"}``).
        encoding: a codec that goes before every rule; empty: the rules.
        repair: mend mojibake (« Ã© » → « é ») with ftfy.
    """

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str = ""
    repair: bool = False


@dataclass(frozen=True)
class RawFile:
    """A file to read: what it is called, where it lies, what is known about it.

    Attributes:
        where: its name in messages; for a part of an archive « archive/part ».
        path: where it lies; None for standard input and parts of archives.
        id: the id of its article, or the beginning of the ids of its articles.
        folder: name of the subfolder that it lies in: the outlet, where nothing better says it.
        name: file name with its suffix, where there is no path.
        opener: opens what has no path.
        packed: bytes that it takes in its archive; 0 for what is in none.
        say: takes what is to be known about the whole file (« columns: text ← Article »).
        chose: takes which column of a table was taken for each field, and the columns asked where that one is empty.
    """

    where: str
    path: Path | None
    id: str
    folder: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    name: str = ""
    opener: Callable[[], IO[bytes]] | None = None
    packed: int = 0
    settings: Settings = field(default_factory=Settings)
    say: Callable[[str], None] = lambda remark: None  # defaults that hear nothing
    chose: Callable[[Mapping[str, str], Mapping[str, tuple[str, ...]]], None] = lambda columns, spare: None

    @property
    def suffix(self) -> str:
        """In lower case: people save as ``.TXT``."""
        return self.path.suffix.lower() if self.path else PurePosixPath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """Its bytes from the first. What goes wrong on the way is an InputError.

        Raises:
            InputError: it cannot be opened.
        """
        try:
            if self.path is None:
                raw = self.opener() if self.opener else sys.stdin.buffer
            elif not stat.S_ISREG(self.path.stat().st_mode):
                raise InputError(self.where, "not a regular file")
            else:
                raw = self.path.open("rb")
        except DAMAGED as error:
            raise InputError(self.where, reason(error)) from None
        return io.BufferedReader(_Guarded(raw, self.where, self.packed))

    @cached_property
    def head(self) -> bytes:
        """Its first bytes.

        Raises:
            InputError: it cannot be opened or read.
        """
        with self.open() as stream:
            return stream.read(HEAD)

    @cached_property
    def start(self) -> str:
        """Its first bytes as text, broken characters and all, to tell formats by."""
        mark, codec = marked_codec(self.head)
        return self.head[len(mark) :].decode(codec or "utf-8", "replace")

    def read(self, largest: int) -> bytes:
        """All bytes of it.

        Raises:
            InputError: it cannot be opened, or has more than ``largest`` bytes.
        """
        with self.open() as stream:
            data = stream.read(largest + 1)
        if len(data) > largest:
            raise InputError(
                self.where, f"more than {largest // 1_000_000} MB: no article is as long; split it into one file an article"
            )
        return data

    def text(self, largest: int, declared: str = "") -> tuple[str, tuple[str, ...]]:
        """All of it as text, with notes on how it was decoded.

        Args:
            largest: bytes.
            declared: the encoding that the file names for itself.

        Raises:
            InputError: as ``read``, or it is no text.
        """
        data = self.read(largest)
        if not data:
            raise InputError(self.where, "empty file")
        decoded = decode(data, self.where, declared=declared, chosen=self.settings.encoding)
        return decoded.text, decoded.notes

    def lines(self, longest: int = LONGEST_LINE) -> Iterator[str]:
        """Its lines with their ends, decoded as they come: a file of any size takes the memory of one line.

        Args:
            longest: characters of a line.

        Raises:
            InputError: as ``open``, or it is no text, or it has a longer line.
        """
        for line in self._decoded(lambda text: text.readline(longest)):
            if len(line) == longest:
                raise InputError(self.where, f"a line of more than {longest // 1_000_000} million characters")
            yield line

    def chunks(self) -> Iterator[str]:
        """Its text in pieces of a million characters, where lines mean nothing.

        Raises:
            InputError: as ``open``, or it is no text.
        """
        return self._decoded(lambda text: text.read(1_000_000))

    def _decoded(self, pieces: Callable[[io.TextIOWrapper], str]) -> Iterator[str]:
        codec, skip, note = codec_of(self.open, self.where, self.settings.encoding)
        if note:
            self.say(note)
        with self.open() as stream:
            stream.read(skip)
            with io.TextIOWrapper(stream, encoding=codec, errors="strict", newline="") as text:
                try:
                    while piece := pieces(text):
                        yield piece
                except UnicodeError:
                    raise InputError(self.where, f"not {codec} throughout; give its encoding with --encoding") from None


class _Guarded(io.RawIOBase):
    """A stream whose faults are InputErrors, and that stops what swells without end."""

    def __init__(self, stream: IO[bytes], where: str, packed: int) -> None:
        self._stream, self._where, self._packed = stream, where, packed
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed wants any buffer; BufferedReader gives this
        try:
            data = self._stream.read(len(buffer))
        except DAMAGED as error:
            raise InputError(self._where, f"damaged: {reason(error)}; {AGAIN}") from None
        self._count += len(data)
        if self._packed and self._count > max(ALWAYS_ALLOWED, GREATEST_RATIO * self._packed):
            raise InputError(self._where, f"swells to more than {GREATEST_RATIO} times its packed size, as no text does")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed and self._stream is not sys.stdin.buffer:
            self._stream.close()
        super().close()


class Pipe:
    """Standard input, kept so that it can be read more than once."""

    def __init__(self) -> None:
        self._data: bytes | None = None

    def __call__(self) -> IO[bytes]:
        if self._data is None:
            self._data = sys.stdin.buffer.read(LARGEST_PIPE)
        return io.BytesIO(self._data)


def reason(error: BaseException) -> str:
    """What an error of the system or of a decompressor means, in a few words."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    if isinstance(error, EOFError):
        return "it ends too early"
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "it is locked with a password; save it without one"
    if isinstance(error, OSError):
        return error.strerror or str(error) or "cannot be read"
    return "not a usable path" if isinstance(error, ValueError) else " ".join(str(error).split())[:120] or "cannot be read"
