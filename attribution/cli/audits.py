"""A corpus of any size: ``audit`` and ``merge``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from attribution.cli.exits import INTERNAL, INTERRUPTED, OK, SOME_FAILED, Quit, ending, tell
from attribution.cli.inputs import Inputs
from attribution.cli.options import (
    command_line,
    csv_dialect,
    output_language,
    parsing_options,
    selection,
)
from attribution.cli.outputs import output_folder

if TYPE_CHECKING:
    from attribution.corpus import Unit
    from attribution.report import Lang
    from attribution.scale.auditing import Engine
    from attribution.scale.shards import Pages
    from attribution.selection import LeftOut
    from attribution.writers import Dialect


class Part(click.ParamType[tuple[int, int]]):
    """« 3/8 »: the third of eight."""

    name = "i/n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        number, sign, of = str(value).partition("/")
        if not (sign and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
            self.fail(f"{value}: takes i/n, as 3/8 for the third of eight", param, ctx)
        return int(number), int(of)


@click.command(
    epilog=ending(
        "audit presse.jsonl.gz -o audit",
        "audit presse.jsonl.gz -o audit --resume",
        "audit presse.jsonl.gz -o part3 --shard 3/8",
        inputs=True,
    )
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the report.")
@click.option("--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; 0: none.  [default: one a processor]")
@click.option("--resume", is_flag=True, help="Go on with what an interrupted run left in DIR.")
@click.option("--pages", type=click.Choice(["auto", "all", "none"]), default="auto", show_default=True,
              help="Pages of articles: auto writes them up to 2,000 articles.")  # fmt: skip
@click.option("--cache", metavar="FOLDER", help="Where parses are kept.  [default: attribution/parses in the user's cache]")
@click.option("--no-cache", is_flag=True, help="Keep no parses.")
@click.option("--shard", type=Part(), default="1/1", metavar="i/n", help="Do only the i-th of n parts; then: merge.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
              help="What runs the workers: this program, or Ray Data (extra: ray).")  # fmt: skip
@click.option(
    "--gpus", type=click.FloatRange(0), default=0.0, metavar="SHARE", help="With ray: share of a GPU for each worker."
)
@click.option("--time-limit", "limit", type=click.FloatRange(1), default=900.0, show_default=True, metavar="SECONDS",
              help="Give an article up after so much of a processor's time.")  # fmt: skip
@click.option("--log", metavar="FILE", help="Add what is said, notes and progress to this file.")
@output_language
@csv_dialect
@selection
@parsing_options()
def audit(
    inputs: tuple[str, ...],
    output: str,
    jobs: int | None,
    resume: bool,
    pages: Pages,
    cache: str | None,
    no_cache: bool,
    shard: tuple[int, int],
    engine: Engine,
    gpus: float,
    limit: float,
    log: str | None,
    lang: Lang,
    dialect: Dialect,
    without: tuple[LeftOut, ...],
    unit: Unit,
    models: str,
    device: str | None,
    quiet: bool,
    strict: bool,
) -> int:
    """Analyse a corpus of any size.

    DIR gets what `report` writes, so that `compare` and `convert` work on it; pages of articles only up to 2,000 of them, or
    with --pages all. Workers do the articles in shards of 50. A run that was interrupted, whatever ended it, goes on with
    --resume and the same INPUTs and options, and ends with the same bytes. An article that cannot be analysed, or that a worker
    dies of, is listed with the reason, and the others go on.

    Several machines: each does a part, as --shard 3/8 -o PART3; then `attribution merge PART... -o DIR`.
    """
    if cache and no_cache:
        raise click.UsageError("--cache and --no-cache exclude each other")
    from attribution.analysing import Loader
    from attribution.cache import default_folder
    from attribution.scale.auditing import Plan
    from attribution.scale.auditing import audit as run
    from attribution.scale.shards import Renderer
    from attribution.scale.telling import Teller

    folder = output_folder(output)
    teller = Teller(sys.stderr, Path(log) if log else None, quiet=quiet)
    given = Inputs(inputs, say=teller.say, note=teller.note, many=True)
    settings = given.settings
    plan = Plan(
        {
            "inputs": list(inputs),
            "lang": lang,
            "csv_dialect": dialect,
            "models": models,
            "device": device,
            "pages": pages,
            "without": list(without),
            "by": unit,
        },
        Renderer(lang, dialect, pages, without, unit),
        Loader(models, device),
        {
            "columns": dict(settings.columns),
            "encoding": settings.encoding,
            "repair": settings.repair,
            "drop_duplicates": given.drops_duplicates,
        },
        shard,
        command_line(),
    )
    kept = None if no_cache else Path(cache) if cache else default_folder()
    jobs = _processors() if jobs is None else jobs
    with _termination_is_interruption():
        try:
            done = run(
                given.everything(), folder, plan, jobs=jobs, cache=kept, resume=resume, engine=engine,
                gpus=gpus, limit=limit, progress=teller.progress, listen=teller.say, step=teller.step, remarks=given.remarks,
                columns=given.columns,
            )  # fmt: skip
        except KeyboardInterrupt:
            teller.close()
            tell(f"interrupted; finished shards are kept in {output}, and the same command with --resume goes on")
            raise Quit(INTERRUPTED) from None
        finally:
            teller.close()
    if not quiet:
        left_out = f", {len(done.skipped):,} left out" if done.skipped else ""
        notes = f", {teller.notes:,} notes on how articles were read ({log or '--log FILE keeps them'})" if teller.notes else ""
        what = "" if shard == (1, 1) else f"part {shard[0]} of {shard[1]}: "
        tell(f"{what}{done.articles:,} articles, {done.statements:,} statements{left_out}{notes}")
    if not done.articles and shard == (1, 1):
        tell("not one article could be analysed")
        return INTERNAL
    return SOME_FAILED if strict and done.skipped else OK


def _processors() -> int:
    """How many this program may use, which a batch system may have made fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _termination_is_interruption() -> Iterator[None]:
    """Batch systems end a job with SIGTERM: it is treated as Ctrl-C is."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@click.command(epilog=ending("merge part1 part2 part3 -o audit"))
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the report.")
@click.option("-q", "--quiet", is_flag=True, help="No words on stderr but of what is wrong.")
def merge(parts: tuple[str, ...], output: str, quiet: bool) -> int:
    """Put the parts of an audit together.

    PARTs are folders that `attribution audit --shard i/n` wrote, of one corpus and with the same options, all n of them. DIR
    gets the same bytes as if one machine had done them all. The parts stay as they are.
    """
    from attribution.scale.merging import merge as together

    articles = together([Path(part) for part in parts], output_folder(output))
    if not quiet:
        tell(f"{articles:,} articles from {len(parts)} parts")
    return OK
