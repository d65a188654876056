"""What can go wrong for a user, each with one line that says what, where, and what would be right."""

from __future__ import annotations


class AttributionError(Exception):
    """Base class. The message is one line, fit to be shown as it is."""

    exit_code = 1


class InputError(AttributionError):
    """A file, folder or text that cannot be read as news.

    Args:
        where: what the user gave: a path, ``path: line 12``, ``-``.
        problem: what is wrong and what would be right.
    """

    exit_code = 3

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where}: {problem}")


class OutputError(AttributionError):
    """Results that cannot be written."""

    exit_code = 2


class ModelError(AttributionError):
    """Parser models that are missing or damaged."""

    exit_code = 5


class GoldError(AttributionError):
    """Annotation that does not fit its text or the scheme."""

    exit_code = 3

    def __init__(self, where: str, problem: str) -> None:
        self.where = where
        self.problem = problem
        super().__init__(f"{where}: {problem}")
