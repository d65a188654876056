"""Who bears the names of an article: which of them belong together, and which are people.

No list decides alone. A name is weighed from all its occurrences: a title or function before it, a first name in it, an
apposition behind it, an article, what governs it. Spelling variants are compared with rapidfuzz.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz

from attribution.names import (
    BODY_PARTICLES,
    CLOSING_MARKS,
    DOMAIN,
    GIVEN_INITIALS,
    MONTHS,
    PERSONAL_ENDINGS,
    TITLES,
    WEEKDAYS,
    Name,
    bodies,
    find,
    fold,
    humans,
    institutions,
    is_acronym,
    is_human,
    media,
    media_nouns,
    peoples,
    places,
    plain,
    reporting_verbs,
    spelt,
    surnames,
    title_of,
)
from attribution.tree import ParsedArticle, Word, lowered


class Kind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    BODY = "body"
    MEDIUM = "medium"
    PLACE = "place"


@dataclass(slots=True, eq=False)
class Bearer:
    """Whoever or whatever an article calls by a name, in all its forms."""

    kind: Kind
    names: list[Name] = field(default_factory=list)
    gender: str = ""
    """``m``, ``f`` or empty."""
    sure: bool = True
    """Of a person: something speaks for it, not only nothing against it. Of others: they act (« le PIB » does not)."""
    rivals: tuple[Bearer, ...] = ()
    """Bearers between whom these bare surnames do not tell."""

    _fullest: tuple[int, Name] | None = field(default=None, init=False, repr=False)

    @property
    def fullest(self) -> Name:
        """The longest form, the first of equals. Looked for anew when a name was added."""
        if self._fullest is None or self._fullest[0] != len(self.names):
            self._fullest = len(self.names), max(self.names, key=lambda n: (len(n.words), -n.span.start))
        return self._fullest[1]


DETERMINER_GENDER = MappingProxyType(
    {"le": "m", "un": "m", "ce": "m", "cet": "m", "la": "f", "une": "f", "cette": "f", "sa": "f"}
)
JUNIOR = frozenset({"jr", "junior", "sr", "senior", "fils", "pere"})


def bearers(parsed: ParsedArticle) -> list[Bearer]:
    """Names grouped by who bears them, in order of first occurrence, each with its kind and gender.

    A surname that fits two people alone stays a bearer of its own, with both as ``rivals``.
    """
    names = find(parsed)
    groups: list[list[Name]] = []
    spelt_so: dict[tuple[str, ...], list[Name]] = {}
    for name in sorted([n for n in names if n.full], key=lambda n: (-len(n.words), n.span.start)):
        own = spelt_so.get(name.folded)
        if own is None:
            own = next((group for group in groups if same_name(name, group[0])), None)
            if own is None:
                own = []
                groups.append(own)
            spelt_so[name.folded] = own
        own.append(name)
    found = [bearer_of(group) for group in groups]
    singles: dict[str, list[Name]] = {}
    for name in names:
        if not name.full:
            singles.setdefault(name.folded[-1], []).append(name)
    people = [b for b in found if b.kind is Kind.PERSON]
    called = [b.fullest.folded for b in people]
    for key, group in singles.items():
        alone = kind_of(group)
        thing = alone is not Kind.PERSON
        fitting = [b for b, tokens in zip(people, called, strict=True) if fits(key, tokens) or (thing and spells(key, tokens))]
        known = thing and whole_known(group[0])
        city = known and places().get(plain(group[0].tokens[-1]), {}).get("class") == "city"
        if thing and (not fitting or (known and not city)):
            others = [b for b in found if not known and b.kind is not Kind.PERSON and b.names[0].folded[0] == key]
            if others:
                others[0].names.extend(group)
            else:
                found.append(Bearer(alone, group, sure=acts(group)))
            continue
        found.extend(shared_out(group, fitting))
        if fitting:
            called = [b.fullest.folded for b in people]
    found = with_acronyms(found)
    for bearer in found:
        bearer.names.sort(key=lambda n: n.span.start)
    return sorted(found, key=lambda b: b.names[0].span.start)


def with_acronyms(found: list[Bearer]) -> list[Bearer]:
    """« Parti des rives » and « PR » as one bearer: a full name of a body has those initials, with its article or without."""
    kept: list[Bearer] = []
    full = [(b, spelt_by(b.fullest)) for b in found if b.kind is Kind.BODY and b.fullest.full]
    for bearer in found:
        form = bearer.names[0].tokens[0]
        alone = bearer.kind is Kind.BODY and not bearer.fullest.full and is_acronym(form)
        long = [b for b, spelt in full if fold(form) in spelt] if alone else []
        if len(long) == 1:
            long[0].names.extend(bearer.names)
            long[0].sure = long[0].sure or bearer.sure
        else:
            kept.append(bearer)
    return kept


def spelt_by(name: Name) -> set[str]:
    """The acronyms that a name may have: of its capitals, of all its words, each with the article before it."""
    forms = {
        "".join(fold(t)[:1] for t in name.tokens if t[:1].isupper()),
        "".join(fold(t)[:1] for t in name.tokens),
    }  # fmt: skip
    return {a for a in forms | {f"l{a}" for a in forms} if len(a) > 1}


def bearer_of(group: list[Name]) -> Bearer:
    kind = kind_of(group)
    person = kind is Kind.PERSON
    return Bearer(kind, group, gender_of(group) if person else "", surely_person(group) if person else acts(group))


def same_name(one: Name, other: Name) -> bool:
    """Two full forms of one name: « Joseph J. Brun », « J. Brun », « Joseph Brun »; « Volodymyr » and « Volodomyr »."""
    a, b = one.folded, other.folded
    if (a[-1] in JUNIOR) != (b[-1] in JUNIOR):
        return False
    if a[-1] != b[-1] and not similar(a[-1], b[-1], 86):
        return a[: len(b)] == b[: len(a)] and min(len(a), len(b)) > 1
    return (
        a[0] == b[0]
        or similar(a[0], b[0], 80)
        or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])
        or a[0] in b
        or b[0] in a
    )


def fits(key: str, tokens: Sequence[str]) -> bool:
    """Whether one word may stand for a full name: its surname, its first name, or a variant of the surname."""
    return key in tokens or (len(key) > 4 and similar(key, tokens[-1], 86))


def similar(one: str, other: str, percent: float) -> bool:
    """Whether two words are spelt alike (Levenshtein ratio with insertions and deletions)."""
    return fuzz.ratio(one, other, score_cutoff=percent) >= percent


def spells(key: str, tokens: Sequence[str]) -> bool:
    """« NKV » for Nora Keller-Vasseur: three initials or more."""
    return len(key) > 2 and key[0] == tokens[0][:1] and list(key) == [part[:1] for token in tokens for part in token.split("-")]


def shared_out(group: list[Name], fitting: list[Bearer]) -> Iterator[Bearer]:
    """Gives each bare name to the one bearer that it fits; yields new bearers for those that fit none, or two."""
    loose: list[Name] = []
    unsettled: list[Name] = []
    for name in group:
        key = name.folded[-1]
        choice = [b for b in fitting if b.fullest.folded[-1] == key] or fitting
        gender = TITLES.get(name.title.lower.rstrip("."), "") if name.title is not None else ""
        if gender and len(choice) > 1:
            choice = [b for b in choice if b.gender in ("", gender)]
        if len(choice) > 1:
            often = Counter({i: sum(n.full for n in b.names) for i, b in enumerate(choice)}).most_common(2)
            if often[0][1] > 2 * often[1][1]:
                choice = [choice[often[0][0]]]
        if len(choice) == 1:
            choice[0].names.append(name)
        elif choice:
            unsettled.append(name)
        else:
            loose.append(name)
    if loose:
        yield Bearer(Kind.PERSON, loose, gender_of(loose), surely_person(loose))
    if unsettled:
        yield Bearer(Kind.PERSON, unsettled, gender_of(unsettled), True, tuple(fitting))


def whole_known(name: Name) -> bool:
    """Whether a name as a whole is that of a medium, body or place."""
    key = name.spelling.plain
    return key in media() or bodies().get(key, False) or key in places()


def kind_of(group: Iterable[Name]) -> Kind:
    """What bears these names, from all their occurrences."""
    group = list(group)
    if any(name.title is not None for name in group):
        return Kind.PERSON
    # How many words it has is the same at each occurrence and counts once.
    score = WEIGHTS[PRIOR[group[0].full]] + sum([personal(name) for name in group]) / len(group) ** 0.5
    if score > 0:
        return Kind.PERSON
    key, before = group[0].spelling.plain, group[0].words[0].previous
    article = f"{before.lower if before is not None else ''} {key}"
    if key in media() or article in media() or DOMAIN.search(group[0].tokens[-1]) or has_word_of_media(group[0]):
        return Kind.MEDIUM
    if key in places() and key not in bodies():
        return Kind.PLACE
    if any(governing_noun(name) in media_nouns() for name in group):
        return Kind.MEDIUM
    if any("of a place" in signs(name) for name in group) and all(SHOWS_A_BODY.isdisjoint(signs(name)) for name in group):
        return Kind.PLACE
    return Kind.BODY


def acts(group: Iterable[Name]) -> bool:
    """Whether what has a name without being a person does something of its own in the article: it reports, has members or a
    director, or is known as a body. « Le PIB », « la VAR » do not."""
    for name in group:
        verb = name.head.governor
        if whole_known(name) or not SHOWS_A_BODY.isdisjoint(signs(name)):
            return True
        if name.head.relation == "nsubj" and verb is not None and verb.lemma in reporting_verbs():
            return True
    return False


def surely_person(group: Iterable[Name]) -> bool:
    """Whether some occurrence has a title, a first name, a function, an age, or is the subject of a verb."""
    return any(WEIGHTS[PRIOR[name.full]] + personal(name) >= 0.5 for name in group)


# What each sign says for a person (above 0) or against. Fitted by logistic regression to Sequoia's gold entities (training part
# without its drug leaflets, 2025-11), then rounded; signs of which it has too few were set by hand.
WEIGHTS = MappingProxyType({
    "title": 5.0, "age": 3.0, "first name": 3.0, "behind a noun for people": 2.5, "first name alone": 2.2,
    "first name of both": 2.0, "first initial": 2.0, "famous surname": 3.5, "subject": 1.3, "does what people do": 1.0,
    "apposed noun for people": 1.0, "is one of people": 2.5, "several words": 0.5, "one word behind de": -0.2,
    "between commas": -0.2,
    "shape of a place": -0.5, "determiner": -0.5, "full name behind a body": -1.0, "first name behind a thing": -1.0,
    "one word": -1.1, "in brackets": -1.0, "of a body": -1.2, "medium with a first name": -1.0, "perhaps a body": -1.5,
    "word of bodies": -1.5, "chez": -1.5, "behind a noun for a thing": -1.5, "locative": -1.5,
    "apposed noun for a body": -2.0, "acronym": -2.5, "camel case": -2.5, "digits": -2.5, "article": -3.0,
    "behind a noun for a body": -6.0, "of a place": -1.5, "behind a trade of companies": -2.0, "particle of bodies": -3.5,
    "body": -5.0, "place": -5.0, "medium": -6.0,
})  # fmt: skip
PRIOR = MappingProxyType({True: "several words", False: "one word"})
SHOWS_A_BODY = frozenset({"of a body", "behind a noun for a body", "apposed noun for a body", "behind a trade of companies"})
LOCATIVES = frozenset({"à", "en", "dans", "vers", "depuis", "sur", "près"})
# Nouns that take a body, more often than a person, behind « de »: « le PDG de Norvale ».
OF_A_BODY = frozenset([
    "directeur", "directrice", "pdg", "patron", "patronne", "président", "présidente", "fondateur", "fondatrice",
    "cofondateur", "salarié", "employé", "actionnaire", "membre", "secrétaire", "adhérent", "client", "dirigeant",
    "dirigeante", "cadre", "administrateur", "siège", "filiale", "usine", "succursale", "action", "site", "salariée", "ouvrier",
    "employée", "cliente", "fournisseur", "sous-traitant", "concurrent", "produit", "magasin", "logo", "marque",
])  # fmt: skip
# Trades that companies follow as well as people: « le distributeur Norvale ». With a full name or a title it is a person.
COMPANY_TRADES = frozenset([
    "distributeur", "fabricant", "constructeur", "fournisseur", "opérateur", "éditeur", "producteur", "exploitant",
    "importateur",
    "chimiste", "équipementier", "transporteur", "sous-traitant", "assureur", "promoteur", "loueur", "armateur", "hébergeur",
    "prestataire", "détaillant", "brasseur", "laboratoire", "avionneur", "motoriste", "voyagiste", "bailleur",
    "câblo-opérateur", "sidérurgiste", "pétrolier", "énergéticien", "électricien", "affréteur",
])  # fmt: skip
# Nouns that take a place behind « de »: « le maire de Brécourt ».
OF_A_PLACE = frozenset([
    "maire", "mairie", "commune", "ville", "village", "habitant", "habitante", "conseil", "préfet", "préfète", "gare",
    "quartier", "bourg", "rue", "port", "aéroport", "canton", "région",
])  # fmt: skip
BODY_WORDS = frozenset([
    "group", "groupe", "bank", "banque", "council", "committee", "national", "international", "center", "centre",
    "france", "airlines", "airways", "telecom", "télécom", "university", "université", "institute", "institut", "times",
    "post", "news", "tv", "press", "presse", "journal", "daily", "party", "parti", "united", "club", "fc", "sc",
    "football", "airport", "company", "co", "inc", "corp", "ltd", "sa", "holding", "partners", "capital", "energy",
    "motors", "industries", "technologies", "systems", "solutions", "services", "media", "association", "foundation",
    "fondation", "federation", "union", "agency", "department", "ministry", "office", "police", "army", "court",
    "commission", "parliament", "front", "mouvement", "action", "alliance", "liberté", "solidarité", "solidaires", "sud",
    "santé", "école", "écoles", "hôpital", "habitat", "métropole", "européen", "européenne", "world", "global",
    "research", "college", "school", "museum", "security", "party", "state", "states", "cup", "league", "open", "grand",
    "prix", "tour", "trophy", "festival",
])  # fmt: skip
# Words of the names of newspapers abroad, which are many more than any list has: « Altaïskaïa Pravda », « Neue Nordzeitung ».
MEDIA_WORDS = frozenset(map(fold, [
    "gazeta", "gazete", "gazzetta", "pravda", "izvestia", "herald", "tribune", "telegraph", "courier", "corriere", "correo",
    "chronicle", "observer", "examiner", "standaard", "nieuwsblad", "dagblad", "tageblatt", "tagblatt", "anzeiger",
    "nachrichten", "rundschau", "kurier", "shimbun", "hürriyet", "giornale", "periodico", "noticias", "diario", "jornal",
    "vestnik", "novosti", "vedomosti", "newspaper", "bladet", "tidende",
]))  # fmt: skip
MEDIA_ENDINGS = ("zeitung", "bladet")
CAMEL = re.compile(r"^(?!Mc|Mac|De|Le|La|Di|Du|Fitz|Van|O['’])\w*[a-zé][A-Z]")
# French towns and villages: « Saint-Aubin-sur-Mer », « Brécourt », « Villedorme ».
PLACE_SHAPE = re.compile(
    r"^Sainte?-|-(?:sur|sous|en|lès|lez|les|le|la|aux|du|de|des)-"
    r"|^(?:Ville|Mont|Château|Pont|Bourg|Neuf|Roche|Fontaine)"
    r"|(?:ville|villers?|court|bourg|heim|hausen|mont|acq|ac|ay|ey|gny|igny)$"
)
# Lemmas of verbs whose subject is somebody, where a body would « annoncer » or « indiquer ».
OF_PEOPLE = frozenset([
    "raconter", "confier", "sourire", "souffler", "soupirer", "glisser", "témoigner", "lâcher", "ironiser", "plaisanter",
    "rigoler", "tempêter", "emporter", "exclamer", "indigner", "désoler", "souvenir", "avouer", "murmurer", "crier",
    "sangloter", "pleurer", "rire", "penser", "croire", "savoir", "rêver", "aimer", "vivre", "mourir", "naître",
    "habiter", "marier", "parler", "résumer", "philosopher", "grincer", "pester", "tonner", "marteler", "relativiser",
    "asséner", "hausser", "regarder", "asseoir", "lever", "hocher", "travailler",
])  # fmt: skip


def personal(name: Name) -> float:
    """How much one occurrence speaks for a person (above 0) or against: the sum of its signs, without PRIOR."""
    return sum([WEIGHTS[sign] for sign in signs(name)])


def signs(name: Name) -> Sequence[str]:
    """What one occurrence of a name shows of its bearer, as keys of WEIGHTS; the name remembers it."""
    if name.shown is None:
        name.shown = shown_by(name)
    return name.shown


@dataclass(frozen=True, slots=True)
class Written:
    """What a name shows of its bearer wherever it stands, as keys of WEIGHTS.

    Attributes:
        opening: what speaks for a person, before its surroundings are looked at.
        inner: signs of its letters and words, behind those.
        press: whether one of several words is a newspaper's.
        kind: the sign of the list that has it, or "".
    """

    opening: tuple[str, ...]
    inner: tuple[str, ...]
    press: bool
    kind: str


@lru_cache(maxsize=10_000)
def written(forms: tuple[str, ...]) -> Written:
    """What the forms of a name say."""
    spelling = spelt(forms)
    tokens, given, full, key = spelling.tokens, spelling.given, spelling.full, spelling.plain
    opening: list[str] = []
    if not full and spelling.folded[-1] in surnames():
        opening.append("famous surname")
    initials = full and GIVEN_INITIALS.fullmatch(tokens[0]) is not None and not is_acronym(tokens[-1])
    if initials:
        opening.append("first initial")
    if given:
        opening.append(("first name" if given != "both" else "first name of both") if full else "first name alone")
    inner: list[str] = []
    if any(is_acronym(t) for t in tokens[1 if initials else 0 :]) and not given:
        inner.append("acronym")
    if any(CAMEL.search(t) for t in tokens) and not given:
        inner.append("camel case")
    if any(any(c.isdigit() for c in t) or DOMAIN.search(t) for t in tokens):
        inner.append("digits")
    if any(fold(t) in BODY_WORDS or t.lower() in institutions() for t in tokens):
        inner.append("word of bodies")
    if any(lowered(form) in BODY_PARTICLES for form in forms):
        inner.append("particle of bodies")
    if PLACE_SHAPE.search(tokens[-1]):
        inner.append("shape of a place")
    kind = ""
    if key in media():
        kind = "medium with a first name" if full and given else "medium"
    elif key in bodies():
        kind = "body" if bodies()[key] else "perhaps a body"
    elif key in places():
        kind = "place"
    press = full and any(w in MEDIA_WORDS or w.endswith(MEDIA_ENDINGS) for w in spelling.folded)
    return Written(tuple(opening), tuple(inner), press, kind)


def shown_by(name: Name) -> list[str]:
    """The signs, one after the other."""
    told = written(name.spelling.forms)
    given = name.spelling.given
    before, after = name.words[0].previous, name.words[-1].next
    shown = ["title"] if name.title is not None else []
    shown.extend(told.opening)
    bracketed = before is not None and before.form == "(" and not name.full
    noun = "" if bracketed else governing_noun(name)
    bare = not name.full and name.title is None
    if bare and before is not None and before.form.islower() and fold(before.form) in peoples():
        shown.append("behind a trade of companies")  # « le suédois Varelo »: a person would be « le Suédois »
    elif bare and noun in COMPANY_TRADES:
        shown.append("behind a trade of companies")
    elif noun and (noun in humans() or fold(noun) in peoples()):
        shown.append("behind a noun for people")
    elif noun and (noun in institutions() or noun in media_nouns()):
        apart = before is not None and before.form == ","
        shown.append("full name behind a body" if name.full and (given or apart) else "behind a noun for a body")
    elif between_commas_behind_a_body(name):
        shown.append("behind a noun for a body")
    elif touches_thing(name):
        shown.append("first name behind a thing" if name.full and given else "behind a noun for a thing")
    if after is not None and after.form in APPOSING and (apposed := apposition(name, after)):
        shown.append(apposed)
    if before is not None and before.upos == "DET" and not noun:
        shown.append("article" if before.lower in {"le", "la", "l'", "les"} else "determiner")
    if before is not None and (before.upos == "ADP" or before.lower in {"du", "des", "au", "aux"}):
        if (before.lower in LOCATIVES or before.lower in {"au", "aux"}) and not (before.lower == "à" and name.full):
            shown.append("locative")
        elif before.lower == "chez":
            shown.append("chez")
        elif before.previous is not None and before.previous.lower.removesuffix("s") in OF_A_BODY:
            shown.append("of a body")
        elif before.previous is not None and before.previous.lower.removesuffix("s") in OF_A_PLACE and not name.full:
            shown.append("of a place")
        elif before.lower in {"de", "d'", "du", "des"} and not name.full:
            shown.append("one word behind de")
    if bracketed and after is not None and after.form == ")":
        shown.append("in brackets")
    shown.extend(told.inner)
    if told.press and has_word_of_media(name):
        shown.append("medium")
    elif told.kind:
        shown.append(told.kind)
    if name.head.relation == "nsubj" or (before is not None and ends_a_quotation(before.previous)):
        verb = name.head.governor
        shown.append("subject")
        if verb is not None and verb.upos == "NOUN" and verb.children("cop") and is_human(verb):
            shown.append("is one of people")
        if verb is not None and verb.lemma in OF_PEOPLE:
            shown.append("does what people do")
    if after is not None and after.form == "," and before is not None and before.form == ",":
        shown.append("between commas")
    return shown


def has_word_of_media(name: Name) -> bool:
    """« Altaïskaïa Pravda »: several words, one of them a newspaper's word, and no first name without an article."""
    before = name.words[0].previous
    return written(name.spelling.forms).press and (
        not name.spelling.given or (before is not None and before.lower in {"le", "la"})
    )


