"""From source to label: named, institutional, anonymous or unresolved, with the words that decided (SCHEME §4).

CRITERIA asks in the scheme's order; the first that answers decides. Each criterion is a function whose name, with hyphens, is the
id in the evidence, and whose docstring holds examples: ``=`` lines it must decide as marked, ``!`` lines it must leave to others.
A criterion looks at the source, not at the mention: « il » resolved to a named person is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from attribution import bearers, lexicon, names
from attribution.bearers import Kind
from attribution.names import PERSONAL_ENDINGS, fold
from attribution.phrases import Class, Phrase, Reference
from attribution.records import Evidence, Source, Sourcing, Subtype
from attribution.sources import Entity
from attribution.text import Span, covering
from attribution.tree import ParsedArticle, Word


@dataclass(frozen=True, slots=True)
class Decision:
    """What a criterion says, and the words of the article that made it say so."""

    sourcing: Sourcing
    subtype: Subtype
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Portrait:
    """A source as the criteria see it: its fullest phrase first, then all of them, and the text around."""

    parsed: ParsedArticle
    entity: Entity
    key: Phrase

    @property
    def text(self) -> str:
        return self.parsed.text

    @property
    def is_person(self) -> bool:
        return self.entity.bearer is not None and self.entity.bearer.kind is Kind.PERSON

    @property
    def definite_plural(self) -> bool:
        return (
            self.key.plural
            and self.key.quantity is None
            and self.key.reference in {Reference.DEFINITE, Reference.DEMONSTRATIVE}
        )

    @property
    def definite_singular(self) -> bool:
        given = {Reference.DEFINITE, Reference.DEMONSTRATIVE, Reference.POSSESSIVE, Reference.BARE}
        return not self.key.plural and self.key.quantity is None and self.key.reference in given


Criterion = Callable[[Portrait], Decision | None]


# Named


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
    aged = any(says_age(p) for p in portrait.entity.phrases)
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


# Institutional


def medium(portrait: Portrait) -> Decision | None:
    """A newspaper, channel, agency or site, by its name or by a definite noun.

    = institutional/media: Selon <source>l'AFP</source>, le chantier reprendra.
    = institutional/media: <source>Le quotidien régional</source> affirme que le chantier reprendra.
    = institutional/media: D'après <source>les médias locaux</source>, le chantier reprendra.
    ! D'après <source>des médias locaux</source>, le chantier reprendra.
    """
    bearer = portrait.entity.bearer
    if (
        bearer is not None
        and bearer.kind is Kind.MEDIUM
        and portrait.key.sense.kind in {Class.NAME, Class.MEDIUM, Class.OTHER, Class.BODY}
    ):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.MEDIA, (bearer.fullest.span,))
    key = portrait.key
    site = portrait.text[key.span.start :].split(maxsplit=1)[0].rstrip(",.;:»)")
    if names.DOMAIN.search(site):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.MEDIA, (key.span,))
    if key.sense.kind is Class.MEDIUM and (
        key.name is not None or not key.plural or portrait.definite_plural or names_something(key)
    ):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.MEDIA, (core_span(key),))
    return None


def document(portrait: Portrait) -> Decision | None:
    """A report, study, statement, poll, law… speaks for who made it.

    = institutional/document: Selon <source>une étude de l'université de Caen</source>, le littoral recule.
    = institutional/document: <source>Le communiqué</source> précise que le chantier reprendra.
    = institutional/document: D'après <source>des chiffres officiels</source>, le littoral recule.
    ! Selon <source>l'université de Caen</source>, le littoral recule.
    ! Selon <source>les estimations</source>, le littoral recule.
    """
    key = portrait.key
    if portrait.is_person:
        return None
    if key.sense.kind is Class.DOCUMENT:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.DOCUMENT, (core_span(key),))
    if key.sense.kind is Class.FIGURES and (
        names_something(key) or key.word("officiel", "officielle", "officiels", "officielles")
    ):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.DOCUMENT, (core_span(key),))
    return None


def parliamentary_group(portrait: Portrait) -> Decision | None:
    """Its members as a group: « les sénateurs du groupe X ».

    = institutional/organisation: <source>Les députés du groupe Horizons</source> affirment que le texte sera rejeté.
    ! <source>Des députés de la majorité</source> affirment que le texte sera rejeté.
    """
    key = portrait.key
    group = key.word("groupe")
    if key.sense.role == "official" and portrait.definite_plural and group is not None and group is not key.head:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.ORGANISATION, (covering([key.head.span, group.span]),))
    return None


def body(portrait: Portrait) -> Decision | None:
    """A ministry, company, court, party, union, association, « la police », « les autorités ».

    = institutional/organisation: <source>Le parquet de Nîmes</source> affirme que l'enquête avance.
    = institutional/organisation: Selon <source>les pompiers</source>, le feu est éteint.
    = institutional/organisation: <source>Plusieurs syndicats</source> affirment que l'usine fermera.
    = institutional/organisation: <source>La CGT</source> affirme que l'usine fermera.
    ! Selon <source>des pompiers</source>, le feu est éteint.
    ! Selon <source>les policiers</source>, l'homme a fui.
    """
    key, bearer = portrait.key, portrait.entity.bearer
    if portrait.is_person:
        return None
    if key.sense.kind is Class.BODY:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.ORGANISATION, (core_span(key),))
    if bearer is not None and bearer.kind is Kind.BODY and key.sense.kind in {Class.NAME, Class.OTHER, Class.METONYM}:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.ORGANISATION, (bearer.fullest.span,))
    return None


def spokesperson(portrait: Portrait) -> Decision | None:
    """Whoever speaks for a body, unnamed: the body speaks.

    = institutional/spokesperson: <source>Un porte-parole de Norvale</source> affirme que le chantier reprendra.
    = institutional/spokesperson: Le ministère se tait. <source>Sa porte-parole</source> affirme que le chantier reprendra.
    ! <source>La porte-parole de Norvale, Léa Morin</source>, affirme que le chantier reprendra.
    """
    if portrait.key.sense.noun == "représentant" and portrait.key.sense.kind is Class.HUMAN and stands_for(portrait.key):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.SPOKESPERSON, (core_span(portrait.key),))
    if portrait.key.sense.role == "spokesperson" and not portrait.is_person:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.SPOKESPERSON, (core_span(portrait.key),))
    return None


def office(portrait: Portrait) -> Decision | None:
    """A function that one person holds, whom the article does not name.

    = institutional/office: <source>Le procureur de Nîmes</source> affirme que l'enquête avance.
    = institutional/office: <source>La garde des Sceaux</source> affirme que le texte sera voté.
    ! <source>Un maire</source> affirme que le texte sera voté.
    ! <source>Les maires</source> affirment que le texte sera voté.
    ! Hugues Vasseur est maire de Mende. <source>Le maire</source> affirme que la route rouvrira.
    """
    if (
        portrait.key.sense.unique
        and portrait.definite_singular
        and not portrait.is_person
        and portrait.key.reference is not Reference.BARE
    ):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.OFFICE, (core_span(portrait.key),))
    return None


def place_for_power(portrait: Portrait) -> Decision | None:
    """A seat, capital or country for those who govern from there.

    = institutional/metonym: <source>Matignon</source> affirme que le texte sera voté.
    = institutional/metonym: <source>L'Élysée</source> affirme que le texte sera voté.
    = institutional/metonym: Selon <source>Madrid</source>, l'accord tient.
    ! <source>Des sources de l'Élysée</source> affirment que le texte sera voté.
    """
    bearer, key = portrait.entity.bearer, portrait.key
    if bearer is not None and bearer.kind is Kind.PLACE and key.sense.kind in {Class.NAME, Class.OTHER, Class.METONYM}:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.METONYM, (bearer.fullest.span,))
    return None


def people_for_power(portrait: Portrait) -> Decision | None:
    """« les Ukrainiens » for the Ukrainian side: definite, all of them.

    = institutional/metonym: <source>Les Norvégiens</source> affirment que l'accord tient.
    ! <source>De nombreux Norvégiens</source> affirment que l'accord tient.
    ! <source>Un Norvégien</source> affirme que l'accord tient.
    """
    if portrait.key.sense.kind is Class.PEOPLE and portrait.definite_plural:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.METONYM, (core_span(portrait.key),))
    return None


def branch_for_its_people(portrait: Portrait) -> Decision | None:
    """« l'industrie automobile », « la profession », « l'opposition », « la gauche ».

    = institutional/metonym: <source>L'industrie automobile</source> affirme que les ventes reculent.
    = institutional/metonym: <source>L'opposition</source> affirme que le texte sera rejeté.
    ! <source>Le syndicat de l'industrie automobile</source> affirme que les ventes reculent.
    """
    if portrait.key.sense.kind is Class.METONYM and portrait.key.quantity is None and not portrait.is_person:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.METONYM, (core_span(portrait.key),))
    return None


# Anonymous


def changed_name(portrait: Portrait) -> Decision | None:
    """A name that the article says is not the real one, or initials alone.

    = anonymous/pseudonym: « On a tout perdu », raconte <source>Inès</source> (le prénom a été modifié).
    = anonymous/pseudonym: « On a tout perdu », raconte <source>Inès*</source>. *Le prénom a été modifié.
    = anonymous/pseudonym: <source>BKS</source> affirme que tout est faux.
    ! « On a tout perdu », raconte <source>Inès, 43 ans</source>.
    """
    name = personal(portrait)
    if name is not None:
        marks = hidden(portrait)
        if marks:
            return Decision(Sourcing.ANONYMOUS, Subtype.PSEUDONYM, (name.span, *marks) if name.span not in marks else marks)
    bearer = portrait.entity.bearer
    if bearer is not None and bearer.kind is Kind.BODY and bare_initials(bearer):
        return Decision(Sourcing.ANONYMOUS, Subtype.PSEUDONYM, (bearer.fullest.span,))
    return None


def voice_in_the_house(portrait: Portrait) -> Decision | None:
    """« on », in a house that is named: somebody there.

    = anonymous/insider: « Le texte sera voté », assure-t-<source>on</source> à Matignon.
    = anonymous/insider: À l'Élysée, <source>on</source> affirme que le texte sera voté.
    ! <source>On</source> apprend que le texte sera voté.
    """
    if portrait.key.text not in {"on", "l'on"}:
        return None
    house = house_of(portrait.key)
    if house is None:
        return None
    return Decision(Sourcing.ANONYMOUS, Subtype.INSIDER, (portrait.key.span, house))


def undisclosed_voice(portrait: Portrait) -> Decision | None:
    """« on apprend », « selon nos informations », « selon les estimations »: no source shown at all.

    = anonymous/undisclosed: <source>On</source> apprend que le texte sera voté.
    = anonymous/undisclosed: Selon <source>nos informations</source>, le texte sera voté.
    = anonymous/undisclosed: Selon <source>les estimations</source>, le littoral recule.
    ! Selon <source>des chiffres officiels</source>, le littoral recule.
    """
    key = portrait.key
    if key.text in {"on", "l'on"} or key.sense.kind is Class.FIGURES or key.head.lemma.lower() in HEARSAY:
        return Decision(Sourcing.ANONYMOUS, Subtype.UNDISCLOSED, (key.span,))
    return None


def unnamed_source(portrait: Portrait) -> Decision | None:
    """« une source », « un proche », « l'entourage »: whoever knows from within.

    = anonymous/insider: Selon <source>une source proche du dossier</source>, deux hommes ont fui.
    = anonymous/insider: De <source>source judiciaire</source>, deux hommes ont fui.
    = anonymous/insider: <source>L'entourage du ministre</source> affirme que le texte sera voté.
    ! Selon <source>un policier</source>, deux hommes ont fui.
    """
    if portrait.is_person:
        return None
    if portrait.key.sense.role == "insider":
        return Decision(Sourcing.ANONYMOUS, Subtype.INSIDER, (core_span(portrait.key),))
    return None


def unnamed_official(portrait: Portrait) -> Decision | None:
    """A function in power without a name.

    = anonymous/official: Selon <source>un haut responsable américain</source>, l'accord tient.
    = anonymous/official: <source>Les maires</source> affirment que le texte sera rejeté.
    ! Selon <source>le procureur de Nîmes</source>, l'accord tient.
    """
    return unnamed(portrait, "official", Subtype.OFFICIAL)


def unnamed_expert(portrait: Portrait) -> Decision | None:
    """Who speaks from knowledge, without a name.

    = anonymous/expert: Selon <source>des analystes</source>, les ventes reculent.
    = anonymous/expert: <source>Des chercheurs de l'Inserm</source> affirment que le virus recule.
    ! <source>Une étude de l'Inserm</source> affirme que le virus recule.
    """
    return unnamed(portrait, "expert", Subtype.EXPERT)


def unnamed_professional(portrait: Portrait) -> Decision | None:
    """Who speaks from a trade or duty, without a name.

    = anonymous/professional: Selon <source>un policier</source>, deux hommes ont fui.
    = anonymous/professional: <source>Les avocats de Léa Morin</source> affirment que leur cliente est innocente.
    = anonymous/professional: Selon <source>les enquêteurs</source>, deux hommes ont fui.
    ! Selon <source>la police</source>, deux hommes ont fui.
    """
    return unnamed(portrait, "professional", Subtype.PROFESSIONAL)


def collective_voice(portrait: Portrait) -> Decision | None:
    """« certains », « beaucoup », critics, activists, a share of those asked: many, and nobody.

    = anonymous/collective: <source>Certains</source> affirment que l'usine fermera.
    = anonymous/collective: <source>Les manifestants</source> affirment que l'usine fermera.
    = anonymous/collective: <source>De nombreux Norvégiens</source> affirment que l'accord tient.
    = anonymous/collective: D'après <source>certains médias</source>, l'accord tient.
    ! Selon <source>certains analystes</source>, les ventes reculent.
    """
    key = portrait.key
    if portrait.is_person:
        return None
    text = key.text
    counted = key.is_pronoun and (key.quantity is not None or text.split()[0] in COLLECTIVE_PRONOUNS or text[:1].isdigit())
    shared = (
        key.quantity is not None and key.plural and key.sense.kind in {Class.OTHER, Class.PEOPLE, Class.METONYM, Class.PRONOUN}
    )
    crowd = key.sense.role == "collective" and (key.plural or key.sense.row.get("feminine", "") == "")
    several = key.plural and key.sense.kind in {Class.PEOPLE, Class.MEDIUM}
    share = (
        key.quantity is not None
        and key.plural
        and key.sense.noun in {"personne", "adulte"}
        and key.reference is Reference.QUANTIFIED
    )
    if counted or shared or crowd or several or share:
        return Decision(Sourcing.ANONYMOUS, Subtype.COLLECTIVE, (key.span if counted else core_span(key),))
    return None


def private_person(portrait: Portrait) -> Decision | None:
    """Residents, bystanders, victims, suspects, relatives, without a name.

    = anonymous/witness: « Tout a tremblé », raconte <source>un habitant</source>.
    = anonymous/witness: <source>Des témoins</source> affirment que l'homme a fui.
    = anonymous/witness: <source>Un membre de sa famille</source> affirme que l'homme a fui.
    ! Selon <source>les policiers</source>, l'homme a fui.
    """
    key = portrait.key
    if portrait.is_person:
        return None
    if key.head.lemma.lower() in TESTIMONIES:
        return Decision(Sourcing.ANONYMOUS, Subtype.WITNESS, (core_span(key),))
    if key.sense.role in {"witness", "collective"} or (key.sense.kind is Class.PEOPLE and not key.plural):
        return Decision(Sourcing.ANONYMOUS, Subtype.WITNESS, (core_span(key),))
    return None


def unknown_noun(portrait: Portrait) -> Decision | None:
    """A noun of no list: people when indefinite, by its ending, a body or document when definite.

    = anonymous/professional: <source>Un dompteur</source> affirme que la bête a fui.
    = anonymous/collective: <source>Des dompteurs</source> affirment que la bête a fui.
    ! <source>Il</source> affirme que la bête a fui.
    """
    key = portrait.key
    if key.sense.kind is not Class.OTHER or portrait.is_person:
        return None
    span = (core_span(key),)
    noun = key.head.lemma.lower()
    if noun.endswith(PERSONAL_ENDINGS) and key.head.upos != "PROPN":
        return Decision(Sourcing.ANONYMOUS, Subtype.COLLECTIVE if key.plural else Subtype.PROFESSIONAL, span)
    if key.reference in {Reference.INDEFINITE, Reference.QUANTIFIED} and key.plural and not noun.endswith(ABSTRACT_ENDINGS):
        return Decision(Sourcing.ANONYMOUS, Subtype.COLLECTIVE, span)
    if noun.endswith(ABSTRACT_ENDINGS):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.DOCUMENT, span)
    if key.head.form[:1].isupper() or (key.reference is Reference.DEFINITE and not key.plural):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.ORGANISATION, span)
    return Decision(Sourcing.ANONYMOUS, Subtype.COLLECTIVE if key.plural else Subtype.WITNESS, span)


CRITERIA: tuple[Criterion, ...] = (
    full_name,
    first_name,  # before the surname, which takes what is left of names
    surname,
    medium,  # before bodies: an agency is both
    document,
    parliamentary_group,
    changed_name,  # initials look like a body's acronym
    body,
    spokesperson,
    office,
    place_for_power,
    people_for_power,
    branch_for_its_people,
    voice_in_the_house,  # before « on » alone
    undisclosed_voice,
    unnamed_source,
    collective_voice,  # « 35 % des élus » is a share, not officials
    unnamed_official,
    unnamed_expert,
    unnamed_professional,
    private_person,
    unknown_noun,
)


def classify(parsed: ParsedArticle, entity: Entity, number: int) -> Source:
    """The source with its label, the evidence, and how an anonymous one is described."""
    label = entity.label.of(parsed.text)
    decision: Decision | None = None
    criterion = ""
    if entity.resolved and entity.key is not None:
        portrait = Portrait(parsed, entity, entity.key)
        for function in CRITERIA:
            decision = function(portrait)
            if decision is not None:
                criterion = function.__name__.replace("_", "-")
                break
    if decision is None or entity.key is None:
        return Source(number, entity.mentions, label, Sourcing.UNRESOLVED, Subtype.UNRESOLVED, candidates=entity.candidates)
    evidence = tuple(Evidence(criterion, span) for span in decision.spans)
    if decision.sourcing is not Sourcing.ANONYMOUS:
        return Source(number, entity.mentions, label, decision.sourcing, decision.subtype, evidence, plural=entity.key.plural)
    formula = said(entity, "formula")
    return Source(
        number, entity.mentions, label, decision.sourcing, decision.subtype, evidence,
        description=description_level(entity), formula=formula, reason=reason(entity, formula), plural=entity.key.plural,
    )  # fmt: skip


# What the criteria look at

# What people say whom the article does not show, by the noun for their words.
TESTIMONIES = frozenset({"témoignage", "récit", "confidence"})
HEARSAY = frozenset({"remontée", "rumeur", "bruit", "indiscrétion", "ouï-dire"})

COLLECTIVE_PRONOUNS = frozenset(
    "certains certaines beaucoup plusieurs d'autres autres chacun chacune tous toutes quelques-uns d'aucuns ceux celles".split()
)
ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ité", "isme", "tude", "yse", "age", "ure", "amen", "gie", "ée")


def unnamed(portrait: Portrait, role: str, subtype: Subtype) -> Decision | None:
    if portrait.key.sense.role == role and not portrait.is_person:
        return Decision(Sourcing.ANONYMOUS, subtype, (core_span(portrait.key),))
    return None


def personal(portrait: Portrait) -> names.Name | None:
    """The fullest name of a person."""
    return portrait.entity.bearer.fullest if portrait.is_person and portrait.entity.bearer is not None else None


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


def says_age(phrase: Phrase) -> bool:
    words = phrase.words
    return (
        any(a.upos == "NUM" and b.lower in {"an", "ans"} for a, b in pairwise(words))
        and phrase.name is not None
        and not phrase.name.full
    )


CHANGED_NOTE = re.compile(
    r"\*\s*(?:L[ea]s?\s+)?(?:pré)?noms?\b[^.\n]{0,60}|(?:pré)?noms\s+ont\s+été\s+(?:modifiés|changés)", re.IGNORECASE
)


def hidden(portrait: Portrait) -> tuple[Span, ...]:
    """Words that say a name is not the real one: an asterisk with its note, a note near the name, or for all first names at
    once; for initials the initials themselves."""
    bearer = portrait.entity.bearer
    if bearer is None:
        return ()
    fullest = bearer.fullest
    if all(names.INITIALS.fullmatch(t) for t in fullest.tokens):
        return (fullest.span,)
    note = CHANGED_NOTE.search(portrait.text)
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
        if found is not None:
            return (found,)
    return ()


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


def names_something(phrase: Phrase) -> bool:
    """Whether its complements hold a proper name."""
    behind = [w for w in phrase.words if w.id > phrase.head.id]
    return any(w.upos == "PROPN" or names.capital(w) for w in behind)


def stands_for(phrase: Phrase) -> bool:
    """« une représentante de la RATP »: one person, of a body with a name, without one of his own."""
    behind = [w for w in phrase.words if w.id > phrase.head.id]
    named = any(names.is_acronym(w.form) or names.plain(w.form) in names.bodies() for w in behind)
    return named and not phrase.plural and phrase.bearer is None


def core_span(phrase: Phrase) -> Span:
    """The head noun with the adjectives that touch it."""
    words = list(phrase.words)
    at = words.index(phrase.head) if phrase.head in words else 0
    start, end = at, min(len(words), at + phrase.sense.words)
    while start > 0 and words[start - 1].upos == "ADJ":
        start -= 1
    while end < len(words) and words[end].upos == "ADJ":
        end += 1
    return covering(w.span for w in words[start:end])


def house_of(phrase: Phrase) -> Span | None:
    """« à Matignon », « au ministère », « à l'Élysée », near the verb of « on »."""
    verb = phrase.head.governor
    if verb is None:
        return None
    for word in verb.dependents:
        if word.relation not in {"obl", "nmod"}:
            continue
        case = [w for w in word.dependents if w.relation == "case" and w.lower in {"à", "au", "aux", "dans", "chez", "côté"}]
        key = names.plain(word.form)
        house = (
            names.places().get(key, {}).get("class") == "seat"
            or key in names.bodies()
            or word.lower in names.institutions()
            or word.lower == "entourage"
        )
        if case and house:
            return covering(w.span for w in (*case, *(d for d in word.dependents if d.relation in {"det", "flat"}), word))
    return None


