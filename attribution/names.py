"""Proper names in an article, where they stand; and the word lists by which they are known.

A name is a run of capitalised words that the tagger calls proper, or one that the lists have.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from attribution import lexicon
from attribution.text import covering
from attribution.tree import ParsedArticle, Sentence, Word, lowered

# Before a person's name alone. Value: what the title says of gender.
TITLES = MappingProxyType({
    "m": "m", "mm": "m", "mr": "m", "monsieur": "m", "mgr": "m", "monseigneur": "m",
    "sir": "m", "lord": "m", "abbé": "m", "cheikh": "m",
    "mme": "f", "mmes": "f", "mrs": "f", "ms": "f", "madame": "f", "mlle": "f", "mademoiselle": "f", "lady": "f",
    "me": "", "maître": "", "dr": "", "docteur": "", "pr": "", "professeur": "",
})  # fmt: skip
FOREIGN_PARTICLES = frozenset([
    "van", "von", "der", "den", "ter", "ben", "bin", "bint", "ibn", "abu", "abou", "al", "el", "ed", "di", "da", "do",
    "dos", "das", "del", "della", "dello", "y", "e", "ould", "ag", "mac", "bar", "af",
])  # fmt: skip
BODY_PARTICLES = frozenset({"of", "and", "&", "the", "for"})
FRENCH_PARTICLES = frozenset({"de", "du", "d'", "des", "la", "le", "les", "l'"})
WORD_END = re.compile("[ ']")
PARTICLES = FRENCH_PARTICLES | FOREIGN_PARTICLES
CONTRACTIONS = frozenset({"du", "des", "au", "aux"})
ARTICLE = re.compile(r"^(?:(?:le|la|les|the|der|die|el|il) |l')")
CONTRACTION = re.compile(r"(?<= )(?:du|des|au|aux)(?= )")
# Endings of participles, adverbs and infinitives, which a tagger takes for names at the head of a sentence.
NO_NAME = re.compile(r"(?:[^aeiou]ant|[eé]ment|hui|-là)$|^(?:mi|ex|anti|sous)-")
# Pronouns that stand at the head of a sentence without their cedilla or apostrophe.
NEVER_NAMES = frozenset({"ca", "ça", "celui-ci", "celle-ci", "ceux-ci"})
DOMAIN = re.compile(r"\w\.(?:com|fr|org|net|ca|be|ch|info|eu)$")
# How nouns for people that no list has mostly end.
PERSONAL_ENDINGS = (
    "eur", "euse", "rice", "iste", "icien", "icienne", "ologue", "graphe", "logiste",
    "naire", "er", "ère", "ois", "oise", "ain", "aine", "ien", "ienne",
)  # fmt: skip
# With its type, which mypyc does not find out in time where modules import one another.
WEEKDAYS: frozenset[str] = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
MONTHS = frozenset("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
OPENING_MARKS = frozenset({"«", "“", '"', "‘", "'"})
CLOSING_MARKS = frozenset({"»", "”", '"', "’", "'"})
MARKS = OPENING_MARKS | CLOSING_MARKS
ARABIC_ARTICLES = ("al-", "el-")
ELIDED = re.compile(r"[NMDKO]['’]")
ROMAN = re.compile(r"[IVX]+(?:er|e)?")
INITIAL = re.compile(r"[A-ZÉÈ]\.?(?:-[A-ZÉÈ]\.?)?")
# « M.Rive »: a title without its space, which the tokenizer leaves on the name.
GLUED_TITLE = re.compile(r"^(?:MM?|Mr|Mme|Mlle|Me|Dr|Pr|Mgr)\.(?=[A-ZÉÈ]\w)")
GIVEN_INITIALS = re.compile(r"(?:[A-ZÉÈ]|Ch|Ph|Th)\.(?:-?(?:[A-ZÉÈ]|Ch|Ph|Th)\.)?")
CAPITAL_INSIDE = re.compile(r"(?:al|el|d|l)[-'’][A-ZÉÈ]|[a-z][A-Z]")
PREFIX = re.compile(r"^(?:ex|vice|co)-")
INITIALS = re.compile(r"(?:[A-ZÉÈ]\.-?)+|[A-ZÉÈ]{1,3}")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a name is written: what is the same wherever an article or another has it so."""

    forms: tuple[str, ...]
    tokens: tuple[str, ...]
    """The forms without a title that is glued to the first."""
    folded: tuple[str, ...]
    """The tokens for comparison."""
    plain: str
    """The whole name for comparison, without its article."""
    given: str
    """What ``first_name`` says of the first token."""
    full: bool
    """Whether it has more than a first name or a surname."""


