"""The command line. Data goes to stdout, words about the work to stderr; heavy imports stand inside the commands."""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO, TypeVar

import click

from attribution import __version__
from attribution.errors import AttributionError, InputError, ModelError

if TYPE_CHECKING:
    from attribution.article import Article
    from attribution.readers import Settings
    from attribution.records import Analysis
    from attribution.report import Lang
    from attribution.scale.auditing import Engine
    from attribution.scale.shards import Pages
    from attribution.tables import Table
    from attribution.tree import ParsedArticle
    from attribution.writers import Dialect

T = TypeVar("T")
C = TypeVar("C", bound=Callable[..., Any])

OK, INTERNAL, USAGE, NO_INPUT, SOME_FAILED, NO_MODELS, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
TRACEBACK = "ATTRIBUTION_TRACEBACK"
FORMS = ("jsonl", "csv", "parquet")
EXCHANGED = ("brat", "label-studio", "tei", "genderednews", *FORMS)
MOST_NOTES = 5  # of one file, on stderr

EPILOG = f"""\b
INPUT is a file, a folder, an archive, a pattern like 'corpus/**/*.txt', or - for standard input.
A file that cannot be read gives one line on stderr; the others go on.

\b
Exit codes:
  {OK}    done
  {INTERNAL}    a fault of the program
  {USAGE}    wrong usage, or an output that cannot be written
  {NO_INPUT}    nothing that can be read among the inputs
  {SOME_FAILED}    done, but some inputs could not be read (only with --strict)
  {NO_MODELS}    the parser's models are missing or damaged
  {INTERRUPTED}  interrupted
"""


class Quit(Exception):
    """Ends the program with an exit code, everything said already."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


def main(args: list[str] | None = None) -> NoReturn:
    """Run the command line and exit. Users' mistakes end in one line on stderr, never in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles and pipes default to a code page without « or œ
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    sys.exit(_run(args))


