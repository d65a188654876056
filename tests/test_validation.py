"""Samples to be coded by people, filled sheets read back, and what they say: against other implementations and simulations."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import krippendorff
import msgspec
import numpy as np
import pytest
import xlsxwriter
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from attribution.cli import cli
from attribution.errors import InputError
from attribution.records import Analysis, Sourcing
from attribution.report import write_report
from attribution.report.messages import LANGUAGES, Language
from attribution.statistics import wilson
from attribution.text import Span
from attribution.validation import Sample, draw, read_codings, render, validate, write_coding_book, write_tasks
from attribution.validation.agreement import Level, agreement, alpha, kappa
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.estimates import Coded, Drawn, Group, Missed, corrected, proportion
from attribution.validation.guide import Answer, guide
from attribution.validation.reading import key_of, place
from attribution.validation.sampling import allocate
from attribution.validation.tasks import configuration
from attribution.validation.workbook import KEY_SHEET
from tests.test_report import bridge, harvest, hostile

NOW = datetime(2026, 1, 1)
N, A = Sourcing.NAMED, Sourcing.ANONYMOUS


# agreement


def matrices() -> list[list[list[int | None]]]:
    """Fifty codings of two to five coders with gaps, each coder agreeing with a hidden truth as often as chance lets them."""
    rng = random.Random(8)
    found = []
    for _ in range(50):
        coders, units, values = rng.randint(2, 5), rng.randint(12, 60), rng.randint(2, 6)
        truth = [rng.randrange(values) for _ in range(units)]
        sure, gaps = rng.random(), rng.random() * 0.6
        found.append(
            [
                [None if rng.random() < gaps else t if rng.random() < sure else rng.randrange(values) for t in truth]
                for _ in range(coders)
            ]
        )
    return found


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("codings", matrices())
def test_alpha_is_what_the_reference_implementation_says(codings: list[list[int | None]], level: Level) -> None:
    data = [[np.nan if v is None else v for v in coder] for coder in codings]
    reference = krippendorff.alpha(reliability_data=data, level_of_measurement=level.value)
    assert alpha(codings, level) == pytest.approx(reference, abs=1e-9)


def test_numbers_that_lie_close_disagree_less() -> None:
    near, far = ([[0, 1, 2, 5, 8], [0, 1, 3, 5, 8]], [[0, 1, 2, 5, 8], [0, 1, 8, 5, 8]])
    assert alpha(near) == pytest.approx(alpha(far), abs=0.03)
    close, wide = agreement(near, Level.INTERVAL), agreement(far, Level.INTERVAL)
    assert close.alpha is not None and wide.alpha is not None and close.alpha > 0.95 > 0.8 > wide.alpha
    assert close.kappa is None and close.low is not None and close.low <= close.alpha


@pytest.mark.parametrize(
    ("codings", "expected"),
    [
        ([["a", "b", "b"], ["a", "b", "b"]], 1.0),
        # Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*, example C: four coders, twelve units, gaps
        (
            [
                [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
                [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
                [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
                [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
            ],
            0.743421,
        ),
        ([["a", "a"], ["a", "a"]], None),
        ([["a", None], [None, "b"]], None),
        ([[], []], None),
    ],
)
def test_alpha(codings: list[list[Any]], expected: float | None) -> None:
    assert alpha(codings) == (None if expected is None else pytest.approx(expected, abs=1e-6))


def test_agreement_has_an_interval_around_it() -> None:
    rng = random.Random(1)
    first = [rng.choice("NIA") for _ in range(80)]
    found = agreement([first, [v if rng.random() < 0.8 else rng.choice("NIA") for v in first]])
    assert found.alpha is not None and found.low is not None and found.high is not None
    assert found.low < found.alpha < found.high and 0.1 < found.high - found.low < 0.5
    assert (found.units, found.values) == (80, 160)
    assert agreement([["a", "b"], ["a", "a"]]).low is None


def test_kappa() -> None:
    """Cohen 1960, table 1: three diagnoses, 200 patients; po 0.44 of the marginals … as proportions times 200."""
    cells = {("a", "a"): 88, ("a", "b"): 14, ("a", "c"): 18, ("b", "a"): 10, ("b", "b"): 40, ("b", "c"): 10,
             ("c", "a"): 2, ("c", "b"): 6, ("c", "c"): 12}  # fmt: skip
    pairs = [pair for pair, count in cells.items() for _ in range(count)]
    assert kappa([a for a, _ in pairs], [b for _, b in pairs]) == pytest.approx(0.492, abs=5e-4)
    assert kappa(["a", "a"], ["a", "a"]) is None and kappa([None], ["a"]) is None


# estimates


def test_without_weights_the_interval_is_wilsons() -> None:
    found = proportion([Drawn(i < 45, 1e9) for i in range(50)])
    assert (found.low, found.high) == pytest.approx(wilson(45, 50), abs=1e-6)
    assert proportion([Drawn(True, 1.0)] * 9 + [Drawn(False, 1.0)]).low == 0.9  # a census
    assert proportion([]).value is None


def test_a_weighted_proportion_holds_the_truth_about_as_often_as_it_says() -> None:
    """Draws from a finite population of three strata of unequal size and unequal truth, each favoured differently."""
    rng = np.random.default_rng(3)
    strata = [(600, 0.95, 40), (150, 0.8, 30), (40, 0.5, 20)]
    population = [rng.permutation(np.arange(size) < round(size * part)) for size, part, _ in strata]
    truth = sum(p.sum() for p in population) / sum(len(p) for p in population)
    held, values = 0, []
    for _ in range(1_000):
        units = [
            Drawn(bool(hit), size / n)
            for (size, _, n), hits in zip(strata, population, strict=True)
            for hit in rng.choice(hits, n, replace=False)
        ]
        found = proportion(units)
        assert found.low is not None and found.high is not None and found.value is not None
        values.append(found.value)
        held += found.low <= truth <= found.high
    assert np.mean(values) == pytest.approx(truth, abs=0.004)
    assert 0.93 <= held / 1_000 <= 0.995


# Of what the tool labels N, I, A or leaves unresolved, the parts that truly are N, I, A or no statement; what it misses for each
# statement rightly found, by label; and of what it finds in an article the parts with each of its labels, in two outlets.
PARTS = {
    "Le Phare": np.array([[0.88, 0.06, 0.02, 0.04], [0.06, 0.84, 0.04, 0.06], [0.03, 0.07, 0.80, 0.10], [0.2, 0.1, 0.6, 0.1]]),
    "L’Écho": np.array([[0.70, 0.10, 0.12, 0.08], [0.20, 0.60, 0.10, 0.10], [0.02, 0.03, 0.90, 0.05], [0.1, 0.1, 0.7, 0.1]]),
}
MISSES = np.array([0.08, 0.04, 0.06])
MIX = {"Le Phare": np.array([5.5, 2.5, 1.7, 0.3]), "L’Écho": np.array([3.0, 2.0, 4.5, 0.5])}
FOUND = 6.0  # statements in an article, on average


def true_shares(outlet: str) -> Any:
    """In the outlet's output, of which an audit is a sample."""
    found = MIX[outlet] / MIX[outlet].sum() @ PARTS[outlet][:, :3]
    all_ = found + found.sum() * MISSES
    return all_ / all_.sum()


