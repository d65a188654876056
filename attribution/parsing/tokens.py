"""Stanza's tokenizer: characters of paragraphs → tokens in sentences."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from stanza.models.tokenization.data import NEWLINE_WHITESPACE_RE, PER_CHAR_FEAT_FUNCS, POSITION_FEAT_FUNCS, WHITESPACE_RE
from stanza.models.tokenization.utils import MASK_RE

from attribution.parsing.recurrent import Layer, Layout, batches

# Stanza reads no more than this at once; a longer paragraph goes on after the last sentence that ended in its window. What it
# makes of the end of such a paragraph depends on the other paragraphs of the text: it pads all to one length and reads the
# padding; there is none where this one is the longest left. Here there is never any, so that a paragraph is always read alike:
# of 630 articles two end a sentence elsewhere for it (2026-11).
WINDOW = 1000
CHARACTERS_AT_ONCE = 30_000
REPLACEMENT = "<UNK>"  # Stanza's, for tokens longer than any window of training

# Where none of these is, Stanza's expression for addresses, which takes long, finds nothing.
ADDRESS = re.compile(r"@|www\.|http|\.(?:gov|org|edu|net|com|co)\.")


class Token(NamedTuple):
    """A token: its text as the models get it, its place in the text that was handed over, whether it is several words."""

    text: str
    start: int
    end: int
    is_multiple: bool


class Tokenizer:
    """Args:
    trainer: Stanza's, with its model loaded.
    """

    def __init__(self, trainer: Any) -> None:
        self._model = model = trainer.model
        self._vocabulary = trainer.vocab
        self._functions = [PER_CHAR_FEAT_FUNCS.get(name, name) for name in trainer.args["feat_funcs"]]
        self._first, self._second = Layer(model.rnn), Layer(model.rnn2)
        self._longest = int(trainer.args["max_seqlen"])
        self._temperature = float(model.args["hier_invtemp"])
        # Inputs: of the padding, then four for each character: within, at the start, at the end, at both.
        self._table = self._inputs([("", False, False)])
        self._known = np.full(0x110000, -1, dtype=np.int32)
        first, second = ([getattr(model, f"{name}_clf{end}") for name in ("tok", "sent", "mwt")] for end in ("", "2"))
        self._classify = torch.cat([c.weight for c in first]).detach().t(), torch.cat([c.bias for c in first]).detach()
        self._classify_again = torch.cat([c.weight for c in second]).detach().t()

    @staticmethod
    def runs(trainer: Any) -> bool:
        """Whether a model is of the kind that is run here."""
        args = trainer.args
        return (
            args["use_mwt"] and args["hierarchical"] and args["conv_res"] is None and args["rnn_layers"] == 1
            and args["hier_invtemp"] > 0 and args["max_seqlen"] <= WINDOW
            and not args["use_dictionary"] and not args["skip_newline"]
            and not args.get("charlm_forward_file") and set(args["feat_funcs"]) <= {*PER_CHAR_FEAT_FUNCS, *POSITION_FEAT_FUNCS}
        )  # fmt: skip

    def __call__(self, texts: list[str]) -> list[list[list[Token]]]:
        """For each text its sentences, each a list of tokens."""
        paragraphs = [(number, start, text) for number, whole in enumerate(texts) for start, text in _paragraphs(whole)]
        places = [_places(text) for _, _, text in paragraphs]
        codes = [_codes(text)[kept] for (_, _, text), kept in zip(paragraphs, places, strict=True)]
        found: list[list[list[Token]]] = [[] for _ in texts]
        for (number, start, text), kept, labels in zip(paragraphs, places, self._labels(codes), strict=True):
            found[number].extend(_sentences(text, start, kept, labels, self._longest))
        return found

    def _labels(self, codes: list[NDArray[Any]]) -> list[NDArray[Any]]:
        """For each paragraph a label a character: 0 inside a token, 1 at its end, 2 at a sentence's; 3, 4: of several words."""
        rows = self._rows(codes)
        labels = [np.zeros(len(c), dtype=np.int8) for c in codes]
        pending = [(i, 0) for i in range(len(codes))]
        while pending:
            windows = [rows[i] if len(rows[i]) <= WINDOW else rows[i][start : len(codes[i])][:WINDOW] for i, start in pending]
            unfinished = []
            for batch in batches([len(w) for w in windows], CHARACTERS_AT_ONCE):
                for j, found in zip(batch, self._run([windows[j] for j in batch]), strict=True):
                    i, start = pending[j]
                    size = len(codes[i])
                    advance = min(WINDOW, size - start)
                    if start < size - WINDOW and (ends := np.flatnonzero((found == 2) | (found == 4))).size:
                        advance = int(ends[-1]) + 1
                    labels[i][start : start + advance] = found[:advance]
                    if start + advance < size:
                        unfinished.append((i, start + advance))
            pending = sorted(unfinished)
        for found in labels:
            found[-1] = 4 if found[-1] > 2 else 2
        return labels

    def _run(self, windows: list[NDArray[Any]]) -> list[NDArray[Any]]:
        layout = Layout([len(w) for w in windows])
        rows = torch.empty(len(layout.rows), dtype=torch.int64)
        rows[layout.rows] = torch.from_numpy(np.concatenate(windows))
        states = self._first.run(self._table[rows], layout)
        weight, bias = self._classify
        scores = torch.addmm(bias, states, weight)
        states *= 1 - torch.sigmoid(scores[:, :1] * -self._temperature)
        scores += self._second.run(states, layout) @ self._classify_again
        yes, no = torch.nn.functional.logsigmoid(scores), torch.nn.functional.logsigmoid(-scores)
        token, sentence, multiple = yes.unbind(1)
        no_token, no_sentence, single = no.unbind(1)
        labels = torch.stack(
            [
                no_token,
                token + no_sentence + single,
                token + sentence + single,
                token + no_sentence + multiple,
                token + sentence + multiple,
            ]
        ).argmax(0)
        return np.split(labels[layout.rows].numpy(), np.cumsum([len(w) for w in windows])[:-1])

    def _rows(self, codes: list[NDArray[Any]]) -> list[NDArray[Any]]:
        """The row of the table for each character, and for the padding that follows a paragraph."""
        present = np.unique(np.concatenate(codes)) if codes else np.zeros(0, dtype=np.uint32)
        new = present[self._known[present] < 0]
        if new.size:
            inputs = [(chr(c), start, end) for c in new for start in (False, True) for end in (False, True)]
            self._known[new] = len(self._table) + 4 * np.arange(len(new))
            self._table = torch.cat([self._table, self._inputs(inputs)])
        rows = []
        for code in codes:
            row = np.zeros(len(code) + 1, dtype=np.int64)
            row[:-1] = self._known[code]
            row[0] += 2
            row[-2] += 1
            rows.append(row)
        return rows

    def _inputs(self, characters: list[tuple[str, bool, bool]]) -> torch.Tensor:
        """What the first layer gets for a character: its embedding and its features. The empty one is the padding."""
        units = [self._vocabulary.unit2id(c or "<PAD>") for c, _, _ in characters]
        features = []
        for c, start, end in characters:
            place = {"start_of_para": start, "end_of_para": end}
            features.append([float(f(c) if callable(f) else place[f]) if c else 0.0 for f in self._functions])
        return torch.cat([self._model.embeddings.weight.detach()[units], torch.tensor(features)], 1)


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """Stanza's paragraphs, parted by blank lines, with where they start."""
    found = []
    start = 0
    for gap in [*NEWLINE_WHITESPACE_RE.finditer(text), None]:
        piece = text[start : gap.start() if gap else len(text)].rstrip()
        if piece:
            found.append((start, WHITESPACE_RE.sub(" ", piece)))
        start = gap.end() if gap else len(text)
    return found