def _run(args: list[str] | None) -> int:
    try:
        returned = cli.main(args=args, prog_name="attribution", standalone_mode=False)
        sys.stdout.flush()
    except Quit as quit_:
        return quit_.code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        return INTERRUPTED
    except AttributionError as error:
        _say(str(error))
        return error.exit_code
    except SystemExit:  # click's own answer where a reader has gone away
        return OK
    except BrokenPipeError:  # « | head » has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:  # inputs have their own error: what is left are outputs, stdout among them
        _say(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return USAGE
    except Exception as error:
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        _say(f"a fault of the program, please report it: {type(error).__name__}: {error} (set {TRACEBACK}=1 to see where)")
        return INTERNAL
    return returned if isinstance(returned, int) else OK


def _say(message: str) -> None:
    click.echo(f"attribution: {' '.join(message.splitlines())}", err=True)


# What the commands share.


def _options(*, inputs: bool = True) -> Callable[[C], C]:
    """The options of commands that parse; with ``inputs`` also those about what is read."""

    def decorate(command: C) -> C:
        if inputs:
            command = _reading_options(command)
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


def _dialect(command: C) -> C:
    return click.option(
        "--csv-dialect",
        "dialect",
        type=click.Choice(["intl", "fr"]),
        default="intl",
        show_default=True,
        help="Of CSV files: intl for R, pandas and the like; fr for French spreadsheets (; and decimal comma).",
    )(command)


def _language(command: C) -> C:
    return click.option(
        "--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True, help="Language of what is written."
    )(command)


class WithColumns(click.Command):
    """A command whose help ends with the columns of the statements table."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from attribution.writers.codebook import listing

        formatter.write(
            f"\nColumns of statements (of the other tables: attribution codebook TABLE):\n{listing('statements')}\n"
        )
        super().format_epilog(ctx, formatter)


READING = "attribution.reading"  # where click's context keeps what the options below say


def _reading_options(command: C) -> C:
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


def _settings() -> Settings:
    """What the command's options say about reading.

    Raises:
        UsageError: no such field or encoding.
    """
    from attribution.readers import Settings
    from attribution.readers.columns import FIELDS
    from attribution.readers.encoding import text_codec

    said = click.get_current_context().meta.get(READING, {})
    columns: dict[str, str] = {}
    for each in said.get("columns", ()):
        name, sign, column = each.partition("=")
        if not sign or name not in FIELDS:
            raise click.UsageError(f"--col {each}: takes FIELD=COLUMN, and FIELD is one of {', '.join(FIELDS)}")
        columns[name] = column
    encoding = said.get("encoding") or ""
    if encoding and not text_codec(encoding):
        raise click.UsageError(f"--encoding {encoding}: no such encoding; utf-8, cp1252 and mac_roman are some")
    return Settings(columns, encoding, bool(said.get("repair_accents")))


class Inputs:
    """The articles among the inputs, one by one; says what cannot be read or had to be decided, and counts duplicates.

    Args:
        many: for a corpus of any size: notes on single articles go to ``note``, and duplicates, whose sketches take two
            kilobytes an article, are looked for only where they are to be dropped.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        say: Callable[[str], None] | None = None,
        note: Callable[[str], None] | None = None,
        many: bool = False,
    ) -> None:
        self.names = tuple(names)
        self.failed: list[InputError] = []
        said = click.get_current_context().meta.get(READING)
        self.settings = _settings()
        self.drops_duplicates = bool(said and said.get("drop_duplicates"))
        self.looks_for_duplicates = self.drops_duplicates if many else said is not None
        self.duplicates = 0
        self._notes: Counter[tuple[str, str]] = Counter()
        self._say, self._to_log = say or _say, note

    def articles(self) -> Iterator[Article]:
        """Raises Quit when there is not one."""
        found = (each for each in self.everything() if not isinstance(each, InputError))
        first = next(found, None)
        if first is None:
            self._say("nothing to read")
            raise Quit(NO_INPUT)
        return chain([first], found)

    def everything(self) -> Iterator[Article | InputError]:
        """The articles, and errors in their places, which are said as well."""
        from attribution.readers import read
        from attribution.readers.duplicates import Duplicates

        seen = Duplicates()
        for each in read(self.names, settings=self.settings, listen=self._hear):
            if isinstance(each, InputError):
                self.failed.append(each)
                self._say(str(each))
                yield each
                continue
            for note in each.notes:
                self._note(each.path, note)
            if self.looks_for_duplicates and seen.find(each):
                self.duplicates += 1
                if self.drops_duplicates:
                    continue
            yield each
        self._sum_up()

    def _hear(self, where: str, format_name: str, remark: str) -> None:
        if remark:
            self._say(f"{where}: {remark}")

    def _note(self, where: str, note: str) -> None:
        """Says a note once a file, and no more than a few of a file with thousands of articles."""
        if self._to_log:
            self._to_log(f"{where}: {note}")
            return
        self._notes[where, ""] += (where, note) not in self._notes
        self._notes[where, note] += 1
        if self._notes[where, note] == 1 and self._notes[where, ""] <= MOST_NOTES:
            self._say(f"{where}: {note}")

    def _sum_up(self) -> None:
        for (where, note), count in self._notes.items():
            if not note and count > MOST_NOTES:
                self._say(f"{where}: {count - MOST_NOTES} more notes; attribution check counts them")
        if self.duplicates:
            what = "dropped" if self.drops_duplicates else "kept; --drop-duplicates leaves them out"
            self._say(f"duplicates of articles read before: {self.duplicates}, {what} (attribution check lists them)")

    def close(self, strict: bool) -> int:
        """The exit code at the end of a command."""
        return SOME_FAILED if strict and self.failed else OK


def _progress(items: Iterable[T], unit: str, quiet: bool) -> Iterator[T]:
    """The items, counted on stderr as they pass, where stderr is a terminal."""
    from tqdm import tqdm

    yield from tqdm(items, unit=f" {unit}", disable=True if quiet else None, file=sys.stderr, leave=False)


