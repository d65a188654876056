"""Words that look like cues and are none: each with the sentence that decided it."""

from __future__ import annotations

import re

import pytest

from attribution import lexicon
from attribution.article import Article
from attribution.extract import extract
from attribution.parse import BUNDLED, FILES, VECTORS, Parser
from training.verb_forms import conjugate, infinitives

ROWS = lexicon.load("rejected")


def forms(row: lexicon.Row) -> frozenset[str]:
    """Forms of the entry's first word: of a verb all, of a noun its singular and plural."""
    word = row["word"]
    if row["list"] != "verbs":
        return frozenset({word, word + "s"})
    first = next(infinitives([word.partition(" ")[0]]))
    return conjugate(first)


def place(row: lexicon.Row) -> re.Match[str] | None:
    """The word in its example."""
    words = re.finditer(r"[^\W\d_]+", row["example"])
    return next((m for m in words if m.group().lower() in forms(row)), None)


def test_only_lists_that_there_are() -> None:
    assert {row["list"] for row in ROWS} <= set(lexicon.names()) - {"rejected"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']}-{row['list']}")
def test_an_example_decided(row: lexicon.Row) -> None:
    assert place(row), "the example does not have the word"
    assert re.fullmatch(r"(?:[A-ZÉÎÀ]|« [A-ZÉ]).*\.", row["example"])
    assert row["note"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['word']}-{row['list']}")
def test_nothing_is_both_listed_and_rejected(row: lexicon.Row) -> None:
    assert row["word"] not in lexicon.by_key(row["list"])


@pytest.fixture(scope="module")
def parser() -> Parser:
    absent = [name for name in (*FILES.values(), VECTORS) if not (BUNDLED / name).is_file()]
    if absent:
        pytest.skip(f"the bundled models are not there: {', '.join(absent)}")
    return Parser.load("bundled", device="cpu")


@pytest.mark.model
def test_no_rejected_word_is_a_cue_of_its_example(parser: Parser) -> None:
    articles = [Article(str(number), row["example"]) for number, row in enumerate(ROWS)]
    wrong = []
    for row, parsed in zip(ROWS, parser.parse_many(articles), strict=True):
        match = place(row)
        assert match
        for statement in extract(parsed).statements:
            if statement.cue and statement.cue.start <= match.start() < statement.cue.end:
                wrong.append((row["word"], statement.pattern))
    assert wrong == []
