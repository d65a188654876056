"""The shape of the package: imports point one way, one part knows Stanza, one part prints."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "attribution"

# What stands later may import what stands earlier, never the reverse. A folder counts as one part.
ORDER = (
    "memo", "text", "errors", "article", "readers", "lexicon", "tree", "parsing", "parse", "quotes", "records", "names", "bearers", "phrases", "patterns",
    "overlaps", "quoting", "floating", "continuations", "asides", "extract", "sources", "sourcing", "analysis", "metrics", "statistics",
    "measured", "selection", "corpus", "provenance", "tables", "writers", "report", "evaluation", "validation", "cache", "analysing", "frames", "scale", "cli", "__init__",
)  # fmt: skip
FORBIDDEN_NAMES = ("utils", "util", "helpers", "helper", "common", "manager", "misc", "base")
HEAVY = ("torch", "stanza", "pandas", "numpy", "jinja2", "xlsxwriter", "msgspec", "pyarrow")

FILES = sorted(path for path in PACKAGE.rglob("*.py") if "__pycache__" not in path.parts)


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """Full names of all modules that a file imports, wherever in it."""
    package = ["attribution", *path.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            # « from attribution import evaluation » imports a module of that name
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "attribution" else (module,)


def name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_module_has_its_place(path: Path) -> None:
    assert part_of(path) in ORDER


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_one_way(path: Path) -> None:
    own = ORDER.index(part_of(path))
    parts = {module.split(".")[1] for module in imported(path) if module.startswith("attribution.")}
    assert [part for part in sorted(parts) if part in ORDER and ORDER.index(part) > own] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_parser_knows_stanza(path: Path) -> None:
    found = {module for module in imported(path) if module.split(".")[0] in ("stanza", "torch")}
    # parse.py loads the models, parsing/ runs them.
    assert found == set() or part_of(path) in ("parse", "parsing")


@pytest.mark.parametrize("path", FILES, ids=name)
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call)]
    prints = [n.lineno for n in calls if isinstance(n.func, ast.Name) and n.func.id == "print"]
    assert prints == [] or part_of(path) == "cli"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_module_is_named_after_nothing(path: Path) -> None:
    assert not set(path.relative_to(PACKAGE).with_suffix("").parts) & set(FORBIDDEN_NAMES)


def test_the_rule_sees_an_upward_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path)
    (tmp_path / "readers").mkdir()
    for file, line in (
        ("text.py", "def f():\n    from attribution.cli import main"),
        ("errors.py", "from attribution import report"),
        ("readers/plain.py", "from ..extract import extract"),
    ):
        (tmp_path / file).write_text(line, encoding="utf-8")
        with pytest.raises(AssertionError):
            test_imports_point_one_way(tmp_path / file)


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["report", "--help"], ["table", "--help"], ["codebook"], ["models", "--help"], ["--version"]],
    ids=" ".join,
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print('LOADED', *[m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr))\n"
        "from attribution.cli import main\n"
        f"main({arguments!r})"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60)
    assert (ran.returncode, ran.stderr.strip()) == (0, "LOADED")
