"""Scores of arcs and labels → the best tree, by numbers alone.

A sentence's positions count from 0, which is the root above its words; ``heads[0]`` is 0. Scores are (n, n): of the arc from
the dependent in the row to the head in the column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROUNDS = 5  # Stanza's


def are_trees(heads: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.bool_]:
    """Which sentences' heads form a tree with one root.

    Args:
        heads: (sentences, longest); what stands after a sentence's own length does not matter.
        lengths: of the sentences, with the root.
    """
    positions = np.arange(heads.shape[1])
    inside = positions < lengths[:, None]
    above = np.where(inside, heads, 0)
    above[:, 0] = 0
    single = ((above == 0) & inside)[:, 1:].sum(1) == 1
    # Each round doubles the steps that have been gone up; no path in a tree is longer than the sentence.
    for _ in range(int(heads.shape[1] - 1).bit_length()):
        above = np.take_along_axis(above, above, 1)
    reached: NDArray[np.bool_] = single & ~above.any(1)
    return reached


def best_tree(scores: NDArray[Any]) -> NDArray[Any]:
    """The heads of the best tree with one root.

    Where the best tree of all has more roots, it is searched for again with arcs from the root made so dear that only one is
    taken (Stanojević and Cohen 2021, « A Root of a Problem », EMNLP). Adding a constant to a row changes nothing: each word has
    one head.
    """
    scores = scores.astype(np.float64)
    scores[1:] -= scores[1:].max(1, keepdims=True)
    np.fill_diagonal(scores, -np.inf)
    heads = _branching(scores.copy())
    if heads[1:].count(0) > 1:
        finite = scores[1:][np.isfinite(scores[1:])]
        scores[1:, 0] += (finite.min() - 1) * len(scores)
        heads = _branching(scores)
    return np.array(heads)


def _branching(scores: NDArray[Any]) -> list[int]:
    """Chu-Liu/Edmonds: each word takes its best head; where heads go round in a circle, the circle is made one word, and so on.

    The circle becomes the first of its words: as a head it is as good as the best of them, as a dependent it takes the head
    that costs least against the arc within that is given up. The scores are overwritten.
    """
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    gone = [False] * len(heads)
    merged = []
    while circle := _circle(heads, gone):
        kept = circle[0]
        into = scores[circle] - scores[circle, [heads[i] for i in circle]][:, None]
        out_of = scores[:, circle]
        merged.append((circle, [heads[i] for i in circle], into.argmax(0), out_of.argmax(1)))
        scores[kept] = into.max(0)
        scores[:, kept] = out_of.max(1)
        scores[:, circle[1:]] = -np.inf
        scores[kept, kept] = -np.inf
        for i in circle[1:]:
            gone[i] = True
        heads = [kept if head in circle else head for head in heads]
        heads[kept] = int(scores[kept].argmax())
    for circle, within, entered, left in reversed(merged):
        kept, above = circle[0], heads[circle[0]]
        for i, head in enumerate(heads):
            if head == kept and not gone[i]:
                heads[i] = circle[left[i]]
        for i, head in zip(circle, within, strict=True):
            heads[i] = head
            gone[i] = False
        heads[circle[entered[above]]] = above
    return heads


def _circle(heads: list[int], gone: list[bool]) -> list[int]:
    """Positions that are above one another in a circle; none in a tree."""
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        position = start
        if gone[start]:
            continue
        while not seen[position]:
            seen[position] = start
            position = heads[position]
        if seen[position] == start:
            circle = [position]
            while (position := heads[position]) != circle[0]:
                circle.append(position)
            return circle
    return []


class Constraints:
    """A word has one subject, one outer subject, one object: Stanza's repair of trees in which it has two.

    For each choice of the dependent that keeps its label, the others are scored anew, arc and best label that is left to them
    together, and the best of the trees that come out is taken. After Stanza 1.15's ``resolve_head_constraint_violations``, but
    labels are scored only for the words that are moved.

    Args:
        groups: for each label the number of its group, of which a word has one dependent, or -1.
    """

    def __init__(self, groups: NDArray[Any]) -> None:
        self._groups = groups

    def resolve(
        self, scores: NDArray[Any], heads: NDArray[Any], labels: NDArray[Any], label_scores: Callable[[int], NDArray[Any]]
    ) -> tuple[NDArray[Any], list[int]]:
        """The tree that is mended, and the labels of all positions.

        Args:
            scores: (n, n) log-probabilities of heads.
            heads: (n,) the tree that was found.
            labels: (n,) the best label of each of its arcs; that of position 0 does not matter.
            label_scores: for a dependent the (n, labels) log-probabilities of its labels under each head.
        """
        rows: dict[int, NDArray[Any]] = {}
        excluded: dict[tuple[int, int], set[int]] = defaultdict(set)

        def row(dependent: int) -> NDArray[Any]:
            if dependent not in rows:
                rows[dependent] = label_scores(dependent)
            return rows[dependent]

        def best(dependent: int, head: int, *more: int) -> tuple[int, float]:
            found = row(dependent)[head]
            groups = {*excluded.get((dependent, head), ()), *more}
            if groups:
                found = np.where(np.isin(self._groups, list(groups)), -np.inf, found)
            label = int(found.argmax())
            return label, float(found[label])

        first_heads, first_labels = heads, labels.tolist()
        tree, chosen = heads, list(first_labels)

        def labels_of(candidate: NDArray[Any]) -> list[int]:
            # A word whose head is the first one and that nothing is forbidden keeps its first label.
            return [
                first_labels[i] if head == first_heads[i] and (i, head) not in excluded else best(i, head)[0] if i else 0
                for i, head in enumerate(candidate.tolist())
            ]

        def gain(candidate: NDArray[Any], with_labels: list[int]) -> float:
            """Against the first tree."""
            total = 0.0
            for i, head in enumerate(candidate.tolist()):
                before = int(first_heads[i])
                if i and (head != before or with_labels[i] != first_labels[i]):
                    total += float(scores[i, head]) + float(row(i)[head, with_labels[i]])
                    total -= float(scores[i, before]) + float(row(i)[before, first_labels[i]])
            return total

        for _ in range(ROUNDS):
            violation = self._violation(tree.tolist(), chosen)
            if violation is None:
                break
            head, group, dependents = violation
            candidates = []
            for keeps in dependents:
                trial = scores.copy()
                others = [dependent for dependent in dependents if dependent != keeps]
                for dependent in others:
                    combined = row(dependent).max(1)
                    for h in {head, *(h for d, h in excluded if d == dependent)}:
                        combined[h] = best(dependent, h, *([group] if h == head else []))[1]
                    trial[dependent] = scores[dependent] + combined
                found = best_tree(trial)
                with_labels = labels_of(found)
                for dependent in others:
                    if found[dependent] == head:
                        with_labels[dependent] = best(dependent, head, group)[0]
                candidates.append((gain(found, with_labels), found, with_labels, others))
            _, tree, chosen, yielded = max(candidates, key=lambda candidate: candidate[0])
            for dependent in yielded:
                excluded[dependent, head].add(group)
        return tree, chosen

    def _violation(self, heads: list[int], labels: list[int]) -> tuple[int, int, list[int]] | None:
        """The first head with two dependents of one group: the head, the group, its dependents."""
        below: dict[int, dict[int, list[int]]] = {}
        groups = self._groups
        for i in range(1, len(heads)):
            group = int(groups[labels[i]])
            if group >= 0:
                below.setdefault(heads[i], {}).setdefault(group, []).append(i)
        for head, found in below.items():
            for group, dependents in found.items():
                if len(dependents) > 1:
                    return head, group, dependents
        return None
