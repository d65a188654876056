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


def compiled_files() -> list[str]:
    """The modules that are compiled, as mypyc wants them."""
    package = ROOT / "attribution"
    found = [path for part in COMPILED for path in (package / f"{part}.py", *sorted((package / part).glob("*.py")))]
    return [str(path.relative_to(ROOT)) for path in found if path.is_file()]


def extensions(**options: Any) -> list[Any]:
    """Extensions for ``setup``; options are those of mypycify."""
    from mypyc.build import mypycify

    return mypycify(["--ignore-missing-imports", *compiled_files()], opt_level="2", debug_level="0", **options)


if __name__ == "__main__":
    setup(ext_modules=extensions() if os.environ.get("ATTRIBUTION_COMPILE") else [])
