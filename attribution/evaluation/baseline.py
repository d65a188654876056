"""Floors under the scores on a gold: a change that finds less than was found before is seen, and has to say so.

A baseline is a JSON file beside the gold: the digest of the gold that it holds for, and for each score the floor below which it
may not fall. Floors lie ROOM under what was measured, as another processor's arithmetic may turn a parse. They are raised by
:func:`pinned`, which never lowers one; to lower one on purpose, edit the file, where a reviewer sees it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from attribution.errors import GoldError
from attribution.evaluation.scoring import Evaluation

# Half a point. One statement of the 195 in corpus/ is as much (2026-11-26).
ROOM = 0.005
SCORES = (
    "precision", "recall", "f1", "f1_strict", "f1_ggt", "end_to_end", "source", "cue", "quoting", "label", "subtype",
    "resolved", "anonymous_precision", "anonymous_recall",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baseline:
    """``floors`` between 0 and 1, by the names in SCORES."""

    sha256: str
    floors: Mapping[str, float]


def scores_of(e: Evaluation) -> dict[str, float]:
    """The scores that floors are set under; those without a value are left out."""
    values = {
        "precision": e.symmetric_50.precision.value,
        "recall": e.symmetric_50.recall.value,
        "f1": e.symmetric_50.f1,
        "f1_strict": e.symmetric_80.f1,
        "f1_ggt": e.ggt_30.f1,
        "end_to_end": e.end_to_end.f1,
        "source": e.source.value,
        "cue": e.cue.value,
        "quoting": e.quoting.value,
        "label": e.label.value,
        "subtype": e.subtype.value,
        "resolved": e.resolved.value,
        "anonymous_precision": e.anonymous.precision.value,
        "anonymous_recall": e.anonymous.recall.value,
    }
    return {name: value for name in SCORES if (value := values[name]) is not None}


def read_baseline(path: Path) -> Baseline:
    """A baseline from its file.

    Raises:
        GoldError: no such file, or not a baseline.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        floors = {str(name): float(value) for name, value in data["floors"].items()}
        unknown = sorted(set(floors) - set(SCORES))
        if unknown or not all(0 <= value <= 1 for value in floors.values()):
            raise ValueError(f"floors are between 0 and 1, of {', '.join(SCORES)}" + (f"; not {unknown[0]}" if unknown else ""))
        return Baseline(str(data["sha256"]), floors)
    except OSError as error:
        raise GoldError(
            str(path), f"{error.strerror}; `attribution evaluate GOLD_DIR --baseline FILE --pin` writes one"
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(str(path), f"not a baseline: {error!r}") from error


def below(baseline: Baseline, evaluation: Evaluation, digest: str) -> list[str]:
    """What is wrong: one line for each score under its floor.

    Raises:
        GoldError: the gold is not the one that the floors were pinned on.
    """
    if digest != baseline.sha256:
        raise GoldError(
            "the gold",
            "not the one that the floors were pinned on: its texts or annotations have changed; pin them anew (--pin)",
        )
    scores = scores_of(evaluation)
    return [
        f"{name} is {_percent(scores.get(name))}, its floor {_percent(floor)}"
        for name, floor in baseline.floors.items()
        if scores.get(name, 0.0) < floor
    ]


def pinned(old: Baseline | None, evaluation: Evaluation, digest: str) -> Baseline:
    """Floors ROOM under the scores; on the same gold none lower than it was.

    Raises:
        GoldError: a score lies under its floor on the same gold, so that pinning would hide it.
    """
    floors = {name: math.floor(1000 * max(0.0, value - ROOM)) / 1000 for name, value in scores_of(evaluation).items()}
    if old is None or old.sha256 != digest:
        return Baseline(digest, floors)
    lower = below(old, evaluation, digest)
    if lower:
        raise GoldError(
            "the floors",
            f"not lowered: {'; '.join(lower)}. Mend what was lost, or edit the file by hand and say why in the commit",
        )
    return Baseline(digest, {name: max(floor, old.floors.get(name, 0.0)) for name, floor in floors.items()})


def as_json(baseline: Baseline) -> str:
    """The file."""
    return json.dumps({"sha256": baseline.sha256, "floors": dict(baseline.floors)}, indent=2) + "\n"


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"
