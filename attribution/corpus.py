"""A set of articles as numbers: groups by outlet, section and month, with intervals, and the sources of each outlet.

Small enough to hold a hundred thousand articles: of each only its counts are kept, of each source only how often it speaks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

from attribution.measured import uncertain
from attribution.metrics import ArticleMetrics, Breakdown, Share
from attribution.records import Analysis, Quoting, Source, Sourcing, Subtype
from attribution.selection import LeftOut

if TYPE_CHECKING:
    from attribution.statistics import Bootstrap, Estimate

Axis = Literal["outlet", "section", "month"]
# What shares of labels are taken of: statements, or the words of their contents.
Unit = Literal["statements", "words"]
UNITS: tuple[Unit, ...] = get_args(Unit)

# Below either, a share is shown with a warning, without interval, and compared with nothing: with so few articles the
# bootstrap's intervals are too narrow, and one article more or less turns the picture round.
FEW_ARTICLES = 5
FEW_STATEMENTS = 20

# A source of these kinds is the same in two articles when its fullest mention is written the same. « Le maire », « un rapport
# », « M. Lhoste » and all anonymous sources are anew in every article: nothing there says that they are one.
SAME_ACROSS_ARTICLES = frozenset({Subtype.PERSON, Subtype.ORGANISATION, Subtype.MEDIA, Subtype.METONYM})
DETERMINERS = re.compile(r"(?:l'|l’|le |la |les |un |une |des )", re.IGNORECASE)

COUNTS = (
    "words",
    "statements",
    "content_words",
    "attributed_words",
    *(str(label) for label in Sourcing),
    *(f"{label}_words" for label in Sourcing),
    *(str(quoting) for quoting in Quoting),
    "uncertain",
    "sources",
    "unattributed",
    "conditionals",
    "refusals",
    "words_before",
    "sourced",
    "with_anonymous",
    "with_one_source",
)
PLACE: Mapping[str, int] = {name: place for place, name in enumerate(COUNTS)}


@dataclass(frozen=True, slots=True)
class Counted:
    """What is kept of an article: where it stands, and its numbers in the order of COUNTS."""

    article: str
    title: str
    outlet: str
    published: str
    section: str
    counts: tuple[int, ...]

    def __getitem__(self, name: str) -> int:
        return self.counts[PLACE[name]]

    @property
    def month(self) -> str:
        """``2024-11``; empty where the date is less precise."""
        return self.published[:7] if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", self.published) else ""


def counted(analysis: Analysis, metrics: ArticleMetrics, title: str = "") -> Counted:
    """The numbers of an article, as :func:`attribution.metrics.measure` has them."""
    article = analysis.article
    numbers = {
        "words": metrics.words,
        "statements": metrics.statements,
        "content_words": metrics.content_words,
        "attributed_words": metrics.attributed_words.count,
        **{str(label): part.statements.count for label, part in metrics.by_label.items()},
        **{f"{label}_words": part.words.count for label, part in metrics.by_label.items()},
        **{str(quoting): part.statements.count for quoting, part in metrics.by_quoting.items()},
        "uncertain": sum(part.statements.count for name, part in metrics.by_construction.items() if name in uncertain()),
        "sources": metrics.sources,
        "unattributed": metrics.unattributed,
        "conditionals": metrics.conditionals,
        "refusals": metrics.refusals,
        "words_before": metrics.words_before.count,
        "sourced": metrics.words_before.total,
        "with_anonymous": int(metrics.by_label[Sourcing.ANONYMOUS].statements.count > 0),
        "with_one_source": int(metrics.sources == 1),
    }
    return Counted(
        article.id,
        title or article.title,
        article.outlet,
        article.published,
        article.section,
        tuple(numbers[name] for name in COUNTS),
    )


def identity(source: Source) -> str:
    """What is the same for a source that two articles share; empty for one that is only its own article's."""
    if source.subtype not in SAME_ACROSS_ARTICLES:
        return ""
    words = " ".join(source.label.replace("’", "'").split()).casefold()
    return words if source.sourcing is Sourcing.NAMED else DETERMINERS.sub("", words, count=1)


