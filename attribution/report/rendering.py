"""Page data to HTML: one self-contained file a page, which asks the network for nothing.

A Content-Security-Policy lets in the page's own style and script, by their digests, and nothing else at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import metadata, resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from attribution.errors import InputError
from attribution.metrics import ArticleMetrics
from attribution.records import Analysis
from attribution.report.charts import patterns
from attribution.report.index import Entry, index_page
from attribution.report.messages import Lang, Language
from attribution.report.page import article_page


def render_article(analysis: Analysis, metrics: ArticleMetrics, *, lang: Lang = "fr", index_href: str = "") -> str:
    """The page of one article as HTML.

    Args:
        metrics: what :func:`attribution.metrics.measure` says of the analysis.
        lang: the language of the page's own words. The article's are French.
        index_href: where the index of the run is, as seen from the page; empty for a page that stands alone.
    """
    language = Language(lang)
    page = article_page(analysis, metrics, language, index_href=index_href)
    return _render("article.html", language, page, script="article.js", style=page.ties)


def render_index(
    entries: Iterable[Entry], skipped: Sequence[InputError], *, lang: Lang = "fr", tables: Sequence[str] = ()
) -> str:
    """The index of a run as HTML.

    Args:
        entries: the articles in the order in which they are to be listed.
        skipped: what could not be read.
        tables: names of data files that lie beside the index.
    """
    language = Language(lang)
    return _render("index.html", language, index_page(entries, skipped, language, tables=tables), script="index.js", style="")


def tool() -> str:
    """Name and version of the tool, for footers; the name alone where it runs without being installed."""
    try:
        return f"attribution {metadata.version('attribution')}"
    except metadata.PackageNotFoundError:
        return "attribution"


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("attribution.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _file(name: str) -> str:
    return (resources.files("attribution.report") / "templates" / name).read_text(encoding="utf-8")


def _render(template: str, language: Language, page: Any, *, script: str, style: str) -> str:
    css = _file("style.css") + style
    code = _file(script)
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; "
        f"style-src {_digest(css)}; script-src {_digest(code)}"
    )
    html = (
        _environment()
        .get_template(template)
        .render(
            page=page,
            t=language.all(),
            style=Markup(css),
            script=Markup(code),
            policy=policy,
            tool=tool(),
            made_by=language.say("made_by", tool=tool()),
            patterns=patterns(),
        )
    )
    # UTF-8 holds no lone surrogates, and a page that cannot be written is no page.
    return html.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
