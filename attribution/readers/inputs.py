"""What the user names – files, folders, patterns, a pipe – becomes a list of files, each once, in a stable order."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from types import MappingProxyType

from attribution.errors import InputError
from attribution.readers.columns import HTML_NAMES, TEXT_NAMES
from attribution.readers.files import Pipe, RawFile, reason
from attribution.readers.metadata import LARGEST_TABLE, TABLES, Metadata, field_key, read_table

LONGEST_HEADER = 100_000  # bytes
STDIN = "-"
ADDRESS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)

# Documents that readers of a folder of articles expect to have been read: passing them over in silence would lose articles.
DOCUMENTS = MappingProxyType({
    ".doc": "save it as .docx", ".fods": "save it as .ods", ".fodt": "save it as .odt",
    ".epub": "save its chapters as plain text (.txt)", ".warc": "take its pages out, as .html", ".7z": "pack it as .zip",
    ".rar": "pack it as .zip", ".pages": "save it as .docx", ".numbers": "save it as .csv",
    ".tar": "unpack it, or pack it as .zip", ".tgz": "unpack it, or pack it as .zip", ".eml": "save its text as .txt",
    ".rss": "fetch the articles that it announces",
})  # fmt: skip
# What browsers put the parts of « page.html » into when they save it whole.
PARTS_OF_A_PAGE = ("_files", "_fichiers")


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
        real = Path(os.path.realpath(each.path)) if each.path else Path(STDIN)  # resolve() fails at links that lead in a circle
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
        yield RawFile("standard input", None, "stdin", opener=Pipe())
        return
    if not name:  # which Path takes for the current folder
        yield InputError("''", "an empty name of a file or folder")
        return
    try:
        path = Path(name).expanduser()
        mode = path.stat().st_mode
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: « ~nobody »
        if ADDRESS.match(name):
            yield InputError(name, "an address: nothing is fetched from the network; save its page as .html")
        elif glob.has_magic(name):
            yield from _match(name, suffixes, recursive)
        else:
            yield InputError(name, reason(error))
        return
    if not stat.S_ISDIR(mode):
        yield RawFile(str(path), path, stem_of(path))
        return
    empty = True
    for each in _walk(path, suffixes, recursive):
        empty = False
        yield each
    if empty:
        yield InputError(name, f"no text to read in this folder (files in {', '.join(sorted(suffixes))})")


def _match(pattern: str, suffixes: Collection[str], recursive: bool) -> Iterator[RawFile | InputError]:
    whole = os.path.expanduser(pattern)  # noqa: PTH111  # Path's own fails at « ~nobody »
    names = sorted(glob.glob(whole, recursive=True))  # noqa: PTH207  # the pattern may be absolute
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
    for folder, subfolders, names in os.walk(top, onerror=lambda e: problems.append(InputError(str(e.filename), reason(e)))):
        pages = {Path(name).stem for name in names if name.lower().endswith((".html", ".htm"))}
        parts = {stem + end for stem in pages for end in PARTS_OF_A_PAGE}
        subfolders[:] = [name for name in subfolders if recursive and not name.startswith(".") and name not in parts]
        paths.extend(Path(folder, name) for name in names if not name.startswith((".", "~$")))
    yield from problems
    for path in sorted(paths, key=lambda p: p.parts):
        suffix = path.suffix.lower()
        if suffix in suffixes and not about_the_folder(path) and not is_metadata_table(path):
            yield RawFile(str(path), path, stem_of(path), folder=path.parent.name if path.parent != top else "")
        elif suffix in DOCUMENTS:
            yield InputError(str(path), f"{suffix} is not read; {DOCUMENTS[suffix]}")


def stem_of(path: PurePath) -> str:
    """The file's name without suffix, and without the suffix under « .gz »."""
    return path.with_suffix("").stem if path.suffix.lower() == ".gz" else path.stem


def is_metadata_table(path: Path) -> bool:
    """Whether it is « articles.csv » or « metadata.csv », about the texts beside it, and holds no texts itself."""
    if path.name not in TABLES:
        return False
    try:
        with path.open("rb") as stream:
            header = stream.readline(LONGEST_HEADER).decode("utf-8", "replace")
    except OSError:
        return False
    names = {field_key(name) for name in re.split(r"[,;\t]", header)}
    return not names & {*TEXT_NAMES, *HTML_NAMES}


def about_the_folder(path: PurePath) -> bool:
    """README.md, LICENSE.txt, GUIDELINES.md: in capitals by custom, about the files beside them. Read when named outright."""
    return path.stem.isupper() and (
        path.suffix.lower() == ".md" or path.stem in ("README", "LICENSE", "LICENCE", "NOTICE", "LISEZMOI")
    )


def _tables(files: Sequence[RawFile]) -> tuple[dict[Path, dict[str, Metadata]], list[InputError]]:
    tables: dict[Path, dict[str, Metadata]] = {}
    damaged: list[InputError] = []
    for folder in sorted({file.path.parent for file in files if file.path}):
        for path in (folder / name for name in reversed(TABLES)):
            if path.is_file() and is_metadata_table(path):
                try:
                    data = RawFile(str(path), path, "").read(LARGEST_TABLE)
                    tables[folder] = tables.get(folder, {}) | read_table(data, str(path))
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
            parent = file.path.parent.name or Path(os.path.realpath(file.path)).parent.name
            name = f"{parent}-{name}" if parent else name
        candidate, number = name, 1
        while candidate.casefold() in taken:
            number += 1
            candidate = f"{name}-{number}"
        taken.add(candidate.casefold())
        ids.append(candidate)
    return ids
