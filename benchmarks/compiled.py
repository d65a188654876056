"""``python -m benchmarks.compiled SITE FILE...``: whether the compiled rules (``make compiled``) find what the others find.

Analyses the articles of the files twice, with the package in the folder SITE and with this one, and compares statements,
sources and labels as JSON Lines. Exits with 1 on any difference.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ANALYSE = """
import sys
from attribution import tree
from attribution.analysing import Analyser, Loader
from attribution.article import Article
from attribution.readers import read
from attribution.writers.jsonl import write_asides_jsonl, write_jsonl

print(tree.__file__)
articles = [item for item in read(sys.argv[1:]) if isinstance(item, Article)]
for analysis in Analyser(Loader().load).analyse(articles):
    write_jsonl([analysis], sys.stdout)
    write_asides_jsonl([analysis], sys.stdout)
"""


def command(site: Path, code: str, *arguments: str) -> tuple[list[str], dict[str, str]]:
    """How to run code with the package in a folder, and with this folder's benchmarks: the command and its environment."""
    paths = os.pathsep.join([str(site.resolve()), str(ROOT)])
    return [sys.executable, "-P", "-c", code, *arguments], {**os.environ, "PYTHONPATH": paths}


def records(site: Path, files: list[str]) -> tuple[Path, list[str]]:
    """Where the module of trees was loaded from, and a line a record."""
    run, environment = command(site, ANALYSE, *files)
    first, *lines = subprocess.run(run, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    return Path(first), lines


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("site", type=Path)
    arguments.add_argument("files", nargs="+")
    given = arguments.parse_args()
    module, compiled = records(given.site, given.files)
    if module.suffix == ".py":
        print(f"{module}: not compiled", file=sys.stderr)
        return 1
    _, plain = records(ROOT, given.files)
    different = sum(a != b for a, b in zip(compiled, plain, strict=False)) + abs(len(compiled) - len(plain))
    print(f"{len(plain)} records, {different} of them different in the compiled package")
    return int(different > 0 or not plain)


if __name__ == "__main__":
    sys.exit(main())
