"""What is measured reaches all outputs; floors hold; findings can be computed without parts of the corpus."""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

import attribution.measured as measured_module
from attribution.cli import cli
from attribution.corpus import Group
from attribution.errors import GoldError
from attribution.evaluation import read_gold, score
from attribution.evaluation.baseline import ROOM, Baseline, as_json, below, pinned, read_baseline, scores_of
from attribution.evaluation.gold import digest
from attribution.measured import SCORES, measured, precision_of, uncertain
from attribution.metrics import Share, measure
from attribution.records import Analysis, Kind, Quoting, Sourcing, Subtype
from attribution.report import write_report
from attribution.report.audit import read_audit
from attribution.report.comparison import Pair
from attribution.report.measures import measured_lines
from attribution.report.messages import CONSTRUCTION_NAMES, LANGUAGES, MESSAGES, Language
from attribution.report.rendering import render_comparison
from attribution.report.sensitivity import Gap, Tried, Variant, Verdict, sensitivity
from attribution.report.workbook import write_workbook
from attribution.selection import LeftOut, selected
from attribution.statistics import Difference
from attribution.writers import write_jsonl
from attribution.writers.archive import read_archive
from benchmarks import measured as written_module
from tests.test_evaluation import GOLD, answer_as, without
from tests.test_report import Draft, bridge

README = Path(__file__).parent.parent / "README.md"
SHARES = {
    "gold": {"que_clause": ([95, 100], [90, 100]), "woven": ([3, 5], [0, 0])},
    "corpus": {
        "que_clause": ([9, 10], [9, 12]),
        "woven": ([3, 4], [0, 0]),
        "claim": ([7, 10], [1, 2]),
        "passive": ([0, 0], [0, 9]),
    },
}


