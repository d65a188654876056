"""Treebanks in, training files out: harmonised annotation, weights, augmentation.

The UD French treebanks were annotated by different hands. What a statistical parser cannot know from the words, and what
therefore costs accuracy, is mended here:

- PUD and FQB keep the old pronoun lemmas (*il*, *elle* → *il*; *me* → *me*); GSD, Sequoia and the spoken ones have the new;
- spoken treebanks mark unfinished words with ``~``: sentences that hold one are left out;
- PUD and FQB write ``obl`` where GSD and Sequoia tell ``obl:mod`` from ``obl:arg``: the parser is not scored on the
  label of a bare ``obl`` in training (``training/fast.py``);
- PUD has typographic apostrophes, the others straight ones. ``attribution.parse`` hands the models straight ones.

The XPOS column, empty in all of them, is filled with a short morphological class (``morph_class``): Stanza's parser reads
UPOS and XPOS but never the features, and *finite or infinitive*, *relative or personal* is what attachment hangs on.
"""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)

Sentence = list[str]
"""The lines of one sentence, comments first, without the closing blank line."""

# Form (lower case) → lemma, as GSD 2.16 writes them; read off fr_gsd-dev on 2026-11-24.
PRONOUN_LEMMAS = {
    "il": "lui", "elle": "lui", "ils": "lui", "elles": "lui", "lui": "lui", "le": "lui", "la": "lui", "l'": "lui",
    "les": "eux", "leur": "eux", "eux": "eux",
    "je": "moi", "j'": "moi", "me": "moi", "m'": "moi", "moi": "moi",
    "tu": "toi", "te": "toi", "t'": "toi", "toi": "toi",
    "se": "soi", "s'": "soi", "soi": "soi",
    "nous": "nous", "vous": "vous",
}  # fmt: skip


def read(path: Path) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    lines: Sentence = []
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line:
                lines.append(line)
            elif lines:
                yield lines
                lines = []
    if lines:
        yield lines


def write(path: Path, sentences: Iterable[Sentence]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        for sentence in sentences:
            file.write("\n".join(sentence) + "\n\n")


def is_word(line: str) -> bool:
    """A syntactic word: no comment, no multi-word token, no empty node."""
    return line[0] != "#" and line.split("\t", 1)[0].isdigit()


def morph_class(columns: list[str]) -> str:
    """The class that goes into XPOS, e.g. ``VERB-Fin-Ind``, ``PRON-Rel``, ``NOUN-Plur-Fem``."""
    feats = dict(pair.split("=", 1) for pair in columns[FEATS].split("|") if "=" in pair)
    match columns[UPOS]:
        case "VERB" | "AUX" as upos:
            form = feats.get("VerbForm", "Fin")
            detail = feats.get("Mood") if form == "Fin" else feats.get("Tense") if form == "Part" else None
            person = feats.get("Person") if form == "Fin" else None
            parts = [upos, form, detail, person, feats.get("Number") if form != "Inf" else None]
        case "PRON":
            parts = ["PRON", feats.get("PronType"), "Rfl" if feats.get("Reflex") else None, feats.get("Number")]
        case "DET":
            parts = ["DET", feats.get("PronType"), feats.get("Number"), feats.get("Gender")]
        case "NOUN" | "ADJ" as upos:
            parts = [upos, feats.get("Number"), feats.get("Gender")]
        case "ADV":
            parts = ["ADV", "Neg" if feats.get("Polarity") == "Neg" else None, feats.get("PronType")]
        case "ADP" | "CCONJ" | "SCONJ" as upos:
            # Closed classes: the word itself is the best class; 'à' and 'de' alone are a third of all ADP.
            lemma = columns[LEMMA].lower()
            parts = [upos, lemma if lemma in {"à", "de", "en", "par", "pour", "que", "et", "comme", "selon"} else None]
        case other:
            parts = [other]
    return "-".join(part for part in parts if part)


def harmonise(sentence: Sentence, *, old_pronouns: bool = False) -> Sentence:
    out = []
    for line in sentence:
        if not is_word(line):
            out.append(line.replace("’", "'"))
            continue
        columns = line.replace("’", "'").split("\t")
        if old_pronouns and columns[UPOS] == "PRON":
            columns[LEMMA] = PRONOUN_LEMMAS.get(columns[FORM].lower().lstrip("-").removeprefix("t-"), columns[LEMMA])
        columns[XPOS] = morph_class(columns)
        columns[DEPS] = "_"
        columns[MISC] = "SpaceAfter=No" if "SpaceAfter=No" in columns[MISC] else "_"
        out.append("\t".join(columns))
    return out


def without_fragments(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences of a spoken treebank without cut-off words."""
    for sentence in sentences:
        if not any("~" in line.split("\t")[FORM] for line in sentence if line[0] != "#"):
            yield sentence


def training_sets(folder: Path) -> dict[str, list[Sentence]]:
    """Written and spoken training sentences by treebank. Nothing from a test file of GSD or Sequoia, nor Sequoia dev."""

    def get(name: str, *, old: bool = False) -> list[Sentence]:
        return [harmonise(s, old_pronouns=old) for s in read(folder / f"{name}.conllu.gz")]

    return {
        "gsd": get("fr_gsd-dev"),
        "sequoia": get("fr_sequoia-train"),
        "pud": get("fr_pud-test", old=True),
        "fqb": get("fr_fqb-test", old=True),
        "rhapsodie": list(without_fragments(get("fr_rhapsodie-train"))),
        "parisstories": list(without_fragments(get("fr_parisstories-train"))),
    }


def mixture(sets: dict[str, list[Sentence]], *, seed: int = 7) -> list[Sentence]:
    """The training mixture: written treebanks twice, a third of the questions and half of the spoken ones once."""
    chance = random.Random(seed)
    sample = lambda name, share: chance.sample(sets[name], int(share * len(sets[name])))  # noqa: E731
    written = [*sets["gsd"], *sets["sequoia"], *sets["pud"]]
    mixed = [*written, *written, *sample("fqb", 0.34), *sample("rhapsodie", 0.5), *sample("parisstories", 0.5)]
    chance.shuffle(mixed)
    return mixed
