"""What the pages say, in French and English: sentences, names of everything that has an id, numbers and dates.

Each message is one pair, so that a language cannot lack one. French is written here with plain spaces and apostrophes;
:func:`typeset` sets the right ones, in our own words only: the words of an article are never touched.
"""

# ruff: noqa: E501 (a message is one line, as long as it is)

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar, get_args

from attribution.metrics import Share
from attribution.records import AsideKind, Kind, Quoting, Sourcing, Subtype
from attribution.report.article_messages import ARTICLE_MESSAGES
from attribution.report.corpus_messages import CORPUS_MESSAGES
from attribution.report.error_messages import ERROR_MESSAGES
from attribution.report.measure_messages import MEASURE_MESSAGES

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
Pair = tuple[str, str]
K = TypeVar("K", bound=str)

NO_BREAK = "\u00a0"
THIN = "\u202f"

# Keys that end in .one and .many are two forms of one message: French takes .one for 0 and 1, English for 1 alone.
MESSAGES: Mapping[str, Pair] = MappingProxyType({**ARTICLE_MESSAGES, **CORPUS_MESSAGES, **ERROR_MESSAGES, **MEASURE_MESSAGES})

LABEL_NAMES: Mapping[Sourcing, Pair] = MappingProxyType({
    Sourcing.NAMED: ("nommée", "named"),
    Sourcing.INSTITUTIONAL: ("institutionnelle", "institutional"),
    Sourcing.ANONYMOUS: ("anonyme", "anonymous"),
    Sourcing.UNRESOLVED: ("non résolue", "unresolved"),
})  # fmt: skip

LETTERS: Mapping[Sourcing, str] = MappingProxyType({
    Sourcing.NAMED: "N",
    Sourcing.INSTITUTIONAL: "I",
    Sourcing.ANONYMOUS: "A",
    Sourcing.UNRESOLVED: "?",
})  # fmt: skip

SUBTYPE_NAMES: Mapping[Subtype, Pair] = MappingProxyType({
    Subtype.PERSON: ("personne, nom complet", "person, full name"),
    Subtype.SURNAME_ONLY: ("nom de famille seul", "surname only"),
    Subtype.FIRST_NAME_ONLY: ("prénom seul", "first name only"),
    Subtype.ORGANISATION: ("organisation", "organisation"),
    Subtype.MEDIA: ("média", "news medium"),
    Subtype.DOCUMENT: ("document", "document"),
    Subtype.OFFICE: ("fonction unique", "office"),
    Subtype.SPOKESPERSON: ("porte-parole sans nom", "unnamed spokesperson"),
    Subtype.METONYM: ("métonymie", "metonym"),
    Subtype.OFFICIAL: ("responsable", "official"),
    Subtype.INSIDER: ("proche, initié", "insider"),
    Subtype.EXPERT: ("expert", "expert"),
    Subtype.WITNESS: ("témoin, particulier", "witness, private person"),
    Subtype.PROFESSIONAL: ("professionnel", "professional"),
    Subtype.COLLECTIVE: ("collectif", "collective"),
    Subtype.PSEUDONYM: ("pseudonyme", "pseudonym"),
    Subtype.UNDISCLOSED: ("origine tue", "undisclosed"),
    Subtype.UNRESOLVED: ("sans référent", "no referent"),
})  # fmt: skip

QUOTING_NAMES: Mapping[Quoting, Pair] = MappingProxyType({
    Quoting.DIRECT: ("entre guillemets", "in quotation marks"),
    Quoting.INDIRECT: ("sans guillemets", "without quotation marks"),
    Quoting.MIXED: ("en partie entre guillemets", "partly in quotation marks"),
})  # fmt: skip

KIND_NAMES: Mapping[Kind, Pair] = MappingProxyType({
    Kind.SPEECH: ("parole", "speech"),
    Kind.OPINION: ("opinion", "opinion"),
})  # fmt: skip

ASIDE_NAMES: Mapping[AsideKind, Pair] = MappingProxyType({
    AsideKind.REFUSAL: ("refus de s'exprimer", "refusal to speak"),
    AsideKind.UNATTRIBUTED: ("citation sans source", "quotation without a source"),
    AsideKind.CONDITIONAL: ("conditionnel sans source", "conditional without a source"),
    AsideKind.CONTINUATION: ("suite sans annonce", "continuation without a cue"),
    AsideKind.NEGATED: ("parole niée", "speech denied"),
    AsideKind.HYPOTHETICAL: ("parole hypothétique", "hypothetical speech"),
})  # fmt: skip

