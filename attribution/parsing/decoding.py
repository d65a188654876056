"""Scores of arcs → the best tree with one root."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from stanza.models.common.chuliu_edmonds import chuliu_edmonds_one_root


def are_trees(heads: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.bool_]:
    """Which sentences' heads form a tree with one root.

    Args:
        heads: (sentences, longest) the head of each word, position 0 being the root above the sentence; what stands after a
            sentence's own length does not matter.
        lengths: of the sentences, with that root.
    """
    positions = np.arange(heads.shape[1])
    inside = positions < lengths[:, None]
    above = np.where(inside, heads, 0)
    above[:, 0] = 0
    single = ((above == 0) & inside)[:, 1:].sum(1) == 1
    # Each round doubles the number of steps that have been gone up; no path in a tree is longer than the sentence.
    for _ in range(max(1, int(heads.shape[1] - 1).bit_length())):
        above = np.take_along_axis(above, above, 1)
    reached: NDArray[np.bool_] = single & ~above.any(1)
    return reached


def best_tree(scores: NDArray[Any]) -> NDArray[Any]:
    """The heads of the best tree with one root: Chu-Liu/Edmonds, with the root's arcs reweighted.

    Args:
        scores: (n, n) of the arc from the dependent in the row to the head in the column, position 0 being the root.
    """
    shifted = scores - scores.max(1, keepdims=True, where=np.isfinite(scores), initial=-1e30)
    normalised = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    tree: NDArray[Any] = chuliu_edmonds_one_root(normalised)
    return tree
