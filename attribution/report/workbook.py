"""The comparison as a workbook: one sheet a question, frozen headers, filters, real dates and percentages, no formula
anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import xlsxwriter

from attribution.corpus import FEW_ARTICLES, FEW_STATEMENTS, Axis
from attribution.records import Sourcing
from attribution.report.audit import Audit
from attribution.report.comparison import BY_ARTICLE, OTHER_AXES, Pair, pairs
from attribution.report.groups import chosen, group_name
from attribution.report.measures import measured_lines
from attribution.report.messages import LABEL_NAMES, LETTERS, SUBTYPE_NAMES, Language
from attribution.report.sensitivity import Verdict, idle_note, sensitivity
from attribution.selection import selected
from attribution.tables import COLUMNS, Cell, ColumnType, Row, statement_rows
from attribution.tables.outlets import OUTLET_COLUMNS, RAREFIED_TO, OutletView
from attribution.writers import encodable
from attribution.writers.archive import read_archive
from attribution.writers.codebook import codebook_rows

# What a cell and a sheet can hold (Excel specifications and limits).
LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
CUT = " […]"
# A longer text is wrapped.
LONG_TEXT = 60
MOST_SOURCES = 200
# In points. Spreadsheets do not all find the height of wrapped text themselves.
LINE_HEIGHT = 15.0
MOST_LINES = 10
# What a page holds, in characters: a wider sheet is printed over several, as on one it could not be read.
PAGE_WIDTH = 240
# XML has no place for these, whatever the escape.
NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Head:
    """A column of a sheet: its header, what its cells are, and its width in characters.

    Attributes:
        about: what it holds, for the codebook; empty for a column of a table, which the codebook has.
        fine: three decimals instead of two.
    """

    name: str
    type: ColumnType
    width: float
    about: str = ""
    fine: bool = False


def _heads(language: Language) -> dict[str, Head]:
    """The columns of the outlet table as a sheet shows them, by name, in the sheet's order."""
    say = language.say
    kinds = {column.name: column.type for column in OUTLET_COLUMNS}
    names: dict[str, tuple[str, float]] = {
        "outlet": (say("by_outlet_col"), 28),
        "section": (say("by_section_col"), 22),
        "month": (say("by_month_col"), 16),
        "articles": (say("articles_col"), 10),
        "first_date": (say("first_col"), 12),
        "last_date": (say("last_col"), 12),
        "words": (say("words_col"), 10),
        "statements": (say("statements_col"), 10),
    }
    for label in Sourcing:
        name = f"{LETTERS[label]} – {language.name(LABEL_NAMES, label)}"
        names |= {f"{label}_share": (f"{name} %", 17), f"{label}_share_low": (f"{LETTERS[label]} {say('low_col')}", 9),
                  f"{label}_share_high": (f"{LETTERS[label]} {say('high_col')}", 9)}  # fmt: skip
    for label in Sourcing:
        name = f"{LETTERS[label]} – {language.name(LABEL_NAMES, label)}"
        names |= {f"{label}_words_share": (say("words_share_col", name=name), 17),
                  f"{label}_words_share_low": (f"{LETTERS[label]} {say('by_words')} {say('low_col')}", 9),
                  f"{label}_words_share_high": (f"{LETTERS[label]} {say('by_words')} {say('high_col')}", 9)}  # fmt: skip
    names |= {
        "statements_per_1000_words": (say("per_thousand"), 15),
        "statements_per_1000_words_low": (f"/ 1 000 {say('low_col')}", 10),
        "statements_per_1000_words_high": (f"/ 1 000 {say('high_col')}", 9),
        "sources": (say("sources_col"), 10),
        "sources_rarefied": (say("rarefied_col", n=RAREFIED_TO), 15),
        "sources_effective": (say("effective_col"), 15),
        "shannon": (say("shannon_col"), 12),
        "simpson": (say("simpson_col"), 12),
        "concentration": (say("concentration_col"), 15),
        "top_share": (say("top_share_col"), 12),
    }
    for column, key in BY_ARTICLE.items():
        name = f"{say(key)} %" if kinds[column] is ColumnType.SHARE else say(key)
        names |= {column: (name, 14), f"{column}_low": (f"{name} {say('low_col')}", 9),
                  f"{column}_high": (f"{name} {say('high_col')}", 9)}  # fmt: skip
    names |= {
        "largest_source": (say("largest_col"), 28),
        "largest_source_statements": (say("largest_statements_col"), 12),
        "uncertain": (say("uncertain_col"), 14),
        "unattributed": (say("unattributed_col"), 14),
        "conditionals": (say("conditionals_col"), 14),
        "refusals": (say("refusals_col"), 10),
        "flags": (say("flags_col"), 30),
    }
    # Concentration is an index and reads as one; the other shares read as percentages.
    kinds |= {
        "section": ColumnType.TEXT,
        "month": ColumnType.TEXT,
        "concentration": ColumnType.NUMBER,
        "simpson": ColumnType.NUMBER,
    }
    about = {key: say(f"by_{key}") for key in ("section", "month")}
    fine = ("concentration", "simpson")
    return {key: Head(name, kinds[key], width, about.get(key, ""), key in fine) for key, (name, width) in names.items()}


