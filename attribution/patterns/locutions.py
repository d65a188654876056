"""Constructions whose cue is a set phrase: « faire état de », « avoir le sentiment que », « être convaincu que », « mettre en garde contre »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from attribution import lexicon
from attribution.patterns.claims import PREPOSITIONS, empty_objects, is_mere_aim
from attribution.patterns.clauses import before_other_que, clause_behind, is_object_relative
from attribution.patterns.contents import CONJUNCTION, clause_span, pieces
from attribution.patterns.cues import VERBAL, Cue, cue_with, is_passive
from attribution.patterns.noun_phrases import mention
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import may_speak, own_subject, own_voice, subject_of
from attribution.patterns.view import Match, View, words_after, words_between
from attribution.records import Kind
from attribution.text import Span
from attribution.tree import Sentence, Word

# In words: « a, selon nos informations, fait part », « a exprimé mardi soir le souhait »; « convaincu, dit-il, que ».
FARTHEST_VERB = 6
FARTHEST_CONTENT = 8
# In characters: shorter phrases say nothing that could be true or false.
SHORTEST_TOLD = 10


@dataclass(frozen=True, slots=True)
class Locution:
    """A row of the list: the words behind the verb, the verbs that go with them, what they license."""

    words: tuple[str, ...]
    verbs: frozenset[str]
    frames: frozenset[str]
    kind: Kind


@cache
def locutions() -> Mapping[str, tuple[Locution, ...]]:
    """Last word → the set phrases that end with it."""
    found: dict[str, tuple[Locution, ...]] = {}
    for row in lexicon.load("locutions"):
        words = tuple(row["words"].replace("du ", "de le ").replace("l'", "l' ").split())  # as the parser splits it
        entry = Locution(words, frozenset(row["verb"].split()), frozenset(row["frames"].split()), Kind(row["kind"]))
        found[words[-1]] = (*found.get(words[-1], ()), entry)
    return MappingProxyType(found)


def locution(sentence: Sentence, view: View) -> Iterator[Match]:
    """A verb that reports only together with a noun, an adjective or an adverb.

        pattern { CUE[lemma="faire"]; CUE -[obj|obj:lvc]-> N; N[lemma="état"|"part"|"mention"]; N -[nmod]-> CONTENT }
        pattern { CUE[lemma="avoir"]; CUE -[obj]-> N; N[lemma="sentiment"]; N -[acl|ccomp]-> CONTENT; CONTENT -[mark]-> M }
        pattern { CUE[lemma="convaincu"]; CUE -[cop]-> BE; CUE -[ccomp|xcomp]-> CONTENT }

    + <source>La police</source> <cue>fait état</cue> de <content>trois blessés légers</content>.
    + <source>Le maire</source> <cue>a fait part</cue> de <content>son opposition au projet</content>.
    + [18] <source>Le rapport</source> <cue>fait mention</cue> de <content>deux fissures dans la coque</content>.
    + <source>Les secours</source> <cue>font état</cue> d'<content>une centaine de disparus</content>.
    + <source>L'avocat</source> <cue>est convaincu</cue> que <content>son client dit vrai</content>.
    + <source>La capitaine</source> <cue>a exprimé l'espoir</cue> que <content>la grève cesse</content>.
    + <source>Les voisins</source> <cue>ont le sentiment</cue> d'<content>avoir été trompés</content>.
    + <source>Le pharmacien</source> <cue>met en garde</cue> contre <content>un mélange dangereux</content>.
    + <source>Le rapport</source> <cue>pointe du doigt</cue> <content>les retards du chantier</content>.
    - La police a fait irruption dans le hangar.
    - Le maire fait partie de la délégation reçue lundi.
    - L'état du pont fait peur aux riverains.
    - La serrure est sûre, l'artisan aussi.
    - L'espoir que la grève cesse fait tenir les voyageurs.
    """
    ends = endings()
    if ends.isdisjoint(sentence.forms) and ends.isdisjoint(sentence.lemmas):
        return
    for word in sentence.words:
        if word.lower not in ends and word.lemma not in ends:
            continue
        for entry in entries(word.lower, word.lemma):
            cue = cue_of_locution(word, entry)
            if cue is None or is_mere_aim(cue) or (entry.verbs != {"être"} and is_passive(cue.verb)):
                continue
            source = subject_of(cue.top, view)
            asked = own_subject(cue.top)
            if asked is not None and asked.lower == "qui" and sentence.words[-1].form == "?":
                continue  # « Qui a donné l'ordre de partir ? »
            if not may_speak(source) or source is word or own_voice(cue, source, view) or is_object_relative(cue.top):
                continue
            content = content_behind(word, entry, cue, view)
            if content is None or content.contains(cue.span) or source.span.overlaps(content):
                continue
            said_by = mention(source, view, stop=[cue.span])
            yield Match("locution", pieces([content], view), cue.span, said_by, entry.kind, relay_of(cue, view), cue.status)
            break


@cache
def endings() -> frozenset[str]:
    """Forms of which at least one is in a sentence, or a lemma, where a set phrase is."""
    return frozenset(word + ending for word in locutions() for ending in ("", "e", "s", "es"))


@lru_cache(maxsize=50_000)
def entries(lower: str, lemma: str) -> tuple[Locution, ...]:
    """The set phrases that may end with a word, by its form, its lemma, or its form without agreement (« convaincues »)."""
    forms = dict.fromkeys((lower, lemma, re.sub("e?s?$", "", lower)))
    return tuple(entry for form in forms for entry in locutions().get(form, ()))


def cue_of_locution(word: Word, entry: Locution) -> Cue | None:
    """The set phrase that ends with ``word``, if its other words and one of its verbs stand before it."""
    words = word.sentence.words
    first = word.id - len(entry.words)
    if first < 0 or any(w.lower != e for w, e in zip(words[first : word.id - 1], entry.words[:-1], strict=True)):
        return None
    if entry.verbs == {"être"}:
        copula = word.child("cop") or word.child("aux")
        if copula is None or copula.id > word.id:
            return None
        cue = cue_with(word, entry.frames, entry.kind)
        subject = word.child("nsubj")
        start = copula.span.start if subject is None or subject.id < copula.id else cue.span.start
        return Cue(
            word, word, Span(min(start, cue.span.start), word.span.end), entry.frames, entry.kind, word.lemma, cue.status
        )
    if entry.verbs.isdisjoint(word.sentence.lemmas):
        return None
    before = words[max(0, first - FARTHEST_VERB) : first]
    verb = next((w for w in reversed(before) if w.upos in VERBAL and w.relation != "aux"), None)
    if verb is None or verb.lemma not in entry.verbs or any(w.upos == "PUNCT" for w in words_between(verb, word)):
        return None
    cue = cue_with(verb, entry.frames, entry.kind)
    return Cue(verb, cue.top, Span(cue.span.start, word.span.end), entry.frames, entry.kind, cue.lemma, cue.status)


def content_behind(word: Word, entry: Locution, cue: Cue, view: View) -> Span | None:
    """What the set phrase says: the clause, the infinitive or the noun phrase behind it."""
    for following in words_after(word):
        between = words_between(word, following)
        if len(between) > FARTHEST_CONTENT or any(w.is_finite or w.lower in {":", ";", "«", "»"} for w in between):
            return None
        if "que" in entry.frames and following.lower in CONJUNCTION:
            if between and between[-1].lower in before_other_que() - {"ce", "même", "bien"}:
                return None  # « met en garde le maire, parce que … »
            clause = clause_behind(following)
            return clause_span(clause, following.span.end, view, cue=cue) if clause is not None else None
        if "infinitive" in entry.frames and following.lower in {"de", "d'"}:
            infinitive = next((w for w in words_after(following) if w.feats.get("VerbForm") == "Inf"), None)
            if infinitive is not None and infinitive.id - following.id < 4:
                return clause_span(clause_of_infinitive(infinitive), following.span.end, view, cue=cue)
        for name, forms in PREPOSITIONS.items():
            if f"claim-{name}" in entry.frames and following.lower in forms and following.id - word.id < 4:
                return phrase_behind(following, cue, view)
        if "claim" in entry.frames and following.upos in {"NOUN", "PROPN"} and not following.children("case"):
            start = following.subtree()[0].span.start
            return clause_span(following, max(start, word.span.end), view, cue=cue)
    return None


def clause_of_infinitive(infinitive: Word) -> Word:
    governor = infinitive.governor
    return governor if infinitive.relation in {"aux", "cop"} and governor is not None else infinitive


def phrase_behind(preposition: Word, cue: Cue, view: View) -> Span | None:
    """The noun phrase of a preposition, without it."""
    told = preposition.governor
    if told is None or told.id < preposition.id or told.upos not in {"NOUN", "PROPN", "NUM"}:
        return None
    if told.lemma in empty_objects() and view.quotation_over(told.span.start) is None:
        return None
    first = next((w for w in told.subtree() if w.id > preposition.id), told)
    content = clause_span(told, first.span.start, view, cue=cue)
    return content if content.length > SHORTEST_TOLD else None
