"""Results as files, one module a form.

Writers stream: each analysis is written as it comes, and none is kept. Text files must be opened without newline translation,
as :func:`opened` does. A lone surrogate, which is no character and which UTF-8 cannot hold, becomes an escape in JSON and
U+FFFD everywhere else.
"""

from __future__ import annotations

from attribution.writers.csv import DIALECTS, CsvTable, Dialect, write_csv
from attribution.writers.files import FileNames, encodable, opened
from attribution.writers.jsonl import (
    Record,
    json_line,
    read_jsonl,
    records,
    write_asides_jsonl,
    write_jsonl,
    write_rows_jsonl,
)

__all__ = [
    "DIALECTS", "CsvTable", "Dialect", "FileNames", "Record", "encodable", "json_line", "opened", "read_jsonl", "records",
    "write_asides_jsonl", "write_csv", "write_jsonl", "write_rows_jsonl",
]  # fmt: skip
