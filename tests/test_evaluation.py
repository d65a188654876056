"""Reading gold, and scores checked by hand. The gold in data/gold has nine statements in three articles."""

from __future__ import annotations

import dataclasses
import html
import io
import json
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from attribution.article import Article
from attribution.errors import GoldError, InputError
from attribution.evaluation import (
    Answer,
    Found,
    GoldArticle,
    Mistake,
    errors,
    evaluate,
    read_article,
    read_gold,
    records_from_jsonl,
    render,
    render_errors,
    score,
)
from attribution.evaluation.constructions import gold_construction
from attribution.evaluation.error_page import render_error_page
from attribution.evaluation.gold import GoldStatement
from attribution.evaluation.matching import of_gold, same_source, same_words, symmetric, takes_up
from attribution.evaluation.scoring import Score
from attribution.metrics import Share
from attribution.records import (
    Analysis,
    Aside,
    AsideKind,
    Evidence,
    Kind,
    Quoting,
    Source,
    SourceMention,
    Sourcing,
    Statement,
    Subtype,
)
from attribution.report.messages import Language
from attribution.text import Span
from attribution.tree import ParsedArticle, Sentence, Word
from attribution.writers import Record, write_jsonl

GOLD = Path(__file__).parent / "data" / "gold"
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def gold():
    return read_gold(GOLD)


def answer_as(article):
    """An answer that says what the gold says."""
    found = tuple(
        Found(
            Record(
                article.id, number, s.content, s.cue, s.source, relay_of(article, s), s.quoting, s.kind, s.label, s.subtype,
                s.resolved, number, "gold", (),
            )
        )
        for number, s in enumerate(article.statements, 1)
    )  # fmt: skip
    return Answer(article.id, found, article.asides, article.text)


def relay_of(article, statement):
    at = article.text.find(statement.relay) if statement.relay else -1
    return Span(at, at + len(statement.relay)) if at >= 0 else None


def changed(answers, article, position, **fields):
    """The answers with other values in one record."""
    return [
        dataclasses.replace(
            a,
            statements=tuple(
                dataclasses.replace(f, record=dataclasses.replace(f.record, **fields)) if i == position else f
                for i, f in enumerate(a.statements)
            ),
        )
        if a.article == article
        else a
        for a in answers
    ]


def without(answers, article, position):
    return [
        dataclasses.replace(a, statements=a.statements[:position] + a.statements[position + 1 :]) if a.article == article else a
        for a in answers
    ]


# Reading.


