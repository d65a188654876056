"""Where ATTRIBUTION_COMPILE is set, makes C of the rules with mypyc, for which mypy and a C compiler must be there.

Without it nothing is compiled, and all that there is to install stands in pyproject.toml. The results are the same either way.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from setuptools import setup

ROOT = Path(__file__).parent
# Parts of the package that the rules are made of; what reads, parses, writes or renders stays Python.
COMPILED = (
    "text", "lexicon", "tree", "quotes", "names", "bearers", "phrases", "patterns", "overlaps", "quoting", "floating",
    "continuations", "asides", "extract", "sources", "sourcing", "analysis",
)  # fmt: skip


APART = "apart"
"""What ATTRIBUTION_COMPILE says for an extension a module: all cores compile, and a change costs its own module alone, but
calls from one module to another cost more. With anything else all modules are one extension.
"""


def compiled_files(*, apart: bool = False) -> list[str]:
    """The modules that are compiled, as mypyc wants them.

    Apart, a package's own module and one that it imports would load one another for ever: that of the package stays Python.
    """
    package = ROOT / "attribution"
    found = [path for part in COMPILED for path in (package / f"{part}.py", *sorted((package / part).glob("*.py")))]
    return [str(path.relative_to(ROOT)) for path in found if path.is_file() and not (apart and path.name == "__init__.py")]


def extensions(*, apart: bool = False, **options: Any) -> list[Any]:
    """Extensions for ``setup``; options are those of mypycify."""
    from mypyc.build import mypycify

    files = compiled_files(apart=apart)
    return mypycify(["--ignore-missing-imports", *files], opt_level="2", debug_level="0", separate=apart, **options)


if __name__ == "__main__":
    asked = os.environ.get("ATTRIBUTION_COMPILE", "")
    apart = asked == APART
    commands = {"build": {"build_base": f"build/{APART}"}, "build_ext": {"parallel": os.cpu_count()}} if apart else {}
    setup(ext_modules=extensions(apart=apart) if asked else [], options=commands)
