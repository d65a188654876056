"""What an article calls the bearer of a name: « le maire de Brive, X », « X, maire de Brive », « X dirige le théâtre »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from attribution import bearers, names, phrases
from attribution.bearers import Bearer, Kind
from attribution.names import Name
from attribution.phrases import Class, Sense
from attribution.sources.agreement import lemma_of
from attribution.sources.drafts import Description
from attribution.sources.mentions import own_words
from attribution.sources.reading import Reading
from attribution.tree import Sentence, Word

# Who does it, by what he does.
DOERS = MappingProxyType({
    "diriger": "directeur", "présider": "président", "entraîner": "entraîneur", "fonder": "fondateur", "gérer": "gérant",
    "commander": "commandant", "animer": "animateur", "administrer": "administrateur", "représenter": "représentant",
    "défendre": "avocat", "enseigner": "enseignant", "élever": "éleveur", "conduire": "conducteur",
})  # fmt: skip
# Which of them make a trade only where they are done to somebody.
OF_SOMEBODY = frozenset({"défendre"})


def descriptions_of(
    reading: Reading, bearer: Bearer, name: Name, told: Iterable[tuple[list[Word], Word]]
) -> Iterator[Description]:
    """What is said of a bearer at one of the places of his name. ``told``: what ``described_by`` finds there."""
    person = bearer.kind is Kind.PERSON
    if person:
        yield from done_by(reading, name)
    for words, noun in told:
        if person or (noun.upos == "NOUN" and (noun.id < name.words[0].id or noun.head == name.head.id)):
            phrase = reading.reader.read(words, noun)
            if person or phrase.sense.kind in {Class.BODY, Class.MEDIUM}:
                yield Description(phrase.sense, lemma_of(phrase), phrase.complements)


def done_by(reading: Reading, name: Name) -> Iterator[Description]:
    """« Inès Rive dirige le théâtre » says that she is its director."""
    verb = name.head.governor
    row = phrases.functions().get(DOERS.get(verb.lemma, "")) if verb is not None and name.head.relation == "nsubj" else None
    if verb is None or row is None:
        return
    done = verb.child("obj")
    if verb.lemma in OF_SOMEBODY and (done is None or not (names.is_human(done) or reading.reader.names_in([done]))):
        return  # « Inès Rive défend son projet »: no lawyer
    complements = reading.reader.read(own_words(done), done).complements if done is not None else frozenset()
    own = frozenset({phrases.country(done)}) if done is not None else frozenset()
    sense = Sense(Class.HUMAN, row)
    yield Description(sense, sense.noun.lower(), complements | own)


def described_by(name: Name) -> Iterator[tuple[list[Word], Word]]:
    """The words and nouns that describe the bearer of a name at one of its places: before it, behind a comma, as predicate."""
    head = name.head
    governor = head.governor
    sentence = name.sentence
    before = bearers.noun_before(name)
    if before is not None:
        end = name.words[0].id - 1
        words = sentence.words[before[0].id - 1 : end]
        while words and (words[-1].upos == "PUNCT" or names.title_of(words[-1])):
            words = words[:-1]
        yield words, before[1]
    elif (
        governor is not None
        and head.relation in {"appos", "flat", "nmod"}
        and not has_case(head)
        and governor.upos in {"NOUN", "ADJ"}
        and not names.title_of(governor)
        and governor.id < head.id
        and not bearers.ends_a_quotation(governor.previous)
    ):
        first = min(
            (w.id for w in governor.dependents if w.relation in {"det", "amod", "nummod"} and w.id < governor.id),
            default=governor.id,
        )
        words = [w for w in sentence.words[first - 1 : name.words[0].id - 1] if w not in name.words]
        if words:
            yield words, governor
    after = name.words[-1].next
    if after is not None and after.form == "(":
        closing = next((w for w in sentence.words[after.id : after.id + LONGEST_BRACKET] if w.form == ")"), None)
        after = closing.next if closing is not None else None
    if after is not None and after.form == ",":
        words = [] if has_case(head) and speaks_next(sentence, after.id) else apposed(sentence, after.id)
        noun = next((w for w in words if w.upos == "NOUN" or (w.upos in {"ADJ", "PROPN"} and w.lower in names.humans())), None)
        if noun is not None and (names.is_human(noun) or noun.lower in names.institutions() or noun.relation == "appos"):
            yield words, noun
    if (
        head.relation == "nsubj"
        and governor is not None
        and governor.upos == "NOUN"
        and any(w.relation == "cop" for w in governor.dependents)
    ):
        yield own_words(governor), governor


def has_case(word: Word) -> bool:
    """Whether a preposition hangs on a word."""
    return any(w.relation == "case" for w in word.dependents)


# « Alexander Rive (Parti du lac), le ministre »: words in the brackets at most.
LONGEST_BRACKET = 8


def out_of_brackets(word: Word) -> Word:
    """The opening bracket where the word before this one closes some, else the word itself."""
    before = word.previous
    if before is None or before.form != ")":
        return word
    near = word.sentence.words[max(0, before.id - LONGEST_BRACKET) : before.id]
    return next((w for w in reversed(near) if w.form == "("), word)


def apposed(sentence: Sentence, start: int) -> list[Word]:
    """Words from a position to the next comma, verb or relative."""
    out: list[Word] = []
    for word in sentence.words[start:]:
        if (
            word.form in {",", ".", ":", ";", "(", ")", "«", "–"}
            or word.is_finite
            or word.lower in {"qui", "que", "dont", "où"}
        ):
            break
        out.append(word)
    return out if out and out[0].upos in {"DET", "NOUN", "ADJ", "ADP", "NUM", "PROPN"} else []


def speaks_next(sentence: Sentence, start: int) -> bool:
    """« Après le départ de Jean Rive, le maire a souri. »: with its verb right behind it, what follows the comma that ends an
    opening is the subject, and no apposition."""
    words = apposed(sentence, start)
    after = words[-1].next if words else None
    return after is not None and after.is_finite and words[0].upos == "DET"


def described_gender(told: Iterable[tuple[list[Word], Word]]) -> str:
    """``m``, ``f`` or "", by the articles of what ``described_by`` finds."""
    for words, noun in told:
        for word in words:
            if word.lower in {"la", "une", "cette", "sa"} and word.id < noun.id:
                return "f"
            if word.lower in {"le", "un", "ce", "cet"} and word.id < noun.id:
                return "m"
    return ""


def is_plural_name(name: Name) -> bool:
    before = name.words[0].previous
    return before is not None and before.lower in {"les", "des", "aux"} and name.head.relation not in {"appos", "flat"}
