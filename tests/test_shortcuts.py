"""What is looked for first, because it takes less time, is in all that is looked for then: texts made from the expressions."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution import phrases
from attribution.asides import MAY_REFUSE, REFUSED, REFUSING
from attribution.patterns.anaphoric import IS_SOMEBODYS, JUDGED_BACK, POINTING_BACK
from attribution.patterns.anaphoric import OPENING_LETTERS as BACK_LETTERS
from attribution.patterns.prepositions import MAY_BE_WHOM, WHOM
from attribution.patterns.resumed import OPENING, OPENING_LETTERS
from attribution.sourcing.named import CHANGED_NOTE

Shortcut = Callable[[str], object]

SHORTCUTS: list[tuple[str, re.Pattern[str], Shortcut]] = [
    ("a refusal", REFUSING, MAY_REFUSE.search),
    ("a refused thing", REFUSING, lambda text: any(each in text.lower() for each in REFUSED)),
    ("for whom", WHOM, MAY_BE_WHOM.search),
    ("another", phrases.ANOTHER, lambda text: text.endswith(phrases.ENDS_OF_ANOTHER)),
    ("one of them", phrases.ONE_OF_THEM, lambda text: "eux" in text or "elles" in text),
    ("c'est ce que", POINTING_BACK, lambda text: text[0] in BACK_LETTERS),
    ("c'est … l'", JUDGED_BACK, lambda text: text[0] in BACK_LETTERS),
    ("le constat est de", IS_SOMEBODYS, lambda text: text[0] in BACK_LETTERS),
    ("et le maire de conclure", OPENING, lambda text: text[0] in OPENING_LETTERS),
    ("a changed name", CHANGED_NOTE, lambda text: "*" in text or "noms" in text.casefold()),
]


@pytest.mark.parametrize(("expression", "shortcut"), [row[1:] for row in SHORTCUTS], ids=[row[0] for row in SHORTCUTS])
def test_nothing_is_found_that_is_not_looked_for(expression: re.Pattern[str], shortcut: Shortcut) -> None:
    found = []

    @settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(expression))
    def check(text: str) -> None:
        match = expression.search(text)
        # « ſ » and « ı », which an expression takes for other letters, are left to the expression itself, or to nobody.
        if match is None or len(text.lower()) != len(text) or {"ſ", "ı", "K"} & set(text):
            return
        found.append(match[0])
        assert shortcut(match[0])

    check()
    assert len(found) > 20
