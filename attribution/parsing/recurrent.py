"""Bidirectional LSTM layers over sequences of unequal length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import PackedSequence


class Layout:
    """How sequences lie in a tensor: the first items of all, then the second items of all, and so on, longest sequence first.

    Args:
        lengths: of the sequences, in falling order, none zero.

    Attributes:
        sizes: for each step the number of sequences that are that long.
        rows: where the items stand, taken sequence by sequence.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths)
        self.count = len(sizes)
        active = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left")  # sequences longer than the step's number
        ends = np.cumsum(active)
        starts = ends - active
        self.sizes = active.tolist()
        firsts = np.cumsum(sizes) - sizes
        step = np.arange(int(sizes.sum())) - np.repeat(firsts, sizes)
        self.rows = torch.from_numpy(starts[step] + np.repeat(np.arange(len(sizes)), sizes))


class Layer:
    """One bidirectional layer of a trained ``torch.nn.LSTM``.

    ``run`` is torch's own. ``run_rows`` takes inputs whose part in the gates is known already, which torch's cannot. In it, as
    on a CPU sigmoid takes less than half the time of tanh, tanh(x) is computed as 2 · sigmoid(2x) - 1: the factors of two,
    which are exact, stand in the weights, the cell is kept doubled, the hidden state halved.

    Args:
        lstm: the trained module, of one layer.
        start: (2, hidden) first hidden state and first cell of both directions; zeros where the model has none.
    """

    def __init__(self, lstm: Any, start: tuple[Tensor, Tensor] | None = None) -> None:
        self._lstm = lstm
        self._start = start or (torch.zeros(2, lstm.hidden_size), torch.zeros(2, lstm.hidden_size))
        double = torch.cat([torch.ones(3 * lstm.hidden_size), torch.full((lstm.hidden_size,), 2.0)])
        self._inputs, self._recurrent = [], []
        for end in ("", "_reverse"):
            order = [0, 1, 3, 2]  # torch has the gates input, forget, cell, output
            inputs, recurrent, *bias = (
                torch.cat([getattr(lstm, f"{name}_l0{end}").detach().chunk(4)[i] for i in order])
                for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            )
            self._inputs.append(((bias[0] + bias[1]) * double, (inputs * double[:, None]).t().contiguous()))
            self._recurrent.append((2 * recurrent * double[:, None]).t().contiguous())

    def run(self, inputs: Tensor, layout: Layout) -> Tensor:
        """States, (n, 2 · hidden), of (n, input) inputs in the order of the layout."""
        start = tuple(first[:, None].expand(2, layout.count, -1).contiguous() for first in self._start)
        states: Tensor = self._lstm(PackedSequence(inputs, torch.tensor(layout.sizes)), start)[0].data
        return states

    def gates(self, inputs: Tensor) -> tuple[Tensor, Tensor]:
        """(n, input) → two times (n, 4 · hidden): what each direction makes of inputs before it sees their neighbours."""
        forwards, backwards = (torch.addmm(bias, inputs, weight) for bias, weight in self._inputs)
        return forwards, backwards

    def run_rows(self, gates: Sequence[Tensor], places: Tensor, layout: Layout) -> Tensor:
        """States, (n, 2 · hidden), of inputs whose gates are known.

        Args:
            gates: as from ``gates``, in any order.
            places: (n,) where in them stand the gates of each input, in the order of the layout.
        """
        states = [self._scan(gates[direction], places, layout, direction) for direction in (0, 1)]
        return torch.cat(states, 1)

    def _scan(self, gates: Tensor, places: Tensor, layout: Layout, direction: int) -> Tensor:
        recurrent = self._recurrent[direction]
        size = len(recurrent)
        hidden = (self._start[0][direction] / 2).repeat(layout.count, 1)
        cell = (self._start[1][direction] * 2).repeat(layout.count, 1)
        room = torch.empty(layout.count, 4 * size)
        states = torch.empty(len(places), size)
        steps = list(zip(places.split(layout.sizes), states.split(layout.sizes), strict=True))
        known = -1
        for place, state in steps[::-1] if direction else steps:
            active = len(place)
            if active != known:
                # Backwards, a sequence joins at its own last item: its state is still the first one.
                known, before, memory, now = active, hidden[:active], cell[:active], room[:active]
                take, keep, give, new = now.split(size, 1)
            torch.index_select(gates, 0, place, out=now)
            now.addmm_(before, recurrent).sigmoid_()
            memory.mul_(keep).addcmul_(take, new.sub_(0.5), value=4)
            torch.sigmoid(memory, out=new)
            torch.mul(new.sub_(0.5), give, out=before)
            torch.add(before, before, out=state)
        return states


def batches(lengths: Sequence[int], largest: int) -> Iterator[list[int]]:
    """Numbers of the sequences, the longest first, cut where a batch would hold more than ``largest`` items."""
    batch: list[int] = []
    room = largest
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if batch and lengths[i] > room:
            yield batch
            batch, room = [], largest
        batch.append(i)
        room -= lengths[i]
    if batch:
        yield batch
