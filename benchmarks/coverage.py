"""``python -m benchmarks.coverage``: how often intervals at 95 % hold the truth, by number of articles.

Draws articles of 1 to 29 statements whose own shares vary around 25 % (beta-binomial, intra-article correlation 0.14), as
statements of one article resemble one another, and compares with an interval that takes statements for independent (Wilson).
"""

from __future__ import annotations

import sys

import numpy as np

from attribution.statistics import Bootstrap, wilson

TRUTH = 0.25
SAMPLES = 2_000


def main() -> int:
    rng = np.random.default_rng(1)
    print("articles  held %  width  | statements independent: held %")
    for articles in (5, 8, 10, 20, 40, 100):
        held = independent = 0
        widths = []
        for i in range(SAMPLES):
            totals = rng.integers(1, 30, size=articles)
            counts = rng.binomial(totals, rng.beta(1.5, 4.5, size=articles))
            found = Bootstrap({"n": list(counts), "of": list(totals)}, str(i), draws=999).ratio("n", "of")
            if found.low is not None and found.high is not None:
                held += found.low <= TRUTH <= found.high
                widths.append(found.high - found.low)
            low, high = wilson(float(counts.sum()), float(totals.sum()))
            independent += low <= TRUTH <= high
        print(f"{articles:8}  {100 * held / SAMPLES:6.1f}  {np.mean(widths):5.2f}  | {100 * independent / SAMPLES:6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
