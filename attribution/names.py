"""Proper names in an article: where they stand, which of them belong together, and which are people.

No list decides alone. A name is a run of capitalised words that the tagger calls proper; who bears it is weighed from all its
occurrences: a title or function before it, a first name in it, an apposition behind it, an article, what governs it.
Spelling variants are compared with rapidfuzz.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from rapidfuzz import fuzz

from attribution import lexicon
from attribution.text import Span, covering
from attribution.tree import ParsedArticle, Sentence, Word


class Kind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    BODY = "body"
    MEDIUM = "medium"
    PLACE = "place"


# Before a person's name alone. Value: what the title says of gender.
TITLES = MappingProxyType({
    "m": "m", "mm": "m", "mr": "m", "monsieur": "m", "mgr": "m", "monseigneur": "m",
    "sir": "m", "lord": "m", "abbé": "m", "cheikh": "m",
    "mme": "f", "mmes": "f", "mrs": "f", "ms": "f", "madame": "f", "mlle": "f", "mademoiselle": "f", "lady": "f",
    "me": "", "maître": "", "dr": "", "docteur": "", "pr": "", "professeur": "",
})  # fmt: skip
FOREIGN_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ben",
        "bin",
        "bint",
        "ibn",
        "abu",
        "abou",
        "al",
        "el",
        "ed",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "dello",
        "y",
        "e",
        "ould",
        "ag",
        "mac",
        "bar",
        "af",
    ]
)
BODY_PARTICLES = frozenset({"of", "and", "&", "the", "for"})
DETERMINER_GENDER = MappingProxyType({"le": "m", "un": "m", "ce": "m", "cet": "m", "la": "f", "une": "f", "cette": "f", "sa": "f"})
FRENCH_PARTICLES = frozenset({"de", "du", "d'", "des", "la", "le", "les", "l'"})
BODY_WORDS = frozenset([
    "group", "groupe", "bank", "banque", "council", "committee", "national", "international", "center", "centre", "france",
    "airlines", "airways", "telecom", "télécom", "university", "université", "institute", "institut", "times", "post",
    "news", "tv", "press", "presse", "journal", "daily", "party", "parti", "united", "club", "fc", "sc", "football",
    "airport", "company", "co", "inc", "corp", "ltd", "sa", "holding", "partners", "capital", "energy", "motors",
    "industries", "technologies", "systems", "solutions", "services", "media", "association", "foundation", "fondation",
    "federation", "union", "agency", "department", "ministry", "office", "police", "army", "court", "commission",
    "parliament", "front", "mouvement", "action", "alliance", "liberté", "solidarité", "solidaires", "sud", "santé",
    "école", "écoles", "hôpital", "habitat", "métropole", "européen", "européenne", "world", "global", "research",
    "college", "school", "museum", "security", "party", "state", "states", "cup", "league", "open", "grand", "prix", "tour",
    "trophy", "festival",
])  # fmt: skip
LOCATIVES = frozenset({"à", "en", "dans", "vers", "depuis", "sur", "près"})
# Nouns that take a body, more often than a person, behind « de »: « le PDG de Norvale ».
OF_A_BODY = frozenset([
    "directeur", "directrice", "pdg", "patron", "patronne", "président", "présidente", "fondateur", "fondatrice",
    "cofondateur", "salarié", "employé", "actionnaire", "membre", "secrétaire", "adhérent", "client", "dirigeant",
    "dirigeante", "cadre", "administrateur", "siège", "filiale", "usine", "succursale", "action",
])  # fmt: skip
CONTRACTION = re.compile(r"(?<= )(?:du|des|au|aux)(?= )")
# Endings of participles, adverbs and infinitives, which a tagger takes for names at the head of a sentence.
NO_NAME = re.compile(r"(?:[^aeiou]ant|[eé]ment|hui|-là)$|^(?:mi|ex|anti|sous)-")
DOMAIN = re.compile(r"\w\.(?:com|fr|org|net|ca|be|ch|info|eu)$")
CAMEL = re.compile(r"^(?!Mc|Mac|De|Le|La|Di|Du|Fitz|Van|O['’])\w*[a-zé][A-Z]")
# French towns and villages: « Saint-Aubin-sur-Mer », « Brécourt », « Villedorme ».
PLACE_SHAPE = re.compile(r"^Sainte?-|-(?:sur|sous|en|lès|lez|les|le|la|aux|du|de|des)-|^(?:Ville|Mont|Château|Pont|Bourg|Neuf|Roche|Fontaine)|(?:ville|viller|villers|court|bourg|heim|hausen|mont|acq|ac|ay|ey|gny|igny)$")
# Lemmas of verbs whose subject is somebody, where a body would « annoncer » or « indiquer ».
OF_PEOPLE = frozenset([
    "raconter", "confier", "sourire", "souffler", "soupirer", "glisser", "témoigner", "lâcher", "ironiser", "plaisanter", "rigoler",
    "tempêter", "emporter", "exclamer", "indigner", "désoler", "souvenir", "avouer", "murmurer", "crier", "sangloter", "pleurer", "rire",
    "penser", "croire", "savoir", "rêver", "aimer", "vivre", "mourir", "naître", "habiter", "marier", "parler", "résumer", "philosopher",
    "grincer", "pester", "tonner", "marteler", "relativiser", "asséner", "hausser", "regarder", "asseoir", "lever", "hocher", "travailler",
])  # fmt: skip
JUNIOR = frozenset({"jr", "junior", "sr", "senior", "fils", "pere"})
OPENING_MARKS = frozenset({"«", "“", '"', "‘", "'"})
CLOSING_MARKS = frozenset({"»", "”", '"', "’", "'"})
ROMAN = re.compile(r"[IVX]+(?:er|e)?")
INITIAL = re.compile(r"[A-ZÉÈ]\.?(?:-[A-ZÉÈ]\.?)?")
INITIALS = re.compile(r"(?:[A-ZÉÈ]\.-?)+|[A-ZÉÈ]{1,3}")


@dataclass(frozen=True, slots=True)
class Name:
    """One occurrence of a name. ``words`` are its own, without title."""

    words: tuple[Word, ...]
    title: Word | None = None

    @property
    def span(self) -> Span:
        return covering(w.span for w in self.words)

    @property
    def head(self) -> Word:
        """The word of the name that hangs highest."""
        inside = {w.id for w in self.words}
        return next((w for w in self.words if w.head not in inside), self.words[0])

    @property
    def sentence(self) -> Sentence:
        return self.words[0].sentence

    @property
    def tokens(self) -> tuple[str, ...]:
        return tuple(w.form for w in self.words)

    @property
    def full(self) -> bool:
        """Whether it has more than a first name or a surname."""
        return sum(w.form[:1].isupper() or w.form[:3].lower() in {"al-", "el-"} for w in self.words) > 1


@dataclass(slots=True, eq=False)
class Bearer:
    """Whoever or whatever an article calls by a name, in all its forms."""

    kind: Kind
    names: list[Name] = field(default_factory=list)
    gender: str = ""
    """``m``, ``f`` or empty."""
    sure: bool = True
    """Of a person: something speaks for it besides that nothing speaks against it. Of others: they act (« le PIB » does not)."""
    rivals: tuple[Bearer, ...] = ()
    """Bearers between whom these bare surnames do not tell."""

    @property
    def fullest(self) -> Name:
        """The longest form, the first of equals."""
        return max(self.names, key=lambda n: (len(n.words), -n.span.start))


def fold(word: str) -> str:
    """For comparison: no case, accents, typographic apostrophe, possessive « 's », nor Arabic article."""
    word = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    word = "".join(c for c in word if not unicodedata.combining(c)).removesuffix("'s").rstrip(".:,;*")
    return re.sub(r"^(?:al|el)-", "", word)


