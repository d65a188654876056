"""``python -m benchmarks.press FOLDER``: every text of a folder through the whole way, every span checked against its page.

Prints how many texts and statements went through, how many words a second, how the labels fall, and each failure. Exits with 1
on any.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from html import unescape
from re import sub

from attribution.analysis import analyse
from attribution.article import Article
from attribution.metrics import measure
from attribution.parse import Parser
from attribution.readers import read
from attribution.records import Analysis
from attribution.report import render_article


def problems(analysis: Analysis) -> list[str]:
    """What does not fit: spans outside the text or empty, contents that the page does not show."""
    text = analysis.article.text
    shown = " ".join(unescape(sub(r"<[^>]+>", "", render_article(analysis, measure(analysis)))).split())
    found = []
    for number, statement in enumerate(analysis.statements, 1):
        roles = [*statement.content, statement.cue, statement.relay, statement.source and statement.source.span]
        if not all(0 <= span.start < span.end <= len(text) for span in roles if span):
            found.append(f"statement {number}: a span outside the text")
        if not all(" ".join(span.of(text).split()) in shown for span in statement.content):
            found.append(f"statement {number}: the page shows other words")
    return found


def main(folder: str) -> int:
    parser = Parser.load()
    inputs = list(read([folder]))
    articles = [item for item in inputs if isinstance(item, Article)]
    failures = [str(item) for item in inputs if not isinstance(item, Article)]
    words = statements = 0
    labels: Counter[str] = Counter()
    started = time.perf_counter()
    for parsed in parser.parse_many(articles):
        words += sum(1 for _ in parsed.words)
        try:
            analysis = analyse(parsed)
            failures += [f"{parsed.article.id}: {problem}" for problem in problems(analysis)]
        except Exception as error:  # a benchmark reports a crash and goes on
            failures.append(f"{parsed.article.id}: {error!r}")
            continue
        statements += len(analysis.statements)
        labels.update(str(analysis.source(i).sourcing) for i in range(len(analysis.statements)))
    seconds = time.perf_counter() - started
    print(f"{len(articles)} texts, {words} words, {statements} statements, {words / seconds:.0f} words a second")
    print(", ".join(f"{label} {count}" for label, count in labels.most_common()))
    print("\n".join(failures) if failures else "no failure")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