DESCRIPTION_NAMES: tuple[Pair, ...] = (
    ("rien de plus", "nothing more"),
    ("sa fonction", "its role"),
    ("sa fonction et son organisme ou son lieu", "its role and its body or place"),
    ("sa fonction, son organisme et comment elle le sait", "its role, its body and how it knows"),
)

# Ids are those of attribution.patterns; an id that is missing here is shown as it is.
CONSTRUCTION_NAMES: Mapping[str, Pair] = MappingProxyType({
    "que_clause": ("verbe + que", "verb + that-clause"),
    "infinitive": ("verbe + infinitif", "verb + infinitive"),
    "question": ("question rapportée", "reported question"),
    "quoted_clause": ("proposition entre guillemets", "clause in marks"),
    "amount": ("verbe + montant", "verb + amount"),
    "claim": ("verbe + groupe nominal", "verb + noun phrase"),
    "predicate": ("verbe + attribut (« se dit confiant »)", "verb + predicate (“se dit confiant”)"),
    "described_as": ("verbe + comme (« qualifie de »)", "described as (“qualifie de”)"),
    "passive": ("passif avec agent", "passive with agent"),
    "impersonal": ("tournure impersonnelle", "impersonal"),
    "quoted_object": ("verbe + citation", "verb + quotation"),
    "coordinated": ("verbe coordonné", "coordinated verb"),
    "relative": ("proposition relative", "relative clause"),
    "participle": ("participe ou gérondif", "participle or gerund"),
    "incise": ("incise", "inserted clause"),
    "prepositional": ("préposition (selon, d'après…)", "preposition (selon, d'après…)"),
    "from_source": ("« de source… »", "“de source…”"),
    "colon": ("deux-points", "colon"),
    "title_colon": ("titre « Nom : … »", "headline “Name: …”"),
    "floating": ("citation sans annonce", "quotation without a cue"),
    "woven": ("citation tissée dans la phrase", "quotation woven into the sentence"),
    "nominal": ("nom qui annonce", "noun as cue"),
    "locution": ("locution (« faire état de »)", "set phrase (“faire état de”)"),
    "anaphoric": ("reprise (« ce qu'a confirmé X »)", "taken up (“ce qu'a confirmé X”)"),
    "resumed": ("reprise de parole (« Et d'ajouter »)", "going on (“Et d'ajouter”)"),
})  # fmt: skip

# Ids are those of attribution.sourcing.CRITERIA; an id that is missing here is shown as it is.
CRITERION_NAMES: Mapping[str, Pair] = MappingProxyType({
    "full-name": ("prénom et nom", "first name and surname"),
    "first-name": ("prénom seul", "first name alone"),
    "surname": ("nom de famille", "surname"),
    "medium": ("titre de presse, chaîne ou agence", "newspaper, channel or agency"),
    "document": ("document, qui parle pour son auteur", "document, which speaks for its maker"),
    "parliamentary-group": ("groupe parlementaire", "parliamentary group"),
    "changed-name": ("nom changé ou initiales", "changed name or initials"),
    "body": ("organisme", "body"),
    "spokesperson": ("porte-parole sans nom", "spokesperson without a name"),
    "office": ("fonction que tient une seule personne", "office that one person holds"),
    "place-for-power": ("lieu mis pour le pouvoir qui y siège", "place for those who govern from it"),
    "people-for-power": ("peuple mis pour sa partie", "people for their side"),
    "branch-for-its-people": ("branche ou camp mis pour ses membres", "branch or camp for its members"),
    "voice-in-the-house": ("« on » d'un lieu ou d'un cercle que l'article nomme", "“on” of a place or circle that the article names"),
    "undisclosed-voice": ("aucune source montrée", "no source shown"),
    "unnamed-source": ("source ou proche sans nom", "source or insider without a name"),
    "unnamed-official": ("fonction sans nom", "function without a name"),
    "unnamed-expert": ("savoir sans nom", "expertise without a name"),
    "unnamed-professional": ("métier sans nom", "trade without a name"),
    "collective-voice": ("plusieurs, et personne", "many, and nobody"),
    "private-person": ("particulier sans nom", "private person without a name"),
    "unknown-noun": ("nom d'aucune liste", "noun of no list"),
})  # fmt: skip