@cache
def first_names() -> Mapping[str, str]:
    """Folded first name → ``m``, ``f`` or ``both``."""
    return MappingProxyType({fold(row["name"]): row["gender"] for row in lexicon.load("first_names")})


@cache
def surnames() -> Mapping[str, str]:
    """Folded surname that the press writes without first name or title (« Trump ») → ``m``, ``f`` or ``both``."""
    return MappingProxyType({fold(row["name"]): row["gender"] for row in lexicon.load("surnames")})


@cache
def media() -> Mapping[str, str]:
    """Folded name of a medium, without its article → kind; common nouns for media left out."""
    rows = (row for row in lexicon.load("media") if row["kind"] != "noun")
    return MappingProxyType(
        {key: row["kind"] for row in rows for key in (plain(row["name"]), plain(row["name"], keep_article=True))}
    )


@cache
def bodies() -> Mapping[str, bool]:
    """Folded proper name of a body → whether it is certain (no common word or surname as well)."""
    return MappingProxyType(
        {plain(row["noun"]): not row["note"] for row in lexicon.load("institutions") if row["number"] == "proper"}
    )


@cache
def places() -> Mapping[str, Mapping[str, str]]:
    """Folded name of a seat, capital or country → its row."""
    return MappingProxyType({plain(row["name"]): row for row in lexicon.load("metonyms") if row["class"] != "people"})


