"""docs/study.md is what its commands give; the simulated coders slip as often as the study says, and always alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.evaluation import read_gold
from attribution.records import Sourcing
from attribution.text import Span
from attribution.validation import read_codings
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.guide import Answer
from attribution.validation.sampling import Claim, Draw, Unit
from benchmarks.study import OVERLAP, ROOT, SLIPS, coded_books, page, slipping
from benchmarks.study_text import Lines, Slips, markdown

N, A = Sourcing.NAMED, Sourcing.ANONYMOUS


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    coded_books(ROOT / "reports", folder)
    return folder


def test_the_study_is_what_the_committed_report_gives(sheets: Path) -> None:
    """The report in reports/ holds the same analyses as the audit that the study makes, so that nothing has to be parsed."""
    assert page(ROOT / "reports", sheets) == (ROOT / "docs" / "study.md").read_text(encoding="utf-8"), "stale: make study"


def test_the_first_coder_answers_as_the_annotation(sheets: Path) -> None:
    first, second = read_codings([sheets / "coded-1.xlsx", sheets / "coded-2.xlsx"])
    gold = {article.id: article for article in read_gold(ROOT / "corpus")}
    for name, marked in first.paragraphs.items():
        unit = first.units[name]
        here = Span(unit.start, unit.start + len(unit.text))
        there = [s for s in gold[unit.article].statements if any(span.overlaps(here) for span in s.content)]
        assert sorted(str(each.label) for each in marked) == sorted(str(s.label) for s in there)
    both = first.units.keys() & second.units.keys()
    assert len(both) == pytest.approx(OVERLAP * len(first.units.keys() | second.units.keys()), abs=2)
    assert any(first.verdicts.get(name) != second.verdicts.get(name) for name in both)


def coding(units: int) -> Coding:
    made = {}
    for i in range(units):
        made[f"S{i}"] = Unit(f"S{i}", f"{i}", "Le Fil", 1, 0, "oui non", (Claim((Span(0, 3),), N, "colon"),))
        made[f"P{i}"] = Unit(f"P{i}", f"{i}", "Le Fil", 0, 0, "oui non", ())
    verdicts = {f"S{i}": Verdict(Answer.YES, N) if i % 4 else Verdict(Answer.NO) for i in range(units)}
    paragraphs = {f"P{i}": (Marked((Span(0, 3),), N), Marked((Span(4, 7),), A)) for i in range(units)}
    return Coding("one", Draw("d", "t", 1, ()), made, verdicts, paragraphs)


def test_the_second_coder_slips_as_often_as_said() -> None:
    whole = coding(4_000)
    found = slipping(whole, SLIPS)
    assert found == slipping(whole, SLIPS)
    turned = [found.verdicts[n].answer is not v.answer for n, v in whole.verdicts.items()]
    assert sum(turned) / len(turned) == pytest.approx(SLIPS.verdict, abs=0.015)
    others = [found.verdicts[n].label is not N for n, v in whole.verdicts.items() if v.label and found.verdicts[n].label]
    assert sum(others) / len(others) == pytest.approx(SLIPS.label, abs=0.015)
    kept = sum(len(marked) for marked in found.paragraphs.values()) / 8_000
    assert kept == pytest.approx(1 - SLIPS.missed, abs=0.015)
    assert {v.label for v in found.verdicts.values() if v.label} == {N, A, Sourcing.INSTITUTIONAL}
    assert slipping(whole, Slips(0, 0, 0, 0)) == whole


def test_tables() -> None:
    assert markdown(Lines(("a", "b"), [("x", "1")])) == "| a | b |\n| --- | ---: |\n| x | 1 |"
