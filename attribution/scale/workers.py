"""Processes that work for us and may die of it: each loads its models once, and what kills one of them is found out.

A task is a list of items. A worker that dies – killed for memory, crashed, or hanging past the time limit – is replaced, and
its task is done again with the items one by one, each announced beforehand: the one that kills its worker again is left out.
Nothing that another worker does is touched.

Workers are spawned, not forked: torch does not survive a fork. Each has one thread, since two workers on two cores do more than
one worker with two.
"""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Protocol

from attribution.errors import AttributionError, ModelError, OutputError

# Seconds of a processor's time without a sign of life. An article of 50,000 words takes less than a minute
# (benchmarks/results.json).
TIME_LIMIT = 900.0
# A worker that does nothing for so many times as long hangs too; on a machine that is overloaded it only waits for its turn.
IDLE = 4
# How often an item alone must take its worker with it before it is left out: once may be anybody's fault.
BLAMED = 2
# How often a task may take its worker with it before a first sign of life.
HOPELESS = 3
ONE_THREAD = ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Order:
    """How a task is to be done: each item by itself or not, and which items are left out, for what reason."""

    one_by_one: bool = False
    left_out: tuple[tuple[int, str], ...] = ()


Tell = Callable[[int], None]


class Handler(Protocol):
    """What a worker does, made once in each. Both task and what is returned travel between processes."""

    def __call__(self, task: Any, order: Order, tell: Tell, /) -> Any: ...


class Setup(Protocol):
    """Makes the handler, in the worker."""

    def __call__(self) -> Handler: ...


@dataclass(frozen=True, slots=True)
class Step:
    """A worker has got on with an item."""

    task: Any
    position: int


@dataclass(frozen=True, slots=True)
class Done:
    """A task is done."""

    task: Any
    result: Any


@dataclass(frozen=True, slots=True)
class Remark:
    """What the user should know, one line."""

    text: str


Event = Step | Done | Remark


@dataclass(slots=True)
class _Job:
    task: Any
    one_by_one: bool = False
    deaths: int = 0
    """In a row, without a sign of life between."""
    blame: dict[int, int] = field(default_factory=dict)
    left_out: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Worker:
    number: int
    process: BaseProcess
    connection: Connection
    job: _Job | None = None
    at: int | None = None
    heard: float = 0.0
    spent: float | None = None
    """Seconds of a processor's time that it had had when it was last heard; None where the system does not say."""
    started: bool = False
    """Whether it has begun an item: before the first it loads models, however long that takes."""

    @property
    def worked(self) -> float:
        """Seconds of a processor's time since it was last heard; without end where the system does not say."""
        now = _processor_time(self.process.pid)
        return math.inf if now is None or self.spent is None else now - self.spent


