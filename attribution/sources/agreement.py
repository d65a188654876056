"""Whether a phrase may take up a source: gender, number, kind, and what else that source was called."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from attribution import bearers, lexicon, names, phrases
from attribution.bearers import Bearer, Kind
from attribution.names import fold
from attribution.phrases import Class, Phrase, Reference, Sense, key_of
from attribution.sources.drafts import Description, Draft

GENERAL_DOCUMENTS = frozenset({"document", "texte", "rapport", "publication"})
OF_DOCUMENTS = frozenset({Class.DOCUMENT, Class.FIGURES})
SEXED = frozenset(
    "femme fille fillette dame mère maman grand-mère sœur tante nièce épouse veuve compagne reine marraine".split()
)

# Trades and roles that articles speak of without ever naming who has them: « le policier », « le suspect ».
NAMELESS = frozenset(
    "policier gendarme enquêteur pompier médecin juge avocat procureur infirmier commerçant conducteur chauffeur pilote "
    "interprète traducteur secouriste soignant urgentiste vigile caissier gardien voisin passant client témoin victime suspect "
    "prévenu accusé plaignant agresseur assaillant tireur meurtrier automobiliste passager blessé journaliste reporter "
    "commercial boulanger facteur livreur serveur homme".split()
)


def agrees(phrase: Phrase, draft: Draft) -> bool:
    """Gender and number, where both are known. « Ils » may take up a body."""
    if phrase.plural and not draft.plural:
        return draft.bearer is not None and draft.bearer.kind is Kind.BODY and phrase.text == "ils"
    if not phrase.plural and draft.plural and phrase.text not in {"ses", "leurs"}:
        return False
    if phrase.reference is Reference.POSSESSIVE and len(phrase.words) == 1 and phrase.is_pronoun:
        return True
    gender = phrase.gender
    if not gender and phrase.text in {"l'", "lui", "qui"}:
        return True
    person = draft.is_person
    if phrase.sense.kind is Class.HUMAN and not person and draft.bearer is not None:
        # « le fabricant », said of a company
        return draft.bearer.kind is Kind.BODY and phrase.sense.noun in bearers.COMPANY_TRADES
    if gender and draft.gender and gender != draft.gender:
        # « la victime », « la vedette »: nouns whose gender says nothing of the person
        return (
            phrase.sense.row.get("gender") == "f"
            and phrase.sense.kind is Class.HUMAN
            and person
            and phrase.sense.noun not in SEXED
        )
    return True


def ends_like_a_person(phrase: Phrase) -> bool:
    return phrase.head.lemma.lower().endswith(names.PERSONAL_ENDINGS)


def likeness(phrase: Phrase, draft: Draft) -> float:
    """Whether what a phrase says fits what else was said of somebody: the same trade or group, the same places."""
    if not draft.descriptions:
        return 0.0
    general = {phrase.sense.noun, *phrase.sense.general}
    points = 0.0
    if any(general & {d.sense.noun, *d.sense.general} for d in draft.descriptions):
        points += 2.0
    elif any(d.sense.unique and d.sense.role == "official" for d in draft.descriptions) and phrase.sense.role in {
        "professional",
        "witness",
    }:
        points -= 4.0
    if any(d.complements & phrase.complements for d in draft.descriptions):
        points += 1.0
    if (house := HOUSES.get(fold(phrase.head.lemma))) is not None:
        points += 2.0 if any(d.complements & house for d in draft.descriptions) else 0.0
    return points


# What a member is called by, and how his party or union stands among complements. Facts of French politics.
HOUSES = MappingProxyType({
    "cedetiste": frozenset({"cfdt."}), "cegetiste": frozenset({"cgt."}), "frontiste": frozenset({"fn.", "rn.", "front"}),
    "insoumis": frozenset({"lfi.", "insoumise"}), "marcheur": frozenset({"lrem.", "marche"}),
    "ecologiste": frozenset({"eelv.", "verts", "ecologie", "ecologiste"}), "communiste": frozenset({"pcf.", "communiste"}),
    "socialiste": frozenset({"ps.", "socialiste"}), "republicain": frozenset({"lr.", "republicain", "republicains"}),
})  # fmt: skip


def same_kind(one: Sense, other: Sense) -> bool:
    """Whether two nouns may denote one body: « l'entreprise » a manufacturer, not an agency."""
    return "any" in (one.takes_up, other.takes_up) or one.takes_up == other.takes_up


def of_one_kind(sense: Sense, draft: Draft) -> bool:
    """Whether a noun may take up a named body, by what else that was called."""
    called = [d.sense for d in draft.descriptions if d.sense.kind is Class.BODY]
    return not called or any(same_kind(sense, other) for other in called)


def spells_out(phrase: Phrase, acronym: str) -> bool:
    """Whether the content words of a phrase, from its head, begin with the letters of an acronym, in its order or another."""
    return spell(initials(phrase), acronym)


def initials(phrase: Phrase) -> list[str]:
    """The first letters of the content words of a phrase, from its head."""
    behind = phrase.words[phrase.words.index(phrase.head) :]
    return [fold(w.form)[:1] for w in behind if w.upos in {"NOUN", "PROPN", "ADJ"}]


