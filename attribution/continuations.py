"""Free indirect continuation: a sentence that goes on with what somebody thinks or says, without a cue.

« Le patron est optimiste. *Les commandes repartent.* » – « “Nous tiendrons”, dit-elle. *Le pont rouvrirait en mai.*
“Pas avant”, ajoute-t-elle. » Recorded apart, never counted. Two settings are sure enough to be recorded: right behind a
sentence that says how somebody takes a thing, and between two reports of a paragraph, in the tense of reported thought
(Banfield 1982, *Unspeakable Sentences*; Rosier 1999, *Le discours rapporté*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from attribution import lexicon
from attribution.article import RegionKind
from attribution.patterns import View
from attribution.patterns.contents import is_main_finite, trim_clause
from attribution.patterns.cues import AVOIR
from attribution.patterns.noun_phrases import mention
from attribution.patterns.subjects import may_speak, own_subject
from attribution.records import Aside, AsideKind, Statement
from attribution.text import Places
from attribution.tree import Sentence, Word

# In words: « Le patron est optimiste » and its adjuncts; a longer sentence tells more than how somebody takes a thing.
LONGEST_ATTITUDE = 12
SHORTEST = 3


@cache
def attitudes() -> frozenset[str]:
    """Adjectives that say how somebody takes what follows: « optimiste », « formel »."""
    return frozenset(row["adjective"] for row in lexicon.load("attitudes"))


def continuations(statements: Sequence[Statement], view: View) -> Iterator[Aside]:
    """The sentences that go on with somebody's thought, in order of the text; ``source`` is who was described, if anybody."""
    taken = Places([span for s in statements for span in (*s.content, *((s.cue,) if s.cue else ()))])
    sentences = view.parsed.sentences
    for before, sentence in pairwise(sentences):
        if before.paragraph != sentence.paragraph:
            continue
        holder = describes(before)
        described = holder is not None and not taken.overlapping(before.span)
        if not described and not is_between_reports(sentence, taken, view):
            continue
        if not is_plain(sentence, taken, view):
            continue
        span = trim_clause(sentence.span, view)
        if holder is not None and described:
            yield Aside(AsideKind.CONTINUATION, span, mention(holder, view))
        elif is_thought(sentence, view):
            yield Aside(AsideKind.CONTINUATION, span)


def is_plain(sentence: Sentence, taken: Places, view: View) -> bool:
    """A sentence of the body that no statement touches, with a verb and no quotation of its own."""
    body = view.parsed.article.regions[sentence.paragraph].kind is RegionKind.BODY
    quoted = any(q.whole.overlaps(sentence.span) for q in view.touching(*sentence.span))
    if not body or quoted or taken.overlapping(sentence.span):
        return False
    words = [w for w in sentence if w.upos != "PUNCT"]
    return len(words) >= SHORTEST and any(is_main_finite(w) for w in words)


def describes(sentence: Sentence) -> Word | None:
    """Whose attitude a short sentence tells: « Le patron est optimiste. »"""
    root = sentence.root
    if len(sentence.words) > LONGEST_ATTITUDE or root.lemma.lower() not in attitudes():
        return None
    copula = root.child("cop")
    subject = own_subject(root)
    if copula is None or subject is None or not may_speak(subject):
        return None
    return None if any(w.lower in {"ne", "n'"} for w in root.dependents) else subject


def is_between_reports(sentence: Sentence, taken: Places, view: View) -> bool:
    """Whether the sentences on both sides, in the same paragraph, are reports."""
    index, sentences = sentence.index, view.parsed.sentences
    if not 0 < index < len(sentences) - 1:
        return False
    return all(
        s.paragraph == sentence.paragraph and taken.overlapping(s.span) for s in (sentences[index - 1], sentences[index + 1])
    )


def is_thought(sentence: Sentence, view: View) -> bool:
    """A question or exclamation without marks, or a future seen from the past; « aurait agi » is hearsay, not thought."""
    if view.text[sentence.span.end - 1] in "?!":
        return "#" not in sentence.span.of(view.text)  # no embedded post
    verbs = [w for w in sentence if is_main_finite(w)]
    return bool(verbs) and all(w.is_conditional and w.lower not in AVOIR for w in verbs)
