"""What the page of errors against gold says: each message in French and in English."""

# ruff: noqa: E501 (a message is one line, as long as it is)

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ERROR_MESSAGES: Mapping[str, tuple[str, str]] = MappingProxyType({
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
