"""From what a reader found – title, standfirst, paragraphs, fields – to an article: where all readers meet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from attribution.article import Article, Region, RegionKind, paragraphs
from attribution.errors import InputError
from attribution.readers.encoding import DAMAGED_ACCENTS, is_mojibake, repaired
from attribution.readers.files import RawFile
from attribution.readers.folding import comparable
from attribution.readers.language import why_not_french
from attribution.readers.metadata import ALIASES, Metadata
from attribution.readers.regions import classify, title_of
from attribution.readers.wire import agency_of, is_preview
from attribution.text import Span

LONGEST = 20_000_000  # characters: what is longer is a dump, not an article

# What no text holds and no writer can write: controls, halves of surrogate pairs, non-characters.
UNWRITABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
REPLACED = "Characters that no text may hold were replaced by « \ufffd »."
REPAIRED = "Accents were mended, as asked."

LONGEST_ID = 100  # code points; file systems allow 255 bytes
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


class Unreadable(Exception):
    """One article among several that cannot be read; ``reason`` is fit to be counted."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: one paragraph or more, and what they are where the file says it."""

    text: str
    kind: RegionKind | None = None
    reason: str = ""


@dataclass(slots=True)
class Skips:
    """What a file of many articles holds that is none: counted by reason, so that a thousand empty rows take one line."""

    where: str
    _found: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, reason: str, place: str) -> None:
        count, first = self._found.get(reason, (0, place))
        self._found[reason] = (count + 1, first)

    def __bool__(self) -> bool:
        return bool(self._found)

    def errors(self) -> Iterator[InputError]:
        for reason, (count, first) in self._found.items():
            yield SkippedError(self.where, reason, count, first)


class SkippedError(InputError):
    """Articles of a file that could not be read, all for one reason; the file's others could."""

    def __init__(self, where: str, reason: str, count: int, first: str) -> None:
        self.reason, self.count, self.first = reason, count, first
        many = f"{count} articles skipped, the first at {first}" if count > 1 else f"1 article skipped, {first}"
        super().__init__(where, f"{many}: {reason}")


def compose(
    file: RawFile,
    index: int,
    blocks: Iterable[Block],
    metadata: Metadata,
    *,
    format_name: str,
    notes: tuple[str, ...] = (),
    alone: bool = False,
) -> Article:
    """An article whose text is its blocks with an empty line between them.

    The title is put before them where no block is one; so the words of a text column are the end of the article's text, as they
    stand. Blocks without a kind are told apart as lines of a page are.

    Args:
        index: its place in the file, from 0.
        format_name: for ``Article.format``.
        notes: what the reader had to decide.
        alone: whether the file holds this one article: then the article's id is the file's.

    Raises:
        Unreadable: no text, or not French.
        InputError: mending was asked for and ftfy is missing.
    """
    parts = list(blocks)
    metadata = metadata.or_else(file.metadata)
    if file.settings.repair:
        mended = [replace(part, text=repaired(part.text, file.where)) for part in parts]
        fields: dict[str, Any] = {name: repaired(getattr(metadata, name), file.where) for name in TEXT_FIELDS}
        if mended != parts or any(fields[name] != getattr(metadata, name) for name in fields):
            notes = (*notes, REPAIRED)
        parts, metadata = mended, replace(metadata, **fields)
    clean = [replace(part, text=cleaned(part.text)) for part in parts]
    writable: dict[str, Any] = {name: cleaned(getattr(metadata, name)) for name in TEXT_FIELDS}
    metadata = replace(metadata, **writable)
    if clean != parts:
        notes = (*notes, REPLACED)
    parts = [part for part in clean if part.text.strip()]
    words = "\n".join(part.text for part in parts if part.kind not in (RegionKind.TITLE, RegionKind.FURNITURE))
    if not words.strip():
        raise Unreadable("a title and no text" if parts or metadata.title else "no text")
    if len(words) > LONGEST:
        raise Unreadable(f"more than {LONGEST // 1_000_000} million characters")
    if problem := why_not_french(words):
        raise Unreadable(problem)
    if is_mojibake(words):
        notes = (*notes, DAMAGED_ACCENTS)
    if metadata.title and not any(part.kind is RegionKind.TITLE for part in parts) and not _begins_with(parts, metadata.title):
        parts.insert(0, Block(metadata.title, RegionKind.TITLE))
    text, spans, kinds = joined(parts)
    regions = classify(text, spans, outlet=metadata.outlet, known=kinds)
    return finished(
        file,
        file.id if alone else own_id(file, index, metadata),
        text,
        regions,
        replace(metadata, notes=()),
        format_name=format_name,
        index=index,
        notes=(*notes, *metadata.notes),
    )


TEXT_FIELDS = (*ALIASES, "outlet_raw", "edition")


def finished(
    file: RawFile,
    id: str,  # noqa: A002
    text: str,
    regions: tuple[Region, ...],
    metadata: Metadata,
    *,
    format_name: str,
    index: int = 0,
    notes: tuple[str, ...] = (),
) -> Article:
    """The article of a text whose regions are told."""
    return Article(
        id=id,
        text=text,
        regions=regions,
        title=metadata.title or title_of(text, regions),
        outlet=metadata.outlet,
        published=metadata.published,
        author=metadata.author,
        url=metadata.url,
        section=metadata.section,
        path=cleaned(file.where),
        index=index,
        notes=tuple(cleaned(note) for note in (*notes, *metadata.notes)),  # they quote what is not understood
        document_id=metadata.id,
        outlet_raw=metadata.outlet_raw or metadata.outlet,
        edition=metadata.edition,
        page=metadata.page,
        language=metadata.language,
        agency=agency_of(text, regions, metadata.author),
        truncated=metadata.truncated or is_preview(text, regions),
        format=format_name,
    )


def joined(parts: Sequence[Block]) -> tuple[str, list[Span], list[tuple[RegionKind, str] | None]]:
    """The text of blocks, their paragraphs, and what each paragraph is known to be."""
    text = "\n\n".join(part.text for part in parts)
    spans: list[Span] = []
    kinds: list[tuple[RegionKind, str] | None] = []
    start = 0
    for part in parts:
        for span in paragraphs(part.text):
            spans.append(Span(start + span.start, start + span.end))
            kinds.append((part.kind, part.reason) if part.kind else None)
        start += len(part.text) + 2
    return text, spans, kinds


def _begins_with(parts: Sequence[Block], title: str) -> bool:
    """Whether the first paragraph is the title already."""
    first = next(iter(paragraphs(parts[0].text)), None)
    return first is not None and comparable(first.of(parts[0].text)) == comparable(title)


def cleaned(text: str) -> str:
    """The text with « \ufffd » for each character that no writer can write. Lengths stay."""
    return UNWRITABLE.sub("\ufffd", text) if UNWRITABLE.search(text) else text


def own_id(file: RawFile, index: int, metadata: Metadata) -> str:
    """The id of one article of many: what its file gives it, fit for a file's name; else its place in the file, from 1."""
    return safe_id(metadata.id) or safe_id(f"{file.id}-{index + 1}")


def safe_id(written: str) -> str:
    """An id that can be a file's name on any system and leads nowhere: letters, digits and ``. _ - ·``."""
    name = re.sub(r"[^\w.·-]+", "-", written.strip())
    name = re.sub(r"\.{2,}", ".", name).strip(".-")[:LONGEST_ID].rstrip(".-")
    while len(name.encode()) > 2 * LONGEST_ID:
        name = name[: len(name) * 3 // 4]
    return f"article-{name}" if RESERVED.fullmatch(name) else name
