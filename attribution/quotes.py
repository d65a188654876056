"""Quoted passages: which marks belong together, over sentences and paragraphs, nested, reopened, or never closed.

Nothing is rewritten, and nothing raises: where marks do not pair, the passage is closed at the place where a reader would
stop reading it as quoted, and the quotation says so in ``notes``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from attribution.article import Article, RegionKind
from attribution.text import APOSTROPHES, CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, QUOTATION_MARKS, Span, covering, trimmed

PAIRS = {"«": "»", "“": "”", "„": "”“", "‹": "›", '"': '"', "‘": "’"}
NOT_CLOSED = "closing mark missing"
NOT_OPENED = "opening mark missing"
ODD_MARK = "closed with another mark"

MARK = re.compile(f"[{QUOTATION_MARKS}‘’]")
DOUBLE_MARK = re.compile(f"[{QUOTATION_MARKS}]")
SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-ZÀ-ÝŒ])")

# Reopening a quotation at each paragraph is rare (0.8 % of English news attributions, PolNeAR); one that runs on further than
# this many paragraphs is a mark that somebody forgot. Some pages put each sentence on a line of its own: the longest quotation
# over lines in 48 such articles has 11 (2026-11).
LONGEST_RUN = 20
SPACES = " \u00a0\u202f"

# A passage that nobody closed, and that would be longer in characters up to where the next opens, ends with its first sentence.
LONGEST_UNCLOSED = 400

# No quotation runs out of these. A subhead is none of them: a short line of a quotation may pass for one.
ABOVE = frozenset({RegionKind.TITLE, RegionKind.STANDFIRST})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage between quotation marks.

    Attributes:
        spans: one per paragraph, marks included, in order of the text.
        level: 0 for a quotation that stands in no other one.
        notes: what had to be mended.
    """

    spans: tuple[Span, ...]
    level: int = 0
    notes: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    @property
    def whole(self) -> Span:
        return self.spans[0] if len(self.spans) == 1 else covering(self.spans)

    def inner(self, text: str) -> str:
        """The words without the outer marks."""
        marks = OPENING_MARKS + CLOSING_MARKS + NEUTRAL_MARKS + "‘’" + SPACES
        return "\n".join(span.of(text).strip(marks) for span in self.spans)

    def word_count(self, text: str) -> int:
        return len(self.inner(text).split())


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    spans: list[Span]
    notes: list[str]


@lru_cache(maxsize=1)
def quotations(article: Article) -> tuple[Quotation, ...]:
    """All quotations of the regions that are read, by start; an inner one follows the one that holds it."""
    found: list[Quotation] = []
    carried: list[_Open] = []
    regions = [region for region in article.read_regions if region.span.length]
    for region in regions:
        if region.kind in ABOVE:
            _paragraph(article.text, region.span, [], [], found)
    running = [region.span for region in regions if region.kind not in ABOVE]
    for number, span in enumerate(running):
        carried = _paragraph(article.text, span, running[number + 1 : number + LONGEST_RUN], carried, found)
    return _levelled(sorted(found, key=lambda q: (q.start, -q.end)))


def _levelled(found: list[Quotation]) -> tuple[Quotation, ...]:
    """The quotations with the number of those that each stands in; what opened and was no quotation does not count."""
    levelled: list[Quotation] = []
    holders: list[Quotation] = []
    for quotation in found:
        holders = [holder for holder in holders if holder.end > quotation.start]
        level = sum(any(span.contains(quotation.spans[0]) for span in holder.spans) for holder in holders)
        levelled.append(replace(quotation, level=level) if level else quotation)
        holders.append(quotation)
    return tuple(levelled)


def _paragraph(text: str, span: Span, following: list[Span], carried: list[_Open], found: list[Quotation]) -> list[_Open]:
    """Read one paragraph; returns the quotation that goes on in the next one, if any."""
    stack: list[_Open] = carried
    position = span.start
    if stack:
        stack[0].start = position
        rest = text[position + 1 : span.end]
        if _reopens(text[position], stack[0].mark) and _runs_on(rest, [s.of(text) for s in following], stack[0].mark):
            position += 1
    marks = MARK if text.find("‘", span.start, span.end) >= 0 else DOUBLE_MARK  # without « ‘ », « ’ » closes nothing
    while (found_mark := marks.search(text, position, span.end)) is not None:
        position = found_mark.start()
        mark = text[position]
        if mark in NEUTRAL_MARKS and _is_measure(text, position, span):
            pass
        elif mark in OPENING_MARKS and not _is_stray_opening(text, position, span, stack):
            stack.append(_Open(mark, position, [], []))
        elif mark in CLOSING_MARKS or mark in OPENING_MARKS:
            _close(text, position, span, stack, found)
        elif mark in NEUTRAL_MARKS:
            opens = _opens(text, position, span)
            if not any(item.mark == mark for item in stack):
                opens = opens or not _closes(text, position, span)
            elif opens and not _is_nested(text, position, span):
                opens = _is_closed_next(text, position, span)
                if opens:
                    _give_up(text, position, stack, found)
            if opens:
                stack.append(_Open(mark, position, [], []))
            else:
                _close(text, position, span, stack, found)
        elif mark == "‘" and _opens(text, position, span):
            stack.append(_Open(mark, position, [], []))
        elif mark == "’" and stack and stack[-1].mark == "‘" and not _is_apostrophe(text, position):
            _close(text, position, span, stack, found)
        position += 1
    return _end_of_paragraph(text, span, following, stack, found)


