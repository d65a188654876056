"""The workbook, read back by another library, and opened and saved by another program."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from attribution.records import Analysis, Subtype
from attribution.report import write_report
from attribution.report.audit import read_audit
from attribution.report.comparison import pairs
from attribution.report.messages import LANGUAGES, Language
from attribution.report.rendering import render_comparison
from attribution.report.workbook import LONGEST_CELL, cell_text, write_workbook
from attribution.report.workbook import SHEETS as KEYS
from attribution.tables import COLUMNS, TABLES, ColumnType, outlet_rows, statement_rows
from tests.conftest import Workshop
from tests.test_report import HOSTILE, bridge, harvest, hostile

WORKSHOP = Workshop()
SHEETS = [
    "Lisez-moi",
    "Synthèse",
    "Par rubrique",
    "Par mois",
    "Différences",
    "Rubriques et mois",
    "Sensibilité",
    "Sources",
    "Énoncés",
    "Codebook",
    "Exécution",
]
FORMULAS = ['=HYPERLINK("http://x.example","y")', "+33 6 12", "-1+1", "@SUM(A1)", "\t=1", "http://x.example", "mailto:a@b.example", "007", "1/2",
            "_x0041_", "{=1}"]  # fmt: skip


def named(analysis: Analysis, number: int, **fields: str) -> Analysis:
    return replace(analysis, article=replace(analysis.article, id=str(number), **fields))


def odd(words: str) -> Analysis:
    """An article whose every free field holds the words."""
    article = WORKSHOP.article(
        f"Zoé affirme : {words}.", id=words, title=words, outlet=words, section=words, author=words, url=words
    )
    source = WORKSHOP.source(article, 1, "Zoé", Subtype.FIRST_NAME_ONLY, ("first-name", "Zoé"))
    return Analysis(article, (WORKSHOP.statement(article, words, cue="affirme", source="Zoé"),), (0,), (source,))


def articles() -> list[Analysis]:
    """Two outlets large enough to be compared, one that is not, and what people put into spreadsheets to see what happens."""
    found = []
    for i in range(6):
        found.append(named(bridge(), i, outlet="Le Phare", published=f"2026-0{1 + i % 3}-14", section="Région"))
        found.append(named(harvest(), 10 + i, outlet="L’Écho", published=f"2026-0{1 + i % 3}", section=""))
    found.append(named(harvest(), 99, outlet="", published="1850-01-01"))
    found += [odd(words) for words in FORMULAS]
    return [*found, hostile()]


@pytest.fixture(scope="module")
def audit_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    write_report(articles(), [], folder)
    return folder


@pytest.fixture(scope="module")
def book(audit_dir: Path) -> Path:
    path = audit_dir / "comparison.xlsx"
    write_workbook(read_audit(audit_dir), path, Language("fr"))
    return path


def sheet(path: Path, name: str) -> list[list[Any]]:
    return CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()


def test_it_has_its_sheets(book: Path, audit_dir: Path, tmp_path: Path) -> None:
    assert CalamineWorkbook.from_path(book).sheet_names == SHEETS
    write_workbook(read_audit(audit_dir), tmp_path / "en.xlsx", Language("en"))
    english = CalamineWorkbook.from_path(tmp_path / "en.xlsx").sheet_names
    assert english == [
        "Read me",
        "Summary",
        "By section",
        "By month",
        "Differences",
        "Sections and months",
        "Sensitivity",
        "Sources",
        "Statements",
        "Codebook",
        "Run",
    ]


def expected(value: Any, kind: ColumnType) -> Any:
    if value is None:
        return ""
    if kind is ColumnType.DATE:
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return cell_text(value)
        return day if day.year >= 1900 else value
    return cell_text(value) if isinstance(value, str) else float(value)


def plain(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else float(value) if isinstance(value, int) else value


def test_the_statements_are_the_table(book: Path) -> None:
    head, *found = sheet(book, "Énoncés")
    columns = COLUMNS["statements"]
    assert head == [*(column.name for column in columns), "cut"]
    rows = [row for analysis in articles() for row in statement_rows(analysis)]
    assert len(found) == len(rows)
    for cells, row in zip(found, rows, strict=True):
        for column, cell in zip(columns, cells, strict=False):
            want = expected(row[column.name], column.type)
            assert plain(cell) == want, (column.name, cell, want)


def test_ids_stay_text_and_formulas_stay_words(book: Path) -> None:
    found = {row[0] for row in sheet(book, "Énoncés")[1:]}
    assert {"0", "007", "1/2", '=HYPERLINK("http://x.example","y")', "../../x"} <= found
    with zipfile.ZipFile(book) as parts:
        for name in parts.namelist():
            content = parts.read(name).decode("utf-8")
            if name.startswith("xl/worksheets/"):
                assert "<f>" not in content and "<hyperlink" not in content
            assert "relationships/hyperlink" not in content
    assert HOSTILE.replace("\ud800", "\ufffd") in {row[4] for row in sheet(book, "Énoncés")}


def test_the_summary_is_the_outlet_table(book: Path, audit_dir: Path) -> None:
    head, *found = sheet(book, "Synthèse")
    rows = list(outlet_rows(read_audit(audit_dir).corpus))
    assert [row[0] for row in found] == [cell_text(str(row["outlet"] or "sans titre de presse")) for row in rows]
    by_head = {row[0]: dict(zip(head, row, strict=True)) for row in found}
    phare = next(row for row in rows if row["outlet"] == "Le Phare")
    cells = by_head["Le Phare"]
    assert (cells["Articles"], cells["Énoncés"], cells["Du"], cells["Au"]) == (6, 84, date(2026, 1, 14), date(2026, 3, 14))
    assert cells["N – nommée %"] == pytest.approx(phare["named_share"])
    assert (cells["N bas"], cells["N haut"]) == pytest.approx((phare["named_share_low"], phare["named_share_high"]))
    assert cells["Concentration (HHI)"] == pytest.approx(phare["concentration"])
    assert cells["Réserves"] == ""
    assert by_head["sans titre de presse"]["Réserves"] == "trop peu d’articles ; trop peu d’énoncés"
    assert by_head["sans titre de presse"]["N bas"] == ""


def test_differences_are_between_outlets_that_are_large_enough(book: Path, audit_dir: Path) -> None:
    _, *found = sheet(book, "Différences")
    assert [row[:3] for row in found] == [["Le Phare", "L’Écho", label] for label in ("nommée", "institutionnelle", "anonyme")]
    for row, pair in zip(found, pairs(read_audit(audit_dir).corpus), strict=True):
        assert row[5] == pytest.approx(pair.difference.value) and row[6] <= row[5] <= row[7]
        assert row[3] - row[4] == pytest.approx(row[5])


def test_differences_between_sections_and_from_month_to_month(book: Path, tmp_path: Path) -> None:
    assert sheet(book, "Rubriques et mois")[1][0].startswith("Moins de 5 articles")  # in each month
    many = [named(bridge(), i, section=("sport", "Région")[i % 2], published=f"2026-0{1 + i // 6}") for i in range(18)]
    write_report(many, [], tmp_path)
    audit = read_audit(tmp_path)
    write_workbook(audit, tmp_path / "c.xlsx", Language("fr"))
    head, *found = sheet(tmp_path / "c.xlsx", "Rubriques et mois")
    assert head[:4] == ["Par", "Groupe 1", "Groupe 2", "Étiquette"]
    labels = ("nommée", "institutionnelle", "anonyme")
    months = [("février 2026", "janvier 2026"), ("mars 2026", "février 2026")]
    wanted = [("Rubrique", "Région", "sport", label) for label in labels]
    wanted += [("Mois", *two, label) for label in labels for two in months]
    assert [tuple(row[:4]) for row in found] == wanted
    differences = [pair for axis in ("section", "month") for pair in pairs(audit.corpus, axis)]  # type: ignore[arg-type]
    for row, pair in zip(found, differences, strict=True):
        assert row[6] == pytest.approx(pair.difference.value) and row[-1] == pytest.approx(pair.p_holm)
    page = render_comparison(audit)
    assert 'id="section_gaps"' in page and 'id="month_gaps"' in page and "Écarts entre rubriques" in page


def test_sections_and_months_have_all_measures(book: Path) -> None:
    """Those of the summary; diversity of few statements is left out."""
    head, *found = sheet(book, "Par rubrique")
    whole_head, *whole = sheet(book, "Synthèse")
    assert set(whole_head) - set(head) <= {
        "Du", "Au", "Source la plus citée", "Ses énoncés", "Citations sans source", "Conditionnels sans source", "Refus",
        "Énoncés de tournures incertaines",
    }  # fmt: skip
    rows = [dict(zip(head, row, strict=True)) for row in found]
    outlets = {row[0]: dict(zip(whole_head, row, strict=True)) for row in whole}
    (phare,) = [row for row in rows if row["Titre de presse"] == "Le Phare"]  # all its articles are of one section
    assert phare["Rubrique"] == "Région"
    same = [name for name in head if name in whole_head and "bas" not in name and "haut" not in name]
    assert len(same) > 15 and all(phare[name] == outlets["Le Phare"][name] for name in same)
    few = [row for row in rows if row["Énoncés"] < 20]
    assert few and all(row["Diversité (Simpson)"] == row["Part de la source la plus citée"] == "" for row in few)
    assert all(row["Sources"] != "" for row in few)


def test_no_pair_is_said(tmp_path: Path) -> None:
    write_report([bridge(), harvest()], [], tmp_path)
    write_workbook(read_audit(tmp_path), tmp_path / "c.xlsx", Language("fr"))
    assert sheet(tmp_path / "c.xlsx", "Différences")[1][0].startswith("Aucune paire à comparer")


def test_the_codebook_sheet_has_every_column(book: Path) -> None:
    found = [(row[0], row[1], row[3]) for row in sheet(book, "Codebook")[1:]]
    columns = [(table, column.name, column.fr) for table in TABLES for column in COLUMNS[table]]
    assert found[: len(columns)] == columns
    assert found[len(columns)][:2] == ("statements", "cut")


@pytest.mark.parametrize("name", SHEETS[1:-2])
def test_every_heading_of_a_sheet_is_explained(book: Path, name: str) -> None:
    """By the table that the sheet shows, or under the sheet's own name."""
    rows = sheet(book, "Codebook")[1:]
    table = "statements" if name == "Énoncés" else "outlets"
    explained = {row[5] for row in rows if row[0] in (table, name) and row[3]}
    assert [head for head in sheet(book, name)[0] if head not in explained] == []