@pytest.fixture
def known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of measures of our own: woven is right 6 times in 9, claim 7 times in 10."""
    file = tmp_path / "measured.json"
    entries = {
        name: {
            "date": "2026-11-26", "articles": 12, "statements": 100, "sha256": "0",
            "scores": {score: [0.9, 0.85, 0.93] for score in SCORES},
            "constructions": {c: {"precision": p, "recall": r} for c, (p, r) in constructions.items()},
        }
        for name, constructions in SHARES.items()
    }  # fmt: skip
    file.write_text(json.dumps(entries), encoding="utf-8")
    monkeypatch.setattr(measured_module, "FILE", file)
    return file


# what is measured


def test_the_package_knows_how_well_it_does() -> None:
    sets = measured()
    assert [each.name for each in sets] == ["gold", "open", "corpus"]
    for each in sets:
        assert each.articles > 10 and len(each.sha256) == 64
        for measure_ in each.scores.values():
            assert measure_.low is not None and measure_.value is not None and measure_.high is not None
            assert 0.5 < measure_.low < measure_.value < measure_.high <= 1
        assert set(each.constructions) <= set(CONSTRUCTION_NAMES)
        assert f"set.{each.name}" in MESSAGES


def test_uncertain_is_what_is_right_less_than_seven_times_in_ten(known: Path) -> None:
    assert precision_of() == {"que_clause": Share(104, 110), "woven": Share(6, 9), "claim": Share(7, 10)}
    assert uncertain() == {"woven"}


def test_without_a_file_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measured_module, "FILE", tmp_path / "absent.json")
    assert measured() == () and uncertain() == frozenset()
    assert measured_lines(Language("en")) == ("Precision and recall of this version were not measured.",)


def test_a_set_measured_anew_takes_the_place_of_the_old(tmp_path: Path) -> None:
    gold = read_gold(GOLD)
    evaluation = {**score([answer_as(a) for a in gold], gold).as_dict(), "sha256": "1"}
    for name in ("corpus", "gold"):
        (tmp_path / f"{name}.json").write_text(json.dumps(evaluation), encoding="utf-8")
    file = tmp_path / "m.json"
    assert written_module.main([str(tmp_path / "corpus.json")], file) == 0
    before = json.loads(file.read_text())
    before["corpus"]["date"] = "2020-01-01"
    file.write_text(json.dumps(before), encoding="utf-8")
    assert written_module.main([str(tmp_path / "gold.json"), str(tmp_path / "corpus.json")], file) == 0
    after = json.loads(file.read_text())
    assert list(after) == ["gold", "corpus"] and after["corpus"] == before["corpus"]
    assert after["gold"]["scores"]["precision"][0] == 1 and after["gold"]["statements"] == 9
    assert sum(c["recall"][1] for c in after["gold"]["constructions"].values()) == 9
    assert after["gold"]["figures"]["cue"] == [1, None, None]
    assert written_module.main([str(tmp_path / "other.json")], file) == 2


def test_the_readme_has_the_figures_that_are_known() -> None:
    text = README.read_text(encoding="utf-8")
    assert written_module.rewritten(text, json.loads(measured_module.FILE.read_text(encoding="utf-8"))) == text, "make measured"
    _, table, _ = written_module.parted(text, written_module.CONSTRUCTIONS_BLOCK)
    named = [line.split("`")[1] for line in table.split("\n") if line.startswith("| `")]
    assert sorted(named) == sorted(CONSTRUCTION_NAMES)


def test_tables_are_written_between_their_marks(known: Path, tmp_path: Path) -> None:
    entries = json.loads(known.read_text(encoding="utf-8"))
    for entry in entries.values():
        entry["figures"] = {key: [0.9, 0.85, 0.93] for key in written_module.FIGURES} | {"share_error": [3.14, 4, None]}
    entries["gold"]["figures"]["taken_up"] = [None, None, None]
    known.write_text(json.dumps(entries), encoding="utf-8")
    readme = tmp_path / "README.md"
    scores, constructions = written_module.SCORES_BLOCK, written_module.CONSTRUCTIONS_BLOCK
    rows = ["| construction | example | precision | recall |", "|---|---|---|---|"]
    rows += ["| `woven` | a *b* c | – | – |", "| `claim` | d | 1 % (1/100) | – |"]
    readme.write_text(
        "\n".join(["before", *scores, "between", constructions[0], *rows, constructions[1], "after"]), encoding="utf-8"
    )
    assert written_module.main(["--readme", str(readme)], known) == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith("before\n") and "\nbetween\n" in text and text.endswith(f"{constructions[1]}\nafter")
    assert "| | development gold | `corpus/` |" in text and "| recall | 90.0 [85, 93] | 90.0 [85, 93] |" in text
    assert "| the same, of pronouns and definite phrases | – | 90.0 [85, 93] |" in text and "| 3.1 / 4.0 / – |" in text
    assert (
        "| `woven` | a *b* c | 67 % (6/9), *uncertain* | – |" in text and "| `claim` | d | 70 % (7/10) | 50 % (1/2) |" in text
    )
    written_module.main(["--readme", str(readme)], known)
    assert readme.read_text(encoding="utf-8") == text
    with pytest.raises(ValueError, match="are not in the text"):
        written_module.rewritten("nothing", entries)


def mixed() -> Analysis:
    """A speech, an opinion, a direct quotation inside the speech's, one that continues it, and a woven fragment."""
    draft = Draft(
        "Selon Zoé, Léa dit : « Oui ». « Encore ». Le maire craint la pluie et promet de « tenir ».",
        id="mixed",
        outlet="Le Fil",
    )
    zoe, lea = draft.source("Zoé", Subtype.FIRST_NAME_ONLY), draft.source("Léa", Subtype.FIRST_NAME_ONLY)
    mayor = draft.source("Le maire", Subtype.OFFICE)
    draft.says(zoe, "Léa dit : « Oui »", cue="Selon", by="Zoé", pattern="prepositional")
    draft.says(lea, "« Oui »", cue="dit", by="Léa", how=Quoting.DIRECT, pattern="colon", nested_in=0)
    draft.says(lea, "« Encore »", how=Quoting.DIRECT, pattern="floating", continues=1)
    draft.says(mayor, "la pluie", cue="craint", by="Le maire", kind=Kind.OPINION, pattern="claim")
    draft.says(mayor, "« tenir »", cue="promet", how=Quoting.DIRECT, pattern="woven")
    return draft.analysis()


