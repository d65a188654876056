"""Noun phrases as resolution and classification see them: head noun, determiner, number, gender, complements, name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache
from itertools import pairwise
from types import MappingProxyType

from attribution import lexicon, names
from attribution.bearers import COMPANY_TRADES, Bearer, Kind
from attribution.names import Name, first_part, fold
from attribution.text import Span, covering
from attribution.tree import Sentence, Word, uninverted


class Class(StrEnum):
    """What a head noun denotes."""

    HUMAN = "human"
    BODY = "body"
    METONYM = "metonym"
    MEDIUM = "medium"
    DOCUMENT = "document"
    FIGURES = "figures"
    PEOPLE = "people"
    NAME = "name"
    PRONOUN = "pronoun"
    OTHER = "other"


class Reference(StrEnum):
    """How a phrase refers, by its determiner."""

    DEFINITE = "definite"
    DEMONSTRATIVE = "demonstrative"
    POSSESSIVE = "possessive"
    INDEFINITE = "indefinite"
    QUANTIFIED = "quantified"
    BARE = "bare"


DETERMINERS: Mapping[str, Reference] = MappingProxyType({
    **dict.fromkeys(["le", "la", "l'", "les"], Reference.DEFINITE),
    **dict.fromkeys(["ce", "cet", "cette", "ces"], Reference.DEMONSTRATIVE),
    **dict.fromkeys([
        "son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos", "votre", "vos", "ton", "ta", "tes",
    ], Reference.POSSESSIVE),
    **dict.fromkeys(["un", "une", "des", "du", "de", "d'"], Reference.INDEFINITE),
    **dict.fromkeys([
        "plusieurs", "certains", "certaines", "certain", "certaine", "quelques", "quelque", "divers", "diverses",
        "différents", "différentes", "maints", "aucun", "aucune", "chaque", "deux", "trois", "quatre", "cinq", "six",
        "sept", "huit", "neuf", "dix", "douze", "quinze", "vingt", "trente", "cent", "mille", "tout", "toute",
    ], Reference.QUANTIFIED),
})  # fmt: skip
QUANTITIES = frozenset([
    "plupart", "majorité", "minorité", "fraction", "frange", "moitié", "tiers", "quart", "partie", "part", "nombre", "totalité",
    "ensemble",
    "dizaine", "douzaine", "quinzaine", "vingtaine", "trentaine", "quarantaine", "cinquantaine", "centaine", "millier",
    "million", "poignée", "multitude", "foule", "%", "pourcent",
])  # fmt: skip
PERSONAL = frozenset([
    "il", "elle", "ils", "elles", "lui", "eux", "l'", "le", "la", "qui", "lequel", "laquelle", "celui-ci", "celle-ci",
    "ceux-ci", "celles-ci",
])  # fmt: skip
SPEAKING = frozenset(["je", "j'", "nous", "me", "m'", "moi"])
INDEFINITE_PRONOUNS = frozenset([
    "certains", "certaines", "beaucoup", "plusieurs", "d'autres", "autres", "chacun", "chacune", "tous", "toutes", "tout",
    "quelqu'un", "personne", "nul", "aucun", "aucune", "l'un", "l'une", "un", "une", "quelques-uns", "quelques-unes",
    "d'aucuns", "autre", "autrui", "celui", "celle", "ceux", "celles", "les", "uns",
])  # fmt: skip
LATTER = frozenset([
    "ce dernier", "cette dernière", "ces derniers", "ces dernières", "celui-ci", "celle-ci", "ceux-ci", "celles-ci",
])  # fmt: skip
ANOTHER = re.compile(
    r"(?:un|une|l'|le|la|certains|d'|de|deux|trois|les)? ?"
    r"(?:autres?|deuxième|troisième|quatrième|cinquième|second|seconde|dernière?)"
    r"|(?:le|la) (?:premier|première)|(?:le|la) second"
)
ENDS_OF_ANOTHER = ("autre", "autres", "ième", "second", "seconde", "dernièr", "dernière", "premier", "première")
ONE_OF_THEM = re.compile(
    r"(?:(?:l')?une?|certaine?s|plusieurs|quelques-une?s|deux|trois|quatre|beaucoup|la plupart|aucune?|chacune?)"
    r" d'(?:entre )?(?:eux|elles)\b"
)
PRONOUNS = PERSONAL | SPEAKING | INDEFINITE_PRONOUNS | {"on", "l'on"}
CONCERNED = frozenset(["intéressé", "intéressée", "intéressés", "intéressées"])
RELATIVE = frozenset({"acl:relcl"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X"})
DESCRIBING = NOMINAL | {"ADJ"}
PREFIX = re.compile(r"^(?:ex|vice|co|néo|pro|anti|ultra|sous)-(?=\w{3})")


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a noun means here: its class and the row of the lexicon that says so.

    Compared by identity: each sense is made once and shared, and what is kept of a sense is kept for the object.
    """

    kind: Class
    row: Mapping[str, str]
    words: int = 1
    """How many words of the phrase it takes (« chef d'État » three)."""
    # Read from the row once: there are few senses, and each is compared with many others.
    noun: str = field(init=False, repr=False)
    role: str = field(init=False, repr=False)
    """Of a human noun: official, insider, expert, witness, professional, collective, spokesperson."""
    unique: bool = field(init=False, repr=False)
    takes_up: str = field(init=False, repr=False)
    """Of a body: what other bodies the noun may take up (« l'entreprise » a company, « l'organisation » any), or ""."""
    general: frozenset[str] = field(init=False, repr=False)
    """Nouns that may stand for this one (« élu » for « maire »)."""

    def __post_init__(self) -> None:
        row = self.row
        object.__setattr__(self, "noun", next(iter(row.values())) if row else "")
        object.__setattr__(self, "role", row.get("class", "") if self.kind is Class.HUMAN else "")
        object.__setattr__(self, "unique", row.get("unique") == "yes")
        object.__setattr__(self, "takes_up", row.get("takes_up", ""))
        object.__setattr__(self, "general", words_of(row.get("general", "")))


