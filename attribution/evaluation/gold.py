"""Gold in brat standoff (SCHEME §7): ``NNN.txt`` with ``NNN.ann`` beside it.

Format: https://brat.nlplab.org/standoff.html – text-bounds ``T``, relations ``R``, attributes ``A``, notes ``#``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from attribution.errors import GoldError
from attribution.records import SUBTYPES, AsideKind, Kind, Quoting, Sourcing, Subtype
from attribution.text import Span, covering

E = TypeVar("E", bound=StrEnum)

CONTENT, CUE, SOURCE = "Content", "Cue", "Source"
ASIDES = {"Refusal": AsideKind.REFUSAL, "Unattributed": AsideKind.UNATTRIBUTED, "Conditional": AsideKind.CONDITIONAL}
RELATIONS = {"Cue-of": CUE, "Source-of": SOURCE}
ATTRIBUTES: dict[str, type[StrEnum]] = {"Label": Sourcing, "Subtype": Subtype, "Quoting": Quoting, "Kind": Kind}


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """A statement as annotated. ``resolved`` and ``relay`` are the annotator's words, empty where the note has none."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    quoting: Quoting
    kind: Kind
    label: Sourcing
    subtype: Subtype
    resolved: str = ""
    relay: str = ""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article; ``id`` is the file's stem, ``statements`` and ``asides`` are in order of the text."""

    id: str
    text: str
    statements: tuple[GoldStatement, ...]
    asides: tuple[tuple[AsideKind, Span], ...] = ()


def read_gold(folder: Path) -> list[GoldArticle]:
    """All annotated articles of a folder, in order of their names. A text without annotation is passed over.

    Raises:
        GoldError: no folder, no annotation in it, no text beside one, or a line that does not fit its text or the scheme.
    """
    if not folder.is_dir():
        raise GoldError(str(folder), "no such folder; gold is a folder of .txt files with .ann files beside them")
    annotations = sorted(folder.glob("*.ann"))
    if not annotations:
        raise GoldError(str(folder), "no .ann file in it; gold is a folder of .txt files with .ann files beside them")
    return [read_article(path) for path in annotations]


