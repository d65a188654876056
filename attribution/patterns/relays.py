"""The relay: the medium or addressee through which words came (« à l'AFP », « sur Canal 9 », « cité par Le Fil »)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from attribution import lexicon, names
from attribution.patterns.cues import Cue, cue_of
from attribution.patterns.noun_phrases import DAYS, noun_phrase
from attribution.patterns.subjects import may_speak
from attribution.patterns.view import View
from attribution.text import Span
from attribution.tree import Sentence, Word

# « à » with one of these is a time or a manner, not somebody told.
TIMES = frozenset("jour heure semaine mois an année fois époque moment fin début minute nuit minuit instant".split()) | DAYS
MANNERS = frozenset(
    (
        "reprise issue sujet propos égard tour cours suite unanimité sein titre profit nom lieu motif bord niveau coup centre large "
        "côté moyen terme travers détriment bénéfice prix total minimum maximum moitié milieu demi"
    ).split()
)
MEDIUMS = frozenset(
    "entretien interview tribune discours conférence réunion réseau colonne plateau micro presse twitter facebook x".split()
)
TOLD = frozenset({"à", "au", "aux", "auprès", "devant"})
THROUGH = frozenset({"dans", "sur", "lors", "via", "par", "pendant"})
# « cité par Le Fil », « interrogé par l'AFP », « joint par téléphone » (no relay), « publié dans Le Fil ».
PASSING_ON = frozenset(
    "citer interroger contacter joindre questionner rencontrer interviewer recueillir relayer rapporter reprendre".split()
)
PUBLISHED = frozenset("publier paraître diffuser poster citer".split())
PARTICIPLES = PASSING_ON | PUBLISHED
# In words: how far behind the source or the cue such a participle may stand.
FARTHEST_PASSING = 12


def relay_of(cue: Cue, view: View) -> Span | None:
    """The medium or addressee of a verb; a participle's is that of the verb it accompanies."""
    word = relay_word(cue)
    if word is None and (cue.is_participle or cue.top.relation == "conj"):
        above = next((c for w in cue.top.ancestors() if (c := cue_of(w)) is not None), None)
        word = relay_word(above) if above is not None else None
    return phrase_of(word, view, stop=cue.span) if word is not None else None


def relay_word(cue: Cue) -> Word | None:
    """The head of the phrase for the medium or addressee."""
    told_what = any(frame.startswith("claim-à") for frame in cue.frames)
    verbs = (cue.verb,) if cue.top is cue.verb else (cue.verb, cue.top)
    for word in [w for verb in verbs for w in verb.dependents if w.relation == "obl" or w.relation == "iobj"]:
        case = word.child("case")
        if word.upos not in {"NOUN", "PROPN"} or case is None:
            continue
        lemma = word.lemma.lower()
        apart = lemma in TIMES or lemma in MANNERS or lemma in names.places() or lemma.startswith("mi-")
        told = (
            case.lower in TOLD
            and not apart
            and (may_speak(word) or lemma in relay_nouns())
            and not (told_what and word.upos == "NOUN")
            # « Au rassemblement de Brive, les élèves ont jugé que »: where, not whom
            and (word.id > cue.top.id or word.upos == "PROPN" or lemma in relay_nouns())
        )
        platform = case.lower in {"sur", "via"} and word.upos == "PROPN" and not apart
        if told or platform or (case.lower in THROUGH and lemma in relay_nouns()):
            return word
    return None


def phrase_of(word: Word, view: View, *, stop: Span) -> Span:
    """The noun phrase without its preposition and without what it is told to do."""
    asked = [w.subtree()[0].span for w in word.children("acl", "xcomp", "nmod") if w.feats.get("VerbForm") == "Inf"]
    return noun_phrase(
        word, view, stop=[stop, *(Span(s.start, word.sentence.span.end) for s in asked if s.start > word.span.end)]
    )


def passed_on(near: Span, sentence: Sentence, view: View) -> Span | None:
    """« …, dit l'élu, cité par Le Fil », « selon un témoin interrogé par l'AFP »: who passed on what is said at ``near``."""
    if PARTICIPLES.isdisjoint(sentence.lemmas):
        return None
    for word in participles(near, sentence):
        for phrase in word.children("obl", "nmod"):
            case = phrase.child("case")
            if case is None or phrase.id < word.id or phrase.upos not in {"NOUN", "PROPN"} or phrase.lower in DAYS:
                continue
            agent = word.lemma in PASSING_ON and case.lower == "par" and (may_speak(phrase) or phrase.lemma == "soin")
            carrier = case.lower in {"dans", "sur", "par"} and (
                phrase.lemma.lower() in relay_nouns() or (phrase.upos == "PROPN" and case.lower != "par")
            )
            if agent or (word.lemma in PUBLISHED and carrier):
                return noun_phrase(phrase, view, stop=[near])
    return None


def participles(near: Span, sentence: Sentence) -> Iterator[Word]:
    """Past participles of passing on, behind a span and near it."""
    first = 0
    for word in reversed(sentence.words):
        if word.span.start < near.end:
            first = word.id
            break
    for word in sentence.words[first : first + FARTHEST_PASSING]:
        if word.is_finite:
            return
        if word.lemma in PARTICIPLES and word.feats.get("VerbForm") == "Part" and word.upos == "VERB":
            yield word


@cache
def relay_nouns() -> frozenset[str]:
    """Nouns of what carries words: documents, media, occasions to speak."""
    return frozenset(row["noun"] for row in lexicon.load("documents")) | names.media_nouns() | MEDIUMS