def touches_thing(name: Name) -> bool:
    """« l'affaire X », « la rue X », « l'opération X »: right behind a noun that is none for people."""
    noun = name.words[0].previous
    if (
        noun is None
        or noun.upos != "NOUN"
        or noun.lower in DAYS
        or fold(noun.form) in peoples()
        or ends_a_quotation(noun.previous)
    ):
        return False
    return not is_human(noun) and not noun.lemma.lower().endswith(PERSONAL_ENDINGS)


DAYS = WEEKDAYS | MONTHS | frozenset("matin soir midi après-midi nuit jour semaine".split())


def between_commas_behind_a_body(name: Name) -> bool:
    """« la fédération des apiculteurs, Melifed, »: one word, apposed to a body with its article."""
    before, after = name.words[0].previous, name.words[-1].next
    if (
        name.full
        or name.title is not None
        or before is None
        or before.form != ","
        or after is None
        or after.form not in {",", "."}
    ):
        return False
    if name.spelling.given:
        return False
    word = before.previous
    for _ in range(LONGEST_APPOSED):
        if word is None or word.upos not in {"NOUN", "ADJ", "ADP", "DET", "PROPN"} or is_human(word):
            return False
        if (
            word.lower in institutions()
            and word.previous is not None
            and word.previous.lower in {"le", "la", "l'", "cette", "ce"}
        ):
            return True
        word = word.previous
    return False


