"""Fit the heads: torch here, numpy where they decide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proposalbase.extraction.learned_features import BUCKETS, Matrix
from proposalbase.extraction.learned_inputs import FOUND, LETTERS
from proposalbase.extraction.learned_weights import Layers

_LETTER_SHARE = 0.4
"""What telling the letters apart counts beside finding: they teach what a sentence is instead."""
_SMOOTHING = 0.03
_INPUT_DROP = 0.15
_MASKS = 4_096
"""So many rows of zeros and ones are drawn once and used in turn: drawing them anew takes longer than learning."""
_BATCH = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a head is trained; ``hidden`` of 0 makes a logistic regression."""

    hidden: int
    epochs: int
    drop: float = 0.5
    decay: float = 0.05
    rate: float = 2e-3


FIRST = Shape(hidden=96, epochs=30)
SECOND = Shape(hidden=32, epochs=15)


def fit_words(
    grams: Sequence[Sequence[int]], found: NDArray[np.bool_], weights: NDArray[np.float32]
) -> tuple[Matrix, float]:
    """Fit how much each hashed word speaks for a proposal: a logistic regression."""
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    ends = np.cumsum([0, *map(len, grams)])
    values = np.concatenate([np.full(len(g), 1 / math.sqrt(len(g) + 1)) for g in grams])
    columns = np.concatenate([np.array(g, dtype=np.int64) for g in grams])
    rows = sparse.csr_matrix((values, columns, ends), shape=(len(grams), BUCKETS))
    fitted = LogisticRegression(C=3.0, max_iter=200, solver="liblinear", random_state=0)
    fitted.fit(rows, found, sample_weight=weights)
    return fitted.coef_[0].astype(np.float32), float(fitted.intercept_[0])


def fit_head(
    rows: Matrix,
    letters: NDArray[np.int64],
    weights: NDArray[np.float32],
    *,
    shape: Shape,
    seed: int,
) -> Layers:
    """Fit one head to tell the letters apart, and above all what is to be found."""
    import torch
    from torch.nn import functional

    width = shape.hidden or rows.shape[1]
    torch.manual_seed(seed)
    hidden = torch.nn.Linear(rows.shape[1], shape.hidden) if shape.hidden else None
    out = torch.nn.Linear(width, len(LETTERS))
    parameters = [*(hidden.parameters() if hidden else ()), *out.parameters()]
    optimiser = torch.optim.AdamW(parameters, lr=shape.rate, weight_decay=shape.decay)
    inputs, wanted, heavy = map(torch.from_numpy, (rows, letters, weights))
    batches = math.ceil(len(rows) / _BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, shape.rate, total_steps=shape.epochs * batches + 1
    )
    drawn = torch.Generator().manual_seed(seed)
    masks = _masks(rows.shape[1], _INPUT_DROP, drawn)
    inner = _masks(width, shape.drop, drawn)
    for _ in range(shape.epochs):
        for batch in torch.randperm(len(rows), generator=drawn).split(_BATCH):
            at = int(torch.randint(_MASKS - len(batch), (), generator=drawn))
            kept = slice(at, at + len(batch))
            x, y = inputs[batch] * masks[kept], wanted[batch]
            if hidden is not None:
                x = torch.relu(hidden(x)) * inner[kept]
            scores = out(x)
            telling = functional.cross_entropy(
                scores, y, reduction="none", label_smoothing=_SMOOTHING
            )
            odds = scores[:, :FOUND].logsumexp(1) - scores[:, FOUND:].logsumexp(1)
            finding = functional.binary_cross_entropy_with_logits(
                odds, (y < FOUND).float(), reduction="none"
            )
            loss = ((_LETTER_SHARE * telling + finding) * heavy[batch]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return Layers(hidden=_arrays(hidden) if hidden else None, out=_arrays(out))


def _masks(width: int, drop: float, drawn: Any) -> Any:
    import torch

    return (torch.rand(_MASKS, width, generator=drawn) >= drop).float() / (1 - drop)


def _arrays(linear: object) -> tuple[Matrix, Matrix]:
    weight, bias = linear.weight, linear.bias  # type: ignore[attr-defined]
    return (
        np.ascontiguousarray(weight.detach().numpy().T, dtype=np.float32),
        bias.detach().numpy().astype(np.float32),
    )


def fit_calibration(
    odds: NDArray[np.float64], found: NDArray[np.bool_], weights: NDArray[np.float32]
) -> tuple[float, float]:
    """Return slope and offset that turn log odds of sentences not trained on into probabilities."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), found, sample_weight=weights)
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])
