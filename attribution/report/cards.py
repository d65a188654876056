"""The lists below an article's text: a card for each source, an item for each statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from attribution.metrics import content_words
from attribution.records import Analysis, Sourcing, Statement
from attribution.records import Source as SourceRecord
from attribution.report.charts import shortened
from attribution.report.labels import MARKS, Link, Tag, numbered, tag
from attribution.report.measures import doubt
from attribution.report.messages import (
    CONSTRUCTION_NAMES,
    CRITERION_NAMES,
    DESCRIPTION_NAMES,
    KIND_NAMES,
    LABEL_NAMES,
    LETTERS,
    NOTE_NAMES,
    QUOTING_NAMES,
    SUBTYPE_NAMES,
    Language,
)
from attribution.report.runs import bound, one_line
from attribution.report.summary import LONGEST_LABEL, short_name
from attribution.text import Span

MOST_MENTIONS = 6
# A content longer than this is shown by its beginning: the text has it whole, one link away.
LONGEST_CONTENT = 400
GAP = " […] "


@dataclass(frozen=True, slots=True)
class Proof:
    """A criterion in words, with the place of the words that met it."""

    words: Link
    criterion: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which the article calls a source: its first place in words, all further places by their number."""

    first: Link
    again: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """The card of a source.

    Attributes:
        place, again: where in the text the label's own words stand, first and further on; empty where they do not stand so.
        mentions, more_mentions: every other mention in the text; ``more`` says how many wordings are folded away.
        relays: media and addressees through which its words came, each with the statement.
    """

    css: str
    id: str
    tag: Tag
    label: str
    place: str
    again: tuple[Link, ...]
    subtype: str
    statements: tuple[Link, ...]
    count: str
    words: str
    proofs: tuple[Proof, ...]
    mentions: tuple[Wording, ...]
    more_mentions: tuple[Wording, ...]
    more: str
    relays: tuple[Link, ...]
    candidates: tuple[str, ...]
    remarks: tuple[str, ...]
    formula: Link | None
    reason: Link | None


@dataclass(frozen=True, slots=True)
class Fact:
    """A property of a statement: its name, and what it is, in our words (``text``) or in the article's (``words``)."""

    name: str
    text: str = ""
    words: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementItem:
    """An item of the list of statements.

    Attributes:
        name, place: what it is called, and where it stands in the text.
        label: of what label and kind its source is.
        content: its words, or their beginning.
        source: the source's short name, and its card, which says what decides its label.
        permalink: to itself, to be quoted.
    """

    css: str
    number: str
    name: str
    place: str
    label: str
    content: str
    source: Link
    facts: tuple[Fact, ...]
    permalink: Link