@pytest.fixture
def audit_dir(known: Path, tmp_path: Path) -> Path:
    write_report([mixed()], [], tmp_path / "audit")
    return tmp_path / "audit"


def test_uncertain_is_said_wherever_a_construction_is(audit_dir: Path) -> None:
    """Page, index, table, codebook, records, workbook, terminal."""
    page = (audit_dir / "articles" / "mixed.html").read_text(encoding="utf-8")
    assert page.count("incertaine\u00a0: 67\u00a0% de justes (6/9)") == 1
    assert page.count("<small>tournure incertaine</small>") == 1
    index = (audit_dir / "index.html").read_text(encoding="utf-8")
    assert "67\u00a0% (6/9)" in index and "(incertaine)" in index and "70\u00a0% (7/10)" in index
    rows = list(csv.DictReader((audit_dir / "data" / "statements.csv").open(encoding="utf-8")))
    assert [row["uncertain"] for row in rows] == ["0", "0", "0", "0", "1"]
    records = [json.loads(line) for line in (audit_dir / "data" / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["uncertain"] for record in records] == [False, False, False, False, True]
    assert "uncertain" in (audit_dir / "data" / "codebook.csv").read_text(encoding="utf-8")
    for table in ("articles", "outlets"):
        (row,) = csv.DictReader((audit_dir / "data" / f"{table}.csv").open(encoding="utf-8"))
        assert (row["uncertain"], row["statements"]) == ("1", "5")
    book = audit_dir / "c.xlsx"
    write_workbook(read_audit(audit_dir), book, Language("fr"))
    head, *cells = CalamineWorkbook.from_path(book).get_sheet_by_name("Énoncés").to_python()
    assert [row[head.index("uncertain")] for row in cells] == [0, 0, 0, 0, 1]
    head, *cells = CalamineWorkbook.from_path(book).get_sheet_by_name("Synthèse").to_python()
    assert cells[0][head.index("Énoncés de tournures incertaines")] == 1
    for form, mark in (("tei", 'cert="low"'), ("label-studio", "uncertain construction: woven")):
        assert CliRunner().invoke(cli, ["convert", str(audit_dir), "-o", str(audit_dir / form), "--to", form]).exit_code == 0
        written = (audit_dir / form / {"tei": "mixed.xml", "label-studio": "tasks.json"}[form]).read_text(encoding="utf-8")
        assert written.count(mark) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_and_workbook_says_what_was_measured(audit_dir: Path, lang: Any) -> None:
    language = Language(lang)
    lines = measured_lines(language)
    assert "[85" in lines[0] and "12 articles" in lines[0] and len(lines) == 3
    write_report([mixed()], [], audit_dir, lang=lang)
    audit = read_audit(audit_dir)
    pages = [(audit_dir / name).read_text(encoding="utf-8") for name in ("index.html", "articles/mixed.html")]
    for page in (*pages, render_comparison(audit, lang=lang)):
        assert all(f"<p>{line}</p>" in page for line in lines)
    write_workbook(audit, audit_dir / "m.xlsx", language)
    first = CalamineWorkbook.from_path(audit_dir / "m.xlsx").get_sheet_by_index(0).to_python()
    assert set(lines) <= {row[0] for row in first}


# parts left out


@pytest.mark.parametrize(
    ("without_", "patterns", "nested", "continues", "ids"),
    [
        ([], ["prepositional", "colon", "floating", "claim", "woven"], [None, 0, None, None, None], [None, None, 1, None, None], [1, 2, 3]),
        ([LeftOut.OPINIONS], ["prepositional", "colon", "floating", "woven"], [None, 0, None, None], [None, None, 1, None], [1, 2, 3]),
        ([LeftOut.INDIRECT], ["colon", "floating", "woven"], [None] * 3, [None, 0, None], [2, 3]),
        ([LeftOut.UNCERTAIN], ["prepositional", "colon", "floating", "claim"], [None, 0, None, None], [None, None, 1, None], [1, 2, 3]),
        ([LeftOut.UNCERTAIN, LeftOut.OPINIONS], ["prepositional", "colon", "floating"], [None, 0, None], [None, None, 1], [1, 2]),
        ([LeftOut.AGENCY], ["prepositional", "colon", "floating", "claim", "woven"], [None, 0, None, None, None], [None, None, 1, None, None], [1, 2, 3]),
    ],
)  # fmt: skip
def test_statements_left_out(known: Path, without_: Any, patterns: Any, nested: Any, continues: Any, ids: Any) -> None:
    whole = mixed()
    found = selected(whole, without_)
    assert found is not None
    assert [s.pattern for s in found.statements] == patterns
    assert [s.nested_in for s in found.statements] == nested and [s.continues for s in found.statements] == continues
    assert [source.id for source in found.sources] == ids
    names = {s.content: whole.source(i).label for i, s in enumerate(whole.statements)}
    assert [found.source(i).label for i in range(len(patterns))] == [names[s.content] for s in found.statements]


def test_agency_copy_is_left_out_whole(known: Path) -> None:
    whole = mixed()
    signed = replace(whole, article=replace(whole.article, agency="AFP"))
    assert selected(signed, {LeftOut.AGENCY}) is None
    assert selected(signed, {LeftOut.UNCERTAIN, LeftOut.OPINIONS}) is not None
    assert selected(whole, {LeftOut.AGENCY}) is whole


def test_a_report_and_a_comparison_say_what_they_leave_out(known: Path, tmp_path: Path) -> None:
    write_report([mixed()], [], tmp_path / "r", without=[LeftOut.OPINIONS], unit="words", lang="en")
    index = (tmp_path / "r" / "index.html").read_text(encoding="utf-8")
    assert "Left out: opinions." in index and "Shares are of words of content" in index
    (analysis,) = read_archive(tmp_path / "r" / "data" / "analyses.jsonl")
    assert len(analysis.statements) == 4
    page = render_comparison(read_audit(tmp_path / "r", without=[LeftOut.UNCERTAIN]), lang="en")
    assert "Left out: opinions and uncertain constructions." in page


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_switch_leaves_out_what_is_uncertain_and_every_page_says_so(
    known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: Any
) -> None:
    """Pages of articles and of the index, the list of articles, tables, records, the run, the workbook made from it."""
    said = "tournures incertaines." if lang == "fr" else "uncertain constructions."
    many = [replace(mixed(), article=replace(mixed().article, id=f"{i:04}")) for i in range(4)]
    monkeypatch.setattr("attribution.report.index.ROWS", 3)
    write_report(many, [], tmp_path, without=[LeftOut.UNCERTAIN], lang=lang)
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) == 4 + 2 and all(page.read_text(encoding="utf-8").count(said) == 1 for page in pages)
    rows = list(csv.DictReader((tmp_path / "data" / "statements.csv").open(encoding="utf-8")))
    assert {row["construction"] for row in rows} == {"prepositional", "colon", "floating", "claim"}
    assert {row["uncertain"] for row in rows} == {"0"} and len(rows) == 4 * len(many)
    assert json.loads((tmp_path / "run.json").read_text())["options"]["without"] == ["uncertain"]
    audit = read_audit(tmp_path)
    write_workbook(audit, tmp_path / "c.xlsx", Language(lang))
    book = CalamineWorkbook.from_path(tmp_path / "c.xlsx")
    assert sum(said in str(row[0]) for row in book.get_sheet_by_index(0).to_python()) == 1
    cells = dict(book.get_sheet_by_index(len(book.sheet_names) - 1).to_python()[1:])
    assert cells["options.without.1"] == cells["comparison.without.1"] == "uncertain"
    assert said in render_comparison(audit, lang=lang)


