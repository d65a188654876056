"""Which column of a table is what: by its name, by what its cells look like, or as the user says. Never in silence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from attribution.errors import InputError
from attribution.readers.metadata import ALIASES, field_key

TEXT_NAMES = (
    "maintext", "text", "texte", "content", "contenu", "body_text", "article_text", "full_text", "fulltext", "texte_integral",
    "article", "corps", "corps_de_l_article", "texte_de_l_article", "raw_text", "plaintext", "plain_text", "body",
)  # fmt: skip
HTML_NAMES = ("raw_content", "raw_contents", "html", "raw_html")
PATH_NAMES = ("path", "file", "fichier", "filename", "localpath", "file_path", "chemin")
STANDFIRST_NAMES = ("standfirst", "chapo", "chapeau", "subtitle", "sous_titre", "soustitre", "complement", "lead", "surtitre")

# Fields that a column can be, and the names they are known by, in the order of asking.
FIELDS: Mapping[str, Sequence[str]] = {
    "text": TEXT_NAMES,
    "html": HTML_NAMES,
    "path": PATH_NAMES,
    "standfirst": STANDFIRST_NAMES,
    **{("date" if name == "published" else name): names for name, names in ALIASES.items()},
}

KNOWN = frozenset(name for names in FIELDS.values() for name in names)
LONGEST_LISTED = 40  # characters of a name in a message
LONGEST_NAME = 200  # characters: a longer first cell is text, and comparing it takes time

# A cell that is HTML: it begins with a tag or holds an end tag of a block.
HTML_CELL = re.compile(
    r"\s*<(?:!doctype|html|head|body|div|p|article|section|h\d)\b|</(?:p|div|h\d|article)>|<br ?/?>", re.IGNORECASE
)

ADDRESS = re.compile(r"\s*https?://")
OWN_TABLE = frozenset({"article", "statement", "content", "construction"})


@dataclass(frozen=True, slots=True)
class Mapped:
    """Field → name of its column, in the order of FIELDS."""

    columns: Mapping[str, str]
    spare: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field → other columns that may hold it, for rows where the chosen one is empty."""

    def __str__(self) -> str:
        return "columns: " + ", ".join(f"{of} ← {column}{self._otherwise(of)}" for of, column in self.columns.items())

    def _otherwise(self, of: str) -> str:
        others = self.spare.get(of, ())
        return f" (where it is empty, {' or '.join(others)})" if others else ""


def map_columns(header: Sequence[str], chosen: Mapping[str, str], where: str) -> Mapped:
    """The column of each field.

    Args:
        header: names of the columns, as they stand.
        chosen: field → column, as the user says; goes before the names.

    Raises:
        InputError: a chosen column is not there, or none holds the articles' texts, pages or files.
    """
    if any(len(name) > LONGEST_NAME or ADDRESS.match(name) for name in header):
        raise InputError(
            where, "its first row is an article and not names of columns; write them above it (texte, titre, date)"
        )
    known: dict[str, str] = {}
    for name in header:
        if key := field_key(name):
            known.setdefault(key, name)
    found: dict[str, str] = {}
    for of, column in chosen.items():
        name = column if column in header else known.get(field_key(column), "")
        if not name:
            raise InputError(where, f"no column « {column} » for {of}; it has {_listed(header)}")
        found[of] = name
    taken = set(found.values())
    if known.keys() >= OWN_TABLE:
        raise InputError(where, "this is a table of statements that attribution wrote, not articles")
    for of, names in FIELDS.items():
        needless = "text" in found and of in ("html", "path")  # « file » beside a text is its id
        if of not in found and not needless:
            name = next((known[n] for n in names if n in known and known[n] not in taken), "")
            if name:
                found[of] = name
                taken.add(name)
    if not {"text", "html", "path"} & found.keys():
        raise InputError(
            where,
            f"no column with the articles' texts; it has {_listed(header)}. Name it: --col text=COLUMN"
            + (". It has addresses: fetch the pages first" if "url" in found else "")
            + (". Is its first row an article? Write names of columns above it" if any(map(_is_prose, header)) else ""),
        )
    spare = {
        of: others
        for of, names in FIELDS.items()
        if of in found and of not in (*chosen, "html", "path")
        and (others := tuple(dict.fromkeys(known[n] for n in names if n in known and known[n] not in taken)))
    }  # fmt: skip
    return Mapped({of: found[of] for of in FIELDS if of in found}, spare)


def field_named(written: str) -> str:
    """The field that people mean by « texte » or « Rubrique »; empty where there is none of that name."""
    key = field_key(written)
    return key if key in FIELDS else next((of for of, names in FIELDS.items() if key in names), "")


def recognised(header: Sequence[str]) -> int:
    """How many names of a header are those of a known field: a measure of whether it is a header at all."""
    return sum(len(name) < LONGEST_NAME and field_key(name) in KNOWN for name in header)


def _is_prose(name: str) -> bool:
    return len(name) > LONGEST_LISTED and len(name.split()) > 5


def _listed(header: Sequence[str]) -> str:
    names = [name[:LONGEST_LISTED] or "(no name)" for name in header[:20]]
    return ", ".join(names) + (", …" if len(header) > 20 else "")