def _parsed(articles: Iterable[Article], models: str, device: str | None, quiet: bool) -> Iterator[ParsedArticle]:
    from attribution.parse import Parser

    if models not in ("bundled", "official") and not Path(models).is_dir():
        raise ModelError(f"{models}: no such folder; --models takes bundled, official, or a folder of models")
    if not quiet and sys.stderr.isatty():
        click.echo("Loading the models…", err=True)
    parser = Parser.load(models, device=device)
    return _progress(parser.parse_many(articles), "articles", quiet)


def _analyses(parsed: Iterable[ParsedArticle]) -> Iterator[Analysis]:
    from attribution.analysis import analyse

    return map(analyse, parsed)


def _folder(path: str) -> Path:
    """The output folder, made if need be.

    Raises:
        UsageError: it is a file, or cannot be made or written to.
    """
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{path} is a file; -o takes a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.UsageError(f"{path}: the folder cannot be made: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise click.UsageError(f"{path}: the folder may not be written to")
    return folder


@contextmanager
def _file(path: str) -> Iterator[TextIO]:
    """A text file to write to, « - » for stdout. It appears when it is complete."""
    from attribution.writers import opened

    if path == "-":
        yield sys.stdout
        return
    with _part(path) as part, opened(part) as file:
        yield file


@contextmanager
def _part(path: str) -> Iterator[Path]:
    """A name to write a file under until it is complete: a run that fails leaves no half of a table."""
    target = Path(path)
    if target.is_dir():
        raise click.UsageError(f"{path} is a folder; -o takes a file")
    part = target.with_name(target.name + ".part")
    try:
        part.touch()
    except OSError as error:
        raise click.UsageError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        yield part
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="attribution")
def cli() -> None:
    """Who speaks in the French press: finds attributed statements, works out their sources, and labels them named,
    anonymous or institutional, with the words that decided."""


@cli.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the report.")
@_language
@_dialect
@_options()
def report(
    inputs: tuple[str, ...],
    output: str,
    lang: Lang,
    dialect: Dialect,
    models: str,
    device: str | None,
    quiet: bool,
    strict: bool,
) -> int:
    """Write a page an article, an index and tables.

    DIR gets index.html, articles/ID.html, run.json (versions, digests, options, inputs) and data/: statements, sources,
    articles and outlets as CSV, statements and whole analyses as JSON Lines, codebook.csv, datapackage.json.
    """
    from attribution.provenance import Run
    from attribution.report import write_report

    folder = _folder(output)
    given = Inputs(inputs)
    run = Run({"inputs": list(inputs), "lang": lang, "csv_dialect": dialect, "models": models, "device": device})
    analyses = _analyses(_parsed(given.articles(), models, device, quiet))
    try:
        write_report(analyses, given.failed, folder, lang=lang, dialect=dialect, run=run)
    except InputError as error:  # of the folder; those of the inputs are said already
        _say(str(error))
        raise Quit(USAGE) from error
    return given.close(strict)