# Words of « l'association nationale des éleveurs de moutons » at most.
LONGEST_APPOSED = 8


# What an apposition stands behind.
APPOSING = frozenset({",", "("})


def apposition(name: Name, mark: Word) -> str:
    """« Inès Rey, 43 ans », « Inès Rey, maire de Brive »: what stands behind the comma, as a sign."""
    for word in name.sentence.words[mark.id : mark.id + 5]:
        if word.upos == "NUM" and word.next is not None and word.next.lower in {"an", "ans"}:
            return "age"
        if word.upos in {"DET", "ADJ", "NUM"} and word.lower not in humans():
            continue
        if is_human(word):
            return "apposed noun for people"
        return "apposed noun for a body" if word.lower in institutions() or word.lower in media_nouns() else ""
    return ""


# What may stand between a function and the name of its holder: « le président du conseil de la ville de Brive, X ».
CHAIN = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "CCONJ", "NUM", "X"})
LONGEST_CHAIN = 14


def noun_before(name: Name) -> tuple[Word, Word] | None:
    """The function that a name stands behind, as (first word of its phrase, noun); the name remembers it."""
    if not name.behind_known:
        name.behind = function_before(name)
        name.behind_known = True
    return name.behind


def function_before(name: Name) -> tuple[Word, Word] | None:
    """The same, looked for by the surface: parsers often hang the name on the wrong noun of a long chain."""
    word = name.words[0].previous
    if name.title is not None and word is not None:
        word = name.title.previous
    apart = word is not None and word.form == ","
    if word is not None and apart:
        if opens_the_clause(name):
            return None
        word = word.previous
    elif word is not None and word.upos in {"ADP", "DET", "CCONJ"}:
        return None
    found: Word | None = None
    given = name.title is not None or bool(name.spelling.given)
    for _ in range(LONGEST_CHAIN):
        if word is not None and word.upos == "NOUN" and found is None and not given and not is_human(word):
            if name.full and word.form[:1].isupper() and word.lower not in BODY_WORDS and holds_a_portfolio(word):
                word = word.previous
                continue
            return None  # « la présidente de la marque Norvale »: the brand's name
        if word is None or (word.upos not in CHAIN and word.form not in {"(", ")"}) or word.is_finite:
            break
        if is_human(word) and not title_of(word) and could_be(word, name):
            found = word
            if not apart and is_complement(word):
                break  # « le directeur de cabinet du maire Paul Rive »: the mayor
        if word.upos == "CCONJ" and found is not None:
            break
        word = word.previous
    if found is None or ends_a_quotation(found.previous):
        return None
    first = found
    while first.previous is not None and first.previous.upos in {"ADJ", "DET"} and first.previous.id > found.id - 4:
        first = first.previous
        if first.upos == "DET":
            break
    if first.upos != "DET" and first.previous is not None and name.words[0].id - found.id > 1 and not first.form[:1].isupper():
        return None
    return first, found


