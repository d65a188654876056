"""Columns and the rows they make."""

from __future__ import annotations

import dataclasses
import json

import pandas
import pytest

from attribution.records import Analysis
from attribution.tables import COLUMNS, ColumnType, article_rows, data_frame, rows, statement_rows


def test_a_statement_row(village):
    row = next(statement_rows(village))
    assert row == {
        "article": "a1",
        "outlet": "Le Courrier du Val",
        "date": "2025-03-14",
        "section": None,
        "title": "Le pont fermera",
        "statement": 1,
        "region": "body",
        "content": "« Le pont fermera lundi »",
        "content_spans": "[[17, 42]]",
        "cue": "annonce",
        "cue_start": 44,
        "cue_end": 51,
        "source": "la maire, Inès Roque",
        "source_start": 52,
        "source_end": 72,
        "source_head": "Roque",
        "relay": None,
        "quoting": "direct",
        "kind": "speech",
        "label": "named",
        "subtype": "person",
        "resolved": "Inès Roque",
        "source_id": 1,
        "construction": "incise",
        "uncertain": 0,
        "evidence": "full-name: Inès Roque",
        "description_level": None,
        "formula": None,
        "reason": None,
        "plural": 0,
        "nested_in": None,
        "continues": None,
        "words": 4,
        "notes": None,
    }


def test_rows_tell_nesting_and_description_and_leave_the_unresolved_unnamed(village):
    rows = list(statement_rows(village))
    assert [row["nested_in"] for row in rows] == [None, None, 2, None, None]
    assert [row["description_level"] for row in rows] == [None, None, None, 1, None]
    assert [row["source_id"] for row in rows] == [1, 2, 1, 3, 4]
    assert rows[4]["resolved"] is None and rows[4]["source"] == "Il"


def test_a_content_in_two_pieces(workshop):
    article = workshop.article("« Oui », dit Zoé Lam, « mais demain ».")
    statement = workshop.statement(article, "« Oui »", "« mais demain »")
    row = next(statement_rows(Analysis(article, (statement,), (0,), (workshop.source(article, 1, "Zoé Lam", "person"),))))
    assert row["content"] == "« Oui » […] « mais demain »"
    assert json.loads(row["content_spans"]) == [[0, 7], [22, 37]]
    assert [article.text[a:b] for a, b in json.loads(row["content_spans"])] == ["« Oui »", "« mais demain »"]


def test_an_article_row(village):
    (row,) = article_rows(village)
    assert row["statements"] == 5
    assert row["named"] == 2 and row["named_share"] == pytest.approx(0.4)
    assert row["anonymous_words"] == 4 and row["content_words"] == 27
    assert row["sources"] == 4 and row["unresolved_sources"] == 1
    assert row["largest_source_share"] == pytest.approx(0.4)
    assert row["refusals"] == 1


def test_an_article_row_tells_what_its_file_told(village):
    said = {"edition": "site web", "page": "16", "language": "fr", "agency": "AFP", "truncated": True}
    article = dataclasses.replace(village.article, document_id="news·20060315·FA·0042", path="export.html", **said)
    (row,) = article_rows(dataclasses.replace(village, article=article))
    expected = said | {"truncated": 1, "document": "news·20060315·FA·0042", "file": "export.html"}
    assert {name: row[name] for name in expected} == expected


@pytest.mark.parametrize("table", COLUMNS)
def test_columns_are_described_and_cells_keep_to_their_type(table, village):
    columns = COLUMNS[table]
    names = [column.name for column in columns]
    assert len(set(names)) == len(names)
    python = {ColumnType.INTEGER: int, ColumnType.NUMBER: float, ColumnType.SHARE: float, ColumnType.BOOLEAN: int}
    for row in rows([village], table):
        assert list(row) == names
        for column in columns:
            value = row[column.name]
            assert value is None or isinstance(value, python.get(column.type, str)), column.name
            if column.type is ColumnType.CATEGORY:
                assert value is None or value in column.values, column.name
    for column in columns:
        assert column.fr and column.en and column.fr != column.en
        assert bool(column.values) == (column.type is ColumnType.CATEGORY), column.name


def test_frames(village):
    frame = data_frame([village, village])
    assert len(frame) == 10
    assert frame["nested_in"].dtype == "Int64" and frame["nested_in"].isna().sum() == 8
    assert list(frame["label"].cat.categories) == ["named", "institutional", "anonymous", "unresolved"]
    assert frame.groupby("label", observed=False).size().to_dict() == {
        "named": 4,
        "institutional": 2,
        "anonymous": 2,
        "unresolved": 2,
    }
    assert data_frame([village], "articles")["anonymous_share"].tolist() == [0.2]


@pytest.mark.parametrize("table", COLUMNS)
def test_frames_of_nothing_have_all_columns(table):
    frame = data_frame([], table)
    assert list(frame.columns) == [column.name for column in COLUMNS[table]] and len(frame) == 0
    assert isinstance(frame, pandas.DataFrame)