def test_a_switch_given_to_the_comparison_alone_is_in_its_workbook(audit_dir: Path) -> None:
    ran = CliRunner().invoke(cli, ["compare", str(audit_dir), "-o", str(audit_dir / "c.xlsx"), "--without", "uncertain"])
    assert ran.exit_code == 0
    cells = dict(CalamineWorkbook.from_path(audit_dir / "c.xlsx").get_sheet_by_name("Exécution").to_python()[1:])
    assert cells["comparison.without.1"] == "uncertain" and cells["comparison.by"] == "statements"
    assert "options.without.1" not in cells


def test_samples_and_other_forms_leave_out_too(audit_dir: Path, tmp_path: Path) -> None:
    without_ = ["--without", "uncertain", "--without", "opinions"]
    table = tmp_path / "t.csv"
    assert CliRunner().invoke(cli, ["convert", str(audit_dir), "-o", str(table), "--to", "csv", *without_]).exit_code == 0
    assert [row["construction"] for row in csv.DictReader(table.open(encoding="utf-8"))] == [
        "prepositional",
        "colon",
        "floating",
    ]
    draws = []
    for name, options in (("all.json", []), ("some.json", without_)):
        ran = CliRunner().invoke(cli, ["sample", str(audit_dir), "-n", "9", "-o", str(tmp_path / name), *options])
        assert ran.exit_code == 0
        keys = [json.loads(task["data"]["attribution"]) for task in json.loads((tmp_path / name).read_text(encoding="utf-8"))]
        draws.append(({key["draw"]["id"] for key in keys}, sum(key["units"][0]["number"] > 0 for key in keys)))
    assert [number for _, number in draws] == [5, 3] and not draws[0][0] & draws[1][0]


