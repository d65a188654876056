"""XML-TXM: a corpus of ``text`` elements with their metadata as attributes.

TXM's folders of texts with a metadata.csv are plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, compose
from attribution.readers.files import RawFile
from attribution.readers.markup import parse_xml, squeezed, tag_of
from attribution.readers.metadata import metadata_of

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "XML-TXM (.xml)"
SUFFIXES = (".xml",)

LARGEST = 100_000_000  # bytes
ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)*<(?:corpus|text)\b", re.DOTALL
)


def detect(file: RawFile) -> bool:
    """XML whose root is « corpus » or « text »."""
    return bool(ROOT.match(file.start.lstrip("\ufeff")))


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of a corpus, and what in it is none.

    Raises:
        InputError: not well-formed, or without texts.
    """
    tree = parse_xml(file.read(LARGEST), file.where)
    skips = Skips(file.where)
    index = -1
    for index, node in enumerate(tree.iter("text")):
        blocks = [Block(text) for text in _paragraphs(node)]
        try:
            yield compose(file, index, blocks, metadata_of({str(k): str(v) for k, v in node.attrib.items()}), format_name=NAME)
        except Unreadable as unreadable:
            skips.add(unreadable.reason, f"text {index + 1}")
    if index < 0:
        raise InputError(file.where, "no « text » elements in it; this is not XML-TXM")
    yield from skips.errors()


def _paragraphs(node: _Element) -> Iterator[str]:
    """By p elements where there are any, else by lines."""
    inner = [child for child in node.iter() if tag_of(child) in ("p", "head")]
    if inner:
        yield from filter(None, (squeezed("".join(child.itertext())) for child in inner))
    else:
        yield from filter(None, map(squeezed, "".join(node.itertext()).splitlines()))
