"""``python -m benchmarks.readers [JSONL]``: what reading costs, format by format, and that long tables take no more memory.

The articles of a JSON Lines file with ``title`` and ``text`` (default: those of ``corpus``) are written again and again into
files of each format – 1,000 articles, in one file where the format holds many – and read. Printed are seconds of the processor
and the growth of the process's largest resident memory; then a CSV of 10,000 articles is read in a process of its own, and its
memory is compared with that of its first 1,000. Exits with 1 when that grows by 50 MB or more.
"""

from __future__ import annotations

import csv
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import cycle, islice
from pathlib import Path

from attribution.article import Article
from attribution.readers import read
from tests.office import docx, odt, pdf, xlsx, zipped

ARTICLES = 1_000
LONG = 10_000
MOST_GROWTH = 50  # MB

Record = dict[str, str]


def records(path: str | None) -> Iterator[Record]:
    """Titles and texts without end."""
    if path is None:
        found = [{"title": a.title, "text": a.text} for a in read(["corpus/*.txt"]) if isinstance(a, Article)]
    else:
        opener = gzip.open if path.endswith(".gz") else open
        with opener(path, "rt", encoding="utf-8") as lines:
            found = [{"title": each.get("title") or "", "text": each["text"]} for each in map(json.loads, lines)]
    return cycle(found)


def _csv(path: Path, items: Sequence[Record] | Iterator[Record]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["title", "text"])
        writer.writeheader()
        writer.writerows(items)


def _paragraphs(item: Record) -> list[str]:
    return [line for line in item["text"].splitlines() if line.strip()]


def _europresse(path: Path, items: Sequence[Record]) -> None:
    articles = (
        f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Fil</span></div>'
        f'<span class="DocHeader">Région, mercredi 11 septembre 2024</span><div class="titreArticle">'
        f'<p class="titreArticleVisu rdp__articletitle">{escape(item["title"])}</p></div></header><section>'
        f'<div class="docOcurrContainer">{"".join(f"<p>{escape(p)}</p>" for p in _paragraphs(item))}</div></section></article>'
        for item in items
    )
    path.write_text(f'<html><head><meta charset="utf-8"></head><body>{"".join(articles)}</body></html>', encoding="utf-8")


def _parquet(path: Path, items: Sequence[Record]) -> None:
    import pandas

    pandas.DataFrame(items).to_parquet(path)


def _each(path: Path, items: Sequence[Record], suffix: str, make: Callable[[Record], bytes]) -> None:
    path.mkdir()
    for number, item in enumerate(items):
        (path / f"{number}{suffix}").write_bytes(make(item))


def _page(item: Record) -> bytes:
    from benchmarks.pages import page

    return page("semantic", item["title"], _paragraphs(item)).encode()


def _lines(item: Record) -> list[str]:
    words = item["text"].encode("cp1252", "replace").decode("cp1252").split()
    return [" ".join(words[i : i + 14]) for i in range(0, len(words), 14)]


FORMATS: dict[str, tuple[str, Callable[[Path, Sequence[Record]], None]]] = {
    "CSV": ("a.csv", _csv),
    "JSON Lines": ("a.jsonl", lambda path, items: _write(path, "\n".join(map(json.dumps, items)))),
    "JSON array": ("a.json", lambda path, items: _write(path, json.dumps(items))),
    "XLSX": (
        "a.xlsx",
        lambda path, items: _bytes(path, xlsx({"A": [["title", "text"], *([i["title"], i["text"]] for i in items)]})),
    ),
    "Parquet": ("a.parquet", _parquet),
    "Europresse": ("a.html", _europresse),
    "IRaMuTeQ": ("a.txt", lambda path, items: _write(path, "\n".join(f"**** *source_Le_Fil\n{i['text']}" for i in items))),
    "plain text": ("txt", lambda path, items: _each(path, items, ".txt", lambda i: f"{i['title']}\n\n{i['text']}".encode())),
    "plain text, ZIP": (
        "a.zip",
        lambda path, items: _bytes(path, zipped({f"{n}.txt": i["text"] for n, i in enumerate(items)})),
    ),
    "DOCX": ("docx", lambda path, items: _each(path, items, ".docx", lambda i: docx(_paragraphs(i)))),
    "ODT": ("odt", lambda path, items: _each(path, items, ".odt", lambda i: odt(_paragraphs(i)))),
    "PDF": ("pdf", lambda path, items: _each(path, items, ".pdf", lambda i: pdf([_lines(i)]))),
    "web pages": ("html", lambda path, items: _each(path, items, ".html", _page)),
}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _bytes(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def peak() -> float:
    """Largest resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def growth(path: str) -> int:
    """Reads a file and prints by how many MB the largest memory grew after the first 1,000 articles."""
    first = 0.0
    for number, _ in enumerate(read([path]), 1):
        if number == ARTICLES:
            first = peak()
    print(f"{peak() - first:.1f}")
    return 0


def main(path: str | None = None) -> int:
    items = list(islice(records(path), ARTICLES))
    words = sum(len(item["text"].split()) for item in items)
    print(f"{ARTICLES:,} articles, {words:,} words")
    with tempfile.TemporaryDirectory() as folder:
        for name, (file, write) in FORMATS.items():
            place = Path(folder, file)
            write(place, items)
            before, started = peak(), time.process_time()
            count = sum(isinstance(each, Article) for each in read([str(place)]))
            print(
                f"{name:<16} {time.process_time() - started:6.2f} s   {count:>5} articles   memory + {peak() - before:5.1f} MB"
            )
        long = Path(folder, "long.csv")
        _csv(long, islice(records(path), LONG))
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.readers", "--growth", str(long)], capture_output=True, text=True, check=True
        )
        size = long.stat().st_size / 1e6
    grown = float(ran.stdout)
    print(f"CSV of {LONG:,} articles, {size:.0f} MB: memory + {grown:.1f} MB from article {ARTICLES:,} to the last")
    return int(grown >= MOST_GROWTH)


if __name__ == "__main__":
    sys.exit(growth(sys.argv[2]) if sys.argv[1:2] == ["--growth"] else main(*sys.argv[1:]))