class Cards:
    """Writes the cards of an article's sources and the items of its statements."""

    def __init__(self, analysis: Analysis, language: Language) -> None:
        self.analysis = analysis
        self.language = language

    def _words(self, span: Span) -> str:
        return one_line(self.analysis.article.text, span)

    def source_row(self, index: int) -> SourceRow:
        source = self.analysis.sources[index]
        language = self.language
        own = [i for i, of in enumerate(self.analysis.source_of) if of == index]
        words = sum(content_words(self.analysis.statements[i], self.analysis.article.text) for i in own)
        label = " ".join(source.label.split())
        called = {" ".join(wording.first.text.split()).casefold(): wording for wording in self._mentions(source)}
        own_words = called.pop(label.casefold(), None)
        mentions = tuple(called.values())
        after = len(source.evidence)
        formula, reason = source.formula, source.reason
        several = "several_bodies" if source.sourcing is Sourcing.INSTITUTIONAL else "several_people"
        remarks = [language.say(several)] if source.plural else []
        if source.description is not None:
            level = language.of(DESCRIPTION_NAMES[min(source.description, len(DESCRIPTION_NAMES) - 1)])
            remarks.append(language.say("description", level=level))
        if source.sourcing is Sourcing.ANONYMOUS:
            remarks.append(
                language.say("comes_back", n=language.number(len(own))) if len(own) > 1 else language.say("speaks_once")
            )
        return SourceRow(
            css=MARKS[source.sourcing],
            id=f"q{source.id}",
            tag=tag(source.sourcing, language),
            label=own_words.first.text if own_words else bound(label),
            place=own_words.first.href if own_words else "",
            again=own_words.again if own_words else (),
            subtype=language.name(SUBTYPE_NAMES, source.subtype),
            statements=tuple(Link(numbered(LETTERS[source.sourcing], i + 1), f"#s{i + 1}") for i in own),
            count=language.number(len(own)),
            words=language.number(words),
            proofs=self._proofs(source),
            mentions=mentions[:MOST_MENTIONS],
            more_mentions=mentions[MOST_MENTIONS:],
            more=language.count("more_mentions", len(mentions) - MOST_MENTIONS) if len(mentions) > MOST_MENTIONS else "",
            relays=tuple(self._relays(own)),
            candidates=tuple(self._words(span) for span in source.candidates),
            remarks=tuple(remarks),
            formula=Link(self._words(formula), f"#v{source.id}-{after + 1}") if formula else None,
            reason=Link(self._words(reason), f"#v{source.id}-{after + 1 + bool(formula)}") if reason else None,
        )

    def _mentions(self, source: SourceRecord) -> tuple[Wording, ...]:
        """The ways in which the article calls a source, each with all its places, in order of the text."""
        places: dict[str, list[Link]] = {}
        for number, span in enumerate(source.mentions, 1):
            words = shortened(self._words(span), LONGEST_LABEL)
            places.setdefault(words.casefold(), []).append(Link(words, f"#m{source.id}-{number}"))
        return tuple(
            Wording(first, tuple(Link(str(n), link.href) for n, link in enumerate(again, 2)))
            for first, *again in places.values()
        )

    def _relays(self, statements: Iterable[int]) -> Iterable[Link]:
        for i in statements:
            relay = self.analysis.statements[i].relay
            if relay is not None:
                yield Link(f"{self._words(relay)} ({i + 1})", f"#s{i + 1}")

    def _proofs(self, source: SourceRecord) -> tuple[Proof, ...]:
        return tuple(
            Proof(
                Link(self.language.quoted(self._words(evidence.span)), f"#v{source.id}-{number}"),
                self.language.name(CRITERION_NAMES, evidence.criterion),
            )
            for number, evidence in enumerate(source.evidence, 1)
        )

    def statement_item(self, position: int) -> StatementItem:
        statement = self.analysis.statements[position]
        source = self.analysis.source(position)
        number = str(position + 1)
        name = self.language.name
        return StatementItem(
            css=f"s{number} {MARKS[source.sourcing]}",
            number=number,
            name=numbered(LETTERS[source.sourcing], position + 1),
            place=f"#s{number}",
            label=f"{name(LABEL_NAMES, source.sourcing)} – {name(SUBTYPE_NAMES, source.subtype)}",
            content=self._content(statement),
            source=Link(short_name(source), f"#q{source.id}"),
            facts=tuple(self._facts(statement, source)),
            permalink=Link(self.language.say("permalink", n=number), f"#e{number}"),
        )

    def _content(self, statement: Statement) -> str:
        """The words, or their beginning."""
        return shortened(GAP.join(self._words(span) for span in statement.content).strip(), LONGEST_CONTENT)

    def _facts(self, statement: Statement, source: SourceRecord) -> Iterable[Fact]:
        language = self.language
        say, name = language.say, language.name
        if statement.source is not None:
            own = self._words(statement.source.span)
            if own.split() != source.label.split():
                yield Fact(say("fact.words"), words=own)
        else:
            yield Fact(say("fact.words"), say("no_words"))
        if statement.cue is not None:
            yield Fact(say("fact.cue"), words=self._words(statement.cue))
        else:
            yield Fact(say("fact.cue"), say("no_cue"))
        if statement.relay is not None:
            yield Fact(say("fact.relay"), words=self._words(statement.relay))
        doubts = doubt(statement.pattern, language)
        yield Fact(say("fact.construction"), name(CONSTRUCTION_NAMES, statement.pattern) + (f" – {doubts}" if doubts else ""))
        yield Fact(say("fact.quoting"), f"{name(QUOTING_NAMES, statement.quoting)}, {name(KIND_NAMES, statement.kind)}")
        for key, other in (("nested", statement.nested_in), ("continues", statement.continues)):
            if other is not None:
                message = "nested_in" if key == "nested" else "continues"
                yield Fact(say(f"fact.{key}"), links=(Link(say(message, n=other + 1), f"#e{other + 1}"),))
        if statement.notes:
            yield Fact(say("fact.notes"), ", ".join(name(NOTE_NAMES, note) for note in statement.notes))
