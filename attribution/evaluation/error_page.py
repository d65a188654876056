"""Misses, false alarms and wrong parts as a page: by construction, in their paragraph, with the parse that they came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attribution.evaluation.gold import GoldArticle, GoldStatement
from attribution.evaluation.rendering import Error, Mistake
from attribution.evaluation.scoring import Evaluation
from attribution.metrics import Share
from attribution.records import Sourcing
from attribution.report.marked import TextRun, Wrap, css_of
from attribution.report.messages import CONSTRUCTION_NAMES, KIND_NAMES, LABEL_NAMES, QUOTING_NAMES, SUBTYPE_NAMES, Language
from attribution.report.rendering import render_page, template_file
from attribution.report.runs import LayerKind, Mark, cut, steps
from attribution.text import Span, covering
from attribution.tree import ParsedArticle, Sentence
from attribution.writers import Record

# Characters shown on either side of a statement whose paragraph is longer than both.
AROUND = 400
# The switches of the page, each with the mistakes that it shows; an error is of the first kind that one of its mistakes has.
KINDS: Mapping[str, frozenset[Mistake]] = {
    "missed": frozenset({Mistake.MISSED}),
    "alarm": frozenset({Mistake.FALSE_ALARM}),
    "label": frozenset({Mistake.LABEL}),
    "part": frozenset(Mistake) - {Mistake.MISSED, Mistake.FALSE_ALARM, Mistake.LABEL},
}


@dataclass(frozen=True, slots=True)
class Side:
    """A passage with what one side marks in it."""

    name: str
    runs: tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A property, as each side has it. ``css`` says whether they differ."""

    name: str
    values: tuple[str, ...]
    css: str


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A word of the parse. ``css`` says whether it lies in a content."""

    number: str
    form: str
    lemma: str
    upos: str
    head: str
    relation: str
    css: str


@dataclass(frozen=True, slots=True)
class ErrorItem:
    id: str
    css: str
    where: str
    mistakes: tuple[str, ...]
    near: str
    sides: tuple[Side, ...]
    compared: tuple[Compared, ...]
    trees: tuple[tuple[TreeRow, ...], ...]


@dataclass(frozen=True, slots=True)
class ConstructionErrors:
    """Of one construction: how it does, and its errors, misses first."""

    id: str
    name: str
    sentence: str
    items: tuple[ErrorItem, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    id: str
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Everything that the page says."""

    lang: str
    document_title: str
    title: str
    summary: tuple[str, ...]
    switches: tuple[Switch, ...]
    groups: tuple[ConstructionErrors, ...]


def render_error_page(
    errors: Sequence[Error],
    evaluation: Evaluation,
    gold: Iterable[GoldArticle],
    parses: Iterable[ParsedArticle],
    language: Language,
) -> str:
    """The page as HTML.

    Args:
        errors: what :func:`attribution.evaluation.errors` says.
        parses: of the gold's articles; an article without one is shown without its trees.
    """
    texts = {article.id: article.text for article in gold}
    trees = {parsed.article.id: parsed.sentences for parsed in parses}
    page = _page(errors, evaluation, texts, trees, language)
    return render_page(
        "errors.html", language, page, script="", style=template_file("article.css") + template_file("errors.css")
    )


