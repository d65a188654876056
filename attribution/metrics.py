"""Arithmetic of one article (SCHEME §5); ``corpus`` adds articles up. No input or output, no language.

Every share is a count over a total that is kept beside it, so that a reader can check it and shares of several articles can be
added up without averaging averages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from attribution.records import Analysis, AsideKind, Kind, Quoting, Sourcing, Statement
from attribution.text import Span, count_words

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Share:
    """A count and the total that it is a part of."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """Between 0 and 1; None where the total is 0."""
        return self.count / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Statements, and words of their contents, that have one property: a label, a way of quoting, a kind, a construction."""

    statements: Share
    words: Share


@dataclass(frozen=True, slots=True)
class ArticleMetrics:
    """What is counted in one article.

    Attributes:
        article: its id.
        words: words of the parts of the article that are read (title, standfirst, subheads, body).
        statements: attributed statements; the denominator of every share of statements.
        content_words: words of each statement's own content, added up; the denominator of every share of words. A word that two
            statements claim, as in a nested report, counts once for each of them.
        attributed_words: words that belong to the content of at least one statement, over ``words``. Here each counts once.
        by_label, by_quoting, by_kind: every member of the enumeration has its entry, if need be with 0.
        by_construction: by id, in alphabetical order; only those that found something.
        sources: distinct sources with at least one statement.
        sources_by_label: the same by label.
        largest_source: statements of the source that has most of them, over all statements. Unresolved sources do not compete:
            nobody knows whether they are one.
        refusals, unattributed, conditionals: asides of SCHEME §1, never statements.
        words_before: words of the article before its first statement with its source and cue, over articles that have one: the
            total is 1 for an article with statements, 0 for one without.
    """

    article: str
    words: int
    statements: int
    content_words: int
    attributed_words: Share
    by_label: Mapping[Sourcing, Breakdown]
    by_quoting: Mapping[Quoting, Breakdown]
    by_kind: Mapping[Kind, Breakdown]
    by_construction: Mapping[str, Breakdown]
    sources: int
    sources_by_label: Mapping[Sourcing, Share]
    largest_source: Share
    refusals: int
    unattributed: int
    conditionals: int
    words_before: Share

    @property
    def statements_per_thousand_words(self) -> float | None:
        """None where the article has no words."""
        return 1000 * self.statements / self.words if self.words else None


def content_words(statement: Statement, text: str) -> int:
    """Words of all the content spans of a statement."""
    return sum(count_words(span.of(text)) for span in statement.content)


def measure(analysis: Analysis) -> ArticleMetrics:
    """Count one article."""
    text = analysis.article.text
    statements = analysis.statements
    lengths = [content_words(statement, text) for statement in statements]
    sourcing = [analysis.source(i).sourcing for i in range(len(statements))]

    def breakdown(keys: list[K], members: Iterable[K]) -> dict[K, Breakdown]:
        counts = Counter(keys)
        words: Counter[K] = Counter()
        for key, length in zip(keys, lengths, strict=True):
            words[key] += length
        total = sum(lengths)
        return {m: Breakdown(Share(counts[m], len(keys)), Share(words[m], total)) for m in members}

    patterns = [s.pattern for s in statements]
    heard = sorted(set(analysis.source_of))
    labels = Counter(analysis.sources[i].sourcing for i in heard)
    resolved = Counter(i for i in analysis.source_of if analysis.sources[i].sourcing is not Sourcing.UNRESOLVED)
    asides = Counter(aside.kind for aside in analysis.asides)
    words = sum(count_words(region.span.of(text)) for region in analysis.article.read_regions)
    attributed = sum(count_words(span.of(text)) for span in _union(span for s in statements for span in s.content))
    return ArticleMetrics(
        article=analysis.article.id,
        words=words,
        statements=len(statements),
        content_words=sum(lengths),
        attributed_words=Share(attributed, words),
        by_label=breakdown(sourcing, Sourcing),
        by_quoting=breakdown([s.quoting for s in statements], Quoting),
        by_kind=breakdown([s.kind for s in statements], Kind),
        by_construction=breakdown(patterns, sorted(set(patterns))),
        sources=len(heard),
        sources_by_label={label: Share(labels[label], len(heard)) for label in Sourcing},
        largest_source=Share(max(resolved.values(), default=0), len(statements)),
        refusals=asides[AsideKind.REFUSAL],
        unattributed=asides[AsideKind.UNATTRIBUTED],
        conditionals=asides[AsideKind.CONDITIONAL],
        words_before=_words_before(analysis),
    )


def _words_before(analysis: Analysis) -> Share:
    """How late the first source comes, in words."""
    if not analysis.statements:
        return Share(0, 0)
    spans = [(*s.content, *([s.cue] if s.cue else []), *([s.source.span] if s.source else [])) for s in analysis.statements]
    first = min(span.start for each in spans for span in each)
    text = analysis.article.text
    before = (text[region.span.start : min(region.span.end, first)] for region in analysis.article.read_regions)
    return Share(sum(map(count_words, before)), 1)


def _union(spans: Iterable[Span]) -> list[Span]:
    """The same characters as spans that neither overlap nor touch, in order of the text."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
