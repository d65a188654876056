"""What each paragraph of an article is: title, body, by-line, caption, furniture of the page it was saved from.

Decided first by what a line says itself (``lines.py``), then by where it stands: above the first paragraph of prose, below
the last, or between. The rules know how pages of any site are made (« Lire aussi », « © », a name alone under the text), never
one site. Where nothing speaks against it a line is body: a paragraph of the body lost is worse than furniture kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.errors import InputError
from attribution.readers import surroundings
from attribution.readers.folding import comparable, folded
from attribution.readers.lines import CLOCK, INITIALS, NAMES, decide
from attribution.readers.surroundings import SHARED, is_title, longer_words, prose_words, speaks_of
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, Span, count_words

SENTENCE_END = re.compile(r"[.!?…:;][\s»”\"’')\]*]*(\([^()]{1,40}\))?$")
MOST_LINES = 3_000  # beyond which repeated words are not looked for: each line is compared with all
SHORTEST_PROSE = 8  # words
LONG = 30  # words; the longest title of 213 real articles has 28
LONGEST_TITLE = 45  # words
LONGEST_KICKER = 6  # words above the title that name a section or a series
LONGEST_SUBHEAD = 20  # words

CONTRIBUTED = re.compile(
    r"\b(?:ont|a) (?:egalement |aussi )?(?:contribue|participe|collabore) a (?:ce|cet|cette|la redaction)\b"
    r"|\bcontributed to this\b|^avec la (?:contribution|collaboration|participation) d"
)
OUTLET_LIKE = re.compile(r"^(?:le|la|les|the) |^l'|\.(?:fr|com|org|net|ca|be|ch|info|ma|dz|tn|sn|ci)$")
LIST_ITEM = re.compile(r"^(?:[-–—•●▪■◦*·]|\d{1,2}[.)/]|[a-z]\))\s*")
LIVE_TIME = re.compile(rf"^\W*{CLOCK}\W*$|^\d{{1,3}}(?:\+\d)?['’]$")
OTHER_MARKS = re.compile(f"[{OPENING_MARKS}{CLOSING_MARKS}{NEUTRAL_MARKS}]")


@dataclass(slots=True)
class Line:
    """A paragraph on its way to becoming a region; ``kind`` is None until something decides it."""

    span: Span
    text: str
    kind: RegionKind | None = None
    reason: str = ""
    words: int = field(init=False)
    folded: str = field(init=False)
    key: str = field(init=False)
    """Its letters and digits alone, for comparison."""
    longer: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.words = count_words(self.text)
        self.folded = folded(self.text)
        self.key = comparable(self.text)
        self.longer = longer_words(self.key)

    def becomes(self, kind: RegionKind, reason: str = "") -> None:
        self.kind, self.reason = kind, reason

    @property
    def opens_quotation(self) -> bool:
        return self.text[0] in OPENING_MARKS + NEUTRAL_MARKS

    @property
    def is_quotation(self) -> bool:
        """One quotation and nothing else but a full stop behind it."""
        inner = self.text.rstrip(". ")
        return (
            self.opens_quotation
            and len(inner) > 2
            and inner[-1] in CLOSING_MARKS + NEUTRAL_MARKS
            and not OTHER_MARKS.search(inner[1:-1])
        )

    @property
    def ends_sentence(self) -> bool:
        return bool(SENTENCE_END.search(self.text))

    @property
    def is_prose(self) -> bool:
        """A paragraph of running text: sentences, or too long for anything else."""
        return self.words >= LONG or (self.words >= SHORTEST_PROSE and self.ends_sentence)

    @property
    def is_name(self) -> bool:
        return self.words <= 6 and len(self.text) <= 200 and bool(NAMES.match(self.text))


def classify(
    text: str,
    spans: Sequence[Span] | None = None,
    *,
    outlet: str = "",
    known: Sequence[tuple[RegionKind, str] | None] | None = None,
) -> tuple[Region, ...]:
    """The paragraphs of an article and what each of them is.

    Args:
        text: the article as stored.
        spans: its paragraphs in order, where the reader knows better than its line ends.
        outlet: name of the newspaper, where it is known: a line that only repeats it is furniture.
        known: for each paragraph what it is and why it is not read, where the reader knows it; None where it does not.
    """
    places = list(paragraphs(text) if spans is None else spans)
    outlet_key = comparable(outlet)
    lines: list[Line] = []
    for span, told in zip(places, known or [None] * len(places), strict=True):
        line = Line(span, " ".join(span.of(text).split()))
        lines.append(line)
        if told:
            line.becomes(*told)
        elif outlet and line.key == outlet_key:
            line.becomes(RegionKind.FURNITURE, "names the outlet")
        elif decided := decide(line.text, line.words):
            line.becomes(*decided)
    _posts(lines)
    surroundings.mark(lines)
    title = next((i for i, line in enumerate(lines) if line.kind is RegionKind.TITLE), None)
    if title is None:
        title = _title(lines)
    body = [i for i, line in enumerate(lines) if line.kind is None and line.is_prose]
    first, last = (body[0], body[-1]) if body else (len(lines), len(lines) - 1)
    _repetitions(lines, title)
    if title is not None:
        for line in lines[:title]:
            if line.kind is None and not line.is_prose:
                line.becomes(RegionKind.FURNITURE, "stands above the title")
        _above(lines, title, first)
    _below(lines, last)
    _between(lines, first, last)
    return tuple(Region(line.kind or RegionKind.BODY, line.span, line.reason) for line in lines)


def article_of(text: str, *, id: str = "text") -> Article:  # noqa: A002
    """A text as an article with its regions, without any metadata but the title that it shows.

    Raises:
        InputError: the text is empty.
    """
    if not text.strip():
        raise InputError(id, "no text in it")
    regions = classify(text)
    return Article(id, text, regions, title=title_of(text, regions))


def title_of(text: str, regions: Sequence[Region]) -> str:
    """The words of the title; empty where there is none."""
    return next((region.span.of(text) for region in regions if region.kind is RegionKind.TITLE), "")


def _posts(lines: list[Line]) -> None:
    """The words of an embedded post stand in the paragraph before its signature, « — Name (@name) 3 mai 2024 »."""
    for line, signature in pairwise(lines):
        signed = signature.reason == "is an embedded post" and signature.text[0] in "—–-"
        if signed and line.kind is None and line.words <= 60 and not line.text.endswith(":"):
            line.becomes(RegionKind.FURNITURE, "is an embedded post")


def _title(lines: list[Line]) -> int | None:
    """Finds and marks the title: of the lines above the prose one that comes twice, else the first that is no mere name."""
    undecided = [i for i, line in enumerate(lines) if line.kind is None]
    candidates: list[int] = []
    for i in undecided[:-1]:  # the last line of a text is not its title
        line = lines[i]
        if line.words > LONGEST_TITLE or re.search(r"(?<![.][.])[.:;,][\s»”\")]*$", line.text) or LIST_ITEM.match(line.text):
            break
        if line.is_prose and candidates:
            break
        candidates.append(i)
    if not candidates:
        return None
    twice = [i for i in candidates if lines[i].words >= 3 and any(lines[j].key == lines[i].key for j in undecided if j > i)]
    told = [i for i in candidates if lines[i].words >= 4 or not lines[i].is_name]
    words = prose_words(lines)
    if told and lines[told[0]].words <= LONGEST_KICKER and not speaks_of(lines[told[0]], words):
        told = [i for i in told if speaks_of(lines[i], words) >= SHARED] or told  # « La ville et sa région » above the title
    chosen = (twice or told or candidates)[0]
    for i in candidates:
        if i < chosen:
            lines[i].becomes(RegionKind.FURNITURE, "stands above the title")
    lines[chosen].becomes(RegionKind.TITLE)
    return chosen


def _repetitions(lines: list[Line], title: int | None) -> None:
    """Lines that repeat the title or a whole paragraph."""
    seen: set[str] = set()
    for line in lines:
        if line.kind is not None:
            continue
        if title is not None and _same_title(line, lines[title]):
            line.becomes(RegionKind.FURNITURE, "repeats the title")
        elif line.words >= 6 and line.key in seen:
            line.becomes(RegionKind.FURNITURE, "repeats an earlier paragraph")
        seen.add(line.key)


def _same_title(line: Line, title: Line) -> bool:
    if line.key == title.key:
        return True
    short, long = sorted((line, title), key=lambda each: len(each.folded))
    if short.words < 4 or not long.folded.startswith(short.folded):
        return False
    # « Title - Le Fil », « Title | Le Fil »: the name of the site behind a separator
    return bool(re.match(r" ?[-–—|·•] ?[^.!?]{1,40}$", long.folded[len(short.folded) :]))


def _above(lines: list[Line], title: int, first: int) -> None:
    """What stands between the title and the body: outlet, by-line, standfirst."""
    for line in lines[title + 1 : first]:
        if line.kind is not None:
            continue
        if INITIALS.match(line.text) and not line.text.isalpha():
            line.becomes(RegionKind.BYLINE, "signs the article")
        elif line.is_name and (line.words == 1 or OUTLET_LIKE.search(line.folded) or (line.words == 2 and line.text.isupper())):
            line.becomes(RegionKind.FURNITURE, "is a name alone above the text")
        elif line.is_name:
            line.becomes(RegionKind.BYLINE, "is a name alone above the text")
        elif line.words >= 5:
            line.becomes(RegionKind.STANDFIRST)
    head = lines[title + 1 : first]
    if any(line.kind in (RegionKind.BYLINE, RegionKind.FURNITURE, RegionKind.CAPTION) for line in head):
        for line in head:  # « Historienne » under a name, « 0 » beside « partages »
            if line.kind is None and not line.ends_sentence and not line.opens_quotation:
                line.becomes(RegionKind.FURNITURE, "stands beside the by-line")
    # A paragraph of prose between title and by-line is the standfirst.
    for i in range(first + 1, min(first + 3, len(lines))):
        if lines[i].kind in (RegionKind.BYLINE, RegionKind.DATELINE) and any(line.kind is None for line in lines[i + 1 :]):
            for line in lines[first:i]:
                if line.kind is None:
                    line.becomes(RegionKind.STANDFIRST)


def _below(lines: list[Line], last: int) -> None:
    """What stands under the last paragraph of prose: credits, signatures, lists of links."""
    for line in lines[max(0, last) :]:
        if line.kind is None and not line.opens_quotation and line.words <= 60 and CONTRIBUTED.search(line.folded):
            line.becomes(RegionKind.CREDIT, "names those who contributed")
    for line in lines[last + 1 :]:
        if line.kind is None and not line.opens_quotation and (INITIALS.match(line.text) or line.is_name):
            line.becomes(RegionKind.BYLINE, "is a name alone below the text")
    words = prose_words(lines)
    for i, line in enumerate(lines):
        heads_a_list = line.reason.startswith("points to") and (line.words <= 4 or line.text.endswith(":"))
        if line.reason.startswith("leads to") and line.words <= 2:  # « Article suivant »
            for link in list(_links(lines[i + 1 : i + 2])):
                link.becomes(RegionKind.FURNITURE, "leads to the previous or next page")
        elif heads_a_list:
            for number, link in enumerate(_links(lines[i + 1 :])):
                # Within the text the first is one; a subhead may follow, which speaks of what the text speaks of.
                if i > last or number == 0 or (is_title(link) and speaks_of(link, words) < SHARED):
                    link.becomes(RegionKind.FURNITURE, "is listed among other articles")
    surrounded = False
    for line in lines[last + 1 :]:
        if line.kind is RegionKind.FURNITURE:
            surrounded = True
        elif surrounded and line.kind is None and not line.ends_sentence and not line.opens_quotation:
            line.becomes(RegionKind.FURNITURE, "stands below the article")


def _links(lines: Sequence[Line]) -> Iterator[Line]:
    """Titles listed under a heading of links."""
    for line in lines:
        if line.kind is not None:
            continue
        if line.words > LONGEST_TITLE or (line.ends_sentence and not line.text.endswith(("?", "!", "…"))):
            return
        yield line


def _between(lines: list[Line], first: int, last: int) -> None:
    """Subheads and pull quotes between the paragraphs of the body."""
    body = [line for line in lines if line.kind is None and line.is_prose]
    if len(lines) > MOST_LINES:
        body = []
    for i in range(first, last + 1):
        line = lines[i]
        before = lines[i - 1] if i else None
        broken = before is not None and before.kind is None and before.is_prose and not before.ends_sentence
        if line.kind is not None or broken:  # broken: the page cut a paragraph in two
            continue
        if _repeats(line, body):
            line.becomes(RegionKind.FURNITURE, "repeats words of the text")
            after = lines[i + 1] if i < last else None
            if after is not None and after.kind is None and line.is_quotation and _signs(after):
                after.becomes(RegionKind.FURNITURE, "signs a repeated quotation")
        elif not line.is_prose and (not line.ends_sentence or line.text.endswith(("?", "!"))):
            listed = LIST_ITEM.match(line.text) or LIVE_TIME.match(line.text)
            goes_on = i < last and lines[i + 1].text[0].islower()
            if not listed and not goes_on and not line.text[0].islower() and line.words <= LONGEST_SUBHEAD:
                line.becomes(RegionKind.SUBHEAD)


def _repeats(line: Line, body: Sequence[Line]) -> bool:
    """Whether it is a pull quote or a subhead made of words that the body has too."""
    if line.is_quotation:
        enough = 3 <= line.words <= 60
    else:
        enough = line.words >= 5 and not line.is_prose and not line.ends_sentence and not LIST_ITEM.match(line.text)
    return enough and any(f" {line.key} " in f" {other.key} " for other in body if other is not line)


def _signs(line: Line) -> bool:
    """A name or function alone, as it stands under a pull quote."""
    return line.words <= 14 and not line.ends_sentence and not line.opens_quotation and line.text[0].isupper()
