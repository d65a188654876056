"""Criteria for people whose identity the article withholds or leaves open."""

from __future__ import annotations

from attribution import names
from attribution.bearers import Kind
from attribution.names import PERSONAL_ENDINGS
from attribution.phrases import Class, Phrase, Reference, institution_rows
from attribution.records import Sourcing, Subtype
from attribution.sourcing.named import bare_initials, hidden, personal
from attribution.sourcing.portrait import Decision, Portrait, core_span
from attribution.text import Span, covering
from attribution.tree import Word


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
    = anonymous/insider: Place Beauvau, <source>on</source> jure que le texte sera voté.
    = anonymous/insider: La ligne ne change pas à Matignon, où <source>l'on</source> affirme que le texte sera voté.
    ! <source>On</source> apprend que le texte sera voté.
    ! Dans la rue, <source>on</source> affirme que le texte sera rejeté.
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
    = anonymous/insider: <source>Un membre du parti</source> affirme que le texte sera voté.
    ! Selon <source>un policier</source>, deux hommes ont fui.
    ! <source>Un membre du gouvernement</source> affirme que le texte sera voté.
    """
    if portrait.is_person:
        return None
    if portrait.key.sense.role == "insider" or is_member_of(portrait.key, HOUSES):
        return Decision(Sourcing.ANONYMOUS, Subtype.INSIDER, (core_span(portrait.key),))
    return None


def unnamed_official(portrait: Portrait) -> Decision | None:
    """A function in power without a name.

    = anonymous/official: Selon <source>un haut responsable américain</source>, l'accord tient.
    = anonymous/official: <source>Les maires</source> affirment que le texte sera rejeté.
    = anonymous/official: <source>Un membre du gouvernement</source> affirme que le texte sera voté.
    ! Selon <source>le procureur de Nîmes</source>, l'accord tient.
    """
    if is_member_of(portrait.key, COUNCILS) and not portrait.is_person:
        return Decision(Sourcing.ANONYMOUS, Subtype.OFFICIAL, (core_span(portrait.key),))
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
    = anonymous/collective: <source>Les membres du club</source> affirment que la salle fermera.
    = anonymous/collective: <source>Huit Norvégiens sur dix</source> affirment que l'accord tient.
    ! Selon <source>certains analystes</source>, les ventes reculent.
    """
    key = portrait.key
    if portrait.is_person:
        return None
    text = key.text
    counted = key.is_pronoun and (
        key.quantity is not None or text.partition(" ")[0] in COLLECTIVE_PRONOUNS or text[:1].isdigit()
    )
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
    members = key.plural and key.sense.noun == "membre"
    people = key.quantity is not None and key.sense.kind is Class.PEOPLE and key.word("sur") is not None
    if counted or shared or crowd or several or share or members or people:
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


# Bodies whose members know them from within, and those whose members govern.
HOUSES = frozenset("parti syndicat fédération cabinet direction cellule état-major entourage campagne".split())
COUNCILS = frozenset("gouvernement bureau comité conseil exécutif commission".split())


def is_member_of(phrase: Phrase, bodies: frozenset[str]) -> bool:
    """« un membre du parti »: the noun behind « membre de »."""
    behind = next((w for w in phrase.head.dependents if w.relation == "nmod"), None)
    return phrase.sense.noun == "membre" and behind is not None and behind.lemma.lower() in bodies


def unnamed(portrait: Portrait, role: str, subtype: Subtype) -> Decision | None:
    if portrait.key.sense.role == role and not portrait.is_person:
        return Decision(Sourcing.ANONYMOUS, subtype, (core_span(portrait.key),))
    return None


def house_of(phrase: Phrase) -> Span | None:
    """« à Matignon », « au ministère », « à l'Élysée », near the verb of « on », the verb before an « et », or the place of its
    « où »."""
    verb = phrase.head.governor
    while verb is not None:
        for word in verb.dependents:
            if word.relation in {"obl", "nmod", "dislocated"} and (house := house_at(word)) is not None:
                return house
        if verb.relation == "acl" and verb.governor is not None and any(w.lower == "où" for w in verb.dependents):
            return house_at(verb.governor)
        verb = verb.governor if verb.relation == "conj" else None
    return None


def house_at(word: Word) -> Span | None:
    """Preposition and noun of a house that people speak for; « place Beauvau » has no preposition."""
    own = [w for w in word.dependents if w.relation in {"det", "flat"} or (w.relation == "nmod" and w.id == word.id + 1)]
    case = [w for w in word.dependents if w.relation == "case" and w.lower in {"à", "au", "aux", "dans", "chez", "côté"}]
    keys = {names.plain(word.form), names.plain(" ".join(w.form for w in (word, *(w for w in own if w.id > word.id))))}
    seat = any(names.places().get(key, {}).get("class") == "seat" for key in keys)
    seat = seat or any(names.places().get(names.plain(w.form), {}).get("class") == "seat" for w in own)
    listed = institution_rows().get(word.lower, {}).get("class") == "organisation"  # « dans la rue » is no house
    body = bool(keys & names.bodies().keys()) or listed or word.lower == "entourage"
    if not (seat or body) or not (case or (seat and word.lower in ADDRESSES)):
        return None
    return covering(w.span for w in (*case, *own, word))


ADDRESSES = frozenset({"place", "quai", "rue", "hôtel", "palais"})


# What people say whom the article does not show, by the noun for their words.
TESTIMONIES = frozenset({"témoignage", "récit", "confidence"})


HEARSAY = frozenset({"remontée", "rumeur", "bruit", "indiscrétion", "ouï-dire"})


COLLECTIVE_PRONOUNS = frozenset(
    "certains certaines beaucoup plusieurs d'autres autres chacun chacune tous toutes quelques-uns d'aucuns ceux celles".split()
)


ABSTRACT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ité", "isme", "tude", "yse", "age", "ure", "amen", "gie", "ée")