def test_gold_is_read(gold):
    assert [(a.id, len(a.statements), len(a.asides)) for a in gold] == [("pont", 6, 3), ("rien", 0, 0), ("vin", 3, 0)]
    pont = gold[0]
    first, _, nested, split, floating, opinion = pont.statements
    assert (first.label, first.subtype, first.quoting) == (Sourcing.NAMED, Subtype.PERSON, Quoting.DIRECT)
    assert (first.resolved, first.relay) == ("Inès Roque, maire", "Radio Val")
    assert first.cue.of(pont.text) == "a annoncé" and first.source.of(pont.text) == "la maire, Inès Roque"
    assert (nested.resolved, nested.relay) == ("Inès Roque, maire", "")
    assert [span.of(pont.text) for span in split.content] == ["« Ce sera long", "et cher. »"]
    assert floating.cue is None and floating.source is None
    assert opinion.kind is Kind.OPINION
    assert [(kind, span.of(pont.text).split()[0]) for kind, span in pont.asides] == [
        (AsideKind.REFUSAL, "Contacté,"),
        (AsideKind.UNATTRIBUTED, "«"),
        (AsideKind.CONDITIONAL, "Un"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        ("Content 30 55", "Content 30 9999", 1, "30 9999 is no span of a text of 420 characters"),
        ("Content 30 55", "Content 55 30", 1, "55 30 is no span"),
        (
            "Content 30 55",
            "Content 31 56",
            1,
            "the text at 31 56 is ' Le pont fermera lundi »,', not '« Le pont fermera lundi »'",
        ),
        ("Content 30 55", "Content 30-55", 1, "a text-bound is"),
        ("220 230\t", "175 230\t", 31, "the spans 166 180 and 175 230 overlap"),
        ("T1\tContent", "T1\tQuote", 1, "'Quote' is no text-bound of the scheme"),
        ("T2\tCue", "T1\tCue", 2, "T1 is already the name"),
        ("Label T1 named", "Label T1 secret", 6, "Label is one of named, institutional, anonymous, not 'secret'"),
        ("Label T1 named", "Label T1 unresolved", 6, "not 'unresolved'"),
        ("Label T1 named", "Label T1", 6, "not None"),
        ("Label T1 named", "Label T99 named", 6, "Label belongs to a Content; T99 is none"),
        ("Label T1 named", "Label T2 named", 6, "T2 is none"),
        ("Label T1 named", "Quoting T1 mixed", 8, "T1 has more than one Quoting"),
        ("Label T1 named", "Colour T1 red", 6, "'Colour' is no attribute of the scheme: Label, Subtype, Quoting, Kind"),
        ("Subtype T1 person", "Subtype T1 media", 1, "'media' is no subtype of 'named': person, surname-only"),
        ("Subtype T1 person", "Subtype T1 boss", 7, "Subtype is one of"),
        ("A1\tLabel T1 named\n", "", 1, "T1 has no Label"),
        ("Arg1:T2 Arg2:T1", "Arg1:T77 Arg2:T1", 3, "relation to T77, which is not there"),
        ("Arg1:T2 Arg2:T1", "Arg1:T2 Arg2:T77", 3, "relation to T77"),
        ("Arg1:T2 Arg2:T1", "Arg1:T3 Arg2:T1", 3, "Cue-of wants a Cue; T3 is a Source"),
        ("Arg1:T2 Arg2:T1", "Arg1:T2 Arg2:T3", 3, "Cue-of wants a Content; T3 is a Source"),
        ("Arg1:T2 Arg2:T1", "T2 T1", 3, "a relation is"),
        ("Cue-of Arg1:T2", "Said-by Arg1:T2", 3, "'Said-by' is no relation of the scheme"),
        ("Arg1:T5 Arg2:T4", "Arg1:T5 Arg2:T1", 13, "T1 has more than one Cue"),
        ("R1\tCue-of Arg1:T2 Arg2:T1\n", "", 2, "T2 is a Cue of nothing"),
        ("AnnotatorNotes T1\t", "AnnotatorNotes T98\t", 10, "note on T98, which is not there"),
        ("AnnotatorNotes T1\t", "T1 ", 10, "a note is"),
        ("R1\tCue", "E1\tCue", 3, "lines start with T, R, A or #, not 'E1'"),
    ],
)
def test_damaged_gold_is_named_with_file_and_line(tmp_path, old, new, line, complaint):
    (tmp_path / "pont.txt").write_bytes((GOLD / "pont.txt").read_bytes())
    annotation = (GOLD / "pont.ann").read_text("utf-8")
    assert old in annotation
    (tmp_path / "pont.ann").write_text(annotation.replace(old, new, 1), "utf-8")
    with pytest.raises(GoldError) as caught:
        read_gold(tmp_path)
    where, _, problem = str(caught.value).partition(f"pont.ann: line {line}: ")
    assert where == f"{tmp_path}/"
    assert complaint in problem


def test_missing_things_are_named(tmp_path):
    with pytest.raises(GoldError, match="nowhere: no such folder"):
        read_gold(tmp_path / "nowhere")
    with pytest.raises(GoldError, match=r"no \.ann file in it"):
        read_gold(tmp_path)
    (tmp_path / "x.ann").write_bytes(b"")
    with pytest.raises(GoldError, match=r"x\.ann: no text beside it; x\.txt is missing"):
        read_gold(tmp_path)
    (tmp_path / "x.txt").write_bytes("été".encode("latin-1"))
    with pytest.raises(GoldError, match=r"x\.txt: not UTF-8 at byte 0"):
        read_gold(tmp_path)


def test_line_ends_of_the_text_keep_their_offsets(tmp_path):
    (tmp_path / "x.txt").write_bytes("Zoé dit :\r\n« a\r\nb »\u2028.".encode())
    (tmp_path / "x.ann").write_bytes(
        "T1\tContent 11 20\t« a  b »\u2028\r\nA1\tLabel T1 named\r\nA2\tSubtype T1 first-name-only\r\n"
        "A3\tQuoting T1 direct\r\nA4\tKind T1 speech\r\n".encode()
    )
    article = read_article(tmp_path / "x.ann")
    assert article.statements[0].content[0].of(article.text) == "« a\r\nb »\u2028"
    assert article.statements[0].resolved == ""


# What a match is.


@pytest.mark.parametrize(
    ("predicted", "gold", "iou", "ratio"),
    [
        ((0, 10), (0, 10), 1.0, 1.0),
        ((0, 5), (0, 10), 0.5, 0.5),
        ((0, 20), (0, 10), 0.5, 1.0),
        ((5, 15), (0, 10), 1 / 3, 0.5),
        ((10, 20), (0, 10), 0.0, 0.0),
        ((0, 8), (0, 10), 0.8, 0.8),
    ],
)
def test_overlaps(predicted, gold, iou, ratio):
    assert symmetric(set(range(*predicted)), set(range(*gold))) == pytest.approx(iou)
    assert of_gold(set(range(*predicted)), set(range(*gold))) == pytest.approx(ratio)


