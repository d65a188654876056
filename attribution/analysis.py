"""The whole way from a parsed article to what the tool says about it."""

from __future__ import annotations

from attribution.extract import extract
from attribution.records import Analysis
from attribution.sources import resolve
from attribution.sourcing import classify
from attribution.tree import ParsedArticle


def analyse(parsed: ParsedArticle) -> Analysis:
    """Statements with their sources and labels. Sources are numbered from 1 in order of their first statement."""
    extraction = extract(parsed)
    resolution = resolve(parsed, extraction)
    sources = tuple(classify(parsed, entity, number) for number, entity in enumerate(resolution.entities, 1))
    return Analysis(parsed.article, extraction.statements, resolution.source_of, sources, extraction.asides)
