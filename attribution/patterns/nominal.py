"""Constructions whose cue is a noun: « l'annonce par Bercy d'un gel », « ses propos selon lesquels … », « l'idée, défendue par … »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from attribution import lexicon
from attribution.patterns.roles import (
    Match,
    View,
    clause_span,
    mention,
    pieces,
)
from attribution.records import Kind, SourceMention
from attribution.tree import Sentence, Word


@cache
def nouns() -> Mapping[str, Kind]:
    return MappingProxyType({row["lemma"]: Kind(row["kind"]) for row in lexicon.load("nouns")})


def nominal(sentence: Sentence, view: View) -> Iterator[Match]:
    """A noun of saying with its author and what was said.

        pattern { CUE[upos=NOUN]; CUE -[nmod|obl:agent]-> SOURCE; SOURCE -[case]-> PAR; PAR[lemma="par"]; CUE -[nmod]-> CONTENT }
        pattern { CUE[upos=NOUN]; CUE -[acl|ccomp]-> CONTENT; CONTENT -[mark]-> QUE }
    """
    for word in sentence:
        kind = nouns().get(word.lemma.lower()) if word.upos == "NOUN" else None
        if kind is None:
            continue
        yield from announced_by_agent(word, kind, view)
        yield from with_clause(word, kind, view)


def announced_by_agent(noun: Word, kind: Kind, view: View) -> Iterator[Match]:
    agent = content = None
    for child in (*noun.children("nmod", "obl"), *(g for c in noun.children("nmod", "obl") for g in c.children("nmod", "obl"))):
        case = child.child("case")
        if case is None:
            continue
        if case.lower == "par" and agent is None:
            agent = child
        elif case.lower in {"de", "d'"} and content is None and child is not noun:
            content = child
    if agent is None or content is None or agent.id < noun.id:
        return
    case = content.child("case")
    assert case is not None
    first = next((w for w in content.subtree() if w.id > case.id), content)
    span = clause_span(content, first.span.start, view, stop=[agent])
    if span.length > 10 and not span.overlaps(agent.span):
        yield Match("nominal", pieces([span], view), noun.span, mention(agent, view, stop=[span]), kind)


SELON_RELATIVE = re.compile(r"\b(?:selon|d['’]après) (?:lequel|laquelle|lesquels|lesquelles)\b")


def with_clause(noun: Word, kind: Kind, view: View) -> Iterator[Match]:
    sentence = noun.sentence
    source = possessor(noun, view)
    if source is None:
        return
    text = view.text[noun.span.end : sentence.span.end]
    if (relative := SELON_RELATIVE.search(text)) and relative.start() < 60:
        start = noun.span.end + relative.end()
        verb = next((w for w in sentence if w.span.start >= start and (w.is_finite or w.upos == "VERB")), None)
        head = verb.governor if verb is not None and verb.relation in {"aux", "cop"} else verb
        if head is not None:
            yield Match("nominal", pieces([clause_span(head, start, view)], view), noun.span, source, kind)
        return
    for clause in noun.children("acl", "ccomp"):
        mark = clause.child("mark")
        if mark is None or clause.id < noun.id or clause.deprel == "acl:relcl" or mark.lower not in {"que", "qu'"}:
            continue
        yield Match("nominal", pieces([clause_span(clause, mark.span.end, view)], view), noun.span, source, kind)


def possessor(noun: Word, view: View) -> SourceMention | None:
    """Whose words they are: « ses propos », « l'affirmation du ministre », « l'idée défendue par l'opposition »."""
    determiner = noun.child("det")
    if determiner is not None and determiner.lower in {"son", "sa", "ses", "leur", "leurs"}:
        return SourceMention(determiner.span, determiner.span)
    for child in noun.children("nmod", "acl"):
        if child.relation == "acl":
            agent = child.child("obl:agent")
            if agent is not None:
                return mention(agent, view)
        elif (case := child.child("case")) is not None and case.lower in {"de", "du", "des", "d'"} and child.upos in {"NOUN", "PROPN"}:
            return mention(child, view)
    return None