def bare(*contents):
    """Gold and answers about an article of nothing but letters, by the spans of the contents."""
    gold_spans, found_spans = contents
    plain = {"quoting": Quoting.INDIRECT, "kind": Kind.SPEECH, "label": Sourcing.NAMED, "subtype": Subtype.PERSON}
    statements = tuple(GoldStatement((Span(*s),), None, None, **plain, resolved="Zoé") for s in gold_spans)
    found = tuple(
        Found(
            Record(
                article="x", statement=n, content=(Span(*s),), cue=None, source=None, relay=None, **plain, resolved="Zoé",
                source_id=1, construction="p", evidence=(),
            )
        )
        for n, s in enumerate(found_spans, 1)
    )  # fmt: skip
    return [Answer("x", found)], [GoldArticle("x", "a" * 100, statements)]


@pytest.mark.parametrize(
    ("gold", "found", "at_50", "at_80", "ggt_30", "ggt_80"),
    [
        ([(0, 10)], [(0, 5)], 1, 0, 1, 0),
        ([(0, 10)], [(0, 8)], 1, 1, 1, 0),  # at least 0.8, but not more
        ([(0, 10)], [(0, 3)], 0, 0, 0, 0),  # not more than 0.3
        ([(0, 10)], [(0, 40)], 0, 0, 1, 1),  # too long costs nothing in the GGT protocol
        ([(0, 10)], [(0, 10), (0, 9)], 1, 1, 1, 1),  # each gold is used once
        ([(0, 10), (10, 20)], [(0, 20)], 1, 0, 1, 1),  # and each predicted one
        ([(0, 10), (0, 20)], [(0, 13), (0, 20)], 2, 1, 2, 2),
        ([], [(0, 5)], 0, 0, 0, 0),
        ([(0, 5)], [], 0, 0, 0, 0),
    ],
)
def test_each_is_used_once_and_thresholds_are_exact(gold, found, at_50, at_80, ggt_30, ggt_80):
    e = score(*bare(gold, found))
    expected = [(n, len(found), len(gold)) for n in (at_50, at_80, ggt_30, ggt_80)]
    scores = [e.symmetric_50, e.symmetric_80, e.ggt_30, e.ggt_80]
    assert [(s.precision.count, s.precision.total, s.recall.total) for s in scores] == expected
    assert [s.recall.count for s in scores] == [n for n, _, _ in expected]


def test_the_best_overlap_goes_first():
    # Taken in order of the text, 0-12 would take the gold 0-10 and leave 0-10 nothing but 2-12.
    answers, gold = bare([(0, 10), (2, 12)], [(0, 12), (0, 10)])
    e = score(answers, gold)
    assert e.symmetric_50.recall == Share(2, 2)
    assert e.symmetric_80.recall == Share(2, 2)


@pytest.mark.parametrize(
    ("precision", "recall", "f1"),
    [((1, 2), (1, 1), 2 / 3), ((0, 2), (0, 1), 0.0), ((0, 0), (0, 1), None), ((1, 1), (1, 1), 1.0)],
)
def test_f1(precision, recall, f1):
    assert Score(Share(*precision), Share(*recall)).f1 == (f1 if f1 is None else pytest.approx(f1))


# Scores.

MATCHED = ("source", "cue", "quoting", "kind", "label", "subtype", "resolved")
SCORES = ("symmetric_50", "symmetric_80", "ggt_30", "ggt_80", "end_to_end", "anonymous", "anonymous_end_to_end")


def assert_perfect(e, *, relay=True):
    for name in (*SCORES, "relay") if relay else SCORES:
        assert getattr(e, name).f1 == 1.0, name
    for name in (*MATCHED, "ggt_30_source", "ggt_80_source"):
        assert getattr(e, name).value == 1.0, name
    assert set(e.share_error.values()) == {0.0}
    for label in (Sourcing.NAMED, Sourcing.INSTITUTIONAL, Sourcing.ANONYMOUS):
        assert e.by_label[label].found.f1 == e.by_label[label].labelled.f1 == 1.0
    assert {s.f1 for s in e.by_quoting.values()} == {1.0}
    assert {s.value for s in e.by_gold_construction.values()} == {1.0}
    assert {s.f1 for s in e.asides.values()} == {1.0}
    assert e.by_construction["gold"].precision.value == e.by_construction["gold"].label.value == 1.0


