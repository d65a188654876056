"""What is looked for first, because it takes less time, is in all that is looked for then: texts made from the expressions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attribution import phrases
from attribution.asides import MAY_REFUSE, REFUSED, REFUSING
from attribution.patterns.anaphoric import IS_SOMEBODYS, JUDGED_BACK, POINTING_BACK
from attribution.patterns.anaphoric import OPENING_LETTERS as BACK_LETTERS
from attribution.patterns.contents import APPOSED, CONDUCT, OCCASION, TAKEN_UP
from attribution.patterns.from_source import FROM_SOURCE, SOURCE
from attribution.patterns.incises import AS_SAID
from attribution.patterns.noun_phrases import ECHO
from attribution.patterns.prepositions import MAY_BE_WHOM, POUR, POUR_ANCHOR, WHOM, all_anchors, anchors
from attribution.patterns.prepositions import phrases as phrases_of
from attribution.patterns.resumed import OPENING, OPENING_LETTERS
from attribution.sourcing.named import CHANGED_NOTE
from attribution.tree import CONDITIONAL, CONDITIONAL_ENDINGS, FUTURE, FUTURE_ENDINGS

Shortcut = Callable[[str], object]


def holds(anchors: Iterable[str]) -> Shortcut:
    """Whether a text holds one of these strings, in lower case."""
    return lambda text: any(each in text.lower() for each in anchors)


SHORTCUTS: list[tuple[str, re.Pattern[str], Shortcut]] = [
    ("a refusal", REFUSING, MAY_REFUSE.search),
    ("a refused thing", REFUSING, holds(REFUSED)),
    *((f"listed {frame}", phrases_of(frame), holds(anchors(frame))) for frame in ("anywhere", "opening", "possessor")),
    ("for whom", WHOM, MAY_BE_WHOM.search),
    ("for whom, in a sentence", WHOM, holds(all_anchors())),
    ("pour", POUR, holds(POUR_ANCHOR)),
    ("de source", FROM_SOURCE, holds(SOURCE)),
    ("comme l'a dit", AS_SAID, holds({"comme"})),
    ("an apposition", APPOSED, holds({","})),
    ("conduct", CONDUCT, holds({","})),
    ("an occasion", OCCASION, holds({","})),
    ("an echo", ECHO, holds({","})),
    ("taken up", TAKEN_UP, holds({" ce qu"})),
    ("a future", FUTURE, lambda text: text.endswith(FUTURE_ENDINGS)),
    ("a conditional", CONDITIONAL, lambda text: text.endswith(CONDITIONAL_ENDINGS)),
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
        # « ſ » and « ı », which an expression takes for other letters, are left out.
        if match is None or len(text.lower()) != len(text) or {"ſ", "ı"} & set(text):
            return
        found.append(match[0])
        assert shortcut(match[0])

    check()
    assert len(found) > 20
