"""A row for each outlet, and for any other group of articles: counts, shares with their intervals, spread over sources."""

# ruff: noqa: E501 (a column is one line, as long as its descriptions)

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from attribution.records import Sourcing
from attribution.tables.columns import LABEL_FR, QUOTING_FR, SEPARATOR, Cell, Column, ColumnType, Row

if TYPE_CHECKING:
    from attribution.corpus import Corpus, Group, Voices
    from attribution.statistics import Estimate

TEXT, CATEGORY, DATE, INTEGER, NUMBER, SHARE, BOOLEAN, SPANS = ColumnType

# Sources are compared at this many statements: FEW_STATEMENTS, which every outlet that is compared at all has.
RAREFIED_TO = 20


@dataclass(frozen=True)
class OutletView:
    """What a row of the outlet table is about: an outlet, or a section or month of one, with its sources."""

    group: Group
    voices: Voices

    @cached_property
    def spread(self) -> list[int]:
        return self.voices.counts

    def share(self, count: str, total: str = "statements") -> Estimate:
        return self.group.share(count, total)

    def rate(self, count: str, total: str) -> Estimate:
        return self.group.rate(count, total)

    @property
    def dates(self) -> list[str]:
        return sorted(a.published for a in self.group.articles if a.published)

    def spread_by(self, measure: str) -> Cell:
        """A measure of :mod:`attribution.statistics`, by name; none below FEW_STATEMENTS."""
        from attribution import statistics
        from attribution.corpus import FEW_STATEMENTS

        # Of few statements a measure says how few they are, not how diverse.
        if self.group.statements < FEW_STATEMENTS or not self.spread:
            return None
        match measure:
            case "herfindahl":
                return statistics.herfindahl(self.spread)
            case "effective":
                return statistics.effective_number(self.spread)
            case "gini":
                return statistics.gini(self.spread)
            case "shannon":
                return statistics.shannon(self.spread)
            case "simpson":
                return statistics.simpson(self.spread)
            case "top_share":
                return statistics.top_share(self.spread)
            case _:
                return statistics.rarefied(self.spread, RAREFIED_TO)


def _estimated(
    name: str, fr: str, en: str, count: str, total: str, type_: ColumnType = SHARE, factor: int = 1
) -> Iterator[Column[OutletView]]:
    """Three columns: a ratio and the ends of its interval."""

    def cell(part: str) -> Callable[[OutletView], Cell]:
        def get(view: OutletView) -> Cell:
            estimate = view.share(count, total) if type_ is SHARE else view.rate(count, total)
            value: float | None = getattr(estimate, part)
            return None if value is None else value * factor

        return get

    yield Column(name, type_, fr, en, cell("value"))
    yield Column(
        f"{name}_low", type_, f"{fr} : borne basse de l'intervalle à 95 %", f"{en}: lower end of the 95% interval", cell("low")
    )
    yield Column(
        f"{name}_high",
        type_,
        f"{fr} : borne haute de l'intervalle à 95 %",
        f"{en}: upper end of the 95% interval",
        cell("high"),
    )


def _method(view: OutletView) -> Cell:
    """How the intervals of the labels were found, each method once."""
    methods = (view.share(label).method for label in Sourcing)
    return SEPARATOR.join(dict.fromkeys(method for method in methods if method)) or None


