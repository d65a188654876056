"""Files to write results to, and names for them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path
from typing import TextIO

LONGEST_NAME = 80
# Windows refuses these as names, whatever the suffix.
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def opened(path: Path) -> TextIO:
    """A file to write results to: UTF-8, line ends as the writer gives them."""
    return path.open("w", encoding="utf-8", newline="")


def encodable(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which UTF-8 cannot hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class FileNames:
    """Names for files, one for each id, whatever the ids hold. A name depends on its id alone as long as ids differ."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, article: str) -> str:
        """A name for the page of the article with this id, without suffix: letters, digits, ``. _ -``. No other id got it,
        whether or not the file system tells upper from lower case.

        An id that is no such name keeps what it can and gets a digest, so that « a/b » and « a-b » stay apart.
        """
        parted = article.replace("·", "-")  # Europresse's numbers have it between their parts
        plain = unicodedata.normalize("NFKD", parted).encode("ascii", "ignore").decode()
        name = re.sub(r"[^A-Za-z0-9._-]+|\.{2,}", "-", plain).strip(".-_")[:LONGEST_NAME].rstrip(".-_")
        if not name or name != article or RESERVED.fullmatch(name):
            digest = hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest()[:8]
            name = f"{name or 'article'}-{digest}"
            if RESERVED.fullmatch(name):
                name = f"article-{name}"
        candidate, number = name, 1
        while candidate.casefold() in self._taken:
            number += 1
            candidate = f"{name}-{number}"
        self._taken.add(candidate.casefold())
        return candidate
