"""Files that Stanza's trainers read, made from the harmonised treebanks."""

from __future__ import annotations

import random
from pathlib import Path

from stanza.utils.datasets import prepare_tokenizer_data
from stanza.utils.datasets.contract_mwt import contract_mwt
from stanza.utils.datasets.prepare_tokenizer_treebank import augment_apos, augment_ellipses, augment_quotes

from training import treebanks
from training.treebanks import FORM, ID, MISC, Sentence

PARAGRAPH_SIZES = (1, 1, 2, 2, 3, 3, 4, 5, 6)
TOKENIZER_COPIES = 3


def raw_text(sentences: list[Sentence], *, seed: int | None) -> str:
    """The running text of sentences; with a seed, cut into paragraphs of PARAGRAPH_SIZES sentences."""
    chance = random.Random(seed)
    parts: list[str] = []
    left = chance.choice(PARAGRAPH_SIZES)
    for sentence in sentences:
        skip_until = 0
        text = ""
        for line in sentence:
            if line[0] == "#":
                continue
            columns = line.split("\t")
            if "-" in columns[ID]:
                skip_until = int(columns[ID].split("-")[1])
            elif int(columns[ID]) <= skip_until:
                continue
            text += columns[FORM] + ("" if "SpaceAfter=No" in columns[MISC] else " ")
        parts.append(text)
        left -= 1
        if seed is not None and left == 0:
            parts[-1] = parts[-1].rstrip() + "\n\n"
            left = chance.choice(PARAGRAPH_SIZES)
        elif not parts[-1].endswith(" "):
            parts[-1] += " "
    return "".join(parts)


def tokenizer_files(folder: Path, name: str, sentences: list[Sentence], *, seed: int | None) -> None:
    """NAME.txt, NAME.toklabels, NAME.mwt.json and NAME.gold.conllu."""
    folder.mkdir(parents=True, exist_ok=True)
    treebanks.write(folder / f"{name}.gold.conllu", sentences)
    (folder / f"{name}.txt").write_text(raw_text(sentences, seed=seed), encoding="utf-8")
    prepare_tokenizer_data.main([str(folder / f"{name}.txt"), str(folder / f"{name}.gold.conllu"),
                                 "-o", str(folder / f"{name}.toklabels"), "-m", str(folder / f"{name}.mwt.json")])  # fmt: skip


def tokenizer_training(sets: dict[str, list[Sentence]]) -> list[Sentence]:
    """Written treebanks in several orders: the sentence after a boundary differs each time.

    Typographic apostrophes, ellipses and other quotation marks are put into a share of the sentences by Stanza's own functions.
    """
    random.seed(7)  # Stanza's augmentation draws from the global generator
    out: list[Sentence] = []
    for copy in range(TOKENIZER_COPIES):
        written = [*sets["gsd"], *sets["sequoia"], *sets["pud"], *(sets["fqb"] if copy == 0 else [])]
        blocks = [written[i : i + 3] for i in range(0, len(written), 3)]
        random.Random(copy).shuffle(blocks)
        sentences = [s for block in blocks for s in block]
        out += augment_apos(augment_ellipses(augment_quotes(sentences)))
    return out


def lexicon_entries(path: Path) -> list[Sentence]:
    """The GSD lexicon as one-word sentences, for the lemmatizer's secondary file. Old pronoun lemmas are left out."""
    import gzip

    out = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            form, lemma, upos, _, _ = line.rstrip("\n").split("\t")
            if upos in {"NOUN", "VERB", "ADJ", "ADV", "AUX", "ADP", "SCONJ", "CCONJ"} and " " not in form:
                out.append(["# text = " + form, "\t".join(["1", form, lemma, upos, "_", "_", "0", "root", "_", "_"])])
    return out


def prepare(shared: Path, work: Path) -> None:
    trees = shared / "treebanks"
    sets = treebanks.training_sets(trees)
    dev = [treebanks.harmonise(s) for s in treebanks.read(trees / "fr_sequoia-dev.conllu.gz")]
    data = work / "data"
    treebanks.write(data / "train.conllu", treebanks.mixture(sets))
    treebanks.write(data / "dev.conllu", dev)
    tokenizer_files(data, "tok-train", tokenizer_training(sets), seed=1)
    tokenizer_files(data, "tok-dev", dev, seed=None)
    written = [*sets["gsd"], *sets["sequoia"], *sets["pud"], *sets["fqb"]]
    treebanks.write(data / "mwt-train.conllu", written)
    contract_mwt(str(data / "tok-dev.gold.conllu"), str(data / "mwt-dev.in.conllu"))
    treebanks.write(data / "lemma-train.conllu", lemma_training(sets))
    treebanks.write(data / "lemma-lexicon.conllu", lexicon_entries(shared / "lexica" / "lexique-gsd.tsv.gz"))


def lemma_training(sets: dict[str, list[Sentence]]) -> list[Sentence]:
    """All written and spoken words. GSD and Sequoia stand twice: where treebanks differ, the majority lemma is theirs."""
    return [*sets["gsd"], *sets["sequoia"], *sets["gsd"], *sets["sequoia"], *sets["pud"], *sets["fqb"],
            *sets["rhapsodie"], *sets["parisstories"]]  # fmt: skip
