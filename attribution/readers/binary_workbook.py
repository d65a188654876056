"""Reads binary workbooks (.xls, .xlsb) in a process of its own.

The library trusts the counts and places that such files give: a few wrong bytes, and it asks for all the memory there is, or
ends the process that it runs in. Here that is a small one, with a limit. Workbooks of XML are looked through before they are
read instead.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

MOST_MEMORY = 4_000_000_000  # bytes of addresses
MOST_SECONDS = 600
Sheets = list[tuple[str, int, list[list[Any]]]]


def sheets_of(data: bytes) -> Sheets:
    """The sheets of a workbook: name, number of empty rows above the first that is not, and the rows from there on.

    Raises:
        ValueError: why it cannot be read.
    """
    command = [sys.executable, "-P", __file__, str(MOST_MEMORY)]
    try:
        ran = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise ValueError("no end to it") from None
    try:
        found = json.loads(ran.stdout)
    except ValueError:
        raise ValueError("it asks for more memory than a workbook takes") from None
    if isinstance(found, str):
        raise ValueError(found)
    return [(name, above, [[_value(cell) for cell in row] for row in rows]) for name, above, rows in found]


def rows_of(workbook: Any) -> Sheets:
    """What the library found, sheet by sheet, as ``sheets_of`` tells it."""
    sheets = ((name, workbook.get_sheet_by_name(name)) for name in workbook.sheet_names)
    return [(name, (sheet.start or (0, 0))[0], sheet.to_python(skip_empty_area=True)) for name, sheet in sheets]


def _value(cell: Any) -> Any:
    if not isinstance(cell, list):
        return cell
    kind, written = cell
    return {"datetime": datetime.fromisoformat, "date": date.fromisoformat}[kind](written)


def _written(cell: Any) -> Any:
    """A cell as JSON has it; a date with its kind."""
    if isinstance(cell, datetime):
        return ["datetime", cell.isoformat()]
    if isinstance(cell, date):
        return ["date", cell.isoformat()]
    return str(cell) if isinstance(cell, time | timedelta) else cell


def _limit(bytes_: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits, but its processes end one by one as well
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))


def _main() -> None:
    from python_calamine import CalamineWorkbook

    data = sys.stdin.buffer.read()
    _limit(int(sys.argv[1]))
    answer: Any
    try:
        sheets = rows_of(CalamineWorkbook.from_filelike(io.BytesIO(data)))
        answer = [(name, above, [[_written(cell) for cell in row] for row in rows]) for name, above, rows in sheets]
    except BaseException as error:  # a fault inside calamine, which is Rust, comes as a PanicException, no child of Exception
        answer = " ".join(str(error).split())[:80] or type(error).__name__
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _main()
