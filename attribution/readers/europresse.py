"""Exports of Europresse and Eureka.cc (CEDROM-SNi) as HTML, many articles a file, in the three generations of its markup.

G1 (until 2014): an article is a table cell, its fields are spans. G2 (2014 to about 2018): an ``article`` with ``header``,
``section`` and ``footer``. G3 (since): the same, with classes that begin with ``rdp__``. Users save as ``.HTML`` or ``.html``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Skips, Unreadable, cleaned, compose
from attribution.readers.files import RawFile
from attribution.readers.folding import folded
from attribution.readers.lines import MONTH, NAMES
from attribution.readers.markup import (
    blocks_of,
    classes,
    fragment_blocks,
    html_text,
    is_html,
    parse_html,
    squeezed,
    tag_of,
    words_of,
)
from attribution.readers.metadata import Metadata, clean_outlet, from_fields, iso_date

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "Europresse export (.html)"
SUFFIXES: tuple[str, ...] = ()  # those of web pages

LARGEST = 300_000_000  # bytes; a thousand articles are 10 MB
MARKS = re.compile(rb"DocPublicationName|titreArticleVisu|rdp__articletitle", re.IGNORECASE)
SEARCHED = 2_000_000  # bytes in which a first mark must stand; a page's style sheets come before it

ARTICLE = re.compile(r"<article\b", re.IGNORECASE)
NUMBER = re.compile(r"\bnews\W(\d{8})\W([A-Za-z0-9_]+)\W([\w-]+)")
DATE = re.compile(
    rf"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? )?"
    rf"(?:\d{{1,2}}(?:er)? {MONTH} \d{{4}}|{MONTH} \d{{1,2}},? \d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
)
PAGE = re.compile(r"\bp{1,2}\. ?([\w-]+(?: ?[,;-] ?\d+)*)")
PUBLISHED_IN = re.compile(r"^(?:cet article est paru dans|this article (?:appeared|was published) in)\b")
CERTIFICATE = re.compile(r"^(?:certificat|numero de document|document number|news\W\d{8}|visualiser l'article original)")


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
    index = -1
    for index, (element, generation) in enumerate(_articles(source, file.where)):
        try:
            blocks, metadata, own = _parts(element, generation)
            yield compose(file, index, blocks, metadata, format_name=NAME, notes=(*notes, *own))
        except Unreadable as unreadable:
            skips.add(unreadable.reason, f"article {index + 1}")
    if index < 0:
        raise InputError(file.where, "an export of Europresse without an article in it")
    yield from skips.errors()


def _articles(source: str, where: str) -> Iterator[tuple[_Element, int]]:
    """The element of each article, and its generation. Each is parsed by itself: a tag left open spoils one article at most."""
    starts = [match.start() for match in ARTICLE.finditer(source)]
    if not starts:
        tree = parse_html(source, where)
        for cell in tree.iter("td"):
            if _with_class(cell, "docpublicationname") is not None and not any(True for _ in cell.iter("table")):
                yield cell, 1
        return
    for start, end in zip(starts, [*starts[1:], len(source)], strict=True):
        tree = parse_html(source[start:end], where)
        element = next(iter(tree.iter("article")), tree)
        yield element, 3 if "rdp__" in source[start:end] else 2


def _parts(element: _Element, generation: int) -> tuple[list[Block], Metadata, tuple[str, ...]]:
    """Paragraphs and fields of an article, and what had to be decided.

    Raises:
        Unreadable: there is no text.
    """
    number = NUMBER.search(words_of(element))
    if not number and generation == 1:  # in a row of its own, of the same table
        number = NUMBER.search(words_of(next(element.iterancestors("table"), None)))
    publication = _with_class(element, "docpublicationname")
    section, written, page = _header(", ".join(filter(None, map(words_of, _all_with_class(element, "docheader")))))
    if not written:
        section, written, page = _header(words_of(_after(_with_class(element, "doctitresoussection"), "span")))
    notes: tuple[str, ...] = ()
    if not written and number and iso_date(number[1]):
        written, notes = number[1], ("The date is that of the document's number.",)
    titles = _all_with_class(element, "titrearticlevisu")
    title = " ".join(filter(None, map(words_of, titles)))
    author, body = _old_body(element, titles) if generation == 1 else _body(element)
    raw = "".join(publication.itertext()) if publication is not None else ""
    outlet, edition = _publication(raw)
    metadata = from_fields({
        "title": title, "published": written, "author": author, "section": section, "page": page, "url": _address(element),
        "id": number[0] if number else "",
    })  # fmt: skip
    metadata = replace(metadata, outlet=outlet, outlet_raw=squeezed(raw), edition=edition)
    blocks = [Block(title, RegionKind.TITLE)] if title else []
    blocks += [Block(text, RegionKind.STANDFIRST) for text in map(words_of, _all_with_class(element, "rdp__subtitle")) if text]
    blocks += [block for block in body if not _is_notice(block.text)]
    return blocks, metadata, notes


def _header(text: str) -> tuple[str, str, str]:
    """Section, date and page of « Section, mardi 14 mars 2006, p. 16 », « 12 mars 2024 - 10:05 UTC », « March 14, 2006 »."""
    # Found in the folded text, which is as long as the text where it has no ligature.
    flat = folded(text)
    match = DATE.search(flat)
    if not match:
        return squeezed(text.partition(",")[0]), "", ""
    before = text[: match.start()] if len(flat) == len(text) else flat[: match.start()]
    page = PAGE.search(text, min(match.end(), len(text)))
    return squeezed(before).strip(" ,;-–"), match[0], page[1] if page else ""


def _publication(raw: str) -> tuple[str, str]:
    """Name and edition: the name ends at a comma, a line end or a gap."""
    first = re.split(r"\s{2,}|\n", raw.strip())[0]
    name, _, rest = first.partition(",")
    name, edition = clean_outlet(squeezed(name))
    return name, ", ".join(filter(None, (edition, squeezed(rest))))


def _body(element: _Element) -> tuple[str, list[Block]]:
    """Author and paragraphs of the second and third generation."""
    author = words_of(_with_class(element, "docauthors"))
    if not author:
        author = words_of(_with_class(element, "sm-margin-bottomnews"))
    if not author:
        author = words_of(_bare_after_title(element))
    container = _with_class(element, "dococurrcontainer")
    if container is None:
        container = _with_class(element, "doctext")
    if container is None or not words_of(container):
        container = next(iter(element.iter("section")), container)
    asides = list(_asides(element))  # before the body, from which they are taken out
    blocks = [] if container is None else [*_paragraphs(container)]
    blocks += asides
    return author.strip(" ;,"), blocks


def _old_body(element: _Element, titles: Sequence[_Element]) -> tuple[str, list[Block]]:
    """Author and paragraphs of the first generation: bare text after the title, a name alone first where there is one."""
    heads = {*titles, *_all_with_class(element, "docpublicationname"), *_all_with_class(element, "docheader")}
    inside = {node for head in heads for node in head.iter()}
    lines = [block for block in _paragraphs(element, inside) if any(c.isalnum() for c in block.text)]
    if len(lines) > 1 and len(lines[0].text.split()) <= 8 and NAMES.match(lines[0].text.replace(";", ",")):
        return lines[0].text, lines[1:]
    return "", lines


def _paragraphs(container: _Element, without: set[_Element] = frozenset()) -> Iterator[Block]:  # type: ignore[assignment]
    """The paragraphs of a body; those in asides come later. What is escaped HTML is read as HTML."""
    for node in [n for n in container.iter() if n in without and n.getparent() is not None and n.getparent() not in without]:
        _drop(node)
    for node in [n for n in container.iter() if tag_of(n) in ("aside", "footer")]:
        _drop(node)
    for paragraph in blocks_of(container):
        if re.search(r"</?(?:p|br|b|i|em|div)\b[^<>]*>", paragraph.text):
            yield from (Block(text) for text in fragment_blocks(paragraph.text, ""))
        else:
            yield Block(paragraph.text)


def _drop(node: _Element) -> None:
    """Take an element out and leave what follows it."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if node.tail:
        if before is not None:
            before.tail = _settable((before.tail or "") + node.tail)
        else:
            parent.text = _settable((parent.text or "") + node.tail)
    parent.remove(node)