class Part(click.ParamType[tuple[int, int]]):
    """« 3/8 »: the third of eight."""

    name = "i/n"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        number, sign, of = str(value).partition("/")
        if not (sign and number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
            self.fail(f"{value}: takes i/n, as 3/8 for the third of eight", param, ctx)
        return int(number), int(of)


@cli.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the report.")
@click.option("--jobs", type=click.IntRange(0), metavar="N", help="Worker processes; 0: none.  [default: one a processor]")
@click.option("--resume", is_flag=True, help="Go on with what an interrupted run left in DIR.")
@click.option("--pages", type=click.Choice(["auto", "all", "none"]), default="auto", show_default=True,
              help="Pages of articles: auto writes them up to 2,000 articles.")  # fmt: skip
@click.option("--cache", metavar="FOLDER", help="Where parses are kept.  [default: attribution/parses in the user's cache]")
@click.option("--no-cache", is_flag=True, help="Keep no parses.")
@click.option("--shard", type=Part(), default="1/1", metavar="i/n", help="Do only the i-th of n parts; then: merge.")
@click.option("--engine", type=click.Choice(["local", "ray"]), default="local", show_default=True,
              help="What runs the workers: this program, or Ray Data (extra: ray).")  # fmt: skip
@click.option(
    "--gpus", type=click.FloatRange(0), default=0.0, metavar="SHARE", help="With ray: share of a GPU for each worker."
)
@click.option("--time-limit", "limit", type=click.FloatRange(1), default=900.0, show_default=True, metavar="SECONDS",
              help="Give an article up after so much of a processor's time.")  # fmt: skip
@click.option("--log", metavar="FILE", help="Add what is said, notes and progress to this file.")
@_language
@_dialect
@_options()
def audit(
    inputs: tuple[str, ...],
    output: str,
    jobs: int | None,
    resume: bool,
    pages: Pages,
    cache: str | None,
    no_cache: bool,
    shard: tuple[int, int],
    engine: Engine,
    gpus: float,
    limit: float,
    log: str | None,
    lang: Lang,
    dialect: Dialect,
    models: str,
    device: str | None,
    quiet: bool,
    strict: bool,
) -> int:
    """Analyse a corpus of any size.

    DIR gets what `report` writes, so that `compare` and `convert` work on it; pages of articles only up to 2,000 of them, or
    with --pages all. Workers do the articles in shards of 50. A run that was interrupted, whatever ended it, goes on with
    --resume and the same INPUTs and options, and ends with the same bytes. An article that cannot be analysed, or that a worker
    dies of, is listed with the reason, and the others go on.

    Several machines: each does a part, as --shard 3/8 -o PART3; then `attribution merge PART... -o DIR`.
    """
    if cache and no_cache:
        raise click.UsageError("--cache and --no-cache exclude each other")
    from attribution.analysing import Loader
    from attribution.cache import default_folder
    from attribution.scale.auditing import Plan
    from attribution.scale.auditing import audit as run
    from attribution.scale.shards import Renderer
    from attribution.scale.telling import Teller

    folder = _folder(output)
    teller = Teller(sys.stderr, Path(log) if log else None, quiet=quiet)
    given = Inputs(inputs, say=teller.say, note=teller.note, many=True)
    settings = given.settings
    plan = Plan(
        {"inputs": list(inputs), "lang": lang, "csv_dialect": dialect, "models": models, "device": device, "pages": pages},
        Renderer(lang, dialect, pages),
        Loader(models, device),
        {
            "columns": dict(settings.columns),
            "encoding": settings.encoding,
            "repair": settings.repair,
            "drop_duplicates": given.drops_duplicates,
        },
        shard,
    )
    kept = None if no_cache else Path(cache) if cache else default_folder()
    jobs = _processors() if jobs is None else jobs
    with _termination_is_interruption():
        try:
            done = run(
                given.everything(), folder, plan, jobs=jobs, cache=kept, resume=resume, engine=engine,
                gpus=gpus, limit=limit, progress=teller.progress, listen=teller.say,
            )  # fmt: skip
        except KeyboardInterrupt:
            teller.close()
            _say(f"interrupted; finished shards are kept in {output}, and the same command with --resume goes on")
            raise Quit(INTERRUPTED) from None
        finally:
            teller.close()
    if not quiet:
        left_out = f", {len(done.skipped):,} left out" if done.skipped else ""
        notes = f", {teller.notes:,} notes on how articles were read ({log or '--log FILE keeps them'})" if teller.notes else ""
        what = "" if shard == (1, 1) else f"part {shard[0]} of {shard[1]}: "
        _say(f"{what}{done.articles:,} articles, {done.statements:,} statements{left_out}{notes}")
    if not done.articles and shard == (1, 1):
        _say("not one article could be analysed")
        return INTERNAL
    return SOME_FAILED if strict and done.skipped else OK


def _processors() -> int:
    """How many this program may use, which a batch system may have made fewer than there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _termination_is_interruption() -> Iterator[None]:
    """Batch systems end a job with SIGTERM: it is treated as Ctrl-C is."""

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@cli.command(epilog=EPILOG)
@click.argument("parts", nargs=-1, required=True, metavar="PART...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the report.")
@click.option("-q", "--quiet", is_flag=True, help="No words on stderr but of what is wrong.")
def merge(parts: tuple[str, ...], output: str, quiet: bool) -> int:
    """Put the parts of an audit together.

    PARTs are folders that `attribution audit --shard i/n` wrote, of one corpus and with the same options, all n of them. DIR
    gets the same bytes as if one machine had done them all. The parts stay as they are.
    """
    from attribution.scale.merging import merge as together

    articles = together([Path(part) for part in parts], _folder(output))
    if not quiet:
        _say(f"{articles:,} articles from {len(parts)} parts")
    return OK


@cli.command(epilog=EPILOG, cls=WithColumns)
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
@_dialect
@_options()
def table(
    inputs: tuple[str, ...],
    output: str,
    form: str | None,
    name: Table,
    dialect: Dialect,
    models: str,
    device: str | None,
    quiet: bool,
    strict: bool,
) -> int:
    """Write a table: statements, sources, articles or outlets.

    As CSV, JSON Lines or Parquet. Statements in JSON Lines are records with spans, as `evaluate` reads them.
    """
    form = _form(output, form)
    given = Inputs(inputs)
    articles = given.articles()
    _write_table(lambda: _analyses(_parsed(articles, models, device, quiet)), output, form, name, dialect)
    return given.close(strict)


def _form(output: str, form: str | None) -> str:
    suffix = Path(output).suffix.lower().removeprefix(".")
    form = form or (suffix if output != "-" else None)
    if form not in FORMS:
        raise click.UsageError(
            "-o - needs --format jsonl or csv"
            if output == "-"
            else f"{output}: name it .jsonl, .csv or .parquet, or give --format"
        )
    if form == "parquet" and output == "-":
        raise click.UsageError("parquet needs a file, not standard output")
    return form


def _write_table(analyses: Callable[[], Iterable[Analysis]], output: str, form: str, name: Table, dialect: Dialect) -> None:
    from attribution.writers import write_csv, write_jsonl, write_rows_jsonl

    if form == "parquet":
        from attribution.writers.parquet import write_parquet

        with _part(output) as part:
            write_parquet(analyses(), part, table=name)
        return
    with _file(output) as file:
        if form == "csv":
            write_csv(analyses(), file, dialect, table=name)
        elif name == "statements":
            write_jsonl(analyses(), file)
        else:
            write_rows_jsonl(analyses(), file, name)


@cli.command(epilog=EPILOG)
@click.argument("audit_dir", metavar="AUDIT_DIR")
@click.option("-o", "--output", required=True, metavar="FILE", help="A .xlsx workbook or an .html page.")
@_language
def compare(audit_dir: str, output: str, lang: Lang) -> int:
    """Compare outlets, from a report.

    AUDIT_DIR is a folder that `report` wrote; nothing is parsed again. The workbook has a sheet for each: how to read it, one
    row an outlet, sections, months, differences between outlets with intervals, sources, statements, codebook, and the run.
    """
    from attribution.report.audit import read_audit
    from attribution.report.messages import Language

    suffix = Path(output).suffix.lower()
    if suffix not in (".xlsx", ".html"):
        raise click.UsageError(f"{output}: name it .xlsx or .html")
    audit = read_audit(Path(audit_dir))
    if suffix == ".html":
        from attribution.report.rendering import render_comparison

        with _file(output) as file:
            file.write(render_comparison(audit, lang=lang))
        return OK
    from attribution.report.workbook import write_workbook

    with _part(output) as part:
        write_workbook(audit, part, Language(lang))
    return OK


@cli.command(epilog=EPILOG)
@click.argument("audit_dir", metavar="AUDIT_DIR")
@click.option("-n", "statements", type=click.IntRange(1), default=200, show_default=True, help="Statements to draw.")
@click.option("--paragraphs", type=click.IntRange(0), help="Paragraphs to draw.  [default: a quarter of -n]")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed draws another sample.")
@click.option("--coders", type=click.IntRange(1, 20), default=1, show_default=True, help="A file for each of several coders.")
@click.option(
    "--overlap", type=click.FloatRange(0, 1), default=0.2, show_default=True, help="Part of the units that all coders get."
)
@click.option("-o", "--output", required=True, metavar="FILE", help="A .xlsx workbook, or .json for Label Studio.")
@click.option("--format", "form", type=click.Choice(["xlsx", "label-studio"]), help="Where FILE does not say it.")
@_language
def sample(
    audit_dir: str,
    statements: int,
    paragraphs: int | None,
    seed: int,
    coders: int,
    overlap: float,
    output: str,
    form: str | None,
    lang: Lang,
) -> int:
    """Draw what people are to code, blind.

    AUDIT_DIR is a folder that `report` wrote. The sample holds statements, drawn by outlet and label, to be judged right or
    wrong and labelled, and whole paragraphs in which to find all statements, which tells how many the tool misses. The same
    seed draws the same sample; a larger -n only adds to it. With --coders 2, FILE-1 and FILE-2 are written. `attribution
    score` reads the files when they are filled in.

    For Label Studio, FILE holds the tasks, and the labelling configuration lies beside it as .xml.
    """
    from attribution import provenance
    from attribution.report.messages import Language
    from attribution.validation import draw, write_coding_book, write_tasks
    from attribution.validation.tasks import configuration
    from attribution.writers.archive import archive_of, read_archive

    target = Path(output)
    form = form or {".xlsx": "xlsx", ".json": "label-studio"}.get(target.suffix.lower())
    if form is None:
        raise click.UsageError(f"{output}: name it .xlsx or .json, or give --format")
    archive = archive_of(Path(audit_dir))
    samples = draw(
        lambda: read_archive(archive),
        statements=statements,
        paragraphs=statements // 4 if paragraphs is None else paragraphs,
        seed=seed,
        tool=provenance.tool(),
        coders=coders,
        overlap=overlap,
    )
    language = Language(lang)
    for number, each in enumerate(samples, 1):
        path = target if coders == 1 else target.with_name(f"{target.stem}-{number}{target.suffix}")
        if form == "xlsx":
            with _part(str(path)) as part:
                write_coding_book(each, part, language, provenance.now())
        else:
            with _file(str(path)) as file:
                write_tasks(each, file, language)
            with _file(str(path.with_suffix(".xml"))) as file:
                file.write(configuration(language))
        own = sum(unit.number > 0 for unit in each.units)
        _say(f"{path}: {own} statements and {len(each.units) - own} paragraphs to code")
    return OK


@cli.command(epilog=EPILOG)
@click.argument("codings", nargs=-1, required=True, metavar="CODING...")
@click.option("--json", "as_json", is_flag=True, help="All results as JSON.")
def score(codings: tuple[str, ...], as_json: bool) -> int:
    """Say what people's coding tells of the tool and of its shares.

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


@cli.command(epilog=EPILOG)
@click.argument("source", metavar="SOURCE")
@click.option("-o", "--output", required=True, metavar="PATH", help="A folder, or a file where the form is one file.")
@click.option("--to", "form", type=click.Choice(EXCHANGED), required=True, help="What to convert to.")
@click.option("--text", metavar="FILE", help="For a GenderedNews file: the text that its offsets refer to.")
@_dialect
def convert(source: str, output: str, form: str, text: str | None, dialect: Dialect) -> int:
    """Convert results to and from other tools' forms.

    SOURCE is a folder that `report` wrote, or a .json file of GenderedNews or the Radar de Parité with its --text. Nothing is
    parsed.

    \b
    brat          a folder: ID.txt and ID.ann, and annotation.conf
    label-studio  a folder: tasks.json with predictions, and config.xml
    tei           a folder: ID.xml, TEI P5, and metadata.csv for TXM
    genderednews  a folder: ID.json, as GenderedNews and the Radar de Parité have it
    jsonl, csv, parquet   a file: the statements
    """
    from attribution.writers.convert import FORMS as FOLDERS
    from attribution.writers.convert import analyses_of, write_folder

    beside = None if text is None else Path(text)
    for folder_form in FOLDERS:
        if form == folder_form:
            write_folder(analyses_of(Path(source), beside), _folder(output), folder_form)
            return OK
    _write_table(lambda: analyses_of(Path(source), beside), output, form, "statements", dialect)
    return OK


@cli.command(epilog=EPILOG)
@click.argument("table", type=click.Choice(["statements", "sources", "articles", "outlets"]), required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "markdown", "json-schema"]), default="text", show_default=True
)
@_dialect
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