def _columns() -> Iterator[Column[OutletView]]:
    # fmt: off
    yield Column("outlet", TEXT, "titre de presse", "news outlet", lambda v: v.group.key[0] or None)
    yield Column("articles", INTEGER, "articles", "articles of the outlet", lambda v: len(v.group.articles))
    yield Column("first_date", DATE, "date du premier article", "date of the first article", lambda v: next(iter(v.dates), None))
    yield Column("last_date", DATE, "date du dernier article", "date of the last article", lambda v: next(reversed(v.dates), None))
    yield Column("words", INTEGER, "mots des articles (titre, chapeau, intertitres, corps)", "words of the articles (title, standfirst, subheads, body)", lambda v: v.group["words"])
    yield Column("statements", INTEGER, "énoncés attribués : dénominateur des parts d'énoncés", "attributed statements: denominator of the shares of statements", lambda v: v.group["statements"])
    yield from _estimated("statements_per_1000_words", "énoncés pour 1 000 mots d'article", "statements per 1,000 words of article", "statements", "words", NUMBER, 1000)
    for label, fr in LABEL_FR.items():
        yield Column(f"{label}", INTEGER, f"énoncés {fr}", f"statements with a source that is {label}", lambda v, name=str(label): v.group[name])  # type: ignore[misc]
        yield from _estimated(f"{label}_share", f"part des énoncés {fr}", f"share of statements with a source that is {label}", label, "statements")
    for label, fr in LABEL_FR.items():
        yield from _estimated(f"{label}_words_share", f"part des énoncés {fr} dans les mots de contenu", f"share of statements with a source that is {label} among words of content", f"{label}_words", "content_words")
    for quoting, fr in QUOTING_FR.items():
        yield from _estimated(f"{quoting}_share", f"part des énoncés {fr}", f"share of statements with {quoting} quoting", quoting, "statements")
    yield from _estimated("attributed_words_share", "part des mots qui sont dans un contenu", "share of words that are in a content", "attributed_words", "words")
    yield from _estimated("words_before_source", "mots avant la première source, en moyenne des articles qui en ont une", "words before the first source, mean of the articles that have one", "words_before", "sourced", NUMBER)
    yield Column("sourced_articles", INTEGER, "articles qui ont un énoncé au moins : dénominateur des trois suivants", "articles with at least one statement: denominator of the next three", lambda v: v.group["sourced"])
    yield from _estimated("anonymous_articles_share", "part des articles à énoncés où une source anonyme parle au moins une fois", "share of articles with statements in which an anonymous source speaks at least once", "with_anonymous", "sourced")
    yield from _estimated("one_source_articles_share", "part des articles à énoncés où une seule source parle", "share of articles with statements in which only one source speaks", "with_one_source", "sourced")
    yield from _estimated("sources_per_article", "sources distinctes par article, en moyenne des articles à énoncés", "distinct sources an article, mean of the articles with statements", "sources", "sourced", NUMBER)
    yield Column("uncertain", INTEGER, "énoncés trouvés par des tournures incertaines", "statements found by uncertain constructions", lambda v: v.group["uncertain"])
    yield Column("interval_method", TEXT, "calcul des intervalles : student (t de Student par article, sous 50 articles), bca ou percentile (bootstrap par article), wilson", "how the intervals were found: student (Student's t over articles, fewer than 50 articles), bca or percentile (bootstrap over articles), wilson", _method)
    yield Column("sources", INTEGER, "sources distinctes, sans les non résolues", "distinct sources, unresolved ones left out", lambda v: len(v.spread))
    yield Column("sources_rarefied", NUMBER, f"sources distinctes qu'on verrait dans {RAREFIED_TO} énoncés (raréfaction de Hurlbert)", f"distinct sources that {RAREFIED_TO} statements would show (Hurlbert's rarefaction)", lambda v: v.spread_by("rarefied"))
    yield Column("sources_effective", NUMBER, "nombre effectif de sources (exponentielle de l'entropie de Shannon)", "effective number of sources (exponential of Shannon's entropy)", lambda v: v.spread_by("effective"))
    yield Column("concentration", SHARE, "concentration des énoncés sur les sources (Herfindahl-Hirschman), de 0 à 1", "concentration of statements on sources (Herfindahl-Hirschman), from 0 to 1", lambda v: v.spread_by("herfindahl"))
    yield Column("shannon", NUMBER, "diversité des sources : entropie de Shannon, en nats", "diversity of sources: Shannon's entropy, in nats", lambda v: v.spread_by("shannon"))
    yield Column("simpson", SHARE, "diversité des sources : chance que deux énoncés tirés soient de sources différentes (Simpson)", "diversity of sources: chance that two statements drawn are of different sources (Simpson)", lambda v: v.spread_by("simpson"))
    yield Column("top_share", SHARE, "part de la source la plus citée dans les énoncés de source résolue", "share of the source quoted most among statements whose source is resolved", lambda v: v.spread_by("top_share"))
    yield Column("gini", SHARE, "inégalité entre sources (Gini), de 0 à 1", "inequality of sources (Gini), from 0 to 1", lambda v: v.spread_by("gini"))
    yield Column("largest_source", TEXT, "la source qui revient le plus d'un article à l'autre", "the source that speaks most over the articles", lambda v: next((voice.name for voice in v.voices.top(1)), None))
    yield Column("largest_source_statements", INTEGER, "ses énoncés", "its statements", lambda v: next((voice.statements for voice in v.voices.top(1)), None))
    yield Column("unattributed", INTEGER, "citations sans source", "quotations without a source", lambda v: v.group["unattributed"])
    yield Column("conditionals", INTEGER, "conditionnels journalistiques sans source", "journalistic conditionals without a source", lambda v: v.group["conditionals"])
    yield Column("refusals", INTEGER, "refus de s'exprimer", "refusals to speak", lambda v: v.group["refusals"])
    yield Column("flags", TEXT, "réserves : few-articles (moins de 5), few-statements (moins de 20) ; les parts sont alors sans intervalle", "reservations: few-articles (fewer than 5), few-statements (fewer than 20); shares are then without interval", lambda v: SEPARATOR.join(v.group.flags) or None)
    # fmt: on


OUTLET_COLUMNS: tuple[Column[OutletView], ...] = tuple(_columns())


def outlet_rows(corpus: Corpus) -> Iterator[Row]:
    """One row an outlet, by name, those without a name last; keys are the names of OUTLET_COLUMNS."""
    for group in corpus.groups("outlet"):
        view = OutletView(group, corpus.voices[group.key[0]])
        yield {column.name: column.cell(view) for column in OUTLET_COLUMNS}
