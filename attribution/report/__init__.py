"""Reports in HTML: a page an article, an index a run, each one self-contained file."""

from __future__ import annotations

from attribution.report.messages import LANGUAGES, Lang
from attribution.report.rendering import render_article, render_index
from attribution.report.writing import Report, write_report

__all__ = ["LANGUAGES", "Lang", "Report", "render_article", "render_index", "write_report"]
