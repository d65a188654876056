"""Where two matches overlap: one statement seen twice, one inside another, a medium that passes words on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from attribution import names
from attribution.patterns import Match, View
from attribution.patterns.subjects import bare
from attribution.records import Kind, SourceMention
from attribution.text import Span, covering
from attribution.tree import Word

SAME_CONTENT = 0.6
# A clause that makes up this share of what a medium reports is all that it reports.
WHOLE_CONTENT = 0.8
# Words of foreign outlets' names that no list has whole.
TITLE_WORDS = re.compile(
    r"\b(?:News|Times|Post|Herald|Journal|Gazette|Tribune|Daily|Guardian|Observer|Telegraph|Zeitung|TV|Télé|Radio|Press|Hill|Mail|Sun"
    r"|Standard|Chronicle|Examiner|Ledger|Star|Echo|Canal|Courrier|Dépêche|Écho|Nouvelles|Infos?|FM|Magazine|Presse|Quotidien"
    r"|Parisien|Républicain|Progrès|Matin)\b"
)
# What passes words on without being a medium by name.
PASSING_ON = re.compile(
    r"(?:l[ae] |l['’]|une? |des |les |plusieurs )?(?:traductions?|transcriptions?|retranscriptions?|compte[s-]? ?rendus?"
    r"|agences? de presse|médias?|presse|télévisions?|radios?)\b",
    re.IGNORECASE,
)
THIRD_PERSON = frozenset("il elle ils elles lui eux".split())


def size(spans: Iterable[Span]) -> int:
    return sum(s.length for s in spans)


def shared(a: Iterable[Span], b: Sequence[Span]) -> int:
    """How many characters of some spans stand in others."""
    common = 0
    for start, end in a:
        for first, last in b:
            if first < end and start < last:
                common += (end if end < last else last) - (start if start > first else first)
    return common


def apart(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether some spans all stand before or all behind the others, with a gap between."""
    start, end = a[0] if len(a) == 1 else covering(a)
    first, last = b[0] if len(b) == 1 else covering(b)
    return end < first or last < start


def overlap(a: tuple[Span, ...], b: tuple[Span, ...]) -> float:
    """Intersection over union of characters."""
    common = shared(a, b)
    return common / (size(a) + size(b) - common) if common else 0.0


def same_statement(match: Match, other: Match, view: View) -> bool:
    """Two constructions that saw one statement: one cue, or one content."""
    if match.cue is not None and other.cue is not None:
        if match.cue.overlaps(other.cue):
            return shared(match.content, other.content) > 0 or match.pattern == "claim"
        if apart(match.content, other.content):
            return False
        if nests(match, other, view) or nests(other, match, view):
            return False
        if believes_it(match, other, view) or believes_it(other, match, view):
            return True
    return overlap(match.content, other.content) > SAME_CONTENT


def nests(outer: Match, inner: Match, view: View) -> bool:
    """« Selon la police, il a indiqué que … »: one's content holds the other's cue and source, and somebody else speaks in it.

    In « elle dit qu'elle craint que … », « il part, selon lui » the pronoun is the speaker again: one statement.
    """
    if inner.cue is None or inner.source is None or outer.source is None or inner.pattern == "claim":
        return False
    if not stands_in(inner.cue, outer.content) or not stands_in(inner.source.span, outer.content):
        return False
    return not may_be_same(outer.source.head, inner.source.head, view)


def stands_in(span: Span, content: Iterable[Span]) -> bool:
    """Whether a piece of a content holds a span."""
    start, end = span
    return any(first <= start and end <= last for first, last in content)


def believes_it(outer: Match, inner: Match, view: View) -> bool:
    """« Elle dit qu'elle pense que le train est parti »: her belief is what she says, no second statement."""
    if inner.kind is not Kind.OPINION or inner.cue is None or inner.source is None or outer.source is None:
        return False
    if not all(stands_in(span, outer.content) for span in (inner.cue, inner.source.span, *inner.content)):
        return False
    head = word_at(inner.source.head.start, view)
    opens = any(0 <= inner.source.span.start - s.start <= 1 for s in outer.content)
    pronoun = head is not None and bare(head) in THIRD_PERSON
    return opens and pronoun and may_be_same(outer.source.head, inner.source.head, view)


