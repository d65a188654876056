"""Reports: runs, page data, charts, HTML and files. The articles are written for these tests; nothing here needs a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.errors import InputError
from attribution.metrics import Share, measure
from attribution.records import (
    Analysis,
    Aside,
    AsideKind,
    Evidence,
    Kind,
    Quoting,
    Source,
    SourceMention,
    Sourcing,
    Statement,
    Subtype,
)
from attribution.report import LANGUAGES, Lang, entry_of, render_article, render_index, write_report
from attribution.report import messages as messages_module
from attribution.report.charts import Segment, Stack, shortened, stacked_bars
from attribution.report.messages import MESSAGES, Language, typeset
from attribution.report.page import article_page, summary
from attribution.report.runs import LayerKind, Mark, cut, marks_of
from attribution.report.writing import FileNames
from attribution.text import Span

FR, EN = Language("fr"), Language("en")


class Draft:
    """Builds an analysis from the words of its spans. « mot@2 » is the second « mot » of the text,
    « un [mot] » the « mot » of « un mot »."""

    def __init__(self, text: str, regions: dict[str, tuple[RegionKind, str]] | None = None, **fields: str) -> None:
        self.text = text
        kinds = regions or {}
        found = []
        for span in paragraphs(text):
            kind, reason = next((v for k, v in kinds.items() if span.of(text).startswith(k)), (RegionKind.BODY, ""))
            found.append(Region(kind, span, reason))
        self.article = Article(fields.pop("id", "a"), text, tuple(found), **fields)
        self.sources: list[Source] = []
        self.statements: list[tuple[Statement, int]] = []
        self.asides: list[Aside] = []

    def span(self, words: str) -> Span:
        before, bracket, rest = words.partition("[")
        if bracket:
            inner = rest.partition("]")[0]
            start = self.text.index(before + rest.replace("]", "")) + len(before)
            return Span(start, start + len(inner))
        words, _, nth = words.partition("@")
        start = -1
        for _ in range(int(nth or 1)):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def maybe(self, words: str | None) -> Span | None:
        return None if words is None else self.span(words)

    def source(self, label: str, subtype: Subtype, *mentions: str, why: Sequence[tuple[str, str]] = (), **fields: object) -> int:
        sourcing = next(s for s, members in messages_subtypes().items() if subtype in members)
        spans = tuple(sorted(self.span(m) for m in mentions or (label,)))
        evidence = tuple(Evidence(criterion, self.span(words)) for criterion, words in why)
        for key in ("formula", "reason"):
            if key in fields:
                fields[key] = self.span(str(fields[key]))
        self.sources.append(Source(len(self.sources) + 1, spans, label.partition("@")[0], sourcing, subtype, evidence, **fields))  # type: ignore[arg-type]
        return len(self.sources) - 1

    def says(
        self, source: int, *content: str, cue: str | None = None, by: str | None = None, how: Quoting = Quoting.INDIRECT,
        pattern: str = "que_clause", kind: Kind = Kind.SPEECH, relay: str | None = None, **fields: object,
    ) -> None:  # fmt: skip
        who = None if by is None else SourceMention(self.span(by), self.span(by))
        spans = tuple(self.span(words) for words in content)
        statement = Statement(spans, self.maybe(cue), who, how, kind, pattern, self.maybe(relay), **fields)  # type: ignore[arg-type]
        self.statements.append((statement, source))

    def aside(self, kind: AsideKind, words: str, by: str | None = None) -> None:
        who = None if by is None else SourceMention(self.span(by), self.span(by))
        self.asides.append(Aside(kind, self.span(words), who))

    def analysis(self) -> Analysis:
        statements, of = zip(*self.statements, strict=True) if self.statements else ((), ())
        return Analysis(self.article, tuple(statements), tuple(of), tuple(self.sources), tuple(self.asides))


def messages_subtypes() -> dict[Sourcing, tuple[Subtype, ...]]:
    from attribution.records import SUBTYPES

    return SUBTYPES


BRIDGE = """\
Accueil > Région > Transports

Le pont de la Sarenne fermé jusqu’au printemps

Par Inès Carrère

Les automobilistes devront patienter. Le pont de la Sarenne, qui relie les deux rives de Valombre depuis 1934, restera fermé au moins jusqu’en avril, a annoncé lundi le conseil départemental.

Photo Hugo Balland / Le Phare de l’Ouest

« Les haubans sont plus abîmés que nous ne le pensions, a expliqué Claire Aubrac, vice-présidente chargée des routes. Nous ne prendrons aucun risque. » L’élue assure que le chantier coûtera moins de quatre millions d’euros.

Dans les services, on est moins affirmatif. Selon un haut responsable de la préfecture, qui a requis l’anonymat parce qu’il n’est pas autorisé à parler du dossier, le rapport d’inspection remis en novembre jugeait l’ouvrage « dangereux pour les poids lourds ». « On nous a demandé d’attendre les élections », glisse-t-il.

