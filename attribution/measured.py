"""How well this version does, as measured on annotated articles: what every report says of the tool that made it.

``measured.json`` is written by ``make measured`` from what ``attribution evaluate --json`` says of three sets: ``gold`` (French
news, the development gold), ``open`` (openly licensed articles, read while rules were written), ``corpus`` (the project's own).
What else stands in it is for README.md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from attribution.metrics import Share

FILE = Path(__file__).with_name("measured.json")
SETS = ("gold", "open", "corpus")
SCORES = ("precision", "recall", "f1", "label")
# A construction with a lower precision is uncertain: more than three in ten of what it finds is no statement, or another one.
CERTAIN = 0.7


@dataclass(frozen=True, slots=True)
class Measure:
    """A score between 0 and 1 with its interval at 95 % (articles resampled), where there is one."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ConstructionMeasure:
    """``precision`` of what a construction found; ``recall`` of the gold that looks like it, 0 of 0 where none can."""

    precision: Share
    recall: Share


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """One set of annotated articles.

    Attributes:
        date: of the measurement, ISO.
        sha256: of texts and annotations.
        scores: by the names in SCORES.
    """

    name: str
    date: str
    articles: int
    statements: int
    sha256: str
    scores: Mapping[str, Measure]
    constructions: Mapping[str, ConstructionMeasure]


def measured() -> tuple[MeasuredSet, ...]:
    """Those of SETS that were measured; none where there is no such file."""
    return _read(FILE)


@cache
def _read(path: Path) -> tuple[MeasuredSet, ...]:
    if not path.is_file():
        return ()
    entries = json.loads(path.read_text(encoding="utf-8"))
    return tuple(_set(name, entries[name]) for name in SETS if name in entries)


def _set(name: str, entry: Mapping[str, Any]) -> MeasuredSet:
    return MeasuredSet(
        name,
        entry["date"],
        entry["articles"],
        entry["statements"],
        entry["sha256"],
        {score: Measure(*entry["scores"][score]) for score in SCORES},
        {
            construction: ConstructionMeasure(Share(*counts["precision"]), Share(*counts["recall"]))
            for construction, counts in entry["constructions"].items()
        },
    )


def precision_of() -> Mapping[str, Share]:
    """The precision of each construction over all sets, by its id; constructions that found nothing are left out."""
    return _precision(FILE)


@cache
def _precision(path: Path) -> Mapping[str, Share]:
    found: dict[str, Share] = {}
    for each in _read(path):
        for name, construction in each.constructions.items():
            if construction.precision.total:
                so_far = found.get(name, Share(0, 0))
                found[name] = Share(so_far.count + construction.precision.count, so_far.total + construction.precision.total)
    return found


def uncertain() -> frozenset[str]:
    """The constructions whose precision, as measured, is below CERTAIN. One that found nothing on any set is not among them."""
    return _uncertain(FILE)


@cache
def _uncertain(path: Path) -> frozenset[str]:
    return frozenset(name for name, share in _precision(path).items() if share.count < CERTAIN * share.total)


def entry_of(evaluation: Mapping[str, Any], date: str) -> dict[str, Any]:
    """What the file has of one set.

    Args:
        evaluation: as ``attribution evaluate --json`` writes it.
        date: of today, ISO.

    Raises:
        KeyError: something else.
    """
    main = evaluation["symmetric_50"]
    values = {
        "precision": main["precision"]["value"],
        "recall": main["recall"]["value"],
        "f1": main["f1"],
        "label": evaluation["label"]["value"],
    }
    found, there = evaluation["by_construction"], evaluation["by_gold_construction"]

    def counts(name: str) -> dict[str, list[int]]:
        precision = found.get(name, {}).get("precision", {})
        recall = there.get(name, {})
        return {
            "precision": [precision.get("count", 0), precision.get("total", 0)],
            "recall": [recall.get("count", 0), recall.get("total", 0)],
        }

    return {
        "date": date,
        "articles": evaluation["articles"],
        "statements": main["recall"]["total"],
        "sha256": evaluation["sha256"],
        "scores": {name: [value, *evaluation["intervals"].get(name, (None, None))] for name, value in values.items()},
        "constructions": {name: counts(name) for name in sorted({*found, *there})},
    }
