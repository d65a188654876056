"""Nouns of action with their verbs (``attribution/lexicons/deverbal.csv``), from MorphyNet's derivations (CC BY-SA 3.0).

    python -m training.deverbal MORPHYNET.tsv[.gz] LEXIQUE.tsv[.gz] attribution/lexicons/deverbal.csv

MorphyNet derives by form and does not ask whether a noun exists: those that UD_French-GSD never has as a noun (LEXIQUE,
columns form, lemma, UPOS, features, count) are left out, and so are suffixes of agents and tools. Rows of other origins stay as
they are.
"""

from __future__ import annotations

import csv
import gzip
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HEADER = ("noun", "verb", "source", "example", "note")
ORIGIN = "morphynet"
OF_ACTION = frozenset("age ment ation ure ance ence ade ion tion aison sion ition ution".split())
# Things and people rather than actions, in today's French.
LEFT_OUT = frozenset(
    (
        "action ambition attention avion bâtiment camion chanson champion document élément fondation instrument "
        "maison monument moment million station logement vêtement appartement parlement département région religion "
        "section session version question équipement gouvernement médicament voiture nature peinture préfecture "
        "structure village étage image message page ordonnance assurance balance finance vacance enfance agence "
        "fragment complément compartiment rayon"
    ).split()
)


def lines(path: Path) -> Iterator[list[str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for line in text.splitlines():
        yield line.split("\t")


def pairs(derivations: Path, lexique: Path) -> Iterator[tuple[str, str]]:
    """(noun, verb) in the order of the derivations, first verb of a noun first."""
    known = {unicodedata.normalize("NFC", cells[1]) for cells in lines(lexique) if len(cells) > 2 and cells[2] == "NOUN"}
    for verb, noun, from_, to, affix, kind in lines(derivations):
        if (from_, to, kind) == ("V", "N", "suffix") and affix in OF_ACTION and noun in known and noun not in LEFT_OUT:
            yield unicodedata.normalize("NFC", noun), unicodedata.normalize("NFC", verb)


def main(derivations: str, lexique: str, target: str) -> None:
    rows: dict[str, tuple[str, ...]] = {}
    if Path(target).exists():
        with open(target, encoding="utf-8", newline="") as file:
            rows = {
                row["noun"]: tuple(row[column] for column in HEADER) for row in csv.DictReader(file) if row["source"] != ORIGIN
            }
    for noun, verb in pairs(Path(derivations), Path(lexique)):
        rows.setdefault(noun, (noun, verb, ORIGIN, "", ""))
    with open(target, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows[noun] for noun in sorted(rows))
    print(f"{target}: {len(rows)} rows")


if __name__ == "__main__":
    main(*sys.argv[1:])
