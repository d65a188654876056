"""The text of docs/study.md: figures into the template beside this module, which computes nothing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from attribution.corpus import Corpus
from attribution.evaluation import GoldArticle
from attribution.records import Sourcing
from attribution.report.audit import read_audit
from attribution.report.comparison import Pair, gap_text, pair_name
from attribution.report.groups import estimated
from attribution.report.messages import Language
from attribution.report.sensitivity import SIGNIFICANT, Gap, Tried, Verdict, sensitivity
from attribution.statistics import LEVEL, Estimate
from attribution.tables.outlets import RAREFIED_TO, OutletView
from attribution.validation import Validation, read_codings, validate
from attribution.validation.agreement import Agreement
from attribution.validation.estimates import OWN_PARAGRAPHS, OWN_STATEMENTS, Proportion
from attribution.validation.guide import LABELS

EN = Language("en")
TARGET = 0.10  # half of the interval that a difference is wished to have


@dataclass(frozen=True, slots=True)
class Slips:
    """How often the second coder answers otherwise: parts of the labels, of the verdicts, of the statements in paragraphs;
    ``common``: the part of the units that both coders get."""

    label: float
    verdict: float
    missed: float
    common: float


@dataclass(frozen=True, slots=True)
class Lines:
    """A table; numbers stand on the right, but for the first ``words`` columns."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: int = 1


def study_text(
    audit_folder: Path, sheets: Sequence[Path], gold: Sequence[GoldArticle], commands: Mapping[str, str], slips: Slips
) -> str:
    """The study as Markdown.

    Args:
        audit_folder: what ``audit`` or ``report`` wrote.
        sheets: the filled coding sheets, in the order in which ``score`` gets them.
        gold: of all articles of the audit.
        commands: as the study shows them, by name.

    Raises:
        InputError: no such folder or sheets.
    """
    audit = read_audit(audit_folder)
    corpus = audit.corpus
    tried = sensitivity(audit)
    validation = validate(read_codings(sheets))
    values: dict[str, Any] = {
        "commands": commands,
        "slips": {name: EN.ratio(getattr(slips, name)) for name in ("label", "verdict", "missed")},
        "overlap": EN.ratio(slips.common),
        "articles": len(corpus.articles),
        "statements": sum(group.statements for group in corpus.groups("outlet")),
        "rarefied": RAREFIED_TO,
        **_tables(corpus),
        **_differences(corpus, tried.rows, validation),
        "sensitivity": _sensitivity(tried.rows),
        "idle": ", ".join(EN.say(f"variant.{variant}").lower() for variant in tried.idle),
        **_validation(validation),
        **_corrected(validation, _true_shares(corpus, gold)),
        "least_statements": OWN_STATEMENTS,
        "least_paragraphs": OWN_PARAGRAPHS,
    }
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # Markdown, and nobody's words but ours
    )
    environment.globals["table"] = markdown
    return environment.get_template("study.md.jinja").render(values)


def markdown(lines: Lines) -> str:
    ruler = ["---" if column < lines.words else "---:" for column in range(len(lines.header))]
    rows = [lines.header, ruler, *lines.rows]
    return "\n".join(f"| {' | '.join(cell for cell in row)} |" for row in rows)


def _number(estimate: Estimate, factor: int = 1) -> str:
    if estimate.value is None or estimate.low is None or estimate.high is None:
        return "–"
    return f"{EN.number(factor * estimate.value)} {EN.range(factor * estimate.low, factor * estimate.high)}"


def _views(corpus: Corpus) -> list[tuple[str, OutletView]]:
    return [(f"*{g.key[0]}*", OutletView(g, corpus.voices[g.key[0]])) for g in corpus.groups("outlet")]


def _tables(corpus: Corpus) -> dict[str, Lines]:
    views = _views(corpus)
    counted = [
        (name, str(len(v.group.articles)), EN.number(v.group["words"]), EN.number(v.group.statements),
         _number(v.rate("statements", "words"), 1000))
        for name, v in views
    ]  # fmt: skip
    shares = [(name, *(estimated(v.group.label_share(label), EN) for label in Sourcing)) for name, v in views]
    other = [
        (name, *(f"{value:.{digits}f}" if isinstance(value := v.spread_by(measure), float) else "–"
                 for measure, digits in (("rarefied", 1), ("simpson", 3))), _number(v.rate("words_before", "sourced")))
        for name, v in views
    ]  # fmt: skip
    return {
        "data": Lines(("outlet", "articles", "words", "statements found", "statements in 1,000 words"), counted),
        "shares": Lines(("outlet", *Sourcing), shares),
        "other": Lines(("outlet", f"sources in {RAREFIED_TO} statements", "Simpson", "words before the first source"), other),
    }


def _pair(pair: Pair) -> str:
    return " − ".join(f"*{name}*" for name in pair_name(pair, EN).split(" − "))


def _gap(pair: Pair) -> Gap:
    return Gap(pair.difference.value, pair.difference.low, pair.difference.high)


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}"


