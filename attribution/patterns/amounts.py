"""The construction in which a verb says what a thing is put at: « évalue les dégâts à trois millions »."""

from __future__ import annotations

from collections.abc import Iterator

from attribution.patterns.complements import objects
from attribution.patterns.contents import clause_span, pieces
from attribution.patterns.cues import cues, is_passive
from attribution.patterns.noun_phrases import mention, noun_phrase
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import may_speak, own_subject, own_voice, source_head
from attribution.patterns.view import Match, View
from attribution.text import covering
from attribution.tree import Sentence, Word

AMOUNTS = frozenset("million milliard millier centaine dizaine quinzaine vingtaine trentaine tiers moitié".split())


def amount(sentence: Sentence, view: View) -> Iterator[Match]:
    """What a thing is put at: « estime le coût à deux millions », « les pertes sont évaluées à deux millions par la chambre ».

        pattern { CUE[lemma="estimer"|"évaluer"|"chiffrer"]; CUE -[obj|nsubj:pass]-> THING; CUE -[obl:arg|obl:mod]-> SUM; SUM -[case]-> A; A[lemma="à"] }

    The figure is the claim (PolNeAR counts estimates; Newell, Margolin and Ruths 2018).

    + <source>La préfecture</source> <cue>estimait</cue> <content>les dégâts à dix millions d'euros</content>.
    + <source>L'assureur</source> <cue>évalue</cue> <content>les dégâts à trois millions d'euros</content>.
    + <source>Le cabinet Merle</source> <cue>chiffre</cue> <content>la perte à 12 % des recettes</content>.
    + <source>Le ministère</source> <cue>recense</cue> <content>douze mille logements insalubres</content>.
    + <source>La centrale</source> <cue>parle</cue> de <content>70 % de grévistes</content>.
    + <content>Les pertes</content> <cue>sont estimées</cue> <content>à deux millions d'euros</content> par <source>la chambre d'agriculture</source>.
    - Le patronat estime son adversaire à sa juste valeur.
    - Les pertes sont estimées à deux millions d'euros.
    - Le gardien parle de trois heures à cinq heures avec les locataires.
    - Le jury évalue les candidats à huit heures précises.
    """
    yield from counted(sentence, view)
    for cue in cues(sentence):
        if "amount" not in cue.frames:
            continue
        figure = next((w for w in cue.verb.children("obl", "nmod", "xcomp") if w.id > cue.verb.id and is_figure(w)), None)
        source = source_head(cue, view)
        passive_subject = own_subject(cue.verb) if is_passive(cue.verb) else None
        thing = passive_subject or next((w for w in objects(cue.verb) if w.upos in {"NOUN", "PROPN"}), None)
        figure = figure or next(
            (w for w in thing.children("nmod") if w.id > thing.id and is_figure(w)) if thing else iter(()), None
        )
        if figure is None or thing is None or not may_speak(source) or own_voice(cue, source, view):
            continue
        parts = [noun_phrase(thing, view, stop=[cue.span]), covering(w.span for w in figure.subtree())]
        if passive_subject is None:
            whole = covering(parts)
            parts = [clause_span(thing, whole.start, view, cue=cue) if figure.id < thing.id else whole]
        if not any(p.overlaps(cue.span) or p.overlaps(source.span) for p in parts):
            said_by = mention(source, view, stop=[cue.span])
            yield Match("amount", pieces(sorted(parts), view), cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def counted(sentence: Sentence, view: View) -> Iterator[Match]:
    """« le ministère recense 12 000 cas », « le syndicat parle de 70 % de grévistes »: an object that is a number of something."""
    for cue in cues(sentence):
        if "count" not in cue.frames:
            continue
        targets = [w for w in (*objects(cue.verb), *cue.verb.children("obl", "nmod")) if w.id > cue.verb.id and is_number_of(w)]
        source = source_head(cue, view)
        target = next((w for w in targets if (w.child("case") is not None) == (cue.lemma == "parler")), None)
        if target is None or is_passive(cue.verb) or not may_speak(source) or own_voice(cue, source, view):
            continue
        first = next(w for w in target.subtree() if w.id > cue.verb.id and w.relation != "case" and w.lower not in {"de", "d'"})
        content = clause_span(target, first.span.start, view, cue=cue)
        if not content.contains(cue.span) and not source.span.overlaps(content):
            said_by = mention(source, view, stop=[cue.span])
            yield Match("amount", pieces([content], view), cue.span, said_by, cue.kind, relay_of(cue, view), cue.status)


def is_number_of(word: Word) -> bool:
    """« 70 % de grévistes », « trois blessés », « un millier de manifestants », no date."""
    case = word.child("case")
    if case is not None and case.lower not in {"de", "d'"}:
        return False
    number = word.upos == "NUM" or bool(word.children("nummod")) or word.lemma in AMOUNTS or word.form == "%"
    return number and not any(w.lower in {"heure", "heures", "h", "ans", "minutes"} for w in word.subtree())


def is_figure(word: Word) -> bool:
    """« à deux millions d'euros », « à 12 % », and no hour or age."""
    case = word.child("case")
    inside = word.subtree()
    timed = any(w.lower in {"heure", "heures", "h", "ans"} for w in inside)
    return (
        case is not None
        and case.lower in {"à", "entre"}
        and not timed
        and any(w.upos == "NUM" or w.lemma in AMOUNTS for w in inside)
    )
