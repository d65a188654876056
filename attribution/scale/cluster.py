"""Shards on Ray Data, on one machine or a cluster (the extra ``attribution[ray]``).

Actors load the models once; each turns the frame of a shard's articles into a frame of analyses
(:class:`attribution.frames.Analyses`). Tasks turn these into pieces of the report, and the driver alone writes them, once a
shard. A shard whose worker dies is done again by Ray: no article is lost, and none comes twice. All nodes must see the folder.
"""

from __future__ import annotations

import io
import json
import logging
import os
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from attribution.analysing import Setup
from attribution.errors import AttributionError, InputError, OutputError
from attribution.frames import Analyses, articles_frame
from attribution.records import Analysis
from attribution.scale.shards import Renderer
from attribution.scale.spool import OUTCOME, Outcome, Spool

if TYPE_CHECKING:
    import pandas

# How often Ray does a shard again whose worker died, before the run ends: an article that kills its worker kills it each time.
RETRIES = 3


def on_ray(
    shards: Sequence[int], spool: Spool, setup: Setup, renderer: Renderer, jobs: int, gpus: float = 0.0
) -> Iterator[Outcome]:
    """Do shards and write them; what each came to, as they come.

    Args:
        jobs: actors.
        gpus: the share of a GPU that each takes.

    Raises:
        AttributionError: Ray is not installed, or gave up.
        OutputError: a shard cannot be written.
    """
    try:
        import ray
    except ImportError as error:
        raise AttributionError("--engine ray needs Ray: pip install 'attribution[ray]'") from error
    if not shards:
        return
    if not ray.is_initialized():
        # RAY_ADDRESS names a cluster; without it Ray starts on this machine.
        there = {} if os.environ.get("RAY_ADDRESS") else {"num_cpus": jobs + 1, "include_dashboard": False}
        ray.init(log_to_driver=False, logging_level="ERROR", **there)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    folder = spool.folder.resolve()
    dataset = (
        ray.data.from_items([{"shard": shard} for shard in shards], override_num_blocks=len(shards))
        .map_batches(
            AnalyseShard,
            fn_constructor_args=(setup, folder),
            batch_size=1,
            batch_format="pandas",
            compute=ray.data.ActorPoolStrategy(size=min(jobs, len(shards))),
            num_cpus=1,
            num_gpus=gpus or None,
            ray_remote_args_fn=lambda: {"max_task_retries": RETRIES},
        )
        .map_batches(RenderShard(renderer, folder), batch_size=1, batch_format="pandas")
    )
    try:
        for row in dataset.iter_rows():
            yield _write(spool, int(row["shard"]), row["archive"])
    except ray.exceptions.RayError as error:
        message = " ".join(str(error).split())
        raise AttributionError(
            f"Ray gave up: {message[:300]}; --resume goes on, and --engine local finds out which article it was"
        ) from error


class AnalyseShard:
    """An actor: shard numbers in; the same with their analyses, as JSON Lines of a frame of analyses."""

    def __init__(self, setup: Setup, folder: Path) -> None:
        self._analyses = Analyses.of(setup)
        self._spool = Spool(folder)

    def __call__(self, numbers: pandas.DataFrame) -> pandas.DataFrame:
        import pandas

        found = []
        for shard in numbers["shard"]:
            frame = articles_frame(each.article for each in self._spool.articles(int(shard)))
            found.append(self._analyses(frame).to_json(orient="records", force_ascii=True))
        return pandas.DataFrame({"shard": numbers["shard"].to_list(), "analyses": found})


class RenderShard:
    """A task: shards with their analyses in; the same as archives."""

    def __init__(self, renderer: Renderer, folder: Path) -> None:
        self._renderer, self._spool = renderer, Spool(folder)

    def __call__(self, shards: pandas.DataFrame) -> pandas.DataFrame:
        import pandas

        packed = [self._packed(int(s), rows) for s, rows in zip(shards["shard"], shards["analyses"], strict=True)]
        return pandas.DataFrame({"shard": shards["shard"].to_list(), "archive": packed})

    def _packed(self, shard: int, rows: str) -> bytes:
        articles = self._spool.articles(shard)
        found = (_found(row) for row in json.loads(rows))
        members, outcome = self._renderer.render(articles, found, self._spool.digest_waiting(shard))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, data in {OUTCOME: msgspec.json.encode(outcome), **members}.items():
                archive.writestr(name, data)
        return packed.getvalue()


def _found(row: dict[str, Any]) -> Analysis | InputError:
    if row["analysis"]:
        return msgspec.convert(json.loads(row["analysis"]), Analysis)
    return InputError(str(row["input"]), str(row["problem"]))


def _write(spool: Spool, shard: int, packed: bytes) -> Outcome:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    outcome = msgspec.json.decode(members.pop(OUTCOME), type=Outcome)
    try:
        spool.write_done(shard, outcome, members)
    except OSError as error:
        raise OutputError(f"{spool.folder.parent}: cannot be written ({error.strerror or error})") from error
    return outcome
