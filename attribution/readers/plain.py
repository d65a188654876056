"""Plain text: ``.txt``, Markdown, and what comes through a pipe. What is stored is the file's text, character for character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.errors import InputError
from attribution.readers.composing import REPAIRED, finished
from attribution.readers.databases import refuse_several
from attribution.readers.encoding import repaired
from attribution.readers.files import RawFile
from attribution.readers.language import why_not_french
from attribution.readers.metadata import Metadata, front_matter
from attribution.readers.regions import classify
from attribution.text import Span, trimmed

NAME = "plain text (.txt, .md)"
SUFFIXES = (".txt", ".text", ".md", ".markdown")

# The whole of Balzac's Comédie humaine is 30 MB; what is larger is a dump, not an article.
LARGEST = 20_000_000  # bytes

# What no format of XML knows, feeds of titles for one, is no plain text either.
XML = re.compile(r"\s*(?:<\?xml\b[^>]{0,200}\?>\s*(?:<[!?][^>]{0,999}>\s*){0,9}<[\w:.-]{1,40}|<(?:rss|feed|TEI|doc|urlset)\b)")
ROOT = re.compile(r"\s*<[\w:.-]{1,40}")
FEEDS = ("rss", "feed", "rdf:RDF")
HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")


def detect(file: RawFile) -> bool:
    """A suffix of plain text, or none at all. Asked last, so that a table or a page of such a name is not taken for prose."""
    return file.suffix in SUFFIXES or not file.suffix


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a plain file.

    Raises:
        InputError: nothing in the file, not text, not French, or several articles.
    """
    text, notes = file.text(LARGEST)
    if file.settings.repair and (mended := repaired(text, file.where)) != text:
        text, notes = mended, (REPAIRED,)
    if not text.strip():
        raise InputError(file.where, "only white space in it")
    if match := XML.match(text) or (file.suffix == ".xml" and ROOT.match(text)):
        root = match[0].rpartition("<")[2]
        if root in FEEDS:
            raise InputError(
                file.where, "a feed: it announces articles and does not hold them; fetch the pages that it links to"
            )
        raise InputError(file.where, f"XML of a kind that is not read (<{root}>); save its articles as .txt or as a table")
    block, metadata = front_matter(text) or (Span(0, 0), Metadata())
    metadata = metadata.or_else(file.metadata)
    if not text[block.end :].strip():
        raise InputError(file.where, "front matter and no text")
    refuse_several((text,), file.where)
    if problem := why_not_french(text[block.end :]):
        raise InputError(file.where, problem)
    spans = [s for s in paragraphs(text) if s.start >= block.end]
    regions = (
        _markdown(text, spans, metadata)
        if file.suffix in (".md", ".markdown")
        else classify(text, spans, outlet=metadata.outlet)
    )
    if block.length:
        regions = (Region(RegionKind.FURNITURE, trimmed(block, text), "is front matter"), *regions)
    yield finished(file, file.id, text, regions, metadata, format_name=NAME, notes=notes)


def _markdown(text: str, spans: list[Span], metadata: Metadata) -> tuple[Region, ...]:
    """Regions of a Markdown text: the # of a heading is furniture, its words a title or subhead."""
    marks = {span: match.end() for span in spans if (match := HEADING.match(text, span.start, span.end))}
    inner = [Span(marks.get(span, span.start), span.end) for span in spans]
    regions: list[Region] = []
    titled = False
    for span, region in zip(spans, classify(text, inner, outlet=metadata.outlet), strict=True):
        if span in marks:
            regions.append(Region(RegionKind.FURNITURE, trimmed(Span(span.start, marks[span]), text), "marks a heading"))
            if region.is_read:
                region = Region(RegionKind.SUBHEAD if titled else RegionKind.TITLE, region.span)
        titled |= region.kind is RegionKind.TITLE
        regions.append(region)
    return tuple(regions)
