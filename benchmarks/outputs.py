"""``python -m benchmarks.outputs [ARTICLES]``: weight of pages and time to write a report, by default of 1,000 articles.

Uses the analyses of ``reports/`` over and over under new ids, in ten outlets over two years, so that nothing is parsed. Prints
seconds and sizes, and exits with 1 where a page weighs more than it may: 300 KB an article, 2 MB an index.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from attribution.records import Analysis
from attribution.report import write_report
from attribution.report.audit import read_audit
from attribution.report.messages import Language
from attribution.report.rendering import render_comparison
from attribution.report.workbook import write_workbook
from attribution.writers.archive import archive_of, read_archive
from attribution.writers.convert import FORMS, write_folder

HEAVIEST_ARTICLE = 300 * 1024
HEAVIEST_INDEX = 2_000_000


def articles(count: int) -> Iterator[Analysis]:
    sample = list(read_archive(archive_of(Path("reports"))))
    for i in range(count):
        analysis = sample[i % len(sample)]
        fields = {"id": f"{i:06}", "outlet": f"Titre {i % 10}", "published": f"{2024 + i % 2}-{1 + i % 12:02}-{1 + i % 28:02}"}
        yield replace(analysis, article=replace(analysis.article, **fields))


def main(count: int = 1000) -> int:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def timed(what: str, started: float, path: Path | None = None) -> None:
            size = f"{path.stat().st_size / 1e6:8.2f} MB" if path else ""
            print(f"{what:<34} {time.perf_counter() - started:7.1f} s {size}")

        started = time.perf_counter()
        report = write_report(articles(count), [], folder)
        timed(f"report, {count} articles", started, report.index)
        started = time.perf_counter()
        audit = read_audit(folder)
        timed("reading it back", started)
        started = time.perf_counter()
        write_workbook(audit, folder / "c.xlsx", Language("fr"))
        timed("comparison.xlsx", started, folder / "c.xlsx")
        started = time.perf_counter()
        (folder / "c.html").write_text(render_comparison(audit), encoding="utf-8")
        timed("comparison.html", started, folder / "c.html")
        for form in FORMS:
            started = time.perf_counter()
            (folder / form).mkdir()
            write_folder(read_archive(archive_of(folder)), folder / form, form)
            timed(form, started)
        weights = sorted(page.stat().st_size for page in report.pages)
        indexes = [path.stat().st_size for path in folder.glob("index*.html")]
        print(f"article pages: median {weights[len(weights) // 2] / 1024:.0f} KB, heaviest {weights[-1] / 1024:.0f} KB")
        print(f"index pages: {len(indexes)}, heaviest {max(indexes) / 1e6:.2f} MB")
        print(f"data: {sum(path.stat().st_size for path in (folder / 'data').iterdir()) / 1e6:.1f} MB")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
        return int(weights[-1] > HEAVIEST_ARTICLE or max(indexes) > HEAVIEST_INDEX)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
