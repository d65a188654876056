"""Filled coding sheets read back: workbooks, and what Label Studio exports. What is filled in badly is named by its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from attribution.errors import InputError
from attribution.records import Sourcing
from attribution.report.messages import LABEL_NAMES, Pair, typeset
from attribution.text import APOSTROPHES, QUOTATION_MARKS, Span
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.guide import ANSWER_NAMES, LABELS, WORDS, Answer
from attribution.validation.sampling import Draw, Unit
from attribution.validation.workbook import KEY_SHEET, MOST_COUNTED

K = TypeVar("K", Answer, Sourcing)
Rows = list[list[Any]]

CUT = re.compile(r"\s*(?:\[(?:…|\.\.\.)\]|\n)\s*")
# What a workbook cannot hold, and has U+FFFD for.
NO_TEXT = re.compile("[\\ud800-\\udfff\\ufffe\\uffff]")
SINGLE = frozenset(APOSTROPHES + "‘")


def read_codings(paths: Sequence[Path]) -> list[Coding]:
    """The codings of files of one draw: of a workbook one, of an export of Label Studio one for each annotator.

    Raises:
        InputError: a file that is no coding sheet or is filled in badly, with sheet, row and column; files of different draws.
    """
    codings = [coding for path in paths for coding in _read(path)]
    for coding in codings[1:]:
        if coding.draw.id != codings[0].draw.id:
            raise InputError(
                coding.coder, f"another draw than {codings[0].coder}: codings can be compared only where one `sample` made them"
            )
    if not any(coding.verdicts or coding.paragraphs for coding in codings):
        raise InputError(", ".join(map(str, paths)), "nothing is coded yet: fill in the columns to the right, then score")
    return codings


def _read(path: Path) -> Iterator[Coding]:
    if not path.is_file():
        raise InputError(str(path), "no such file; this takes what `attribution sample` wrote, filled in")
    if path.suffix.lower() == ".json":
        from attribution.validation.tasks import read_tasks

        yield from read_tasks(path)
    else:
        yield _workbook(path)


def key_of(data: Any, where: str) -> tuple[Draw, dict[str, Unit]]:
    """The draw and the units of a key.

    Raises:
        InputError: not the key of a sample.
    """
    try:
        draw = msgspec.convert(data["draw"], Draw)
        units = [msgspec.convert(unit, Unit) for unit in data["units"]]
        if not all(unit.claims or not unit.number for unit in units):
            raise ValueError("a statement without a claim")
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(where, f"not made by `attribution sample`, or damaged ({error})") from error
    return draw, {unit.id: unit for unit in units}


# Workbooks.


def _workbook(path: Path) -> Coding:
    sheets = _sheets(path)
    if KEY_SHEET not in sheets:
        raise InputError(
            str(path), f"not a coding sheet: the hidden sheet {KEY_SHEET} is not in it; fill in the file that `sample` wrote"
        )
    try:
        key = json.loads("".join(str(row[0]) for row in sheets[KEY_SHEET] if row))
    except ValueError as error:
        raise InputError(f"{path}: sheet {KEY_SHEET}", "damaged: it is not to be changed") from error
    draw, units = key_of(key, f"{path}: sheet {KEY_SHEET}")
    verdicts = _verdicts(_Sheet(path, "sheet.statements", sheets), units)
    counts = _counts(_Sheet(path, "sheet.paragraphs", sheets), units)
    found = _found(_Sheet(path, "sheet.found", sheets), units, counts)
    return Coding(path.stem, draw, units, verdicts, found)


def _sheets(path: Path) -> dict[str, Rows]:
    from python_calamine import CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_path(path)
        return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in workbook.sheet_names}
    except BaseException as error:  # a fault inside calamine, which is Rust, comes as a PanicException, no child of Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise InputError(str(path), f"not a workbook ({' '.join(str(error).split())[:80] or type(error).__name__})") from None


class _Sheet:
    """One sheet of a filled workbook: its columns by name, and places that messages can name."""

    def __init__(self, path: Path, name: str, sheets: Mapping[str, Rows]) -> None:
        rows = next((sheets[title] for title in WORDS[name] if title in sheets), None)
        if rows is None:
            raise InputError(str(path), f"no sheet « {WORDS[name][0]} » or “{WORDS[name][1]}” in it")
        self.where = f"{path}: sheet « {next(title for title in WORDS[name] if title in sheets)} »"
        self._head = [_text(cell) for cell in rows[0]] if rows else []
        self.rows = list(enumerate(rows[1:], 2))

    def column(self, name: str) -> int:
        for title in (typeset(WORDS[name][0]), *WORDS[name]):
            if title in self._head:
                return self._head.index(title)
        raise InputError(
            f"{self.where}, row 1", f"no column « {WORDS[name][0]} » or “{WORDS[name][1]}”; leave the header as it is"
        )

    def error(self, row: int, column: int, problem: str) -> InputError:
        return InputError(f"{self.where}, row {row}, column {chr(ord('A') + column)} « {self._head[column]} »", problem)


def _text(cell: Any) -> str:
    """What a cell holds, as text: 3.0 as « 3 »."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _cell(row: Sequence[Any], column: int) -> str:
    return _text(row[column]) if column < len(row) else ""


def _units_of(sheet: _Sheet, units: Mapping[str, Unit], *, statements: bool) -> Iterator[tuple[int, list[Any], Unit]]:
    """The rows that have a unit's id: each unit of the kind once, those left out being not coded."""
    column = sheet.column("unit")
    seen: set[str] = set()
    for number, row in sheet.rows:
        name = _cell(row, column)
        if not name:
            if any(_text(cell) for cell in row):
                raise sheet.error(number, column, "the number of the unit is gone: take it from the file that `sample` wrote")
            continue
        unit = units.get(name)
        if unit is None or (unit.number > 0) is not statements:
            raise sheet.error(number, column, f"{name} is no unit of this sheet")
        if name in seen:
            raise sheet.error(number, column, f"{name} is there twice: keep one of the rows")
        seen.add(name)
        yield number, row, unit


