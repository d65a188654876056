"""Scores against gold (SCHEME §6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from attribution.errors import GoldError, InputError
from attribution.evaluation.constructions import gold_construction
from attribution.evaluation.gold import ASIDES, GoldArticle, GoldStatement
from attribution.evaluation.matching import (
    Answer,
    Found,
    answer_of,
    match,
    of_gold,
    same_cue,
    same_relay,
    same_source,
    same_words,
    symmetric,
    takes_up,
)
from attribution.metrics import Share
from attribution.records import Analysis, AsideKind, Quoting, Sourcing
from attribution.statistics import Bootstrap
from attribution.writers import Record, read_jsonl


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each with its counts. They are None where nothing was predicted, or nothing was there."""

    precision: Share
    recall: Share

    @property
    def f1(self) -> float | None:
        """Their harmonic mean; None where either is None, 0 where both are 0."""
        p, r = self.precision.value, self.recall.value
        if p is None or r is None:
            return None
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class ConstructionScore:
    """What one construction found: how much of it matches gold, and on those, how many labels are right."""

    precision: Share
    label: Share


@dataclass(frozen=True, slots=True)
class LabelScore:
    """``found``: contents match, whatever the label said of them. ``labelled``: the label is right too."""

    found: Score
    labelled: Score


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All scores of one run.

    Attributes:
        symmetric_50, symmetric_80: intersection over union at least 0.5 (the main figure), 0.8.
        ggt_30, ggt_80: intersection over gold length more than 0.3, 0.8; ``ggt_30_source``, ``ggt_80_source``: sources right
            on those.
        source … resolved: right on pairs matched at ``symmetric_50``. ``resolved`` counts pairs whose gold says who it is.
        taken_up: ``resolved`` on those of these pairs whose gold source is a pronoun or a definite phrase without a name, and
            says who it is in other words.
        unresolved: predicted statements whose source was not found, of all predicted.
        relay: on matched pairs.
        anonymous: on matched pairs; ``anonymous_end_to_end``: over all statements.
        end_to_end: content as ``symmetric_50`` and label right.
        share_error: per label, mean over the articles of the absolute difference between predicted and gold share of
            statements, in percentage points. No statement counts as a share of 0; articles without any, on either side, are
            left out.
        share_error_articles: over how many articles.
        by_construction: of the tool. ``by_gold_construction``: recall by what a gold statement looks like.
        confusion: gold label → predicted label → matched pairs.
        asides: overlap of at least half of the shorter span; None where the tool does not look for asides.
        ignored: statements in articles that have no gold.
        intervals: of precision, recall, F1, end-to-end F1 and the shares of matched pairs the ends of the interval at 95 %,
            which resamples articles: what the scores could be on other articles of the kind. Scores without one are left out.
    """

    articles: int
    symmetric_50: Score
    symmetric_80: Score
    ggt_30: Score
    ggt_80: Score
    ggt_30_source: Share
    ggt_80_source: Share
    end_to_end: Score
    source: Share
    cue: Share
    quoting: Share
    kind: Share
    label: Share
    subtype: Share
    resolved: Share
    taken_up: Share
    unresolved: Share
    relay: Score
    anonymous: Score
    anonymous_end_to_end: Score
    share_error: Mapping[Sourcing, float | None]
    share_error_articles: int
    by_label: Mapping[Sourcing, LabelScore]
    by_quoting: Mapping[Quoting, Score]
    by_construction: Mapping[str, ConstructionScore]
    by_gold_construction: Mapping[str, Share]
    confusion: Mapping[Sourcing, Mapping[Sourcing, int]]
    asides: Mapping[AsideKind, Score] | None
    ignored: int
    intervals: Mapping[str, tuple[float, float]]

    def as_dict(self) -> dict[str, Any]:
        """Plain dictionaries and numbers, for JSON. A share becomes ``{"value", "count", "total"}``."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}


