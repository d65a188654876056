"""One shard: from its articles to the pieces of a report that are put together at the end."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from attribution.analysing import Analyser, Setup, failed
from attribution.corpus import Tally, Unit, tally
from attribution.errors import InputError, OutputError
from attribution.metrics import ArticleMetrics, measure
from attribution.records import Analysis
from attribution.report import Lang, render_article
from attribution.report.summary import title_of
from attribution.report.writing import PAGES, STREAMED, DataFiles
from attribution.scale.spool import Outcome, Skip, Spool, Spooled
from attribution.scale.workers import Order, Tell
from attribution.selection import LeftOut, selected
from attribution.writers import Dialect, json_line

Pages = Literal["auto", "all", "none"]
# Without being asked, a page an article is written up to so many: nobody turns over ten thousand, at some
# seventy kilobytes each (25 articles of 645 words, 2026-11-26).
MOST_PAGES = 2_000
TALLIES = "tallies.jsonl"


@dataclass(frozen=True, slots=True)
class Tallied:
    """What the index is made of: an article's counts, and where its page is; empty where it has none."""

    page: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes the pieces of a report. What it makes of an article depends on nothing else."""

    lang: Lang = "fr"
    dialect: Dialect = "intl"
    pages: Pages = "auto"
    without: tuple[LeftOut, ...] = ()
    unit: Unit = "statements"

    def render(
        self, articles: Sequence[Spooled], found: Iterable[Analysis | InputError], digest: str
    ) -> tuple[dict[str, bytes], Outcome]:
        """The files of a shard by name, and what it comes to.

        Args:
            found: for each article its analysis, or why there is none.
            digest: of the articles.
        """
        streams = {name: io.StringIO(newline="") for name in (*STREAMED, TALLIES)}
        data = DataFiles(lambda name: streams[name], self.dialect, heads=False)
        pages: dict[str, bytes] = {}
        skipped: list[Skip] = []
        words = statements = analysed = 0
        for each, whole in zip(articles, found, strict=True):
            analysis = selected(whole, self.without) if isinstance(whole, Analysis) else whole
            before = {name: stream.tell() for name, stream in streams.items()}
            error = analysis if isinstance(analysis, InputError) else None
            if isinstance(analysis, Analysis):
                try:
                    metrics = measure(analysis)
                    page = self._page(each, analysis, metrics)
                    data.write(analysis, metrics)
                    counts = tally(analysis, metrics, title_of(analysis))
                    name = f"{PAGES}/{each.page}.html" if page else ""
                    streams[TALLIES].write(tally_line(Tallied(name, counts)))
                except Exception as fault:  # of ours, on one article among a hundred thousand: no half of it stays
                    for name, stream in streams.items():
                        stream.seek(before[name])
                        stream.truncate()
                    error = failed(each.article, fault, "written")
                else:
                    if page:
                        pages[name] = page
                    words += counts.counted["words"]
                    statements += counts.counted["statements"]
                    analysed += 1
            if error:
                skipped.append(Skip(error.where, error.problem))
        characters = sum(len(each.article.text) for each in articles)
        members = {name: stream.getvalue().encode() for name, stream in streams.items()} | pages
        return members, Outcome(digest, analysed, characters, words, statements, tuple(skipped))

    def _page(self, each: Spooled, analysis: Analysis, metrics: ArticleMetrics) -> bytes:
        if self.pages == "none" or (self.pages == "auto" and each.number >= MOST_PAGES):
            return b""
        html = render_article(analysis, metrics, lang=self.lang, index_href="../index.html", without=self.without)
        return html.encode()


def tally_line(each: Tallied) -> str:
    return json_line(msgspec.to_builtins(each))


@dataclass(frozen=True, slots=True)
class Finished:
    """What a worker says of a shard that it has done; ``problem`` is what went wrong beside it, empty where nothing did."""

    outcome: Outcome
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ShardSetup:
    """Makes what does shards, in a worker."""

    setup: Setup
    renderer: Renderer
    folder: Path

    def __call__(self) -> DoShard:
        return DoShard(self.setup.analyser(), self.renderer, Spool(self.folder))


class DoShard:
    """Does one shard after the other, by number."""

    def __init__(self, analyser: Analyser, renderer: Renderer, spool: Spool) -> None:
        self._analyser, self._renderer, self._spool = analyser, renderer, spool

    def __call__(self, shard: int, order: Order, tell: Tell) -> Finished:
        """Raises OutputError, ModelError, InputError (articles that are not there)."""
        articles = self._spool.articles(shard)
        digest = self._spool.digest_waiting(shard)
        found = self._analyser.analyse(
            [each.article for each in articles], one_by_one=order.one_by_one, without=dict(order.left_out), tell=tell
        )
        members, outcome = self._renderer.render(articles, found, digest)
        try:
            self._spool.write_done(shard, outcome, members)
        except OSError as error:
            raise OutputError(
                f"{self._spool.folder.parent}: cannot be written ({error.strerror or error}); what is finished is kept, "
                "and --resume goes on from there"
            ) from error
        return Finished(outcome, self._analyser.cache_problem)
