"""Inputs into shards on disk, once, while the workers are at it already."""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Iterable, Sequence

from attribution.article import Article
from attribution.errors import InputError, OutputError
from attribution.provenance import ChosenColumns, Run
from attribution.scale.spool import MOST_ARTICLES, MOST_CHARACTERS, Outcome, Reading, Skip, Spool, Spooled, spooled_line
from attribution.writers import FileNames


class Reader(threading.Thread):
    """Reads articles and lays out those of one part in shards.

    Args:
        articles: and errors for what cannot be read, in the order that the results will have.
        spool: where shards go. Those that lie there already, done or waiting, are left as they are if they hold the same
            articles, and written anew if they do not.
        part: which part of how many, from 1: of each ``part[1]`` shards one.
        remarks: file and what was decided on reading it, in words; they come while the articles do.
        columns: which columns of each table were taken for what; they come likewise.

    Attributes:
        ready: numbers of shards that wait to be done.
        done: what came of shards that were done before.
        articles, characters: read so far, of this part's shards that were not done before.
        reading: what reading gave; None while it is not finished.
        error: what kept it from being finished.
    """

    def __init__(
        self,
        articles: Iterable[Article | InputError],
        spool: Spool,
        part: tuple[int, int],
        remarks: Sequence[tuple[str, str]] = (),
        columns: Sequence[ChosenColumns] = (),
    ) -> None:
        super().__init__(name="reader", daemon=True)
        self._articles, self._spool, self._part = articles, spool, part
        self._remarks, self._columns = remarks, columns
        self._run = Run({})
        self._names = FileNames()
        self._digest = hashlib.sha256()
        self._shard = 0
        self._lines: list[str] = []
        self._length = 0
        self.ready: deque[int] = deque()
        self.done: deque[Outcome] = deque()
        self.articles = self.characters = self.read = 0
        self.reading: Reading | None = None
        self.error: BaseException | None = None
        self.stopped = False

    def run(self) -> None:
        try:
            self._read()
        except OSError as error:
            self.error = OutputError(f"{self._spool.folder.parent}: cannot be written ({error.strerror or error})")
        except BaseException as error:  # to be raised where somebody listens
            self.error = error

    def _read(self) -> None:
        skipped: list[Skip] = []
        for each in self._articles:
            if self.stopped:
                return
            if isinstance(each, InputError):
                skipped.append(Skip(each.where, each.problem))
                continue
            if self._lines and (len(self._lines) == MOST_ARTICLES or self._length + len(each.text) > MOST_CHARACTERS):
                self._close()
            self._run.read(each)
            self._lines.append(spooled_line(Spooled(self.read, self._names.of(each.id), each)))
            self._length += len(each.text)
            self.read += 1
        if self._lines:
            self._close()
        self.reading = Reading(
            self.read,
            self._shard,
            self._digest.hexdigest(),
            self._run.inputs,
            tuple(skipped),
            tuple(self._remarks),
            tuple(self._columns),
        )
        self._spool.write_read(self.reading)

    def _close(self) -> None:
        shard, lines, length = self._shard, self._lines, self._length
        self._shard, self._lines, self._length = shard + 1, [], 0
        digest = hashlib.sha256("".join(lines).encode())
        self._digest.update(digest.digest())
        if shard % self._part[1] != self._part[0] - 1:
            return
        outcome = self._spool.outcome(shard)
        if outcome and outcome.digest == digest.hexdigest():
            self.done.append(outcome)
            return
        self._spool.done(shard).unlink(missing_ok=True)
        if self._spool.digest_waiting(shard) != digest.hexdigest():
            self._spool.write_waiting(shard, lines)
        self.articles += len(lines)
        self.characters += length
        self.ready.append(shard)
