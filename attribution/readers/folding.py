"""Texts for comparison: in lower case and without accents, and the words of them.

A text that Windows-1252 can write, as nearly all French ones can, goes through tables of its 256 characters, which are made by
the rules for any text that stand beside them; that is several times as fast, and readers fold every line of every article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

# Accents, once they are split off; and what else may hold a mark that combines, which press texts hardly ever do.
ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
RARE = re.compile("[\u0370-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]+")
WORDS = re.compile(r"\w+")
LETTERS = re.compile(r"\b[^\W\d_]+\b")
CODEC = "cp1252"
NARROW_SPACES = re.compile("[\u2009\u200a\u202f]")  # which French sets before « ! », and Windows-1252 lacks
LONGEST_KEPT = 3_000  # characters: what is kept for a second asking is a paragraph, never a dump


class _Table:
    """What a rule makes of each character of Windows-1252, for texts in which it makes one character of each."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        made, left_out = bytearray(range(256)), bytearray()
        for code in range(256):
            try:
                made[code] = ord(rule(bytes([code]).decode(CODEC)).encode(CODEC))
            except (UnicodeError, TypeError):  # no such character, or it becomes several, or one that the codec lacks
                left_out.append(code)
        self._made, self._left_out = bytes(made), bytes(left_out)

    def apply(self, text: str) -> str | None:
        """The text by the rule; None where the rule itself must be asked."""
        try:
            data = text.encode(CODEC)
        except UnicodeEncodeError:
            try:
                data = NARROW_SPACES.sub(" ", text).encode(CODEC)
            except UnicodeEncodeError:
                return None
        if len(data.translate(None, self._left_out)) < len(data):
            return None
        return data.translate(self._made).decode(CODEC)


def _fold(text: str) -> str:
    text = ACCENTS.sub("", unicodedata.normalize("NFKD", text)).replace("’", "'")
    if RARE.search(text):
        text = RARE.sub(_unmarked, text)
    return text.casefold()


def _unmarked(characters: re.Match[str]) -> str:
    return "".join(c for c in characters[0] if not unicodedata.combining(c))


def _spaced(character: str) -> str:
    """A space for what separates words, and for all white space."""
    return character if WORDS.match(character) else " "


def _lettered(character: str) -> str:
    """A space for what separates words, « 0 » for what may stand in a word and is no letter."""
    if LETTERS.match(character):
        return character.casefold()
    return "0" if WORDS.match(character) else " "


# « … » becomes three full stops, which a table cannot say; it is put back, and replaced afterwards.
FOLDED = _Table(lambda c: "…" if c == "…" else " " if c.isspace() else _fold(c))
SPACED = _Table(_spaced)
LETTERED = _Table(_lettered)
LATIN = _Table(lambda c: "" if c.isalpha() and not unicodedata.name(c).startswith("LATIN ") else c)


@lru_cache(maxsize=4)  # the rules about lines fold the line at hand several times
def folded(text: str) -> str:
    """Lower case, without accents, with straight apostrophes and single spaces: for comparison, never for storage."""
    made = FOLDED.apply(text)
    if made is None:
        return " ".join(_fold(text).split())
    made = made.replace("…", "...")
    return " ".join(made.split()) if "  " in made or made[:1] == " " or made[-1:] == " " else made


def words_in(text: str) -> list[str]:
    """Its runs of letters, digits and ``_``."""
    made = SPACED.apply(text)
    return WORDS.findall(text) if made is None else made.split()


def letter_words(text: str) -> list[str]:
    """Its words of letters alone, in lower case."""
    made = LETTERED.apply(text)
    if made is None:
        return LETTERS.findall(text.casefold())
    return [word for word in made.split() if "0" not in word] if "0" in made else made.split()


def is_plain_latin(text: str) -> bool:
    """Whether it has no letter but those of Windows-1252 that Unicode calls Latin; False where it would take long to tell."""
    return LATIN.apply(text) is not None


def comparable(text: str) -> str:
    """Its words alone, folded, with one space between them."""
    return _comparable(text) if len(text) <= LONGEST_KEPT else " ".join(words_in(folded(text)))


@lru_cache(maxsize=64)  # a paragraph is asked about again when its article is compared with others
def _comparable(text: str) -> str:
    return " ".join(words_in(folded(text)))
