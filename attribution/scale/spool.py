"""An audit on disk while it is under way: what was read, shard by shard, and what has come of it.

    shards/plan.json        what makes the results what they are: options, versions, digests
    shards/000017.jsonl.gz  the articles of a shard, until it is done
    shards/000017.zip       what came of it: pieces of the data files, counts, pages
    shards/read.json        when all inputs are read: how many shards there are, digests of inputs, what could not be read

Every file is written under another name and renamed: whatever ends the program, a file that is there is whole.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import msgspec

from attribution.article import Article
from attribution.errors import InputError, OutputError
from attribution.provenance import ChosenColumns
from attribution.writers.jsonl import json_line

FOLDER = "shards"
PLAN, READ, LOCK = "plan.json", "read.json", "lock"
# The same for every corpus, so that the same articles are parsed together whoever does it. Of 50 articles none waits long for
# the last, and an interruption costs seconds; a shard of very long ones ends before it fills the memory.
MOST_ARTICLES = 50
MOST_CHARACTERS = 1_000_000
DAMAGED = (OSError, EOFError, zlib.error, ValueError, KeyError, zipfile.BadZipFile, msgspec.ValidationError)


@dataclass(frozen=True, slots=True)
class Spooled:
    """An article that waits: its place in the corpus, from 0, and the file name of its page, without suffix."""

    number: int
    page: str
    article: Article


@dataclass(frozen=True, slots=True)
class Skip:
    """What is left out, and why."""

    where: str
    problem: str

    def error(self) -> InputError:
        return InputError(self.where, self.problem)


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading all inputs gave.

    Attributes:
        articles, shards: how many; of all shards, whoever does them.
        digest: SHA-256 of all articles.
        inputs: for each file its SHA-256 and how many articles it gave.
        skipped: what could not be read.
        remarks: file and what was decided on reading it, in words.
        columns: which columns of each table were taken for what.
    """

    articles: int
    shards: int
    digest: str
    inputs: Mapping[str, tuple[str, int]]
    skipped: tuple[Skip, ...]
    remarks: tuple[tuple[str, str], ...] = ()
    columns: tuple[ChosenColumns, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a shard holds beside its files.

    Attributes:
        digest: SHA-256 of its articles as they were spooled.
        articles, characters, words, statements: how many; words of what is read.
        skipped: articles that could not be analysed.
    """

    digest: str
    articles: int
    characters: int
    words: int
    statements: int
    skipped: tuple[Skip, ...] = ()


OUTCOME = "shard.json"
# A zip file keeps times; the same content is to be the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class Spool:
    """The folder ``shards`` of an audit."""

    folder: Path
    _names: set[str] = field(default_factory=set)

    def waiting(self, shard: int) -> Path:
        return self.folder / f"{shard:06d}.jsonl.gz"

    def done(self, shard: int) -> Path:
        return self.folder / f"{shard:06d}.zip"

    def write_waiting(self, shard: int, lines: Iterable[str]) -> None:
        """Raises OSError."""
        data = "".join(lines).encode()
        with whole(self.waiting(shard)) as file:
            file.write(gzip.compress(data, 1, mtime=0))

    def articles(self, shard: int) -> list[Spooled]:
        """The articles of a shard that waits.

        Raises:
            InputError: they are not there, or damaged.
        """
        path = self.waiting(shard)
        try:
            lines = gzip.decompress(path.read_bytes()).decode().removesuffix("\n").split("\n")
            return [msgspec.convert(json.loads(line), Spooled) for line in lines]
        except DAMAGED as error:
            raise InputError(str(path), f"damaged ({type(error).__name__}); delete it and run again with --resume") from error

    def digest_waiting(self, shard: int) -> str:
        """Of its articles; empty where they are not there, or damaged."""
        try:
            return hashlib.sha256(gzip.decompress(self.waiting(shard).read_bytes())).hexdigest()
        except DAMAGED:
            return ""

    def write_done(self, shard: int, outcome: Outcome, members: Mapping[str, bytes]) -> None:
        """Raises OSError."""
        with whole(self.done(shard)) as file, zipfile.ZipFile(file, "w") as archive:
            for name, data in {OUTCOME: msgspec.json.encode(outcome), **members}.items():
                info = zipfile.ZipInfo(name, NO_TIME)
                archive.writestr(info, data, zipfile.ZIP_DEFLATED, 1)
        self.waiting(shard).unlink(missing_ok=True)

    def outcome(self, shard: int) -> Outcome | None:
        """Of a shard that is done; None where it is not, or damaged."""
        try:
            with zipfile.ZipFile(self.done(shard)) as archive:
                return msgspec.json.decode(archive.read(OUTCOME), type=Outcome)
        except DAMAGED:
            return None

    def read(self) -> Reading | None:
        """What reading gave; None while it is not finished."""
        try:
            return msgspec.json.decode((self.folder / READ).read_bytes(), type=Reading)
        except DAMAGED:
            return None

    def write_read(self, reading: Reading) -> None:
        """Raises OSError."""
        with whole(self.folder / READ) as file:
            file.write(msgspec.json.format(json_line(msgspec.to_builtins(reading)).encode(), indent=1))

    def plan(self) -> dict[str, Any] | None:
        """The plan as it was written; None where there is none."""
        try:
            plan = json.loads((self.folder / PLAN).read_bytes())
        except (OSError, ValueError):
            return None
        return plan if isinstance(plan, dict) else None

    def write_plan(self, plan: Mapping[str, Any]) -> None:
        """Raises OSError."""
        with whole(self.folder / PLAN) as file:
            file.write((json.dumps(plan, indent=1) + "\n").encode())

    def clear(self) -> None:
        """Remove all of it that is ours, the plan last."""
        if not self.folder.is_dir():
            return
        (self.folder / READ).unlink(missing_ok=True)
        for path in self.folder.iterdir():
            if path.suffixes[-2:] == [".jsonl", ".gz"] or path.suffix in (".zip", ".part"):
                path.unlink(missing_ok=True)
        (self.folder / PLAN).unlink(missing_ok=True)
        (self.folder / LOCK).unlink(missing_ok=True)
        if not any(self.folder.iterdir()):
            self.folder.rmdir()


def spooled_line(each: Spooled) -> str:
    return json_line(msgspec.to_builtins(each))


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write that appears when it is complete and on the disk."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps a second audit out of the folder. The system lifts the lock when the program ends, however it ends.

    Raises:
        OutputError: another audit is at work here.
    """
    try:
        import fcntl
    except ImportError:  # Windows: nobody is kept out
        yield
        return
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise OutputError(f"{folder.parent}: another audit is writing to this folder") from None
        except OSError:  # a file system without locks
            pass
        yield