def test_gold_against_itself(gold):
    e = score(map(answer_as, gold), gold)
    assert_perfect(e)
    assert e.symmetric_50.recall == Share(9, 9)
    assert e.share_error_articles == 2  # « rien » has no statement on either side
    assert errors(map(answer_as, gold), gold) == []


@pytest.mark.parametrize("name", ["gold", "open"])
def test_development_gold_against_itself(name):
    if not (SHARED / name).is_dir():
        pytest.skip(f"no ../shared/{name} beside the project")
    articles = read_gold(SHARED / name)
    assert_perfect(score(map(answer_as, articles), articles), relay=False)


def test_a_statement_left_out_costs_recall(gold):
    e = score(without(map(answer_as, gold), "vin", 0), gold)
    assert e.symmetric_50 == Score(Share(8, 8), Share(8, 9))
    assert e.by_label[Sourcing.ANONYMOUS].labelled == Score(Share(2, 2), Share(2, 3))
    assert e.anonymous.f1 == 1.0
    assert e.by_quoting[Quoting.INDIRECT].recall == Share(4, 5)
    assert e.by_gold_construction["prepositional"] == Share(1, 2)
    # « vin »: of 1/3 each to 1/2 named, 1/2 institutional, 0 anonymous; « pont » stays right.
    assert e.share_error[Sourcing.ANONYMOUS] == pytest.approx(100 / 3 / 2)
    assert e.share_error[Sourcing.NAMED] == pytest.approx(100 / 6 / 2)


def test_a_shifted_content(gold):
    # « la récolte commencera en août » has 29 characters; 7 off leaves 22 of 36 in common: IoU 0.61, 0.76 of the gold
    vin = gold[2].statements[0].content[0]
    e = score(changed(map(answer_as, gold), "vin", 0, content=(Span(vin.start + 7, vin.end + 7),)), gold)
    assert [getattr(e, name).recall.count for name in ("symmetric_50", "symmetric_80", "ggt_30", "ggt_80")] == [9, 8, 9, 8]
    e = score(changed(map(answer_as, gold), "vin", 0, content=(Span(vin.start + 15, vin.end + 15),)), gold)
    assert [getattr(e, name).recall.count for name in ("symmetric_50", "symmetric_80", "ggt_30", "ggt_80")] == [8, 8, 9, 8]
    assert e.end_to_end == Score(Share(8, 9), Share(8, 9))


def test_a_wrong_label(gold):
    e = score(changed(map(answer_as, gold), "vin", 1, label=Sourcing.ANONYMOUS, subtype=Subtype.COLLECTIVE), gold)
    assert e.symmetric_50.f1 == 1.0
    assert e.label == e.subtype == Share(8, 9)
    assert e.end_to_end == Score(Share(8, 9), Share(8, 9))
    assert e.anonymous == e.anonymous_end_to_end == Score(Share(3, 4), Share(3, 3))
    assert e.by_label[Sourcing.INSTITUTIONAL].found.recall == Share(3, 3)
    assert e.by_label[Sourcing.INSTITUTIONAL].labelled == Score(Share(2, 2), Share(2, 3))
    assert e.confusion[Sourcing.INSTITUTIONAL] == {
        Sourcing.NAMED: 0,
        Sourcing.INSTITUTIONAL: 2,
        Sourcing.ANONYMOUS: 1,
        Sourcing.UNRESOLVED: 0,
    }
    assert e.by_construction["gold"].label == Share(8, 9)


@pytest.mark.parametrize(
    ("field", "value", "score_name"),
    [
        ("cue", None, "cue"),
        ("cue", Span(0, 3), "cue"),
        ("source", None, "source"),
        ("source", Span(0, 3), "source"),
        ("quoting", Quoting.MIXED, "quoting"),
        ("kind", Kind.SPEECH, "kind"),
        ("resolved", "", "resolved"),
        ("resolved", "Inès Roque", "resolved"),
        ("subtype", Subtype.METONYM, "subtype"),
    ],
)
def test_one_thing_wrong_costs_its_own_score_alone(gold, field, value, score_name):
    e = score(changed(map(answer_as, gold), "vin", 1, **{field: value}), gold)
    assert {name: getattr(e, name) for name in MATCHED} == {
        name: Share(8 if name == score_name else 9, 9) for name in MATCHED
    }  # fmt: skip


def test_a_floating_quotation_has_the_right_source_if_it_is_the_same_person(gold):
    assert score(changed(map(answer_as, gold), "pont", 4, resolved="la maire"), gold).source == Share(8, 9)
    assert score(changed(map(answer_as, gold), "pont", 4, resolved="Une source"), gold).source == Share(9, 9)


