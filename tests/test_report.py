"""Reports: runs, page data, charts, HTML and files. The articles are written for these tests; nothing here needs a model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.corpus import Corpus
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
from attribution.report import LANGUAGES, Lang, render_article, render_index, write_report
from attribution.report import messages as messages_module
from attribution.report.article_messages import ARTICLE_MESSAGES
from attribution.report.charts import Segment, Stack, narrowed, plain, shortened, shortened_pair, stacked_bars
from attribution.report.corpus_messages import CORPUS_MESSAGES
from attribution.report.error_messages import ERROR_MESSAGES
from attribution.report.index import index_page
from attribution.report.measure_messages import MEASURE_MESSAGES
from attribution.report.messages import MESSAGES, Language, typeset
from attribution.report.page import article_page
from attribution.report.runs import LayerKind, Mark, bound, cut, marks_of, steps
from attribution.report.summary import summary, title_of
from attribution.text import Span
from attribution.writers import FileNames

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

    def source(
        self, label: str, subtype: Subtype, *mentions: str, why: Sequence[tuple[str, str]] = (), **fields: object
    ) -> int:
        sourcing = next(s for s, members in messages_subtypes().items() if subtype in members)
        spans = tuple(sorted(self.span(m) for m in mentions or (label,)))
        evidence = tuple(Evidence(criterion, self.span(words)) for criterion, words in why)
        for key in ("formula", "reason"):
            if key in fields:
                fields[key] = self.span(str(fields[key]))
        self.sources.append(
            Source(len(self.sources) + 1, spans, label.partition("@")[0], sourcing, subtype, evidence, **fields)
        )  # type: ignore[arg-type]
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
    mayor = draft.source(
        "Youssef Delmas", Subtype.PERSON, "Le maire, Youssef Delmas", "Il se", why=[("full-name", "Youssef Delmas")]
    )
    riverside = draft.source("l’association Rive gauche", Subtype.ORGANISATION, why=[("body", "association Rive gauche")])
    locals_ = draft.source(
        "Des riverains", Subtype.WITNESS, why=[("private-person", "Des riverains")], description=1, plural=True
    )
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
        prefecture,
        "« On nous a demandé d’attendre les élections »",
        cue="glisse",
        by="glisse-t-[il]",
        how=Quoting.DIRECT,
        pattern="incise",
    )
    draft.says(
        mayor, "la vice-présidente lui avait promis que « le pont rouvrirait avant Noël »", cue="affirme", by="Le maire, Youssef Delmas",
        how=Quoting.MIXED,
    )  # fmt: skip
    draft.says(
        aubrac,
        "« le pont rouvrirait avant Noël »",
        cue="avait promis",
        by="la vice-présidente",
        how=Quoting.DIRECT,
        nested_in=6,
    )
    draft.says(mayor, "« trahi »", cue="se dit", by="Il", how=Quoting.DIRECT, pattern="predicate")
    draft.says(
        mayor, "les commerces de la rive gauche ne s’en relèvent pas", cue="craint", kind=Kind.OPINION, pattern="coordinated"
    )
    draft.says(
        riverside, "la fermeture a déjà fait perdre un client sur trois aux commerçants", cue="Pour", by="l’association Rive gauche",
        pattern="prepositional",
    )  # fmt: skip
    draft.says(
        locals_,
        "passer quarante minutes dans les bouchons chaque matin",
        cue="racontent",
        by="Des riverains",
        pattern="infinitive",
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
    draft.aside(
        AsideKind.CONDITIONAL, "L’entreprise Ponts et Viaducs, qui entretenait les haubans, aurait alerté l’État dès 2021"
    )
    draft.aside(AsideKind.REFUSAL, "Contacté, le ministère des Transports n’a pas donné suite", "le ministère des Transports")
    draft.aside(AsideKind.CONTINUATION, "Les automobilistes devront patienter.")
    return draft.analysis()


HARVEST = """\
Vendanges : la coopérative de Montferrat cherche deux cents bras

La récolte commence mardi, et les tracteurs attendent. « Il nous manque la moitié des équipes », reconnaît Odile Ferrand, qui dirige la coopérative depuis six ans. Elle estime que le gel d’avril a découragé une partie des saisonniers.

Un cadre du syndicat des vignerons, joint par téléphone, affirme que plusieurs domaines « paient encore à la tâche ». La fédération départementale dément. Le préfet a rappelé que les contrôles seraient doublés et a promis de publier leurs résultats chaque semaine.

