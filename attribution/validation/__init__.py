"""Validation by people: a sample to be coded blind, and what the coding says of the tool and of the shares it found."""

from attribution.validation.reading import read_codings
from attribution.validation.rendering import render
from attribution.validation.sampling import Sample, draw
from attribution.validation.scoring import Validation, validate
from attribution.validation.tasks import write_tasks
from attribution.validation.workbook import write_coding_book

__all__ = ["Sample", "Validation", "draw", "read_codings", "render", "validate", "write_coding_book", "write_tasks"]
