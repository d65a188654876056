"""Criteria for bodies and for what stands for one: media, documents, functions, spokespeople, seats, branches."""

from __future__ import annotations

import re

from attribution import names
from attribution.bearers import Kind
from attribution.phrases import Class, Phrase, Reference
from attribution.records import Sourcing, Subtype
from attribution.sourcing.portrait import Decision, Portrait, core_span, names_something
from attribution.text import covering

# What stands between spaces.
WRITTEN = re.compile(r"\S+")


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
    site = WRITTEN.search(portrait.text, key.span.start)
    if site is not None and names.DOMAIN.search(site[0].rstrip(",.;:»)")):
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
    = institutional/document: Selon <source>un bilan de la préfecture</source>, le littoral recule.
    ! Selon <source>l'université de Caen</source>, le littoral recule.
    ! Selon <source>les estimations</source>, le littoral recule.
    """
    key = portrait.key
    if portrait.is_person:
        return None
    if key.sense.kind is Class.DOCUMENT:
        return Decision(Sourcing.INSTITUTIONAL, Subtype.DOCUMENT, (core_span(key),))
    if key.sense.kind is Class.FIGURES and (
        names_something(key) or key.word("officiel", "officielle", "officiels", "officielles") or has_an_issuer(key)
    ):
        return Decision(Sourcing.INSTITUTIONAL, Subtype.DOCUMENT, (core_span(key),))
    return None


def has_an_issuer(phrase: Phrase) -> bool:
    """« un bilan de la préfecture »: figures of a body."""
    behind = [w for w in phrase.words if w.id > phrase.head.id]
    return any(w.lower in names.institutions() and w.relation == "nmod" and w.governor is phrase.head for w in behind)


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
    = institutional/office: <source>Les ministres de la Culture et du Budget</source> affirment que le texte sera voté.
    ! <source>Un maire</source> affirme que le texte sera voté.
    ! <source>Les maires</source> affirment que le texte sera voté.
    ! Hugues Vasseur est maire de Mende. <source>Le maire</source> affirme que la route rouvrira.
    """
    if (
        portrait.key.sense.unique
        and (portrait.definite_singular or (portrait.definite_plural and says_each(portrait.key)))
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


def says_each(phrase: Phrase) -> bool:
    """« les ministres de la Culture, du Budget et de la Mer »: as many posts as complements, all with a capital."""
    behind = [w for w in phrase.words if w.id > phrase.head.id]
    joined = any(w.lower == "et" for w in behind)
    posts = [w for w in behind if w.upos in {"NOUN", "PROPN"} and w.relation in {"nmod", "conj"}]
    return joined and len(posts) > 1 and all(names.capital(w) for w in posts)


def stands_for(phrase: Phrase) -> bool:
    """« une représentante de la RATP »: one person, of a body with a name, without one of his own."""
    behind = [w for w in phrase.words if w.id > phrase.head.id]
    named = any(names.is_acronym(w.form) or names.plain(w.form) in names.bodies() for w in behind)
    return named and not phrase.plural and phrase.bearer is None
