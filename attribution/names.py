"""Proper names in an article, where they stand; and the word lists by which they are known.

A name is a run of capitalised words that the tagger calls proper, or one that the lists have.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from types import MappingProxyType

from attribution import lexicon
from attribution.text import Span, covering
from attribution.tree import ParsedArticle, Sentence, Word

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
WEEKDAYS: frozenset[str] = frozenset("lundi mardi mercredi jeudi vendredi samedi dimanche".split())
MONTHS = frozenset("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())
OPENING_MARKS = frozenset({"«", "“", '"', "‘", "'"})
CLOSING_MARKS = frozenset({"»", "”", '"', "’", "'"})
ARABIC_ARTICLE = re.compile(r"^(?:al|el)-")
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
class Name:
    """One occurrence of a name. ``words`` are its own, without title; one written « M.Rive » is both."""

    words: tuple[Word, ...]
    title: Word | None = None
    # Worked out once, because each name is compared with many others.
    span: Span = field(init=False, compare=False, repr=False)
    head: Word = field(init=False, compare=False, repr=False)
    """The word of the name that hangs highest."""
    tokens: tuple[str, ...] = field(init=False, compare=False, repr=False)
    folded: tuple[str, ...] = field(init=False, compare=False, repr=False)
    """The tokens for comparison."""
    full: bool = field(init=False, compare=False, repr=False)
    """Whether it has more than a first name or a surname."""

    def __post_init__(self) -> None:
        inside = {w.id for w in self.words}
        capitals = sum(w.form[:1].isupper() or w.form[:3].lower() in {"al-", "el-"} for w in self.words)
        object.__setattr__(self, "span", covering([w.span for w in self.words]))
        object.__setattr__(self, "head", next((w for w in self.words if w.head not in inside), self.words[0]))
        object.__setattr__(self, "tokens", tuple(GLUED_TITLE.sub("", w.form) for w in self.words))
        object.__setattr__(self, "folded", tuple(map(fold, self.tokens)))
        object.__setattr__(self, "full", capitals > 1)

    @property
    def sentence(self) -> Sentence:
        return self.words[0].sentence


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """For comparison: no case, accents, typographic apostrophe, possessive « 's », nor Arabic article."""
    word = unicodedata.normalize("NFD", word.lower().replace("’", "'"))
    word = "".join([c for c in word if not unicodedata.combining(c)]).removesuffix("'s").rstrip(".:,;*")
    return ARABIC_ARTICLE.sub("", word)


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
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and not ROMAN.fullmatch(form)


def find(parsed: ParsedArticle) -> list[Name]:
    """All proper names, in order of the text."""
    proper = [[w for w in sentence.words if looks_proper(w.form)] for sentence in parsed.sentences]
    inside = Counter([w.form for capitals in proper for w in capitals if w.form[:1].isupper() and not starts_sentence(w)])
    found: list[Name] = []
    for sentence, capitals in zip(parsed.sentences, proper, strict=True):
        if not capitals:
            continue
        words = surface(sentence)
        shouts = [w for w in capitals if w.form.isupper() and len(w.form) > 2 and not repeats_place(w)]
        shouted = len(shouts) > 3 + len(words) / 3
        if shouted:
            continue
        ids = {w.id for w in capitals}
        beginnings = [i for i, w in enumerate(words) if w.id in ids or (i and words[i - 1].id in ids)]
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


def listed(words: Sequence[Word], i: int) -> int:
    """How many words from ``i`` are the listed name of a medium, body or place, of two words or more: « Quai d'Orsay »."""
    if i + 1 == len(words) or not may_be_listed(words[i].form, words[i + 1].form):
        return 0
    for length in range(min(6, len(words) - i), 1, -1):
        run = words[i : i + length]
        if not capital(run[-1]) and run[-1].upos not in {"ADJ", "NOUN", "PROPN", "VERB"} and not run[-1].form.isdigit():
            continue
        key = plain(" ".join(w.form for w in run), keep_article=True)
        if key in places() or key in bodies() or (key in media() and not goes_on(words, i, i + length)):
            return length
    return 0


@lru_cache(maxsize=50_000)
def may_be_listed(first: str, second: str) -> bool:
    """Whether one of the names that ``listed`` knows begins with two words, the first of which has a capital."""
    if not first[:1].isupper():
        return False
    begun = opening(plain(f"{first} {second}", keep_article=True))
    return len(begun) < 2 or begun[1] in CONTRACTIONS or begun in openings()


