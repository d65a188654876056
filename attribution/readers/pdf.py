"""PDF documents with a text layer, one article a document."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Block, Unreadable, cleaned, compose
from attribution.readers.databases import refuse_several
from attribution.readers.encoding import needs
from attribution.readers.files import AGAIN, RawFile
from attribution.readers.metadata import Metadata

NAME = "PDF (.pdf)"
SUFFIXES = (".pdf",)

LARGEST = 100_000_000  # bytes
MOST_PAGES = 100  # an article has a few; a whole newspaper is no article
JOINED = "Read from a PDF, which knows lines and no paragraphs: they were joined by rule."

SENTENCE_END = re.compile(r"[.!?…:»”\"]\s*$")
PAGE_NUMBER = re.compile(r"^\W*(?:page )?\d{1,4}(?: ?(?:/|sur|of) ?\d{1,4})?\W*$", re.IGNORECASE)
SHORT = 0.75  # of the usual length of a line: a shorter one that ends a sentence ends its paragraph
WIDE = 1.35  # of the usual distance of two lines, from which a paragraph ends
OTHER_SIZE = 0.12  # share by which two sizes of letters differ, from which a heading and its text are apart


@dataclass(slots=True)
class Line:
    """A line of a page: its words, its height on the page and the size of its letters, both in points."""

    text: str
    height: float
    size: float


def detect(file: RawFile) -> bool:
    """The mark of PDF in the first kilobyte, which is where Acrobat looks for it."""
    return b"%PDF-" in file.head[:1024]


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a document.

    Raises:
        InputError: pypdf is missing, or the file is damaged, locked, made of pictures, not French, or several articles.
    """
    pages = _pages(file)
    if not any(line.text for page in pages for line in page):
        raise InputError(file.where, "no text in this PDF, only pictures: run a text recognition (OCR) on it first")
    refuse_several((line.text for page in pages for line in page), file.where)
    blocks = [Block(text) for text in paragraphs_of(pages)]
    try:
        yield compose(file, 0, blocks, Metadata(), format_name=NAME, notes=(JOINED,), alone=True)
    except Unreadable as unreadable:
        raise InputError(file.where, unreadable.reason) from None


def _pages(file: RawFile) -> list[list[Line]]:
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
        return [_lines(page) for page in reader.pages]
    except InputError:
        raise
    except Exception as error:  # pypdf follows a damaged file to whatever end its bytes lead to
        raise InputError(file.where, f"damaged PDF ({type(error).__name__}); {AGAIN}") from None


def _lines(page: Any) -> list[Line]:
    """The lines of a page in the order in which it draws them: that of reading, columns included, in all but odd files."""
    lines: list[Line] = []

    def visit(text: str, context: Sequence[float], matrix: Sequence[float], font: Any, size: float) -> None:
        height = context[1] * matrix[4] + context[3] * matrix[5] + context[5]
        scale = abs(context[3] * matrix[3]) or 1.0
        words = cleaned(text).replace("\n", " ")
        if not words.strip():
            if lines and not lines[-1].text.endswith(" "):
                lines[-1].text += " "
        elif lines and abs(lines[-1].height - height) < 0.3 * size * scale:
            lines[-1].text += words
        else:
            lines.append(Line(words, height, size * scale))

    page.extract_text(visitor_text=visit)
    for line in lines:
        line.text = " ".join(line.text.split())
    return lines


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> Iterator[str]:
    """The lines of pages joined into paragraphs, without page numbers and what stands on every page."""
    counts = Counter(text for page in pages for text in {line.text for line in [*page[:2], *page[-2:]]})
    repeated = {text for text, count in counts.items() if len(pages) > 2 and count > len(pages) / 2}
    kept = [[line for line in page if line.text not in repeated and not PAGE_NUMBER.match(line.text)] for page in pages]
    lengths = sorted(len(line.text) for page in kept for line in page)
    gaps = sorted(a.height - b.height for page in kept for a, b in pairwise(page) if a.height > b.height)
    usual = lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0
    gap = gaps[len(gaps) // 4] if gaps else 0.0  # most are within paragraphs, in short texts not most
    paragraph = ""
    before: Line | None = None
    for page in kept:
        for line in page:
            if before is not None and paragraph and _parted(before, line, usual, gap):
                yield paragraph
                paragraph = ""
            broken = paragraph.endswith("-") and line.text[:1].islower()  # a word, at the end of a line
            paragraph = paragraph[:-1] + line.text if broken else f"{paragraph} {line.text}".strip()
            before = line
    if paragraph:
        yield paragraph


def _parted(before: Line, line: Line, usual: int, gap: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if abs(before.size - line.size) > OTHER_SIZE * max(before.size, line.size):
        return True
    ends = bool(SENTENCE_END.search(before.text))
    if gap and before.height - line.height > WIDE * gap:
        return ends or before.height - line.height > 1.8 * gap
    return ends and len(before.text) < SHORT * usual
