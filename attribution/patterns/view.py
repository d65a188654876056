"""What a construction sees of an article, and what it returns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from attribution.quotes import Quotation, quotations
from attribution.records import Kind, SourceMention
from attribution.text import Places, Span
from attribution.tree import ParsedArticle, Sentence, Word

SPACES = " \t\r\n\u00a0\u202f\u2009"
# What may stand between a quotation and the incise behind it: all that ``incise_start`` and ``quotation_before`` pass over.
NO_WORD = re.compile(r"[\s,.–—…(-]*")
# In characters: how far behind the end of its sentence a quotation may begin that a verb in it brings in.
FARTHEST_MARK = 100
# « VILLEDORME, 12 mars (Le Fil) - », « Québec – », « 12 mars 2020. - »: capitals, an agency in brackets or a date, then a dash.
DATELINE = re.compile(
    r"(?:[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’-]{2,}(?: [A-ZÀ-ÝŒ'’-]+)*(?:,\s\d{1,2}(?:er)? \w+(?: \d{4})?)?(?:\s\([^)]{2,30}\))?"
    r"|[A-ZÀ-ÝŒ][^.()«»]{1,40}\s\([^)]{2,30}\)|\d{1,2}(?:er)?\s\w+\s\d{4}\.?)\s[-–—]\s"
)


@dataclass(frozen=True, slots=True)
class Match:
    """The roles that a construction found at one place.

    Attributes:
        pattern: id of the construction; a variant has its own (``relative``, ``participle``, ``coordinated``).
        kind: what the cue says; quoting is worked out later.
        status: ``asserted``, ``negated`` or ``hypothetical``; only the first makes a statement.
        notes: what had to be mended to read it.
    """

    pattern: str
    content: tuple[Span, ...]
    cue: Span | None = None
    source: SourceMention | None = None
    kind: Kind = Kind.SPEECH
    relay: Span | None = None
    status: str = "asserted"
    notes: tuple[str, ...] = ()


class View:
    """An article with what every construction needs to see of it. Made anew for each article: it keeps what was found."""

    def __init__(self, parsed: ParsedArticle) -> None:
        self.parsed = parsed
        self.text = parsed.text
        self.quotations = quotations(parsed.article)
        self.outer = tuple(q for q in self.quotations if q.level == 0)
        self.incises: list[Span] = []
        """Incises found so far, in order of the text: no clause runs over one."""
        self.inverted: dict[tuple[int, int], Word] = {}
        """Subjects found behind their verbs, by sentence and word: the parser often calls them objects."""
        self._sentences = Places([s.span for s in parsed.sentences])
        self._holding: dict[frozenset[str], AbstractSet[Sentence]] = {}
        self._holding_one: dict[str, set[Sentence]] = {}
        self._lower = self.text.lower()
        self.has_plain_letters = len(self._lower) == len(self.text) and "ſ" not in self._lower and "ı" not in self._lower
        """Whether what a regular expression takes for the same letter in another case always has the same lower case."""
        self._quotations = Places([q.whole for q in self.outer])
        nested = len(self.outer) < len(self.quotations)
        self._all_quotations = Places([q.whole for q in self.quotations]) if nested else self._quotations
        self._catchwords: Counter[str] | None = None
        self._word_counts: dict[tuple[Span, ...], int] = {}
        self.beside_marks = self._beside_marks()
        """The sentences that an outermost quotation touches, that only signs and spaces part from one before them, or that end at most
        FARTHEST_MARK characters before one: most constructions with quotations need not look at the others."""

    def touching(self, start: int, end: int) -> Sequence[Quotation]:
        """The outermost quotations that touch a stretch of text, in order of the text."""
        return [self.outer[i] for i in self._quotations.touching(start, end)]

    def all_touching(self, start: int, end: int) -> Sequence[Quotation]:
        """The same with those that stand in others."""
        return [self.quotations[i] for i in self._all_quotations.touching(start, end)]

    def quotation_over(self, offset: int) -> Quotation | None:
        """The outermost quotation that covers an offset."""
        for i in self._quotations.touching(offset, offset):
            quotation = self.outer[i]
            for start, end in quotation.spans:
                if start <= offset < end:
                    return quotation
        return None

    def quotation_before(self, offset: int, between: str = r"[\s,.–—…-]*") -> Quotation | None:
        """The last outermost quotation before an offset, where nothing but ``between``, which holds no mark, is in the way."""
        i = self._quotations.starting_before(offset)
        while i and self.outer[i - 1].end > offset:
            i -= 1
        return self.outer[i - 1] if i and re.fullmatch(between, self.text[self.outer[i - 1].end : offset]) else None

    def quotation_after(self, offset: int, between: str = r"[\s:,]*") -> Quotation | None:
        """The first outermost quotation behind an offset, where nothing but ``between``, which holds no mark, is in the way."""
        i = self._quotations.starting_before(offset)
        if i < len(self.outer) and re.fullmatch(between, self.text[offset : self.outer[i].start]):
            return self.outer[i]
        return None

    def sentence_at(self, offset: int) -> Sentence | None:
        """The (first) sentence that covers an offset."""
        for i in self._sentences.touching(offset, offset):
            if offset < self.parsed.sentences[i].span.end:
                return self.parsed.sentences[i]
        return None

    def holding(self, strings: frozenset[str]) -> AbstractSet[Sentence]:
        """The sentences whose text holds one of some strings in lower case. Asked before a regular expression that needs one, because
        most sentences have none, and of many strings the whole article has none."""
        found = self._holding.get(strings)
        if found is None:
            found = self._holding[strings] = frozenset().union(*map(self._that_hold, strings))
        return found

    def _that_hold(self, string: str) -> AbstractSet[Sentence]:
        """The sentences that hold one string."""
        found = self._holding_one.get(string)
        if found is not None:
            return found
        sentences, lower = self.parsed.sentences, self._lower
        found = self._holding_one[string] = set()
        if len(lower) != len(self.text):  # « İ » has two characters in lower case: offsets are no longer good
            found.update([s for s in sentences if string in s.span.of(self.text).lower()])
            return found
        start = lower.find(string)
        while start >= 0:
            end = start + len(string)
            for i in self._sentences.touching(start, end):
                first, last = sentences[i].span
                if first <= start and end <= last:
                    found.add(sentences[i])
            start = lower.find(string, start + 1)
        return found

    def _beside_marks(self) -> AbstractSet[Sentence]:
        near: set[Sentence] = set()
        for quotation in self.outer:
            gap = NO_WORD.match(self.text, quotation.end)
            end = gap.end() if gap is not None else quotation.end
            near.update([self.parsed.sentences[i] for i in self._sentences.touching(quotation.start - FARTHEST_MARK, end)])
        return near

    def times_quoted(self, quotation: Quotation) -> int:
        """How many quotations of the article have the same words, in whatever case."""
        if self._catchwords is None:
            self._catchwords = Counter([q.inner(self.text).casefold() for q in self.quotations])
        return self._catchwords[quotation.inner(self.text).casefold()]

    def word_count(self, quotation: Quotation) -> int:
        """How many words a quotation has: many constructions ask."""
        count = self._word_counts.get(quotation.spans)
        if count is None:
            count = self._word_counts[quotation.spans] = quotation.word_count(self.text)
        return count


def dateline_end(sentence: Sentence, view: View) -> int:
    """Where the dateline ends that opens a sentence; the sentence's start where none does."""
    opening = DATELINE.match(view.text, sentence.span.start, sentence.span.end)
    return opening.end() if opening is not None else sentence.span.start


def words_between(left: Word, right: Word) -> list[Word]:
    low, high = sorted((left.id, right.id))
    return left.sentence.words[low : high - 1]


def words_after(word: Word) -> Iterator[Word]:
    yield from word.sentence.words[word.id :]