# In their order, after the first, which lists them.
SHEETS = (
    "summary", "section", "month", "gaps", "other_gaps", "sensitivity", "voices", "statements", "codebook", "run",
)  # fmt: skip
ENDS = ("", "_low", "_high")
GROUPED = (
    "outlet", "articles", "words", "statements",
    *(f"{label}_share{end}" for label in Sourcing for end in ENDS),
    *(f"{label}_words_share{end}" for label in Sourcing for end in ENDS),
    *(f"statements_per_1000_words{end}" for end in ENDS),
    "sources", "sources_rarefied", "sources_effective", "shannon", "simpson", "concentration", "top_share",
    *(f"{column}{end}" for column in BY_ARTICLE for end in ENDS),
    "flags",
)  # fmt: skip
TABLE_WIDTHS = {ColumnType.TEXT: 24.0, ColumnType.CATEGORY: 14.0, ColumnType.SPANS: 16.0, ColumnType.DATE: 12.0}
# Written on the left, and off the edge: a number may end there.
INDENTED = {"align": "left", "indent": 1}
WORDS = (ColumnType.TEXT, ColumnType.CATEGORY, ColumnType.SPANS, ColumnType.DATE)
WIDE = {"content": 70.0, "title": 40.0, "evidence": 40.0, "source": 34.0}


