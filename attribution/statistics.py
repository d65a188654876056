"""Intervals, differences and diversity. Numbers in, numbers out; seeded, so that the same counts give the same intervals.

Statements of one article resemble one another: they share a story, a journalist and a few sources. What is resampled is
therefore the article, with all its statements (cluster bootstrap: Davison & Hinkley 1997, *Bootstrap Methods and their
Application*, §3.8; Field & Welsh 2007, *J. R. Statist. Soc. B* 69). An interval that took each statement for a draw of its own
would be too narrow. With few articles the bootstrap's own intervals are too narrow as well: a share of fewer than RESAMPLED
has Student's t on the logit instead, with the jackknife's variance and degrees of freedom for articles of unequal weight, and
percentiles of differences are moved outwards as Student's t asks for (Hesterberg 2015, *The American Statistician* 69, §4.1).
``python -m benchmarks.coverage`` measures how often they hold the truth.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

LEVEL = 0.95
DRAWS = 4_999
PERMUTATIONS = 4_999
SEED = 20_261_125
# Decimals kept of what is drawn: more are noise, and would differ from one processor to the next.
DECIMALS = 6
# Numbers held at once while resampling: 32 MB.
AT_ONCE = 4_000_000
# From so many articles on, BCa holds the truth as often as Student's t on the logit (benchmarks.coverage, 2026-11-26).
RESAMPLED = 50
# How alike the labels of one article's statements are taken to be where it cannot be seen (intra-article correlation): the
# median of named, institutional and anonymous on three annotated sets, where it goes from 0.04 to 0.44 (ANOVA estimator,
# 2026-11-26).
ALIKE = 0.15
# Above so many articles × permutations, permutations become fewer, but never fewer than 999.
MOST_PERMUTED = 20_000_000
NORMAL = NormalDist()


class Method(StrEnum):
    """How an interval was found.

    STUDENT: Student's t on the logit of a share, on the logarithm of a rate, from the jackknife's variance over articles: for
    fewer than RESAMPLED. BCA: bias-corrected and accelerated percentiles of the cluster bootstrap (Efron 1987). PERCENTILE: its
    plain percentiles, where the correction has no value. WILSON: the score interval of a proportion (Wilson 1927), where all
    articles agree and resampling them gives the same number each time. Of 0 and of 1, which say nothing of how alike the
    statements of an article are, it is that of fewer statements (see ALIKE).
    """

    STUDENT = "student"
    BCA = "bca"
    PERCENTILE = "percentile"
    WILSON = "wilson"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A ratio of two sums with its interval at LEVEL. ``low`` and ``high`` are None where there is too little to say."""

    count: float
    total: float
    low: float | None = None
    high: float | None = None
    method: Method | None = None

    @property
    def value(self) -> float | None:
        return self.count / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Difference:
    """How far one group's share lies from another's.

    Attributes:
        value, low, high: first minus second, as shares between -1 and 1, with the interval at LEVEL.
        ratio, ratio_low, ratio_high: first over second; None where the second is 0.
        h: Cohen's effect size of two proportions (Cohen 1988): 0.2 small, 0.5 medium, 0.8 large.
        p: of a difference as large or larger if articles were dealt to the two groups by chance (permutation test, two-sided).
    """

    value: float
    low: float
    high: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None
    h: float
    p: float