def spell(letters: list[str], acronym: str) -> bool:
    """Whether first letters begin with those of an acronym."""
    size = len(acronym)
    if size < 2 or len(letters) < size:
        return False
    spelt = letters[:size]
    return spelt == list(acronym) or (size > 2 and sorted(spelt) == sorted(acronym))


def kind_of_medium(bearer: Bearer) -> str:
    """What the list says of a medium: newspaper, agency, … or ""."""
    return names.media().get(bearer.fullest.spelling.plain, "")


def lemma_of(phrase: Phrase) -> str:
    return (phrase.sense.noun or phrase.head.lemma).lower()


def content_of(phrase: Phrase) -> tuple[str, ...]:
    """The words that describe, without determiners."""
    return tuple(
        fold(w.form) for w in phrase.words if w.upos not in {"DET", "ADP", "PUNCT"} and w.lower not in phrases.DETERMINERS
    )


@cache
def office_rows() -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
    """Noun → complements and office of each of its entries in ``offices``."""
    found: dict[str, tuple[tuple[frozenset[str], str], ...]] = {}
    for row in lexicon.load("offices"):
        complements = frozenset(singular(fold(w)) if w.islower() else w for w in row["complements"].split())
        found[key_of(row["noun"])] = (*found.get(key_of(row["noun"]), ()), (complements, row["office"]))
    return MappingProxyType(found)


@lru_cache(maxsize=50_000)
def may_be_office(noun: str) -> bool:
    """Whether some office of state is called by a noun, with complements or without."""
    return key_of(noun) in office_rows()


def offices(noun: str, complements: frozenset[str]) -> frozenset[str]:
    """The offices of state that a noun with its complements names: « chef de la diplomatie » and « ministre des Affaires
    étrangères » the same."""
    rows = office_rows().get(key_of(noun))
    if rows is None:
        return frozenset()
    said = {c if is_country(c) else singular(c) for c in complements}
    return frozenset(office for needed, office in rows if needed <= said)


# Offices of ``offices`` whose holder is a minister.
MINISTRIES = frozenset({"foreign affairs", "justice", "interior", "finance", "defence", "environment"})