class Sheet:
    """A worksheet on its way: the header at once, then row by row."""

    def __init__(self, book: Book, name: str, heads: Sequence[Head], *, frozen: int = 1) -> None:
        self._book = book
        self._sheet = book.workbook.add_worksheet(name)
        self._heads = heads
        self._next = 1
        self.full = False
        for column, head in enumerate(heads):
            self._sheet.set_column(column, column, head.width)
            form = "head" if head.type in WORDS else "head-number"
            self._sheet.write_string(0, column, head.name, book.formats[form])
            if head.about:
                book.own_columns.append((name, head))
        # Bold letters and the button of the filter take about three characters of each line.
        self._sheet.set_row(0, LINE_HEIGHT * max(2, *(_lines(head.name, head.width - 3) for head in heads)))
        self._sheet.freeze_panes(1, frozen)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        pages = -int(-sum(head.width for head in heads) // PAGE_WIDTH)
        self._sheet.fit_to_pages(pages, 0)
        if pages > 1:
            self._sheet.repeat_columns(0, frozen - 1)
        self._sheet.repeat_rows(0)

    def write(self, cells: Sequence[Cell], *, faint: bool = False) -> None:
        """A row; what is behind the last that a sheet can hold is left out, and ``full`` says so."""
        if self._next >= MOST_ROWS:
            self.full = True
            return
        pairs = list(zip(self._heads, cells, strict=True))
        self._sheet.set_row(self._next, _height((value, head.width) for head, value in pairs if isinstance(value, str)))
        for column, (head, value) in enumerate(pairs):
            self._book.cell(self._sheet, self._next, column, head, value, faint=faint)
        self._next += 1

    def close(self) -> None:
        """Lay the filters over what was written."""
        self._sheet.autofilter(0, 0, max(1, self._next - 1), len(self._heads) - 1)

    def chart(self, chart: Any, column: int) -> None:
        self._sheet.insert_chart(self._next + 1, column, chart)

    @property
    def rows(self) -> int:
        return self._next - 1


class Book:
    """A workbook on its way, with the formats of its cells."""

    def __init__(self, path: Path, created: datetime, language: Language) -> None:
        self.language = language
        self.workbook = xlsxwriter.Workbook(
            str(path),
            {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        self.workbook.set_properties({"title": "attribution", "created": created.replace(tzinfo=None)})
        self.own_columns: list[tuple[str, Head]] = []
        base = {"valign": "top", "font_name": "Calibri", "font_size": 11}
        head = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", "bg_color": "#F4F1EA"}
        faint = {"font_color": "#767676", "italic": True}
        forms: dict[str, dict[str, Any]] = {
            "head": {**head, **INDENTED},
            "head-number": {**head, "align": "right"},
            "title": {"bold": True, "font_size": 16},
            "strong": {"bold": True},
            "wrap": {"text_wrap": True},
            "text": INDENTED,
            "long": {"text_wrap": True, **INDENTED},
            "integer": {"num_format": "#,##0"},
            "number": {"num_format": "#,##0.00"},
            "fine": {"num_format": "#,##0.000"},
            "share": {"num_format": "0.0%"},
            "date": {"num_format": "dd/mm/yyyy" if language.code == "fr" else "yyyy-mm-dd", **INDENTED},
        }
        self.formats = {name: self.workbook.add_format(base | form) for name, form in forms.items()}
        self.formats |= {f"{name}-faint": self.workbook.add_format(base | form | faint) for name, form in forms.items()}

    def cell(self, sheet: Any, row: int, column: int, head: Head, value: Cell, *, faint: bool = False) -> None:
        """One cell. Text is always written as text: an id stays an id, and nothing is a formula or a link."""
        suffix = "-faint" if faint else ""
        if value is None:
            return
        if isinstance(value, str):
            day = _day(value) if head.type is ColumnType.DATE else None
            if day is not None:
                sheet.write_datetime(row, column, day, self.formats[f"date{suffix}"])
                return
            form = "long" if len(value) > LONG_TEXT else "text"
            sheet.write_string(row, column, cell_text(value), self.formats[form + suffix])
            return
        name = {ColumnType.SHARE: "share", ColumnType.NUMBER: "fine" if head.fine else "number"}.get(head.type, "integer")
        sheet.write_number(row, column, value, self.formats[name + suffix])


def cell_text(value: str) -> str:
    """A text that a cell can hold: of the characters those that XML has, of a longer text the beginning."""
    text = NO_XML.sub("\ufffd", encodable(value))
    # Excel counts UTF-16 units.
    if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    room = LONGEST_CELL - len(CUT)
    return text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore") + CUT


def _day(value: str) -> datetime | None:
    """A full date of the years that a workbook knows; None for a date without day, or before 1900."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value)
    try:
        day = datetime(*map(int, match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:
        return None
    return day if day is not None and day.year >= 1900 else None


def write_workbook(audit: Audit, path: Path, language: Language) -> None:
    """Write the workbook of an audit. It is dated with the audit's run, so that the same audit gives the same bytes."""
    book = Book(path, _finished(audit), language)
    heads = _heads(language)
    _read_me(book, audit)
    _summary(book, audit, heads)
    _grouped(book, audit, heads, "section")
    _grouped(book, audit, heads, "month")
    _differences(book, audit)
    _sensitivity(book, audit)
    _sources(book, audit)
    _statements(book, audit)
    _codebook(book, heads)
    _run(book, audit)
    book.workbook.close()


def _finished(audit: Audit) -> datetime:
    try:
        return datetime.fromisoformat(str(audit.run.get("finished"))).astimezone(UTC)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)


def _height(texts: Iterable[tuple[str, float]]) -> float:
    """Of a row that holds these texts in columns of these widths."""
    needed = (-(-len(text) // max(1, int(width))) for text, width in texts if len(text) > LONG_TEXT)
    return LINE_HEIGHT * min(MOST_LINES, max(needed, default=1))


def _lines(text: str, width: float) -> int:
    """How many lines a header takes in a column of so many characters, broken at its spaces."""
    lines, room = 1, width
    for word in text.split():
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        room -= len(word) + 1
    return lines


def write_lines(book: Book, name: str, width: float, lines: Iterable[tuple[str, str]]) -> None:
    """A sheet of sentences, each with the format that it is named with."""
    sheet = book.workbook.add_worksheet(name)
    sheet.set_column(0, 0, width)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)
    for row, (form, text) in enumerate(lines):
        sheet.set_row(row, 2 * LINE_HEIGHT if form == "title" else _height([(text, width)]))
        sheet.write_string(row, 0, cell_text(text), book.formats[form])


def _read_me(book: Book, audit: Audit) -> None:
    language, say = book.language, book.language.say
    articles = language.count("of_articles", len(audit.corpus.articles))

    def lines() -> Iterator[tuple[str, str]]:
        yield "title", say("comparison_title", outlets=language.count("of_outlets", len(audit.corpus.groups("outlet"))))
        yield "wrap", say("comparison_sum", articles=articles, statements=language.count(
            "of_statements", sum(a["statements"] for a in audit.corpus.articles)))  # fmt: skip
        for sentence in chosen(audit.corpus, language):
            yield "wrap", sentence
        yield "wrap", ""
        yield "strong", say("reading")
        yield "wrap", say("reading.statement")
        yield "wrap", say("reading.label")
        for label in Sourcing:
            yield "wrap", f"{LETTERS[label]} – {language.name(LABEL_NAMES, label)}{language.colon} {say(f'reading.{label}')}"
        yield "wrap", ""
        yield "strong", say("caution")
        for key in ("automatic", "no_ranking", "interval_note", "gap_note", "diversity_note"):
            yield "wrap", say(key, n=RAREFIED_TO) if key == "diversity_note" else say(key)
        for sentence in measured_lines(language):
            yield "wrap", sentence
        few = say("few_note", articles=FEW_ARTICLES, statements=FEW_STATEMENTS).removeprefix("† ")
        yield "wrap", f"{say('grey_rows')} {few[0].lower()}{few[1:]}"
        yield "wrap", ""
        yield "strong", say("sheets")
        for key in SHEETS:
            yield "wrap", f"{say(f'sheet.{key}')}{language.colon} {say(f'sheet_about.{key}')}"
        yield "wrap", ""
        yield "wrap", say("made_by", tool=f"attribution {audit.run.get('attribution', '')}".strip())

    write_lines(book, say("sheet.read_me"), 76, lines())


def _summary(book: Book, audit: Audit, heads: dict[str, Head]) -> None:
    names = [name for name in heads if name not in ("section", "month")]
    sheet = Sheet(book, book.language.say("sheet.summary"), [heads[name] for name in names])
    for group in audit.corpus.groups("outlet"):
        row = _outlet_row(OutletView(group, audit.corpus.voices[group.key[0]]), book.language)
        sheet.write([row[name] for name in names], faint=bool(group.flags))
    sheet.close()
    if sheet.rows:
        _stacked(book, sheet, [names.index(f"{label}_share") for label in Sourcing])


def _outlet_row(view: OutletView, language: Language) -> Row:
    row = {column.name: column.cell(view) for column in OUTLET_COLUMNS}
    flags = [language.say(f"flag.{flag}") for flag in view.group.flags]
    return row | {"outlet": group_name(view.group, language) if view.group.axes == ("outlet",) else row["outlet"],
                  "flags": " ; ".join(flags) or None}  # fmt: skip


def _stacked(book: Book, sheet: Sheet, columns: Sequence[int]) -> None:
    """The shares as a chart of the spreadsheet's own."""
    chart = book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    name = book.language.say("sheet.summary")
    for column, colour, pattern in zip(
        columns,
        ("#0B5A9E", "#0A6B4D", "#A33C05", "#5B5868"),
        ("", "wide_upward_diagonal", "dotted_diamond", "small_grid"),
        strict=True,
    ):
        series: dict[str, Any] = {
            "name": [name, 0, column],
            "categories": [name, 1, 0, sheet.rows, 0],
            "values": [name, 1, column, sheet.rows, column],
            "gap": 60,
        }
        # Patterns as in the pages, so that the chart can be read without colour.
        series |= (
            {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}}
            if pattern
            else {"fill": {"color": colour}}
        )
        series["border"] = {"color": colour}
        chart.add_series(series)
    chart.set_title({"name": book.language.say("shares_by_outlet"), "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"num_format": "0%", "label_position": "high"})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 160 + 34 * min(sheet.rows, 20)})
    sheet.chart(chart, 1)  # not in the first column, which is printed on every page


def _grouped(book: Book, audit: Audit, heads: dict[str, Head], axis: Axis) -> None:
    names = [GROUPED[0], axis, *GROUPED[1:]]
    sheet = Sheet(book, book.language.say(f"sheet.{axis}"), [heads[name] for name in names], frozen=2)
    language = book.language
    for group in audit.corpus.groups("outlet", axis):
        row = _outlet_row(OutletView(group, audit.corpus.voices_by[axis][group.key]), language)
        outlet, key = group.key
        row["outlet"] = outlet or language.say("no_outlet")
        row[axis] = key or language.say(f"no_{axis}")
        sheet.write([row[name] for name in names], faint=bool(group.flags))
    sheet.close()


def _differences(book: Book, audit: Audit) -> None:
    language, say = book.language, book.language.say
    S, N, T = ColumnType.SHARE, ColumnType.NUMBER, ColumnType.TEXT
    about = partial(_about, language)
    numbers = [
        Head(say("first_share_col"), S, 12, about("share_1")), Head(say("second_share_col"), S, 12, about("share_2")),
        Head(say("gap_col"), S, 14, about("gap")),
        *(Head(f"{say('gap_col')} {say(end)}", S, 10, about("ends")) for end in ("low_col", "high_col")),
        Head(say("ratio_col"), N, 10, about("ratio")),
        *(Head(f"{say('ratio_col')} {say(end)}", N, 10, about("ends")) for end in ("low_col", "high_col")),
        Head(say("effect_col"), N, 12, about("effect")), Head(say("p_col"), N, 10, about("p"), fine=True),
        Head(say("p_holm_col"), N, 12, about("p_holm"), fine=True),
    ]  # fmt: skip
    first = _pair_heads(language)
    sheet = Sheet(book, say("sheet.gaps"), [*first, *numbers], frozen=2)
    outlets = pairs(audit.corpus)
    for pair in outlets:
        sheet.write(_difference(pair, language))
    if not outlets:
        note = say("no_pairs", articles=FEW_ARTICLES, statements=FEW_STATEMENTS)
        sheet.write([note, *[None] * (len(first) + len(numbers) - 1)], faint=True)
    sheet.close()
    other = [
        Head(say("axis_col"), T, 12, about("axis")),
        *(Head(say(f"{n}_col_of_pair"), T, 26, about("groups")) for n in ("first", "second")),
        first[2],
    ]
    sheet = Sheet(book, say("sheet.other_gaps"), [*other, *numbers], frozen=3)
    for axis in OTHER_AXES:
        for pair in pairs(audit.corpus, axis):
            sheet.write([say(f"by_{axis}_col"), *_difference(pair, language)])
    if not sheet.rows:
        note = say("few_note", articles=FEW_ARTICLES, statements=FEW_STATEMENTS).removeprefix("†").strip()
        sheet.write([note, *[None] * (len(other) + len(numbers) - 1)], faint=True)
    sheet.close()


def _about(language: Language, key: str) -> str:
    return language.say(f"about.{key}")


def _pair_heads(language: Language) -> list[Head]:
    """Two outlets and a label, on the left of a sheet."""
    T, say = ColumnType.TEXT, language.say
    outlets = [Head(say(f"{n}_outlet_col"), T, 26, _about(language, "outlets")) for n in ("first", "second")]
    return [*outlets, Head(say("label"), T, 16, _about(language, "label"))]


def _difference(pair: Pair, language: Language) -> list[Cell]:
    d = pair.difference
    return [
        group_name(pair.first, language), group_name(pair.second, language), language.name(LABEL_NAMES, pair.label),
        pair.first.label_share(pair.label).value, pair.second.label_share(pair.label).value, d.value, d.low, d.high,
        d.ratio, d.ratio_low, d.ratio_high, d.h, d.p, pair.p_holm,
    ]  # fmt: skip


def _sensitivity(book: Book, audit: Audit) -> None:
    """Each difference in each variant: value, ends of the interval, and whether it holds."""
    language, say = book.language, book.language.say
    S, T = ColumnType.SHARE, ColumnType.TEXT
    about = partial(_about, language)
    found = sensitivity(audit)
    heads = _pair_heads(language)
    for name in ("base", *found.variants):
        title = say(f"variant.{name}")
        heads.append(Head(title, S, 14, about("variant")))
        heads += [Head(f"{title} {say(end)}", S, 10, about("ends")) for end in ("low_col", "high_col")]
    heads.append(Head(say("p_holm_col"), ColumnType.NUMBER, 12, about("p_holm"), fine=True))
    heads.append(Head(say("verdict_col"), T, 30, about("verdict")))
    sheet = Sheet(book, say("sheet.sensitivity"), heads, frozen=2)
    for tried in found.rows:
        pair = tried.pair
        gaps = (pair.difference, *tried.gaps.values())
        cells = [cell for gap in gaps for cell in ((None,) * 3 if gap is None else (gap.value, gap.low, gap.high))]
        names = [group_name(pair.first, language), group_name(pair.second, language), language.name(LABEL_NAMES, pair.label)]
        faint = tried.verdict is Verdict.NONE
        sheet.write([*names, *cells, pair.p_holm, say(f"verdict.{tried.verdict}")], faint=faint)
    if not found.rows:
        sheet.write([say("no_pairs", articles=FEW_ARTICLES, statements=FEW_STATEMENTS), *[None] * (len(heads) - 1)], faint=True)
    if found.idle:
        sheet.write([idle_note(found.idle, language), *[None] * (len(heads) - 1)], faint=True)
    sheet.close()


def _sources(book: Book, audit: Audit) -> None:
    language, say = book.language, book.language.say
    texts = (("by_outlet_col", 26), ("source", 44), ("label", 16), ("subtype", 22))
    about = partial(_about, language)
    heads = [Head(say(key), ColumnType.TEXT, width, about(f"voice.{key}")) for key, width in texts]
    heads.append(Head(say("statements_col"), ColumnType.INTEGER, 10, about("voice.statements")))
    heads.append(Head(say("share"), ColumnType.SHARE, 10, about("voice.share")))
    heads.append(Head(say("articles_col"), ColumnType.INTEGER, 10, about("voice.articles")))
    sheet = Sheet(book, say("sheet.voices"), heads, frozen=2)
    for group in audit.corpus.groups("outlet"):
        for voice in audit.corpus.voices[group.key[0]].top(MOST_SOURCES):
            sheet.write([
                group_name(group, language), voice.name, language.name(LABEL_NAMES, voice.sourcing),
                language.name(SUBTYPE_NAMES, voice.subtype), voice.statements, voice.statements / group.statements,
                voice.articles,
            ])  # fmt: skip
    sheet.close()


def _statements(book: Book, audit: Audit) -> None:
    columns = COLUMNS["statements"]
    heads = [Head(c.name, c.type, WIDE.get(c.name, TABLE_WIDTHS.get(c.type, 10.0))) for c in columns]
    heads.append(Head("cut", ColumnType.TEXT, 14))
    sheet = Sheet(book, book.language.say("sheet.statements"), heads, frozen=1)
    for whole in read_archive(audit.archive):
        analysis = selected(whole, audit.corpus.without)
        for row in statement_rows(analysis) if analysis else ():
            cut = [name for name, value in row.items() if isinstance(value, str) and cell_text(value) != encodable(value)]
            sheet.write([*row.values(), " | ".join(cut) or None])
    sheet.close()


def _codebook(book: Book, outlet_heads: dict[str, Head]) -> None:
    """What each column of the tables holds and how the sheets head it; then the columns that only sheets have."""
    language, say = book.language, book.language.say
    T = ColumnType.TEXT
    heads = [Head(say("table_col"), T, 16), Head(say("column_col"), T, 34), Head(say("type_col"), T, 12),
             Head(say("meaning_col"), T, 80), Head(say("values_col"), T, 60), Head(say("heading_col"), T, 34)]  # fmt: skip
    sheet = Sheet(book, say("sheet.codebook"), heads, frozen=2)
    for row in codebook_rows():
        name = str(row["column"])
        shown = name if row["table"] == "statements" else None
        if row["table"] == "outlets" and name in outlet_heads:
            shown = outlet_heads[name].name
        sheet.write([row["table"], name, row["type"], row[language.code], row["values"], shown])
    sheet.write(["statements", "cut", "text", say("cut_meaning", n=language.number(LONGEST_CELL)), None, "cut"])
    for of, head in book.own_columns:
        sheet.write([of, head.name, str(head.type), head.about, None, head.name])
    sheet.close()


def _run(book: Book, audit: Audit) -> None:
    T = ColumnType.TEXT
    heads = [Head(book.language.say("name_col"), T, 40), Head(book.language.say("value_col"), T, 110)]
    sheet = Sheet(book, book.language.say("sheet.run"), heads)
    own = {"without": sorted(audit.corpus.without), "by": audit.corpus.unit}
    for name, value in _flat("", {**audit.run, "comparison": own}):
        sheet.write([name, value])
    sheet.close()


def _flat(name: str, value: Any) -> Iterator[tuple[str, str]]:
    """A tree of JSON as names with dots and texts."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}.{key}" if name else str(key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _flat(f"{name}.{number}", inner)
    elif value is not None:
        yield name, str(value)
