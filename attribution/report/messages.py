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

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)
Pair = tuple[str, str]
K = TypeVar("K", bound=str)

NO_BREAK = "\u00a0"
THIN = "\u202f"

# Keys that end in .one and .many are two forms of one message: French takes .one for 0 and 1, English for 1 alone.
MESSAGES: Mapping[str, Pair] = MappingProxyType({
    # the frame of every page
    "skip": ("Aller au contenu", "Skip to content"),
    "report": ("Rapport d'attribution", "Attribution report"),
    "contents": ("Sur cette page", "On this page"),
    "made_by": ("Produit par {tool}.", "Made by {tool}."),
    "automatic": (
        "Les énoncés, les sources et les étiquettes sont trouvés par programme et peuvent être faux : chacun se vérifie dans le texte.",
        "Statements, sources and labels are found by program and can be wrong: each can be checked against the text.",
    ),
    "numbers": ("Les chiffres", "The numbers"),
    "back": ("Tous les articles", "All articles"),
    "untitled": ("Sans titre", "Untitled"),
    # the head of an article
    "online": ("En ligne :", "Online:"),
    "by": ("Signé : {author}", "By-line: {author}"),
    "at_a_glance": ("En bref", "At a glance"),
    "shares": ("Qui parle : parts par étiquette", "Who speaks: shares by label"),
    "shares_desc": (
        "Deux barres à 100 % : les énoncés, puis les mots de leur contenu, répartis selon l'étiquette de la source. {values}",
        "Two bars of 100%: statements, then words of their content, divided by the label of the source. {values}",
    ),
    "weights": ("Qui pèse : énoncés par source", "Who weighs: statements by source"),
    "weights_desc": (
        "Barres horizontales : nombre d'énoncés de chaque source, la plus citée d'abord. {values}",
        "Horizontal bars: number of statements of each source, the most quoted first. {values}",
    ),
    "others.one": ("{n} autre source", "{n} other source"),
    "others.many": ("{n} autres sources", "{n} other sources"),
    "by_statements": ("Énoncés", "Statements"),
    "by_words": ("Mots de contenu", "Words of content"),
    "of_statements.one": ("{n} énoncé", "{n} statement"),
    "of_statements.many": ("{n} énoncés", "{n} statements"),
    "of_words.one": ("{n} mot", "{n} word"),
    "of_words.many": ("{n} mots", "{n} words"),
    "of_sources.one": ("{n} source", "{n} source"),
    "of_sources.many": ("{n} sources", "{n} sources"),
    "of_articles.one": ("{n} article", "{n} article"),
    "of_articles.many": ("{n} articles", "{n} articles"),
    "total": ("Total", "Total"),
    "share": ("part", "share"),
    # the sentence that sums up
    "sum.none": ("Aucun énoncé attribué n'a été trouvé dans cet article.", "No attributed statement was found in this article."),
    "sum.some": (
        "{statements} à {sources}, soit {share} des mots de l'article.",
        "{statements} from {sources}, {share} of the words of the article.",
    ),
    "sum.attributed.one": ("{n} énoncé attribué", "{n} attributed statement"),
    "sum.attributed.many": ("{n} énoncés attribués", "{n} attributed statements"),
    "sum.single": ("Sa source est {label}.", "Its source is {label}."),
    "sum.all": ("Tous viennent {label}.", "All of them come {label}."),
    "sum.part.one": ("{n} vient", "{n} comes"),
    "sum.part.many": ("{n} viennent", "{n} come"),
    "sum.of.named": ("de sources nommées", "from named sources"),
    "sum.of.institutional": ("de sources institutionnelles", "from institutional sources"),
    "sum.of.anonymous": ("de sources anonymes", "from anonymous sources"),
    "sum.of.unresolved": ("de sources non résolues", "from unresolved sources"),
    "sum.largest": ("La source la plus citée est {source} ({count} sur {total}).", "The source quoted most is {source} ({count} out of {total})."),
    "sum.largest_two": (
        "Les sources les plus citées sont {source} et {other} ({count} chacune, sur {total}).",
        "The sources quoted most are {source} and {other} ({count} each, out of {total}).",
    ),
    "sum.apart": ("Sans source : {items}.", "Without a source: {items}."),
    "sum.nothing_apart": ("Aucune citation ne reste sans source.", "No quotation remains without a source."),
    "sum.quotations.one": ("{n} citation", "{n} quotation"),
    "sum.quotations.many": ("{n} citations", "{n} quotations"),
    "sum.conditionals.one": ("{n} conditionnel journalistique", "{n} journalistic conditional"),
    "sum.conditionals.many": ("{n} conditionnels journalistiques", "{n} journalistic conditionals"),
    "sum.refusals.one": ("{n} refus de s'exprimer est signalé.", "{n} refusal to speak is reported."),
    "sum.refusals.many": ("{n} refus de s'exprimer sont signalés.", "{n} refusals to speak are reported."),
    "and": ("{items} et {last}", "{items} and {last}"),
    # the text
    "text": ("Le texte", "The text"),
    "legend": ("Légende", "Key"),
    "legend.content": (
        "ce qui est dit, sur fond teinté ; le trait dit l'étiquette de la source",
        "what is said, on a tint; the line tells the label of the source",
    ),
    "legend.source": ("qui le dit, encadré, avec la lettre de l'étiquette", "who says it, boxed, with the letter of the label"),
    "legend.cue": ("ce qui l'annonce, en italique", "what announces it, in italics"),
    "legend.relay": ("par qui les mots sont passés, en tirets", "through whom the words came, dashed"),
    "legend.aside": (
        "mis à part : citation sans source, conditionnel sans source, refus",
        "set apart: quotation without a source, conditional without a source, refusal",
    ),
    "legend.furniture": (
        "gris : hors de l'article (signature, crédit, mobilier de la page)",
        "grey: not of the article (by-line, credit, page furniture)",
    ),
    "show": ("Sources", "Sources"),
    "previous": ("Précédent", "Previous"),
    "next": ("Suivant", "Next"),
    "shortcuts": ("touches J et K", "keys J and K"),
    "starts": ("début de l'énoncé {n}, source {label}, {source} :", "start of statement {n}, {label} source, {source}:"),
    "ends": ("fin de l'énoncé {n}", "end of statement {n}"),
    "aside_starts": ("début, {kind} :", "start, {kind}:"),
    "aside_ends": ("fin", "end"),
    "paragraph_notes": ("Énoncés de ce paragraphe", "Statements of this paragraph"),
    # sources
    "sources": ("Les sources", "The sources"),
    "sources_caption": (
        "Sources de l'article : mention la plus complète, étiquette, et les mots qui en décident",
        "Sources of the article: fullest mention, label, and the words that decide it",
    ),
    "source": ("Source", "Source"),
    "label": ("Étiquette", "Label"),
    "subtype": ("Précision", "Subtype"),
    "statements_col": ("Énoncés", "Statements"),
    "words_col": ("Mots", "Words"),
    "evidence": ("Ce qui décide", "What decides"),
    "no_evidence": ("rien dans l'article ne tranche", "nothing in the article settles it"),
    "mentions": ("Mentions :", "Mentions:"),
    "more_mentions.one": ("et {n} autre", "and {n} more"),
    "more_mentions.many": ("et {n} autres", "and {n} more"),
    "candidates": ("Deux mentions conviennent :", "Two mentions fit:"),
    "description": ("Description : {level}", "Description: {level}"),
    "formula": ("Formule :", "Formula:"),
    "reason": ("Raison donnée :", "Reason given:"),
    "plural": ("plusieurs personnes", "several people"),
    "no_sources": ("Aucune source.", "No source."),
    # statements
    "statements": ("Les énoncés", "The statements"),
    "no_statements": ("Aucun énoncé.", "No statement."),
    "fact.source": ("Source", "Source"),
    "fact.words": ("Dans ces mots", "In these words"),
    "fact.cue": ("Annonce", "Cue"),
    "fact.relay": ("Relais", "Relay"),
    "fact.construction": ("Tournure", "Construction"),
    "fact.quoting": ("Style", "Quoting"),
    "fact.evidence": ("Étiquette", "Label"),
    "fact.nested": ("Enchâssé", "Nested"),
    "fact.continues": ("Suite", "Continues"),
    "fact.notes": ("Remarque", "Note"),
    "no_words": ("aucun mot ici : source reprise d'une autre phrase", "no words here: source taken from another sentence"),
    "no_cue": ("aucune", "none"),
    "nested_in": ("dans l'énoncé {n}", "inside statement {n}"),
    "continues": ("prolonge l'énoncé {n}", "continues statement {n}"),
    "to_text": ("Voir dans le texte", "See in the text"),
    "permalink": ("Lien vers l'énoncé {n}", "Link to statement {n}"),
    # asides
    "asides": ("Mis à part", "Set apart"),
    "asides_note": (
        "Ce qui suit n'entre dans aucun compte d'énoncés.",
        "What follows is in no count of statements.",
    ),
    "asides_none": ("Rien à mettre à part.", "Nothing to set apart."),
    "asked": ("qui a été sollicité :", "who was asked:"),
    "dropped": ("Vu et écarté", "Seen and left out"),
    "dropped_note": (
        "Paroles niées, hypothétiques ou sans annonce : repérées par une tournure, puis écartées.",
        "Speech denied, hypothetical or unannounced: seen by a construction, then left out.",
    ),
    # how to read
    "reading": ("Comment lire", "How to read"),
    "reading.statement": (
        "Un énoncé attribué est une relation entre une source, une annonce et un contenu : l'article rapporte que quelqu'un a dit, écrit, publié, estimé ou cru quelque chose.",
        "An attributed statement is a relation between a source, a cue and a content: the article reports that someone said, wrote, published, estimated or believed something.",
    ),
    "reading.named": ("une personne dont le nom est dans l'article", "a person whose name is in the article"),
    "reading.institutional": (
        "un organisme, un document, un média ou une fonction que tient une seule personne",
        "a body, a document, a news medium or an office that one person holds",
    ),
    "reading.anonymous": (
        "des personnes dont l'article tait ou laisse ouverte l'identité",
        "people whose identity the article withholds or leaves open",
    ),
    "reading.unresolved": (
        "un pronom ou une expression dont le programme n'a pas trouvé le référent",
        "a pronoun or phrase whose referent the program could not find",
    ),
    "reading.words": (
        "Les mots de contenu sont comptés énoncé par énoncé : un mot rapporté deux fois, comme dans un énoncé enchâssé, compte deux fois.",
        "Words of content are counted statement by statement: a word reported twice, as in a nested statement, counts twice.",
    ),
    "reading.label": ("Une source prend la première étiquette qui lui va, dans cet ordre :", "A source takes the first label that fits, in this order:"),
    "reader_notes": ("Lecture du fichier", "Reading the file"),
    # index
    "index_title": ("Rapport d'attribution : {articles}", "Attribution report: {articles}"),
    "index_sum": (
        "{statements} à {sources} dans {articles}.",
        "{statements} from {sources} in {articles}.",
    ),
    "index_none": ("Aucun article n'a pu être lu.", "No article could be read."),
    "articles": ("Les articles", "The articles"),
    "articles_caption": (
        "Articles du rapport : nombre d'énoncés, de sources, et part de chaque étiquette dans les énoncés",
        "Articles of the report: numbers of statements and sources, and the share of each label among statements",
    ),
    "article": ("Article", "Article"),
    "outlet": ("Titre de presse", "Outlet"),
    "date": ("Date", "Date"),
    "words_total": ("Mots", "Words"),
    "sources_col": ("Sources", "Sources"),
    "without_source": ("Sans source", "Without source"),
    "without_source_hint": (
        "Sans source : citations et conditionnels journalistiques que l'article n'attribue à personne.",
        "Without source: quotations and journalistic conditionals that the article attributes to no one.",
    ),
    "bar_col": ("Répartition", "Division"),
    "search": ("Filtrer les articles", "Filter articles"),
    "found": ("{n} sur {total}", "{n} of {total}"),
    "sort": ("Trier par", "Sort by"),
    "skipped": ("Laissés de côté", "Left out"),
    "skipped_caption": ("Ce qui n'a pas pu être lu, et pourquoi", "What could not be read, and why"),
    "input": ("Entrée", "Input"),
    "problem": ("Problème", "Problem"),
    "nothing_skipped": ("Tout ce qui a été donné a été lu.", "All that was given was read."),
    "tables": ("Données", "Data"),
    "tables_note": (
        "Les mêmes résultats en tables, pour tableur ou programme ; codebook.csv décrit chaque colonne.",
        "The same results as tables, for spreadsheets and programs; codebook.csv describes each column.",
    ),
    # groups of articles
    "all_articles": ("Ensemble", "All articles"),
    "no_outlet": ("sans titre de presse", "no outlet"),
    "no_section": ("sans rubrique", "no section"),
    "no_month": ("sans date", "no date"),
    "by_outlet": ("Par titre de presse", "By outlet"),
    "by_section": ("Par rubrique", "By section"),
    "by_month": ("Par mois", "By month"),
    "by_outlet_col": ("Titre de presse", "Outlet"),
    "by_section_col": ("Rubrique", "Section"),
    "by_month_col": ("Mois", "Month"),
    "articles_col": ("Articles", "Articles"),
    "label_share": ("{letter} – source {label}", "{letter} – {label} source"),
    "label_share_desc": (
        "Barres horizontales avec intervalles à 95 % : part des énoncés de source {label}. {values}.",
        "Horizontal bars with 95% intervals: share of statements whose source is {label}. {values}.",
    ),
    "over_time": ("Parts des énoncés, mois par mois", "Shares of statements, month by month"),
    "over_time_desc": (
        "Une courbe par étiquette, à la même échelle, avec intervalles à 95 %. {values}",
        "One line a label, to the same scale, with 95% intervals. {values}",
    ),
    "interval_note": (
        "Entre crochets, l'intervalle de confiance à 95 % (bootstrap par article : les énoncés d'un même article se ressemblent).",
        "In brackets, the 95% confidence interval (bootstrap over articles: statements of one article resemble each other).",
    ),
    "most_groups": (
        "Les {n} groupes qui ont le plus d'énoncés ; tous sont dans la table.",
        "The {n} groups with the most statements; the table has them all.",
    ),
    "few_note": (
        "† Moins de {articles} articles ou de {statements} énoncés : trop peu pour un intervalle et pour comparer.",
        "† Fewer than {articles} articles or {statements} statements: too few for an interval and for comparing.",
    ),
    "voices": ("Les sources qui reviennent", "Sources that come back"),
    "voices_caption": (
        "Personnes nommées, organismes, médias et métonymies les plus cités, réunis d'un article à l'autre quand la mention la plus complète est la même",
        "Named persons, bodies, media and metonyms quoted most, joined across articles where the fullest mention is the same",
    ),
    "outlets_col": ("Titres", "Outlets"),
    "no_voices": ("Aucune source de ce genre.", "No source of this kind."),
    "constructions": ("Les tournures", "Constructions"),
    "constructions_caption": ("Tournures par lesquelles les énoncés ont été trouvés", "Constructions by which statements were found"),
    "construction": ("Tournure", "Construction"),
    # outlets side by side
    "of_outlets.one": ("{n} titre de presse", "{n} outlet"),
    "of_outlets.many": ("{n} titres de presse", "{n} outlets"),
    "comparison_title": ("Comparaison : {outlets}", "Comparison: {outlets}"),
    "comparison_sum": ("{statements} dans {articles}.", "{statements} in {articles}."),
    "shares_by_outlet": ("Qui parle, titre par titre", "Who speaks, outlet by outlet"),
    "shares_by_outlet_desc": (
        "Une barre à 100 % par titre de presse, répartie selon l'étiquette de la source. {values}",
        "One bar of 100% an outlet, divided by the label of the source. {values}",
    ),
    "side_by_side": ("Côte à côte", "Side by side"),
    "side_by_side_caption": (
        "Un titre de presse par ligne : effectifs, parts des énoncés par étiquette, densité, sources",
        "One outlet a row: numbers, shares of statements by label, density, sources",
    ),
    "per_thousand": ("Énoncés pour 1 000 mots", "Statements per 1,000 words"),
    "rarefied_col": ("Sources dans {n} énoncés", "Sources in {n} statements"),
    "concentration_col": ("Concentration (HHI)", "Concentration (HHI)"),
    "effective_col": ("Nombre effectif de sources", "Effective number of sources"),
    "no_ranking": (
        "Ces parts décrivent les articles donnés, rien d'autre : deux titres dont les intervalles se recouvrent ne se classent pas.",
        "These shares describe the articles given, nothing else: two outlets whose intervals overlap are not to be ranked.",
    ),
    "gaps": ("Écarts entre titres", "Differences between outlets"),
    "gap_desc": (
        "Points avec intervalles à 95 %, de part et d'autre de zéro : écart des parts de source {label}. {values}.",
        "Dots with 95% intervals on either side of zero: difference of the shares of {label} sources. {values}.",
    ),
    "gap_note": (
        "Écart en points, avec intervalle à 95 % ; un point plein dit que l'intervalle ne contient pas zéro. Taille d'effet : h de Cohen. p : permutation des articles ; p de Holm : corrigé du nombre de comparaisons.",
        "Difference in points with 95% interval; a full dot says that the interval does not hold zero. Effect size: Cohen's h. p: permutation of articles; Holm's p: corrected for the number of comparisons.",
    ),
    "most_pairs": ("Les {n} paires qui ont le plus d'énoncés ; toutes sont dans la table.", "The {n} pairs with the most statements; the table has them all."),
    "no_pairs": (
        "Aucune paire à comparer : il faut deux titres d'au moins {articles} articles et {statements} énoncés.",
        "No pair to compare: it takes two outlets of at least {articles} articles and {statements} statements.",
    ),
    "pair_col": ("Titres", "Outlets"),
    "gap_col": ("Écart", "Difference"),
    "ratio_col": ("Rapport", "Ratio"),
    "effect_col": ("Effet (h)", "Effect (h)"),
    "p_col": ("p", "p"),
    "p_holm_col": ("p de Holm", "Holm's p"),
    "points": ("{n} points", "{n} points"),
    "outlets_over_time": ("Sources anonymes, mois par mois", "Anonymous sources, month by month"),
    "voices_by_outlet": ("Les sources qui reviennent, titre par titre", "Sources that come back, outlet by outlet"),
    # the workbook
    "sheet.read_me": ("Lisez-moi", "Read me"),
    "sheet.summary": ("Synthèse", "Summary"),
    "sheet.section": ("Par rubrique", "By section"),
    "sheet.month": ("Par mois", "By month"),
    "sheet.gaps": ("Différences", "Differences"),
    "sheet.voices": ("Sources", "Sources"),
    "sheet.statements": ("Énoncés", "Statements"),
    "sheet.codebook": ("Codebook", "Codebook"),
    "sheet.run": ("Exécution", "Run"),
    "sheet_about.summary": ("un titre de presse par ligne", "one outlet a row"),
    "sheet_about.section": ("un titre et une rubrique par ligne", "one outlet and section a row"),
    "sheet_about.month": ("un titre et un mois par ligne", "one outlet and month a row"),
    "sheet_about.gaps": ("les titres deux à deux, avec intervalles", "outlets two by two, with intervals"),
    "sheet_about.voices": (
        "les sources qu'on retrouve d'un article à l'autre, les plus citées d'abord",
        "sources that can be known again from article to article, the most quoted first",
    ),
    "sheet_about.statements": (
        "un énoncé par ligne, avec les mots qui ont décidé de l'étiquette",
        "one statement a row, with the words that decided the label",
    ),
    "sheet_about.codebook": ("ce que contient chaque colonne des tables", "what each column of the tables holds"),
    "sheet_about.run": ("versions, empreintes, options, fichiers lus, fichiers laissés", "versions, digests, options, files read, files left out"),
    "sheets": ("Les feuilles", "The sheets"),
    "caution": ("Avant de publier", "Before you publish"),
    "diversity_note": (
        "Le nombre de sources croît avec le nombre d'énoncés : pour comparer, voir combien de sources {n} énoncés montreraient. Concentration : 1 si une seule source parle.",
        "The number of sources grows with that of statements: to compare, see how many sources {n} statements would show. Concentration: 1 if only one source speaks.",
    ),
    "grey_rows": ("Lignes grises :", "Grey rows:"),
    "first_col": ("Du", "From"),
    "last_col": ("Au", "To"),
    "low_col": ("bas", "low"),
    "high_col": ("haut", "high"),
    "largest_col": ("Source la plus citée", "Source quoted most"),
    "largest_statements_col": ("Ses énoncés", "Its statements"),
    "unattributed_col": ("Citations sans source", "Quotations without source"),
    "conditionals_col": ("Conditionnels sans source", "Conditionals without source"),
    "refusals_col": ("Refus", "Refusals"),
    "flags_col": ("Réserves", "Reservations"),
    "flag.few-articles": ("trop peu d'articles", "too few articles"),
    "flag.few-statements": ("trop peu d'énoncés", "too few statements"),
    "first_outlet_col": ("Titre 1", "Outlet 1"),
    "second_outlet_col": ("Titre 2", "Outlet 2"),
    "first_share_col": ("Part 1", "Share 1"),
    "second_share_col": ("Part 2", "Share 2"),
    "table_col": ("Table", "Table"),
    "column_col": ("Colonne", "Column"),
    "type_col": ("Type", "Type"),
    "meaning_col": ("Ce qu'elle contient", "What it holds"),
    "values_col": ("Valeurs possibles", "Possible values"),
    "name_col": ("Nom", "Name"),
    "value_col": ("Valeur", "Value"),
    "cut_meaning": (
        "colonnes dont la cellule a été coupée à {n} signes, limite d'un classeur",
        "columns whose cell was cut at {n} characters, the limit of a workbook",
    ),
    "pages": ("Pages d'articles", "Pages of articles"),
    "page_range": ("{from} à {to} sur {total}", "{from} to {to} of {total}"),
    # errors against gold
    "errors_title": ("Erreurs dans {articles}", "Errors in {articles}"),
    "errors_sum": (
        "Sur {gold} de l'annotation et {found} du programme, {matched} se correspondent : précision {precision}, rappel {recall} ; étiquette juste {label}.",
        "Of {gold} in the annotation and {found} of the program, {matched} match: precision {precision}, recall {recall}; label right {label}.",
    ),
    "errors_note": (
        "Deux énoncés se correspondent quand leurs contenus se recouvrent au moins à moitié (intersection sur union). La tournure d'un énoncé manqué est lue dans ses mots.",
        "Two statements match where their contents overlap by at least half (intersection over union). The construction of a missed statement is read off its words.",
    ),
    "errors_none": ("Aucune erreur.", "No error."),
    "errors_show": ("Montrer", "Show"),
    "errors.missed": ("manqués", "missed"),
    "errors.alarm": ("fausses alertes", "false alarms"),
    "errors.label": ("étiquette fausse", "wrong label"),
    "errors.part": ("autre partie fausse", "another part wrong"),
    "errors_by.gold": ("Annotation", "Annotation"),
    "errors_by.found": ("Programme", "Program"),
    "errors_near": ("au plus près : {n}", "nearest: {n}"),
    "errors_construction": (
        "Précision {precision} ({found} de ceux qu'elle trouve), rappel {recall} ({there} de ceux qui lui ressemblent).",
        "Precision {precision} ({found} of those it finds), recall {recall} ({there} of those that look like it).",
    ),
    "errors_compared": ("Les deux, partie par partie", "Both, part by part"),
    "errors_wrong": ("différent", "different"),
    "errors_parse": ("L'analyse syntaxique", "The parse"),
    "errors_part.source": ("Source", "Source"),
    "errors_part.cue": ("Annonce", "Cue"),
    "errors_part.quoting": ("Style", "Quoting"),
    "errors_part.kind": ("Genre", "Kind"),
    "errors_part.label": ("Étiquette", "Label"),
    "errors_part.subtype": ("Précision", "Subtype"),
    "errors_part.resolved": ("Qui", "Who"),
    "mistake.missed": ("manqué", "missed"),
    "mistake.false_alarm": ("fausse alerte", "false alarm"),
    "mistake.source": ("source fausse", "wrong source"),
    "mistake.cue": ("annonce fausse", "wrong cue"),
    "mistake.quoting": ("style faux", "wrong quoting"),
    "mistake.kind": ("genre faux", "wrong kind"),
    "mistake.label": ("étiquette fausse", "wrong label"),
    "mistake.subtype": ("précision fausse", "wrong subtype"),
    "mistake.resolved": ("référent faux", "wrong referent"),
    "tree.form": ("Mot", "Word"),
    "tree.lemma": ("Lemme", "Lemma"),
    "tree.upos": ("Catégorie", "Part of speech"),
    "tree.head": ("Gouverneur", "Governor"),
    "tree.relation": ("Relation", "Relation"),
})  # fmt: skip

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
    Quoting.DIRECT: ("direct", "direct"),
    Quoting.INDIRECT: ("indirect", "indirect"),
    Quoting.MIXED: ("mixte", "mixed"),
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
    ("nue", "bare"),
    ("fonction", "role"),
    ("fonction et organisme ou lieu", "role and body or place"),
    ("fonction, organisme et accès à l'information", "role, body and how they know"),
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
    "floating": ("citation flottante", "floating quotation"),
    "woven": ("citation tissée dans la phrase", "quotation woven into the sentence"),
    "nominal": ("nom qui annonce", "noun as cue"),
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
    "voice-in-the-house": ("« on », dans une maison nommée", "“on”, in a house that is named"),
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
    "asks to follow, share or subscribe": ("invitation à suivre, partager ou s'abonner", "asks to follow, share or subscribe"),
    "claims copyright": ("mention de droits", "claims copyright"),
    "counts comments, shares or minutes": ("compteur", "counts comments, shares or minutes"),
    "describes or credits a picture": ("légende ou crédit d'une image", "describes or credits a picture"),
    "gives place and agency": ("lieu et agence", "gives place and agency"),
    "has no words": ("sans mots", "has no words"),
    "is a control of the page": ("commande de la page", "is a control of the page"),
    "is a name alone above the text": ("nom seul au-dessus du texte", "is a name alone above the text"),
    "is a name alone below the text": ("nom seul sous le texte", "is a name alone below the text"),
    "is a notice of the paywall": ("avis aux non-abonnés", "is a notice of the paywall"),
    "is an advertisement": ("publicité", "is an advertisement"),
    "is an embedded post": ("message de réseau social intégré", "is an embedded post"),
    "is code of the page": ("code de la page", "is code of the page"),
    "is front matter": ("en-tête du fichier", "is front matter"),
    "is outside the article": ("hors de l'article", "is outside the article"),
    "is listed among other articles": ("dans une liste d'autres articles", "is listed among other articles"),
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
    "stands above the title": ("au-dessus du titre", "stands above the title"),
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
    return re.sub(r" (?=[;?!])", THIN, french).replace("'", "’")


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
        """``[31 ; 55]`` in French, where the comma is taken, ``[31, 55]`` in English."""
        ends = [self.number(end, digits) for end in (low, high)]
        return f"[{ends[0]}{THIN}; {ends[1]}]" if self.code == "fr" else f"[{ends[0]}, {ends[1]}]"

    def points(self, value: float, *, signed: bool = False) -> str:
        """A difference of shares in points: « +12 points »."""
        number = self.number(100 * abs(value))
        sign = ("−" if value < 0 else "+") if signed and number != "0" else ""
        return self.say("points", n=f"{sign}{number}")

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
