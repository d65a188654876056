"""Outlets side by side as data: what each has, how far apart they lie, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Protocol

from attribution.corpus import FEW_ARTICLES, FEW_STATEMENTS, Axis, Corpus, Group, label_counts
from attribution.records import Sourcing
from attribution.report.audit import Audit
from attribution.report.charts import MINUS, Chart, Measured, Series, Stack, differences, lines, plain, reach, stacked_bars
from attribution.report.groups import SHOWN, Panel, chosen, estimated, group_name, measured, panel, scale, spoken
from attribution.report.labels import Tag, Tile, segments, tag, tiles
from attribution.report.messages import LABEL_NAMES, LETTERS, SUBTYPE_NAMES, Language
from attribution.statistics import Difference, Estimate, difference, holm
from attribution.tables.outlets import RAREFIED_TO, OutletView

MOST_PAIRS = 15
MOST_SECTIONS = 8
MOST_LINES = 6
MOST_VOICES = 8
OTHER_AXES: tuple[Axis, ...] = ("section", "month")
# Columns of the outlet table that count articles, and the words over them.
BY_ARTICLE: Mapping[str, str] = MappingProxyType({
    "words_before_source": "first_source_col",
    "anonymous_articles_share": "anonymous_articles_col",
    "one_source_articles_share": "one_source_articles_col",
    "sources_per_article": "sources_per_article_col",
})  # fmt: skip
# What the panel of differences is called: its anchor, and the message of its title.
GAPS: Mapping[Axis, str] = MappingProxyType({"outlet": "gaps", "section": "section_gaps", "month": "month_gaps"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two outlets, sections or months, a label, and how far apart their shares of it lie. ``p_holm`` is corrected for all pairs
    and labels of the same axis."""

    first: Group
    second: Group
    label: Sourcing
    difference: Difference
    p_holm: float


@dataclass(frozen=True, slots=True)
class OutletVoices:
    outlet: str
    rows: tuple[tuple[str, Tag, str, str], ...]


class Holding(Protocol):
    """Which differences hold when they are computed in other ways, as a table with its notes."""

    @property
    def notes(self) -> tuple[str, ...]: ...

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]: ...


@dataclass(frozen=True, slots=True)
class Table:
    """A row an outlet."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Everything that the page says."""

    lang: str
    document_title: str
    title: str
    summary: tuple[str, ...]
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]
    panels: tuple[Panel, ...]
    gaps: Panel | None
    other_gaps: tuple[Panel, ...]
    no_pairs: str
    diversity: str
    voices: tuple[OutletVoices, ...]
    sensitivity: Holding | None


def pairs(corpus: Corpus, axis: Axis = "outlet") -> list[Pair]:
    """Groups that have enough articles and statements two by two, label by label: every two outlets; every two of the
    MOST_SECTIONS sections with the most statements; each month and the one before it that has enough.
    """
    groups = [g for g in corpus.groups(axis) if not g.flags]
    if axis == "section":
        largest = sorted((g for g in groups if g.key[0]), key=lambda g: (-g.statements, g.key))[:MOST_SECTIONS]
        groups = [g for g in groups if g in largest]
    two = (
        [(later, earlier) for earlier, later in pairwise(g for g in groups if g.key[0])]
        if axis == "month"
        else list(combinations(groups, 2))
    )
    found = [
        (a, b, label, difference(a.bootstrap, b.bootstrap, *label_counts(label, corpus.unit)))
        for label in SHOWN
        for a, b in two
    ]
    corrected = holm([d.p for *_, d in found])
    return [Pair(*each, p) for each, p in zip(found, corrected, strict=True)]


def comparison_page(audit: Audit, language: Language, *, sensitivity: Holding | None = None) -> ComparisonPage:
    """The page: what each outlet has, how far apart they lie, and how sure that is.

    Args:
        sensitivity: what :func:`attribution.report.sensitivity.sensitivity_panel` says of the audit.
    """
    corpus = audit.corpus
    groups = corpus.groups("outlet")
    say = language.say
    outlets = language.count("of_outlets", len(groups))
    articles = language.count("of_articles", len(corpus.articles))
    title = say("comparison_title", outlets=outlets)
    notes = [say("no_ranking"), say("interval_note")]
    if any(g.flags for g in groups):
        notes.append(say("few_note", articles=FEW_ARTICLES, statements=FEW_STATEMENTS))
    found = (panel(corpus, axis, language) for axis in ("outlet", "section", "month"))
    panels = [p for p in found if p is not None]
    over_time = _outlets_over_time(corpus, language)
    other_gaps = [_gaps(pairs(corpus, axis), axis, language) for axis in OTHER_AXES]
    whole = corpus.groups()
    return ComparisonPage(
        lang=language.code,
        document_title=title,
        title=title,
        summary=(
            say(
                "comparison_sum",
                articles=articles,
                statements=language.count("of_statements", sum(g.statements for g in groups)),
            ),
            *chosen(corpus, language),
        ),
        tiles=tiles(whole[0], language) if whole else (),
        charts=(_stacks(groups, language),) if any(g.statements for g in groups) else (),
        tables=(_shares(groups, language), _sources(groups, corpus, language)),
        notes=tuple(notes),
        panels=(*panels, *((over_time,) if over_time else ())),
        gaps=_gaps(pairs(corpus), "outlet", language),
        other_gaps=tuple(each for each in other_gaps if each is not None),
        no_pairs=say("no_pairs", articles=FEW_ARTICLES, statements=FEW_STATEMENTS),
        diversity=say("diversity_note", n=RAREFIED_TO),
        voices=tuple(_voices(g, corpus, language) for g in groups),
        sensitivity=sensitivity,
    )


