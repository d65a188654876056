"""Bidirectional LSTM layers over sequences of unequal length, from input gates that are already computed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor


class Layout:
    """How sequences lie in a tensor: the first items of all, then the second items of all, and so on, longest sequence first.

    Args:
        lengths: of the sequences, in falling order, none zero.

    Attributes:
        steps: for each step its first row and the row after its last.
        rows: where the items stand, taken sequence by sequence.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths)
        self.count = len(sizes)
        active = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left")  # sequences longer than the step's number
        ends = np.cumsum(active)
        starts = ends - active
        self.steps = list(zip(starts.tolist(), ends.tolist(), strict=True))
        firsts = np.cumsum(sizes) - sizes
        step = np.arange(int(sizes.sum())) - np.repeat(firsts, sizes)
        self.rows = torch.from_numpy(starts[step] + np.repeat(np.arange(len(sizes)), sizes))


class Layer:
    """One bidirectional layer of a trained ``torch.nn.LSTM``, its weights laid out for ``run``.

    Args:
        lstm: the trained module; layer 0 is taken.
        start: (2, hidden) first hidden state and first cell of both directions; zeros where the model has none.
    """

    def __init__(self, lstm: Any, start: tuple[Tensor, Tensor] | None = None) -> None:
        self.hidden = int(lstm.hidden_size)
        weights, biases, self._recurrent = [], [], []
        for end in ("", "_reverse"):
            order = [0, 1, 3, 2]  # torch has the gates input, forget, cell, output; with the cell last, three are one sigmoid
            pieces = [
                torch.cat([getattr(lstm, f"{name}_l0{end}").detach().chunk(4)[i] for i in order])
                for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            ]
            weights.append(pieces[0])
            self._recurrent.append(pieces[1].t().contiguous())
            biases.append(pieces[2] + pieces[3])
        self.weight = torch.cat(weights).t().contiguous()
        """(input, 8 · hidden): from inputs to the gates of both directions."""
        self.bias = torch.cat(biases)
        self._start = start or (torch.zeros(2, self.hidden), torch.zeros(2, self.hidden))

    def gates(self, inputs: Tensor) -> Tensor:
        """(n, input) → (n, 8 · hidden): what ``run`` takes."""
        return torch.addmm(self.bias, inputs, self.weight)

    def run(self, gates: Tensor, layout: Layout) -> Tensor:
        """(n, 8 · hidden) gates in the order of the layout → (n, 2 · hidden) states in the same order."""
        states = torch.empty(gates.size(0), 2 * self.hidden)
        for direction, steps in enumerate((layout.steps, layout.steps[::-1])):
            self._scan(gates, states, direction, steps, layout.count)
        return states

    def _scan(self, gates: Tensor, states: Tensor, direction: int, steps: Sequence[tuple[int, int]], count: int) -> None:
        size = self.hidden
        gates = gates[:, 4 * size * direction : 4 * size * (direction + 1)]
        states = states[:, size * direction : size * (direction + 1)]
        recurrent = self._recurrent[direction]
        hidden, cell = (first[direction].repeat(count, 1) for first in self._start)
        for start, end in steps:
            # Backwards, a sequence joins at its own last item: its state is still the first one.
            active, memory = hidden[: end - start], cell[: end - start]
            now = torch.addmm(gates[start:end], active, recurrent)
            keep = now[:, : 3 * size].sigmoid_()
            torch.mul(memory, keep[:, size : 2 * size], out=memory)
            memory.addcmul_(keep[:, :size], now[:, 3 * size :].tanh_())
            torch.mul(memory.tanh(), keep[:, 2 * size :], out=active)
            states[start:end] = active


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
