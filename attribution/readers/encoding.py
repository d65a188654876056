"""Bytes → text, by rule and never by guess: byte order mark, strict UTF-8, else Windows-1252 with a note.

A statistical guess is not made because it goes wrong on short French texts, silently, one accent at a time. Windows-1252 has a
character for all but five bytes, so its reading is checked: control characters in it say that the file is something else.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from attribution.errors import InputError

# The longest first: the mark of UTF-32 LE begins with the mark of UTF-16 LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)

SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
)

# Files inside a ZIP that tell what it is; names stand uncompressed in its entries.
ZIP_CONTENTS = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an EPUB book"),
)

# What UTF-8 looks like when it was taken for Windows-1252 and saved: « Ã© » for « é », « â€™ » for « ’ ».
MOJIBAKE = re.compile("Ã[\u0080-\u00bf‰ŠŒŽ€ƒ†‡ˆ™š›œž ]|â€[\u0080-\u00bf™œž¦“”˜]|Â[«»\u00a0°]")

# C0 and C1 controls that no text holds: tab, line ends, form feed and NEL left out.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    notes: tuple[str, ...] = ()


def looks_like(data: bytes) -> str:
    """What kind of binary file starts with these bytes (« a PDF »); empty when none of the known ones."""
    if data.startswith(b"PK\x03\x04"):
        return next((name for inside, name in ZIP_CONTENTS if inside in data), "a ZIP archive")
    if data[:4] == b"RIFF":
        return "a WebP image" if data[8:12] == b"WEBP" else "a RIFF recording"
    if data[4:8] == b"ftyp":
        return "a video or HEIC image"
    if b"%PDF-" in data[:1024]:  # Acrobat allows what precedes it
        return "a PDF"
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "an HTML page"
    found = next(((signature, name) for signature, name in SIGNATURES if data.startswith(signature)), None)
    if found is None or (found[0].isalnum() and b"\x00" not in data):  # a text may begin with « ID3 » or « PAR1 »
        return ""
    return found[1]


def decode(data: bytes, where: str) -> Decoded:
    """The text of a file, without its byte order mark; line ends stay as they are.

    Args:
        data: the whole file.
        where: what to call it in an error.

    Raises:
        InputError: binary data, or bytes that are no text in the encodings of the rule.
    """
    if kind := looks_like(data):
        raise InputError(where, f"this is {kind}, not plain text")
    for mark, codec, name in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return Decoded(_checked(data[len(mark) :].decode(codec), where))
            except UnicodeDecodeError as error:
                raise InputError(where, f"begins with a {name} mark, but {_at(error)} is no {name}; save it as UTF-8") from None
    if b"\x00" in data:
        if _looks_utf16(data):
            raise InputError(where, "looks like UTF-16 without its byte order mark; save it as UTF-8")
        raise InputError(where, "binary data (NUL bytes), not plain text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows(data, where, error)
    if len(MOJIBAKE.findall(text)) >= 3:
        return Decoded(
            _checked(text, where), ("Accents are damaged (« Ã© » for « é »): the text was once saved in the wrong encoding.",)
        )
    return Decoded(_checked(text, where))


def _windows(data: bytes, where: str, error: UnicodeDecodeError) -> Decoded:
    """The Windows-1252 reading of what is not UTF-8, if it is text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(where, f"neither UTF-8 nor Windows-1252 ({_at(error)}); save it as UTF-8") from None
    if CONTROLS.search(text):
        raise InputError(where, f"neither UTF-8 nor Windows-1252 ({_at(error)}, and control characters); save it as UTF-8")
    if MOJIBAKE.search(text):  # most of the file is UTF-8: one broken byte must not damage every accent
        raise InputError(where, f"UTF-8, but {_at(error)} is broken; save it as UTF-8 again")
    return Decoded(text, ("Read as Windows-1252: the file is not UTF-8.",))


def _checked(text: str, where: str) -> str:
    if "\x00" in text:
        raise InputError(where, "binary data (NUL characters), not plain text")
    return text


def _at(error: UnicodeDecodeError) -> str:
    return f"byte 0x{error.object[error.start]:02x} at offset {error.start}"


def _looks_utf16(data: bytes) -> bool:
    """Every second byte of Latin text in UTF-16 is NUL."""
    sample = data[:2000]
    return max(sample[0::2].count(0), sample[1::2].count(0)) > 0.4 * len(sample) / 2 > 0
