"""The examples in the docstrings of the constructions: ``+`` must match with its roles as marked, ``-`` must not match.

An example is ``+ [11] <content>…</content>, <cue>selon</cue> <source>X</source>.``; the number is the row of the list of constructions
that it stands for. Trees: ``data/examples.conllu``, parser output on sentences written for this project, corrected by hand after the
UD guidelines where it was wrong. Two commands keep the data in step with the docstrings:

    python -m tests.test_patterns trees MODELS    parses what has no tree yet, drops trees that no example needs
    python -m tests.test_patterns drift [MODELS]  writes which examples come out differently when the models parse them
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from attribution.article import Article
from attribution.errors import ModelError
from attribution.parse import BUNDLED, Parser
from attribution.patterns import PATTERNS, Match, Pattern, View, patterns_for
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word, read_conllu, to_conllu

DATA = Path(__file__).parent / "data"
TREES = DATA / "examples.conllu"
DRIFT = DATA / "drift.txt"
EXAMPLE = re.compile(r"^ *(?P<sign>[+-]) (?:\[(?P<row>\d+)\] )?(?P<marked>\S.*)$", re.MULTILINE)
TAG = re.compile(r"<(?P<end>/?)(?P<role>content|cue|source)>")
# Rows that take more than a sentence (23 to 27) or are no construction of words are in test_extract.py.
ROWS = frozenset(range(1, 42)) - {23, 24, 25, 26}

Roles = tuple[tuple[Span, ...], Span | None, Span | None]


@dataclass(frozen=True)
class Example:
    pattern: str
    sign: str
    row: int
    text: str
    roles: Roles

    @property
    def key(self) -> str:
        return f"{self.pattern}\t{self.sign} {self.text}"


def unmarked(marked: str) -> tuple[str, Roles]:
    """The sentence without its tags, and where they stood. Tags may nest and cross: they are positions."""
    text, position = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
    for tag in TAG.finditer(marked):
        text += marked[position : tag.start()]
        position = tag.end()
        if tag["end"]:
            found[tag["role"]].append(Span(opened.pop(tag["role"]), len(text)))
        else:
            opened[tag["role"]] = len(text)
    assert not opened, marked
    assert len(found["cue"]) <= 1, marked
    assert len(found["source"]) <= 1, marked
    return text + marked[position:], (tuple(found["content"]), *(next(iter(found[role]), None) for role in ("cue", "source")))


def examples_of(pattern: Pattern) -> list[Example]:
    out = []
    for match in EXAMPLE.finditer(pattern.__doc__ or ""):
        text, roles = unmarked(match["marked"])
        out.append(Example(pattern.__name__, match["sign"], int(match["row"] or 0), text, roles))
    return out


EXAMPLES = [example for pattern in PATTERNS for example in examples_of(pattern)]
PATTERN_OF: Mapping[str, Pattern] = {pattern.__name__: pattern for pattern in PATTERNS}


@cache
def trees() -> dict[str, str]:
    """Sentence → its block of CoNLL-U."""
    blocks = TREES.read_text(encoding="utf-8").strip().split("\n\n") if TREES.exists() else []
    return {next(line for line in block.split("\n") if line.startswith("# text = "))[9:]: block for block in blocks}


def sentences_of(conllu: str) -> tuple[Sentence, ...]:
    return tuple(read_conllu(conllu.split("\n")))


def roles_found(example: Example, sentences: Iterable[Sentence]) -> set[Roles]:
    """What the example's construction finds, and only it: negated and hypothetical reports are no statements."""
    parsed = ParsedArticle(Article("example", example.text), tuple(sentences))
    view = View(parsed)
    matches = [m for s in parsed.sentences for m in PATTERN_OF[example.pattern](s, view)]
    return {roles_of(match) for match in matches if match.status == "asserted" and match.content}


def roles_of(match: Match) -> Roles:
    return match.content, match.cue, match.source.span if match.source else None


def wanted(example: Example) -> set[Roles]:
    return {example.roles} if example.sign == "+" else set()