BARE = frozenset("source personne certains on individu gens".split())
KNOWING = frozenset(
    "proche informer informé familier connaissance présent participer assister participant connaître suivre témoin négocier travailler interne fait courant".split()
)


def description_level(entity: Entity) -> int:
    """0 bare, 1 role, 2 role and body or place, 3 and how they know: one point each for role, body or place, and knowledge."""
    levels = [0]
    for phrase in entity.phrases:
        if phrase.is_pronoun:
            continue
        behind = [w for w in phrase.words if w.id > phrase.head.id]
        relative = [w for r in phrase.head.dependents if r.relation == "acl" for w in r.subtree()]
        adjectives = [w for w in phrase.words if w.upos == "ADJ" and w.head == phrase.head.id]
        knows = any(w.lemma in KNOWING or w.lower in KNOWING for w in (*behind, *relative))
        place = any(
            w.upos == "PROPN" or w.form[:1].isupper() or fold(w.form).rstrip("s") in names.peoples() or fold(w.form) in names.peoples() or w.lower in names.institutions()
            for w in behind if not (knows and w.head != phrase.head.id and w.upos == "NOUN")
        )  # fmt: skip
        told = [
            w for w in adjectives if fold(w.form) not in names.peoples() and w.lemma not in KNOWING and w.id > phrase.head.id
        ]
        role = (phrase.sense.noun not in BARE and phrase.sense.kind is not Class.PRONOUN) or bool(told)
        levels.append(int(role) + int(place) + int(knows))
    return max(levels)