class Name:
    """One occurrence of a name.

    Attributes:
        words: its own, without title; one written « M.Rive » is both.
        title: the word before it that is one.
        span: of its words, in the article.
        head: the word of the name that hangs highest.
        spelling: how it is written.
        tokens, folded, full: of its spelling.
        shown, behind, behind_known: what ``bearers`` found out about it, once it was asked.
    """

    __slots__ = (
        "behind", "behind_known", "folded", "full", "head", "sentence", "shown", "span", "spelling", "title", "tokens", "words",
    )  # fmt: skip

    def __init__(self, words: tuple[Word, ...], title: Word | None = None) -> None:
        first = words[0]
        self.words = words
        self.title = title
        self.sentence: Sentence = first.sentence
        if len(words) == 1:
            self.span = first.span
            self.head = first
        else:
            inside = {w.id for w in words}
            self.span = covering([w.span for w in words])
            self.head = next((w for w in words if w.head not in inside), first)
        self.spelling = spelling = spelt(tuple([w.form for w in words]))
        self.tokens = spelling.tokens
        self.folded = spelling.folded
        self.full = spelling.full
        self.shown: Sequence[str] | None = None
        self.behind: tuple[Word, Word] | None = None
        self.behind_known = False


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """For comparison: no case, accents, typographic apostrophe, possessive « 's », nor Arabic article."""
    word = word.lower()
    if not word.isascii():
        word = unicodedata.normalize("NFD", word.replace("’", "'"))
        word = "".join([c for c in word if not unicodedata.combining(c)])
    word = word.removesuffix("'s").rstrip(".:,;*")
    return word[3:] if word.startswith(ARABIC_ARTICLES) else word


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


@lru_cache(maxsize=50_000)
def plain(name: str, *, keep_article: bool = False) -> str:
    """A whole name for comparison, with its article or without."""
    if name.isalpha():
        return fold(name)
    name = uncontracted(" ".join(fold(part) for part in name.replace("-", " ").replace("’", "'").split()).replace("' ", "'"))
    return name if keep_article else ARTICLE.sub("", name)


@lru_cache(maxsize=10_000)
def spelt(forms: tuple[str, ...]) -> Spelling:
    """What the forms of a name say."""
    tokens = tuple([GLUED_TITLE.sub("", form) for form in forms])
    capitals = sum(form[:1].isupper() or form[:3].lower() in ARABIC_ARTICLES for form in forms)
    return Spelling(
        forms=forms,
        tokens=tokens,
        folded=tuple(map(fold, tokens)),
        plain=plain(" ".join(tokens)),
        given=first_name(tokens[0]),
        full=capitals > 1,
    )


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


@lru_cache(maxsize=50_000)
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
    return [w for w in sentence.words if w.previous is None or w.previous.span != w.span]


def repeats_place(word: Word) -> bool:
    """Whether a word is the second part of a contraction."""
    return word.previous is not None and word.previous.span == word.span