@cli.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_options()
def explain(inputs: tuple[str, ...], models: str, device: str | None, quiet: bool, strict: bool) -> int:
    """Show each statement in the terminal.

    Its construction, its roles, its label and the words that decided.
    """
    given = Inputs(inputs)
    for number, analysis in enumerate(_analyses(_parsed(given.articles(), models, device, quiet))):
        click.echo(("\n" if number else "") + "\n\n".join(_explained(analysis)))
    return given.close(strict)


@cli.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
@click.option("--strict", is_flag=True, help=f"Exit with {SOME_FAILED} when an input could not be read.")
@_reading_options
def check(inputs: tuple[str, ...], as_json: bool, strict: bool) -> int:
    """Say what the inputs hold, without analysing them.

    Formats, columns, counts, languages, dates, duplicates, and what is left out and why.
    """
    from attribution.readers.survey import render, survey

    found = survey(inputs, _settings())
    click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2) if as_json else render(found))
    if not found.articles:
        return NO_INPUT
    return SOME_FAILED if strict and found.skipped else OK


def _explained(analysis: Analysis) -> Iterator[str]:
    """The blocks of an article: a heading, one for each statement, one line for each aside."""
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
        heading = f"{position + 1}. {statement.pattern} · {statement.quoting} · {statement.kind} · {offsets}"
        yield "\n".join([heading, *(f"   {name:<8} {value}" for name, value in rows)])
    if analysis.asides:
        yield "\n".join(f"-- {aside.kind}: {_flat(aside.span.of(article.text))}" for aside in analysis.asides)


