"""What is shown in the terminal: ``check`` and ``explain``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from attribution.cli.exits import NO_INPUT, OK, SOME_FAILED, ending
from attribution.cli.inputs import Inputs, analyse_all, parse_articles
from attribution.cli.options import (
    left_out,
    parsing_options,
    reading_options,
    reading_settings,
)

if TYPE_CHECKING:
    from attribution.records import Analysis
    from attribution.selection import LeftOut


@click.command(epilog=ending("check corpus", "check articles.csv --json", inputs=True))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
@click.option("--strict", is_flag=True, help=f"Exit with {SOME_FAILED} when an input could not be read.")
@reading_options
def check(inputs: tuple[str, ...], as_json: bool, strict: bool) -> int:
    """Say what the inputs hold, without analysing them.

    Formats, columns, counts, languages, dates, duplicates, and what is left out and why.
    """
    from attribution.readers.survey import render, survey

    found = survey(inputs, reading_settings())
    click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2) if as_json else render(found))
    if not found.articles:
        return NO_INPUT
    return SOME_FAILED if strict and found.skipped else OK


@click.command(epilog=ending("explain article.txt", inputs=True))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@left_out
@parsing_options()
def explain(
    inputs: tuple[str, ...], without: tuple[LeftOut, ...], models: str, device: str | None, quiet: bool, strict: bool
) -> int:
    """Show each statement in the terminal.

    Its construction, its roles, its label and the words that decided.
    """
    given = Inputs(inputs)
    for number, analysis in enumerate(analyse_all(parse_articles(given.articles(), models, device, quiet), without)):
        click.echo(("\n" if number else "") + "\n\n".join(_explained(analysis)))
    return given.close(strict)


def _explained(analysis: Analysis) -> Iterator[str]:
    """The blocks of an article: a heading, one for each statement, one line for each aside."""
    from attribution.measured import uncertain
    from attribution.records import Sourcing
    from attribution.tables import StatementView

    article = analysis.article
    count = len(analysis.statements)
    yield (
        f"== {article.id}"
        + (f" · {_flat(article.title)}" if article.title else "")
        + f" · {count} statement{'' if count == 1 else 's'}"
    )
    for position, statement in enumerate(analysis.statements):
        view = StatementView(analysis, position)
        source = view.source
        rows = [("content", f"{_flat(view.content)}")]
        rows += [
            (role, _flat(span.of(article.text)))
            for role, span in (("cue", statement.cue), ("source", view.own_source), ("relay", statement.relay))
            if span is not None
        ]
        if view.resolved and view.resolved != view.text(view.own_source):
            rows.append(("who", _flat(view.resolved)))
        label = source.sourcing.value if source.sourcing is Sourcing.UNRESOLVED else f"{source.sourcing} ({source.subtype})"
        because = ", ".join(f"{e.criterion} « {_flat(e.span.of(article.text))} »" for e in source.evidence)
        rows.append(("label", f"{label} ← {because}" if because else label))
        rows += [("note", note) for note in statement.notes]
        offsets = ", ".join(f"{span.start}-{span.end}" for span in statement.content)
        pattern = statement.pattern + (" (uncertain)" if statement.pattern in uncertain() else "")
        heading = f"{position + 1}. {pattern} · {statement.quoting} · {statement.kind} · {offsets}"
        yield "\n".join([heading, *(f"   {name:<8} {value}" for name, value in rows)])
    if analysis.asides:
        yield "\n".join(f"-- {aside.kind}: {_flat(aside.span.of(article.text))}" for aside in analysis.asides)


def _flat(text: str) -> str:
    return " ".join(text.split())
