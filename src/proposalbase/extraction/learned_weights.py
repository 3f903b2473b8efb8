"""The weights of the learned decision: a file of arrays beside this module, checked against its hash."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from proposalbase.errors import ProposalbaseError
from proposalbase.extraction.learned_features import Matrix

FOLDER = Path(__file__).parent / "weights"
FILE, MANIFEST = "decision.npz", "decision.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """One head: with a hidden layer, or without where ``hidden`` is None."""

    hidden: tuple[Matrix, Matrix] | None
    out: tuple[Matrix, Matrix]

    def scores(self, rows: Matrix) -> Matrix:
        """Return the score of each letter for each row."""
        if self.hidden is not None:
            weight, bias = self.hidden
            rows = np.maximum(rows @ weight + bias, 0.0)
        weight, bias = self.out
        scores: Matrix = rows @ weight + bias
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The heads of one model: the mean of the first ones, the second ones upon them, the calibration."""

    first: tuple[Layers, ...]
    second: tuple[Layers, ...]
    slope: float
    offset: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Everything that was learned."""

    names: tuple[str, ...]
    words: Matrix
    words_bias: float
    mean: Matrix
    projection: Matrix
    """Directions in which the vectors of sentences differ most, shape (numbers of a vector, directions)."""
    encoder: str
    """Name of the model whose vectors the heads were trained on."""
    meaning: Stack
    """For sentences with vectors."""
    plain: Stack
    """For sentences without."""
    plain_share: float
    """What the heads of ``plain`` count where there are vectors, from 0 to 1."""


def read_weights(folder: Path = FOLDER) -> Weights:
    """Read the weights.

    :raises ProposalbaseError: where the file is missing or is not the one that the manifest names.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        data = (folder / FILE).read_bytes()
        found = hashlib.sha256(data).hexdigest()
        if found != manifest["sha256"]:
            raise ValueError(f"its SHA-256 is {found}, the manifest says {manifest['sha256']}")
        with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
            return _weights(manifest, {name: arrays[name] for name in arrays.files})
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ProposalbaseError(
            f"The weights of the decision in {folder} cannot be read: {error}. "
            "Install proposalbase again"
        ) from error


def _weights(manifest: dict[str, Any], arrays: dict[str, Any]) -> Weights:
    wide = {name: values.astype(np.float32) for name, values in arrays.items()}
    return Weights(
        names=tuple(manifest["names"]),
        words=wide["words"],
        words_bias=float(manifest["words_bias"]),
        mean=wide["mean"],
        projection=wide["projection"],
        encoder=str(manifest["encoder"]),
        meaning=_stack(manifest, wide, "meaning"),
        plain=_stack(manifest, wide, "plain"),
        plain_share=float(manifest["plain_share"]),
    )


def _stack(manifest: dict[str, Any], arrays: dict[str, Matrix], name: str) -> Stack:
    told = manifest[name]
    heads = {
        level: tuple(
            _layers(arrays, f"{name}.{level}.{seed}") for seed in range(int(told["seeds"]))
        )
        for level in ("first", "second")
    }
    return Stack(
        first=heads["first"],
        second=heads["second"],
        slope=float(told["slope"]),
        offset=float(told["offset"]),
    )


def _layers(arrays: dict[str, Matrix], prefix: str) -> Layers:
    hidden = None
    if f"{prefix}.hidden" in arrays:
        hidden = (arrays[f"{prefix}.hidden"], arrays[f"{prefix}.hidden_bias"])
    return Layers(hidden=hidden, out=(arrays[f"{prefix}.out"], arrays[f"{prefix}.out_bias"]))