def opening(name: str) -> tuple[str, ...]:
    """The first two words of a folded name; an elided article is one."""
    return tuple(WORD_END.split(name, maxsplit=2)[:2])


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
    return form[:1].isupper() or CAPITAL_INSIDE.match(form) is not None or DOMAIN.search(form) is not None


def opens(words: Sequence[Word], i: int, inside: Counter[str]) -> bool:
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else None
    if not capital(word) or title_of(word) or not any(c.isalpha() for c in word.form) or word.lower in NEVER_NAMES:
        return False
    known = bool(first_name(word.form)) and after is not None and (capital(after) or opens_particle(after))
    if word.lower in humans() and is_acronym(word.form):
        return False  # « le PDG »
    if word.lower.endswith("s") and word.lower.removesuffix("s") in humans() and word.lower not in humans() and not known:
        return title_of(word.previous)  # « Gilets jaunes »
    if (
        not humans().isdisjoint((word.lower, word.lower.removesuffix("s")))
        and not known
        and (word.upos != "PROPN" or (after is not None and capital(after)) or (behind_small_article(word)))
    ):
        return False  # « l'Adjudant-chef », « la Ministre »
    if word.lower in humans() and not known and after is not None and after.upos == "ADJ" and not capital(after):
        return False  # « le boulanger Gilet jaune »
    if fold(word.form) in peoples() and (word.upos == "NOUN" or (after is not None and capital(after))):
        return False
    if fold(word.form).removesuffix("s") in peoples() and word.form.endswith("s") and not title_of(word.previous):
        return False  # « Palestiniens et Israéliens »
    if is_acronym(word.form) and (word.lower in document_nouns() or word.lower in institutions()):
        return False  # « un SMS », « l'ONG »
    if (
        starts_sentence(word)
        and not inside[word.form]
        and NO_NAME.search(word.lower)
        and not known
        and not first_name(word.form)
    ):
        return False  # « Saluant l'accord », « Aujourd'hui »
    if DOMAIN.search(word.form) or title_of(word.previous):
        return True
    if starts_sentence(word) and not inside[word.form] and not first_name(word.form) and heads_a_list(word):
        return False
    determined = word.previous is not None and word.previous.upos == "DET"
    if word.lower in institutions() and after is not None and capital(after) and (determined or not known):
        return False  # « l'ONG Oxfam »; « Marine Rive » is no navy
    if word.upos in {"NOUN", "ADJ"} and plain(word.form) in places():
        return True
    if word.upos in {"PROPN", "X"}:
        if starts_sentence(word) and not inside[word.form] and after is not None and after.upos in {"SCONJ", "DET", "ADP"}:
            return known or is_acronym(word.form) or is_noble(words, i, i + 1, i + 3)  # « Estimant que »
        return known or word.lower not in institutions() or is_acronym(word.form)
    if starts_sentence(word) and not inside[word.form]:
        return known or is_acronym(word.form)
    return known or (is_acronym(word.form) and word.upos in {"NOUN", "ADJ"})


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


def pieces(words: Sequence[Word], start: int, end: int) -> Iterator[Name]:
    """One name, or two where a complement runs into a person: « le ministre de l'Intérieur Jean Rive »."""
    run = list(words[start:end])
    governed = start > 0 and words[start - 1].upos in {"ADP", "DET"}
    told = behind_a_medium(run) if governed else 0
    if told:
        yield name_of(words, start, run[:told])
        yield name_of(words, start + told, run[told:])
        return
    for k in range(1, len(run) - 1):
        unambiguous = first_name(run[k].form) in {"m", "f"}
        opener = first_name(run[0].form)
        other = governed or not run[k].deprel.startswith("flat") or not run[0].form[1:].islower()
        listed_before = k < 3 and plain(" ".join(w.form for w in run[:k])) in places()
        held = start > 0 and words[start - 1].lower in {"de", "d'", "du"} and start > 1 and is_human(words[start - 2])
        if (unambiguous and not opener and other) or (
            listed_before and (first_name(run[k].form) or (held and k < len(run) - 1))
        ):
            yield name_of(words, start, run[:k])
            yield name_of(words, start + k, run[k:])
            return
    yield name_of(words, start, run)


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
    words_of_name = tuple(w for w in run if w.form not in OPENING_MARKS | CLOSING_MARKS) or tuple(run)
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