def _flat(text: str) -> str:
    return " ".join(text.split())


@cli.command(epilog=EPILOG)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for one .conllu file an article.")
@_options()
def parse(inputs: tuple[str, ...], output: str, models: str, device: str | None, quiet: bool, strict: bool) -> int:
    """Write syntax as CoNLL-U.

    One file an article, with the offsets of every token in its text.
    """
    from attribution.tree import to_conllu

    folder = _folder(output)
    given = Inputs(inputs)
    for parsed in _parsed(given.articles(), models, device, quiet):
        with _file(str(folder / f"{parsed.article.id}.conllu")) as file:
            file.write(to_conllu(parsed))
    return given.close(strict)


@cli.command(epilog=EPILOG)
@click.argument("gold_dir", metavar="GOLD_DIR")
@click.option("--json", "as_json", is_flag=True, help="Scores as JSON.")
@click.option(
    "--errors",
    metavar="FILE",
    help="Show what was missed, invented or labelled wrongly, by construction and with its parse: FILE.html; - lists it here.",
)
@click.option("--parses", metavar="DIR", help="Read the syntax from DIR/ID.conllu instead of parsing.")
@_language
@_options(inputs=False)
def evaluate(
    gold_dir: str,
    as_json: bool,
    errors: str | None,
    parses: str | None,
    lang: Lang,
    models: str,
    device: str | None,
    quiet: bool,
) -> int:
    """Score against annotated articles.

    GOLD_DIR holds .txt files with brat .ann files beside them.
    """
    from attribution import evaluation
    from attribution.evaluation import answer_of, read_gold

    gold = read_gold(Path(gold_dir))
    given = Inputs(str(Path(gold_dir, f"{article.id}.txt")) for article in gold)
    articles = given.articles()
    if errors not in (None, "-") and Path(str(errors)).suffix.lower() != ".html":
        raise click.UsageError(f"--errors {errors}: name it .html, or - for a list")
    found = _from_conllu(articles, Path(parses)) if parses is not None else _parsed(articles, models, device, quiet)
    parsed = list(found)
    answers = [answer_of(analysis) for analysis in _analyses(parsed)]
    if given.failed:  # scores of a part of the gold would pass for scores of the whole
        raise Quit(NO_INPUT)
    scores = evaluation.score(answers, gold)
    click.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=2) if as_json else evaluation.render(scores))
    if errors is not None:
        mistakes = evaluation.errors(answers, gold)
        if errors == "-":
            click.echo(evaluation.render_errors(mistakes))
        else:
            from attribution.evaluation.error_page import render_error_page
            from attribution.report.messages import Language

            with _file(errors) as file:
                file.write(render_error_page(mistakes, scores, gold, parsed, Language(lang)))
    return OK


