"""JSON and JSON Lines, one article an object: news-please, newspaper4k, trafilatura, or anyone's own. Read as it comes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Skips
from attribution.readers.files import RawFile
from attribution.readers.rows import Row, read_rows

NAME = "JSON (.json, .jsonl)"
SUFFIXES = (".json", ".jsonl", ".ndjson")

LONGEST_VALUE = 100_000_000  # characters of one object: what is longer holds a whole corpus in one
OPENS = re.compile(r"\s*(?:\{\s*(?:\"|\}|$)|\[\s*(?:\{|\[|\]|$))")
# Keys under which tools put their list of articles.
WRAPPERS = ("articles", "data", "documents", "docs", "items", "results", "records", "stories", "hits", "rows", "entries")
SPACE = " \t\r\n\ufeff"


def detect(file: RawFile) -> bool:
    """An object or an array of objects at the beginning, or a suffix that promises them."""
    start = file.start.lstrip("\ufeff")
    return bool(OPENS.match(start[:10_000])) or (file.suffix in SUFFIXES and b"\x00" not in file.head[:1000])


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of the file, one an object.

    Raises:
        InputError: not JSON, or no key of the first object holds texts.
    """
    skips = Skips(file.where)
    yield from read_rows(file, _rows(file, skips), format_name=NAME, skips=skips)


def _rows(file: RawFile, skips: Skips) -> Iterator[Row]:
    lines = (line for line in file.lines(LONGEST_VALUE) if line.strip(SPACE))
    if file.start.lstrip(SPACE).startswith("["):
        yield from _array_rows(_from_bracket(file.chunks()), file.where, skips)
        return
    first = next(lines, None)
    if first is None:
        raise InputError(file.where, "empty file")
    if _is_line(first):
        yield from _line_rows(file.lines(LONGEST_VALUE), skips)
    else:
        yield from _object_rows(file.chunks(), file.where)


def _from_bracket(chunks: Iterator[str]) -> Iterator[str]:
    first = next(chunks).lstrip(SPACE)
    return chain([first], chunks)


def _is_line(line: str) -> bool:
    """Whether a line is an object by itself, which a file of one object a line begins with."""
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and not _wrapped(value)


def _line_rows(lines: Iterator[str], skips: Skips) -> Iterator[Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip(SPACE):
            continue
        try:
            value = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            skips.add("damaged JSON", f"line {number}")
            continue
        yield from _row(value, f"line {number}", skips)


def _array_rows(chunks: Iterator[str], where: str, skips: Skips) -> Iterator[Row]:
    """The elements of an array, decoded one by one: only the one at hand is in memory."""
    decoder = json.JSONDecoder()
    buffer, position, number, wanted = next(chunks), 1, 0, 1
    while True:
        while position < len(buffer) and buffer[position] in SPACE + ",":
            position += 1
        if position < len(buffer):
            if buffer[position] == "]":
                return
            try:
                value, end = decoder.raw_decode(buffer, position)
            except (ValueError, RecursionError):
                pass
            else:
                if end < len(buffer) or isinstance(value, dict):
                    number += 1
                    position = end
                    yield from _row(value, f"article {number}", skips)
                    wanted = 1
                    continue
        # Twice as much each time, so that a long value is not decoded once a line.
        more: list[str] = []
        size = 0
        while size < wanted and (chunk := next(chunks, None)) is not None:
            more.append(chunk)
            size += len(chunk)
        if not more:
            skips.add("damaged JSON: nothing behind it can be told apart", f"article {number + 1}")
            return
        buffer, position = buffer[position:] + "".join(more), 0
        wanted = 2 * len(buffer)
        if len(buffer) > LONGEST_VALUE:
            raise InputError(
                where, f"an object of more than {LONGEST_VALUE // 1_000_000} million characters at article {number + 1}"
            )


def _object_rows(chunks: Iterator[str], where: str) -> Iterator[Row]:
    text: list[str] = []
    size = 0
    for chunk in chunks:
        text.append(chunk)
        size += len(chunk)
        if size > LONGEST_VALUE:
            raise InputError(
                where, f"more than {LONGEST_VALUE // 1_000_000} MB in one object; write one article a line (.jsonl)"
            )
    try:
        value = json.loads("".join(text).lstrip("\ufeff"))
    except RecursionError:
        raise InputError(where, "not JSON that can be read: nested too deep") from None
    except ValueError as error:
        raise InputError(where, f"damaged JSON: {error}") from None
    for number, each in enumerate(_wrapped(value) or [value], 1):
        if isinstance(each, Mapping):
            yield f"article {number}", {str(key): cell for key, cell in each.items()}


def _wrapped(value: Any) -> list[Any] | None:
    """The list of objects in an object that holds one, or the objects by their ids."""
    if not isinstance(value, Mapping):
        return None
    for key in WRAPPERS:
        if isinstance(value.get(key), list) and any(isinstance(each, Mapping) for each in value[key]):
            return list(value[key])
    if value and all(isinstance(each, Mapping) for each in value.values()):
        return [{"id": key, **each} for key, each in value.items()]
    return None


def _row(value: Any, place: str, skips: Skips) -> Iterator[Row]:
    if isinstance(value, Mapping) and value:
        yield place, {str(key): cell for key, cell in value.items()}
    else:
        skips.add("not an object with fields", place)
