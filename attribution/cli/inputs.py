"""From the names on the command line to articles, trees and analyses, with what is said on the way."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from attribution.cli.exits import NO_INPUT, OK, SOME_FAILED, Quit, tell
from attribution.cli.options import (
    READING,
    reading_settings,
)
from attribution.errors import InputError, ModelError

if TYPE_CHECKING:
    from attribution.article import Article
    from attribution.provenance import ChosenColumns
    from attribution.records import Analysis
    from attribution.selection import LeftOut
    from attribution.tree import ParsedArticle

T = TypeVar("T")

MOST_NOTES = 5  # of one file, on stderr


class Inputs:
    """The articles among the inputs, one by one; says what cannot be read or had to be decided, and counts duplicates.

    Attributes:
        failed: what could not be read.
        remarks: file and what was decided on reading it, in words.
        columns: which columns of each table were taken for what.

    Args:
        many: for a corpus of any size: notes on single articles go to ``note``, and duplicates, whose sketches take two
            kilobytes an article, are looked for only where they are to be dropped.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        say: Callable[[str], None] | None = None,
        note: Callable[[str], None] | None = None,
        many: bool = False,
    ) -> None:
        self.names = tuple(names)
        self.failed: list[InputError] = []
        self.remarks: list[tuple[str, str]] = []
        self.columns: list[ChosenColumns] = []
        said = click.get_current_context().meta.get(READING)
        self.settings = reading_settings()
        self.drops_duplicates = bool(said and said.get("drop_duplicates"))
        self.looks_for_duplicates = self.drops_duplicates if many else said is not None
        self.duplicates = 0
        self._notes: Counter[tuple[str, str]] = Counter()
        self._say, self._to_log = say or tell, note

    def articles(self) -> Iterator[Article]:
        """Raises Quit when there is not one."""
        found = (each for each in self.everything() if not isinstance(each, InputError))
        first = next(found, None)
        if first is None:
            self._say("nothing to read")
            raise Quit(NO_INPUT)
        return chain([first], found)

    def everything(self) -> Iterator[Article | InputError]:
        """The articles, and errors in their places, which are said as well."""
        from attribution.readers import read
        from attribution.readers.duplicates import Duplicates

        seen = Duplicates()
        for each in read(self.names, settings=self.settings, listen=self._hear, columns=self._choose):
            if isinstance(each, InputError):
                self.failed.append(each)
                self._say(str(each))
                yield each
                continue
            for note in each.notes:
                self._note(each.path, note)
            if self.looks_for_duplicates and seen.find(each):
                self.duplicates += 1
                if self.drops_duplicates:
                    continue
            yield each
        self._sum_up()

    def _hear(self, where: str, format_name: str, remark: str) -> None:
        if remark:
            self.remarks.append((where, remark))
            self._say(f"{where}: {remark}")

    def _choose(self, where: str, columns: Mapping[str, str], spare: Mapping[str, tuple[str, ...]]) -> None:
        from attribution.provenance import ChosenColumns

        self.columns.append(ChosenColumns(where, dict(columns), dict(spare)))

    def _note(self, where: str, note: str) -> None:
        """Says a note once a file, and no more than a few of a file with thousands of articles."""
        if self._to_log:
            self._to_log(f"{where}: {note}")
            return
        self._notes[where, ""] += (where, note) not in self._notes
        self._notes[where, note] += 1
        if self._notes[where, note] == 1 and self._notes[where, ""] <= MOST_NOTES:
            self._say(f"{where}: {note}")

    def _sum_up(self) -> None:
        for (where, note), count in self._notes.items():
            if not note and count > MOST_NOTES:
                self._say(f"{where}: {count - MOST_NOTES} more notes; attribution check counts them")
        if self.duplicates:
            what = "dropped" if self.drops_duplicates else "kept; --drop-duplicates leaves them out"
            self._say(f"duplicates of articles read before: {self.duplicates}, {what} (attribution check lists them)")

    def close(self, strict: bool) -> int:
        """The exit code at the end of a command."""
        return SOME_FAILED if strict and self.failed else OK


def _progress(items: Iterable[T], unit: str, quiet: bool) -> Iterator[T]:
    """The items, counted on stderr as they pass, where stderr is a terminal."""
    from tqdm import tqdm

    yield from tqdm(items, unit=f" {unit}", disable=True if quiet else None, file=sys.stderr, leave=False)


def parse_articles(articles: Iterable[Article], models: str, device: str | None, quiet: bool) -> Iterator[ParsedArticle]:
    from attribution.parse import Parser, settle

    if models not in ("bundled", "official") and not Path(models).is_dir():
        raise ModelError(f"{models}: no such folder; --models takes bundled, official, or a folder of models")
    if not quiet and sys.stderr.isatty():
        click.echo("Loading the models…", err=True)
    parser = Parser.load(models, device=device)
    settle()  # the process is the command's own
    return _progress(parser.parse_many(articles), "articles", quiet)


def from_conllu(articles: Iterable[Article], folder: Path) -> Iterator[ParsedArticle]:
    """Articles with trees from files; sentences in regions that are not read are left out, as parsing leaves them out."""
    from attribution.tree import ParsedArticle, read_conllu

    for article in articles:
        path = folder / f"{article.id}.conllu"
        try:
            lines = path.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), getattr(error, "strerror", None) or "not UTF-8") from error
        read = [region.span for region in article.read_regions]
        sentences = [s for s in read_conllu(lines, str(path)) if any(r.start <= s.span.start < r.end for r in read)]
        if sentences and max(s.span.end for s in sentences) > len(article.text):
            raise InputError(str(path), f"offsets beyond the end of the text of {article.id}; it is the parse of another text")
        yield ParsedArticle(article, tuple(sentences))


def analyse_all(parsed: Iterable[ParsedArticle], without: Collection[LeftOut] = ()) -> Iterator[Analysis]:
    """The analyses, without what is to be left out of them. The parses are released."""
    from attribution.analysis import analyse
    from attribution.selection import selected_of

    def analysed(each: ParsedArticle) -> Analysis:
        analysis = analyse(each)
        each.release()
        return analysis

    return selected_of(map(analysed, parsed), without)
