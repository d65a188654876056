"""Runs the constructions over an article, settles what overlaps, joins quotations to their speakers → Extraction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from attribution.asides import asides, declines
from attribution.floating import with_floating
from attribution.overlaps import merged_announcements, same_statement, size, through_media, without_shadows
from attribution.patterns import Match, View, patterns_for
from attribution.patterns.relays import passed_on
from attribution.patterns.view import SPACES
from attribution.quoting import quoting_of
from attribution.records import Extraction, Statement
from attribution.text import Places, Span, covering, trimmed
from attribution.tree import ParsedArticle

NAMELESS = re.compile(
    r"\banonym|\b(?:ne pas|n['’]) ?(?:être|apparaître|voir|donner|dévoiler|révéler)[^,]*"
    r"\b(?:nom|nommée?|citée?|identifiée?)s?\b"
)
# « une interview au “Fil” la maire Inès Roque »: what is left without its name is no relay.
UNFINISHED = re.compile(r"\b(?:[àd]|aux?|de|du|des|l[ae]s?|sur|une?)['’]?$", re.IGNORECASE)
RELAY_EDGES = SPACES + ",;:–—"
# In characters: what is longer says more.
LONGEST_WISH = 60


def extract(parsed: ParsedArticle) -> Extraction:
    """All statements of an article, in order of the text, and what is recorded apart."""
    view = View(parsed)
    matches: list[Match] = []
    dropped: list[Match] = []
    for sentence in parsed.sentences:
        found: list[Match] = []
        for pattern in patterns_for(sentence, view):
            for match in pattern(sentence, view):
                if not match.content or is_wish_for_anonymity(match, view) or declines(match, view):
                    continue
                if match.status != "asserted":
                    dropped.append(match)
                elif not any(same_statement(match, other, view) for other in (*found, *matches[-8:])):
                    found.append(match)
        matches.extend(found)
    matches = merged_announcements(through_media(without_shadows(matches, view), view), view)
    matches.sort(key=lambda m: (m.content[0].start, -m.content[-1].end))
    statements = [statement_of(match, matches, view) for match in matches]
    statements, loose = with_floating(statements, view)
    return Extraction(tuple(nested(statements)), tuple(asides(statements, dropped, loose, view)))


def is_wish_for_anonymity(match: Match, view: View) -> bool:
    """« qui souhaite garder l'anonymat », « demande à ne pas être nommé »: how the source wants to be called, nothing said."""
    if match.pattern == "incise" or match.relay:
        return False
    words = " ".join([s.of(view.text) for s in match.content])
    return len(words) < LONGEST_WISH and NAMELESS.search(words) is not None


def statement_of(match: Match, matches: list[Match], view: View) -> Statement:
    return Statement(
        content=match.content,
        cue=match.cue,
        source=match.source,
        quoting=quoting_of(match.content, view, match.source, match.pattern),
        kind=match.kind,
        pattern=match.pattern,
        relay=beside(match.relay, match, view) or beside(relay_nearby(match, view), match, view),
        notes=tuple(
            note
            for q in view.touching(*covering(match.content))
            if any(q.whole.overlaps(s) for s in match.content)
            for note in q.notes
        )
        or match.notes,
    )


def beside(relay: Span | None, match: Match, view: View) -> Span | None:
    """A relay without the source behind it, unless it stands in what is said: the parser hung it on the cue."""
    if relay is None or any(relay.overlaps(s) for s in match.content):
        return None
    if match.source is not None and relay.start < match.source.span.start < relay.end:
        before = trimmed(Span(relay.start, match.source.span.start), view.text, RELAY_EDGES)
        return before if not UNFINISHED.search(before.of(view.text)) else relay
    return relay


def relay_nearby(match: Match, view: View) -> Span | None:
    """A relay that hangs on the source or behind the cue rather than on the verb."""
    for span in (match.source.span if match.source else None, match.cue):
        sentence = view.sentence_at(span.start) if span is not None else None
        found = passed_on(span, sentence, view) if span is not None and sentence is not None else None
        if found is not None:
            return found
    return None


def nested(statements: list[Statement]) -> Iterable[Statement]:
    """With the position of the smallest other statement whose content holds each."""
    contents = Places([covering(s.content) for s in statements])
    for i, statement in enumerate(statements):
        own = covering(statement.content) if statement.cue is None else covering([*statement.content, statement.cue])
        holders = [
            (size(other.content), j)
            for j in contents.touching(*own)
            if j != i
            and (other := statements[j])
            and any(s.contains(own) for s in other.content)
            and size(other.content) > size(statement.content)
        ]
        yield replace(statement, nested_in=min(holders)[1]) if holders else statement