@lru_cache(maxsize=10_000)
def words_of(cell: str) -> frozenset[str]:
    """The words of a cell."""
    return frozenset(cell.split())


NO_ROW: Mapping[str, str] = MappingProxyType({})
A_NAME, A_PRONOUN, NOTHING_LISTED = (Sense(kind, NO_ROW) for kind in (Class.NAME, Class.PRONOUN, Class.OTHER))


@lru_cache(maxsize=50_000)
def key_of(entry: str) -> str:
    return names.uncontracted(entry.lower())


@cache
def functions() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType(
        {key_of(form): row for row in reversed(lexicon.load("functions")) for form in (row["feminine"], row["noun"]) if form}
    )


@cache
def institution_rows() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({key_of(row["noun"]): row for row in lexicon.load("institutions") if row["number"] != "proper"})


@cache
def document_rows() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({key_of(row["noun"]): row for row in lexicon.load("documents")})


@cache
def media_rows() -> Mapping[str, Mapping[str, str]]:
    return MappingProxyType({key_of(row["name"]): row for row in lexicon.load("media") if row["kind"] == "noun"})


@dataclass(slots=True, eq=False)
class Phrase:
    """A noun phrase or pronoun at one place.

    Attributes:
        words: its words without relative clauses, contractions counted once.
        head: the noun or pronoun that says what it is; for « la plupart des élus » *élus*.
        name: the proper name that it carries itself (not one in a complement), and who bears it.
        statement: position of the statement that it is the source of.
        quoted: within somebody's direct speech.
    """

    words: tuple[Word, ...]
    head: Word
    sense: Sense
    reference: Reference
    plural: bool
    name: Name | None = None
    bearer: Bearer | None = None
    quantity: Word | None = None
    statement: int | None = None
    quoted: bool = False
    parts: Container[int] = ()
    """Where words of the article stand that are part of a name."""
    # Worked out when they are asked for: of most phrases one or the other never is.
    _span: Span | None = None
    _gender: str | None = None
    _complements: frozenset[str] | None = None
    _text: str | None = None

    @property
    def span(self) -> Span:
        if self._span is None:
            self._span = covering([w.span for w in self.words])
        return self._span

    @property
    def gender(self) -> str:
        """``m``, ``f`` or "": that of who bears the name, if known, else what the words say."""
        if self._gender is None:
            known = self.bearer.gender if self.bearer is not None else ""
            self._gender = known or gender_of(self.words, self.head, self.sense)
        return self._gender

    @property
    def complements(self) -> frozenset[str]:
        """What narrows the noun down, folded; countries and demonyms as country codes."""
        if self._complements is None:
            self._complements = complements_of(self.words, self.head, self.sense, self.name, self.parts)
        return self._complements

    @property
    def text(self) -> str:
        """Lower case, straight apostrophes."""
        if self._text is None:
            self._text = lowered(self.words)
        return self._text

    def standing_for(self, other: Phrase) -> Phrase:
        """The same words in the place of another phrase, as source of its statement."""
        return replace(self, statement=other.statement, _span=other.span)

    def like(self, model: Phrase) -> Phrase:
        """The same words (« un autre ») with the noun of another phrase, and what narrows that down as well."""
        return replace(self, sense=model.sense, _gender=self.gender, _complements=self.complements | model.complements)

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def paragraph(self) -> int:
        return self.head.sentence.paragraph

    @property
    def is_pronoun(self) -> bool:
        return self.sense.kind is Class.PRONOUN

    @property
    def is_another(self) -> bool:
        """« un autre », « une deuxième », « d'autres », without a noun."""
        text = self.text.partition(",")[0].strip()
        return text.endswith(ENDS_OF_ANOTHER) and ANOTHER.fullmatch(text) is not None

    @property
    def is_one_of_them(self) -> bool:
        """« un autre », « le troisième », « l'une d'elles », « trois d'entre eux »: one or some of those spoken of before."""
        if self.name is not None:
            return False
        text = self.text
        return self.is_another or (("eux" in text or "elles" in text) and ONE_OF_THEM.match(text) is not None)

    @property
    def is_introduced(self) -> bool:
        """« le conducteur, un animateur de 22 ans »: an indefinite apposition tells who a definite phrase is."""
        at = list(self.words).index(self.head) if self.head in self.words else 0
        return self.name is None and any(
            a.form == "," and b.lower in {"un", "une"} and b.next is not None and names.is_human(b.next)
            for a, b in pairwise(self.words[at:])
        )  # fmt: skip

    @property
    def is_anothers(self) -> bool:
        """« le recteur de son université »: of somebody else, whom the text is about just here; « le directeur d'une chaîne »:
        of something that it does not name."""
        behind = [w.lower for w in self.words if w.id > self.head.id]
        some = any(a == "d'" and b in {"un", "une"} for a, b in pairwise(behind))
        return some or any(w.lower in {"son", "sa", "ses"} for w in self.words[1:])

    @property
    def says_age(self) -> bool:
        """« Inès, 43 ans »."""
        return any(a.upos == "NUM" and b.lower in {"an", "ans"} for a, b in pairwise(self.words))

    def word(self, *forms: str) -> Word | None:
        """The first word with one of these forms or lemmas."""
        return next((w for w in self.words if w.lower in forms or w.lemma in forms), None)


