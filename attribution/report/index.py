"""The index of a run as data: one row an article, the totals, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from attribution.errors import InputError
from attribution.metrics import ArticleMetrics, Measures, Share, combine
from attribution.records import Analysis, Sourcing
from attribution.report.charts import Chart, mini_bar, shortened
from attribution.report.messages import Language
from attribution.report.page import LONGEST_TITLE, Link, Tag, Tile, segments, shares_chart, tag, tiles, title_of


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a run as the index needs it: small, so that a run of thousands keeps them all."""

    href: str
    title: str
    outlet: str
    published: str
    metrics: ArticleMetrics


def entry_of(analysis: Analysis, metrics: ArticleMetrics, href: str) -> Entry:
    """The entry of an article whose page is at ``href``, as seen from the index."""
    return Entry(href, title_of(analysis), analysis.article.outlet, analysis.article.published, metrics)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows and what it sorts by."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class IndexRow:
    href: str
    title: str
    outlet: Cell
    date: Cell
    counts: tuple[Cell, ...]
    bar: Markup
    shares: tuple[Cell, ...]
    without: Cell


@dataclass(frozen=True, slots=True)
class Skipped:
    where: str
    problem: str


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The index. ``total`` is None where there is nothing to add up."""

    lang: str
    document_title: str
    title: str
    summary: tuple[str, ...]
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    tags: tuple[Tag, ...]
    rows: tuple[IndexRow, ...]
    total: IndexRow | None
    skipped: tuple[Skipped, ...]
    tables: tuple[Link, ...]


def index_page(
    entries: Iterable[Entry], skipped: Sequence[InputError], language: Language, *, tables: Sequence[str] = ()
) -> IndexPage:
    """Everything that the index says. ``tables`` are the names of data files beside it."""
    entries = list(entries)
    total = combine(entry.metrics for entry in entries)
    articles = language.count("of_articles", len(entries))
    if entries:
        sentence = language.say(
            "index_sum",
            statements=language.count("sum.attributed", total.statements),
            sources=language.count("of_sources", total.sources),
            articles=articles,
        )
    else:
        sentence = language.say("index_none")
    title = language.say("index_title", articles=articles)
    return IndexPage(
        lang=language.code,
        document_title=title,
        title=title,
        summary=(sentence,),
        tiles=tiles(total, language),
        charts=(shares_chart(total, language),) if total.statements else (),
        tags=tuple(tag(label, language) for label in Sourcing),
        rows=tuple(_row(entry, language) for entry in entries),
        total=_total(total, language) if entries else None,
        skipped=tuple(Skipped(error.where, error.problem) for error in skipped),
        tables=tuple(Link(name, name) for name in tables),
    )


def _row(entry: Entry, language: Language) -> IndexRow:
    title = shortened(entry.title, LONGEST_TITLE) or language.say("untitled")
    date = Cell(language.date(entry.published), entry.published)
    outlet = shortened(entry.outlet, LONGEST_TITLE)
    return _numbers(entry.href, title, Cell(outlet, outlet.casefold()), date, entry.metrics, language)


def _total(total: Measures, language: Language) -> IndexRow:
    return _numbers("", language.say("total"), Cell("", ""), Cell("", ""), total, language)


def _numbers(href: str, title: str, outlet: Cell, date: Cell, metrics: Measures, language: Language) -> IndexRow:
    def count(number: int) -> Cell:
        return Cell(language.number(number), str(number))

    def share(part: Share) -> Cell:
        return Cell(language.percent(part), "" if part.value is None else f"{part.value:.6f}")

    return IndexRow(
        href=href,
        title=title,
        outlet=outlet,
        date=date,
        counts=(count(metrics.words), count(metrics.statements), count(metrics.sources)),
        bar=mini_bar(segments(metrics, language)),
        shares=tuple(share(metrics.by_label[label].statements) for label in Sourcing),
        without=count(metrics.unattributed + metrics.conditionals),
    )
