"""Which words of an article are mentions of somebody or something, how far each reaches, and how salient it is.

Salience follows Lappin & Leass (1994) in spirit: subjects before objects, recent before far, speakers before those spoken of.
"""

from __future__ import annotations

from collections.abc import Iterable

from attribution import names
from attribution.bearers import Kind
from attribution.phrases import Class, Phrase
from attribution.tree import Word, by_id, uninverted

# What is seldom taken up.
FAINT = frozenset({Class.DOCUMENT, Class.FIGURES, Class.OTHER})
# Salience of an antecedent, in points. Set by hand on the development articles, 2025-11; only their order of magnitude matters.
SUBJECT, SPEAKER, OBJECT, OTHER_ROLE = 4.0, 2.0, 2.0, 1.0
OWNER = 5.0
PER_SENTENCE, PER_PARAGRAPH, QUOTED, NAMED = 1.5, 0.5, 3.0, 0.5


CANDIDATES = frozenset({"NOUN", "PROPN", "PRON"})


def is_candidate(word: Word) -> bool:
    """A word that may be the head of an antecedent."""
    if word.upos == "PRON":
        return word.relation == "nsubj" and uninverted(word.lower) in THIRD_PERSON
    return word.upos in CANDIDATES and word.relation not in PARTS


THIRD_PERSON = frozenset({"il", "elle", "ils", "elles"})
PARTS = frozenset({"flat", "fixed", "compound"})


# « Quel bruit. » Marcel Rive …: what stands behind these is no apposition, whatever the parser says.
ENDS = frozenset({".", "»", "?", "!", "…", "”"})


def own_words(head: Word) -> list[Word]:
    """A noun with what belongs to it: determiners, adjectives, complements, appositions; no relative or other clause."""
    words = [head]
    for word in words:
        for below in word.dependents:
            relation = below.relation
            if relation in APART or below.deprel in LISTED or (relation == "appos" and is_cut_off(below, head)):
                continue
            words.append(below)
    if len(words) == 1:
        return words
    words.sort(key=by_id)
    first = head.id - FARTHEST_BEFORE
    return words if words[0].id >= first else [w for w in words if w.id >= first]


def is_cut_off(apposition: Word, head: Word) -> bool:
    """Whether a sentence or a quotation ends between a noun and what is called its apposition."""
    return any(p.form in ENDS for p in head.sentence.words[head.id : apposition.id - 1])


def heads_of(words: Iterable[Word]) -> set[int]:
    """The ids of all words of a sentence whose ``own_words`` may hold one of those given."""
    found: set[int] = set()
    for word in words:
        above: Word | None = word
        while above is not None and above.id not in found:
            found.add(above.id)
            above = None if above.relation in APART or above.deprel in LISTED else above.governor
    return found


def without_case(words: Iterable[Word], head: Word) -> list[Word]:
    """The words of a phrase without the preposition that its head has: « la mairie » of « de la mairie »."""
    return [w for w in words if w.relation != "case" or w.head != head.id]


# What hangs on a noun without belonging to it; of « conj » and its like no subtype.
APART = frozenset({"acl", "advcl", "nsubj", "cop"})
LISTED = frozenset({"conj", "parataxis", "cc"})
FARTHEST_BEFORE = 8
# Where the topic begins behind « quant à », in words from the start of its sentence.
FARTHEST_TOPIC = 4


def weight_of(phrase: Phrase) -> float:
    """How salient a mention makes its referent."""
    relation = phrase.head.relation
    if phrase.name is not None and relation in {"flat", "appos"} and phrase.head.governor is not None:
        relation = phrase.head.governor.relation
    if phrase.name is not None and phrase.name.head.relation == "nsubj":
        relation = "nsubj"
    if follows_a_quotation(phrase) or is_topic(phrase):
        relation = "nsubj"
    weight = SUBJECT if relation in {"nsubj", "root", "dislocated"} else OBJECT if relation in {"obj", "iobj"} else OTHER_ROLE
    if phrase.head.deprel == "nsubj:pass" or (
        phrase.head.governor is not None and phrase.head.governor.deprel.startswith(("acl", "advcl", "ccomp"))
    ):
        weight -= 0.5
    if phrase.statement is not None:
        weight = SUBJECT + SPEAKER
    elif lends_a_voice(phrase.head):
        weight = SUBJECT + 2 * SPEAKER  # what was said comes next
    if phrase.name is not None:
        weight += NAMED
    if phrase.quoted:
        weight -= QUOTED
    if phrase.sense.kind in FAINT:
        weight -= 1.5
    if phrase.bearer is not None and phrase.bearer.kind is Kind.PLACE:
        weight -= 2.0
    if phrase.sense.kind is Class.BODY and phrase.statement is None:
        weight -= 1.0
    return weight


def is_topic(phrase: Phrase) -> bool:
    """« Quant au ministère, il rappelle que »."""
    first = phrase.head.sentence.words[0]
    return first.lower == "quant" and phrase.words[0].id <= FARTHEST_TOPIC and phrase.head.relation != "nmod"


def lends_a_voice(word: Word) -> bool:
    """« Le port a réagi par la voix de son capitaine, Jean Rive. », « Un avis partagé par Inès Rive. »: they speak."""
    if word.sentence.lemmas.isdisjoint(OF_VOICES):
        return False
    for _ in range(3):
        governor = word.governor
        if governor is None:
            return False
        if word.deprel == "obl:agent" and governor.lemma == "partager":
            return True
        if governor.lemma in VOICES:
            article = governor.previous
            return article is not None and article.previous is not None and article.previous.lower == "par"
        word = governor
    return False


VOICES = frozenset({"voix", "bouche"})
OF_VOICES = VOICES | {"partager"}


def follows_a_quotation(phrase: Phrase) -> bool:
    """« … » Marcel Rive taillait sa haie: parsers hang such a subject on the quotation."""
    before = phrase.words[0].previous
    return phrase.name is not None and before is not None and before.form in names.CLOSING_MARKS


def is_subject(phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a main clause."""
    head = phrase.head
    if follows_a_quotation(phrase):
        return True
    if phrase.name is not None and head.relation in {"flat", "appos"} and head.governor is not None:
        head = head.governor
    if phrase.name is not None and phrase.name.head.relation == "nsubj":
        head = phrase.name.head
    verb = head.governor
    return head.relation == "nsubj" and verb is not None and verb.relation in {"root", "conj", "parataxis", "ccomp"}
