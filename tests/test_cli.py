"""Commands, their exit codes, and what a user reads when something is wrong. The parser is replaced by trees written here."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from pathlib import Path

import click
import pandas
import pytest
from click.testing import CliRunner

from attribution import parse as parse_module
from attribution.article import Article
from attribution.cli import cli, main
from attribution.cli.options import command_line
from attribution.measured import SCORES
from attribution.tables import COLUMNS
from attribution.tree import ParsedArticle, read_conllu

TEXT = "La maire a annoncé que le pont rouvrira lundi."
TREE = """\
1	La	le	DET	_	_	2	det	_	_
2	maire	maire	NOUN	_	Gender=Fem|Number=Sing	4	nsubj	_	_
3	a	avoir	AUX	_	Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin	4	aux:tense	_	_
4	annoncé	annoncer	VERB	_	Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part	0	root	_	_
5	que	que	SCONJ	_	_	8	mark	_	_
6	le	le	DET	_	_	7	det	_	_
7	pont	pont	NOUN	_	Gender=Masc|Number=Sing	8	nsubj	_	_
8	rouvrira	rouvrir	VERB	_	Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin	4	ccomp	_	_
9	lundi	lundi	NOUN	_	_	8	obl:mod	_	SpaceAfter=No
10	.	.	PUNCT	_	_	4	punct	_	_
"""
ANN = (
    "T1\tContent 23 45\tle pont rouvrira lundi\nT2\tCue 9 18\ta annoncé\nT3\tSource 0 8\tLa maire\n"
    "R1\tCue-of Arg1:T2 Arg2:T1\nR2\tSource-of Arg1:T3 Arg2:T1\n"
    "A1\tLabel T1 institutional\nA2\tSubtype T1 office\nA3\tQuoting T1 indirect\nA4\tKind T1 speech\n"
    "#1\tAnnotatorNotes T1\tresolved: La maire\n"
)

Run = Callable[..., tuple[int, str, str]]


class FakeParser:
    """Gives every article the one tree."""

    def __init__(self, fault: BaseException | None = None) -> None:
        self.fault = fault

    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
        for article in articles:
            if self.fault:
                raise self.fault
            yield ParsedArticle(article, tuple(read_conllu(TREE.split("\n"))))


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> FakeParser:
    fake = FakeParser()
    monkeypatch.setattr(parse_module.Parser, "load", lambda models="bundled", *, device=None: fake)
    return fake


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(a) for a in arguments])
        out, err = capsys.readouterr()
        assert isinstance(end.value.code, int)
        assert "Traceback" not in err
        return end.value.code, out, err

    return call


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "pont.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "pont.txt").write_text(TEXT, encoding="utf-8")
    (folder / "pont.ann").write_text(ANN, encoding="utf-8")
    return folder


# What the commands give


def test_table_as_json_lines_on_stdout(run: Run, parser: FakeParser, text: Path) -> None:
    code, out, err = run("table", text, "-o", "-", "--format", "jsonl")
    (record,) = map(json.loads, out.splitlines())
    assert (code, err) == (0, "")
    assert (record["article"], record["content"], record["cue"], record["source"]) == ("pont", [[23, 45]], [9, 18], [0, 8])


@pytest.mark.parametrize("name", ["t.csv", "T.CSV"])
def test_table_as_csv_by_its_suffix(run: Run, parser: FakeParser, text: Path, tmp_path: Path, name: str) -> None:
    assert run("table", text, "-o", tmp_path / name) == (0, "", "")
    with (tmp_path / name).open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["article"] == "pont"
    assert "le pont rouvrira lundi" in row.values()


def test_format_goes_before_the_suffix(run: Run, parser: FakeParser, text: Path, tmp_path: Path) -> None:
    assert run("table", text, "-o", tmp_path / "t.data", "--format", "jsonl")[0] == 0
    assert json.loads((tmp_path / "t.data").read_text(encoding="utf-8"))["article"] == "pont"


def test_explain(run: Run, parser: FakeParser, text: Path) -> None:
    code, out, _ = run("explain", text)
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "== pont · 1 statement"
    assert lines[2].endswith("· indirect · speech · 23-45")
    assert lines[3:6] == ["   content  le pont rouvrira lundi", "   cue      a annoncé", "   source   La maire"]
    assert lines[6].startswith("   label    institutional (office) ← ") and "« " in lines[6]


def test_table_and_explain_leave_out(
    run: Run, parser: FakeParser, text: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run("table", text, "-o", "-", "--format", "jsonl", "--without", "indirect") == (0, "", "")
    assert run("explain", text, "--without", "indirect")[1].splitlines() == ["== pont · 0 statements"]
    measured = {"corpus": {
        "date": "2026-11-26", "articles": 1, "statements": 9, "sha256": "", "scores": {key: [0.5, 0.4, 0.6] for key in SCORES},
        "constructions": {"que_clause": {"precision": [2, 3], "recall": [2, 3]}},
    }}  # fmt: skip
    (tmp_path / "m.json").write_text(json.dumps(measured), encoding="utf-8")
    monkeypatch.setattr("attribution.measured.FILE", tmp_path / "m.json")
    assert "1. que_clause (uncertain) · indirect" in run("explain", text)[1]
    assert run("table", text, "-o", "-", "--format", "jsonl", "--without", "uncertain") == (0, "", "")
    assert run("report", text, "-o", tmp_path / "r", "--without", "uncertain")[0] == 0
    said = json.loads((tmp_path / "r" / "run.json").read_text(encoding="utf-8"))
    assert (said["options"]["without"], said["statements"], said["articles"]) == (["uncertain"], 0, 1)


def test_a_run_says_its_command_and_columns(run: Run, parser: FakeParser, tmp_path: Path) -> None:
    table = tmp_path / "presse.csv"
    table.write_text(f'Article;titre;content;date\n"{TEXT}";Le pont;;2026-03-14\n', encoding="utf-8")
    given = (
        "--lang",
        "en",
        "--by",
        "words",
        "--without",
        "opinions",
        "--without",
        "agency",
        "--col",
        "text=Article",
        "--strict",
    )
    for folder in ("a", "b"):
        assert run("report", table, "-o", tmp_path / folder, *given)[0] == 0
    said, again = (json.loads((tmp_path / folder / "run.json").read_text(encoding="utf-8")) for folder in ("a", "b"))
    assert said["columns"] == [
        {"input": str(table), "columns": {"text": "Article", "title": "titre", "date": "date"}, "spare": {}}
    ]
    options = ["--lang", "en", "--without", "opinions", "--without", "agency", "--by", "words", "--col", "text=Article"]
    assert said["command"][:2] == ["attribution", "report"] and said["command"][-1] == str(table)
    assert sorted(said["command"][2:-1]) == sorted(options)  # without what says where it goes
    assert said["command"] == again["command"]
    assert run(*said["command"][1:], "-o", tmp_path / "c")[0] == 0  # it can be given again
    assert json.loads((tmp_path / "c" / "run.json").read_text(encoding="utf-8"))["command"] == said["command"]


@pytest.mark.parametrize(("inputs", "end"), [(["a.txt"], ["a.txt"]), (["-x.txt"], ["--", "-x.txt"]), (["-"], ["-"])])
def test_a_command_keeps_inputs_apart_from_options(inputs: list[str], end: list[str]) -> None:
    @click.command()
    @click.argument("inputs", nargs=-1)
    @click.option("-q", "--quiet", is_flag=True)
    @click.option("--device")
    @click.option("-n", "--normalise", is_flag=True)
    def some(**given: object) -> None:
        click.echo(json.dumps(command_line()))

    said = CliRunner().invoke(some, ["-q", "-n", "--device", "cpu", "--", *inputs]).output
    assert json.loads(said) == ["attribution", "some", "--device", "cpu", "--normalise", *end]


def test_report(run: Run, parser: FakeParser, text: Path, tmp_path: Path) -> None:
    bad = tmp_path / "vide.txt"
    bad.touch()
    code, _, err = run("report", text, bad, "-o", tmp_path / "pages" / "deep", "--lang", "en")
    assert (code, err) == (0, f"attribution: {bad}: empty file\n")
    written = sorted(str(p.relative_to(tmp_path / "pages" / "deep")) for p in (tmp_path / "pages").rglob("*.*"))
    assert written == [
        "articles/pont.html", "data/analyses.jsonl", "data/articles.csv", "data/asides.jsonl", "data/codebook.csv",
        "data/datapackage.json", "data/outlets.csv", "data/sources.csv", "data/statements.csv", "data/statements.jsonl",
        "data/statements.schema.json", "index.html", "run.json",
    ]  # fmt: skip
    assert "empty file" in (tmp_path / "pages" / "deep" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("table", ["statements", "sources", "articles", "outlets"])
@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_every_table_in_every_form(run: Run, parser: FakeParser, text: Path, tmp_path: Path, table: str, form: str) -> None:
    path = tmp_path / f"t.{form}"
    assert run("table", text, "-o", path, "--table", table, "--csv-dialect", "fr") == (0, "", "")
    names = [column.name for column in COLUMNS[table]]  # type: ignore[index]
    if form == "csv":
        header, row = path.read_text(encoding="utf-8").splitlines()
        assert header.removeprefix("\ufeff").split(";") == names and row
    elif form == "jsonl":
        (row,) = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        assert set(row) <= set(names)
    else:
        frame = pandas.read_parquet(path)
        assert (list(frame.columns), len(frame)) == (names, 1)


def test_compare_a_report(run: Run, parser: FakeParser, text: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    run("report", text, "-o", folder)
    for name in ("c.xlsx", "C.HTML"):
        assert run("compare", folder, "-o", tmp_path / name, "--lang", "en") == (0, "", "")
    assert "Comparison: 1 outlet" in (tmp_path / "C.HTML").read_text(encoding="utf-8")
    assert (tmp_path / "c.xlsx").read_bytes()[:2] == b"PK"


def test_convert_a_report(run: Run, parser: FakeParser, text: Path, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    run("report", text, "-o", folder)
    for form, names in {
        "brat": ["annotation.conf", "pont.ann", "pont.txt"],
        "label-studio": ["config.xml", "tasks.json"],
        "tei": ["metadata.csv", "pont.xml"],
        "genderednews": ["pont.json", "pont.txt"],
        "iramuteq": ["corpus.txt"],
    }.items():
        assert run("convert", folder, "-o", tmp_path / form, "--to", form) == (0, "", "")
        assert sorted(p.name for p in (tmp_path / form).iterdir()) == names
    there = run("convert", folder, "-o", "-", "--to", "jsonl")
    assert there[1] == (folder / "data" / "statements.jsonl").read_text(encoding="utf-8")
    back = run("convert", tmp_path / "genderednews" / "pont.json", "-o", "-", "--to", "jsonl")
    assert json.loads(back[1])["content"] == json.loads(there[1])["content"]


@pytest.mark.parametrize("command", [("compare", "-o", "c.xlsx"), ("convert", "-o", "x", "--to", "tei")], ids=" ".join)
def test_what_is_no_report(
    run: Run, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    name, *options = command
    for folder, problem in (("absent", "no such f"), (tmp_path, "not a report: no data/analyses.jsonl in it")):
        code, out, err = run(name, folder, *options)
        assert (code, out, err.count("\n")) == (3, "", 1)
        assert problem in err
    assert not (tmp_path / "c.xlsx").exists() and not list(tmp_path.glob("*.part"))


def test_codebook(run: Run) -> None:
    assert "\n  label_share" not in run("codebook", "statements")[1]
    assert run("codebook", "statements")[1].splitlines()[4].split() == ["article", "id", "of", "the", "article"]
    assert json.loads(run("codebook", "articles", "--format", "json-schema")[1])["$id"] == "urn:attribution:articles:1"
    assert run("codebook", "--format", "csv")[1].startswith("table,column,type,values,fr,en\nstatements,article,text,,")
    assert run("codebook", "outlets", "--format", "markdown")[1].startswith("## outlets\n")


def test_parse_then_evaluate_its_parses(run: Run, parser: FakeParser, gold: Path, tmp_path: Path) -> None:
    trees = tmp_path / "trees"
    assert run("parse", gold, "-o", trees) == (0, "", "")
    assert [p.name for p in trees.iterdir()] == ["pont.conllu"]
    code, out, _ = run("evaluate", gold, "--parses", trees, "--json")
    scores = json.loads(out)
    assert code == 0
    assert scores["articles"] == 1
    assert "1/1" in run("evaluate", gold, "--parses", trees)[1]


def test_evaluate_lists_what_was_missed(run: Run, parser: FakeParser, gold: Path) -> None:
    path = gold / "pont.ann"
    path.write_text(ANN.replace("institutional", "anonymous").replace("office", "official"), encoding="utf-8")
    assert "le pont rouvrira lundi" not in run("evaluate", gold)[1]
    assert "le pont rouvrira lundi" in run("evaluate", gold, "--errors", "-")[1]


def test_models_verify_and_list(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b"weights"
    (tmp_path / "tagger.pt").write_bytes(content)
    digest = "9ae33f07d2a0a1a0a3a3d7d3a5bd4d4e6c9d5ff0a8a14d1d6a5a2a0f4ee5ad3c"
    entry = {"sha256": digest, "bytes": len(content)}
    (tmp_path / "MANIFEST.json").write_text(json.dumps({"files": {"tagger.pt": entry}}), encoding="utf-8")
    monkeypatch.setattr(parse_module, "BUNDLED", tmp_path)
    monkeypatch.setattr(parse_module.bundled_files, "__defaults__", (tmp_path,))
    monkeypatch.setattr(parse_module, "official_folder", lambda: tmp_path / "stanza")
    code, _, err = run("models", "verify")
    assert (code, err) == (
        5,
        f"attribution: {tmp_path}: tagger.pt damaged: its SHA-256 is not the manifest's. Reinstall the package.\n",
    )
    out = run("models", "list")[1]
    assert "tagger.pt" in out and "not downloaded: attribution models download" in out
    (tmp_path / "tagger.pt").write_bytes(b"weight")
    assert "damaged: 6 bytes instead of 7" in run("models", "verify")[2]
    (tmp_path / "tagger.pt").unlink()
    assert "tagger.pt missing" in run("models", "verify")[2]
    assert "(1 of 1 files missing)" in run("models", "list")[1]
    (tmp_path / "MANIFEST.json").write_text("{}", encoding="utf-8")
    assert run("models", "verify")[2] == (
        f"attribution: {tmp_path}/MANIFEST.json: no list of the bundled models (KeyError); reinstall the package\n"
    )


# What goes wrong: one line, and a code


def test_nothing_to_read(run: Run, tmp_path: Path) -> None:
    absent = tmp_path / "absent.txt"
    said = f"attribution: {absent}: no such file or folder\nattribution: nothing to read\n"
    assert run("explain", absent) == (3, "", said)
    assert run("table", absent, "-o", tmp_path / "t.csv") == (3, "", said)
    assert not (tmp_path / "t.csv").exists()


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 4)])
def test_strict_counts_what_could_not_be_read(
    run: Run, parser: FakeParser, text: Path, tmp_path: Path, strict: tuple[str, ...], code: int
) -> None:
    bad = tmp_path / "photo.txt"
    bad.write_bytes(b"\xff\xd8\xff")
    assert run("explain", text, bad, *strict)[::2] == (
        code,
        f"attribution: {bad}: this is a JPEG image, not plain text; a text recognition (OCR) gives its text\n",
    )


CHECKED = {
    "presse.csv": "texte,contenu,titre,journal,date\n"
    f'"{TEXT}","",Le pont,Le Fil,2024-11-17\n"","La préfecture a démenti, selon la mairie.",,La Vigie,31/02/2024\n'
    '"The mayor said on Tuesday that the bridge would stay closed until spring.",,,,2024\n"",,Rien,,\n',
    "pont.txt": f"Par Ève Lantier avec AFP\n\n{TEXT}\n",
    "photo.txt": "\x89PNG\r\n",
    "vide.html": "",
}


def test_check_says_what_the_inputs_hold(run: Run, tmp_path: Path) -> None:
    for name, content in CHECKED.items():
        (tmp_path / name).write_bytes(content.encode("latin-1" if name == "photo.txt" else "utf-8"))
    code, out, err = run("check", tmp_path)
    assert (code, err) == (0, "")
    assert (
        out.replace(f"{tmp_path}/", "")
        == """\
