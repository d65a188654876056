"""What a coder said: a verdict for each statement, and for each paragraph the statements that it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from attribution.records import Sourcing
from attribution.text import Span
from attribution.validation.guide import Answer
from attribution.validation.sampling import Draw, Unit


@dataclass(frozen=True, slots=True)
class Verdict:
    """On one statement. ``label`` is None where it is none, or where its source could not be decided."""

    answer: Answer
    label: Sourcing | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A statement that a coder found in a paragraph: offsets of its content there; ``label`` is None where undecided."""

    content: tuple[Span, ...]
    label: Sourcing | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """All that one coder said. Units that are not coded are in neither mapping.

    Attributes:
        coder: how the results call them.
        units: all that the coder was given, by id.
    """

    coder: str
    draw: Draw
    units: Mapping[str, Unit]
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    paragraphs: Mapping[str, tuple[Marked, ...]] = field(default_factory=dict)
