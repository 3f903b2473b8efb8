"""Build the next index generation: keep the vectors there are, encode what is new, leave out what is gone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select

from proposalbase.errors import IndexDamaged, IndexMissing
from proposalbase.index.generations import SCHEMA, UNITS, Generation, Generations, Manifest
from proposalbase.index.texts import passage_text
from proposalbase.index.vectors import Matrix, Vectors
from proposalbase.model import Encoder
from proposalbase.store.database import Store, now
from proposalbase.store.files import sha256_of
from proposalbase.store.schema import documents, passages, proposals

Progress = Callable[[int, int], None]
"""Called with (texts encoded so far, texts to encode)."""

_BATCH = 64


class _Record(NamedTuple):
    num: int
    id: str
    text: str
    """What the model reads of it."""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did."""

    generation: Generation
    encoded: int
    kept: int
    removed: int


def build(
    store: Store,
    generations: Generations,
    encoder: Encoder,
    *,
    ready: Mapping[str, Matrix] | None = None,
    reuse: bool = True,
    progress: Progress | None = None,
) -> Built:
    """Build a generation of everything in the store and put it into use.

    :param ready: vectors encoded already, by record id, such as those made during ingestion.
    :param reuse: whether vectors of the generation in use are kept, where the model is the same.
    """
    known: dict[str, Matrix] = {}
    previous_count = 0
    if reuse:
        known, previous_count = _vectors_in_use(store, generations, encoder)
    known.update(ready or {})
    records = {unit: _records(store, unit) for unit in UNITS}
    missing = [
        (record.id, record.text)
        for unit in UNITS
        for record in records[unit]
        if record.id not in known
    ]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        for (identity, _), vector in zip(
            batch, encoder.encode_passages([text for _, text in batch]), strict=True
        ):
            known[identity] = vector
        if progress is not None:
            progress(min(start + _BATCH, len(missing)), len(missing))
    total = sum(len(rows) for rows in records.values())
    generation = _write(store, generations, encoder, records, known)
    return Built(
        generation=generation,
        encoded=len(missing),
        kept=total - len(missing),
        removed=max(0, previous_count - (total - len(missing))),
    )


def _vectors_in_use(
    store: Store, generations: Generations, encoder: Encoder
) -> tuple[dict[str, Matrix], int]:
    """Return the vectors that can be kept; a damaged or foreign generation gives none."""
    try:
        generation = generations.open(base_id=store.base_id, full_check=True)
        if generation.manifest.fingerprint != encoder.fingerprint:
            return {}, 0
        known: dict[str, Matrix] = {}
        for unit in UNITS:
            vectors = generation.vectors(unit)
            matrix = vectors.all()
            known.update(
                {
                    identity.decode(): matrix[row]
                    for row, identity in enumerate(vectors.ids.tolist())
                }
            )
    except (IndexMissing, IndexDamaged):
        return {}, 0
    return known, len(known)


def _records(store: Store, unit: str) -> Sequence[_Record]:
    """Return every record of a unit, in order."""
    with store.reading() as connection:
        if unit == "proposals":
            p = proposals.c
            query = (
                select(p.num, p.id, p.quote, documents.c.language)
                .join(documents, documents.c.id == p.document_id)
                .order_by(p.num)
            )
            return [_Record(int(r[0]), r[1], r[2], r[3]) for r in connection.execute(query)]
        g = passages.c
        query = (
            select(g.num, g.id, documents.c.title, g.heading, g.text, documents.c.language)
            .join(documents, documents.c.id == g.document_id)
            .order_by(g.num)
        )
        return [
            _Record(int(r[0]), r[1], passage_text(r[2], r[3], r[4]), r[5])
            for r in connection.execute(query)
        ]


def _write(
    store: Store,
    generations: Generations,
    encoder: Encoder,
    records: Mapping[str, Sequence[_Record]],
    known: Mapping[str, Matrix],
) -> Generation:
    digest = hashlib.sha256(f"{SCHEMA}|{store.base_id}|{encoder.fingerprint}".encode())
    for unit in UNITS:
        for record in records[unit]:
            digest.update(f"|{record.num}:{record.id}".encode())
    name = f"gen-{digest.hexdigest()[:16]}"
    with generations.building(name) as folder:
        manifest = _filled(folder, name, store, encoder, records, known)
        return generations.publish(folder, manifest)


def _filled(
    folder: Path,
    name: str,
    store: Store,
    encoder: Encoder,
    records: Mapping[str, Sequence[_Record]],
    known: Mapping[str, Matrix],
) -> Manifest:
    for unit in UNITS:
        ids = [record.id for record in records[unit]]
        nums: NDArray[np.int64] = np.array([r.num for r in records[unit]], dtype=np.int64)
        matrix = (
            np.stack([known[identity] for identity in ids])
            if ids
            else np.zeros((0, encoder.dimension), dtype=np.float32)
        )
        Vectors.write(
            folder,
            unit,
            matrix=matrix,
            nums=nums,
            ids=ids,
            languages=[r.language for r in records[unit]],
        )
    files = sorted(path.name for path in folder.iterdir())
    return Manifest(
        schema=SCHEMA,
        name=name,
        base_id=store.base_id,
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        counts={unit: len(records[unit]) for unit in UNITS},
        files={file: sha256_of(folder / file) for file in files},
        sizes={file: (folder / file).stat().st_size for file in files},
        made_at=now(),
        modified={file: (folder / file).stat().st_mtime_ns for file in files},
    )
