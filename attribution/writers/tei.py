"""TEI P5, one file an article: statements as ``said``, sources as ``listPerson`` and ``listOrg``. Loads in TXM.

Guidelines: https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-said.html. What a statement's label, quoting and kind are
stands in ``ana``; ``cert`` is low where its construction is uncertain. A ``said`` that would cross another element, or that an
incise cuts, is cut into pieces joined by ``next`` and ``prev``.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import TextIOBase
from itertools import pairwise
from typing import TextIO, cast
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from attribution.article import Article, Region, RegionKind
from attribution.measured import uncertain
from attribution.records import Analysis, Kind, Quoting, Source, Sourcing, Subtype
from attribution.text import Span
from attribution.writers.files import encodable

TEI = "http://www.tei-c.org/ns/1.0"
# Who is a person; whoever is not is an organisation, and so is a document, which speaks for its makers.
PERSONS = frozenset({
    *(Subtype.PERSON, Subtype.SURNAME_ONLY, Subtype.FIRST_NAME_ONLY, Subtype.OFFICE, Subtype.SPOKESPERSON, Subtype.OFFICIAL),
    *(Subtype.INSIDER, Subtype.EXPERT, Subtype.WITNESS, Subtype.PROFESSIONAL, Subtype.PSEUDONYM, Subtype.UNRESOLVED),
})  # fmt: skip
DIRECT = {Quoting.DIRECT: "true", Quoting.INDIRECT: "false", Quoting.MIXED: "inapplicable"}
CATEGORIES = {"label": tuple(Sourcing), "quoting": tuple(Quoting), "kind": tuple(Kind)}
# XML 1.0 has no place for these; each becomes one character, so that lengths stay.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
METADATA = ("id", "titre", "journal", "date", "rubrique", "auteur")


@dataclass(slots=True)
class _Element:
    """An element over a span, or a piece of one."""

    span: Span
    name: str
    attributes: dict[str, str]
    key: str
    rank: int


def write_tei(analysis: Analysis, file: TextIO, *, tool: str) -> None:
    """One article.

    Args:
        tool: name and version of what found the statements.
    """
    out = _Xml(file)
    out.open("TEI", {"xmlns": TEI, "xml:lang": "fr"})
    _header(out, analysis, tool)
    out.open("text", {})
    out.open("body", {})
    elements = _elements(analysis)
    regions = analysis.article.regions
    pieces = [_nested(elements, region.span) for region in regions]
    _link([piece for of_region in pieces for piece in of_region])
    for region, own in zip(regions, pieces, strict=True):
        _paragraph(out, region, own, analysis.article.text)
    if not regions:
        out.empty("p", {})
    for name in ("body", "text", "TEI"):
        out.close(name)


class _Xml:
    """XML on its way: elements on lines of their own, but for those in running text."""

    def __init__(self, file: TextIO) -> None:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self._generator = XMLGenerator(cast(TextIOBase, file), "utf-8", short_empty_elements=True)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._generator.startElement(name, AttributesImpl({key: _clean(value) for key, value in attributes.items()}))

    def end(self, name: str) -> None:
        self._generator.endElement(name)

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name, attributes)
        self._generator.ignorableWhitespace("\n")

    def close(self, name: str) -> None:
        self.end(name)
        self._generator.ignorableWhitespace("\n")

    def empty(self, name: str, attributes: dict[str, str]) -> None:
        self.start(name, attributes)
        self.close(name)

    def line(self, name: str, words: str, attributes: dict[str, str] | None = None) -> None:
        self.start(name, attributes or {})
        self.words(words)
        self.close(name)

    def words(self, words: str) -> None:
        self._generator.characters(_clean(words))


def _clean(words: str) -> str:
    return NO_XML.sub("\ufffd", encodable(words).replace("\r", " "))


def _header(out: _Xml, analysis: Analysis, tool: str) -> None:
    article = analysis.article
    for name in ("teiHeader", "fileDesc", "titleStmt"):
        out.open(name, {})
    out.line("title", article.title or article.id)
    if article.author:
        out.line("author", article.author)
    out.close("titleStmt")
    out.open("publicationStmt", {})
    out.line("p", f"Statements and sources found by {tool}")
    out.close("publicationStmt")
    out.open("sourceDesc", {})
    _source(out, article)
    for name in ("sourceDesc", "fileDesc"):
        out.close(name)
    out.open("encodingDesc", {})
    out.open("classDecl", {})
    for kind, members in CATEGORIES.items():
        out.open("taxonomy", {"xml:id": kind})
        for member in members:
            out.open("category", {"xml:id": member})
            out.line("catDesc", member)
            out.close("category")
        out.close("taxonomy")
    for name in ("classDecl", "encodingDesc"):
        out.close(name)
    speaking = [analysis.sources[i] for i in sorted(set(analysis.source_of))]
    if speaking:
        out.open("profileDesc", {})
        out.open("particDesc", {})
        _list(out, "listPerson", "person", "persName", [s for s in speaking if s.subtype in PERSONS])
        _list(out, "listOrg", "org", "orgName", [s for s in speaking if s.subtype not in PERSONS])
        out.close("particDesc")
        out.close("profileDesc")
    out.close("teiHeader")


def _source(out: _Xml, article: Article) -> None:
    out.open("bibl", {})
    out.line("title", article.title or article.id, {"level": "a"})
    if article.outlet:
        out.line("title", article.outlet, {"level": "j"})
    if article.published:
        when = {"when": article.published} if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", article.published) else {}
        out.line("date", article.published, when)
    if article.section:
        out.line("biblScope", article.section, {"unit": "section"})
    if article.url:
        out.line("idno", article.url, {"type": "URL"})
    out.line("idno", article.id, {"type": "id"})
    out.close("bibl")


def _list(out: _Xml, name: str, item: str, called: str, sources: Sequence[Source]) -> None:
    if not sources:
        return
    out.open(name, {})
    for source in sources:
        out.open(item, {"xml:id": f"src{source.id}", "ana": f"#{source.sourcing}", "role": source.subtype})
        out.line(called, " ".join(source.label.split()) or "?")
        out.close(item)
    out.close(name)


def _elements(analysis: Analysis) -> list[_Element]:
    found = []
    for position, statement in enumerate(analysis.statements):
        source = analysis.source(position)
        key = f"s{position + 1}"
        said = {
            "who": f"#src{source.id}",
            "direct": DIRECT[statement.quoting],
            "ana": f"#{source.sourcing} #{statement.quoting} #{statement.kind}",
            **({"cert": "low"} if statement.pattern in uncertain() else {}),
        }
        found += [_Element(span, "said", said, key, 0) for span in statement.content]
        if statement.source is not None:
            attributes = {"type": "source", "ref": f"#src{source.id}", "corresp": f"#{key}"}
            found.append(_Element(statement.source.span, "rs", attributes, f"{key}.source", 1))
        for role, part in (("cue", statement.cue), ("relay", statement.relay)):
            if part is not None:
                found.append(_Element(part, "seg", {"type": role, "corresp": f"#{key}"}, f"{key}.{role}", 2))
    return found


def _nested(elements: Iterable[_Element], region: Span) -> list[_Element]:
    """The elements of a region, cut so that none crosses another, in the order in which they open.

    ``rs`` may not hold ``said`` (its content is macro.phraseSeq): one around a content is cut at the content's ends.
    """
    todo = [
        _Element(Span(max(e.span.start, region.start), min(e.span.end, region.end)), e.name, dict(e.attributes), e.key, e.rank)
        for e in elements
        if e.span.overlaps(region) and e.span.length
    ]
    ends = sorted({end for e in todo if e.name == "said" for end in e.span})
    todo = [piece for e in todo for piece in (_cut(e, ends) if e.name == "rs" else (e,))]
    done: list[_Element] = []
    opened: list[_Element] = []
    while todo:
        todo.sort(key=lambda e: (e.span.start, -e.span.end, e.rank, e.key))
        element = todo.pop(0)
        while opened and opened[-1].span.end <= element.span.start:
            opened.pop()
        if opened and element.span.end > opened[-1].span.end:
            edge = opened[-1].span.end
            todo.append(
                _Element(Span(edge, element.span.end), element.name, dict(element.attributes), element.key, element.rank)
            )
            element.span = Span(element.span.start, edge)
        done.append(element)
        opened.append(element)
    return done


def _cut(element: _Element, ends: Iterable[int]) -> Iterator[_Element]:
    """An element in the pieces into which these places cut it."""
    start, end = element.span
    places = [start, *(place for place in ends if start < place < end), end]
    for place, following in pairwise(places):
        yield replace(element, span=Span(place, following), attributes=dict(element.attributes))


def _link(pieces: Sequence[_Element]) -> None:
    """Give each piece its id, and join those of one element."""
    by_key: dict[str, list[_Element]] = {}
    for piece in pieces:
        by_key.setdefault(piece.key, []).append(piece)
    for key, own in by_key.items():
        ids = [key if i == 1 else f"{key}.{i}" for i in range(1, len(own) + 1)]
        for i, piece in enumerate(own):
            piece.attributes = {"xml:id": ids[i], **piece.attributes}
            if i + 1 < len(own):
                piece.attributes["next"] = f"#{ids[i + 1]}"
            if i:
                piece.attributes["prev"] = f"#{ids[i - 1]}"


def _paragraph(out: _Xml, region: Region, pieces: Sequence[_Element], text: str) -> None:
    name, attributes = ("p", {}) if region.kind is RegionKind.BODY else ("ab", {"type": str(region.kind)})
    out.start(name, attributes)
    at = region.span.start
    opened: list[_Element] = []

    def until(place: int) -> None:
        nonlocal at
        while opened and opened[-1].span.end <= place:
            ending = opened.pop()
            out.words(text[at : ending.span.end])
            at = ending.span.end
            out.end(ending.name)
        out.words(text[at:place])
        at = place

    for piece in pieces:
        until(piece.span.start)
        out.start(piece.name, piece.attributes)
        opened.append(piece)
    until(region.span.end)
    out.close(name)


def metadata_row(article: Article, name: str) -> str:
    """A line of the ``metadata.csv`` that TXM reads beside the files: the file's name first, commas, all cells quoted."""
    return _csv((name, article.title, article.outlet, article.published, article.section, article.author))


def metadata_head() -> str:
    return _csv(METADATA)


def _csv(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([_clean(" ".join(cell.split())) for cell in cells])
    return line.getvalue()