def _choice(value: str, names: Mapping[K, Pair]) -> K | None:
    """The member that a word in either language, or its own value, stands for."""
    word = value.casefold()
    return next((member for member, pair in names.items() if word in (pair[0], pair[1], member.value)), None)


def _label(sheet: _Sheet, number: int, row: Sequence[Any], column: int, *, of: str) -> Sourcing | None:
    """A label; None for « undecidable ».

    Raises:
        InputError: none, or another word.
    """
    value = _cell(row, column)
    known: dict[Sourcing, Pair] = {label: LABEL_NAMES[label] for label in LABELS}
    label = _choice(value, known)
    if label is None and _choice(value, ANSWER_NAMES) is not Answer.UNDECIDED:
        offered = ", ".join([*(pair[0] for pair in known.values()), ANSWER_NAMES[Answer.UNDECIDED][0]])
        said = f"« {value} » is no label" if value else f"no label for {of}"
        raise sheet.error(number, column, f"{said}; it takes {offered}")
    return label


def _verdicts(sheet: _Sheet, units: Mapping[str, Unit]) -> dict[str, Verdict]:
    answers, labels = sheet.column("is_statement"), sheet.column("label")
    found = {}
    for number, row, unit in _units_of(sheet, units, statements=True):
        value, label = _cell(row, answers), _cell(row, labels)
        if not value:
            if label:
                raise sheet.error(number, answers, f"a label but no answer for {unit.id}")
            continue
        answer = _choice(value, ANSWER_NAMES)
        if answer is None:
            offered = ", ".join(pair[0] for pair in ANSWER_NAMES.values())
            raise sheet.error(number, answers, f"« {value} » is no answer; it takes {offered}")
        if answer is Answer.YES:
            found[unit.id] = Verdict(answer, _label(sheet, number, row, labels, of=unit.id))
        elif label:
            raise sheet.error(number, labels, f"{unit.id} has a label, and its answer is « {value} »: clear one of the two")
        else:
            found[unit.id] = Verdict(answer)
    return found


def _counts(sheet: _Sheet, units: Mapping[str, Unit]) -> dict[str, int]:
    column = sheet.column("count")
    found = {}
    for number, row, unit in _units_of(sheet, units, statements=False):
        value = _cell(row, column)
        if not value:
            continue
        if not re.fullmatch(r"\d{1,3}", value) or int(value) > MOST_COUNTED:
            raise sheet.error(number, column, f"« {value} » is no number of statements; it takes 0, 1, 2…")
        found[unit.id] = int(value)
    return found


def _found(sheet: _Sheet, units: Mapping[str, Unit], counts: Mapping[str, int]) -> dict[str, tuple[Marked, ...]]:
    """The statements noted, paragraph by paragraph; as many as the other sheet says."""
    names, contents, labels = sheet.column("unit"), sheet.column("content"), sheet.column("label")
    found: dict[str, list[Marked]] = {name: [] for name in counts}
    for number, row in sheet.rows:
        name, words = _cell(row, names), _cell(row, contents)
        if not (name or words or _cell(row, labels)):
            continue
        unit = units.get(name)
        if unit is None or unit.number:
            raise sheet.error(
                number, names, f"« {name} » is no paragraph of this sample" if name else "which paragraph is it from?"
            )
        if name not in counts:
            raise sheet.error(
                number, names, f"{name} has no number of statements in the sheet « {WORDS['sheet.paragraphs'][0]} »"
            )
        if not words:
            raise sheet.error(number, contents, "no content: copy the words of the statement")
        spans = place(words, unit.text, [span for each in found[name] for span in each.content])
        if spans is None:
            raise sheet.error(number, contents, f"these words are not in {name}: « {words[:60]} »")
        found[name].append(Marked(spans, _label(sheet, number, row, labels, of=f"a statement of {name}")))
    for name, count in counts.items():
        if len(found[name]) != count:
            problem = f"{len(found[name])} statements of {name}, where the sheet of paragraphs counts {count}: correct one"
            raise InputError(sheet.where, problem)
    return {name: tuple(each) for name, each in found.items()}


def place(words: str, text: str, taken: Sequence[Span] = ()) -> tuple[Span, ...] | None:
    """Where the words of a content stand in a text; « […] » or a line end parts its pieces. None where they do not.

    White space, quotation marks and apostrophes may differ, as spreadsheets and keyboards change them. Of several places the
    first that is not taken counts.
    """
    plain, offsets = _plain(text)
    pieces = [piece for piece in (_plain(part)[0].strip() for part in CUT.split(words)) if piece]
    start = 0
    while pieces:
        spans: list[Span] = []
        at = plain.find(pieces[0], start)
        if at < 0:
            break
        start, here = at + 1, at
        for piece in pieces:
            here = plain.find(piece, here)
            if here < 0:
                return None
            spans.append(Span(offsets[here], offsets[here + len(piece) - 1] + 1))
            here += len(piece)
        if not any(span.overlaps(other) for span in spans for other in taken) or plain.find(pieces[0], start) < 0:
            return tuple(spans)
    return None


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in lower case, with single spaces and straight marks, and for each character where it comes from."""
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        elif character in SINGLE:
            character = "'"
        elif character in QUOTATION_MARKS:
            character = '"'
        elif NO_TEXT.match(character):
            character = "\ufffd"
        for each in character.casefold():
            characters.append(each)
            offsets.append(offset)
    return "".join(characters), offsets