def _page(
    errors: Sequence[Error],
    e: Evaluation,
    texts: Mapping[str, str],
    trees: Mapping[str, Sequence[Sentence]],
    language: Language,
) -> ErrorPage:
    say = language.say
    title = say("errors_title", articles=language.count("of_articles", e.articles))
    by: dict[str, list[ErrorItem]] = {}
    kinds: dict[str, int] = dict.fromkeys(KINDS, 0)
    for number, error in enumerate(errors, 1):
        item = _item(number, error, texts[error.article], trees.get(error.article, ()), language)
        kinds[item.css] += 1
        by.setdefault(error.construction, []).append(item)
    rank = {kind: place for place, kind in enumerate(KINDS)}
    groups = [
        ConstructionErrors(
            f"c-{name}",
            language.name(CONSTRUCTION_NAMES, name),
            _sentence(name, e, language),
            tuple(sorted(items, key=lambda item: rank[item.css])),
        )
        for name, items in sorted(by.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    ]
    main = e.symmetric_50
    return ErrorPage(
        lang=language.code,
        document_title=title,
        title=title,
        summary=(
            say(
                "errors_sum",
                gold=language.count("of_statements", main.recall.total),
                found=language.number(main.precision.total),
                matched=language.number(main.recall.count),
                precision=language.percent(main.precision, 1),
                recall=language.percent(main.recall, 1),
                label=language.percent(e.label, 1),
            ),
        ),
        switches=tuple(Switch(f"show-{kind}", say(f"errors.{kind}"), language.number(kinds[kind])) for kind in KINDS),
        groups=tuple(groups),
    )


def _sentence(name: str, e: Evaluation, language: Language) -> str:
    """How a construction does: precision of what it found, recall of the gold that looks like it."""
    found = e.by_construction.get(name)
    precision = found.precision if found else Share(0, 0)
    recall = e.by_gold_construction.get(name, Share(0, 0))
    return language.say(
        "errors_construction",
        precision=language.percent(precision),
        found=f"{precision.count}/{precision.total}",
        recall=language.percent(recall),
        there=f"{recall.count}/{recall.total}",
    )


def _item(number: int, error: Error, text: str, sentences: Sequence[Sentence], language: Language) -> ErrorItem:
    own = _sides(error)
    spans = [span for s in own for span in (*s.content, s.cue, s.source) if span is not None]
    contents = [span for s in own for span in s.content]
    passage = _passage(covering(spans), text)
    names = [name for name, there in (("gold", error.gold_statement), ("found", error.found)) if there]
    sides = [Side(language.say(f"errors_by.{name}"), _runs(text, passage, said)) for name, said in zip(names, own, strict=True)]
    return ErrorItem(
        id=f"e{number}",
        css=next(kind for kind, mistakes in KINDS.items() if mistakes & set(error.mistakes)),
        where=f"{error.article} {error.span.start}–{error.span.end}",
        mistakes=tuple(language.say(f"mistake.{mistake.name.lower()}") for mistake in error.mistakes),
        near=language.say("errors_near", n=language.number(error.nearest, 2)) if error.nearest else "",
        sides=tuple(sides),
        compared=tuple(_compared(error, text, language)),
        trees=tuple(_tree(s, contents) for s in sentences if any(s.span.overlaps(span) for span in spans)),
    )


def _sides(error: Error) -> list[GoldStatement | Record]:
    """What gold says and what the tool says, where they say something."""
    return [said for said in (error.gold_statement, error.found.record if error.found else None) if said is not None]


def _passage(span: Span, text: str) -> Span:
    """The lines that a span lies in, cut where they go on for long."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    return Span(max(start, span.start - AROUND), min(end, span.end + AROUND))


def _runs(text: str, passage: Span, said: GoldStatement | Record) -> tuple[TextRun, ...]:
    """The passage with content, cue and source marked in the manner of an article's page."""
    pieces = len(said.content)
    marks = [Mark(span, LayerKind.CONTENT, 1, said.label, piece=i, pieces=pieces) for i, span in enumerate(said.content)]
    for kind, span in ((LayerKind.SOURCE, said.source), (LayerKind.CUE, said.cue)):
        if span is not None:
            marks.append(Mark(span, kind, 1, said.label))
    runs = [
        TextRun(step.run.text, wraps=tuple(Wrap(css_of(element)) for element in step.opened), shut=step.closed)
        for step in steps(cut(text, passage, marks))
    ]
    before = text[passage.start - 1 : passage.start].strip("\n") if passage.start else ""
    after = text[passage.end : passage.end + 1].strip("\n")
    return (*([TextRun("…")] if before else []), *runs, *([TextRun("…")] if after else []))


def _compared(error: Error, text: str, language: Language) -> Iterable[Compared]:
    sides = _sides(error)
    wrong = {
        "source": Mistake.SOURCE, "cue": Mistake.CUE, "quoting": Mistake.QUOTING, "kind": Mistake.KIND, "label": Mistake.LABEL,
        "subtype": Mistake.SUBTYPE, "resolved": Mistake.RESOLVED,
    }  # fmt: skip

    def value(said: GoldStatement | Record, name: str) -> str:
        match name:
            case "source" | "cue":
                span: Span | None = getattr(said, name)
                return "–" if span is None else " ".join(span.of(text).split())
            case "quoting":
                return language.name(QUOTING_NAMES, said.quoting)
            case "kind":
                return language.name(KIND_NAMES, said.kind)
            case "label":
                return language.name(LABEL_NAMES, said.label)
            case "subtype":
                return language.name(SUBTYPE_NAMES, said.subtype)
            case _:
                return said.resolved or "–"

    for name, mistake in wrong.items():
        if name == "subtype" and Sourcing.UNRESOLVED in {said.label for said in sides}:
            continue
        css = "wrong" if mistake in error.mistakes else ""
        yield Compared(language.say(f"errors_part.{name}"), tuple(value(said, name) for said in sides), css)


def _tree(sentence: Sentence, contents: Sequence[Span]) -> tuple[TreeRow, ...]:
    words = {word.id: word.form for word in sentence}
    return tuple(
        TreeRow(
            str(word.id),
            word.form,
            word.lemma,
            word.upos,
            f"{word.head} {words[word.head]}" if word.head else "–",
            word.deprel,
            "in" if any(span.overlaps(word.span) for span in contents) else "",
        )
        for word in sentence
    )
