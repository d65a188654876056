"""How the program ends: exit codes, and the words about the work, which go to stderr."""

from __future__ import annotations

import click

OK, INTERNAL, USAGE, NO_INPUT, SOME_FAILED, NO_MODELS, BELOW, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130

INPUTS = """\b
INPUT is a file, a folder, an archive, a pattern like 'corpus/**/*.txt', or - for standard input.
A file that cannot be read gives one line on stderr; the others go on.
"""

CODES = f"""\b
Exit codes:
  {OK}    done
  {INTERNAL}    a fault of the program
  {USAGE}    wrong usage, or an output that cannot be written
  {NO_INPUT}    nothing that can be read among the inputs
  {SOME_FAILED}    done, but some inputs could not be read (only with --strict)
  {NO_MODELS}    the parser's models are missing or damaged
  {BELOW}    scores below the floors (only with evaluate --baseline)
  {INTERRUPTED}  interrupted
"""


def ending(*examples: str, inputs: bool = False) -> str:
    """What the help of a command ends with: examples that can be typed as they are, what an INPUT is, the exit codes."""
    shown = "\b\nExamples:\n" + "".join(f"  attribution {each}\n" for each in examples)
    return "\n".join([shown, *([INPUTS] if inputs else []), CODES])


class Quit(Exception):
    """Ends the program with an exit code, everything said already."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(code)


def tell(message: str) -> None:
    click.echo(f"attribution: {' '.join(message.splitlines())}", err=True)