def test_small_p_values_are_not_shown_as_none(book: Path) -> None:
    with zipfile.ZipFile(book) as parts:
        assert '"#,##0.000"' in parts.read("xl/styles.xml").decode()


def test_a_sheet_that_is_too_wide_for_a_page_is_not_shrunk_to_it(book: Path) -> None:
    with zipfile.ZipFile(book) as parts:
        texts = {name: parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n, name in enumerate(SHEETS, 1)}
        titles = parts.read("xl/workbook.xml").decode()
    wide = {name: re.search(r'fitToWidth="(\d+)"', text) for name, text in texts.items()}
    assert {name for name, pages in wide.items() if pages and int(pages[1]) > 1} == {
        "Synthèse", "Par rubrique", "Par mois", "Sensibilité", "Énoncés",
    }  # fmt: skip
    assert all("fitToPage" in text for text in texts.values())
    assert "'Par rubrique'!$A:$B" in titles  # the names of its rows stand on every page


def test_the_run_is_told(book: Path, audit_dir: Path) -> None:
    found = {row[0]: row[1] for row in sheet(book, "Exécution")[1:]}
    assert found["models.name"] == "bundled" and len(found["lexicons"]) == 64
    assert found["articles"] == str(len(articles()))


def test_frozen_filtered_and_formatted(book: Path) -> None:
    with zipfile.ZipFile(book) as parts:
        sheets = [parts.read(f"xl/worksheets/sheet{n}.xml").decode() for n in range(2, 12)]
        styles = parts.read("xl/styles.xml").decode()
    assert all('state="frozen"' in s and "<autoFilter" in s for s in sheets)
    assert '"0.0%"' in styles and "dd/mm/yyyy" in styles


