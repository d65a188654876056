"""The command line. Data goes to stdout, words about the work to stderr; heavy imports stand inside the commands."""

from __future__ import annotations

import os
import sys
import traceback
from typing import NoReturn

import click

from attribution import __version__
from attribution.cli.audits import audit, merge
from attribution.cli.exits import INTERNAL, INTERRUPTED, OK, USAGE, Quit, ending, tell
from attribution.cli.exports import codebook, convert, parse, table
from attribution.cli.parsers import models
from attribution.cli.reports import compare, report
from attribution.cli.scores import evaluate, sample, score
from attribution.cli.terminal import check, explain
from attribution.errors import AttributionError

TRACEBACK = "ATTRIBUTION_TRACEBACK"

# A new command: a function under @click.command in one of these modules, and its name here.
COMMANDS = (report, audit, merge, compare, sample, score, convert, table, codebook, check, explain, parse, evaluate, models)


class Commands(click.Group):
    """The commands in the order in which they are used, not in that of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    cls=Commands,
    epilog=ending("report corpus -o rapport", "compare rapport -o comparaison.xlsx", "report --help", inputs=True),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(__version__, prog_name="attribution")
def cli() -> None:
    """Who speaks in the French press: finds attributed statements, works out their sources, and labels them named,
    anonymous or institutional, with the words that decided."""


for command in COMMANDS:
    cli.add_command(command)


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
        tell("interrupted")
        return INTERRUPTED
    except AttributionError as error:
        tell(str(error))
        return error.exit_code
    except SystemExit:  # click's own answer where a reader has gone away
        return OK
    except BrokenPipeError:  # « | head » has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:  # inputs have their own error: what is left are outputs, stdout among them
        tell(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return USAGE
    except Exception as error:
        if os.environ.get(TRACEBACK):
            traceback.print_exc()
        tell(f"a fault of the program, please report it: {type(error).__name__}: {error} (set {TRACEBACK}=1 to see where)")
        return INTERNAL
    return returned if isinstance(returned, int) else OK