def _from_conllu(articles: Iterable[Article], folder: Path) -> Iterator[ParsedArticle]:
    """Articles with trees from files; sentences in regions that are not read are left out, as parsing leaves them out."""
    from attribution.tree import ParsedArticle, read_conllu

    for article in articles:
        path = folder / f"{article.id}.conllu"
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), getattr(error, "strerror", None) or "not UTF-8") from error
        read = [region.span for region in article.read_regions]
        sentences = [s for s in read_conllu(lines, str(path)) if any(r.start <= s.span.start < r.end for r in read)]
        if sentences and max(s.span.end for s in sentences) > len(article.text):
            raise InputError(str(path), f"offsets beyond the end of the text of {article.id}; it is the parse of another text")
        yield ParsedArticle(article, tuple(sentences))


@cli.group()
def models() -> None:
    """List, verify or download the parser's models."""


@models.command("list", epilog=EPILOG)
def models_list() -> int:
    """Say which models are here and where."""
    from attribution.parse import BUNDLED, bundled_files, official_folder

    files = bundled_files()
    missing = sum(bool(file.problem) for file in files)
    click.echo(f"bundled   {BUNDLED}" + (f"  ({missing} of {len(files)} files missing)" if missing else ""))
    for file in files:
        click.echo(f"          {file.path.name:<16} {file.size / 1e6:6.1f} MB" + (f"  {file.problem}" if file.problem else ""))
    folder = official_folder()
    here = (folder / "fr").is_dir()
    click.echo(f"official  {folder}" + ("" if here else "  (not downloaded: attribution models download)"))
    return OK


@models.command("verify", epilog=EPILOG)
def models_verify() -> int:
    """Compare the package's models with their SHA-256 sums."""
    from attribution.parse import BUNDLED, bundled_files

    problems = [f"{file.path.name} {file.problem}" for file in bundled_files(verify=True) if file.problem]
    if problems:
        raise ModelError(f"{BUNDLED}: {'; '.join(problems)}. Reinstall the package.")
    click.echo(f"{BUNDLED}: all files as they were shipped")
    return OK


@models.command("download", epilog=EPILOG)
@click.option("-q", "--quiet", is_flag=True, help="No progress on stderr.")
def models_download(quiet: bool) -> int:
    """Fetch Stanza's French package for --models official. Needs the network."""
    from attribution.parse import download_official

    click.echo(f"Stanza's French models are in {download_official(quiet=quiet)}")
    return OK


if __name__ == "__main__":
    main()