@lru_cache(maxsize=50_000)
def is_acronym(form: str) -> bool:
    if form.isascii() and not form.isupper():
        return False
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and not ROMAN.fullmatch(form)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a form says for a name and against one, wherever it stands."""

    may_open: bool
    """Whether it has a capital and letters, and is no pronoun and no noun for people in capitals (« le PDG »)."""
    title: bool
    given: bool
    """Whether it is a first name."""
    acronym: bool
    place: bool
    domain: bool
    marked: bool
    """Whether it is one of the four: others open a name only where the tagger calls them proper, or behind a title."""
    opens_listed: bool
    """Whether one of the names that ``listed`` knows begins with it."""
    common: bool
    """Whether one of the lists of nouns for people and peoples has it, or it is an acronym of a document or body."""
    institution: bool
    no_name: bool


@lru_cache(maxsize=50_000)
def shape_of(form: str) -> Shape:
    low, key = lowered(form), fold(form)
    acronym, domain = is_acronym(form), "." in form and DOMAIN.search(form) is not None
    given, place = bool(first_name(form)), plain(form) in places()
    human = low in humans() or low.removesuffix("s") in humans()
    people = key in peoples() or (form.endswith("s") and key.removesuffix("s") in peoples())
    return Shape(
        may_open=looks_proper(form)
        and (form.isalpha() or any(c.isalpha() for c in form))
        and low not in NEVER_NAMES
        and not (acronym and low in humans()),
        title=form[:1].isupper() and low.rstrip(".") in TITLES,
        given=given,
        acronym=acronym,
        place=place,
        domain=domain,
        marked=given or acronym or place or domain,
        opens_listed=form[:1].isupper() and first_part(plain(form, keep_article=True)) in first_parts(),
        common=human or people or (acronym and (low in document_nouns() or low in institutions())),
        institution=low in institutions(),
        no_name=NO_NAME.search(low) is not None,
    )


# What the tagger calls proper.
PROPER = frozenset({"PROPN", "X"})


def find(parsed: ParsedArticle) -> list[Name]:
    """All proper names, in order of the text."""
    proper = [[w for w in sentence.words if looks_proper(w.form)] for sentence in parsed.sentences]
    inside = {w.form for capitals in proper for w in capitals if not starts_sentence(w) and w.form[:1].isupper()}
    found: list[Name] = []
    for sentence, capitals in zip(parsed.sentences, proper, strict=True):
        likely: set[int] = set()
        titles: set[int] = set()
        for word in capitals:
            shape = shape_of(word.form)
            if word.upos in PROPER or shape.marked or (shape.opens_listed and begins_listed(word)):
                likely.add(word.id)
            if shape.title:
                titles.add(word.id)
        if not (likely or titles):
            continue
        words = surface(sentence)
        if len(capitals) > 3:
            shouts = [w for w in capitals if w.form.isupper() and len(w.form) > 2 and not repeats_place(w)]
            if len(shouts) > 3 + len(words) / 3:
                continue
        beginnings = [i for i, w in enumerate(words) if w.id in likely]
        if titles:
            beginnings = [i for i, w in enumerate(words) if w.id in likely or behind_one_of(titles, words, i)]
        end = 0
        for i in beginnings:
            if i < end:
                continue
            known = listed(words, i)
            if known:
                end = i + known
                found.append(name_of(words, i, words[i:end]))
                continue
            titled = i > 0 and title_of(words[i - 1]) and opens_particle(words[i])  # « M. de la Motte »
            if not (titled or opens(words, i, inside)):
                continue
            first = next(k for k in range(i, len(words)) if capital(words[k])) if titled else i
            end = extent(words, first)
            found.extend(pieces(words, i, end))
    return found


def begins_listed(word: Word) -> bool:
    """Whether a word and the next may begin a name that ``listed`` knows."""
    after = word.next
    while after is not None and repeats_place(after):
        after = after.next
    return after is not None and may_be_listed(word.form, after.form)


def behind_one_of(titles: Container[int], words: Sequence[Word], i: int) -> bool:
    """Whether a title stands right before a word, in its sentence or on the surface."""
    return words[i].id - 1 in titles or (i > 0 and words[i - 1].id in titles)


def listed(words: Sequence[Word], i: int) -> int:
    """How many words from ``i`` are the listed name of a medium, body or place, of two words or more: « Quai d'Orsay »."""
    first = words[i].form
    if not shape_of(first).opens_listed or i + 1 == len(words) or not may_be_listed(first, words[i + 1].form):
        return 0
    for length in range(min(6, len(words) - i), 1, -1):
        run = words[i : i + length]
        if not capital(run[-1]) and run[-1].upos not in {"ADJ", "NOUN", "PROPN", "VERB"} and not run[-1].form.isdigit():
            continue
        key = plain(" ".join([w.form for w in run]), keep_article=True)
        if key in places() or key in bodies() or (key in media() and not goes_on(words, i, i + length)):
            return length
    return 0


