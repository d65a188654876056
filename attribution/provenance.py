"""Where a result comes from: versions, digests of models and lexicons, options, inputs. What ``run.json`` says.

With SOURCE_DATE_EPOCH set (https://reproducible-builds.org/specs/source-date-epoch/) its time stands for the clock's, and what
differs between machines without changing a result (patch release of Python, platform, build of PyTorch) is left out: two runs
on the same inputs then write the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from attribution.article import Article
from attribution.errors import InputError

PACKAGE = Path(__file__).parent
PACKAGES = ("stanza", "torch", "numpy", "pandas")
EPOCH = "SOURCE_DATE_EPOCH"


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


@dataclass(slots=True)
class Run:
    """A run on its way: what was read is added as it comes.

    Attributes:
        options: the effective ones, by name.
        inputs: for each file its SHA-256, or an empty text for standard input, and how many articles it gave.
        remarks: file and what was decided on reading it, such as which of its columns were taken for what.
    """

    options: Mapping[str, Any]
    started: datetime = field(default_factory=now)
    inputs: dict[str, tuple[str, int]] = field(default_factory=dict)
    remarks: Sequence[tuple[str, str]] = ()
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
        """The run as ``run.json`` has it."""
        return {
            "attribution": version(),
            **environment(),
            "models": models(str(self.options.get("models", "bundled"))),
            "lexicons": _digest_of_files(sorted((PACKAGE / "lexicons").glob("*.*"))),
            "options": dict(self.options),
            "started": self.started.isoformat(),
            "finished": now().isoformat(),
            "articles": articles,
            "statements": statements,
            "inputs": [{"path": path, "sha256": digest, "articles": number} for path, (digest, number) in self.inputs.items()],
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
