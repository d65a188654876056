"""What is written can be read back, and is what SCHEME §7 says."""

from __future__ import annotations

import csv
import io
import json

import pandas
import pytest

from attribution.errors import InputError
from attribution.records import Analysis, Evidence, Kind, Quoting, Sourcing, Subtype
from attribution.tables import COLUMNS
from attribution.text import Span
from attribution.writers import Record, opened, read_jsonl, records, write_asides_jsonl, write_csv, write_jsonl

KEYS = [
    "article", "statement", "content", "cue", "source", "relay", "quoting", "kind", "label", "subtype", "resolved", "source_id",
    "construction", "evidence", "uncertain",
]  # fmt: skip


def jsonl(*analyses):
    file = io.StringIO()
    write_jsonl(analyses, file)
    return file.getvalue()


def as_csv(*analyses, **options):
    file = io.StringIO(newline="")
    write_csv(analyses, file, **options)
    return file.getvalue()


def speaking(workshop, text, content, **known):
    article = workshop.article(text, **known)
    source = workshop.source(article, 1, "Zoé", Subtype.FIRST_NAME_ONLY, ("first-name", "Zoé"))
    return Analysis(article, (workshop.statement(article, content, source="Zoé"),), (0,), (source,))


def test_a_record(village):
    lines = jsonl(village).splitlines()
    assert len(lines) == 5
    assert list(json.loads(lines[0])) == KEYS
    assert lines[0] == (
        '{"article": "a1", "statement": 1, "content": [[17, 42]], "cue": [44, 51], "source": [52, 72], "relay": null, '
        '"quoting": "direct", "kind": "speech", "label": "named", "subtype": "person", "resolved": "Inès Roque", '
        '"source_id": 1, "construction": "incise", "evidence": [{"criterion": "full-name", "span": [62, 72]}], '
        '"uncertain": false}'
    )


def test_records_come_back(village):
    assert list(read_jsonl(jsonl(village, village).splitlines())) == [*records(village), *records(village)]


def test_reading_passes_over_empty_lines_unknown_keys_and_a_byte_order_mark():
    line = (
        '\ufeff{"article": "x", "statement": 1, "content": [[0, 3]], "quoting": "direct", "kind": "speech", '
        '"label": "named", "subtype": "person", "model": 7}'
    )
    (record,) = read_jsonl([line, "", "  \n"])
    assert record == Record(
        "x", 1, (Span(0, 3),), None, None, None, Quoting.DIRECT, Kind.SPEECH, Sourcing.NAMED, Subtype.PERSON, "", 0, "", ()
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"content": []}, "'content' has no span"),
        ({"content": [[5, 3]]}, r"a span is \[start, end\], not \[5, 3\]"),
        ({"content": [[0, 3, 4]]}, "a span is"),
        ({"content": "0-3"}, "'content' is a list"),
        ({"cue": [1]}, "a span is"),
        ({"label": "secret"}, "'label' is one of named, institutional, anonymous, unresolved, not 'secret'"),
        ({"label": ["named"]}, "'label' is one of"),
        ({"quoting": None}, "'quoting' is one of direct, indirect, mixed, not None"),
        ({"article": 7}, "'article' is text, not 7"),
        ({"statement": "1"}, "'statement' is a whole number"),
        ({"evidence": [{"criterion": "x"}]}, "no 'span'"),
        ({"evidence": ["x"]}, "not a statement record"),
    ],
)
def test_a_damaged_record_is_named(village, change, complaint):
    line = json.loads(jsonl(village).splitlines()[0]) | change
    with pytest.raises(InputError, match=rf"found\.jsonl: line 2: not a statement record: .*{complaint}|line 2.*{complaint}"):
        list(read_jsonl(["", json.dumps(line)], "found.jsonl"))


@pytest.mark.parametrize("line", ["{", "[1, 2]", "null", "{}", "[" * 100_000])
def test_what_is_no_record_is_named(line):
    with pytest.raises(InputError, match="line 1: not a statement record"):
        list(read_jsonl([line]))


def test_asides(village):
    file = io.StringIO()
    write_asides_jsonl([village], file)
    (aside,) = map(json.loads, file.getvalue().splitlines())
    start, end = aside["span"]
    assert village.article.text[start:end] == aside["text"] == "La préfecture n'a pas répondu"
    assert (aside["article"], aside["aside"], aside["kind"], aside["source"]) == ("a1", 1, "refusal", None)


