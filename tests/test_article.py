"""Articles: paragraphs hold every character that is not white space, and only what is read is counted."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from attribution.article import READ, Article, Region, RegionKind, paragraphs
from attribution.text import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n\u00a0", []),
        ("Un seul.", ["Un seul."]),
        ("Un.\nDeux.", ["Un.", "Deux."]),
        ("Un.\r\n\r\nDeux.\r\n", ["Un.", "Deux."]),
        ("Un.\rDeux.", ["Un.", "Deux."]),  # the line ends of an old Macintosh
        ("Un.\u2028Deux.\u2029Trois.\x0bQuatre.\x0cCinq.\x85Six.", ["Un.", "Deux.", "Trois.", "Quatre.", "Cinq.", "Six."]),
        ("  Un mot. \u00a0\n\u202fDeux  mots.\t", ["Un mot.", "Deux  mots."]),  # trimmed outside, untouched inside
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    spans = list(paragraphs(text))
    assert [span.of(text) for span in spans] == expected


@pytest.mark.parametrize("text", ["a\n\nb \r\n c\u2029d", "\u200b\nx", "é\u0301\n😀\n\ufeffz", "\n" * 5 + "fin"])
def test_paragraphs_hold_all_that_is_no_space(text: str) -> None:
    spans = list(paragraphs(text))
    outside = "".join(c for i, c in enumerate(text) if not any(s.start <= i < s.end for s in spans))
    assert outside.strip() == ""
    assert all(a.end < b.start for a, b in pairwise(spans))


def test_without_regions_every_paragraph_is_body() -> None:
    article = Article("a", "Titre.\n\nCorps.")
    assert [(r.kind, r.span.of(article.text), r.reason) for r in article.regions] == [
        (RegionKind.BODY, "Titre.", ""),
        (RegionKind.BODY, "Corps.", ""),
    ]


def test_an_empty_article_has_nothing_to_read() -> None:
    article = Article("vide", "")
    assert article.regions == () == article.read_regions
    assert article.word_count == 0


@pytest.mark.parametrize("kind", RegionKind)
def test_what_is_read(kind: RegionKind) -> None:
    article = Article("a", "Un deux trois", (Region(kind, Span(0, 13)),))
    read = kind in {RegionKind.TITLE, RegionKind.STANDFIRST, RegionKind.SUBHEAD, RegionKind.BODY}
    assert article.regions[0].is_read is read is (kind in READ)
    assert article.word_count == (3 if read else 0)


def test_words_are_counted_over_regions() -> None:
    text = "Le titre\nPar Léa Morin\nL’usine ferme : « oui »."
    kinds = (RegionKind.TITLE, RegionKind.BYLINE, RegionKind.BODY)
    article = Article("a", text, tuple(Region(k, s) for k, s in zip(kinds, paragraphs(text), strict=True)))
    assert [r.kind for r in article.read_regions] == [RegionKind.TITLE, RegionKind.BODY]
    assert article.word_count == 2 + 6


def test_an_article_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Article("a", "b").text = "c"  # type: ignore[misc]
