"""What a page says about its article for machines: JSON-LD (schema.org), OpenGraph, Dublin Core, meta tags, in this order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attribution.readers.markup import classes, squeezed, tag_of, words_of
from attribution.readers.metadata import Metadata, from_fields

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES = ("article", "newsarticle", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle", "blogposting", "report")
LONGEST_SCRIPT = 1_000_000  # characters

# Field → names of meta tags, in the order of asking.
META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "twitter:site", "sitename"),
    "published": (
        "article:published_time", "og:article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.created",
        "publish-date", "pubdate", "datepublished", "article:published", "parsely-pub-date", "sailthru.date",
    ),
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "twitter:creator"),
    "section": ("article:section", "section", "parsely-section", "categories"),
    "url": ("og:url", "url"),
}  # fmt: skip


def page_metadata(tree: _Element) -> Metadata:
    """Metadata of a page; its language is what the html element declares."""
    linked = _linked_data(tree)
    meta: dict[str, str] = {}
    for node in tree.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").lower()
        if name and (content := squeezed(node.get("content") or "")):
            meta.setdefault(name, content)
    found = {field: linked.get(field) or next((meta[n] for n in names if n in meta), "") for field, names in META.items()}
    if found["author"].startswith(("http", "@")):  # « article:author » is often the address of a profile
        found["author"] = ""
    if not found["title"]:
        found["title"] = next((words_of(node) for node in tree.iter("h1")), "") or next(
            (squeezed(node.text or "") for node in tree.iter("title")), ""
        )
    if not found["published"]:
        found["published"] = next((node.get("datetime") or "" for node in tree.iter("time") if node.get("datetime")), "")
    if not found["url"]:
        links = (node for node in tree.iter("link") if "canonical" in (node.get("rel") or "").lower().split())
        found["url"] = next((node.get("href") or "" for node in links), "")
    if not found["author"]:
        found["author"] = next((words_of(n) for n in tree.iter() if tag_of(n) in ("a", "span") and _is_author(n)), "")[:200]
    found["language"] = (tree.get("lang") or meta.get("og:locale") or "")[:2]
    if not found["url"].startswith(("http://", "https://")):
        found["url"] = ""
    return from_fields(found)


def _is_author(node: _Element) -> bool:
    return (
        "author" in (node.get("rel") or "").lower().split()
        or "author" in (node.get("itemprop") or "")
        or "author" in classes(node)
    )


def _linked_data(tree: _Element) -> dict[str, str]:
    """What the first article among the page's JSON-LD says."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or len(script.text or "") > LONGEST_SCRIPT:
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for each in _objects(value):
            kinds = each.get("@type")
            if any(isinstance(kind, str) and kind.lower() in TYPES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                return {
                    "title": _text(each.get("headline")),
                    "published": _text(each.get("datePublished")),
                    "author": _text(each.get("author")),
                    "outlet": _text(each.get("publisher")),
                    "section": _text(each.get("articleSection")),
                    "url": _text(each.get("url")) or _text(each.get("mainEntityOfPage")),
                }
    return {}


def _objects(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return squeezed(value)
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value[:20]))) if all(not isinstance(v, list) for v in value) else ""
    if isinstance(value, Mapping):
        name = value.get("name") or value.get("@id")
        return squeezed(name) if isinstance(name, str) else ""
    return ""
