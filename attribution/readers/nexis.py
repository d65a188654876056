"""Nexis Uni and Lexis Advance: Word documents with many articles, each ended by « End of Document »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.metadata import Metadata, from_fields, iso_date
from attribution.readers.packages import package_kind
from attribution.readers.word import document_paragraphs

NAME = "Nexis export (.docx)"
SUFFIXES: tuple[str, ...] = ()  # that of Word

END = re.compile(r"^(?:End of Document|Fin du document)$", re.IGNORECASE)
BODY = re.compile(r"^(?:Body|Corps|Texte|Text)$", re.IGNORECASE)
LENGTH = re.compile(r"^(?:Length|Longueur)\s*:", re.IGNORECASE)
LOADED = re.compile(r"^(?:Load-Date|Date de chargement|Date-chargement)\s*:", re.IGNORECASE)
CLASSIFIED = re.compile(r"^(?:Classification|Graphic|Illustration|Notes?)$", re.IGNORECASE)
FIELDS = {
    "section": "section",
    "rubrique": "section",
    "byline": "author",
    "auteur": "author",
    "language": "language",
    "langue": "language",
}
FIELD = re.compile(r"^([\w-]+)\s*:[\s ]*(.*)$")
RIGHTS = re.compile(r"^(?:Copyright|©|Tous droits)", re.IGNORECASE)


def detect(file: RawFile) -> bool:
    """A Word document with the marks of an export: an end of document, and a length or a body."""
    if package_kind(file) != "docx":
        return False
    try:
        lines = [text.strip() for _, text in document_paragraphs(file)]
    except InputError:
        return False
    return any(map(END.match, lines)) and any(LENGTH.match(line) or BODY.match(line) for line in lines)


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of an export, and what in it is none.

    Raises:
        InputError: damaged.
    """
    skips = Skips(file.where)
    for index, lines in enumerate(_documents(text.strip() for _, text in document_paragraphs(file))):
        try:
            blocks, metadata = _parts(lines)
            yield compose(file, index, blocks, metadata, format_name=NAME)
        except Unreadable as unreadable:
            skips.add(unreadable.reason, f"article {index + 1}")
    yield from skips.errors()


def _documents(lines: Iterator[str]) -> Iterator[list[str]]:
    """The lines of each article that are not empty."""
    found: list[str] = []
    for line in lines:
        if END.match(line):
            yield found
            found = []
        elif line:
            found.append(line)
    if any(BODY.match(line) for line in found):  # the last one, cut off
        yield found


def _parts(lines: Sequence[str]) -> tuple[list[Block], Metadata]:
    """Headline, publication and date stand above the fields; a list of results may stand above them in the first article.

    Raises:
        Unreadable: no body.
    """
    start = next((i for i, line in enumerate(lines) if BODY.match(line)), None)
    if start is None:
        raise Unreadable("no body")
    found: dict[str, str] = {}
    blocks: list[Block] = []
    # The date nearest to the body, of the lines above the fields.
    fields = next((i for i, line in enumerate(lines[:start]) if LENGTH.match(line) or RIGHTS.match(line)), start)
    dated = next((i for i in range(fields - 1, -1, -1) if len(iso_date(lines[i]) or "") == 10), None)
    if dated is not None:
        found["published"] = lines[dated]
        found["outlet"] = lines[dated - 1] if dated else ""
        found["title"] = lines[dated - 2] if dated > 1 else ""
    elif fields:
        found["title"] = lines[0]
    for line in lines[(dated + 1) if dated is not None else 0 : start]:
        if RIGHTS.match(line):
            blocks.append(Block(line, RegionKind.CREDIT, "claims copyright"))
        elif (match := FIELD.match(line)) and match[1].lower() in FIELDS:
            found[FIELDS[match[1].lower()]] = match[2]
    found["section"], found["page"] = section_and_page(found.get("section", ""))
    body: list[Block] = []
    for line in lines[start + 1 :]:
        if LOADED.match(line) or CLASSIFIED.match(line):
            break
        body.append(Block(line))
    title = [Block(found["title"], RegionKind.TITLE)] if found.get("title") else []
    return [*title, *body, *blocks] if body else [], from_fields(found)


def section_and_page(written: str) -> tuple[str, str]:
    """« Région; Pg. 16 »: the section and the page."""
    name, _, page = written.partition(";")
    return name.strip(), re.sub(r"^\s*(?:p(?:g|age)?\.?)\s*", "", page, flags=re.IGNORECASE)
