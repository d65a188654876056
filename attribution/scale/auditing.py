"""The audit of a corpus: shards done by workers, put together into a report; it may be interrupted at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from attribution import provenance
from attribution.analysing import Loader, Setup
from attribution.article import Article
from attribution.errors import AttributionError, InputError, OutputError
from attribution.scale.merging import assemble
from attribution.scale.progress import Clock, Progress
from attribution.scale.reading import Reader
from attribution.scale.shards import Finished, Renderer, ShardSetup
from attribution.scale.spool import FOLDER, MOST_ARTICLES, MOST_CHARACTERS, Outcome, Reading, Spool, locked
from attribution.scale.workers import TIME_LIMIT, Done, Remark, Step, workers_or_here
from attribution.writers.archive import RUN

Engine = Literal["local", "ray"]
# Seconds between two looks at how far things are.
TICK = 0.25
PLAN_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the results depend on, beside the inputs.

    Attributes:
        options: as ``run.json`` is to have them.
        reading: how inputs are read.
        part: which part of how many, from 1.
        command: the command line, as ``run.json`` is to have it. Nothing depends on it.
    """

    options: Mapping[str, Any]
    renderer: Renderer = field(default_factory=Renderer)
    loader: Loader = field(default_factory=Loader)
    reading: Mapping[str, Any] = field(default_factory=dict)
    part: tuple[int, int] = (1, 1)
    command: Sequence[str] = ()

    def as_dict(self) -> dict[str, Any]:
        """As ``plan.json`` has it, without the time and the command. Two parts of one audit differ in ``part`` alone.

        Raises:
            ModelError: no such models.
        """
        return {
            "format": PLAN_FORMAT,
            "part": list(self.part),
            "options": dict(self.options),
            "renderer": {**asdict(self.renderer), "without": list(self.renderer.without)},
            "reading": dict(self.reading),
            "models": self.loader.digest(),
            "code": provenance.code(),
            "environment": provenance.environment(),
            "shards": [MOST_ARTICLES, MOST_CHARACTERS],
        }


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit came to: articles analysed, statements found, and what is missing."""

    articles: int
    statements: int
    skipped: tuple[InputError, ...]


def _deaf(_: object) -> None:
    """Hears nothing."""


def audit(
    articles: Iterable[Article | InputError],
    folder: Path,
    plan: Plan,
    *,
    jobs: int = 1,
    cache: Path | None = None,
    resume: bool = False,
    engine: Engine = "local",
    gpus: float = 0.0,
    limit: float = TIME_LIMIT,
    progress: Callable[[Progress], None] = _deaf,
    listen: Callable[[str], None] = _deaf,
    step: Callable[[str], None] = _deaf,
    remarks: Sequence[tuple[str, str]] = (),
    columns: Sequence[provenance.ChosenColumns] = (),
) -> Audited:
    """Analyse a corpus of any size and write its report. What is in memory does not grow with the texts.

    Args:
        articles: and errors for what cannot be read. Where an earlier run has read them all, they are not asked for.
        folder: of the report. Of a part of an audit, ``folder / "shards"`` is all there is, for :func:`merge`.
        jobs: worker processes; 0 does everything in this one, where an article that ends it ends the run.
        cache: where parses are kept; None: nowhere.
        resume: go on with what an interrupted run left there. Without it such a folder is an error.
        engine: ``ray`` has Ray Data do the work, on a machine or a cluster.
        gpus: of ``ray``: the share of a GPU that a worker takes.
        limit: seconds of a processor's time after which an article is given up.
        progress: hears a few times a second how far it is.
        listen: hears what the user should know, in lines: articles that are left out, workers that died.
        step: hears what is being done, where that takes a while and has no progress.
        remarks: file and what was decided on reading it, in words, for ``run.json``; they come while the articles do.
        columns: which columns of each table were taken for what; they come likewise.

    Raises:
        InputError: there is no article.
        OutputError: the folder cannot be written to, or holds an unfinished audit, or one by other options or another version.
        ModelError: the models are missing or damaged.
        KeyboardInterrupt: as it comes. All shards that are done stay done.
    """
    spool = Spool(folder / FOLDER)
    try:
        spool.folder.mkdir(parents=True, exist_ok=True)
        with locked(spool.folder):
            begun = _begin(spool, plan, resume)
            return _Audit(spool, plan, begun, Setup(plan.loader, cache), progress, listen, step).run(
                articles, remarks, columns, jobs, engine, gpus, limit
            )
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error}); what is finished is kept") from error


def _begin(spool: Spool, plan: Plan, resume: bool) -> dict[str, Any]:
    """The plan as it is on disk, written now or by the run that this one goes on with."""
    wanted = plan.as_dict()
    there = spool.plan()
    if there is None:
        spool.clear()
        spool.folder.mkdir(exist_ok=True)
        begun = {**wanted, "started": provenance.now().isoformat(), "command": list(plan.command)}
        spool.write_plan(begun)
        return begun
    where = str(spool.folder.parent)
    if not resume:
        raise OutputError(
            f"{where}: holds an unfinished audit; --resume goes on with it, without its folder {FOLDER} it begins anew"
        )
    other = [name for name, value in wanted.items() if there.get(name) != value]
    if other:
        raise OutputError(
            f"{where}: its unfinished audit was begun otherwise ({', '.join(other)}); to begin anew, delete its folder {FOLDER}"
        )
    return there


class _Audit:
    def __init__(
        self,
        spool: Spool,
        plan: Plan,
        begun: Mapping[str, Any],
        setup: Setup,
        progress: Callable[[Progress], None],
        listen: Callable[[str], None],
        step: Callable[[str], None],
    ) -> None:
        self._spool, self._plan, self._begun, self._setup = spool, plan, begun, setup
        self._progress, self._listen, self._step = progress, listen, step
        self._clock = Clock()
        self._said: set[str] = set()

    def run(
        self,
        articles: Iterable[Article | InputError],
        remarks: Sequence[tuple[str, str]],
        columns: Sequence[provenance.ChosenColumns],
        jobs: int,
        engine: Engine,
        gpus: float,
        limit: float,
    ) -> Audited:
        reader = self._reader(articles, remarks, columns)
        with _stopping(reader):
            if engine == "ray":
                from attribution.scale.cluster import on_ray

                for outcome in on_ray(self._all_read(reader), self._spool, self._setup, self._plan.renderer, jobs, gpus):
                    self._count(outcome)
                    self._show(reader, 0)
            else:
                self._locally(reader, jobs, limit)
        reading = _finished(reader)
        if not reading.articles:
            self._spool.clear()
            raise InputError(", ".join(map(str, self._plan.options.get("inputs", []))) or "inputs", "no article in it")
        return self._close(reading)

    def _reader(
        self,
        articles: Iterable[Article | InputError],
        remarks: Sequence[tuple[str, str]],
        columns: Sequence[provenance.ChosenColumns],
    ) -> Reader:
        """Under way; or, where an earlier run has read everything, as if it were at its end."""
        reading = self._spool.read()
        mine, of = self._plan.part
        if reading is not None:
            shards = range(mine - 1, reading.shards, of)
            outcomes = {shard: self._spool.outcome(shard) for shard in shards}
            waiting = [shard for shard, outcome in outcomes.items() if outcome is None]
            lost = [shard for shard in waiting if not self._spool.digest_waiting(shard)]
            if not lost:
                reader = Reader((), self._spool, self._plan.part)
                reader.reading = reading
                reader.done.extend(outcome for outcome in outcomes.values() if outcome)
                reader.ready.extend(waiting)
                for shard in waiting:
                    texts = [len(each.article.text) for each in self._spool.articles(shard)]
                    reader.articles += len(texts)
                    reader.characters += sum(texts)
                return reader
        reader = Reader(articles, self._spool, self._plan.part, remarks, columns)
        reader.start()
        return reader

    def _all_read(self, reader: Reader) -> list[int]:
        while reader.is_alive():
            self._show(reader, 0)
            time.sleep(TICK)
        _finished(reader)
        self._count_earlier(reader)
        return list(reader.ready)

    def _locally(self, reader: Reader, jobs: int, limit: float) -> None:
        under_way: dict[int, int] = {}
        setup = ShardSetup(self._setup, self._plan.renderer, self._spool.folder)
        with workers_or_here(setup, jobs, limit=limit, name=lambda shard: f"shard {shard}") as workers:
            while True:
                self._count_earlier(reader)
                reads = reader.is_alive()  # asked before the queue is: what it puts there last is seen
                while workers.free > 0 and reader.ready:
                    workers.submit(reader.ready.popleft())
                if not workers.busy and not reads and not reader.ready:
                    return
                if not workers.busy:
                    time.sleep(TICK / 5)
                for event in workers.poll(TICK):
                    if isinstance(event, Step):
                        under_way[event.task] = event.position
                    elif isinstance(event, Done):
                        under_way.pop(event.task, None)
                        self._finish(event.result)
                    else:
                        self._hear(event)
                self._show(reader, sum(under_way.values()))

    def _hear(self, remark: Remark) -> None:
        self._listen(remark.text)

    def _finish(self, finished: Finished) -> None:
        self._count(finished.outcome)
        if finished.problem and finished.problem not in self._said:
            self._said.add(finished.problem)
            self._listen(finished.problem)

    def _count(self, outcome: Outcome) -> None:
        self._clock.articles += outcome.articles
        self._clock.words += outcome.words
        self._clock.characters += outcome.characters
        self._clock.skipped += len(outcome.skipped)
        for skip in outcome.skipped:
            self._listen(f"{skip.where}: {skip.problem}")

    def _count_earlier(self, reader: Reader) -> None:
        while reader.done:
            outcome = reader.done.popleft()
            self._clock.before += outcome.articles
            self._clock.skipped += len(outcome.skipped)

    def _show(self, reader: Reader, under_way: int) -> None:
        if reader.reading is None:
            self._progress(self._clock.now(under_way=under_way))
        else:
            total = self._clock.before + reader.articles
            self._progress(self._clock.now(total, reader.characters, under_way=under_way))

    def _close(self, reading: Reading) -> Audited:
        mine, of = self._plan.part
        folder = self._spool.folder.parent
        shards = [self._spool.done(shard) for shard in range(mine - 1, reading.shards, of)]
        if of > 1:
            outcomes = [outcome for shard in range(mine - 1, reading.shards, of) if (outcome := self._spool.outcome(shard))]
            skipped = (*reading.skipped, *(skip for outcome in outcomes for skip in outcome.skipped))
            return Audited(
                sum(outcome.articles for outcome in outcomes),
                sum(outcome.statements for outcome in outcomes),
                tuple(skip.error() for skip in skipped),
            )
        self._step("putting the report together")
        articles, statements, left_out = assemble(shards, reading, self._begun, folder)
        self._spool.clear()
        return Audited(articles, statements, left_out)


@contextmanager
def _stopping(reader: Reader) -> Iterator[None]:
    """Whatever happens, the reader does not write on behind our back."""
    try:
        yield
    finally:
        reader.stopped = True
        if reader.is_alive():
            reader.join()


def _finished(reader: Reader) -> Reading:
    if reader.error is not None:
        raise reader.error
    if reader.reading is None:
        raise AttributionError("reading was not finished")
    return reader.reading


def is_unfinished(folder: Path) -> bool:
    """Whether an interrupted audit lies there."""
    return Spool(folder / FOLDER).plan() is not None


__all__ = ["RUN", "Audited", "Engine", "Plan", "audit", "is_unfinished"]
