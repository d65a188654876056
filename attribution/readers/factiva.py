"""Factiva's HTML exports, many articles a file: as a table of two-letter fields, or as a page without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.markup import blocks_of, classes, html_text, is_html, parse_html, tag_of, words_of
from attribution.readers.metadata import Metadata, from_fields, iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Factiva export (.html)"
SUFFIXES: tuple[str, ...] = ()  # those of web pages

LARGEST = 300_000_000  # bytes
SEARCHED = 2_000_000
UNIT = re.compile(r"<div[^>]{0,200}\bclass\s*=\s*[\"']?article\b[^>]*>", re.IGNORECASE)
MARKS = re.compile(
    rb"class\s*=\s*[\"']?article\s+[a-z]{2}article\b|class\s*=\s*[\"']?articleParagraph\b|class\s*=\s*[\"']?[a-z]{2}articleParagraph\b",
    re.IGNORECASE,
)

# Fields of Factiva's documents, and ours.
CODES = {
    "HD": "title",
    "BY": "author",
    "PD": "published",
    "SN": "outlet",
    "SE": "section",
    "PG": "page",
    "LA": "language",
    "AN": "id",
}
TEXTS = ("LP", "TD")
WORDS = re.compile(r"^[\d  .,]+ (?:words|mots)$", re.IGNORECASE)
LANGUAGES = ("français", "french", "anglais", "english", "deutsch", "german", "español", "spanish", "italiano", "italian")
DOCUMENT = re.compile(r"^Document\s+(\S+)$")
OUTLET_CODE = re.compile(r"^[A-Z0-9]{3,8}$")


def detect(file: RawFile) -> bool:
    """HTML with the classes of an export in it."""
    if not is_html(file):
        return False
    with file.open() as stream:
        return bool(MARKS.search(stream.read(SEARCHED)))


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of an export, and what in it is none.

    Raises:
        InputError: no text, or not one article.
    """
    source, notes = html_text(file, LARGEST)
    for note in notes:
        file.say(note)
    skips = Skips(file.where)
    starts = [match.start() for match in UNIT.finditer(source)]
    if not starts:
        raise InputError(file.where, "an export of Factiva without an article in it")
    for index, (start, end) in enumerate(zip(starts, [*starts[1:], len(source)], strict=True)):
        try:
            tree = parse_html(source[start:end], file.where)
            blocks, metadata = _fields(tree) or _page(tree)
            yield compose(file, index, blocks, metadata, format_name=NAME, notes=notes)
        except Unreadable as unreadable:
            skips.add(unreadable.reason, f"article {index + 1}")
    yield from skips.errors()


def _fields(tree: _Element) -> tuple[list[Block], Metadata] | None:
    """The table of fields; None where there is none."""
    found: dict[str, str] = {}
    blocks: list[Block] = []
    for row in tree.iter("tr"):
        cells = [node for node in row if tag_of(node) in ("td", "th")]
        code = words_of(cells[0]).strip() if len(cells) == 2 else ""
        if code in CODES:
            found[CODES[code]] = words_of(cells[1])
        elif code in TEXTS:
            blocks += [Block(paragraph.text) for paragraph in blocks_of(cells[1])]
    if not found and not blocks:
        return None
    if match := DOCUMENT.match(found.get("id", "")):
        found["id"] = match[1]
    return _titled(found.get("title", ""), blocks), from_fields(found)


def _page(tree: _Element) -> tuple[list[Block], Metadata]:
    """An article without fields: the headline, then one line each for what is known, then the paragraphs."""
    found: dict[str, str] = {}
    blocks: list[Block] = []
    for paragraph in blocks_of(tree):
        text = paragraph.text
        around = [paragraph.element, *paragraph.element.iterancestors(), *paragraph.element.iterdescendants()]
        names = " ".join(name for node in around for name in classes(node))
        if "articleparagraph" in names:
            blocks.append(Block(text))
        elif match := DOCUMENT.match(text):
            found["id"] = match[1]
        elif "headline" in names and "title" not in found:
            found["title"] = text
        elif text.startswith(("©", "Copyright", "(c)", "Tous droits")):
            blocks.append(Block(text, RegionKind.CREDIT, "claims copyright"))
        elif WORDS.match(text) or OUTLET_CODE.match(text):
            continue
        elif "published" not in found and iso_date(text) and len(text) < 40:
            found["published"] = text
        elif text.casefold() in LANGUAGES:
            found["language"] = text
        elif text.isdigit() or text.lower().startswith("page "):
            found["page"] = text.split()[-1]
        elif "published" in found and "outlet" not in found:
            found["outlet"] = text
        elif "published" not in found and "title" in found and "author" not in found:
            found["author"] = text
    return _titled(found.get("title", ""), blocks), from_fields(found)


def _titled(title: str, blocks: list[Block]) -> list[Block]:
    return [Block(title, RegionKind.TITLE), *blocks] if title else blocks
