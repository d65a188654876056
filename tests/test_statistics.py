"""Intervals, differences and diversity against values known from the literature, by hand, or by counting all cases."""

from __future__ import annotations

from itertools import combinations
from math import comb, log
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest

from attribution.statistics import (
    Bootstrap,
    Method,
    difference,
    difference_interval,
    effective_number,
    expanded_tail,
    gini,
    herfindahl,
    holm,
    rarefied,
    shannon,
    simpson,
    student,
    top_share,
    wilson,
)
from benchmarks.coverage import BLOCK, SETTINGS, SIZES
from benchmarks.measured import parted


def group(pairs: list[tuple[int, int]], name: str = "", **options: int) -> Bootstrap:
    return Bootstrap({"n": [a for a, _ in pairs], "of": [b for _, b in pairs]}, name, **options)


# intervals


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    # Agresti & Coull 1998, Newcombe 1998 (method 3)
    [(0, 20, 0.0, 0.1611), (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (1, 29, 0.0061, 0.1718), (29, 29, 0.8830, 1.0)],
)  # fmt: skip
def test_wilson(count: int, total: int, low: float, high: float) -> None:
    assert wilson(count, total) == pytest.approx((low, high), abs=5e-5)


def test_nothing_in_any_article_is_less_sure_than_in_as_many_statements() -> None:
    """0 of 60 statements, in six articles of ten or in sixty of one: a design effect of 1 + 9 · 0.15, and of none."""
    together, apart = group([(0, 10)] * 6).ratio("n", "of"), group([(0, 1)] * 60).ratio("n", "of")
    assert (together.count, together.total, together.method) == (0, 60, Method.WILSON)
    assert (together.low, together.high) == pytest.approx(wilson(0, 60 / 2.35), abs=1e-6)
    assert (apart.low, apart.high) == pytest.approx(wilson(0, 60), abs=1e-6)
    full = group([(10, 10)] * 6).ratio("n", "of")
    assert together.high is not None and full.low == pytest.approx(1 - together.high, abs=1e-6) and full.high == 1
    assert group([(5, 10)] * 6).ratio("n", "of").low == pytest.approx(
        wilson(30, 60)[0], abs=1e-6
    )  # agree, and might have differed


def test_articles_that_differ_widen_the_interval() -> None:
    """The same 100 out of 200, spread evenly and heaped: an article is worth less than its statements."""
    even = group([(5, 10), (4, 10), (6, 10), (5, 10)] * 5).ratio("n", "of")
    heaped = group([(10, 10), (0, 10)] * 10).ratio("n", "of")
    independent = wilson(100, 200)
    assert even.value == heaped.value == 0.5
    assert even.low is not None and even.high is not None and heaped.low is not None and heaped.high is not None
    assert heaped.high - heaped.low > 1.5 * (independent[1] - independent[0]) > even.high - even.low > 0


@pytest.mark.parametrize("articles", [5, 8, 15, 60])
def test_intervals_hold_the_truth_about_as_often_as_they_say(articles: int) -> None:
    """400 samples of articles of unequal length whose own shares vary: near 95 %, and not as seldom as an interval that takes
    statements for independent. ``benchmarks.coverage`` has the figures for more samples, other sizes and other shares."""
    rng = np.random.default_rng(7)
    held = naive = 0
    for i in range(400):
        totals = rng.integers(1, 30, size=articles)
        counts = rng.binomial(totals, rng.beta(1.5, 4.5, size=articles))
        found = Bootstrap({"n": list(counts), "of": list(totals)}, str(i), draws=999).ratio("n", "of")
        assert found.low is not None and found.high is not None
        held += found.low <= 0.25 <= found.high
        low, high = wilson(float(counts.sum()), float(totals.sum()))
        naive += low <= 0.25 <= high
    assert 0.93 <= held / 400 <= 0.98
    assert naive / 400 < 0.87


def test_what_is_documented_of_coverage_is_near_what_intervals_say() -> None:
    """The table that ``benchmarks.coverage`` wrote: every setting at every size, shares and differences."""
    text = (Path(__file__).parent.parent / "docs" / "statistics.md").read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in parted(text, BLOCK)[1].split("\n")[2:]]
    assert [(row[0], int(row[1])) for row in rows] == [(setting.name, n) for setting in SETTINGS for n in SIZES]
    assert all(93 <= float(row[5]) <= 97.5 and float(row[2]) >= 93 for row in rows)
    # In so few articles a rare label is often not there at all, and the interval of nothing is wide on purpose.
    wide = [(row[0][:3], row[1]) for row in rows if float(row[2]) > 97.5]
    assert wide == [("8 %", "5"), ("8 %", "6")]