def _settable(text: str) -> str:
    """The parser hands out control characters that it does not take back."""
    return cleaned(text).replace("\x0b", " ").replace("\x0c", " ")


def _asides(element: _Element) -> Iterator[Block]:
    """Boxes beside the article: captions of its pictures, notes. Kept, not read."""
    for node in element.iter("aside"):
        for paragraph in blocks_of(node):
            caption = "illustration" in folded(words_of(node))[:40]
            yield Block(
                paragraph.text,
                RegionKind.CAPTION if caption else RegionKind.FURNITURE,
                "describes or credits a picture" if caption else "is outside the article",
            )


def _is_notice(text: str) -> bool:
    """What the database adds: where the article came out, the document's number, the certificate."""
    flat = folded(text[:200])
    return bool(PUBLISHED_IN.match(flat) or CERTIFICATE.match(flat) or NUMBER.fullmatch(text.strip()))


def _address(element: _Element) -> str:
    """The article's address on the web: that of the link in « Cet article est paru dans … »."""
    for link in element.iter("a"):
        href = (link.get("href") or "").strip()
        around = [words_of(link), words_of(link.getparent())]
        if href.startswith(("http://", "https://")) and any(PUBLISHED_IN.match(folded(text[:100])) for text in around):
            return href
    return ""


def _bare_after_title(element: _Element) -> _Element | None:
    """In the second generation the author stands in a div without a class, after the title's."""
    header = next(iter(element.iter("header")), None)
    seen = False
    for node in header if header is not None else ():
        if seen and tag_of(node) == "div" and not classes(node):
            return node
        seen = seen or "titrearticle" in classes(node)
    return None


def _after(element: _Element | None, tag: str) -> _Element | None:
    """The next sibling with a tag."""
    if element is None:
        return None
    return next((node for node in element.itersiblings() if tag_of(node) == tag), None)


def _all_with_class(element: _Element, name: str) -> list[_Element]:
    """Elements with a class, the outermost alone."""
    found: list[_Element] = []
    for node in element.iter():
        if name in classes(node) and not any(outer in found for outer in node.iterancestors()):
            found.append(node)
    return found


def _with_class(element: _Element, name: str) -> _Element | None:
    return next(iter(_all_with_class(element, name)), None)
