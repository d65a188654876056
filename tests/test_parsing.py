"""The models run the fast way against Stanza's own: trees by numbers alone, then whole sentences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root
from stanza.models.depparse.head_constraints import DEPREL_TO_GROUP, resolve_head_constraint_violations

from attribution.article import Article
from attribution.parse import Parser, pipeline
from attribution.parsing.breaks import goes_on, rejoined
from attribution.parsing.decoding import Constraints, are_trees, best_tree
from attribution.parsing.engine import Documents, Engine
from attribution.parsing.recurrent import Layout, batches
from attribution.parsing.tokens import ADDRESS, MASK_RE
from attribution.tree import to_conllu


def log_softmax(scores: NDArray[Any], axis: int = 1) -> NDArray[Any]:
    shifted = scores - scores.max(axis, keepdims=True)
    result: NDArray[Any] = shifted - np.log(np.exp(shifted).sum(axis, keepdims=True))
    return result


def random_scores(rng: np.random.Generator, size: int) -> NDArray[Any]:
    """Of a sentence with ``size`` positions. The best heads of random scores hardly ever form a tree."""
    scores = rng.normal(size=(size, size)) * rng.choice([0.5, 1.0, 5.0])
    np.fill_diagonal(scores, -np.inf)
    return log_softmax(scores)


# Trees


@pytest.mark.parametrize(
    ("heads", "is_tree"),
    [
        ([0, 0], True), ([0, 2, 0], True), ([0, 0, 1, 1], True), ([0, 2, 3, 4, 0], True),
        ([0, 0, 0], False),  # two roots
        ([0, 2, 1], False),  # none
        ([0, 2, 1, 0], False),  # a circle beside the root
        ([0, 2, 3, 1, 0], False), ([0, 2, 3, 2, 0], False),
    ],
    ids=str,
)  # fmt: skip
def test_a_tree_has_one_root_and_no_circle(heads: list[int], is_tree: bool) -> None:
    padded = np.array([[*heads, 1, 7, 2, 0, 0, 0, 0]])
    assert are_trees(padded, np.array([len(heads)])).tolist() == [is_tree]


def test_the_best_tree_is_stanza_s() -> None:
    rng = np.random.default_rng(7)
    circles = roots = 0
    for _ in range(100):
        scores = random_scores(rng, int(rng.integers(2, 40)))
        greedy = scores.argmax(1)
        circles += not are_trees(greedy[None], np.array([len(scores)]))[0]
        roots += int((greedy[1:] == 0).sum() > 1)
        assert best_tree(scores)[1:].tolist() == chuliu_edmonds_one_root(scores)[1:].tolist()
    assert circles > 60
    assert roots > 15


def test_heads_that_form_a_tree_are_the_best_tree() -> None:
    rng = np.random.default_rng(8)
    found = 0
    for _ in range(600):
        scores = random_scores(rng, int(rng.integers(2, 6)))
        greedy = scores.argmax(1)
        greedy[0] = 0
        if are_trees(greedy[None], np.array([len(scores)]))[0]:
            found += 1
            assert chuliu_edmonds_one_root(scores)[1:].tolist() == greedy[1:].tolist()
    assert found > 60


class Labels:
    """As much of a Stanza vocabulary as the reference asks for."""

    NAMES = ("det", "nsubj", "csubj", "obj", "nsubj:outer", "mark")

    def unmap(self, ids: list[int]) -> list[str]:
        return [self.NAMES[i - 4] for i in ids]  # four places come before the labels


def test_one_subject_and_one_object_as_stanza_has_them() -> None:
    rng = np.random.default_rng(9)
    groups = sorted(set(DEPREL_TO_GROUP.values()))
    constraints = Constraints(
        np.array([groups.index(DEPREL_TO_GROUP[n]) if n in DEPREL_TO_GROUP else -1 for n in Labels.NAMES])
    )
    mended = 0
    for _ in range(150):
        size = int(rng.integers(3, 14))
        scores = random_scores(rng, size)
        labels = log_softmax(rng.normal(size=(size, size, len(Labels.NAMES))), 2)
        tree = best_tree(scores)
        best = labels[np.arange(size), tree].argmax(1)
        expected, names = resolve_head_constraint_violations(scores, labels, tree.copy(), Labels(), max_iterations=5)
        found, chosen = constraints.resolve(scores, tree, best, lambda i, labels=labels: labels[i])  # type: ignore[misc]
        assert (found[1:].tolist(), chosen[1:]) == (expected[1:].tolist(), names)
        mended += chosen[1:] != best[1:].tolist() or found[1:].tolist() != tree[1:].tolist()
    assert mended > 30


# Batches


def test_items_lie_step_by_step() -> None:
    layout = Layout([3, 2, 1])
    assert layout.sizes == [3, 2, 1]
    assert layout.rows.tolist() == [0, 3, 5, 1, 4, 2]


@pytest.mark.parametrize(
    ("lengths", "largest", "expected"),
    [([], 5, []), ([2, 3, 1], 9, [[1, 0, 2]]), ([2, 3, 1], 5, [[1, 0], [2]]), ([9, 1], 5, [[0], [1]]), ([2, 2, 2], 4, [[0, 1], [2]])],
    ids=str,
)  # fmt: skip
def test_batches_take_the_longest_first(lengths: list[int], largest: int, expected: list[list[int]]) -> None:
    assert list(batches(lengths, largest)) == expected


@pytest.mark.parametrize(
    "address", ["a.b@c.fr", "www.exemple.fr", "https://exemple.fr/a", "exemple.com.br", "service.gov.uk/x"]
)
def test_no_address_slips_past_the_quick_look(address: str) -> None:
    assert MASK_RE.search(address)
    assert ADDRESS.search(address)


# Ends of sentences

EXAMPLES = [line.strip() for line in (goes_on.__doc__ or "").splitlines() if line.strip()[:2] in ("+ ", "- ")]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_sentence_goes_on_where_none_can_end(example: str) -> None:
    left, right = example[2:].split("| ")
    end = len(left.rstrip())
    left = left.rstrip() if right.startswith("-") else left
    assert goes_on(left + right, 0, end, len(left)) is example.startswith("+")


def test_a_line_ends_a_sentence() -> None:
    assert not goes_on("Le ministre Bruno\nLe Maire", 0, 17, 18)


def test_what_is_parted_twice_is_one_sentence() -> None:
    text = "Selon Jean-Yves Le Drian et Marine Le Pen, il pleut."
    parts = [[(0, 5), (6, 15)], [(16, 18), (19, 24), (25, 27), (28, 34)], [(35, 37), (38, 41)]]
    assert rejoined(text, parts, lambda token: token) == [[token for part in parts for token in part]]
    assert rejoined(text, [], lambda token: token) == []


# With the models

TEXTS = [
    "Le ministre de l'Économie Bruno Le Maire a promis une baisse. Selon le quotidien L'Écho du Val, l'association UFC-Vallée "
    "la réclame. De nombreux Bretons ont applaudi leur voisin Jean-Yves Le Drian.",
    "La maire contre le pont\n\n« Le pont du Val n’ouvrira pas\u00a0», prévient la maire, Inès Roque. Selon elle, l'État a menti.",
    "Oui.",
    "",
    "L’adresse: contact@exemple.fr ou www.exemple.fr ; le n°  12 ?! Aux élus – deux sur trois – des  communes, on a dit « non »…",
    "Le conseil a voté, " * 8 + "puis il est parti. Rien n'a été dit du budget. " * 30,  # more than the tokenizer's window
    "Xq#9 zzyx’blorg ÉTÉ _ 12,5 % DU VAL\nAujourd’hui, la juge, qui les lui avait donnés, s’en est allée.",
]
ARTICLES = [Article(str(i), text) for i, text in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def bundled() -> Parser:
    return Parser.load("bundled", device="cpu")


@pytest.mark.model
def test_bundled_models_give_what_stanza_gives(bundled: Parser) -> None:
    assert isinstance(bundled._engine, Engine)
    ours = [to_conllu(bundled.parse(article)) for article in ARTICLES]
    stanza = Parser.load("bundled", device="cpu")
    loaded = pipeline("bundled", device="cpu")
    original = loaded.processors["depparse"].trainer.model.predict
    stanza._engine = Documents(loaded)
    assert [to_conllu(stanza.parse(article)) for article in ARTICLES] == ours  # its layers, our trees
    loaded.processors["depparse"].trainer.model.predict = original
    assert [to_conllu(stanza.parse(article)) for article in ARTICLES] == ours  # all its own


@pytest.mark.model
def test_many_articles_are_parsed_as_one_by_one(bundled: Parser) -> None:
    together = [to_conllu(parsed) for parsed in bundled.parse_many(ARTICLES)]
    assert together == [to_conllu(bundled.parse(article)) for article in ARTICLES]
    assert [to_conllu(parsed) for parsed in bundled.parse_many(ARTICLES[::-1])] == together[::-1]


@pytest.mark.model
def test_words_that_are_forgotten_come_back_the_same(bundled: Parser) -> None:
    small = Parser.load("bundled", device="cpu")
    assert isinstance(small._engine, Engine)
    small._engine._tagger._rows._capacity = small._engine._trees._rows._capacity = 20
    assert [to_conllu(p) for p in small.parse_many(ARTICLES)] == [to_conllu(p) for p in bundled.parse_many(ARTICLES)]
