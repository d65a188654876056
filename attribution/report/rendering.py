"""Page data to HTML: one self-contained file a page, which asks the network for nothing.

A Content-Security-Policy lets in the page's own style and script, by their digests, and nothing else at all.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from attribution.corpus import Corpus
from attribution.errors import InputError
from attribution.metrics import ArticleMetrics
from attribution.provenance import tool
from attribution.records import Analysis
from attribution.report.audit import Audit
from attribution.report.charts import patterns
from attribution.report.comparison import comparison_page
from attribution.report.index import article_list, index_page, list_name, list_pages
from attribution.report.measures import measured_lines
from attribution.report.messages import Lang, Language
from attribution.report.page import article_page
from attribution.report.sensitivity import sensitivity_panel
from attribution.selection import LeftOut
from attribution.writers import encodable


def render_article(
    analysis: Analysis,
    metrics: ArticleMetrics,
    *,
    lang: Lang = "fr",
    index_href: str = "",
    without: Collection[LeftOut] = (),
) -> str:
    """The page of one article as HTML.

    Args:
        metrics: what :func:`attribution.metrics.measure` says of the analysis.
        lang: the language of the page's own words. The article's are French.
        index_href: where the index of the run is, as seen from the page; empty for a page that stands alone.
        without: what was left out of the analysis, for the page to say so.
    """
    language = Language(lang)
    page = article_page(analysis, metrics, language, index_href=index_href, without=without)
    return render_page("article.html", language, page, script="article.js", style=template_file("article.css") + page.style)


def render_index(
    corpus: Corpus, hrefs: Sequence[str], skipped: Sequence[InputError], *, lang: Lang = "fr", tables: Sequence[str] = ()
) -> Iterator[tuple[str, str]]:
    """The index of a run: file names, each with its HTML. The first is ``index.html``; others follow where there are many
    articles.

    Args:
        corpus: the articles, in the order in which they are to be listed.
        hrefs: where the page of each is, as seen from the index.
        skipped: what could not be read.
        tables: paths of data files, as seen from the index.
    """
    language = Language(lang)
    page = index_page(corpus, hrefs, skipped, language, tables=tables)
    yield list_name(1), render_page("index.html", language, page, script="index.js", style=template_file("corpus.css"))
    for number in list_pages(corpus):
        yield (
            list_name(number),
            render_page(
                "list.html",
                language,
                article_list(corpus, hrefs, language, number),
                script="index.js",
                style=template_file("corpus.css"),
            ),
        )


def render_comparison(audit: Audit, *, lang: Lang = "fr") -> str:
    """Outlets side by side as HTML."""
    language = Language(lang)
    page = comparison_page(audit, language, sensitivity=sensitivity_panel(audit, language))
    return render_page("comparison.html", language, page, script="", style=template_file("corpus.css"))


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
def template_file(name: str) -> str:
    """What stands in a file beside the templates."""
    return (resources.files("attribution.report") / "templates" / name).read_text(encoding="utf-8")


def render_page(template: str, language: Language, page: Any, *, script: str, style: str) -> str:
    """A page by its template.

    Args:
        page: what the template prints.
        script: name of the script, beside the templates; empty for none.
        style: rules behind those of all pages.
    """
    css = template_file("style.css") + style
    code = template_file(script) if script else ""
    policy = f"default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src {_digest(css)}" + (
        f"; script-src {_digest(code)}" if code else ""
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
            measured=measured_lines(language),
            patterns=patterns(),
            in_french=_lang("fr", language),
            in_ours=_lang(language.code, language),
        )
    )
    return encodable(html)  # a page that cannot be written is no page


def _lang(code: str, page: Language) -> Markup:
    """The attribute that tells the language of words; nothing on a page in French, where all words are."""
    return Markup("") if page.code == "fr" else Markup(f' lang="{code}"')


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
