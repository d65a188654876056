"""What is known about an article beside its words: front matter at its head, ``articles.csv`` in its folder, dates."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from attribution.article import LINE_ENDS
from attribution.errors import InputError
from attribution.readers.encoding import decode
from attribution.readers.folding import folded
from attribution.text import Span

TABLES = ("articles.csv", "metadata.csv")  # the second is TXM's name for it
LARGEST_TABLE = 50_000_000  # bytes

# Names of fields as tools and people write them, in the order in which they are asked: a table with both « titre » and
# « title » is read from the field's own name. Folded, with _ for what stands between words.
ALIASES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "id": (
        "doc_id", "id", "identifiant", "document_id", "stories_id", "article_id", "articleid", "guid", "numero_article",
        "numero", "num", "n", "fichier", "file", "filename",
    ),
    "title": ("title", "titre", "headline", "head", "hd", "titre_article", "titre_de_l_article"),
    "outlet": (
        "outlet", "media", "journal", "journal_clean", "publication", "pub", "source_hostname", "source", "source_name",
        "media_name", "nom_du_media", "nom_du_journal", "titre_du_journal", "organe_de_presse", "sitename", "site_name",
        "meta_site_name", "newspaper", "titre_presse", "titre_de_presse", "sn", "hostname", "source_domain",
    ),
    "published": (
        "date", "date_publish", "publish_date", "date_published", "datepublished", "published", "pubdate", "date_publication",
        "date_de_publication", "date_de_parution", "parution", "publie", "publie_le", "pd", "annee_mois_jour", "am",
        "annee_mois", "annee", "year",
    ),
    "author": (
        "author", "authors", "auteur", "auteurs", "auteure", "autrice", "auteur_s", "byline", "by", "signature", "signataire",
        "signataires", "journaliste", "journalistes", "redacteur", "redactrice", "nom_de_l_auteur", "nom_auteur",
    ),
    "url": ("url", "canonical_url", "resolved_url", "link", "lien", "adresse", "canonical_link", "source"),
    "section": ("section", "rubrique", "category", "categorie", "categories", "se", "genre"),
    "page": ("page", "pages", "pg"),
    "language": ("lang", "langue", "language", "la"),
})  # fmt: skip

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
    page: str = ""
    language: str = ""
    id: str = ""
    outlet_raw: str = ""
    edition: str = ""
    truncated: bool = False
    notes: tuple[str, ...] = ()

    def or_else(self, other: Metadata) -> Metadata:
        """These fields, and those of the other where this one has none."""
        kept: dict[str, Any] = {name: getattr(self, name) or getattr(other, name) for name in ALIASES}
        first = self if self.outlet else other
        return replace(
            self,
            **kept,
            outlet_raw=first.outlet_raw,
            edition=first.edition,
            truncated=self.truncated or other.truncated,
            notes=(*self.notes, *other.notes),
        )


def iso_date(text: str) -> str | None:
    """A date as people write it, in ISO form and no more precise than it was; None when it is not understood.

    « 2024-11-17 », « 2024-11 », « 2024 », « 17/11/2024 » and « 17/11/24 » (day first), « 11/2024 », « dimanche 17 novembre
    2024 à 10h », « 1er mai 2024 », « novembre 2024 », « November 17, 2024 ».
    """
    written = folded(text[:200]).replace(",", " ").removeprefix("*date_")
    if match := re.match(r"((?:19|20)\d\d)(\d\d)(\d\d)(?=$|[ t])", written):
        return _iso(*match.groups())
    if match := re.match(r"(\d{4})(?:[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?)?(?=$|[ t])", written):
        return _iso(*match.groups())
    if match := re.match(r"(?:\w+\.? )??(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b", written):
        return _iso(match[3], match[2], match[1])
    if match := re.match(r"(\d{1,2})([/.])(\d{1,2})\2(\d\d)(?=$|[ t])", written):  # as French Excel shows days
        return _iso(f"{20 if int(match[4]) < CENTURY else 19}{match[4]}", match[3], match[1])
    if match := re.match(r"(\d{1,2})/(\d{4})$", written):
        return _iso(match[2], match[1])
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


CENTURY = 70  # years of two digits below it are of this century, as POSIX and spreadsheets nearly agree
LONGEST_FIELD = 2_000  # characters: a title column may hold a whole text by mistake
PRINTED = range(1600, 2101)  # years of newspapers: what lies outside is a slip or a spreadsheet's zero


def _iso(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        date = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if date.year not in PRINTED:
        return None
    return date.isoformat()[: 10 if day else 7 if month else 4]


def field_key(name: str) -> str:
    """The name of a field or column for comparison: « Date de publication » and « date_de_publication » are one."""
    return re.sub(r"[\W_]+", "_", folded(name)).strip("_")


def metadata_of(fields: Mapping[str, str]) -> Metadata:
    """Metadata from whatever spelling of the fields' names; unknown fields are left alone."""
    known = {field_key(name): value for name, value in fields.items()}
    return from_fields({field: next((known[a] for a in names if known.get(a)), "") for field, names in ALIASES.items()})


