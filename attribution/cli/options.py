"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from attribution.cli.exits import SOME_FAILED
from attribution.corpus import UNITS
from attribution.selection import LeftOut

if TYPE_CHECKING:
    from attribution.readers import Settings

C = TypeVar("C", bound=Callable[..., Any])

READING = "attribution.reading"  # where click's context keeps what the options about reading say

# They say where results go and how the work is shared out, and change no byte of the results.
WITHOUT_EFFECT = frozenset(
    {"output", "jobs", "resume", "cache", "no_cache", "shard", "engine", "gpus", "log", "quiet", "strict"}
)


def command_line() -> list[str]:
    """The command at hand as a list of arguments: what was given to it, in one order, without what has no effect on results."""
    context = click.get_current_context()
    values = {**context.meta.get(READING, {}), **context.params}
    options: list[str] = []
    arguments: list[str] = []
    for each in context.command.params:
        if each.name in WITHOUT_EFFECT or context.get_parameter_source(str(each.name)) is not ParameterSource.COMMANDLINE:
            continue
        value = values[each.name]
        several = [str(one) for one in value] if isinstance(value, tuple) else [str(value)]
        if isinstance(each, click.Argument):
            arguments += several
        else:
            name = max(each.opts, key=len)
            options += [name] if value is True else [part for one in several for part in (name, one)]
    end = ["--"] if any(each[:1] == "-" != each for each in arguments) else []
    return ["attribution", str(context.info_name), *options, *end, *arguments]


def parsing_options(*, inputs: bool = True) -> Callable[[C], C]:
    """The options of commands that parse; with ``inputs`` also those about what is read."""

    def decorate(command: C) -> C:
        if inputs:
            command = reading_options(command)
            command = click.option("--strict", is_flag=True, help=f"Exit with {SOME_FAILED} when an input could not be read.")(
                command
            )
        command = click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")(command)
        command = click.option("--device", metavar="NAME", help="cpu, cuda, cuda:1…  [default: a GPU where there is one]")(
            command
        )
        return click.option(
            "--models",
            default="bundled",
            show_default=True,
            metavar="bundled|official|DIR",
            help="The parser's models: the package's own, Stanza's French package, or a folder.",
        )(command)

    return decorate


def csv_dialect(command: C) -> C:
    return click.option(
        "--csv-dialect",
        "dialect",
        type=click.Choice(["intl", "fr"]),
        default="intl",
        show_default=True,
        help="Of CSV files: intl for R, pandas and the like, nothing altered; fr for French spreadsheets: semicolons, decimal "
        "commas, and an apostrophe before what a spreadsheet would take for a formula.",
    )(command)


def output_language(command: C) -> C:
    return click.option(
        "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of pages and workbooks."
    )(command)


def selection(command: C) -> C:
    """What reports and comparisons leave out, and what their shares are of."""
    return left_out(
        click.option(
            "--by",
            "unit",
            type=click.Choice(UNITS),
            default=UNITS[0],
            show_default=True,
            help="What shares of labels are taken of.",
        )(command)
    )


def left_out(command: C) -> C:
    """What is left out, wherever statements are shown or counted."""
    return click.option(
        "--without",
        multiple=True,
        type=click.Choice([each.value for each in LeftOut]),
        callback=lambda _, __, given: tuple(map(LeftOut, given)),
        help="Leave out opinions; indirect: all but direct quotations; agency: articles that a news agency signs; uncertain: "
        "what constructions of low measured precision found. May be given several times.",
    )(command)


class WithColumns(click.Command):
    """A command whose help ends with the columns of the statements table."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from attribution.writers.codebook import listing

        formatter.write(
            f"\nColumns of statements (of the other tables: attribution codebook TABLE):\n{listing('statements')}\n"
        )
        super().format_epilog(ctx, formatter)


def reading_options(command: C) -> C:
    """How inputs are read, for all commands alike; ``Inputs`` looks them up."""

    def keep(context: click.Context, parameter: click.Parameter, value: Any) -> Any:
        context.meta.setdefault(READING, {})[parameter.name] = value
        return value

    for option in (
        click.option(
            "--drop-duplicates",
            is_flag=True,
            expose_value=False,
            callback=keep,
            help="Leave out articles that were read before.",
        ),
        click.option(
            "--repair-accents", is_flag=True, expose_value=False, callback=keep, help="Mend « Ã© » to « é » (extra: repair)."
        ),
        click.option(
            "--encoding", metavar="NAME", expose_value=False, callback=keep, help="Encoding of all inputs, before any rule."
        ),
        click.option(
            "--col",
            "columns",
            multiple=True,
            metavar="FIELD=COLUMN",
            expose_value=False,
            callback=keep,
            help="Column of a table for text, title, outlet, date, author, url, section, page, language, id…",
        ),
    ):
        command = option(command)
    return command


def reading_settings() -> Settings:
    """What the command's options say about reading.

    Raises:
        UsageError: no such field or encoding.
    """
    from attribution.readers import Settings
    from attribution.readers.columns import FIELDS, field_named
    from attribution.readers.encoding import text_codec

    said = click.get_current_context().meta.get(READING, {})
    columns: dict[str, str] = {}
    for each in said.get("columns", ()):
        written, sign, column = each.partition("=")
        name = field_named(written)
        if not sign or not name:
            raise click.UsageError(f"--col {each}: takes FIELD=COLUMN, and FIELD is one of {', '.join(FIELDS)}")
        columns[name] = column
    encoding = said.get("encoding") or ""
    if encoding and not text_codec(encoding):
        raise click.UsageError(f"--encoding {encoding}: no such encoding; utf-8, cp1252 and mac_roman are some")
    return Settings(columns, encoding, bool(said.get("repair_accents")))
