"""What a construction sees of an article, and what it returns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from attribution.quotes import Quotation, quotations
from attribution.records import Kind, SourceMention
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word

SPACES = " \t\r\n\u00a0\u202f\u2009"
# « VILLEDORME, 12 mars (Le Fil) - », « Québec – »: capitals or an agency in brackets, then a dash.
DATELINE = re.compile(
    r"(?:[A-ZÀ-ÝŒ][A-ZÀ-ÝŒ'’-]{2,}(?: [A-ZÀ-ÝŒ'’-]+)*(?:,\s\d{1,2}(?:er)? \w+(?: \d{4})?)?(?:\s\([^)]{2,30}\))?"
    r"|[A-ZÀ-ÝŒ][^.()«»]{1,40}\s\([^)]{2,30}\))\s[-–—]\s"
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
        """Incises found so far: no clause runs over one."""
        self.inverted: dict[tuple[int, int], Word] = {}
        """Subjects found behind their verbs, by sentence and word: the parser often calls them objects."""

    def quotation_over(self, offset: int) -> Quotation | None:
        """The outermost quotation that covers an offset."""
        return next((q for q in self.outer if any(s.start <= offset < s.end for s in q.spans)), None)

    def quotation_before(self, offset: int, between: str = r"[\s,.–—…-]*") -> Quotation | None:
        """The outermost quotation that ends before an offset, with nothing but ``between`` in the way."""
        for quotation in reversed(self.outer):
            if quotation.end <= offset and re.fullmatch(between, self.text[quotation.end : offset]):
                return quotation
        return None

    def quotation_after(self, offset: int, between: str = r"[\s:,]*") -> Quotation | None:
        """The outermost quotation that starts behind an offset, with nothing but ``between`` in the way."""
        for quotation in self.outer:
            if quotation.start >= offset and re.fullmatch(between, self.text[offset : quotation.start]):
                return quotation
        return None

    def sentence_at(self, offset: int) -> Sentence | None:
        return next((s for s in self.parsed.sentences if s.span.start <= offset < s.span.end), None)


def dateline_end(sentence: Sentence, view: View) -> int:
    """Where the dateline ends that opens a sentence; the sentence's start where none does."""
    opening = DATELINE.match(view.text, sentence.span.start, sentence.span.end)
    return opening.end() if opening is not None else sentence.span.start


def words_between(left: Word, right: Word) -> list[Word]:
    low, high = sorted((left.id, right.id))
    return left.sentence.words[low : high - 1]


def words_after(word: Word) -> Iterator[Word]:
    yield from word.sentence.words[word.id :]
