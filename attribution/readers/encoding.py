"""Bytes → text, by rule and never by guess: byte order mark, strict UTF-8, declared encoding, else Windows-1252 with a note.

A statistical guess is not made because it goes wrong on short French texts, silently, one accent at a time. Windows-1252 has a
character for all but five bytes, so its reading is checked: control characters in it say that the file is something else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

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

# What to do with what is no text but holds one, or may.
WAYS_OUT = MappingProxyType({
    "an RTF document": "save it as .docx",
    "an old Office document (.doc, .xls)": "save it as .docx or .xlsx",
    "an EPUB book": "save its chapters as plain text (.txt)",
    "a PowerPoint presentation": "save its text as .txt",
    "an OpenDocument file": "save its text as .txt",
    "a 7-Zip archive": "pack it as .zip",
    "a RAR archive": "pack it as .zip",
    "bzip2-compressed data": "unpack it, or pack it as .gz",
    "xz-compressed data": "unpack it, or pack it as .gz",
    "an SQLite database": "export its articles as .csv",
    **dict.fromkeys(
        ("a PNG image", "a JPEG image", "a GIF image", "a TIFF image", "a WebP image"),
        "a text recognition (OCR) gives its text",
    ),
})  # fmt: skip

# What UTF-8 looks like when it was taken for Windows-1252 and saved: « Ã© » for « é », « â€™ » for « ’ ».
MOJIBAKE = re.compile("Ã[\u0080-\u00bf‰ŠŒŽ€ƒ†‡ˆ™š›œž ]|â€[\u0080-\u00bf™œž¦“”˜]|Â[«»\u00a0°]")

# C0 and C1 controls that no text holds: tab, line ends, form feed and NEL left out.
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


# Bytes that Windows-1252 has no character for.
WINDOWS_UNDEFINED = re.compile(b"[\x81\x8d\x8f\x90\x9d]")

OTHER_ENCODING = "save it as UTF-8, or give its --encoding"
DAMAGED_ACCENTS = "Accents are damaged (« Ã© » for « é »): the text was once saved in the wrong encoding."


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
    found = next(((signature, name) for signature, name in SIGNATURES if data.startswith(signature)), None)
    if found is None or (found[0].isalnum() and b"\x00" not in data):  # a text may begin with « ID3 » or « PAR1 »
        return ""
    return found[1]


def refusal(kind: str, why: str) -> str:
    """What to say of a binary file: what it is, why it is not read, and what to do where there is a way out."""
    return f"this is {kind}, {why}" + (f"; {WAYS_OUT[kind]}" if kind in WAYS_OUT else "")


def marked_codec(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that data begins with, and the codec that it says; both empty where there is none."""
    return next(((mark, codec) for mark, codec, _ in BYTE_ORDER_MARKS if data.startswith(mark)), (b"", ""))


def decode(data: bytes, where: str, *, declared: str = "", chosen: str = "") -> Decoded:
    """The text of a file, without its byte order mark; line ends stay as they are.

    Args:
        data: the whole file.
        where: what to call it in an error.
        declared: the encoding that the file names for itself, asked after UTF-8: pages are converted, their tags forgotten.
        chosen: the encoding that the user names, which goes before all rules.

    Raises:
        InputError: binary data, or bytes that are no text in the encodings of the rule.
    """
    if kind := looks_like(data):
        raise InputError(where, refusal(kind, "not plain text"))
    if chosen:
        try:
            return Decoded(_checked(data.decode(chosen), where), (f"Read as {chosen}, as asked.",))
        except UnicodeDecodeError as error:
            raise InputError(where, f"not {chosen}: {_at(error)}") from None
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
        if (codec := text_codec(declared)) and codec not in ("utf-8", "cp1252"):
            try:
                return Decoded(_checked(data.decode(codec), where), (f"Read as {declared}, as the file declares.",))
            except UnicodeDecodeError:
                pass
        return _windows(data, where, error)
    return Decoded(_checked(text, where), (DAMAGED_ACCENTS,) if is_mojibake(text) else ())


def text_codec(name: str) -> str:
    """Python's name of an encoding for text; Latin-1 is Windows-1252, as in browsers; empty when there is no such encoding."""
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError):
        return ""
    if not codec._is_text_encoding or codec.name in ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"):
        return ""
    return "cp1252" if codec.name in ("iso8859-1", "ascii", "cp1252") else codec.name


def is_mojibake(text: str) -> bool:
    """Whether UTF-8 was taken for Windows-1252 somewhere on the text's way."""
    return next((True for i, _ in enumerate(MOJIBAKE.finditer(text)) if i == 2), False)


def repaired(text: str, where: str) -> str:
    """The text with its mojibake mended; quotation marks and all else stay.

    Raises:
        InputError: ftfy is not installed.
    """
    try:
        import ftfy
    except ImportError:
        raise InputError(where, needs("repairing accents", "repair")) from None
    return ftfy.fix_encoding(text)


def needs(what: str, extra: str) -> str:
    """What to say where an optional library is missing."""
    return f"{what} needs the extra « {extra} »: pip install 'attribution[{extra}]'"


CHUNK = 1 << 20


def codec_of(open_: Callable[[], BinaryIO], where: str, chosen: str = "") -> tuple[str, int, str]:
    """The encoding of a file that is too long for ``decode``, by the same rules, in one pass and constant memory.

    Returns:
        Codec, length of the byte order mark, and a note, which is empty for UTF-8.

    Raises:
        InputError: binary data, or not text in the encodings of the rule.
    """
    with open_() as stream:
        start = stream.read(CHUNK)
        if kind := looks_like(start):
            raise InputError(where, refusal(kind, "not plain text"))
        mark, codec = marked_codec(start)
        if chosen:
            return chosen, 0, f"Read as {chosen}, as asked."
        if codec:
            return codec, len(mark), ""
        decoder = codecs.getincrementaldecoder("utf-8")()
        utf8, accents, chunk = True, False, start
        while True:
            if b"\x00" in chunk and _looks_utf16(start):
                raise InputError(where, "looks like UTF-16 without its byte order mark; save it as UTF-8")
            if utf8:
                try:
                    accents |= not decoder.decode(chunk, final=not chunk).isascii()
                except UnicodeDecodeError as error:
                    if accents or not error.object[: error.start].isascii():  # one broken byte must not damage every accent
                        raise InputError(
                            where, f"UTF-8, but {_at(error)} of a block is broken; save it as UTF-8 again"
                        ) from None
                    utf8 = False
            if not utf8 and WINDOWS_UNDEFINED.search(chunk):
                raise InputError(where, f"neither UTF-8 nor Windows-1252; {OTHER_ENCODING}")
            if not chunk:
                break
            chunk = stream.read(CHUNK)
    return ("utf-8", 0, "") if utf8 else ("cp1252", 0, "Read as Windows-1252: the file is not UTF-8.")


def _windows(data: bytes, where: str, error: UnicodeDecodeError) -> Decoded:
    """The Windows-1252 reading of what is not UTF-8, if it is text."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise InputError(where, f"neither UTF-8 nor Windows-1252 ({_at(error)}); {OTHER_ENCODING}") from None
    if CONTROLS.search(text):
        raise InputError(where, f"neither UTF-8 nor Windows-1252 ({_at(error)}, and control characters); {OTHER_ENCODING}")
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