def _stacks(groups: Sequence[Group], language: Language) -> Chart:
    shown = sorted(groups, key=lambda g: (-g.statements, g.key))[: 2 * MOST_LINES]
    stacks = [
        Stack(
            plain(group_name(g, language)),
            language.count("of_statements", g.statements),
            segments(g, language, words=g.unit == "words"),
        )
        for g in shown
    ]
    values = " ".join(f"{s.name}{language.colon} {language.join([f'{g.name} {g.text}' for g in s.segments])}." for s in stacks)
    header = ("", *(language.name(LABEL_NAMES, label) for label in Sourcing))
    title = language.say("shares_by_outlet")
    if len(shown) < len(groups):
        title += f" ({language.say('most_outlets', n=len(shown))})"
    return stacked_bars("outlets", title, language.say("shares_by_outlet_desc", values=values), stacks, header)


def _outlet(group: Group, language: Language) -> str:
    return plain(group_name(group, language)) + (f"{language.thin}†" if group.flags else "")


def _shares(groups: Sequence[Group], language: Language) -> Table:
    """How much each outlet has, and whose words they are."""
    say = language.say
    header = (
        say("by_outlet_col"), say("articles_col"), say("words_col"), say("statements_col"),
        *(language.name(LABEL_NAMES, label) for label in Sourcing), say("per_thousand"),
    )  # fmt: skip
    rows = tuple(
        (
            _outlet(group, language),
            language.number(len(group.articles)),
            language.number(group["words"]),
            language.number(group.statements),
            *(estimated(group.label_share(label), language) for label in Sourcing),
            _rate(group.rate("statements", "words"), language, factor=1000, digits=1),
        )
        for group in groups
    )
    return Table(say("side_by_side_caption"), header, rows)


def _sources(groups: Sequence[Group], corpus: Corpus, language: Language) -> Table:
    """How many sources each outlet has, over its articles and in one."""
    say = language.say
    header = (
        say("by_outlet_col"), *(say(key) for key in BY_ARTICLE.values()),
        say("sources_col"), say("rarefied_col", n=RAREFIED_TO), say("simpson_col"), say("top_share_col"),
    )  # fmt: skip
    return Table(say("side_by_side_sources"), header, tuple(_sources_of(group, corpus, language) for group in groups))


def _sources_of(group: Group, corpus: Corpus, language: Language) -> tuple[str, ...]:
    view = OutletView(group, corpus.voices[group.key[0]])
    rarefied, simpson, top = (view.spread_by(measure) for measure in ("rarefied", "simpson", "top_share"))
    return (
        _outlet(group, language),
        _rate(view.rate("words_before", "sourced"), language),
        *(estimated(view.share(count, "sourced"), language) for count in ("with_anonymous", "with_one_source")),
        _rate(view.rate("sources", "sourced"), language, digits=1),
        language.number(len(view.spread)),
        language.number(rarefied, 1) if isinstance(rarefied, float) else "–",
        language.number(simpson, 3) if isinstance(simpson, float) else "–",
        language.ratio(top) if isinstance(top, float) else "–",
    )


def _rate(estimate: Estimate, language: Language, *, factor: int = 1, digits: int = 0) -> str:
    """A rate with its interval, where it has one."""
    if estimate.value is None:
        return "–"
    text = language.number(factor * estimate.value, digits)
    if estimate.low is None or estimate.high is None:
        return text
    return f"{text} {language.range(factor * estimate.low, factor * estimate.high, digits)}"


