"""Where a result comes from: code, models and lexicons by digest, command, options, inputs. What ``run.json`` says.

With SOURCE_DATE_EPOCH set (https://reproducible-builds.org/specs/source-date-epoch/) its time stands for the clock's, and what
may differ without changing a result (patch release of Python, platform, build of PyTorch, code and commit) is left out: two
runs on the same inputs then write the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import Any

from attribution.article import Article
from attribution.errors import InputError
from attribution.measured import measured

PACKAGE = Path(__file__).parent
PACKAGES = ("stanza", "torch", "numpy", "pandas")
EPOCH = "SOURCE_DATE_EPOCH"
# What run.json says, in its order.
FIELDS: Mapping[str, str] = MappingProxyType({
    "attribution": "version of the tool; empty where it runs without being installed",
    "code": "SHA-256 of the tool's own files: modules, lexicons, templates, scores; left out with `SOURCE_DATE_EPOCH`: "
    "code may change without a change of results",
    "commit": "commit of the checkout that the tool runs from, `-dirty` behind it where files differ; empty where it runs from "
    "none; left out with `SOURCE_DATE_EPOCH` likewise",
    "python": "version of Python; with `SOURCE_DATE_EPOCH` without its patch release",
    "platform": "system and processor; left out with `SOURCE_DATE_EPOCH`",
    "packages": "versions of the packages that a result may depend on",
    "models": "the parser's models: name, and SHA-256 of each file",
    "lexicons": "SHA-256 of all lexicons",
    "command": "the command as a list of arguments, without the options that say only where results go and how the work is "
    "shared out (`-o`, `--jobs`, `--resume`, `--shard`…); empty where it was called from Python",
    "options": "what the command's options came to, those not given too",
    "resampling": "`seed` and number of `draws` of the intervals and tests that resample articles",
    "measured": "what this version scored on annotated articles: for each set its `date`, `articles`, `statements`, `sha256`, "
    "and `precision`, `recall`, `f1` and `label` (share of right labels), each with its interval at 95 %",
    "started": "time in UTC",
    "finished": "time in UTC",
    "articles": "how many were analysed",
    "statements": "how many were found",
    "inputs": "each file: `path` as given, `sha256`, number of `articles`",
    "columns": "each table: `columns`, field → column, and `spare`, field → the columns asked where that one is empty",
    "remarks": "what else was decided on reading, in words",
    "skipped": "what could not be read or analysed, and why",
})  # fmt: skip


def version() -> str:
    """Of the tool as installed; empty where it runs without being installed."""
    try:
        return metadata.version("attribution")
    except metadata.PackageNotFoundError:
        return ""


def tool() -> str:
    """Name and version of the tool; the name alone where it runs without being installed."""
    return f"attribution {version()}".strip()


def now() -> datetime:
    """The time that outputs are dated with, to the second, in UTC."""
    given = os.environ.get(EPOCH, "")
    return datetime.fromtimestamp(int(given) if given.isdigit() else int(time.time()), UTC)


def reproducible() -> bool:
    return os.environ.get(EPOCH, "").isdigit()


@dataclass(frozen=True, slots=True)
class ChosenColumns:
    """Which columns of a table were taken for what.

    Attributes:
        input: the file's name in messages.
        columns: field → column.
        spare: field → columns that are asked where that one is empty.
    """

    input: str
    columns: Mapping[str, str]
    spare: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Run:
    """A run on its way: what was read is added as it comes.

    Attributes:
        options: the effective ones, by name.
        inputs: for each file its SHA-256, or an empty text for standard input, and how many articles it gave.
        remarks: file and what was decided on reading it, in words.
        columns: which columns of each table were taken for what.
        command: the command line, as far as results depend on it.
    """

    options: Mapping[str, Any]
    started: datetime = field(default_factory=now)
    inputs: dict[str, tuple[str, int]] = field(default_factory=dict)
    remarks: Sequence[tuple[str, str]] = ()
    columns: Sequence[ChosenColumns] = ()
    command: Sequence[str] = ()
    _digests: dict[Path, str] = field(default_factory=dict)

    def read(self, article: Article) -> None:
        """Note an article's file."""
        path = article.path
        digest, number = self.inputs.get(path) or (self._digest_of(path), 0)
        self.inputs[path] = digest, number + 1

    def _digest_of(self, path: str) -> str:
        """Of a file, or of the archive that it is in, which is read once for all that it holds; empty where there is none."""
        file = _file_of(path)
        if file is None:
            return ""
        if file == Path(path):
            return _digest(path)
        if file not in self._digests:
            self._digests[file] = _digest(str(file))
        return self._digests[file]

    def as_dict(self, *, articles: int, statements: int, skipped: Sequence[InputError]) -> dict[str, Any]:
        """The run as ``run.json`` has it: FIELDS tells what each is."""
        from attribution.statistics import DRAWS, SEED  # with NumPy, which --help does not wait for

        return {
            "attribution": version(),
            **({} if reproducible() else {"code": code(), "commit": commit()}),
            **environment(),
            "models": models(str(self.options.get("models", "bundled"))),
            "lexicons": _digest_of_files(sorted((PACKAGE / "lexicons").glob("*.*"))),
            "command": list(self.command),
            "options": dict(self.options),
            "resampling": {"seed": SEED, "draws": DRAWS},
            "measured": [
                {
                    "set": each.name,
                    "date": each.date,
                    "articles": each.articles,
                    "statements": each.statements,
                    "sha256": each.sha256,
                    **{name: asdict(score) for name, score in each.scores.items()},
                }
                for each in measured()
            ],
            "started": self.started.isoformat(),
            "finished": now().isoformat(),
            "articles": articles,
            "statements": statements,
            "inputs": [{"path": path, "sha256": digest, "articles": number} for path, (digest, number) in self.inputs.items()],
            "columns": [asdict(each) for each in self.columns],
            "remarks": [{"input": where, "remark": remark} for where, remark in self.remarks],
            "skipped": [{"input": error.where, "problem": error.problem} for error in skipped],
        }