@cache
def peoples() -> Mapping[str, Mapping[str, str]]:
    """Folded demonym, of both genders → its row."""
    rows = (row for row in lexicon.load("metonyms") if row["class"] == "people")
    return MappingProxyType({fold(form): row for row in rows for form in (row["name"], row["feminine"] or row["name"])})


def uncontracted(text: str) -> str:
    """« du » as « de », « au » as « à »: of a contraction only the first word is read."""
    return CONTRACTION.sub(lambda m: "de" if m[0].startswith("d") else "à", text)


def plain(name: str, *, keep_article: bool = False) -> str:
    """A whole name for comparison, with its article or without."""
    name = uncontracted(" ".join(fold(part) for part in name.replace("-", " ").replace("’", "'").split()).replace("' ", "'"))
    return name if keep_article else re.sub(r"^(?:(?:le|la|les|the|der|die|el|il) |l')", "", name)


@cache
def humans() -> frozenset[str]:
    """Nouns for people, both genders, lower case."""
    return frozenset(form.lower() for row in lexicon.load("functions") for form in (row["noun"], row["feminine"]) if form)


@cache
def institutions() -> frozenset[str]:
    """Common nouns for bodies, lower case."""
    return frozenset(row["noun"].lower() for row in lexicon.load("institutions") if row["number"] != "proper")


@cache
def document_nouns() -> frozenset[str]:
    """Nouns for documents, lower case."""
    return frozenset(row["noun"].lower() for row in lexicon.load("documents"))


@cache
def media_nouns() -> frozenset[str]:
    """Common nouns for media."""
    return frozenset(row["name"].lower() for row in lexicon.load("media") if row["kind"] == "noun")


def first_name(token: str) -> str:
    """``m``, ``f``, ``both`` or "" for a word; a compound (« Gilles-Éric ») goes by its first part."""
    key = fold(token)
    gender = first_names().get(key, "")
    if not gender and "-" in key:
        parts = [first_names().get(part, "") for part in key.split("-")]
        gender = parts[0] if all(parts) else ""
    return gender


def title_of(word: Word | None) -> bool:
    """Whether a word is a title such as « Mme » or « Me » (the pronoun « me » is lower case)."""
    if word is None or not word.form[:1].isupper() or word.lower.rstrip(".") not in TITLES:
        return False
    return word.upos != "PRON" or (word.next is not None and word.next.form[:1].isupper())


def surface(sentence: Sentence) -> list[Word]:
    """Words without the second part of contractions (« du » = de + le), which lies at the same place."""
    return [w for w in sentence if w.previous is None or w.previous.span != w.span]


def is_acronym(form: str) -> bool:
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and not ROMAN.fullmatch(form)


def find(parsed: ParsedArticle) -> list[Name]:
    """All proper names, in order of the text."""
    inside = Counter(w.form for s in parsed.sentences for w in s if w.form[:1].isupper() and not starts_sentence(w))
    found: list[Name] = []
    for sentence in parsed.sentences:
        words = surface(sentence)
        shouted = sum(w.form.isupper() and len(w.form) > 2 for w in words) > 3 + len(words) / 3
        i = 0
        while i < len(words):
            known = 0 if shouted else listed(words, i)
            if known:
                found.append(name_of(words, i, words[i : i + known]))
                i += known
                continue
            titled = i > 0 and title_of(words[i - 1]) and opens_particle(words[i])  # « M. de la Motte »
            if shouted or not (titled or opens(words, i, inside)):
                i += 1
                continue
            first = next(k for k in range(i, len(words)) if capital(words[k])) if titled else i
            end = extent(words, first)
            found.extend(pieces(words, i, end))
            i = end
    return found