def may_be_same(outer: Span, inner: Span, view: View) -> bool:
    """Whether one of two sources, by their head words, is a personal pronoun that could stand for the other."""
    words = [w for span in (outer, inner) if (w := word_at(span.start, view)) is not None]
    if len(words) < 2 or not any(bare(w) in THIRD_PERSON for w in words):
        return False
    return all(agreeing(feature, words) for feature in ("Gender", "Number"))


def agreeing(feature: str, words: Sequence[Word]) -> bool:
    values = {value for w in words if (value := w.feats.get(feature)) is not None}
    return len(values) < 2


def word_at(offset: int, view: View) -> Word | None:
    sentence = view.sentence_at(offset)
    return sentence.at(offset) if sentence is not None else None


def through_media(matches: list[Match], view: View) -> list[Match]:
    """« Selon Le Fil, le maire a déclaré que … »: one statement, the mayor's, which came through *Le Fil*."""
    out = list(matches)
    for outer in matches:
        if outer.pattern not in {"prepositional", "incise"} or outer.source is None or not is_medium(outer.source, view):
            continue
        inner = max((m for m in out if nests(outer, m, view)), key=lambda m: size(m.content), default=None)
        if inner is None or inner.cue is None or inner.source is None:
            continue
        said = covering((*inner.content, inner.cue, inner.source.span))
        if shared((said,), outer.content) < WHOLE_CONTENT * size(outer.content):
            continue
        out[out.index(inner)] = replace(inner, relay=inner.relay or outer.source.span)
        if outer in out:
            out.remove(outer)
    return out


def is_medium(source: SourceMention, view: View) -> bool:
    """A listed medium, or a phrase headed by a noun for one: « selon NBC News », « d'après le quotidien »."""
    head = word_at(source.head.start, view)
    plain = names.plain(source.span.of(view.text))
    titled = bool(TITLE_WORDS.search(source.span.of(view.text)))
    titled |= bool(PASSING_ON.match(source.span.of(view.text)))
    return titled or plain in names.media() or (head is not None and head.lemma.lower() in names.media_nouns())


def without_shadows(matches: list[Match], view: View) -> list[Match]:
    """Two cues over one content are one statement; a match found before an earlier sentence's longer one goes."""
    kept: list[Match] = []
    extents: list[Span] = []
    for match in matches:
        extent = covering(match.content)
        near = (other for other, there in zip(kept, extents, strict=True) if there.overlaps(extent))
        if any(
            overlap(match.content, other.content) > 0.8 and not nests(other, match, view) and not nests(match, other, view)
            for other in near
        ):
            continue
        kept.append(match)
        extents.append(extent)
    return kept


def merged_announcements(matches: list[Match], view: View) -> list[Match]:
    """« Il reconnaît la gravité : "…" »: a quotation announced by a verb that already has its content is part of it."""
    out: list[Match] = []
    for match in sorted(matches, key=lambda m: m.content[0].start):
        if match.pattern == "colon" and match.cue is not None:
            host = next(
                (
                    o
                    for o in out
                    if o.cue == match.cue and o.pattern not in {"incise"} and o.content[-1].end <= match.content[0].start
                ),
                None,
            )
            if host is not None:
                out[out.index(host)] = Match(
                    host.pattern,
                    (*host.content, *match.content),
                    host.cue,
                    host.source,
                    host.kind,
                    host.relay,
                    host.status,
                    host.notes,
                )
                continue
        if match.pattern == "colon" and any(
            shared(match.content, o.content) > 0.8 * size(match.content) for o in matches if o is not match
        ):
            continue
        out.append(match)
    return out