class Reader:
    """Reads noun phrases of one article, whose names it knows."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        self._at: dict[int, tuple[Name, Bearer]] = {
            word.span.start: (name, bearer) for bearer in bearers for name in bearer.names for word in name.words
        }
        self._parts = frozenset(
            start for start, (name, bearer) in self._at.items() if bearer.kind is not Kind.PLACE and len(name.words) > 1
        )
        """Where words stand that are part of a name: « France » of « La France debout » is no country."""
        self._starts = sorted(self._at)

    def names_in(self, words: Iterable[Word]) -> list[tuple[Name, Bearer]]:
        """Names of which these words hold at least one, each once, in order."""
        at = self._at
        found: list[tuple[Name, Bearer]] = []
        for word in words:
            start = word.span[0]
            if start in at and at[start] not in found:
                found.append(at[start])
        return found

    def before(self, word: Word) -> tuple[Name, Bearer] | None:
        """The name that ends right before a word."""
        return self._at.get(word.previous.span.start) if word.previous is not None else None

    def read(
        self, words: Sequence[Word], head: Word, *, statement: int | None = None, quoted: bool = False, span: Span | None = None
    ) -> Phrase:
        """The phrase that these words (in order, not empty) make. ``head`` is the parser's; what the words say comes first."""
        words = core(unique(words), head)
        how = determiner(words)
        noun, sense, found = self._denoted(words, head, how, self.own_name(words))
        return self._phrase(words, noun, sense, how, found, statement, quoted, span)

    def denoting(self, sentence: Sentence) -> list[Word]:
        """The words of a sentence that have a name or are of a list, those that do both twice: a phrase without any is no
        antecedent, unless it is like a pronoun."""
        words, silent = sentence.words, silent_lemmas()
        found = []
        for word in [w for w in words if silent.get(w.lower) != w.lemma or w.upos == "PRON"]:
            if word.upos == "PRON" or may_denote(word.lower, word.lemma, word.form):
                found.append(word)
            elif is_silent(word.lower, word.lemma):
                if len(silent) >= MOST_SILENT:
                    silent.clear()
                silent[word.lower] = word.lemma
        first, last = sentence.span
        i = bisect_left(self._starts, first)
        if i < len(self._starts) and self._starts[i] <= last:
            at = self._at
            found.extend([w for w in words if w.span[0] in at])
        return found

    def antecedent(self, words: Sequence[Word], head: Word) -> Phrase | None:
        """The phrase that ``read`` would give, if it may be taken up later.

        None for « en tant que sélectionneur », who is nobody yet, and for things.

        Args:
            words: as ``own_words`` gives them, without relative clauses.
        """
        words = without_marks(unique(words))
        found = self.own_name(words)
        how = determiner(words)
        bare = how[0] is Reference.BARE
        if bare and found is None and not is_pronoun(words) and all(w.upos != "PRON" for w in words):
            return None
        noun, sense, found = self._denoted(words, head, how, found)
        if found is None and (sense.kind is Class.OTHER or (bare and sense.kind is not Class.PRONOUN)):
            return None
        return self._phrase(words, noun, sense, how, found, None, False, None)

    def _denoted(
        self, words: list[Word], head: Word, how: tuple[Reference, int, Word | None], found: tuple[Name, Bearer] | None
    ) -> tuple[Word, Sense, tuple[Name, Bearer] | None]:
        """The noun that says what a phrase denotes, its sense, and the name that the phrase has for its own.

        Args:
            how: what ``determiner`` says.
            found: what ``own_name`` says.
        """
        reference, first, _ = how
        if found is None:
            noun, known = head_noun(words, first, head, None)
            return noun, sense_of(words, noun, known, reference), None
        name, bearer = found
        noun, known = head_noun(words, first, head, name)
        sense = A_NAME if noun in name.words else sense_of(words, noun, known, reference)
        if sense.kind in {Class.BODY, Class.MEDIUM} and bearer.kind is Kind.PERSON and is_bare(name):
            return noun, sense, None  # « la banque Revolu »: a name behind such a noun is the bank's
        if bearer.kind is Kind.BODY and noun.lower in COMPANY_TRADES and noun.id < name.head.id:
            sense = sense_of_company(sense.noun or noun.lower)
        return noun, sense, found

    def _phrase(
        self,
        words: list[Word],
        noun: Word,
        sense: Sense,
        how: tuple[Reference, int, Word | None],
        found: tuple[Name, Bearer] | None,
        statement: int | None,
        quoted: bool,
        span: Span | None,
    ) -> Phrase:
        reference, _, quantity = how
        if sense.kind is Class.PRONOUN and reference is Reference.POSSESSIVE:
            plural = lowered(words) in {"leur", "leurs"}  # « à ses yeux »: the number of who has them
        else:
            plural = is_plural(words, noun, quantity)
        name, bearer = found or (None, None)
        return Phrase(
            tuple(words), noun, sense, reference, plural, name, bearer, quantity, statement, quoted, self._parts, span
        )

    def own_name(self, words: Sequence[Word]) -> tuple[Name, Bearer] | None:
        """The name that a phrase carries itself: its head or an apposition, not a complement, not a second conjunct."""
        names_here = self.names_in(words)
        if not names_here:
            return None
        held: tuple[Name, Bearer] | None = None
        ids = [w.span.start for w in words]
        for name, bearer in names_here:
            at = next(ids.index(start) for start in [w.span[0] for w in name.words] if start in ids)
            if at and self._is_anothers(words, at, name, bearer):
                continue
            if held is None or (
                bearer.kind is Kind.PERSON and (held[1].kind is not Kind.PERSON or (name.full and not held[0].full))
            ):
                held = (name, bearer)
        return held

    def _is_anothers(self, words: Sequence[Word], at: int, name: Name, bearer: Bearer) -> bool:
        """Whether a name behind the first word of a phrase is that of a complement or of a second conjunct."""
        before, begin = words[at - 1], at
        if title_or_mark(before):
            if at == 1:
                return False
            before, begin = words[at - 2], at - 1
        if before.lower in {"et", "ou", "ni", "avec", "comme", "que", "dont"} or complement(words, begin, before):
            return True
        if of_somebody(words, at, bearer):
            return True  # « la femme du cycliste Paul Rive »
        if before.form == ",":
            return False
        if any(w.lower in {"et", "ou"} and w.next is not None and w.next.upos == "DET" for w in words[:at]):
            return True
        # « un représentant de l'opérateur mobile Norvale »
        return (
            not name.full
            and not bearer.fullest.full
            and name.title is None
            and any(w.upos == "ADP" for w in words[1:at])
            and not names_its_body(words[:at])
        )


