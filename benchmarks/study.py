"""``make study``: the outlets of corpus/ compared, from the audit to corrected shares, and docs/study.md written from it.

``python -m benchmarks.study [-o FILE]`` runs the commands that the study shows, in build/study, and writes its text with the
figures that they give. Two people's coding is simulated from the annotation of corpus/, so that the study can be made again
without anybody: the first codes as the annotation has it, the second differs from it as often as SLIPS says, by chance.
"""

from __future__ import annotations

import hashlib
import shlex
import shutil
import sys
from collections.abc import Mapping
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path

from attribution import provenance
from attribution.cli import cli
from attribution.evaluation import GoldArticle, read_gold
from attribution.evaluation.matching import characters, symmetric
from attribution.records import Sourcing
from attribution.report.messages import Language
from attribution.text import Span
from attribution.validation import Sample, draw, write_coding_book
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.guide import LABELS, Answer
from attribution.validation.sampling import Unit
from attribution.writers.archive import archive_of, read_archive
from benchmarks.study_text import Slips, study_text

ROOT = Path(__file__).parent.parent
WORK = Path("build", "study")
STATEMENTS, PARAGRAPHS, CODERS, OVERLAP, SEED = 240, 100, 2, 0.25, 1
SLIPS = Slips(label=0.08, verdict=0.06, missed=0.10, common=OVERLAP)

AUDIT = f"attribution audit corpus -o {WORK}/audit"
COMPARE = f"attribution compare {WORK}/audit -o {WORK}/comparison.xlsx"
SAMPLE = (
    f"attribution sample {WORK}/audit -n {STATEMENTS} --paragraphs {PARAGRAPHS} --coders {CODERS} --overlap {OVERLAP} "
    f"--seed {SEED} -o {WORK}/coding.xlsx"
)
SCORE = f"attribution score {WORK}/coded-1.xlsx {WORK}/coded-2.xlsx"


def main(arguments: list[str]) -> int:
    target = ROOT / "docs" / "study.md"
    if arguments[:1] == ["-o"] and len(arguments) == 2:
        target = Path(arguments[1])
    elif arguments:
        print("python -m benchmarks.study [-o FILE]", file=sys.stderr)
        return 2
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    for command in (AUDIT, COMPARE, COMPARE.replace(".xlsx", ".html"), SAMPLE):
        run(command)
    coded_books(WORK / "audit", WORK)
    with (WORK / "score.txt").open("w", encoding="utf-8") as file, redirect_stdout(file):
        run(SCORE)
    target.write_text(page(WORK / "audit", WORK), encoding="utf-8")
    print(f"{target}; workbooks, pages and sheets are in {WORK}", file=sys.stderr)
    return 0


def run(command: str) -> None:
    """One of the study's commands.

    Raises:
        SystemExit: it fails.
    """
    if cli.main(args=shlex.split(command)[1:], standalone_mode=False):
        raise SystemExit(f"failed: {command}")


def page(audit: Path, work: Path) -> str:
    """The study as Markdown.

    Args:
        audit: what ``audit`` or ``report`` wrote of corpus/.
        work: where :func:`coded_books` put the filled sheets.
    """
    gold = read_gold(ROOT / "corpus")
    sheets = [work / f"coded-{number}.xlsx" for number in range(1, CODERS + 1)]
    commands = {"audit": AUDIT, "compare": COMPARE, "sample": SAMPLE, "score": SCORE}
    return study_text(audit, sheets, gold, commands, SLIPS)


def coded_books(audit: Path, work: Path) -> None:
    """What ``sample`` draws from the audit, filled in by the simulated coders: coded-1.xlsx and coded-2.xlsx."""
    gold = {article.id: article for article in read_gold(ROOT / "corpus")}
    archive = archive_of(audit)
    samples = draw(
        lambda: read_archive(archive), statements=STATEMENTS, paragraphs=PARAGRAPHS, seed=SEED, tool=provenance.tool(),
        coders=CODERS, overlap=OVERLAP,
    )  # fmt: skip
    for number, sample in enumerate(samples, 1):
        coding = coded(sample, gold, f"coded-{number}")
        if number > 1:
            coding = slipping(coding, SLIPS)
        write_coding_book(sample, work / f"coded-{number}.xlsx", Language("fr"), provenance.now(), coding)


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


def slipping(coding: Coding, slips: Slips) -> Coding:
    """The coding of somebody who now and then answers otherwise. Chance depends on the unit alone."""
    verdicts = {name: _other_verdict(coding.units[name], verdict, slips) for name, verdict in coding.verdicts.items()}
    paragraphs = {
        name: tuple(
            _other_label(each, chance(unit, f"label {i}"), slips)
            for i, each in enumerate(marked)
            if chance(unit, f"missed {i}") >= slips.missed
        )
        for name, marked in coding.paragraphs.items()
        if (unit := coding.units[name])
    }
    return replace(coding, verdicts=verdicts, paragraphs=paragraphs)


def chance(unit: Unit, what: str) -> float:
    """A number from 0 to 1 that belongs to a place of an article, whatever sample it is in."""
    place = f"{SEED}\n{unit.article}\n{unit.number}\n{unit.start}\n{what}"
    return int(hashlib.sha256(place.encode()).hexdigest()[:12], 16) / 16**12


def _other_verdict(unit: Unit, verdict: Verdict, slips: Slips) -> Verdict:
    if chance(unit, "verdict") < slips.verdict:
        turned = verdict.answer is Answer.YES
        return Verdict(Answer.NO) if turned else Verdict(Answer.YES, LABELS[int(chance(unit, "which") * len(LABELS))])
    if verdict.label is not None and chance(unit, "label") < slips.label:
        return replace(verdict, label=_another(verdict.label, chance(unit, "which")))
    return verdict


def _other_label(marked: Marked, number: float, slips: Slips) -> Marked:
    if marked.label is None or number >= slips.label:
        return marked
    return replace(marked, label=_another(marked.label, number / slips.label))


def _another(label: Sourcing, number: float) -> Sourcing:
    others = [other for other in LABELS if other is not label]
    return others[int(number * len(others))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
