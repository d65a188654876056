"""Results that depend on a word alone are kept, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from torch import Tensor


class Rows:
    """A bounded memo from keys to rows of tensors.

    Args:
        compute: n keys → some tensors of n rows.
        capacity: rows that are kept. When it is reached all are dropped: the frequent ones are back with the next batch.
    """

    def __init__(self, compute: Callable[[list[Any]], Sequence[Tensor]], capacity: int) -> None:
        self._compute = compute
        self._capacity = capacity
        self._places: dict[Hashable, int] = {}
        self.tables: list[Tensor] = []
        """The tensors, with rows for all that is kept."""

    def places(self, keys: Sequence[Hashable]) -> list[int]:
        """Where in ``tables`` each key's row stands, until the next call."""
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
        first, needed = len(found), len(found) + len(new)
        for i, rows in enumerate(self._compute(new)):
            if i == len(self.tables):
                self.tables.append(rows.new_empty(0, rows.size(1)))
            if needed > len(self.tables[i]):
                grown = rows.new_empty(max(needed, min(self._capacity, 2 * needed)), rows.size(1))
                grown[:first] = self.tables[i][:first]
                self.tables[i] = grown
            self.tables[i][first:needed] = rows
        found.update(zip(new, range(first, needed), strict=True))
        return [found[key] for key in keys]


class Answers(dict):  # type: ignore[type-arg]
    """A bounded memo of anything else."""

    def __init__(self, capacity: int) -> None:
        super().__init__()
        self._capacity = capacity

    def make_room(self) -> None:
        """Drop all when there is more than should be kept; called between batches."""
        if len(self) > self._capacity:
            self.clear()
