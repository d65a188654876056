"""Stanza's parser and tagger, trained at a third of the cost: same parameters, same loss, less arithmetic.

``GraphParser.forward`` scores every label for all n² arcs of a sentence, then keeps those of the n gold arcs. In training only
the gold arcs' labels enter the loss, so only they are scored here. The weights are saved under the same names: Stanza loads
the model as its own.

One thing is added: a word whose gold label is a bare ``obl`` (PUD and FQB do not tell ``obl:mod`` from ``obl:arg``) does not
count in the label loss.
"""

from __future__ import annotations

import torch
from stanza.models.common.biaffine import BiaffineScorer
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse import model as stanza_model
from stanza.models.depparse.model import GraphParser
from torch import Tensor

UNDECIDED = "obl"

# Matrix products in bfloat16, weights and sums in float32: two to three times as fast where the processor has the instructions.
BFLOAT16 = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()


def label_scores(scorer: torch.nn.Module, dependents: Tensor, heads: Tensor) -> Tensor:
    """Scores of the labels of given arcs: (B, L, D) dependents and their (B, L, D) heads → (B, L, labels)."""
    left = scorer.dropout(scorer.hidden_func(scorer.W1(dependents)))
    right = scorer.dropout(scorer.hidden_func(scorer.W2(heads)))
    one = left.new_ones(*left.shape[:-1], 1)
    weight = scorer.scorer.W_bilin.weight
    left, right = torch.cat([left, one], -1), torch.cat([right, one], -1)
    i, j, o = weight.shape
    middle = (left.reshape(-1, i) @ weight.reshape(i, j * o)).view(*left.shape[:-1], j, o)
    return torch.einsum("nljo,nlj->nlo", middle, right) + scorer.scorer.W_bilin.bias


class FastGraphParser(GraphParser):
    def forward(self, word, word_mask, wordchars, wordchars_mask, upos, xpos, ufeats, pretrained, lemma, head, deprel,
                word_orig_idx, sentlens, wordlens, text):  # fmt: skip
        if not self.training:
            return super().forward(word, word_mask, wordchars, wordchars_mask, upos, xpos, ufeats, pretrained, lemma,
                                   head, deprel, word_orig_idx, sentlens, wordlens, text)  # fmt: skip
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=word.device.type == "cpu" and BFLOAT16):
            return self.training_loss(word, word_mask, wordchars, wordchars_mask, upos, xpos, ufeats, pretrained, lemma,
                                      head, deprel, word_orig_idx, sentlens, wordlens, text), []  # fmt: skip

    def training_loss(self, word, word_mask, wordchars, wordchars_mask, upos, xpos, ufeats, pretrained, lemma, head, deprel,
                      word_orig_idx, sentlens, wordlens, text):  # fmt: skip
        states = self.embed(word, word_mask, wordchars, wordchars_mask, upos, xpos, ufeats, pretrained, lemma, head,
                            deprel, word_orig_idx, sentlens, wordlens, text)  # fmt: skip
        arcs = self.unlabeled(self.drop(states), self.drop(states)).squeeze(3)
        size = word.size(1)
        positions = torch.arange(size, device=word.device)
        offset = (positions.view(1, 1, -1) - positions.view(1, -1, 1)).expand(word.size(0), -1, -1)
        gold = head.unsqueeze(2)
        loss = states.new_zeros(())
        if self.args["linearization"]:
            order = self.linearization(self.drop(states), self.drop(states)).squeeze(3)
            arcs = arcs + torch.nn.functional.logsigmoid(order * torch.sign(offset).float()).detach()
            chosen = torch.gather(order[:, 1:], 2, gold).view(-1)
            target = torch.gather((offset[:, 1:] > 0).long(), 2, gold).view(-1)
            loss = loss + self.crit(torch.stack([-chosen / 2, chosen / 2], 1), target)
        if self.args["distance"]:
            distance = 1 + torch.nn.functional.softplus(self.distance(self.drop(states), self.drop(states)).squeeze(3))
            likelihood = -torch.log((offset.abs().float() - distance) ** 2 / 2 + 1)
            arcs = arcs + likelihood.detach()
            loss = loss - torch.gather(likelihood[:, 1:], 2, gold).sum()
        arcs = arcs.masked_fill(torch.eye(size, dtype=torch.bool, device=word.device).unsqueeze(0), -float("inf"))
        arcs = arcs[:, 1:].masked_fill(word_mask.unsqueeze(1), -float("inf"))
        padding = word_mask[:, 1:]
        loss = loss + self.crit(arcs.reshape(-1, size), head.masked_fill(padding, -1).view(-1))

        governors = torch.gather(self.drop(states), 1, head.unsqueeze(2).expand(-1, -1, states.size(2)))
        labels = label_scores(self.deprel, self.drop(states)[:, 1:], governors)
        undecided = deprel == self.vocab["deprel"].unit2id(UNDECIDED)
        target = (deprel - VOCAB_PREFIX_SIZE).masked_fill(padding | undecided, -1)
        loss = loss + self.crit(labels.reshape(-1, self.num_relations), target.view(-1))
        return loss / wordchars.size(0)


