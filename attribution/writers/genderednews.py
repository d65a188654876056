"""The JSON of GenderedNews and the Radar de Parité, both ways: one list of quotations an article.

Facts from the published samples of GenderGapTracker's French extractor and of GenderedNews: offsets are texts, ``"(95, 131)"``,
with or without the space; what is absent is an empty text; ``quote_type`` spells the order of speaker (S), verb (V), content
(C) and quotation marks (Q), or says ``selon``. A quotation there has one span: that of a content in pieces reaches from its
first character to its last.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.records import Analysis, Kind, Quoting, Source, SourceMention, Sourcing, Statement, Subtype
from attribution.tables import StatementView
from attribution.text import CLOSING_MARKS, NEUTRAL_MARKS, OPENING_MARKS, QUOTATION_MARKS, Span, count_words, covering

KEYS = (
    "speaker", "speaker_index", "quote", "quote_index", "verb", "verb_index", "quote_token_count", "quote_type",
    "is_floating_quote", "reference", "speaker_gender",
)  # fmt: skip
SELON = frozenset({"prepositional", "from_source"})
IMPORTED = "genderednews"


def quotations(analysis: Analysis) -> list[dict[str, Any]]:
    """An article's statements as that form has them. Gender is always ``unknown``: nothing here looks for it."""
    text = analysis.article.text
    found = []
    for position, statement in enumerate(analysis.statements):
        view = StatementView(analysis, position)
        whole = covering(statement.content)
        values = (
            view.text(view.own_source) or "",
            _index(view.own_source),
            whole.of(text),
            _index(whole),
            view.text(statement.cue) or "",
            _index(statement.cue),
            count_words(whole.of(text)),
            _type(statement, whole, view.own_source),
            statement.cue is None and view.own_source is None,
            " ".join(view.source.label.split()),
            "unknown",
        )
        found.append(dict(zip(KEYS, values, strict=True)))
    return found


def _index(span: Span | None) -> str:
    return "" if span is None else f"({span.start}, {span.end})"


def _type(statement: Statement, whole: Span, source: Span | None) -> str:
    if statement.pattern in SELON:
        return "selon"
    if statement.pattern.startswith(f"{IMPORTED}:"):
        return statement.pattern.partition(":")[2]
    content = "C" if statement.quoting is Quoting.INDIRECT else "QCQ"
    parts = [(whole.start, content)]
    parts += [(span.start, letter) for span, letter in ((statement.cue, "V"), (source, "S")) if span is not None]
    return "".join(letters for _, letters in sorted(parts))


def read_quotations(path: Path, text_path: Path) -> Analysis:
    """The analysis of one article: its quotations as statements, whose sources carry no label.

    Args:
        path: the JSON file.
        text_path: the text that its offsets refer to, character for character.

    Raises:
        InputError: a file that cannot be read, or a quotation that does not fit the text, with its number.
    """
    text = _content_of(text_path)
    try:
        data = json.loads(_content_of(path))
    except ValueError as error:
        raise InputError(str(path), f"not JSON: {error}") from error
    if not isinstance(data, list):
        raise InputError(str(path), "a GenderedNews file is a list of quotations")
    article = Article(path.stem, text, path=str(text_path))
    rows = [_quotation(item, text, f"{path}: quotation {n}") for n, item in enumerate(data, 1)]
    rows.sort(key=lambda row: row[0].start)
    names: list[str] = []
    source_of = []
    for _, name in rows:
        if not name or name not in names:
            names.append(name)
            source_of.append(len(names) - 1)
        else:
            source_of.append(names.index(name))
    statements = tuple(statement for statement, _ in rows)
    return Analysis(article, statements, tuple(source_of), _sources(names, statements, source_of))


def _sources(names: Sequence[str], statements: Sequence[Statement], source_of: Sequence[int]) -> tuple[Source, ...]:
    mentions: list[set[Span]] = [set() for _ in names]
    for statement, index in zip(statements, source_of, strict=True):
        if statement.source is not None:
            mentions[index].add(statement.source.span)
    return tuple(
        Source(number, tuple(sorted(mentions[number - 1])), name, Sourcing.UNRESOLVED, Subtype.UNRESOLVED)
        for number, name in enumerate(names, 1)
    )


def _content_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from error


def _quotation(item: Any, text: str, where: str) -> tuple[Statement, str]:
    if not isinstance(item, dict):
        raise InputError(where, "not an object")
    quote = _span(item, "quote", text, where)
    if quote is None:
        raise InputError(where, "no quote_index")
    speaker, verb = _span(item, "speaker", text, where), _span(item, "verb", text, where)
    statement = Statement(
        content=(quote,),
        cue=verb,
        source=SourceMention(speaker, speaker) if speaker else None,
        quoting=_quoting(quote.of(text).strip()),
        kind=Kind.SPEECH,
        pattern=f"{IMPORTED}:{item.get('quote_type') or ''}",
    )
    reference = item.get("reference") or item.get("speaker") or ""
    return statement, str(reference)


def _span(item: dict[str, Any], role: str, text: str, where: str) -> Span | None:
    index = item.get(f"{role}_index") or ""
    if not index:
        return None
    match = re.fullmatch(r"\((\d+),\s*(\d+)\)", str(index))
    if match is None:
        raise InputError(where, f"{role}_index is '(start, end)', not {index!r}")
    span = Span(int(match[1]), int(match[2]))
    if not span.start < span.end <= len(text):
        raise InputError(where, f"{role}_index {index} is no span of a text of {len(text)} characters")
    here, said = _letters(span.of(text)), _letters(str(item.get(role) or ""))
    if said and said not in here and here not in said:
        raise InputError(where, f"the words at {role}_index {index} are not those of {role!r}; is it another text?")
    return span


def _letters(words: str) -> str:
    """What two extracts must share: their marks and spaces may have been mended on the way."""
    return "".join(c for c in words.casefold() if c.isalnum())


def _quoting(words: str) -> Quoting:
    if words[:1] in OPENING_MARKS + NEUTRAL_MARKS and words.rstrip(" ,.;")[-1:] in CLOSING_MARKS + NEUTRAL_MARKS:
        return Quoting.DIRECT
    return Quoting.MIXED if any(mark in words for mark in QUOTATION_MARKS) else Quoting.INDIRECT
