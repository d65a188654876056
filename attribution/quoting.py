"""How much of a content stands in quotation marks, and which marks are nobody's quotation."""

from __future__ import annotations

import re

from attribution.patterns import View
from attribution.quotes import Quotation
from attribution.records import Quoting, SourceMention
from attribution.text import Span, covering, subtract

# What stands in marks there is the source's own word, however often it comes back: « évoque un “système organisé” ».
OWN_WORD = {"quoted_object", "described_as"}


def quoting_of(content: tuple[Span, ...], view: View, source: SourceMention | None = None, pattern: str = "") -> Quoting:
    """How much of a content stands in marks.

    Inside somebody's quotation, where its source stands too, only inner marks count; a name or catchword that the article keeps
    in marks throughout (« gilets jaunes ») is nobody's quotation, unless it is all that is said or what something is called:
    the end, or the beginning, of a content that one of the constructions OWN_WORD found.
    """
    whole = covering(content) if source is None else covering((*content, source.span))
    touching = view.all_touching(*whole)
    if not touching:
        return Quoting.INDIRECT
    level = sum(any(s.start < whole.start and whole.end < s.end for s in q.spans) for q in touching)
    quotations = [q for q in touching if q.level == level]
    if any(q.spans == content for q in quotations):
        return Quoting.DIRECT
    ends = {content[0].start, content[-1].end} if pattern in OWN_WORD else set()
    told = (q for q in quotations if ends & {q.start, q.end} or not (is_catchword(q, view) or is_work(q, view)))
    marks = [s for q in told for s in q.spans]
    if not marks:
        return Quoting.INDIRECT
    text = view.text
    quoted = (text[max(span.start, mark.start) : min(span.end, mark.end)] for span in content for mark in marks)
    if not any(any(map(str.isalnum, piece)) for piece in quoted):
        return Quoting.INDIRECT
    outside = (piece.of(text) for span in content for piece in subtract(span, marks))
    return Quoting.MIXED if any(any(map(str.isalnum, piece)) for piece in outside) else Quoting.DIRECT


CATCHWORDS = 3
# Nouns for works: « le film “Nuit d'encre” ».
WORK = re.compile(
    r"\b(?:album|chanson|documentaire|essai|exposition|feuilleton|film|livre|opéra|ouvrage|pièce|poème|podcast|recueil|roman|série"
    r"|spectacle|émission)\s*$",
    re.IGNORECASE,
)
LONGEST_WORK = 8


def is_work(quotation: Quotation, view: View) -> bool:
    """The title of a work behind a noun for one."""
    before = view.text[max(0, quotation.start - 20) : quotation.start]
    return view.word_count(quotation) <= LONGEST_WORK and WORK.search(before) is not None


def is_catchword(quotation: Quotation, view: View) -> bool:
    """Three words at most that stand in marks twice or more in the article, or name something (capitals)."""
    words = quotation.inner(view.text).split()
    if len(words) > CATCHWORDS:
        return False
    return view.times_quoted(quotation) > 1 or (bool(words) and all(w[:1].isupper() or w[:1].isdigit() for w in words))
