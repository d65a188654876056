"""The results as plain text for the terminal, with what they take for granted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attribution.validation.agreement import Agreement
from attribution.validation.estimates import OWN_PARAGRAPHS, OWN_STATEMENTS, Proportion
from attribution.validation.guide import LABELS
from attribution.validation.scoring import FEW_PARAGRAPHS, TOOL_LABELS, Scores, Validation

ASSUMPTIONS = (
    "Read with these figures:",
    "- Coders are taken for right, the first one named where several coded a unit. Agreement says how far others"
    " would have it so.",
    "- Intervals (95 %), but for those of corrected shares, are of the draw alone: they say how far the figures lie from those"
    " of a coding of the whole audit.",
    "- Units left uncoded are taken to be like the coded ones of their outlet and label.",
    "- Precision and labels are of statements as shown, recall of contents that overlap by at least half.",
)
CORRECTED = (
    "- Corrected shares: of the statements with one label, the coded ones say how many have which true label or are none."
    " Their intervals take both the articles and the coded units, article by article, for samples, as if more could be had.",
    f"- Errors “own”: {OWN_STATEMENTS} statements of each label of the outlet are coded, or all there are, and correct it."
    " Errors “all”: it is taken for granted that the tool errs there as in all outlets together; where its own errors differ,"
    " the corrected shares are wrong, and the tables by outlet show whether they do.",
)
WITH_MISSES = (
    "- They count in what was missed, as the coded paragraphs show it: those of the outlet (misses “own”) from"
    f" {OWN_PARAGRAPHS} on, else those of all, as if as much were missed there as elsewhere. Misses by label are few in any"
    " sample: their intervals are wide for a reason."
)
WITHOUT_MISSES = "- No paragraph is coded: the shares are of what was found, and what was missed is taken to be like it."


def render(v: Validation) -> str:
    """Tables of all results, in per cent, each beside what it was counted on."""
    blocks = [
        f"{', '.join(v.coders)} on {v.tool}: {v.statements[0]} of {v.statements[1]} statements coded"
        + (f", {v.undecided} of them undecidable" if v.undecided else "")
        + f"; {v.paragraphs[0]} of {v.paragraphs[1]} paragraphs",
        "\n\n".join(
            _scores(title, attribute, v)
            for title, attribute in (
                ("Precision", "precision"),
                ("Label right", "label"),
                ("Statement and label right", "end_to_end"),
                ("Recall", "recall"),
                ("Recall, > 0.3", "recall_loose"),
            )
        ),
        _table(("Label right, by the tool's label", "%", "95 %", "of"), [_row(str(k), p) for k, p in v.by_label.items()]),
        _table(("Precision by construction", "%", "95 %", "of"), [_row(k, p) for k, p in v.by_construction.items()]),
        _table(
            ("True label (as coded)", *TOOL_LABELS),
            [[truth or "no statement", *(str(row[label]) for label in TOOL_LABELS)] for truth, row in v.confusion.items()],
        ),
        _shares(v),
    ]
    if v.agreements is not None:
        a = v.agreements
        blocks.append(
            _table(
                ("Agreement of coders", "alpha", "95 %", "kappa", "equal", "units"),
                [
                    _agreement("is a statement", a.statement),
                    _agreement("label", a.label),
                    _agreement("number in a paragraph", a.count),
                ],
            )
            + (
                f"\nstatements marked in {a.contents_of} paragraphs: F1 {100 * a.contents:.1f}"
                if a.contents is not None
                else ""
            )
        )
    blocks.append("\n".join(_assumptions(v)))
    return "\n\n".join(blocks) + "\n"


def _assumptions(v: Validation) -> Iterator[str]:
    yield from ASSUMPTIONS
    if any(scores.recall.low is None and scores.recall.total for scores in (v.overall, *v.by_outlet.values())):
        yield f"- Recall has no interval where fewer than {FEW_PARAGRAPHS} coded paragraphs hold a statement."
    if v.shares:
        yield from CORRECTED
        yield WITH_MISSES if v.with_misses else WITHOUT_MISSES


def _scores(title: str, attribute: str, v: Validation) -> str:
    def row(name: str, scores: Scores) -> list[str]:
        return _row(name, getattr(scores, attribute))

    rows = [row("all", v.overall), *(row(outlet or "–", scores) for outlet, scores in v.by_outlet.items())]
    return _table((title, "%", "95 %", "of"), rows if len(rows) > 2 else rows[:1])


def _row(name: str, p: Proportion) -> list[str]:
    return [name, _percent(p.value), _range(p.low, p.high), f"{p.count}/{p.total}"]


def _shares(v: Validation) -> str:
    if not v.shares:
        return "No corrected shares: no statement is coded."
    rows = []
    for name, shares in v.shares.items():
        for label, share in zip(LABELS, shares.labels, strict=True):
            basis = [_basis(shares.own_errors), _basis(shares.own_misses) if v.with_misses else "–"] if name else ["", ""]
            numbers = [_percent(share.observed), _percent(share.value), _range(share.low, share.high)]
            rows.append([name or "all", label, *numbers, *basis])
    return _table(("Shares of labels", "label", "as found", "corrected", "95 %", "errors", "misses"), rows)


def _basis(own: bool) -> str:
    return "own" if own else "all"


def _agreement(name: str, a: Agreement) -> list[str]:
    def number(value: float | None) -> str:
        return "–" if value is None else f"{value:.3f}"

    interval = "" if a.low is None or a.high is None else f"[{a.low:.2f}, {a.high:.2f}]"
    return [name, number(a.alpha), interval, number(a.kappa), _percent(a.equal), str(a.units)]


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"[{100 * low:.1f}, {100 * high:.1f}]"


def _table(header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Columns aligned on the right, but for the first."""
    cells = [header, *lines]
    widths = [max(len(line[i]) for line in cells) for i in range(len(header))]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]).rstrip()
        for line in cells
    )