def _gaps(found: Sequence[Pair], axis: Axis, language: Language) -> Panel | None:
    """The differences as charts, one a label, and as a table. The pairs with the most statements are drawn."""
    if not found:
        return None
    charts = []
    order = sorted(
        {(p.first.key, p.second.key): -(p.first.statements + p.second.statements) for p in found}.items(),
        key=lambda i: (i[1], i[0]),
    )
    drawn = {key for key, _ in order[:MOST_PAIRS]}
    shown = [p for p in found if (p.first.key, p.second.key) in drawn]
    limit = reach([_gap(p, language) for p in shown])
    for label in SHOWN:
        items = [_gap(p, language) for p in shown if p.label is label]
        name = language.name(LABEL_NAMES, label)
        values = language.join([f"{item.name} {item.text}" for item in items])
        ends = (f"−{language.points(limit)}", "0", f"+{language.points(limit)}")
        title = language.say("label_share", letter=LETTERS[label], label=name)
        charts.append(
            differences(
                f"{GAPS[axis]}-{label}", title, language.say("gap_desc", label=name, values=values), items, ends, limit=limit
            )
        )
    header = tuple(
        language.say(key) for key in (f"by_{axis}_col", "label", "gap_col", "ratio_col", "effect_col", "p_col", "p_holm_col")
    )
    notes = [language.say("gap_note")]
    if axis != "outlet":
        notes.append(language.say(f"{axis}_gaps_note"))
    if axis == "section":
        notes.append(language.say("section_pairs", n=MOST_SECTIONS, articles=FEW_ARTICLES, statements=FEW_STATEMENTS))
    if len(order) > MOST_PAIRS:
        notes.append(language.say("most_pairs", n=MOST_PAIRS))
    return Panel(
        GAPS[axis], language.say(GAPS[axis]), tuple(notes), tuple(charts), header, tuple(_gap_row(p, language) for p in found)
    )


def pair_name(pair: Pair, language: Language) -> str:
    """« Le Fil − L'Envers »."""
    return plain(group_name(pair.first, language)) + MINUS + plain(group_name(pair.second, language))


def _gap(pair: Pair, language: Language) -> Measured:
    d = pair.difference
    return Measured(pair_name(pair, language), "", gap_text(d, language), d.value, d.low, d.high)


class Ranged(Protocol):
    """A difference with its interval."""

    @property
    def value(self) -> float: ...

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


def gap_text(gap: Ranged, language: Language, *, unit: bool = True) -> str:
    """« +12 points [3 ; 21] »; with decimals where an end that is not zero would read as zero; without the unit where a table
    names it once."""
    ends = (100 * gap.low, 100 * gap.high)
    digits = next((n for n in (0, 1) if all(round(end, n) or not end for end in ends)), 2)
    value = language.points(gap.value, signed=True) if unit else language.signed(gap.value)
    return f"{value} {language.range(*ends, digits)}"


def _gap_row(pair: Pair, language: Language) -> tuple[str, ...]:
    d = pair.difference
    ratio = "–"
    if d.ratio is not None and d.ratio_low is not None and d.ratio_high is not None:
        ratio = f"{language.number(d.ratio, 2)} {language.range(d.ratio_low, d.ratio_high, 2)}"
    return (
        pair_name(pair, language),
        language.name(LABEL_NAMES, pair.label),
        _gap(pair, language).text,
        ratio,
        language.number(d.h, 2),
        language.number(d.p, 3),
        language.number(pair.p_holm, 3),
    )


def _outlets_over_time(corpus: Corpus, language: Language) -> Panel | None:
    """The share of anonymous sources, month by month, one line an outlet."""
    label = Sourcing.ANONYMOUS
    months = [g.key[0] for g in corpus.groups("month") if g.key[0]]
    outlets = sorted(corpus.groups("outlet"), key=lambda g: (-g.statements, g.key))[:MOST_LINES]
    cells = {g.key: g for g in corpus.groups("outlet", "month")}
    if len(months) < 2 or len(outlets) < 2:
        return None
    series = []
    for outlet in outlets:
        points = []
        for month in months:
            cell = cells.get((outlet.key[0], month))
            name = language.date(month)
            if cell is None or not cell.statements:
                points.append(Measured(name, "", "–", None))
                continue
            found = measured(cell, label, language)
            points.append(Measured(name, "", found.text, found.value, found.low, found.high, found.faint))
        series.append(Series(label, LETTERS[label], plain(group_name(outlet, language)), tuple(points)))
    top = scale(point for one in series for point in one.points)
    name = language.name(LABEL_NAMES, label)
    values = spoken(series, language)
    title = language.say("label_share", letter=LETTERS[label], label=name)
    chart = lines(
        "outlets-over-time", title, language.say("over_time_desc", values=values), series, top=top, top_text=language.ratio(top)
    )
    notes = [language.say("interval_note")]
    if len(outlets) < len(corpus.groups("outlet")):
        notes.append(language.say("only", what=language.say("most_outlets", n=len(outlets))))
    if any(g.flags for g in cells.values()):
        notes.append(language.say("few_note", articles=FEW_ARTICLES, statements=FEW_STATEMENTS))
    header = (language.say("by_month_col"), *chart.header[1:])
    return Panel("outlets-months", language.say("outlets_over_time"), tuple(notes), (chart,), header, chart.rows)


def _voices(group: Group, corpus: Corpus, language: Language) -> OutletVoices:
    top = corpus.voices[group.key[0]].top(MOST_VOICES)
    return OutletVoices(
        group_name(group, language),
        tuple(
            (v.name, tag(v.sourcing, language), language.name(SUBTYPE_NAMES, v.subtype), language.number(v.statements))
            for v in top
        ),
    )
