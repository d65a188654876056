"""A report as a folder: ``index.html``, ``articles/NAME.html``, ``statements.csv``, ``statements.jsonl``."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from attribution.errors import InputError
from attribution.metrics import measure
from attribution.records import Analysis
from attribution.report.index import Entry, entry_of
from attribution.report.messages import Lang
from attribution.report.rendering import render_article, render_index
from attribution.writers import opened, write_csv, write_jsonl

PAGES = "articles"
TABLES = ("statements.csv", "statements.jsonl")
LONGEST_NAME = 80
# Windows refuses these as names, whatever the suffix.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Report:
    """What was written: the index, the pages in the order of the articles, the tables."""

    index: Path
    pages: tuple[Path, ...]
    tables: tuple[Path, ...]


def write_report(analyses: Iterable[Analysis], skipped: Sequence[InputError], folder: Path, *, lang: Lang = "fr") -> Report:
    """Write the report of a run. Pages are written as the analyses come, and none is kept.

    Args:
        skipped: what could not be read. It is looked at after the last analysis, so a list that fills on the way is welcome.
        folder: made where it does not exist; files of an earlier report there are written over.

    Raises:
        InputError: the folder cannot be made or written to.
    """
    entries: list[Entry] = []
    names = FileNames()

    def rendered() -> Iterator[Analysis]:
        for analysis in analyses:
            metrics = measure(analysis)
            name = names.of(analysis.article.id) + ".html"
            html = render_article(analysis, metrics, lang=lang, index_href="../index.html")
            (folder / PAGES / name).write_text(html, encoding="utf-8", newline="\n")
            entries.append(entry_of(analysis, metrics, f"{PAGES}/{name}"))
            write_jsonl([analysis], jsonl)
            yield analysis

    try:
        (folder / PAGES).mkdir(parents=True, exist_ok=True)
        csv_path, jsonl_path = (folder / name for name in TABLES)
        with opened(csv_path) as csv, opened(jsonl_path) as jsonl:
            write_csv(rendered(), csv)
        index = folder / "index.html"
        index.write_text(render_index(entries, skipped, lang=lang, tables=TABLES), encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(str(folder), f"cannot be written ({error.strerror or error}); give another folder") from error
    return Report(index, tuple(folder / entry.href for entry in entries), (csv_path, jsonl_path))


class FileNames:
    """Names for files, one for each id, whatever the ids hold. A name depends on its id alone as long as ids differ."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, article: str) -> str:
        """A name for the page of the article with this id, without suffix: letters, digits, ``. _ -``. No other id got it,
        whether or not the file system tells upper from lower case.

        An id that is no such name keeps what it can and gets a digest, so that « a/b » and « a-b » stay apart.
        """
        plain = unicodedata.normalize("NFKD", article).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Za-z0-9._-]+|\.{2,}", "-", plain).strip(".-_")[:LONGEST_NAME].rstrip(".-_")
        if not name or name != article or RESERVED.fullmatch(name):
            digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            name = f"{name or 'article'}-{digest}"
            if RESERVED.fullmatch(name):
                name = f"article-{name}"
        candidate, number = name, 1
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{name}-{number}"
        self._taken.add(candidate.casefold())
        return candidate