def _close(text: str, position: int, span: Span, stack: list[_Open], found: list[Quotation]) -> None:
    mark = text[position]
    own = next((i for i in reversed(range(len(stack))) if mark in PAIRS.get(stack[i].mark, "")), None)
    notes: list[str] = []
    if own is None and stack and stack[-1].mark != "‘":
        stray = mark not in NEUTRAL_MARKS or text[position - 1].isdigit()  # 27" wide, or ”word” opened the wrong way
        if stray and _closes_later(text[position + 1 : span.end], stack[-1].mark):
            return
        own, notes = len(stack) - 1, [ODD_MARK]
    if own is None:
        if mark in CLOSING_MARKS and all(item.mark == "‘" for item in stack):
            if _starts_speech(text, position, span):
                stack.append(_Open("«", position, [], [ODD_MARK]))
            elif (start := _unopened(text, position, span)) is not None:
                found.append(Quotation((Span(start, position + 1),), notes=(NOT_OPENED,)))
        return
    for item in reversed(stack[own + 1 :]):  # inner quotations that nobody closed end here
        if item.mark != "‘":
            found.append(_quotation(item, trimmed(Span(item.start, position), text).end, NOT_CLOSED))
    found.append(_quotation(stack[own], position + 1, *notes))
    del stack[own:]


def _closes_later(rest: str, mark: str) -> bool:
    """Whether a paragraph goes on to close a quotation with a mark of its own before it opens another."""
    closing = min((i for each in PAIRS[mark] if (i := rest.find(each)) >= 0), default=-1)
    opening = rest.find(mark)
    return mark not in NEUTRAL_MARKS and closing >= 0 and (opening < 0 or closing < opening)


def _quotation(item: _Open, end: int, *notes: str) -> Quotation:
    return Quotation((*item.spans, Span(item.start, end)), notes=tuple(dict.fromkeys((*item.notes, *notes))))


def _end_of_paragraph(text: str, span: Span, following: list[Span], stack: list[_Open], found: list[Quotation]) -> list[_Open]:
    stack = [item for item in stack if item.mark != "‘"]  # « ’ » is an apostrophe too often to miss it
    if not stack:
        return []
    for item in stack[1:]:
        found.append(_quotation(item, span.end, NOT_CLOSED))
    item = stack[0]
    if len(item.spans) + 1 < LONGEST_RUN and _goes_on([s.of(text) for s in following], item.mark):
        item.spans.append(Span(item.start, span.end))
        return [item]
    # « A. « B », dit-il: one mark too few, and what is quoted next starts afresh; a nested quotation would have other marks.
    later = [q.start for q in found if item.start < q.start < span.end and text[q.start] == item.mark]
    end = trimmed(Span(item.start, min(later)), text).end if later else span.end
    found.append(_quotation(item, end, NOT_CLOSED))
    return []


def _reopens(character: str, mark: str) -> bool:
    """Whether the first character of a paragraph is the mark of a quotation that goes on there (« or »)."""
    return character == mark or character in PAIRS[mark]


def _runs_on(rest: str, following: list[str], mark: str) -> bool:
    """Whether what follows a mark at the start of a paragraph still closes the quotation: else that mark was its end."""
    return _goes_on([mark + rest, *following], mark)