def _codes(text: str) -> NDArray[Any]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _places(text: str) -> NDArray[Any]:
    """Places of the characters that the model sees: of several spaces the first."""
    if "  " not in text:
        return np.arange(len(text))
    blank = _codes(text) == ord(" ")
    return np.flatnonzero(~(blank & np.concatenate([[False], blank[:-1]])))


def _sentences(text: str, offset: int, kept: NDArray[Any], labels: NDArray[Any], longest: int) -> list[list[Token]]:
    seen = text if len(kept) == len(text) else "".join(text[i] for i in kept)
    if ADDRESS.search(seen):
        for match in MASK_RE.finditer(seen):
            labels[match.start() : match.end() - 1] = 0
            labels[match.end() - 1] = labels[match.end() - 1] or 1
    sentences: list[list[Token]] = []
    sentence: list[Token] = []
    begin = 0
    ends = np.flatnonzero(labels)
    for end, label, last in zip(ends.tolist(), labels[ends].tolist(), kept[ends].tolist(), strict=True):
        piece = seen[begin : end + 1]
        token = piece.lstrip()
        if token:
            first = int(kept[begin + len(piece) - len(token)])
            shown = token if len(token) <= longest else REPLACEMENT
            sentence.append(Token(shown, offset + first, offset + last + 1, label > 2))
            if label in (2, 4):
                sentences.append(sentence)
                sentence = []
        begin = end + 1
    if sentence:
        sentences.append(sentence)
    return sentences
