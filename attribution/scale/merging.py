"""Shards into one report: at the end of an audit, or of the parts that several machines did."""

from __future__ import annotations

import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any

import msgspec

from attribution.corpus import Corpus
from attribution.errors import InputError, OutputError
from attribution.provenance import Run
from attribution.report.writing import PAGES, STREAMED, DataFiles, write_summary
from attribution.scale.shards import MOST_PAGES, TALLIES, Renderer, Tallied
from attribution.scale.spool import FOLDER, OUTCOME, Outcome, Reading, Spool
from attribution.writers import opened
from attribution.writers.archive import DATA


def merge(parts: Sequence[Path], folder: Path, *, listen: Callable[[str], None] = lambda line: None) -> int:
    """Put the parts of an audit together, as if one machine had done them all: the same bytes.

    Args:
        parts: folders that audits of a part wrote, all of one corpus and with the same options.
        folder: of the report.

    Returns:
        How many articles it has.

    Raises:
        InputError: a folder that holds no part, parts that do not belong together, or parts that are missing or unfinished.
        OutputError: the folder cannot be written to.
    """
    plans = [_plan(part) for part in parts]
    first = plans[0]
    spools = [Spool(part / FOLDER) for part in parts]
    for part, plan in zip(parts, plans, strict=True):
        other = [name for name in first if name not in ("part", "started", "command") and plan.get(name) != first[name]]
        if other or plan["part"][1] != first["part"][1]:
            raise InputError(str(part), f"another audit than that of {parts[0]} ({', '.join(other) or 'number of parts'})")
    of = int(first["part"][1])
    by_part = {int(plan["part"][0]): spool for plan, spool in zip(plans, spools, strict=True)}
    missing = [f"{number}/{of}" for number in range(1, of + 1) if number not in by_part]
    if missing:
        raise InputError(str(folder), f"parts are missing: --shard {', '.join(missing)}")
    readings: list[Reading] = []
    for number, spool in sorted(by_part.items()):
        reading = spool.read()
        shards = range(number - 1, reading.shards, of) if reading else range(0)
        left = sum(not spool.done(shard).is_file() for shard in shards)
        if reading is None or left:
            raise InputError(str(spool.folder.parent), f"--shard {number}/{of} is not finished; run it again with --resume")
        if readings and reading.digest != readings[0].digest:
            raise InputError(str(spool.folder.parent), f"read other articles than {parts[0]}: the inputs have changed")
        readings.append(reading)
    listen("putting the report together")
    in_order = [by_part[shard % of + 1].done(shard) for shard in range(readings[0].shards)]
    started = min(str(plan["started"]) for plan in plans)
    try:
        articles, _, _ = assemble(in_order, readings[0], {**first, "started": started}, folder)
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror or error})") from error
    return articles


def _plan(part: Path) -> dict[str, Any]:
    plan = Spool(part / FOLDER).plan()
    if plan is None:
        raise InputError(str(part), "no part of an audit; write one with `attribution audit --shard 1/8`")
    return plan


def assemble(
    shards: Sequence[Path], reading: Reading, begun: Mapping[str, Any], folder: Path
) -> tuple[int, int, tuple[InputError, ...]]:
    """Write the report of shards that are done. Its data files are copied together; of each article only its counts are read.

    Args:
        shards: all of them, in order.
        begun: the plan, as ``plan.json`` has it.

    Returns:
        Articles, statements, and what is left out.

    Raises:
        InputError: a shard is damaged.
        OSError: the report cannot be written.
    """
    renderer = msgspec.convert(begun["renderer"], Renderer)
    paged = renderer.pages == "all" or (renderer.pages == "auto" and reading.articles <= MOST_PAGES)
    (folder / DATA).mkdir(parents=True, exist_ok=True)
    if paged:
        (folder / PAGES).mkdir(exist_ok=True)
    corpus = Corpus(without=renderer.without, unit=renderer.unit)
    hrefs: list[str] = []
    skipped = [skip.error() for skip in reading.skipped]
    parts = {name: folder / DATA / f"{name}.part" for name in STREAMED}
    try:
        with ExitStack() as files:
            heads = {name: files.enter_context(opened(part)) for name, part in parts.items()}
            DataFiles(lambda name: heads[name], renderer.dialect)
        with ExitStack() as files:
            streams = {name: files.enter_context(part.open("ab")) for name, part in parts.items()}
            for shard in shards:
                with _opened(shard) as archive:
                    for name, stream in streams.items():
                        with archive.open(name) as piece:
                            copyfileobj(piece, stream, 1 << 20)
                    for tallied in _tallies(archive):
                        corpus.take(tallied.tally)
                        hrefs.append(tallied.page if paged else "")
                        if paged and tallied.page:
                            (folder / PAGES / Path(tallied.page).name).write_bytes(archive.read(tallied.page))
                    outcome = msgspec.json.decode(archive.read(OUTCOME), type=Outcome)
                    skipped += [skip.error() for skip in outcome.skipped]
        for name, part in parts.items():
            part.replace(folder / DATA / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    started = datetime.fromisoformat(begun["started"])
    run = Run(begun["options"], started, dict(reading.inputs), reading.remarks, reading.columns, begun["command"])
    write_summary(corpus, hrefs, skipped, folder, lang=renderer.lang, dialect=renderer.dialect, run=run)
    statements = sum(article["statements"] for article in corpus.articles)
    return len(corpus.articles), statements, tuple(skipped)


@contextmanager
def _opened(shard: Path) -> Iterator[zipfile.ZipFile]:
    """Raises InputError for what is damaged; what cannot be written meanwhile stays an OSError."""
    try:
        with zipfile.ZipFile(shard) as archive:
            yield archive
    except (FileNotFoundError, EOFError, zlib.error, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise InputError(
            str(shard), f"damaged ({type(error).__name__}); delete it and run its audit again with --resume"
        ) from error


def _tallies(archive: zipfile.ZipFile) -> Iterator[Tallied]:
    with archive.open(TALLIES) as lines:
        for line in lines:
            tallied = msgspec.convert(json.loads(line), Tallied)
            counted = tallied.tally.counted
            # One copy of a name that thousands of articles share.
            counted = replace(
                counted,
                outlet=sys.intern(counted.outlet),
                published=sys.intern(counted.published),
                section=sys.intern(counted.section),
            )
            yield replace(tallied, tally=replace(tallied.tally, counted=counted))