def is_complement(noun: Word) -> bool:
    """« du maire », « de la ministre »: behind « de »."""
    before = noun.previous
    while before is not None and before.upos in {"ADJ", "DET"} and before.lower not in CONTRACTED:
        before = before.previous
    return before is not None and (before.lower in CONTRACTED or before.lower in {"de", "d'", "d’"})


CONTRACTED = frozenset({"du", "des"})


def holds_a_portfolio(noun: Word) -> bool:
    """« le ministre de la Justice Koen Rive »: a portfolio, with a capital, is the minister's, and the name behind it too."""
    word = noun.previous
    while word is not None and word.upos in {"DET", "ADP"} and word.id > noun.id - 4:
        word = word.previous
    return word is not None and word.lower in {"ministre", "secrétaire", "commissaire", "ministre-président"}


def opens_the_clause(name: Name) -> bool:
    """« Face au dirigeant du pays, Paul Rive a souri. »: behind the comma that ends what a sentence starts with, a subject
    with no comma after it is somebody else. « Selon le maire, Paul Rive, … » is not."""
    verb, after = name.head.governor, name.words[-1].next
    if (
        name.head.relation != "nsubj"
        or verb is None
        or verb.id < name.head.id
        or (after is not None and after.form in {",", "("})
    ):
        return False
    opening = name.sentence.words[0]
    return opening.upos in {"ADP", "ADV", "NOUN", "SCONJ"} or (
        opening.form in {"«", '"', "“"} and opening.id < name.words[0].id - 1
    )


