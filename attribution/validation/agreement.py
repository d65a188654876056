"""How far coders agree: Krippendorff's alpha, Cohen's kappa, and agreement in per cent.

Krippendorff, K. 2019, *Content Analysis*, 4th ed., ch. 12: alpha is 1 - observed over expected disagreement, both read off the
matrix of coincidences: each pair of values that two coders gave one unit, weighted with one over the unit's values less one.
Of values without an order two that differ disagree wholly; of numbers, by the square of their difference (interval metric).
A unit that fewer than two coders coded says nothing about agreement and drops out; gaps elsewhere are no hindrance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attribution.statistics import DECIMALS, LEVEL, SEED

DRAWS = 1_999
# Fewer units leave an interval that means nothing.
FEW_UNITS = 5


class Level(StrEnum):
    """Of measurement: values without an order, or numbers."""

    NOMINAL = "nominal"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of several coders on the units that at least two of them coded.

    Attributes:
        units, values: how many units, and how many values they were given in all.
        alpha: Krippendorff's; None where there is no such unit, or where all values are one and the same, so that nothing
            could be disagreed on.
        low, high: its interval, by resampling units; None below FEW_UNITS.
        kappa: Cohen's (1960), of two coders; None for more or fewer, for numbers, or where chance alone would agree on
            everything.
        equal: pairs of values on the same unit that are equal, over all such pairs; None without pairs.
    """

    units: int
    values: int
    alpha: float | None
    low: float | None
    high: float | None
    kappa: float | None
    equal: float | None


def agreement(codings: Sequence[Sequence[Hashable | None]], level: Level = Level.NOMINAL) -> Agreement:
    """Of coders.

    Args:
        codings: for each coder one value a unit, in the same order of units; None where the coder gave none.
        level: INTERVAL for numbers.
    """
    units = [[v for v in unit if v is not None] for unit in zip(*codings, strict=True)]
    paired = [unit for unit in units if len(unit) > 1]
    low, high = _interval(paired, level)
    pairs = [(a, b) for unit in paired for a, b in combinations(unit, 2)]
    return Agreement(
        len(paired),
        sum(map(len, paired)),
        alpha(codings, level),
        low,
        high,
        kappa(*codings) if len(codings) == 2 and level is Level.NOMINAL else None,
        sum(a == b for a, b in pairs) / len(pairs) if pairs else None,
    )


def alpha(codings: Sequence[Sequence[Hashable | None]], level: Level = Level.NOMINAL) -> float | None:
    """Krippendorff's alpha; the arguments are those of :func:`agreement`."""
    paired = [unit for coded in zip(*codings, strict=True) if len(unit := [v for v in coded if v is not None]) > 1]
    each, distances = _coincidences(paired, level)
    return _alpha(each.sum(axis=0), distances)


def _coincidences(units: Sequence[Sequence[Any]], level: Level) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The coincidences of each unit apart, as units × values × values; and how far each two values disagree."""
    values = list(dict.fromkeys(v for unit in units for v in unit))
    place = {value: i for i, value in enumerate(values)}
    found = np.zeros((len(units), len(place), len(place)))
    for u, unit in enumerate(units):
        counts = np.zeros(len(place))
        for value in unit:
            counts[place[value]] += 1
        found[u] = (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    if level is Level.NOMINAL:
        return found, 1 - np.eye(len(place))
    numbers = np.array(values, dtype=np.float64)
    return found, (numbers[:, None] - numbers[None, :]) ** 2


def _alpha(matrix: NDArray[np.float64], distances: NDArray[np.float64]) -> float | None:
    totals = matrix.sum(axis=1)
    n = totals.sum()
    expected = float(totals @ distances @ totals)
    if n < 2 or expected < 1e-9:
        return None
    return float(1 - (n - 1) * float(np.sum(matrix * distances)) / expected)


def _interval(units: Sequence[Sequence[Hashable]], level: Level) -> tuple[float | None, float | None]:
    """Percentiles of alpha over resampled units; draws without variety, of which alpha has no value, are left out."""
    if len(units) < FEW_UNITS:
        return None, None
    rng = np.random.default_rng(SEED)
    each, distances = _coincidences(units, level)
    times = rng.multinomial(len(units), np.full(len(units), 1 / len(units)), size=DRAWS).astype(np.float64)
    drawn = [a for m in np.tensordot(times, each, axes=1) if (a := _alpha(m, distances)) is not None]
    if len(drawn) < DRAWS / 2:
        return None, None
    low, high = np.quantile(drawn, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), DECIMALS), round(float(high), DECIMALS)


def kappa(first: Sequence[Hashable | None], second: Sequence[Hashable | None]) -> float | None:
    """Cohen's kappa (1960, *Educational and Psychological Measurement* 20) of the units that both coded."""
    both = [(a, b) for a, b in zip(first, second, strict=True) if a is not None and b is not None]
    if not both:
        return None
    n = len(both)
    ours, theirs = Counter(a for a, _ in both), Counter(b for _, b in both)
    chance = sum(ours[value] * theirs[value] for value in ours) / n**2
    return None if chance > 1 - 1e-12 else (sum(a == b for a, b in both) / n - chance) / (1 - chance)
