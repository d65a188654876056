"""Runs the constructions over an article, settles what overlaps, joins quotations to their speakers → Extraction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from attribution.asides import asides
from attribution.overlaps import merged_announcements, same_statement, shared, size, through_media, without_shadows
from attribution.patterns import PATTERNS, Match, View
from attribution.patterns.contents import trim_clause, without_connective
from attribution.patterns.cues import cue_of, cue_with, is_passive
from attribution.patterns.noun_phrases import mention
from attribution.patterns.relays import passed_on
from attribution.patterns.subjects import may_speak, subject_of
from attribution.patterns.view import SPACES
from attribution.quotes import Quotation
from attribution.records import Extraction, Kind, Quoting, SourceMention, Statement
from attribution.text import Span, covering
from attribution.tree import ParsedArticle, Word

# A quotation of fewer words is a scare quote, a title or a name unless a cue says otherwise (SCHEME §1).
SPEECH_WORDS = 5
# A fragment woven into a sentence without cue counts from this many words on, and only where a speaker was heard just before.
FRAGMENT_WORDS = 3
# A quotation alone in its paragraph goes on from the statement before it, at most this many paragraphs up.
FLOATING_PARAGRAPHS = 2


def extract(parsed: ParsedArticle) -> Extraction:
    """All statements of an article, in order of the text, and what is recorded apart."""
    view = View(parsed)
    matches: list[Match] = []
    dropped: list[Match] = []
    for sentence in parsed.sentences:
        found: list[Match] = []
        for pattern in PATTERNS:
            for match in pattern(sentence, view):
                if not match.content:
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


def statement_of(match: Match, matches: list[Match], view: View) -> Statement:
    return Statement(
        content=match.content,
        cue=match.cue,
        source=match.source,
        quoting=quoting_of(match.content, view, match.source),
        kind=match.kind,
        pattern=match.pattern,
        relay=match.relay or relay_nearby(match, view),
        notes=tuple(note for q in view.outer if any(q.whole.overlaps(s) for s in match.content) for note in q.notes)
        or match.notes,
    )


def relay_nearby(match: Match, view: View) -> Span | None:
    """A relay that hangs on the source or behind the cue rather than on the verb."""
    for span in (match.source.span if match.source else None, match.cue):
        sentence = view.sentence_at(span.start) if span is not None else None
        found = passed_on(span, sentence, view) if span is not None and sentence is not None else None
        if found is not None:
            return found
    return None


def quoting_of(content: tuple[Span, ...], view: View, source: SourceMention | None = None) -> Quoting:
    """How much of a content stands in marks.

    Inside somebody's quotation, where its source stands too, only inner marks count; a name or catchword that the article keeps
    in marks throughout (« gilets jaunes ») is nobody's quotation, unless it is all that is said.
    """
    whole = covering(content) if source is None else covering((*content, source.span))
    holders = [q for q in view.quotations if any(s.start < whole.start and whole.end < s.end for s in q.spans)]
    level = len(holders)
    quotations = [q for q in view.quotations if q.level == level]
    if any(q.spans == content for q in quotations):
        return Quoting.DIRECT
    marks = [s for q in quotations if not is_catchword(q, view) for s in q.spans]
    letters = [o for span in content for o in range(span.start, span.end) if view.text[o].isalnum()]
    quoted = sum(any(m.start <= o < m.end for m in marks) for o in letters)
    if not quoted:
        return Quoting.INDIRECT
    return Quoting.DIRECT if quoted == len(letters) else Quoting.MIXED


CATCHWORDS = 3


def is_catchword(quotation: Quotation, view: View) -> bool:
    """Three words at most that stand in marks twice or more in the article, or name something (capitals)."""
    words = quotation.inner(view.text).split()
    if len(words) > CATCHWORDS:
        return False
    own = quotation.inner(view.text).casefold()
    again = sum(q.inner(view.text).casefold() == own for q in view.quotations)
    return again > 1 or (bool(words) and all(w[:1].isupper() or w[:1].isdigit() for w in words))


def nested(statements: list[Statement]) -> Iterable[Statement]:
    """With the position of the smallest other statement whose content holds each."""
    for i, statement in enumerate(statements):
        own = covering(statement.content) if statement.cue is None else covering([*statement.content, statement.cue])
        holders = [
            (size(other.content), j)
            for j, other in enumerate(statements)
            if j != i and any(s.contains(own) for s in other.content) and size(other.content) > size(statement.content)
        ]
        yield replace(statement, nested_in=min(holders)[1] if holders else None)


def with_floating(statements: list[Statement], view: View) -> tuple[list[Statement], list[Quotation]]:
    """Quotations that no construction took: those that follow a statement of the same or the last paragraph continue it; the
    others are returned apart."""
    loose: list[Quotation] = []
    floating: list[Statement] = []
    for quotation in view.outer:
        if any(shared(quotation.spans, s.content) > 0 for s in statements):
            continue
        if quotation.word_count(view.text) < FRAGMENT_WORDS or is_catchword(quotation, view) or is_title(quotation, view):
            continue
        content, quoting = quotation.spans, Quoting.DIRECT
        if not stands_alone(quotation, view):
            content, quoting = sentence_around(quotation, view), Quoting.MIXED
            if any(shared(content, s.content) > 0 for s in (*statements, *floating)):
                if quotation.word_count(view.text) >= SPEECH_WORDS and not any(
                    shared(quotation.spans, s.content) for s in floating
                ):
                    loose.append(quotation)
                continue
        elif quotation.word_count(view.text) < SPEECH_WORDS:
            continue
        if quoting is Quoting.MIXED:
            woven = woven_in(quotation, view)
            if woven is not None:
                floating.append(woven)
                continue
            if quotation.word_count(view.text) < SPEECH_WORDS:
                continue
        before = [s for s in (*statements, *floating) if s.content[-1].end <= content[0].start]
        last = max(before, key=lambda s: s.content[-1].end, default=None)
        if last is None or paragraphs_between(last.content[-1].end, content[0].start, view) > FLOATING_PARAGRAPHS:
            if quotation.word_count(view.text) >= SPEECH_WORDS:
                loose.append(quotation)
            continue
        floating.append(Statement(content, None, None, quoting, last.kind, "floating", notes=quotation.notes))
    everything = sorted([*statements, *floating], key=lambda s: (s.content[0].start, -s.content[-1].end))
    out: list[Statement] = []
    for i, statement in enumerate(everything):
        if statement.pattern == "floating":
            previous = [j for j in range(i) if everything[j].content[-1].end <= statement.content[0].start]
            top = [
                j
                for j in previous
                if not any(
                    k != j and any(s.contains(covering(everything[j].content)) for s in everything[k].content) for k in previous
                )
            ]
            statement = replace(statement, continues=(top or previous)[-1] if previous else None)
        out.append(statement)
    return out, loose


def woven_in(quotation: Quotation, view: View) -> Statement | None:
    """A fragment in the sentence of its speaker, whatever the verb: « le maire s'en prend à "ceux qui n'ont rien compris" »."""
    host = view.sentence_at(quotation.start)
    if host is None:
        return None
    before = [w for w in host if w.span.end <= quotation.start and w.upos == "VERB" and not is_passive(w)]
    for verb in reversed(before):
        subject = subject_of(verb, view)
        if (
            subject is None
            or subject.span.start >= verb.span.start
            or not may_speak(subject)
            or view.quotation_over(subject.span.start)
        ):
            continue
        cue = cue_with(verb, (), Kind.SPEECH)
        if cue.status != "asserted" or not is_telling(verb):
            continue
        content = (complement_around(quotation, verb, view), *quotation.spans[1:])
        source = mention(subject, view, stop=[cue.span])
        kind = found.kind if (found := cue_of(verb)) is not None else Kind.SPEECH
        return Statement(content, cue.span, source, quoting_of(content, view), kind, "woven", notes=quotation.notes)
    return None


