"""Pronouns, clitics, « ce dernier », « l'une d'elles », « on »: the most salient antecedent that agrees, or none."""

from __future__ import annotations

from attribution import phrases
from attribution.phrases import Class, Phrase, Reference
from attribution.sources.agreement import agrees, lemma_of
from attribution.sources.definites import repeated
from attribution.sources.drafts import Description, Draft
from attribution.sources.mentions import THIRD_PERSON, own_words, without_case
from attribution.sources.reading import ADDING, MARGIN, Reading
from attribution.tree import Word

LATTER_SENTENCES = 2
PARTITIVE_PARAGRAPHS = 3
FARTHEST_SOURCE = 8


def of_pronoun(reading: Reading, phrase: Phrase, text: str) -> Draft | None:
    if text == "qui" or text in {"lequel", "laquelle"}:
        return of_relative(reading, phrase)
    own = (doubled(reading, phrase) or own_clause(reading, phrase)) if text in {"lui", "elle", "eux", "elles"} else None
    if own is not None:
        return own
    if text in THIRD_PERSON and (ahead := named_ahead(reading, phrase)) is not None:
        return ahead
    if text in THIRD_PERSON and (going_on := goes_on(reading, phrase)) is not None:
        return going_on
    if text in phrases.PERSONAL or (len(phrase.words) == 1 and phrase.reference is Reference.POSSESSIVE):
        return antecedent(reading, phrase)
    if phrase.statement is None:
        return None
    if text in {"celui", "celle"} and (known := whom_one_knows(reading, phrase)) is not None:
        return known
    if text in {"on", "l'on"} and (told := told_by(reading, phrase)) is not None:
        return told
    return reading.new(phrase)


TAKING_THE_WORD = frozenset({Class.HUMAN, Class.PEOPLE, Class.BODY})


def goes_on(reading: Reading, phrase: Phrase) -> Draft | None:
    """« …, a déclaré un conseiller de la ministre. Il a ajouté que … »: whoever had the word, be he nobody with a name."""
    if phrase.statement is None or phrase.quoted or not reading.goes_on(reading.statements[phrase.statement]):
        return None
    speaker = reading.told_before(phrase.statement, TAKING_THE_WORD)
    return speaker if speaker is not None and agrees(phrase, speaker) else None


def named_ahead(reading: Reading, phrase: Phrase) -> Draft | None:
    """« S'il admet le retard, Paul Rive promet … »: in a clause before the main one, whoever is named as subject of that."""
    verb = phrase.head.governor
    clause = next((w for w in (verb, *verb.ancestors()) if w.relation == "advcl"), None) if verb is not None else None
    main = clause.governor if clause is not None else None
    if phrase.head.relation != "nsubj" or verb is None or main is None or not phrase.head.id < verb.id < main.id:
        return None
    subject = main.child("nsubj")
    if subject is None or not verb.id < subject.id < main.id or not is_apart(verb, subject):
        return None
    named = reading.reader.read(own_words(subject), subject)
    if named.bearer is None or named.bearer.rivals or id(named.bearer) not in reading.of_bearer:
        return None
    draft = reading.of_bearer[id(named.bearer)]
    return draft if draft.is_person and agrees(phrase, draft) else None


def is_apart(verb: Word, subject: Word) -> bool:
    """Whether a comma parts the two, and the clause opens its sentence: nobody can have been named in that before it."""
    words = subject.sentence.words
    opening = next((w for w in words if w.upos not in {"PUNCT", "CCONJ", "ADV"}), words[0])
    return opening.upos in {"SCONJ", "ADP"} and any(w.form == "," for w in words[verb.id : subject.id - 1])


def whom_one_knows(reading: Reading, phrase: Phrase) -> Draft | None:
    """« …, sourit celui qui n'a jamais quitté l'île »: the person who is being talked about."""
    after = phrase.head.next
    if after is None or after.lower not in {"qui", "que", "qu'", "dont"}:
        return None
    ranked = reading.ranked(phrase, lambda d: d.is_person and agrees(phrase, d))
    if not ranked or ranked[0][0] < TALKED_OF or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    return ranked[0][1]


# What such a person must have, in points of salience.
TALKED_OF = 0.0


def told_by(reading: Reading, phrase: Phrase) -> Draft | None:
    """« a-t-on appris de source judiciaire »: the source; « …, a-t-on ajouté » without any: whoever had the word before."""
    assert phrase.statement is not None
    sentence, head = phrase.head.sentence, phrase.head
    for word in sentence.words[head.id : head.id + FARTHEST_SOURCE]:
        if word.form in {",", ".", ":", ";", "»"}:
            break
        if word.lemma == "source" and word.upos == "NOUN" and word.previous is not None and word.previous.lower in {"de", "d'"}:
            told = reading.reader.read(without_case(own_words(word), word), word)
            draft = repeated(reading, told) or reading.new(told)
            draft.take(told)
            reading.describe(draft, Description(told.sense, lemma_of(told), told.complements))
            return draft
    verb = head.governor
    if verb is None or verb.lemma not in ADDING | {"préciser"} or any(w.relation == "obl" for w in verb.dependents):
        return None
    before = [j for j in reading.source if j < phrase.statement and reading.enclosing(j) is None]
    there = reading.sentence_at(reading.statements[max(before)].start) if before else None
    if there is None or sentence.index - there.index > 3:
        return None
    speaker = reading.source[max(before)]
    return None if speaker.is_person or speaker.is_nobody or not speaker.resolved else speaker