Certains craignent surtout une nouvelle vague de chaleur. D’après Météo Sud, le thermomètre dépassera trente-huit degrés dès mercredi ; « personne ne travaillera après midi », prévient M. Lhoste, le chef de culture.
"""


def harvest() -> Analysis:
    draft = Draft(
        HARVEST,
        {"Vendanges": (RegionKind.TITLE, "")},
        id="vendanges",
        outlet="L’Écho du Midi",
        published="2025-09",
        section="Économie",
    )
    ferrand = draft.source("Odile Ferrand", Subtype.PERSON, "Odile Ferrand", "Elle", why=[("full-name", "Odile Ferrand")])
    cadre = draft.source(
        "Un cadre du syndicat des vignerons", Subtype.OFFICIAL, why=[("unnamed-official", "Un cadre")], description=2
    )
    prefect = draft.source("Le préfet", Subtype.OFFICE, why=[("office", "préfet")])
    weather = draft.source("Météo Sud", Subtype.ORGANISATION, why=[("body", "Météo Sud")])
    lhoste = draft.source("M. Lhoste, le chef de culture", Subtype.SURNAME_ONLY, why=[("surname", "M. Lhoste")])
    draft.says(
        ferrand,
        "« Il nous manque la moitié des équipes »",
        cue="reconnaît",
        by="Odile Ferrand",
        how=Quoting.DIRECT,
        pattern="incise",
    )
    draft.says(ferrand, "le gel d’avril a découragé une partie des saisonniers", cue="estime", by="Elle", kind=Kind.OPINION)
    draft.says(
        cadre, "plusieurs domaines « paient encore à la tâche »", cue="affirme", by="Un cadre du syndicat des vignerons",
        how=Quoting.MIXED,
    )  # fmt: skip
    draft.says(prefect, "les contrôles seraient doublés", cue="a rappelé", by="Le préfet")
    draft.says(prefect, "publier leurs résultats chaque semaine", cue="a promis", pattern="coordinated")
    draft.says(
        weather,
        "le thermomètre dépassera trente-huit degrés dès mercredi",
        cue="D’après",
        by="Météo Sud",
        pattern="prepositional",
    )
    draft.says(
        lhoste, "« personne ne travaillera après midi »", cue="prévient", by="M. Lhoste, le chef de culture", how=Quoting.DIRECT,
        pattern="incise",
    )  # fmt: skip
    return draft.analysis()


def silent() -> Analysis:
    """An article in which nobody speaks."""
    return Draft("La neige est tombée toute la nuit sur le plateau.\n", id="neige", outlet="L’Écho du Midi").analysis()


ARTICLES = {"bridge": bridge, "harvest": harvest, "silent": silent}
HOSTILE = "<script>alert(1)</script> \"'&amp; </style></title> \u202eesrever {{ 7*7 }} {% raw %} \ud800"


def hostile() -> Analysis:
    """Every field that comes from outside holds markup."""
    text = f"{HOSTILE}\n\n{HOSTILE} affirme que <b>tout</b> va bien.\n"
    draft = Draft(
        text, id="../../x", title=HOSTILE, outlet=HOSTILE, author=HOSTILE, section=HOSTILE, published=HOSTILE,
        url="javascript:alert(1)",
    )  # fmt: skip
    source = draft.source("<script>", Subtype.PERSON, why=[(HOSTILE, "<script>")])
    draft.says(source, "<b>tout</b> va bien", cue="affirme", by="<script>", pattern=HOSTILE, notes=(HOSTILE,))
    draft.aside(AsideKind.UNATTRIBUTED, "</style></title>")
    analysis = draft.analysis()
    regions = (replace(analysis.article.regions[0], kind=RegionKind.FURNITURE, reason=HOSTILE), analysis.article.regions[1])
    return replace(analysis, article=replace(analysis.article, regions=regions, notes=(HOSTILE,)))


def repeated(analysis: Analysis, times: int) -> Analysis:
    """The same article several times over, for its weight: its statements and asides with it."""
    text = analysis.article.text
    statements, source_of, asides, regions = [], [], [], []
    for i in range(times):

        def moved(span: Span, by: int = i * len(text)) -> Span:
            return Span(span.start + by, span.end + by)

        for statement, source in zip(analysis.statements, analysis.source_of, strict=True):
            who = statement.source and SourceMention(moved(statement.source.span), moved(statement.source.head))
            cue = statement.cue and moved(statement.cue)
            content = tuple(moved(span) for span in statement.content)
            statements.append(
                replace(statement, content=content, cue=cue, source=who, nested_in=None, continues=None, relay=None)
            )
            source_of.append(source)
        asides += [replace(aside, span=moved(aside.span)) for aside in analysis.asides]
        regions += [replace(region, span=moved(region.span)) for region in analysis.article.regions]
    article = replace(analysis.article, text=text * times, regions=tuple(regions))
    return replace(analysis, article=article, statements=tuple(statements), source_of=tuple(source_of), asides=tuple(asides))


FIRST_NAMES = ("Agathe", "Basile", "Coline", "Dorian", "Élodie", "Fabrice", "Garance", "Hector")
SURNAMES = ("Abrial", "Bonnefoy", "Castaing", "Delorme", "Escoffier", "Fayolle", "Grangier")
TOWNS = ("Valombre", "Montferrat", "Orgeval", "Rochebrune", "Saint-Aubin")
TRADES = ("libraire au bourg", "maraîchère", "cheffe de gare", "éleveur de chèvres", "institutrice", "géomètre")
THEMES = (
    "la digue tiendra encore dix ans si on l’entretient mieux",
    "le marché couvert coûte beaucoup trop cher aux petits étals",
    "les bus du soir partent vides de la gare depuis la rentrée",
    "aucun plan n’a jamais été montré aux riverains du canal",
    "l’école devra accueillir trente enfants de plus en mars",
    "la source ne suffira pas à deux étés aussi secs de suite",
)


def chorus(rounds: int = 28) -> Analysis:
    """Every voice another one: five statements a round, each with a source of its own, its evidence, and most with a second
    mention; a content in two parts, a nested statement, an anonymous source that says why it is one."""
    text = ""
    sources: list[Source] = []
    statements: list[Statement] = []
    asides: list[Aside] = []

    def add(words: str) -> Span:
        nonlocal text
        text += words
        return Span(len(text) - len(words), len(text))

    def says(
        subtype: Subtype, criterion: str, head: Span, rest: Span, content: Sequence[Span], cue: Span, pattern: str, how: Quoting,
        nested_in: int | None = None, again: Span | None = None, **fields: Span | int,
    ) -> None:  # fmt: skip
        whole = Span(head.start, rest.end)
        label = next(label for label, members in messages_subtypes().items() if subtype in members)
        mentions = (whole, again) if again else (whole,)
        evidence = (Evidence(criterion, head),)
        sources.append(Source(len(sources) + 1, mentions, whole.of(text), label, subtype, evidence, **fields))  # type: ignore[arg-type]
        mention = SourceMention(whole, head)
        statements.append(Statement(tuple(content), cue, mention, how, Kind.SPEECH, pattern, nested_in=nested_in))

    for n in range(rounds):
        town, themes = TOWNS[n % 5], [THEMES[(n + i) % 6] for i in range(4)]
        for i, surname in enumerate((SURNAMES[n % 7], SURNAMES[(n + 3) % 7] + "-Lacaze")):
            first = add(f"« {themes[i].capitalize()}")
            cue = add(", assure")
            add(" ")
            head, rest = add(f"{FIRST_NAMES[n // 7 + 4 * i]} {surname}"), add(f", {TRADES[(n + i) % 6]} à {town}")
            add(". ")
            content = (first, add("C’est toute la vallée qui devra en payer le prix demain. »"))
            add(" ")
            says(Subtype.PERSON, "full-name", head, rest, content, cue, "incise", Quoting.DIRECT, again=add("On hésite"))
            add(". ")
        add("\n\n")
        cue = add("Selon")
        add(" ")
        head, rest = add(f"un agent du bureau {n + 1}"), add(f" de la sous-préfecture de {town}")
        add(", qui ")
        fields = {"formula": add("refuse d’être cité"), "reason": add(" de peur d’une sanction"), "description": 2}
        add(", ")
        says(
            Subtype.OFFICIAL, "unnamed-official", head, rest, [add(themes[2])], cue, "prepositional", Quoting.INDIRECT, **fields
        )  # fmt: skip
        add(". ")
        head, rest = add("La mairie"), add(f" de {town} ({n + 1})")
        add(" ")
        cue = add("rappelle")
        add(" que ")
        inner = add(f"l’avis numéro {n + 1}"), add(" de l’agence de l’eau")
        add(" ")
        inner_cue, quoted = add("concluait"), add(f" : « {themes[3]} »")
        outer = [Span(inner[0].start, quoted.end)]
        says(Subtype.ORGANISATION, "body", head, rest, outer, cue, "que_clause", Quoting.MIXED)
        says(Subtype.DOCUMENT, "document", *inner, [quoted], inner_cue, "colon", Quoting.DIRECT, nested_in=len(statements) - 1)
        add(". ")
        asides.append(Aside(AsideKind.UNATTRIBUTED, add("« Rien ne bouge ici »")))
        add(", lit-on plus loin.\n\n")
    regions = tuple(Region(RegionKind.BODY, span, "") for span in paragraphs(text))
    article = Article(
        "choeur", text, regions, title="Cent voix pour une vallée", outlet="L’Écho du Midi", published="2026-02-03"
    )
    return Analysis(article, tuple(statements), tuple(range(len(statements))), tuple(sources), tuple(asides))


def article_html(analysis: Analysis, lang: Lang = "fr") -> str:
    return render_article(analysis, measure(analysis), lang=lang, index_href="../index.html")


def index_html(lang: Lang = "fr", *more: Analysis) -> str:
    analyses = [bridge(), harvest(), silent(), *more]
    hrefs = [f"articles/{i}.html" for i in range(len(analyses))]
    skipped = [InputError("vide.txt", "empty file")]
    ((name, html),) = render_index(corpus_of(*analyses), hrefs, skipped, lang=lang, tables=("data/statements.csv",))
    assert name == "index.html"
    return html


def corpus_of(*analyses: Analysis) -> Corpus:
    corpus = Corpus()
    for analysis in analyses:
        corpus.add(analysis, measure(analysis), title_of(analysis))
    return corpus


class Page(HTMLParser):
    """What a browser would find: tags that match, ids, links, and the words of each element."""

    VOID = frozenset({"meta", "link", "input", "br", "rect", "circle", "path", "line", "polyline", "polygon"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, list[str]] = {}
        self.raw: dict[str, str] = {}
        self.rows: list[list[str]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td"):
            self.rows[-1].append("")
        if tag not in self.VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop()[0] == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.open:
            self.raw[self.open[-1][0]] = self.raw.get(self.open[-1][0], "") + data
        if {"th", "td"} & {tag for tag, _ in self.open}:
            self.rows[-1][-1] += data
        for _, attributes in self.open:
            for name in (attributes.get("class") or "").split():
                self.words.setdefault(name, []).append(data)

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [str(a["id"]) for _, a in self.tags if "id" in a]

    def said(self, css: str) -> str:
        return "".join(self.words.get(css, []))


EVERY_PAGE = [(name, lang) for name in (*ARTICLES, "hostile", "index") for lang in LANGUAGES]


def page_of(name: str, lang: Lang) -> str:
    if name == "index":
        return index_html(lang, hostile())
    return article_html(hostile() if name == "hostile" else ARTICLES[name](), lang)


# What only a screen reader says within a text: where a statement, or what stands apart, begins and ends.
HEARD = re.compile("[NIA?†]\u202f\\d+\u00a0: début, [^.]*[.] | \\(fin[^()]*\\) ")

# runs

C, S, E = LayerKind.CONTENT, LayerKind.SOURCE, LayerKind.EVIDENCE
RUNS: dict[str, tuple[str, list[tuple[str, int, int, LayerKind]], list[tuple[str, list[str]]]]] = {
    "nothing": ("abcd", [], [("abcd", [])]),
    "all": ("abcd", [("1", 0, 4, C)], [("abcd", ["1"])]),
    "part": ("abcd", [("1", 1, 3, C)], [("a", []), ("bc", ["1"]), ("d", [])]),
    "two apart": ("abcd", [("1", 0, 1, C), ("2", 3, 4, C)], [("a", ["1"]), ("bc", []), ("d", ["2"])]),
    "touching": ("abcd", [("1", 0, 2, C), ("2", 2, 4, C)], [("ab", ["1"]), ("cd", ["2"])]),
    "nested": ("abcd", [("1", 0, 4, C), ("2", 1, 3, C)], [("a", ["1"]), ("bc", ["1", "2"]), ("d", ["1"])]),
    "nested, inner first": ("abcd", [("2", 1, 3, C), ("1", 0, 4, C)], [("a", ["1"]), ("bc", ["1", "2"]), ("d", ["1"])]),
    "overlapping": ("abcd", [("1", 0, 3, C), ("2", 2, 4, C)], [("ab", ["1"]), ("c", ["1", "2"]), ("d", ["2"])]),
    "same start": ("abcd", [("1", 0, 2, C), ("2", 0, 4, C)], [("ab", ["2", "1"]), ("cd", ["2"])]),
    "same words": ("abcd", [("2", 1, 3, C), ("1", 1, 3, C)], [("a", []), ("bc", ["1", "2"]), ("d", [])]),
    "a source inside a content": ("abcd", [("1", 0, 2, S), ("1", 0, 4, C)], [("ab", ["1", "1"]), ("cd", ["1"])]),
    "a content inside a source": ("abcd", [("1", 0, 4, S), ("2", 1, 2, C)], [("a", ["1"]), ("b", ["2", "1"]), ("cd", ["1"])]),
    "evidence inside all": ("abcd", [("3", 1, 2, E), ("1", 0, 3, S)], [("a", ["1"]), ("b", ["1", "3"]), ("c", ["1"]), ("d", [])]),
    "empty": ("abcd", [("1", 2, 2, C)], [("abcd", [])]),
    "beyond the stretch": ("abcd", [("1", -5, 2, C), ("2", 3, 9, C), ("3", 4, 6, C)], [("ab", ["1"]), ("c", []), ("d", ["2"])]),
    "three deep": (
        "abcdef", [("1", 0, 6, C), ("2", 1, 5, C), ("3", 2, 4, C)],
        [("a", ["1"]), ("b", ["1", "2"]), ("cd", ["1", "2", "3"]), ("e", ["1", "2"]), ("f", ["1"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RUNS)
def test_a_text_is_cut_at_every_boundary(case: str) -> None:
    text, spans, expected = RUNS[case]
    runs = cut(text, Span(0, len(text)), [Mark(Span(start, end), kind, int(n)) for n, start, end, kind in spans])
    assert [(run.text, [str(layer.mark.number) for layer in run.layers]) for run in runs] == expected


def test_a_layer_knows_where_its_span_begins_and_ends() -> None:
    runs = cut("abcdef", Span(0, 6), [Mark(Span(1, 5), C, 1), Mark(Span(2, 3), C, 2)])
    flags = [[(layer.mark.number, layer.begins, layer.ends) for layer in run.layers] for run in runs]
    assert flags == [
        [],
        [(1, True, False)],
        [(1, False, False), (2, True, True)],
        [(1, False, True)],
        [],
    ]


@pytest.mark.parametrize("case", RUNS)
def test_elements_hold_their_runs_and_are_balanced(case: str) -> None:
    text, spans, expected = RUNS[case]
    found = steps(cut(text, Span(0, len(text)), [Mark(Span(start, end), kind, int(n)) for n, start, end, kind in spans]))
    open_: list[str] = []
    seen = []
    for step in found:
        open_ += [str(layer.mark.number) for element in step.opened for layer in element]
        seen.append((step.run.text, list(open_)))
        assert all(len(element) == 1 for element in step.opened)  # no mention is among these marks
        del open_[len(open_) - step.closed :]
    assert seen == expected and open_ == []


def test_a_span_is_one_element_until_the_layers_around_it_change() -> None:
    nested = steps(cut("abcd", Span(0, 4), [Mark(Span(0, 4), C, 1), Mark(Span(1, 2), C, 2), Mark(Span(1, 2), E, 3)]))
    assert [(len(step.opened), step.closed) for step in nested] == [(1, 0), (2, 2), (0, 1)]
    crossing = steps(cut("abcd", Span(0, 4), [Mark(Span(0, 3), C, 1), Mark(Span(2, 4), C, 2)]))
    parts = [[(layer.mark.number, layer.begins, layer.ends) for (layer,) in step.opened] for step in crossing]
    assert parts == [[(1, True, True)], [(2, True, False)], [(2, False, True)]]


def test_a_source_that_is_all_of_a_mention_shares_its_element() -> None:
    mention, source = Mark(Span(0, 4), LayerKind.MENTION, 7, anchor="m7-1"), Mark(Span(0, 4), S, 1)
    (step, *_) = steps(cut("abcde", Span(0, 5), [mention, source, Mark(Span(1, 2), E, 3)]))
    assert [[layer.mark.kind for layer in element] for element in step.opened] == [[S, LayerKind.MENTION]]
    (step, *_) = steps(cut("abcde", Span(0, 5), [mention, replace(source, span=Span(0, 3))]))
    assert [[layer.mark.kind for layer in element] for element in step.opened] == [[LayerKind.MENTION], [S]]


@pytest.mark.parametrize(
    ("contents", "lanes"),
    [
        ([[(0, 9)], [(10, 20)]], [0, 0]),
        ([[(0, 20)], [(5, 9)]], [0, 1]),
        ([[(5, 9)], [(0, 20)]], [1, 0]),
        ([[(0, 20)], [(2, 9)], [(4, 6)], [(12, 15)]], [0, 1, 2, 1]),
        ([[(0, 4), (10, 14)], [(5, 8)]], [0, 0]),
        ([[(0, 9)], [(0, 9)]], [0, 1]),
    ],
)
def test_contents_that_share_words_have_different_lines(contents: list[list[tuple[int, int]]], lanes: list[int]) -> None:
    source = Source(1, (), "x", Sourcing.NAMED, Subtype.PERSON)
    statements = tuple(
        Statement(tuple(Span(*s) for s in spans), None, None, Quoting.DIRECT, Kind.SPEECH, "colon") for spans in contents
    )
    analysis = Analysis(Article("a", "x" * 30), statements, (0,) * len(statements), (source,))
    found = {m.number: m.lane for m in marks_of(analysis) if m.kind is LayerKind.CONTENT}
    assert [found[i + 1] for i in range(len(contents))] == lanes


@pytest.mark.parametrize("name", ARTICLES)
def test_the_page_shows_the_text_character_for_character(name: str) -> None:
    """But for the spaces that bind a mark to its word."""
    analysis = ARTICLES[name]()
    page = article_page(analysis, measure(analysis), FR)
    shown = ["".join(run.text for run in paragraph.runs) for paragraph in page.paragraphs]
    text = analysis.article.text
    assert [words.replace("\u00a0", " ") for words in shown] == [region.span.of(text) for region in analysis.article.regions]
    assert not re.search("« | »", "".join(shown))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("dit : « oui » ; « non ! »", "dit\u00a0: «\u00a0oui\u00a0»\u00a0; «\u00a0non\u00a0!\u00a0»"),
        ("« oui », dit-il. Et : :-) ?", "«\u00a0oui\u00a0», dit-il. Et\u00a0:\u00a0:-)\u00a0?"),
        ("«\u202foui\u202f» à 18 h :30, «  deux", "«\u202foui\u202f» à 18 h :30, «  deux"),
        ("", ""),
    ],
)
def test_no_line_begins_with_a_mark(words: str, shown: str) -> None:
    assert bound(words) == shown and len(shown) == len(words)


# the page of an article


def test_statements_and_their_parts_are_marked_where_they_stand() -> None:
    analysis = bridge()
    words = Page(article_html(analysis)).words
    for number, statement in enumerate(analysis.statements, 1):
        shown = "".join(words[f"s{number}"])
        for span in (*statement.content, statement.cue, statement.source and statement.source.span):
            assert span is None or bound(analysis.article.text)[span.start : span.end] in re.sub(HEARD, "", shown)


def test_every_statement_has_a_place_in_the_text_and_one_in_the_list() -> None:
    ids = Page(article_html(bridge())).ids
    assert [i for i in ids if re.fullmatch(r"s\d+", i)] == [f"s{n}" for n in range(1, 15)]
    assert [i for i in ids if re.fullmatch(r"e\d+", i)] == [f"e{n}" for n in range(1, 15)]


def test_evidence_is_told_in_words_and_leads_to_its_place() -> None:
    page = article_page(bridge(), measure(bridge()), FR)
    (proof,) = page.sources[2].proofs
    assert (proof.words.text, proof.words.href, proof.criterion) == (
        "«\u00a0haut responsable\u00a0»",
        "#v3-1",
        "fonction sans nom",
    )
    assert page.sources[2].formula is not None
    assert (page.sources[2].formula.text, page.sources[2].formula.href) == ("a requis l’anonymat", "#v3-2")


def test_a_card_leads_to_every_mention() -> None:
    analysis = bridge()
    mayor = replace(analysis.sources[4], mentions=(*analysis.sources[4].mentions, *(Span(i, i + 8) for i in (0, 20, 40))))
    again = replace(mayor, mentions=(*mayor.mentions, mayor.mentions[1]))
    analysis = replace(analysis, sources=(*analysis.sources[:4], again, *analysis.sources[5:]))
    card = article_page(analysis, measure(analysis), FR).sources[4]
    shown = [(w.first.text, w.first.href, [(link.text, link.href) for link in w.again]) for w in card.mentions]
    assert shown == [
        ("Le maire, Youssef Delmas", "#m5-1", []),
        ("Il se", "#m5-2", [("2", "#m5-6")]),
        *((BRIDGE[i : i + 8].replace("\n", " "), f"#m5-{n}", []) for n, i in enumerate((0, 20, 40), 3)),
    ]
    places = {f"#{i}" for i in Page(article_html(bridge())).ids}
    for row in article_page(bridge(), measure(bridge()), FR).sources:
        assert {link.href for w in row.mentions for link in (w.first, *w.again)} <= places


def test_many_wordings_are_folded_not_dropped() -> None:
    draft = Draft("un deux trois quatre cinq six sept huit dit oui\n")
    draft.says(draft.source("un", Subtype.PERSON, *draft.text.split()[:8]), "oui")
    analysis = draft.analysis()
    (card,) = article_page(analysis, measure(analysis), EN).sources
    assert (card.label, card.place) == ("un", "#m1-1")
    assert [w.first.text for w in card.mentions] == ["deux", "trois", "quatre", "cinq", "six", "sept"]
    assert ([w.first.text for w in card.more_mentions], card.more) == (["huit"], "1 other wording")
    html = article_html(analysis, "en")
    assert all(f'href="#m1-{n}"' in html and f'id="m1-{n}"' in html for n in range(1, 9))


@pytest.mark.parametrize(
    ("source", "remarks"),
    [
        (1, []),
        (
            2,
            [
                "L’article en dit\u00a0: sa fonction et son organisme ou son lieu",
                "Source sans nom qui revient\u00a0: 2 énoncés",
            ],
        ),
        (6, ["Plusieurs personnes", "L’article en dit\u00a0: sa fonction", "Source sans nom qui revient\u00a0: 2 énoncés"]),
        (7, []),
    ],
)
def test_a_card_describes_who_has_no_name(source: int, remarks: list[str]) -> None:
    assert list(article_page(bridge(), measure(bridge()), FR).sources[source].remarks) == remarks


def test_a_card_says_a_label_that_is_a_mention_once() -> None:
    draft = Draft(
        "Le quotidien «\u202fLe Fil\u202f» dit oui. Le quotidien «\u202fLe Fil\u202f» dit non. Les deux journaux disent.\n"
    )
    label = "Le quotidien «\u202fLe Fil\u202f»"
    source = draft.source(label, Subtype.MEDIA, label, label + "@2", "Les deux journaux", plural=True)
    draft.says(source, "oui", by=label)
    (card,) = article_page(draft.analysis(), measure(draft.analysis()), FR).sources
    assert (card.label, card.place, [(link.text, link.href) for link in card.again]) == (label, "#m1-1", [("2", "#m1-2")])
    assert [wording.first.text for wording in card.mentions] == ["Les deux journaux"]
    assert card.remarks[0] == "Plusieurs ensemble"


def test_a_card_says_what_else_the_article_says_of_a_source() -> None:
    cards = article_page(bridge(), measure(bridge()), EN).sources
    assert cards[2].reason and cards[2].reason.text == "parce qu’il n’est pas autorisé à parler du dossier"
    assert [(link.text, link.href) for link in cards[7].relays] == [("au Phare de l’Ouest (14)", "#s14")]
    assert [card.relays for card in cards[:7]] == [()] * 7
    (once,) = [card for card in article_page(harvest(), measure(harvest()), EN).sources if card.tag.letter == "A"]
    assert once.remarks[-1] == "Unnamed source that does not come back"
    assert (once.tag.name, once.subtype) == ("anonymous", "official")


def test_an_unknown_id_is_shown_as_it_is() -> None:
    assert (FR.name(messages_module.CRITERION_NAMES, "née-demain"), EN.name(messages_module.REASON_NAMES, "")) == (
        "née-demain",
        "",
    )


def test_what_is_not_of_the_article_is_grey_and_says_why() -> None:
    page = article_page(bridge(), measure(bridge()), FR)
    grey = [("".join(r.text for r in p.runs)[:9], p.name, p.reason) for p in page.paragraphs if "off" in p.css.split()]
    assert grey == [
        ("Accueil >", "mobilier de la page", "au-dessus du titre"),
        ("Par Inès ", "signature", ""),
        ("Photo Hug", "crédit", "légende ou crédit d’une image"),
        ("À lire au", "mobilier de la page", "renvoi à un autre article"),
    ]


def test_asides_stand_apart_and_dropped_ones_further_off() -> None:
    page = article_page(bridge(), measure(bridge()), FR)
    assert [(g.css, [i.words[:14] for i in g.items]) for g in page.asides] == [
        ("unattributed", ["«\u00a0Tout cela ét"]),
        ("conditional", ["L’entreprise P"]),
        ("refusal", ["Contacté, le m"]),
    ]
    assert page.asides[2].items[0].asked == "le ministère des Transports"
    assert [(g.css, len(g.items)) for g in page.dropped] == [("continuation", 1)]


def test_nested_continued_and_mended_statements_say_so() -> None:
    items = article_page(bridge(), measure(bridge()), FR).statements
    facts = {(item.number, fact.name): fact for item in items for fact in item.facts}
    assert [(link.text, link.href) for link in facts["5", "Enchâssé"].links] == [("dans l’énoncé 4", "#e4")]
    assert [(link.text, link.href) for link in facts["13", "Suite"].links] == [("prolonge l’énoncé 12", "#e12")]
    assert facts["13", "Remarque"].text == "guillemet fermant absent"
    assert facts["14", "Relais"].words == "au Phare de l’Ouest"
    assert items[1].content == (
        "«\u00a0Les haubans sont plus abîmés que nous ne le pensions […] Nous ne prendrons aucun risque.\u00a0»"
    )
    assert (items[1].name, items[1].place, items[1].source.text) == ("N\u202f2", "#s2", "Claire Aubrac")
    assert items[1].label == "nommée – personne, nom complet"


def test_a_long_content_is_listed_by_its_beginning() -> None:
    draft = Draft("un dit : " + "mot " * 300)
    draft.says(draft.source("un", Subtype.PERSON), draft.text.partition(" : ")[2].strip())
    analysis = draft.analysis()
    (item,) = article_page(analysis, measure(analysis), FR).statements
    assert 390 < len(item.content) <= 400 and item.content.endswith("mot…")
    assert Page(article_html(analysis)).said("c").count("mot") == 300  # the text has the whole of it


@pytest.mark.parametrize(
    ("name", "language", "sentences"),
    [
        (
            "bridge", FR,
            [
                "14 énoncés attribués à 8 sources, soit 47\u00a0% des mots de l’article.",
                "6 viennent de sources nommées (43\u00a0%), 4 de sources anonymes (29\u00a0%), 3 de sources institutionnelles (21\u00a0%) "
                "et 1 de sources non résolues (7\u00a0%).",
                "Les sources les plus citées sont Claire Aubrac et Youssef Delmas (3 énoncés chacune, sur 14).",
                "Sans source\u00a0: 1 citation et 1 conditionnel journalistique.",
                "1 refus de s’exprimer est signalé.",
            ],
        ),
        (
            "harvest", EN,
            [
                "7 attributed statements from 5 sources, 38% of the words of the article.",
                "3 come from named sources (43%), 3 from institutional sources (43%) and 1 from anonymous sources (14%).",
                "The sources quoted most are Odile Ferrand and Le préfet (2 statements each, out of 7).",
                "No quotation remains without a source.",
            ],
        ),
        ("silent", FR, ["Aucun énoncé attribué n’a été trouvé dans cet article."]),
    ],
)  # fmt: skip
def test_plain_sentences_sum_the_article_up(name: str, language: Language, sentences: list[str]) -> None:
    analysis = ARTICLES[name]()
    assert list(summary(analysis, measure(analysis), language)) == sentences


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        ([Subtype.PERSON], "Sa source est nommée."),
        ([Subtype.INSIDER] * 3, "Tous viennent de sources anonymes."),
        ([Subtype.PERSON, Subtype.INSIDER, Subtype.INSIDER], "2 viennent de sources anonymes (67\u00a0%) et 1 de sources nommées (33\u00a0%)."),
    ],
)  # fmt: skip
def test_the_sentence_on_labels_fits_their_number(labels: list[Subtype], sentence: str) -> None:
    draft = Draft("un deux trois quatre")
    for subtype, word in zip(labels, draft.text.split(), strict=False):
        draft.says(draft.source(word, subtype), word)
    analysis = draft.analysis()
    assert summary(analysis, measure(analysis), FR)[1] == sentence


@pytest.mark.parametrize(
    ("counts", "language", "sentence"),
    [
        ([1], FR, None),
        ([1, 1], FR, "Aucune ne pèse plus que les autres\u00a0: un énoncé chacune."),
        ([1, 1, 1], EN, "None weighs more than the others: one statement each."),
        ([3, 1], FR, "La source la plus citée est un (3 énoncés sur 4)."),
        ([2, 2, 2, 1], FR, "3 sources sont les plus citées (2 énoncés chacune, sur 7)."),
        ([2, 2, 2], EN, "3 sources are quoted most (2 statements each, out of 6)."),
    ],
)
def test_the_sentence_on_weight_fits_the_counts(counts: list[int], language: Language, sentence: str | None) -> None:
    draft = Draft("un deux trois quatre " + "mot " * 9)
    for count, word in zip(counts, draft.text.split(), strict=False):
        source = draft.source(word, Subtype.PERSON)
        for _ in range(count):
            draft.says(source, "mot")
    analysis = draft.analysis()
    found = summary(analysis, measure(analysis), language)[2:-1]
    assert found == (() if sentence is None else (sentence,))


# charts


def test_a_name_that_turns_direction_turns_no_words_of_ours() -> None:
    analysis = bridge()
    analysis = replace(analysis, article=replace(analysis.article, outlet="Le\u202e Phare\u2066"))
    html = index_html("fr", analysis)
    assert not re.search(r"<(?:text|title|desc)[^>]*>[^<]*[\u202e\u2066]", html) and ">Le Phare<" in html
    assert plain("a\u202eb\u200fc") == "abc"


def chart_of(*counts: int) -> tuple[str, tuple[tuple[str, ...], ...]]:
    total = sum(counts)
    parts = tuple(
        Segment(label, label.value[0].upper(), label.value, Share(n, total), FR.percent(Share(n, total), 1))
        for label, n in zip(Sourcing, counts, strict=False)
    )
    chart = stacked_bars(
        "x", "Titre <b>", "Description", [Stack("Énoncés", f"{total} énoncés", parts)], ("", *(p.name for p in parts))
    )
    return str(chart.svg), chart.rows


def test_a_chart_has_title_description_patterns_and_its_numbers() -> None:
    svg, rows = chart_of(3, 2, 2)
    assert 'role="img" aria-labelledby="x-t x-d"' in svg
    assert '<title id="x-t">Titre &lt;b&gt;</title><desc id="x-d">Description</desc>' in svg
    assert re.findall(r'x="([\d.]+)%" y="20" width="([\d.]+)%" height="22" fill="url\(#p-([a-z]+)\)', svg) == [
        ("0.00", "42.86", "named"),
        ("42.86", "28.57", "institutional"),
        ("71.43", "28.57", "anonymous"),
    ]
    assert rows == (("Énoncés (7 énoncés)", "42,9\u00a0% (3)", "28,6\u00a0% (2)", "28,6\u00a0% (2)"),)


def test_a_segment_says_only_what_fits_below_it() -> None:
    svg, _ = chart_of(70, 14, 9, 3)
    letters = re.findall(r'class="letter (\w+)">(\w)(?:<tspan class="([\w-]*)">)?', svg)
    assert letters == [("named", "N", ""), ("institutional", "I", "if-wide"), ("anonymous", "A", "")]
    assert "9,4" not in re.sub(r"<title>.*?</title>", "", svg)


def test_a_chart_of_nothing_has_no_bars() -> None:
    assert "<rect" not in chart_of(0, 0)[0]


@pytest.mark.parametrize(
    ("words", "longest", "short"),
    [("un deux trois", 20, "un deux trois"), ("un deux trois", 9, "un deux…"), ("un, deux", 5, "un…"), ("anticonstitutionnel", 6, "antic…")],
)  # fmt: skip
def test_long_names_are_cut_at_a_space(words: str, longest: int, short: str) -> None:
    assert shortened(words, longest) == short
    assert len(short) <= longest


@pytest.mark.parametrize(
    ("name", "longest", "short"),
    [("L’Écho du Nord", 14, "L’Écho du Nord"), ("L’Écho du littoral Nord", 14, "L’Écho…l Nord"), ("L’Écho du littoral Sud", 14, "L’Écho…al Sud")],
)  # fmt: skip
def test_editions_of_a_newspaper_can_be_told_apart(name: str, longest: int, short: str) -> None:
    assert narrowed(name, longest) == short
    assert len(short) <= longest


def test_the_names_of_a_pair_are_cut_alike() -> None:
    short, long = "Le Fil", "La Vigie républicaine du littoral et des îles"
    assert shortened_pair(f"{short} − Le Phare") == f"{short} − Le Phare"
    assert shortened_pair(f"{short} − {long}").startswith(f"{short} − La Vigie")
    assert shortened_pair(f"{long} − {short}").endswith(f" − {short}")
    first, _, second = shortened_pair(f"{long} − {long}").partition(" − ")
    assert first == second and first.startswith("La Vigie") and first.endswith("îles")
    for names in (f"{short} − {long}", f"{long} − {short}", f"{long} − {long}", long):
        assert len(shortened_pair(names)) <= 40


def test_an_interval_stays_on_one_line() -> None:
    assert FR.range(-3, 12) == "[−3\u202f;\u00a012]" and EN.range(-3, 12) == "[−3,\u00a012]"


def test_a_relay_beside_the_text_is_told_to_be_one() -> None:
    notes = [note for p in article_page(bridge(), measure(bridge()), FR).paragraphs for note in p.notes]
    (note,) = (note for note in notes if note.href == "#e14")
    assert note.detail.endswith("relais\u00a0: au Phare de l’Ouest")


# every page


@pytest.mark.parametrize(("name", "lang"), EVERY_PAGE)
def test_pages_are_sound(name: str, lang: Lang) -> None:
    page = Page(page_of(name, lang))
    assert page.of("html") == [{"lang": lang}]
    assert [len(page.of(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert len(page.ids) == len(set(page.ids))
    assert all(a.get("scope") in ("col", "row") for a in page.of("th"))
    assert len(page.of("caption")) == len(page.of("table"))
    assert all(a.get("aria-labelledby") for a in page.of("svg") if a.get("role") == "img")
    assert not any("aria-label" in a for a in page.of("span"))
    assert not any("style" in attributes for _, attributes in page.tags)


@pytest.mark.parametrize("name", ["bridge", "hostile"])
def test_words_in_another_language_than_the_page_say_so(name: str) -> None:
    french, english = Page(page_of(name, "fr")), Page(page_of(name, "en"))
    assert {tag for tag, a in french.tags if "lang" in a} <= {"html", "h1", "div", "ul"}  # no more often than needed
    assert {a.get("lang") for a in english.of("blockquote")} == {"fr"}
    assert {a.get("lang") for a in english.of("i")} == {"en"}
    to_source = [a for a in english.of("a") if re.match(r"#[qv]\d", str(a["href"]))]
    assert to_source and {a.get("lang") for a in to_source} == {"fr"}


@pytest.mark.parametrize(("name", "lang"), EVERY_PAGE)
def test_links_within_a_page_lead_somewhere(name: str, lang: Lang) -> None:
    page = Page(page_of(name, lang))
    targets = {str(a["href"])[1:] for a in page.of("a") if str(a["href"]).startswith("#")}
    referred = {i for _, a in page.tags for i in str(a.get("aria-labelledby") or "").split()}
    assert (targets | referred) - set(page.ids) == set()


@pytest.mark.parametrize(("name", "lang"), EVERY_PAGE)
def test_pages_ask_the_network_for_nothing(name: str, lang: Lang) -> None:
    html = page_of(name, lang)
    page = Page(html)
    fetched = [
        a[key]
        for tag, a in page.tags
        for key in ("src", "srcset", "href", "data", "poster", "xlink:href")
        if key in a and tag != "a"
    ]
    assert fetched == ["data:,"]
    assert re.findall(r"url\((?!#)|@import|http", page.raw["style"] + page.raw["script"]) == []
    outside = [a["href"] for a in page.of("a") if ":" in str(a["href"])]
    assert outside == (["https://phare.example/pont-sarenne"] if name == "bridge" else [])


@pytest.mark.parametrize(("name", "lang"), EVERY_PAGE)
def test_the_policy_lets_in_this_style_and_this_script_alone(name: str, lang: Lang) -> None:
    import base64
    import hashlib

    page = Page(page_of(name, lang))
    (policy,) = [a["content"] for a in page.of("meta") if a.get("http-equiv") == "Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in str(policy).split(";"))
    for kind in ("style", "script"):
        assert len(page.of(kind)) == 1
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert rules[f"{kind}-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["hostile", "index"])
def test_hostile_words_are_shown_as_words(name: str, lang: Lang) -> None:
    html = page_of(name, lang)
    page = Page(html)
    shown = HOSTILE.replace("\ud800", "\ufffd")
    assert "alert(1)" not in page.raw["script"] + page.raw["style"]
    assert "tout" not in page.raw["b"]
    assert not any(str(a.get("href")).startswith("javascript") for a in page.of("a"))
    assert shown in (page.raw["h1"] if name == "hostile" else page.raw["a"])
    html.encode("utf-8")


def test_a_very_long_title_is_shown_whole_and_small() -> None:
    title = "très " * 1000
    analysis = replace(silent(), article=replace(silent().article, title=title))
    page = Page(article_html(analysis))
    assert page.raw["h1"] == title.strip()
    assert page.of("h1")[0]["class"] == "long"
    assert len(page.raw["title"]) < 250
    assert len(index_html("fr", analysis)) < len(index_html("fr")) + 3000


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("analysis", [repeated(bridge(), 10), chorus()], ids=["few sources", "as many sources as statements"])
def test_a_page_of_140_statements_weighs_less_than_300_kilobytes(analysis: Analysis, lang: Lang) -> None:
    assert len(analysis.article.text) > 18_000
    assert len(analysis.statements) == 140
    assert len(article_html(analysis, lang).encode()) <= 300_000


def test_an_index_row_weighs_less_than_two_kilobytes() -> None:
    heavy, light = (
        len("".join(html for _, html in render_index(corpus_of(*[bridge()] * n), ["articles/a.html"] * n, [])))
        for n in (101, 1)
    )
    assert (heavy - light) / 100 < 1900  # a thousand in less than 2 MB


@pytest.mark.parametrize(("name", "lang"), EVERY_PAGE)
def test_the_same_article_gives_the_same_page(name: str, lang: Lang) -> None:
    assert page_of(name, lang) == page_of(name, lang)


def test_the_index_lists_articles_totals_and_what_was_skipped() -> None:
    page = Page(index_html())
    assert [a["href"] for a in page.of("a") if str(a["href"]).startswith("articles/")] == [
        f"articles/{i}.html" for i in range(3)
    ]
    rows = [[" ".join(cell.split()) for cell in row] for row in page.rows]
    title = "Le pont de la Sarenne fermé jusqu’au printemps"
    assert [title, "Le Phare de l’Ouest", "14 mars 2026", "263", "14", "8", "", "43 %", "21 %", "29 %", "7 %", "2"] in rows
    assert ["neige", "L’Écho du Midi", "", "10", "0", "0", "", "–", "–", "–", "–", "0"] in rows
    assert ["Total", "389", "21", "13", "", "43 %", "29 %", "24 %", "5 %", "2"] in rows
    assert ["vide.txt", "empty file"] in rows


def test_an_index_of_nothing_says_so() -> None:
    ((_, html),) = render_index(Corpus(), [], [InputError("a.txt", "empty file")], lang="en")
    page = Page(html)
    assert page.of("table") == [{"class": "skipped"}]
    assert "No article could be read." in page.said("summary")


# style


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def themes() -> Iterator[tuple[str, dict[str, str]]]:
    css = (Path(messages_module.__file__).parent / "templates" / "style.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\n *\}", css, re.S)[:2]
    )
    yield "light", light
    yield "dark", dark


@pytest.mark.parametrize(("theme", "colours"), list(themes()))
def test_colours_have_contrast(theme: str, colours: dict[str, str]) -> None:
    labels = [label.value for label in Sourcing]
    pairs = [(ink, ground) for ink in ("text", "quiet", "link", *labels) for ground in ("paper", "raised")]
    pairs += [(ink, f"{label}{shade}") for label in labels for shade in ("-tint", "-lit") for ink in ("text",)]
    # A cue of one statement may stand inside the content of another.
    pairs += [(ink, f"{label}-tint") for label in labels for ink in labels]
    assert [
        (pair, round(contrast(*(colours[name] for name in pair)), 2))
        for pair in pairs
        if contrast(*(colours[n] for n in pair)) < 4.5
    ] == []


# files


@pytest.mark.parametrize(
    ("article", "pattern"),
    [
        ("pont-sarenne", r"pont-sarenne"),
        ("000_c51898415781cb4d", r"000_c51898415781cb4d"),
        ("../../etc/passwd", r"etc-passwd-[0-9a-f]{8}"),
        ("/absolu", r"absolu-[0-9a-f]{8}"),
        ("a\\b:c*?", r"a-b-c-[0-9a-f]{8}"),
        ("..", r"article-[0-9a-f]{8}"),
        ("", r"article-[0-9a-f]{8}"),
        (".htaccess", r"htaccess-[0-9a-f]{8}"),
        ("été à Orléans", r"ete-a-Orleans-[0-9a-f]{8}"),
        ("news·20241117·LF·0042", r"news-20241117-LF-0042-[0-9a-f]{8}"),
        ("مقال", r"article-[0-9a-f]{8}"),
        ("<script>", r"script-[0-9a-f]{8}"),
        ("x" * 5000, r"x{80}-[0-9a-f]{8}"),
        ("con", r"con-[0-9a-f]{8}"),
        ("NUL.txt", r"article-NUL\.txt-[0-9a-f]{8}"),
        ("a\x00b\n", r"a-b-[0-9a-f]{8}"),
        ("\ud800", r"article-[0-9a-f]{8}"),
    ],
)
def test_file_names_are_safe(article: str, pattern: str) -> None:
    assert re.fullmatch(pattern, FileNames().of(article))


def test_ids_that_look_alike_get_different_files() -> None:
    names = FileNames()
    found = [names.of(article) for article in ("a/b", "a-b", "a:b", "A-B", "a-b", "été", "ete")]
    assert len({name.casefold() for name in found}) == len(found)
    assert found[1] == "a-b"


@pytest.mark.parametrize(
    ("value", "french"),
    [(0.012, "+1 point"), (-0.009, "−1 point"), (0.001, "0 point"), (-0.021, "−2 points"), (0.11, "+11 points")],
)
def test_points_in_the_number_that_french_asks_for(value: float, french: str) -> None:
    assert FR.points(value, signed=True) == french


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ([("", "")], ""),
        ([("Le Phare", "")], "Le Phare."),
        ([("Le Phare", "2026-03-14")], "Le Phare, 14\u00a0mars 2026."),
        ([("Le Phare", "2026-03-14"), ("Le Phare", "2025-11")], "Le Phare, novembre 2025 – 14\u00a0mars 2026."),
        ([("Le Phare", "2026-03-14"), ("L’Écho", "")], "2 titres de presse, 14\u00a0mars 2026."),
    ],
)
def test_the_index_says_whose_articles_and_from_when(told: list[tuple[str, str]], sentence: str) -> None:
    analyses = [
        replace(bridge(), article=replace(bridge().article, id=str(n), outlet=outlet, published=published))
        for n, (outlet, published) in enumerate(told)
    ]
    page = index_page(corpus_of(*analyses), ["a.html"] * len(analyses), [], Language("fr"))
    assert page.summary[1:] == ((sentence,) if sentence else ())


def test_a_report_is_a_folder_that_keeps_to_itself(tmp_path: Path) -> None:
    skipped: list[InputError] = []

    def analyses() -> Iterator[Analysis]:
        yield bridge()
        skipped.append(InputError("illisible.txt", "empty file"))
        yield hostile()
        yield harvest()

    folder = tmp_path / "in" / "report"
    report = write_report(analyses(), skipped, folder, lang="en")
    assert {p.name for p in tmp_path.iterdir()} == {"in"}
    assert {p.name for p in folder.iterdir()} == {"index.html", "articles", "data", "run.json"}
    assert {p.name for p in (folder / "data").iterdir()} == {
        "statements.csv", "sources.csv", "articles.csv", "outlets.csv", "statements.jsonl", "asides.jsonl", "analyses.jsonl",
        "codebook.csv", "datapackage.json", "statements.schema.json",
    }  # fmt: skip
    assert all(path.is_file() for path in report.data)
    assert list(report.pages) == [
        folder / str(a["href"]) for a in Page(report.index.read_text("utf-8")).of("a") if "articles/" in str(a["href"])
    ]
    assert all(page.is_file() for page in report.pages)
    assert "illisible.txt" in report.index.read_text("utf-8")
    assert len((folder / "data" / "statements.jsonl").read_text("utf-8").splitlines()) == 14 + 1 + 7


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match=r"file.report: cannot be written \(.*\); give another folder"):
        write_report([], [], tmp_path / "file" / "report")


# languages


NAMES = {key: value for key, value in vars(messages_module).items() if key.endswith("_NAMES")}


def pairs() -> Iterator[tuple[str, tuple[str, str]]]:
    yield from MESSAGES.items()
    for name, table in NAMES.items():
        yield from ((f"{name}[{k}]", v) for k, v in (table.items() if hasattr(table, "items") else enumerate(table)))


@pytest.mark.parametrize(("key", "pair"), list(pairs()))
def test_both_languages_say_everything_with_the_same_places(key: str, pair: tuple[str, str]) -> None:
    fr, en = pair
    assert fr.strip() and en.strip()
    assert sorted(re.findall(r"\{(\w+)\}", fr)) == sorted(re.findall(r"\{(\w+)\}", en))
    assert not re.search(r"[\u00a0\u202f’]", fr + en)  # typeset() sets them
    assert not re.search(r"\S[;!?](\s|$)|\S(?<!\{n\}):(\s|$)|[^ ]%", fr)


def test_every_form_has_its_other_form() -> None:
    assert {k[:-4] for k in MESSAGES if k.endswith(".one")} == {k[:-5] for k in MESSAGES if k.endswith(".many")}


def test_no_table_of_messages_overwrites_another() -> None:
    tables = (ARTICLE_MESSAGES, CORPUS_MESSAGES, ERROR_MESSAGES, MEASURE_MESSAGES)
    assert len(MESSAGES) == sum(map(len, tables))


def test_every_message_is_used() -> None:
    folder = Path(messages_module.__file__).parent
    files = [*folder.rglob("*"), *(folder.parent / "evaluation").rglob("*.py")]
    code = "".join(p.read_text("utf-8") for p in files if p.suffix in (".py", ".html"))
    code = code.replace(Path(messages_module.__file__).read_text("utf-8").partition("class Language")[0], "")
    built = (
        "reading.",
        "sum.of.",
        "fact.",
        "sheet.",
        "sheet_about.",
        "flag.",
        "by_",
        "no_outlet",
        "no_section",
        "no_month",
        "errors.",
        "errors_by.",
        "errors_part.",
        "mistake.",
    )
    unused = {
        key for key in MESSAGES
        if not key.startswith(built) and not re.search(rf"""["'.]{re.escape(re.sub(r"[.](one|many)$", "", key))}\b""", code)
    }  # fmt: skip
    assert unused == set()


