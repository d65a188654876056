"""Counts and shares, checked by hand."""

from __future__ import annotations

import pytest

from attribution.article import Region, RegionKind
from attribution.metrics import Share, measure
from attribution.records import Analysis, Aside, AsideKind, Kind, Quoting, Sourcing, Subtype


def test_statements_of_an_article(village):
    m = measure(village)
    assert (m.article, m.statements) == ("a1", 5)
    assert {label: b.statements for label, b in m.by_label.items()} == {
        Sourcing.NAMED: Share(2, 5),
        Sourcing.INSTITUTIONAL: Share(1, 5),
        Sourcing.ANONYMOUS: Share(1, 5),
        Sourcing.UNRESOLVED: Share(1, 5),
    }
    assert {q: b.statements.count for q, b in m.by_quoting.items()} == {
        Quoting.DIRECT: 1,
        Quoting.INDIRECT: 3,
        Quoting.MIXED: 1,
    }
    assert {k: b.statements.count for k, b in m.by_kind.items()} == {Kind.SPEECH: 3, Kind.OPINION: 2}
    assert {c: b.statements for c, b in m.by_construction.items()} == {
        "claim": Share(2, 5),
        "incise": Share(1, 5),
        "prepositional": Share(1, 5),
        "que_clause": Share(1, 5),
    }
    assert m.by_label[Sourcing.NAMED].statements.value == pytest.approx(0.4)


def test_words_of_content_count_for_each_statement_that_claims_them(village):
    m = measure(village)
    # 4 + 10 + 6 (nested in the 10) + 4 + 3
    assert m.content_words == 27
    assert {label: b.words for label, b in m.by_label.items()} == {
        Sourcing.NAMED: Share(10, 27),
        Sourcing.INSTITUTIONAL: Share(10, 27),
        Sourcing.ANONYMOUS: Share(4, 27),
        Sourcing.UNRESOLVED: Share(3, 27),
    }
    assert m.attributed_words == Share(21, m.words)


def test_sources_of_an_article(village):
    m = measure(village)
    assert m.sources == 4
    assert [m.sources_by_label[label].count for label in Sourcing] == [1, 1, 1, 1]
    assert m.largest_source == Share(2, 5)
    assert (m.refusals, m.unattributed, m.conditionals) == (1, 0, 0)


def test_only_the_parts_that_are_read_have_words(workshop):
    text = "Titre bref\nÀ lire aussi : la suite\nLe corps a cinq mots."
    regions = [
        Region(kind, workshop.span(workshop.article(text), line))
        for kind, line in zip((RegionKind.TITLE, RegionKind.FURNITURE, RegionKind.BODY), text.split("\n"), strict=True)
    ]
    m = measure(Analysis(workshop.article(text, regions=tuple(regions)), (), (), ()))
    assert m.words == 7


def test_unresolved_sources_never_are_the_largest(workshop):
    article = workshop.article("Il dit oui. Il dit non. Zoé Lam dit peut-être.")
    statements = [workshop.statement(article, words) for words in ("oui", "non", "peut-être")]
    unknown = workshop.source(article, 1, "Il", Subtype.UNRESOLVED)
    known = workshop.source(article, 2, "Zoé Lam", Subtype.PERSON)
    assert measure(Analysis(article, tuple(statements), (0, 0, 1), (unknown, known))).largest_source == Share(1, 3)


def test_sources_that_no_statement_has_do_not_count(workshop):
    article = workshop.article("Zoé Lam dit oui. Luc Bo se tait.")
    sources = [workshop.source(article, n, who, Subtype.PERSON) for n, who in ((1, "Zoé Lam"), (2, "Luc Bo"))]
    m = measure(Analysis(article, (workshop.statement(article, "oui"),), (0,), tuple(sources)))
    assert (m.sources, m.sources_by_label[Sourcing.NAMED]) == (1, Share(1, 1))


def test_an_article_without_statements_has_no_shares(workshop):
    article = workshop.article("Il pleut.")
    m = measure(Analysis(article, (), (), (), (Aside(AsideKind.CONDITIONAL, workshop.span(article, "Il")),)))
    assert {b.statements.value for b in m.by_label.values()} == {None}
    assert {b.words.value for b in m.by_quoting.values()} == {None}
    assert m.largest_source.value is None
    assert m.statements_per_thousand_words == 0
    assert m.conditionals == 1


def test_an_article_without_words(workshop):
    m = measure(Analysis(workshop.article(" "), (), (), ()))
    assert m.statements_per_thousand_words is None
    assert m.attributed_words.value is None
