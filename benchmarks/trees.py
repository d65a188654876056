"""``python -m benchmarks.trees FILE... [--sample N]``: what is found on gold trees and on predicted ones.

FILE: UD treebanks (CoNLL-U, plain or gzip). Each sentence with quotation marks or a listed cue is an article of its own, read
once with its gold tree and once as the package's models parse it from its text. The treebanks hold no statements: what is
found on the gold tree stands for what the constructions would find if no parser erred, and the figures say how much of it
survives the parser (matched at symmetric overlap ≥ 0.5), by construction.

With ``--sample N``, N predictions on predicted trees are printed instead, drawn with a fixed seed, to be read by eye.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attribution.article import Article
from attribution.evaluation.matching import match, symmetric
from attribution.extract import extract
from attribution.parse import Parser
from attribution.patterns.cues import verb_forms
from attribution.records import Statement
from attribution.text import QUOTATION_MARKS
from attribution.tree import ParsedArticle, Sentence, read_conllu
from benchmarks.entities import blocks

SEED = 20261125
PREPOSITION = re.compile(r"\b(?:selon|d['’]après|pour|source)\b", re.IGNORECASE)


def sentences(path: Path) -> Iterator[tuple[str, Sentence]]:
    """Text and gold tree of the sentences that could hold a statement."""
    for lines in blocks(path):
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), "")
        words = {word.lower() for word in re.findall(r"\w+", text)}
        marked = any(mark in text for mark in QUOTATION_MARKS)
        if text and (marked or PREPOSITION.search(text) or words & verb_forms().keys()):
            yield text, next(read_conllu(lines, str(path)))


def cell(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} ({part}/{whole})" if whole else "–"


def compare(path: Path, parser: Parser) -> None:
    """Print the table of one treebank."""
    gold = list(sentences(path))
    predicted = parser.parse_many(Article(str(i), text) for i, (text, _) in enumerate(gold))
    there, ours, kept, right = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for (text, tree), parsed in zip(gold, predicted, strict=True):
        ideal = extract(ParsedArticle(Article("gold", text), (tree,))).statements
        real = extract(parsed).statements
        there.update(s.pattern for s in ideal)
        ours.update(s.pattern for s in real)
        for p, g in match([s.content for s in real], [s.content for s in ideal], symmetric, lambda overlap: overlap >= 0.5):
            kept[ideal[g].pattern] += 1
            right[real[p].pattern] += 1
    print(f"\n{path.name}: {len(gold)} sentences, {there.total()} statements on gold trees, {ours.total()} on predicted ones\n")
    print(f"{'construction':14} {'kept of gold-tree statements':>30} {'on gold trees too':>22}")
    for name in sorted({*there, *ours}):
        print(f"{name:14} {cell(kept[name], there[name]):>30} {cell(right[name], ours[name]):>22}")
    print(f"{'all':14} {cell(kept.total(), there.total()):>30} {cell(right.total(), ours.total()):>22}")


def shown(statement: Statement, text: str) -> str:
    content = " … ".join(span.of(text) for span in statement.content)
    cue = statement.cue.of(text) if statement.cue else "–"
    source = statement.source.span.of(text) if statement.source else "–"
    return f"{statement.pattern} | {statement.quoting} | content ⟨{content}⟩ | cue {{{cue}}} | source [{source}]"


def sample(paths: list[Path], parser: Parser, size: int) -> None:
    """Print predictions drawn at random over the files."""
    texts = [text for path in paths for text, _ in sentences(path)]
    parsed = parser.parse_many(Article(str(i), text) for i, text in enumerate(texts))
    predictions = [(p.text, s) for p in parsed for s in extract(p).statements]
    drawn = random.Random(SEED).sample(predictions, min(size, len(predictions)))
    print(f"{len(drawn)} of {len(predictions)} predictions\n")
    for number, (text, statement) in enumerate(drawn, 1):
        print(f"{number:3} {text}\n    {shown(statement, text)}\n")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("files", type=Path, nargs="+")
    arguments.add_argument("--models", default="bundled")
    arguments.add_argument("--sample", type=int, default=0)
    options = arguments.parse_args()
    parser = Parser.load(options.models)
    if options.sample:
        sample(options.files, parser, options.sample)
    else:
        for path in options.files:
            compare(path, parser)


if __name__ == "__main__":
    main()
