"""What programs read: ``table``, ``convert``, ``codebook`` and ``parse``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from attribution.cli.exits import OK, ending
from attribution.cli.inputs import Inputs, analyse_all, parse_articles
from attribution.cli.options import (
    WithColumns,
    csv_dialect,
    left_out,
    parsing_options,
)
from attribution.cli.outputs import FORMS, output_file, output_folder, table_form, write_table

if TYPE_CHECKING:
    from attribution.selection import LeftOut
    from attribution.tables import Table
    from attribution.writers import Dialect

EXCHANGED = ("brat", "label-studio", "tei", "genderednews", "iramuteq", *FORMS)


@click.command(
    epilog=ending(
        "table corpus -o statements.csv",
        "table corpus --table outlets -o outlets.csv --csv-dialect fr",
        "table article.txt -o - --format jsonl",
        inputs=True,
    ),
    cls=WithColumns,
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="FILE", help="A .jsonl, .csv or .parquet file; - for stdout.")
@click.option("--format", "form", type=click.Choice(FORMS), help="Form of the table, where FILE does not say it.")
@click.option(
    "--table",
    "name",
    type=click.Choice(["statements", "sources", "articles", "outlets"]),
    default="statements",
    show_default=True,
    help="Which table.",
)
@csv_dialect
@left_out
@parsing_options()
def table(
    inputs: tuple[str, ...],
    output: str,
    form: str | None,
    name: Table,
    dialect: Dialect,
    without: tuple[LeftOut, ...],
    models: str,
    device: str | None,
    quiet: bool,
    strict: bool,
) -> int:
    """Write a table: statements, sources, articles or outlets.

    As CSV, JSON Lines or Parquet. Statements in JSON Lines are records with spans, as `evaluate` reads them.
    """
    form = table_form(output, form)
    given = Inputs(inputs)
    articles = given.articles()
    write_table(lambda: analyse_all(parse_articles(articles, models, device, quiet), without), output, form, name, dialect)
    return given.close(strict)


@click.command(
    epilog=ending(
        "convert rapport --to brat -o brat",
        "convert rapport --to tei -o tei",
        "convert article.json --text article.txt --to csv -o statements.csv",
    )
)
@click.argument("source", metavar="SOURCE")
@click.option("-o", "--output", required=True, metavar="PATH", help="A folder, or a file where the form is one file.")
@click.option("--to", "form", type=click.Choice(EXCHANGED), required=True, help="What to convert to.")
@click.option("--text", metavar="FILE", help="For a GenderedNews file: the text that its offsets refer to.")
@csv_dialect
@left_out
def convert(source: str, output: str, form: str, text: str | None, dialect: Dialect, without: tuple[LeftOut, ...]) -> int:
    """Convert results to and from other tools' forms.

    SOURCE is a folder that `report` wrote, or a .json file of GenderedNews or the Radar de Parité with its --text. Nothing is
    parsed.

    \b
    brat          a folder: ID.txt and ID.ann, and annotation.conf
    label-studio  a folder: tasks.json with predictions, and config.xml
    tei           a folder: ID.xml, TEI P5, and metadata.csv for TXM
    genderednews  a folder: ID.json, as GenderedNews and the Radar de Parité have it
    iramuteq      a folder: corpus.txt, a text a statement, with outlet, date, label and more as variables
    jsonl, csv, parquet   a file: the statements
    """
    from attribution.selection import selected_of
    from attribution.writers.convert import FORMS as FOLDERS
    from attribution.writers.convert import analyses_of, write_folder

    analyses = selected_of(analyses_of(Path(source), None if text is None else Path(text)), without)
    for folder_form in FOLDERS:
        if form == folder_form:
            write_folder(analyses, output_folder(output), folder_form)
            return OK
    write_table(lambda: analyses, output, form, "statements", dialect)
    return OK


@click.command(epilog=ending("codebook statements", "codebook --format csv --csv-dialect fr"))
@click.argument("table", type=click.Choice(["statements", "sources", "articles", "outlets"]), required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "markdown", "json-schema"]),
    default="text",
    show_default=True,
    help="How it is said; json-schema is of one table.",
)
@csv_dialect
def codebook(table: Table | None, form: str, dialect: Dialect) -> int:
    """Say what each column of a table holds, or of all tables."""
    from attribution.tables import TABLES
    from attribution.writers.codebook import TITLES, listing, markdown, schema, write_codebook

    tables = TABLES if table is None else (table,)
    if form == "csv":
        write_codebook(sys.stdout, dialect, tables)
    elif form == "json-schema":
        if table is None:
            raise click.UsageError("a JSON Schema is of one table: statements, sources, articles or outlets")
        click.echo(json.dumps(schema(table), ensure_ascii=False, indent=2))
    else:
        show = listing if form == "text" else markdown
        heading = "" if form == "text" else "## "
        click.echo("\n\n".join(f"{heading}{name}\n\n{TITLES[name][1]}.\n\n{show(name)}" for name in tables))
    return OK


@click.command(epilog=ending("parse corpus -o trees", inputs=True))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for one .conllu file an article.")
@parsing_options()
def parse(inputs: tuple[str, ...], output: str, models: str, device: str | None, quiet: bool, strict: bool) -> int:
    """Write syntax as CoNLL-U.

    One file an article, with the offsets of every token in its text.
    """
    from attribution.tree import to_conllu

    folder = output_folder(output)
    given = Inputs(inputs)
    for parsed in parse_articles(given.articles(), models, device, quiet):
        with output_file(str(folder / f"{parsed.article.id}.conllu")) as file:
            file.write(to_conllu(parsed))
    return given.close(strict)
