"""PDF documents with a text layer, one article a document."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Block, Unreadable, cleaned, compose
from attribution.readers.encoding import needs
from attribution.readers.files import RawFile
from attribution.readers.metadata import Metadata

NAME = "PDF (.pdf)"
SUFFIXES = (".pdf",)

LARGEST = 100_000_000  # bytes
MOST_PAGES = 100  # an article has a few; a whole newspaper is no article
JOINED = "Read from a PDF, which knows lines and no paragraphs: they were joined by rule."

SENTENCE_END = re.compile(r"[.!?…:»”\"]\s*$")
PAGE_NUMBER = re.compile(r"^\W*(?:page )?\d{1,4}(?: ?(?:/|sur|of) ?\d{1,4})?\W*$", re.IGNORECASE)
SHORT = 0.75  # of the usual length of a line: a shorter one that ends a sentence ends its paragraph


def detect(file: RawFile) -> bool:
    """The mark of PDF in the first kilobyte, which is where Acrobat looks for it."""
    return b"%PDF-" in file.head[:1024]


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a document.

    Raises:
        InputError: pypdf is missing, or the file is damaged, locked, made of pictures, or not French.
    """
    pages = _pages(file)
    if not any(page.strip() for page in pages):
        raise InputError(file.where, "no text in this PDF, only pictures: run a text recognition (OCR) on it first")
    blocks = [Block(text) for text in paragraphs_of(pages)]
    try:
        yield compose(file, 0, blocks, Metadata(), format_name=NAME, notes=(JOINED,), alone=True)
    except Unreadable as unreadable:
        raise InputError(file.where, unreadable.reason) from None


def _pages(file: RawFile) -> list[str]:
    try:
        import pypdf
    except ImportError:
        raise InputError(file.where, needs("reading PDF", "pdf")) from None
    data = io.BytesIO(file.read(LARGEST))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns on stderr about each thing that it mends
    try:
        reader = pypdf.PdfReader(data)
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(file.where, "locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise InputError(file.where, f"more than {MOST_PAGES} pages: one article a PDF")
        return [page.extract_text() for page in reader.pages]
    except InputError:
        raise
    except Exception as error:  # pypdf follows a damaged file to whatever end its bytes lead to
        raise InputError(file.where, f"damaged PDF ({type(error).__name__})") from None


def paragraphs_of(pages: Sequence[str]) -> Iterator[str]:
    """The lines of pages joined into paragraphs, without page numbers and what stands on every page."""
    lines = [[" ".join(line.split()) for line in cleaned(page).splitlines()] for page in pages]
    counts = Counter(line for page in lines for line in {*page[:2], *page[-2:]} if line)
    repeated = {line for line, count in counts.items() if len(pages) > 2 and count > len(pages) / 2}
    kept = [line for page in lines for line in page if line not in repeated and not PAGE_NUMBER.match(line)]
    lengths = sorted(len(line) for line in kept if line)
    usual = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    paragraph = ""
    for line in kept:
        if not line:
            if (paragraph and SENTENCE_END.search(paragraph)) or (paragraph and len(paragraph) < SHORT * usual):
                yield paragraph
                paragraph = ""
            continue
        broken = paragraph.endswith("-") and line[:1].islower()  # a word, at the end of a line
        paragraph = paragraph[:-1] + line if broken else f"{paragraph} {line}".strip()
        if len(line) < SHORT * usual and (SENTENCE_END.search(line) or paragraph == line):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph
