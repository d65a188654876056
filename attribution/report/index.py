"""The index of a run as data: shares by outlet, section and month, sources, constructions, one row an article, what was left
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from attribution.corpus import Corpus, Counted, Group
from attribution.errors import InputError
from attribution.records import Sourcing
from attribution.report.charts import Chart, mini_bar, shortened
from attribution.report.groups import ConstructionRow, Panel, VoiceRow, chosen, construction_rows, panel, voice_rows
from attribution.report.labels import Link, Tag, Tile, segments, shares_chart, tag, tiles
from attribution.report.measures import left_out
from attribution.report.messages import Language
from attribution.report.page import LONGEST_TITLE

# Articles listed on one page. A thousand rows weigh a megabyte and a half; the others follow on pages of their own.
ROWS = 1000
LONGEST_OUTLET = 80  # characters of its name in the sentence above the charts


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
class ArticleList:
    """Rows for one page. ``total`` is None where there is nothing to add up; ``pages`` lead to the other rows; ``notes`` say
    what was left out."""

    lang: str
    document_title: str
    tags: tuple[Tag, ...]
    rows: tuple[IndexRow, ...]
    total: IndexRow | None
    range: str
    pages: tuple[Link, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The index."""

    lang: str
    document_title: str
    title: str
    summary: tuple[str, ...]
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    panels: tuple[Panel, ...]
    voices: tuple[VoiceRow, ...]
    constructions: tuple[ConstructionRow, ...]
    listed: ArticleList
    skipped: tuple[Skipped, ...]
    tables: tuple[Link, ...]


def list_name(number: int) -> str:
    """The file of the n-th page of articles, from 1: the first stands on the index itself."""
    return "index.html" if number == 1 else f"index-{number}.html"


def index_page(
    corpus: Corpus, hrefs: Sequence[str], skipped: Sequence[InputError], language: Language, *, tables: Sequence[str] = ()
) -> IndexPage:
    """Everything that the index says.

    Args:
        hrefs: where the page of each article is, as seen from the index, in the order of the corpus.
        tables: paths of data files, as seen from the index.
    """
    total = next(iter(corpus.groups()), Group((), (), []))
    articles = language.count("of_articles", len(corpus.articles))
    if corpus.articles and not total.statements:
        sentence = language.say("index_sum_none", articles=articles)
    elif corpus.articles:
        sentence = language.say(
            "index_sum",
            statements=language.count("sum.attributed", total.statements),
            sources=language.count("of_sources", total["sources"]),
            articles=articles,
        )
    else:
        sentence = language.say("index_none")
    title = language.say("index_title", articles=articles)
    panels = (panel(corpus, axis, language) for axis in ("outlet", "section", "month"))
    return IndexPage(
        lang=language.code,
        document_title=title,
        title=title,
        summary=(*filter(None, (sentence, _where_and_when(corpus, language))), *chosen(corpus, language)),
        tiles=tiles(total, language),
        charts=(shares_chart(total, language),) if total.statements else (),
        panels=tuple(found for found in panels if found is not None),
        voices=voice_rows(corpus, language),
        constructions=construction_rows(corpus, language),
        listed=article_list(corpus, hrefs, language, 1),
        skipped=tuple(Skipped(error.where, error.problem) for error in skipped),
        tables=tuple(Link(name.rpartition("/")[2], name) for name in tables),
    )


def _where_and_when(corpus: Corpus, language: Language) -> str:
    """Which outlets the articles are of, and from when to when; empty where nothing is known of it."""
    outlets = {article.outlet for article in corpus.articles} - {""}
    dates = sorted({article.published for article in corpus.articles} - {""})
    known = []
    if len(outlets) == 1:
        known.append(shortened(next(iter(outlets)), LONGEST_OUTLET))
    elif outlets:
        known.append(language.count("of_outlets", len(outlets)))
    if dates:
        known.append(" – ".join(map(language.date, dict.fromkeys((dates[0], dates[-1])))))
    return f"{', '.join(known)}." if known else ""


def article_list(corpus: Corpus, hrefs: Sequence[str], language: Language, number: int) -> ArticleList:
    """The n-th page of articles, from 1."""
    start = (number - 1) * ROWS
    here = corpus.articles[start : start + ROWS]
    count = len(corpus.articles)
    last = max(1, -(-count // ROWS))
    pages = tuple(
        Link(_range(i, count, language), list_name(i), "here" if i == number else "") for i in range(1, last + 1) if last > 1
    )
    return ArticleList(
        lang=language.code,
        document_title=f"{language.say('articles')} {_range(number, count, language)}",
        tags=tuple(tag(label, language) for label in Sourcing),
        rows=tuple(_row(a, href, language) for a, href in zip(here, hrefs[start : start + ROWS], strict=True)),
        total=_numbers("", language.say("total"), Cell("", ""), Cell("", ""), corpus.groups()[0], language) if here else None,
        range=_range(number, count, language) if last > 1 else "",
        pages=pages,
        notes=left_out(corpus.without, language),
    )


def list_pages(corpus: Corpus) -> range:
    """The numbers of the pages of articles after the first."""
    return range(2, -(-len(corpus.articles) // ROWS) + 1)


def _range(number: int, count: int, language: Language) -> str:
    return f"{language.number((number - 1) * ROWS + 1)}–{language.number(min(number * ROWS, count))}"


def _row(article: Counted, href: str, language: Language) -> IndexRow:
    title = shortened(article.title, LONGEST_TITLE) or language.say("untitled")
    date = Cell(language.date(article.published), article.published)
    outlet = shortened(article.outlet, LONGEST_TITLE)
    group = Group((), (), [article])
    return _numbers(href, title, Cell(outlet, outlet.casefold()), date, group, language)


def _numbers(href: str, title: str, outlet: Cell, date: Cell, group: Group, language: Language) -> IndexRow:
    def count(number: int) -> Cell:
        return Cell(language.number(number), str(number))

    shares = [share.statements for share in group.by_label.values()]
    return IndexRow(
        href=href,
        title=title,
        outlet=outlet,
        date=date,
        counts=(count(group["words"]), count(group["statements"]), count(group["sources"])),
        bar=mini_bar(segments(group, language)),
        shares=tuple(Cell(language.percent(s), "" if s.value is None else f"{s.value:.6f}") for s in shares),
        without=count(group["unattributed"] + group["conditionals"]),
    )
