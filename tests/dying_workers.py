"""What workers are told to do in tests; apart, since each of them imports it."""

from __future__ import annotations

import os

from attribution.errors import ModelError, OutputError
from attribution.scale.workers import Order, Tell


class Stubborn:
    """A handler for tasks that are lists of numbers; it can be sent to another process."""

    def __call__(self) -> Stubborn.Handler:
        return self.Handler()

    class Handler:
        def __call__(self, task: list[int], order: Order, tell: Tell) -> list[int]:
            for position, number in enumerate(task):
                if position in dict(order.left_out):
                    continue
                tell(position)
                if number < 0:
                    os.kill(os.getpid(), -number)
                if number == 99:
                    raise OutputError("plein")
            return [n for i, n in enumerate(task) if i not in dict(order.left_out)]


class Hopeless:
    def __call__(self) -> Stubborn.Handler:
        os._exit(3)


class Modelless:
    def __call__(self) -> Stubborn.Handler:
        raise ModelError("pas de modèles")
