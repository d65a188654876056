"""A report folder as a whole: same input, same bytes; read back without parsing; many articles; outlets side by side."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from attribution import provenance
from attribution.corpus import Corpus
from attribution.errors import InputError
from attribution.measured import measured
from attribution.metrics import measure
from attribution.provenance import ChosenColumns, Run
from attribution.records import Analysis, Sourcing
from attribution.report import LANGUAGES, Lang, render_index, write_report
from attribution.report.audit import read_audit
from attribution.report.charts import Measured, Series, differences, interval_bars, lines, reach
from attribution.report.comparison import comparison_page, pairs
from attribution.report.groups import panel
from attribution.report.messages import Language
from attribution.report.rendering import render_comparison
from attribution.statistics import DRAWS, SEED
from attribution.writers.archive import ARCHIVE, RUN
from tests.test_report import EN, FR, HOSTILE, Page, bridge, corpus_of, harvest, hostile, silent

LABEL = Sourcing.ANONYMOUS


def placed(analysis: Analysis, number: int, **fields: str) -> Analysis:
    return replace(analysis, article=replace(analysis.article, id=str(number), **fields))


def several() -> list[Analysis]:
    """Two outlets large enough to be compared over five months, one of them without articles; one outlet too small; one hostile."""
    found = []
    for i in range(6):
        month = (1, 2, 4, 5)[i % 4]
        found.append(placed(bridge(), i, outlet="Le Phare", published=f"2026-{month:02d}-14", section="Région"))
        short = replace(harvest(), statements=harvest().statements[: 4 + i % 3], source_of=harvest().source_of[: 4 + i % 3])
        found.append(placed(short, 10 + i, outlet="L’Écho", published=f"2026-{month:02d}-02", section="Économie"))
    return [*found, placed(harvest(), 20, outlet="La Vigie", published="2026", section=""), hostile(), silent()]


# the same bytes


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(provenance.EPOCH, "1700000000")
    for name in ("a", "b"):
        write_report(several(), [], tmp_path / name, run=Run({"lang": "fr"}))
    assert files(tmp_path / "a") == files(tmp_path / "b")
    run = json.loads((tmp_path / "a" / RUN).read_text(encoding="utf-8"))
    assert run["started"] == run["finished"] == "2023-11-14T22:13:20+00:00"
    assert re.fullmatch(r"3\.\d+", run["python"])
    assert list(run) == [name for name in provenance.FIELDS if name not in ("code", "commit", "platform")]


def test_only_the_run_knows_what_time_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(provenance.EPOCH, raising=False)
    times = iter(range(1_700_000_000, 1_700_000_100))
    monkeypatch.setattr(provenance.time, "time", lambda: next(times))
    for name in ("a", "b"):
        write_report(several(), [], tmp_path / name)
    one, other = files(tmp_path / "a"), files(tmp_path / "b")
    assert {name for name in one if one[name] != other[name]} == {RUN}
    assert list(json.loads(one[RUN])) == list(provenance.FIELDS)


def test_a_run_says_what_it_read_and_what_it_left(tmp_path: Path) -> None:
    path = tmp_path / "pont.txt"
    path.write_text("Le pont.", encoding="utf-8")
    inside = placed(harvest(), 1, path=f"{path}/in/an/archive.txt")
    analyses = [placed(bridge(), 0, path=str(path)), inside, placed(silent(), 2, path="-")]
    run = Run(
        {"lang": "en", "models": "bundled"},
        remarks=[("presse.csv", "columns: text ← Article")],
        columns=[ChosenColumns("presse.csv", {"text": "Article"}, {"text": ("resume",)})],
        command=["attribution", "report", "pont.txt"],
    )
    write_report(analyses, [InputError("vide.txt", "empty file")], tmp_path / "out", run=run)
    said = json.loads((tmp_path / "out" / RUN).read_text(encoding="utf-8"))
    digest = sha256(b"Le pont.").hexdigest()
    assert said["inputs"] == [
        {"path": str(path), "sha256": digest, "articles": 1},
        {"path": f"{path}/in/an/archive.txt", "sha256": digest, "articles": 1},
        {"path": "-", "sha256": "", "articles": 1},
    ]
    assert said["skipped"] == [{"input": "vide.txt", "problem": "empty file"}]
    assert said["remarks"] == [{"input": "presse.csv", "remark": "columns: text ← Article"}]
    assert said["columns"] == [{"input": "presse.csv", "columns": {"text": "Article"}, "spare": {"text": ["resume"]}}]
    assert said["command"] == ["attribution", "report", "pont.txt"]
    assert said["resampling"] == {"seed": SEED, "draws": DRAWS}
    assert said["code"] == provenance.code() and len(said["code"]) == 64
    assert [each["set"] for each in said["measured"]] == [each.name for each in measured()]
    for given, each in zip(said["measured"], measured(), strict=True):
        assert given["sha256"] == each.sha256 and set(given) > {"date", "articles", "statements", "precision", "recall"}
        assert given["recall"] == {
            "value": each.scores["recall"].value, "low": each.scores["recall"].low, "high": each.scores["recall"].high,
        }  # fmt: skip
    assert (said["articles"], said["statements"]) == (3, 21)
    assert set(said["models"]["sha256"]) >= {"parser.pt", "tagger.pt"} and len(said["lexicons"]) == 64
    assert said["packages"]["stanza"]


def test_a_checkout_tells_its_commit(tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(["git", "-C", str(tmp_path), *who, *arguments], check=True, capture_output=True, text=True).stdout

    if shutil.which("git") is None:
        pytest.skip("no git on this machine")
    assert provenance._commit_of(tmp_path / "installed") == ""  # no checkout
    git("init", "-q")
    (tmp_path / "module.py").write_text("1")
    git("add", ".")
    git("commit", "-qm", "One")
    git("tag", "-am", "A tag", "v1")  # a tag is no commit's name
    head = git("rev-parse", "HEAD").strip()
    commit = provenance._commit_of.__wrapped__
    assert commit(tmp_path) == head and len(head) == 40
    (tmp_path / "module.py").write_text("2")
    assert commit(tmp_path) == f"{head}-dirty"
    (tmp_path / ".git" / "HEAD").write_text("broken")
    assert commit(tmp_path) == ""


def test_code_is_told_by_all_that_results_follow_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = tmp_path / "attribution"
    shutil.copytree(provenance.PACKAGE, copied, ignore=shutil.ignore_patterns("models", "__pycache__"))
    before = provenance.code()
    monkeypatch.setattr(provenance, "PACKAGE", copied)
    assert provenance.code() == before  # wherever it lies
    for name in ("lexicons/verbs.csv", "report/templates/article.css", "patterns/incises.py", "measured.json"):
        path = copied / name
        whole = path.read_bytes()
        path.write_bytes(whole + b"\n")
        assert provenance.code() != before
        path.write_bytes(whole)
    assert provenance.code() == before


def test_models_of_a_folder_are_told_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "tagger.pt").write_bytes(b"x")
    assert list(provenance.models(str(tmp_path))["sha256"]) == ["tagger.pt"]
    assert provenance.models("official") == {"name": "official", "sha256": {}}


# read back


def test_an_audit_reads_back_what_the_report_counted(tmp_path: Path) -> None:
    write_report(several(), [], tmp_path)
    audit = read_audit(tmp_path)
    fresh = Corpus()
    for analysis in several():
        fresh.add(analysis, measure(analysis))
    assert [a.counts for a in audit.corpus.articles] == [a.counts for a in fresh.articles]
    assert audit.corpus.constructions == fresh.constructions
    assert audit.run["articles"] == len(several())


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        (RUN, "{", "not JSON"),
        (RUN, "[]", "not the description of a run"),
        (ARCHIVE, "", "not a report"),
        (RUN, "", "not a report"),
    ],
)
def test_a_damaged_report_is_named(tmp_path: Path, name: str, content: str, complaint: str) -> None:
    write_report([harvest()], [], tmp_path)
    path = tmp_path / name
    if content:
        path.write_text(content, encoding="utf-8")
    else:
        path.unlink()
    with pytest.raises(InputError, match=complaint):
        read_audit(tmp_path)


# many articles


def test_many_articles_are_listed_on_pages_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("attribution.report.index.ROWS", 20)
    count = 2 * 20 + 1
    corpus, hrefs = corpus_of(), []
    analysis, metrics = harvest(), measure(harvest())
    for i in range(count):
        corpus.add(placed(analysis, i), metrics, f"Titre {i}")
        hrefs.append(f"articles/{i}.html")
    pages = dict(render_index(corpus, hrefs, [], lang="fr"))
    assert list(pages) == ["index.html", "index-2.html", "index-3.html"]
    listed = [str(a["href"]) for html in pages.values() for a in Page(html).of("a") if str(a["href"]).startswith("articles/")]
    assert listed == hrefs
    assert [str(a["href"]) for a in Page(pages["index-2.html"]).of("a") if str(a["href"]).startswith("index")] == [
        "index.html", "index.html", "index-3.html", "index.html", "index-3.html",
    ]  # fmt: skip


# groups


@pytest.mark.parametrize("language", [FR, EN], ids=["fr", "en"])
def test_panels_tell_groups_apart(language: Language) -> None:
    corpus = corpus_of(*several())
    outlet, section, month = (panel(corpus, axis, language) for axis in ("outlet", "section", "month"))
    assert outlet and section and month
    assert outlet.rows[0][0] == language.say("all_articles")
    assert len(outlet.rows) == 1 + len(corpus.groups("outlet"))
    assert any("†" in row[0] for row in outlet.rows) and any("†" in note for note in outlet.notes)
    phare = next(row for row in outlet.rows if row[0] == "Le Phare")
    assert re.fullmatch(r"42[.,]9\s?% \[[\d.,]+\s?[;,]\s?[\d.,]+\]", phare[3])
    assert month.rows[0][0].rstrip("\u202f †") == ("janvier 2026" if language is FR else "January 2026")
    assert panel(corpus_of(silent()), "outlet", language) is None
    assert panel(corpus_of(harvest()), "section", language) is None
    assert panel(corpus_of(harvest()), "month", language) is None


def test_a_month_without_articles_is_a_gap() -> None:
    month = panel(corpus_of(*several()), "month", FR)
    assert month is not None
    (chart,) = month.charts
    assert [row[1:] for row in chart.rows if row[0] == "mars 2026"] == [("–", "–", "–")]
    assert str(chart.svg).count("<polyline") == 2 * 3  # two runs in each of three panels


def test_pairs_are_of_outlets_that_are_large_enough() -> None:
    found = pairs(corpus_of(*several()))
    assert [(p.first.key, p.second.key, p.label) for p in found] == [
        (("Le Phare",), ("L’Écho",), label) for label in (Sourcing.NAMED, Sourcing.INSTITUTIONAL, Sourcing.ANONYMOUS)
    ]
    assert all(p.p_holm >= p.difference.p for p in found)


def test_the_comparison_page_says_when_there_is_nothing_to_compare(tmp_path: Path) -> None:
    write_report([bridge(), harvest()], [], tmp_path)
    page = comparison_page(read_audit(tmp_path), FR)
    assert page.gaps is None and page.no_pairs.startswith("Aucune paire")
    write_report([], [], tmp_path / "none")
    assert "0 article" in render_comparison(read_audit(tmp_path / "none"))


def test_charts_that_leave_outlets_out_say_so(tmp_path: Path) -> None:
    analyses = []
    for i in range(26):
        article = replace(bridge().article, id=str(i), outlet=f"Titre {i % 13:02d}", published=f"2026-0{1 + i // 13}-01")
        analyses.append(replace(bridge(), article=article))
    write_report(analyses, [], tmp_path)
    page = comparison_page(read_audit(tmp_path), FR)
    assert page.charts[0].title == "Qui parle, titre par titre (les 12 titres qui ont le plus d’énoncés)"
    over_time = next(p for p in page.panels if p.id == "outlets-months")
    assert "Seulement les 6 titres qui ont le plus d’énoncés." in over_time.notes
    write_report(analyses[:3], [], tmp_path / "few")
    assert comparison_page(read_audit(tmp_path / "few"), FR).charts[0].title == "Qui parle, titre par titre"


def test_an_index_without_statements_says_so() -> None:
    ((_, html),) = render_index(corpus_of(silent()), [""], [])
    said = "Aucun énoncé attribué n’a été trouvé dans 1 article."
    assert Page(html).said("summary").strip().startswith(said)


# pages


@pytest.fixture(scope="module")
def audit_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    write_report(several(), [], folder)
    return folder


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_comparison_page_is_sound(audit_dir: Path, lang: Lang) -> None:
    html = render_comparison(read_audit(audit_dir), lang=lang)
    page = Page(html)
    assert page.of("html") == [{"lang": lang}]
    assert len(set(page.ids)) == len(page.ids)
    assert all(str(a["href"])[1:] in page.ids for a in page.of("a"))
    assert not page.of("script") and not re.search(r'(?:src|href)="(?:https?:)?//', html)
    assert "default-src &#39;none&#39;" in html and "script-src" not in html
    assert HOSTILE not in html and "<script>alert" not in html and "{{ 7*7 }}" in html
    assert html == render_comparison(read_audit(audit_dir), lang=lang)
    words = " ".join(page.said("note-line").split())
    assert ("ne se classent pas" if lang == "fr" else "not to be ranked") in words


# charts


def test_bars_with_intervals_have_one_scale() -> None:
    items = [
        Measured("Un", "n = 9", "50 % [25 ; 75]", 0.5, 0.25, 0.75),
        Measured("Deux", "", "–", None),
        Measured("Trois", "", "5 % †", 0.05, faint=True),
    ]
    svg = str(interval_bars("x", "Titre", "Description.", LABEL, items, top=1.0).svg)
    assert re.findall(r'<rect x="0.00%" y="\d+" width="([\d.]+)%"', svg) == ["30.00", "3.00"]
    assert svg.count('class="whisker"') == 1 and 'x1="15.00%" x2="45.00%"' in svg
    assert svg.count('class="faint"') == 1
    half = str(interval_bars("x", "Titre", "Description.", LABEL, items, top=0.75).svg)
    assert 'width="40.00%"' in half


def test_differences_lie_on_either_side_of_zero() -> None:
    items = [Measured("a − b", "", "+12 points", 0.12, 0.02, 0.22), Measured("a − c", "", "−5 points", -0.05, -0.3, 0.2)]
    limit = reach(items)
    assert limit == 0.3
    svg = str(differences("x", "Titre", "Description.", items, ("−30", "0", "+30"), limit=limit).svg)
    assert re.findall(r'<circle cx="([\d.]+)%" cy="\d+" r="5" class="dot (\w*)"', svg) == [("69.20", "clear"), ("42.00", "")]
    assert (">a − b</text>" in svg) and (">+12 points</text>" in svg)  # on lines of their own
    assert reach([]) == 0.1 and reach([Measured("", "", "", 0.31, -0.42, 0.1)]) == 0.5


def test_sections_are_compared_two_by_two_and_months_with_the_one_before() -> None:
    analyses = []
    for i in range(18):
        section, month = ("politique", "sport", "")[i % 3], i // 6 + 1
        article = replace(bridge().article, id=str(i), section=section, published=f"2026-0{month}-01", outlet="Le Fil")
        analyses.append(replace(bridge(), article=article))
    corpus = corpus_of(*analyses)
    sections = {(p.first.key, p.second.key) for p in pairs(corpus, "section")}
    assert sections == {(("politique",), ("sport",))}  # what has no section is not one
    months = {(p.first.key, p.second.key) for p in pairs(corpus, "month")}
    assert months == {(("2026-02",), ("2026-01",)), (("2026-03",), ("2026-02",))}
    assert [p.p_holm for p in pairs(corpus, "month")] == [1.0] * 6  # six comparisons of the same articles


def test_lines_leave_gaps_open() -> None:
    def points() -> Iterator[Measured]:
        for i, value in enumerate([0.1, 0.2, None, 0.4, None, 0.3, 0.3]):
            yield Measured(f"m{i}", "", str(value), value, value and value - 0.05, value and value + 0.05)

    chart = lines("x", "Titre", "Description.", [Series(LABEL, "A", "anonyme", tuple(points()))], top=0.5, top_text="50 %")
    svg = str(chart.svg)
    assert [len(run.split()) for run in re.findall(r'<polyline points="([^"]+)"', svg)] == [2, 2]
    assert svg.count("<polygon") == 2 and svg.count("<circle") == 5
    assert [row[0] for row in chart.rows] == [f"m{i}" for i in range(7)]
    assert lines("x", "T", "D", [], top=1, top_text="").rows == ()