class Workers:
    """A number of workers. Tasks are submitted while there are ``free`` ones; ``poll`` says what has happened since.

    Args:
        setup: makes the handler; it is sent to the workers.
        count: how many.
        limit: seconds of a processor's time after which a silent worker is taken for hanging; an idle one has IDLE times as
            long.
        name: what messages call a task.

    To be used in ``with``, which ends the workers.
    """

    def __init__(
        self, setup: Setup, count: int, *, limit: float = TIME_LIMIT, name: Callable[[Any], str] = lambda task: "a task"
    ) -> None:
        self._setup, self._limit, self._name = setup, limit, name
        self._context = multiprocessing.get_context("spawn")
        self._again: deque[_Job] = deque()
        self._remarks: list[Remark] = []
        self._workers: list[_Worker] = []
        self._count = count

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()

    @property
    def processes(self) -> list[int]:
        """Their process ids."""
        return [worker.process.pid or 0 for worker in self._workers]

    @property
    def free(self) -> int:
        """How many more tasks can be begun at once."""
        return self._count - len(self._again) - sum(worker.job is not None for worker in self._workers)

    @property
    def busy(self) -> bool:
        return bool(self._again) or any(worker.job for worker in self._workers)

    def submit(self, task: Any) -> None:
        self._begin(_Job(task))

    def poll(self, timeout: float) -> Iterator[Event]:
        """What has happened; waits for it no longer than so many seconds.

        Raises:
            ModelError: a worker cannot load the models.
            OutputError: a worker cannot write.
            AttributionError: a fault in a worker, or workers that die over and over.
        """
        working = {worker.connection: worker for worker in self._workers if worker.job}
        for connection in wait(list(working), timeout) if working else ():
            yield from self._listen(working[connection])  # type: ignore[index]
        now = time.monotonic()
        for worker in list(self._workers):
            limit = self._limit if worker.started else max(self._limit, TIME_LIMIT)
            silent = now - worker.heard
            if worker.job and silent > limit and (worker.worked > limit or silent > IDLE * limit):
                worker.process.kill()
                self._bury(worker, f"took longer than {self._limit:g} s", sure=worker.job.one_by_one)
        yield from self._remarks
        self._remarks = []
        while self._again and (len(self._workers) < self._count or any(worker.job is None for worker in self._workers)):
            self._begin(self._again.popleft())

    def _begin(self, job: _Job) -> None:
        worker = next((each for each in self._workers if each.job is None), None) or self._start()
        worker.job, worker.at = job, None
        worker.heard, worker.spent = time.monotonic(), _processor_time(worker.process.pid)
        try:
            worker.connection.send((job.task, Order(job.one_by_one, tuple(job.left_out.items()))))
        except OSError:  # it died while it was idle
            self._bury(worker, "")

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        number = next(n for n in range(1, self._count + 1) if all(n != w.number for w in self._workers))
        process = self._context.Process(target=_serve, args=(theirs, self._setup), name=f"worker {number}", daemon=True)
        with _one_thread():
            process.start()
        theirs.close()
        worker = _Worker(number, process, ours)
        self._workers.append(worker)
        return worker

    def _listen(self, worker: _Worker) -> Iterator[Event]:
        job = worker.job
        assert job is not None
        try:
            while worker.connection.poll():
                kind, value = worker.connection.recv()
                worker.heard, worker.spent = time.monotonic(), _processor_time(worker.process.pid)
                if kind == "ready":
                    continue
                worker.started = True
                if kind == "step":
                    worker.at, job.deaths = value, 0
                    yield Step(job.task, value)
                elif kind == "done":
                    worker.job = worker.at = None
                    yield Done(job.task, value)
                    return
                else:
                    raise _raised(kind, value)
        except (EOFError, OSError):
            worker.process.join()
            self._bury(worker, _cause_of_death(worker.process.exitcode))

    def _bury(self, worker: _Worker, cause: str, *, sure: bool = False) -> None:
        """Take a dead worker off, and put its task back."""
        job, at = worker.job, worker.at
        worker.process.join()
        worker.connection.close()
        self._workers.remove(worker)
        if job is None or not cause:
            if job is not None:
                self._again.appendleft(job)
            return
        job.deaths += 1
        if job.one_by_one and at is not None:
            job.blame[at] = job.blame.get(at, 0) + 1
            if sure or job.blame[at] >= BLAMED:
                job.left_out[at] = cause
        elif job.deaths >= HOPELESS:
            raise AttributionError(
                f"{HOPELESS} workers in a row ended before they had done anything (the last {cause}); "
                "where memory is short, ask for fewer --jobs"
            )
        again = "" if at in job.left_out else "; it is done again, article by article"
        self._remarks.append(Remark(f"{self._name(job.task)}: worker {worker.number} {cause}{again}"))
        job.one_by_one = True
        self._again.appendleft(job)


class Here:
    """The same without processes: tasks are done one after the other, and what kills one kills all. For debuggers, for tests,
    and where nothing can be spawned.
    """

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._handler: Handler | None = None
        self._task: Any = None
        self.busy = False

    def __enter__(self) -> Here:
        return self

    def __exit__(self, *_: object) -> None:
        self.busy = False

    @property
    def free(self) -> int:
        return 0 if self.busy else 1

    def submit(self, task: Any) -> None:
        self._task, self.busy = task, True

    def poll(self, timeout: float) -> Iterator[Event]:
        """Raises what the handler raises."""
        if self.busy:
            self._handler = self._handler or self._setup()
            result = self._handler(self._task, Order(), _unheard)
            self.busy = False
            yield Done(self._task, result)


def _unheard(position: int) -> None:
    """Who would listen waits for the task."""


def workers_or_here(setup: Setup, count: int, *, limit: float, name: Callable[[Any], str]) -> Workers | Here:
    """So many processes; with a count of 0 none."""
    return Workers(setup, count, limit=limit, name=name) if count else Here(setup)


def _cause_of_death(code: int | None) -> str:
    if code is None or code >= 0:
        return f"ended with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return "was killed (SIGKILL, as the system does where memory runs out)" if name == "SIGKILL" else f"crashed ({name})"


def _raised(kind: str, value: str) -> AttributionError:
    return {"model": ModelError, "output": OutputError}.get(kind, AttributionError)(value)


def _processor_time(pid: int | None) -> float | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError):
        return None


@contextmanager
def _one_thread() -> Iterator[None]:
    """Libraries read these when they are loaded, so a process must have them from its first breath."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _serve(connection: Connection, setup: Setup) -> None:
    """The life of a worker. It ends with the connection: a worker outlives nobody."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who sent us here
    try:
        handler = setup()
        connection.send(("ready", None))
        while True:
            task, order = connection.recv()
            result = handler(task, order, lambda position: connection.send(("step", position)))
            connection.send(("done", result))
    except (EOFError, ConnectionError):  # whoever sent us here is gone
        return
    except ModelError as error:
        connection.send(("model", str(error)))
    except OutputError as error:
        connection.send(("output", str(error)))
    except AttributionError as error:
        connection.send(("fault", str(error)))
    except Exception as error:  # a fault of ours that no article is to blame for
        connection.send(("fault", f"a fault of the program, please report it: {type(error).__name__}: {error}"))