@cache
def formulas(kind: str) -> tuple[tuple[str, ...], ...]:
    """The words of each formula of a kind, the longest first."""
    found = (tuple(row["words"].split()) for row in lexicon.load("anonymity") if row["kind"] == kind)
    return tuple(sorted(found, key=len, reverse=True))


# How many words may stand between two words of a formula: « a requis, comme les autres, l'anonymat ».
GAP = 3


def sequence(words: Sequence[Word], kind: str) -> Span | None:
    """Where one of the formulas of a kind stands, its words in order with little between them."""
    present = {key for word in words for key in written(word)}
    for formula in formulas(kind):
        if not present.issuperset(formula):
            continue
        for start, word in enumerate(words):
            if formula[0] not in written(word):
                continue
            last = start
            used = [word]
            for wanted in formula[1:]:
                for j in range(last + 1, min(len(words), last + 2 + GAP)):
                    if wanted in written(words[j]):
                        last = j
                        used.append(words[j])
                        break
                else:
                    break
            if len(used) == len(formula):
                return covering(w.span for w in used)
    return None


def written(word: Word) -> tuple[str, ...]:
    """As what a word may stand in a formula."""
    low = word.lower
    return low, word.lemma, low.rstrip("'"), *ELIDED.get(low, ())


ELIDED = {"n'": ("ne",), "d'": ("de",), "du": ("de",), "des": ("de",), "la": ("le",), "l'": ("le",), "les": ("le",)}