def test_relay(gold):
    assert score(changed(map(answer_as, gold), "pont", 0, relay=None), gold).relay == Score(Share(0, 0), Share(0, 1))
    assert score(changed(map(answer_as, gold), "vin", 0, relay=Span(0, 5)), gold).relay == Score(Share(1, 2), Share(1, 1))


def test_asides(gold):
    seen = ((AsideKind.REFUSAL, Span(303, 341)), (AsideKind.CONDITIONAL, Span(0, 12)))
    answers = [dataclasses.replace(a, asides=seen) if a.asides else a for a in map(answer_as, gold)]
    asides = score(answers, gold).asides
    assert asides[AsideKind.REFUSAL] == Score(Share(1, 1), Share(1, 1))
    assert asides[AsideKind.CONDITIONAL] == Score(Share(0, 1), Share(0, 1))
    assert asides[AsideKind.UNATTRIBUTED] == Score(Share(0, 0), Share(0, 1))
    assert score([dataclasses.replace(a, asides=None) for a in answers], gold).asides is None


def test_the_order_of_statements_and_articles_does_not_matter(gold):
    answers = changed(map(answer_as, gold), "pont", 4, content=gold[0].statements[3].content, construction="other")
    answers = changed(answers, "pont", 2, content=gold[0].statements[1].content, label=Sourcing.ANONYMOUS)
    expected = score(answers, gold).as_dict()
    for seed in range(10):
        shuffle = random.Random(seed).sample
        mixed = [dataclasses.replace(a, statements=tuple(shuffle(a.statements, len(a.statements)))) for a in answers]
        assert score(shuffle(mixed, len(mixed)), gold).as_dict() == expected


def test_an_article_without_answer_is_one_where_nothing_was_found(gold):
    e = score([answer_as(gold[2])], gold)
    assert e.symmetric_50 == Score(Share(3, 3), Share(3, 9))
    assert e.asides[AsideKind.REFUSAL] == Score(Share(0, 0), Share(0, 1))
    assert e.share_error[Sourcing.NAMED] == pytest.approx(100 * (2 / 6) / 2)


def test_nothing_against_nothing():
    e = score([], [])
    assert e.symmetric_50.f1 is None and e.share_error[Sourcing.NAMED] is None
    assert "0 articles" in render(e)


def test_answers_without_gold_are_counted(gold):
    e = score([*map(answer_as, gold), dataclasses.replace(answer_as(gold[2]), article="other")], gold)
    assert e.ignored == 3 and e.symmetric_50.f1 == 1.0
    assert "3 in articles without gold left out" in render(e)


def test_answers_that_do_not_fit_the_gold_are_refused(gold):
    good = answer_as(gold[2])
    with pytest.raises(GoldError, match="vin: the text analysed is not the text annotated"):
        score([dataclasses.replace(good, text=good.text + " ")], gold)
    with pytest.raises(GoldError, match="vin: the article is there twice"):
        score([good, good], gold)
    with pytest.raises(InputError, match="vin, statement 1: the content ends beyond the text, which has 168 characters"):
        score(changed([good], "vin", 0, content=(Span(0, 10**12),)), gold)


def analysis_as(article):
    """An analysis that says what the gold says; heads of sources are the last word."""
    sources = tuple(
        Source(n, (), s.resolved, s.label, s.subtype, (Evidence("gold", s.content[0]),))
        for n, s in enumerate(article.statements, 1)
    )
    statements = tuple(
        Statement(
            s.content,
            s.cue,
            SourceMention(s.source, Span(s.source.end - 1, s.source.end)) if s.source else None,
            s.quoting,
            s.kind,
            "gold",
            relay_of(article, s),
        )
        for s in article.statements
    )
    asides = tuple(Aside(kind, span) for kind, span in article.asides)
    return Analysis(Article(article.id, article.text), statements, tuple(range(len(sources))), sources, asides)


def test_analyses_and_their_records_score_alike(gold):
    analyses = [analysis_as(article) for article in gold]
    e = evaluate(analyses, gold)
    assert_perfect(e)
    file = io.StringIO()
    write_jsonl(analyses, file)
    of_records = score(records_from_jsonl(file.getvalue().splitlines()), gold)
    assert of_records == dataclasses.replace(e, asides=None)


def test_records_with_an_empty_content_are_refused():
    line = (
        '{"article": "vin", "statement": 4, "content": [[5, 5]], "quoting": "direct", "kind": "speech", "label": "named", '
        '"subtype": "person"}'
    )
    with pytest.raises(InputError, match=r"r\.jsonl: article vin, statement 4: the content is empty"):
        records_from_jsonl([line], "r.jsonl")


