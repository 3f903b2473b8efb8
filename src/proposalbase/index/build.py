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
from proposalbase.index.sentences import encode_texts
from proposalbase.index.texts import passage_units
from proposalbase.index.vectors import Matrix, Vectors
from proposalbase.model import Encoder
from proposalbase.store import documents as document_store
from proposalbase.store.database import Store, now
from proposalbase.store.files import sha256_of
from proposalbase.store.schema import documents, passages, proposals

Progress = Callable[[int, int], None]
"""Called with (documents encoded so far, documents to encode)."""


class _Record(NamedTuple):
    num: int
    id: str
    document: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did, in records."""

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

    :param ready: vectors encoded already, by record id, such as those made during ingestion: shape (n, dimension).
    :param reuse: whether vectors of the generation in use are kept, where the model is the same.
    """
    known: dict[str, Matrix] = {}
    previous_count = 0
    records = {unit: _records(store, unit) for unit in UNITS}
    if reuse:
        known, previous_count = _vectors_in_use(store, generations, encoder, records)
    known.update(ready or {})
    missing = {
        record.document for rows in records.values() for record in rows if record.id not in known
    }
    encoded = 0
    for done, document in enumerate(sorted(missing), start=1):
        found = _encoded(store, encoder, document, known)
        encoded += len(found)
        known.update(found)
        if progress is not None:
            progress(done, len(missing))
    total = sum(len(rows) for rows in records.values())
    generation = _write(store, generations, encoder, records, known)
    return Built(
        generation=generation,
        encoded=encoded,
        kept=total - encoded,
        removed=max(0, previous_count - (total - encoded)),
    )


def _vectors_in_use(
    store: Store,
    generations: Generations,
    encoder: Encoder,
    records: Mapping[str, Sequence[_Record]],
) -> tuple[dict[str, Matrix], int]:
    """Return the vectors that can be kept; a damaged or foreign generation gives none.

    What changed its words since was taken out and added anew: it has the same id, under another number.
    """
    current = {record.id: record.num for rows in records.values() for record in rows}
    count = 0
    try:
        generation = generations.open(base_id=store.base_id, full_check=True)
        if generation.manifest.fingerprint != encoder.fingerprint:
            return {}, 0
        known: dict[str, Matrix] = {}
        for unit in UNITS:
            vectors = generation.vectors(unit)
            matrix = vectors.all()
            _, first = np.unique(vectors.nums, return_index=True)
            for rows in np.split(np.arange(len(matrix)), first[1:]) if len(matrix) else ():
                identity, count = vectors.ids[rows[0]].decode(), count + 1
                if current.get(identity) == int(vectors.nums[rows[0]]):
                    known[identity] = matrix[rows]
    except (IndexMissing, IndexDamaged):
        return {}, 0
    return known, count


def _encoded(
    store: Store, encoder: Encoder, document: str, known: Mapping[str, Matrix]
) -> dict[str, Matrix]:
    """Return the vectors of a document's records that have none yet."""
    with store.reading() as connection:
        whole = document_store.get(connection, document)
        passages_of = document_store.passages_of(connection, document)
        quotes = connection.execute(
            select(proposals.c.id, proposals.c.quote).where(proposals.c.document_id == document)
        ).all()
    texts = {identity: [quote] for identity, quote in quotes}
    read = passage_units(whole.text, whole.blocks, passages_of, title=whole.title)
    texts |= {
        passage.id: [unit.text for unit in units]
        for passage, units in zip(passages_of, read, strict=True)
    }
    texts = {identity: rows for identity, rows in texts.items() if identity not in known}
    vectors = encode_texts(encoder, (text for rows in texts.values() for text in rows))
    width = encoder.dimension
    return {
        identity: np.stack([vectors[text][:width] for text in rows])
        for identity, rows in texts.items()
    }


def _records(store: Store, unit: str) -> Sequence[_Record]:
    """Return every record of a unit, in order."""
    table = proposals if unit == "proposals" else passages
    query = (
        select(table.c.num, table.c.id, table.c.document_id, documents.c.language)
        .join(documents, documents.c.id == table.c.document_id)
        .order_by(table.c.num)
    )
    with store.reading() as connection:
        return [_Record(int(row[0]), *row[1:]) for row in connection.execute(query)]


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
        manifest = _filled(
            folder, name, store, encoder, records, known, exact_up_to=generations.exact_up_to
        )
        return generations.publish(folder, manifest)


def _filled(
    folder: Path,
    name: str,
    store: Store,
    encoder: Encoder,
    records: Mapping[str, Sequence[_Record]],
    known: Mapping[str, Matrix],
    *,
    exact_up_to: int,
) -> Manifest:
    counts: dict[str, int] = {}
    recall: dict[str, float] = {}
    for unit in UNITS:
        rows = [(record, known[record.id]) for record in records[unit]]
        each = [(record, len(matrix)) for record, matrix in rows]
        nums: NDArray[np.int64] = np.array(
            [record.num for record, count in each for _ in range(count)], dtype=np.int64
        )
        recall[unit] = Vectors.write(
            folder,
            unit,
            matrix=np.concatenate([matrix for _, matrix in rows])
            if rows
            else np.zeros((0, encoder.dimension), dtype=np.float32),
            nums=nums,
            ids=[record.id for record, count in each for _ in range(count)],
            languages=[record.language for record, count in each for _ in range(count)],
            exact_up_to=exact_up_to,
        )
        counts[unit] = len(nums)
    files = sorted(path.name for path in folder.iterdir())
    return Manifest(
        schema=SCHEMA,
        name=name,
        base_id=store.base_id,
        model=encoder.name,
        fingerprint=encoder.fingerprint,
        dimension=encoder.dimension,
        counts=counts,
        files={file: sha256_of(folder / file) for file in files},
        sizes={file: (folder / file).stat().st_size for file in files},
        made_at=now(),
        modified={file: (folder / file).stat().st_mtime_ns for file in files},
        recall=recall,
    )
