"""The day from which a workbook counts its days. Most count from 1899-12-30; those of Excel for Macintosh once, from
1904-01-01; an OpenDocument sheet says itself from when.

Only cells without the style of a date need it: the library that reads the others knows.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from xml.parsers import expat

from attribution.errors import InputError
from attribution.readers.files import DAMAGED, RawFile
from attribution.readers.packages import LARGEST, OLD_OFFICE

USUAL, MACINTOSH = datetime(1899, 12, 30), datetime(1904, 1, 1)

# Records of binary workbooks: [MS-XLSB] BrtWbProp, [MS-XLS] Date1904 and EOF.
WORKBOOK_PROPERTIES, DATE_SYSTEM, END_OF_PART = 0x0099, 0x0022, 0x000A
STREAMS = ("Workbook", "Book")  # of Excel 97 and of Excel 5
ENTRY = 128  # bytes of an entry in the directory of a compound file
LAST_SECTOR = 0xFFFFFFFA  # what is higher is no sector but a mark
CHUNK = 1 << 16
YEARS = range(1800, 2000)  # from which anybody counts
XML_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def day_zero(file: RawFile) -> datetime:
    """The day that the workbook counts as 0; the usual one where it says nothing, or nothing that can be understood."""
    try:
        data = file.read(LARGEST)
        if data.startswith(OLD_OFFICE):
            return _of_records(_old_stream(data))
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            for name in ("content.xml", "xl/workbook.xml"):
                if name in names:
                    with package.open(name) as part:
                        return _of_xml(part)
            with package.open("xl/workbook.bin") as part:
                return _of_properties(part.read(CHUNK))
    except (InputError, KeyError, struct.error, expat.ExpatError, LookupError, *DAMAGED):
        return USUAL


class _Told(Exception):
    """The part has said its day, or will not say it any more."""

    def __init__(self, day: datetime = USUAL) -> None:
        self.day = day


def _of_xml(part: IO[bytes]) -> datetime:
    """From ``workbookPr`` of Excel or ``null-date`` of OpenDocument, whatever prefix their names have."""
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        known = {key.rpartition(":")[2]: value.strip() for key, value in attributes.items()}
        if local == "workbookPr" and known.get("date1904") in ("1", "true"):
            raise _Told(MACINTOSH)
        if local == "null-date" and XML_DAY.match(known.get("date-value", "")):
            day = datetime.fromisoformat(known["date-value"][:10])
            raise _Told(day if day.year in YEARS else USUAL)
        if local in ("table", "sheets"):  # stand behind both
            raise _Told

    parser.StartElementHandler = start
    try:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
    except _Told as told:
        return told.day
    return USUAL


def _of_properties(data: bytes) -> datetime:
    """From the properties of a .xlsb: records of a number and a length, both in groups of seven bits."""
    place = 0

    def number(most: int) -> int:
        nonlocal place
        value = 0
        for position in range(most):
            byte = data[place] if place < len(data) else 0
            place += 1
            value |= (byte & 0x7F) << 7 * position
            if byte < 0x80:
                break
        return value

    while place < len(data):
        # Numbers of records keep their continuation bits: 0x99 0x01 is record 0x99.
        kind, size = number(2), number(4)
        if kind == WORKBOOK_PROPERTIES:
            return MACINTOSH if size and place < len(data) and data[place] & 1 else USUAL
        place += size
    return USUAL


def _of_records(stream: bytes) -> datetime:
    """From the records of a .xls, of which the first part is about the whole workbook."""
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == DATE_SYSTEM and place + 6 <= len(stream):
            return MACINTOSH if struct.unpack_from("<H", stream, place + 4)[0] == 1 else USUAL
        if kind == END_OF_PART:
            break
        place += 4 + size
    return USUAL


def _old_stream(data: bytes) -> bytes:
    """The stream of records in a compound file ([MS-CFB]): a small file system in sectors, each of which names the next.

    Short streams lie in small sectors of their own, which together are the stream of the directory's first entry.
    """
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    directory, _, cutoff, small_table = struct.unpack_from("<IIII", data, 48)
    if shift not in (9, 12) or small_shift != 6:
        return b""
    sectors = _Sectors(data[1 << shift :], 1 << shift)
    tables = [sectors.at(sector) for sector in struct.unpack_from("<109I", data, 76) if sector < LAST_SECTOR]
    sectors.following = b"".join(tables)
    entries = sectors.chain(directory)
    for place in range(0, len(entries) - ENTRY + 1, ENTRY):
        (length,) = struct.unpack_from("<H", entries, place + 64)
        name = entries[place : place + min(max(length - 2, 0), 64)].decode("utf-16-le", "replace")
        if name in STREAMS:
            start, size = struct.unpack_from("<II", entries, place + 116)
            if size >= cutoff:
                return sectors.chain(start)
            (small,) = struct.unpack_from("<I", entries, 116)
            return _Sectors(sectors.chain(small), 1 << small_shift, sectors.chain(small_table)).chain(start)
    return b""


@dataclass(slots=True)
class _Sectors:
    """Bytes in sectors, and for each sector the number of the one that follows it."""

    data: bytes
    size: int
    following: bytes = b""

    def at(self, sector: int) -> bytes:
        return self.data[sector * self.size : (sector + 1) * self.size]

    def chain(self, sector: int) -> bytes:
        """All sectors from one on; a chain that closes into a ring ends there."""
        found: dict[int, bytes] = {}
        while sector not in found and 4 * sector + 4 <= len(self.following):
            found[sector] = self.at(sector)
            (sector,) = struct.unpack_from("<I", self.following, 4 * sector)
        return b"".join(found.values())