def names_its_body(words: Sequence[Word]) -> bool:
    """« la banque en ligne Norvale », « le groupe de transport Norvale »: behind a complement without an article, a name is the
    body's, not the complement's."""
    nouns = [w for w in words if w.upos == "NOUN"]
    prepositions = [i for i, w in enumerate(words) if w.upos == "ADP"]
    return (
        len(nouns) > 1
        and words[-1].upos in {"NOUN", "ADJ"}
        and (nouns[0].lower in names.institutions() or nouns[0].lower in COMPANY_TRADES)
        and not any(w.upos == "DET" for w in words[prepositions[-1] :])
        and not contracted(words[prepositions[-1]])
    )


def contracted(word: Word) -> bool:
    """« du », « aux »: a preposition with its article."""
    return word.next is not None and names.repeats_place(word.next)


def lowered(words: Iterable[Word]) -> str:
    """Lower case, straight apostrophes, an inverted subject without its hyphens (« -t-il » → « il »)."""
    return uninverted(" ".join([w.lower for w in words])).replace("' ", "'")


def is_bare(name: Name) -> bool:
    return not name.full and name.title is None


def unique(words: Iterable[Word]) -> list[Word]:
    out: list[Word] = []
    last: Span | None = None
    for word in words:
        if word.span != last:
            out.append(word)
            last = word.span
    return out


def core(words: list[Word], head: Word) -> list[Word]:
    """Without relative clauses, and without quotation marks around the phrase."""
    clauses = [w for w in words if w.deprel in RELATIVE and w is not head]
    if clauses:
        relatives = {w for verb in clauses for w in verb.subtree()}
        words = [w for w in words if w not in relatives or w is head]
    return without_marks(words)


def without_marks(words: list[Word]) -> list[Word]:
    """Takes the punctuation at both ends of a phrase from the list, a per cent sign and a closing bracket apart."""
    while len(words) > 1 and words[-1].upos == "PUNCT" and words[-1].form not in {"%", ")"}:
        words.pop()
    while len(words) > 1 and words[0].upos == "PUNCT":
        words.pop(0)
    return words


def title_or_mark(word: Word) -> bool:
    return names.title_of(word) or word.form in {"«", '"', "“", "(", "."}


def complement(words: Sequence[Word], at: int, before: Word) -> bool:
    """Whether what starts at ``at`` depends on a preposition inside the phrase."""
    if before.upos == "DET" and at > 1:
        inner = words[at - 2]
        return inner.upos == "ADP" or inner.lower in {"de", "à", "d'", "par", "en", "dans", "pour", "chez", "sur"}
    if before.lower in {"du", "des", "au", "aux"}:
        return at > 1
    return before.upos == "ADP" and at > 1


def of_somebody(words: Sequence[Word], at: int, bearer: Bearer) -> bool:
    """Whether the noun for people right before a name at ``at`` is itself a complement: its name, not the head's."""
    i = at - 1
    while i > 0 and words[i].upos == "ADJ" and not names.is_human(words[i]):
        i -= 1
    noun = words[i]
    if bearer.kind is not Kind.PERSON or i < 2 or not names.is_human(noun) or noun.lower.endswith(("s", "x")):
        return False
    before = words[i - 1] if words[i - 1].upos != "DET" else words[i - 2]
    governed = before.upos == "ADP" or before.lower in {"du", "de", "d'"}
    return governed and any(names.is_human(w) for w in words[: i - 1])


