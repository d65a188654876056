"""The coding sheet as a workbook: guide, statements, paragraphs, what is found in them, and the articles to look things up.

What the tool says stands in a sheet that spreadsheet programs do not show, not even in their list of hidden sheets: the coder
stays blind, and the file is all that scoring needs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from attribution.report.messages import LABEL_NAMES, Language
from attribution.report.workbook import LINE_HEIGHT, LONGEST_CELL, Book, cell_text, write_lines
from attribution.tables import GAP
from attribution.validation.coding import Coding, Marked
from attribution.validation.guide import ANSWER_NAMES, WORDS, Answer, answers_in, guide, labels_in
from attribution.validation.sampling import Sample, Unit
from attribution.writers import encodable

KEY_SHEET = "_attribution"
# Characters of a cell of the key; a cell can hold LONGEST_CELL UTF-16 units.
PIECE = 8_000
# Rows of the sheet to note statements in: more than anybody finds in the paragraphs of one sample.
ROOM = 1_000
HIGHEST = 400.0  # points; spreadsheets end at 409
MOST_COUNTED = 99
OPEN, CLOSE = "⟨", "⟩"


def write_coding_book(sample: Sample, path: Path, language: Language, created: datetime, coding: Coding | None = None) -> None:
    """Write what one coder gets.

    Args:
        created: the date of the file.
        coding: answers to fill in, where there are some already.
    """
    book = Book(path, created, language)
    fill_in = {"bg_color": "#FFF8DC", "border": 1, "border_color": "#D8CFB8", "valign": "top", "text_wrap": True}
    book.formats["input"] = book.workbook.add_format(fill_in)
    book.formats["content"] = book.workbook.add_format({"bold": True, "font_color": "#0B5A9E"})
    write_lines(book, language.of(WORDS["sheet.guide"]), 100, guide(language))
    statements = [unit for unit in sample.units if unit.number]
    paragraphs = [unit for unit in sample.units if not unit.number]
    _statements(book, statements, coding)
    _paragraphs(book, paragraphs, coding)
    _found(book, paragraphs, coding)
    _articles(book, sample)
    _key(book, sample)
    book.workbook.close()


def _sheet(book: Book, name: str, heads: Sequence[tuple[str, float]]) -> Any:
    sheet = book.workbook.add_worksheet(book.language.of(WORDS[name]))
    for column, (head, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, book.language.of(WORDS[head]), book.formats["head"])
    sheet.set_row(0, 3 * LINE_HEIGHT)
    sheet.freeze_panes(1, 1)
    return sheet


def _row(sheet: Any, row: int, text: str, width: float) -> None:
    lines = sum(-(-max(1, len(line)) // int(width)) for line in text.split("\n"))
    sheet.set_row(row, min(HIGHEST, LINE_HEIGHT * max(1, lines)))


def _statements(book: Book, units: Sequence[Unit], coding: Coding | None) -> None:
    language = book.language
    sheet = _sheet(book, "sheet.statements", (
        ("unit", 8), ("article", 14), ("passage", 90), ("is_statement", 14), ("label", 18), ("remark", 30),
    ))  # fmt: skip
    for row, unit in enumerate(units, 1):
        _row(sheet, row, unit.text, 90)
        sheet.write_string(row, 0, unit.id, book.formats["text"])
        sheet.write_string(row, 1, cell_text(unit.article), book.formats["text"])
        _passage(book, sheet, row, 2, unit)
        verdict = coding.verdicts.get(unit.id) if coding else None
        answer = language.of(ANSWER_NAMES[verdict.answer]) if verdict else ""
        label = "" if verdict is None or verdict.answer is not Answer.YES else _label(verdict.label, language)
        for column, value in ((3, answer), (4, label), (5, "")):
            sheet.write(row, column, value, book.formats["input"])
    if units:
        _choices(sheet, 1, 3, len(units), answers_in(language), language)
        _choices(sheet, 1, 4, len(units), labels_in(language), language)


def _label(label: Any, language: Language) -> str:
    return language.of(ANSWER_NAMES[Answer.UNDECIDED]) if label is None else language.name(LABEL_NAMES, label)


def _passage(book: Book, sheet: Any, row: int, column: int, unit: Unit) -> None:
    """The passage with the content between brackets and in bold; of one too long for a cell, brackets alone."""
    pieces = marked(unit)
    whole = encodable("".join(text for text, _ in pieces))
    if len(whole.encode("utf-16-le")) // 2 > LONGEST_CELL:
        sheet.write_string(row, column, cell_text(whole), book.formats["wrap"])
        return
    parts: list[Any] = []
    for text, inside in pieces:
        if inside:
            parts.append(book.formats["content"])
        parts.append(cell_text(text))
    if len(parts) > 2:
        sheet.write_rich_string(row, column, *parts, book.formats["wrap"])
    else:  # all of it is content: nothing to set off
        sheet.write_string(row, column, parts[-1], book.formats["wrap"])


def marked(unit: Unit) -> list[tuple[str, bool]]:
    """The passage of a statement in pieces, each with whether it is content, which stands between ⟨ and ⟩."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for span in unit.claims[0].content:
        pieces += [(unit.text[end : span.start], False), (f"{OPEN}{span.of(unit.text)}{CLOSE}", True)]
        end = span.end
    return [(text, inside) for text, inside in [*pieces, (unit.text[end:], False)] if text]


