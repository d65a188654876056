"""What a stratified sample says of the audit that it was drawn from: proportions, and shares corrected for the tool's errors.

For proportions the articles of the audit are what they are: what is random is the draw, and a census of them has no interval.
Corrected shares are compared between outlets, as shares in a report are: their intervals take the articles for a sample too.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from attribution.statistics import DECIMALS, LEVEL, NORMAL, SEED, student, wilson

DRAWS = 4_999
# So many coded statements of each label, and so many coded paragraphs, correct an outlet by its own coding: with fewer, chance
# would move its corrected shares further than the difference between outlets that it is to show.
OWN_STATEMENTS = 10
OWN_PARAGRAPHS = 20
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
class Coded:
    """Coded statements that the tool gave one label.

    Attributes:
        rows: for each article that they stand in, their weights by true label; in the last column what is no statement.
        units: how many they are.
    """

    rows: Numbers
    units: int

    @classmethod
    def of(cls, weights: Sequence[float], truths: Sequence[int], articles: Sequence[Hashable], labels: int) -> Coded:
        """From a weight, the place of the true label (-1: no statement) and an article for each."""
        place = {article: row for row, article in enumerate(dict.fromkeys(articles))}
        rows = np.zeros((len(place), labels + 1))
        for weight, truth, article in zip(weights, truths, articles, strict=True):
            rows[place[article], truth] += weight
        return cls(rows, len(truths))


@dataclass(frozen=True, slots=True)
class Missed:
    """What the tool missed in coded paragraphs.

    Attributes:
        rows: for each article that they stand in, the weighted numbers of statements of each true label that were missed.
        units: how many paragraphs they are.
    """

    rows: Numbers
    units: int


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of an outlet.

    Attributes:
        counts: for each kind of article a row: statements with each of the tool's labels.
        articles: how many articles are of each kind; their sum is 1 where only the totals are known.
        coded: for each of the tool's labels the coded statements of these articles.
        missed: their coded paragraphs; None where there are none.
    """

    counts: Numbers
    articles: NDArray[np.int64]
    coded: Sequence[Coded]
    missed: Missed | None

    @property
    def totals(self) -> Numbers:
        totals: Numbers = self.articles @ self.counts
        return totals

    @property
    def has_own_errors(self) -> bool:
        """Whether enough is coded of each label to correct the group by its own coding."""
        return all(c.units >= min(OWN_STATEMENTS, n) for c, n in zip(self.coded, self.totals, strict=True))

    @property
    def has_own_misses(self) -> bool:
        return self.missed is not None and self.missed.units >= OWN_PARAGRAPHS


