"""``python -m benchmarks.coverage``: how often intervals at 95 % hold the truth, by number of articles.

Each setting is simulated anew SAMPLES times: articles whose own shares vary around a known one (beta-binomial), as statements
of one article resemble one another. Settings differ in the share, in how alike the statements of an article are (intra-article
correlation ρ) and in how many statements an article has. Beside the interval that reports give stands one that takes statements
for independent (Wilson), and the interval of the difference between two such groups of articles, of which the second has half
as many (but no fewer than five). Samples of fewer than 20 statements get no interval in reports and are passed over.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from attribution.corpus import FEW_ARTICLES, FEW_STATEMENTS
from attribution.statistics import Bootstrap, difference_interval, wilson
from benchmarks.measured import parted

SIZES = (5, 6, 8, 10, 20, 30, 50, 100)
SAMPLES = 2_000
BLOCK = ("<!-- coverage: python -m benchmarks.coverage -->", "<!-- end of coverage -->")
DRAWS = 999
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Setting:
    """``share`` of the first group of articles, ``other`` of the second; ``lengths`` draws statements of so many articles."""

    name: str
    share: float
    other: float
    alike: float
    lengths: Callable[[np.random.Generator, int], Whole]


def even(rng: np.random.Generator, n: int) -> Whole:
    return rng.integers(1, 30, size=n)


def equal(rng: np.random.Generator, n: int) -> Whole:
    return np.full(n, 8, dtype=np.int64)


def skewed(rng: np.random.Generator, n: int) -> Whole:
    """Many short articles, few long ones: mean 10, standard deviation 8."""
    return 1 + rng.geometric(1 / 9, size=n)


SETTINGS = (
    Setting("25 %, 1 to 29 statements each, ρ 0.14", 0.25, 0.25, 0.14, even),
    Setting("50 %, 1 to 29 statements each, ρ 0.14", 0.50, 0.30, 0.14, even),
    Setting("8 %, 1 to 29 statements each, ρ 0.14", 0.08, 0.20, 0.14, even),
    Setting("25 %, skewed lengths, ρ 0.30", 0.25, 0.10, 0.30, skewed),
    Setting("25 %, 8 statements each, ρ 0.05", 0.25, 0.25, 0.05, equal),
)


@dataclass(frozen=True, slots=True)
class Held:
    """In per cent of the samples; ``width`` of the share's interval in points."""

    samples: int
    share: float
    width: float
    independent: float
    difference: float


def group(rng: np.random.Generator, setting: Setting, share: float, articles: int, name: str) -> Bootstrap:
    """One sample: articles with statements, and how many of these have the label."""
    lengths = setting.lengths(rng, articles)
    spread = 1 / setting.alike - 1
    counts = rng.binomial(lengths, rng.beta(share * spread, (1 - share) * spread, size=articles))
    return Bootstrap({"n": list(counts), "of": list(lengths)}, name, draws=DRAWS)


def held(setting: Setting, articles: int, samples: int = SAMPLES) -> Held:
    """How often the intervals of so many articles hold the truth."""
    rng = np.random.default_rng([articles, SETTINGS.index(setting)])
    tried = share = independent = difference = 0
    widths = 0.0
    for i in range(samples):
        first = group(rng, setting, setting.share, articles, f"{i} first")
        second = group(rng, setting, setting.other, max(FEW_ARTICLES, articles // 2), f"{i} second")
        if min(each.column("of").sum() for each in (first, second)) < FEW_STATEMENTS:
            continue
        tried += 1
        found = first.ratio("n", "of")
        assert found.low is not None and found.high is not None
        share += found.low <= setting.share <= found.high
        widths += found.high - found.low
        low, high = wilson(found.count, found.total)
        independent += low <= setting.share <= high
        _, low, high = difference_interval(first, second, "n", "of")
        difference += low <= setting.share - setting.other <= high
    return Held(tried, *(100 * sum_ / tried for sum_ in (share, widths, independent, difference)))


def rows(samples: int) -> Iterator[str]:
    """The table, line by line as it is found."""
    yield "| simulated | articles | interval holds, % | its width, points | statements independent, % | difference, % |"
    yield "|---|---:|---:|---:|---:|---:|"
    for setting in SETTINGS:
        for articles in SIZES:
            h = held(setting, articles, samples)
            numbers = f"{h.share:.1f} | {h.width:.0f} | {h.independent:.1f} | {h.difference:.1f}"
            yield f"| {setting.name} | {articles} | {numbers} |"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coverage", description=__doc__)
    parser.add_argument("--samples", type=int, default=SAMPLES, help="of each setting")
    parser.add_argument("-o", "--output", type=Path, help="docs/statistics.md, whose table is written anew")
    options = parser.parse_args(arguments)
    lines = []
    for line in rows(options.samples):
        print(line, flush=True)
        lines.append(line)
    if options.output:
        before, _, after = parted(options.output.read_text(encoding="utf-8"), BLOCK)
        options.output.write_text("\n\n".join((before, "\n".join(lines), after)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
