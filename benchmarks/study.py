"""``make study``: the outlets of corpus/ compared, from the report to corrected shares, and docs/study.md written from it.

What people would code is read off the gold annotation of corpus/ here, so that the study can be made again without anybody:
:func:`coded` answers each unit as the annotation has it.
"""

from __future__ import annotations

from collections.abc import Mapping

from attribution.evaluation import GoldArticle
from attribution.evaluation.matching import characters, symmetric
from attribution.text import Span
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.guide import Answer
from attribution.validation.sampling import Sample, Unit


def coded(sample: Sample, gold: Mapping[str, GoldArticle], coder: str = "gold") -> Coding:
    """The sample as its articles' annotation answers it."""
    units = {unit.id: unit for unit in sample.units}
    return Coding(
        coder,
        sample.draw,
        units,
        {name: _verdict(unit, gold[unit.article]) for name, unit in units.items() if unit.number},
        {name: _marked(unit, gold[unit.article]) for name, unit in units.items() if not unit.number},
    )


def _verdict(unit: Unit, article: GoldArticle) -> Verdict:
    shown = {offset + unit.start for offset in characters(unit.claims[0].content)}
    overlap, label = max(((symmetric(shown, characters(s.content)), s.label) for s in article.statements), default=(0.0, None))
    return Verdict(Answer.YES, label) if overlap >= 0.5 else Verdict(Answer.NO)


def _marked(unit: Unit, article: GoldArticle) -> tuple[Marked, ...]:
    here = Span(unit.start, unit.start + len(unit.text))
    found = []
    for statement in article.statements:
        inside = [Span(max(s.start, here.start), min(s.end, here.end)) for s in statement.content if s.overlaps(here)]
        if inside:
            found.append(Marked(tuple(Span(s.start - here.start, s.end - here.start) for s in inside), statement.label))
    return tuple(found)
