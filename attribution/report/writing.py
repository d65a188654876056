"""A report as a folder: pages to read, tables to work with, and where it all comes from.

index.html            articles/NAME.html
run.json              versions, digests, command, options, inputs, what was skipped
data/statements.csv   sources.csv  articles.csv  outlets.csv
data/statements.jsonl asides.jsonl
data/analyses.jsonl   all of it with the texts: what `attribution compare` and `attribution convert` read
data/codebook.csv     datapackage.json  statements.schema.json
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from attribution.corpus import Corpus, Unit
from attribution.errors import InputError
from attribution.metrics import ArticleMetrics, measure
from attribution.provenance import Run, version
from attribution.records import Analysis
from attribution.report.messages import Lang
from attribution.report.rendering import render_article, render_index
from attribution.report.summary import title_of
from attribution.selection import LeftOut, selected_of
from attribution.tables import COLUMNS, Table, article_rows, outlet_rows, source_rows, statement_rows
from attribution.writers import CsvTable, Dialect, FileNames, opened, write_asides_jsonl, write_jsonl
from attribution.writers.archive import ARCHIVE, DATA, RUN, write_analysis, write_header
from attribution.writers.codebook import data_package, schema, write_codebook

PAGES = "articles"
# Listed on the index, in this order.
LISTED = (
    *(f"{DATA}/{table}.csv" for table in COLUMNS),
    f"{DATA}/codebook.csv",
    f"{DATA}/statements.jsonl",
    f"{DATA}/statements.schema.json",
    f"{DATA}/asides.jsonl",
    ARCHIVE,
    f"{DATA}/datapackage.json",
    RUN,
)
_TABLES: tuple[Table, ...] = ("statements", "sources", "articles")
# Of the data files those that grow article by article.
STREAMED = (*(f"{name}.csv" for name in _TABLES), "statements.jsonl", "asides.jsonl", "analyses.jsonl")


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the index, the pages in the order of the articles, the data files."""

    index: Path
    pages: tuple[Path, ...]
    data: tuple[Path, ...]


def write_report(
    analyses: Iterable[Analysis],
    skipped: Sequence[InputError],
    folder: Path,
    *,
    lang: Lang = "fr",
    dialect: Dialect = "intl",
    run: Run | None = None,
    without: Collection[LeftOut] = (),
    unit: Unit = "statements",
) -> Report:
    """Write the report of a run. Pages and rows are written as the analyses come, and none is kept.

    Args:
        skipped: what could not be read. It is looked at after the last analysis, so a list that fills on the way is welcome.
        folder: made where it does not exist; files of an earlier report there are written over.
        dialect: of the CSV files.
        run: what the run has read so far; it may fill on the way. Without it the articles' own files stand for the inputs.
        without: statements and articles to leave out.
        unit: what shares of labels are taken of.

    Raises:
        InputError: the folder cannot be made or written to.
    """
    run = run or Run({})
    run.options = {**run.options, "without": list(without), "by": unit}
    corpus = Corpus(without=without, unit=unit)
    hrefs: list[str] = []
    try:
        (folder / PAGES).mkdir(parents=True, exist_ok=True)
        (folder / DATA).mkdir(exist_ok=True)
        names = FileNames()
        for analysis, metrics in _with_tables(selected_of(analyses, without), folder / DATA, dialect):
            run.read(analysis.article)
            name = names.of(analysis.article.id) + ".html"
            html = render_article(analysis, metrics, lang=lang, index_href="../index.html", without=without)
            _write(folder / PAGES / name, html)
            corpus.add(analysis, metrics, title_of(analysis))
            hrefs.append(f"{PAGES}/{name}")
        write_summary(corpus, hrefs, skipped, folder, lang=lang, dialect=dialect, run=run)
    except OSError as error:
        raise InputError(str(folder), f"cannot be written ({error.strerror or error}); give another folder") from error
    return Report(folder / "index.html", tuple(folder / href for href in hrefs), tuple(folder / name for name in LISTED))


def _with_tables(analyses: Iterable[Analysis], data: Path, dialect: Dialect) -> Iterator[tuple[Analysis, ArticleMetrics]]:
    """The analyses and what was counted in them, each one's rows and records written before it goes on."""
    with ExitStack() as files:
        written = DataFiles(lambda name: files.enter_context(opened(data / name)), dialect)
        for analysis in analyses:
            metrics = measure(analysis)
            written.write(analysis, metrics)
            yield analysis, metrics


class DataFiles:
    """The files of a report that grow article by article: rows, records, whole analyses.

    Args:
        file: opens one of STREAMED.
        dialect: of the CSV files.
        heads: whether files begin as a whole one does; without, they are pieces that can be put behind one another.
    """

    def __init__(self, file: Callable[[str], TextIO], dialect: Dialect, *, heads: bool = True) -> None:
        self._tables = [
            CsvTable(file(f"{name}.csv"), [column.name for column in COLUMNS[name]], dialect, head=heads) for name in _TABLES
        ]
        self._records, self._asides, self._archive = (file(name) for name in STREAMED[len(_TABLES) :])
        if heads:
            write_header(self._archive)

    def write(self, analysis: Analysis, metrics: ArticleMetrics) -> None:
        tables = (statement_rows(analysis), source_rows(analysis), article_rows(analysis, metrics))
        for sheet, rows in zip(self._tables, tables, strict=True):
            for row in rows:
                sheet.write(row)
        write_jsonl([analysis], self._records)
        write_asides_jsonl([analysis], self._asides)
        write_analysis(analysis, self._archive)


def write_summary(
    corpus: Corpus, hrefs: Sequence[str], skipped: Sequence[InputError], folder: Path, *, lang: Lang, dialect: Dialect, run: Run
) -> None:
    """All that is written after the last article: outlets, descriptions, the run, the index.

    Args:
        hrefs: where the page of each article is, as seen from the index; empty for an article without a page.

    Raises:
        OSError: it cannot be written.
    """
    _write_outlets(corpus, folder / DATA, dialect)
    _describe(folder / DATA, dialect)
    statements = sum(article["statements"] for article in corpus.articles)
    _write_json(folder / RUN, run.as_dict(articles=len(corpus.articles), statements=statements, skipped=skipped))
    for page, html in render_index(corpus, hrefs, skipped, lang=lang, tables=LISTED):
        _write(folder / page, html)


def _write_outlets(corpus: Corpus, data: Path, dialect: Dialect) -> None:
    with opened(data / "outlets.csv") as file:
        sheet = CsvTable(file, [column.name for column in COLUMNS["outlets"]], dialect)
        for row in outlet_rows(corpus):
            sheet.write(row)


def _describe(data: Path, dialect: Dialect) -> None:
    with opened(data / "codebook.csv") as file:
        write_codebook(file, dialect)
    _write_json(data / "statements.schema.json", schema("statements"))
    resources: dict[Table, tuple[str, int, str]] = {}
    for table in COLUMNS:
        path = data / f"{table}.csv"
        with path.open("rb") as written:
            resources[table] = (path.name, path.stat().st_size, hashlib.file_digest(written, "sha256").hexdigest())
    _write_json(data / "datapackage.json", data_package(resources, dialect, version()))


def _write_json(path: Path, data: Any) -> None:
    _write(path, json.dumps(data, ensure_ascii=True, indent=2) + "\n")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
