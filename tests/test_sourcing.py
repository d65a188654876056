"""Labels, by the examples that each criterion carries, and how anonymous sources are described.

The trees of the examples are in ``data/sourcing.conllu``: parser output on sentences written for this project. Run as a script with
a folder of models, this file parses the examples that have no tree yet and drops trees that none needs; trees that are
there stay as they are, hand corrections included.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from attribution import lexicon
from attribution.article import Article
from attribution.records import SUBTYPES, Extraction, Kind, Quoting, Source, SourceMention, Sourcing, Statement
from attribution.sources import resolve
from attribution.sourcing import CRITERIA, classify
from attribution.sourcing.formulas import ELIDED, keywords
from attribution.text import Span
from attribution.tree import ParsedArticle, read_conllu, to_conllu

TREES = Path(__file__).parent / "data" / "sourcing.conllu"
LINE = re.compile(r"^\s+(=|!) (?:(\S+/\S+): )?(.*<source>.*</source>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """``wanted`` is « named/person », or empty where the criterion must leave the source to others."""

    criterion: str
    wanted: str
    text: str
    source: Span


def unmarked(marked: str) -> tuple[str, Span]:
    start = marked.index("<source>")
    end = marked.index("</source>") - len("<source>")
    return marked.replace("<source>", "").replace("</source>", ""), Span(start, end)


def examples() -> Iterator[Example]:
    for criterion in CRITERIA:
        for sign, wanted, marked in LINE.findall(criterion.__doc__ or ""):
            assert (sign == "=") == bool(wanted), f"{criterion.__name__}: {marked}"
            yield Example(criterion.__name__.replace("_", "-"), wanted, *unmarked(marked))


# Source, description level, formula, reason, whether it claims more than one.
DESCRIBED = [
    ("Selon <source>une source</source>, le chantier reprendra.", 0, "", "", False),
    ("Selon <source>des sources</source>, le chantier reprendra.", 0, "", "", True),
    ("<source>Certains</source> affirment que le chantier reprendra.", 0, "", "", True),
    ("Selon <source>un responsable</source>, le chantier reprendra.", 1, "", "", False),
    ("De <source>source judiciaire</source>, deux hommes ont fui.", 1, "", "", False),
    ("Selon <source>une source proche du dossier</source>, le chantier reprendra.", 1, "", "", False),
    ("Selon <source>un haut responsable norvégien</source>, l'accord tient.", 2, "", "", False),
    ("<source>Des chercheurs de l'Inserm</source> affirment que le virus recule.", 2, "", "", True),
    ("Selon <source>un haut responsable norvégien proche de la négociation</source>, l'accord tient.", 3, "", "", False),
    (
        "« L'usine fermera », confie sous couvert d'anonymat <source>un cadre</source>.",
        1, "sous couvert d'anonymat", "", False,
    ),
    (
        "<source>Un cadre</source>, qui a requis l'anonymat car il n'est pas autorisé à parler, affirme que l'usine fermera.",
        1, "requis l'anonymat", "car il n'est pas autorisé à parler", False,
    ),
    (
        "<source>Un salarié</source>, qui préfère rester anonyme par crainte de représailles, affirme que l'usine fermera.",
        1, "préfère rester anonyme", "par crainte de représailles", False,
    ),
    ("« L'usine fermera », glisse en off <source>un élu</source>.", 1, "en off", "", False),
]  # fmt: skip

EXAMPLES = list(examples())


def texts() -> list[str]:
    return list(dict.fromkeys([*(e.text for e in EXAMPLES), *(unmarked(marked)[0] for marked, *_ in DESCRIBED)]))


def trees() -> dict[str, str]:
    """Text of an example → the CoNLL-U of its sentences."""
    found: dict[str, str] = {}
    if TREES.exists():
        for block in TREES.read_text(encoding="utf-8").split("# example = ")[1:]:
            text, _, rest = block.partition("\n")
            found[text] = rest.strip("\n") + "\n"
    return found


def label_of(text: str, source: Span) -> Source:
    """What a text says of the source of one statement, whose content is what stands behind it."""
    article = ParsedArticle(Article("example", text), tuple(read_conllu(trees()[text].split("\n"))))
    sentence = next(s for s in article.sentences if s.span.overlaps(source))
    words = [w for w in sentence if w.span.overlaps(source)]
    inside = {w.id for w in words}
    head = next((w for w in words if w.head not in inside and w.upos not in {"ADP", "DET", "PUNCT"}), words[0])
    content = (Span(source.end, sentence.span.end),)
    statement = Statement(content, None, SourceMention(source, head.span), Quoting.INDIRECT, Kind.SPEECH, "example")
    resolution = resolve(article, Extraction((statement,), ()))
    return classify(article, resolution.entities[resolution.source_of[0]], 1)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.criterion}: {e.text}")
def test_examples(example: Example) -> None:
    source = label_of(example.text, example.source)
    deciding = {evidence.criterion for evidence in source.evidence}
    if example.wanted:
        assert (f"{source.sourcing}/{source.subtype}", deciding) == (example.wanted, {example.criterion})
    else:
        assert example.criterion not in deciding


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.criterion}: {e.text}")
def test_evidence_is_words_of_the_article(example: Example) -> None:
    source = label_of(example.text, example.source)
    assert source.evidence or source.sourcing is Sourcing.UNRESOLVED
    for evidence in source.evidence:
        words = evidence.span.of(example.text)
        assert words and words == words.strip()
    assert source.subtype in SUBTYPES[source.sourcing]
    assert (source.description is None) == (source.sourcing is not Sourcing.ANONYMOUS)


@pytest.mark.parametrize(
    ("marked", "level", "formula", "reason", "plural"), DESCRIBED, ids=lambda v: v if isinstance(v, str) else None
)
def test_description(marked: str, level: int, formula: str, reason: str, plural: bool) -> None:
    text, span = unmarked(marked)
    source = label_of(text, span)
    said = [part.of(text) if part is not None else "" for part in (source.formula, source.reason)]
    assert (source.sourcing, source.description, *said, source.plural) == (Sourcing.ANONYMOUS, level, formula, reason, plural)


def test_every_criterion_has_both_signs() -> None:
    for criterion in CRITERIA:
        name = criterion.__name__.replace("_", "-")
        assert {bool(e.wanted) for e in EXAMPLES if e.criterion == name} == {True, False}, name


def test_no_tree_is_an_orphan() -> None:
    assert set(trees()) == set(texts())


def main(models: str) -> None:
    from attribution.parse import Parser

    known = trees()
    parser = Parser.load(models)
    for text in texts():
        if text not in known:
            known[text] = to_conllu(parser.parse(Article("example", text))).replace("# newdoc id = example\n", "")
    TREES.write_text("".join(f"# example = {text}\n{known[text].strip()}\n\n" for text in texts()), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])


def test_no_formula_is_looked_for_by_a_word_that_may_be_elided() -> None:
    """A sentence is asked for one word of each formula; « d' » would not be found for « de »."""
    kinds = {row["kind"] for row in lexicon.load("anonymity")}
    elided = {word for words in ELIDED.values() for word in words}
    assert kinds
    assert {kind: keywords(kind) & elided for kind in kinds} == dict.fromkeys(kinds, frozenset())
