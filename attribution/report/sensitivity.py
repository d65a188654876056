"""Whether a difference between outlets holds when it is computed in other ways: without opinions, in direct quotations alone,
in words instead of statements, without agency copy, without uncertain constructions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.corpus import Corpus, Group, Unit, label_counts
from attribution.metrics import measure
from attribution.report.audit import Audit
from attribution.report.comparison import Pair, gap_text, pair_name, pairs
from attribution.report.messages import LABEL_NAMES, Language
from attribution.selection import LeftOut, selected
from attribution.statistics import difference_interval
from attribution.writers.archive import read_archive

# What Holm's p of a difference has to be below.
SIGNIFICANT = 0.05


class Variant(StrEnum):
    OPINIONS = "opinions"
    INDIRECT = "indirect"
    WORDS = "words"
    AGENCY = "agency"
    UNCERTAIN = "uncertain"


class Verdict(StrEnum):
    """What can be said of a difference.

    HOLDS: the same direction and an interval without zero in every variant, and p below SIGNIFICANT once corrected for all
    pairs and labels. UNCORRECTED: the same but for the corrected p: one of so many comparisons may look like this by chance.
    FALLS: not in one of the variants. FEW: where there is enough it holds, and in one variant there is not. NONE: no difference
    to begin with, as its interval holds zero.
    """

    HOLDS = "holds"
    UNCORRECTED = "uncorrected"
    FALLS = "falls"
    FEW = "few"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Gap:
    """A difference of shares with its interval at 95 %."""

    value: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Tried:
    """A pair with its difference in each variant; None where an outlet has too few articles or statements left."""

    pair: Pair
    gaps: Mapping[Variant, Gap | None]

    @property
    def verdict(self) -> Verdict:
        base = Gap(self.pair.difference.value, self.pair.difference.low, self.pair.difference.high)
        if not base.clear:
            return Verdict.NONE
        known = [gap for gap in self.gaps.values() if gap is not None]
        if any(not gap.clear or (gap.value > 0) is not (base.value > 0) for gap in known):
            return Verdict.FALLS
        if len(known) < len(self.gaps):
            return Verdict.FEW
        return Verdict.HOLDS if self.pair.p_holm < SIGNIFICANT else Verdict.UNCORRECTED


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """``idle`` are variants without effect: there is nothing to leave out."""

    rows: tuple[Tried, ...]
    variants: tuple[Variant, ...]
    idle: tuple[Variant, ...]


def sensitivity(audit: Audit) -> Sensitivity:
    """Every pair of the comparison, in each variant. The analyses are read once more.

    Raises:
        InputError: they cannot be read.
    """
    found = pairs(audit.corpus)
    corpora, changed = _corpora(audit)
    shown = tuple(v for v in Variant if v in changed)
    groups = {v: {g.key: g for g in corpora[v].groups("outlet")} for v in shown}
    rows = [Tried(p, {v: _gap(p, groups[v], corpora[v]) for v in shown}) for p in found]
    return Sensitivity(tuple(rows), shown, tuple(v for v in Variant if v not in changed))


def _corpora(audit: Audit) -> tuple[dict[Variant, Corpus], set[Variant]]:
    """The corpus in each variant, and the variants in which something is other than in the audit."""
    base = audit.corpus
    unit: Unit = "statements" if base.unit == "words" else "words"
    corpora = {v: Corpus(unit=unit if v is Variant.WORDS else base.unit) for v in Variant}
    changed = {Variant.WORDS}
    for analysis in read_archive(audit.archive):
        own = selected(analysis, base.without)
        if own is None:
            continue
        counts = measure(own)
        for variant, corpus in corpora.items():
            if variant is Variant.WORDS:
                corpus.add(own, counts)
                continue
            rest = selected(own, {LeftOut(variant)})
            if rest is not own:
                changed.add(variant)
            if rest is not None:
                corpus.add(rest, counts if rest is own else measure(rest))
    return corpora, changed


def _gap(pair: Pair, groups: Mapping[tuple[str, ...], Group], corpus: Corpus) -> Gap | None:
    first, second = groups.get(pair.first.key), groups.get(pair.second.key)
    if first is None or second is None or first.flags or second.flags:
        return None
    return Gap(*difference_interval(first.bootstrap, second.bootstrap, *label_counts(pair.label, corpus.unit)))


@dataclass(frozen=True, slots=True)
class SensitivityPanel:
    """The differences that there are, in each variant. The first cell of a row is its heading."""

    notes: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def sensitivity_panel(audit: Audit, language: Language) -> SensitivityPanel | None:
    """None where no difference is clear to begin with."""
    found = sensitivity(audit)
    rows = [tried for tried in found.rows if tried.verdict is not Verdict.NONE]
    if not rows:
        return None
    notes = [language.say("sensitivity_note")]
    if found.idle:
        notes.append(idle_note(found.idle, language))
    header = ("pair_col", "label", "variant.base", *(f"variant.{v}" for v in found.variants), "p_holm_col", "verdict_col")
    return SensitivityPanel(
        tuple(notes), tuple(language.say(key) for key in header), tuple(_row(tried, language) for tried in rows)
    )


def idle_note(variants: Sequence[Variant], language: Language) -> str:
    """Which variants change nothing."""
    return language.say("sensitivity_same", items=", ".join(language.say(f"variant.{v}").casefold() for v in variants))


def _row(tried: Tried, language: Language) -> tuple[str, ...]:
    d = tried.pair.difference
    gaps = [Gap(d.value, d.low, d.high), *tried.gaps.values()]
    cells = ["†" if gap is None else f"{'●' if gap.clear else '○'} {gap_text(gap, language, unit=False)}" for gap in gaps]
    return (
        pair_name(tried.pair, language),
        language.name(LABEL_NAMES, tried.pair.label),
        *cells,
        language.number(tried.pair.p_holm, 3),
        language.say(f"verdict.{tried.verdict}"),
    )
