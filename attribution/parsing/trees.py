"""Stanza's graph parser: tagged words in sentences → heads and relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.common.vocab import ROOT_ID, VOCAB_PREFIX_SIZE, CompositeVocab
from stanza.models.depparse.head_constraints import DEPREL_TO_GROUP
from stanza.models.depparse.model import GraphParser
from torch import Tensor

from attribution.parsing.decoding import Constraints, are_trees, best_tree
from attribution.parsing.memo import Rows
from attribution.parsing.recurrent import Layout, batches
from attribution.parsing.tags import Highway, simplified

WORDS_AT_ONCE = 3_000
KEPT = 16_000
HEADS_AT_ONCE = 256
ROOT = None


class Tree(NamedTuple):
    """Of a sentence: the head of each word, 0 for the root, and its relation."""

    heads: list[int]
    relations: list[str]


class Arcs:
    """What stands above the recurrent layers: states of words → trees.

    The scores are those of Stanza's ``GraphParser``, as are the trees; it scores all labels of all arcs, this only those that
    are asked for.
    """

    def __init__(self, processor: Any) -> None:
        model = processor.trainer.model
        self._constrained = processor.config.get("resolve_head_constraints", True)
        self._vocabulary = vocabulary = processor.vocab["deprel"]
        names = ["unlabeled", "deprel", *(name for name in ("linearization", "distance") if model.args[name])]
        scorers = {name: getattr(model, name) for name in names}
        sides = [side for scorer in scorers.values() for side in (scorer.W1, scorer.W2)]
        self._order, self._apart = bool(model.args["linearization"]), bool(model.args["distance"])
        weights, biases = torch.cat([s.weight for s in sides]), torch.cat([s.bias for s in sides])
        self._sides = weights.detach().t().contiguous(), biases.detach()
        self._widths = [s.out_features for s in sides]
        self._arcs = [
            (s.scorer.W_bilin.weight.detach().squeeze(2), s.scorer.W_bilin.bias.detach())
            for name, s in scorers.items()
            if name != "deprel"
        ]
        labels = model.deprel.scorer.W_bilin
        self._labels = labels.weight.detach(), labels.bias.detach()
        by_head = self._labels[0].permute(1, 0, 2)
        self._by_head = by_head.reshape(by_head.size(0), -1).contiguous()
        self._names = [vocabulary.id2unit(i + VOCAB_PREFIX_SIZE) for i in range(len(self._labels[1]))]
        groups = sorted(set(DEPREL_TO_GROUP.values()))
        self._groups = np.array([groups.index(DEPREL_TO_GROUP[n]) if n in DEPREL_TO_GROUP else -1 for n in self._names])
        self._group_count = len(groups)
        self._constraints = Constraints(self._groups)

    @staticmethod
    def runs(processor: Any) -> bool:
        """Whether a model is of the kind that is run here."""
        args = processor.trainer.args
        return type(processor.trainer.model) is GraphParser and not args.get("use_arc_embedding") and not args.get("reversed")

    def __call__(self, states: Tensor, lengths: Sequence[int]) -> list[Tree]:
        """Trees.

        Args:
            states: (all words, width) sentence after sentence, each with the root before its words.
            lengths: of the sentences, with that root.
        """
        sizes = np.asarray(lengths)
        starts = np.cumsum(sizes) - sizes
        sides = torch.addmm(self._sides[1], states, self._sides[0]).relu_().split(self._widths, 1)
        scores = self._scores([*sides[:2], *sides[4:]], sizes, starts)
        heads = scores.argmax(2).cpu().numpy()
        for i in np.flatnonzero(~are_trees(heads, sizes)).tolist():
            own = slice(0, lengths[i])
            heads[i, own] = best_tree(scores[i, own, own].cpu().numpy())
        inside = (np.arange(heads.shape[1]) < sizes[:, None]) & (np.arange(heads.shape[1]) > 0)
        dependents = np.flatnonzero((np.arange(len(states)) - np.repeat(starts, sizes)) > 0)
        governors = heads[inside] + np.repeat(starts, sizes - 1)
        labels = self._best_labels(sides[2], sides[3], dependents, governors)
        trees = []
        firsts = starts - np.arange(len(sizes))
        doubled = self._violations(labels, governors, sizes, firsts) if self._constrained else ()
        for n, (first, size) in enumerate(zip(firsts.tolist(), sizes.tolist(), strict=True)):
            above, below = heads[n, :size], labels[first : first + size - 1]
            if n in doubled:
                here = slice(int(starts[n]), int(starts[n]) + size)
                above, below = self._mended(scores[n, :size, :size], above, below, sides[2][here], sides[3][here])
            trees.append(Tree(above[1:].tolist(), [self._names[label] for label in below.tolist()]))
        return trees

    def _scores(self, sides: list[Tensor], sizes: NDArray[Any], starts: NDArray[Any]) -> Tensor:
        """(sentences, longest, longest) scores of arcs, from the dependent in the row to the head in the column."""
        longest, device = int(sizes.max()), sides[0].device
        positions = torch.arange(longest, device=device)
        outside = positions >= torch.from_numpy(sizes).to(device)[:, None]
        rows = (torch.from_numpy(starts).to(device)[:, None] + positions).masked_fill(outside, 0)
        products = []
        for (weight, bias), dependent, head in zip(self._arcs, sides[::2], sides[1::2], strict=True):
            weighted = torch.addmm(weight[-1], dependent, weight[:-1])
            left = weighted[rows]
            products.append(torch.baddbmm(bias + left[:, :, -1:], left[:, :, :-1], head[rows].transpose(1, 2)))
        scores = products.pop(0)
        offset = positions - positions[:, None]
        if self._order:
            scores += torch.nn.functional.logsigmoid(products.pop(0) * offset.sign())
        if self._apart:
            distance = 1 + torch.nn.functional.softplus(products.pop(0))
            scores -= torch.log((offset.abs() - distance) ** 2 / 2 + 1)
        scores.masked_fill_(torch.eye(longest, dtype=torch.bool, device=device) | outside[:, None, :], -float("inf"))
        return scores

    def _best_labels(self, dependent: Tensor, head: Tensor, dependents: NDArray[Any], governors: NDArray[Any]) -> NDArray[Any]:
        """The best label of each arc, as a number in ``_names``.

        A head's product with the label weights, which is most of the work, serves all its dependents. Heads with the same
        number of dependents go together.
        """
        distinct, which, counts = np.unique(governors, return_inverse=True, return_counts=True)
        by_head = np.argsort(which, kind="stable")
        firsts = np.cumsum(counts) - counts
        labels = np.empty(len(governors), dtype=np.int64)
        bias = self._labels[1]
        for count in np.unique(counts):
            group = np.flatnonzero(counts == count)
            for chunk in np.split(group, range(HEADS_AT_ONCE, len(group), HEADS_AT_ONCE)):
                arcs = by_head[firsts[chunk][:, None] + np.arange(count)]
                heads = torch.from_numpy(distinct[chunk]).to(head.device)
                weights = torch.addmm(self._by_head[-1], head[heads], self._by_head[:-1]).view(len(chunk), -1, len(bias))
                below = dependent[torch.from_numpy(dependents[arcs]).to(head.device)]
                scores = torch.baddbmm(weights[:, -1:] + bias, below, weights[:, :-1])
                labels[arcs] = scores.argmax(2).cpu().numpy()
        return labels

    def _violations(self, labels: NDArray[Any], governors: NDArray[Any], sizes: NDArray[Any], firsts: NDArray[Any]) -> set[int]:
        """Sentences in which a word has two subjects or two objects."""
        groups = self._groups[labels]
        bound = np.flatnonzero(groups >= 0)
        keys = governors[bound] * self._group_count + groups[bound]
        _, first, counts = np.unique(keys, return_index=True, return_counts=True)
        return set((np.searchsorted(firsts, bound[first[counts > 1]], side="right") - 1).tolist())

    def _mended(
        self, scores: Tensor, heads: NDArray[Any], labels: NDArray[Any], dependent: Tensor, head: Tensor
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        weight, bias = self._labels

        def label_scores(i: int) -> NDArray[Any]:
            product = torch.tensordot(dependent[i], weight[:-1], 1) + weight[-1]
            found: NDArray[Any] = (head @ product[:-1]).add_(product[-1] + bias).log_softmax(1).cpu().numpy()
            return found

        tree, found = self._constraints.resolve(
            scores.log_softmax(1).cpu().numpy(), heads, np.concatenate([[0], labels]), label_scores
        )
        return tree, np.array(found[1:])


class PaddedTrees:
    """In place of ``GraphParser.predict``, whatever a model's inputs: states from its own layers, trees from ``Arcs``."""

    def __init__(self, processor: Any) -> None:
        self._model = processor.trainer.model
        self._arcs = Arcs(processor)

    def __call__(self, *batch: Any, resolve_head_constraints: bool = False) -> list[list[list[Any]]]:
        """For each sentence the head and the relation of each word."""
        states = self._model.embed(*batch)
        lengths = [int(length) for length in batch[12]]
        inside = torch.arange(states.size(1), device=states.device) < torch.tensor(lengths, device=states.device)[:, None]
        trees = self._arcs(states[inside].float(), lengths)
        return [[[head, relation] for head, relation in zip(*tree, strict=True)] for tree in trees]


