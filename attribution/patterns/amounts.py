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
    + <content>Les pertes</content> <cue>sont estimées</cue> <content>à deux millions d'euros</content> par <source>la chambre d'agriculture</source>.
    - Le patronat estime son adversaire à sa juste valeur.
    - Les pertes sont estimées à deux millions d'euros.
    - Le jury évalue les candidats à huit heures précises.
    """
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