def listed(words: Sequence[Word], i: int) -> int:
    """How many words from ``i`` are the listed name of a medium, body or place, of two words or more: « Quai d'Orsay »."""
    if not words[i].form[:1].isupper():
        return 0
    for length in range(min(6, len(words) - i), 1, -1):
        run = words[i : i + length]
        if not capital(run[-1]) and run[-1].upos not in {"ADJ", "NOUN", "PROPN"}:
            continue
        key = plain(" ".join(w.form for w in run), keep_article=True)
        if key in places() or key in bodies() or (key in media() and not goes_on(words, i, i + length)):
            return length
    return 0


def goes_on(words: Sequence[Word], start: int, end: int) -> bool:
    """« La Croix rouge », « L'Union des paysans »: article and common noun of a medium, but the name of something else."""
    after = words[end] if end < len(words) else None
    if end - start > 2 or words[start].lower not in {"le", "la", "l'", "les"}:
        return False
    continued = after is not None and (after.upos in {"ADJ", "NOUN"} or capital(after) or after.lower in {"de", "d'", "des", "du"})
    return continued or not capital(words[end - 1])


def starts_sentence(word: Word) -> bool:
    before = word.previous
    return before is None or before.form in {"«", '"', "“", ":", ".", "!", "?", "…", "–", "—", "-"}


def capital(word: Word) -> bool:
    return (
        word.form[:1].isupper()
        or bool(re.match(r"(?:al|el|d|l)[-'’][A-ZÉÈ]", word.form))
        or bool(re.match(r"[a-z][A-Z]", word.form))
        or bool(DOMAIN.search(word.form))
    )


def opens(words: Sequence[Word], i: int, inside: Counter[str]) -> bool:
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else None
    if not capital(word) or title_of(word) or not any(c.isalpha() for c in word.form):
        return False
    known = bool(first_name(word.form)) and after is not None and (capital(after) or opens_particle(after))
    if word.lower in humans() and is_acronym(word.form):
        return False  # « le PDG »
    if (
        {word.lower, word.lower.removesuffix("s")} & humans()
        and not known
        and (word.upos != "PROPN" or (after is not None and capital(after)))
    ):
        return False
    if fold(word.form) in peoples() and (word.upos == "NOUN" or (after is not None and capital(after))):
        return False
    if fold(word.form).removesuffix("s") in peoples() and word.form.endswith("s") and not title_of(word.previous):
        return False  # « Palestiniens et Israéliens »
    if is_acronym(word.form) and word.lower in document_nouns():
        return False  # « un SMS »
    if starts_sentence(word) and not inside[word.form] and NO_NAME.search(word.lower) and not known and not first_name(word.form):
        return False  # « Saluant l'accord », « Aujourd'hui »
    if DOMAIN.search(word.form) or title_of(word.previous):
        return True
    if word.lower in institutions() and after is not None and capital(after):
        return False  # « l'ONG Oxfam »
    if word.upos in {"NOUN", "ADJ"} and plain(word.form) in places():
        return True
    if word.upos in {"PROPN", "X"}:
        if starts_sentence(word) and not inside[word.form] and after is not None and after.upos in {"SCONJ", "DET", "ADP"}:
            return known or is_acronym(word.form)  # « Estimant que »
        return word.lower not in institutions() or is_acronym(word.form)
    if starts_sentence(word) and not inside[word.form]:
        return known or is_acronym(word.form)
    return known or (is_acronym(word.form) and word.upos in {"NOUN", "ADJ"})


def opens_particle(word: Word) -> bool:
    """« Staffan de Mistura »: a particle with a capital behind it."""
    following = word.next
    while following is not None and following.lower in FRENCH_PARTICLES | FOREIGN_PARTICLES and following.id < word.id + 3:
        following = following.next
    return (
        word.lower in FRENCH_PARTICLES | FOREIGN_PARTICLES
        and word.upos != "PRON"
        and following is not None
        and capital(following)
    )


