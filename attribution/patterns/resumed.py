"""The construction in which a new sentence takes up the last speaker: « Et d'ajouter que … », « Et affirme que … », « Et la juge de conclure : … »."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.patterns.clauses import conjunction_of
from attribution.patterns.contents import clause_span, pieces
from attribution.patterns.cues import Cue, cue_of, cues, is_passive, is_verb
from attribution.patterns.noun_phrases import mention
from attribution.patterns.relays import relay_of
from attribution.patterns.subjects import may_speak, own_subject, subject_of
from attribution.patterns.view import SPACES, Match, View
from attribution.records import SourceMention
from attribution.text import Span
from attribution.tree import Sentence, Word

OPENING = re.compile(r"(?:et|puis|mais|avant|après)\b", re.IGNORECASE)
# Those with which any of these begins.
OPENING_LETTERS = frozenset("eEpPmMaA")
# In words: « Et le porte-parole du ministère des Finances de préciser que ».
FARTHEST_VERB = 14
TOLD_BEFORE = re.compile(r"[^:;.!?«»“”\"]{2,100}:")
# « : “…” », « que “…” », « , un rien agacé : “…” »
UP_TO_QUOTATION = r"\s*(?:(?:que|qu['’])\s*)?(?:[:,]?|,[^,:;.!?«»“”\"]{2,60}:)\s*"


def resumed(sentence: Sentence, view: View) -> Iterator[Match]:
    """A sentence without a finite verb, or without a subject, that adds a report to the last one.

    The narrative infinitive (Grevisse and Goosse, *Le bon usage*, § 901) and the elided subject of a sentence that « et » begins:

        pattern { CUE[VerbForm=Inf]; CUE -[mark]-> DE; DE[lemma="de"]; CUE -[cc]-> ET } without { X -> CUE }
        pattern { CUE[VerbForm=Fin]; CUE -[cc]-> ET; CUE -[ccomp]-> CONTENT; ET << CUE } without { CUE -[nsubj]-> S }

    + Et d'<cue>ajouter</cue> que <content>la vanne était ouverte</content>.
    + Et <source>la juge</source> de <cue>conclure</cue> : <content>« Vous aviez le choix. »</content>
    + Et <cue>affirme</cue> que <content>la caisse était vide</content>.
    + Avant de <cue>préciser</cue> que <content>le bac reprendra lundi</content>.
    - Et la juge a quitté la salle.
    - Avant de partir, le maire a salué les pompiers.
    - Et pourtant, le pont tient.
    """
    for first in sentence.words:
        if first.upos != "PUNCT":
            break
    if first.form[:1] not in OPENING_LETTERS or first.upos == "PUNCT" or not OPENING.match(first.form):
        return
    words = [w for w in sentence.words if w.upos != "PUNCT"]
    if len(words) < 3 or view.quotation_over(first.span.start) is not None:
        return
    verb = next((w for w in words[1:FARTHEST_VERB] if is_verb(w) and cue_of(w) is not None), None)
    cue = cue_of(verb) if verb is not None else None
    if verb is None or cue is None:
        return
    between = [w for w in words[1:] if w.id < verb.id]
    between = [w for w in between if w.lower not in {"s'", "se"}]  # « Et la juge de s'interroger : … »
    infinitive = verb.feats.get("VerbForm") == "Inf" and bool(between) and between[-1].lower in {"de", "d'"}
    elided = verb.is_finite and not between and own_subject(verb) is None
    if not (infinitive or elided) or any(w.is_finite for w in between):
        return
    source = None
    if infinitive and len(between) > 1:
        source = speaker_before(between[:-1], view)
        if source is None:
            return
    elif elided:
        source = subject_before(sentence, verb, view)
    yield from reported(sentence, verb, cue, source, view)


def subject_before(sentence: Sentence, verb: Word, view: View) -> SourceMention | None:
    """« Des experts appellent au calme. Et rappellent que »: the subject of the sentence before, where that holds no other cue."""
    before = view.parsed.sentences[sentence.index - 1] if sentence.index else None
    if before is None or before.paragraph != sentence.paragraph or view.touching(*before.span):
        return None
    root = next((w for w in before if w.relation == "root"), None)
    subject = subject_of(root, view) if root is not None and not is_passive(root) else None
    if root is None or subject is None or not may_speak(subject) or subject.id > root.id or cues(before)[1:]:
        return None
    numbers = {w.feats.get("Number") for w in (subject, verb)}
    return mention(subject, view, stop=[root.span]) if len(numbers) == 1 else None


def speaker_before(words: list[Word], view: View) -> SourceMention | None:
    """Who speaks in « Et la juge de conclure »: the noun phrase before « de »."""
    head = next((w for w in words if w.upos in {"NOUN", "PROPN"} and w.child("case") is None), None)
    if head is None or not may_speak(head):
        return None
    end = words[-1].span.end
    found = mention(head, view)
    return SourceMention(Span(found.span.start, min(found.span.end, end)), head.span)


def reported(sentence: Sentence, verb: Word, cue: Cue, source: SourceMention | None, view: View) -> Iterator[Match]:
    quotation = view.quotation_after(verb.span.end, UP_TO_QUOTATION)
    found = conjunction_of(verb) if "que" in cue.frames else None
    told = TOLD_BEFORE.match(view.text, verb.span.end)
    behind = view.quotation_after(told.end(), r"\s*") if told is not None else None
    if quotation is not None and found is None:
        content = quotation.spans
    elif told is not None and behind is not None and found is None:  # « Et la juge de rappeler la règle : “…” »
        where = verb.next is not None and verb.next.upos == "ADP"  # « Et de s'interroger devant la presse : “…” »
        said = () if where else pieces([Span(verb.span.end, told.end() - 1)], view)
        content = (*said, *behind.spans)
    elif found is not None:
        content = pieces([clause_span(found[1], found[0].span.end, view, cue=cue)], view)
    else:
        return
    if content and view.text[verb.span.end : content[0].start].strip(SPACES) not in {",", "."}:
        yield Match("resumed", content, verb.span, source, cue.kind, relay_of(cue, view))
