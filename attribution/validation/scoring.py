"""What the coding says: precision, recall and label accuracy with intervals, agreement of coders, corrected shares.

Where several coded a unit, the first coding named decides for the scores; how far the others agree with it is reported beside.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from attribution.evaluation.matching import match, of_gold, symmetric
from attribution.records import Sourcing
from attribution.statistics import Bootstrap, Method, wilson
from attribution.validation.agreement import Agreement, Level, agreement
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.estimates import Coded, Drawn, Group, Missed, Proportion, Shares, corrected, proportion
from attribution.validation.guide import LABELS, Answer
from attribution.validation.sampling import Draw, Stratum, Unit

# Fewer paragraphs that hold statements give no interval.
FEW_PARAGRAPHS = 5
TOOL_LABELS = (*LABELS, Sourcing.UNRESOLVED)


@dataclass(frozen=True, slots=True)
class Scores:
    """Of the audit or of one outlet.

    Attributes:
        precision: of the statements found, those that are ones; undecidable ones are left out.
        label: of those that are ones, those whose label is right; undecidable ones are left out.
        end_to_end: of the statements found, those that are ones and have the right label.
        recall: of the statements that coders found in the paragraphs, those that the tool found (contents overlap by half);
            without interval where fewer than FEW_PARAGRAPHS hold any.
        recall_loose: the same where more than 0.3 of the coder's content are found (the protocol of GenderGapTracker).
    """

    precision: Proportion
    label: Proportion
    end_to_end: Proportion
    recall: Proportion
    recall_loose: Proportion


@dataclass(frozen=True, slots=True)
class Agreements:
    """Of the coders: whether it is a statement; its label, of those that all call one; how many statements are in a paragraph,
    as a number; and of every two coders' statements in the paragraphs that both coded, the part they have in common (F1)."""

    statement: Agreement
    label: Agreement
    count: Agreement
    contents: float | None
    contents_of: int


