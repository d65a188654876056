"""Data frames in, data frames out: what Ray, Spark, Dask or plain pandas call on one piece of a corpus after the other.

    from attribution.frames import Statements
    statements = Statements()(articles)   # one row a statement, with the columns of the statements table

A piece is a pandas DataFrame of articles. Its columns are found by name as those of a table file are (text, id, title, outlet,
date…), and what comes of an article depends on its row alone: cut the corpus as you like. An article needs an id, since a piece
knows nothing of its place in the whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from attribution.analysing import Analyser, Loader, Setup
from attribution.article import Article
from attribution.errors import InputError
from attribution.readers.files import RawFile
from attribution.readers.metadata import ALIASES, field_key
from attribution.readers.rows import read_rows
from attribution.records import Analysis
from attribution.tables import COLUMNS, ColumnType, Table, data_frame
from attribution.writers.archive import write_analysis
from attribution.writers.jsonl import json_line

if TYPE_CHECKING:
    import pandas

ARTICLE = "article_json"
"""A column that holds whole articles, as :func:`articles_frame` writes them; where it is there, no other is read."""
ANALYSES = ("article", "analysis", "input", "problem")


class Analyses:
    """Analyses frames of articles; the models are loaded once, at the first.

    Args:
        models, device: as for :meth:`attribution.parse.Parser.load`.
        cache: folder where parses are kept; None: nowhere.
    """

    def __init__(self, models: str = "bundled", device: str | None = None, cache: str | None = None) -> None:
        setup = Setup(Loader(models, device), None if cache is None else Path(cache))
        self._setup = setup
        self._analyser: Analyser | None = None

    @classmethod
    def of(cls, setup: Setup) -> Analyses:
        """With another loader of models."""
        new = cls()
        new._setup = setup
        return new

    def __call__(self, articles: pandas.DataFrame) -> pandas.DataFrame:
        """One row an article, in order: ``article`` (its id), ``analysis`` (JSON, as a line of ``data/analyses.jsonl``); where
        there is none, ``input`` and ``problem`` say why. Rows that are no articles give one at the end for all of a kind,
        without id.

        Raises:
            InputError: no column of texts, or of ids.
            ModelError: the models are missing or damaged.
        """
        import pandas

        rows = [_row(each, found) for each, found in self._found(articles)]
        return pandas.DataFrame(rows, columns=list(ANALYSES), dtype="string")

    def analyses(self, articles: pandas.DataFrame) -> Iterator[Analysis]:
        """The analyses of a frame, those of articles that fail left out."""
        return (found for _, found in self._found(articles) if isinstance(found, Analysis))

    def _found(self, frame: pandas.DataFrame) -> Iterator[tuple[Article | None, Analysis | InputError]]:
        read = list(articles_of(frame))
        articles = [each for each in read if isinstance(each, Article)]
        if self._analyser is None:
            self._analyser = self._setup.analyser()
        yield from zip(articles, self._analyser.analyse(articles), strict=True)
        yield from ((None, each) for each in read if isinstance(each, InputError))


class Statements(Analyses):
    """Frames of articles to frames of statements, with the columns of the statements table (``attribution codebook
    statements``); an article without statements has no row.
    """

    def __call__(self, articles: pandas.DataFrame) -> pandas.DataFrame:
        """Raises as :class:`Analyses`."""
        frame = data_frame(self.analyses(articles))
        # A piece does not hold all categories; frames of text go behind one another without a thought.
        return frame.astype({name: "string" for name, dtype in frame.dtypes.items() if str(dtype) == "category"})

    def over(self, frames: Iterable[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
        """Frame by frame, as Spark's ``mapInPandas`` asks for it."""
        return map(self, frames)


def statements_in_pandas(frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
    """For ``articles.mapInPandas(statements_in_pandas, schema=spark_schema())``, with the package's own models."""
    return Statements().over(frames)


def spark_schema(table: Table = "statements") -> str:
    """The columns of a table as Spark writes a schema: ``article string, statement bigint, …``."""
    types = {
        ColumnType.INTEGER: "bigint",
        ColumnType.BOOLEAN: "bigint",
        ColumnType.NUMBER: "double",
        ColumnType.SHARE: "double",
    }
    return ", ".join(f"`{column.name}` {types.get(column.type, 'string')}" for column in COLUMNS[table])


def articles_frame(articles: Iterable[Article]) -> pandas.DataFrame:
    """Articles as read, whole, in a frame that the functions here take: ``article`` (id) and ``article_json``."""
    import pandas

    rows = [(each.id, json_line(msgspec.to_builtins(each)).rstrip("\n")) for each in articles]
    return pandas.DataFrame(rows, columns=["article", ARTICLE], dtype="string")


def articles_of(frame: pandas.DataFrame) -> Iterator[Article | InputError]:
    """The articles of a frame, and errors for rows that are none.

    Raises:
        InputError: no column of texts, or of ids.
    """
    if ARTICLE in frame.columns:
        for line in frame[ARTICLE]:
            yield msgspec.convert(json.loads(line), Article)
        return
    names = [str(name) for name in frame.columns]
    if not {field_key(name) for name in names} & set(ALIASES["id"]):
        raise InputError("frame", f"no column of ids ({', '.join(ALIASES['id'][:4])}…) among {', '.join(names)}")
    if not len(frame):
        return
    rows = ((f"row {number}", row) for number, row in enumerate(_rows(frame, names), 1))
    yield from read_rows(RawFile("frame", None, "frame", name="frame.csv"), rows, format_name="data frame")


def _rows(frame: pandas.DataFrame, names: list[str]) -> Iterator[dict[str, Any]]:
    missing = frame.isna()
    for values, absent in zip(frame.itertuples(index=False), missing.itertuples(index=False), strict=True):
        yield {name: None if gone else value for name, value, gone in zip(names, values, absent, strict=True)}


def _row(article: Article | None, found: Analysis | InputError) -> tuple[str | None, ...]:
    id_ = article.id if article else None
    if isinstance(found, InputError):
        return id_, None, found.where, found.problem
    line = StringIO()
    write_analysis(found, line)
    return id_, line.getvalue().rstrip("\n"), None, None
