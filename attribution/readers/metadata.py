"""What is known about an article beside its words: front matter at its head, ``articles.csv`` in its folder, dates."""

from __future__ import annotations

import csv
import datetime
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from attribution.article import LINE_ENDS
from attribution.errors import InputError
from attribution.readers.encoding import decode
from attribution.text import Span

TABLE = "articles.csv"

# First come, first served: a table with both « titre » and « title » is read from the field's own name.
ALIASES = {
    "id": ("id", "doc_id", "identifiant", "fichier", "file", "filename"),
    "title": ("title", "titre", "headline"),
    "outlet": ("outlet", "journal", "media", "publication", "source"),
    "published": ("date", "published", "publie", "date_publication", "publish_date"),
    "author": ("author", "auteur", "auteurs", "authors", "auteure", "autrice"),
    "url": ("url", "lien", "link", "adresse"),
    "section": ("section", "rubrique", "category", "categorie", "genre"),
}

MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of an article, all text; ``published`` is an ISO date, ``notes`` say what was not understood."""

    title: str = ""
    outlet: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    section: str = ""
    notes: tuple[str, ...] = ()

    def or_else(self, other: Metadata) -> Metadata:
        """These fields, and those of the other where this one has none."""
        kept = {name: getattr(self, name) or getattr(other, name) for name in ALIASES if name != "id"}
        return replace(self, **kept, notes=(*self.notes, *other.notes))


def folded(text: str) -> str:
    """Lower case, without accents, with straight apostrophes and single spaces: for comparison, never for storage."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.replace("’", "'").casefold().split())


def iso_date(text: str) -> str | None:
    """A date as people write it, in ISO form and no more precise than it was; None when it is not understood.

    « 2024-11-17 », « 2024-11 », « 2024 », « 17/11/2024 » (day first), « dimanche 17 novembre 2024 à 10h », « 1er mai 2024 »,
    « novembre 2024 », « November 17, 2024 ».
    """
    written = folded(text).replace(",", " ")
    if match := re.match(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?(?=$|[ t])", written):
        return _iso(*match.groups())
    if match := re.match(r"(?:\w+\.? )??(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", written):
        return _iso(match[3], match[2], match[1])
    words = [w.rstrip(".") for w in written.split()]
    for position, word in enumerate(words):
        month = next(
            (i % 12 + 1 for i, name in enumerate(MONTHS) if name == word or (len(word) > 2 and name.startswith(word))), 0
        )
        if not month:
            continue
        near = words[max(0, position - 1) : position + 3]
        year = next((w for w in near if re.fullmatch(r"\d{4}", w)), None)
        day = next((w.removesuffix("er") for w in near if re.fullmatch(r"\d{1,2}(er)?", w)), None)
        if year:
            return _iso(year, str(month), day)
    return None


def _iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return date.isoformat()[: 10 if day else 7 if month else 4]


def _metadata(fields: Mapping[str, str]) -> Metadata:
    """Metadata from whatever spelling of the fields' names; unknown fields are left alone."""
    known = {folded(name).replace(" ", "_").replace("-", "_"): " ".join(value.split()) for name, value in fields.items()}
    found = {
        field: next((known[a] for a in aliases if known.get(a)), "") for field, aliases in ALIASES.items() if field != "id"
    }
    notes: tuple[str, ...] = ()
    if (written := found["published"]) and (date := iso_date(written)) != written:
        found["published"] = date or ""
        notes = () if date else (f"The date « {written} » is not understood; 2024-11-17 would be.",)
    return Metadata(**found, notes=notes)


FRONT_MATTER_END = re.compile(rf"(?:^|[{re.escape(LINE_ENDS)}])(?:---|\.\.\.)[ \t]*(?=[{re.escape(LINE_ENDS)}]|$)")
FIELD = re.compile(r"(?P<name>[^\W\d][\w -]*?)\s*:(?:\s+(?P<value>.*))?$")


def front_matter(text: str) -> tuple[Span, Metadata] | None:
    """The block between two ``---`` lines at the head of a text: its span and what it says. None where there is none.

    One ``name: value`` a line, values as they stand or in quotation marks; list items and comments are passed over. A block
    with any other line is text.
    """
    if not re.match(rf"---[ \t]*[{re.escape(LINE_ENDS)}]", text) or not (end := FRONT_MATTER_END.search(text, 3)):
        return None
    fields: dict[str, str] = {}
    for line in re.split(rf"[{re.escape(LINE_ENDS)}]+", text[3 : end.start()]):
        if not line.strip() or line.lstrip().startswith(("#", "- ")):
            continue
        if not (match := FIELD.match(line.strip())):
            return None
        value = (match["value"] or "").strip()
        quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
        fields[match["name"]] = value[1:-1] if quoted else value
    return (Span(0, end.end()), _metadata(fields)) if fields else None


def read_table(path: Path) -> dict[str, Metadata]:
    """Metadata by article id, from a table with columns id, title, outlet, date, author, url, section, or their French names.

    Raises:
        InputError: not a table, or one without an id column.
    """
    try:
        text = decode(path.read_bytes(), str(path)).text
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from None
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(str(path), f"not a table with quoted fields: {error}") from None
    names = {folded(name): name for name in (rows[0] if rows else {}) if name}
    key = next((names[alias] for alias in ALIASES["id"] if alias in names), None)
    if rows and key is None:
        raise InputError(
            str(path), f"no column « id » with the files' names without suffix; it has {', '.join(names.values())}"
        )
    known: dict[str, Metadata] = {}
    for row in rows:
        name = row[key or ""] or ""
        stem = name[: -len(".txt")] if name.lower().endswith(".txt") else name
        known[stem] = _metadata({column: value for column, value in row.items() if column and isinstance(value, str)})
    return known