def bilinear(self: BiaffineScorer, left: Tensor, right: Tensor) -> Tensor:
    """``BiaffineScorer.forward`` as two matrix products: ``nn.Bilinear`` takes half of the tagger's time on a CPU."""
    left = torch.cat([left, left.new_ones(*left.shape[:-1], 1)], -1)
    right = torch.cat([right, right.new_ones(*right.shape[:-1], 1)], -1)
    weight = self.W_bilin.weight
    o, i, j = weight.shape
    middle = (left.reshape(-1, i) @ weight.permute(1, 0, 2).reshape(i, o * j)).view(-1, o, j)
    scores = torch.bmm(middle, right.reshape(-1, j, 1)).squeeze(2) + self.W_bilin.bias
    return scores.view(*left.shape[:-1], o)


WARM_UP = 100


def anneal(trainer: type) -> None:
    """Learning rate: up for WARM_UP steps, then down in a straight line to a fiftieth at ``max_steps``."""
    update = trainer.update

    def annealed(self, batch, eval=False):  # noqa: A002
        if eval:
            return update(self, batch, eval=True)
        # The parser's trainer counts its steps, the tagger's does not.
        step = getattr(self, "global_step", None)
        if step is None:
            step = self.steps_taken = getattr(self, "steps_taken", 0) + 1
        share = min(1.0, step / WARM_UP) * max(0.02, 1 - step / self.args["max_steps"])
        optimizers = self.optimizers if hasattr(self, "optimizers") else self.optimizer
        for optimizer in optimizers.values():
            for group in optimizer.param_groups:
                group["lr"] = self.args["lr"] * share
        return update(self, batch, eval=eval)

    trainer.update = annealed


def install_tagger() -> None:
    """Make Stanza's tagger score tags by matrix products, and anneal its learning rate."""
    from stanza.models.pos import trainer

    BiaffineScorer.forward = bilinear
    anneal(trainer.Trainer)


def install_parser() -> None:
    """Make Stanza's trainer build this parser, and decode greedily where the greedy heads already form a tree."""
    from stanza.models.depparse import trainer

    trainer.GraphParser = FastGraphParser
    anneal(trainer.Trainer)
    exact = stanza_model.chuliu_edmonds_one_root

    def decode(scores):
        heads = scores.argmax(1)
        heads[0] = 0
        if (heads[1:] == 0).sum() == 1 and is_tree(heads):
            return heads
        return exact(scores)

    stanza_model.chuliu_edmonds_one_root = decode


def is_tree(heads) -> bool:
    """Every word reaches the root (position 0)."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, node = [], start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return False
        for node in path:
            state[node] = 2
    return True
