"""Labels as every page shows them: letter and name, tiles with counts, and shares as segments of bars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from markupsafe import Markup

from attribution.metrics import Breakdown
from attribution.records import Sourcing
from attribution.report.charts import Chart, Segment, Stack, stacked_bars, swatch
from attribution.report.messages import LABEL_NAMES, LETTERS, Language

# The classes that say the label of each of a text's many marks: the letters that readers see, so that pages stay light.
MARKS: Mapping[Sourcing, str] = MappingProxyType(
    {label: letter if letter.isalpha() else "U" for label, letter in LETTERS.items()}
)


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
    """The letter and name of a label. ``css`` is its class, ``mark`` that of what belongs to it in an article."""

    css: str
    mark: str
    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A label with its numbers; also the switch that shows and hides it."""

    tag: Tag
    swatch: Markup
    count: str
    share: str
    meaning: str


def numbered(letter: str, number: int) -> str:
    """What a statement, or what stands apart, is called on a page: letter and number, which no line parts."""
    return f"{letter}\u202f{number}"


def tag(label: Sourcing, language: Language) -> Tag:
    return Tag(str(label), MARKS[label], LETTERS[label], language.name(LABEL_NAMES, label))


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
