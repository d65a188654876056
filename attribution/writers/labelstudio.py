"""Label Studio: tasks with predictions for people to correct, and the labelling configuration that shows them.

Format: https://labelstud.io/guide/task_format and https://labelstud.io/guide/predictions. Offsets are code points, as Label
Studio counts them since version 1.4. It knows no region of several pieces: the pieces of a content are regions joined by
``continues``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

from attribution.measured import uncertain
from attribution.records import SUBTYPES, Analysis, Kind, Quoting, Sourcing
from attribution.tables import StatementView, digest_of
from attribution.text import Span
from attribution.writers.brat import ASIDES
from attribution.writers.jsonl import json_line

ROLES = {"Content": "#0b5a9e", "Cue": "#7a5c00", "Source": "#0a6b4d", "Relay": "#6b4da3", "Refusal": "#5b5868",
         "Unattributed": "#a33c05", "Conditional": "#8a2f5b"}  # fmt: skip
OF_CONTENT = 'toName="text" perRegion="true" whenTagName="role" whenLabelValue="Content"'
RELATIONS = ("cue-of", "source-of", "relay-of", "continues")


def configuration() -> str:
    """The labelling configuration, as XML."""

    def choices(name: str, values: Iterable[str]) -> list[str]:
        head = f'  <Choices name="{name}" showInline="true" {OF_CONTENT}>'
        return [head, *(f"    <Choice value={quoteattr(value)}/>" for value in values), "  </Choices>"]

    lines = ["<View>", "  <Relations>", *(f'    <Relation value="{name}"/>' for name in RELATIONS), "  </Relations>"]
    lines += ['  <Labels name="role" toName="text">']
    lines += [f'    <Label value="{role}" background="{colour}"/>' for role, colour in ROLES.items()]
    lines += ["  </Labels>", '  <Header value="$title"/>', '  <Text name="text" value="$text" granularity="word"/>']
    lines += choices("label", Sourcing)
    lines += choices("subtype", [subtype for label in Sourcing for subtype in SUBTYPES[label]])
    lines += choices("quoting", Quoting)
    lines += choices("kind", Kind)
    lines += [
        f'  <TextArea name="resolved" maxSubmissions="1" placeholder="fullest mention of the source" {OF_CONTENT}/>',
        "</View>",
        "",
    ]
    return "\n".join(lines)


def write_tasks(analyses: Iterable[Analysis], file: TextIO, *, model: str) -> None:
    """All tasks as one JSON list, one task a line.

    Args:
        model: what Label Studio is to call the predictions' maker, with its version.
    """
    before = "[\n"
    for analysis in analyses:
        file.write(before + json_line(task(analysis, model=model)).rstrip("\n"))
        before = ",\n"
    file.write("\n]\n" if before != "[\n" else "[]\n")


def task(analysis: Analysis, *, model: str) -> dict[str, Any]:
    """One article: its text, what is known about it, and what was found in it."""
    article = analysis.article
    return {
        "data": {
            "text": article.text,
            "article": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "date": article.published,
            "text_sha256": digest_of(article.text),
        },
        "predictions": [{"model_version": model, "result": list(_results(analysis))}],
    }


def _results(analysis: Analysis) -> Iterator[dict[str, Any]]:
    text = analysis.article.text
    for position, statement in enumerate(analysis.statements):
        view = StatementView(analysis, position)
        # What Label Studio shows beside a region that is selected.
        doubt = {"meta": {"text": [f"uncertain construction: {statement.pattern}"]}} if statement.pattern in uncertain() else {}
        ids = [f"s{position + 1}-content-{piece}" for piece in range(1, len(statement.content) + 1)]
        for region, span in zip(ids, statement.content, strict=True):
            yield _region(region, "Content", span, text) | doubt
        where = _place(statement.content[0], text)
        answers = {
            "label": view.source.sourcing,
            "subtype": view.source.subtype,
            "quoting": statement.quoting,
            "kind": statement.kind,
        }
        for name, value in answers.items():
            yield _answer(ids[0], name, "choices", where | {"choices": [value.value]})
        if view.resolved:
            yield _answer(ids[0], "resolved", "textarea", where | {"text": [view.resolved]})
        for earlier, later in pairwise(ids):
            yield _relation(later, earlier, "continues")
        for role, part in (("Cue", statement.cue), ("Source", view.own_source), ("Relay", statement.relay)):
            if part is not None:
                name = f"s{position + 1}-{role.lower()}"
                yield _region(name, role, part, text)
                yield _relation(name, ids[0], f"{role.lower()}-of")
    for number, aside in enumerate(analysis.asides, 1):
        if aside.kind in ASIDES:
            yield _region(f"a{number}", ASIDES[aside.kind], aside.span, text)


def _place(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _region(name: str, role: str, span: Span, text: str) -> dict[str, Any]:
    return _answer(name, "role", "labels", _place(span, text) | {"labels": [role]})


def _answer(name: str, tag: str, kind: str, value: dict[str, Any]) -> dict[str, Any]:
    return {"id": name, "from_name": tag, "to_name": "text", "type": kind, "value": value}


def _relation(of: str, to: str, name: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": of, "to_id": to, "direction": "right", "labels": [name]}
