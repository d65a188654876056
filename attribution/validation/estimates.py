"""What a stratified sample says of the audit that it was drawn from: proportions, and shares corrected for the tool's errors.

The articles of the audit are what they are; what is random is the draw. A census of them has no interval.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attribution.statistics import DECIMALS, LEVEL, SEED, wilson

DRAWS = 4_999
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A coded unit: what it counts for.

    Attributes:
        hit: whether it has the property that is asked about.
        weight: how many units of the audit it stands for: size of its stratum over coded units of it.
        fraction: one over that: the part of its stratum that is coded.
    """

    hit: bool
    weight: float

    @property
    def fraction(self) -> float:
        return min(1.0, 1 / self.weight)


@dataclass(frozen=True, slots=True)
class Proportion:
    """``value`` is weighted; ``count`` of ``total`` are the units as coded. The interval is at LEVEL; None without units."""

    count: int
    total: int
    value: float | None
    low: float | None
    high: float | None


def proportion(units: Sequence[Drawn]) -> Proportion:
    """The weighted proportion of hits.

    The interval is Wilson's for as many independent draws as the sample is worth: the square of the sum of the weights over the
    sum of their squares (Kish 1965, *Survey Sampling*, §11.7), each square less the part of the stratum that was coded (finite
    population correction: Cochran 1977, *Sampling Techniques*, §5.6). Like it, an interval of 50 hits out of 50 has a width.
    """
    total = len(units)
    count = sum(unit.hit for unit in units)
    if not units:
        return Proportion(0, 0, None, None, None)
    weights = math.fsum(unit.weight for unit in units)
    value = math.fsum(unit.weight for unit in units if unit.hit) / weights
    squares = math.fsum(unit.weight**2 * (1 - unit.fraction) for unit in units)
    if squares < 1e-12:
        return Proportion(count, total, value, value, value)
    worth = weights**2 / squares
    low, high = wilson(value * worth, worth)
    return Proportion(count, total, value, round(min(low, value), DECIMALS), round(max(high, value), DECIMALS))


@dataclass(frozen=True, slots=True)
class Corrected:
    """A share as the tool has it, and as it would be without its errors, with the interval of the latter at LEVEL."""

    observed: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Coded:
    """Coded statements that the tool gave one label: for each its weight, and the number of its true label.

    Attributes:
        truths: place of the true label, from 0; -1 for what is no statement.
    """

    weights: Numbers
    truths: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Missed:
    """Coded paragraphs: for each its weight, and how many statements of each true label the tool missed in it."""

    weights: Numbers
    missed: Numbers


def corrected(
    observed: Mapping[str, Sequence[int]], coded: Sequence[Coded], missed: Missed | None, labels: int, draws: int = DRAWS
) -> dict[str, list[Corrected]]:
    """Shares of labels corrected for false alarms, wrong labels and, with ``missed``, for misses.

    Of the statements that the tool gave label *j*, the coded ones say which part has the true label *k* (predictive values in a
    double sample: Tenenbein 1970, *J. Am. Stat. Assoc.* 65; Buonaccorsi 2010, *Measurement Error*, §3.4). The number of true
    statements with label *k* is the sum of these parts over *j*, each times the number with label *j*, and the misses that the
    coded paragraphs stand for. Other than inverting a matrix of misclassification (Rogan & Gladen 1978, *Am. J. Epidemiol.*
    107), this needs no error rate from elsewhere, and cannot leave the range of 0 to 1.

    For a group of articles it is taken for granted that the tool errs there as in the whole audit: that the parts, and the
    misses for each statement rightly found, are the same. Intervals are percentiles over resampled units, one fewer than
    there are, so that few units are not taken for sure (Rao & Wu 1988, *J. Am. Stat. Assoc.* 83).

    Args:
        observed: for each group the statements with each of the tool's labels. ``""`` is the whole audit.
        coded: for each of the tool's labels.
        missed: None where no paragraph was coded.
        labels: how many true labels there are.

    Returns:
        For each group the shares of the true labels. Groups of which nothing can be said are left out.
    """
    rng = np.random.default_rng(SEED)
    whole = np.asarray(observed[""], dtype=np.float64)
    usable = [j for j, sample in enumerate(coded) if len(sample.truths)]
    if not usable:
        return {}
    # parts[j] has one row a draw, the first of them being the sample itself: of label j the part with true label k.
    parts = {j: _parts(coded[j], labels, draws, rng) for j in usable}
    found = sum((whole[j] * parts[j] for j in usable), np.zeros((draws + 1, labels)))
    ratio = np.zeros((draws + 1, labels))
    if missed is not None and len(missed.weights):
        ratio = (
            _resampled_sums(missed.weights[:, None] * missed.missed, rng, draws) / np.maximum(found.sum(axis=1), 1e-9)[:, None]
        )
    shares: dict[str, list[Corrected]] = {}
    for name, counts in observed.items():
        # A label of which nothing was coded says nothing of the truth: it is left out, as if it were like the others.
        here = sum((counts[j] * parts[j] for j in usable), np.zeros((draws + 1, labels)))
        all_ = here + here.sum(axis=1)[:, None] * ratio
        totals = all_.sum(axis=1)
        seen = sum(counts)
        if totals[0] <= 0 or not seen:
            continue
        drawn = all_[totals > 0] / totals[totals > 0][:, None]
        low, high = np.quantile(drawn[1:], [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
        shares[name] = [
            Corrected(
                counts[k] / seen, float(drawn[0, k]), round(float(low[k]), DECIMALS), round(float(high[k]), DECIMALS)
            )
            for k in range(labels)
        ]  # fmt: skip
    return shares


def _parts(sample: Coded, labels: int, draws: int, rng: np.random.Generator) -> Numbers:
    weights = np.zeros((len(sample.truths), labels + 1))
    weights[np.arange(len(sample.truths)), sample.truths] = sample.weights  # -1 is the last column
    sums = _resampled_sums(weights, rng, draws)
    parts: Numbers = (sums / np.maximum(sums.sum(axis=1), 1e-12)[:, None])[:, :labels]
    return parts


def _resampled_sums(rows: Numbers, rng: np.random.Generator, draws: int) -> Numbers:
    """The sum of the rows, then of ``draws`` resamples of one row fewer, scaled up to as many rows."""
    n = len(rows)
    if n < 2:
        return np.repeat(rows.sum(axis=0)[None, :], draws + 1, axis=0)
    times = rng.multinomial(n - 1, np.full(n, 1 / n), size=draws) * (n / (n - 1))
    sums: Numbers = np.concatenate([rows.sum(axis=0)[None, :], times @ rows])
    return sums