@pytest.mark.parametrize("command", ["report", "audit", "compare", "table", "convert", "sample"])
def test_the_switches_have_names(command: str) -> None:
    said = CliRunner().invoke(cli, [command, "--help"]).output
    assert "opinions|indirect|agency|uncertain" in said
    assert ("statements|words" in said) == (command in ("report", "audit", "compare"))
    extra = ["--to", "csv"] if command == "convert" else []
    ran = CliRunner().invoke(cli, [command, ".", "-o", "x", "--without", "truth", *extra])
    assert ran.exit_code == 2 and "'truth' is not one of" in ran.output


def told(i: int, outlet: str, *, named: int, unnamed: int, opinion: bool = False, agency: str = "") -> Analysis:
    """An article with so many statements of a named and of an unnamed source; the unnamed ones direct, or opinions."""
    words = [f"mot{n}" for n in range(named + unnamed)]
    draft = Draft("Zoé. Un proche. " + " ".join(words) + ".", id=f"{outlet}-{i}", outlet=outlet)
    zoe = draft.source("Zoé", Subtype.FIRST_NAME_ONLY)
    other = draft.source("Un proche", Subtype.INSIDER)
    for n, word in enumerate(words):
        unnamed_ = n >= named
        kind = Kind.OPINION if unnamed_ and opinion else Kind.SPEECH
        draft.says(
            other if unnamed_ else zoe, word + "@1", kind=kind, how=Quoting.INDIRECT if unnamed_ and n % 4 else Quoting.DIRECT
        )
    found = draft.analysis()
    return replace(found, article=replace(found.article, agency=agency))


def compared(tmp_path: Path, *, opinion: bool, agency: str = "") -> dict[tuple[str, str], Any]:
    analyses = []
    for i in range(12):
        analyses.append(told(i, "A", named=6 - i % 2, unnamed=4 + i % 2, opinion=opinion, agency=agency))
        analyses.append(told(i, "B", named=9 - i % 2, unnamed=1 + i % 2, opinion=opinion))
    write_report(analyses, [], tmp_path / "r")
    found = sensitivity(read_audit(tmp_path / "r"))
    assert found.idle == tuple(v for v in Variant if v not in found.variants)
    return {"rows": {str(t.pair.label): t for t in found.rows}, "variants": set(found.variants)}  # type: ignore[dict-item]


def test_a_difference_that_hangs_on_opinions_does_not_hold(known: Path, tmp_path: Path) -> None:
    found: Any = compared(tmp_path, opinion=True)
    assert found["variants"] == {Variant.OPINIONS, Variant.WORDS, Variant.INDIRECT}
    tried = found["rows"]["anonymous"]
    assert tried.verdict is Verdict.FALLS
    assert tried.gaps[Variant.OPINIONS].value == 0 and not tried.gaps[Variant.OPINIONS].clear
    assert found["rows"]["institutional"].verdict is Verdict.NONE


