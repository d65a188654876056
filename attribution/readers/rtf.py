"""Rich Text Format (.rtf), one article a document: what TextEdit and WordPad save, and word processors on request.

The format is that of Microsoft's Rich Text Format specification, 1.9.1: words of control after backslashes, groups in braces.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.composing import Unreadable, compose
from attribution.readers.databases import refuse_several
from attribution.readers.files import RawFile
from attribution.readers.metadata import Metadata
from attribution.readers.word import styled_blocks

NAME = "RTF (.rtf)"
SUFFIXES = (".rtf",)

LARGEST = 100_000_000  # bytes; pictures lie in it as digits
DEEPEST = 1_000  # groups in groups; word processors write some twenty

TOKEN = re.compile(rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n]+|\\'?")
# Groups that are not the text: tables of fonts, pictures, what is printed on every page, notes. « \* » begins others.
DESTINATIONS = frozenset(b"""
    fonttbl colortbl info pict object header headerl headerr headerf footer footerl footerr footerf footnote annotation
    listtable listoverridetable revtbl rsidtbl generator filetbl xmlnstbl themedata colorschememapping latentstyles datastore
    fldinst bkmkstart bkmkend atnid atnauthor ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn shpinst nonshppict tc xe listname
""".split())  # fmt: skip
ENDS = frozenset((b"par", b"sect", b"page", b"row", b"cell", b"nestcell", b"nestrow"))
SIGNS = {
    b"tab": "\t", b"line": "\n", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "•", b"emspace": " ", b"enspace": " ",
}  # fmt: skip
SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"\\": "\\", b"{": "{", b"}": "}", b"\t": "\t"}
CODE_PAGES = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds within a group, and again behind an inner one."""

    skipped: bool = False
    hidden: bool = False
    styles: bool = False
    style: int = 0
    fallback: int = 1
    """Characters that follow one in Unicode, for programs that know none."""


def detect(file: RawFile) -> bool:
    """The opening of the format, whatever the suffix: Word saves it as .doc as well."""
    return file.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf")


def read(file: RawFile) -> Iterator[Article]:
    """The one article of a document.

    Raises:
        InputError: damaged, empty, not French, or several articles.
    """
    paragraphs = list(_Text(file.where).paragraphs(file.read(LARGEST)))
    refuse_several((text for _, text in paragraphs), file.where)
    try:
        yield compose(file, 0, styled_blocks(paragraphs), Metadata(), format_name=NAME, alone=True)
    except Unreadable as unreadable:
        raise InputError(file.where, unreadable.reason) from None


class _Text:
    """The text of a document on its way out of its controls."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._codec = "cp1252"
        self._words: list[str] = []
        self._bytes = bytearray()  # not yet decoded: a character may take two
        self._names: dict[int, str] = {}  # of styles
        self._state = _State()
        self._due = 0  # characters to drop, behind one in Unicode

    def paragraphs(self, data: bytes) -> Iterator[tuple[str, str]]:
        """Style and words of each.

        Raises:
            InputError: nested too deep.
        """
        outer: list[_State] = []
        place, opening = 0, False  # whether a group has just begun
        while place < len(data) and (match := TOKEN.match(data, place)):
            place = match.end()
            word, number, code, symbol, brace, plain = match.groups()
            if brace == b"{":
                if len(outer) >= DEEPEST:
                    raise InputError(self._where, "damaged RTF: nested too deep")
                outer.append(self._state)
                self._due, opening = 0, True
                continue
            if brace == b"}":
                self._end_of_name()
                self._due = 0
                self._state = outer.pop() if outer else _State()
            elif word is not None:
                if word in ENDS and not self._state.skipped:
                    yield self._taken()
                elif word == b"bin":
                    place += max(0, int(number or b"0"))
                else:
                    self._control(word, None if number is None else int(number), opening)
            elif symbol is not None:
                if symbol in (b"\n", b"\r") and not self._state.skipped:  # a paragraph's end, as TextEdit writes it
                    yield self._taken()
                elif symbol == b"*" and opening:
                    self._state = replace(self._state, skipped=True)
                    continue
                else:
                    self._add(SYMBOLS.get(symbol, ""))
            elif code is not None:
                self._raw(bytes([int(code, 16)]))
            elif plain is not None:
                self._raw(plain)
            opening = False
        yield self._taken()

    def _control(self, word: bytes, number: int | None, opening: bool) -> None:
        if word == b"stylesheet":
            self._state = replace(self._state, styles=True)
        elif word in DESTINATIONS and opening:
            self._state = replace(self._state, skipped=True)
        elif word == b"s" and number is not None:
            self._state = replace(self._state, style=number)
        elif word == b"pard":
            self._state = replace(self._state, style=0)
        elif word in (b"v", b"deleted"):
            self._state = replace(self._state, hidden=number != 0)
        elif word == b"plain":
            self._state = replace(self._state, hidden=False)
        elif word == b"uc" and number is not None:
            self._state = replace(self._state, fallback=max(0, min(number, 100)))
        elif word == b"u" and number is not None:
            self._add(chr(number % 65_536))
            self._due = self._state.fallback
        elif word == b"ansicpg":
            self._use(f"cp{number}")
        elif word in CODE_PAGES:
            self._use(CODE_PAGES[word])
        else:
            self._add(SIGNS.get(word, ""))

    def _use(self, codec: str) -> None:
        try:
            self._codec = codecs.lookup(codec).name
        except LookupError:
            self._codec = "cp1252"

    def _raw(self, data: bytes) -> None:
        dropped = min(self._due, len(data))
        self._due -= dropped
        if not (self._state.skipped or self._state.hidden):
            self._bytes += data[dropped:]

    def _add(self, words: str) -> None:
        if self._state.skipped or self._state.hidden or not words:
            return
        if self._due:
            self._due -= 1
            return
        self._decode()
        self._words.append(words)

    def _decode(self) -> None:
        self._words.append(self._bytes.decode(self._codec, "replace"))
        self._bytes.clear()

    def _end_of_name(self) -> None:
        """In the table of styles, a group holds the name of one."""
        if self._state.styles and not self._state.skipped:
            _, name = self._taken()
            if name.strip(" ;"):
                self._names[self._state.style] = name.strip(" ;")

    def _taken(self) -> tuple[str, str]:
        self._decode()
        # Halves of surrogate pairs, which stand apart in the file.
        words = "".join(self._words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._words.clear()
        style = "" if self._state.styles else self._names.get(self._state.style, "")
        return style, words