Des promesses et un silence

Le maire, Youssef Delmas, affirme que la vice-présidente lui avait promis que « le pont rouvrirait avant Noël ». Il se dit « trahi » et craint que les commerces de la rive gauche ne s’en relèvent pas.

Pour l’association Rive gauche, la fermeture a déjà fait perdre un client sur trois aux commerçants. Des riverains racontent passer quarante minutes dans les bouchons chaque matin. « C’est devenu invivable pour tout le monde. »

« Tout cela était écrit d’avance depuis longtemps », peut-on lire sur les murs du quai. L’entreprise Ponts et Viaducs, qui entretenait les haubans, aurait alerté l’État dès 2021. Contacté, le ministère des Transports n’a pas donné suite.

Une réunion publique est prévue jeudi à 18 h 30. Elle dira, d’après un courrier de la préfète adressé au Phare de l’Ouest, si une navette fluviale peut être mise en place dès janvier.

À lire aussi : Trois idées pour traverser la Sarenne sans voiture
"""


def bridge() -> Analysis:
    draft = Draft(
        BRIDGE,
        {
            "Accueil": (RegionKind.FURNITURE, "stands above the title"),
            "Le pont de la Sarenne fermé": (RegionKind.TITLE, ""),
            "Par Inès": (RegionKind.BYLINE, "signs the article"),
            "Photo": (RegionKind.CREDIT, "describes or credits a picture"),
            "Des promesses": (RegionKind.SUBHEAD, ""),
            "À lire": (RegionKind.FURNITURE, "points to another article"),
        },
        id="pont-sarenne", title="Le pont de la Sarenne fermé jusqu’au printemps", outlet="Le Phare de l’Ouest",
        published="2026-03-14", author="Inès Carrère", section="Région", url="https://phare.example/pont-sarenne",
    )  # fmt: skip
    council = draft.source("le conseil départemental", Subtype.ORGANISATION, why=[("body", "conseil départemental")])
    aubrac = draft.source(
        "Claire Aubrac, vice-présidente chargée des routes", Subtype.PERSON,
        "Claire Aubrac, vice-présidente chargée des routes", "L’élue", "la vice-présidente", why=[("full-name", "Claire Aubrac")],
    )  # fmt: skip
    prefecture = draft.source(
        "un haut responsable de la préfecture", Subtype.OFFICIAL, "un haut responsable de la préfecture", "glisse-t-[il]",
        why=[("unnamed-official", "haut responsable")], description=2, formula="a requis l’anonymat",
        reason="parce qu’il n’est pas autorisé à parler du dossier",
    )  # fmt: skip
    report = draft.source("le rapport d’inspection remis en novembre", Subtype.DOCUMENT, why=[("document", "rapport")])
    mayor = draft.source("Youssef Delmas", Subtype.PERSON, "Le maire, Youssef Delmas", "Il se", why=[("full-name", "Youssef Delmas")])
    riverside = draft.source("l’association Rive gauche", Subtype.ORGANISATION, why=[("body", "association Rive gauche")])
    locals_ = draft.source("Des riverains", Subtype.WITNESS, why=[("private-person", "Des riverains")], description=1, plural=True)
    letter = draft.source("un courrier de la préfète", Subtype.UNRESOLVED, candidates=(Span(0, 7), Span(10, 16)))

    draft.says(
        council, "Le pont de la Sarenne, qui relie les deux rives de Valombre depuis 1934, restera fermé au moins jusqu’en avril",
        cue="a annoncé", by="le conseil départemental", pattern="incise",
    )  # fmt: skip
    draft.says(
        aubrac, "« Les haubans sont plus abîmés que nous ne le pensions", "Nous ne prendrons aucun risque. »", cue="a expliqué",
        by="Claire Aubrac, vice-présidente chargée des routes", how=Quoting.DIRECT, pattern="incise",
    )  # fmt: skip
    draft.says(aubrac, "le chantier coûtera moins de quatre millions d’euros", cue="assure", by="L’élue")
    draft.says(
        prefecture, "le rapport d’inspection remis en novembre jugeait l’ouvrage « dangereux pour les poids lourds »",
        cue="Selon", by="un haut responsable de la préfecture", how=Quoting.MIXED, pattern="prepositional",
    )  # fmt: skip
    draft.says(
        report, "l’ouvrage « dangereux pour les poids lourds »", cue="jugeait", by="le rapport d’inspection remis en novembre",
        how=Quoting.MIXED, kind=Kind.OPINION, pattern="described_as", nested_in=3,
    )  # fmt: skip
    draft.says(
        prefecture, "« On nous a demandé d’attendre les élections »", cue="glisse", by="glisse-t-[il]", how=Quoting.DIRECT, pattern="incise"
    )
    draft.says(
        mayor, "la vice-présidente lui avait promis que « le pont rouvrirait avant Noël »", cue="affirme", by="Le maire, Youssef Delmas",
        how=Quoting.MIXED,
    )  # fmt: skip
    draft.says(
        aubrac, "« le pont rouvrirait avant Noël »", cue="avait promis", by="la vice-présidente", how=Quoting.DIRECT, nested_in=6
    )
    draft.says(mayor, "« trahi »", cue="se dit", by="Il", how=Quoting.DIRECT, pattern="predicate")
    draft.says(mayor, "les commerces de la rive gauche ne s’en relèvent pas", cue="craint", kind=Kind.OPINION, pattern="coordinated")
    draft.says(
        riverside, "la fermeture a déjà fait perdre un client sur trois aux commerçants", cue="Pour", by="l’association Rive gauche",
        pattern="prepositional",
    )  # fmt: skip
    draft.says(
        locals_, "passer quarante minutes dans les bouchons chaque matin", cue="racontent", by="Des riverains", pattern="infinitive"
    )
    draft.says(
        locals_, "« C’est devenu invivable pour tout le monde. »", how=Quoting.DIRECT, pattern="floating", continues=11,
        notes=("closing mark missing",),
    )  # fmt: skip
    draft.says(
        letter, "si une navette fluviale peut être mise en place dès janvier", cue="d’après", by="un courrier de la préfète",
        relay="au Phare de l’Ouest", pattern="prepositional",
    )  # fmt: skip
    draft.aside(AsideKind.UNATTRIBUTED, "« Tout cela était écrit d’avance depuis longtemps »")
    draft.aside(AsideKind.CONDITIONAL, "L’entreprise Ponts et Viaducs, qui entretenait les haubans, aurait alerté l’État dès 2021")
    draft.aside(
        AsideKind.REFUSAL, "Contacté, le ministère des Transports n’a pas donné suite", "le ministère des Transports"
    )
    draft.aside(AsideKind.CONTINUATION, "Les automobilistes devront patienter.")
    return draft.analysis()


HARVEST = """\
Vendanges : la coopérative de Montferrat cherche deux cents bras