def readable(found: Iterable[Roles], text: str) -> list[str]:
    return [
        f"content {' … '.join(s.of(text) for s in content)!r}, cue {cue and cue.of(text)!r}, source {source and source.of(text)!r}"
        for content, cue, source in found
    ]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.pattern}: {e.sign} {e.text}")
def test_example(example: Example) -> None:
    found = roles_found(example, sentences_of(trees()[example.text]))
    assert readable(found, example.text) == readable(wanted(example), example.text)
    assert found == wanted(example)


def test_no_pattern_is_passed_over_that_finds_something() -> None:
    passed_over = 0
    for text, conllu in trees().items():
        parsed = ParsedArticle(Article("example", text), sentences_of(conllu))
        view = View(parsed)
        for sentence in parsed.sentences:
            for pattern in {*PATTERNS} - {*patterns_for(sentence, view)}:
                passed_over += 1
                assert list(pattern(sentence, view)) == [], (pattern.__name__, text)
    assert passed_over > 1000


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p.__name__)
def test_every_pattern_is_documented(pattern: Pattern) -> None:
    signs = [example.sign for example in examples_of(pattern)]
    assert signs.count("+") >= 4
    assert signs.count("-") >= 3
    assert "pattern {" in (pattern.__doc__ or "")


def test_no_example_stands_twice_in_a_pattern() -> None:
    keys = [example.key for example in EXAMPLES]
    assert len(set(keys)) == len(keys)


def test_every_construction_has_an_example() -> None:
    assert {example.row for example in EXAMPLES} - {0} >= ROWS


def test_no_tree_is_an_orphan_and_none_is_missing() -> None:
    assert set(trees()) == {example.text for example in EXAMPLES}


def test_trees_are_sentences_of_their_text() -> None:
    for text, block in trees().items():
        (sentence,) = sentences_of(block)
        assert "".join(w.span.of(text) for w in {w.span: w for w in sentence}.values()) == "".join(text.split())


def drifted(parser: Parser) -> list[str]:
    """The examples that come out wrong when the models parse them, in order of the docstrings."""
    articles = [Article("example", example.text) for example in EXAMPLES]
    parsed = parser.parse_many(articles)
    return [e.key for e, p in zip(EXAMPLES, parsed, strict=True) if roles_found(e, p.sentences) != wanted(e)]


@pytest.mark.model
def test_known_drift() -> None:
    """Exactly the known examples come out wrong: a silent fix fails as loudly as a silent loss."""
    if not list(BUNDLED.glob("*.pt")):
        pytest.skip("no bundled models")
    assert drifted(Parser.load()) == DRIFT.read_text(encoding="utf-8").splitlines()


def joined(sentences: Iterable[Sentence]) -> Sentence:
    """One tree of what the models cut in pieces (often the closing mark alone): later roots hang on the first."""
    words: list[Word] = []
    root = 0
    for sentence in sentences:
        shift = len(words)
        for word in sentence:
            relation = word.deprel if word.head or not root else "punct" if word.upos == "PUNCT" else "parataxis"
            word.head = word.head + shift if word.head else root
            word.id, word.deprel = word.id + shift, relation
            words.append(word)
        root = root or sentence.root.id
    return Sentence(words)


def write_trees(models: str) -> None:
    known = trees()
    texts = list(dict.fromkeys(example.text for example in EXAMPLES))
    missing = [text for text in texts if text not in known]
    parsed = Parser.load(models).parse_many(Article("example", text) for text in missing) if missing else iter(())
    for text, tree in zip(missing, parsed, strict=True):
        lines = to_conllu(ParsedArticle(tree.article, (joined(tree.sentences),))).strip().split("\n")
        known[text] = "\n".join([f"# text = {text}", *(line for line in lines if not line.startswith("#"))])
    TREES.write_text("".join(f"{known[text]}\n\n" for text in texts), encoding="utf-8")


def write_drift(models: str) -> None:
    DRIFT.write_text("".join(f"{key}\n" for key in drifted(Parser.load(models))), encoding="utf-8")


if __name__ == "__main__":
    command, *rest = sys.argv[1:]
    try:
        {"trees": write_trees, "drift": write_drift}[command](*rest or ["bundled"])
    except ModelError as error:
        sys.exit(str(error))