class GraphTrees:
    """Args:
    processor: Stanza's, with its model loaded.
    """

    def __init__(self, processor: Any) -> None:
        self._model = model = processor.trainer.model
        self._vocabulary = processor.vocab
        self._vectors = processor.pretrain.vocab
        start = model.parserlstm_h_init, model.parserlstm_c_init
        self._layers = [Highway(model.parserlstm, i, start) for i in range(model.args["num_layers"])]
        self._rows = Rows(self._prepare, KEPT)
        self._arcs = Arcs(processor)

    @staticmethod
    def runs(processor: Any) -> bool:
        """Whether a model is of the kind that is run here."""
        args = processor.trainer.args
        return (
            Arcs.runs(processor) and not args["char"] and not args.get("charlm") and not args.get("bert_model")
            and args["rec_dropout"] == 0 and bool(args["pretrain"] and args["word_emb_dim"] and args["tag_emb_dim"])
            and bool(args.get("use_upos", True) and args.get("use_xpos", True)) and not args.get("use_ufeats", True)
            and isinstance(processor.vocab["xpos"], CompositeVocab)
        )  # fmt: skip

    def __call__(self, sentences: Sequence[Sequence[tuple[str, str, str, str]]]) -> list[Tree]:
        """For each sentence, given as (form, lemma, UPOS, XPOS) of its words, its tree."""
        found: list[Tree] = [Tree([], [])] * len(sentences)
        for batch in batches([len(s) + 1 for s in sentences], WORDS_AT_ONCE):
            words = [word for i in batch for word in (ROOT, *sentences[i])]
            lengths = [len(sentences[i]) + 1 for i in batch]
            for i, tree in zip(batch, self._trees(words, lengths), strict=True):
                found[i] = tree
        return found

    def _trees(self, words: list[Any], lengths: list[int]) -> list[Tree]:
        layout = Layout(lengths)
        places = torch.empty(len(words), dtype=torch.int64)
        places[layout.rows] = torch.tensor(self._rows.places(words))
        states = self._layers[0].run_rows(self._rows.tables, places, layout)
        for layer in self._layers[1:]:
            states = layer.run(states, layout)
        return self._arcs(states[layout.rows], lengths)

    def _prepare(self, words: list[Any]) -> Sequence[Tensor]:
        """What the first layer makes of each word alone."""
        model, vocabulary = self._model, self._vocabulary
        forms = [simplified(word[0]) if word else "" for word in words]

        def numbers(ids: list[int]) -> Tensor:
            return torch.tensor([i if word else ROOT_ID for i, word in zip(ids, words, strict=True)])

        column = [[word[i] if word else "" for word in words] for i in range(4)]
        tags = model.upos_emb(numbers(vocabulary["upos"].map(column[2])))
        parts = len(vocabulary["xpos"])
        xpos = torch.tensor([vocabulary["xpos"].unit2id(word[3]) if word else [ROOT_ID] * parts for word in words])
        for i in range(parts):
            tags = tags + model.xpos_emb[i](xpos[:, i])
        inputs = [
            model.trans_pretrained(model.pretrained_emb(numbers(self._vectors.map([form.lower() for form in forms])))),
            model.word_emb(numbers(vocabulary["word"].map(forms))),
            model.lemma_emb(numbers(vocabulary["lemma"].map(column[1]))),
            tags,
        ]
        return self._layers[0].prepare(torch.cat(inputs, 1))