@dataclass(frozen=True, slots=True)
class Validation:
    """All results.

    Attributes:
        statements, paragraphs: coded, of those drawn; ``undecided``: of the coded statements.
        overall, by_outlet: scores; an outlet without a name is ``""``.
        by_label: of the tool's label, the part of those that are statements in which it is right.
        by_construction: precision of those coded.
        confusion: true label → the tool's → statements as coded, without weights; a false alarm's true label is ``""``.
        shares: for the whole audit (``""``) and each outlet the shares of the true labels; ``with_misses``: corrected for
            misses too.
        agreements: None for one coder.
    """

    tool: str
    coders: tuple[str, ...]
    statements: tuple[int, int]
    paragraphs: tuple[int, int]
    undecided: int
    overall: Scores
    by_outlet: Mapping[str, Scores]
    by_label: Mapping[Sourcing, Proportion]
    by_construction: Mapping[str, Proportion]
    confusion: Mapping[str, Mapping[Sourcing, int]]
    shares: Mapping[str, Shares]
    with_misses: bool
    agreements: Agreements | None

    def as_dict(self) -> dict[str, Any]:
        """Plain dictionaries, lists and numbers, for JSON."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def validate(codings: Sequence[Coding]) -> Validation:
    """Score the codings of one draw, of which there is at least one; see :func:`attribution.validation.read_codings`."""
    units = {name: unit for coding in reversed(codings) for name, unit in coding.units.items()}
    verdicts = {name: verdict for coding in reversed(codings) for name, verdict in coding.verdicts.items()}
    paragraphs = {name: marked for coding in reversed(codings) for name, marked in coding.paragraphs.items()}
    weights = _weights(codings[0].draw.strata, units, {*verdicts, *paragraphs})
    outlets = sorted({unit.outlet for unit in units.values()})
    judged = {name: verdict for name, verdict in verdicts.items() if verdict.answer is not Answer.UNDECIDED}

    def scores(outlet: str | None) -> Scores:
        own = {n: v for n, v in judged.items() if outlet is None or units[n].outlet == outlet}
        read = {n: m for n, m in paragraphs.items() if outlet is None or units[n].outlet == outlet}
        return Scores(
            proportion([Drawn(v.answer is Answer.YES, weights[n]) for n, v in own.items()]),
            proportion([Drawn(v.label is units[n].label, weights[n]) for n, v in own.items() if v.label]),
            proportion(
                [Drawn(v.label is units[n].label, weights[n]) for n, v in own.items() if v.label or v.answer is Answer.NO]
            ),
            _recall(read, units, weights, loose=False),
            _recall(read, units, weights, loose=True),
        )

    return Validation(
        tool=codings[0].draw.tool,
        coders=tuple(coding.coder for coding in codings),
        statements=(len(verdicts), sum(unit.number > 0 for unit in units.values())),
        paragraphs=(len(paragraphs), sum(unit.number == 0 for unit in units.values())),
        undecided=len(verdicts) - len(judged),
        overall=scores(None),
        by_outlet={outlet: scores(outlet) for outlet in outlets},
        by_label={
            label: proportion(
                [Drawn(v.label is label, weights[n]) for n, v in judged.items() if v.label and units[n].label is label]
            )
            for label in TOOL_LABELS
        },
        by_construction=_by_construction(judged, units, weights),
        confusion=_confusion(judged, units),
        shares=_shares(codings[0].draw, judged, paragraphs, units, weights),
        with_misses=bool(paragraphs),
        agreements=_agreements(codings) if len(codings) > 1 else None,
    )


def _weights(strata: Sequence[Stratum], units: Mapping[str, Unit], coded: set[str]) -> dict[str, float]:
    """For each coded unit how many of the audit it stands for: those not coded are taken to be like those that are."""
    sizes = {(stratum.outlet, stratum.label): stratum.size for stratum in strata}
    numbers = Counter((units[name].outlet, units[name].label) for name in coded)
    return {name: max(1.0, sizes[key] / numbers[key]) for name in coded if (key := (units[name].outlet, units[name].label))}


def _matched(unit: Unit, marked: Sequence[Marked], *, loose: bool = False) -> list[tuple[int, int]]:
    """Pairs (claim of the tool, statement of the coder) of one paragraph."""
    ours, theirs = [claim.content for claim in unit.claims], [each.content for each in marked]
    if loose:
        return match(ours, theirs, of_gold, lambda overlap: overlap > 0.3)
    return match(ours, theirs, symmetric, lambda overlap: overlap >= 0.5)


def _recall(
    paragraphs: Mapping[str, Sequence[Marked]], units: Mapping[str, Unit], weights: Mapping[str, float], *, loose: bool
) -> Proportion:
    """Weighted; its interval resamples paragraphs."""
    names = sorted(paragraphs)
    found = [len(_matched(units[name], paragraphs[name], loose=loose)) for name in names]
    there = [len(paragraphs[name]) for name in names]
    weighted = {
        "found": [number * weights[name] for number, name in zip(found, names, strict=True)],
        "there": [number * weights[name] for number, name in zip(there, names, strict=True)],
    }
    if sum(total > 0 for total in there) < FEW_PARAGRAPHS:
        value = sum(weighted["found"]) / sum(weighted["there"]) if sum(there) else None
        return Proportion(sum(found), sum(there), value, None, None)
    estimate = Bootstrap(weighted, "recall").ratio("found", "there")
    if estimate.method is Method.WILSON:  # of the statements as coded: weights are no statements
        return Proportion(sum(found), sum(there), estimate.value, *wilson(sum(found), sum(there)))
    return Proportion(sum(found), sum(there), estimate.value, estimate.low, estimate.high)


def _missed(
    paragraphs: Mapping[str, Sequence[Marked]], units: Mapping[str, Unit], weights: Mapping[str, float]
) -> Missed | None:
    """What the tool missed, article by article. Where a coder could not decide on a label, the miss is left out."""
    if not paragraphs:
        return None
    names = sorted(paragraphs)
    place = {article: row for row, article in enumerate(dict.fromkeys(units[name].article for name in names))}
    rows = np.zeros((len(place), len(LABELS)))
    for name in names:
        matched = {theirs for _, theirs in _matched(units[name], paragraphs[name])}
        for position, each in enumerate(paragraphs[name]):
            if position not in matched and each.label is not None:
                rows[place[units[name].article], LABELS.index(each.label)] += weights[name]
    return Missed(rows, len(names))


def _shares(
    draw: Draw,
    judged: Mapping[str, Verdict],
    paragraphs: Mapping[str, Sequence[Marked]],
    units: Mapping[str, Unit],
    weights: Mapping[str, float],
) -> dict[str, Shares]:
    groups = {}
    for outlet in sorted({stratum.outlet for stratum in draw.strata}):
        coded = []
        for label in TOOL_LABELS:
            own = [
                n for n, v in judged.items()
                if units[n].outlet == outlet and units[n].label is label and (v.label or v.answer is Answer.NO)
            ]  # fmt: skip
            truths = [-1 if (found := judged[n].label) is None else LABELS.index(found) for n in own]
            coded.append(Coded.of([weights[n] for n in own], truths, [units[n].article for n in own], len(LABELS)))
        read = {name: marked for name, marked in paragraphs.items() if units[name].outlet == outlet}
        groups[outlet or "–"] = Group(*_articles(draw, outlet), coded, _missed(read, units, weights))
    return corrected(groups, len(LABELS))


def _articles(draw: Draw, outlet: str) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The kinds of articles of an outlet by their statements with each of TOOL_LABELS, and how many articles are of each kind.
    Where the draw does not say, all its statements in one."""
    kinds = [each for each in draw.articles if each.outlet == outlet]
    if not kinds:
        sizes = {stratum.label: stratum.size for stratum in draw.strata if stratum.outlet == outlet}
        return np.array([[sizes.get(label, 0) for label in TOOL_LABELS]], dtype=np.float64), np.ones(1, dtype=np.int64)
    place = [list(Sourcing).index(label) for label in TOOL_LABELS]
    counts = np.array([[each.counts[i] for i in place] for each in kinds], dtype=np.float64)
    return counts, np.array([each.articles for each in kinds], dtype=np.int64)