def test_a_difference_that_holds(known: Path, tmp_path: Path) -> None:
    found: Any = compared(tmp_path, opinion=False)
    tried = found["rows"]["named"]
    assert Variant.OPINIONS not in found["variants"]
    assert tried.gaps[Variant.WORDS].value == pytest.approx(tried.pair.difference.value)
    assert tried.gaps[Variant.WORDS].low == pytest.approx(tried.pair.difference.low)
    assert tried.gaps[Variant.WORDS].clear and tried.pair.difference.high < 0


@pytest.mark.parametrize(
    ("base", "gaps", "p_holm", "verdict"),
    [
        ((0.2, 0.1, 0.3), [(0.2, 0.1, 0.3), (0.1, 0.05, 0.2)], 0.04, Verdict.HOLDS),
        ((0.2, 0.1, 0.3), [(0.2, 0.1, 0.3), (0.1, 0.05, 0.2)], 0.05, Verdict.UNCORRECTED),
        ((0.2, 0.1, 0.3), [(0.2, 0.1, 0.3), None], 0.04, Verdict.FEW),
        ((0.2, 0.1, 0.3), [(0.2, -0.1, 0.3), None], 0.04, Verdict.FALLS),
        ((0.2, 0.1, 0.3), [(-0.2, -0.3, -0.1)], 0.04, Verdict.FALLS),
        ((0.2, -0.1, 0.3), [(0.2, 0.1, 0.3)], 0.04, Verdict.NONE),
    ],
)
def test_what_holds(base: Any, gaps: Any, p_holm: float, verdict: Verdict) -> None:
    group = Group(("outlet",), ("A",), [])
    difference = Difference(*base, None, None, None, 0.4, 0.01)
    variants = dict(zip(Variant, (gap and Gap(*gap) for gap in gaps), strict=False))
    assert Tried(Pair(group, group, Sourcing.NAMED, difference, p_holm), variants).verdict is verdict


def test_too_few_left_is_not_enough_to_hold(known: Path, tmp_path: Path) -> None:
    found: Any = compared(tmp_path, opinion=False, agency="AFP")
    assert found["rows"]["named"].gaps[Variant.AGENCY] is None
    assert found["rows"]["named"].verdict in (Verdict.FEW, Verdict.FALLS)


def test_the_comparison_shows_what_holds(known: Path, tmp_path: Path) -> None:
    compared(tmp_path, opinion=True)
    audit = read_audit(tmp_path / "r")
    page = render_comparison(audit)
    assert 'id="sensitivity"' in page and "ne tient pas" in page and "Sans opinions" in page
    assert "rien à laisser de côté" in page
    write_workbook(audit, tmp_path / "c.xlsx", Language("fr"))
    head, *rows = CalamineWorkbook.from_path(tmp_path / "c.xlsx").get_sheet_by_name("Sensibilité").to_python()
    assert head[3:6] == ["Tel quel", "Tel quel bas", "Tel quel haut"] and head[-1] == "Verdict"
    assert {row[2]: row[-1] for row in rows[:3]}["anonyme"] == "ne tient pas"


# the first source


def test_how_late_the_first_source_comes() -> None:
    draft = Draft("Le pont rouvre lundi.\n« Enfin », dit Zoé.")
    zoe = draft.source("Zoé", Subtype.FIRST_NAME_ONLY)
    draft.says(zoe, "« Enfin »", cue="dit", by="Zoé")
    assert measure(draft.analysis()).words_before == Share(4, 1)
    opens = Draft("Selon Zoé, le pont rouvre.")
    opens.says(opens.source("Zoé", Subtype.FIRST_NAME_ONLY), "le pont rouvre", cue="Selon", by="Zoé")
    assert measure(opens.analysis()).words_before == Share(0, 1)
    assert measure(Draft("Rien.").analysis()).words_before == Share(0, 0)