QUOTATION_ENDS = CLOSING_MARKS - {"'", "’"}


def ends_a_quotation(word: Word | None) -> bool:
    """« …», juge Paul Rive »: the comma behind a closing mark, before a verb that a tagger took for a noun."""
    return word is not None and word.form == "," and word.previous is not None and word.previous.form in QUOTATION_ENDS


def could_be(noun: Word, name: Name) -> bool:
    """Whether a noun for people may be said of a name: « deux proches du maire, Jean Rive » says « maire » of him."""
    several = noun.feats.get("Number") == "Plur" and noun.lower.endswith(("s", "x"))
    given = name.spelling.given if name.full else ""
    gender = {"Masc": "m", "Fem": "f"}.get(noun.feats.get("Gender", ""), "")
    article = noun.previous.lower if noun.previous is not None else ""
    return not several and not (given in {"m", "f"} and gender and gender != given and DETERMINER_GENDER.get(article) == gender)


def governing_noun(name: Name) -> str:
    """The noun that a name is the apposition of (« le colonel Rey », « la société Norvale »), or ""."""
    before = noun_before(name)
    if before is not None:
        return singular(before[1])
    head = name.head
    governor = head.governor
    case = any(w.relation == "case" for w in head.dependents)
    if governor is not None and not case and head.relation in {"appos", "flat", "nmod"} and governor.id < head.id:
        return (
            singular(governor) if is_human(governor) else governor.lemma.lower() if governor.upos == "NOUN" else governor.lower
        )
    previous = name.words[0].previous
    if previous is not None and previous.upos == "NOUN" and previous.lower in institutions():
        return previous.lower
    return ""


