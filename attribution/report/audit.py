"""A report folder read back, without parsing and without keeping an article whole."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from attribution.corpus import Corpus, Unit
from attribution.errors import InputError
from attribution.metrics import measure
from attribution.report.summary import title_of
from attribution.selection import LeftOut, selected
from attribution.writers.archive import RUN, archive_of, read_archive


@dataclass(frozen=True, slots=True)
class Audit:
    """The articles of a report as numbers, its run, and where its analyses lie."""

    corpus: Corpus
    run: dict[str, Any]
    archive: Path


def read_audit(folder: Path, *, without: Collection[LeftOut] = (), unit: Unit = "statements") -> Audit:
    """Read a folder that :func:`attribution.report.write_report` wrote.

    Args:
        without: statements and articles to leave out, beside those that the report left out.
        unit: what shares of labels are taken of.

    Raises:
        InputError: no such folder, not a report, or a damaged one.
    """
    archive = archive_of(folder)
    run = _run(folder / RUN)
    options = run.get("options")
    before = options.get("without") if isinstance(options, dict) else None
    names = [str(name) for name in before] if isinstance(before, list) else []
    corpus = Corpus(without={*without, *(each for each in LeftOut if each in names)}, unit=unit, parts=True)
    for whole in read_archive(archive):
        analysis = selected(whole, without)
        if analysis is not None:
            corpus.add(analysis, measure(analysis), title_of(analysis))
    return Audit(corpus, run, archive)


def _run(path: Path) -> dict[str, Any]:
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(str(path), f"not JSON: {error}") from error
    if not isinstance(run, dict):
        raise InputError(str(path), "not the description of a run")
    return run
