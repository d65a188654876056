"""Frames of articles to frames of statements: with pandas, as Spark would call it, and on Ray, where it is."""

from __future__ import annotations

import importlib.util
import os
import signal
import threading
import time
from pathlib import Path

import pandas
import pytest

from attribution.analysing import Setup
from attribution.analysis import analyse
from attribution.errors import InputError
from attribution.frames import ANALYSES, Analyses, Statements, articles_frame, articles_of, spark_schema
from attribution.scale.auditing import audit
from attribution.tables import COLUMNS, statement_rows
from tests.fake_parser import DELAY, LEDGER, RAISES, FakeLoader
from tests.test_scale import article, articles, files, parsed, plan

CORPUS = articles(9, a4=RAISES)


def rows_of(frame: pandas.DataFrame) -> list[dict[str, object]]:
    return [{k: None if pandas.isna(v) else v for k, v in row.items()} for row in frame.to_dict("records")]


def pieces(frame: pandas.DataFrame, size: int) -> list[pandas.DataFrame]:
    return [frame.iloc[start : start + size] for start in range(0, len(frame), size)]


@pytest.mark.parametrize("size", [1, 4, 9])
def test_a_frame_gives_the_statements_table_however_it_is_cut(size: int) -> None:
    """As mapInPandas and map_batches cut it."""
    expected = [row for each in CORPUS if each.id != "a4" for row in statement_rows(analyse(parsed(each)))]
    found = list(Statements.of(Setup(FakeLoader())).over(pieces(articles_frame(CORPUS), size)))
    assert [list(frame.columns) for frame in found] == [[column.name for column in COLUMNS["statements"]]] * len(found)
    assert [row for frame in found for row in rows_of(frame)] == expected
    assert len({tuple(map(str, frame.dtypes)) for frame in found}) == 1  # an empty piece has the same types


def test_a_frame_of_analyses_has_a_row_an_article() -> None:
    frame = Analyses.of(Setup(FakeLoader()))(articles_frame(CORPUS))
    assert tuple(frame.columns) == ANALYSES and list(frame["article"]) == [each.id for each in CORPUS]
    assert list(frame["analysis"].isna()) == [each.id == "a4" for each in CORPUS]
    assert "ZeroDivisionError" in frame["problem"][4] and frame["problem"].notna().sum() == 1


def test_columns_are_found_as_those_of_a_table_are() -> None:
    frame = pandas.DataFrame(
        {
            "Identifiant": ["x1", "x2", "x3"],
            "Texte": [article(1).text, article(2).text, None],
            "journal": ["La Vigie", None, "Le Phare"],
            "date": ["3 mars 2026", pandas.Timestamp("2026-03-04"), None],
        }
    )
    one, two, problem = articles_of(frame)
    assert (one.id, one.outlet, one.published, two.outlet) == ("x1", "La Vigie", "2026-03-03", "")  # type: ignore[union-attr]
    assert two.published.startswith("2026-03-04") and isinstance(problem, InputError) and "row 3" in str(problem)  # type: ignore[union-attr]
    statements = Statements.of(Setup(FakeLoader()))(frame)
    assert list(statements["article"]) == ["x1", "x2"]
    assert list(Statements.of(Setup(FakeLoader()))(frame.iloc[:0])["article"]) == []
    with pytest.raises(InputError, match="no column of ids"):
        Statements.of(Setup(FakeLoader()))(frame.drop(columns="Identifiant"))


def test_a_schema_for_spark_names_all_columns() -> None:
    fields = [field.strip().split(" ") for field in spark_schema().split(",")]
    assert [name.strip("`") for name, _ in fields] == [column.name for column in COLUMNS["statements"]]
    found = Statements.of(Setup(FakeLoader()))(articles_frame(CORPUS))
    kinds = {"string": "string", "Int64": "bigint", "Float64": "double"}
    assert [kinds[str(dtype)] for dtype in found.dtypes] == [type_ for _, type_ in fields]


@pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="Ray is not installed (the extra ray)")
def test_ray_gives_the_same_bytes_though_a_worker_is_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two workers; the first that has parsed anything is killed. No article is lost, none comes twice."""
    import ray

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setattr("attribution.scale.reading.MOST_ARTICLES", 3)
    monkeypatch.setenv(LEDGER, str(tmp_path / "ledger"))
    monkeypatch.setenv(DELAY, "0.1")
    corpus = articles(30, a4=RAISES)
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.is_set() and not killed:
            time.sleep(0.02)
            if (tmp_path / "ledger").exists() and (line := (tmp_path / "ledger").read_text().split()):
                os.kill(int(line[0]), signal.SIGKILL)
                killed.append(int(line[0]))

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        done = audit(corpus, tmp_path / "ray", plan(), jobs=2, engine="ray")
    finally:
        over.set()
        killer.join()
        ray.shutdown()
    assert killed and done.articles == 29
    assert len({line.split()[0] for line in (tmp_path / "ledger").read_text().splitlines()} - set(map(str, killed))) >= 1
    monkeypatch.delenv(LEDGER)
    monkeypatch.delenv(DELAY)
    audit(corpus, tmp_path / "local", plan(), jobs=0)
    assert files(tmp_path / "ray") == files(tmp_path / "local")