# Sources.


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("Inès Roque", "Inès Roque, maire du Val", True),
        ("la maire, Inès Roque", "Inès Roque", True),
        ("Roque", "Inès Roque", True),
        ("Mme Roque", "INÈS ROQUE", True),
        ("la ministre des Transports Inès Roque", "Inès Roque", True),
        ("Le président Roque", "Inès Roque", True),
        ("Ines Roque", "Inès Roque", True),
        ("Inêz Roque", "Inès Roque", False),
        ("Volodymir Roque", "Volodymyr Roque", True),
        ("I. Roque", "Inès Roque", True),
        ("Inès", "Inès Roque", True),
        ("Paul Roque", "Inès Roque", False),
        ("Inès Vasseur", "Inès Roque", False),
        ("elle", "Inès Roque", False),
        ("la maire", "Inès Roque", False),
        ("", "Inès Roque", False),
        ("Zoé Lam et Luc Bo", "Zoé Lam", True),
        ("Luc Bo", "Zoé Lam et Luc Bo", False),
        ("Inès Roque", "le gouverneur de Brenne, Inès Roque", True),
        ("Inès Roque", "Le premier responsable de la mairie de Brenne, Inès Roque", True),
        ("Paul Roque", "le gouverneur de Brenne, Inès Roque", False),
        ("Brenne", "le gouverneur de Brenne, Inès Roque", False),
        ("l’oncle de Zoé", "une tante (mère de la fille)", False),
    ],
)
def test_same_person(predicted, gold, same):
    assert same_source(predicted, gold, Sourcing.NAMED) is same


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("la préfecture", "La préfecture", True),
        ("une source proche du dossier", "Une source proche du dossier", True),
        ("une source", "une source proche du dossier", True),
        ("le dossier", "une source proche du dossier", False),
        ("les habitants", "des habitants du coteau", True),
        ("un responsable local", "un haut responsable local", True),
        ("l'UVC", "l'Union des vignerons du coteau (UVC)", True),
        ("Union des vignerons du coteau", "l'Union des vignerons du coteau (UVC)", True),
        ("Norvale", "l'agence de notation Norvale", True),
        ("la banque en ligne Corolis", "Corolis", True),
        ("Verte Rive", "le collectif Verte Rive", True),
        ("Norvale", "le patron du groupe Norvale", False),
        ("Norvale", "la direction et Norvale", False),
        ("la préfecture", "la gendarmerie", False),
        ("", "la gendarmerie", False),
        ("un", "un", True),
    ],
)
def test_same_body(predicted, gold, same):
    assert same_source(predicted, gold, Sourcing.INSTITUTIONAL) is same
    assert same_source(predicted, gold, Sourcing.ANONYMOUS) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "head", "right"),
    [
        ("un rapport de la Cour", "un rapport de la Cour", "rapport", True),
        ("un rapport de la Cour", "un rapport", "rapport", True),
        ("un rapport de la Cour", "la Cour", "Cour", False),
        ("la Cour", "un rapport de la Cour", "rapport", False),
        ("la maire, Inès Roque", "la maire", "maire", True),
        ("la maire, Inès Roque", "Inès Roque", "Inès", False),
        ("le président français Luc Bo", "Luc Bo", "Luc", True),
        ("l'un des avocats", "l'un des avocats", "un", True),
        ("beaucoup de vignerons", "beaucoup de vignerons", "vignerons", True),
        ("Zoé Lam et Luc Bo", "Luc Bo", "Luc", False),
    ],
)
@pytest.mark.parametrize("parsed", [True, False])
def test_sources_share_a_head(gold, predicted, head, right, parsed):
    text = next(t for t in (gold, predicted) if gold in t and predicted in t)

    def span(words):
        return Span(text.index(words), text.index(words) + len(words))

    plain = {"quoting": Quoting.INDIRECT, "kind": Kind.SPEECH, "label": Sourcing.NAMED, "subtype": Subtype.PERSON}
    record = Record(
        article="x", statement=1, content=(Span(0, 1),), cue=None, source=span(predicted), relay=None, **plain, resolved="",
        source_id=1, construction="p", evidence=(),
    )  # fmt: skip
    found = Found(record, span(head) if parsed else None)
    assert same_words(found, GoldStatement((Span(0, 1),), None, span(gold), **plain), text) is right


@pytest.mark.parametrize(
    ("source", "resolved", "counts"),
    [
        ("elle", "Inès Roque", True),
        ("celui-ci", "Luc Bo", True),
        ("La ministre", "Inès Roque", True),
        ("l’édile", "Luc Bo", True),
        ("la mairie", "la mairie de Brenne", True),
        ("la police", "la police", False),
        ("la mairie de Brenne", "la mairie de Brenne", False),
        ("Inès Roque", "Inès Roque, maire", False),
        ("un habitant", "un habitant du coteau", False),
        ("elle", "", False),
    ],
)
def test_what_takes_somebody_up(source, resolved, counts):
    plain = {"quoting": Quoting.INDIRECT, "kind": Kind.SPEECH, "label": Sourcing.NAMED, "subtype": Subtype.PERSON}
    statement = GoldStatement((Span(0, 1),), None, Span(0, len(source)), **plain, resolved=resolved)
    assert takes_up(statement, source) is counts


