"""Find the proposals of documents in the base anew, as a better extractor finds them; what people decided stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from proposalbase.documents.passages import passages as passages_of
from proposalbase.errors import ModelUnavailable, SourceError
from proposalbase.extraction.extract import EXTRACTOR
from proposalbase.index.encoder import open_encoder
from proposalbase.index.sentences import encode_texts, placed
from proposalbase.index.texts import passage_units
from proposalbase.model import Document, Encoder, Extraction
from proposalbase.pipeline.catching_up import catch_up
from proposalbase.pipeline.limited import extract_within_limits, limited_reader, understood
from proposalbase.review.renewing import Renewed, renew
from proposalbase.settings import Settings
from proposalbase.sources import Reader
from proposalbase.store import documents as document_store
from proposalbase.store.database import Store
from proposalbase.store.lock import writer_lock
from proposalbase.themes.assign import Assigner
from proposalbase.themes.taxonomy import load_taxonomy

Tell = Callable[[Document, Renewed | SourceError], None]
"""Told of each document what changed, or why it stays as it is."""


def renew_all(
    settings: Settings, store: Store, ids: Sequence[str], *, tell: Tell | None = None
) -> Renewed:
    """Extract documents anew, one transaction each, and let the index follow.

    :param ids: of documents; none means all.
    :raises HomeBusy: where another process is writing.
    """
    total = Renewed()
    with writer_lock(settings.home), limited_reader(settings) as reader:
        encoder = _encoder(settings)
        assigner = Assigner(
            load_taxonomy(settings),
            encoder=encoder,
            threshold=settings.number("theme_threshold"),
        )
        with store.reading() as connection:
            wanted = list(ids) or [s.id for s in document_store.summaries(connection)]
        for identity in wanted:
            with store.reading() as connection:
                document = document_store.get(connection, identity)
            try:
                extraction = _extracted(settings, reader, document, encoder, assigner)
            except SourceError as error:
                if tell:
                    tell(document, error)
                continue
            with store.writing() as connection:
                done = renew(connection, document, extraction, extractor=EXTRACTOR)
            total += done
            if tell:
                tell(document, done)
    if encoder is not None:
        catch_up(settings, store, encoder=lambda: encoder)
    return total


def _encoder(settings: Settings) -> Encoder | None:
    try:
        return open_encoder(settings)
    except ModelUnavailable:
        return None


def _extracted(
    settings: Settings,
    reader: Reader,
    document: Document,
    encoder: Encoder | None,
    assigner: Assigner,
) -> Extraction:
    """Return what is found in a document today, with its themes."""
    cut = passages_of(document)
    units = passage_units(document.text, document.blocks, cut, title=document.title)
    vectors = {}
    if encoder is not None:
        vectors = encode_texts(encoder, (unit.text for row in units for unit in row))
    here = placed(units, vectors) if understood(encoder) else None
    extraction = extract_within_limits(reader, document, settings, vectors=here)
    found = extraction.proposals
    if not found:
        return extraction
    matrix = None
    if encoder is not None:
        vectors |= encode_texts(encoder, (p.quote for p in found if p.quote not in vectors))
        matrix = np.stack([vectors[p.quote][: encoder.dimension] for p in found])
    themes = assigner.assign([p.quote for p in found], [p.context for p in found], matrix)
    themed = (replace(p, themes=t) for p, t in zip(found, themes, strict=True))
    return replace(extraction, proposals=tuple(themed))
