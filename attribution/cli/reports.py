"""What people read: ``report`` and ``compare``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribution.cli.exits import OK, USAGE, Quit, ending, tell
from attribution.cli.inputs import Inputs, analyse_all, parse_articles
from attribution.cli.options import (
    command_line,
    csv_dialect,
    output_language,
    parsing_options,
    selection,
)
from attribution.cli.outputs import output_file, output_folder, until_complete
from attribution.errors import InputError

if TYPE_CHECKING:
    from attribution.corpus import Unit
    from attribution.report import Lang
    from attribution.selection import LeftOut
    from attribution.writers import Dialect


@click.command(
    epilog=ending(
        "report corpus -o rapport",
        "report article.txt -o rapport --lang en",
        "report articles.csv -o rapport --col text=Texte --csv-dialect fr",
        inputs=True,
    )
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the report.")
@output_language
@csv_dialect
@selection
@parsing_options()
def report(
    inputs: tuple[str, ...],
    output: str,
    lang: Lang,
    dialect: Dialect,
    without: tuple[LeftOut, ...],
    unit: Unit,
    models: str,
    device: str | None,
    quiet: bool,
    strict: bool,
) -> int:
    """Write a page for each article, an index and tables.

    DIR gets index.html, articles/ID.html, run.json (versions, digests, command, options, inputs) and data/: statements,
    sources, articles and outlets as CSV, statements and whole analyses as JSON Lines, codebook.csv, datapackage.json.
    """
    from attribution.provenance import Run
    from attribution.report import write_report

    folder = output_folder(output)
    given = Inputs(inputs)
    options = {"inputs": list(inputs), "lang": lang, "csv_dialect": dialect, "models": models, "device": device}
    run = Run(options, remarks=given.remarks, columns=given.columns, command=command_line())
    analyses = analyse_all(parse_articles(given.articles(), models, device, quiet))
    try:
        write_report(analyses, given.failed, folder, lang=lang, dialect=dialect, run=run, without=without, unit=unit)
    except InputError as error:  # of the folder; those of the inputs are said already
        tell(str(error))
        raise Quit(USAGE) from error
    if sys.stderr.isatty() and not quiet:
        tell(f"{folder / 'index.html'}: open it in a browser")
    return given.close(strict)


@click.command(
    epilog=ending("compare rapport -o comparaison.xlsx", "compare rapport -o comparaison.html --without opinions --by words")
)
@click.argument("audit_dir", metavar="AUDIT_DIR")
@click.option("-o", "--output", required=True, metavar="FILE", help="A .xlsx workbook or an .html page.")
@output_language
@selection
def compare(audit_dir: str, output: str, lang: Lang, without: tuple[LeftOut, ...], unit: Unit) -> int:
    """Compare outlets, from a report.

    AUDIT_DIR is a folder that `report` wrote; nothing is parsed again. The workbook has a sheet for each: how to read it, one
    row an outlet, sections, months, differences between outlets with intervals, whether they hold when they are computed in
    other ways, sources, statements, codebook, and the run.
    """
    from attribution.report.audit import read_audit
    from attribution.report.messages import Language

    suffix = Path(output).suffix.lower()
    if suffix not in (".xlsx", ".html"):
        raise click.UsageError(f"{output}: name it .xlsx or .html")
    audit = read_audit(Path(audit_dir), without=without, unit=unit)
    if suffix == ".html":
        from attribution.report.rendering import render_comparison

        with output_file(output) as file:
            file.write(render_comparison(audit, lang=lang))
        return OK
    from attribution.report.workbook import write_workbook

    with until_complete(output) as part:
        write_workbook(audit, part, Language(lang))
    return OK
