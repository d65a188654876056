"""Groups of articles, and who is the same in two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from attribution.corpus import COUNTS, Corpus, Group, Voices, counted, identity
from attribution.metrics import measure
from attribution.records import SUBTYPES, Source, Sourcing, Subtype
from attribution.tables import outlet_rows, rows


def source(label: str, subtype: Subtype) -> Source:
    sourcing = next(s for s, subtypes in SUBTYPES.items() if subtype in subtypes)
    return Source(1, (), label, sourcing, subtype)


@pytest.mark.parametrize(
    ("label", "subtype", "found"),
    [
        ("Inès Roque", Subtype.PERSON, "inès roque"),
        ("Inès  ROQUE", Subtype.PERSON, "inès roque"),
        ("La Poste", Subtype.ORGANISATION, "poste"),
        ("l’association Rive gauche", Subtype.ORGANISATION, "association rive gauche"),
        ("L'association Rive gauche", Subtype.ORGANISATION, "association rive gauche"),
        ("Le Fil", Subtype.MEDIA, "fil"),
        ("Matignon", Subtype.METONYM, "matignon"),
        ("La Rivière", Subtype.PERSON, "la rivière"),
        ("le maire", Subtype.OFFICE, ""),
        ("M. Lhoste", Subtype.SURNAME_ONLY, ""),
        ("un rapport", Subtype.DOCUMENT, ""),
        ("une source proche du dossier", Subtype.INSIDER, ""),
        ("Il", Subtype.UNRESOLVED, ""),
    ],
)
def test_who_is_the_same_in_two_articles(label: str, subtype: Subtype, found: str) -> None:
    assert identity(source(label, subtype)) == found


def of(village, **fields):
    return replace(village, article=replace(village.article, **fields))


@pytest.fixture
def corpus(village) -> Corpus:
    found = Corpus()
    for number, (outlet, date, section) in enumerate(
        [("Le Fil", "2025-03-14", "monde"), ("Le Fil", "2025-04", ""), ("L'Envers", "2025", "monde"), ("", "", "sport")]
    ):
        analysis = of(village, id=str(number), outlet=outlet, published=date, section=section)
        found.add(analysis, measure(analysis))
    return found


def test_groups_stand_in_order_and_the_unnamed_last(corpus) -> None:
    assert [g.key for g in corpus.groups("outlet")] == [("L'Envers",), ("Le Fil",), ("",)]
    assert [g.key for g in corpus.groups("month")] == [("2025-03",), ("2025-04",), ("",)]
    assert [(g.key, len(g.articles)) for g in corpus.groups("outlet", "section")] == [
        (("L'Envers", "monde"), 1), (("Le Fil", "monde"), 1), (("Le Fil", ""), 1), (("", "sport"), 1),
    ]  # fmt: skip
    (whole,) = corpus.groups()
    assert len(whole.articles) == 4 and whole.statements == 20


def test_a_group_adds_up_what_its_articles_have(corpus, village) -> None:
    metrics = measure(village)
    (group,) = [g for g in corpus.groups("outlet") if g.key == ("Le Fil",)]
    assert group["words"] == 2 * metrics.words and group.content_words == 2 * metrics.content_words
    for label in Sourcing:
        assert group.by_label[label].statements.count == 2 * metrics.by_label[label].statements.count
        assert group.by_label[label].words.count == 2 * metrics.by_label[label].words.count
        assert group.by_label[label].statements.value == metrics.by_label[label].statements.value


def test_every_count_is_kept(village) -> None:
    metrics = measure(village)
    found = counted(village, metrics)
    assert len(found.counts) == len(COUNTS)
    assert found["statements"] == 5 and found["direct"] == 1 and found["refusals"] == 1
    assert found["attributed_words"] == metrics.attributed_words.count
    assert sum(found[str(label)] for label in Sourcing) == found["statements"]


def test_a_small_group_is_flagged_and_has_no_interval(corpus) -> None:
    whole = corpus.groups()[0]
    assert whole.flags == ("few-articles",)
    assert whole.share("named").value == 0.4 and whole.share("named").low is None
    large = Group((), (), whole.articles * 2)
    assert large.flags == () and large.share("named").low is not None
    assert Group((), (), [])["words"] == 0
    assert set(Group((), (), []).flags) == {"few-articles", "few-statements"}


def test_sources_are_joined_across_articles(corpus) -> None:
    voices = corpus.voices["Le Fil"]
    assert [(v.name, v.statements, v.articles) for v in voices.top(9)] == [("Inès Roque", 4, 2), ("La Gazette du Val", 2, 2)]
    assert voices.single == [1, 1]  # the insider, anew in each article; the unresolved source is nobody's
    assert sorted(voices.counts) == [1, 1, 2, 4]
    assert [v.statements for v in corpus.all_voices.top(1)] == [8]
    assert Voices().counts == [] and Voices().top(3) == []


def test_outlet_rows_are_the_same_from_analyses_and_from_the_corpus(village) -> None:
    analyses = [of(village, id=str(i), outlet=o) for i, o in enumerate(["Le Fil"] * 6 + ["L'Envers"] * 2)]
    corpus = Corpus()
    for analysis in analyses:
        corpus.add(analysis, measure(analysis))
    found = list(outlet_rows(corpus))
    assert found == list(rows(analyses, "outlets"))
    few, many = found
    assert (few["outlet"], few["flags"], few["named_share_low"]) == ("L'Envers", "few-articles | few-statements", None)
    assert (many["outlet"], many["articles"], many["statements"], many["flags"]) == ("Le Fil", 6, 30, None)
    # Six articles that are all alike: resampling says nothing, the score interval stands in.
    assert many["interval_method"] == "wilson"
    assert many["named_share_low"] == pytest.approx(0.2459, abs=1e-4)
    # One person twelve times, one newspaper six times, six insiders once each.
    assert many["sources"] == 8
    assert many["concentration"] == pytest.approx((12**2 + 6**2 + 6) / 24**2)
    assert many["largest_source"] == "Inès Roque" and many["largest_source_statements"] == 12


def test_articles_are_counted_by_who_speaks_in_them(village) -> None:
    one = replace(village, statements=village.statements[:1], source_of=(0,), sources=village.sources[:1])
    none = replace(village, statements=(), source_of=(), sources=())
    corpus, alike = Corpus(), Corpus()
    for number, analysis in enumerate([village, village, one, one, one, none] * 2):
        analysis = of(analysis, id=str(number))
        corpus.add(analysis, measure(analysis))
        alike.add(of(village, id=str(number)), measure(village))
    (row,), (same,) = outlet_rows(corpus), outlet_rows(alike)
    # Of ten articles with statements four have an anonymous source; six, one source only; they have 4 × 4 + 6 sources.
    assert (row["articles"], row["sourced_articles"]) == (12, 10)
    assert (row["anonymous_articles_share"], row["one_source_articles_share"], row["sources_per_article"]) == (0.4, 0.6, 2.2)
    for name in ("anonymous_articles_share", "one_source_articles_share", "sources_per_article"):
        assert row[f"{name}_low"] < row[name] < row[f"{name}_high"]
    # Where all are alike a share has an interval still, as one of all; a mean has none.
    assert same["anonymous_articles_share"] == 1 > same["anonymous_articles_share_low"]
    assert same["sources_per_article"] == 4 and same["sources_per_article_low"] is None
