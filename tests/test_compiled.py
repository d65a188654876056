"""Whether the rules can be compiled: mypyc takes them as they are. The C compiler, which takes minutes, is left to ``make compiled``."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_mypyc_makes_c_of_the_rules(tmp_path: Path) -> None:
    code = "import sys, setup; setup.extensions(target_dir=sys.argv[1]); print(*setup.COMPILED); print(*setup.compiled_files())"
    ran = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True)
    problems = [line for line in (ran.stdout + ran.stderr).splitlines() if ": error:" in line]
    assert (problems, ran.returncode) == ([], 0), ran.stderr
    compiled, files = (line.split() for line in ran.stdout.splitlines()[-2:])
    parts = {Path(file).relative_to("attribution").with_suffix("").parts[0] for file in files}
    assert sorted(parts) == sorted(compiled)
    assert len(files) > 40
    written = next(tmp_path.glob("__native_*.c")).read_text(encoding="utf-8")
    assert [file for file in files if f'"{file}"' not in written] == []


def test_modules_that_are_compiled_apart_do_not_import_one_another_in_circles() -> None:
    code = "import setup; print(*setup.compiled_files(apart=True))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {file.removesuffix(".py").replace("/", "."): ROOT / file for file in ran.stdout.split()}
    assert "attribution.patterns" not in names
    imported = {name: set(modules_imported(path)) & set(names) for name, path in names.items()}
    assert imported["attribution.extract"] >= {"attribution.quoting", "attribution.tree"}
    graphlib.TopologicalSorter(imported).prepare()  # raises CycleError


def modules_imported(path: Path) -> Iterator[str]:
    """All names that a file imports from or imports, whether they are modules or not."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