def test_ids_of_constructions_criteria_and_members_have_names() -> None:
    from attribution.sourcing import CRITERIA

    criteria = {criterion.__name__.replace("_", "-") for criterion in CRITERIA}
    assert criteria == set(messages_module.CRITERION_NAMES)
    for members, names in (
        (Sourcing, messages_module.LABEL_NAMES), (Subtype, messages_module.SUBTYPE_NAMES), (Quoting, messages_module.QUOTING_NAMES),
        (Kind, messages_module.KIND_NAMES), (AsideKind, messages_module.ASIDE_NAMES), (RegionKind, messages_module.REGION_NAMES),
    ):  # fmt: skip
        assert {*members} <= {*names}


@pytest.mark.parametrize(
    ("plain", "set_right"),
    [
        ("Titre : fin", "Titre\u00a0: fin"),
        ("ah ! oh ? bon ;", "ah\u202f! oh\u202f? bon\u202f;"),
        ("« mot »", "«\u00a0mot\u00a0»"),
        ("12 %", "12\u00a0%"),
        ("l'été", "l’été"),
        ("1 000 mots", "1\u202f000 mots"),
    ],
)
def test_french_is_typeset(plain: str, set_right: str) -> None:
    assert typeset(plain) == set_right


@pytest.mark.parametrize(
    ("iso", "fr", "en"),
    [
        ("2006-03-14", "14\u00a0mars 2006", "14\u00a0March 2006"),
        ("2021-01-01", "1er\u00a0janvier 2021", "1\u00a0January 2021"),
        ("2024-08", "août 2024", "August 2024"),
        ("2024", "2024", "2024"),
        ("", "", ""),
        ("hier", "hier", "hier"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
    ],
)
def test_dates_are_written_out(iso: str, fr: str, en: str) -> None:
    assert (FR.date(iso), EN.date(iso)) == (fr, en)


@pytest.mark.parametrize(
    ("share", "digits", "fr", "en"),
    [
        (Share(1, 3), 0, "33\u00a0%", "33%"),
        (Share(1, 3), 1, "33,3\u00a0%", "33.3%"),
        (Share(0, 4), 0, "0\u00a0%", "0%"),
        (Share(0, 0), 0, "–", "–"),
    ],
)
def test_shares_are_per_cent(share: Share, digits: int, fr: str, en: str) -> None:
    assert (FR.percent(share, digits), EN.percent(share, digits)) == (fr, en)


@pytest.mark.parametrize(
    ("n", "fr", "en"),
    [(0, "0 énoncé", "0 statements"), (1, "1 énoncé", "1 statement"), (1234, "1\u202f234 énoncés", "1,234 statements")],
)
def test_numbers_choose_their_form(n: int, fr: str, en: str) -> None:
    assert (FR.count("of_statements", n), EN.count("of_statements", n)) == (fr, en)
