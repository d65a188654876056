"""How far the tool can be trusted: ``evaluate``, ``sample`` and ``score``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribution.cli.exits import BELOW, NO_INPUT, OK, Quit, ending, tell
from attribution.cli.inputs import Inputs, from_conllu, parse_articles
from attribution.cli.options import (
    left_out,
    output_language,
    parsing_options,
)
from attribution.cli.outputs import output_file, until_complete

if TYPE_CHECKING:
    from attribution.evaluation import Evaluation
    from attribution.report import Lang
    from attribution.selection import LeftOut


@click.command(epilog=ending("evaluate gold", "evaluate gold --errors errors.html --lang en"))
@click.argument("gold_dir", metavar="GOLD_DIR")
@click.option("--json", "as_json", is_flag=True, help="Scores as JSON.")
@click.option(
    "--errors",
    metavar="FILE",
    help="Show what was missed, invented or labelled wrongly, by construction and with its parse: FILE.html; - lists it here.",
)
@click.option("--parses", metavar="DIR", help="Read the syntax from DIR/ID.conllu instead of parsing.")
@click.option("--baseline", metavar="FILE", help=f"Floors under the scores: exit with {BELOW} where one is lower.")
@click.option(
    "--pin", is_flag=True, help="Raise the floors in the baseline to these scores; never lowers one on the same gold."
)
@output_language
@parsing_options(inputs=False)
def evaluate(
    gold_dir: str,
    as_json: bool,
    errors: str | None,
    parses: str | None,
    baseline: str | None,
    pin: bool,
    lang: Lang,
    models: str,
    device: str | None,
    quiet: bool,
) -> int:
    """Score against annotated articles.

    GOLD_DIR holds .txt files with brat .ann files beside them.

    A baseline is a JSON file: floors, and the digest of the gold that they hold for. Where the gold has changed, --pin writes
    it anew. To lower a floor on purpose, edit the file.
    """
    from attribution import evaluation
    from attribution.analysis import analyse
    from attribution.evaluation import answer_of, read_gold
    from attribution.evaluation.gold import digest

    gold = read_gold(Path(gold_dir))
    given = Inputs(str(Path(gold_dir, f"{article.id}.txt")) for article in gold)
    articles = given.articles()
    if pin and baseline is None:
        raise click.UsageError("--pin needs --baseline FILE")
    if errors not in (None, "-") and Path(str(errors)).suffix.lower() != ".html":
        raise click.UsageError(f"--errors {errors}: name it .html, or - for a list")
    found = from_conllu(articles, Path(parses)) if parses is not None else parse_articles(articles, models, device, quiet)
    parsed = list(found)
    answers = [answer_of(analyse(each)) for each in parsed]
    if given.failed:  # scores of a part of the gold would pass for scores of the whole
        raise Quit(NO_INPUT)
    scores = evaluation.score(answers, gold)
    sha256 = digest(Path(gold_dir))
    said = {**scores.as_dict(), "sha256": sha256}
    click.echo(json.dumps(said, ensure_ascii=False, indent=2) if as_json else evaluation.render(scores))
    if errors is not None:
        mistakes = evaluation.errors(answers, gold)
        if errors == "-":
            click.echo(evaluation.render_errors(mistakes))
        else:
            from attribution.evaluation.error_page import render_error_page
            from attribution.report.messages import Language

            with output_file(errors) as file:
                file.write(render_error_page(mistakes, scores, gold, parsed, Language(lang)))
    return OK if baseline is None else _against(Path(baseline), scores, sha256, pin=pin)


def _against(path: Path, scores: Evaluation, sha256: str, *, pin: bool) -> int:
    """The exit code of scores beside their floors; with ``pin`` the floors are raised."""
    from attribution.evaluation.baseline import as_json, below, pinned, read_baseline

    if pin:
        new = pinned(read_baseline(path) if path.exists() else None, scores, sha256)
        with output_file(str(path)) as file:
            file.write(as_json(new))
        tell(f"{path}: {len(new.floors)} floors pinned")
        return OK
    lower = below(read_baseline(path), scores, sha256)
    for line in lower:
        tell(f"{path}: {line}")
    return BELOW if lower else OK


@click.command(epilog=ending("sample rapport -o coding.xlsx", "sample rapport -n 100 --coders 2 -o coding.xlsx"))
@click.argument("audit_dir", metavar="AUDIT_DIR")
@click.option(
    "-n", "statements", type=click.IntRange(1), metavar="NUMBER", default=200, show_default=True, help="Statements to draw."
)
@click.option("--paragraphs", type=click.IntRange(0), metavar="NUMBER", help="Paragraphs to draw.  [default: a quarter of -n]")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws another sample.")
@click.option(
    "--coders",
    type=click.IntRange(1, 20),
    metavar="NUMBER",
    default=1,
    show_default=True,
    help="A file for each of several coders.",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1),
    metavar="PART",
    default=0.2,
    show_default=True,
    help="Part of the units that all coders get.",
)
@click.option("-o", "--output", required=True, metavar="FILE", help="A .xlsx workbook, or .json for Label Studio.")
@click.option("--format", "form", type=click.Choice(["xlsx", "label-studio"]), help="Where FILE does not say it.")
@left_out
@output_language
def sample(
    audit_dir: str,
    statements: int,
    paragraphs: int | None,
    seed: int,
    coders: int,
    overlap: float,
    output: str,
    form: str | None,
    without: tuple[LeftOut, ...],
    lang: Lang,
) -> int:
    """Draw statements and paragraphs for people to code, blind.

    AUDIT_DIR is a folder that `report` wrote. The sample holds statements, drawn by outlet and label, to be judged right or
    wrong and labelled, and whole paragraphs in which to find all statements, which tells how many the tool misses. The same
    seed draws the same sample; a larger -n only adds to it. With --coders 2, FILE-1 and FILE-2 are written. `attribution
    score` reads the files when they are filled in.

    For Label Studio, FILE holds the tasks, and the labelling configuration lies beside it as .xml.
    """
    from attribution import provenance
    from attribution.report.messages import Language
    from attribution.selection import selected_of
    from attribution.validation import draw, write_coding_book, write_tasks
    from attribution.validation.tasks import configuration
    from attribution.writers.archive import archive_of, read_archive

    target = Path(output)
    form = form or {".xlsx": "xlsx", ".json": "label-studio"}.get(target.suffix.lower())
    if form is None:
        raise click.UsageError(f"{output}: name it .xlsx or .json, or give --format")
    archive = archive_of(Path(audit_dir))
    samples = draw(
        lambda: selected_of(read_archive(archive), without),
        statements=statements,
        paragraphs=statements // 4 if paragraphs is None else paragraphs,
        seed=seed,
        tool=" ".join([provenance.tool(), *(f"--without {each}" for each in sorted(set(without)))]),
        coders=coders,
        overlap=overlap,
    )
    language = Language(lang)
    for number, each in enumerate(samples, 1):
        path = target if coders == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        if form == "xlsx":
            with until_complete(str(path)) as part:
                write_coding_book(each, part, language, provenance.now())
        else:
            with output_file(str(path)) as file:
                write_tasks(each, file, language)
            with output_file(str(path.with_suffix(".xml"))) as file:
                file.write(configuration(language))
        own = sum(unit.number > 0 for unit in each.units)
        tell(f"{path}: {_count(own, 'statement')} and {_count(len(each.units) - own, 'paragraph')} to code")
    return OK


@click.command(epilog=ending("score coding-1.xlsx coding-2.xlsx"))
@click.argument("codings", nargs=-1, required=True, metavar="CODING...")
@click.option("--json", "as_json", is_flag=True, help="All results as JSON.")
def score(codings: tuple[str, ...], as_json: bool) -> int:
    """Tell precision, recall and corrected shares from people's coding.

    CODING are filled files of `attribution sample`, or Label Studio's JSON export of them: precision, recall and label accuracy
    with intervals, by outlet; agreement of several coders (Krippendorff's alpha, Cohen's kappa); shares corrected for the
    tool's errors, and what these take for granted. Where several coded a unit, the first file decides.
    """
    from attribution.validation import read_codings, render, validate
    from attribution.writers import encodable

    found = validate(read_codings([Path(each) for each in codings]))
    said = json.dumps(found.as_dict(), ensure_ascii=False, indent=2) + "\n" if as_json else render(found)
    click.echo(encodable(said), nl=False)
    return OK


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