def environment() -> dict[str, Any]:
    """Versions of Python and of the packages that a result may depend on."""
    fixed = reproducible()
    packages = {name: found.partition("+")[0] if fixed else found for name in PACKAGES if (found := _version_of(name))}
    if fixed:
        return {"python": ".".join(platform.python_version_tuple()[:2]), "packages": packages}
    return {"python": platform.python_version(), "platform": platform.platform(), "packages": packages}


def code() -> str:
    """One SHA-256 of all that the package's results follow from beside the models: its modules, lexicons, templates."""
    kinds = ("*.py", "lexicons/*.*", "report/templates/*.*", "measured.json")
    return _digest_of_files(sorted(path for kind in kinds for path in PACKAGE.rglob(kind)))


def commit() -> str:
    """The commit of the checkout that the package runs from, with « -dirty » where files of it have been changed.

    Empty where it is installed, and where git does not answer.
    """
    return _commit_of(PACKAGE.parent)


@cache
def _commit_of(folder: Path) -> str:
    if not (folder / ".git").exists():
        return ""
    command = ["git", "-C", str(folder), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def models(name: str) -> dict[str, Any]:
    """The parser's models: their name and the SHA-256 of each file of the package's own or of a folder."""
    if name == "bundled":
        manifest = json.loads((PACKAGE / "models" / "MANIFEST.json").read_text(encoding="utf-8"))
        return {"name": name, "sha256": {file: entry["sha256"] for file, entry in sorted(manifest["files"].items())}}
    if name == "official":
        return {"name": name, "sha256": {}}
    return {"name": name, "sha256": {path.name: _digest(str(path)) for path in sorted(Path(name).glob("*.pt"))}}


def _version_of(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _file_of(path: str) -> Path | None:
    return next((p for p in (Path(path), *Path(path).parents) if p.is_file()), None) if path else None


def _digest(path: str) -> str:
    with open(path, "rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _digest_of_files(paths: Iterable[Path]) -> str:
    """One SHA-256 of several files, by name and content."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