@dataclass(frozen=True, slots=True)
class Said:
    """How often a source speaks in one article. ``key`` is its identity over articles, empty where it has none."""

    key: str
    name: str
    sourcing: Sourcing
    subtype: Subtype
    statements: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All that a corpus keeps of an article, however long its text is."""

    counted: Counted
    said: tuple[Said, ...]
    constructions: Mapping[str, int]


def tally(analysis: Analysis, metrics: ArticleMetrics, title: str = "") -> Tally:
    """What :meth:`Corpus.take` takes; small enough to be sent and stored."""
    said = []
    for index, number in Counter(analysis.source_of).items():
        source = analysis.sources[index]
        key = identity(source)
        name = " ".join(source.label.split()) if key else ""
        said.append(Said(key, name, source.sourcing, source.subtype, number))
    constructions = Counter(statement.pattern for statement in analysis.statements)
    return Tally(counted(analysis, metrics, title), tuple(said), constructions)


@dataclass(slots=True)
class Voice:
    """A source over several articles."""

    name: str
    sourcing: Sourcing
    subtype: Subtype
    statements: int = 0
    articles: int = 0


@dataclass(slots=True)
class Voices:
    """The sources of an outlet: those that come back in several articles, and of the others how often each speaks."""

    shared: dict[tuple[str, Sourcing], Voice] = field(default_factory=dict)
    single: list[int] = field(default_factory=list)

    def add(self, said: Iterable[Said]) -> None:
        for each in said:
            if each.key:
                new = Voice(each.name, each.sourcing, each.subtype)
                voice = self.shared.setdefault((each.key, each.sourcing), new)
                voice.statements += each.statements
                voice.articles += 1
            elif each.sourcing is not Sourcing.UNRESOLVED:
                self.single.append(each.statements)

    @property
    def counts(self) -> list[int]:
        """Statements of each source; unresolved ones, of which nobody knows whether they are one, are left out."""
        return [voice.statements for voice in self.shared.values()] + self.single

    def top(self, most: int) -> list[Voice]:
        """Those that speak most, then those in most articles, then by name."""
        order = sorted(self.shared.values(), key=lambda v: (-v.statements, -v.articles, v.name.casefold(), v.name))
        return order[:most]


class Group:
    """Articles that share a key: an outlet, a section, a month, or several of these.

    Args:
        key: one name an axis; empty where the articles do not say.
        unit: what shares of labels are taken of.
    """

    def __init__(
        self, axes: tuple[Axis, ...], key: tuple[str, ...], articles: list[Counted], unit: Unit = "statements"
    ) -> None:
        self.axes = axes
        self.unit = unit
        self.key = key
        self.articles = articles
        self.totals: Mapping[str, int] = {name: sum(a[name] for a in articles) for name in COUNTS}

    def __getitem__(self, name: str) -> int:
        return self.totals[name]

    @property
    def by_label(self) -> Mapping[Sourcing, Breakdown]:
        """As :class:`attribution.metrics.ArticleMetrics` has it."""
        return {
            label: Breakdown(Share(self[label], self["statements"]), Share(self[f"{label}_words"], self["content_words"]))
            for label in Sourcing
        }

    @property
    def statements(self) -> int:
        return self["statements"]

    @property
    def content_words(self) -> int:
        return self["content_words"]

    @property
    def flags(self) -> tuple[str, ...]:
        """Why its shares are to be read with care: ``few-articles``, ``few-statements``."""
        found = []
        if len(self.articles) < FEW_ARTICLES:
            found.append("few-articles")
        if self["statements"] < FEW_STATEMENTS:
            found.append("few-statements")
        return tuple(found)

    @cached_property
    def bootstrap(self) -> Bootstrap:
        from attribution.statistics import Bootstrap

        return Bootstrap({n: [a[n] for a in self.articles] for n in COUNTS}, "\n".join((*self.axes, *self.key)))

    def share(self, count: str, total: str = "statements") -> Estimate:
        """One count over another, with an interval unless the group is flagged."""
        from attribution.statistics import Estimate

        return Estimate(self[count], self[total]) if self.flags else self.bootstrap.ratio(count, total)

    def rate(self, count: str, total: str) -> Estimate:
        """The same where it is no share but so many of one for each of the other. Where all articles agree it has no interval:
        that of a proportion would be none of a rate.
        """
        from attribution.statistics import Estimate, Method

        found = self.share(count, total)
        return Estimate(found.count, found.total) if found.method is Method.WILSON else found

    def label_share(self, label: Sourcing) -> Estimate:
        """The share of a label, of statements or of words of content."""
        return self.share(*label_counts(label, self.unit))


def label_counts(label: Sourcing, unit: Unit) -> tuple[str, str]:
    """The names, among COUNTS, of what has a label and of what that is a share of."""
    return (f"{label}_words", "content_words") if unit == "words" else (str(label), "statements")


class Corpus:
    """The articles of a run, counted as they come.

    Args:
        without: what was left out of the analyses, for pages to say so.
        unit: what shares of labels are taken of.
        parts: whether the sources of each outlet's sections and months are kept as well, which takes thrice the room.
    """

    def __init__(self, *, without: Collection[LeftOut] = (), unit: Unit = "statements", parts: bool = False) -> None:
        self.without = frozenset(without)
        self.unit = unit
        self.articles: list[Counted] = []
        self.voices: dict[str, Voices] = {}
        self.voices_by: dict[Axis, dict[tuple[str, ...], Voices]] = {"section": {}, "month": {}} if parts else {}
        """By axis the sources of each outlet and section, or outlet and month; empty without ``parts``."""
        self.constructions: Counter[str] = Counter()
        self._groups: dict[tuple[Axis, ...], list[Group]] = {}

    def add(self, analysis: Analysis, metrics: ArticleMetrics, title: str = "") -> Counted:
        """Count an article and keep its numbers."""
        found = tally(analysis, metrics, title)
        self.take(found)
        return found.counted

    def take(self, found: Tally) -> None:
        """The same of an article counted elsewhere."""
        self._groups.clear()
        self.articles.append(found.counted)
        self.voices.setdefault(found.counted.outlet, Voices()).add(found.said)
        for axis, voices in self.voices_by.items():
            voices.setdefault((found.counted.outlet, getattr(found.counted, axis)), Voices()).add(found.said)
        self.constructions.update(found.constructions)

    def groups(self, *axes: Axis) -> list[Group]:
        """The articles by one axis or several, in order of their keys; without axes one group of all."""
        if axes in self._groups:
            return self._groups[axes]
        by_key: dict[tuple[str, ...], list[Counted]] = {}
        for article in self.articles:
            by_key.setdefault(tuple(getattr(article, axis) for axis in axes), []).append(article)
        order = sorted(by_key, key=lambda key: [(not name, name.casefold(), name) for name in key])
        self._groups[axes] = [Group(axes, key, by_key[key], self.unit) for key in order]
        return self._groups[axes]

    @cached_property
    def all_voices(self) -> Voices:
        """The sources of all outlets together. To be asked for after the last article."""
        together = Voices()
        for voices in self.voices.values():
            together.single += voices.single
            for key, voice in voices.shared.items():
                own = together.shared.setdefault(key, Voice(voice.name, voice.sourcing, voice.subtype))
                own.statements += voice.statements
                own.articles += voice.articles
        return together