def extent(words: Sequence[Word], i: int) -> int:
    """The position behind a name that opens at ``i``."""
    end = i + 1
    while end < len(words):
        word = words[end]
        if joins(words, i, end):
            end += 1
            continue
        bridged = nickname(words, i, end)
        if bridged:
            end = bridged
            continue
        low = word.lower
        if low in FOREIGN_PARTICLES | BODY_PARTICLES | FRENCH_PARTICLES or word.form in {"'", "’"}:
            j = end + 1
            while j < len(words) and words[j].lower in FRENCH_PARTICLES | FOREIGN_PARTICLES and j < end + 3:
                j += 1
            if j < len(words) and capital(words[j]) and words[j].upos in {"PROPN", "X", "NOUN", "ADJ"}:
                noble = all(first_name(w.form) for w in words[i:end])
                flat = words[j].deprel.startswith("flat") or word.deprel.startswith("flat")
                if low not in FRENCH_PARTICLES or ((noble or flat) and fold(words[j].form) not in places()):
                    if low in BODY_PARTICLES - {"&"} and not all(w.upos in {"PROPN", "X"} for w in (words[end - 1], words[j])):
                        return end
                    end = j + 1
                    continue
        return end
    return end


def nickname(words: Sequence[Word], start: int, end: int) -> int:
    """Behind the surname of « Jean-Marc "Jeannot" Rivet », where ``end`` stands at the opening mark; 0 where there is no nickname."""
    if words[end].form not in OPENING_MARKS or not first_name(words[start].form):
        return 0
    for j in range(end + 2, min(end + 5, len(words) - 1)):
        if words[j].form in CLOSING_MARKS:
            return j + 2 if capital(words[j + 1]) and words[j + 1].upos in {"PROPN", "X", "NOUN", "ADJ"} else 0
    return 0


def joins(words: Sequence[Word], i: int, end: int) -> bool:
    word, last = words[end], words[end - 1]
    if not capital(word) or title_of(word) or last.form.endswith((":", ",")):
        return False
    if word.upos in {"PROPN", "X"} or word.deprel.startswith("flat"):
        return True
    if word.upos in {"NOUN", "ADJ", "VERB", "NUM", "ADV", "INTJ"}:
        known = bool(first_name(last.form)) and end == i + 1
        return (
            known
            or ROMAN.fullmatch(word.form) is not None
            or (word.head == last.id and word.lower not in institutions() | humans())
        )
    # « Gilles Le Gendre », « Rocco D'Amore »: a particle with a capital between two capitals
    particle = word.lower in FRENCH_PARTICLES | FOREIGN_PARTICLES and end + 1 < len(words) and capital(words[end + 1])
    return particle and (bool(first_name(words[i].form)) or not starts_sentence(words[i]))


def pieces(words: Sequence[Word], start: int, end: int) -> Iterator[Name]:
    """One name, or two where a complement runs into a person: « le ministre de l'Intérieur Jean Rive »."""
    run = list(words[start:end])
    governed = start > 0 and words[start - 1].upos in {"ADP", "DET"}
    for k in range(1, len(run) - 1):
        unambiguous = first_name(run[k].form) in {"m", "f"}
        opener = first_name(run[0].form)
        other = governed or not run[k].deprel.startswith("flat") or not run[0].form[1:].islower()
        listed_before = k < 3 and plain(" ".join(w.form for w in run[:k])) in places()
        if (unambiguous and not opener and other) or (listed_before and first_name(run[k].form)):
            yield name_of(words, start, run[:k])
            yield name_of(words, start + k, run[k:])
            return
    yield name_of(words, start, run)


def name_of(words: Sequence[Word], start: int, run: Sequence[Word]) -> Name:
    before = words[start - 1] if start else None
    if before is not None and before.form == "." and start > 1:
        before = words[start - 2]
    words_of_name = tuple(w for w in run if w.form not in OPENING_MARKS | CLOSING_MARKS) or tuple(run)
    return Name(words_of_name, before if title_of(before) else None)


# Who bears it


