"""The constructions, one small function each. ``PATTERNS`` is ordered: where two find the same statement, the first has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from attribution.patterns.clauses import (
    claim,
    described_as,
    impersonal,
    infinitive,
    made_known,
    passive,
    predicate,
    que_clause,
    question,
    quoted_object,
)
from attribution.patterns.incises import colon, from_source, incise, prepositional, title_colon
from attribution.patterns.nominal import nominal
from attribution.patterns.roles import Match, View
from attribution.tree import Sentence

Pattern = Callable[[Sentence, View], Iterator[Match]]

PATTERNS: tuple[Pattern, ...] = (
    from_source,  # « de source judiciaire », before the incise that may carry it (« a-t-on appris de source … »)
    incise,  # inversion beside a content is the surest signature; the same verb's clauses come after
    que_clause,
    prepositional,
    infinitive,
    question,
    quoted_object,  # a fragment in marks right behind its verb, before the noun phrase it may stand in
    described_as,
    colon,  # behind the verbs that have their quotation as object
    predicate,
    passive,
    made_known,
    claim,  # the least sure of the verbal ones
    impersonal,
    nominal,
    title_colon,
)