def doubled(reading: Reading, phrase: Phrase) -> Draft | None:
    """« L'Union des apiculteurs a, elle, demandé … »: the subject that the pronoun doubles."""
    before, verb = phrase.head.previous, phrase.head.governor
    inverted = phrase.head.form.startswith("-")
    if inverted or before is None or verb is None or not (before.form == "," or before.upos == "AUX"):
        return None
    near = [
        a for a in reading.appearances
        if a.sentence is phrase.head.sentence and a.start < phrase.head.span.start and agrees(phrase, a.draft)
        and (a.subject or any(w.span.start == a.start and w.relation == "nsubj" for w in verb.dependents))
    ]  # fmt: skip
    return near[-1].draft if near else None


def own_clause(reading: Reading, phrase: Phrase) -> Draft | None:
    """« Le collectif, qui a réuni 3 000 personnes selon lui »; « la défense estime que, selon elle, … »: whoever the
    relative clause, or the statement around, is about."""
    if phrase.statement is None or not any(w.relation == "case" for w in phrase.head.dependents):
        return None
    for verb in phrase.head.ancestors():
        noun = verb.governor
        if (
            verb.relation == "acl"
            and noun is not None
            and any(w.lower == "qui" and w.relation == "nsubj" for w in verb.dependents)
        ):
            near = [a for a in reading.appearances if a.start == noun.span.start and agrees(phrase, a.draft) and a.draft.speaks]
            if near:
                return near[-1].draft
    around = reading.enclosing(phrase.statement, quoted_only=False)
    draft = reading.source.get(around) if around is not None else None
    return draft if draft is not None and agrees(phrase, draft) else None


def of_relative(reading: Reading, phrase: Phrase) -> Draft | None:
    verb = phrase.head.governor
    while verb is not None and verb.relation != "acl":
        verb = verb.governor
    noun = verb.governor if verb is not None else None
    if noun is None:
        return antecedent(reading, phrase)
    at = noun.span.start
    near = [a for a in reading.appearances if (a.sentence is noun.sentence and a.start <= at) or a.start == at]
    return max(near, key=lambda a: a.start).draft if near else None


def latter(reading: Reading, phrase: Phrase) -> Draft | None:
    """« ce dernier »: the last person to have been mentioned, whatever the role; failing that the last body."""
    near = [
        a for a in reversed(reading.appearances)
        if a.start < phrase.head.span.start and agrees(phrase, a.draft) and a.draft.resolved and a.draft.speaks
        and phrase.head.sentence.index - a.sentence.index <= LATTER_SENTENCES
    ]  # fmt: skip
    return next((a.draft for a in near if a.draft.human), near[0].draft if near else None)


def antecedent(reading: Reading, phrase: Phrase) -> Draft | None:
    speaking = whose_words(reading, phrase)
    ranked = reading.ranked(phrase, lambda d: d is not speaking and agrees(phrase, d))
    if not ranked and phrase.statement is not None and reading.at_the_top(phrase):
        people = [d for d in reading.drafts if d.is_person and agrees(phrase, d)]
        people.sort(key=lambda d: -len(d.bearer.names) if d.bearer is not None else 0)
        if people:
            return people[0]
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN and phrase.statement is not None:
        topic = [draft for _, draft in ranked[:2] if reading.in_headline(draft)]
        if len(topic) == 1:
            return topic[0]  # of two who fit equally the one that the article is about
        return reading.unresolved(tuple(reading.span_of(draft) for _, draft in ranked[:2]))
    return ranked[0][1]


def whose_words(reading: Reading, phrase: Phrase) -> Draft | None:
    """The speaker of the quotation that « il » stands in, who would say « je »."""
    if phrase.statement is None or not phrase.quoted:
        return None
    around = reading.enclosing(phrase.statement)
    while around is not None and around not in reading.source:
        around = reading.statements[around].continues
    return reading.source[around] if around is not None else None


def one_of_them(reading: Reading, phrase: Phrase) -> Draft | None:
    """« un autre », « l'une d'elles », « le troisième »: somebody new, of the kind of those spoken of before."""
    if phrase.statement is None:
        return None
    for appearance in reversed(reading.appearances):
        before = appearance.draft
        if appearance.start >= phrase.head.span.start or before.bearer is not None or not before.resolved:
            continue
        if phrase.paragraph - appearance.sentence.paragraph > PARTITIVE_PARAGRAPHS:
            break
        model = next((p for p in before.phrases if p.sense.kind in {Class.HUMAN, Class.DOCUMENT, Class.PEOPLE}), None)
        if model is None or not (before.plural or phrase.is_another):
            continue
        if model.sense.kind is Class.DOCUMENT and (not any(p.statement is not None for p in before.phrases) or phrase.plural):
            continue  # « D'autres regrettent … »: people, where no document has spoken
        draft = reading.new(phrase)
        draft.model = model
        return draft
    return reading.new(phrase)
