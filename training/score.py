"""``python -m training.score SHARED [--models bundled|official|DIR]``: end-to-end scores from raw text, and speed.

Each test treebank's text is joined into one string, parsed by ``attribution.parse`` as an article is, and compared with the
gold trees by the scorer of the CoNLL 2018 shared task (Zeman et al. 2018; ``udtools``, which Stanza brings along).
"""

from __future__ import annotations

import argparse
import io
import json
import time
from pathlib import Path

from udtools import udeval

from attribution.article import Article
from attribution.parse import Parser
from attribution.tree import to_conllu
from training import data, treebanks

TESTS = {"GSD test": "fr_gsd-test", "Sequoia test": "fr_sequoia-test"}
METRICS = ("Words", "Sentences", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")


def score(parser: Parser, path: Path) -> dict[str, float]:
    """F1 of each metric, in points, and words a second."""
    gold = list(treebanks.read(path))
    text = data.raw_text(gold, seed=None).strip()
    started = time.perf_counter()
    parsed = parser.parse(Article(path.stem, text))
    seconds = time.perf_counter() - started
    system = udeval.load_conllu(io.StringIO(to_conllu(parsed)), "system", {"no_empty_nodes": True})
    reference = udeval.load_conllu(io.StringIO("".join("\n".join(s) + "\n\n" for s in gold)), "gold", {"no_empty_nodes": True})
    result = udeval.evaluate(reference, system)
    figures = {metric: round(100 * result[metric].f1, 2) for metric in METRICS}
    figures["words a second"] = round(sum(1 for _ in parsed.words) / seconds)
    return figures


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path, help="folder with treebanks/")
    arguments.add_argument("--models", default="bundled")
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    started = time.perf_counter()
    parser = Parser.load(options.models, device="cpu")
    loading = time.perf_counter() - started
    # The first call pays for what torch sets up once.
    parser.parse(Article("warm-up", "Le maire a dit oui."))
    scores = {name: score(parser, options.shared / "treebanks" / f"{file}.conllu.gz") for name, file in TESTS.items()}
    if options.json:
        print(json.dumps({"loaded in seconds": round(loading, 2), **scores}, indent=2))
        return
    print(f"loaded in {loading:.1f} s\n")
    header = [*METRICS, "words a second"]
    print("| | " + " | ".join(header) + " |")
    print("|" + "---|" * (len(header) + 1))
    for name, figures in scores.items():
        print(f"| {name} | " + " | ".join(str(figures[metric]) for metric in header) + " |")


if __name__ == "__main__":
    main()