def _goes_on(following: list[str], mark: str) -> bool:
    """Whether an open quotation runs into the next paragraphs.

    One of them closes it, and those before that one either all reopen it or none does: where only a later one begins with the
    mark, a new quotation begins there, and somebody forgot to close this one.
    """
    depth = 1
    reopening = bool(following) and _reopens(following[0][0], mark)
    for paragraph in following:
        reopened = _reopens(paragraph[0], mark)
        if reopened and not reopening:
            return paragraph[0] != mark and mark not in NEUTRAL_MARKS
        rest = paragraph[1:] if reopened else paragraph
        if mark in NEUTRAL_MARKS:
            marks = [i for i, character in enumerate(rest) if character in NEUTRAL_MARKS]
            if len(marks) % 2:
                return reopened or not _opens(rest, marks[0], Span(0, len(rest)))
            if marks and not reopened:
                return False
        else:
            for character in rest:
                depth += (character == mark) - (character in PAIRS[mark])
                if depth == 0:
                    return True
            if depth > 1:
                break
    return bool(following) and following[0][0] in PAIRS[mark] and mark not in NEUTRAL_MARKS


def _is_stray_opening(text: str, position: int, span: Span, stack: list[_Open]) -> bool:
    """An opening mark that closes: « … « with a space or punctuation behind and the end of a word before."""
    if not stack:
        return False
    spaced = position == span.start or text[position - 1].isspace()
    if text[position] in PAIRS[stack[-1].mark]:  # „ … “
        return not spaced
    after = text[position + 1 : span.end].lstrip(SPACES)
    if stack[-1].mark != text[position] or after.startswith(".."):
        return not after
    return not after or after[0] in ",." or (after[0] in ";:)" and not spaced)


def _starts_speech(text: str, position: int, span: Span) -> bool:
    """A closing mark that opens: at the start, behind a colon, hard before a word, or with the next mark to close it."""
    before = text[span.start : position].rstrip(SPACES)
    if position + 1 == span.end:
        return False
    hard = text[position + 1].isalnum() and (text[position - 1].isspace() or text[position - 1] in APOSTROPHES)
    following = next((c for c in text[position + 1 : span.end] if c in QUOTATION_MARKS), "")
    return not before or before[-1] in ":(" or hard or following == text[position]


def _unopened(text: str, position: int, span: Span) -> int | None:
    """Where a quotation without an opening mark starts: with its sentence, if its mark is the first of the paragraph and
    stands before a comma or the end, as it does where a quotation is reported."""
    before = text[span.start : position]
    after = text[position + 1 : span.end].lstrip(SPACES)
    if any(mark in before for mark in QUOTATION_MARKS) or (after and after[0] != ","):
        return None
    ends = [end.end() for end in SENTENCE_END.finditer(before.rstrip(SPACES + ".!?…"))]
    return span.start + (ends[-1] if ends else 0)


def _opens(text: str, position: int, span: Span) -> bool:
    """Whether a neutral mark looks like an opening one: nothing, space, bracket or apostrophe before it, no space after it."""
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    free = before.isspace() or before in "([-–—/" + APOSTROPHES + OPENING_MARKS
    return free and not after.isspace() and after not in ",.;:!?)"


def _closes(text: str, position: int, span: Span) -> bool:
    """Whether a neutral mark looks like a closing one: a word or its punctuation before it, no letter after it."""
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    return not before.isspace() and not after.isalnum()


def _is_measure(text: str, position: int, span: Span) -> bool:
    """Whether a neutral mark stands for inches or seconds between figures: 1'12"34."""
    around = text[max(span.start, position - 1) : min(span.end, position + 2)]
    return len(around) == 3 and around[0].isdigit() and around[2].isdigit()


def _is_nested(text: str, position: int, span: Span) -> bool:
    """Whether an opening neutral mark inside an open passage begins a nested one: it stands within a sentence, and both are
    closed in the paragraph."""
    if text[span.start : position].rstrip(SPACES)[-1:] in ".!?…":
        return False
    depth = 2
    for i in range(position + 1, span.end):
        if text[i] in NEUTRAL_MARKS and not _is_measure(text, i, span):
            depth += 1 if _opens(text, i, span) else -1
            if depth == 0:
                return True
    return False


def _is_closed_next(text: str, position: int, span: Span) -> bool:
    """Whether the next neutral mark closes what this one opens; then nobody closed the passage that was open."""
    following = next((i for i in range(position + 1, span.end) if text[i] in NEUTRAL_MARKS), None)
    return following is not None and not _opens(text, following, span)


def _give_up(text: str, position: int, stack: list[_Open], found: list[Quotation]) -> None:
    """Ends all that is open before a mark that opens anew: there, or where that would be too long at its first full stop."""
    for item in stack:
        end = trimmed(Span(item.start, position), text).end
        if end - item.start > LONGEST_UNCLOSED and (stop := SENTENCE_END.search(text, item.start, end)) is not None:
            end = stop.start() + 1
        if item.mark != "‘":
            found.append(_quotation(item, end, NOT_CLOSED))
    stack.clear()


def _is_apostrophe(text: str, position: int) -> bool:
    return position + 1 < len(text) and text[position + 1].isalpha()