@pytest.mark.parametrize(
    ("pairs", "method"),
    [
        ([(3, 10), (5, 9), (1, 12), (4, 8), (6, 11)], Method.STUDENT),
        ([(3, 10), (5, 9), (1, 12)] * 20, Method.BCA),
        ([(0, 10), (0, 9), (0, 12)], Method.WILSON),
        ([(10, 10), (9, 9), (12, 12)], Method.WILSON),
        ([(0, 10)] * 60, Method.WILSON),
        ([(2, 4), (3, 6), (5, 10)], Method.WILSON),
        ([(1, 10), (0, 0), (2, 9)], Method.STUDENT),
        ([(0, 1), (499, 500)], Method.STUDENT),
        ([(1, 10), (0, 0), (0, 0)], None),
        ([(4, 10)], None),
        ([(0, 0), (0, 0)], None),
        ([], None),
    ],
)
def test_the_method_fits_the_numbers(pairs: list[tuple[int, int]], method: Method | None) -> None:
    found = group(pairs).ratio("n", "of")
    assert found.method is method
    if method is None:
        assert found.low is found.high is None
    else:
        assert found.low is not None and found.high is not None and found.value is not None
        assert 0 <= found.low <= found.value <= found.high <= 1
        assert found.high > found.low


@pytest.mark.parametrize(
    ("freedom", "t"),
    # tables of Student's t, two-sided 95 %; the last two by scipy.stats.t.ppf
    [(1, 12.7062), (2, 4.3027), (3, 3.1824), (4, 2.7764), (10, 2.2281), (30, 2.0423), (120, 1.9799), (2.5, 3.574655), (7.3, 2.345067)],
)  # fmt: skip
def test_students_t(freedom: float, t: float) -> None:
    assert student(freedom) == pytest.approx(t, abs=6e-5)


def test_few_articles_by_hand() -> None:
    """4, 2 and 3 statements of ten each: leaving each out in turn gives 5/20, 7/20 and 6/20 around 9/30, so that the jackknife's
    variance is 2/3 · (0.05² + 0.05²); with equal totals there are two degrees of freedom."""
    found = group([(4, 10), (2, 10), (3, 10)]).ratio("n", "of")
    reach = 4.302653 * (2 / 3 * 2 * 0.05**2) ** 0.5 / (0.3 * 0.7)
    low, high = (1 / (1 + np.exp(-(np.log(0.3 / 0.7) + end))) for end in (-reach, reach))
    assert (found.low, found.high) == pytest.approx((low, high), abs=2e-6)


def test_an_article_that_has_most_statements_widens_the_interval() -> None:
    equal = group([(2, 10), (4, 10), (3, 10), (5, 10), (1, 10)]).ratio("n", "of")
    heavy = group([(12, 46), (1, 1), (0, 1), (1, 1), (1, 1)]).ratio("n", "of")
    assert equal.value == heavy.value == 0.3
    assert heavy.high is not None and heavy.low is not None and equal.high is not None and equal.low is not None
    assert heavy.high - heavy.low > 1.5 * (equal.high - equal.low)


def test_a_rate_above_one_has_an_interval_too() -> None:
    found = group([(30, 10), (25, 10), (41, 10), (33, 10)]).ratio("n", "of")
    assert found.value == 3.225 and found.method is Method.STUDENT
    assert found.low is not None and found.high is not None and found.low * found.high == pytest.approx(3.225**2, rel=1e-5)
    many = group([(30, 10), (25, 10), (41, 10), (33, 10)] * 15).ratio("n", "of")
    assert (
        many.method is Method.BCA
        and many.low is not None
        and many.high is not None
        and found.low < many.low < 3.225 < many.high
    )


def test_the_same_group_has_the_same_interval_whatever_is_asked_before() -> None:
    pairs = [(3, 10), (5, 9), (1, 12), (4, 8)] * 15
    one, other = group(pairs, "Le Fil"), group(pairs, "Le Fil")
    other.ratio("of", "of")
    assert one.ratio("n", "of") == other.ratio("n", "of")
    assert list(one.drawn("n")) != list(group(pairs, "L'Envers").drawn("n"))


def test_resampling_in_pieces_gives_what_resampling_at_once_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [(3, 10), (5, 9), (1, 12), (4, 8)] * 15
    whole = group(pairs).ratio("n", "of")
    monkeypatch.setattr("attribution.statistics.AT_ONCE", 400)
    assert group(pairs).ratio("n", "of").low == pytest.approx(whole.low, abs=0.02)


@pytest.mark.parametrize(("articles", "t"), [(5, 2.776), (10, 2.262), (30, 2.045), (1000, 1.962)])
def test_few_articles_cut_off_less(articles: int, t: float) -> None:
    assert expanded_tail(articles) == pytest.approx(NormalDist().cdf(-t * (articles / (articles - 1)) ** 0.5), abs=2e-5)
    assert expanded_tail(articles) < 0.025


# differences