@lru_cache(maxsize=50_000)
def may_be_listed(first: str, second: str) -> bool:
    """Whether one of the names that ``listed`` knows begins with two words, the first of which begins one of them."""
    begun = opening(plain(f"{first} {second}", keep_article=True))
    return len(begun) < 2 or begun[1] in CONTRACTIONS or begun in openings()


def opening(name: str) -> tuple[str, ...]:
    """The first two words of a folded name; an elided article is one."""
    return tuple(WORD_END.split(name, maxsplit=2)[:2])


def first_part(name: str) -> str:
    """What stands before the first space or apostrophe."""
    return name.partition(" ")[0].partition("'")[0] if " " in name or "'" in name else name


@cache
def first_parts() -> frozenset[str]:
    """The first words of the names that ``listed`` knows."""
    return frozenset(first_part(key) for keys in (places(), bodies(), media()) for key in keys)


@cache
def openings() -> frozenset[tuple[str, ...]]:
    """How the names begin that ``listed`` knows."""
    return frozenset(opening(key) for keys in (places(), bodies(), media()) for key in keys)


def goes_on(words: Sequence[Word], start: int, end: int) -> bool:
    """« La Croix rouge », « L'Union des paysans »: article and common noun of a medium, but the name of something else."""
    after = words[end] if end < len(words) else None
    if end - start > 2 or words[start].lower not in {"le", "la", "l'", "les"}:
        return False
    continued = after is not None and (
        after.upos in {"ADJ", "NOUN"} or capital(after) or after.lower in {"de", "d'", "des", "du"}
    )
    return continued or not capital(words[end - 1])


def starts_sentence(word: Word) -> bool:
    before = word.previous
    return before is None or before.form in {"«", '"', "“", ":", ".", "!", "?", "…", "–", "—", "-"}


def capital(word: Word) -> bool:
    return looks_proper(word.form)


@lru_cache(maxsize=50_000)
def looks_proper(form: str) -> bool:
    """A capital, « d'Artagnan » in one word, « iPhone », « exemple.fr »."""
    inside = not form.islower() and CAPITAL_INSIDE.match(form) is not None
    return form[:1].isupper() or inside or ("." in form and DOMAIN.search(form) is not None)


def opens(words: Sequence[Word], i: int, inside: Container[str]) -> bool:
    """Whether a name opens at ``i``; ``inside`` holds what stands with a capital inside sentences of the article."""
    word = words[i]
    shape = shape_of(word.form)
    if not shape.may_open or (shape.title and title_of(word)):
        return False
    after = words[i + 1] if i + 1 < len(words) else None
    known = shape.given and after is not None and (capital(after) or opens_particle(after))
    if shape.common and is_common(word, after, known):
        return False
    begins = starts_sentence(word) and word.form not in inside
    if begins and shape.no_name and not shape.given:
        return False  # « Saluant l'accord », « Aujourd'hui »
    if shape.domain or title_of(word.previous):
        return True
    if begins and not shape.given and heads_a_list(word):
        return False
    if shape.institution and after is not None and capital(after):
        determined = word.previous is not None and word.previous.upos == "DET"
        if determined or not known:
            return False  # « l'ONG Oxfam »; « Marine Rive » is no navy
    if word.upos in {"NOUN", "ADJ"} and shape.place:
        return True
    if word.upos in PROPER:
        if begins and after is not None and after.upos in {"SCONJ", "DET", "ADP"}:
            return known or shape.acronym or is_noble(words, i, i + 1, i + 3)  # « Estimant que »
        return known or not shape.institution or shape.acronym
    if begins:
        return known or shape.acronym
    return known or (shape.acronym and word.upos in {"NOUN", "ADJ"})


