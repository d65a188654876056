"""Quoted passages: which marks belong together, over sentences and paragraphs, nested, reopened, or never closed.

Nothing is rewritten, and nothing raises: where marks do not pair, the passage is closed at the place where a reader would
stop reading it as quoted, and the quotation says so in ``notes``.
"""

from __future__ import annotations

from dataclasses import dataclass

from attribution.article import Article
from attribution.text import APOSTROPHES, CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, Span, covering

PAIRS = {"«": "»", "“": "”", "„": "”“", "‹": "›", '"': '"', "‘": "’"}
NOT_CLOSED = "closing mark missing"
NOT_OPENED = "opening mark missing"
ODD_MARK = "closed with another mark"

# Reopening a quotation at each paragraph is rare (0.8 % of English news attributions, PolNeAR); one that runs on further than
# this many paragraphs is a mark that somebody forgot.
LONGEST_RUN = 6


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
        return covering(self.spans)

    def inner(self, text: str) -> str:
        """The words without the outer marks."""
        marks = OPENING_MARKS + CLOSING_MARKS + NEUTRAL_MARKS + "‘’ \u00a0\u202f"
        return "\n".join(span.of(text).strip(marks) for span in self.spans)

    def word_count(self, text: str) -> int:
        return len(self.inner(text).split())


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    spans: list[Span]
    notes: list[str]


def quotations(article: Article) -> tuple[Quotation, ...]:
    """All quotations of the regions that are read, by start; an inner one follows the one that holds it."""
    found: list[Quotation] = []
    carried: list[_Open] = []
    regions = article.read_regions
    for number, region in enumerate(regions):
        following = [r.span.of(article.text) for r in regions[number + 1 : number + LONGEST_RUN]]
        carried = _paragraph(article.text, region.span, following, carried, found)
    for item in carried:
        found.append(Quotation(tuple(item.spans), 0, (*item.notes, NOT_CLOSED)))
    return tuple(sorted(found, key=lambda q: (q.start, -q.end)))


def _paragraph(text: str, span: Span, following: list[str], carried: list[_Open], found: list[Quotation]) -> list[_Open]:
    """Read one paragraph; returns the quotation that goes on in the next one, if any."""
    stack: list[_Open] = carried
    position = span.start
    if stack:
        stack[0].start = position
        if text[position] in OPENING_MARKS + CLOSING_MARKS + NEUTRAL_MARKS:
            position += 1  # the mark that reopens it (« or ») is not a new quotation
    while position < span.end:
        mark = text[position]
        if mark in OPENING_MARKS and not _is_stray_opening(text, position, span, stack):
            stack.append(_Open(mark, position, [], []))
        elif mark in CLOSING_MARKS or (mark in OPENING_MARKS):
            _close(text, position, span, stack, found)
        elif mark in NEUTRAL_MARKS:
            if any(item.mark == mark for item in stack) and not _opens(text, position, span):
                _close(text, position, span, stack, found)
            elif any(item.mark == mark for item in stack):
                _close(text, position, span, stack, found) if not _room_to_close(text, position, span) else stack.append(
                    _Open(mark, position, [], [])
                )
            elif _opens(text, position, span) or not _closes(text, position, span):
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
        own, notes = len(stack) - 1, [ODD_MARK]
    if own is None:
        if mark in CLOSING_MARKS and _starts_speech(text, position, span):
            stack.append(_Open("«", position, [], [ODD_MARK]))
        return
    for item in reversed(stack[own + 1 :]):  # inner quotations that nobody closed end here
        if item.mark != "‘":
            found.append(Quotation((*item.spans, Span(item.start, position)), stack.index(item), (*item.notes, NOT_CLOSED)))
    item = stack[own]
    found.append(Quotation((*item.spans, Span(item.start, position + 1)), own, (*item.notes, *notes)))
    del stack[own:]


def _end_of_paragraph(text: str, span: Span, following: list[str], stack: list[_Open], found: list[Quotation]) -> list[_Open]:
    if not stack:
        return []
    for level, item in enumerate(stack[1:], 1):
        if item.mark != "‘":
            found.append(Quotation((*item.spans, Span(item.start, span.end)), level, (*item.notes, NOT_CLOSED)))
    item = stack[0]
    if item.mark == "‘":
        return []
    item.spans.append(Span(item.start, span.end))
    if len(item.spans) < LONGEST_RUN and _goes_on(following, item.mark):
        return [item]
    found.append(Quotation(tuple(item.spans), 0, (*item.notes, NOT_CLOSED)))
    return []


def _goes_on(following: list[str], mark: str) -> bool:
    """Whether an open quotation runs into the next paragraphs: one of them closes it, and each before that one either
    reopens it or has no mark at all."""
    for paragraph in following:
        reopened = paragraph[0] == mark or paragraph[0] in PAIRS[mark]
        rest = paragraph[1:] if reopened else paragraph
        if mark in NEUTRAL_MARKS:
            count = sum(rest.count(each) for each in NEUTRAL_MARKS)
            if count % 2:
                first = min(rest.find(each) for each in NEUTRAL_MARKS if each in rest)
                return reopened or not _opens(rest, first, Span(0, len(rest)))
        else:
            count = 0
            depth = 1
            for character in rest:
                count += character == mark or character in PAIRS[mark]
                depth += (character == mark) - (character in PAIRS[mark])
                if depth == 0:
                    return True
        if count and not reopened:
            return False
    return False


def _is_stray_opening(text: str, position: int, span: Span, stack: list[_Open]) -> bool:
    """An opening mark that closes: « … « with a space or punctuation behind and the end of a word before."""
    if not stack or stack[-1].mark != text[position]:
        return False
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1 : position + 3].strip(" \u00a0\u202f")
    ends = position + 1 >= span.end or after[:1] in {"", ",", ".", ";", ":", ")"} or text[position + 1 : position + 2] == "\n"
    return (ends and not before.isspace()) or (ends and after[:1] in {",", "."})


def _starts_speech(text: str, position: int, span: Span) -> bool:
    """A closing mark that opens: behind a colon or at the start, a capital or a word after it."""
    before = text[span.start : position].rstrip(" \u00a0\u202f")
    return (not before or before[-1] in ":(") and position + 1 < span.end


def _opens(text: str, position: int, span: Span) -> bool:
    """Whether a neutral mark looks like an opening one: nothing, space, bracket or apostrophe before it, no space after it."""
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    return (before.isspace() or before in "([-–—/" + APOSTROPHES + OPENING_MARKS) and not after.isspace() and after not in ",.;:!?)"


def _closes(text: str, position: int, span: Span) -> bool:
    """Whether a neutral mark looks like a closing one: a word or its punctuation before it, no letter after it."""
    before = text[position - 1] if position > span.start else " "
    after = text[position + 1] if position + 1 < span.end else " "
    return not before.isspace() and not after.isalnum()


def _room_to_close(text: str, position: int, span: Span) -> bool:
    """Whether an opening neutral mark inside an open passage can be a nested one: two more such marks follow."""
    return sum(text.count(mark, position + 1, span.end) for mark in NEUTRAL_MARKS) >= 2


def _is_apostrophe(text: str, position: int) -> bool:
    return position + 1 < len(text) and text[position + 1].isalpha()
