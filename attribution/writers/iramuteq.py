"""A corpus for IRaMuTeQ (and Alceste): one text a statement, with what is known of it as variables.

So the words of named, institutional and anonymous sources can be told apart. IRaMuTeQ's documentation: a line « **** » with
variables like « *journal_Le_Fil », then the text; no space in a variable, no asterisk in a text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TextIO

from attribution.records import Analysis, Sourcing
from attribution.tables import StatementView
from attribution.tables.article import GAP
from attribution.writers.files import encodable

# The labels without the accents that variables do without.
LABELS = {
    Sourcing.NAMED: "nommee", Sourcing.INSTITUTIONAL: "institutionnelle", Sourcing.ANONYMOUS: "anonyme",
    Sourcing.UNRESOLVED: "non-resolue",
}  # fmt: skip


def write_corpus(analysis: Analysis, file: TextIO) -> None:
    """The statements of one article, behind one another.

    Args:
        file: opened without newline translation; takes those of all articles.
    """
    for position in range(len(analysis.statements)):
        view = StatementView(analysis, position)
        words = " ".join(encodable(view.content).replace(GAP.strip(), " ").replace("*", " ").split())
        if words:
            file.write(f"**** {' '.join(_variables(view))}\n{words}\n\n")


def _variables(view: StatementView) -> Iterator[str]:
    article, statement = view.article, view.statement
    found = {
        "article": article.id, "enonce": str(view.position + 1), "journal": article.outlet, "date": article.published,
        "mois": article.published[:7] if len(article.published) > 4 else "", "rubrique": article.section,
        "etiquette": LABELS[view.source.sourcing], "sorte": view.source.subtype, "forme": statement.quoting,
        "nature": statement.kind, "tournure": statement.pattern,
    }  # fmt: skip
    for name, value in found.items():
        if written := _value(value):
            yield f"*{name}_{written}"


def _value(text: str) -> str:
    """Letters and digits of ASCII, and the hyphen; « _ » between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[^A-Za-z0-9-]+", "_", plain).strip("_-")
