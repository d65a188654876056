"""The page of one article as data: everything its template prints, in the words in which it prints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from attribution.metrics import ArticleMetrics
from attribution.records import Analysis, Aside, AsideKind, Sourcing
from attribution.report.cards import Cards, SourceRow, StatementItem
from attribution.report.charts import Bar, Chart, bars, shortened
from attribution.report.labels import Link, Tile, numbered, shares_chart, tiles
from attribution.report.marked import APART, Paragraph, paragraphs
from attribution.report.measures import left_out
from attribution.report.messages import ASIDE_NAMES, LETTERS, Language
from attribution.report.runs import one_line
from attribution.report.summary import short_name, summary, title_of
from attribution.selection import LeftOut

# An h1 as large as a headline's holds about this many characters in three lines.
HEADLINE = 140
LONGEST_TITLE = 160
MOST_BARS = 8


@dataclass(frozen=True, slots=True)
class AsideItem:
    id: str
    place: Link
    words: str
    asked: str


@dataclass(frozen=True, slots=True)
class AsideGroup:
    name: str
    css: str
    items: tuple[AsideItem, ...]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The page of an article.

    Attributes:
        document_title: for the window and the bookmark.
        url, url_text: ``url`` is empty for an address that no browser should be sent to.
        style: rules of this page alone: what lights up together, and the names of columns on narrow screens.
    """

    lang: str
    document_title: str
    title: str
    title_css: str
    kicker: tuple[str, ...]
    author: str
    url: str
    url_text: str
    summary: tuple[str, ...]
    tiles: tuple[Tile, ...]
    charts: tuple[Chart, ...]
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[SourceRow, ...]
    statements: tuple[StatementItem, ...]
    asides: tuple[AsideGroup, ...]
    dropped: tuple[AsideGroup, ...]
    reader_notes: tuple[str, ...]
    style: str
    index_href: str = ""
    has_statements: bool = field(default=True)


def article_page(
    analysis: Analysis,
    metrics: ArticleMetrics,
    language: Language,
    *,
    index_href: str = "",
    without: Collection[LeftOut] = (),
) -> ArticlePage:
    """Everything that the page of an article says."""
    article = analysis.article
    title = title_of(analysis) or language.say("untitled")
    cards = Cards(analysis, language)
    return ArticlePage(
        lang=language.code,
        document_title=shortened(title, LONGEST_TITLE),
        title=title,
        title_css="long" if len(title) > HEADLINE else "",
        kicker=tuple(words for words in (article.outlet, language.date(article.published), article.section) if words),
        author=language.say("by", author=article.author) if article.author else "",
        url=article.url if article.url.startswith(("https://", "http://")) else "",
        url_text=article.url,
        summary=(*summary(analysis, metrics, language), *left_out(without, language)),
        tiles=tiles(metrics, language),
        charts=_charts(analysis, metrics, language),
        paragraphs=paragraphs(analysis, language),
        sources=tuple(cards.source_row(i) for i in range(len(analysis.sources))),
        statements=tuple(cards.statement_item(i) for i in range(len(analysis.statements))),
        asides=_aside_groups(analysis, language, APART),
        dropped=_aside_groups(analysis, language, [kind for kind in AsideKind if kind not in APART]),
        reader_notes=article.notes,
        style=_column_names(language) + _ties(analysis),
        index_href=index_href,
        has_statements=bool(analysis.statements),
    )


def _aside_groups(analysis: Analysis, language: Language, kinds: Sequence[AsideKind]) -> tuple[AsideGroup, ...]:
    groups = []
    for kind in kinds:
        items = tuple(_aside_item(analysis.article.text, n, a) for n, a in enumerate(analysis.asides, 1) if a.kind is kind)
        if items:
            groups.append(AsideGroup(language.name(ASIDE_NAMES, kind), str(kind), items))
    return tuple(groups)


def _aside_item(text: str, number: int, aside: Aside) -> AsideItem:
    asked = one_line(text, aside.source.span) if aside.source and aside.kind is AsideKind.REFUSAL else ""
    return AsideItem(f"b{number}", Link(numbered("†", number), f"#a{number}"), one_line(text, aside.span), asked)


def _charts(analysis: Analysis, metrics: ArticleMetrics, language: Language) -> tuple[Chart, ...]:
    if not metrics.statements:
        return ()
    counts = Counter(analysis.source_of)
    order = sorted(counts, key=lambda i: (-counts[i], i))
    shown = order if len(order) <= MOST_BARS + 1 else order[:MOST_BARS]
    items = []
    for index in shown:
        source = analysis.sources[index]
        count = counts[index]
        text = language.count("of_statements", count)
        items.append(Bar(source.sourcing, LETTERS[source.sourcing], short_name(source), count, text))
    values = language.join([f"{item.name} {item.value}" for item in items]) + "."
    rest = len(order) - len(shown)
    if rest:
        values += f" {language.count('others', rest)}."
    header = (language.say("source"), language.say("statements_col"))
    description = language.say("weights_desc", values=values)
    return (shares_chart(metrics, language), bars("weights", language.say("weights"), description, items, header))


def _column_names(language: Language) -> str:
    """Style rules: what stands before a cell of the table of sources on a narrow screen, where its columns stand as lines."""
    names = (language.say(name) for name in ("label", "statements_col", "words_col", "evidence"))
    return "\n".join(f'.sources td:nth-child({n}){{--column:"{name}"}}' for n, name in enumerate(names, 2)) + "\n"


def _ties(analysis: Analysis) -> str:
    """Style rules: pointing at a statement, wherever it shows, lights up its parts, and rings every mention of its source, as
    does pointing at the source's card.

    In a nested rule « & » stands for what the outer selector says: here the three ways of pointing, said once for all.
    """
    numbers = range(1, len(analysis.statements) + 1)
    lit = [f"main:has(.s{n}&) .s{n}" for n in numbers]
    rules = [f"{','.join(lit)}{{--tint:var(--lit);--spot:var(--lit)}}"] if lit else []
    statements: dict[int, list[str]] = {}
    for n, index in zip(numbers, analysis.source_of, strict=True):
        statements.setdefault(index, []).append(f".s{n}")
    for label in Sourcing:
        ringed = [
            f"main:has(:is({','.join((f'#q{source.id}', *statements.get(i, ())))})&) .m{source.id}"
            for i, source in enumerate(analysis.sources)
            if source.sourcing is label
        ]
        if ringed:
            rules.append(f"{','.join(ringed)}{{outline:1.5px dashed var(--{label});outline-offset:1px}}")
    return ":is(:hover,:focus-within,:target){\n" + "\n".join(rules) + "\n}" if rules else ""
