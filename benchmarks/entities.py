"""``python -m benchmarks.entities FILE...``: person, body, medium or place, against gold named entities.

FILE: Sequoia with PARSEME-FR's named entities in column 11 (Candito et al. 2020, Deep-Sequoia), plain or gzip. The trees are
the gold ones: what is measured is the reading of names, not the parser. Each sentence is an article of its own, so that no
other mention of a name helps: the hardest case.

Prints how many gold names are found, a confusion table of what bears them (PERS, ORG, LOC, and PROD or EVE, which the tool has
no kind for), the accuracy of « a person or not », and how names of places that stand for organisations fare (``.prim`` LOC with
``.final`` ORG).
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from attribution.article import Article
from attribution.bearers import Kind, bearers
from attribution.tree import ParsedArticle, read_conllu

COLUMN = 10
KINDS = (*map(str, Kind), "not found")
RIGHT = {
    "PERS": {Kind.PERSON},
    "ORG": {Kind.BODY, Kind.MEDIUM},
    "LOC": {Kind.PLACE},
    "LOC for ORG": {Kind.PLACE, Kind.BODY},
    "PROD": {Kind.BODY, Kind.MEDIUM},
    "EVE": {Kind.BODY},
}


@dataclass(frozen=True)
class Entity:
    """A gold name: ids of its words and its type, ``PERS``, ``ORG``, ``LOC``, ``PROD``, ``EVE`` or ``LOC for ORG``."""

    words: frozenset[int]
    type: str


def blocks(path: Path) -> Iterator[list[str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line]
        if any(not line.startswith("#") for line in lines):
            yield lines


def entities(lines: list[str]) -> list[Entity]:
    """The named entities of a sentence. ``1:PROPN|NE-ORG.final|_`` opens entity 1, a bare ``1`` goes on with it."""
    types: dict[str, str] = {}
    words: dict[str, set[int]] = {}
    for line in lines:
        columns = line.split("\t")
        if line.startswith("#") or not columns[0].isdigit():
            continue
        for item in columns[COLUMN].split(";"):
            number, _, rest = item.partition(":")
            if "NE-" in rest:
                types[number] = rest.split("NE-")[1].split("|")[0]
            if number in types:
                words.setdefault(number, set()).add(int(columns[0]))
    primary = {frozenset(words[n]): t.split(".")[0] for n, t in types.items() if t.endswith(".prim")}
    found = []
    for number, kind in types.items():
        if kind.endswith(".prim"):
            continue
        ids, kind = frozenset(words[number]), kind.split(".")[0]
        inner = [primary[p] for p in primary if p & ids]
        found.append(Entity(ids, "LOC for ORG" if kind == "ORG" and "LOC" in inner else kind))
    return found


def parsed(lines: list[str]) -> ParsedArticle:
    rows = ["\t".join(line.split("\t")[:10]) if not line.startswith("#") else line for line in lines]
    text = next(line for line in lines if line.startswith("# text = ")).removeprefix("# text = ")
    (sentence,) = read_conllu(rows)
    end = max(w.span.end for w in sentence)
    return ParsedArticle(Article("sentence", text.ljust(end)), (sentence,))


def kind_found(article: ParsedArticle, entity: Entity) -> str:
    """What the tool takes the bearer for: of the names that touch the entity the one that shares most words with it."""
    best: tuple[int, str] = (0, "not found")
    for bearer in bearers(article):
        for name in bearer.names:
            shared = len(entity.words & {w.id for w in name.words if w.form[:1].isupper()})
            best = max(best, (shared, str(bearer.kind)), key=lambda b: b[0])
    return best[1]


def main(files: list[str]) -> int:
    table: Counter[tuple[str, str]] = Counter()
    for file in files:
        for lines in blocks(Path(file)):
            article = parsed(lines)
            for entity in entities(lines):
                table[entity.type, kind_found(article, entity)] += 1
    types = sorted({t for t, _ in table})
    print("gold".ljust(14) + "".join(k.rjust(11) for k in KINDS) + "      right")
    for kind in types:
        row = [table[kind, k] for k in KINDS]
        right = sum(table[kind, str(k)] for k in RIGHT.get(kind, ()))
        print(kind.ljust(14) + "".join(str(n).rjust(11) for n in row) + f"{right / sum(row):11.3f}")
    found = {key: n for key, n in table.items() if key[1] != "not found"}
    total = sum(found.values())
    agreed = sum(n for (gold, kind), n in found.items() if (gold == "PERS") == (kind == Kind.PERSON))
    taken = sum(n for (_, kind), n in found.items() if kind == Kind.PERSON)
    people = sum(n for (gold, _), n in found.items() if gold == "PERS")
    both = table["PERS", str(Kind.PERSON)]
    print(f"found: {total} of {sum(table.values())}")
    print(f"a person or not, of those found: {agreed / total:.3f}; ", end="")
    print(f"precision of person {both / taken:.3f}, recall {both / people:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
