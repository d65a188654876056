"""From results that lie in files to other tools' forms, without parsing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Literal, get_args

from attribution.errors import InputError
from attribution.provenance import tool
from attribution.records import Analysis
from attribution.writers import brat, iramuteq, labelstudio, tei
from attribution.writers.archive import archive_of, read_archive
from attribution.writers.files import FileNames, encodable, opened
from attribution.writers.genderednews import quotations, read_quotations

Form = Literal["brat", "label-studio", "tei", "genderednews", "iramuteq"]
FORMS: tuple[Form, ...] = get_args(Form)


def analyses_of(source: Path, text: Path | None = None) -> Iterator[Analysis]:
    """The analyses of a report folder, of an ``analyses.jsonl``, or of a GenderedNews file with its text.

    Args:
        text: of a GenderedNews file; by default the ``.txt`` of the same name beside it.

    Raises:
        InputError: none of these, or damaged.
    """
    suffix = source.suffix.lower()
    if source.is_dir():
        yield from read_archive(archive_of(source))
    elif suffix == ".jsonl":
        yield from read_archive(source)
    elif suffix == ".json":
        yield read_quotations(source, text or source.with_suffix(".txt"))
    elif not source.exists():
        raise InputError(str(source), "no such file or folder")
    else:
        raise InputError(str(source), "neither a report folder, nor its analyses.jsonl, nor a GenderedNews .json file")


def write_folder(analyses: Iterable[Analysis], folder: Path, form: Form) -> None:
    """Write a folder of files in another tool's form. Names of files are safe whatever the ids are."""
    _WRITERS[form](analyses, folder)


def _brat(analyses: Iterable[Analysis], folder: Path) -> None:
    _write(folder / "annotation.conf", brat.CONFIGURATION)
    names = FileNames()
    for analysis in analyses:
        name = names.of(analysis.article.id)
        _write(folder / f"{name}.txt", encodable(analysis.article.text))
        with opened(folder / f"{name}.ann") as file:
            brat.write_standoff(analysis, file)


def _label_studio(analyses: Iterable[Analysis], folder: Path) -> None:
    _write(folder / "config.xml", labelstudio.configuration())
    with opened(folder / "tasks.json") as file:
        labelstudio.write_tasks(analyses, file, model=tool())


def _tei(analyses: Iterable[Analysis], folder: Path) -> None:
    names = FileNames()
    with opened(folder / "metadata.csv") as metadata:
        metadata.write(tei.metadata_head())
        for analysis in analyses:
            name = names.of(analysis.article.id)
            metadata.write(tei.metadata_row(analysis.article, name))
            with opened(folder / f"{name}.xml") as file:
                tei.write_tei(analysis, file, tool=tool())


def _genderednews(analyses: Iterable[Analysis], folder: Path) -> None:
    names = FileNames()
    for analysis in analyses:
        name = names.of(analysis.article.id)
        _write(folder / f"{name}.txt", encodable(analysis.article.text))
        text = json.dumps(quotations(analysis), ensure_ascii=False, indent=4)
        _write(folder / f"{name}.json", encodable(text) + "\n")


def _iramuteq(analyses: Iterable[Analysis], folder: Path) -> None:
    with opened(folder / "corpus.txt") as file:
        for analysis in analyses:
            iramuteq.write_corpus(analysis, file)


def _write(path: Path, text: str) -> None:
    with opened(path) as file:
        file.write(text)


_WRITERS: dict[Form, Callable[[Iterable[Analysis], Path], None]] = {
    "brat": _brat,
    "label-studio": _label_studio,
    "tei": _tei,
    "genderednews": _genderednews,
    "iramuteq": _iramuteq,
}
