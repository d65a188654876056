"""Groups of articles as data for pages: shares by outlet, section and month with their intervals, sources, constructions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from attribution.corpus import FEW_ARTICLES, FEW_STATEMENTS, Axis, Corpus, Group
from attribution.measured import precision_of, uncertain
from attribution.metrics import Share
from attribution.records import Sourcing
from attribution.report.charts import Chart, Measured, Series, interval_bars, lines, plain, plain_bar
from attribution.report.labels import Tag, tag
from attribution.report.measures import counts, left_out
from attribution.report.messages import CONSTRUCTION_NAMES, LABEL_NAMES, LETTERS, SUBTYPE_NAMES, Language
from attribution.statistics import Estimate

# Rows of a chart. A table below it has them all.
MOST_GROUPS = 12
MOST_MONTHS = 240
MOST_SOURCES = 25
SHOWN = (Sourcing.NAMED, Sourcing.INSTITUTIONAL, Sourcing.ANONYMOUS)
STEPS = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Panel:
    """Charts of one scale, side by side, and the table of all their numbers. The first cell of a row is its heading."""

    id: str
    title: str
    notes: tuple[str, ...]
    charts: tuple[Chart, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """A source over the corpus."""

    name: str
    tag: Tag
    subtype: str
    statements: str
    articles: str
    outlets: str


@dataclass(frozen=True, slots=True)
class ConstructionRow:
    """``precision`` is what was measured, on annotated articles; ``doubt`` is empty for a construction that is sure enough."""

    name: str
    id: str
    count: str
    share: str
    bar: Markup
    precision: str
    doubt: str


def group_name(group: Group, language: Language) -> str:
    """What a page calls a group: « L'Envers », « mars 2026 », « sans rubrique », « ensemble »."""
    if not group.axes:
        return language.say("all_articles")
    names = []
    for axis, key in zip(group.axes, group.key, strict=True):
        names.append((language.date(key) if axis == "month" else key) if key else language.say(f"no_{axis}"))
    return " · ".join(names)


def chosen(corpus: Corpus, language: Language) -> list[str]:
    """What was left out of the corpus, and what its shares are of, where that is not the usual."""
    sentences = [*left_out(corpus.without, language)]
    if corpus.unit == "words":
        sentences.append(language.say("by_words_note"))
    return sentences


def measured(group: Group, label: Sourcing, language: Language, *, quiet: str = "") -> Measured:
    """A label's share in a group, as a chart shows it."""
    estimate = group.label_share(label)
    faint = bool(group.flags)
    text = estimated(estimate, language) + (f"{language.thin}†" if faint and estimate.value is not None else "")
    return Measured(plain(group_name(group, language)), quiet, text, estimate.value, estimate.low, estimate.high, faint)


def estimated(estimate: Estimate, language: Language, digits: int = 0) -> str:
    """« 43 % [31 ; 55] »; without interval « 43 % »."""
    text = language.ratio(estimate.value, digits)
    if estimate.low is None or estimate.high is None:
        return text
    return f"{text} {language.range(100 * estimate.low, 100 * estimate.high, digits)}"


def scale(items: Iterable[Measured]) -> float:
    """Where the common scale of several charts ends."""
    ends = [end for item in items for end in (item.value, item.high) if end is not None]
    return next(step for step in STEPS if max(ends, default=1.0) <= step)


def spoken(series: Sequence[Series], language: Language) -> str:
    """The numbers of lines over time as sentences, for who does not see them."""
    sentences = []
    for one in series:
        points = [f"{point.name} {point.text}" for point in one.points if point.value is not None]
        sentences.append(f"{one.name}{language.colon} {language.join(points)}.")
    return " ".join(sentences)


