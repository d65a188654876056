"""Plain sentences that sum up an article: how much is attributed, to whom, who weighs most, and what has no source."""

from __future__ import annotations

from collections import Counter

from attribution.article import RegionKind
from attribution.metrics import ArticleMetrics
from attribution.records import Analysis, Sourcing
from attribution.records import Source as SourceRecord
from attribution.report.charts import plain, shortened
from attribution.report.messages import LABEL_NAMES, Language

LONGEST_LABEL = 90


def title_of(analysis: Analysis) -> str:
    """The article's title: as its metadata say, else the first title in its text, else its id."""
    article = analysis.article
    first = next((r.span.of(article.text) for r in article.regions if r.kind is RegionKind.TITLE), "")
    return " ".join((article.title or first or article.id).split())


def summary(analysis: Analysis, metrics: ArticleMetrics, language: Language) -> tuple[str, ...]:
    """Plain sentences that sum up who speaks, who weighs most, and what has no source."""
    say, count = language.say, language.count
    sentences = []
    if not metrics.statements:
        sentences.append(say("sum.none"))
    else:
        sentences.append(
            say(
                "sum.some",
                statements=count("sum.attributed", metrics.statements),
                sources=count("of_sources", metrics.sources),
                share=language.percent(metrics.attributed_words),
            )
        )
        sentences.append(_by_label(metrics, language))
        sentences.extend(_largest(analysis, metrics, language))
    apart = [
        count(key, number)
        for key, number in (("sum.quotations", metrics.unattributed), ("sum.conditionals", metrics.conditionals))
        if number
    ]
    if apart:
        sentences.append(say("sum.apart", items=language.join(apart)))
    elif metrics.statements:
        sentences.append(say("sum.nothing_apart"))
    if metrics.refusals:
        sentences.append(count("sum.refusals", metrics.refusals))
    return tuple(sentences)


def _by_label(metrics: ArticleMetrics, language: Language) -> str:
    shares = {label: metrics.by_label[label].statements for label in Sourcing}
    order = sorted((label for label in Sourcing if shares[label].count), key=lambda label: -shares[label].count)
    if metrics.statements == 1:
        return language.say("sum.single", label=language.name(LABEL_NAMES, order[0]))
    if len(order) == 1:
        return language.say("sum.all", label=language.say(f"sum.of.{order[0]}"))
    items = []
    for label in order:
        number = shares[label].count
        who = language.count("sum.part", number) if label is order[0] else language.number(number)
        items.append(f"{who} {language.say(f'sum.of.{label}')} ({language.percent(shares[label])})")
    return language.join(items) + "."


def _largest(analysis: Analysis, metrics: ArticleMetrics, language: Language) -> list[str]:
    most = metrics.largest_source.count
    counts = Counter(analysis.source_of)
    first = [s for i, s in enumerate(analysis.sources) if counts[i] == most and s.sourcing is not Sourcing.UNRESOLVED]
    if most < 2:
        return [language.say("sum.even")] if metrics.sources > 1 and len(first) == metrics.sources else []
    names = [short_name(source) for source in first]
    values = {"count": language.count("of_statements", most), "total": language.number(metrics.statements)}
    if len(names) > 2:
        return [language.say("sum.largest_many", sources=language.count("of_sources", len(names)), **values)]
    if len(names) == 1:
        return [language.say("sum.largest", source=names[0], **values)]
    return [language.say("sum.largest_two", source=names[0], other=names[1], **values)]


def short_name(source: SourceRecord) -> str:
    """The label of a source without its apposition: « Claire Aubrac » for « Claire Aubrac, vice-présidente »."""
    return shortened(plain(" ".join(source.label.split())).partition(",")[0], LONGEST_LABEL)