def test_the_same_audit_gives_the_same_bytes(audit_dir: Path, book: Path, tmp_path: Path) -> None:
    write_workbook(read_audit(audit_dir), tmp_path / "again.xlsx", Language("fr"))
    assert (tmp_path / "again.xlsx").read_bytes() == book.read_bytes()


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("x" * LONGEST_CELL, LONGEST_CELL),
        ("x" * (LONGEST_CELL + 1), LONGEST_CELL),
        ("\U0001f600" * 20_000, LONGEST_CELL),
        ("", 0),
    ],
)
def test_a_cell_holds_what_it_can(value: str, length: int) -> None:
    units = len(cell_text(value).encode("utf-16-le")) // 2
    assert length - 1 <= units <= length
    assert cell_text(value).endswith(" […]") == (len(value.encode("utf-16-le")) // 2 > LONGEST_CELL)


def test_a_cut_cell_is_named(tmp_path: Path) -> None:
    write_report([odd("mot " * 10_000 + "fin")], [], tmp_path)
    write_workbook(read_audit(tmp_path), tmp_path / "c.xlsx", Language("fr"))
    head, row = sheet(tmp_path / "c.xlsx", "Énoncés")
    assert row[head.index("cut")] == "article | outlet | section | title | content"
    assert row[head.index("content")].endswith(" […]") and len(row[head.index("content")]) == LONGEST_CELL


@pytest.fixture(scope="module")
def resaved(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("no LibreOffice here")
    folder = tmp_path_factory.mktemp("libreoffice")
    profile = folder / "profile"
    subprocess.run(
        [program, f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(book)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    yield folder / book.name


@pytest.mark.parametrize("name", SHEETS)
def test_libreoffice_opens_it_and_keeps_every_value(book: Path, resaved: Path, name: str) -> None:
    ours, theirs = ([[plain(v) for v in row] for row in sheet(path, name)] for path in (book, resaved))
    assert len(ours) == len(theirs) > 1
    for own, other in zip(ours, theirs, strict=True):
        for a, b in zip(own, other, strict=False):
            assert a == pytest.approx(b) if isinstance(a, float) else a == b


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sheet_names_fit(lang: Any) -> None:
    names = [Language(lang).say(f"sheet.{key}") for key in ("read_me", *KEYS)]
    assert len(set(names)) == 11 and all(len(n) <= 31 and not set("[]:*?/\\") & set(n) for n in names)
