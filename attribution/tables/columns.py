"""What a column is. The columns themselves stand in the modules beside this one, each once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, TypeVar

from attribution.records import Quoting, Sourcing

Cell = str | int | float | None
Row = dict[str, Cell]
T = TypeVar("T")

# Between the values of a cell that holds several.
SEPARATOR = " | "


class ColumnType(StrEnum):
    """TEXT is free; CATEGORY has the column's ``values``; DATE is ISO 8601, possibly without day or month; NUMBER is a float;
    SHARE is a float between 0 and 1; BOOLEAN is 0 or 1; SPANS is JSON, ``[[start, end], …]``."""

    TEXT = "text"
    CATEGORY = "category"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    SHARE = "share"
    BOOLEAN = "boolean"
    SPANS = "spans"


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column. ``cell`` computes it from what a row is about; ``values`` are all it may hold, where that is a closed
    list.
    """

    name: str
    type: ColumnType
    fr: str
    en: str
    cell: Callable[[T], Cell]
    values: tuple[str, ...] = ()


# What French descriptions call a statement by its label, and by its quoting.
LABEL_FR: Mapping[Sourcing, str] = MappingProxyType({
    Sourcing.NAMED: "de source nommée",
    Sourcing.INSTITUTIONAL: "de source institutionnelle",
    Sourcing.ANONYMOUS: "de source anonyme",
    Sourcing.UNRESOLVED: "de source non résolue",
})  # fmt: skip
QUOTING_FR: Mapping[Quoting, str] = MappingProxyType({
    Quoting.DIRECT: "au style direct",
    Quoting.INDIRECT: "au style indirect",
    Quoting.MIXED: "au style mixte",
})  # fmt: skip