La récolte commence mardi, et les tracteurs attendent. « Il nous manque la moitié des équipes », reconnaît Odile Ferrand, qui dirige la coopérative depuis six ans. Elle estime que le gel d’avril a découragé une partie des saisonniers.

Un cadre du syndicat des vignerons, joint par téléphone, affirme que plusieurs domaines « paient encore à la tâche ». La fédération départementale dément. Le préfet a rappelé que les contrôles seraient doublés et a promis de publier leurs résultats chaque semaine.

Certains craignent surtout une nouvelle vague de chaleur. D’après Météo Sud, le thermomètre dépassera trente-huit degrés dès mercredi ; « personne ne travaillera après midi », prévient M. Lhoste, le chef de culture.
"""


def harvest() -> Analysis:
    draft = Draft(HARVEST, {"Vendanges": (RegionKind.TITLE, "")}, id="vendanges", outlet="L’Écho du Midi", published="2025-09", section="Économie")
    ferrand = draft.source("Odile Ferrand", Subtype.PERSON, "Odile Ferrand", "Elle", why=[("full-name", "Odile Ferrand")])
    cadre = draft.source("Un cadre du syndicat des vignerons", Subtype.OFFICIAL, why=[("unnamed-official", "Un cadre")], description=2)
    prefect = draft.source("Le préfet", Subtype.OFFICE, why=[("office", "préfet")])
    weather = draft.source("Météo Sud", Subtype.ORGANISATION, why=[("body", "Météo Sud")])
    lhoste = draft.source("M. Lhoste, le chef de culture", Subtype.SURNAME_ONLY, why=[("surname", "M. Lhoste")])
    draft.says(ferrand, "« Il nous manque la moitié des équipes »", cue="reconnaît", by="Odile Ferrand", how=Quoting.DIRECT, pattern="incise")
    draft.says(ferrand, "le gel d’avril a découragé une partie des saisonniers", cue="estime", by="Elle", kind=Kind.OPINION)
    draft.says(
        cadre, "plusieurs domaines « paient encore à la tâche »", cue="affirme", by="Un cadre du syndicat des vignerons",
        how=Quoting.MIXED,
    )  # fmt: skip
    draft.says(prefect, "les contrôles seraient doublés", cue="a rappelé", by="Le préfet")
    draft.says(prefect, "publier leurs résultats chaque semaine", cue="a promis", pattern="coordinated")
    draft.says(weather, "le thermomètre dépassera trente-huit degrés dès mercredi", cue="D’après", by="Météo Sud", pattern="prepositional")
    draft.says(
        lhoste, "« personne ne travaillera après midi »", cue="prévient", by="M. Lhoste, le chef de culture", how=Quoting.DIRECT,
        pattern="incise",
    )  # fmt: skip
    return draft.analysis()


def silent() -> Analysis:
    """An article in which nobody speaks."""
    return Draft("La neige est tombée toute la nuit sur le plateau.\n", id="neige", outlet="L’Écho du Midi").analysis()
