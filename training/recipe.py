"""``python -m training.recipe SHARED WORK [STEP...]``: every step of the models, each skipped where its output lies in WORK.

Steps, in order: vectors, data, tokenizer, mwt, lemma, tagger, folds (taggers on parts of the data, so that the parser learns
from tags as it will get them), retag, parser. A parser training that was killed goes on from its checkpoint; the others,
of minutes each, begin again.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

from training import data, treebanks, vectors
from training.treebanks import FEATS, UPOS, XPOS

NAME = "fr_news"
FOLDS = 3

TOKENIZER = "--lang fr --steps 6000 --eval_steps 500 --max_seqlen 300 --batch_size 32 --dropout 0.33 --hidden_dim 64".split()
TAGGER = (
    "--hidden_dim 200 --num_layers 1 --char_hidden_dim 100 --char_emb_dim 50 --transformed_dim 100 --tag_emb_dim 40 "
    "--word_emb_dim 50 --word_cutoff 5 --deep_biaff_hidden_dim 150 --composite_deep_biaff_hidden_dim 50 --batch_size 60 "
    "--no_second_optim --eval_interval 200 --fix_eval_interval --max_steps_before_stop 9000 --lr 0.003 --max_steps 2200 "
    "--dropout 0.4 --word_dropout 0.25"
).split()
# A fold's tagger only has to make the mistakes of the real one.
FOLD_TAGGER = (
    "--hidden_dim 120 --num_layers 1 --char_hidden_dim 60 --char_emb_dim 30 --transformed_dim 60 --tag_emb_dim 30 "
    "--word_emb_dim 30 --word_cutoff 5 --deep_biaff_hidden_dim 80 --composite_deep_biaff_hidden_dim 30 --batch_size 50 "
    "--no_second_optim --eval_interval 300 --fix_eval_interval --lr 0.004 --max_steps 1200"
).split()
PARSER = (
    "--lang fr --no_char --no_ufeats --hidden_dim 250 --num_layers 2 --deep_biaff_hidden_dim 160 --transformed_dim 128 "
    "--tag_emb_dim 60 --word_emb_dim 60 --word_cutoff 4 --batch_size 2500 --optim adam --lr 0.003 --beta2 0.95 "
    "--weight_decay 0 --no_second_optim --no_plateau --eval_interval 200 --max_steps_before_stop 4000 --max_steps 3300 "
    "--dropout 0.4 --word_dropout 0.25 --augment_nopunct 0.05"
).split()


def tokenizer(work: Path) -> None:
    from stanza.models import tokenizer as trainer

    folder = work / "data"
    common = ["--shorthand", NAME, "--save_dir", str(work), "--save_name", "tokenizer.pt"]
    trainer.main([*TOKENIZER, *common, "--mode", "train",
                  "--txt_file", str(folder / "tok-train.txt"), "--label_file", str(folder / "tok-train.toklabels"),
                  "--dev_txt_file", str(folder / "tok-dev.txt"), "--dev_label_file", str(folder / "tok-dev.toklabels"),
                  "--dev_conll_gold", str(folder / "tok-dev.gold.conllu"),
                  "--mwt_json_file", str(folder / "tok-dev.mwt.json"),
                  "--conll_file", str(work / "tok-dev.pred.conllu")])  # fmt: skip


def mwt(work: Path) -> None:
    from stanza.models import mwt_expander as trainer

    folder = work / "data"
    trainer.main(["--lang", "fr", "--shorthand", NAME, "--save_dir", str(work), "--save_name", "mwt.pt", "--mode", "train",
                  "--train_file", str(folder / "mwt-train.conllu"), "--eval_file", str(folder / "mwt-dev.in.conllu"),
                  "--gold_file", str(folder / "tok-dev.gold.conllu"), "--max_dec_len", "20", "--num_epoch", "8",
                  "--hidden_dim", "64"])  # fmt: skip


def lemma(work: Path) -> None:
    from stanza.models import lemmatizer as trainer

    folder = work / "data"
    trainer.main(["--shorthand", NAME, "--save_dir", str(work), "--save_name", "lemma.pt", "--mode", "train",
                  "--train_file", str(folder / "lemma-train.conllu"), "--secondary_file", str(folder / "lemma-lexicon.conllu"),
                  "--eval_file", str(folder / "dev.conllu"), "--num_epoch", "6", "--decay_epoch", "3",
                  "--hidden_dim", "100"])  # fmt: skip


def tag_training(work: Path, train_file: Path, save_name: str, options: list[str]) -> None:
    from stanza.models import tagger as trainer

    from training import fast

    fast.install_tagger()
    trainer.main([*options, "--lang", "fr", "--shorthand", NAME, "--mode", "train",
                  "--save_dir", str(work), "--save_name", save_name,
                  "--wordvec_pretrain_file", str(work / "fr_vec.pt"), "--train_file", str(train_file),
                  "--eval_file", str(work / "data" / "dev.conllu")])  # fmt: skip


def tagger(work: Path) -> None:
    tag_training(work, work / "data" / "train.conllu", "tagger.pt", TAGGER)


def folds(work: Path) -> None:
    """FOLDS taggers, each trained without one part of the training sentences. All copies of a sentence go into one part."""
    for fold in range(FOLDS):
        if (work / f"retagged.{fold}.conllu").exists():
            continue
        sentences = list(treebanks.read(work / "data" / "train.conllu"))
        ids = sorted({text(s) for s in sentences})
        part = {key: i % FOLDS for i, key in enumerate(ids)}
        path = work / "data" / f"fold-{fold}.conllu"
        treebanks.write(path, [s for s in sentences if part[text(s)] != fold])
        if not (work / f"fold-{fold}.pt").exists():
            tag_training(work, path, f"fold-{fold}.part.pt", FOLD_TAGGER)
            (work / f"fold-{fold}.part.pt").rename(work / f"fold-{fold}.pt")
        held_out: dict[str, list[str]] = {text(s): s for s in sentences if part[text(s)] == fold}
        source = work / "data" / f"held-out-{fold}.conllu"
        treebanks.write(source, held_out.values())
        predict_tags(work, work / f"fold-{fold}.pt", source, work / f"retagged.{fold}.conllu")


def text(sentence: treebanks.Sentence) -> str:
    return " ".join(line.split("\t")[1] for line in sentence if line[0] != "#")


def predict_tags(work: Path, model: Path, source: Path, out: Path) -> None:
    from stanza.models import tagger as trainer

    trainer.main(["--lang", "fr", "--shorthand", NAME, "--save_dir", str(model.parent), "--save_name", model.name,
                  "--wordvec_pretrain_file", str(work / "fr_vec.pt"), "--mode", "predict",
                  "--eval_file", str(source), "--output_file", str(out)])  # fmt: skip


def retag(work: Path) -> None:
    """The training and development sentences with predicted UPOS, XPOS and features, gold trees."""
    predicted = {text(s): s for fold in range(FOLDS) for s in treebanks.read(work / f"retagged.{fold}.conllu")}
    out = []
    for sentence in treebanks.read(work / "data" / "train.conllu"):
        tags = {line.split("\t")[0]: line.split("\t") for line in predicted[text(sentence)] if line[0] != "#"}
        lines = []
        for line in sentence:
            if treebanks.is_word(line):
                columns = line.split("\t")
                for column in (UPOS, XPOS, FEATS):
                    columns[column] = tags[columns[0]][column]
                line = "\t".join(columns)
            lines.append(line)
        out.append(lines)
    treebanks.write(work / "data" / "parse-train.conllu", out)
    predict_tags(work, work / "tagger.pt", work / "data" / "dev.conllu", work / "data" / "parse-dev.conllu")


def parser(work: Path, *, save_name: str = "parser.pt", extra: tuple[str, ...] = ()) -> None:
    from stanza.models import parser as trainer

    from training import fast

    fast.install_parser()
    trainer.main([*PARSER, "--shorthand", NAME, "--save_dir", str(work), "--save_name", save_name, "--mode", "train",
                  "--wordvec_pretrain_file", str(work / "fr_vec.pt"), "--train_file", str(work / "data" / "parse-train.conllu"),
                  "--eval_file", str(work / "data" / "parse-dev.conllu"), *extra])  # fmt: skip


STEPS: dict[str, tuple[str, Callable[[Path], None]]] = {
    "tokenizer": ("tokenizer.pt", tokenizer),
    "mwt": ("mwt.pt", mwt),
    "lemma": ("lemma.pt", lemma),
    "tagger": ("tagger.pt", tagger),
    "folds": (f"retagged.{FOLDS - 1}.conllu", folds),
    "retag": ("data/parse-dev.conllu", retag),
    "parser": ("parser.pt", parser),
}


def main(argv: list[str]) -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path, help="folder with treebanks/, lexica/ and rawtext/")
    arguments.add_argument("work", type=Path, help="folder for everything that is made")
    arguments.add_argument("steps", nargs="*", help="default: all that have not finished")
    options = arguments.parse_args(argv)
    logging.basicConfig(level=logging.INFO)
    work: Path = options.work
    if not (work / "fr_vec.pt").exists():
        vectors.train(options.shared, work / "fr_vec.pt")
    if not (work / "data" / "lemma-lexicon.conllu").exists():
        data.prepare(options.shared, work)
    for name, (_, step) in STEPS.items():
        done = work / f"{name}.done"
        if (options.steps and name not in options.steps) or (not options.steps and done.exists()):
            continue
        logging.info("step %s", name)
        step(work)
        done.touch()


if __name__ == "__main__":
    main(sys.argv[1:])
