"""The vectors of labelled texts, kept under build/ between runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from proposalbase.extraction.learned import heading_key
from proposalbase.extraction.learned_features import Matrix
from proposalbase.index.encoder import open_encoder
from proposalbase.model import Encoder
from proposalbase.settings import Settings

from .data import Labelled, text_key

_AT_A_TIME = 512


def wanted(documents: Sequence[Labelled]) -> list[str]:
    """Return the texts whose vectors training reads: of a silver list, what is labelled and beside it."""
    texts: dict[str, None] = {}
    for d in documents:
        near = set(range(len(d.texts)))
        if d.source == "upr":
            known = [n for n, letter in enumerate(d.letters) if letter]
            near &= {n + by for n in known for by in (-1, 0, 1)}
        for number in sorted(near):
            texts[d.texts[number]] = None
            head = heading_key(d.headings[number])
            if head:
                texts[head] = None
    return list(texts)


def vectors_of(
    documents: Sequence[Labelled], settings: Settings, *, cache: Path
) -> tuple[Encoder, dict[str, Matrix]]:
    """Return the model and each text's vector by its key; only new texts are encoded."""
    encoder = open_encoder(settings, prepare_if_missing=True)
    file = cache / f"sentences-{encoder.fingerprint[:12]}.npz"
    known: dict[str, Matrix] = {}
    if file.exists():
        with np.load(file, allow_pickle=False) as kept:
            known = dict(zip(kept["keys"].tolist(), kept["rows"], strict=True))
    new = [text for text in wanted(documents) if text_key(text) not in known]
    for start in range(0, len(new), _AT_A_TIME):
        part = new[start : start + _AT_A_TIME]
        known |= dict(zip(map(text_key, part), encoder.encode_sentences(part), strict=True))
    if new:
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(file, keys=np.array(list(known)), rows=np.stack(list(known.values())))
    return encoder, known