def from_fields(found: Mapping[str, str]) -> Metadata:
    """Metadata from fields under their own names, as a file writes them: dates become ISO dates, outlets are cleaned."""
    values: dict[str, Any] = {name: " ".join(value[:LONGEST_FIELD].split()) for name, value in found.items() if name in ALIASES}
    for name in LISTED:
        values[name] = unlisted(values.get(name, ""))
    notes: tuple[str, ...] = ()
    if (written := values.get("published", "")) and (date := iso_date(written)) != written:
        values["published"] = date or ""
        notes = () if date else (f"The date « {written[:40]} » is not understood; 2024-11-17 would be.",)
    raw = values.get("outlet", "")
    if raw.startswith(("http://", "https://")):  # some tools write the address of the page into « source »
        values["url"], raw = values.get("url") or raw, ""
    if not ADDRESS.match(values.get("url", "")):
        values["url"] = ""
    values["outlet"], edition = clean_outlet(raw)
    values["language"] = language_code(values.get("language", ""))
    return Metadata(**values, outlet_raw=raw, edition=edition, notes=notes)


LISTED = ("author", "section")  # fields of which an article may have several
LIST = re.compile(r"\[\s*(?:(?P<mark>['\"]).*(?P=mark))?\s*\]")


def unlisted(written: str) -> str:
    """Values joined by commas of what a program wrote as a list of its own: « ['Ève Lantier', 'Hugo Varin'] »."""
    if not (match := LIST.fullmatch(written)):
        return written
    inner = written[1:-1].strip()[1:-1] if match["mark"] else ""
    return ", ".join(filter(None, (part.strip() for part in re.split(r"['\"]\s*,\s*['\"]", inner))))


ADDRESS = re.compile(r"https?://|www\.|[\w-]+(?:\.[\w-]+)+/", re.IGNORECASE)

LANGUAGE_CODES = MappingProxyType({
    "francais": "fr", "french": "fr", "fre": "fr", "fra": "fr", "anglais": "en", "english": "en", "eng": "en", "allemand": "de",
    "german": "de", "deutsch": "de", "espagnol": "es", "spanish": "es", "espanol": "es", "italien": "it", "italian": "it",
    "neerlandais": "nl", "dutch": "nl", "portugais": "pt", "portuguese": "pt",
})  # fmt: skip


def language_code(written: str) -> str:
    """The two letters of ISO 639-1 for a language as files write it; what is not known stays as written, in lower case."""
    name = folded(written)
    if match := re.fullmatch(r"([a-z]{2})(?:[-_].*)?", name):
        return match[1]
    return LANGUAGE_CODES.get(name, name)


EDITION = re.compile(
    r"(?:\s*\((?P<platform>(?:site|edition|édition|blog|web|print|papier)\b[^()]*)\)|,\s*(?P<number>(?:no|n°|nº|numéro)\.?\s*\S.*))\s*$",
    re.IGNORECASE,
)


def clean_outlet(written: str) -> tuple[str, str]:
    """The name of an outlet and its edition: « Le Fil (site web) », « La Vigie, no. 43018 », « *source_Le_Fil »."""
    name = written
    if match := re.fullmatch(r"\*[a-z]+_(\S+)", written):
        name = match[1].replace("_", " ")
    editions: list[str] = []
    while match := EDITION.search(name):
        editions.insert(0, (match["platform"] or match["number"]).strip())
        name = name[: match.start()].strip()
    return (name, ", ".join(editions)) if name else (written, "")


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
    return (Span(0, end.end()), metadata_of(fields)) if fields else None


def read_table(data: bytes, where: str) -> dict[str, Metadata]:
    """Metadata by article id, from a table with columns id, title, outlet, date, author, url, section, or their French names.

    Raises:
        InputError: not a table, or one without an id column.
    """
    text = decode(data, where).text
    header = text.partition("\n")[0]
    separator = max(",;\t", key=header.count)
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(where, f"not a table with quoted fields: {error}") from None
    names = {field_key(name): name for name in (rows[0] if rows else {}) if name}
    key = next((names[alias] for alias in ALIASES["id"] if alias in names), None)
    if rows and key is None:
        raise InputError(
            where, f"no column « id » with the files' names without suffix; it has {', '.join(names.values())[:300]}"
        )
    known: dict[str, Metadata] = {}
    for row in rows:
        name = row[key or ""] or ""
        stem = re.sub(r"\.(?:txt|odt|docx?|rtf|html?|md)$", "", name, flags=re.IGNORECASE)
        fields = {column: value for column, value in row.items() if column and column != key and isinstance(value, str)}
        known[stem] = metadata_of(fields)
    return known
