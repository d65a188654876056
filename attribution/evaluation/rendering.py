"""Scores and mistakes as plain text for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from attribution.evaluation.constructions import gold_construction
from attribution.evaluation.gold import GoldArticle, GoldStatement
from attribution.evaluation.matching import Answer, Found, characters, same_cue, same_source, same_words, symmetric
from attribution.evaluation.scoring import Comparison, Evaluation, Score, compare
from attribution.metrics import Share
from attribution.tables import GAP
from attribution.text import Span, covering
from attribution.writers import Record


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
                _share("pronoun or definite phrase, resolved", e.taken_up),
                _share("source, GGT > 0.3", e.ggt_30_source),
                _share("source, GGT > 0.8", e.ggt_80_source),
            ],
        ),
        _table(
            "95 % intervals, over articles",
            ("low", "high"),
            [[name.replace("_", " "), _percent(low), _percent(high)] for name, (low, high) in e.intervals.items()],
        ),
        _table("Of all predicted", ("%", "of"), [_share("unresolved", e.unresolved)]),
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
        _table(
            "By construction of the gold statement",
            ("R", "of gold"),
            [_share(name, share) for name, share in e.by_gold_construction.items()],
        ),
    ]
    if e.asides is not None:
        blocks.append(_table("Recorded apart", prf, [_score(kind, s) for kind, s in e.asides.items()]))
    return "\n\n".join(blocks) + "\n"


class Mistake(StrEnum):
    """What went wrong: a gold statement that nothing matches, a predicted one that matches nothing, part of a pair."""

    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    SOURCE = "wrong source"
    CUE = "wrong cue"
    QUOTING = "wrong quoting"
    KIND = "wrong kind"
    LABEL = "wrong label"
    SUBTYPE = "wrong subtype"
    RESOLVED = "wrong resolution"


@dataclass(frozen=True, slots=True)
class Error:
    """A gold or predicted statement with its mistakes, and what a reader needs to judge them.

    Attributes:
        span: from the first character of the content to the last; the gold one's, where there is one.
        construction: id of the construction, or what the missed gold statement looks like.
        content, before, after: the content's text, and the article's text on either side; line ends as spaces.
        gold, predicted: cue, source, quoting, kind, label and resolved source as each has them; empty where it has no such
            statement.
        nearest: of a miss or a false alarm, the symmetric overlap with the statement of the other side that comes nearest.
        gold_statement, found: both sides themselves; None where there is no such statement.
    """

    mistakes: tuple[Mistake, ...]
    article: str
    span: Span
    construction: str
    content: str
    before: str
    after: str
    gold: str
    predicted: str
    nearest: float = 0.0
    gold_statement: GoldStatement | None = None
    found: Found | None = None


def errors(answers: Iterable[Answer], gold: Sequence[GoldArticle], *, context: int = 60) -> list[Error]:
    """All mistakes, in order of the gold's articles and of their text.

    Args:
        context: characters to show on either side of the content.

    Raises:
        GoldError, InputError: see :func:`attribution.evaluation.evaluate`.
    """
    return [error for comparison in compare(answers, gold) for error in _errors(comparison, context)]


def _errors(comparison: Comparison, context: int) -> list[Error]:
    article = comparison.gold
    ours = [characters(found.record.content) for found in comparison.found]
    theirs = [characters(gold.content) for gold in article.statements]

    def nearest(content: Sequence[Span], others: list[set[int]]) -> float:
        mine = characters(content)
        return max((symmetric(mine, other) for other in others if not mine.isdisjoint(other)), default=0.0)

    errors = [
        _error((Mistake.MISSED,), article, gold, None, context, nearest(gold.content, ours)) for gold in comparison.missed
    ]
    errors += [
        _error((Mistake.FALSE_ALARM,), article, None, found, context, nearest(found.record.content, theirs))
        for found in comparison.false_alarms
    ]
    for found, gold in comparison.pairs:
        if mistakes := tuple(_mistakes(found, gold, article)):
            errors.append(_error(mistakes, article, gold, found, context))
    return sorted(errors, key=lambda error: (error.span, error.mistakes))


def _mistakes(found: Found, gold: GoldStatement, article: GoldArticle) -> Iterator[Mistake]:
    record = found.record
    if not same_words(found, gold, article.text):
        yield Mistake.SOURCE
    if not same_cue(found, gold):
        yield Mistake.CUE
    if record.quoting is not gold.quoting:
        yield Mistake.QUOTING
    if record.kind is not gold.kind:
        yield Mistake.KIND
    if record.label is not gold.label:
        yield Mistake.LABEL
    elif record.subtype is not gold.subtype:
        yield Mistake.SUBTYPE
    if gold.resolved and not same_source(record.resolved, gold.resolved, gold.label):
        yield Mistake.RESOLVED


def _error(
    mistakes: tuple[Mistake, ...],
    article: GoldArticle,
    gold: GoldStatement | None,
    found: Found | None,
    context: int,
    nearest: float = 0.0,
) -> Error:
    content = gold.content if gold else found.record.content if found else ()
    span = covering(content)
    text = article.text
    return Error(
        mistakes,
        article.id,
        span,
        found.record.construction if found else gold_construction(gold, article) if gold else "",
        GAP.join(_flat(s.of(text)) for s in content),
        _flat(text[max(0, span.start - context) : span.start]),
        _flat(text[span.end : span.end + context]),
        _describe(text, gold) if gold else "",
        _describe(text, found.record) if found else "",
        nearest,
        gold,
        found,
    )


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _describe(text: str, said: GoldStatement | Record) -> str:
    cue, source = (_flat(span.of(text)) if span else "–" for span in (said.cue, said.source))
    return f"{{{cue}}} [{source}] {said.quoting} {said.kind} {said.label}/{said.subtype} = {said.resolved or '–'}"


def render_errors(mistakes: Iterable[Error]) -> str:
    """One block a statement: what and where, the content in its context, then what gold and the tool say of it."""
    blocks = []
    for error in mistakes:
        near = f", nearest {error.nearest:.2f}" if error.nearest else ""
        what = ", ".join(error.mistakes).upper()
        lines = [
            f"{error.article} {error.span.start}-{error.span.end} {what} ({error.construction}{near})",
            f"    …{error.before}⟨{error.content}⟩{error.after}…",
        ]
        if error.gold:
            lines.append(f"    gold      {error.gold}")
        if error.predicted:
            lines.append(f"    predicted {error.predicted}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n" if blocks else ""