def singular(word: Word) -> str:
    """The form of a noun for people under which the list has it."""
    forms = (word.lower, word.lemma.lower(), word.lower.removesuffix("s"), re.sub(r"^(?:ex|vice|co)-", "", word.lower))
    return next((f for f in forms if f in humans()), word.lower)


def gender_of(group: Iterable[Name]) -> str:
    """``m``, ``f`` or "", by vote: titles, first names, the noun and its determiner."""
    votes: Counter[str] = Counter()
    for name in group:
        if not name.full:
            votes[surnames().get(name.folded[-1], "").replace("both", "")] += 1
        if name.title is not None:
            votes[TITLES.get(name.title.lower.rstrip("."), "")] += 3
        first = name.spelling.given
        votes[first if first in {"m", "f"} else ""] += 3 if name.full else 1
        before = noun_before(name)
        if before is not None:
            votes[DETERMINER_GENDER.get(before[0].lower, "")] += 2
        governor = name.head.governor
        if governor is not None and name.head.relation in {"appos", "flat", "nsubj"}:
            human = name.head.relation != "nsubj" and governor.lower in humans()
            if human or governor.upos in {"VERB", "ADJ"}:
                votes[{"Masc": "m", "Fem": "f"}.get(governor.feats.get("Gender", ""), "")] += 1
    del votes[""]
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]