def outlet_group(rng: np.random.Generator, outlet: str, articles: int, coded: int, paragraphs: int) -> Group:
    """An audit's articles, in each of which the tool errs in its own way around PARTS; a sample of their statements for each
    label, and one of paragraphs, all coded without error."""
    numbers = rng.negative_binomial(4, 4 / (4 + FOUND), size=articles)
    counts = np.array([rng.multinomial(n, p) for n, p in zip(numbers, rng.dirichlet(0.6 * MIX[outlet], articles), strict=True)])
    samples = []
    for label, total in enumerate(counts.sum(axis=0)):
        own_parts = rng.dirichlet(5 * PARTS[outlet][label], articles)
        where = np.repeat(np.arange(articles), counts[:, label])
        truths = np.array([(0, 1, 2, -1)[rng.choice(4, p=own_parts[article])] for article in where], dtype=int)
        own = rng.choice(total, min(coded, total), replace=False)
        samples.append(Coded.of([total / max(1, len(own))] * len(own), list(truths[own]), list(where[own]), 3))
    right = FOUND * articles * (MIX[outlet] / MIX[outlet].sum() @ PARTS[outlet][:, :3]).sum()
    missed = rng.poisson(right * MISSES / paragraphs, size=(paragraphs, 3)).astype(float)  # each in an article of its own
    return Group(counts.astype(float), np.ones(articles, dtype=np.int64), samples, Missed(missed, paragraphs))


def held(coded: int, paragraphs: int, rounds: int) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """For each outlet the mean of the corrected shares, how often their intervals hold the truth, and the last of them."""
    rng = np.random.default_rng(5)
    values: dict[str, list[list[float]]] = {name: [] for name in PARTS}
    hits = {name: np.zeros(3) for name in PARTS}
    for _ in range(rounds):
        shares = corrected({name: outlet_group(rng, name, 40, coded, paragraphs) for name in PARTS}, 3, draws=299)
        for name in PARTS:
            values[name].append([share.value for share in shares[name].labels])
            hits[name] += [s.low <= t <= s.high for s, t in zip(shares[name].labels, true_shares(name), strict=True)]
    return {n: np.mean(v, axis=0) for n, v in values.items()}, {n: h / rounds for n, h in hits.items()}, shares


