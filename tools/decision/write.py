"""Write what was learned: a file of arrays, and a manifest that names its hash."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from proposalbase.extraction.learned_weights import FILE, MANIFEST, Layers

from .stacks import Fitted, Table

Stacks = Mapping[str, tuple[Fitted, float, float]]
"""What was fitted, and slope and offset of its calibration, with vectors ("meaning") and without ("plain")."""
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The same weights make the same file, whenever it is written."""


def write(
    folder: Path,
    *,
    table: Table,
    encoder: str,
    plain_share: float,
    stacks: Stacks,
) -> int:
    """Write the weights and return how many bytes they take.

    :param plain_share: what the heads without vectors count where there are vectors.
    """
    meaning = stacks["meaning"][0]
    arrays: dict[str, Any] = {
        "words": meaning.words,
        "mean": table.mean,
        "projection": table.projection,
    }
    manifest: dict[str, Any] = {
        "version": 1,
        "names": list(table.names),
        "words_bias": meaning.bias,
        "encoder": encoder,
        "plain_share": plain_share,
    }
    for name, (fitted, slope, offset) in stacks.items():
        manifest[name] = {"seeds": len(fitted.first), "slope": slope, "offset": offset}
        for level, heads in (("first", fitted.first), ("second", fitted.second)):
            for seed, head in enumerate(heads):
                arrays |= _arrays(head, f"{name}.{level}.{seed}")
    data = _packed(arrays)
    manifest["sha256"] = hashlib.sha256(data).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(data)
    text = json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    return len(data)


def _arrays(head: Layers, prefix: str) -> dict[str, Any]:
    found = {f"{prefix}.out": head.out[0], f"{prefix}.out_bias": head.out[1]}
    if head.hidden is not None:
        found |= {f"{prefix}.hidden": head.hidden[0], f"{prefix}.hidden_bias": head.hidden[1]}
    return found


def _packed(arrays: Mapping[str, Any]) -> bytes:
    """Return an .npz of halves: they are exact enough, and half the size."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            one = io.BytesIO()
            np.save(one, np.asarray(arrays[name], dtype=np.float16), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _WHEN), one.getvalue())
    return whole.getvalue()