def is_common(word: Word, after: Word | None, known: bool) -> bool:
    """Whether a word with a capital is a noun for people, a people or an acronym of no body; ``known`` says that it is a first
    name with a name behind it."""
    low, key = word.lower, fold(word.form)
    human, singular = low in humans(), low.removesuffix("s")
    before_name = after is not None and capital(after)
    if not human and not known and singular != low and singular in humans():
        return not title_of(word.previous)  # « Gilets jaunes »
    if (human or singular in humans()) and not known and (word.upos != "PROPN" or before_name or behind_small_article(word)):
        return True  # « l'Adjudant-chef », « la Ministre »
    if human and not known and after is not None and after.upos == "ADJ" and not before_name:
        return True  # « le boulanger Gilet jaune »
    if key in peoples() and (word.upos == "NOUN" or before_name):
        return True
    if key.removesuffix("s") in peoples() and word.form.endswith("s") and not title_of(word.previous):
        return True  # « Palestiniens et Israéliens »
    return is_acronym(word.form) and (low in document_nouns() or low in institutions())  # « un SMS », « l'ONG »


def has_two_surnames(run: Sequence[Word]) -> bool:
    """« Awa Rive/Morel »: of a married woman both surnames; « France Inter/Le Fil » are two media."""
    if len(run) < 4:
        return False
    *first, last, slash, other = run
    return (
        slash.form == "/"
        and capital(other)
        and last.span.end == slash.span.start
        and all(w.upos in {"PROPN", "X"} for w in (last, other))
        and media().get(plain(" ".join(w.form for w in (*first, last))), "") == ""
        and plain(other.form) not in media()
    )


def heads_a_list(word: Word) -> bool:
    """« Poubelles et voitures »: a plural, joined to a common noun that has no article either."""
    joined = word.next
    other = joined.next if joined is not None and joined.lower in {"et", "ou", ","} else None
    return word.lower.endswith(("s", "x")) and other is not None and other.upos == "NOUN" and other.form.islower()


def behind_small_article(word: Word) -> bool:
    """« le Préfet », not « Le Maire », who has a capital article."""
    return word.previous is not None and word.previous.form in {"le", "la", "l'", "l’"}


def opens_particle(word: Word) -> bool:
    """« Staffan de Mistura »: a particle with a capital behind it."""
    if word.lower not in PARTICLES or word.upos == "PRON":
        return False
    following = word.next
    while following is not None and following.lower in PARTICLES and following.id < word.id + 3:
        following = following.next
    return following is not None and capital(following)


def extent(words: Sequence[Word], i: int) -> int:
    """The position behind a name that opens at ``i``."""
    end = i + 1
    while end < len(words):
        word = words[end]
        if joins(words, i, end):
            end += 1
            continue
        touching = words[end + 1] if end + 1 < len(words) and words[end + 1].span.start == word.span.end else None
        if touching is not None and ELIDED.fullmatch(word.form) and capital(touching):  # « Ehui N'Dori »
            end += 2
            continue
        if touching is not None and has_two_surnames(words[i : end + 2]):
            end += 2
            continue
        bridged = nickname(words, i, end)
        if bridged:
            end = bridged
            continue
        low = word.lower
        if low in PARTICLES or low in BODY_PARTICLES or word.form in {"'", "’"}:
            j = end + 1
            while j < len(words) and words[j].lower in PARTICLES and j < end + 3:
                j += 1
            if j < len(words) and capital(words[j]) and words[j].upos in {"PROPN", "X", "NOUN", "ADJ"}:
                noble = all(first_name(w.form) for w in words[i:end]) or is_noble(words, i, end, j)
                flat = words[j].deprel.startswith("flat") or word.deprel.startswith("flat")
                if low not in FRENCH_PARTICLES or ((noble or flat) and fold(words[j].form) not in places()):
                    if low in BODY_PARTICLES - {"&"} and not all(w.upos in {"PROPN", "X"} for w in (words[end - 1], words[j])):
                        return end
                    end = j + 1
                    continue
        return end
    return end