photo.txt
  format      plain text (.txt, .md)
  articles    0 (0 words)
  skipped     this is a PNG image, not plain text; a text recognition (OCR) gives its text

pont.txt
  format      plain text (.txt, .md)
  articles    1 (9 words)

presse.csv
  format      table (.csv, .tsv)
  columns     text ← texte (where it is empty, contenu), title ← titre, outlet ← journal, date ← date
  articles    2 (18 words)
  note        The date « … » is not understood; 2024-11-17 would be. (1 article; the first: presse-2)
  skipped     1 × not French: reads like English; the first: row 4
  skipped     1 × no text; the first: row 5

vide.html
  skipped     empty file

Together
  articles    3 (27 words) in 4 files
  skipped     4
  languages   French 3, English 1
  outlets     unknown 1, Le Fil 1, La Vigie 1
  dates       2024-11-17 to 2024-11-17
  precision   unknown 2, day 1
  agencies    AFP 1
  without     author 3, section 3, page 3, url 3, title 2, date 2, outlet 1
  duplicates  1
    presse-1 = pont  (same text, outlet unknown, AFP)
"""
    )
    code, out, err = run("check", tmp_path, "--json")
    found = json.loads(out)
    assert (code, err, found["articles"], found["skipped"], found["languages"]) == (0, "", 3, 4, {"French": 3, "English": 1})
    (table,) = [file for file in found["files"] if file["file"].endswith("presse.csv")]
    assert table["first_noted"] == dict.fromkeys(table["notes"], "presse-2")
    assert [(each["reason"], each["count"], each["first"]) for each in table["skipped"]] == [
        ("not French: reads like English", 1, "row 4"), ("no text", 1, "row 5"),
    ]  # fmt: skip
    assert run("check", tmp_path, "--strict")[0] == 4


def test_notes_of_the_reader_are_said(run: Run, parser: FakeParser, tmp_path: Path) -> None:
    path = tmp_path / "vieux.txt"
    path.write_bytes(TEXT.encode("cp1252"))
    assert run("explain", path)[2] == f"attribution: {path}: Read as Windows-1252: the file is not UTF-8.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["report", "{text}", "-o", "{text}"], "{text} is a file; -o takes a folder"),
        (["report", "{text}", "-o", "{text}/pages"], "{text}/pages: the folder cannot be made: Not a directory"),
        (["parse", "{text}", "-o", "{text}"], "{text} is a file; -o takes a folder"),
        (["table", "{text}", "-o", "{folder}", "--format", "csv"], "{folder} is a folder; -o takes a file"),
        (["table", "{text}", "-o", "t.xml"], "t.xml: name it .jsonl, .csv or .parquet, or give --format"),
        (["table", "{text}", "-o", "-"], "-o - needs --format jsonl or csv"),
        (["table", "{text}", "-o", "-", "--format", "parquet"], "parquet needs a file, not standard output"),
        (["explain"], "Missing argument 'INPUT...'"),
        (["compare", "{folder}", "-o", "c.ods"], "c.ods: name it .xlsx or .html"),
        (["convert", "{folder}", "-o", "{text}", "--to", "brat"], "{text} is a file; -o takes a folder"),
        (["convert", "{folder}", "-o", "x", "--to", "xml"], "Invalid value for '--to'"),
        (["codebook", "--format", "json-schema"], "a JSON Schema is of one table"),
        (["report", "{text}", "-o", "x", "--lang", "de"], "Invalid value for '--lang'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_wrong_usage(run: Run, parser: FakeParser, text: Path, arguments: list[str], message: str) -> None:
    places = {"text": str(text), "folder": str(text.parent)}
    code, out, err = run(*(a.format(**places) for a in arguments))
    assert (code, out) == (2, "")
    assert message.format(**places) in err


def test_an_output_that_cannot_be_written(run: Run, parser: FakeParser, text: Path) -> None:
    code, out, err = run("table", text, "-o", text.parent / "absent" / "t.csv")
    assert (code, out) == (2, "")
    assert f"{text.parent}/absent/t.csv: cannot be written: No such file or directory" in err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk(run: Run, parser: FakeParser, text: Path) -> None:
    code = f"import tests.test_cli as t; t.patch(); t.main(['explain', '{text}'])"
    with open("/dev/full", "w") as full:
        ran = subprocess.run([sys.executable, "-c", code], stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, timeout=60)
    assert (ran.returncode, ran.stderr) == (2, "attribution: standard output: No space left on device\n")


def test_a_reader_that_has_gone_away(text: Path) -> None:
    code = f"import tests.test_cli as t; t.patch(); t.main(['explain', '{text}'])"
    read_end, write_end = os.pipe()
    os.close(read_end)
    ran = subprocess.run(
        [sys.executable, "-c", code], stdout=write_end, stderr=subprocess.PIPE, text=True, cwd=ROOT, timeout=60
    )
    os.close(write_end)
    assert (ran.returncode, ran.stderr) == (0, "")


ROOT = Path(__file__).parent.parent


def patch() -> None:
    """For programs that tests start: the fake parser in place of the real one."""
    parse_module.Parser.load = lambda models="bundled", *, device=None: FakeParser()  # type: ignore[assignment, method-assign, misc]


def test_bad_gold(run: Run, gold: Path, tmp_path: Path) -> None:
    assert run("evaluate", tmp_path / "absent")[::2] == (
        3, f"attribution: {tmp_path}/absent: no such folder; gold is a folder of .txt files with .ann files beside them\n",
    )  # fmt: skip
    (gold / "pont.ann").write_text("T1\tContent 0 999\tle pont\n", encoding="utf-8")
    code, out, err = run("evaluate", gold)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert err.startswith(f"attribution: {gold}/pont.ann: line 1: ")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "pont.conllu: No such file or directory"),
        (b"1\tLa\n", "pont.conllu: line 1: a CoNLL-U word line has 10 columns, this one 2"),
        (b"\xff\xfe", "pont.conllu: not UTF-8"),
        (
            TREE.replace("SpaceAfter=No", "TokenRange=900:905").encode(),
            "pont.conllu: offsets beyond the end of the text of pont",
        ),
    ],
)
def test_bad_parses(run: Run, gold: Path, tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "pont.conllu").write_bytes(content)
    code, out, err = run("evaluate", gold, "--parses", tmp_path)
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert message in err


def test_models_that_are_not_there(run: Run, text: Path, tmp_path: Path) -> None:
    code, out, err = run("explain", text, "--models", tmp_path / "absent")
    assert (code, out) == (5, "")
    assert err == f"attribution: {tmp_path}/absent: no such folder; --models takes bundled, official, or a folder of models\n"


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "attribution: interrupted\n"),
        (
            ZeroDivisionError("deux\nlignes"),
            1,
            "attribution: a fault of the program, please report it: ZeroDivisionError: deux lignes ",
        ),
    ],
)
def test_what_stops_a_run(
    run: Run, parser: FakeParser, text: Path, tmp_path: Path, fault: BaseException, code: int, message: str
) -> None:
    parser.fault = fault
    ended, out, err = run("table", text, "-o", tmp_path / "t.csv")
    assert (ended, out) == (code, "")
    assert err.lstrip("\n").startswith(message)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pont.txt"]


@pytest.mark.model
def test_the_session_in_the_readme_is_what_the_program_prints() -> None:
    shown = (
        (ROOT / "README.md")
        .read_text(encoding="utf-8")
        .partition("$ attribution explain corpus/001.txt")[2]
        .partition("```")[0]
    )
    head, *statements = shown.partition("\n")[2].strip().split("\n\n")
    printed = CliRunner().invoke(cli, ["explain", str(ROOT / "corpus" / "001.txt")]).stdout.strip().split("\n\n")
    assert head == printed[0] and len(statements) == 3
    assert set(statements) < set(printed)


# What the help says


def test_exit_codes_are_documented_for_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [[], *([name] for name in cli.commands if name != "models"), ["models", "verify"]]
    for command in commands:
        said = CliRunner().invoke(cli, [*command, "--help"]).output
        assert all(f"\n    {code}  " in said for code in (0, 1, 2, 3, 4, 5, 6, 130)), command
    assert all(f"| {code} |" in readme for code in (0, 1, 2, 3, 4, 5, 6, 130))


LEAVES = [
    *((name,) for name in cli.commands if name != "models"),
    *(("models", name) for name in cli.commands["models"].commands),
]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", LEAVES, ids=" ".join)
def test_help_has_examples_that_can_be_typed(path: tuple[str, ...]) -> None:
    """Each is a command line that click takes: all of its options are there and each of their values is one."""
    said = CliRunner().invoke(cli, [*path, "--help"]).output
    examples = re.findall(r"^    attribution (.+)$", said, re.M)
    assert examples and all(example.split()[: len(path)] == list(path) for example in examples)
    command = reduce(lambda found, name: found.commands[name], path, cli)  # type: ignore[attr-defined, return-value, arg-type]
    for example in examples:
        with command.make_context(path[-1], example.split()[len(path) :]) as context:
            assert context.params is not None
    takes = any(parameter.name == "inputs" for parameter in command.params)
    assert ("INPUT is a file, a folder" in said) is takes
    for parameter in command.params:
        assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


@pytest.mark.parametrize(
    "name",
    [
        "report",
        "table",
        "compare",
        "convert",
        "codebook",
        "explain",
        "parse",
        "evaluate",
        "models list",
        "models verify",
        "models download",
    ],
)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"attribution {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