def _differences(corpus: Corpus, rows: Sequence[Tried], validation: Validation) -> dict[str, Any]:
    asked = [tried.pair for tried in rows if tried.pair.label is Sourcing.ANONYMOUS]
    clear = [tried for tried in rows if tried.verdict is not Verdict.NONE]
    sizes = sorted(len(group.articles) for group in corpus.groups("outlet"))
    half = fmean((gap.high - gap.low) / 2 for gap in map(_gap, asked))
    cells = [
        (
            _pair(pair),
            gap_text(_gap(pair), EN),
            f"{pair.difference.h:.2f}".replace("-", "−"),
            _p(pair.difference.p),
            _p(pair.p_holm),
        )
        for pair in asked
    ]
    return {
        "differences": Lines(("outlets", "difference", "*h*", "*p*", "Holm's *p*"), cells),
        "comparisons": len(rows),
        "by_chance": EN.number(len(rows) * (1 - LEVEL), 1),
        "significant": sum(tried.pair.p_holm < SIGNIFICANT for tried in rows) or "none",
        "clear": clear,
        "holding": sum(tried.verdict is Verdict.HOLDS for tried in rows),
        "findings": [_finding(tried, validation) for tried in clear],
        "fewest": sizes[0],
        "most": sizes[-1],
        "half_width": EN.number(100 * half),
        # The width of an interval goes with one over the root of the number of articles.
        "needed": math.ceil(fmean(sizes) * (half / TARGET) ** 2 / 5) * 5,
    }


def _finding(tried: Tried, validation: Validation) -> str:
    pair = tried.pair
    lost = [EN.say(f"variant.{v}").lower() for v, gap in tried.gaps.items() if gap is not None and not gap.clear]
    where = f" (zero is in the interval: {', '.join(lost)})" if lost and tried.verdict is Verdict.FALLS else ""
    verdict = EN.say(f"verdict.{tried.verdict}")
    one, other = (validation.shares[group.key[0]].labels[LABELS.index(pair.label)] for group in (pair.first, pair.second))
    overlap = "overlap" if max(one.low, other.low) <= min(one.high, other.high) else "do not overlap"
    left = EN.points(one.value - other.value, signed=True)
    return (
        f"{_pair(pair)}, {pair.label} sources: {gap_text(_gap(pair), EN)}, Holm's *p* {_p(pair.p_holm)}: {verdict}{where}. "
        f"Corrected for the program's errors: {left}; the two corrected intervals {overlap}."
    )


def _sensitivity(rows: Sequence[Tried]) -> Lines:
    clear = [tried for tried in rows if tried.verdict is not Verdict.NONE]
    variants = list(rows[0].gaps) if rows else []
    header = ("outlets", "label", "as it is", *(EN.say(f"variant.{v}").lower() for v in variants), "verdict")

    def cell(gap: Gap | None) -> str:
        return "†" if gap is None else f"{'●' if gap.clear else '○'} {gap_text(gap, EN)}"

    cells = [
        (_pair(tried.pair), str(tried.pair.label), cell(_gap(tried.pair)), *(cell(tried.gaps[v]) for v in variants),
         EN.say(f"verdict.{tried.verdict}"))
        for tried in clear
    ]  # fmt: skip
    return Lines(header, cells, words=2)


def _validation(v: Validation) -> dict[str, Any]:
    def cell(p: Proportion) -> str:
        interval = "" if p.low is None or p.high is None else f" {EN.range(100 * p.low, 100 * p.high)}"
        return f"{EN.ratio(p.value)}{interval} ({p.count}/{p.total})"

    rows = [(f"*{name}*", scores) for name, scores in v.by_outlet.items()]
    scores = [(name, cell(s.precision), cell(s.label), cell(s.recall)) for name, s in [("all", v.overall), *rows]]
    assert v.agreements is not None
    agreed = {
        "is a statement": v.agreements.statement,
        "label": v.agreements.label,
        "number of statements in a paragraph": v.agreements.count,
    }

    def alpha(name: str, a: Agreement) -> tuple[str, ...]:
        interval = "–" if a.low is None or a.high is None else f"[{a.low:.2f}, {a.high:.2f}]"
        return name, "–" if a.alpha is None else f"{a.alpha:.3f}", interval, EN.ratio(a.equal), str(a.units)

    return {
        "coded": (v.statements[0], v.paragraphs[0]),
        "scores": Lines(("", "precision", "label", "recall"), scores),
        "agreement": Lines(
            ("agreement of the two coders", "α", "95 %", "equal", "units"), [alpha(name, a) for name, a in agreed.items()]
        ),
        "least_alpha": min(a.alpha or 0 for a in agreed.values()),
        "lowest_alpha": min(a.low or 0 for a in agreed.values()),
    }


def _true_shares(corpus: Corpus, gold: Sequence[GoldArticle]) -> dict[str, list[float]]:
    """Of the labels, by outlet, as the annotation has them; ``""`` for all."""
    outlet = {article.article: article.outlet for article in corpus.articles}
    counts: dict[str, Counter[Sourcing]] = {}
    for article in gold:
        for name in ("", outlet[article.id]):
            counts.setdefault(name, Counter()).update(statement.label for statement in article.statements)
    return {name: [found[label] / found.total() for label in LABELS] for name, found in counts.items()}


def _corrected(v: Validation, true: Mapping[str, Sequence[float]]) -> dict[str, Any]:
    rows = []
    held = total = 0
    before, after = [], []
    for name, shares in v.shares.items():
        for label, share, truth in zip(LABELS, shares.labels, true[name], strict=True):
            basis = " / ".join("own" if own else "all" for own in (shares.own_errors, shares.own_misses)) if name else ""
            value = f"{EN.ratio(share.value)} {EN.range(100 * share.low, 100 * share.high)}"
            rows.append((f"*{name}*" if name else "all", str(label), EN.ratio(share.observed), value, basis, EN.ratio(truth)))
            if name:
                total += 1
                held += share.low <= truth <= share.high
                before.append(abs(share.observed - truth))
                after.append(abs(share.value - truth))
    header = ("", "label", "as found", "corrected", "errors / misses by", "true")
    return {
        "corrected": Lines(header, rows, words=2),
        "held": held,
        "intervals": total,
        "distance_found": EN.number(100 * fmean(before), 1),
        "distance_corrected": EN.number(100 * fmean(after), 1),
    }
