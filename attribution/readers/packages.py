"""Documents that are ZIP archives of XML inside – Word, Excel, OpenDocument –: what a file is, and its parts, within bounds."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from attribution.errors import InputError
from attribution.readers.files import AGAIN, DAMAGED, GREATEST_RATIO, RawFile, reason
from attribution.readers.markup import parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST = 200_000_000  # bytes of a document as it lies on the disk
LARGEST_PART = 100_000_000  # bytes of one XML part; the tree of it takes ten times as much memory
LARGEST_UNPACKED = 1_000_000_000

PACKED = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def package_kind(file: RawFile) -> str:
    """What a ZIP holds: ``docx``, ``xlsx``, ``odt``, ``ods``, another office name, or ``zip``; empty where it is no ZIP.

    Raises:
        InputError: it cannot be opened.
    """
    if not file.head.startswith((PACKED, b"PK\x05\x06")):
        return ""
    try:
        with zipfile.ZipFile(file.path or io.BytesIO(file.read(LARGEST))) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    mimetype = stream.read(200).decode("ascii", "replace")
                return KINDS.get(mimetype.strip(), "zip")
    except DAMAGED:
        # The directory stands at the end; what is cut off is told by the names that begin its entries.
        return next((kind for mark, kind in MARKS if mark in file.head), "zip")
    return next((kind for name, kind in NAMES if name in names), "zip")


KINDS = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/epub+zip": "epub",
}
NAMES = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
    ("content.xml", "odt"),
)
MARKS = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"vnd.oasis.opendocument.text", "odt"),
    (b"vnd.oasis.opendocument.spreadsheet", "ods"),
)


def is_binary(file: RawFile) -> bool:
    """Whether a package holds a workbook of binary parts (.xlsb).

    Raises:
        InputError: it cannot be opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.read(LARGEST))) as archive:
            return "xl/workbook.bin" in archive.namelist()
    except DAMAGED:
        return False


def is_locked(file: RawFile) -> bool:
    """Whether it is a document of Word or Excel under a password: an old file with the new one encrypted in it."""
    return file.head.startswith(OLD_OFFICE) and ENCRYPTED_STREAM in file.read(LARGEST)


def check_size(file: RawFile) -> None:
    """Refuse a package that would swell beyond all bounds.

    Raises:
        InputError: it would, or it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.read(LARGEST))) as archive:
            sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
    except DAMAGED as error:
        raise InputError(file.where, f"damaged or cut off ({reason(error)}); {AGAIN}") from None
    total, packed = sum(size for size, _ in sizes), sum(size for _, size in sizes)
    if total > LARGEST_UNPACKED or (total > LARGEST_PART and total > GREATEST_RATIO * packed):
        raise InputError(file.where, f"swells to {total // 1_000_000} MB when unpacked, as no document does")


def xml_part(file: RawFile, name: str) -> _Element:
    """The tree of one part.

    Raises:
        InputError: damaged, locked, too large, or not there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.read(LARGEST))) as archive, archive.open(name) as stream:
            data = stream.read(LARGEST_PART + 1)
    except KeyError:
        raise InputError(file.where, f"damaged: no {name} in it") from None
    except DAMAGED as error:
        raise InputError(file.where, f"damaged or cut off ({reason(error)}); {AGAIN}") from None
    if len(data) > LARGEST_PART:
        raise InputError(file.where, f"its {name} has more than {LARGEST_PART // 1_000_000} MB, as no document has")
    return parse_xml(data, file.where)