ROUNDERS = frozenset({"beaucoup", "plus", "moins", "près"})  # « plus de la moitié », « près de 300 habitants »
PASSED_OVER = frozenset({"environ", "seul", "seuls", "seules", "presque", "quelque", "bon"})
NUMEROUS = frozenset({"nombreux", "nombreuses"})
# Shares of whoever stands behind « de »: « une grande partie de la population ».
SHARES = frozenset({"partie", "part", "fraction", "majorité", "minorité", "frange"})
LARGE = frozenset({"grande", "large", "bonne", "petite", "forte", "écrasante", "infime"})
ONE_OF = frozenset({"un", "une", "l'un", "l'une"})
OF = frozenset({"de", "d'", "du", "des"})
# All that may stand before the noun, unless it is a preposition or a number; articles and their like of which no more is asked.
BEFORE_NOUNS = frozenset().union(
    DETERMINERS, OF, ONE_OF, SHARES, LARGE, ROUNDERS, PASSED_OVER, NUMEROUS, QUANTITIES, {"tous", "toutes", "pour"}
)
PLAIN_DETERMINERS = frozenset(DETERMINERS) - OF - QUANTITIES - {"tout", "toute", "cent"}
COUNTING = frozenset({"ADP", "NUM"})


def determiner(words: Sequence[Word]) -> tuple[Reference, int, Word | None]:
    """How the phrase refers, the position behind its determiners, and the word of quantity if there is one."""
    reference = Reference.BARE
    quantity: Word | None = None
    last = len(words) - 1
    if not last:
        return DETERMINERS.get(words[0].lower, reference), 0, None  # « à ses yeux »
    for i in range(last):
        word = words[i]
        low, upos = word.lower, word.upos
        if low not in BEFORE_NOUNS and upos not in COUNTING and "%" not in low:
            return reference, i, quantity
        if low in PLAIN_DETERMINERS and upos == "DET":
            if quantity is None and not (reference is Reference.DEFINITE and DETERMINERS[low] is Reference.QUANTIFIED):
                reference = DETERMINERS[low]  # « les deux élus » stays definite
            continue
        following = words[i + 1]
        if (low in {"du", "des"} and word.upos == "ADP") or (quantity is None and is_contraction(word)):
            reference = Reference.DEFINITE
        elif low in OF and (i == 0 or quantity is not None):
            if i == 0 and (following.upos == "ADJ" or following.lower in {"autres", *NUMEROUS}):
                reference = Reference.INDEFINITE  # « d'autres élus », « de jeunes élus »
            elif i == 0 and word.upos == "DET":
                reference = DETERMINERS[low]
        elif low in {"tous", "toutes"} or (low in {"tout", "toute"} and following.lower in DETERMINERS):
            continue
        elif low in ONE_OF and following.lower in OF and word.upos in {"PRON", "NUM"}:
            quantity, reference = word, Reference.INDEFINITE
        elif low in LARGE and following.lower in SHARES:
            continue
        elif low in SHARES and following.lower not in {*OF, "d’"}:
            return reference, i, quantity  # « la partie adverse », « la majorité présidentielle »
        elif low in ROUNDERS or low in NUMEROUS or low in QUANTITIES or counts(word, following):
            quantity, reference = quantity or word, Reference.QUANTIFIED
        elif low in DETERMINERS:
            if quantity is None and not (reference is Reference.DEFINITE and DETERMINERS[low] is Reference.QUANTIFIED):
                reference = DETERMINERS[low]
        elif low not in PASSED_OVER:
            return reference, i, quantity
    return reference, last, quantity


# Prepositions with no « de » behind them: a « des » that the parser takes apart there is the plural of « un ».
NO_OTHER_PREPOSITION = frozenset({"après", "selon", "par", "pour", "avec", "chez", "dans", "sur", "sans", "sous", "vers"})


def is_contraction(word: Word) -> bool:
    """« du », « aux »: the preposition of a pair that shares its place with the article. Not « d'après des élus »."""
    pair = word.upos == "ADP" and word.next is not None and word.next.upos == "DET" and word.next.span == word.span
    return pair and (word.previous is None or word.previous.lower not in NO_OTHER_PREPOSITION)


def counts(word: Word, following: Word) -> bool:
    """« 35 % », « pour cent », « 200 »."""
    low = word.lower
    return (
        (word.upos == "NUM" and low not in DETERMINERS)
        or "%" in low
        or low == "cent"
        or (low == "pour" and following.lower == "cent")
    )


def head_noun(words: Sequence[Word], first: int, head: Word, name: Name | None) -> tuple[Word, Sense | None]:
    """The first noun behind the determiners, with its sense in the lexicons: in French the head stands before what narrows it
    down."""
    if len(words) == 1:
        return words[0], lookup(words, 0)
    for i in range(first, len(words)):
        word = words[i]
        if name is not None and names.title_of(word):
            return name.words[0], None
        upos = word.upos
        known = lookup(words, i)
        if known is not None and known.words > 1:
            return word, known
        following = words[i + 1] if i + 1 < len(words) else None
        if following is not None:
            if word.lower in IDLE_FORMS and following.upos in DESCRIBING:
                continue
            if known is None and upos == "NOUN" and following.upos == "NOUN":
                ahead = lookup(words, i + 1)
                if ahead is not None and ahead.kind is Class.HUMAN:
                    continue  # « le quintuple lauréat »
        if upos in NOMINAL or (
            known is not None and (upos != "ADJ" or following is None or following.upos not in {"NOUN", "PROPN"})
        ):
            return word, known
        if upos == "ADP" and i > first:
            break
    plausible = [w for w in words[first:] if w.upos in NOMINAL or w.upos in {"ADJ", "VERB", "NUM"}]
    noun = head if head in words and head.upos != "DET" else (plausible[0] if plausible else words[-1])
    return noun, lookup(words, words.index(noun))