class Bootstrap:
    """A group of articles, resampled once: every ratio of it is taken over the same draws.

    Args:
        counts: for each measure one number an article, all in the same order.
        name: seeds the draws, so that a group has the same interval whatever stands beside it.
    """

    def __init__(self, counts: Mapping[str, Sequence[float]], name: str = "", *, draws: int = DRAWS) -> None:
        self.names = tuple(counts)
        self.values: Numbers = np.array([counts[n] for n in self.names], dtype=np.float64).reshape(len(self.names), -1)
        self.size = self.values.shape[1]
        self._sums: Numbers | None = None
        self._draws = draws
        self._seed = [SEED, zlib.crc32(name.encode("utf-8", "surrogatepass"))]

    def column(self, name: str) -> Numbers:
        """The numbers of a measure, article by article."""
        column: Numbers = self.values[self.names.index(name)]
        return column

    def drawn(self, name: str) -> Numbers:
        """The sums of a measure over each resample."""
        if self._sums is None:
            self._sums = self._resample()
        sums: Numbers = self._sums[self.names.index(name)]
        return sums

    def _resample(self) -> Numbers:
        rng = np.random.default_rng(self._seed)
        sums = np.empty((len(self.names), self._draws))
        at_once = max(1, AT_ONCE // max(1, self.size))
        for start in range(0, self._draws, at_once):
            rows = min(at_once, self._draws - start)
            picked = rng.integers(self.size, size=(rows, self.size))
            # How often each article is drawn, times its numbers: sums of whole numbers, the same to the last bit in any order.
            times = np.array([np.bincount(one, minlength=self.size) for one in picked], dtype=np.float64)
            sums[:, start : start + rows] = self.values @ times.T
        return sums

    def ratio(self, count: str, total: str) -> Estimate:
        """Sum over sum, with its interval. There is none where fewer than two articles have a total."""
        counts, totals = self.column(count), self.column(total)
        number, whole = float(counts.sum()), float(totals.sum())
        if np.count_nonzero(totals) < 2:
            return Estimate(number, whole)
        if self.size < RESAMPLED:
            found = _student_interval(counts, totals)
        else:
            found = _interval(number / whole, _ratios(self.drawn(count), self.drawn(total)), counts, totals)
        if found is not None:
            low, high, method = found
            return Estimate(number, whole, round(low, DECIMALS), round(high, DECIMALS), method)
        if np.any(counts > totals):
            return Estimate(number, whole)
        return Estimate(number, whole, *_agreed(counts, totals), Method.WILSON)


def _agreed(counts: Numbers, totals: Numbers) -> tuple[float, float]:
    """Wilson's interval of a share that all articles have. Of 0 or 1 the statements are divided by the design effect of
    articles of such lengths (Kish 1965, *Survey Sampling*, §5.4) at a correlation of ALIKE.
    """
    number, whole = float(counts.sum()), float(totals.sum())
    extreme = number in (0, whole)
    effect = max(1.0, 1 + (float(np.sum(totals**2)) / whole - 1) * ALIKE) if extreme else 1.0
    low, high = wilson(number / effect, whole / effect)
    return round(low, DECIMALS), round(high, DECIMALS)


def _student_interval(counts: Numbers, totals: Numbers) -> tuple[float, float, Method] | None:
    """Student's t around the ratio, on a scale on which it has no end; None where all articles agree.

    The scale of a share is the logit (Korn & Graubard 1999, *Analysis of Health Surveys*, §3.2; of the intervals that Dean &
    Pagano 2015, *J. Surv. Stat. Methodol.* 3, compare for clustered samples it is among those that hold what they say), of
    other ratios the logarithm. The variance is the jackknife's (Wolter 2007, *Introduction to Variance Estimation*, §4.2).
    Articles that hold most of the statements count for more: the degrees of freedom are one less than the effective number of
    articles, the square of the sum of their totals over the sum of their squares (Carter, Schnepel & Steigerwald 2017, *Rev.
    Econ. Stat.* 99; at least one).
    """
    size, value = len(totals), float(counts.sum() / totals.sum())
    is_share = bool(np.all(counts <= totals))
    left_out = (counts.sum() - counts) / (totals.sum() - totals)
    error = math.sqrt((size - 1) / size * float(np.sum((left_out - value) ** 2)))
    if error < 1e-12 or (is_share and value in (0, 1)):
        return None
    effective = float(totals.sum()) ** 2 / float(np.sum(totals**2))
    reach = student(round(max(1.0, effective - 1), 3)) * error / (value * (1 - value) if is_share else value)
    if not is_share:
        return value * math.exp(-reach), value * math.exp(reach), Method.STUDENT
    odds = value / (1 - value)
    low, high = (odds * math.exp(end) for end in (-reach, min(reach, 300.0)))
    return low / (1 + low), high / (1 + high), Method.STUDENT


def _ratios(counts: Numbers, totals: Numbers) -> Numbers:
    """Of the draws that have a total."""
    ratios: Numbers = counts[totals > 0] / totals[totals > 0]
    return ratios


def _interval(value: float, drawn: Numbers, counts: Numbers, totals: Numbers) -> tuple[float, float, Method] | None:
    """From the resamples; None where they are all alike."""
    if np.ptp(drawn) < 1e-12:
        return None
    tail = expanded_tail(len(counts))
    below = (np.count_nonzero(drawn < value) + np.count_nonzero(drawn == value) / 2) / drawn.size
    acceleration = _acceleration(counts, totals)
    if not 0 < below < 1 or acceleration is None:
        return float(np.quantile(drawn, tail)), float(np.quantile(drawn, 1 - tail)), Method.PERCENTILE
    bias = NORMAL.inv_cdf(below)
    ends = []
    for z in (NORMAL.inv_cdf(tail), NORMAL.inv_cdf(1 - tail)):
        scale = 1 - acceleration * (bias + z)
        if scale <= 0:
            return float(np.quantile(drawn, tail)), float(np.quantile(drawn, 1 - tail)), Method.PERCENTILE
        ends.append(float(np.quantile(drawn, NORMAL.cdf(bias + (bias + z) / scale))))
    return ends[0], ends[1], Method.BCA


def _acceleration(counts: Numbers, totals: Numbers) -> float | None:
    """Skewness of the jackknife, each article left out in turn; None where leaving one out changes nothing."""
    jackknife = (counts.sum() - counts) / (totals.sum() - totals)
    off = jackknife.mean() - jackknife
    spread = float(np.sum(off**2))
    return None if spread < 1e-24 else float(np.sum(off**3)) / (6 * spread**1.5)


def expanded_tail(articles: int) -> float:
    """What to cut off at either end of the draws from so many articles: less than half of 1 - LEVEL, the fewer they are."""
    if articles < 2:
        return (1 - LEVEL) / 2
    return NORMAL.cdf(-math.sqrt(articles / (articles - 1)) * student(articles - 1))


@cache
def student(freedom: float) -> float:
    """The upper quantile of Student's t for LEVEL, for any degrees of freedom from 1 on.

    With t = √freedom · tan θ the distribution is an integral of a power of the cosine, which Gauss and Legendre's rule gives to
    ten digits; the quantile is found by halving.
    """
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    nodes, weights = np.polynomial.legendre.leggauss(64)
    low, high = 0.0, math.pi / 2
    while high - low > 1e-12:
        angle = (low + high) / 2
        beyond = scale * angle / 2 * float(weights @ np.cos(angle * (nodes + 1) / 2) ** (freedom - 1))
        low, high = (angle, high) if beyond < LEVEL / 2 else (low, angle)
    return math.sqrt(freedom) * math.tan(low)


def wilson(count: float, total: float) -> tuple[float, float]:
    """The score interval of a proportion. Of 0 out of n it ends near 4/n, as the rule of three has it near 3/n."""
    z = NORMAL.inv_cdf(1 - (1 - LEVEL) / 2)
    p = count / total
    middle = (p + z * z / (2 * total)) / (1 + z * z / total)
    half = z / (1 + z * z / total) * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    return max(0.0, middle - half), min(1.0, middle + half)


def difference(first: Bootstrap, second: Bootstrap, count: str, total: str) -> Difference:
    """Between the shares of two groups that have no article in common.

    Raises:
        ZeroDivisionError: a group has a total of 0.
    """
    a = float(first.column(count).sum() / first.column(total).sum())
    b = float(second.column(count).sum() / second.column(total).sum())
    _, low, high = difference_interval(first, second, count, total)
    drawn = [_drawn_ratio(group, count, total) for group in (first, second)]
    tail = expanded_tail(min(first.size, second.size))
    ratio = ratio_low = ratio_high = None
    if b:
        ratio = a / b
        quotients = drawn[0][drawn[1] > 0] / drawn[1][drawn[1] > 0]
        ratio_low, ratio_high = (round(float(q), DECIMALS) for q in np.nanquantile(quotients, [tail, 1 - tail]))
    h = 2 * math.asin(math.sqrt(min(1.0, a))) - 2 * math.asin(math.sqrt(min(1.0, b)))
    return Difference(a - b, low, high, ratio, ratio_low, ratio_high, h, _permuted(first, second, count, total, a - b))


def difference_interval(first: Bootstrap, second: Bootstrap, count: str, total: str) -> tuple[float, float, float]:
    """The difference alone, with its interval: first minus second, lower and upper end.

    Raises:
        ZeroDivisionError: a group has a total of 0.
    """
    a, b = (float(g.column(count).sum()) / float(g.column(total).sum()) for g in (first, second))
    gaps = _drawn_ratio(first, count, total) - _drawn_ratio(second, count, total)
    if np.nanmax(gaps) - np.nanmin(gaps) < 1e-12:
        low, high = _newcombe(first, second, count, total)
    else:
        tail = expanded_tail(min(first.size, second.size))
        low, high = (float(q) for q in np.nanquantile(gaps, [tail, 1 - tail]))
    return a - b, round(low, DECIMALS), round(high, DECIMALS)


def _drawn_ratio(group: Bootstrap, count: str, total: str) -> Numbers:
    """The ratio in each resample; not a number in those whose total is 0."""
    totals = group.drawn(total)
    ratios: Numbers = np.divide(group.drawn(count), totals, out=np.full(len(totals), np.nan), where=totals > 0)
    return ratios


def _newcombe(first: Bootstrap, second: Bootstrap, count: str, total: str) -> tuple[float, float]:
    """The interval of a difference from the two score intervals (Newcombe 1998, method 10), where resampling says nothing."""
    found = []
    for group in (first, second):
        counts, totals = group.column(count), group.column(total)
        found.append((float(counts.sum() / totals.sum()), *_agreed(counts, totals)))
    (a, a_low, a_high), (b, b_low, b_high) = found
    return a - b - math.hypot(a - a_low, b_high - b), a - b + math.hypot(a_high - a, b - b_low)


def _permuted(first: Bootstrap, second: Bootstrap, count: str, total: str, observed: float) -> float:
    counts = np.concatenate([first.column(count), second.column(count)])
    totals = np.concatenate([first.column(total), second.column(total)])
    size, own = len(counts), first.size
    rounds = min(PERMUTATIONS, max(999, MOST_PERMUTED // size))
    rng = np.random.default_rng([SEED, *first._seed[1:], *second._seed[1:]])
    at_once = max(1, AT_ONCE // size)
    extreme = 0
    for start in range(0, rounds, at_once):
        rows = min(at_once, rounds - start)
        picked = rng.permuted(np.broadcast_to(np.arange(size), (rows, size)), axis=1)[:, :own]
        mine, whole = counts[picked].sum(axis=1), totals[picked].sum(axis=1)
        theirs, rest = counts.sum() - mine, totals.sum() - whole
        fair = (whole > 0) & (rest > 0)
        gaps = mine[fair] / whole[fair] - theirs[fair] / rest[fair]
        extreme += int(np.count_nonzero(np.abs(gaps) >= abs(observed) - 1e-12))
    return (extreme + 1) / (rounds + 1)


def holm(p_values: Sequence[float]) -> list[float]:
    """p-values corrected for being several (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    corrected = [0.0] * len(p_values)
    largest = 0.0
    for rank, i in enumerate(order):
        largest = max(largest, min(1.0, (len(order) - rank) * p_values[i]))
        corrected[i] = largest
    return corrected


# How statements are spread over sources. ``counts``: statements of each source, none of them 0.


def shannon(counts: Sequence[int]) -> float:
    """Entropy of the shares, in nats."""
    total = sum(counts)
    return -sum(c / total * math.log(c / total) for c in counts) if total else 0.0


def effective_number(counts: Sequence[int]) -> float:
    """How many sources of equal weight would be as diverse: the exponential of Shannon's entropy (Hill number of order 1)."""
    return math.exp(shannon(counts))


def herfindahl(counts: Sequence[int]) -> float | None:
    """Herfindahl-Hirschman index: the chance that two statements, drawn with replacement, are of one source; 1 for a single
    one.
    """
    total = sum(counts)
    return sum((c / total) ** 2 for c in counts) if total else None


def simpson(counts: Sequence[int]) -> float | None:
    """The chance that two statements, drawn without replacement, are of different sources (Simpson 1949, *Nature* 163: one less
    his unbiased index). None for fewer than two.
    """
    total = sum(counts)
    return None if total < 2 else 1 - sum(c * (c - 1) for c in counts) / (total * (total - 1))


def top_share(counts: Sequence[int], top: int = 1) -> float | None:
    """The share of the statements that the ``top`` most quoted sources have (concentration ratio)."""
    total = sum(counts)
    return sum(sorted(counts, reverse=True)[:top]) / total if total else None


def gini(counts: Sequence[int]) -> float | None:
    """0 where all sources have equally many statements, towards 1 where one has nearly all."""
    total, n = sum(counts), len(counts)
    if not total:
        return None
    return 2 * sum(rank * c for rank, c in enumerate(sorted(counts), 1)) / (n * total) - (n + 1) / n


def rarefied(counts: Sequence[int], statements: int) -> float | None:
    """How many sources so many statements, drawn without replacement, would show on average (Hurlbert 1971).

    Numbers of sources grow with the sample: they are compared at equal numbers of statements. None where there are fewer.
    """
    total = sum(counts)
    if statements > total or statements < 1:
        return None

    def log_choose(n: int) -> float:
        return math.lgamma(n + 1) - math.lgamma(statements + 1) - math.lgamma(n - statements + 1)

    all_ways = log_choose(total)
    missed = sum(math.exp(log_choose(total - c) - all_ways) for c in counts if total - c >= statements)
    return len(counts) - missed