# floors


@pytest.fixture
def scored() -> Iterator[tuple[Any, str]]:
    gold = read_gold(GOLD)
    yield score(without([answer_as(article) for article in gold], "pont", 0), gold), digest(GOLD)


def test_floors_hold_and_are_raised_but_not_lowered(scored: tuple[Any, str], tmp_path: Path) -> None:
    evaluation, sha256 = scored
    path = tmp_path / "baseline.json"
    path.write_text(as_json(pinned(None, evaluation, sha256)), encoding="utf-8")
    baseline = read_baseline(path)
    assert below(baseline, evaluation, sha256) == []
    assert baseline.floors["recall"] == pytest.approx(8 / 9 - ROOM, abs=0.001)
    perfect = dict.fromkeys(baseline.floors, 1.0)
    assert below(Baseline(sha256, perfect), evaluation, sha256)[0] == "recall is 88.9, its floor 100.0"
    with pytest.raises(GoldError, match=r"not lowered: recall is 88\.9, its floor 100\.0"):
        pinned(Baseline(sha256, perfect), evaluation, sha256)
    raised = pinned(Baseline(sha256, {"recall": 0.1}), evaluation, sha256)
    assert raised.floors["recall"] > 0.8 and set(raised.floors) == set(scores_of(evaluation))
    assert pinned(Baseline(sha256, {"recall": 0.887}), evaluation, sha256).floors["recall"] == 0.887


def test_floors_of_another_gold(scored: tuple[Any, str]) -> None:
    evaluation, sha256 = scored
    with pytest.raises(GoldError, match="have changed"):
        below(Baseline("other", {}), evaluation, sha256)
    assert pinned(Baseline("other", {"recall": 1.0}), evaluation, sha256).floors["recall"] < 0.9


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "--pin"), ("[", "not a baseline"), ("{}", "not a baseline"), ('{"sha256": "", "floors": {"f9": 0.1}}', "not f9"),
     ('{"sha256": "", "floors": {"f1": 3}}', "between 0 and 1"), ("[]", "not a baseline")],
)  # fmt: skip
def test_what_is_no_baseline(tmp_path: Path, content: str | None, problem: str) -> None:
    path = tmp_path / "b.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldError, match=problem):
        read_baseline(path)


def test_another_gold_has_another_digest(tmp_path: Path) -> None:
    for file in GOLD.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert digest(tmp_path) == digest(GOLD)
    text = next(tmp_path.glob("*.txt"))
    text.write_bytes(text.read_bytes() + b"\n")
    assert digest(tmp_path) != digest(GOLD)


# intervals of scores


def test_scores_have_intervals_that_resample_articles() -> None:
    """Against percentiles of a plain bootstrap, article by article."""
    gold = [replace(article, id=f"{article.id}{i}") for i, article in enumerate(read_gold(GOLD) * 8)]
    answers = [answer_as(article) for article in gold]
    for i, article in enumerate(gold):
        if article.statements and i % 2:
            answers = without(answers, article.id, 0)
    found = score(answers, gold)
    pairs = [(len(a.statements), len(g.statements)) for a, g in zip(answers, gold, strict=True)]
    rng = random.Random(1)
    drawn = [rng.choices(pairs, k=len(pairs)) for _ in range(2_000)]
    recalls = sorted(sum(a for a, _ in one) / sum(b for _, b in one) for one in drawn)
    low, high = found.intervals["recall"]
    assert (low, high) == pytest.approx((recalls[50], recalls[-50]), abs=0.03)
    assert high - low > recalls[-50] - recalls[50] - 0.005  # widened for few articles
    assert found.intervals["f1"][0] > low and "label" in found.intervals


def test_records_say_that_they_are_sure(tmp_path: Path) -> None:
    with (tmp_path / "r.jsonl").open("w", encoding="utf-8") as file:
        write_jsonl([bridge()], file)
    assert all("uncertain" in json.loads(line) for line in (tmp_path / "r.jsonl").read_text(encoding="utf-8").splitlines())
