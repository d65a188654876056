"""Folders and files that commands write, and tables into them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from attribution.records import Analysis
    from attribution.tables import Table
    from attribution.writers import Dialect

FORMS = ("jsonl", "csv", "parquet")


def output_folder(path: str) -> Path:
    """The output folder, made if need be.

    Raises:
        UsageError: it is a file, or cannot be made or written to.
    """
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{path} is a file; -o takes a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{path}: the folder cannot be made: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise click.UsageError(f"{path}: the folder may not be written to")
    return folder


@contextmanager
def output_file(path: str) -> Iterator[TextIO]:
    """A text file to write to, « - » for stdout. It appears when it is complete."""
    from attribution.writers import opened

    if path == "-":
        yield sys.stdout
        return
    with until_complete(path) as part, opened(part) as file:
        yield file


@contextmanager
def until_complete(path: str) -> Iterator[Path]:
    """A name to write a file under until it is complete: a run that fails leaves no half of a table."""
    target = Path(path)
    if target.is_dir():
        raise click.UsageError(f"{path} is a folder; -o takes a file")
    part = target.with_name(target.name + ".part")
    try:
        part.touch()
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def table_form(output: str, form: str | None) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    form = form or (suffix if output != "-" else None)
    if form not in FORMS:
        raise click.UsageError(
            "-o - needs --format jsonl or csv"
            if output == "-"
            else f"{output}: name it .jsonl, .csv or .parquet, or give --format"
        )
    if form == "parquet" and output == "-":
        raise click.UsageError("parquet needs a file, not standard output")
    return form


def write_table(analyses: Callable[[], Iterable[Analysis]], output: str, form: str, name: Table, dialect: Dialect) -> None:
    from attribution.writers import write_csv, write_jsonl, write_rows_jsonl

    if form == "parquet":
        from attribution.writers.parquet import write_parquet

        with until_complete(output) as part:
            write_parquet(analyses(), part, table=name)
        return
    with output_file(output) as file:
        if form == "csv":
            write_csv(analyses(), file, dialect, table=name)
        elif name == "statements":
            write_jsonl(analyses(), file)
        else:
            write_rows_jsonl(analyses(), file, name)
