"""Web pages as browsers and crawlers save them. trafilatura says which paragraphs are the article's; the words are the page's.

The text is made of the page's paragraphs in their order, so that nothing is rephrased, joined or cut; what trafilatura leaves
out between the title and the last paragraph of the article is kept, as furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from attribution.article import Article, RegionKind
from attribution.errors import InputError
from attribution.readers.composing import Block, Unreadable, cleaned, compose
from attribution.readers.encoding import needs
from attribution.readers.files import RawFile
from attribution.readers.folding import comparable
from attribution.readers.lines import decide
from attribution.readers.markup import Paragraph, blocks_of, classes, html_text, is_html, parse_html, tag_of
from attribution.readers.metadata import Metadata
from attribution.readers.page_metadata import page_metadata

if TYPE_CHECKING:
    from lxml.etree import _Element

NAME = "web page (.html)"
SUFFIXES = (".html", ".htm", ".xhtml")
LARGEST_PAGE = 20_000_000  # bytes

# Characters that take no place, soft hyphens among them, which trafilatura drops from words.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

OUTSIDE = "is outside the article"
SURE = 5  # words that do not stand in a text by chance
FEWEST_WORDS = 20  # of a paragraph that is taken for text because text stands beside it
MOSTLY_LINK = 0.8  # share of the characters of a paragraph that are links, from which it points elsewhere

# Parts of a page that hold no article, by their tags, roles and by the words that classes and ids are made of.
OUTSIDE_TAGS = frozenset({"nav", "footer", "aside", "form", "menu", "dialog"})
OUTSIDE_ROLES = frozenset({"navigation", "contentinfo", "complementary", "search", "banner", "dialog"})
OUTSIDE_NAMES = re.compile(
    r"(?:^|[_-])(?:related|read-?also|lire-?aussi|a-lire|recommand\w*|newsletter|share|sharing|partage\w*|social|comments?|commentaires?"
    r"|promo|pub|ads?|advert\w*|sponsor\w*|paywall|cookies?|consent|breadcrumbs?|fil-ariane|menu|nav|navbar|sidebar|footer|toolbar"
    r"|most-?read|plus-lus|outbrain|taboola|tags?)(?:$|[_-])"
)
POST_NAMES = re.compile(r"(?:^|[_-])(?:twitter-tweet|tweet|instagram-media|tiktok-embed|bluesky-embed|fb-post|embed)(?:$|[_-])")
CAPTION_NAMES = re.compile(r"(?:^|[_-])(?:caption|legende?|credits?|photo-credit|copyright)(?:$|[_-])")
BYLINE_NAMES = re.compile(
    r"(?:^|[_-])(?:authors?|auteurs?|byline|signature|meta-author|published|publication-date|dates?|timestamp)(?:$|[_-])"
)
STANDFIRST_NAMES = re.compile(r"(?:^|[_-])(?:chapo|chapeau|standfirst|intro|lead|subtitle|dek|article-desc\w*)(?:$|[_-])")


def detect(file: RawFile) -> bool:
    """Anything that begins like HTML."""
    return is_html(file)


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a page.

    Raises:
        InputError: trafilatura is missing, or there is no article on the page, or it is not French.
    """
    source, notes = html_text(file, LARGEST_PAGE)
    try:
        blocks, metadata = page_parts(source, file.where)
        yield compose(file, 0, blocks, metadata, format_name=NAME, notes=notes, alone=True)
    except Unreadable as unreadable:
        raise InputError(file.where, unreadable.reason) from None


def page_parts(source: str, where: str) -> tuple[list[Block], Metadata]:
    """The paragraphs and metadata of a page.

    Raises:
        InputError: trafilatura is missing.
        Unreadable: no article on it.
    """
    try:
        tree = parse_html(source, where)
    except InputError as error:
        raise Unreadable(error.problem) from None
    metadata = page_metadata(tree)
    kept = Kept(_article_text(source, where))
    body = next((node for node in tree.iter("body")), tree)
    paragraphs = list(blocks_of(body))
    return _blocks(paragraphs, kept, metadata.title), metadata


class Kept:
    """The text that trafilatura takes for the article's; says which paragraphs are in it."""

    def __init__(self, text: str) -> None:
        self._lines = {_key(line) for line in text.splitlines()}
        self._words = f" {_key(text)} "

    def holds(self, key: str) -> bool:
        """Whether it has these comparable words; a few of them must be a line, since « menu » is in many a text."""
        return key in self._lines or (len(key.split()) >= SURE and f" {key} " in self._words)


def _key(text: str) -> str:
    return comparable(INVISIBLE.sub("", text))


def _article_text(source: str, where: str) -> str:
    try:
        import trafilatura
    except ImportError:
        raise InputError(where, needs("reading web pages", "html")) from None
    try:
        document = trafilatura.bare_extraction(cleaned(source), include_comments=False, favor_recall=True, with_metadata=False)
    except Exception as error:  # lxml, justext and trafilatura each have errors of their own for pages that are none
        raise Unreadable(f"no page that can be read ({type(error).__name__})") from None
    return (document.text or "") if document is not None else ""  # type: ignore[union-attr]  # a Document, unless asked for a dict


