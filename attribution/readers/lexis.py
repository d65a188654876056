"""Old exports of LexisNexis as plain text: many articles a file, each under « Document 3 de 40 » or « 3 of 40 DOCUMENTS »."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.metadata import Metadata, from_fields, iso_date
from attribution.readers.nexis import LENGTH, RIGHTS, section_and_page

NAME = "LexisNexis export (.txt)"
SUFFIXES: tuple[str, ...] = ()  # that of plain text

START = re.compile(r"^\s*(?:Document \d+ (?:de|of) \d+|\d+ (?:of|de) \d+ DOCUMENTS)\s*$")
FIELD = re.compile(r"^(?P<name>[A-Z-]{5,20}):\s*(?P<value>.*)$", re.DOTALL)
KNOWN = {
    "BYLINE": "author", "AUTEUR": "author", "SECTION": "section", "RUBRIQUE": "section", "LANGUAGE": "language",
    "LANGUE": "language",
}  # fmt: skip
ABOVE = (*KNOWN, "LENGTH", "LONGUEUR", "DATELINE", "HIGHLIGHT")  # of these, some stand between the length and the text
BEHIND = (
    "LOAD-DATE", "DATE-CHARGEMENT", "LANGUAGE", "LANGUE", "PUBLICATION-TYPE", "TYPE-PUBLICATION", "GRAPHIC", "GRAPHIQUE",
    "NOTES", "SUBJECT", "SUJET", "JOURNAL-CODE", "CODE-JOURNAL",
)  # fmt: skip


def detect(file: RawFile) -> bool:
    """A line that counts the documents, and one with the length of the first."""
    lines = file.start.splitlines()
    return any(map(START.match, lines)) and any(LENGTH.match(line.strip()) for line in lines)


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of an export, and what in it is none.

    Raises:
        InputError: no text.
    """
    skips = Skips(file.where)
    for index, paragraphs in enumerate(_documents(file)):
        try:
            blocks, metadata = _parts(paragraphs)
            yield compose(file, index, blocks, metadata, format_name=NAME)
        except Unreadable as unreadable:
            skips.add(unreadable.reason, f"article {index + 1}")
    yield from skips.errors()


def _documents(file: RawFile) -> Iterator[list[str]]:
    """The paragraphs of each article: lines up to an empty one, which the export had broken."""
    paragraphs: list[str] | None = None
    lines: list[str] = []
    for line in file.lines():
        started = START.match(line)
        if (started or not line.strip()) and lines:
            if paragraphs is not None:
                paragraphs.append(" ".join(lines))
            lines = []
        if started:
            if paragraphs:
                yield paragraphs
            paragraphs = []
        elif line.strip():
            lines.append(line.strip())
    yield [*(paragraphs or []), *([" ".join(lines)] if lines else [])]


def _parts(paragraphs: Sequence[str]) -> tuple[list[Block], Metadata]:
    """Outlet, date, perhaps an edition, and the title stand above the fields.

    Raises:
        Unreadable: no text.
    """
    found: dict[str, str] = {}
    for name, value in filter(None, map(_field, paragraphs)):
        if name in KNOWN:
            found.setdefault(KNOWN[name], value.partition(";")[0] if KNOWN[name] == "language" else value)
    head = list(paragraphs[: next((i for i, text in enumerate(paragraphs) if _field(text)), 0)])
    dated = next((i for i, text in enumerate(head) if len(iso_date(text) or "") == 10), None)
    if dated is not None:
        found["published"] = head[dated]
        found["outlet"] = head[dated - 1] if dated else ""
        head = head[dated + 1 :]
    if head:
        found["title"] = head[-1]
    found["section"], found["page"] = section_and_page(found.get("section", ""))
    start = next((i for i, text in enumerate(paragraphs) if LENGTH.match(text)), len(paragraphs)) + 1
    body: list[Block] = []
    rights: list[Block] = []
    behind = False
    for text in paragraphs[start:]:
        name = (_field(text) or ("", ""))[0]
        behind = behind or name in BEHIND or bool(RIGHTS.match(text))
        if RIGHTS.match(text):
            rights.append(Block(text, RegionKind.CREDIT, "claims copyright"))
        elif not behind and name not in ABOVE:
            body.append(Block(text))
    title = [Block(found["title"], RegionKind.TITLE)] if found.get("title") else []
    return [*title, *body, *rights] if body else [], from_fields(found)


def _field(text: str) -> tuple[str, str] | None:
    """Name and value of a field; None for other words, in capitals before a colon though they be."""
    match = FIELD.match(text)
    return (match["name"], match["value"]) if match and match["name"] in (*ABOVE, *BEHIND) else None