def told_in(entity: Entity) -> Iterator[Phrase]:
    yield from (p for p in entity.phrases if p.statement is not None)


def said(entity: Entity, kind: str) -> Span | None:
    """The formula in a sentence where this source speaks."""
    for phrase in told_in(entity):
        found = sequence(phrase.head.sentence.words, kind)
        if found is not None:
            return found
    return None


CAUSES = frozenset({"car", "parce", "puisque", "faute", "étant", "n'étant", "comme"})


def reason(entity: Entity, formula: Span | None) -> Span | None:
    """Why the name is withheld: the clause that says « car il n'est pas autorisé à parler », or « par crainte de représailles »."""
    for phrase in told_in(entity):
        words = phrase.head.sentence.words
        start = formula.end if formula is not None else phrase.head.span.start
        for word in words:
            if word.span.start >= start and formula is not None and word.lower in CAUSES:
                return clause_from(word)
        found = sequence(words, "reason")
        if found is not None:
            before = next(
                (
                    w
                    for w in reversed(words)
                    if w.span.start < found.start and found.start - w.span.start < 40 and w.lower in CAUSES
                ),
                None,
            )
            first = before or next(w for w in words if w.span.start == found.start)
            return clause_from(first)
    return None


def clause_from(first: Word) -> Span:
    """From a word to the next mark that ends a clause."""
    words: list[Word] = []
    for word in first.sentence.words[first.id - 1 :]:
        if words and word.form in {",", ".", ";", ":", "»", "«", ")", "–", "—"}:
            break
        words.append(word)
    return spanning(words)


def spanning(words: Iterable[Word]) -> Span:
    return covering(w.span for w in words)