def complement_around(quotation: Quotation, verb: Word, view: View) -> Span:
    """The verb's complement that the fragment stands in: « les agissements d'un "ancien boxeur" »; no preposition before it."""
    first = verb.sentence.at(quotation.start)
    top = first
    while top is not None and top.governor is not None and top.governor is not verb and top.governor.id > verb.id:
        top = top.governor
    if top is None or top.governor is not verb:
        return quotation.spans[0]
    words = [
        w
        for w in top.subtree()
        if w.id > verb.id and not (w.governor is top and w.relation in {"case", "mark", "punct"} and w.id < top.id)
    ]
    start = min(min(w.span.start for w in words), quotation.start)
    end = max(max(w.span.end for w in words), quotation.spans[0].end)
    return trim_clause(Span(start, end), view)


def is_telling(verb: Word) -> bool:
    """Whether a verb can bring in words: a listed one, or one that takes no concrete object."""
    return cue_of(verb) is not None or verb.lemma in {
        "prendre",
        "mettre",
        "parler",
        "saluer",
        "féliciter",
        "exprimer",
        "faire",
        "vouloir",
        "promettre",
        "rester",
        "rendre",
        "voir",
        "réagir",
        "soutenir",
        "louer",
        "opposer",
        "élever",
        "justifier",
        "montrer",
        "en",
    }


def sentence_around(quotation: Quotation, view: View) -> tuple[Span, ...]:
    """The journalist's sentence that a fragment is woven into, to the end of the quotation where that runs on."""
    host = view.sentence_at(quotation.start)
    if host is None:
        return quotation.spans
    body = without_connective(trim_clause(host.span, view), view)
    last = max(body.end, quotation.spans[0].end)
    return (trim_clause(Span(body.start, last), view), *quotation.spans[1:])


def stands_alone(quotation: Quotation, view: View) -> bool:
    """Whether a quotation is a sentence, or several, and no part of one of the journalist's."""
    text = view.text
    before = text[max(0, quotation.start - 60) : quotation.start].rstrip(SPACES)
    host = view.sentence_at(quotation.start)
    paragraph_start = host is not None and view.parsed.article.regions[host.paragraph].span.start >= quotation.start - 2
    starts = (
        not before or before[-1] in '.!?…»”":\n' or paragraph_start or (host is not None and host.span.start >= quotation.start)
    )
    after = text[quotation.end : quotation.end + 40].lstrip(SPACES + ".")
    ends = (
        not after
        or after[0].isupper()
        or after[0] in '«“"\n(–—'
        or text[quotation.end : quotation.end + 2].strip(" ") in {"", "."}
        or "\n" in text[quotation.end : quotation.end + 2]
    )
    return starts and ends


def is_title(quotation: Quotation, view: View) -> bool:
    """A work's or event's name: no verb, or capitals on most words."""
    words = [w for w in quotation.inner(view.text).split() if w[:1].isalpha()]
    capitals = sum(w[0].isupper() for w in words)
    return len(words) > 2 and capitals / len(words) > 0.6


def paragraphs_between(start: int, end: int, view: View) -> int:
    return sum(start <= r.span.start <= end for r in view.parsed.article.regions) if end > start else 0
