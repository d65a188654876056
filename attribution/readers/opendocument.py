"""OpenDocument texts (.odt), one article a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.markup import tag_of
from attribution.readers.metadata import Metadata
from attribution.readers.packages import package_kind, xml_part
from attribution.readers.word import styled_blocks

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "OpenDocument text (.odt)"
SUFFIXES = (".odt",)

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
UNSEEN = ("tracked-changes", "annotation", "annotation-end", "note", "table-of-content", "sequence-decls", "ruby-text")


def detect(file: RawFile) -> bool:
    """A package with a text document in it, whatever its suffix."""
    return package_kind(file) == "odt"


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a document. Its properties are not looked at: their author is who typed, their date when.

    Raises:
        InputError: damaged, empty, or not French.
    """
    try:
        yield compose(file, 0, styled_blocks(_paragraphs(file)), Metadata(), format_name=NAME, alone=True)
    except Unreadable as unreadable:
        raise InputError(file.where, unreadable.reason) from None


def _paragraphs(file: RawFile) -> Iterator[tuple[str, str]]:
    """Style and words of each paragraph and heading, in order. A style made by hand goes by the name of its parent."""
    tree = xml_part(file, "content.xml")
    parents = {node.get(f"{STYLE}name"): node.get(f"{STYLE}parent-style-name") for node in tree.iter(f"{STYLE}style")}
    for node in tree.iter(f"{TEXT}p", f"{TEXT}h"):
        if any(tag_of(outer) in UNSEEN for outer in node.iterancestors()):
            continue
        style = node.get(f"{TEXT}style-name") or ""
        style = parents.get(style) or style
        if node.tag == f"{TEXT}h" and "titl" not in style.lower():
            style = "heading" + (node.get(f"{TEXT}outline-level") or "1")
        yield style.replace("_20_", " "), "".join(_words(node))


def _words(node: _Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        tag = tag_of(child)
        if tag == "s":
            count = child.get(f"{TEXT}c") or "1"
            yield " " * min(int(count), 1000) if count.isdigit() else " "
        elif tag == "tab":
            yield "\t"
        elif tag == "line-break":
            yield "\n"
        elif tag not in UNSEEN and tag not in ("p", "h"):
            yield from _words(child)
        yield child.tail or ""
