"""What pages and workbooks say of how well the tool does, of what is left out, and of how far differences hold."""

# ruff: noqa: E501 (a message is one line, as long as it is)

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEASURE_MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType({
    "measured": (
        "Mesuré sur des articles annotés à la main (avec intervalles à 95 %) : {sets}.",
        "Measured on articles annotated by hand (with 95% intervals): {sets}.",
    ),
    "measured_set": (
        "{name} ({articles}, {statements}, {date}), précision {precision}, rappel {recall}, étiquette juste {label}",
        "{name} ({articles}, {statements}, {date}), precision {precision}, recall {recall}, label right {label}",
    ),
    "measured_nothing": (
        "La précision et le rappel de cette version n'ont pas été mesurés.",
        "Precision and recall of this version were not measured.",
    ),
    "set.gold": ("presse d'actualité", "news press"),
    "set.open": ("articles sous licence libre", "openly licensed articles"),
    "set.corpus": ("articles écrits pour ce projet", "articles written for this project"),
    "measured_caution": (
        "Ces articles ont servi à écrire les règles : sur d'autres, comptez sur des chiffres plus bas, et mesurez-les avec attribution sample et attribution score.",
        "Rules were written with these articles in view: expect lower figures on others, and measure them with attribution sample and attribution score.",
    ),
    "uncertain": ("incertaine", "uncertain"),
    "uncertain_construction": ("tournure incertaine", "uncertain construction"),
    "uncertain_fact": (
        "incertaine : {precision} de justes ({found}) sur les articles annotés",
        "uncertain: {precision} right ({found}) on annotated articles",
    ),
    "uncertain_note": (
        "Tournures incertaines, qui trouvent moins de {least} d'énoncés justes sur les articles annotés : {names}. --without uncertain les laisse de côté.",
        "Uncertain constructions, of whose finds fewer than {least} are right on annotated articles: {names}. --without uncertain leaves them out.",
    ),
    "uncertain_col": ("Énoncés de tournures incertaines", "Statements by uncertain constructions"),
    "precision_col": ("Précision mesurée", "Measured precision"),
    "without": ("Laissés de côté : {items}.", "Left out: {items}."),
    "without.opinions": ("les opinions", "opinions"),
    "without.indirect": ("tout ce qui n'est pas citation directe", "all but direct quotations"),
    "without.agency": ("les articles signés d'une agence", "articles signed by a news agency"),
    "without.uncertain": ("les tournures incertaines", "uncertain constructions"),
    "by_words_note": (
        "Les parts sont celles des mots de contenu, non des énoncés.",
        "Shares are of words of content, not of statements.",
    ),
    "sensitivity": ("Ce qui tient", "What holds"),
    "sensitivity_note": (
        "Chaque écart, en points, recalculé autrement. ● : l'intervalle à 95 % ne contient pas zéro ; ○ : il le contient ; † : trop peu pour comparer. Un écart tient s'il garde son sens et un intervalle sans zéro dans toutes les colonnes, et si son p corrigé du nombre de comparaisons (Holm) est sous 0,05.",
        "Each difference, in points, computed in other ways. ●: its 95% interval does not hold zero; ○: it does; †: too few to compare. A difference holds if it keeps its direction and an interval without zero in every column, and if its p corrected for the number of comparisons (Holm) is below 0.05.",
    ),
    "sensitivity_same": (
        "Sans effet ici, car il n'y a rien à laisser de côté : {items}.",
        "Without effect here, as there is nothing to leave out: {items}.",
    ),
    "variant.base": ("Tel quel", "As it is"),
    "variant.opinions": ("Sans opinions", "Without opinions"),
    "variant.indirect": ("Citations directes", "Direct quotations"),
    "variant.words": ("En mots", "In words"),
    "variant.agency": ("Sans agences", "Without agency copy"),
    "variant.uncertain": ("Sans tournures incertaines", "Without uncertain constructions"),
    "verdict_col": ("Verdict", "Verdict"),
    "verdict.holds": ("tient", "holds"),
    "verdict.uncorrected": ("tient, mais p de Holm ≥ 0,05", "holds, but Holm's p ≥ 0.05"),
    "verdict.falls": ("ne tient pas", "does not hold"),
    "verdict.few": ("trop peu pour dire", "too few to say"),
    "verdict.none": ("pas d'écart", "no difference"),
    "sheet.sensitivity": ("Sensibilité", "Sensitivity"),
    "sheet_about.sensitivity": (
        "chaque écart recalculé sans opinions, en citations directes, en mots, sans agences, sans tournures incertaines : tient-il ?",
        "each difference computed without opinions, in direct quotations, in words, without agency copy, without uncertain constructions: does it hold?",
    ),
    "shannon_col": ("Diversité (Shannon)", "Diversity (Shannon)"),
    "simpson_col": ("Diversité (Simpson)", "Diversity (Simpson)"),
    "top_share_col": ("Part de la source la plus citée", "Share of the source quoted most"),
    "first_source_col": ("Mots avant la première source", "Words before the first source"),
    "anonymous_articles_col": ("Articles à source anonyme", "Articles with an anonymous source"),
    "one_source_articles_col": ("Articles à source unique", "Articles with one source only"),
    "sources_per_article_col": ("Sources par article", "Sources an article"),
    "words_share_col": ("{name} % des mots", "{name} % of words"),
})  # fmt: skip
