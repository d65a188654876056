"""Words about a long run, on stderr and in a log file: what went wrong at once, how far it is now and then."""

from __future__ import annotations

import threading
import time
from datetime import datetime
from pathlib import Path
from typing import TextIO

from attribution.scale.progress import Progress

# Seconds between two signs of progress: on a terminal, where one writes over the other, and in a file.
ON_SCREEN, IN_FILE = 0.5, 60.0
CLEAR = "\r\x1b[K"


class Teller:
    """Says it all. Whatever happens to the log file, the run goes on.

    Args:
        stream: stderr.
        log: file to which lines are added; None: none.
        quiet: no progress on the stream, and no words on what is being done.
    """

    def __init__(self, stream: TextIO, log: Path | None = None, *, quiet: bool = False) -> None:
        self._stream, self._quiet = stream, quiet
        self._log = log.open("a", encoding="utf-8", errors="backslashreplace") if log else None
        self._live = not quiet and stream.isatty()
        self._shown = self._logged = time.monotonic()
        self._line = ""
        self._lock = threading.Lock()
        self.notes = 0

    def say(self, line: str) -> None:
        """What the user should know."""
        line = " ".join(line.splitlines())
        with self._lock:
            self._write(f"{CLEAR if self._line else ''}attribution: {line}\n{self._line}")
            self._note(line)

    def step(self, line: str) -> None:
        """What is being done; a quiet run does it in silence."""
        if self._quiet:
            with self._lock:
                self._note(line)
        else:
            self.say(line)

    def note(self, line: str) -> None:
        """What belongs into the log alone; it is counted."""
        with self._lock:
            self.notes += 1
            self._note(" ".join(line.splitlines()))

    def progress(self, progress: Progress) -> None:
        now = time.monotonic()
        with self._lock:
            if now - self._shown >= (ON_SCREEN if self._live else IN_FILE) and not self._quiet:
                self._shown = now
                if self._live:
                    self._line = str(progress)
                    self._write(CLEAR + self._line)
                else:
                    self._write(f"{progress}\n")
            if now - self._logged >= IN_FILE:
                self._logged = now
                self._note(str(progress))

    def close(self) -> None:
        with self._lock:
            if self._line:
                self._write(CLEAR)
                self._line = ""
            if self._log:
                self._log.close()
                self._log = None

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()

    def _note(self, line: str) -> None:
        if self._log is None:
            return
        try:
            self._log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {line}\n")
            self._log.flush()
        except OSError:  # a full disk: what matters is written elsewhere
            self._log = None
