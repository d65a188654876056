"""Word documents (.docx), one article a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Unreadable, compose
from attribution.readers.databases import refuse_several
from attribution.readers.files import RawFile
from attribution.readers.folding import folded
from attribution.readers.markup import tag_of
from attribution.readers.metadata import Metadata
from attribution.readers.packages import package_kind, xml_part

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Word document (.docx)"
SUFFIXES = (".docx", ".docm")

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Names of Word's own styles, in the ids that English and French Word give them, folded.
STYLES = {
    "title": RegionKind.TITLE, "titre": RegionKind.TITLE,
    "subtitle": RegionKind.STANDFIRST, "sous-titre": RegionKind.STANDFIRST, "soustitre": RegionKind.STANDFIRST,
    "chapo": RegionKind.STANDFIRST, "chapeau": RegionKind.STANDFIRST,
    "caption": RegionKind.CAPTION, "legende": RegionKind.CAPTION, "lgende": RegionKind.CAPTION,
    **{f"{name}{level}": RegionKind.SUBHEAD for name in ("heading", "titre") for level in range(1, 7)},
}  # fmt: skip


def detect(file: RawFile) -> bool:
    """A package with a Word document in it, whatever its suffix."""
    return package_kind(file) == "docx"


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a document. Its properties are not looked at: their author is who typed, their date when.

    Raises:
        InputError: damaged, empty, not French, or several articles.
    """
    paragraphs = list(document_paragraphs(file))
    refuse_several((text for _, text in paragraphs), file.where)
    try:
        yield compose(file, 0, styled_blocks(paragraphs), Metadata(), format_name=NAME, alone=True)
    except Unreadable as unreadable:
        raise InputError(file.where, unreadable.reason) from None


def document_paragraphs(file: RawFile) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph, in order, empty ones too.

    Raises:
        InputError: damaged.
    """
    for node in xml_part(file, "word/document.xml").iter(f"{W}p"):
        # What Word writes twice, for its older versions, is read once.
        if any(tag_of(outer) == "fallback" for outer in node.iterancestors()):
            continue
        style = node.find(f"{W}pPr/{W}pStyle")
        yield (style.get(f"{W}val") or "" if style is not None else ""), "".join(_words(node))


def _words(node: _Element) -> Iterator[str]:
    for child in node:
        tag = tag_of(child)
        if tag == "t":
            yield child.text or ""
        elif tag in ("tab", "ptab"):
            yield "\t"
        elif tag in ("br", "cr"):
            yield "\n"
        elif tag == "nobreakhyphen":
            yield "‑"
        elif tag not in ("p", "del", "ppr", "rpr", "movefrom", "instrtext", "fallback", "txbxcontent"):
            yield from _words(child)


def styled_blocks(paragraphs: Iterable[tuple[str, str]]) -> list[Block]:
    """Blocks by style: the first heading of a document is its title."""
    blocks: list[Block] = []
    for style, text in paragraphs:
        if not text.strip():
            continue
        kind = STYLES.get(folded(style).replace(" ", ""))
        if kind is RegionKind.SUBHEAD and not blocks:
            kind = RegionKind.TITLE
        if kind is RegionKind.TITLE and any(block.kind is RegionKind.TITLE for block in blocks):
            kind = None
        blocks.append(Block(text, kind, "describes or credits a picture" if kind is RegionKind.CAPTION else ""))
    return blocks
