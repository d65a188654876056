"""Results that depend on a word alone are kept, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import torch
from torch import Tensor


class Rows:
    """A bounded memo from keys to rows of one tensor.

    Args:
        compute: n keys → (n, width) rows.
        width: numbers in a row.
        capacity: rows that are kept. When it is reached all are dropped: the frequent ones are back with the next batch.
    """

    def __init__(self, compute: Callable[[list[Hashable]], Tensor], width: int, capacity: int) -> None:
        self._compute = compute
        self._capacity = capacity
        self._rows = torch.empty(0, width)
        self._places: dict[Hashable, int] = {}

    def places(self, keys: Sequence[Hashable]) -> list[int]:
        """Where each key's row stands in ``rows``, until the next call."""
        found = self._places
        try:
            return [found[key] for key in keys]
        except KeyError:
            pass
        distinct = dict.fromkeys(keys)
        new = [key for key in distinct if key not in found]
        if len(found) + len(new) > self._capacity:
            found.clear()
            new = list(distinct)
        self._grow(len(found) + len(new))
        first = len(found)
        self._rows[first : first + len(new)] = self._compute(new)
        found.update(zip(new, range(first, first + len(new)), strict=True))
        return [found[key] for key in keys]

    @property
    def rows(self) -> Tensor:
        return self._rows

    def _grow(self, needed: int) -> None:
        if needed > len(self._rows):
            size = max(needed, min(self._capacity, 2 * needed))
            grown = torch.empty(size, self._rows.size(1))
            grown[: len(self._places)] = self._rows[: len(self._places)]
            self._rows = grown


class Answers(dict):  # type: ignore[type-arg]
    """A bounded memo of anything else."""

    def __init__(self, capacity: int) -> None:
        super().__init__()
        self._capacity = capacity

    def make_room(self) -> None:
        """Drop all when there is more than should be kept; called between batches."""
        if len(self) > self._capacity:
            self.clear()
