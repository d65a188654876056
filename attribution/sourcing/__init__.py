"""From source to label: named, institutional, anonymous or unresolved, with the words that decided (SCHEME §4).

CRITERIA asks in the scheme's order; the first that answers decides. Each criterion is a function whose name, with hyphens, is
the id in the evidence, and whose docstring holds examples: ``=`` lines it must decide as marked, ``!`` lines it must leave to
others. A criterion looks at the source, not at the mention: « il » resolved to a named person is named.
"""

from __future__ import annotations

from attribution.records import Evidence, Source, Sourcing, Subtype
from attribution.sources import Entity
from attribution.sourcing.anonymous import (
    changed_name,
    collective_voice,
    private_person,
    undisclosed_voice,
    unknown_noun,
    unnamed_expert,
    unnamed_official,
    unnamed_professional,
    unnamed_source,
    voice_in_the_house,
)
from attribution.sourcing.institutional import (
    body,
    branch_for_its_people,
    document,
    medium,
    office,
    parliamentary_group,
    people_for_power,
    place_for_power,
    spokesperson,
)
from attribution.sourcing.named import first_name, full_name, surname
from attribution.sourcing.portrait import Criterion, Decision, Portrait
from attribution.sourcing.withheld import description_level, reason, said
from attribution.tree import ParsedArticle

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