@dataclass(frozen=True, slots=True)
class Corrected:
    """A share as the tool has it, and as it would be without its errors, with the interval of the latter at LEVEL."""

    observed: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Of the true labels, in a group. ``own_errors`` and ``own_misses`` say whether its own coding corrected it, or that of all
    groups."""

    labels: tuple[Corrected, ...]
    own_errors: bool
    own_misses: bool


def corrected(groups: Mapping[str, Group], labels: int, draws: int = DRAWS) -> dict[str, Shares]:
    """Shares of labels corrected for false alarms, wrong labels and, where paragraphs are coded, for misses.

    Of the statements that the tool gave label *j*, the coded ones say which part has the true label *k* (predictive values in a
    double sample: Tenenbein 1970, *J. Am. Stat. Assoc.* 65; Buonaccorsi 2010, *Measurement Error*, §3.4). The number of true
    statements with label *k* is the sum of these parts over *j*, each times the number with label *j*, and the misses that the
    coded paragraphs stand for. Other than inverting a matrix of misclassification (Rogan & Gladen 1978, *Am. J. Epidemiol.*
    107), this needs no error rate from elsewhere, and cannot leave the range of 0 to 1.

    A group of which OWN_STATEMENTS of each label are coded, or all there are, is corrected by its own coding, and likewise for
    misses from OWN_PARAGRAPHS on. For the others it is taken for granted that the tool errs there as in all groups together:
    that the parts, and the misses for each statement rightly found, are the same.

    Intervals are percentiles over resampled articles, within each group, and independently of them over resampled coding: a
    double sample errs by both (Cochran 1977, *Sampling Techniques*, §12.2). Of the coding, too, whole articles are resampled,
    as the tool errs alike in one article. One fewer is drawn than there are, so that few are not taken for sure (Rao & Wu 1988,
    *J. Am. Stat. Assoc.* 83), and the percentiles are moved outwards as Student's t asks for with so many articles.

    Args:
        groups: each outlet.
        labels: how many true labels there are.

    Returns:
        For all groups together (``""``) and for each the shares. Groups of which nothing can be said are left out.
    """
    rng = np.random.default_rng(SEED)
    groups = {name: group for name, group in groups.items() if group.totals.sum()}
    if not any(sample.units for group in groups.values() for sample in group.coded):
        return {}
    totals = {name: _resampled_articles(group, rng, draws) for name, group in groups.items()}
    everything = _together(groups)
    pooled = [_parts(sample, labels, draws, rng) for sample in everything.coded]
    found = _found(np.sum(list(totals.values()), axis=0), pooled)
    misses = _misses(everything, found, rng, draws)
    shares: dict[str, Shares] = {}
    if whole := _shares(everything, found, misses):
        shares[""] = Shares(whole, own_errors=True, own_misses=everything.missed is not None)
    for name, group in groups.items():
        own_errors, own_misses = group.has_own_errors, group.has_own_misses
        parts = [_parts(sample, labels, draws, rng) for sample in group.coded] if own_errors else pooled
        found = _found(totals[name], parts)
        if here := _shares(group, found, _misses(group, found, rng, draws) if own_misses else misses):
            shares[name] = Shares(here, own_errors, own_misses)
    return shares


def _together(groups: Mapping[str, Group]) -> Group:
    all_ = list(groups.values())
    read = [group.missed for group in all_ if group.missed is not None]
    return Group(
        np.concatenate([group.counts for group in all_]),
        np.concatenate([group.articles for group in all_]),
        [
            Coded(np.concatenate([c.rows for c in samples]), sum(c.units for c in samples))
            for samples in zip(*(group.coded for group in all_), strict=True)
        ],
        Missed(np.concatenate([m.rows for m in read]), sum(m.units for m in read)) if read else None,
    )


# Each of these has one row a draw, the first of them being the sample itself.


def _resampled_articles(group: Group, rng: np.random.Generator, draws: int) -> Numbers:
    """Statements with each of the tool's labels."""
    number = int(group.articles.sum())
    if number < 2:
        return np.repeat(group.totals[None, :], draws + 1, axis=0)
    times = rng.multinomial(number - 1, group.articles / number, size=draws) * (number / (number - 1))
    sums: Numbers = np.concatenate([group.totals[None, :], times @ group.counts])
    return sums


def _parts(sample: Coded, labels: int, draws: int, rng: np.random.Generator) -> Numbers | None:
    """Of the statements with one of the tool's labels, the parts with each true label; None where none is coded."""
    if not sample.units:
        return None
    sums = _resampled_sums(sample.rows, rng, draws)
    parts: Numbers = (sums / sums.sum(axis=1)[:, None])[:, :labels]
    return parts


def _found(totals: Numbers, parts: Sequence[Numbers | None]) -> Numbers:
    """Found statements with each true label. A label of which nothing was coded says nothing of the truth: it is left out, as
    if it were like the others."""
    found: Numbers = sum(totals[:, j, None] * part for j, part in enumerate(parts) if part is not None)  # type: ignore[assignment]
    return found


def _misses(group: Group, found: Numbers, rng: np.random.Generator, draws: int) -> Numbers:
    """Missed statements with each true label, for each statement rightly found."""
    if group.missed is None:
        return np.zeros_like(found)
    sums = _resampled_sums(group.missed.rows, rng, draws)
    ratios: Numbers = sums / np.maximum(found[0].sum(), 1e-9)
    return ratios


def _shares(group: Group, found: Numbers, misses: Numbers) -> tuple[Corrected, ...] | None:
    observed, articles = group.totals, int(group.articles.sum())
    all_ = found + found.sum(axis=1)[:, None] * misses
    totals = all_.sum(axis=1)
    if totals[0] <= 0 or not observed.sum():
        return None
    drawn = all_[totals > 0] / totals[totals > 0][:, None]
    tail = NORMAL.cdf(-student(articles - 1)) if articles > 1 else (1 - LEVEL) / 2
    ends = np.quantile(drawn[1:], [tail, 1 - tail], axis=0).round(DECIMALS).tolist()
    values, seen = drawn[0].tolist(), (observed / observed.sum()).tolist()
    return tuple(Corrected(seen[k], value, ends[0][k], ends[1][k]) for k, value in enumerate(values))


def _resampled_sums(rows: Numbers, rng: np.random.Generator, draws: int) -> Numbers:
    """The sum of the rows, then of ``draws`` resamples of one row fewer, scaled up to as many rows."""
    n = len(rows)
    if n < 2:
        return np.repeat(rows.sum(axis=0)[None, :], draws + 1, axis=0)
    times = rng.multinomial(n - 1, np.full(n, 1 / n), size=draws) * (n / (n - 1))
    sums: Numbers = np.concatenate([rows.sum(axis=0)[None, :], times @ rows])
    return sums