def test_unresolved_statements_are_counted(gold):
    e = score(changed(map(answer_as, gold), "vin", 1, label=Sourcing.UNRESOLVED, subtype=Subtype.UNRESOLVED), gold)
    assert e.unresolved == Share(1, 9)


# What construction a gold statement is of: cue in {}, source in [], content in ⟨⟩.
LOOKS = [
    ("L'{annonce} par [Bercy] d'⟨un gel⟩ a surpris", "nominal"),
    ("[Ses] {propos} selon lesquels ⟨le pont ferme⟩", "nominal"),
    ("[Elle] {l'annonce} : ⟨« Le pont ferme »⟩", "colon"),
    ("[La maire] {annonce} que ⟨le pont ferme⟩", "que_clause"),
    ("[La maire] {affirme}, elle, qu'⟨il ferme⟩", "que_clause"),
    ("[La maire], qui {affirme} que ⟨le pont ferme⟩, part", "relative"),
    ("[La maire] part, {affirmant} que ⟨le pont ferme⟩", "participle"),
    ("{À en croire} [la maire], ⟨le pont ferme⟩", "prepositional"),
    ("{De [source} policière], ⟨le pont ferme⟩", "from_source"),
    ("{De [bonne source}], ⟨le pont ferme⟩", "from_source"),
    ("⟨Le pont ferme⟩, {a-t-on appris} de [sources concordantes]", "from_source"),
    ("{De l’aveu} de [la maire], ⟨le pont ferme⟩", "prepositional"),
    ("{Aux yeux} de [la maire], ⟨le pont ferme⟩", "prepositional"),
    ("⟨Le pont ferme⟩, {dit} [la maire]", "incise"),
    ("Hier, {note} [la maire], ⟨le pont ferme⟩", "incise"),
    ("Ainsi, {a-t-[elle] dit}, ⟨le pont ferme⟩", "incise"),
    ("⟨La fermeture⟩ {a été confirmée} par [la maire]", "passive"),
    ("un pont {qualifié} de ⟨« danger »⟩ par [la maire]", "described_as"),
    ("[La maire] {qualifie} le pont de ⟨« danger »⟩", "described_as"),
    ("[La maire] {se dit} ⟨confiante⟩", "predicate"),
    ("[La maire] {dit} ⟨ne pas avoir peur⟩", "infinitive"),
    ("[La maire] {demande} à la préfète de ⟨fermer le pont⟩", "infinitive"),
    ("[La maire] {a demandé} si ⟨le pont ferme⟩", "question"),
    ("[La maire] {explique} ⟨pourquoi le pont ferme⟩", "question"),
    ("[La maire] {dénonce} ⟨la fermeture du pont⟩", "claim"),
    ("[La maire] {dénonce} ⟨un « scandale »⟩", "quoted_object"),
    ("[La maire] est formelle : ⟨« Le pont ferme »⟩", "colon"),
    ("⟨« Le pont ferme »⟩", "floating"),
]


@pytest.mark.parametrize(("marked", "construction"), LOOKS, ids=lambda v: v)
def test_what_a_gold_statement_looks_like(marked, construction):
    spans = {}
    text = re.sub(r"[{}\[\]⟨⟩]", "", marked)
    for opening, closing in ("{}", "[]", "⟨⟩"):
        if opening in marked:
            ends = [len(re.sub(r"[{}\[\]⟨⟩]", "", marked[: marked.index(mark)])) for mark in (opening, closing)]
            spans[opening] = Span(*ends)
    content = spans["⟨"]
    quoting = Quoting.MIXED if "«" in content.of(text) else Quoting.INDIRECT
    statement = GoldStatement((content,), spans.get("{"), spans.get("["), quoting, Kind.SPEECH, Sourcing.NAMED, Subtype.PERSON)
    assert gold_construction(statement, GoldArticle("x", text, (statement,))) == construction


# Output.


def test_scores_go_to_json(gold):
    data = json.loads(json.dumps(score(without(map(answer_as, gold), "vin", 0), gold).as_dict()))
    assert data["symmetric_50"]["recall"] == {"value": 8 / 9, "count": 8, "total": 9}
    assert data["symmetric_50"]["f1"] == pytest.approx(16 / 17)
    assert data["by_label"]["anonymous"]["labelled"]["precision"]["count"] == 2
    assert data["confusion"]["named"]["named"] == 3
    assert data["asides"]["refusal"]["f1"] == 1.0