def _blocks(paragraphs: Sequence[Paragraph], kept: Kept, title: str) -> list[Block]:
    """The page's paragraphs from the title to the last one that is the article's, and what they are.

    Raises:
        Unreadable: none is the article's.
    """
    keys = [_key(p.text) for p in paragraphs]
    places = [_place(p.element) for p in paragraphs]
    text = [place not in ("outside", "post") and bool(key) and kept.holds(key) for key, place in zip(keys, places, strict=True)]
    text = [known and not _is_link(p) for known, p in zip(text, paragraphs, strict=True)]
    homes = {
        _parent(p) for p, known, key in zip(paragraphs, text, keys, strict=True) if known and len(key.split()) >= FEWEST_WORDS
    }
    for i, paragraph in enumerate(paragraphs):
        # trafilatura leaves out a paragraph now and then: what is long and stands among the article's is one of them.
        if not text[i] and not places[i] and len(keys[i].split()) >= FEWEST_WORDS and _parent(paragraph) in homes:
            text[i] = not _is_link(paragraph)
    if not any(text):
        raise Unreadable("no article on this page")
    first, last = text.index(True), len(text) - 1 - text[::-1].index(True)
    heading = _heading(paragraphs, keys, _key(title), first)
    blocks = []
    for i in range(min(first, heading if heading is not None else first), last + 1):
        kind, reason = _kind(paragraphs[i], places[i], text[i], titled=i == heading, above=i < first)
        blocks.append(Block(paragraphs[i].text, kind, reason))
    return blocks


def _heading(paragraphs: Sequence[Paragraph], keys: Sequence[str], title: str, first: int) -> int | None:
    """Which paragraph is the title: the last h1 above the text, else one that says what the metadata say."""
    above = range(min(first + 3, len(paragraphs)))
    named = [i for i in above if _is_heading(paragraphs[i], "h1")]
    alike = [i for i in named if title and (keys[i] in title or title in keys[i]) and keys[i]]
    said = [i for i in above if title and keys[i] == title]
    return next(iter([*alike[::-1], *named[::-1], *said[::-1]]), None)


def _kind(paragraph: Paragraph, place: str, is_text: bool, *, titled: bool, above: bool) -> tuple[RegionKind | None, str]:
    if titled:
        return RegionKind.TITLE, ""
    if place == "post":
        return RegionKind.FURNITURE, "is an embedded post"
    if place == "caption":
        return RegionKind.CAPTION, "describes or credits a picture"
    if place == "byline" and len(paragraph.text.split()) <= 40:
        return RegionKind.BYLINE, "signs the article"
    if is_text and any(_is_heading(paragraph, tag) for tag in ("h2", "h3", "h4")):
        words = len(paragraph.text.split())
        return (None, "") if above or words > 25 or decide(paragraph.text) else (RegionKind.SUBHEAD, "")
    if place == "standfirst":
        return RegionKind.STANDFIRST, ""
    if is_text:
        return None, ""
    return RegionKind.FURNITURE, "points to another article" if _is_link(paragraph) else OUTSIDE


def _place(element: _Element) -> str:
    """The part of the page that it is in: ``outside``, ``post``, ``caption``, ``byline``, ``standfirst``; empty elsewhere."""
    found = ""
    for node in (element, *element.iterancestors()):
        tag = tag_of(node)
        if tag in ("body", "html", "main", "article"):
            break
        names = [*classes(node), (node.get("id") or "").lower()]
        if tag in OUTSIDE_TAGS or (node.get("role") or "") in OUTSIDE_ROLES or any(OUTSIDE_NAMES.search(n) for n in names):
            return "outside"
        if any(POST_NAMES.search(n) for n in names):
            return "post"
        if found:
            continue
        if tag == "figcaption" or any(CAPTION_NAMES.search(n) for n in names):
            found = "caption"
        elif tag in ("address", "time") or any(BYLINE_NAMES.search(n) for n in names):
            found = "byline"
        elif any(STANDFIRST_NAMES.search(n) for n in names):
            found = "standfirst"
    return found


def _parent(paragraph: Paragraph) -> _Element | None:
    return paragraph.element.getparent()


def _is_heading(paragraph: Paragraph, tag: str) -> bool:
    return any(tag_of(node) == tag for node in (paragraph.element, *list(paragraph.element.iterancestors())[:3]))


def _is_link(paragraph: Paragraph) -> bool:
    """Whether it is little else than links. Sentences with links in them are none, nor is a whole sentence that is one."""
    if tag_of(paragraph.element) in ("body", "html"):
        return False
    linked = sum(len("".join(link.itertext())) for link in paragraph.element.iter("a"))
    return linked > MOSTLY_LINK * len(paragraph.text) and not (
        len(paragraph.text.split()) > 30 and paragraph.text.endswith((".", "»"))
    )
