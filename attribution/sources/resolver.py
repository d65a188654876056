"""Reads an article's noun phrases in order of the text and gives each statement its source."""

from __future__ import annotations

from attribution import names, phrases
from attribution.bearers import Kind
from attribution.names import fold
from attribution.phrases import Class, Phrase, Reference
from attribution.records import Extraction, Statement
from attribution.sources.agreement import lemma_of, spells_out
from attribution.sources.definites import (
    apposed_to,
    described,
    headlined,
    holder,
    of_definite,
    repeated,
    second_noun,
    spelt_out,
)
from attribution.sources.descriptions import described_by, described_gender, descriptions_of, is_plural_name
from attribution.sources.drafts import Appearance, Description, Draft, Entity, Resolution, key_phrase
from attribution.sources.joining import (
    name_the_concerned,
    name_the_couple,
    name_the_function,
    name_the_headline,
    name_the_lawyer,
    name_the_loose,
    name_the_next,
    name_the_office,
)
from attribution.sources.mentions import OWNER, is_subject, own_words, weight_of, without_case
from attribution.sources.pronouns import latter, of_pronoun, one_of_them
from attribution.sources.reading import DOCUMENTS, Reading
from attribution.sources.silence import of_silent, repeats
from attribution.text import Span
from attribution.tree import ParsedArticle


def resolve(parsed: ParsedArticle, extraction: Extraction) -> Resolution:
    """Who says each statement. Every statement has an entity; where the article does not settle it an unresolved one."""
    if not extraction.statements:
        return Resolution((), ())
    return run(Reading(parsed, extraction.statements))


def run(reading: Reading) -> Resolution:
    """Names first, then all phrases in order, then what only the whole article tells, then statements without a source."""
    for bearer in reading.bearers:
        draft = reading.add(Draft(bearer, gender=bearer.gender, human=bearer.kind is Kind.PERSON))
        described = [list(described_by(name)) for name in bearer.names]
        for name, told in zip(bearer.names, described, strict=True):
            for description in descriptions_of(reading, bearer, name, told):
                reading.describe(draft, description)
        draft.plural = any(map(is_plural_name, bearer.names))
        if not draft.gender:
            draft.gender = next(filter(None, map(described_gender, described)), "")
        reading.of_bearer[id(bearer)] = draft
    for phrase in reading.phrases():
        place(reading, phrase)
    name_the_function(reading)
    name_the_office(reading)
    name_the_headline(reading)
    name_the_next(reading)
    name_the_lawyer(reading)
    name_the_concerned(reading)
    name_the_loose(reading)
    name_the_couple(reading)
    for i, statement in enumerate(reading.statements):
        if i not in reading.source:
            reading.source[i] = of_silent(reading, i, statement, set())
        elif statement.cue is None and not reading.source[i].is_person:
            # « Maternité de Brive : « … » »: the headline's topic, not its speaker, where the article quotes the words again
            reading.source[i] = repeats(reading, i, {i}) or reading.source[i]
    return result(reading)


def place(reading: Reading, phrase: Phrase) -> None:
    """Gives a phrase to its source, which thereby appears here."""
    if phrase.quoted and phrase.statement is None and phrase.is_pronoun:
        return
    if len(phrase.words) < 3 and phrase.text in phrases.SPEAKING:
        return  # whoever speaks the quotation around it: settled when that one is known
    if phrase.statement is not None:
        phrase = teller(reading, phrase) or own_medium(reading, phrase) or phrase
    draft = find(reading, phrase)
    if draft is None:
        if phrase.statement is None:
            return
        draft = reading.unresolved(())
    draft.take(phrase)
    if phrase.statement is not None:
        reading.source[phrase.statement] = draft
    if not phrase.is_pronoun:
        if phrase.bearer is None or phrase.bearer.kind is Kind.PERSON:
            draft.gender = draft.gender or phrase.gender
            if phrase.sense.kind is Class.BODY and phrase.gender and phrase.gender != draft.gender:
                draft.gender = ""  # « le réseau », then « l'ONG »: a pronoun may have the gender of either
        if phrase.name is None or (phrase.head not in phrase.name.words and not names.title_of(phrase.head)):
            reading.describe(draft, Description(phrase.sense, lemma_of(phrase), phrase.complements))
    reading.appears(
        Appearance(draft, phrase.head.span.start, phrase.head.sentence, weight_of(phrase), phrase.quoted, is_subject(phrase))
    )
    if phrase.reference is Reference.POSSESSIVE and not phrase.is_pronoun and not phrase.quoted:
        keep_owner(reading, phrase, draft)


# What somebody tells, whose words are his and no document's.
TALES = frozenset(
    "récit témoignage déclaration dire dires propos allégation confidence aveu affirmation mot terme parole version".split()
)
TELLERS = frozenset({Class.HUMAN, Class.PEOPLE, Class.PRONOUN})


def teller(reading: Reading, phrase: Phrase) -> Phrase | None:
    """« le récit d'un batelier », « le récit qu'elle livre », « son récit »: the one who tells it, as a phrase there."""
    if phrase.statement is None or phrase.head.lemma.lower() not in TALES or phrase.head not in phrase.words:
        return None
    first = phrase.words[0]
    told = [first] if phrase.reference is Reference.POSSESSIVE else []
    for word in phrase.head.dependents:
        if word.relation == "acl" and (subject := word.child("nsubj")) is not None and subject.lower not in {"qui", "on"}:
            told = told or own_words(subject)
        elif word.relation == "nmod" and any(w.relation == "case" and w.lemma == "de" for w in word.dependents):
            told = told or without_case(own_words(word), word)
    if not told:
        return None
    head = next((w for w in told if w.head not in {v.id for v in told}), told[0])
    inner = reading.reader.read(told, head, quoted=phrase.quoted)
    person = inner.bearer is not None and inner.bearer.kind is Kind.PERSON
    if not person and inner.sense.kind not in TELLERS:
        return None
    return inner.standing_for(phrase)