def test_corrected_shares_find_the_truth_and_hold_it_as_often_as_they_say() -> None:
    """Two outlets in which the tool errs differently, and in each article alike, each corrected by its own coding: against the
    shares in what the articles are a sample of."""
    means, part, shares = held(coded=40, paragraphs=60, rounds=200)
    assert shares["Le Phare"].own_errors and shares["L’Écho"].own_misses and list(shares) == ["", *PARTS]
    for name in PARTS:
        assert means[name] == pytest.approx(true_shares(name), abs=0.012)
        assert all(0.91 <= h <= 0.99 for h in part[name]), part


def test_correcting_an_outlet_by_all_outlets_is_said_and_is_wrong_where_its_errors_differ() -> None:
    means, _, shares = held(coded=8, paragraphs=15, rounds=100)
    assert not shares["L’Écho"].own_errors and not shares["L’Écho"].own_misses
    assert abs(means["L’Écho"][2] - true_shares("L’Écho")[2]) > 0.02


NOTHING = Coded.of([], [], [], 3)


def alike(truths: list[int]) -> Coded:
    """As many coded statements of equal weight, each in an article of its own."""
    return Coded.of([1.0] * len(truths), truths, range(len(truths)), 3)


def test_articles_that_differ_widen_the_interval_of_a_corrected_share() -> None:
    """The same statements, coded alike, evenly spread over articles and heaped in a few."""
    coded = [alike([0] * 50), alike([1] * 50), NOTHING, NOTHING]
    even = Group(np.array([[5.0, 5, 0, 0]]), np.array([20]), coded, None)
    heaped = Group(np.array([[10.0, 0, 0, 0], [0, 10, 0, 0]]), np.array([10, 10]), coded, None)
    one, other = (corrected({"Le Fil": group}, 3, draws=999)["Le Fil"].labels[0] for group in (even, heaped))
    assert one.value == other.value == 0.5 and one.high - one.low < 1e-6
    assert other.high - other.low == pytest.approx(2 * 2.093 * (0.25 / 19) ** 0.5, rel=0.1)


