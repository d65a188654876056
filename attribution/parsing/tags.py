"""Stanza's tagger: words in sentences → UPOS, XPOS and features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from stanza.models.common.data import get_long_tensor
from stanza.models.common.utils import EXCLAM_RE, QUESTION_RE
from stanza.models.common.vocab import CompositeVocab
from stanza.models.pos.tag_columns import TAG_LINK_EMB
from torch import Tensor

from attribution.parsing.memo import Answers, Rows
from attribution.parsing.recurrent import Layer, Layout, batches

WORDS_AT_ONCE = 3_000
KEPT = 16_000


class Tags(NamedTuple):
    upos: str
    xpos: str
    feats: dict[str, str]


def simplified(form: str) -> str:
    """The form as tagger and parser get it: « ?! » is « ? »."""
    return str(EXCLAM_RE.sub("!", QUESTION_RE.sub("?", form))) if form[:1] in "?？︖﹖⁇!！︕﹗‼" else form


class Highway:
    """One layer of Stanza's ``HighwayLSTM``: a bidirectional LSTM, to which a gated transform of its input is added."""

    def __init__(self, stack: Any, number: int, start: tuple[Tensor, Tensor]) -> None:
        both = slice(2 * number, 2 * number + 2)
        self._lstm = Layer(stack.lstm[number].lstm, (start[0].detach()[both, 0], start[1].detach()[both, 0]))
        gate, transform = stack.gate[number], stack.highway[number]
        # tanh(x) as 2 · sigmoid(2x) - 1, as in the LSTM
        self._weight = torch.cat([gate.weight, 2 * transform.weight]).detach().t().contiguous()
        self._bias = torch.cat([gate.bias, 2 * transform.bias]).detach()

    def prepare(self, inputs: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """(n, input) → all that does not depend on the neighbours: gates of both directions, what is added to the states."""
        return *self._lstm.gates(inputs), self._added(inputs)

    def run_rows(self, prepared: Sequence[Tensor], places: Tensor, layout: Layout) -> Tensor:
        """States, (n, 2 · hidden), of inputs that were prepared; ``places`` as for ``Layer.run_rows``."""
        return self._lstm.run_rows(prepared[:2], places, layout).add_(prepared[2][places])

    def run(self, inputs: Tensor, layout: Layout) -> Tensor:
        """States, (n, 2 · hidden), of (n, input) inputs in the order of the layout."""
        return self._lstm.run(inputs, layout).add_(self._added(inputs))

    def _added(self, inputs: Tensor) -> Tensor:
        gate, transform = torch.addmm(self._bias, inputs, self._weight).sigmoid_().chunk(2, 1)
        return transform.mul_(2).sub_(1).mul_(gate)


class Tagger:
    """Args:
    processor: Stanza's, with its model loaded.
    """

    def __init__(self, processor: Any) -> None:
        self._model = model = processor.trainer.model
        self._vocabulary = processor.vocab
        self._vectors = processor.pretrain.vocab
        self._layer = Highway(model.taggerlstm, 0, (model.taggerlstm_h_init, model.taggerlstm_c_init))
        self._rows = Rows(self._prepare, KEPT)
        names = ["xpos", "feats"]
        hidden = [model.upos_hid, *(model.tag_hid[name] for name in names)]
        self._sizes = [h.out_features for h in hidden]
        weights, biases = torch.cat([h.weight for h in hidden]), torch.cat([h.bias for h in hidden])
        self._hidden = weights.detach().t().contiguous(), biases.detach()
        self._upos = model.upos_clf.weight.detach().t().contiguous(), model.upos_clf.bias.detach()
        # A word's other tags are scored by a product with its UPOS: for each UPOS that is one matrix.
        one = torch.ones(len(model.upos_emb.weight), 1)
        upos = torch.cat([model.upos_emb.weight.detach(), one], 1)
        self._others = []
        for name in names:
            scorers = [classifier.W_bilin for classifier in model.tag_clf[name]]
            weight = torch.cat([s.weight for s in scorers]).detach()
            bias = torch.cat([s.bias for s in scorers]).detach()
            by_upos = torch.einsum("oij,uj->uio", weight, upos).contiguous()
            self._others.append((by_upos, bias, [s.out_features for s in scorers]))
        self._known: dict[bytes, Tags] = Answers(KEPT)

    @staticmethod
    def runs(processor: Any) -> bool:
        """Whether a model is of the kind that is run here."""
        model, args = processor.trainer.model, processor.trainer.args
        return (
            model.tag_names == ["upos", "xpos", "feats"]
            and all(model.column_parents[n] == ("upos",) for n in ("xpos", "feats"))
            and model.link_mode == TAG_LINK_EMB and not model.share_hid
            and not args.get("charlm") and not args.get("bert_model")
            and bool(args["char"] and args["char_emb_dim"] and args["pretrain"] and args["word_emb_dim"])
            and args["num_layers"] == 1 and args["rec_dropout"] == 0
            and all(isinstance(processor.vocab[n], CompositeVocab) for n in ("xpos", "feats"))
        )  # fmt: skip

    def __call__(self, sentences: Sequence[Sequence[str]]) -> list[list[Tags]]:
        """For each sentence, given as forms, the tags of its words."""
        self._known.make_room()  # type: ignore[attr-defined]
        found: list[list[Tags]] = [[] for _ in sentences]
        for batch in batches([len(s) for s in sentences], WORDS_AT_ONCE):
            forms = [simplified(form) for i in batch for form in sentences[i]]
            tags = self._tags(forms, Layout([len(sentences[i]) for i in batch]))
            start = 0
            for i in batch:
                found[i] = tags[start : start + len(sentences[i])]
                start += len(sentences[i])
        return found

    def _tags(self, forms: list[str], layout: Layout) -> list[Tags]:
        places = torch.empty(len(forms), dtype=torch.int64)
        places[layout.rows] = torch.tensor(self._rows.places(forms))
        states = self._layer.run_rows(self._rows.tables, places, layout)
        hidden = torch.addmm(self._hidden[1], states, self._hidden[0]).relu_().split(self._sizes, 1)
        upos = torch.addmm(self._upos[1], hidden[0], self._upos[0]).argmax(1)
        columns = [upos.unsqueeze(1)]
        order = upos.argsort(stable=True)
        counts = torch.bincount(upos).tolist()
        for part, (weight, bias, sizes) in zip(hidden[1:], self._others, strict=True):
            part = torch.cat([part, part.new_ones(len(part), 1)], 1)[order]
            scores = torch.cat([group @ weight[u] for u, group in enumerate(part.split(counts))]).add_(bias)
            best = torch.stack([piece.argmax(1) for piece in scores.split(sizes, 1)], 1)
            columns.append(torch.empty_like(best).index_copy_(0, order, best))
        codes = torch.cat(columns, 1)[layout.rows].numpy().astype(np.uint8)
        return [self._decoded(code.tobytes()) for code in codes]

    def _decoded(self, code: bytes) -> Tags:
        tags = self._known.get(code)
        if tags is None:
            split = 1 + len(self._others[0][2])
            upos, xpos, feats = (self._vocabulary[n] for n in ("upos", "xpos", "feats"))
            pairs = feats.id2unit(list(code[split:]))
            tags = self._known[code] = Tags(
                upos.id2unit(code[0]),
                xpos.id2unit(list(code[1:split])),
                dict(pair.split("=", 1) for pair in pairs.split("|") if "=" in pair),
            )
        return tags

    def _prepare(self, forms: list[Any]) -> Sequence[Tensor]:
        """What the layer makes of each form alone."""
        model = self._model
        order = sorted(range(len(forms)), key=lambda i: -len(forms[i]))
        letters = [self._vocabulary["char"].map(forms[i]) for i in order]
        lengths = [len(word) for word in letters]
        padded = get_long_tensor(letters, len(letters))
        spelling = model.trans_char(model.charmodel(padded, padded == 0, order, [len(forms)], lengths).data)
        inputs = [
            model.word_emb(torch.tensor(self._vocabulary["word"].map(forms))),
            model.trans_pretrained(model.pretrained_emb(torch.tensor(self._vectors.map([form.lower() for form in forms])))),
            spelling,
        ]
        return self._layer.prepare(torch.cat(inputs, 1))