def own_medium(reading: Reading, phrase: Phrase) -> Phrase | None:
    """« nos confrères du Fil des rives »: the medium that they write for, as a phrase there."""
    if phrase.statement is None or phrase.sense.noun != COLLEAGUE or phrase.words[0].lower not in {"nos", "notre"}:
        return None
    media = [(n, b) for n, b in reading.reader.names_in(phrase.words) if b.kind is Kind.MEDIUM]
    if len(media) != 1:
        return None
    inner = reading.reader.read(list(media[0][0].words), media[0][0].head, quoted=phrase.quoted)
    return inner.standing_for(phrase)


COLLEAGUE = "confrère"


def keep_owner(reading: Reading, phrase: Phrase, own: Draft) -> None:
    """« son parti »: whoever has it is still being talked about."""
    plural = phrase.words[0].lower in {"leur", "leurs"}
    owners = reading.ranked(phrase, lambda d: d is not own and d.is_person and d.plural == plural)
    ranked = [r for r in owners if r[1].speaks]
    if ranked:
        reading.appears(Appearance(ranked[0][1], phrase.head.span.start, phrase.head.sentence, OWNER))


def find(reading: Reading, phrase: Phrase) -> Draft | None:
    """The source that a phrase belongs to, perhaps a new one."""
    start = phrase.head.span[0]
    for before in reading.appearances[-3:]:
        if before.start == start:
            return before.draft  # one mention, two statements
    if phrase.bearer is not None:
        if phrase.bearer.rivals:
            return reading.unresolved(tuple(b.fullest.span for b in phrase.bearer.rivals))
        if phrase.bearer.kind is Kind.PERSON or phrase.head in phrase.name.words or phrase.sense.kind is not Class.HUMAN:  # type: ignore[union-attr]
            if phrase.sense.kind in DOCUMENTS:
                return described(reading, phrase) or reading.new(phrase)
            return reading.of_bearer[id(phrase.bearer)]
    if phrase.sense.kind is Class.BODY and (spelt := spelt_out(reading, phrase)) is not None:
        return spelt
    apposed = holder(reading, phrase) or apposed_to(reading, phrase) or second_noun(reading, phrase)
    if apposed is not None:
        return apposed
    if phrase.is_one_of_them:
        return one_of_them(reading, phrase)
    text = phrase.text
    if text in phrases.LATTER:
        return latter(reading, phrase)
    if phrase.is_pronoun:
        return of_pronoun(reading, phrase, text)
    if phrase.reference in KNOWN or ("même" in text and "même" in text.split()):
        return of_definite(reading, phrase)
    return repeated(reading, phrase) or headlined(reading, phrase) or reading.new(phrase)


# How phrases refer to what is known already.
KNOWN = frozenset({Reference.DEFINITE, Reference.DEMONSTRATIVE, Reference.POSSESSIVE})


def result(reading: Reading) -> Resolution:
    first: dict[Draft, Statement] = {}  # of each source
    for i, statement in enumerate(reading.statements):
        first.setdefault(reading.source[i], statement)
    place_of = {draft: place for place, draft in enumerate(first)}
    for i, statement in enumerate(reading.statements):
        draft = reading.source[i]
        if statement.source is not None and not any(p.statement == i for p in draft.phrases):
            phrase = reading.of_mention(statement.source, i)
            if phrase is not None:
                draft.take(phrase)
    entities = tuple([entity(draft, statement) for draft, statement in first.items()])
    return Resolution(tuple([place_of[reading.source[i]] for i in range(len(reading.statements))]), entities)


def shown(phrase: Phrase) -> Span:
    """« le ministère » of « au ministère », « l'observatoire » of « de l'observatoire »: a name for reports."""
    first = phrase.words[0]
    inside = without_case(phrase.words, phrase.head)
    if first in inside or phrase.span.start != first.span.start:
        return phrase.span
    begin = next((w.span.start for w in inside if w.span.start >= first.span.end), phrase.span.start)
    return Span(begin, phrase.span.end)


def entity(draft: Draft, first: Statement) -> Entity:
    """What is known of a source in the end. ``first``: its first statement."""
    found = sorted(draft.phrases, key=lambda p: p.span)
    mentions = sorted({p.span for p in found})
    key = key_phrase(draft, found)
    if key is not None and draft.model is not None:
        key = key.like(draft.model)
    if draft.bearer is not None and not draft.bearer.rivals:
        label = draft.bearer.fullest.span
        if draft.bearer.kind is not Kind.PERSON and len(draft.bearer.fullest.words) == 1:
            acronym = fold(draft.bearer.fullest.tokens[0])
            spelt = [p for p in found if p.sense.kind is Class.BODY and spells_out(p, acronym)]
            label = max((p.span for p in spelt), key=lambda s: s.length, default=label)
    elif key is not None:
        label = shown(key)
    else:
        label = mentions[0] if mentions else first.content[0]
    resolved = draft.resolved and bool(found)
    return Entity(tuple(mentions), tuple(found), key, label, draft.bearer, draft.candidates, resolved)
