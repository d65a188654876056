"""Every way French news attributes words, from text to statements: ``data/constructions.txt``.

The file has the rows of the list of constructions, « # 11 selon »; below each the articles, « + » those that show the construction, « - »
its false friends and neighbours. « ¶ » stands between paragraphs. Indented below an article stand all its statements in order, written
as in ``test_extract`` with ``via [relay]`` where the row is about relays; ``apart …`` is what is recorded apart, compared in the rows
that are about it. « ! reason » marks what the tool gets wrong on a right tree: the kind of error.

Trees: ``data/constructions.conllu``, parser output on texts written for this project, corrected by hand after the UD guidelines.
``python -m tests.test_constructions [MODELS]`` parses what has no tree yet and drops trees that no article needs.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import Treebank, apart, one_line, written

DATA = Path(__file__).parent / "data"
TREES = Treebank(DATA / "constructions.conllu")
ROW = re.compile(r"# (\d+) (\S.*)")
RELAYS = {21, 34}
ASIDES = {25, 26, 27, 35, 36}


@dataclass
class Example:
    row: int
    sign: str
    text: str
    statements: list[str] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    wrong: str = ""
    """Why the tool does not get it right yet."""


def read() -> tuple[dict[int, str], list[Example]]:
    """The rows' names, and the articles."""
    rows: dict[int, str] = {}
    examples: list[Example] = []
    for line in filter(None, (DATA / "constructions.txt").read_text(encoding="utf-8").splitlines()):
        if match := ROW.fullmatch(line):
            rows[int(match[1])] = match[2]
        elif line[:2] in {"+ ", "- "}:
            examples.append(Example(max(rows), line[0], line[2:].replace(" ¶ ", "\n")))
        elif line.startswith("    ! "):
            examples[-1].wrong = line[6:]
        elif line.startswith("    apart "):
            examples[-1].asides.append(line[10:])
        else:
            assert line.startswith("    "), line
            examples[-1].statements.append(line[4:])
    return rows, examples


ROWS, EXAMPLES = read()


def cases() -> list[object]:
    """The examples; those that the tool gets wrong must go on failing until somebody mends it and takes the mark away."""
    return [
        pytest.param(
            e, id=f"[{e.row}] {e.sign} {e.text}", marks=[pytest.mark.xfail(strict=True, reason=e.wrong)] if e.wrong else []
        )
        for e in EXAMPLES
    ]


@pytest.mark.parametrize("example", cases())
def test_example(example: Example) -> None:
    found = TREES.extracted(example.text)
    assert [written(s, example.text, relay=example.row in RELAYS) for s in found.statements] == example.statements
    if example.row in ASIDES:
        assert [apart(a, example.text) for a in found.asides] == example.asides


def test_every_row_has_enough_of_both_signs() -> None:
    signs = Counter((example.row, example.sign) for example in EXAMPLES)
    assert sorted(ROWS) == list(range(1, 42))
    assert [row for row in ROWS if signs[row, "+"] < 4 or signs[row, "-"] < 3] == []


def test_no_article_stands_twice() -> None:
    assert [text for text, count in Counter(example.text for example in EXAMPLES).items() if count > 1] == []


def test_no_tree_is_an_orphan_and_none_is_missing() -> None:
    assert set(TREES.trees) == {one_line(example.text) for example in EXAMPLES}


if __name__ == "__main__":
    TREES.renew((example.text for example in EXAMPLES), sys.argv[1] if len(sys.argv) > 1 else "bundled")