def _by_construction(
    judged: Mapping[str, Verdict], units: Mapping[str, Unit], weights: Mapping[str, float]
) -> dict[str, Proportion]:
    by: dict[str, list[Drawn]] = defaultdict(list)
    for name, verdict in judged.items():
        by[units[name].claims[0].construction].append(Drawn(verdict.answer is Answer.YES, weights[name]))
    return {name: proportion(by[name]) for name in sorted(by, key=lambda name: (-len(by[name]), name))}


def _confusion(judged: Mapping[str, Verdict], units: Mapping[str, Unit]) -> dict[str, dict[Sourcing, int]]:
    counts = Counter((str(v.label or ""), units[n].label) for n, v in judged.items() if v.label or v.answer is Answer.NO)
    return {truth: {label: counts[truth, label] for label in TOOL_LABELS} for truth in (*map(str, LABELS), "")}


def _agreements(codings: Sequence[Coding]) -> Agreements:
    names = sorted({name for coding in codings for name in coding.verdicts})
    read = sorted({name for coding in codings for name in coding.paragraphs})

    def answer(coding: Coding, name: str) -> Answer | None:
        verdict = coding.verdicts.get(name)
        return verdict.answer if verdict else None

    # On the label only where nobody says that it is no statement: that disagreement is counted already.
    agreed = [n for n in names if all(answer(c, n) in (None, Answer.YES) for c in codings)]
    labels = [[v.label if (v := c.verdicts.get(n)) else None for n in agreed] for c in codings]
    common = total = pairs = 0
    for i, first in enumerate(codings):
        for second in codings[i + 1 :]:
            for name in first.paragraphs.keys() & second.paragraphs.keys():
                ours, theirs = first.paragraphs[name], second.paragraphs[name]
                both = match([m.content for m in ours], [m.content for m in theirs], symmetric, lambda overlap: overlap >= 0.5)
                common += 2 * len(both)
                total += len(ours) + len(theirs)
                pairs += 1
    return Agreements(
        agreement([[answer(coding, name) for name in names] for coding in codings]),
        agreement(labels),
        agreement([[len(c.paragraphs[n]) if n in c.paragraphs else None for n in read] for c in codings], Level.INTERVAL),
        common / total if total else None,
        pairs,
    )