NOTE_NAMES: Mapping[str, Pair] = MappingProxyType({
    "closing mark missing": ("guillemet fermant absent", "closing mark missing"),
    "opening mark missing": ("guillemet ouvrant absent", "opening mark missing"),
    "closed with another mark": ("fermé par un autre guillemet", "closed with another mark"),
})  # fmt: skip

# What readers say of a paragraph that is not body text.
REASON_NAMES: Mapping[str, Pair] = MappingProxyType({
    "asks for consent": ("demande d'accord", "asks for consent"),
    "asks to follow, share or subscribe": ("invitation à suivre, partager ou s'abonner", "asks to follow, share or subscribe"),
    "asks to write, give or log in": ("invitation à écrire, donner ou se connecter", "asks to write, give or log in"),
    "belongs to a player or a picture": ("lecteur ou image", "belongs to a player or a picture"),
    "claims copyright": ("mention de droits", "claims copyright"),
    "counts comments, shares or minutes": ("compteur", "counts comments, shares or minutes"),
    "describes or credits a picture": ("légende ou crédit d'une image", "describes or credits a picture"),
    "gives place and agency": ("lieu et agence", "gives place and agency"),
    "has no words": ("sans mots", "has no words"),
    "heads a note on the author": ("titre d'une note sur l'auteur", "heads a note on the author"),
    "is a control of the page": ("commande de la page", "is a control of the page"),
    "is a menu of the page": ("menu de la page", "is a menu of the page"),
    "is a name alone above the text": ("nom seul au-dessus du texte", "is a name alone above the text"),
    "is a name alone below the text": ("nom seul sous le texte", "is a name alone below the text"),
    "is a note on the author": ("note sur l'auteur", "is a note on the author"),
    "is a notice of the paywall": ("avis aux non-abonnés", "is a notice of the paywall"),
    "is an advertisement": ("publicité", "is an advertisement"),
    "is an embedded post": ("message de réseau social intégré", "is an embedded post"),
    "is code of the page": ("code de la page", "is code of the page"),
    "is front matter": ("en-tête du fichier", "is front matter"),
    "is listed among other articles": ("dans une liste d'autres articles", "is listed among other articles"),
    "is outside the article": ("hors de l'article", "is outside the article"),
    "leads to the previous or next page": ("lien précédent ou suivant", "leads to the previous or next page"),
    "lists keywords": ("mots-clés", "lists keywords"),
    "marks a heading": ("signe de titre", "marks a heading"),
    "marks a theme": ("repère thématique", "marks a theme"),
    "names the agency": ("agence", "names the agency"),
    "names the outlet": ("nom du titre de presse", "names the outlet"),
    "names those who contributed": ("contributions", "names those who contributed"),
    "points to another article": ("renvoi à un autre article", "points to another article"),
    "points to other articles": ("renvoi à d'autres articles", "points to other articles"),
    "repeats an earlier paragraph": ("répète un paragraphe", "repeats an earlier paragraph"),
    "repeats the title": ("répète le titre", "repeats the title"),
    "repeats words of the text": ("répète des mots du texte", "repeats words of the text"),
    "says how the article was made or changed": ("dit comment l'article a été fait ou modifié", "says how the article was made or changed"),
    "says when it was published": ("date de parution", "says when it was published"),
    "signs a repeated quotation": ("signe une citation répétée", "signs a repeated quotation"),
    "signs the article": ("signature", "signs the article"),
    "stands above a menu of the page": ("au-dessus d'un menu de la page", "stands above a menu of the page"),
    "stands above the title": ("au-dessus du titre", "stands above the title"),
    "stands among readers' comments": ("parmi les commentaires des lecteurs", "stands among readers' comments"),
    "stands below a list of other articles": ("sous une liste d'autres articles", "stands below a list of other articles"),
    "stands below a menu of the page": ("sous un menu de la page", "stands below a menu of the page"),
    "stands below the article": ("sous l'article", "stands below the article"),
    "stands beside the by-line": ("à côté de la signature", "stands beside the by-line"),
})  # fmt: skip

REGION_NAMES: Mapping[str, Pair] = MappingProxyType({
    "title": ("titre", "title"),
    "standfirst": ("chapeau", "standfirst"),
    "subhead": ("intertitre", "subhead"),
    "body": ("corps", "body"),
    "byline": ("signature", "by-line"),
    "dateline": ("lieu et agence", "dateline"),
    "credit": ("crédit", "credit"),
    "caption": ("légende", "caption"),
    "furniture": ("mobilier de la page", "page furniture"),
})  # fmt: skip

MONTHS: Mapping[Lang, tuple[str, ...]] = MappingProxyType({
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
})  # fmt: skip