def digest(folder: Path) -> str:
    """SHA-256 of all texts and annotations of a folder, by name and content: another gold, another digest."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix == ".ann"):
        for file in (path.with_suffix(".txt"), path):
            content = file.read_bytes() if file.is_file() else b""
            whole.update(file.name.encode("utf-8", "surrogateescape") + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def read_article(path: Path) -> GoldArticle:
    """The article annotated in one ``.ann`` file.

    Raises:
        GoldError: see :func:`read_gold`.
    """
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise GoldError(str(path), f"no text beside it; {beside.name} is missing")
    text = _content_of(beside)
    # Only LF ends a line: brat leaves the other separators of Unicode in the text that it repeats.
    return parse_standoff(path.stem, text, _content_of(path).split("\n"), str(path))


def _content_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")  # read_text would turn CR LF into LF and move the offsets
    except UnicodeDecodeError as error:
        raise GoldError(str(path), f"not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except OSError as error:
        raise GoldError(str(path), error.strerror or "cannot be read") from error


@dataclass(slots=True)
class _Bound:
    where: str
    type: str
    spans: tuple[Span, ...]
    related: dict[str, Span] = field(default_factory=dict)
    attributes: dict[str, str] = field(default_factory=dict)
    note: str = ""


def parse_standoff(article: str, text: str, lines: Iterable[str], where: str) -> GoldArticle:
    """One article from the lines of its annotation, which may refer forwards.

    Args:
        where: how messages call the file.

    Raises:
        GoldError: with the number of the line.
    """
    numbered = [(f"{where}: line {n}", line.rstrip("\r")) for n, line in enumerate(lines, 1) if line.strip()]
    bounds: dict[str, _Bound] = {}
    for place, line in numbered:
        if line.startswith("T"):
            name, bound = _text_bound(line, text, place)
            if name in bounds:
                raise GoldError(place, f"{name} is already the name of another text-bound")
            bounds[name] = bound
    claimed: set[str] = set()
    for place, line in numbered:
        match line[0]:
            case "T":
                pass
            case "R":
                claimed.add(_relate(line, bounds, place))
            case "A":
                _attribute(line, bounds, place)
            case "#":
                _note(line, bounds, place)
            case _:
                raise GoldError(place, f"lines start with T, R, A or #, not {line.split(chr(9))[0]!r}")
    for name, bound in bounds.items():
        if bound.type in RELATIONS.values() and name not in claimed:
            raise GoldError(bound.where, f"{name} is a {bound.type} of nothing; it wants a {bound.type}-of relation")
    statements = [_statement(name, bound) for name, bound in bounds.items() if bound.type == CONTENT]
    asides = [(ASIDES[bound.type], covering(bound.spans)) for bound in bounds.values() if bound.type in ASIDES]
    return GoldArticle(
        article,
        text,
        tuple(sorted(statements, key=lambda s: (s.content, s.cue or s.content[0]))),
        tuple(sorted(asides, key=lambda aside: aside[1])),
    )


def _text_bound(line: str, text: str, where: str) -> tuple[str, _Bound]:
    columns = line.split("\t", 2)
    found = re.fullmatch(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)", columns[1]) if len(columns) == 3 else None
    if not found:
        raise GoldError(where, "a text-bound is 'T1<tab>Type start end<tab>text', with further spans after ';'")
    kind = found[1]
    if kind not in (CONTENT, CUE, SOURCE, *ASIDES):
        raise GoldError(where, f"'{kind}' is no text-bound of the scheme: {', '.join((CONTENT, CUE, SOURCE, *ASIDES))}")
    spans = tuple(sorted(Span(*map(int, pair.split())) for pair in found[2].split(";")))
    for span in spans:
        if not span.start < span.end <= len(text):
            raise GoldError(where, f"{span.start} {span.end} is no span of a text of {len(text)} characters")
    for left, right in pairwise(spans):
        if left.overlaps(right):
            raise GoldError(where, f"the spans {left.start} {left.end} and {right.start} {right.end} overlap")
    there = " ".join(span.of(text) for span in spans)
    if _one_line(there) != _one_line(columns[2]):
        raise GoldError(where, f"the text at {found[2]} is {_short(there)}, not {_short(columns[2])}")
    return columns[0], _Bound(where, kind, spans)


def _one_line(text: str) -> str:
    return re.sub(r"[\n\r\t]", " ", text)  # what brat does to a span that crosses lines


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:25]}…{text[-12:]}")


def _relate(line: str, bounds: dict[str, _Bound], where: str) -> str:
    found = re.fullmatch(r"R\d+\t(\S+) Arg1:(\S+) Arg2:(\S+)\s*", line)
    if not found:
        raise GoldError(where, "a relation is 'R1<tab>Type Arg1:T1 Arg2:T2'")
    relation, part, content = found.groups()
    if relation not in RELATIONS:
        raise GoldError(where, f"'{relation}' is no relation of the scheme: {', '.join(RELATIONS)}")
    for name, kind in ((part, RELATIONS[relation]), (content, CONTENT)):
        if name not in bounds:
            raise GoldError(where, f"relation to {name}, which is not there")
        if bounds[name].type != kind:
            raise GoldError(where, f"{relation} wants a {kind}; {name} is a {bounds[name].type}")
    if RELATIONS[relation] in bounds[content].related:
        raise GoldError(where, f"{content} has more than one {RELATIONS[relation]}")
    bounds[content].related[RELATIONS[relation]] = covering(bounds[part].spans)
    return part


def _attribute(line: str, bounds: dict[str, _Bound], where: str) -> None:
    found = re.fullmatch(r"A\d+\t(\S+) (\S+)(?: (\S+))?\s*", line)
    if not found:
        raise GoldError(where, "an attribute is 'A1<tab>Name T1 value'")
    attribute, name, value = found.groups()
    if attribute not in ATTRIBUTES:
        raise GoldError(where, f"'{attribute}' is no attribute of the scheme: {', '.join(ATTRIBUTES)}")
    if name not in bounds or bounds[name].type != CONTENT:
        raise GoldError(where, f"{attribute} belongs to a Content; {name} is none")
    allowed = [member for member in ATTRIBUTES[attribute] if member != Sourcing.UNRESOLVED.value]
    if value not in allowed:
        raise GoldError(where, f"{attribute} is one of {', '.join(allowed)}, not {value!r}")
    if attribute in bounds[name].attributes:
        raise GoldError(where, f"{name} has more than one {attribute}")
    bounds[name].attributes[attribute] = value


def _note(line: str, bounds: dict[str, _Bound], where: str) -> None:
    columns = line.split("\t", 2)
    target = columns[1].split() if len(columns) == 3 else []
    if len(target) != 2:
        raise GoldError(where, "a note is '#1<tab>AnnotatorNotes T1<tab>text'")
    if target[1] in bounds:
        bounds[target[1]].note = columns[2]
    elif target[1].startswith("T"):
        raise GoldError(where, f"note on {target[1]}, which is not there")


def _statement(name: str, bound: _Bound) -> GoldStatement:
    missing = [attribute for attribute in ATTRIBUTES if attribute not in bound.attributes]
    if missing:
        raise GoldError(bound.where, f"{name} has no {', '.join(missing)}")
    label, subtype = Sourcing(bound.attributes["Label"]), Subtype(bound.attributes["Subtype"])
    if subtype not in SUBTYPES[label]:
        raise GoldError(bound.where, f"{name}: '{subtype}' is no subtype of '{label}': {', '.join(SUBTYPES[label])}")
    note = re.match(r"\s*(?:resolved:\s*(?P<resolved>.*?))?\s*(?:;?\s*relay:\s*(?P<relay>.*?))?\s*$", bound.note, re.DOTALL)
    return GoldStatement(
        content=bound.spans,
        cue=bound.related.get(CUE),
        source=bound.related.get(SOURCE),
        quoting=Quoting(bound.attributes["Quoting"]),
        kind=Kind(bound.attributes["Kind"]),
        label=label,
        subtype=subtype,
        resolved=(note["resolved"] or "") if note else "",
        relay=(note["relay"] or "") if note else "",
    )
