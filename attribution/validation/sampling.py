"""What people are to code: statements that the tool found, for precision and labels, and whole paragraphs, for recall.

Statements are drawn at random within strata, one for each outlet and label, so many as the square root of the stratum's size
asks for (power allocation: Bankier 1988, *The American Statistician* 42): rare labels and small outlets get enough to say
something, and weights undo the favour. Paragraphs are drawn within outlets in the same way.

Each unit has a random number made of the seed and its place, and the units with the smallest are drawn (permanent random
numbers: Ohlsson 1995): the same audit and seed draw the same units on every machine, and a larger sample holds the smaller one.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import TypeVar

from attribution.errors import InputError
from attribution.records import Analysis, Sourcing
from attribution.tables import digest_of
from attribution.text import Span, covering

K = TypeVar("K", bound=Hashable)

# In a stratum with fewer, one odd unit stands for all of them.
LEAST = 2
# Of the units that all coders get, where there are several.
OVERLAP = 0.2


@dataclass(frozen=True, slots=True)
class Claim:
    """What the tool says of one statement: where its content lies in the passage that is shown, label, construction."""

    content: tuple[Span, ...]
    label: Sourcing
    construction: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Something to code.

    Attributes:
        id: ``S001`` for a statement, ``P001`` for a paragraph.
        number: of the statement in its article, from 1; 0 for a paragraph.
        start: where the passage starts in its article.
        text: the passage that is shown.
        claims: of a statement the one that is asked about, of a paragraph all that the tool found in it.
    """

    id: str
    article: str
    outlet: str
    number: int
    start: int
    text: str
    claims: tuple[Claim, ...]

    @property
    def label(self) -> Sourcing | None:
        """The tool's label of a statement; None for a paragraph."""
        return self.claims[0].label if self.number else None


@dataclass(frozen=True, slots=True)
class Stratum:
    """``size`` units that could have been drawn. ``label`` is None for paragraphs."""

    outlet: str
    label: Sourcing | None
    size: int