def panel(corpus: Corpus, axis: Axis, language: Language) -> Panel | None:
    """The shares by outlet, section or month; None where there is nothing to tell apart."""
    groups = corpus.groups(axis)
    whole = corpus.groups()
    if not whole or not whole[0].statements or (len(groups) < 2 and axis != "outlet"):
        return None
    charts: tuple[Chart, ...]
    if axis == "month":
        groups = [g for g in groups if g.key[0]]
        if len(groups) < 2:
            return None
        charts = (_over_time(groups, language),)
    else:
        ordered = sorted(groups, key=lambda g: (-g.statements, g.key))
        shown = whole + (ordered[:MOST_GROUPS] if len(groups) > 1 else [])
        top = scale(measured(g, label, language) for g in shown for label in SHOWN)
        charts = tuple(_bars(axis, label, shown, top, language) for label in SHOWN)
        groups = whole + (groups if len(groups) > 1 else [])
    notes = [language.say("interval_note")]
    if len(groups) > MOST_GROUPS + 1 and axis != "month":
        notes.append(language.say("most_groups", n=MOST_GROUPS))
    if any(g.flags for g in groups):
        notes.append(language.say("few_note", articles=FEW_ARTICLES, statements=FEW_STATEMENTS))
    header = (
        language.say(f"by_{axis}_col"),
        language.say("articles_col"),
        language.say("statements_col"),
        *(language.name(LABEL_NAMES, label) for label in Sourcing),
    )
    return Panel(
        f"by-{axis}", language.say(f"by_{axis}"), tuple(notes), charts, header, tuple(_row(g, language) for g in groups)
    )


def _row(group: Group, language: Language) -> tuple[str, ...]:
    return (
        plain(group_name(group, language)) + (f"{language.thin}†" if group.flags else ""),
        language.number(len(group.articles)),
        language.number(group.statements),
        *(estimated(group.label_share(label), language, 1) for label in Sourcing),
    )


def _bars(axis: Axis, label: Sourcing, groups: Sequence[Group], top: float, language: Language) -> Chart:
    items = [measured(g, label, language, quiet=f"n = {language.number(g.statements)}") for g in groups]
    name = language.name(LABEL_NAMES, label)
    values = language.join([f"{item.name} {item.text}" for item in items])
    title = language.say("label_share", letter=LETTERS[label], label=name)
    return interval_bars(
        f"{axis}-{label}", title, language.say("label_share_desc", label=name, values=values), label, items, top=top
    )


def _over_time(groups: Sequence[Group], language: Language) -> Chart:
    months = _months(groups[0].key[0], groups[-1].key[0])
    by_month = {g.key[0]: g for g in groups}
    series = []
    for label in SHOWN:
        points = tuple(
            measured(by_month[month], label, language) if month in by_month else Measured(language.date(month), "", "–", None)
            for month in months
        )
        series.append(Series(label, LETTERS[label], language.name(LABEL_NAMES, label), points))
    top = scale(point for one in series for point in one.points)
    values = spoken(series, language)
    title = language.say("over_time")
    return lines(
        "over-time", title, language.say("over_time_desc", values=values), series, top=top, top_text=language.ratio(top)
    )


def _months(first: str, last: str) -> list[str]:
    """Every month from one to the other, those without articles too; the last MOST_MONTHS of them."""
    start, end = (int(m[:4]) * 12 + int(m[5:]) - 1 for m in (first, last))
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(max(start, end - MOST_MONTHS + 1), end + 1)]


def voice_rows(corpus: Corpus, language: Language) -> tuple[VoiceRow, ...]:
    """The sources that speak most over the corpus, of those that can be known again from article to article."""
    where: dict[tuple[str, Sourcing], int] = {}
    for voices in corpus.voices.values():
        for key in voices.shared:
            where[key] = where.get(key, 0) + 1
    together = corpus.all_voices
    keys = {id(voice): key for key, voice in together.shared.items()}
    return tuple(
        VoiceRow(
            voice.name,
            tag(voice.sourcing, language),
            language.name(SUBTYPE_NAMES, voice.subtype),
            language.number(voice.statements),
            language.number(voice.articles),
            language.number(where[keys[id(voice)]]),
        )
        for voice in together.top(MOST_SOURCES)
    )


def construction_rows(corpus: Corpus, language: Language) -> tuple[ConstructionRow, ...]:
    """The constructions by which statements were found, the most frequent first."""
    total = sum(corpus.constructions.values())
    order = sorted(corpus.constructions.items(), key=lambda item: (-item[1], item[0]))
    most = order[0][1] if order else 1
    return tuple(
        ConstructionRow(
            language.name(CONSTRUCTION_NAMES, name),
            name,
            language.number(count),
            language.percent(Share(count, total), 1),
            plain_bar(count / most),
            f"{language.ratio(precision.value)} ({counts(name)})" if (precision := precision_of().get(name)) else "–",
            language.say("uncertain") if name in uncertain() else "",
        )
        for name, count in order
    )
