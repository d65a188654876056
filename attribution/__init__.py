"""Who speaks in the French press: attributed statements, their sources, and the words that decide.

    >>> import attribution
    >>> analysis = attribution.analyse("Le maire renoncera au projet, selon une source proche du dossier.")  # doctest: +SKIP
    >>> [(s.pattern, analysis.source(i).sourcing) for i, s in enumerate(analysis.statements)]  # doctest: +SKIP
    [('prepositional', <Sourcing.ANONYMOUS: 'anonymous'>)]

For many articles load the parser once: ``Parser.load().parse_many(articles)``, then ``analyse_parsed`` on each.
"""

from __future__ import annotations

from attribution.article import Article, Region, RegionKind
from attribution.errors import AttributionError, InputError, ModelError
from attribution.records import Analysis, Aside, Evidence, Kind, Quoting, Source, Sourcing, Statement, Subtype
from attribution.text import Span

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
