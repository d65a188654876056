"""Analyses without some of their statements: to see whether a finding hangs on opinions, on indirect speech, on agency copy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from attribution.measured import uncertain
from attribution.records import Analysis, Kind, Quoting, Statement


class LeftOut(StrEnum):
    """What can be left out. INDIRECT is all that is not wholly in quotation marks; AGENCY whole articles whose by-line or
    dateline names a news agency; UNCERTAIN what constructions found that measured badly."""

    OPINIONS = "opinions"
    INDIRECT = "indirect"
    AGENCY = "agency"
    UNCERTAIN = "uncertain"


def selected(analysis: Analysis, without: Collection[LeftOut]) -> Analysis | None:
    """The analysis without these; the same object where it holds none of them, None where the whole article is left out.

    Sources that no longer speak go with their statements; the others keep their numbers. A statement whose holder is gone
    stands alone, and one that continued it as well.
    """
    if LeftOut.AGENCY in without and analysis.article.agency:
        return None
    kept = [i for i, statement in enumerate(analysis.statements) if not _is_out(statement, without)]
    if len(kept) == len(analysis.statements):
        return analysis
    place = {old: new for new, old in enumerate(kept)}
    spoke, speak = set(analysis.source_of), {analysis.source_of[i] for i in kept}
    sources = [i for i in range(len(analysis.sources)) if i in speak or i not in spoke]
    source_place = {old: new for new, old in enumerate(sources)}
    statements = [analysis.statements[i] for i in kept]
    return replace(
        analysis,
        statements=tuple(
            replace(s, nested_in=_moved(s.nested_in, place), continues=_moved(s.continues, place)) for s in statements
        ),
        source_of=tuple(source_place[analysis.source_of[i]] for i in kept),
        sources=tuple(analysis.sources[i] for i in sources),
    )


def selected_of(analyses: Iterable[Analysis], without: Collection[LeftOut]) -> Iterator[Analysis]:
    """All of them without these; articles that are left out whole are passed over."""
    return (rest for analysis in analyses if (rest := selected(analysis, without)) is not None)


def _is_out(statement: Statement, without: Collection[LeftOut]) -> bool:
    return (
        (LeftOut.OPINIONS in without and statement.kind is Kind.OPINION)
        or (LeftOut.INDIRECT in without and statement.quoting is not Quoting.DIRECT)
        or (LeftOut.UNCERTAIN in without and statement.pattern in uncertain())
    )


def _moved(position: int | None, place: dict[int, int]) -> int | None:
    return None if position is None else place.get(position)