def test_scores_as_text(gold):
    text = render(score(without(map(answer_as, gold), "vin", 0), gold))
    assert "3 articles, 9 gold statements, 8 predicted\n" in text
    assert "symmetric ≥ 0.5        100.0   88.9   94.1           8/8      8/9\n" in text
    assert re.search(r"^floating +100\.0 +1/1$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= 80


def test_mistakes_are_listed_with_their_context(gold):
    answers = without(map(answer_as, gold), "vin", 0)
    answers = changed(answers, "vin", 1, label=Sourcing.ANONYMOUS, source=None)
    found = answer_as(gold[2]).statements[0]
    alarm = dataclasses.replace(
        found, record=dataclasses.replace(found.record, article="rien", content=(Span(0, 8),), cue=Span(0, 2))
    )
    answers = [dataclasses.replace(a, statements=(alarm,)) if a.article == "rien" else a for a in answers]
    false, missed, wrong = errors(answers, gold, context=12)
    assert (false.mistakes, false.article, false.content) == ((Mistake.FALSE_ALARM,), "rien", "Il pleut")
    assert (missed.mistakes, missed.construction, missed.before, missed.after) == (
        (Mistake.MISSED,),
        "prepositional",
        " du coteau, ",
        ". Le syndica",
    )
    assert wrong.mistakes == (Mistake.SOURCE, Mistake.LABEL)
    text = render_errors([false, missed, wrong])
    assert text.startswith("rien 0-8 FALSE ALARM (gold)\n    …⟨Il pleut⟩ sur le Val,…\n    predicted {Il} [")
    assert "vin 56-85 MISSED (prepositional)\n    … du coteau, ⟨la récolte commencera en août⟩. Le syndica…\n" in text
    assert "WRONG SOURCE, WRONG LABEL" in text
    assert render_errors([]) == ""


def test_a_near_miss_tells_how_near(gold):
    vin = gold[2].statements[0].content[0]
    answers = changed(map(answer_as, gold), "vin", 0, content=(Span(vin.start, vin.start + 10),))
    assert [(e.mistakes[0], round(e.nearest, 2)) for e in errors(answers, gold)] == [
        (Mistake.FALSE_ALARM, 0.34),
        (Mistake.MISSED, 0.34),
    ]


# The page of errors.


@pytest.fixture
def faulty(gold):
    """A miss, a false alarm, a wrong label and a wrong cue in the first article."""
    answers = [answer_as(article) for article in gold]
    pont = gold[0]
    answers = changed(answers, "pont", 1, label=Sourcing.ANONYMOUS, subtype=Subtype.WITNESS)
    answers = changed(answers, "pont", 2, cue=Span(0, 2))
    answers = changed(answers, "pont", 3, content=(Span(0, 4),), construction="colon")
    mistakes = errors(answers, gold)
    sentence = Sentence(
        [Word(1, "<Le>", "le", "DET", {}, 2, "det", Span(0, 2)), Word(2, "pont", "pont", "NOUN", {}, 0, "root", Span(3, 7))]
    )
    parsed = ParsedArticle(Article("pont", pont.text), (sentence,))
    return mistakes, score(answers, gold), gold, [parsed]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_has_every_error_in_its_construction(faulty, lang):
    mistakes, scores, gold, parses = faulty
    page = render_error_page(mistakes, scores, gold, parses, Language(lang))
    assert len(re.findall(r'<article class="error (\w+)"', page)) == len(mistakes) == 4
    assert Counter(re.findall(r'<article class="error (\w+)"', page)) == {"missed": 1, "alarm": 1, "label": 1, "part": 1}
    assert set(re.findall(r'<h2 id="c-([^"]+)"', page)) == {error.construction for error in mistakes}
    for error in mistakes:
        assert error.content.partition(" […] ")[0][:20] in html.unescape(re.sub(r"<[^>]+>", "", page))
    assert page.count('class="wrong"') == sum(len(set(e.mistakes) - {Mistake.MISSED, Mistake.FALSE_ALARM}) for e in mistakes)
    assert "&lt;Le&gt;" in page and "<Le>" not in page and 'class="in"' in page
    assert (
        "<script" not in page
        and "default-src 'none'" in html.unescape(page)
        and "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    )


def test_a_page_without_errors_says_so(gold):
    answers = [answer_as(article) for article in gold]
    page = render_error_page([], score(answers, gold), gold, [], Language("fr"))
    assert "Aucune erreur." in page and "<article" not in page
