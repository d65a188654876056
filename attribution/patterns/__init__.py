"""The constructions, one small function each. ``PATTERNS`` is ordered: where two find the same statement, the first has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attribution.patterns.amounts import amount
from attribution.patterns.anaphoric import anaphoric
from attribution.patterns.announcements import colon, title_colon
from attribution.patterns.claims import claim, passive
from attribution.patterns.clauses import impersonal, infinitive, que_clause, question
from attribution.patterns.complements import described_as, predicate
from attribution.patterns.cues import cues
from attribution.patterns.from_source import from_source
from attribution.patterns.incises import incise
from attribution.patterns.locutions import locution
from attribution.patterns.nominal import nominal
from attribution.patterns.prepositions import prepositional
from attribution.patterns.quoted import quoted_clause, quoted_object
from attribution.patterns.resumed import resumed
from attribution.patterns.view import Match, View
from attribution.tree import Sentence

__all__ = ["PATTERNS", "Match", "Pattern", "View", "patterns_for"]

Pattern = Callable[[Sentence, View], Iterator[Match]]

PATTERNS: tuple[Pattern, ...] = (
    from_source,  # « de source judiciaire », before the incise that may carry it (« a-t-on appris de source … »)
    incise,  # inversion beside a content is the surest signature; the same verb's clauses come after
    quoted_clause,  # the marks begin before the verb: its complements are no content of their own
    resumed,  # has no subject, or one that hangs on no verb
    que_clause,
    prepositional,
    infinitive,
    question,
    quoted_object,  # a fragment in marks right behind its verb, before the noun phrase it may stand in
    described_as,
    colon,  # behind the verbs that have their quotation as object
    predicate,
    amount,  # has a figure, before the bare object
    passive,
    locution,
    claim,  # the least sure of the verbal ones
    impersonal,
    nominal,
    anaphoric,  # behind the verbs that have their content beside them
    title_colon,
)
# FROM_CUES begin with a listed verb, FROM_MARKS with quotation marks: a sentence without is not shown to them.
FROM_CUES = frozenset({que_clause, infinitive, question, described_as, predicate, amount, passive, claim})
FROM_MARKS = frozenset({quoted_clause, quoted_object})
WITHOUT_CUES = tuple(pattern for pattern in PATTERNS if pattern not in FROM_CUES)
WITHOUT_MARKS = tuple(pattern for pattern in PATTERNS if pattern not in FROM_MARKS)
WITHOUT_BOTH = tuple(pattern for pattern in WITHOUT_CUES if pattern not in FROM_MARKS)


def patterns_for(sentence: Sentence, view: View) -> Sequence[Pattern]:
    """The constructions that a sentence may have, in their order."""
    if sentence in view.beside_marks:
        return PATTERNS if cues(sentence) else WITHOUT_CUES
    return WITHOUT_MARKS if cues(sentence) else WITHOUT_BOTH
