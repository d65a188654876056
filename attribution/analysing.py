"""Articles in, analyses out, whatever happens on the way: what a worker does, with one parser for all its articles."""

from __future__ import annotations

import json
import multiprocessing
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from attribution import provenance
from attribution.analysis import analyse
from attribution.article import Article
from attribution.cache import ParseCache
from attribution.errors import InputError, ModelError
from attribution.parse import Parser, settle
from attribution.records import Analysis
from attribution.tree import ParsedArticle

Tell = Callable[[int], None]
"""Hears the position of the article whose turn it is."""


class Parses(Protocol):
    """What is asked of a parser. Each parse is emptied once it is analysed: it gives a new one each time."""

    def parse_many(self, articles: Iterable[Article]) -> Iterator[ParsedArticle]: ...


@dataclass(frozen=True, slots=True)
class Loader:
    """Which parser to load; it can be sent to another process, which a loaded parser cannot."""

    models: str = "bundled"
    device: str | None = None

    def load(self) -> Parses:
        """Raises ModelError."""
        parser = Parser.load(self.models, device=self.device)
        settle_in_worker()
        return parser

    def digest(self) -> str:
        """What tells these models from others.

        Raises:
            ModelError: no such models.
        """
        if self.models not in ("bundled", "official") and not Path(self.models).is_dir():
            raise ModelError(f"{self.models}: no such folder; --models takes bundled, official, or a folder of models")
        found = provenance.models(self.models)
        if self.models == "official":  # hundreds of megabytes: their names and sizes tell one version from another
            from attribution.parse import official_folder

            folder = official_folder()
            found["files"] = {str(p.relative_to(folder)): p.stat().st_size for p in sorted(folder.glob("fr/*/*.pt"))}
        return json.dumps(found, sort_keys=True)


@dataclass(frozen=True, slots=True)
class Setup:
    """All that a worker needs to begin: which parser, and where parses are kept (None: nowhere)."""

    loader: Loader
    cache: Path | None = None

    def analyser(self) -> Analyser:
        settle_in_worker()  # where all parses are kept no parser is loaded
        return Analyser(self.loader.load, None if self.cache is None else ParseCache(self.cache, self.loader.digest()))


def settle_in_worker() -> None:
    """Keeps the garbage collector off what stays, in a worker; the process of whoever calls the library is theirs."""
    if multiprocessing.parent_process() is not None:
        settle()


class Analyser:
    """Analyses articles; one that fails takes no other with it.

    Args:
        load: gives the parser. It is asked for when the first article is not in the cache: a run that finds all parses there
            loads no models.
        cache: where parses are looked for and kept.
    """

    def __init__(self, load: Callable[[], Parses], cache: ParseCache | None = None) -> None:
        self._load = load
        self._parser: Parses | None = None
        self._cache = cache
        self.cache_problem = ""
        """Why parses are no longer kept; empty while they are."""

    def analyse(
        self,
        articles: Sequence[Article],
        *,
        one_by_one: bool = False,
        without: Mapping[int, str] | None = None,
        tell: Tell | None = None,
    ) -> Iterator[Analysis | InputError]:
        """For each article its analysis, or why there is none; in the order given.

        Args:
            one_by_one: parse each article by itself, so that one that ends the process is known.
            without: positions of articles that are not touched, with the reason.
            tell: hears the position of each article, before its turn where they go one by one, else behind it.

        Raises:
            ModelError: the models are missing or damaged.
        """
        without = without or {}
        kept = [self._cache is not None and self._cache.path(article).is_file() for article in articles]
        missing = [a for i, a in enumerate(articles) if not kept[i] and i not in without]
        if missing:
            self.parser()
        batch = iter(()) if one_by_one else self._parsed(missing)
        for position, article in enumerate(articles):
            if position in without:
                yield left_out(article, without[position])
                continue
            if tell and one_by_one:
                tell(position)
            parsed = self._cache.get(article) if self._cache and kept[position] else None
            found = parsed or (self._alone(article) if one_by_one or kept[position] else next(batch))
            if parsed is None and isinstance(found, ParsedArticle):
                self._keep(found)
            yield self._analysed(found) if isinstance(found, ParsedArticle) else found
            if tell and not one_by_one:
                tell(position)

    def parser(self) -> Parses:
        """The parser, loaded at the first call."""
        if self._parser is None:
            self._parser = self._load()
        return self._parser

    def _parsed(self, articles: Sequence[Article]) -> Iterator[ParsedArticle | InputError]:
        """In one go; where that fails, the articles that are left one by one."""
        done = 0
        try:
            for parsed in self.parser().parse_many(articles):
                yield parsed
                done += 1
        except ModelError:
            raise
        except Exception:  # whatever an article makes of the parser, the others are not to suffer
            pass
        for article in articles[done:]:
            yield self._alone(article)

    def _alone(self, article: Article) -> ParsedArticle | InputError:
        try:
            return next(iter(self.parser().parse_many([article])))
        except ModelError:
            raise
        except Exception as error:  # as above
            return failed(article, error, "parsed")

    def _analysed(self, parsed: ParsedArticle) -> Analysis | InputError:
        try:
            return analyse(parsed)
        except Exception as error:  # a fault of a rule on one article among a hundred thousand
            return failed(parsed.article, error, "analysed")
        finally:
            parsed.release()

    def _keep(self, parsed: ParsedArticle) -> None:
        if self._cache is None or self.cache_problem:
            return
        try:
            self._cache.put(parsed)
        except OSError as error:  # a full disk, a folder that may not be written to: slower next time, no more
            self.cache_problem = f"{self._cache.folder}: parses are not kept ({error.strerror or error})"


def failed(article: Article, error: BaseException, what: str) -> InputError:
    """An article that a fault kept from being analysed, with the place of the fault in the program."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    message = " ".join(str(error).split())[:200]
    reason = f"{type(error).__name__}{place}" + (f": {message}" if message else "")
    return left_out(article, f"could not be {what}, please report it: {reason}")


def left_out(article: Article, problem: str) -> InputError:
    """An article that is missing from the results, and why. It is called by its file, and by its id where that has many."""
    where = article.path or article.id
    alone = not article.path or Path(article.path).stem == article.id
    return InputError(where if alone else f"{where}: article {article.id}", problem)