def bearers(parsed: ParsedArticle) -> list[Bearer]:
    """Names grouped by who bears them, in order of first occurrence, each with its kind and gender.

    A surname that fits two people alone stays a bearer of its own, with both as ``rivals``.
    """
    names = find(parsed)
    groups: list[list[Name]] = []
    for name in sorted(names, key=lambda n: (-len(n.words), n.span.start)):
        if not name.full:
            continue
        for group in groups:
            if same_name(name, group[0]):
                group.append(name)
                break
        else:
            groups.append([name])
    found = [bearer_of(group) for group in groups]
    singles: dict[str, list[Name]] = {}
    for name in names:
        if not name.full:
            singles.setdefault(fold(name.tokens[-1]), []).append(name)
    people = [b for b in found if b.kind is Kind.PERSON]
    for key, group in singles.items():
        alone = kind_of(group)
        fitting = [b for b in people if fits(key, b) or (alone is not Kind.PERSON and spells(key, b))]
        city = places().get(plain(group[0].tokens[-1]), {}).get("class") == "city"
        if alone is not Kind.PERSON and (not fitting or (whole_known(group[0]) and not city)):
            known = whole_known(group[0])
            others = [b for b in found if b.kind is not Kind.PERSON and not known and fold(b.names[0].tokens[0]) == key]
            if others:
                others[0].names.extend(group)
            else:
                found.append(Bearer(alone, group, sure=acts(group)))
            continue
        found.extend(shared_out(group, fitting))
    for bearer in found:
        bearer.names.sort(key=lambda n: n.span.start)
    return sorted(found, key=lambda b: b.names[0].span.start)


def bearer_of(group: list[Name]) -> Bearer:
    kind = kind_of(group)
    person = kind is Kind.PERSON
    return Bearer(kind, group, gender_of(group) if person else "", surely_person(group) if person else acts(group))


def same_name(one: Name, other: Name) -> bool:
    """Two full forms of one name: « Joseph J. Brun », « J. Brun », « Joseph Brun »; « Volodymyr » and « Volodomyr »."""
    a, b = ([fold(t) for t in n.tokens] for n in (one, other))
    if bool(JUNIOR & {a[-1]}) != bool(JUNIOR & {b[-1]}):
        return False
    if a[-1] != b[-1] and fuzz.ratio(a[-1], b[-1]) < 86:
        return a[: len(b)] == b[: len(a)] and min(len(a), len(b)) > 1
    return (
        a[0] == b[0]
        or fuzz.ratio(a[0], b[0]) >= 80
        or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])
        or a[0] in b
        or b[0] in a
    )


def fits(key: str, bearer: Bearer) -> bool:
    """Whether one word may stand for a full name: its surname, its first name, or a variant of the surname."""
    tokens = [fold(t) for t in bearer.fullest.tokens]
    return key in (tokens[-1], tokens[0]) or key in tokens[1:] or (len(key) > 4 and fuzz.ratio(key, tokens[-1]) >= 86)


def spells(key: str, bearer: Bearer) -> bool:
    """« NKV » for Nora Keller-Vasseur: three initials or more."""
    initials = [part[:1] for token in bearer.fullest.tokens for part in fold(token).split("-")]
    return len(key) > 2 and list(key) == initials


def shared_out(group: list[Name], fitting: list[Bearer]) -> Iterator[Bearer]:
    """Gives each bare name to the one bearer that it fits; yields new bearers for those that fit none, or two."""
    loose: list[Name] = []
    unsettled: list[Name] = []
    for name in group:
        key = fold(name.tokens[-1])
        choice = [b for b in fitting if fold(b.fullest.tokens[-1]) == key] or fitting
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
    key = plain(" ".join(name.tokens))
    return key in media() or bodies().get(key, False) or key in places()