def test_errors_that_stand_in_one_article_widen_it_too() -> None:
    """Forty coded statements, half of them wrong: each article half and half, or ten articles right and ten wrong throughout."""
    apart = Coded.of([1.0] * 40, [0, 1] * 20, [i // 2 for i in range(40)], 3)
    together = Coded.of([1.0] * 40, [0, 0, 1, 1] * 10, [i // 2 for i in range(40)], 3)
    widths = []
    for coded in (apart, together):
        group = Group(np.array([[5.0, 0, 0, 0]]), np.array([20]), [coded, NOTHING, NOTHING, NOTHING], None)
        share = corrected({"Le Fil": group}, 3, draws=999)["Le Fil"].labels[0]
        assert share.value == 0.5
        widths.append(share.high - share.low)
    assert widths[0] < 1e-6 and widths[1] == pytest.approx(2 * 2.093 * (0.25 / 19) ** 0.5, rel=0.1)


def test_corrected_shares_by_hand() -> None:
    """10 of 10 named are ones, half of the institutional are named, a quarter of the anonymous are none; nothing is missed."""
    coded = [alike([0] * 10), alike([0, 1] * 5), alike([2, 2, 2, -1] * 2), NOTHING]
    # 8 are coded of the 40 anonymous ones: too few to correct Le Fil by its own.
    groups = {"Le Phare": Group(np.array([[40.0, 10, 0, 0]]), np.ones(1, int), [*coded[:2], NOTHING, NOTHING], None),
              "Le Fil": Group(np.array([[0.0, 10, 40, 0]]), np.ones(1, int), [NOTHING, NOTHING, *coded[2:]], None),
              "Vide": Group(np.zeros((1, 4)), np.ones(1, int), [NOTHING] * 4, None)}  # fmt: skip
    shares = corrected(groups, 3, draws=99)
    assert [s.value for s in shares[""].labels] == pytest.approx([50 / 90, 10 / 90, 30 / 90])
    assert [s.value for s in shares["Le Fil"].labels] == pytest.approx([5 / 40, 5 / 40, 30 / 40])
    assert [s.observed for s in shares["Le Fil"].labels] == pytest.approx([0, 0.2, 0.8])
    assert [shares[name].own_errors for name in ("", "Le Phare", "Le Fil")] == [True, True, False] and "Vide" not in shares
    assert corrected({"Vide": groups["Vide"]}, 3) == {}


# sampling


def audit() -> list[Analysis]:
    """Two outlets with articles of several labels, and one article that nobody would like to put into a spreadsheet."""
    found = []
    for i in range(8):
        found.append(numbered(bridge(), i, "Le Phare"))
        found.append(numbered(harvest(), 100 + i, "L’Écho"))
    return [*found, hostile()]


def numbered(analysis: Analysis, number: int, outlet: str) -> Analysis:
    return replace(analysis, article=replace(analysis.article, id=f"{number:03}", outlet=outlet))


def drawn(n: int = 40, paragraphs: int = 12, seed: int = 1, **options: Any) -> list[Sample]:
    return draw(audit, statements=n, paragraphs=paragraphs, seed=seed, tool="attribution", **options)


def places(sample: Sample) -> set[tuple[str, int, int]]:
    return {(u.article, u.number, u.start) for u in sample.units}


def test_a_draw_depends_on_the_seed_alone_and_a_larger_one_adds_to_it() -> None:
    assert drawn() == drawn()
    assert places(drawn()[0]) != places(drawn(seed=2)[0])
    assert drawn()[0].draw.id != drawn(seed=2)[0].draw.id
    assert places(drawn()[0]) < places(drawn(60, 20)[0])


def test_a_draw_has_every_stratum_and_the_sizes_to_weigh_it_with() -> None:
    (sample,) = drawn()
    statements = [u for u in sample.units if u.number]
    assert (len(statements), len(sample.units)) == (40, 52)
    sizes = Counter((a.article.outlet, a.source(i).sourcing) for a in audit() for i in range(len(a.statements)))
    assert {(s.outlet, s.label): s.size for s in sample.draw.strata if s.label} == dict(sizes)
    assert sum(kind.articles for kind in sample.draw.articles) == len(audit())
    for outlet in ("Le Phare", "L’Écho"):
        kinds = [kind for kind in sample.draw.articles if kind.outlet == outlet]
        totals = [sum(kind.articles * kind.counts[i] for kind in kinds) for i in range(len(Sourcing))]
        assert totals == [sizes[outlet, label] for label in Sourcing]
    found = Counter((u.outlet, u.label) for u in statements)
    assert all(found[key] >= min(2, size) for key, size in sizes.items())
    by_article = {a.article.id: a for a in audit()}
    for unit in sample.units:
        text = by_article[unit.article].article.text
        assert text[unit.start : unit.start + len(unit.text)] == unit.text
        if unit.number:
            content = by_article[unit.article].statements[unit.number - 1].content
            assert [Span(s.start + unit.start, s.end + unit.start) for s in unit.claims[0].content] == list(content)


@pytest.mark.parametrize(
    ("sizes", "n", "expected"),
    [
        ({"a": 10, "b": 5}, 100, {"a": 10, "b": 5}),
        ({"a": 900, "b": 100}, 40, {"a": 30, "b": 10}),  # as 30 to 10, the square roots
        ({"a": 1000, "b": 1, "c": 1000}, 9, {"a": 4, "b": 1, "c": 4}),
        ({"a": 50, "b": 50}, 2, {"a": 1, "b": 1}),
    ],
)
def test_allocation(sizes: dict[str, int], n: int, expected: dict[str, int]) -> None:
    assert allocate(sizes, n) == expected


def test_fewer_than_strata_cannot_be_drawn() -> None:
    with pytest.raises(InputError, match="strata"):
        drawn(3)
    with pytest.raises(InputError, match="no statement"):
        draw(list, statements=3, paragraphs=1, seed=1, tool="t")


def test_several_coders_share_a_part() -> None:
    (alone,), hands = drawn(), drawn(coders=3, overlap=0.25)
    given = Counter(unit for hand in hands for unit in hand.units)
    assert set(given) == set(alone.units)
    assert Counter(given.values()) == {3: 10 + 3, 1: 30 + 9}
    assert len({hand.draw.id for hand in hands} | {alone.draw.id}) == 1
    assert max(len(hand.units) for hand in hands) - min(len(hand.units) for hand in hands) <= 1


# sheets


def answered(sample: Sample, coder: str = "one") -> Coding:
    """Every third statement is none, every fifth undecidable; the first two claims of a paragraph, the second with another label."""
    units = {u.id: u for u in sample.units}
    verdicts = {}
    for i, unit in enumerate(u for u in sample.units if u.number):
        label = unit.label if unit.label is not Sourcing.UNRESOLVED else None
        verdicts[unit.id] = (
            Verdict(Answer.NO) if i % 3 == 2 else Verdict(Answer.UNDECIDED) if i % 5 == 4 else Verdict(Answer.YES, label)
        )
    paragraphs = {
        u.id: tuple(Marked(c.content, (N, A)[i]) for i, c in enumerate(u.claims[:2])) for u in sample.units if not u.number
    }
    return Coding(coder, sample.draw, units, verdicts, paragraphs)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_filled_workbook_reads_back(tmp_path: Path, lang: Any) -> None:
    (sample,) = drawn()
    wanted = answered(sample, "book")
    write_coding_book(sample, tmp_path / "book.xlsx", Language(lang), NOW, wanted)
    (found,) = read_codings([tmp_path / "book.xlsx"])
    assert found.verdicts == wanted.verdicts
    assert {n: [m.label for m in p] for n, p in found.paragraphs.items()} == {
        n: [m.label for m in p] for n, p in wanted.paragraphs.items()
    }
    overlapping = [
        place(" […] ".join(s.of(found.units[n].text) for s in each.content), found.units[n].text)
        for n, p in wanted.paragraphs.items()
        for each in p
    ]
    assert all(overlapping)
    assert found.units == wanted.units


def test_a_coder_is_blind_and_has_the_guide(tmp_path: Path) -> None:
    (sample,) = drawn()
    write_coding_book(sample, tmp_path / "book.xlsx", Language("fr"), NOW)
    book = CalamineWorkbook.from_path(tmp_path / "book.xlsx")
    assert book.sheet_names == ["Consignes", "Énoncés", "Paragraphes", "Relevé", "Articles", KEY_SHEET]
    visible = {s.name: str(s.visible) for s in book.sheets_metadata}
    assert "VeryHidden" in visible[KEY_SHEET]
    for name in ("Énoncés", "Paragraphes", "Relevé"):
        head, *rows = book.get_sheet_by_name(name).to_python()
        assert all(cell == "" for row in rows for cell in row[(0 if name == "Relevé" else 3) : len(head)])
    words = " ".join(text for _, text in guide(Language("fr")))
    assert all(kind in words for kind in ("porte-parole sans nom", "pseudonyme", "non, indécidable"))
    assert len(list(guide(Language("fr")))) == len(list(guide(Language("en"))))


def refilled(path: Path, *changes: tuple[str, int, int, Any]) -> Path:
    """The workbook as another program would save it, with cells (sheet, row from 1, column from 0) changed."""
    source = CalamineWorkbook.from_path(path)
    target = path.with_name(f"changed-{path.name}")
    book = xlsxwriter.Workbook(str(target), {"strings_to_formulas": False, "strings_to_urls": False})
    for name in source.sheet_names:
        rows = source.get_sheet_by_name(name).to_python(skip_empty_area=False)
        new = {(row - 1, column): value for sheet, row, column, value in changes if sheet == name}
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                sheet.write(r, c, new.pop((r, c), value))
        for (r, c), value in new.items():
            sheet.write(r, c, value)
    book.close()
    return target


@pytest.mark.parametrize(
    ("changes", "where", "problem"),
    [
        ([("Énoncés", 2, 3, "peut-être")], "sheet « Énoncés », row 2, column D", "« peut-être » is no answer; it takes oui, non, indécidable"),
        ([("Énoncés", 2, 3, "oui")], "sheet « Énoncés », row 2, column E", "no label for S001; it takes nommée, institutionnelle, anonyme"),
        ([("Énoncés", 3, 3, "non"), ("Énoncés", 3, 4, "nommée")], "sheet « Énoncés », row 3, column E", "S002 has a label, and its answer is « non »"),
        ([("Énoncés", 3, 4, "nommée")], "sheet « Énoncés », row 3, column D", "a label but no answer for S002"),
        ([("Énoncés", 2, 3, "oui"), ("Énoncés", 2, 4, "non résolue")], "row 2, column E", "« non résolue » is no label"),
        ([("Énoncés", 3, 0, "S001")], "sheet « Énoncés », row 3, column A", "S001 is there twice"),
        ([("Énoncés", 3, 0, "S999")], "sheet « Énoncés », row 3, column A", "S999 is no unit of this sheet"),
        ([("Énoncés", 3, 0, "")], "sheet « Énoncés », row 3, column A", "the number of the unit is gone"),
        ([("Énoncés", 1, 3, "x")], "sheet « Énoncés », row 1", "no column « Énoncé attribué ? »"),
        ([("Paragraphes", 2, 3, "beaucoup")], "sheet « Paragraphes », row 2, column D", "« beaucoup » is no number of statements"),
        ([("Paragraphes", 2, 3, 1.5)], "sheet « Paragraphes », row 2, column D", "« 1.5 » is no number of statements"),
        ([("Paragraphes", 2, 3, 1)], "sheet « Relevé »", "0 statements of P001, where the sheet of paragraphs counts 1"),
        ([("Relevé", 2, 0, "P001")], "sheet « Relevé », row 2, column A", "P001 has no number of statements"),
        ([("Relevé", 2, 1, "mots")], "sheet « Relevé », row 2, column A", "which paragraph is it from?"),
        ([("Relevé", 2, 0, "P777")], "sheet « Relevé », row 2, column A", "« P777 » is no paragraph of this sample"),
        ([("Paragraphes", 2, 3, 1), ("Relevé", 2, 0, "P001"), ("Relevé", 2, 1, "mots d'ailleurs"), ("Relevé", 2, 2, "nommée")], "sheet « Relevé », row 2, column B", "these words are not in P001: « mots d'ailleurs »"),
        ([("Paragraphes", 2, 3, 1), ("Relevé", 2, 0, "P001")], "sheet « Relevé », row 2, column B", "no content"),
        ([(KEY_SHEET, 1, 0, "{")], "sheet _attribution", "damaged"),
        ([], "", "nothing is coded yet"),
    ],
)  # fmt: skip
def test_what_is_filled_in_badly_is_named_by_its_place(
    tmp_path: Path, blank: Path, changes: list[Any], where: str, problem: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_codings([refilled(blank, *changes)])
    assert where in str(caught.value) and problem in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.fixture
def blank(tmp_path: Path) -> Path:
    path = tmp_path / "blank.xlsx"
    write_coding_book(drawn(24, 3)[0], path, Language("fr"), NOW)
    return path


def test_a_sheet_that_another_program_saved(blank: Path) -> None:
    path = refilled(
        blank, ("Énoncés", 2, 3, "OUI"), ("Énoncés", 2, 4, "Named"), ("Énoncés", 4, 3, "no"), ("Paragraphes", 3, 3, 0.0)
    )
    (found,) = read_codings([path])
    assert found.verdicts == {"S001": Verdict(Answer.YES, N), "S003": Verdict(Answer.NO)}
    assert found.paragraphs == {"P002": ()}


def test_files_that_are_no_coding_sheets(tmp_path: Path, blank: Path) -> None:
    (tmp_path / "text.xlsx").write_text("not a workbook", encoding="utf-8")
    other = tmp_path / "other.xlsx"
    write_coding_book(drawn(24, 3, seed=2)[0], other, Language("fr"), NOW)
    book = xlsxwriter.Workbook(str(tmp_path / "plain.xlsx"))
    book.add_worksheet("a")
    book.close()
    for name, content in (("list.json", "{}"), ("task.json", '[{"data": {}}]'), ("bad.json", "[")):
        (tmp_path / name).write_text(content, encoding="utf-8")
    for files, problem in (
        ([tmp_path / "absent.xlsx"], "no such file"),
        ([tmp_path / "text.xlsx"], "not a workbook"),
        ([tmp_path / "plain.xlsx"], "the hidden sheet"),
        ([blank, other], "another draw"),
        ([tmp_path / "list.json"], "not a list of tasks"),
        ([tmp_path / "task.json"], "task 1: no « attribution » in its data"),
        ([tmp_path / "bad.json"], "not JSON"),
    ):
        with pytest.raises(InputError, match=problem):
            read_codings(files)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("le pont fermera", "le pont fermera"),
        ("«le pont fermera lundi»", None),
        ('" Le pont  fermera "', None),
        ("l'élu dit", "l’élu dit"),
        ("le pont […] l'élu", "le pont | l’élu"),
        ("fermera\nl’élu", "fermera | l’élu"),
        ("l’élu [...] le pont", None),
        ("\u202fLE PONT", "le pont"),
        ("", None),
    ],
)
def test_copied_words_are_found_where_they_stand(words: str, found: str | None) -> None:
    text = "Ici, le pont\u00a0fermera lundi, l’élu dit « non »."
    spans = place(words, text)
    assert (spans and " | ".join(s.of(text) for s in spans).replace("\u00a0", " ")) == found


def test_words_that_stand_twice_are_two_statements() -> None:
    text = "non, dit Léa ; non, dit Zoé"
    first = place("non", text)
    assert first is not None and place("non", text, first) == (Span(15, 18),)


def exported(sample: Sample, coding: Coding, by: Any) -> list[dict[str, Any]]:
    """The tasks as Label Studio gives them back."""
    import io

    file = io.StringIO()
    write_tasks(sample, file, Language("en"))
    tasks = json.loads(file.getvalue())
    for task, unit in zip(tasks, sample.units, strict=True):
        results = []
        if verdict := coding.verdicts.get(unit.id):
            chosen = {"is_statement": verdict.answer.value}
            if verdict.answer is Answer.YES:
                chosen["label"] = verdict.label.value if verdict.label else "undecided"
            results = [
                {"type": "choices", "from_name": n, "to_name": "text", "value": {"choices": [v]}} for n, v in chosen.items()
            ]
        for each in coding.paragraphs.get(unit.id, ()):
            span = each.content[0]
            label = each.label.value if each.label else "undecided"
            results.append({"type": "labels", "from_name": "statement", "to_name": "text",
                            "value": {"start": span.start, "end": span.end, "labels": [label]}})  # fmt: skip
        task["annotations"] = [{"completed_by": by, "result": results}]
    return tasks


def test_label_studio_there_and_back(tmp_path: Path) -> None:
    (sample,) = drawn()
    wanted = answered(sample)
    one_piece = {n: tuple(replace(m, content=m.content[:1]) for m in p) for n, p in wanted.paragraphs.items()}
    wanted = replace(wanted, paragraphs=one_piece)
    tasks = exported(sample, wanted, 7)
    for task, other in zip(tasks, exported(sample, wanted, {"email": "zoe@b.example"}), strict=True):
        shown = json.dumps({k: v for k, v in task["data"].items() if k != "attribution"})
        assert "institutional" not in shown and "que_clause" not in shown and "institutional" in task["data"]["attribution"]
        task["annotations"] += other["annotations"] + [{"completed_by": 9, "was_cancelled": True, "result": []}]
    (tmp_path / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    first, second = read_codings([tmp_path / "export.json"])
    assert (first.coder, second.coder) == ("7", "zoe@b.example")
    assert first.verdicts == second.verdicts == wanted.verdicts
    assert first.paragraphs == wanted.paragraphs
    for lang in LANGUAGES:
        import xml.etree.ElementTree as ET

        root = ET.fromstring(configuration(Language(lang)))
        assert [c.get("value") for c in root.iter("Label")] == ["named", "institutional", "anonymous", "undecided"]


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([{"type": "choices", "from_name": "is_statement", "value": {"choices": ["yes"]}}], "answer or label is missing"),
        ([{"type": "choices", "from_name": "label", "value": {"choices": ["named"]}}], "answer or label is missing"),
        ([{"type": "choices", "from_name": n, "value": {"choices": [v]}} for n, v in (("is_statement", "no"), ("label", "named"))], "a label, and its answer is « no »"),
    ],
)  # fmt: skip
def test_annotations_that_do_not_fit(tmp_path: Path, results: list[Any], problem: str) -> None:
    (sample,) = drawn(24, 3)
    tasks = exported(sample, answered(sample), 1)
    tasks[1]["annotations"][0]["result"] = results
    (tmp_path / "e.json").write_text(json.dumps(tasks), encoding="utf-8")
    with pytest.raises(InputError, match=f"task 2.*{problem}"):
        read_codings([tmp_path / "e.json"])


# scores


def test_a_census_gives_the_scores_that_there_are() -> None:
    """Everything is drawn and coded: weights are 1, and the figures are the counts."""
    (sample,) = drawn(10_000, 10_000)
    coding = answered(sample)
    found = validate([coding])
    judged = [v for v in coding.verdicts.values() if v.answer is not Answer.UNDECIDED]
    yes = [v for v in judged if v.answer is Answer.YES]
    p = found.overall.precision
    assert (p.count, p.total) == (len(yes), len(judged)) and p.low == p.value == p.high == len(yes) / len(judged)
    assert found.overall.label.value == 1 and found.undecided == len(coding.verdicts) - len(judged)
    assert found.overall.recall.value == 1
    marked = sum(len(p) for p in coding.paragraphs.values())
    assert found.overall.recall.total == marked == sum(s.recall.total for s in found.by_outlet.values())
    assert found.confusion[""][N] == sum(
        v.answer is Answer.NO and coding.units[n].label is N for n, v in coding.verdicts.items()
    )
    assert json.loads(json.dumps(found.as_dict()))["overall"]["precision"]["count"] == len(yes)


def test_weights_undo_what_the_draw_favours() -> None:
    """All named are right and all anonymous wrong: precision is the share of the named in the audit, not in the sample."""
    (sample,) = drawn()
    units = {u.id: u for u in sample.units}
    verdicts = {n: Verdict(Answer.YES, N) if u.label is N else Verdict(Answer.NO) for n, u in units.items() if u.number}
    found = validate([Coding("c", sample.draw, units, verdicts)])
    sizes = Counter()
    for stratum in sample.draw.strata:
        sizes[stratum.label is N] += stratum.size if stratum.label else 0
    share = sizes[True] / sizes.total()
    assert found.overall.precision.value == pytest.approx(share)
    assert found.overall.precision.count / found.overall.precision.total != pytest.approx(share)
    assert [s.value for s in found.shares[""].labels] == [1, 0, 0]
    assert found.agreements is None and not found.with_misses and found.overall.recall.total == 0


def test_recall_without_a_miss_is_as_sure_as_its_statements_are_many() -> None:
    """Weights make a paragraph stand for several; they make no more statements of what is in it."""
    (sample,) = drawn(40, 12)
    found = validate([answered(sample)]).overall.recall
    assert found.value == 1 and found.count == found.total >= 10
    assert (found.low, found.high) == pytest.approx(wilson(found.count, found.total))


def test_misses_count(tmp_path: Path) -> None:
    """A coder who marks the first letters of each paragraph too: the tool has missed one statement a paragraph."""
    (sample,) = drawn(10_000, 10_000)
    coding = answered(sample)
    extra = {n: (*p, Marked((Span(0, 2),), A)) for n, p in coding.paragraphs.items()}
    before, found = validate([coding]), validate([replace(coding, paragraphs=extra)])
    there = before.overall.recall.total
    assert found.overall.recall.value == pytest.approx(there / (there + len(extra)), abs=0.02)
    assert found.shares[""].labels[2].value > before.shares[""].labels[2].value
    assert "Recall" in render(found) and "count in what was missed" in render(found)


def test_a_draw_that_does_not_know_its_articles() -> None:
    """As files of earlier versions: shares are the same, their intervals those of the coding alone."""
    (sample,) = drawn(60, 40)
    coding = answered(sample)
    new, old = validate([coding]), validate([replace(coding, draw=replace(sample.draw, articles=()))])
    for name in new.shares:
        pairs = list(zip(new.shares[name].labels, old.shares[name].labels, strict=True))
        assert all(a.value == pytest.approx(b.value) and a.observed == pytest.approx(b.observed) for a, b in pairs)
    key = json.loads(json.dumps(msgspec.to_builtins({"draw": sample.draw, "units": []})))
    del key["draw"]["articles"]
    assert key_of(key, "here")[0] == replace(sample.draw, articles=())


def test_coders_who_differ() -> None:
    one, two = (answered(hand, name) for hand, name in zip(drawn(coders=2, overlap=1.0), ("a", "b"), strict=True))
    changed = {n: Verdict(Answer.NO) if i % 4 == 0 else v for i, (n, v) in enumerate(two.verdicts.items())}
    same, found = validate([one, two]).agreements, validate([one, replace(two, verdicts=changed)]).agreements
    assert same is not None and found is not None
    assert same.statement.alpha == same.contents == 1
    assert found.statement.alpha is not None and 0 < found.statement.alpha < 1
    assert found.statement.equal == sum(changed[n] == v for n, v in one.verdicts.items()) / len(changed)
    assert validate([one, replace(two, verdicts=changed)]).overall == validate([one]).overall


@pytest.fixture
def audit_dir(tmp_path: Path) -> Path:
    write_report(audit(), [], tmp_path / "audit")
    return tmp_path / "audit"


def run(*args: Any) -> Any:
    return CliRunner().invoke(cli, [str(a) for a in args])


def test_from_the_command_line(tmp_path: Path, audit_dir: Path) -> None:
    ran = run("sample", audit_dir, "-n", 30, "-o", tmp_path / "c.xlsx", "--coders", 2)
    assert ran.exit_code == 0 and ran.output.count("to code") == 2
    assert sorted(p.name for p in tmp_path.glob("c*")) == ["c-1.xlsx", "c-2.xlsx"]
    filled = refilled(tmp_path / "c-1.xlsx", ("Énoncés", 2, 3, "oui"), ("Énoncés", 2, 4, "anonyme"))
    said = run("score", filled)
    assert said.exit_code == 0 and "of 30 statements" not in said.output and "Precision" in said.output
    assert json.loads(run("score", filled, "--json").output)["overall"]["precision"]["total"] == 1
    ran = run("sample", audit_dir, "-n", 30, "-o", tmp_path / "tasks.json", "--lang", "en")
    assert ran.exit_code == 0 and (tmp_path / "tasks.xml").is_file() and json.loads((tmp_path / "tasks.json").read_text())
    assert run("sample", audit_dir, "-o", tmp_path / "x.odt").exit_code == 2
    same = [tmp_path / f"same-{i}.json" for i in (1, 2)]
    for path in same:
        run("sample", audit_dir, "-n", 30, "-o", path)
    assert same[0].read_bytes() == same[1].read_bytes()
