"""Archives: what is packed is read as if it lay in a folder, and nothing is ever unpacked to the disk."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, cast

from attribution.errors import InputError
from attribution.readers.files import AGAIN, DAMAGED, RawFile, reason
from attribution.readers.inputs import DOCUMENTS, about_the_folder
from attribution.readers.metadata import LARGEST_TABLE, TABLES, Metadata, read_table
from attribution.readers.packages import package_kind

SUFFIXES = (".zip", ".gz")
DEEPEST = 1  # archives in archives
MOST_PARTS = 200_000
LARGEST_NESTED = 200_000_000  # bytes of an archive in an archive, which is kept in memory

GZIP = b"\x1f\x8b"
UNSAFE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


def unpacked(file: RawFile) -> RawFile:
    """The file in a .gz; any other file as it is."""
    if not file.head.startswith(GZIP):
        return file
    name = (file.path.name if file.path else file.name).removesuffix(".gz").removesuffix(".GZ")

    def opener() -> IO[bytes]:
        return cast(IO[bytes], gzip.GzipFile(fileobj=file.open()))

    if file.path:
        packed = file.path.stat().st_size
    else:
        with file.open() as stream:
            packed = sum(len(chunk) for chunk in iter(lambda: stream.read(1 << 20), b""))
    return replace(file, path=None, name=name, opener=opener, packed=max(packed, 1))


def is_zip(file: RawFile) -> bool:
    """Whether it is an archive of files, and no office document, which is one inside."""
    return file.head.startswith((b"PK\x03\x04", b"PK\x05\x06")) and package_kind(file) == "zip"


def parts(file: RawFile, suffixes: Collection[str], depth: int = 0) -> Iterator[RawFile | InputError]:
    """The files in a ZIP archive that are read, sorted by name. Folders in it name outlets, as folders on the disk do.

    Names in it only tell formats and ids: no part is written anywhere, so that none can lead out of a folder.

    Args:
        depth: how many archives it lies in.

    Raises:
        InputError: a damaged archive, one in too many others, too many parts, or nothing in it that is read.
    """
    if depth > DEEPEST:  # whatever its name: an archive can be made to hold itself
        raise InputError(file.where, "an archive in an archive in an archive; unpack it")
    try:
        archive = zipfile.ZipFile(file.path or io.BytesIO(file.read(LARGEST_NESTED)))
    except DAMAGED as error:
        raise InputError(file.where, f"damaged archive: {reason(error)}; {AGAIN}") from None
    with archive:
        infos = [info for info in archive.infolist() if _is_wanted(info.filename, suffixes)]
        if len(infos) > MOST_PARTS:
            raise InputError(file.where, f"more than {MOST_PARTS} files in it; unpack it")
        tables: dict[PurePosixPath, dict[str, Metadata]] = {}
        texts = []
        for info in sorted(infos, key=lambda info: info.filename):
            path = PurePosixPath(info.filename.replace("\\", "/"))
            part = _part(file, archive, info, path)
            if path.name not in TABLES:
                texts.append((path, part))
                continue
            try:
                tables[path.parent] = tables.get(path.parent, {}) | read_table(part.read(LARGEST_TABLE), part.where)
            except InputError:
                texts.append((path, part))  # a table of articles under that name
        for info in archive.infolist():
            suffix = PurePosixPath(info.filename).suffix.lower()
            if suffix in DOCUMENTS and _is_wanted(info.filename, DOCUMENTS):
                yield InputError(f"{file.where}/{_shown(info.filename)}", f"{suffix} is not read; {DOCUMENTS[suffix]}")
        if not texts:
            raise InputError(file.where, "nothing in this archive that is read")
        for path, part in texts:
            known = tables.get(path.parent, {}).get(path.stem, Metadata())
            outlet = Metadata(outlet=UNSAFE.sub("", path.parent.name.strip(".")))
            yield replace(part, metadata=known.or_else(file.metadata).or_else(outlet))


def _part(file: RawFile, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: PurePosixPath) -> RawFile:
    def opener() -> IO[bytes]:
        return archive.open(info)

    return RawFile(
        f"{file.where}/{_shown(str(path))}", None, path.stem or "article", name=path.name, opener=opener,
        packed=max(info.compress_size, 1), settings=file.settings,
    )  # fmt: skip


def _shown(name: str) -> str:
    return UNSAFE.sub("\ufffd", name)


def _is_wanted(name: str, suffixes: Collection[str]) -> bool:
    # Not ZipInfo.is_dir, which fails on a name that is empty.
    if name.endswith(("/", "\\")):
        return False
    path = PurePosixPath(name.replace("\\", "/"))
    hidden = any(part.startswith(".") and part not in (".", "..") for part in path.parts) or "__MACOSX" in path.parts
    return not hidden and path.suffix.lower() in suffixes and not about_the_folder(path) and not path.name.startswith("~$")
