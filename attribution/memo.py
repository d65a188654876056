"""What a function of one word says, kept for the next time that the word comes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# More words than a thousand articles have; when there are as many all are dropped, and the frequent ones soon are back.
CAPACITY = 50_000


class Memo(dict[K, V]):
    """A dictionary that asks a function for what it does not hold."""

    def __init__(self, function: Callable[[K], V]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: K) -> V:
        found = self._function(key)
        if len(self) >= CAPACITY:
            self.clear()
        self[key] = found
        return found


def kept(function: Callable[[K], V]) -> Callable[[K], V]:
    """The function with its results kept, in less time than ``functools.lru_cache`` takes, which also keeps their order.

    For functions that are asked of every word, without side effects, whose results nobody changes.
    """
    return Memo(function).__getitem__
