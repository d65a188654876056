"""XML of articles: TEI P5, as libraries, trafilatura and this package write it, and trafilatura's own XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.markup import parse_xml, squeezed, tag_of
from attribution.readers.metadata import Metadata, from_fields, metadata_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "TEI, XML of trafilatura (.xml)"
SUFFIXES: tuple[str, ...] = ()  # that of XML-TXM

LARGEST = 100_000_000  # bytes
BEFORE = r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*|<\?[^>]*\?>\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)*"
ROOT = re.compile(BEFORE + r"<(?:[\w.-]+:)?(?:TEI|teiCorpus)\b", re.DOTALL)
TRAFILATURA = re.compile(BEFORE + r"<doc\b[^>]*>\s*<main\b", re.DOTALL)
PARAGRAPHS = ("p", "ab", "head", "item", "l", "quote")
# What stands in a text and is no word of it.
BESIDE = ("note", "figdesc", "fw", "comments")
HOST = re.compile(r"\s*\([\w-]+(?:\.[\w-]+)+\)$")  # trafilatura: « Le Fil (lefil.example) »
# The kinds of paragraphs that this package writes into « type », and the reasons that go with them; others are told anew.
KINDS = {
    "title": (RegionKind.TITLE, ""),
    "standfirst": (RegionKind.STANDFIRST, ""),
    "subhead": (RegionKind.SUBHEAD, ""),
    "caption": (RegionKind.CAPTION, "describes or credits a picture"),
    "furniture": (RegionKind.FURNITURE, "is outside the article"),
}


def detect(file: RawFile) -> bool:
    """XML whose root is « TEI » or « teiCorpus », or trafilatura's « doc »."""
    start = file.start.lstrip("\ufeff")
    return bool(ROOT.match(start) or TRAFILATURA.match(start))


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of a file, one a TEI element, and what in it is none.

    Raises:
        InputError: not well-formed, or without a text.
    """
    tree = parse_xml(file.read(LARGEST), file.where)
    skips = Skips(file.where)
    documents = [tree] if tag_of(tree) == "doc" else [node for node in tree.iter() if tag_of(node) == "tei"]
    for index, node in enumerate(documents):
        try:
            if tag_of(node) == "doc":
                body, metadata = _child(node, "main"), _of_attributes(node)
            else:
                body, metadata = _child(_child(node, "text"), "body"), _of_header(_child(node, "teiheader"))
            blocks = [] if body is None else list(_blocks(body))
            yield compose(file, index, blocks, metadata, format_name=NAME, alone=len(documents) == 1 and not metadata.id)
        except Unreadable as unreadable:
            if len(documents) == 1:
                raise InputError(file.where, unreadable.reason) from None
            skips.add(unreadable.reason, f"text {index + 1}")
    if not documents:
        raise InputError(file.where, "no « TEI » elements in it")
    yield from skips.errors()


def _child(node: _Element | None, name: str) -> _Element | None:
    return None if node is None else next((child for child in node if tag_of(child) == name), None)


def _of_attributes(node: _Element) -> Metadata:
    """trafilatura's: attributes under the names that its tables have. Its ids are empty but where the user gave one."""
    known = {str(name): str(value) for name, value in node.attrib.items()}
    return metadata_of(known)


def _of_header(header: _Element | None) -> Metadata:
    """What a header says of the article: its title, and where it came out."""
    if header is None:
        return Metadata()
    found: dict[str, str] = {}

    def take(field: str, value: str | None) -> None:
        if value and value.strip() and field not in found:
            found[field] = squeezed(value)

    for node in header.iter():
        name, kind, words = tag_of(node), (node.get("type") or "").lower(), "".join(node.itertext())
        around = {tag_of(outer) for outer in node.iterancestors()}
        if name == "title" and node.get("level") == "j":
            take("outlet", words)
        elif name == "title" and "titlestmt" in around and kind != "sub":
            take("title", words)
        elif name == "author" and "titlestmt" in around:
            take("author", words)
        elif name == "publisher" and "sourcedesc" in around:
            take("outlet", HOST.sub("", words))
        elif name == "date" and "sourcedesc" in around:
            take("published", node.get("when") or words)
        elif name == "idno" and "sourcedesc" in around:
            take({"url": "url", "id": "id"}.get(kind, ""), words)
        elif name == "ptr" and kind == "url":
            take("url", node.get("target"))
        elif (name == "biblscope" and node.get("unit") == "section") or (name == "term" and kind == "categories"):
            take("section", words)
    found.pop("", None)
    return from_fields(found)


def _blocks(body: _Element) -> Iterator[Block]:
    """The outermost paragraphs, headings and items; comments of readers and notes are left out."""
    titled = False
    for node in body.iter():
        name = tag_of(node)
        outer = [tag_of(each) for each in node.iterancestors()]
        if name not in PARAGRAPHS or any(each in (*PARAGRAPHS, *BESIDE) for each in outer):
            continue
        if any(each.get("type") == "comments" for each in node.iterancestors()):
            continue
        words = squeezed("".join(_words(node)))
        if not words:
            continue
        kind, reason = KINDS.get(node.get("type") or "", (None, "")) if name == "ab" else (None, "")
        if name == "head" or (name == "ab" and node.get("type") == "header"):
            kind = RegionKind.SUBHEAD if titled or node.get("rend") not in (None, "h1") else RegionKind.TITLE
        titled = titled or kind is RegionKind.TITLE or kind is None
        yield Block(words, kind, reason)


def _words(node: _Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if tag_of(child) == "lb":
            yield " "
        elif tag_of(child) not in BESIDE:
            yield from _words(child)
        yield child.tail or ""