def may_spell(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether an acronym among complements may be that of the others: « la présidente du RN » and « … du Rassemblement
    national »."""
    acronyms = [c for c in one if c.endswith(".")]
    words = [c for c in other if not is_country(c)]
    return any(words and all(w[:1] in acronym and not w.endswith(".") for w in words) for acronym in acronyms)


def singular(word: str) -> str:
    return word.removesuffix("s").removesuffix("e")


def apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of complements say two countries."""
    a = set(filter(is_country, one))
    return bool(a) and a.isdisjoint(other) and any(map(is_country, other))


def is_country(complement: str) -> bool:
    """Whether a complement is a country's code, as ``phrases.country`` gives it."""
    return len(complement) == 2 and complement.isupper()


def match(phrase: Phrase, noun: str, description: Description) -> float:
    """How well a phrase takes up a description; 0 where it cannot."""
    called, sense = description.noun, description.sense
    if not may_take_up(phrase, noun, called, sense):
        return 0.0
    a, b = phrase.complements - {"meme"}, description.complements
    shared = bool(a & b)
    if phrase.sense.kind is Class.HUMAN and apart(a, b):
        return 0.0
    same = offices(sense.noun, b)
    if same and not same.isdisjoint(offices(phrase.sense.noun, a)):
        return 3.0
    if heads_the_same(noun, called, a, b) or is_foreign_secretary(phrase.sense.noun, a, called, b):
        return 2.5
    if noun == "ministre" and same & MINISTRIES and a <= {c for c in b if is_country(c)}:
        return 2.5
    if noun == called:
        if a and b and not shared:
            return 2.0 if may_spell(a, b) or may_spell(b, a) else 0.0
        return 4.0 if shared else 3.0 if not a else 2.0 if not b else 0.0
    if generalises(phrase, noun, called, sense):
        if a - b and all(is_country(word) for word in a & b):
            return 0.0 if shared else 1.5 if not b else 0.5  # « le chef de la diplomatie russe » is not its president
        return 2.5 if shared else 1.5 if not a or not b else 0.5
    if of_one_trade(phrase, sense):
        return 0.6
    if noun == "magistrat" and presides_a_court(called, b):
        return 1.5
    if of_one_kind_of_body(phrase, sense) and not a:
        return 0.3
    if is_document(phrase, noun, sense) and (not a or phrase.reference is Reference.DEMONSTRATIVE):
        return 0.5
    return 0.0


# Who heads a party, a movement or a group, in other words each time.
HEADS = frozenset({"leader", "chef de file", "chef", "patron", "dirigeant", "numéro un"})


def heads_the_same(noun: str, called: str, a: frozenset[str], b: frozenset[str]) -> bool:
    """« le chef de file du MDR » and « le leader du Mouvement des rives »."""
    apiece = noun in HEADS and called in HEADS and bool(a) and bool(b)
    return apiece and (a <= b or b <= a or may_spell(a, b) or may_spell(b, a))


def is_foreign_secretary(noun: str, a: frozenset[str], called: str, b: frozenset[str]) -> bool:
    """« le chef de la diplomatie américaine », said of somebody introduced as « le secrétaire d'État » without a portfolio."""
    return called == "secrétaire d'état" and b <= {"etat", "US"} and "foreign affairs" in offices(noun, a) and "US" in a


def may_take_up(phrase: Phrase, noun: str, called: str, sense: Sense) -> bool:
    """Whether the noun of a phrase can take up another, which has that sense; what narrows them down decides then."""
    return not taking_up(phrase, noun).isdisjoint(taken_up_as(called, sense))


def taking_up(phrase: Phrase, noun: str) -> frozenset[str]:
    """As what the noun of a phrase can take up others: any that ``taken_up_as`` gives some of this."""
    return asked_of(noun, phrase.sense, phrase.reference is Reference.POSSESSIVE, phrase.plural)


@lru_cache(maxsize=50_000)
def asked_of(noun: str, sense: Sense, possessive: bool, plural: bool) -> frozenset[str]:
    """The same, by what it depends on. What ``match`` asks one by one stands here and below as keys: both change together."""
    asked = {f"noun {noun}"}
    if sense.kind is Class.HUMAN and not possessive:
        asked |= {f"general {noun}", f"general {noun.rpartition(' ')[2]}", f"part {noun}"}
        if sense.role in OF_TRADES and not plural:
            asked |= {f"trade {general}" for general in sense.general}
    elif sense.kind is Class.BODY and sense.takes_up and not possessive:
        asked |= {"body"} if sense.takes_up == "any" else {"body any", f"body {sense.takes_up}"}
    if noun in GENERAL_DOCUMENTS and sense.kind in OF_DOCUMENTS:
        asked.add("document")
    if noun in HEADS:
        asked.add("head")
    if noun == "magistrat":
        asked.add("noun président")
    if noun == "ministre" or may_be_office(sense.noun):
        asked.add("office")
    return frozenset(asked)


@lru_cache(maxsize=50_000)
def taken_up_as(noun: str, sense: Sense) -> frozenset[str]:
    """As what a noun may be taken up that has this sense."""
    given = {f"noun {noun}"}
    if sense.kind is Class.HUMAN:
        given |= {f"general {general}" for general in sense.general}
        # « président » for « vice-président » and « président du conseil »
        given |= {f"part {noun[i + 1 :]}" for i, c in enumerate(noun) if c == "-"}
        given |= {f"part {noun[:i]}" for i, c in enumerate(noun) if c == " "}
        if sense.role in OF_TRADES:
            given |= {f"trade {general}" for general in sense.general}
    elif sense.kind is Class.BODY and sense.takes_up:
        given |= {"body", f"body {sense.takes_up}"}
    elif sense.kind in OF_DOCUMENTS:
        given.add("document")
    if noun in HEADS:
        given.add("head")
    if may_be_office(sense.noun):
        given.add("office")
    return frozenset(given)


# What a magistrate presides over.
COURTS = frozenset({"tribunal", "cour", "chambre", "assise", "audience", "juridiction"})


def presides_a_court(called: str, complements: frozenset[str]) -> bool:
    return called == "président" and not COURTS.isdisjoint(complements)


def generalises(phrase: Phrase, noun: str, called: str, sense: Sense) -> bool:
    """« l'élu » for a mayor, « le président » for a vice-president's."""
    if not phrase.sense.kind is sense.kind is Class.HUMAN or phrase.reference is Reference.POSSESSIVE:
        return False
    general = sense.general
    return (
        noun in general
        or (" " in noun and noun.rpartition(" ")[2] in general)
        or (noun in called and (called.endswith(f"-{noun}") or called.startswith(f"{noun} ")))
    )


OF_TRADES = frozenset({"professional", "expert"})


def of_one_trade(phrase: Phrase, sense: Sense) -> bool:
    """« le chercheur » and « le biologiste »: neither more general than the other, both under one noun."""
    return (
        not phrase.plural
        and phrase.sense.kind is sense.kind is Class.HUMAN
        and phrase.reference is not Reference.POSSESSIVE
        and phrase.sense.role in OF_TRADES
        and sense.role in OF_TRADES
        and not phrase.sense.general.isdisjoint(sense.general)
    )


def of_one_kind_of_body(phrase: Phrase, sense: Sense) -> bool:
    return (
        phrase.sense.kind is sense.kind is Class.BODY
        and phrase.reference is not Reference.POSSESSIVE
        and bool(phrase.sense.takes_up and sense.takes_up)
        and same_kind(phrase.sense, sense)
    )


def is_document(phrase: Phrase, noun: str, sense: Sense) -> bool:
    """« le texte » for any document."""
    return noun in GENERAL_DOCUMENTS and phrase.sense.kind in OF_DOCUMENTS and sense.kind in OF_DOCUMENTS