def lookup(words: Sequence[Word], i: int) -> Sense | None:
    """The lexicons' sense of the noun at ``i``, the longest entry first."""
    first = words[i]
    alone, begins = entries_of(first.lower, first.lemma)
    if begins:
        for length in range(min(4, len(words) - i), 1, -1):
            if may_end_an_entry(words[i + length - 1].lower):
                for key in keys([w.lower for w in words[i : i + length]], first.lemma):
                    if key in nouns(True):
                        return sense_of_entry(key, length)
    return alone


@lru_cache(maxsize=50_000)
def entries_of(lower: str, lemma: str) -> tuple[Sense | None, bool]:
    """The lexicons' sense of one word, and whether an entry of several words may begin with it."""
    listed = nouns(False)
    alone = None
    for key in keys_of_one(lower, lemma):
        if key in listed:
            alone = Sense(*listed[key], 1)
            break
    return alone, may_begin_an_entry(lower, lemma)


@lru_cache(maxsize=50_000)
def sense_of_entry(key: str, words: int) -> Sense:
    """The sense of an entry of several words."""
    return Sense(*nouns(True)[key], words)


def may_begin_an_entry(word: str, lemma: str) -> bool:
    """Whether an entry of several words begins as one of the ``keys`` of a word does."""
    if not lemma:
        return True
    begun = first_parts()
    forms = [word, lemma.lower()]
    if "-" in word or "-" in lemma:
        forms += [PREFIX.sub("", form) for form in forms]
    forms += [form[:-1] for form in forms[:2] if form.endswith("s")]
    return not begun.isdisjoint(map(first_part, forms))


@cache
def first_parts() -> frozenset[str]:
    """How entries of several words begin."""
    return frozenset(first_part(entry) for entry in nouns(True) if " " in entry or "'" in entry)


@lru_cache(maxsize=50_000)
def may_end_an_entry(word: str) -> bool:
    """Whether an entry of several words ends as a word does."""
    return last_part(with_accent(word)) in last_parts()


def with_accent(word: str) -> str:
    """« le secrétaire d'Etat »: capitals often go without."""
    return "état" if word == "etat" else word


def last_part(words: str) -> str:
    """What stands behind the last space or apostrophe."""
    return words[max(words.rfind(" "), words.rfind("'")) + 1 :]


@cache
def last_parts() -> frozenset[str]:
    """How entries of several words end."""
    return frozenset(map(last_part, nouns(True)))


@cache
def nouns(people_first: bool) -> Mapping[str, tuple[Class, Mapping[str, str]]]:
    """The entries of all lexicons of nouns, with their class.

    Args:
        people_first: which of two entries counts, as « chef d'état-major » and « ministère » want it: that of a person, or of a
            body, medium or document.
    """
    people = (Class.HUMAN, functions())
    others = [(Class.BODY, institution_rows()), (Class.MEDIUM, media_rows()), (Class.DOCUMENT, document_rows())]
    ordered = [people, *others] if people_first else [*others, people]
    return MappingProxyType({key: (refined(kind, row), row) for kind, rows in reversed(ordered) for key, row in rows.items()})


def refined(kind: Class, row: Mapping[str, str]) -> Class:
    if kind is Class.BODY and row["class"] == "metonym":
        return Class.METONYM
    if kind is Class.DOCUMENT and row["class"] == "figures":
        return Class.FIGURES
    return kind


def keys(run: Sequence[str], first: str) -> Iterable[str]:
    """Under what an entry of several words may stand: as written, lemma, without « ex- », singular of what the tagger left
    plural.

    Args:
        run: words in lower case.
        first: the lemma of the first.
    """
    form = " ".join(map(with_accent, run)).replace("' ", "'")
    yield form
    lemma = " ".join(filter(None, [first.lower(), " ".join(map(with_accent, run[1:]))])).replace("' ", "'")
    yield lemma
    for key in (form, lemma):
        bare = PREFIX.sub("", key)
        if bare != key:
            yield bare
    if run[0].endswith("s"):
        yield form.replace(run[0], run[0][:-1], 1)


def keys_of_one(lower: str, lemma: str) -> list[str]:
    """The same for an entry of one word."""
    form, lemma = with_accent(lower).replace("' ", "'"), lemma.lower().replace("' ", "'")
    found = [form] if form == lemma else [form, lemma]
    if "-" in form or "-" in lemma:
        found += [PREFIX.sub("", form), PREFIX.sub("", lemma)]
    if form[-1:] in {"s", "x"} and len(form) > 4:
        for ending, singular in (("aux", "al"), ("eux", "eu"), ("s", ""), ("x", "")):
            if form.endswith(ending):
                key = form.removesuffix(ending) + singular
                found += [key, PREFIX.sub("", key)]
    return found


