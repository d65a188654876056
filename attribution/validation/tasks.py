"""The coding sheet as Label Studio tasks, and the coding read back from what Label Studio exports.

Format: https://labelstud.io/guide/task_format and https://labelstud.io/guide/export (JSON). A task's ``data`` comes back with
its annotations: what the tool says rides along there, in a key that the labelling configuration does not show.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

import msgspec

from attribution.errors import InputError
from attribution.records import Sourcing
from attribution.report.messages import Language
from attribution.text import Span
from attribution.validation.coding import Coding, Marked, Verdict
from attribution.validation.guide import LABELS, WORDS, Answer, guide
from attribution.validation.sampling import Sample, Unit
from attribution.validation.workbook import marked

KEY = "attribution"
COLOURS = {Sourcing.NAMED: "#0b5a9e", Sourcing.INSTITUTIONAL: "#0a6b4d", Sourcing.ANONYMOUS: "#a33c05"}
UNDECIDED = Answer.UNDECIDED.value


def configuration(language: Language) -> str:
    """The labelling configuration, as XML: one answer and label for a statement, marked regions for a paragraph."""

    def choices(name: str, values: Sequence[str]) -> list[str]:
        head = f'  <Choices name="{name}" toName="text" choice="single" showInline="true">'
        return [head, *(f"    <Choice value={quoteattr(value)}/>" for value in values), "  </Choices>"]

    lines = ["<View>", '  <Header value="$question"/>', '  <Text name="text" value="$text" granularity="word"/>']
    lines += choices("is_statement", list(Answer))
    lines += choices("label", [*LABELS, UNDECIDED])
    lines += ['  <Labels name="statement" toName="text">']
    lines += [f'    <Label value="{label}" background="{COLOURS[label]}"/>' for label in LABELS]
    lines += [f'    <Label value="{UNDECIDED}" background="#5b5868"/>', "  </Labels>", '  <Header value="$title"/>']
    help_ = " ".join(text for _, text in guide(language) if text)
    lines += [f"  <Collapse><Panel value={quoteattr(language.of(WORDS['sheet.guide']))}>"]
    lines += [f"    <Header value={quoteattr(help_)}/>", "  </Panel>"]
    lines += ['  <Panel value="Article"><Text name="article" value="$article"/></Panel></Collapse>', "</View>", ""]
    return "\n".join(lines)


def write_tasks(sample: Sample, file: TextIO, language: Language) -> None:
    """The tasks of one coder as one JSON list."""
    articles = {article.id: article for article in sample.articles}
    tasks = []
    for unit in sample.units:
        asked = "to_code.statement" if unit.number else "to_code.paragraph"
        shown = "".join(text for text, _ in marked(unit)) if unit.number else unit.text
        data = {
            "question": f"{unit.id} – {language.of(WORDS[asked])}",
            "text": shown,
            "title": articles[unit.article].title or unit.article,
            "article": articles[unit.article].text,
            KEY: json.dumps(msgspec.to_builtins({"draw": sample.draw, "units": [unit]}), ensure_ascii=True),
        }
        tasks.append({"data": data})
    json.dump(tasks, file, ensure_ascii=True, indent=1)
    file.write("\n")


def read_tasks(path: Path) -> list[Coding]:
    """The codings in an export, one for each annotator.

    Raises:
        InputError: not an export of such tasks, or an annotation that does not fit its task.
    """
    from attribution.validation.reading import key_of

    try:
        tasks = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"not JSON: {error}") from error
    if not isinstance(tasks, list) or not all(isinstance(task, dict) for task in tasks) or not tasks:
        raise InputError(str(path), "not a list of tasks; export from Label Studio as JSON")
    units: dict[str, Unit] = {}
    draw = None
    verdicts: dict[str, dict[str, Verdict]] = {}
    paragraphs: dict[str, dict[str, tuple[Marked, ...]]] = {}
    for number, task in enumerate(tasks, 1):
        where = f"{path}: task {number}"
        data = task.get("data")
        try:
            key = json.loads(data[KEY])
        except (TypeError, KeyError, ValueError) as error:
            raise InputError(where, f"no « {KEY} » in its data: not a task that `attribution sample` wrote") from error
        this, own = key_of(key, where)
        if draw is not None and this.id != draw.id:
            raise InputError(where, "of another draw than the tasks before it")
        draw = this
        units |= own
        (unit,) = own.values()
        for annotation in task.get("annotations") or ():
            if annotation.get("was_cancelled"):
                continue
            coder = _coder(annotation)
            results = annotation.get("result") or []
            if unit.number:
                verdict = _verdict(results, f"{where} ({unit.id})")
                if verdict is not None:
                    verdicts.setdefault(coder, {})[unit.id] = verdict
            else:
                paragraphs.setdefault(coder, {})[unit.id] = _marked(results, unit, f"{where} ({unit.id})")
    assert draw is not None
    coders = sorted(verdicts.keys() | paragraphs.keys()) or [path.stem]
    return [Coding(coder, draw, units, verdicts.get(coder, {}), paragraphs.get(coder, {})) for coder in coders]


def _coder(annotation: Mapping[str, Any]) -> str:
    by = annotation.get("completed_by")
    return str(by.get("email") or by.get("id") if isinstance(by, dict) else by or "coder")


def _verdict(results: Sequence[Mapping[str, Any]], where: str) -> Verdict | None:
    """None where the coder has given no answer."""
    chosen = {r.get("from_name"): r["value"]["choices"][0] for r in results if r.get("type") == "choices"}
    if not chosen:
        return None
    try:
        answer = Answer(chosen["is_statement"])
        label = chosen.get("label")
        if answer is not Answer.YES:
            if label:
                raise InputError(where, f"a label, and its answer is « {answer} »: clear one of the two")
            return Verdict(answer)
        return Verdict(answer, None if label == UNDECIDED else Sourcing(label))  # type: ignore[arg-type]
    except (KeyError, ValueError) as error:
        raise InputError(where, f"answer or label is missing or none of the list: {chosen}") from error


def _marked(results: Sequence[Mapping[str, Any]], unit: Unit, where: str) -> tuple[Marked, ...]:
    found = []
    for result in results:
        if result.get("type") != "labels":
            continue
        try:
            value = result["value"]
            span = Span(int(value["start"]), int(value["end"]))
            label = value["labels"][0]
            if not 0 <= span.start < span.end <= len(unit.text):
                raise ValueError(f"{span.start}-{span.end} is no span of the paragraph")
            found.append(Marked((span,), None if label == UNDECIDED else Sourcing(label)))
        except (KeyError, ValueError, TypeError, IndexError) as error:
            raise InputError(where, f"a region that does not fit the paragraph ({error})") from error
    return tuple(found)
