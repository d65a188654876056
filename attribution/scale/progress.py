"""How far a long run has come."""

from __future__ import annotations

import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come.

    Attributes:
        articles: done, those of an earlier run that this one goes on with among them.
        total: how many there are; None while they are being read.
        skipped: could not be read or analysed.
        words: of the articles done in this run; of what is read.
        seconds: since this run began.
        left: seconds that it will take from here on, by the length of what is left; None while nobody can say.
    """

    articles: int
    total: int | None
    skipped: int
    words: int
    seconds: float
    left: float | None

    @property
    def rate(self) -> float:
        """Words a second in this run."""
        return self.words / self.seconds if self.seconds else 0.0

    def __str__(self) -> str:
        of = f" of {self.total:,}" if self.total is not None else ""
        skipped = f", {self.skipped:,} left out" if self.skipped else ""
        rate = f", {self.rate:,.0f} words/s" if self.words else ""
        left = f", {lasting(self.left)} left" if self.left is not None else ""
        return f"{self.articles:,}{of} articles{skipped}{rate}{left}"


def lasting(seconds: float) -> str:
    """« 42 s », « 7 min », « 3 h 05 », « 2 d 4 h »."""
    whole = round(seconds)
    if whole < 90:
        return f"{whole} s"
    minutes = round(whole / 60)
    if minutes < 90:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {minutes:02d}"
    return f"{hours // 24} d {hours % 24} h"


class Clock:
    """Keeps count of a run and makes its :class:`Progress`."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self.before = 0
        """Articles of an earlier run."""
        self.articles = 0
        self.skipped = 0
        self.words = 0
        self.characters = 0
        """Of the articles done in this run: what is left is measured by it."""

    def now(self, total: int | None = None, waiting: int | None = None, *, under_way: int = 0) -> Progress:
        """Args:
        total: articles in all, where it is known.
        waiting: characters of all articles of this run, done or not, where it is known.
        under_way: articles of tasks that are not done yet.
        """
        seconds = time.monotonic() - self._started
        left = None
        if waiting is not None and self.characters:
            left = seconds * (waiting - self.characters) / self.characters
        return Progress(self.before + self.articles + under_way, total, self.skipped, self.words, seconds, left)
