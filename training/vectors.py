"""Word vectors from raw French text: skip-gram with character n-grams (fastText), and what a lexicon knows of each form.

Each vector has two parts. The first ``DIM`` numbers are learnt from raw text. The others, one per UPOS and per
feature in ``LEXICON_TAGS``, say how often the GSD lexicon has the form with that tag (a share, 0 where the lexicon does not
know the form). The counts of GSD dev and test are taken out of the lexicon first: a test word is known to the vectors
only if GSD's training part has it, and a training word is no better known than a word of a new text.
"""

from __future__ import annotations

import gzip
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from training import treebanks

DIM = 100
MIN_COUNT = 5
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PRON PROPN PUNCT SCONJ VERB X".split()
FEATURES = "VerbForm=Fin VerbForm=Inf VerbForm=Part Mood=Sub Gender=Masc Gender=Fem Number=Sing Number=Plur".split()
LEXICON_TAGS = UPOS + FEATURES

TOKEN = re.compile(
    r"(?:aujourd'hui|quelqu'un|presqu'île)|\w+(?:[-.]\w+)*'|-t-(?:ils?|elles?|on)\b|-(?:ils?|elles?|on|je|tu|nous|vous|ce|moi|lui|leur|les?|la|y|en)\b"
    r"|\d+(?:[.,]\d+)*|\w+(?:-(?!(?:t-)?(?:ils?|elles?|on|je|tu|nous|vous|ce)\b)\w+)*|[^\w\s]",
    re.UNICODE,
)
CONTRACTIONS = {"du": "de le", "des": "de les", "au": "à le", "aux": "à les", "auquel": "à lequel", "duquel": "de lequel"}


def tokens(line: str) -> list[str]:
    """Lower-case tokens of a line, cut as UD French cuts them; no multi-word token is expanded, nor has to be."""
    return TOKEN.findall(line.replace("’", "'").lower())


class Corpus:
    """The raw text, shuffled by line once, as gensim wants it: an iterable of token lists that can be gone over again."""

    def __init__(self, folder: Path) -> None:
        self.lines: list[str] = []
        for path in sorted(folder.glob("*.txt.gz")):
            with gzip.open(path, "rt", encoding="utf-8") as file:
                self.lines.extend(line for line in file if len(line) > 20)
        random.Random(7).shuffle(self.lines)

    def __iter__(self) -> Iterator[list[str]]:
        for line in self.lines:
            yield tokens(line)


def lexicon_shares(lexica: Path, trees: Path) -> dict[str, np.ndarray]:
    """Form (lower case) → share of each of LEXICON_TAGS among its uses in GSD, dev and test not counted."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)

    def add(form: str, upos: str, feats: str, n: int) -> None:
        entry = counts[form.lower()]
        entry["all"] += n
        for tag in (upos, *feats.split("|")):
            entry[tag] += n

    with gzip.open(lexica / "lexique-gsd.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            form, _, upos, feats, n = line.rstrip("\n").split("\t")
            add(form, upos, feats, int(n))
    for name in ("fr_gsd-dev", "fr_gsd-test"):
        for sentence in treebanks.read(trees / f"{name}.conllu.gz"):
            for line in filter(treebanks.is_word, sentence):
                columns = line.split("\t")
                add(columns[1], columns[3], columns[5], -1)
    shares = {}
    for form, entry in counts.items():
        if entry["all"] > 0:
            shares[form] = np.array([min(1.0, max(0, entry[tag]) / entry["all"]) for tag in LEXICON_TAGS], dtype=np.float32)
    return shares


def train(shared: Path, out: Path, *, epochs: int = 6, workers: int = 2) -> None:
    """Write ``out``, a Stanza pretrain file with half-precision vectors of DIM + len(LEXICON_TAGS) numbers."""
    import torch
    from gensim.models import FastText
    from stanza.models.common.pretrain import PretrainedWordVocab

    corpus = Corpus(shared / "rawtext")
    model = FastText(vector_size=DIM, window=3, sg=1, min_count=MIN_COUNT, negative=8, epochs=epochs, workers=workers,
                     bucket=200_000, min_n=3, max_n=5, seed=7, sample=1e-4)  # fmt: skip
    model.build_vocab(corpus_iterable=corpus)
    model.train(corpus_iterable=corpus, total_examples=model.corpus_count, epochs=epochs)
    shares = lexicon_shares(shared / "lexica", shared / "treebanks")
    words = list(model.wv.index_to_key)
    known = set(words)
    words += sorted(form for form in shares if form not in known and " " not in form)
    learnt = np.stack([model.wv[word] for word in words])
    learnt /= learnt.std()
    nothing = np.zeros(len(LEXICON_TAGS), dtype=np.float32)
    told = np.stack([shares.get(word, nothing) for word in words])
    # Twice the share: a one-hot of 2 weighs as a few of the learnt dimensions (standard deviation 1).
    matrix = np.concatenate([learnt, 2 * told], axis=1).astype(np.float32)
    matrix = np.concatenate([np.zeros((4, matrix.shape[1]), dtype=np.float32), matrix])  # PAD UNK EMPTY ROOT
    vocab = PretrainedWordVocab(words)
    out.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"vocab": vocab.state_dict(), "emb": torch.from_numpy(matrix)}, out, _use_new_zipfile_serialization=False)


if __name__ == "__main__":
    import logging
    import sys

    logging.basicConfig(level=logging.INFO)
    train(Path(sys.argv[1]), Path(sys.argv[2]))