def typeset(french: str) -> str:
    """French with the no-break spaces and apostrophes that its typography asks for (Lexique des règles de l'Imprimerie nationale)."""
    french = re.sub(r" (?=[:%»])|(?<=«) ", NO_BREAK, french)
    return re.sub(r" (?=[;?!])|(?<=\d) (?=\d{3}\b)", THIN, french).replace("'", "’")


@dataclass(frozen=True, slots=True)
class Language:
    """One of the languages of the pages: its messages, names, numbers and dates."""

    code: Lang

    def of(self, pair: Pair) -> str:
        """A message in this language, typeset."""
        return typeset(pair[0]) if self.code == "fr" else pair[1].replace("'", "’")

    def all(self) -> Mapping[str, str]:
        """Every message, for the templates."""
        return _all(self.code)

    def say(self, key: str, **values: object) -> str:
        """A message with its places filled."""
        return self.of(MESSAGES[key]).format(**values)

    def count(self, key: str, number: int) -> str:
        """A message in the form that a number asks for: « 1 énoncé », « 2 énoncés »."""
        one = number < 2 if self.code == "fr" else number == 1
        return self.say(f"{key}.one" if one else f"{key}.many", n=self.number(number))

    def name(self, names: Mapping[K, Pair], key: K) -> str:
        """What a thing with an id is called; the id itself where it has no name here."""
        return self.of(names[key]) if key in names else key

    def number(self, value: float, digits: int = 0) -> str:
        """``1 234,5`` in French, ``1,234.5`` in English."""
        text = f"{value:,.{digits}f}".replace("-", "−")
        if text.strip("−0.,") == "":
            text = text.removeprefix("−")
        return text.translate({ord(","): THIN, ord("."): ","}) if self.code == "fr" else text

    def percent(self, share: Share, digits: int = 0) -> str:
        """A share in per cent; a dash where there is nothing to take a share of."""
        return self.ratio(share.value, digits)

    def ratio(self, value: float | None, digits: int = 0) -> str:
        """A number between 0 and 1 in per cent; a dash where there is none."""
        if value is None:
            return "–"
        return self.number(100 * value, digits) + (f"{NO_BREAK}%" if self.code == "fr" else "%")

    def range(self, low: float, high: float, digits: int = 0) -> str:
        """``[31 ; 55]`` in French, where the comma is taken, ``[31, 55]`` in English; never over two lines."""
        ends = [self.number(end, digits) for end in (low, high)]
        return f"[{ends[0]}{THIN};{NO_BREAK}{ends[1]}]" if self.code == "fr" else f"[{ends[0]},{NO_BREAK}{ends[1]}]"

    def signed(self, value: float) -> str:
        """A difference of shares in points, without the unit: « +12 »."""
        number = self.number(100 * abs(value))
        sign = ("−" if value < 0 else "+") if number != "0" else ""
        return f"{sign}{number}"

    def points(self, value: float, *, signed: bool = False) -> str:
        """A difference of shares in points: « +12 points »."""
        number = self.number(100 * abs(value))
        one = number in ("0", "1") and self.code == "fr"
        return self.say("point" if one else "points", n=self.signed(value) if signed else number)

    @property
    def colon(self) -> str:
        return f"{NO_BREAK}:" if self.code == "fr" else ":"

    @property
    def thin(self) -> str:
        return THIN if self.code == "fr" else " "

    def join(self, items: list[str]) -> str:
        """« a, b et c »."""
        return self.say("and", items=", ".join(items[:-1]), last=items[-1]) if len(items) > 1 else "".join(items)

    def quoted(self, words: str) -> str:
        return f"«{NO_BREAK}{words}{NO_BREAK}»" if self.code == "fr" else f"“{words}”"

    def date(self, iso: str) -> str:
        """An ISO date of any precision, written out: « 14 mars 2006 ». What is no such date is given back as it is."""
        match = re.fullmatch(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?", iso)
        if match is None or match[2] is None:
            return iso
        month = MONTHS[self.code][int(match[2]) - 1]
        if match[3] is None:
            return f"{month} {match[1]}"
        day = "1er" if self.code == "fr" and match[3] == "01" else str(int(match[3]))
        return f"{day}{NO_BREAK}{month} {match[1]}"


@cache
def _all(code: Lang) -> Mapping[str, str]:
    """Typeset once: each page asks for them."""
    return MappingProxyType({key: Language(code).of(pair) for key, pair in MESSAGES.items()})