def _plain(value: Any) -> Any:
    if isinstance(value, Share):
        return {"value": value.value, "count": value.count, "total": value.total}
    if isinstance(value, Score):
        return {"f1": value.f1, "precision": _plain(value.precision), "recall": _plain(value.recall)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else value


@dataclass(frozen=True, slots=True)
class Comparison:
    """One article, its statements in a fixed order, and the pairs (found, gold) matched at symmetric 0.5."""

    gold: GoldArticle
    found: tuple[Found, ...]
    asides: tuple[tuple[AsideKind, Any], ...] | None
    pairs: tuple[tuple[Found, GoldStatement], ...]

    @property
    def missed(self) -> list[GoldStatement]:
        matched = {id(gold) for _, gold in self.pairs}
        return [statement for statement in self.gold.statements if id(statement) not in matched]

    @property
    def false_alarms(self) -> list[Found]:
        matched = {id(found) for found, _ in self.pairs}
        return [found for found in self.found if id(found) not in matched]

    def matched(self, overlap: Any, enough: Callable[[float], bool]) -> list[tuple[Found, GoldStatement]]:
        theirs = self.gold.statements
        pairs = match([f.record.content for f in self.found], [s.content for s in theirs], overlap, enough)
        return [(self.found[p], theirs[g]) for p, g in pairs]


def evaluate(analyses: Iterable[Analysis], gold: Sequence[GoldArticle]) -> Evaluation:
    """Score analyses. An article of the gold without analysis counts as one in which nothing was found.

    Raises:
        GoldError: the text analysed is not the text annotated, or an article comes twice.
        InputError: a content that ends beyond the text.
    """
    return score([answer_of(analysis) for analysis in analyses], gold)


def score(answers: Iterable[Answer], gold: Sequence[GoldArticle]) -> Evaluation:
    """Score the answers of any tool; see :func:`evaluate`."""
    answers = list(answers)
    known = {article.id for article in gold}
    ignored = sum(len(answer.statements) for answer in answers if answer.article not in known)
    return _evaluation(compare(answers, gold), ignored)


def records_from_jsonl(lines: Iterable[str], where: str = "JSON Lines") -> list[Answer]:
    """Records in the form of SCHEME §7, made by whatever tool, as answers to be scored. They hold no asides.

    Raises:
        InputError: a line that is not a record.
    """
    articles: dict[str, list[Record]] = {}
    for record in read_jsonl(lines, where):
        if not any(span.length for span in record.content):
            raise InputError(where, f"article {record.article}, statement {record.statement}: the content is empty")
        articles.setdefault(record.article, []).append(record)
    return [Answer(article, tuple(Found(record) for record in found)) for article, found in articles.items()]


def compare(answers: Iterable[Answer], gold: Sequence[GoldArticle]) -> list[Comparison]:
    """Answers beside gold, article by article in the order of the gold.

    Raises:
        GoldError, InputError: see :func:`evaluate`.
    """
    by_article: dict[str, Answer] = {}
    for answer in answers:
        if answer.article in by_article:
            raise GoldError(answer.article, "the article is there twice; ids of articles are unique")
        by_article[answer.article] = answer
    scored_asides = any(answer.asides is not None for answer in by_article.values())
    comparisons = []
    for article in gold:
        answer = by_article.get(article.id) or Answer(article.id, (), () if scored_asides else None)
        if answer.text is not None and answer.text != article.text:
            raise GoldError(article.id, "the text analysed is not the text annotated, so offsets cannot be compared")
        # In a fixed order, so that ties between equal overlaps do not hang on the order of the answers.
        found = tuple(sorted(answer.statements, key=_order))
        for each in found:
            if max(span.end for span in each.record.content) > len(article.text):
                where = f"{article.id}, statement {each.record.statement}"
                raise InputError(where, f"the content ends beyond the text, which has {len(article.text)} characters")
        bare = Comparison(article, found, answer.asides, ())
        pairs = bare.matched(symmetric, lambda overlap: overlap >= 0.5)
        comparisons.append(Comparison(article, found, answer.asides, tuple(pairs)))
    return comparisons


def _order(found: Found) -> tuple[Any, ...]:
    record = found.record
    return record.content, record.cue or (), record.source or (), record.label, record.resolved, record.construction


def _evaluation(comparisons: list[Comparison], ignored: int) -> Evaluation:
    pairs = [(found, gold, c.gold) for c in comparisons for found, gold in c.pairs]
    found = [f for c in comparisons for f in c.found]
    gold = [g for c in comparisons for g in c.gold.statements]
    anonymous = Sourcing.ANONYMOUS

    def right(test: Callable[[Found, GoldStatement, GoldArticle], bool], among: Sequence[Any] = pairs) -> Share:
        return Share(sum(test(*pair) for pair in among), len(among))

    def overlapping(overlap: Any, enough: Callable[[float], bool]) -> tuple[Score, Share]:
        matched = [(f, g, c.gold) for c in comparisons for f, g in c.matched(overlap, enough)]
        sources = right(lambda f, g, a: same_words(f, g, a.text), matched)
        return Score(Share(len(matched), len(found)), Share(len(matched), len(gold))), sources

    def of_label(label: Sourcing) -> LabelScore:
        predicted = sum(f.record.label is label for f in found)
        there = sum(g.label is label for g in gold)
        agreed = sum(f.record.label is label and g.label is label for f, g, _ in pairs)
        return LabelScore(
            Score(
                Share(sum(f.record.label is label for f, _, _ in pairs), predicted),
                Share(sum(g.label is label for _, g, _ in pairs), there),
            ),
            Score(Share(agreed, predicted), Share(agreed, there)),
        )

    def of_quoting(quoting: Quoting) -> Score:
        return Score(
            Share(sum(f.record.quoting is quoting for f, _, _ in pairs), sum(f.record.quoting is quoting for f in found)),
            Share(sum(g.quoting is quoting for _, g, _ in pairs), sum(g.quoting is quoting for g in gold)),
        )

    both_anonymous = sum(f.record.label is anonymous and g.label is anonymous for f, g, _ in pairs)
    relays = sum(same_relay(f.record.relay, g.relay, a.text) for f, g, a in pairs)
    labels_right = sum(f.record.label is g.label for f, g, _ in pairs)
    by_label = {label: of_label(label) for label in Sourcing}
    errors, articles = _share_errors(comparisons)
    ggt_30, ggt_30_source = overlapping(of_gold, lambda overlap: overlap > 0.3)
    ggt_80, ggt_80_source = overlapping(of_gold, lambda overlap: overlap > 0.8)
    confusion = Counter((g.label, f.record.label) for f, g, _ in pairs)
    return Evaluation(
        articles=len(comparisons),
        symmetric_50=Score(Share(len(pairs), len(found)), Share(len(pairs), len(gold))),
        symmetric_80=overlapping(symmetric, lambda overlap: overlap >= 0.8)[0],
        ggt_30=ggt_30,
        ggt_80=ggt_80,
        ggt_30_source=ggt_30_source,
        ggt_80_source=ggt_80_source,
        end_to_end=Score(Share(labels_right, len(found)), Share(labels_right, len(gold))),
        source=right(lambda f, g, a: same_words(f, g, a.text)),
        cue=right(lambda f, g, a: same_cue(f, g)),
        quoting=right(lambda f, g, a: f.record.quoting is g.quoting),
        kind=right(lambda f, g, a: f.record.kind is g.kind),
        label=Share(labels_right, len(pairs)),
        subtype=right(lambda f, g, a: f.record.subtype is g.subtype),
        resolved=right(
            lambda f, g, a: same_source(f.record.resolved, g.resolved, g.label), [pair for pair in pairs if pair[1].resolved]
        ),
        taken_up=right(
            lambda f, g, a: same_source(f.record.resolved, g.resolved, g.label),
            [pair for pair in pairs if takes_up(pair[1], pair[2].text)],
        ),
        unresolved=Share(sum(f.record.label is Sourcing.UNRESOLVED for f in found), len(found)),
        relay=Score(
            Share(relays, sum(f.record.relay is not None for f, _, _ in pairs)),
            Share(relays, sum(bool(g.relay) for _, g, _ in pairs)),
        ),
        anonymous=Score(
            Share(both_anonymous, sum(f.record.label is anonymous for f, _, _ in pairs)),
            Share(both_anonymous, sum(g.label is anonymous for _, g, _ in pairs)),
        ),
        anonymous_end_to_end=by_label[anonymous].labelled,
        share_error=errors,
        share_error_articles=articles,
        by_label=by_label,
        by_quoting={quoting: of_quoting(quoting) for quoting in Quoting},
        by_construction=_by_construction(found, pairs),
        by_gold_construction=_by_gold_construction(comparisons),
        confusion={g: {p: confusion[g, p] for p in Sourcing} for g in Sourcing if g is not Sourcing.UNRESOLVED},
        asides=_asides(comparisons),
        ignored=ignored,
        intervals=_intervals(comparisons),
    )


def _intervals(comparisons: Sequence[Comparison]) -> dict[str, tuple[float, float]]:
    """Cluster bootstrap over articles (see :mod:`attribution.statistics`); F1 is a ratio of sums as well, 2·matched over
    predicted and gold together.
    """
    rows = []
    for c in comparisons:
        who = [(f, g) for f, g in c.pairs if g.resolved]
        right = sum(f.record.label is g.label for f, g in c.pairs)
        rows.append({
            "found": len(c.found), "gold": len(c.gold.statements), "both": len(c.found) + len(c.gold.statements),
            "matched": len(c.pairs), "twice": 2 * len(c.pairs), "right": right, "twice_right": 2 * right, "who": len(who),
            "resolved": sum(same_source(f.record.resolved, g.resolved, g.label) for f, g in who),
        })  # fmt: skip
    if not rows:
        return {}
    bootstrap = Bootstrap({name: [row[name] for row in rows] for name in rows[0]}, "evaluation")
    asked = {
        "precision": ("matched", "found"), "recall": ("matched", "gold"), "f1": ("twice", "both"),
        "label": ("right", "matched"), "end_to_end": ("twice_right", "both"), "resolved": ("resolved", "who"),
    }  # fmt: skip
    found = {name: bootstrap.ratio(*ratio) for name, ratio in asked.items()}
    return {name: (e.low, e.high) for name, e in found.items() if e.low is not None and e.high is not None}


def _share_errors(comparisons: list[Comparison]) -> tuple[dict[Sourcing, float | None], int]:
    counted = [c for c in comparisons if c.found or c.gold.statements]

    def share(labels: list[Sourcing], label: Sourcing) -> float:
        return labels.count(label) / len(labels) if labels else 0.0

    def error(label: Sourcing) -> float | None:
        differences = [
            abs(share([f.record.label for f in c.found], label) - share([g.label for g in c.gold.statements], label))
            for c in counted
        ]
        return 100 * sum(differences) / len(differences) if differences else None

    return {label: error(label) for label in Sourcing if label is not Sourcing.UNRESOLVED}, len(counted)


def _by_construction(found: list[Found], pairs: list[tuple[Found, GoldStatement, GoldArticle]]) -> dict[str, ConstructionScore]:
    predicted = Counter(f.record.construction for f in found)
    matched = Counter(f.record.construction for f, _, _ in pairs)
    labelled = Counter(f.record.construction for f, g, _ in pairs if f.record.label is g.label)
    return {
        name: ConstructionScore(Share(matched[name], count), Share(labelled[name], matched[name]))
        for name, count in sorted(predicted.items())
    }


def _by_gold_construction(comparisons: list[Comparison]) -> dict[str, Share]:
    there = Counter(gold_construction(g, c.gold) for c in comparisons for g in c.gold.statements)
    matched = Counter(gold_construction(g, c.gold) for c in comparisons for _, g in c.pairs)
    return {name: Share(matched[name], count) for name, count in sorted(there.items())}


def _asides(comparisons: list[Comparison]) -> dict[AsideKind, Score] | None:
    if any(c.asides is None for c in comparisons):
        return None

    def of_shorter(predicted: set[int], gold: set[int]) -> float:
        return len(predicted & gold) / min(len(predicted), len(gold))

    scores = {}
    for kind in ASIDES.values():
        matched = predicted = there = 0
        for comparison in comparisons:
            ours = sorted(span for k, span in comparison.asides or () if k is kind)
            theirs = [span for k, span in comparison.gold.asides if k is kind]
            pairs = match([(s,) for s in ours], [(s,) for s in theirs], of_shorter, lambda overlap: overlap >= 0.5)
            matched += len(pairs)
            predicted += len(ours)
            there += len(theirs)
        scores[kind] = Score(Share(matched, predicted), Share(matched, there))
    return scores
