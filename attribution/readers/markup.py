"""HTML as blocks of text: what stands in one paragraph on the screen is one block, whatever tags lie inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from attribution.errors import InputError
from attribution.readers.files import RawFile

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that end the line before and after them.
BLOCKS = frozenset("""
    address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1
    h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul br
""".split())  # fmt: skip
# Elements whose words are on no screen, or are no words of a page's author.
SILENT = frozenset("""
    script style noscript template head title meta link iframe object embed svg math canvas audio video button input select
    textarea datalist map area
""".split())  # fmt: skip
OWN_ENTITIES = "its XML defines entities of its own, which no such document needs"
DEEPEST = 500  # nested elements; browsers stop at 512

DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})",
    re.IGNORECASE,
)
XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HTML_START = re.compile(
    r"(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
TAG = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|section|table|span|h\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of a page: its words, and the element that they stand in."""

    text: str
    element: _Element


def is_html(file: RawFile) -> bool:
    """Whether a file begins like HTML, or has a suffix of it and a tag in its first bytes."""
    start = file.start.lstrip("\ufeff \t\r\n")
    if HTML_START.match(start):
        return True
    if start.startswith("<?xml") or file.suffix == ".xml":  # TEI and others have a <p> as well
        return False
    if start.startswith("<"):
        return bool(TAG.search(start))
    return file.suffix in (".html", ".htm", ".xhtml") and bool(TAG.search(start))


def html_text(file: RawFile, largest: int) -> tuple[str, tuple[str, ...]]:
    """The source of a page, decoded as it declares, and notes on that.

    Raises:
        InputError: too large, or no text.
    """
    declared = DECLARED.search(file.head[:4096])
    name = next((g for g in declared.groups() if g), b"").decode("ascii") if declared else ""
    return file.text(largest, name)


def parse_html(source: str, where: str) -> _Element:
    """The tree of a page. libxml2's HTML parser knows no entities but HTML's own, reads no other file and no address.

    Raises:
        InputError: nothing in it that is HTML.
    """
    from lxml import etree, html

    cleaned = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]", "\ufffd", XML_DECLARATION.sub("", source))
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = etree.fromstring(cleaned.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(where, f"not HTML that can be read ({' '.join(str(error).split())[:80]})") from None
    if tree is None:
        raise InputError(where, "no HTML in it")
    return tree


def parse_xml(data: bytes, where: str) -> _Element:
    """The tree of an XML document. Entities stay unexpanded, no other file and no address is read.

    Raises:
        InputError: not well-formed.
    """
    from lxml import etree

    if b"<!ENTITY" in data:  # before the parser counts how far they would swell
        raise InputError(where, OWN_ENTITIES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(where, f"damaged XML ({' '.join(str(error).split())[:80]})") from None
    if tree.getroottree().docinfo.internalDTD is not None and tree.getroottree().docinfo.internalDTD.entities():
        raise InputError(where, OWN_ENTITIES)  # in another encoding
    return tree


def blocks_of(element: _Element, silent: frozenset[str] = SILENT) -> Iterator[Paragraph]:
    """The paragraphs under an element, in order. White space is collapsed as on the screen; inline tags leave no trace."""
    words: list[str] = []
    here = element

    def flush() -> Iterator[Paragraph]:
        text = squeezed("".join(words))
        words.clear()
        if text:
            yield Paragraph(text, here)

    # Not recursive: hostile pages nest deeper than Python's stack.
    stack: list[tuple[_Element, bool]] = [(element, False)]
    depth = 0
    while stack:
        node, leaving = stack.pop()
        name = tag_of(node)
        block = name in BLOCKS
        if leaving:
            depth -= 1
            if block:
                yield from flush()
                parent = node.getparent()
                here = parent if parent is not None else element
            if node is not element and node.tail:
                words.append(node.tail)
            continue
        if name in silent or not name or depth >= DEEPEST:
            if node is not element and node.tail:
                words.append(node.tail)
            continue
        if block:
            yield from flush()
            here = node
        if node.text:
            words.append(node.text)
        depth += 1
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    yield from flush()


def tag_of(node: _Element) -> str:
    """Its tag in lower case, without a namespace; empty for comments and the like."""
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def classes(node: _Element) -> list[str]:
    """Its classes, in lower case."""
    return (node.get("class") or "").lower().split()


def words_of(node: _Element | None) -> str:
    """All its words on one line; empty for none."""
    return "" if node is None else " ".join(p.text for p in blocks_of(node))


def squeezed(text: str) -> str:
    """White space as HTML shows it: one space for each run, no-break spaces kept."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" \t\r\n\f")


def fragment_blocks(source: str, where: str) -> list[str]:
    """The paragraphs of a piece of HTML, as a cell of a table may hold it.

    Raises:
        InputError: nothing in it that is HTML.
    """
    return [paragraph.text for paragraph in blocks_of(parse_html(f"<div>{source}</div>", where))]
