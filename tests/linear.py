"""Tell whether work grows with the size of its input and no faster, on machines that do other work as well."""

from __future__ import annotations

import time
from collections.abc import Callable

TRIES = 5


def grows_linearly(
    work: Callable[[int], object], size: int, *, most: float = 2.5, floor: float = 0.02
) -> bool:
    """Tell whether twice the size takes at most so many times the processor's time.

    Other work on the machine only ever makes a measure longer: one fair measure in a few is enough, and work that
    grows with the square of its input has none.

    :param floor: seconds below which the clock says little.
    """
    return any(
        _seconds(work, 2 * size) <= most * max(_seconds(work, size), floor) for _ in range(TRIES)
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work(size)
        best = min(best, time.process_time() - started)
    return best
