"""The library's way to many articles: analyses as they come, in order, by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from attribution.analysing import Loader, Setup
from attribution.article import Article
from attribution.errors import InputError
from attribution.records import Analysis
from attribution.scale.progress import Clock, Progress
from attribution.scale.spool import MOST_ARTICLES, MOST_CHARACTERS
from attribution.scale.workers import TIME_LIMIT, Done, Order, Tell, Workers

Found = Analysis | InputError
# Batches that may be ahead of the one that is waited for, for each worker.
AHEAD = 4


@dataclass(slots=True)
class _Batch:
    """What is handed over in one piece: articles, and in their places what came as an error already."""

    items: list[Article | InputError]
    found: list[Found] | None = None
    words: int = field(init=False)
    articles: list[Article] = field(init=False)

    def __post_init__(self) -> None:
        self.articles = [each for each in self.items if isinstance(each, Article)]
        self.words = sum(each.word_count for each in self.articles)

    def results(self) -> Iterator[Found]:
        found = iter(self.found or ())
        for each in self.items:
            yield next(found) if isinstance(each, Article) else each


@dataclass(frozen=True, slots=True)
class BatchSetup:
    """Makes what analyses batches, in a worker."""

    setup: Setup

    def __call__(self) -> DoBatch:
        return DoBatch(self.setup)


class DoBatch:
    """Analyses one batch after the other. An error travels as a pair: exceptions with two arguments do not."""

    def __init__(self, setup: Setup) -> None:
        self._analyser = setup.analyser()

    def __call__(self, task: tuple[int, list[Article]], order: Order, tell: Tell) -> list[Analysis | tuple[str, str]]:
        """Raises ModelError."""
        found = self._analyser.analyse(task[1], one_by_one=order.one_by_one, without=dict(order.left_out), tell=tell)
        return [each if isinstance(each, Analysis) else (each.where, each.problem) for each in found]


def analyse_many(
    articles: Iterable[Article | InputError],
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    cache: Path | None = None,
    loader: Loader | None = None,
    limit: float = TIME_LIMIT,
) -> Iterator[Found]:
    """As :func:`attribution.analyse_many`; ``loader`` gives the parser, ``limit`` is the time that an article may take."""
    setup = Setup(loader or Loader(), cache)
    clock = Clock()
    batches = (_Batch(items) for items in _cut(articles))
    done = _here(batches, setup) if jobs <= 1 else _elsewhere(batches, setup, jobs, limit)
    for batch in done:
        for found in batch.results():
            if isinstance(found, InputError):
                clock.skipped += 1
            else:
                clock.articles += 1
            yield found
        clock.words += batch.words
        if progress:
            progress(clock.now())


def _cut(articles: Iterable[Article | InputError]) -> Iterator[list[Article | InputError]]:
    items: list[Article | InputError] = []
    length = 0
    for each in articles:
        size = len(each.text) if isinstance(each, Article) else 0
        if items and (len(items) == MOST_ARTICLES or length + size > MOST_CHARACTERS):
            yield items
            items, length = [], 0
        items.append(each)
        length += size
    if items:
        yield items


def _here(batches: Iterator[_Batch], setup: Setup) -> Iterator[_Batch]:
    analyser = setup.analyser()
    for batch in batches:
        batch.found = list(analyser.analyse(batch.articles))
        yield batch


def _elsewhere(batches: Iterator[_Batch], setup: Setup, jobs: int, limit: float) -> Iterator[_Batch]:
    """The batches in order, done by workers that run ahead of who asks for them, but not out of sight."""
    under_way: deque[_Batch] = deque()
    numbered: dict[int, _Batch] = {}
    next_number = 0
    with Workers(BatchSetup(setup), jobs, limit=limit) as workers:
        more = True
        while more or under_way:
            while more and workers.free > 0 and len(under_way) < AHEAD * jobs:
                batch = next(islice(batches, 1), None)
                if batch is None:
                    more = False
                    break
                under_way.append(batch)
                if batch.articles:
                    numbered[next_number] = batch
                    workers.submit((next_number, batch.articles))
                    next_number += 1
                else:
                    batch.found = []
            while under_way and under_way[0].found is not None:
                yield under_way.popleft()
            for event in workers.poll(0.25):
                if isinstance(event, Done):
                    found = [each if isinstance(each, Analysis) else InputError(*each) for each in event.result]
                    numbered.pop(event.task[0]).found = found