def _choices(sheet: Any, first: int, column: int, last: int, values: list[str], language: Language) -> None:
    sheet.data_validation(first, column, last, column, {
        "validate": "list", "source": values, "error_title": language.of(WORDS["title"]),
        "error_message": language.of(WORDS["no_list"]),
    })  # fmt: skip


def _paragraphs(book: Book, units: Sequence[Unit], coding: Coding | None) -> None:
    sheet = _sheet(book, "sheet.paragraphs", (("unit", 8), ("article", 14), ("paragraph", 90), ("count", 14), ("remark", 30)))
    for row, unit in enumerate(units, 1):
        _row(sheet, row, unit.text, 90)
        sheet.write_string(row, 0, unit.id, book.formats["text"])
        sheet.write_string(row, 1, cell_text(unit.article), book.formats["text"])
        sheet.write_string(row, 2, cell_text(unit.text), book.formats["wrap"])
        if coding and unit.id in coding.paragraphs:
            sheet.write_number(row, 3, len(coding.paragraphs[unit.id]), book.formats["input"])
        else:
            sheet.write_blank(row, 3, None, book.formats["input"])
        sheet.write_blank(row, 4, None, book.formats["input"])
    if units:
        whole = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": MOST_COUNTED}
        sheet.data_validation(1, 3, len(units), 3, whole)


def _found(book: Book, units: Sequence[Unit], coding: Coding | None) -> None:
    sheet = _sheet(book, "sheet.found", (("unit", 8), ("content", 100), ("label", 18)))
    rows = [(unit, each) for unit in units for each in (coding.paragraphs.get(unit.id, ()) if coding else ())]
    for row in range(1, ROOM + 1):
        unit, each = rows[row - 1] if row <= len(rows) else (None, None)
        cells = (
            ["", "", ""] if unit is None or each is None else [unit.id, _words(unit, each), _label(each.label, book.language)]
        )
        for column, value in enumerate(cells):
            sheet.write(row, column, cell_text(value), book.formats["input"])
    if units:
        # Excel lets a list have 255 characters, which the ids of many paragraphs exceed: they are read off their sheet.
        name = book.language.of(WORDS["sheet.paragraphs"])
        sheet.data_validation(1, 0, ROOM, 0, {"validate": "list", "source": f"='{name}'!$A$2:$A${len(units) + 1}"})
        _choices(sheet, 1, 2, ROOM, labels_in(book.language), book.language)


def _words(unit: Unit, each: Marked) -> str:
    return GAP.join(span.of(unit.text) for span in each.content)


def _articles(book: Book, sample: Sample) -> None:
    sheet = _sheet(book, "sheet.articles", (("article", 14), ("headline", 40), ("text", 120)))
    for row, article in enumerate(sample.articles, 1):
        _row(sheet, row, article.text, 120)
        sheet.write_string(row, 0, cell_text(article.id), book.formats["text"])
        sheet.write_string(row, 1, cell_text(article.title), book.formats["wrap"])
        sheet.write_string(row, 2, cell_text(article.text), book.formats["wrap"])


def _key(book: Book, sample: Sample) -> None:
    """The draw and the units as JSON, in pieces that a cell can hold."""
    sheet = book.workbook.add_worksheet(KEY_SHEET)
    sheet.very_hidden()
    # As escapes, so that neither a spreadsheet nor XML has anything to change in it.
    key = json.dumps(msgspec.to_builtins({"draw": sample.draw, "units": sample.units}), ensure_ascii=True)
    for row, start in enumerate(range(0, len(key), PIECE)):
        sheet.write_string(row, 0, key[start : start + PIECE])