def is_noble(words: Sequence[Word], start: int, end: int, surname: int) -> bool:
    """« Ludovine de La Roche »: an article with a capital behind « de », and a first name that no list has before it."""
    if surname >= len(words) or end != start + 1 or surname != end + 2 or words[end].lower != "de":
        return False
    article = words[surname - 1]
    return (
        capital(words[surname])
        and article.form in {"La", "Le"}
        and words[start].upos == "PROPN"
        and not is_acronym(words[start].form)
        and words[start].lower not in institutions() | humans()
        and not ((before := words[start].previous) is not None and before.upos == "DET")
    )


def nickname(words: Sequence[Word], start: int, end: int) -> int:
    """Behind the surname of « Jean-Marc "Jeannot" Rivet »; ``end`` stands at the opening mark. 0 where there is no nickname."""
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
            or (end > i + 1 and last.form in {"Le", "La"})  # « Bruno Le Maire »
        )
    # « Gilles Le Gendre », « Rocco D'Amore »: a particle with a capital between two capitals
    particle = word.lower in PARTICLES and end + 1 < len(words) and capital(words[end + 1])
    return particle and (bool(first_name(words[i].form)) or not starts_sentence(words[i]))


def pieces(words: Sequence[Word], start: int, end: int) -> list[Name]:
    """One name, or two where a complement runs into a person: « le ministre de l'Intérieur Jean Rive »."""
    run = words[start:end]
    if len(run) == 1:
        return [name_of(words, start, run)]
    governed = start > 0 and words[start - 1].upos in {"ADP", "DET"}
    told = behind_a_medium(run) if governed else 0
    if told:
        return [name_of(words, start, run[:told]), name_of(words, start + told, run[told:])]
    for k in range(1, len(run) - 1):
        unambiguous = first_name(run[k].form) in {"m", "f"}
        opener = first_name(run[0].form)
        other = governed or not run[k].deprel.startswith("flat") or not run[0].form[1:].islower()
        listed_before = k < 3 and plain(" ".join(w.form for w in run[:k])) in places()
        held = start > 0 and words[start - 1].lower in {"de", "d'", "du"} and start > 1 and is_human(words[start - 2])
        if (unambiguous and not opener and other) or (
            listed_before and (first_name(run[k].form) or (held and k < len(run) - 1))
        ):
            return [name_of(words, start, run[:k]), name_of(words, start + k, run[k:])]
    return [name_of(words, start, run)]


def behind_a_medium(run: Sequence[Word]) -> int:
    """How many words of « a expliqué à l'AFP Jean Rive », « … à la BBC Inès Rive » are the medium's; 0 where nobody comes
    behind (« BBC Afrique »)."""
    for k in (2, 1):
        kind = media().get(plain(" ".join(w.form for w in run[:k]), keep_article=True), "") if len(run) > k else ""
        if kind and (kind == "agency" or first_name(run[k].form)) and plain(run[k].form) not in places():
            return k
    return 0


def name_of(words: Sequence[Word], start: int, run: Sequence[Word]) -> Name:
    before = words[start - 1] if start else None
    if before is not None and before.form == "." and start > 1:
        before = words[start - 2]
    words_of_name = tuple([w for w in run if w.form not in MARKS]) or tuple(run)
    glued = words_of_name[0] if GLUED_TITLE.match(words_of_name[0].form) else None
    return Name(words_of_name, before if title_of(before) else glued)


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of the verbs with which somebody reports."""
    return frozenset(row["lemma"] for row in lexicon.load("verbs"))


def is_human(word: Word) -> bool:
    """Whether a word is a noun for people: as written, singular, without « ex- »."""
    return word.upos in {"NOUN", "ADJ", "PROPN", "X", "VERB"} and denotes_people(word.lower, word.lemma)


@lru_cache(maxsize=50_000)
def denotes_people(lower: str, lemma: str) -> bool:
    """Whether the list of nouns for people has a form in lower case or its lemma."""
    return not humans().isdisjoint((lower, lemma.lower(), lower.removesuffix("s"), PREFIX.sub("", lower)))
