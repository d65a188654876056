"""What the user names – files, folders, patterns, a pipe – becomes a list of files, each once, in a stable order."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from attribution.errors import InputError
from attribution.readers.metadata import TABLE, Metadata, read_table

STDIN = "-"

# Documents that readers of a folder of articles expect to have been read: passing them over in silence would lose articles.
DOCUMENTS = frozenset({
    ".html", ".htm", ".xhtml", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".jsonl", ".ndjson", ".xlsx", ".xls", ".ods",
    ".tsv", ".xml", ".zip", ".gz", ".epub", ".parquet", ".warc",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file to read: what it is called, where it lies, what is known about it. ``path`` is None for standard input."""

    where: str
    path: Path | None
    id: str
    folder: str = ""
    """Name of the subfolder of a named folder that it lies in: the outlet, where nothing better says it."""
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def suffix(self) -> str:
        """In lower case: people save as ``.TXT``."""
        return self.path.suffix.lower() if self.path else ""

    def read(self, largest: int) -> bytes:
        """All bytes of it.

        Raises:
            InputError: it cannot be opened, or has more than ``largest`` bytes.
        """
        try:
            if self.path is None:
                data = sys.stdin.buffer.read(largest + 1)
            else:
                if not stat.S_ISREG(self.path.stat().st_mode):
                    raise InputError(self.where, "not a regular file")
                with self.path.open("rb") as stream:
                    data = stream.read(largest + 1)
        except OSError as error:
            raise InputError(self.where, _reason(error)) from None
        if len(data) > largest:
            raise InputError(
                self.where, f"more than {largest // 1_000_000} MB: no article is as long; split it into one file an article"
            )
        return data


def expand(inputs: Sequence[str], suffixes: Collection[str], *, recursive: bool = True) -> Iterator[RawFile | InputError]:
    """The files that the inputs name, with ids that are unique among them.

    Args:
        inputs: paths of files and folders, patterns (``corpus/**/*.txt``), ``-`` for standard input.
        suffixes: of the formats that are read, lower case; a folder gives the files that have one of them.
        recursive: whether subfolders of a folder are read.
    """
    found: list[RawFile | InputError] = []
    for name in inputs:
        found.extend(_expand(name, suffixes, recursive))
    files: list[RawFile] = []
    seen: set[Path] = set()
    for each in found:
        if isinstance(each, InputError):
            continue
        real = each.path.resolve() if each.path else Path(STDIN)
        if real not in seen:
            seen.add(real)
            files.append(each)
    tables, damaged = _tables(files)
    ids = iter(_unique(files))
    kept = {id(file) for file in files}
    for each in found:
        if isinstance(each, InputError):
            yield each
        elif id(each) in kept:
            known = tables.get(each.path.parent, {}).get(each.id, Metadata()) if each.path else Metadata()
            yield replace(each, id=next(ids), metadata=known.or_else(Metadata(outlet=each.folder)))
    yield from damaged


def _expand(name: str, suffixes: Collection[str], recursive: bool) -> Iterator[RawFile | InputError]:
    if name == STDIN:
        yield RawFile("standard input", None, "stdin")
        return
    path = Path(name).expanduser()
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        if glob.has_magic(name):
            yield from _match(name, suffixes, recursive)
        else:
            yield InputError(name, _reason(error))
        return
    if not stat.S_ISDIR(mode):
        yield RawFile(str(path), path, path.stem)
        return
    empty = True
    for each in _walk(path, suffixes, recursive):
        empty &= isinstance(each, InputError)
        yield each
    if empty:
        yield InputError(name, f"no text to read in this folder (files in {', '.join(sorted(suffixes))})")


def _match(pattern: str, suffixes: Collection[str], recursive: bool) -> Iterator[RawFile | InputError]:
    names = sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True))  # noqa: PTH207  # the pattern may be absolute
    if not names:
        yield InputError(pattern, "no file has a name like this")
    files = [name for name in names if not Path(name).is_dir()]
    # « corpus/** » matches files and the folders that hold them; a pattern that matches folders alone means what is in them.
    for name in files or names:
        yield from _expand(name, suffixes, recursive)


def _walk(top: Path, suffixes: Collection[str], recursive: bool) -> Iterator[RawFile | InputError]:
    """The readable files of a folder, sorted by path; links to folders are not followed, hidden files not read."""
    problems: list[InputError] = []
    paths: list[Path] = []
    for folder, subfolders, names in os.walk(top, onerror=lambda e: problems.append(InputError(str(e.filename), _reason(e)))):
        subfolders[:] = [name for name in subfolders if recursive and not name.startswith(".")]
        paths.extend(Path(folder, name) for name in names if not name.startswith((".", "~$")))
    yield from problems
    for path in sorted(paths, key=lambda p: p.parts):
        suffix = path.suffix.lower()
        if suffix in suffixes and not _about_the_folder(path):
            yield RawFile(str(path), path, path.stem, folder=path.parent.name if path.parent != top else "")
        elif suffix in DOCUMENTS:
            yield InputError(str(path), f"{suffix} is not read; save it as plain text (.txt)")


def _about_the_folder(path: Path) -> bool:
    """README.md, LICENSE.txt, GUIDELINES.md: in capitals by custom, about the files beside them. Read when named outright."""
    return path.stem.isupper() and (
        path.suffix.lower() == ".md" or path.stem in ("README", "LICENSE", "LICENCE", "NOTICE", "LISEZMOI")
    )


def _tables(files: Sequence[RawFile]) -> tuple[dict[Path, dict[str, Metadata]], list[InputError]]:
    tables: dict[Path, dict[str, Metadata]] = {}
    damaged: list[InputError] = []
    for folder in sorted({file.path.parent for file in files if file.path}):
        if (folder / TABLE).is_file():
            try:
                tables[folder] = read_table(folder / TABLE)
            except InputError as error:
                damaged.append(error)
    return tables, damaged


def _unique(files: Sequence[RawFile]) -> list[str]:
    """Ids: the stem, with its folder where two stems are alike, with a number where that is not enough.

    Case does not tell two ids apart: pages are named after them, on file systems that may not tell it either.
    """
    stems = Counter(file.id.casefold() for file in files)
    ids: list[str] = []
    taken: set[str] = set()
    for file in files:
        name = file.id
        if stems[name.casefold()] > 1 and file.path:
            parent = file.path.parent.name or file.path.resolve().parent.name
            name = f"{parent}-{name}" if parent else name
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(candidate.casefold())
        ids.append(candidate)
    return ids


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read (permission denied)"
    return getattr(error, "strerror", None) or "not a usable path"