def test_a_difference_turned_round() -> None:
    a, b = group([(8, 10), (7, 10), (9, 12), (6, 9)] * 2, "a"), group([(2, 10), (3, 10), (1, 9), (2, 8)] * 2, "b")
    there, back = difference(a, b, "n", "of"), difference(b, a, "n", "of")
    assert there.value == pytest.approx(60 / 82 - 16 / 74)
    assert (back.value, back.low, back.high, back.h) == pytest.approx((-there.value, -there.high, -there.low, -there.h))
    assert there.low > 0 and there.p < 0.01 and there.h > 0.8
    assert there.ratio == pytest.approx((60 / 82) / (16 / 74)) and there.ratio_low is not None and there.ratio_low > 1


def test_the_difference_alone_is_that_of_the_whole_answer() -> None:
    a, b = group([(8, 10), (7, 10), (9, 12), (6, 9)], "a"), group([(2, 10), (3, 10), (1, 9), (2, 8)], "b")
    found = difference(a, b, "n", "of")
    assert difference_interval(a, b, "n", "of") == (found.value, found.low, found.high)


def test_no_difference() -> None:
    pairs = [(3, 10), (5, 9), (1, 12), (4, 8)]
    found = difference(group(pairs, "a"), group(pairs, "b"), "n", "of")
    assert found.value == found.h == 0
    assert found.low < 0 < found.high and found.p == 1


def test_articles_that_are_all_alike_still_leave_a_doubt() -> None:
    """Resampling gives one number each time; Newcombe's interval of 56/70 and 48/80 (his table II, case a, method 10) stands in."""
    found = difference(group([(4, 5)] * 14, "a"), group([(3, 5)] * 16, "b"), "n", "of")
    assert (found.value, found.low, found.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


def test_a_ratio_to_nothing_is_none() -> None:
    found = difference(group([(3, 10), (5, 9)], "a"), group([(0, 10), (0, 9)], "b"), "n", "of")
    assert found.ratio is found.ratio_low is found.ratio_high is None


def test_p_is_the_share_of_all_dealings_that_are_as_far_apart() -> None:
    first, second = [(9, 10), (6, 10), (7, 9)], [(2, 10), (5, 10), (6, 12), (3, 8)]
    everything = first + second

    def gap(chosen: tuple[int, ...]) -> float:
        mine = [everything[i] for i in chosen]
        rest = [pair for i, pair in enumerate(everything) if i not in chosen]
        return sum(a for a, _ in mine) / sum(b for _, b in mine) - sum(a for a, _ in rest) / sum(b for _, b in rest)

    dealings = [gap(chosen) for chosen in combinations(range(7), 3)]
    exact = sum(abs(d) >= abs(gap((0, 1, 2))) - 1e-12 for d in dealings) / comb(7, 3)
    assert difference(group(first, "a"), group(second, "b"), "n", "of").p == pytest.approx(exact, abs=0.012)


def test_holm() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


# diversity


def test_equal_sources() -> None:
    counts = [3] * 7
    assert shannon(counts) == pytest.approx(log(7))
    assert effective_number(counts) == pytest.approx(7)
    assert herfindahl(counts) == pytest.approx(1 / 7)
    assert gini(counts) == pytest.approx(0)


def test_one_source_that_speaks_most() -> None:
    counts = [97, 1, 1, 1]
    assert herfindahl(counts) == pytest.approx(0.9412)
    assert gini(counts) == pytest.approx(0.72)
    assert effective_number(counts) == pytest.approx(1.1825, abs=1e-4)
    assert herfindahl([5]) == 1 and gini([5]) == 0 and effective_number([5]) == 1


@pytest.mark.parametrize("counts", [[4, 2, 1, 1], [5, 5], [9], [1, 1, 1]])
def test_simpson_is_the_share_of_pairs_of_statements_that_have_different_sources(counts: list[int]) -> None:
    drawn = [source for source, count in enumerate(counts) for _ in range(count)]
    pairs = list(combinations(drawn, 2))
    assert simpson(counts) == pytest.approx(sum(a != b for a, b in pairs) / len(pairs))


def test_the_share_of_the_source_quoted_most() -> None:
    assert top_share([2, 5, 3]) == 0.5 and top_share([2, 5, 3], top=2) == 0.8 and top_share([1], top=9) == 1
    assert top_share([]) is None and simpson([1]) is None and simpson([]) is None


def test_no_sources() -> None:
    assert shannon([]) == 0 and herfindahl([]) is None and gini([]) is None and rarefied([], 1) is None


@pytest.mark.parametrize("statements", [1, 2, 3, 5, 8])
def test_rarefaction_is_the_mean_over_all_samples(statements: int) -> None:
    counts = [4, 2, 1, 1]
    drawn = [source for source, count in enumerate(counts) for _ in range(count)]
    samples = [len({drawn[i] for i in chosen}) for chosen in combinations(range(8), statements)]
    assert rarefied(counts, statements) == pytest.approx(sum(samples) / len(samples))
    assert rarefied(counts, 9) is None