@dataclass(frozen=True, slots=True)
class Alike:
    """So many articles of an outlet that hold the same numbers of statements with each of the tool's labels, in the order of
    Sourcing. Articles without a statement are among them."""

    outlet: str
    counts: tuple[int, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn from: enough to know the weight of each unit, how statements lie in articles, and two files of one draw
    as such. ``articles`` is empty in files of versions that did not write it."""

    id: str
    tool: str
    seed: int
    strata: tuple[Stratum, ...]
    articles: tuple[Alike, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """An article as coders can look it up."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """What one coder gets."""

    draw: Draw
    units: tuple[Unit, ...]
    articles: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A unit that can be drawn: of an article of the archive, the statement at a position or the region at one."""

    article: int
    position: int
    number: str


def draw(
    read: Callable[[], Iterable[Analysis]],
    *,
    statements: int,
    paragraphs: int,
    seed: int,
    tool: str,
    coders: int = 1,
    overlap: float = OVERLAP,
) -> list[Sample]:
    """Draw a sample, and deal it out to coders.

    Args:
        read: gives the analyses of the audit; called twice, so that an audit of any size need not be kept.
        statements, paragraphs: how many; fewer where there are fewer.
        overlap: the part of the units that all coders get. The others are dealt out in turn.

    Raises:
        InputError: an audit without statements, or so few to draw that a stratum would go without.
    """
    found: dict[tuple[str, Sourcing], list[_Place]] = defaultdict(list)
    passages: dict[str, list[_Place]] = defaultdict(list)
    alike: Counter[tuple[str, tuple[int, ...]]] = Counter()
    digest = hashlib.sha256(tool.encode())
    for index, analysis in enumerate(read()):
        article = analysis.article
        digest.update(f"{article.id}\n{digest_of(article.text)}\n".encode("utf-8", "surrogatepass"))
        labels = Counter(analysis.source(position).sourcing for position in range(len(analysis.statements)))
        alike[article.outlet, tuple(labels[label] for label in Sourcing)] += 1
        for position in range(len(analysis.statements)):
            place = _Place(index, position, _number(seed, article.id, f"statement {position + 1}"))
            found[article.outlet, analysis.source(position).sourcing].append(place)
        for position in range(len(article.read_regions)):
            place = _Place(index, position, _number(seed, article.id, f"paragraph {position + 1}"))
            passages[article.outlet].append(place)
    if not found:
        raise InputError("the audit", "no statement in it: nothing to draw from")
    strata = (
        *(Stratum(outlet, label, len(places)) for (outlet, label), places in sorted(found.items())),
        *(Stratum(outlet, None, len(places)) for outlet, places in sorted(passages.items())),
    )
    articles = tuple(Alike(*key, number) for key, number in sorted(alike.items()))
    drawn = {True: _drawn(found, statements), False: _drawn(passages, paragraphs) if paragraphs else []}
    units, shown = _units(read(), drawn)
    name = f"{digest.hexdigest()[:12]}-{statements}-{paragraphs}-{seed}"
    return [
        Sample(
            Draw(name, tool, seed, strata, articles), tuple(own), tuple(shown[i] for i in dict.fromkeys(u.article for u in own))
        )
        for own in _dealt(units, coders, overlap, seed)
    ]


def _units(analyses: Iterable[Analysis], drawn: Mapping[bool, Sequence[_Place]]) -> tuple[list[Unit], dict[str, Shown]]:
    """What stands at the places drawn (of statements, of paragraphs), and the articles that they stand in."""
    wanted = defaultdict(list)
    for is_statement, places in drawn.items():
        for number, place in enumerate(places, 1):
            wanted[place.article].append((is_statement, number, place.position))
    units: list[Unit] = []
    shown: dict[str, Shown] = {}
    for index, analysis in enumerate(analyses):
        for is_statement, number, position in wanted.get(index, ()):
            make, letter = (_statement, "S") if is_statement else (_paragraph, "P")
            units.append(make(f"{letter}{number:03}", analysis, position))
            article = analysis.article
            shown[article.id] = Shown(article.id, article.title, article.text)
    return sorted(units, key=lambda unit: (unit.number == 0, unit.id)), shown


def _number(seed: int, article: str, what: str) -> str:
    return hashlib.sha256(f"{seed}\n{article}\n{what}".encode("utf-8", "surrogatepass")).hexdigest()


def _drawn(places: Mapping[K, list[_Place]], n: int) -> list[_Place]:
    """The places drawn, in order of the articles, so that a coder reads each article once."""
    sizes = allocate({key: len(within) for key, within in places.items()}, n)
    drawn = [p for key, within in places.items() for p in sorted(within, key=lambda p: p.number)[: sizes[key]]]
    return sorted(drawn, key=lambda p: (p.article, p.position))


def allocate(sizes: Mapping[K, int], n: int) -> dict[K, int]:
    """How many of ``n`` to draw from each stratum: LEAST of each, and the others as the square root of its size.

    Raises:
        InputError: fewer to draw than strata.
    """
    if n >= sum(sizes.values()):
        return dict(sizes)
    if n < len(sizes):
        raise InputError(f"-n {n}", f"fewer than the {len(sizes)} strata (outlets by label); draw at least {len(sizes)}")
    least = LEAST if n >= LEAST * len(sizes) else 1
    given = {key: min(size, least) for key, size in sizes.items()}
    roots = {key: isqrt(size * 1_000_000) for key, size in sizes.items()}
    for _ in range(n - sum(given.values())):
        # The one whose share of what its root asks for is smallest; of equals the first (D'Hondt's rule of largest averages).
        open_ = [key for key, size in sizes.items() if given[key] < size]
        key = max(open_, key=lambda k: roots[k] / (given[k] + 1))
        given[key] += 1
    return given


def _statement(name: str, analysis: Analysis, position: int) -> Unit:
    """A statement in the paragraphs that its content lies in."""
    article, statement = analysis.article, analysis.statements[position]
    whole = covering(statement.content)
    around = [r.span for r in article.regions if r.span.overlaps(whole)] or [whole]
    passage = covering([*around, whole])
    claim = Claim(_moved(statement.content, passage), analysis.source(position).sourcing, statement.pattern)
    return Unit(name, article.id, article.outlet, position + 1, passage.start, passage.of(article.text), (claim,))


def _paragraph(name: str, analysis: Analysis, position: int) -> Unit:
    """A paragraph with all that the tool found in it; of a content that goes beyond it, what lies in it."""
    article = analysis.article
    span = article.read_regions[position].span
    claims = []
    for i, statement in enumerate(analysis.statements):
        inside = [Span(max(s.start, span.start), min(s.end, span.end)) for s in statement.content if s.overlaps(span)]
        if inside:
            claims.append(Claim(_moved(inside, span), analysis.source(i).sourcing, statement.pattern))
    return Unit(name, article.id, article.outlet, 0, span.start, span.of(article.text), tuple(claims))


def _moved(spans: Iterable[Span], passage: Span) -> tuple[Span, ...]:
    return tuple(Span(s.start - passage.start, s.end - passage.start) for s in spans)


def _dealt(units: Sequence[Unit], coders: int, overlap: float, seed: int) -> list[list[Unit]]:
    """The units of each coder, in the order of the sample."""
    if coders == 1:
        return [list(units)]
    hands: list[list[Unit]] = [[] for _ in range(coders)]
    turn = 0
    counts = Counter(unit.number > 0 for unit in units)
    common: set[str] = set()
    for kind in (True, False):
        own = sorted((u for u in units if (u.number > 0) is kind), key=lambda u: _number(seed, u.id, "common"))
        common |= {u.id for u in own[: round(overlap * counts[kind])]}
    for unit in units:
        if unit.id in common:
            for hand in hands:
                hand.append(unit)
        else:
            hands[turn % coders].append(unit)
            turn += 1
    return hands
