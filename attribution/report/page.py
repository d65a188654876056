"""The page of one article as data: everything its template prints, in the words in which it prints it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from markupsafe import Markup

from attribution.article import Region, RegionKind
from attribution.metrics import ArticleMetrics, Breakdown, content_words
from attribution.records import Analysis, Aside, AsideKind, Sourcing, Statement
from attribution.records import Source as SourceRecord
from attribution.report.charts import Bar, Chart, Segment, Stack, bars, shortened, stacked_bars, swatch
from attribution.report.messages import (
    ASIDE_NAMES,
    CONSTRUCTION_NAMES,
    CRITERION_NAMES,
    DESCRIPTION_NAMES,
    KIND_NAMES,
    LABEL_NAMES,
    LETTERS,
    NOTE_NAMES,
    QUOTING_NAMES,
    REASON_NAMES,
    REGION_NAMES,
    SUBTYPE_NAMES,
    Language,
)
from attribution.report.runs import Layer, LayerKind, Mark, Run, cut, marks_of
from attribution.text import Span

# An h1 as large as a headline's holds about this many characters in three lines.
HEADLINE = 140
LONGEST_LABEL = 90
LONGEST_TITLE = 160
MOST_BARS = 8
MOST_MENTIONS = 6
GAP = " […] "
# The asides that SCHEME §1 records apart; the others are what a construction saw and dropped.
APART = (AsideKind.UNATTRIBUTED, AsideKind.CONDITIONAL, AsideKind.REFUSAL)
CSS = {
    LayerKind.CONTENT: "c",
    LayerKind.SOURCE: "src",
    LayerKind.CUE: "cue",
    LayerKind.RELAY: "rel",
    LayerKind.ASIDE: "aside",
    LayerKind.EVIDENCE: "ev",
}


class Labelled(Protocol):
    """What shares by label are taken of: an article or a group of articles."""

    @property
    def statements(self) -> int: ...

    @property
    def content_words(self) -> int: ...

    @property
    def by_label(self) -> Mapping[Sourcing, Breakdown]: ...


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place on the page. ``css`` ties them to what lights up with them."""

    text: str
    href: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """The letter and name of a label."""

    css: str
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Marker:
    """What stands before the first word of a statement or aside: its letter and number; ``hidden`` is for screen readers."""

    anchor: str
    href: str
    css: str
    letter: str
    number: str
    hidden: str


