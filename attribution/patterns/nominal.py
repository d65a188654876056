"""Constructions whose cue is a noun: « l'annonce par Bercy d'un gel », « ses propos selon lesquels … », « l'idée, défendue par … »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from attribution import lexicon
from attribution.patterns.claims import is_event, is_spelt_out
from attribution.patterns.contents import CONJUNCTION, clause_span, pieces, trim_clause
from attribution.patterns.noun_phrases import mention
from attribution.patterns.view import Match, View
from attribution.records import Kind, SourceMention
from attribution.text import Span
from attribution.tree import Sentence, Word

ACCORDING_TO_WHICH = re.compile(r"\b(?:selon|d['’]après) (?:lequel|laquelle|lesquels|lesquelles)\b")
# In characters: how far « selon lequel » may stand behind its noun, and the shortest phrase that can be a claim.
FARTHEST_RELATIVE = 60
SHORTEST_CLAIM = 10
OF = frozenset("de du des d'".split())
HEARD = frozenset("rumeur idée information thèse théorie croyance légende".split())
POSSESSIVES = frozenset("son sa ses leur leurs".split())


@cache
def nouns() -> Mapping[str, Kind]:
    """Nouns of saying and believing → kind."""
    return MappingProxyType({row["lemma"]: Kind(row["kind"]) for row in lexicon.load("nouns")})


@cache
def lemmas_of_nouns() -> frozenset[str]:
    """What ``nouns`` lists."""
    return frozenset(nouns())


def nominal(sentence: Sentence, view: View) -> Iterator[Match]:
    """A noun of saying or believing with its author and what was said.

        pattern { CUE[upos=NOUN]; CUE -[nmod|obl:agent]-> SOURCE; SOURCE -[case]-> PAR; PAR[lemma="par"]; CUE -[nmod]-> CONTENT }
        pattern { CUE[upos=NOUN]; CUE -[nmod]-> SOURCE; CUE -[acl|ccomp]-> CONTENT; CONTENT -[mark]-> M; M[lemma="que"|"de"] }
        pattern { NOUN -[acl]-> CUE; CUE -[obl:agent]-> SOURCE; NOUN -[acl|ccomp]-> CONTENT; CONTENT -[mark]-> M; M[lemma="que"] }

    + [17] L'<cue>annonce</cue> par <source>Bercy</source> d'<content>un gel des crédits</content> a surpris les préfets.
    + [17] La ministre maintient <source>ses</source> <cue>propos</cue> selon lesquels <content>la crise est derrière nous</content>.
    + [17] L'idée, <cue>défendue</cue> par <source>les pêcheurs</source>, que <content>le thon revient</content> fait sourire les biologistes.
    + [17] La <cue>promesse</cue> <source>du constructeur</source> de <content>livrer dix trains</content> n'engage que lui.
    + [17] L'<cue>aveu</cue> <source>du trésorier</source> que <content>la caisse était vide</content> a glacé la salle.
    - [17] L'annonce de la gare de Bercy a réveillé les voyageurs.
    - [17] Les propos de la ministre ont duré vingt minutes au total.
    - [17] L'idée que le thon revienne fait rêver tout le port.
    - [17] La promesse d'un train de nuit reste dans les mémoires.
    """
    if sentence.lemmas.isdisjoint(lemmas_of_nouns()):
        return
    for word in sentence.words:
        kind = nouns().get(word.lemma.lower()) if word.upos == "NOUN" else None
        if kind is not None:
            yield from announced_by_agent(word, kind, view)
            yield from with_clause(word, kind, view)


def announced_by_agent(noun: Word, kind: Kind, view: View) -> Iterator[Match]:
    """« l'annonce par Bercy d'un gel des crédits », in either order."""
    own = noun.children("nmod", "obl")
    cased = [
        (child, case) for child in (*own, *(g for c in own for g in c.children("nmod", "obl"))) if (case := child.child("case"))
    ]
    agent = next((child for child, case in cased if case.lower == "par"), None)
    content, preposition = next(((child, case) for child, case in cased if case.lower in {"de", "d'"}), (None, None))
    if agent is None or content is None or preposition is None or agent.id < noun.id:
        return
    first = next((w for w in content.subtree() if w.id > preposition.id), content)
    span = clause_span(content, first.span.start, view, stop=[agent])
    # « l'annonce par la Suisse de mesures contre dix armateurs »: all that follows hangs on her
    if content.governor is agent and content.id > agent.id:
        span = trim_clause(Span(span.start, max(span.end, agent.subtree()[-1].span.end)), view)
    if span.length > SHORTEST_CLAIM and not span.overlaps(agent.span) and (is_event(content) or is_spelt_out(content)):
        said_by = mention(agent, view, stop=[Span(preposition.span.start, max(span.end, preposition.span.end))])
        yield Match("nominal", pieces([span], view), noun.span, said_by, kind)


def with_clause(noun: Word, kind: Kind, view: View) -> Iterator[Match]:
    """« ses propos selon lesquels le pont tiendra », « l'aveu du maire que le pont cède », « la promesse du maire de partir »."""
    source = possessor(noun, view)
    if source is None and noun.lemma.lower() in HEARD:
        source = mention(noun, view)  # « des rumeurs selon lesquelles »: nobody else is named
    if source is None:
        return
    relative = ACCORDING_TO_WHICH.search(view.text, noun.span.end, noun.sentence.span.end)
    if relative and relative.start() < noun.span.end + FARTHEST_RELATIVE:
        verb = next((w for w in noun.sentence if w.span.start >= relative.end() and (w.is_finite or w.upos == "VERB")), None)
        head = verb.governor if verb is not None and verb.relation in {"aux", "cop"} else verb
        if head is not None:
            cue = Span(*relative.span()) if source.head == noun.span else noun.span
            yield Match("nominal", pieces([clause_span(head, relative.end(), view)], view), cue, source, kind)
        return
    if source.head == noun.span:
        return
    governors = [noun, *(w for w in noun.children("nmod", "acl") if w.id > noun.id and (w.upos != "NOUN" or w.child("det")))]
    for clause in (c for g in governors for c in g.children("acl", "ccomp", "xcomp", "parataxis")):
        mark = clause.child("mark")
        if mark is None or mark.id < noun.id or clause.deprel == "acl:relcl":
            continue
        infinitive = "Inf" in {w.feats.get("VerbForm") for w in (clause, *clause.children("aux", "cop"))}
        if mark.lower in CONJUNCTION or (mark.lower in {"de", "d'"} and infinitive):
            agent = noun.child("acl")
            cue = (
                agent.span if agent is not None and agent is not clause and agent.child("obl:agent") is not None else noun.span
            )
            span = clause_span(clause, mark.span.end, view)
            yield Match("nominal", pieces([span], view), cue, possessor(noun, view, stop=mark.span), kind)


def possessor(noun: Word, view: View, *, stop: Span | None = None) -> SourceMention | None:
    """Whose words they are: « ses propos », « l'affirmation du ministre », « l'idée défendue par l'opposition »."""
    determiner = noun.child("det")
    if determiner is not None and determiner.lower in POSSESSIVES:
        return SourceMention(determiner.span, determiner.span)
    for child in noun.children("nmod", "acl"):
        case = child.child("case")
        if child.relation == "acl":
            agent = child.child("obl:agent")
            if agent is not None:
                return mention(agent, view, stop=[stop] if stop else ())
        elif case is not None and case.lower in OF and (child.upos == "PROPN" or (child.upos == "NOUN" and child.child("det"))):
            return mention(child, view, stop=[stop] if stop else ())
    return None
