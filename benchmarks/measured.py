"""``make measured``: what ``attribution evaluate --json`` says of sets of gold, into attribution/measured.json and README.md.

``python -m benchmarks.measured [--readme README.md] FILE.json...``: each file is called as its set: gold.json, open.json,
corpus.json. Sets that are not given stay as they are, so that who lacks their texts can still measure the others.
Without any file the tables of README.md are written anew from what is known.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attribution import provenance
from attribution.measured import CERTAIN, FILE, SETS, entry_of
from attribution.report.messages import Language

COLUMNS = {
    "gold": "development gold",
    "open": "open development set",
    "corpus": "`corpus/`",
}
SCORES_BLOCK = ("<!-- measured: make measured -->", "<!-- end of measured -->")
CONSTRUCTIONS_BLOCK = ("<!-- precision and recall of constructions: make measured -->", "<!-- end of constructions -->")

# What the table of scores shows, by name, in its order.
FIGURES: Mapping[str, str] = {
    "f1": "statements found, F1 (overlap ≥ 0.5)",
    "precision": "precision",
    "recall": "recall",
    "f1_strict": "F1, strict (overlap ≥ 0.8)",
    "f1_ggt_30": "F1 under GenderGapTracker's protocol, > 0.3",
    "f1_ggt_80": "the same, > 0.8",
    "end_to_end": "found and label right, F1",
    "label": "label right, of those found",
    "subtype": "subtype right",
    "source": "source phrase right",
    "resolved": "source resolved to the right one",
    "taken_up": "the same, of pronouns and definite phrases",
    "cue": "cue right",
    "quoting": "direct, indirect or mixed right",
    "anonymous_precision": "anonymous sources, precision on those found",
    "anonymous_recall": "anonymous sources, recall on those found",
    "unresolved": "unresolved, of all found",
}
SHARE_ERROR = "error of an article's shares, in points: named / institutional / anonymous"


def figures(evaluation: Mapping[str, Any]) -> dict[str, Any]:
    """Those of FIGURES with the ends of their intervals, where they have one, and the errors of an article's shares.

    Raises:
        KeyError: not what ``attribution evaluate --json`` writes.
    """
    main, anonymous = evaluation["symmetric_50"], evaluation["anonymous"]
    values = {
        "f1": main["f1"],
        "precision": main["precision"]["value"],
        "recall": main["recall"]["value"],
        "f1_strict": evaluation["symmetric_80"]["f1"],
        "f1_ggt_30": evaluation["ggt_30"]["f1"],
        "f1_ggt_80": evaluation["ggt_80"]["f1"],
        "end_to_end": evaluation["end_to_end"]["f1"],
        "anonymous_precision": anonymous["precision"]["value"],
        "anonymous_recall": anonymous["recall"]["value"],
        **{
            name: evaluation[name]["value"]
            for name in ("label", "subtype", "source", "resolved", "taken_up", "cue", "quoting", "unresolved")
        },
    }
    ends = evaluation["intervals"]
    return {
        **{name: [values[name], *ends.get(name, (None, None))] for name in FIGURES},
        "share_error": [evaluation["share_error"][label] for label in ("named", "institutional", "anonymous")],
    }


def scores_table(known: Mapping[str, Any]) -> str:
    """The table of scores, in per cent, with intervals at 95 % where there are some."""
    sets = [name for name in SETS if name in known]
    rows = [
        ["", *(COLUMNS[name] for name in sets)],
        ["---"] * (len(sets) + 1),
        ["measured on", *(known[name]["date"] for name in sets)],
        ["articles / statements", *(f"{known[name]['articles']} / {known[name]['statements']}" for name in sets)],
        *([title, *(_cell(*known[name]["figures"][key]) for name in sets)] for key, title in FIGURES.items()),
        [SHARE_ERROR, *(" / ".join(_points(v) for v in known[name]["figures"]["share_error"]) for name in sets)],
    ]
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in rows)


def _cell(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return "–"
    return f"{100 * value:.1f}" + ("" if low is None or high is None else f" [{100 * low:.0f}, {100 * high:.0f}]")


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def constructions_table(known: Mapping[str, Any], table: str) -> str:
    """The table of constructions with precision and recall over SETS written anew; its first two columns stay as they are."""
    lines = []
    for line in table.strip().split("\n"):
        cells = line.strip("|").split(" | ")
        name = cells[0].strip().strip("`")
        if len(cells) == 4 and cells[0].strip().startswith("`"):
            precision, recall = (_together(known, name, kind) for kind in ("precision", "recall"))
            doubt = ", *uncertain*" if precision[1] and precision[0] < CERTAIN * precision[1] else ""
            line = f"| `{name}` | {cells[1].strip()} | {_share(*precision)}{doubt} | {_share(*recall)} |"
        lines.append(line)
    return "\n".join(lines)


def _together(known: Mapping[str, Any], construction: str, kind: str) -> tuple[int, int]:
    pairs = [known[name]["constructions"].get(construction, {}).get(kind, (0, 0)) for name in SETS if name in known]
    return sum(count for count, _ in pairs), sum(total for _, total in pairs)


def _share(count: int, total: int) -> str:
    return f"{Language('en').ratio(count / total).removesuffix('%')} % ({count}/{total})" if total else "–"


def rewritten(text: str, known: Mapping[str, Any]) -> str:
    """README.md with both tables written anew.

    Raises:
        ValueError: the marks of a table are not in it.
    """
    before, _, after = parted(text, SCORES_BLOCK)
    text = f"{before}\n\n{scores_table(known)}\n\n{after}"
    before, table, after = parted(text, CONSTRUCTIONS_BLOCK)
    return f"{before}\n\n{constructions_table(known, table)}\n\n{after}"


def parted(text: str, marks: tuple[str, str]) -> tuple[str, str, str]:
    """What is before the end of the first mark, between both, and from the second on.

    Raises:
        ValueError: they are not in it.
    """
    before, start, rest = text.partition(marks[0])
    within, end, after = rest.partition(marks[1])
    if not (start and end):
        raise ValueError(f"the marks {marks[0]} and {marks[1]} are not in the text")
    return before + start, within.strip(), end + after


def main(arguments: list[str], file: Path = FILE) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.measured", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE.json")
    parser.add_argument("--readme", type=Path, help="README.md, whose tables of scores and constructions are written anew")
    options = parser.parse_args(arguments)
    known = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    today = provenance.now().date().isoformat()
    for path in options.files:
        if path.stem not in SETS:
            print(f"{path}: is called as no set; one of {', '.join(SETS)}", file=sys.stderr)
            return 2
        evaluation = json.loads(path.read_text(encoding="utf-8"))
        entry = {**entry_of(evaluation, today), "figures": figures(evaluation)}
        before = known.get(path.stem, {})
        # The same figures keep their date: the file changes only where they do.
        same = {**entry, "date": None} == {**before, "date": None}
        known[path.stem] = before if same else entry
        f1, low, high = (100 * value for value in known[path.stem]["scores"]["f1"])
        print(f"{path.stem}: F1 {f1:.1f} [{low:.1f}, {high:.1f}], {'unchanged' if same else 'new'}")
    if options.files:
        lines = json.dumps({name: known[name] for name in SETS if name in known}, indent=1)
        file.write_text(lines + "\n", encoding="utf-8")
    if options.readme:
        text = options.readme.read_text(encoding="utf-8")
        options.readme.write_text(rewritten(text, known), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