def kind_of(group: Iterable[Name]) -> Kind:
    """What bears these names, from all their occurrences."""
    group = list(group)
    key = plain(" ".join(group[0].tokens))
    article = " ".join([group[0].words[0].previous.lower if group[0].words[0].previous is not None else "", key])
    # How many words it has is the same at each occurrence and counts once.
    score = WEIGHTS[PRIOR[group[0].full]] + sum(personal(name) for name in group) / len(group) ** 0.5
    titled = any(name.title is not None for name in group)
    if titled or score > 0:
        return Kind.PERSON
    if key in media() or article in media() or DOMAIN.search(group[0].tokens[-1]):
        return Kind.MEDIUM
    if key in places() and key not in bodies():
        return Kind.PLACE
    if any(governing_noun(name) in media_nouns() for name in group):
        return Kind.MEDIUM
    return Kind.BODY


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of the verbs with which somebody reports."""
    return frozenset(row["lemma"] for row in lexicon.load("verbs"))


def acts(group: Iterable[Name]) -> bool:
    """Whether what has a name without being a person does something of its own in the article: it reports, has members or a
    director, or is known as a body. « Le PIB », « la VAR » do not."""
    for name in group:
        verb = name.head.governor
        if whole_known(name) or SHOWS_A_BODY & set(signs(name)):
            return True
        if name.head.relation == "nsubj" and verb is not None and verb.lemma in reporting_verbs():
            return True
    return False


def surely_person(group: Iterable[Name]) -> bool:
    """Whether some occurrence has a title, a first name, a function, an age, or is the subject of a verb."""
    return any(WEIGHTS[PRIOR[name.full]] + personal(name) >= 0.5 for name in group)


# What each sign says for a person (above 0) or against. Fitted by logistic regression to Sequoia's gold entities (training part without
# its drug leaflets, 2025-11), then rounded; signs that it has too few of were set by hand.
WEIGHTS = MappingProxyType({
    "title": 5.0, "age": 3.0, "first name": 3.0, "behind a noun for people": 2.5, "first name alone": 2.2, "first name of both": 2.0,
    "famous surname": 2.5, "subject": 1.3, "does what people do": 1.0, "apposed noun for people": 1.0, "several words": 0.5,
    "one word behind de": -0.2, "between commas": -0.2, "shape of a place": -0.5, "determiner": -0.5, "first name behind a body": -1.0,
    "first name behind a thing": -1.0, "one word": -1.1, "in brackets": -1.0, "of a body": -1.2, "medium with a first name": -1.0,
    "perhaps a body": -1.5, "word of bodies": -1.5, "chez": -1.5, "behind a noun for a thing": -1.5, "locative": -1.5,
    "apposed noun for a body": -2.0, "acronym": -2.5, "camel case": -2.5, "digits": -2.5, "article": -3.0, "behind a noun for a body": -3.5,
    "particle of bodies": -3.5, "body": -5.0, "place": -5.0, "medium": -6.0,
})  # fmt: skip


SHOWS_A_BODY = frozenset({"of a body", "behind a noun for a body", "apposed noun for a body"})
PRIOR = MappingProxyType({True: "several words", False: "one word"})


def personal(name: Name) -> float:
    """How much one occurrence speaks for a person (above 0) or against: the sum of its signs, without PRIOR."""
    return sum(WEIGHTS[sign] for sign in signs(name))


def signs(name: Name) -> Iterator[str]:
    """What one occurrence of a name shows of its bearer, as keys of WEIGHTS."""
    tokens = name.tokens
    key = plain(" ".join(tokens))
    first, last = name.words[0], name.words[-1]
    before, after = first.previous, last.next
    given = first_name(tokens[0])
    if name.title is not None:
        yield "title"
    if not name.full and fold(tokens[-1]) in surnames():
        yield "famous surname"
    if given:
        yield ("first name" if given != "both" else "first name of both") if name.full else "first name alone"
    noun = governing_noun(name)
    if noun in humans() or fold(noun) in peoples():
        yield "behind a noun for people"
    elif noun in institutions() or noun in media_nouns():
        yield "first name behind a body" if name.full and given else "behind a noun for a body"
    elif touches_thing(name):
        yield "first name behind a thing" if name.full and given else "behind a noun for a thing"
    yield from apposition(name)
    if before is not None and before.upos == "DET" and not noun:
        yield "article" if before.lower in {"le", "la", "l'", "les"} else "determiner"
    if before is not None and (before.upos == "ADP" or before.lower in {"du", "des", "au", "aux"}):
        if before.lower in LOCATIVES | {"au", "aux"} and not (before.lower == "à" and name.full):
            yield "locative"
        elif before.lower == "chez":
            yield "chez"
        elif before.previous is not None and before.previous.lower.removesuffix("s") in OF_A_BODY:
            yield "of a body"
        elif before.lower in {"de", "d'", "du", "des"} and not name.full:
            yield "one word behind de"
    if before is not None and before.form == "(" and after is not None and after.form == ")" and not name.full:
        yield "in brackets"
    if any(is_acronym(t) for t in tokens) and not given:
        yield "acronym"
    if any(CAMEL.search(t) for t in tokens) and not given:
        yield "camel case"
    if any(any(c.isdigit() for c in t) or DOMAIN.search(t) for t in tokens):
        yield "digits"
    if any(fold(t) in BODY_WORDS or t.lower() in institutions() for t in tokens):
        yield "word of bodies"
    if any(w.lower in BODY_PARTICLES for w in name.words):
        yield "particle of bodies"
    if PLACE_SHAPE.search(tokens[-1]):
        yield "shape of a place"
    if key in media():
        yield "medium with a first name" if name.full and given else "medium"
    elif key in bodies():
        yield "body" if bodies()[key] else "perhaps a body"
    elif key in places():
        yield "place"
    if name.head.relation == "nsubj":
        verb = name.head.governor
        yield "subject"
        if verb is not None and verb.lemma in OF_PEOPLE:
            yield "does what people do"
    if after is not None and after.form == "," and before is not None and before.form == ",":
        yield "between commas"


def touches_thing(name: Name) -> bool:
    """« l'affaire X », « la rue X », « l'opération X »: right behind a noun that is none for people."""
    noun = name.words[0].previous
    return noun is not None and noun.upos == "NOUN" and not is_human(noun) and fold(noun.form) not in peoples()


def is_human(word: Word) -> bool:
    """Whether a word is a noun for people: as written, singular, without « ex- »."""
    forms = {word.lower, word.lemma.lower(), word.lower.removesuffix("s"), re.sub(r"^(?:ex|vice|co)-", "", word.lower)}
    return word.upos in {"NOUN", "ADJ", "PROPN", "X", "VERB"} and bool(forms & humans())


# What may stand between a function and the name of its holder: « le président du conseil de la ville de Brive, X ».
CHAIN = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "CCONJ", "NUM", "X"})
LONGEST_CHAIN = 14


def noun_before(name: Name) -> tuple[Word, Word] | None:
    """The function that a name stands behind, as (first word of its phrase, noun), by the surface: parsers often hang the name
    on the wrong noun of a long chain."""
    word = name.words[0].previous
    if name.title is not None and word is not None:
        word = name.title.previous
    if word is not None and word.form == ",":
        word = word.previous
    elif word is not None and word.upos in {"ADP", "DET", "CCONJ"}:
        return None
    found: Word | None = None
    given = name.title is not None or bool(first_name(name.tokens[0]))
    for _ in range(LONGEST_CHAIN):
        if word is not None and word.upos == "NOUN" and found is None and not given and not is_human(word):
            return None  # « la présidente de la marque Norvale »: the brand's name
        if word is None or (word.upos not in CHAIN and word.form not in {"(", ")"}) or word.is_finite:
            break
        if is_human(word) and not title_of(word):
            found = word
        if word.upos == "CCONJ" and found is not None:
            break
        word = word.previous
    if found is None:
        return None
    first = found
    while first.previous is not None and first.previous.upos in {"ADJ", "DET"} and first.previous.id > found.id - 4:
        first = first.previous
        if first.upos == "DET":
            break
    if first.upos != "DET" and first.previous is not None and name.words[0].id - found.id > 1 and not first.form[:1].isupper():
        return None
    return first, found


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


def apposition(name: Name) -> Iterator[str]:
    """« Inès Rey, 43 ans », « Inès Rey, maire de Brive »: what stands behind the comma, as a sign."""
    after = name.words[-1].next
    if after is None or after.form not in {",", "("} or after.next is None:
        return
    for word in name.sentence.words[after.id : after.id + 5]:
        if word.upos == "NUM" and word.next is not None and word.next.lower in {"an", "ans"}:
            yield "age"
            return
        if word.upos in {"DET", "ADJ", "NUM"} and word.lower not in humans():
            continue
        if is_human(word):
            yield "apposed noun for people"
        elif word.lower in institutions() or word.lower in media_nouns():
            yield "apposed noun for a body"
        return


def gender_of(group: Iterable[Name]) -> str:
    """``m``, ``f`` or "", by vote: titles, first names, the noun and its determiner."""
    votes: Counter[str] = Counter()
    for name in group:
        if not name.full:
            votes[surnames().get(fold(name.tokens[-1]), "").replace("both", "")] += 1
        if name.title is not None:
            votes[TITLES.get(name.title.lower.rstrip("."), "")] += 3
        first = first_name(name.tokens[0])
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
