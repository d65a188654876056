"""Criteria for people whose name is in the article; and names that the article says are not the real ones."""

from __future__ import annotations

import re
from functools import lru_cache

from attribution import bearers, names
from attribution.names import fold
from attribution.phrases import Class
from attribution.records import Sourcing, Subtype
from attribution.sourcing.formulas import sequence
from attribution.sourcing.portrait import Decision, Portrait
from attribution.text import Span


def full_name(portrait: Portrait) -> Decision | None:
    """A person with first name and surname somewhere in the article.

    = named/person: « Le compte y est », assure <source>Léa Morin</source>.
    = named/person: <source>Le préfet de la Lozère, Hugues Vasseur</source>, affirme que la route rouvrira.
    = named/person: Léa Morin dirige le club. <source>Elle</source> affirme que la salle sera prête.
    ! Selon <source>la société Norvale</source>, le chantier reprendra.
    ! <source>L'avocat de Léa Morin</source> affirme que sa cliente est innocente.
    """
    name = personal(portrait)
    if name is None or not is_full(name) or hidden(portrait):
        return None
    return Decision(Sourcing.NAMED, Subtype.PERSON, (name.span,))


def first_name(portrait: Portrait) -> Decision | None:
    """A first name alone, or with an initial, that the article does not say is changed.

    = named/first-name-only: « On a tout perdu », raconte <source>Inès, 43 ans</source>.
    = named/first-name-only: « On a tout perdu », raconte <source>Inès B.</source>
    ! « On a tout perdu », raconte <source>M. Vasseur</source>.
    """
    name = personal(portrait)
    if name is None or hidden(portrait):
        return None
    known = fold(name.tokens[0]) in names.first_names()
    aged = any(p.says_age and p.name is not None and not p.name.full for p in portrait.entity.phrases)
    if name.title is not None or not (known or aged) or function_before(portrait):
        return None
    return Decision(Sourcing.NAMED, Subtype.FIRST_NAME_ONLY, (name.span,))


def surname(portrait: Portrait) -> Decision | None:
    """A surname alone, with title or function or without.

    = named/surname-only: « On a tout perdu », raconte <source>M. Vasseur</source>.
    = named/surname-only: <source>Le commissaire Brunel</source> affirme que l'enquête avance.
    ! « On a tout perdu », raconte <source>Inès, 43 ans</source>.
    """
    name = personal(portrait)
    if name is None or hidden(portrait):
        return None
    return Decision(Sourcing.NAMED, Subtype.SURNAME_ONLY, (name.span,))


def is_full(name: names.Name) -> bool:
    """First name and surname: two words with capitals, the last more than an initial."""
    words = [t for t in name.tokens if t[:1].isupper() or "-" in t]
    return len(words) > 1 and (not names.INITIAL.fullmatch(words[-1]) or bool(names.ROMAN.fullmatch(words[-1])))


def function_before(portrait: Portrait) -> bool:
    """« le commissaire Brunel »: what stands behind a function is a surname."""
    return any(
        p.name is not None
        and p.sense.kind is Class.HUMAN
        and p.head.id < p.name.words[0].id
        and p.head.next is p.name.words[0]
        and not (p.sense.role == "witness" and names.first_name(p.name.tokens[0]))  # « son amie Inès », « le père Anselme »
        for p in portrait.entity.phrases
    )


def personal(portrait: Portrait) -> names.Name | None:
    """The fullest name of a person."""
    return portrait.entity.bearer.fullest if portrait.is_person and portrait.entity.bearer is not None else None


CHANGED_NOTE = re.compile(
    r"\*\s*(?:L[ea]s?\s+)?(?:pré)?noms?\b[^.\n]{0,60}|(?:pré)?noms\s+ont\s+été\s+(?:modifiés|changés)", re.IGNORECASE
)


# « connu sous le pseudonyme de »: the other name is the one that hides.
KNOWN_AS = frozenset({"connu", "connaître", "surnommé", "surnommer"})


def hidden(portrait: Portrait) -> tuple[Span, ...]:
    """Words that say a name is not the real one: an asterisk with its note, a note near the name, or for all first names at
    once; for initials the initials themselves."""
    bearer = portrait.entity.bearer
    if bearer is None:
        return ()
    fullest = bearer.fullest
    if all(names.INITIALS.fullmatch(t) for t in fullest.tokens):
        return (fullest.span,)
    note = changed_note(portrait.text)
    star = next((mark for name in bearer.names if (mark := asterisk(portrait.text, name)) is not None), None)
    if star is not None:
        return (star, Span(*note.span())) if note is not None else (star,)
    sentences = {n.sentence.index for n in bearer.names}
    if not is_full(fullest):  # a full name is doubted only in the sentence that has it
        if note is not None and "noms" in note[0].lower() and "*" not in note[0]:
            return (Span(*note.span()),)
        sentences |= {index + 1 for index in sentences}
    for index in sorted(sentences):
        words = portrait.parsed.sentences[index].words if index < len(portrait.parsed.sentences) else []
        found = sequence(words, "pseudonym")
        if found is not None and not any(w.lemma in KNOWN_AS and w.span.start < found.start for w in words):
            return (found,)
    return ()


@lru_cache(maxsize=1)
def changed_note(text: str) -> re.Match[str] | None:
    """The note that a name is not the real one; each name of an article asks for it."""
    return CHANGED_NOTE.search(text) if "*" in text or "noms" in text.casefold() else None


def asterisk(text: str, name: names.Name) -> Span | None:
    end = name.span.end
    if name.tokens[-1].endswith("*"):
        return Span(end - 1, end)
    return Span(end, end + 1) if text[end : end + 1] == "*" else None


def bare_initials(bearer: bearers.Bearer) -> bool:
    """« BKS »: three capitals at most, of no body that is known, and never with the article that a body's acronym takes."""
    if len(bearer.fullest.words) > 1 or not names.INITIALS.fullmatch(bearer.fullest.tokens[0]):
        return False
    if bearers.whole_known(bearer.fullest):
        return False
    before = [name.words[0].previous for name in bearer.names]
    spoken = any(name.head.relation == "nsubj" for name in bearer.names)
    return spoken and not any(w is not None and w.upos in {"DET", "ADP"} for w in before)