def sense_of(words: Sequence[Word], noun: Word, known: Sense | None, reference: Reference) -> Sense:
    """What the head noun of a phrase, no name, means there. ``known``: its sense in the lexicons."""
    if is_pronoun(words):
        return A_PRONOUN
    people = sense_of_people(noun.form, noun.lemma, plural=in_plural(noun)) if noun.form[:1].isupper() else None
    if people is not None:
        return people
    if known is not None:
        if known.kind is Class.BODY and known.row.get("number") == "plural":
            plural = in_plural(noun)
            human = sense_of_function(known.noun.lower())
            if not plural:
                return human or NOTHING_LISTED
            if human is not None and reference is not Reference.DEFINITE:
                return human
        return known
    return A_PRONOUN if noun.upos == "PRON" else NOTHING_LISTED


@lru_cache(maxsize=10_000)
def sense_of_people(form: str, lemma: str, *, plural: bool) -> Sense | None:
    """The sense of a demonym."""
    row = people_of(form, lemma, plural=plural)
    return Sense(Class.PEOPLE, row) if row is not None else None


@lru_cache(maxsize=10_000)
def sense_of_function(noun: str) -> Sense | None:
    """The sense of a noun as that of somebody who has a function."""
    row = functions().get(noun)
    return Sense(Class.HUMAN, row) if row is not None else None


@lru_cache(maxsize=10_000)
def sense_of_company(noun: str) -> Sense:
    """The sense of a trade that is said of a company: « le constructeur Varelo »."""
    return Sense(Class.BODY, MappingProxyType({"noun": noun, "takes_up": "company"}))


def in_plural(noun: Word) -> bool:
    """Whether a noun is in the plural, by its features or its ending."""
    return noun.feats.get("Number") == "Plur" or (noun.lower.endswith(("s", "x")) and not noun.lemma.endswith(("s", "x")))


def is_pronoun(words: Sequence[Word]) -> bool:
    """Whether one or two words are a pronoun, or stand for a noun as one does, whatever else they may mean."""
    count = len(words)
    if count > 2:
        return False
    if count == 1:
        return words[0].upos in {"PRON", "DET", "NUM"} or stands_alone(words[0].lower)
    return last_part(words[1].lower) in LAST_OF_TWO and lowered(words) in PRONOUNS_AND_LATTER


PRONOUNS_AND_LATTER = PRONOUNS | LATTER
# How those of two words end (« ce dernier », « d'autres »), and begin; how all of them end.
OF_TWO = frozenset(p for p in PRONOUNS_AND_LATTER if " " in p or "'" in p)
LAST_OF_TWO = frozenset(map(last_part, OF_TWO))
FIRST_OF_TWO = frozenset(p.removesuffix(last_part(p)).rstrip() for p in OF_TWO)
LAST_OF_ONE = frozenset(map(last_part, PRONOUNS_AND_LATTER.union(DETERMINERS)))


@lru_cache(maxsize=50_000)
def stands_alone(lower: str) -> bool:
    """Whether a word alone is a pronoun or stands for a noun, whatever the tagger says."""
    text = uninverted(lower).replace("' ", "'")
    return text in PRONOUNS_AND_LATTER or text in DETERMINERS


@lru_cache(maxsize=50_000)
def people_of(form: str, lemma: str, *, plural: bool) -> Mapping[str, str] | None:
    """The row of a people, by a demonym."""
    return (
        names.peoples().get(fold(form))
        or (names.peoples().get(fold(form.rstrip("s"))) if plural else None)
        or names.peoples().get(fold(lemma))
    )


@cache
def silent_lemmas() -> dict[str, str]:
    """Form in lower case → the lemma with which it was last seen to be of no list and no demonym: most words of a text, passed
    over at a glance. Kept from one article to the next, because it says nothing but what the lexicons do; all is dropped when
    there is too much of it."""
    return {}


MOST_SILENT = 50_000
# What ``entries_of`` says of most words.
NO_ENTRY = (None, False)


def is_silent(lower: str, lemma: str) -> bool:
    """Whether a word is of no list and no demonym, whether it has a capital or not."""
    return entries_of(lower, lemma) == NO_ENTRY and people_of(lower, lemma, plural=True) is None


@lru_cache(maxsize=50_000)
def may_denote(lower: str, lemma: str, form: str) -> bool:
    """Whether a word, no pronoun, may be the one for whose sense a phrase is known: of a list, or a demonym."""
    return entries_of(lower, lemma) != NO_ENTRY or (form[:1].isupper() and people_of(form, lemma, plural=True) is not None)


@lru_cache(maxsize=50_000)
def may_be_of_a_pronoun(lower: str) -> bool:
    """Whether one or two words that are a pronoun (« ce dernier », « l'un ») may have this one for their noun."""
    form = uninverted(lower)
    return last_part(form) in LAST_OF_ONE or form in FIRST_OF_TWO


FIRST_OF_ONE = frozenset(["un", "une", "le", "la", "l'", "ce", "cet", "cette", "son", "sa", "il", "elle", "lui", "leur"])
FIRST_OF_SEVERAL = frozenset([
    "les", "des", "ces", "ses", "leurs", "certains", "certaines", "plusieurs", "quelques", "tous", "toutes", "aux", "ils",
    "elles", "eux", "ceux",
])  # fmt: skip


