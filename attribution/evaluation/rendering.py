"""Scores and mistakes as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.evaluation.gold import GoldArticle, GoldStatement
from attribution.evaluation.matching import Answer, Found, gold_class, same_source, same_words
from attribution.evaluation.scoring import Comparison, Evaluation, Score, compare
from attribution.metrics import Share
from attribution.text import Span, covering


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.1f}"


def _fraction(share: Share) -> str:
    return f"{share.count}/{share.total}"


def _score(name: str, score: Score) -> list[str]:
    figures = [_percent(score.precision.value), _percent(score.recall.value), _percent(score.f1)]
    return [name, *figures, _fraction(score.precision), _fraction(score.recall)]


def _share(name: str, share: Share) -> list[str]:
    return [name, _percent(share.value), _fraction(share)]


def _table(title: str, header: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """Columns aligned on the right, but for the first."""
    cells = [[title, *header], *lines]
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(line[1:], widths[1:], strict=True))]).rstrip()
        for line in cells
    )


def render(evaluation: Evaluation) -> str:
    """Tables of all scores, in per cent, with the counts that they are made of."""
    e = evaluation
    prf = ("P", "R", "F1", "of predicted", "of gold")
    blocks = [
        f"{e.articles} articles, {e.symmetric_50.recall.total} gold statements, {e.symmetric_50.precision.total} predicted"
        + (f"; {e.ignored} in articles without gold left out" if e.ignored else ""),
        _table(
            "Statements",
            prf,
            [
                _score("symmetric ≥ 0.5", e.symmetric_50),
                _score("symmetric ≥ 0.8", e.symmetric_80),
                _score("GGT > 0.3", e.ggt_30),
                _score("GGT > 0.8", e.ggt_80),
                _score("end to end", e.end_to_end),
                _score("anonymous, matched", e.anonymous),
                _score("anonymous, end to end", e.anonymous_end_to_end),
                _score("relay, matched", e.relay),
            ],
        ),
        _table(
            "On matched pairs",
            ("right", "of"),
            [
                *(
                    _share(name, getattr(e, name))
                    for name in ("source", "cue", "quoting", "kind", "label", "subtype", "resolved")
                ),
                _share("source, GGT > 0.3", e.ggt_30_source),
                _share("source, GGT > 0.8", e.ggt_80_source),
            ],
        ),
        _table(
            f"Error of an article's shares ({e.share_error_articles} articles)",
            ("points",),
            [[label, "–" if error is None else f"{error:.1f}"] for label, error in e.share_error.items()],
        ),
        _table("By label, content found", prf, [_score(label, s.found) for label, s in e.by_label.items()]),
        _table("By label, label right", prf, [_score(label, s.labelled) for label, s in e.by_label.items()]),
        _table("Gold label, predicted as", list(e.by_label), [[g, *map(str, row.values())] for g, row in e.confusion.items()]),
        _table("By quoting", prf, [_score(quoting, s) for quoting, s in e.by_quoting.items()]),
        _table(
            "By construction",
            ("P", "of predicted", "label", "of matched"),
            [
                [name, _percent(s.precision.value), _fraction(s.precision), _percent(s.label.value), _fraction(s.label)]
                for name, s in e.by_construction.items()
            ],
        ),
        _table("By kind of gold statement", ("R", "of gold"), [_share(name, share) for name, share in e.by_gold_class.items()]),
    ]
    if e.asides is not None:
        blocks.append(_table("Recorded apart", prf, [_score(kind, s) for kind, s in e.asides.items()]))
    return "\n\n".join(blocks) + "\n"


class Mistake(StrEnum):
    """What went wrong. The last three are of matched pairs, the first of them that applies."""

    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    LABEL = "wrong label"
    SOURCE = "wrong source"
    RESOLVED = "wrong resolution"


@dataclass(frozen=True, slots=True)
class Error:
    """One mistake, with what a reader needs to judge it.

    Attributes:
        construction: id of the construction, or what the missed gold statement looks like.
        content, before, after: the content's text, and the article's text on either side; line ends as spaces.
        gold, predicted: cue, source, label and resolved source as each has them; empty where it has no such statement.
    """

    mistake: Mistake
    article: str
    span: Span
    construction: str
    content: str
    before: str
    after: str
    gold: str
    predicted: str


def errors(answers: Iterable[Answer], gold: Sequence[GoldArticle], *, context: int = 60) -> list[Error]:
    """All mistakes, in order of the gold's articles and of their text.

    Args:
        context: characters to show on either side of the content.

    Raises:
        GoldError: see :func:`attribution.evaluation.evaluate`.
    """
    return [error for comparison in compare(answers, gold) for error in _errors(comparison, context)]


def _errors(comparison: Comparison, context: int) -> list[Error]:
    article = comparison.gold
    found: list[Error] = []
    for statement in comparison.missed:
        found.append(_error(Mistake.MISSED, article, statement, None, context))
    for alarm in comparison.false_alarms:
        found.append(_error(Mistake.FALSE_ALARM, article, None, alarm, context))
    for ours, theirs in comparison.pairs:
        if ours.record.label is not theirs.label:
            found.append(_error(Mistake.LABEL, article, theirs, ours, context))
        elif not same_words(ours, theirs, article.text):
            found.append(_error(Mistake.SOURCE, article, theirs, ours, context))
        elif theirs.resolved and not same_source(ours.record.resolved, theirs.resolved, theirs.label):
            found.append(_error(Mistake.RESOLVED, article, theirs, ours, context))
    return sorted(found, key=lambda error: (error.span, error.mistake))


def _error(mistake: Mistake, article: GoldArticle, gold: GoldStatement | None, found: Found | None, context: int) -> Error:
    content = gold.content if gold else found.record.content if found else ()
    span = covering(content)
    text = article.text
    return Error(
        mistake,
        article.id,
        span,
        found.record.construction if found else gold_class(gold, article) if gold else "",
        " […] ".join(_flat(s.of(text)) for s in content),
        _flat(text[max(0, span.start - context) : span.start]),
        _flat(text[span.end : span.end + context]),
        _describe(text, gold.cue, gold.source, gold.label, gold.subtype, gold.resolved) if gold else "",
        _describe(text, r.cue, r.source, r.label, r.subtype, r.resolved) if found and (r := found.record) else "",
    )


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _describe(text: str, cue: Span | None, source: Span | None, label: str, subtype: str, resolved: str) -> str:
    return f"{{{cue.of(text) if cue else '–'}}} [{source.of(text) if source else '–'}] {label}/{subtype} = {resolved or '–'}"


def render_errors(mistakes: Iterable[Error]) -> str:
    """One block a mistake: what and where, the content in its context, then what gold and the tool say of it."""
    blocks = []
    for error in mistakes:
        lines = [
            f"{error.article} {error.span.start}-{error.span.end} {error.mistake.upper()} ({error.construction})",
            f"    …{error.before}⟨{error.content}⟩{error.after}…",
        ]
        if error.gold:
            lines.append(f"    gold      {error.gold}")
        if error.predicted:
            lines.append(f"    predicted {error.predicted}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""
