"""How far the sheets of a workbook reach. A library that reads a sheet as a grid takes memory for every cell of it, empty or
not, and dies where there is not so much: one stray cell in the last corner of a sheet is enough.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from attribution.errors import InputError
from attribution.readers.files import AGAIN, DAMAGED, RawFile, reason
from attribution.readers.packages import LARGEST

MOST_CELLS = 20_000_000  # of all sheets together, empty or not; each takes some fifty bytes
# Excel's last cell is XFD1048576. What is written otherwise is damage, and libraries count it wrongly rather than refuse it.
PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
COUNT = re.compile(r"[0-9]{1,15}")
CHUNK = 1 << 20


def check_extent(file: RawFile) -> None:
    """Refuse a workbook of XML parts (.xlsx, .ods) whose sheets are grids that no memory holds.

    Raises:
        InputError: they are, or a sheet is no well-formed XML.
    """
    cells = 0
    try:
        with zipfile.ZipFile(io.BytesIO(file.read(LARGEST))) as archive:
            for info in archive.infolist():
                with archive.open(info) as stream:
                    for sheet in _sheets(stream, info.filename, file.where):
                        cells += sheet.rows * sheet.columns
    except DAMAGED as error:
        raise InputError(file.where, f"damaged or cut off ({reason(error)}); {AGAIN}") from None
    if cells > MOST_CELLS:
        raise InputError(
            file.where,
            f"its sheets reach over more than {MOST_CELLS // 1_000_000} million cells; delete what stands far out, "
            "or save it as .csv",
        )


@dataclass(slots=True)
class _Sheet:
    """The corner cell of all that is not empty, and the place where reading is."""

    rows: int = 0
    columns: int = 0
    row: int = 0
    column: int = 0

    def reaches(self, row: int, column: int) -> None:
        self.rows, self.columns = max(self.rows, row), max(self.columns, column)


class _Foreign(Exception):
    """The part holds no sheets."""


class _Misplaced(Exception):
    """A row or cell that says no place where one can be."""


class _Reader:
    """Follows the elements of one part, of either kind of workbook."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self._root = ""
        self._times, self._wide, self._filled = 1, 1, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._root:
            self._root = name
            if name not in ("worksheet", "document-content"):
                raise _Foreign
            if name == "worksheet":
                self.sheets.append(_Sheet())
        known = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if self._root == "worksheet":
            self._excel(name, known)
        else:
            self._open_document(name, known)

    def end(self, name: str) -> None:
        if self._root == "document-content" and name.rpartition(":")[2] == "table-row" and self.sheets:
            sheet = self.sheets[-1]
            if self._filled:  # empty rows, and empty cells behind the last, take no place
                sheet.reaches(sheet.row + self._times, self._filled)
            sheet.row += self._times

    def _excel(self, name: str, known: dict[str, str]) -> None:
        sheet = self.sheets[-1]
        if name == "row":
            sheet.row = _number(known.get("r"), sheet.row + 1)
            sheet.column = 0
        elif name == "c":
            sheet.column += 1
            if "r" in known:
                match = PLACE.fullmatch(known["r"])
                if match is None:
                    raise _Misplaced(known["r"])
                sheet.column, sheet.row = _letters(match[1]), int(match[2])
            sheet.reaches(sheet.row, sheet.column)

    def _open_document(self, name: str, known: dict[str, str]) -> None:
        if name == "table":
            self.sheets.append(_Sheet())
        elif not self.sheets:
            return
        elif name == "table-row":
            self._times, self._filled = _number(known.get("number-rows-repeated"), 1), 0
            self.sheets[-1].column = 0
        elif name in ("table-cell", "covered-table-cell"):
            sheet = self.sheets[-1]
            sheet.column += _number(known.get("number-columns-repeated"), 1)
            if known.keys() & {"value-type", "value", "formula"}:
                self._filled = sheet.column
        elif name == "p":
            self._filled = self.sheets[-1].column


def _sheets(stream: IO[bytes], name: str, where: str) -> list[_Sheet]:
    """The sheets in one part. What is called XML must be well-formed: over some that is not, libraries loop for ever."""
    is_xml = name.lower().endswith((".xml", ".rels"))
    reader = _Reader()
    parser = expat.ParserCreate()

    def start(element: str, attributes: dict[str, str]) -> None:
        try:
            reader.start(element, attributes)
        except _Foreign:
            if not is_xml:
                raise
            parser.StartElementHandler = parser.EndElementHandler = None

    parser.StartElementHandler, parser.EndElementHandler = start, reader.end
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except _Foreign:
        return []
    except _Misplaced as misplaced:
        raise InputError(where, f"damaged workbook: {name}: no place « {str(misplaced)[:40]} » in a sheet") from None
    except expat.ExpatError as error:
        if not is_xml and not reader.sheets:
            return []  # a picture
        raise InputError(where, f"damaged workbook: {name}: {expat.errors.messages[error.code]}") from None
    except (LookupError, ValueError):  # no encoding of Python's has the name, or it is none that expat can use
        raise InputError(where, f"damaged workbook: {name}: declares an encoding that is not known") from None
    return reader.sheets


def _number(written: str | None, other: int) -> int:
    if written is None:
        return other
    if not COUNT.fullmatch(written):
        raise _Misplaced(written)
    return int(written)


def _letters(name: str) -> int:
    """« A » is 1, « AA » 27."""
    number = 0
    for letter in name.upper():
        number = 26 * number + ord(letter) - 64
    return number
