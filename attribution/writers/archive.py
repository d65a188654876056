"""Whole analyses as JSON Lines, one an article: what every table, page and export can be made from again without parsing.

The keys are the fields of :class:`attribution.records.Analysis` and of what it holds, spans are ``[start, end]``. The format
has a number, FORMAT, in the first line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from attribution.errors import InputError
from attribution.records import Analysis
from attribution.writers.jsonl import json_line

FORMAT = 1
# Where a report folder keeps its data, its analyses and its run.
DATA = "data"
ARCHIVE = f"{DATA}/analyses.jsonl"
RUN = "run.json"


def write_header(file: TextIO) -> None:
    """The first line: which format the others are in."""
    file.write(json_line({"attribution_analyses": FORMAT}))


def write_analysis(analysis: Analysis, file: TextIO) -> None:
    """One line, with the article's text."""
    file.write(json_line(msgspec.to_builtins(analysis)))


def write_archive(analyses: Iterable[Analysis], file: TextIO) -> None:
    """A whole file."""
    write_header(file)
    for analysis in analyses:
        write_analysis(analysis, file)


def archive_of(folder: Path) -> Path:
    """The file of analyses in a report folder.

    Raises:
        InputError: no such folder, or not a report.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "no such folder; this takes one that `attribution report` wrote")
    missing = [name for name in (ARCHIVE, RUN) if not (folder / name).is_file()]
    if missing:
        raise InputError(str(folder), f"not a report: no {missing[0]} in it; write one with `attribution report`")
    return folder / ARCHIVE


def read_archive(path: Path) -> Iterator[Analysis]:
    """The analyses of a file, as they were.

    Raises:
        InputError: no such file, another format, or a line that is no analysis, with its number.
    """
    try:
        with path.open(encoding="utf-8", newline="\n") as file:
            yield from _read(file, str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or "not UTF-8") from error


def _read(lines: Iterable[str], where: str) -> Iterator[Analysis]:
    for number, line in enumerate(lines, 1):
        try:
            data = json.loads(line)
            if number == 1:
                if data.get("attribution_analyses") != FORMAT:
                    raise InputError(where, f"not a file of analyses in format {FORMAT}; render the report anew")
                continue
            analysis = msgspec.convert(data, Analysis)
            _check(analysis)
        except (ValueError, AttributeError, RecursionError) as error:
            raise InputError(f"{where}: line {number}", f"not an analysis: {str(error).partition(chr(10))[0]}") from error
        yield analysis


def _check(analysis: Analysis) -> None:
    """What the types do not say: each statement has a source that there is, and no content lies outside the text."""
    if len(analysis.source_of) != len(analysis.statements):
        raise ValueError("not one source for each statement")
    if not all(0 <= index < len(analysis.sources) for index in analysis.source_of):
        raise ValueError("a source that is not there")
    end = len(analysis.article.text)
    for statement in analysis.statements:
        if not statement.content or not all(0 <= s.start <= s.end <= end for s in statement.content):
            raise ValueError("a content that is not in the text")
