"""Parquet tables, one article a row, read batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator

from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.encoding import needs
from attribution.readers.files import AGAIN, RawFile
from attribution.readers.rows import Row, read_rows

NAME = "Parquet (.parquet)"
SUFFIXES = (".parquet", ".pq")
LARGEST_PACKED = 1_000_000_000  # bytes, where it lies in an archive and has to be kept in memory
BATCH = 100  # rows


def detect(file: RawFile) -> bool:
    """Its magic number, at both ends or, when cut off, at the first."""
    return file.head.startswith(b"PAR1") and (file.suffix in SUFFIXES or b"\x00" in file.head)


def read(file: RawFile) -> Iterator[Article | InputError]:
    """The articles of the table.

    Raises:
        InputError: pyarrow is missing, the file is damaged, or has no column of texts.
    """
    yield from read_rows(file, _rows(file), format_name=NAME)


def _rows(file: RawFile) -> Iterator[Row]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(file.where, needs("reading Parquet", "parquet")) from None
    source = str(file.path) if file.path else io.BytesIO(file.read(LARGEST_PACKED))
    try:
        with pyarrow.parquet.ParquetFile(source) as table:
            number = 0
            for batch in table.iter_batches(batch_size=BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield f"row {number}", row
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError, UnicodeDecodeError) as error:
        raise InputError(file.where, f"damaged Parquet ({' '.join(str(error).split())[:80]}); {AGAIN}") from None