@pytest.mark.parametrize("write", [write_jsonl, write_asides_jsonl, write_csv])
def test_writing_streams(write, village):
    """Each analysis is on its way before the next one is asked for."""
    lengths = []
    file = io.StringIO(newline="")

    def analyses():
        for _ in range(3):
            lengths.append(len(file.getvalue()))
            yield village

    write(analyses(), file)
    assert lengths[0] < lengths[1] < lengths[2]


def test_intl_reads_back_as_it_was(village):
    text = as_csv(village)
    assert "\r" not in text and not text.startswith("\ufeff")
    frame = pandas.read_csv(io.StringIO(text))
    assert list(frame.columns) == [column.name for column in COLUMNS["statements"]]
    assert frame["content"].tolist()[3] == "« des mois » de retard"
    assert frame["nested_in"].dropna().tolist() == [2]


def test_fr_is_what_french_excel_opens(village):
    text = as_csv(village, dialect="fr", table="articles")
    assert text.startswith("\ufeffarticle;outlet;")
    assert text.count("\r\n") == text.count("\n") == 2
    frame = pandas.read_csv(io.StringIO(text.removeprefix("\ufeff")), sep=";", decimal=",")
    assert frame["named_share"].tolist() == [0.4]
    assert ";0,4;" in text


@pytest.mark.parametrize("start", ["=1+1", "+33", "-12", "@SUM", "\tx", "\rx"])
def test_formulas_are_disarmed_in_fr_alone(workshop, start):
    analysis = speaking(workshop, f"Zoé dit {start} fois", f"{start} fois", title=start, id=start)
    for dialect, expected in (("fr", f"'{start} fois"), ("intl", f"{start} fois")):
        text = as_csv(analysis, dialect=dialect)
        (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";" if dialect == "fr" else ",")
        assert row["content"] == expected
        assert row["title"] == ("'" if dialect == "fr" else "") + start


def test_dialogue_dashes_stay(workshop):
    analysis = speaking(workshop, "Zoé : – Oui, dit-elle.", "– Oui")
    assert ";– Oui;" in as_csv(analysis, dialect="fr")


@pytest.mark.parametrize("odd", ['a"b', "a;b", "a,b", "a\nb", "a\r\nb", "a\u2028b", "\U0001f600", "a\u202eb", "<script>"])
@pytest.mark.parametrize("dialect", ["intl", "fr"])
def test_odd_text_reads_back(workshop, odd, dialect):
    analysis = speaking(workshop, f"Zoé dit {odd}.", odd)
    text = as_csv(analysis, dialect=dialect)
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";" if dialect == "fr" else ",")
    assert row["content"] == odd


@pytest.mark.parametrize("odd", ["a\ud800b", "a\udfffb", "a\0b", "\x01", "\x85"])
def test_what_is_no_character_does_not_stop_the_writer(workshop, tmp_path, odd):
    analysis = speaking(workshop, f"Zoé dit {odd}.", odd, title=odd, id=f"id{odd}")
    for name, write in (("s.jsonl", write_jsonl), ("s.csv", write_csv)):
        with opened(tmp_path / name) as file:
            write([analysis], file)
    lines = (tmp_path / "s.jsonl").read_bytes().decode("utf-8").split("\n")
    (record,) = read_jsonl(lines)
    assert record.article == f"id{odd}" and record.content[0].of(analysis.article.text) == odd
    (row,) = csv.DictReader(io.StringIO((tmp_path / "s.csv").read_bytes().decode("utf-8"), newline=""))
    assert row["content"] == odd.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\ufffd" * 3, "\ufffd")


def test_files_keep_the_line_ends_of_the_dialect(village, tmp_path):
    for dialect, end in (("intl", b"\n"), ("fr", b"\r\n")):
        with opened(tmp_path / "t.csv") as file:
            write_csv([village], file, dialect)
        data = (tmp_path / "t.csv").read_bytes()
        assert data.endswith(end) and data.count(b"\n") == 6 and data.count(b"\r\n") == (6 if dialect == "fr" else 0)


def test_evidence_survives(village):
    record = next(read_jsonl(jsonl(village).splitlines()))
    assert record.evidence == (Evidence("full-name", Span(62, 72)),)
