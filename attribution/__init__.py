"""Who speaks in the French press: attributed statements, their sources, and the words that decide.

    >>> import attribution
    >>> analysis = attribution.analyse("Le maire renoncera au projet, selon une source proche du dossier.")  # doctest: +SKIP
    >>> [(s.pattern, analysis.source(i).sourcing) for i, s in enumerate(analysis.statements)]  # doctest: +SKIP
    [('prepositional', <Sourcing.ANONYMOUS: 'anonymous'>)]

For many articles: ``analyse_many``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.article import Article, Region, RegionKind
from attribution.errors import AttributionError, InputError, ModelError
from attribution.records import Analysis, Aside, Evidence, Kind, Quoting, Source, Sourcing, Statement, Subtype
from attribution.text import Span

if TYPE_CHECKING:
    from attribution.scale.progress import Progress

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Article",
    "Aside",
    "AttributionError",
    "Evidence",
    "InputError",
    "Kind",
    "ModelError",
    "Quoting",
    "Region",
    "RegionKind",
    "Source",
    "Sourcing",
    "Span",
    "Statement",
    "Subtype",
    "analyse",
    "analyse_many",
]


def analyse(text: str | Article, *, models: str = "bundled") -> Analysis:
    """Parse one article and find its statements and sources. Loads the parser anew each time.

    Args:
        text: an ``Article``, or plain text, which is read as the plain-text reader reads a file.
        models: as for ``attribution.parse.Parser.load``.

    Raises:
        InputError: the text is empty.
        ModelError: the models are missing or damaged.
    """
    # Imported here: `import attribution` stays free of torch.
    from attribution.analysis import analyse as analyse_parsed
    from attribution.parse import Parser

    if isinstance(text, str):
        from attribution.readers.regions import article_of

        text = article_of(text, id="text")
    return analyse_parsed(Parser.load(models).parse(text))


def analyse_many(
    articles: Iterable[Article | InputError],
    *,
    jobs: int = 1,
    progress: Callable[[Progress], None] | None = None,
    cache: str | Path | None = None,
    models: str = "bundled",
    device: str | None = None,
) -> Iterator[Analysis | InputError]:
    """Analyses of many articles, as they come. Models are loaded once, and what is in memory does not grow with the articles.

        for found in attribution.analyse_many(attribution.readers.read(["corpus"]), jobs=4):
            ...

    Args:
        articles: taken as they are needed; of what :func:`attribution.readers.read` gives, the errors pass through.
        jobs: processes that parse. With more than one, a script needs ``if __name__ == "__main__":`` around what starts them,
            as everywhere with ``multiprocessing``, and an article that kills its process costs itself alone.
        progress: called after each batch of up to 50 articles with an :class:`attribution.scale.progress.Progress`.
        cache: a folder where parses are kept: the second time the same texts are not parsed again. None: nowhere.
        models, device: as for ``attribution.parse.Parser.load``.

    Yields:
        For each article its analysis or, where it could not be analysed, an ``InputError`` with the reason: always one for one
        and in the order given, whatever the number of processes. Errors are never raised for an article.

    Raises:
        ModelError: the models are missing or damaged.
    """
    from attribution.analysing import Loader
    from attribution.scale.stream import analyse_many as stream

    folder = None if cache is None else Path(cache)
    return stream(articles, jobs=jobs, progress=progress, cache=folder, loader=Loader(models, device))