def is_plural(words: Sequence[Word], noun: Word, quantity: Word | None) -> bool:
    if quantity is not None:
        return quantity.lower not in ONE_OF
    first = uninverted(words[0].lower)
    if first in FIRST_OF_SEVERAL:
        return True
    if first in FIRST_OF_ONE:
        return False
    return noun.feats.get("Number") == "Plur"


MASCULINE = frozenset(["un", "le", "ce", "cet", "certains", "il", "ils", "lui", "celui", "eux", "ceux", "du"])
FEMININE = frozenset(["une", "la", "cette", "sa", "elle", "elles", "celle", "celles", "certaines", "ma", "ta"])


def gender_of(words: Sequence[Word], noun: Word, sense: Sense) -> str:
    """``m``, ``f`` or "" where nothing tells. The determiner says more than a weak tagger does of the noun."""
    for word in words:
        low = uninverted(word.lower)
        if low in MASCULINE:
            return "m"
        if low in FEMININE:
            return "f"
        if word is noun:
            break
    if uninverted(words[0].lower).startswith("celle"):
        return "f"
    if sense.row.get("gender"):
        return sense.row["gender"]
    if not noun.feats.get("Gender") or (sense.kind is Class.HUMAN and not sense.row.get("feminine")):
        for word in words:
            if word.upos == "ADJ" and word.head == noun.id and word.feats.get("Gender"):
                return {"Masc": "m", "Fem": "f"}[word.feats["Gender"]]
    if sense.kind is Class.HUMAN and sense.row.get("feminine") and sense.row["feminine"] != sense.row["noun"]:
        form = PREFIX.sub("", noun.lower)
        forms = {form, form.removesuffix("s")}
        if sense.row["feminine"].lower() in forms:
            return "f"
        if sense.row["noun"].lower() in forms:
            return "m"
    if sense.kind is Class.HUMAN and not sense.row.get("feminine") and noun.feats.get("Number") != "Plur":
        return ""  # « son complice »: a noun of both genders, whatever the tagger says
    return {"Masc": "m", "Fem": "f"}.get(noun.feats.get("Gender", ""), "")


IDLE = frozenset([
    "ancien", "ancienne", "premier", "première", "nouveau", "nouvelle", "jeune", "vieux", "vieille", "grand", "grande",
    "même", "autre", "dernier", "dernière", "futur", "seul", "seule", "principal", "principale", "propre", "actuel",
    "actuelle",
])  # fmt: skip
IDLE_FORMS = IDLE.union([f"{word}s" for word in IDLE])


# What says where or when something was said, not who says it: « la ministre sur Radio-Lac, lundi, en marge du sommet ».
ELSEWHERE = frozenset({"sur", "lors", "devant", "pendant", "après", "avant", "depuis", "dans", "chez", "selon", "vers"})
OCCASIONS = frozenset({"marge", "issue", "occasion", "micro", "antenne", "presse", "tribune", "cours", "sortie"})
TIMES = names.WEEKDAYS | frozenset("matin soir jour hier aujourd'hui semaine midi soirée matinée".split())


def complements_of(
    words: Sequence[Word], noun: Word, sense: Sense, name: Name | None, parts: Container[int] = ()
) -> frozenset[str]:
    """Content words behind the noun, up to a comma or the name. ``parts``: where words stand that are part of a name."""
    at = words.index(noun)
    own = name.words if name is not None else ()
    out: set[str] = set()
    for word in (*words[max(0, at - 2) : at], *words[at + sense.words :]):
        upos = word.upos
        if word.id > noun.id and (
            (upos == "ADP" and (word.lower in ELSEWHERE or opens_an_occasion(word))) or word.lower in TIMES
        ):
            break
        if word in own:
            if word.id < noun.id:
                continue
            break
        if word.form in PARTING:
            break
        if upos not in {"DET", "ADP"} and word.span[0] in parts:
            out.add(fold(word.form))
        elif upos in CONTENT and word.lower not in IDLE:
            out.add(country(word))
    return frozenset(out)


# Behind these no more is said of the noun; what says it.
PARTING = frozenset({",", "(", "–", "—"})
CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "X"})


def opens_an_occasion(word: Word) -> bool:
    """« en marge de … », « à l'issue de … », « au micro de … »: behind such a preposition no complement of the noun."""
    if word.lower not in {"en", "à", "au", "dans"}:
        return False
    after = word.next
    while after is not None and after.upos == "DET" and after.id < word.id + 3:
        after = after.next
    return after is not None and after.lower in OCCASIONS


def country(word: Word) -> str:
    """A content word for comparison; « ukrainien », « Ukraine » and « Kiev » all as UA, an acronym with a point behind it."""
    return compared(word.form, word.lemma, word.upos == "PROPN")


@lru_cache(maxsize=50_000)
def compared(form: str, lemma: str, proper: bool) -> str:
    """The same, by what it depends on."""
    if code := country_of(form, lemma):
        return code
    if names.is_acronym(form):
        return f"{fold(form)}."
    return fold(form if proper else lemma)


def country_of(form: str, lemma: str) -> str:
    """The code of the country that a word is about, or ""."""
    for key in (fold(form), fold(lemma), fold(form).rstrip("s")):
        row = names.peoples().get(key) or names.places().get(key.replace("-", " "))
        if row is not None and row["country"]:
            return row["country"]
    return ""