@dataclass(frozen=True, slots=True)
class Wrap:
    css: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A run with what precedes it, what encloses it, and what a screen reader says after it."""

    text: str
    markers: tuple[Marker, ...] = ()
    wraps: tuple[Wrap, ...] = ()
    closes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarginNote:
    """What stands beside a paragraph for each statement or aside that starts in it."""

    css: str
    href: str
    letter: str
    number: str
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A region of the article. ``reason`` says why it is not of the article; empty for what is read."""

    css: str
    runs: tuple[TextRun, ...]
    notes: tuple[MarginNote, ...] = ()
    name: str = ""
    reason: str = ""
    is_subhead: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A label with its numbers; also the switch that shows and hides it."""

    tag: Tag
    swatch: Markup
    count: str
    share: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A criterion in words, with the place of the words that met it."""

    words: Link
    criterion: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    css: str
    id: str
    tag: Tag
    label: str
    subtype: str
    statements: tuple[Link, ...]
    count: str
    words: str
    proofs: tuple[Proof, ...]
    mentions: tuple[Link, ...]
    more_mentions: str
    candidates: tuple[str, ...]
    remarks: tuple[str, ...]
    formula: Link | None
    reason: Link | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a statement: its name, and what it is, in our words (``text``) and in the article's (``words``)."""

    name: str
    text: str = ""
    words: str = ""
    links: tuple[Link, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementItem:
    css: str
    number: str
    tag: Tag
    permalink: Link
    content: str
    source: Link
    facts: tuple[Fact, ...]


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
        ties: style rules, one set a statement, by which a statement, its cue and its source light up together.
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
    ties: str
    index_href: str = ""
    has_statements: bool = field(default=True)


def article_page(analysis: Analysis, metrics: ArticleMetrics, language: Language, *, index_href: str = "") -> ArticlePage:
    """Everything that the page of an article says."""
    article = analysis.article
    title = title_of(analysis) or language.say("untitled")
    builder = _Builder(analysis, language)
    return ArticlePage(
        lang=language.code,
        document_title=shortened(title, LONGEST_TITLE),
        title=title,
        title_css="long" if len(title) > HEADLINE else "",
        kicker=tuple(words for words in (article.outlet, language.date(article.published), article.section) if words),
        author=language.say("by", author=article.author) if article.author else "",
        url=article.url if article.url.startswith(("https://", "http://")) else "",
        url_text=article.url,
        summary=summary(analysis, metrics, language),
        tiles=tiles(metrics, language),
        charts=builder.charts(metrics),
        paragraphs=builder.paragraphs(),
        sources=tuple(builder.source_row(i) for i in range(len(analysis.sources))),
        statements=tuple(builder.statement_item(i) for i in range(len(analysis.statements))),
        asides=builder.aside_groups(APART),
        dropped=builder.aside_groups([kind for kind in AsideKind if kind not in APART]),
        reader_notes=article.notes,
        ties=builder.ties(),
        index_href=index_href,
        has_statements=bool(analysis.statements),
    )


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
    sentences.append(say("sum.apart", items=language.join(apart)) if apart else say("sum.nothing_apart"))
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
    if most < 2 or len(first) > 2:
        return []
    names = [short_name(source) for source in first]
    values = {"count": language.count("of_statements", most), "total": language.number(metrics.statements)}
    if len(names) == 1:
        return [language.say("sum.largest", source=names[0], **values)]
    return [language.say("sum.largest_two", source=names[0], other=names[1], **values)]


def short_name(source: SourceRecord) -> str:
    """The label of a source without its apposition: « Claire Aubrac » for « Claire Aubrac, vice-présidente »."""
    return shortened(" ".join(source.label.split()).partition(",")[0], LONGEST_LABEL)


def tag(label: Sourcing, language: Language) -> Tag:
    return Tag(str(label), LETTERS[label], language.name(LABEL_NAMES, label))


def tiles(metrics: Labelled, language: Language) -> tuple[Tile, ...]:
    """The labels with their counts and shares of statements; UNRESOLVED only where there are some."""
    found = []
    for label in Sourcing:
        share = metrics.by_label[label].statements
        if label is not Sourcing.UNRESOLVED or share.count:
            text = language.percent(share)
            found.append(
                Tile(tag(label, language), swatch(label), language.number(share.count), text, language.say(f"reading.{label}"))
            )
    return tuple(found)


def segments(metrics: Labelled, language: Language, *, words: bool = False, digits: int = 0) -> tuple[Segment, ...]:
    """The labels' shares of statements, or of words of content."""
    found = []
    for label in Sourcing:
        breakdown = metrics.by_label[label]
        share = breakdown.words if words else breakdown.statements
        name = language.name(LABEL_NAMES, label)
        found.append(Segment(label, LETTERS[label], name, share, language.percent(share, digits)))
    return tuple(found)


def shares_chart(metrics: Labelled, language: Language) -> Chart:
    """Statements and words of content by label, as two bars of 100 %."""
    stacks = (
        Stack(language.say("by_statements"), language.count("of_statements", metrics.statements), segments(metrics, language)),
        Stack(
            language.say("by_words"), language.count("of_words", metrics.content_words), segments(metrics, language, words=True)
        ),
    )
    values = " ".join(f"{s.name}{language.colon} {language.join([f'{g.name} {g.text}' for g in s.segments])}." for s in stacks)
    header = ("", *(language.name(LABEL_NAMES, label) for label in Sourcing))
    return stacked_bars("shares", language.say("shares"), language.say("shares_desc", values=values), stacks, header)


class _Builder:
    """One article on its way to its page."""

    def __init__(self, analysis: Analysis, language: Language) -> None:
        self.analysis = analysis
        self.language = language
        self.text = analysis.article.text
        self.marks = marks_of(analysis)
        self.placed: set[str] = set()
        self.of_source: dict[int, list[int]] = {i: [] for i in range(len(analysis.sources))}
        for position, index in enumerate(analysis.source_of):
            self.of_source[index].append(position)

    def words(self, span: Span) -> str:
        """The words of a span on one line, no-break spaces kept."""
        return re.sub(r"[^\S\u00a0\u202f]+", " ", span.of(self.text))

    # the text

    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(self._paragraph(region) for region in self.analysis.article.regions)

    def _paragraph(self, region: Region) -> Paragraph:
        runs = cut(self.text, region.span, self.marks)
        notes: list[MarginNote] = []
        shown = tuple(self._run(run, notes) for run in runs)
        reason = region.reason and self.language.name(REASON_NAMES, region.reason)
        name = "" if region.is_read else self.language.name(REGION_NAMES, region.kind)
        reason = "" if reason == name else reason
        css = str(region.kind) if region.is_read else f"{region.kind} off"
        return Paragraph(css, shown, tuple(notes), name, reason, region.kind is RegionKind.SUBHEAD)

    def _run(self, run: Run, notes: list[MarginNote]) -> TextRun:
        markers, wraps, closes = [], [], []
        for layer in run.layers:
            mark = layer.mark
            first = bool(mark.anchor) and mark.anchor not in self.placed
            if first:
                self.placed.add(mark.anchor)
            if mark.kind is LayerKind.CONTENT:
                if first:
                    markers.append(self._statement_marker(mark))
                    notes.append(self._statement_note(mark))
                if layer.ends and mark.piece == mark.pieces - 1:
                    closes.append(self.language.say("ends", n=mark.number))
                wraps.append(Wrap(css_of(layer)))
            elif mark.aside in APART:
                if first:
                    markers.append(self._aside_marker(mark, mark.aside))
                    notes.append(self._aside_note(mark, mark.aside))
                if layer.ends:
                    closes.append(self.language.say("aside_ends"))
                wraps.append(Wrap(css_of(layer)))
            else:
                wraps.append(Wrap(css_of(layer), mark.anchor if first else ""))
        return TextRun(run.text, tuple(markers), tuple(wraps), tuple(closes))

    def _statement_marker(self, mark: Mark) -> Marker:
        source = self.analysis.source(mark.number - 1)
        name = self.language.name(LABEL_NAMES, source.sourcing)
        hidden = self.language.say("starts", n=mark.number, label=name, source=short_name(source))
        css = f"n s{mark.number} {source.sourcing}"
        return Marker(mark.anchor, f"#e{mark.number}", css, LETTERS[source.sourcing], str(mark.number), hidden)

    def _statement_note(self, mark: Mark) -> MarginNote:
        statement = self.analysis.statements[mark.number - 1]
        source = self.analysis.source(mark.number - 1)
        first = self.of_source[self.analysis.source_of[mark.number - 1]][0] == mark.number - 1
        details = [self.language.name(SUBTYPE_NAMES, source.subtype)] if first else []
        if statement.relay is not None:
            details.append(self.words(statement.relay))
        css = f"note s{mark.number} {source.sourcing}"
        return MarginNote(
            css, f"#e{mark.number}", LETTERS[source.sourcing], str(mark.number), short_name(source), ", ".join(details)
        )

    def _aside_marker(self, mark: Mark, kind: AsideKind) -> Marker:
        hidden = self.language.say("aside_starts", kind=self.language.name(ASIDE_NAMES, kind))
        return Marker(mark.anchor, f"#b{mark.number}", f"n dagger {kind}", "†", str(mark.number), hidden)

    def _aside_note(self, mark: Mark, kind: AsideKind) -> MarginNote:
        name = self.language.name(ASIDE_NAMES, kind)
        return MarginNote(f"note dagger {kind}", f"#b{mark.number}", "†", str(mark.number), name, "")

    # the lists

    def source_row(self, index: int) -> SourceRow:
        source = self.analysis.sources[index]
        language = self.language
        own = self.of_source[index]
        words = sum(content_words(self.analysis.statements[i], self.text) for i in own)
        mentions = self._mentions(source)
        after = len(source.evidence)
        formula, reason = source.formula, source.reason
        remarks = [language.say("plural")] if source.plural else []
        if source.description is not None:
            level = language.of(DESCRIPTION_NAMES[min(source.description, len(DESCRIPTION_NAMES) - 1)])
            remarks.append(language.say("description", level=level))
        return SourceRow(
            css=f"q{source.id} {source.sourcing}",
            id=f"q{source.id}",
            tag=tag(source.sourcing, language),
            label=" ".join(source.label.split()),
            subtype=language.name(SUBTYPE_NAMES, source.subtype),
            statements=tuple(Link(str(i + 1), f"#s{i + 1}") for i in own),
            count=language.number(len(own)),
            words=language.number(words),
            proofs=self.proofs(source),
            mentions=mentions[:MOST_MENTIONS],
            more_mentions=language.count("more_mentions", len(mentions) - MOST_MENTIONS)
            if len(mentions) > MOST_MENTIONS
            else "",
            candidates=tuple(self.words(span) for span in source.candidates),
            remarks=tuple(remarks),
            formula=Link(self.words(formula), f"#v{source.id}-{after + 1}") if formula else None,
            reason=Link(self.words(reason), f"#v{source.id}-{after + 1 + bool(formula)}") if reason else None,
        )

    def _mentions(self, source: SourceRecord) -> tuple[Link, ...]:
        """The ways in which the article calls a source, each with its first place; none where its label is the only one."""
        found: dict[str, Link] = {}
        for number, span in enumerate(source.mentions, 1):
            words = shortened(self.words(span), LONGEST_LABEL)
            found.setdefault(words.casefold(), Link(words, f"#m{source.id}-{number}"))
        alone = len(found) == 1 and source.label.casefold() in found
        return () if alone else tuple(found.values())

    def proofs(self, source: SourceRecord) -> tuple[Proof, ...]:
        return tuple(
            Proof(
                Link(self.language.quoted(self.words(evidence.span)), f"#v{source.id}-{number}"),
                self.language.name(CRITERION_NAMES, evidence.criterion),
            )
            for number, evidence in enumerate(source.evidence, 1)
        )

    def statement_item(self, position: int) -> StatementItem:
        statement = self.analysis.statements[position]
        source = self.analysis.source(position)
        number = str(position + 1)
        return StatementItem(
            css=f"s{number} {source.sourcing}",
            number=number,
            tag=tag(source.sourcing, self.language),
            permalink=Link(self.language.say("permalink", n=number), f"#e{number}"),
            content=GAP.join(self.words(span) for span in statement.content),
            source=Link(" ".join(source.label.split()), f"#q{source.id}"),
            facts=tuple(self._facts(statement, source)),
        )

    def _facts(self, statement: Statement, source: SourceRecord) -> Iterable[Fact]:
        language = self.language
        say, name = language.say, language.name
        if statement.source is not None:
            own = self.words(statement.source.span)
            if own != " ".join(source.label.split()):
                yield Fact(say("fact.words"), words=own)
        else:
            yield Fact(say("fact.words"), say("no_words"))
        label = f"{name(LABEL_NAMES, source.sourcing)} – {name(SUBTYPE_NAMES, source.subtype)}"
        yield Fact(say("fact.evidence"), label, proofs=self.proofs(source))
        if statement.cue is not None:
            yield Fact(say("fact.cue"), words=self.words(statement.cue))
        else:
            yield Fact(say("fact.cue"), say("no_cue"))
        if statement.relay is not None:
            yield Fact(say("fact.relay"), words=self.words(statement.relay))
        yield Fact(say("fact.construction"), name(CONSTRUCTION_NAMES, statement.pattern))
        yield Fact(say("fact.quoting"), f"{name(QUOTING_NAMES, statement.quoting)}, {name(KIND_NAMES, statement.kind)}")
        for key, other in (("nested", statement.nested_in), ("continues", statement.continues)):
            if other is not None:
                message = "nested_in" if key == "nested" else "continues"
                yield Fact(say(f"fact.{key}"), links=(Link(say(message, n=other + 1), f"#e{other + 1}"),))
        if statement.notes:
            yield Fact(say("fact.notes"), ", ".join(name(NOTE_NAMES, note) for note in statement.notes))

    def aside_groups(self, kinds: Sequence[AsideKind]) -> tuple[AsideGroup, ...]:
        groups = []
        for kind in kinds:
            items = tuple(self._aside_item(n, a) for n, a in enumerate(self.analysis.asides, 1) if a.kind is kind)
            if items:
                groups.append(AsideGroup(self.language.name(ASIDE_NAMES, kind), str(kind), items))
        return tuple(groups)

    def _aside_item(self, number: int, aside: Aside) -> AsideItem:
        asked = self.words(aside.source.span) if aside.source and aside.kind is AsideKind.REFUSAL else ""
        return AsideItem(f"b{number}", Link(f"†{number}", f"#a{number}"), self.words(aside.span), asked)

    def charts(self, metrics: ArticleMetrics) -> tuple[Chart, ...]:
        if not metrics.statements:
            return ()
        order = sorted((i for i in self.of_source if self.of_source[i]), key=lambda i: (-len(self.of_source[i]), i))
        shown = order if len(order) <= MOST_BARS + 1 else order[:MOST_BARS]
        items = []
        for index in shown:
            source = self.analysis.sources[index]
            count = len(self.of_source[index])
            text = self.language.count("of_statements", count)
            items.append(Bar(source.sourcing, LETTERS[source.sourcing], short_name(source), count, text))
        values = self.language.join([f"{item.name} {item.value}" for item in items]) + "."
        rest = len(order) - len(shown)
        if rest:
            values += f" {self.language.count('others', rest)}."
        header = (self.language.say("source"), self.language.say("statements_col"))
        description = self.language.say("weights_desc", values=values)
        return (shares_chart(metrics, self.language), bars("weights", self.language.say("weights"), description, items, header))

    def ties(self) -> str:
        """Style rules: pointing at a statement, wherever it shows, lights up its parts and every mention of its source."""
        rules = []
        for position in range(len(self.analysis.statements)):
            n, q = position + 1, self.analysis.source(position).id
            on = f"main:has(.s{n}:is(:hover,:focus-within,:target))"
            rules.append(f"{on} .s{n}{{--tint:var(--lit);--spot:var(--lit)}}{on} .m{q}{{--ring:var(--edge)}}")
        for source in self.analysis.sources:
            rules.append(f"main:has(.q{source.id}:is(:hover,:focus-within,:target)) .m{source.id}{{--ring:var(--edge)}}")
        return "\n".join(rules)


def css_of(layer: Layer) -> str:
    """The classes by which the style sheet knows a layer."""
    mark = layer.mark
    if mark.kind is LayerKind.MENTION:
        return f"l m{mark.number}"
    if mark.kind is LayerKind.ASIDE and mark.aside not in APART:
        return "l ev"
    parts = ["l", CSS[mark.kind]]
    if mark.aside is not None:
        parts.append(str(mark.aside))
    elif mark.kind is not LayerKind.EVIDENCE:
        parts += [str(mark.label), f"s{mark.number}"]
    if mark.kind is LayerKind.CONTENT and mark.lane:
        parts.append(f"lane{min(mark.lane, 3)}")
    parts += ["b"] * layer.begins + ["e"] * layer.ends
    return " ".join(parts)
