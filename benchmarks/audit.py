"""What an audit costs: words a second with and without kept parses, memory of each process, bytes on disk.

    python -m benchmarks.audit FILE [--articles 300] [--jobs 2]

FILE is anything that ``attribution report`` reads; the first so many articles of it are audited twice, the second time with the
parses that the first kept. Times are of the whole run, from reading to the last page, models and processes started anew.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from attribution.analysing import Loader
from attribution.article import Article
from attribution.readers import read
from attribution.scale.auditing import Plan, audit
from attribution.scale.progress import Progress
from attribution.scale.shards import Renderer


def measured(file: str, count: int, jobs: int, cache: Path, folder: Path) -> dict[str, Any]:
    """One audit. Memory is the most that a process of this program had so far, in MB; workers' is that of the largest."""
    last: list[Progress] = []
    begun = time.monotonic()
    plan = Plan({"inputs": [file]}, Renderer(pages="none"), Loader(device="cpu"))
    done = audit(_first(file, count), folder, plan, jobs=jobs, cache=cache, progress=last.append)
    seconds = time.monotonic() - begun
    words = last[-1].words
    return {
        "articles": done.articles,
        "words": words,
        "seconds": round(seconds, 1),
        "words_per_second": round(words / seconds),
        "main_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "worker_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "cache_bytes_per_word": round(_size(cache) / words, 1),
        "report_bytes_per_word": round(_size(folder) / words, 1),
    }


def _first(file: str, count: int) -> Iterator[Article]:
    return islice((each for each in read([file]) if isinstance(each, Article)), count)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        top = Path(scratch)
        first, second = (
            measured(given.file, given.articles, given.jobs, top / "cache", top / name) for name in ("first", "second")
        )
    ratio = round(first["seconds"] / second["seconds"], 1)
    print(json.dumps({"jobs": given.jobs, "first": first, "with_parses_kept": second, "times_faster": ratio}, indent=2))


if __name__ == "__main__":
    main()
