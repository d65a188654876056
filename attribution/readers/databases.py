"""Exports of press databases in forms that do not tell their articles apart: many in one PDF, Word document or text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attribution.errors import InputError

# What each article ends with: its number in the database.
NUMBERS = (
    ("Europresse", re.compile(r"\bnews\W\d{8}\W[A-Za-z0-9_]+\W[\w-]+")),
    ("Factiva", re.compile(r"^\s*Document ([A-Z]{3,12}[0-9]{8,12}[0-9a-z]{6,12})\s*$", re.MULTILINE)),
)


def refuse_several(texts: Iterable[str], where: str) -> None:
    """Refuse what would be taken for one article and holds several.

    Raises:
        InputError: it does; what to do instead.
    """
    text = "\n".join(texts)
    for name, number in NUMBERS:
        if (count := len({match[0].strip() for match in number.finditer(text)})) > 1:
            raise InputError(where, f"an export of {name} with {count} articles in a form that is not read; export it as HTML")
