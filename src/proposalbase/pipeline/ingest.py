"""Take documents in: read, extract, encode, theme, store, index.

One transaction a document: killed at any moment, a home holds it whole or not at all, and the next run goes on.
"""

from __future__ import annotations

import hashlib
import threading
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from time import monotonic

import numpy as np
from sqlalchemy.exc import IntegrityError

from proposalbase.documents.passages import passages as passages_of
from proposalbase.errors import ModelUnavailable, QuoteMismatch, SourceError
from proposalbase.extraction.extract import EXTRACTOR
from proposalbase.index.build import build
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generations
from proposalbase.index.sentences import encode_texts, placed
from proposalbase.index.texts import passage_units
from proposalbase.index.vectors import Matrix
from proposalbase.model import Encoder, Extraction
from proposalbase.pipeline.batches import Batch, Read, Reading, Whole
from proposalbase.pipeline.limited import extract_within_limits, limited_reader, understood
from proposalbase.pipeline.progress import IngestReport, Progress, Step
from proposalbase.pipeline.tally import Tally
from proposalbase.settings import Settings
from proposalbase.sources.find import Found, find
from proposalbase.store import documents as document_store
from proposalbase.store import findings as finding_store
from proposalbase.store import ingests
from proposalbase.store import proposals as proposal_store
from proposalbase.store.database import Store
from proposalbase.store.files import sweep_home, write_atomically
from proposalbase.store.ingests import Outcome
from proposalbase.store.lock import writer_lock
from proposalbase.themes.assign import Assigner
from proposalbase.themes.taxonomy import load_taxonomy

_CHUNK = 256
"""Texts encoded together; between chunks a run can be interrupted."""
_AHEAD = 16
_AHEAD_BYTES = 64_000_000
"""Files, and bytes of them, that are read while the texts of others are encoded."""


def ingest(
    settings: Settings,
    paths: Sequence[str],
    *,
    progress: Progress | None = None,
    stop: threading.Event | None = None,
    names: Mapping[str, str] | None = None,
) -> IngestReport:
    """Take in files, folders, archives and addresses; one that fails does not keep the others out.

    :param stop: set it to end the run after the batch at hand; what was only read is left for the next run.
    :param names: what paths are called, where their own names are not what somebody gave: uploaded files.
    :raises HomeBusy: where another process is writing.
    """
    with writer_lock(settings.home):
        store = Store.open(settings)
        try:
            return _Run(
                settings,
                store,
                progress or (lambda _: None),
                stop or threading.Event(),
                names or {},
            ).go(paths)
        finally:
            store.close()


class _Run:
    def __init__(
        self,
        settings: Settings,
        store: Store,
        progress: Progress,
        stop: threading.Event,
        names: Mapping[str, str],
    ) -> None:
        self._settings = settings
        self._names = names
        self._store = store
        self._progress = progress
        self._stop = stop
        self._generations = Generations(settings)
        self._ready: dict[str, Matrix] = {}
        self._reading: deque[Reading] = deque()
        self._waiting: list[Read] = []
        self._batch: Batch | None = None
        self._hashes: set[str] = set()
        """Of what is on its way, but not stored yet."""
        self._report = IngestReport()
        self._tally = Tally(())
        self._run = 0

    def go(self, paths: Sequence[str]) -> IngestReport:
        started = monotonic()
        with ExitStack() as stack:
            self._reader = stack.enter_context(limited_reader(self._settings))
            # The model is opened while that process loads what it reads with.
            self._reader.begin()
            self._encoder = self._open_encoder()
            self._assigner = Assigner(
                load_taxonomy(self._settings),
                encoder=self._encoder,
                threshold=self._settings.number("theme_threshold"),
            )
            self._go(paths, stack)
        if not self._report.interrupted:
            self._publish()
            with self._store.writing() as connection:
                ingests.finish(connection, self._run)
        self._report.seconds = monotonic() - started
        return self._report

    def _go(self, paths: Sequence[str], stack: ExitStack) -> None:
        self._generations.sweep()
        sweep_home(self._settings.home, self._settings.originals)
        with self._store.writing() as connection:
            self._run = ingests.begin(connection, [self._names.get(p, p) for p in paths])
        self._tally = Tally(paths)
        # While texts are encoded, the next files are read, and proposals are looked for and stored.
        self._readers, self._finders, self._encoders = (
            stack.enter_context(ThreadPoolExecutor(1)) for _ in range(3)
        )
        try:
            for found in find(paths, self._settings, on_skip=self._skipped, names=self._names):
                if self._stop.is_set():
                    break
                self._tally.begin(found.origin)
                self._show(found.origin)
                self._take(found)
            self._report.interrupted = self._stop.is_set()
            if self._report.interrupted:
                self._finish()
            else:
                self._tally.end()
                self._settle()
        finally:
            for pool in (self._readers, self._finders, self._encoders):
                pool.shutdown(cancel_futures=True)

    def _open_encoder(self) -> Encoder | None:
        def report(label: str, fraction: float) -> None:
            self._progress(Step(stage="model", done=round(fraction * 100), total=100, label=label))

        try:
            return open_encoder(self._settings, prepare_if_missing=True, progress=report)
        except ModelUnavailable as error:
            self._report.notes.append(f"indexed for keyword search only: {error}")
            return None

    def _take(self, found: Found) -> None:
        try:
            if found.error is not None:
                raise found.error
            data = found.read()
        except SourceError as error:
            self._failed(found.origin, error.code, str(error), None)
            return
        sha256 = hashlib.sha256(data).hexdigest()
        if self._is_known(found.origin, sha256):
            return
        self._hashes.add(sha256)
        document = self._readers.submit(self._read, found, sha256, data)
        self._reading.append(Reading(found.origin, sha256, len(data), document))
        while (
            len(self._reading) > _AHEAD or sum(each.size for each in self._reading) > _AHEAD_BYTES
        ):
            self._collect()

    def _read(self, found: Found, sha256: str, data: bytes) -> Read:
        document = self._reader.document(data, found.origin)
        cut = passages_of(document)
        # The original is on disk before its record is: a record never points to nothing.
        original = self._settings.originals / sha256[:2] / sha256
        made = not original.is_file()
        if made:
            write_atomically(original, data)
        units = passage_units(document.text, document.blocks, cut, title=document.title)
        return Read(
            document=document,
            size=len(data),
            original=original if made else None,
            passages=cut,
            units=units,
        )

    def _collect(self) -> None:
        """Wait for the file that was sent to be read first, and encode when there is enough."""
        first = self._reading.popleft()
        try:
            self._waiting.append(first.document.result())
        except SourceError as error:
            self._hashes.discard(first.sha256)
            self._failed(first.origin, error.code, str(error), first.sha256)
            return
        if sum(len(units) for read in self._waiting for units in read.units) >= _CHUNK:
            self._encode()

    def _settle(self) -> None:
        """Bring everything that is on its way into the store."""
        while self._reading:
            self._collect()
        self._encode()
        self._finish()

    def _is_known(self, origin: str, sha256: str) -> bool:
        if sha256 in self._hashes:
            # The same bytes twice in one run: the first must be stored before the second can point to it.
            self._settle()
        with self._store.reading() as connection:
            document_id = document_store.known(connection, sha256)
        if document_id is None:
            return False
        outcome = Outcome(
            origin=origin,
            code="known",
            detail="in the base already",
            sha256=sha256,
            document_id=document_id,
        )
        with self._store.writing() as connection:
            document_store.add_location(connection, sha256=sha256, origin=origin)
            ingests.record(connection, self._run, outcome)
        self._tell(outcome)
        return True

    def _skipped(self, origin: str, reason: str) -> None:
        self._tally.begin(origin)
        self._failed(origin, "skipped", reason, None)

    def _failed(self, origin: str, code: str, detail: str, sha256: str | None) -> None:
        outcome = Outcome(origin=origin, code=code, detail=detail, sha256=sha256)
        with self._store.writing() as connection:
            ingests.record(connection, self._run, outcome)
        self._tell(outcome)

    def _tell(self, outcome: Outcome) -> None:
        self._report.outcomes.append(outcome)
        self._show(outcome.origin, outcome)

    def _show(self, label: str, outcome: Outcome | None = None) -> None:
        done, total = self._tally.done, self._tally.total
        self._progress(Step(stage="read", done=done, total=total, label=label, outcome=outcome))

    def _encode(self) -> None:
        """Encode the sentences of what was read, store what was before it, and have its proposals looked for."""
        reads, self._waiting = self._waiting, []
        texts = [unit.text for read in reads for units in read.units for unit in units]
        encoding = self._encoders.submit(self._vectors, texts)
        self._finish()
        vectors = encoding.result()
        extractions = [self._finders.submit(self._extract, read, vectors) for read in reads]
        self._batch = Batch(reads=reads, extractions=extractions, vectors=vectors)

    def _vectors(self, texts: Sequence[str]) -> dict[str, Matrix]:
        return {} if self._encoder is None else encode_texts(self._encoder, texts)

    def _extract(self, read: Read, vectors: dict[str, Matrix]) -> Extraction:
        here = placed(read.units, vectors) if understood(self._encoder) else None
        return extract_within_limits(self._reader, read.document, self._settings, vectors=here)

    def _finish(self) -> None:
        """Encode the proposals of the batch at hand that are no whole sentence, theme and store."""
        batch, self._batch = self._batch, None
        if batch is None:
            return
        found: list[tuple[Read, Extraction]] = []
        for read, future in zip(batch.reads, batch.extractions, strict=True):
            try:
                found.append((read, future.result()))
            except SourceError as error:
                if read.original is not None:
                    read.original.unlink()
                document = read.document
                self._failed(document.origin, error.code, str(error), document.sha256)
        vectors = batch.vectors
        quotes = (p.quote for _, extraction in found for p in extraction.proposals)
        vectors |= self._vectors([quote for quote in quotes if quote not in vectors])
        for read, extraction in found:
            self._store_one(self._whole(read, extraction, vectors))
        self._hashes.difference_update(read.document.sha256 for read in batch.reads)
        if len(self._ready) >= self._settings.count("publish_every"):
            self._publish()

    def _whole(self, read: Read, extraction: Extraction, vectors: dict[str, Matrix]) -> Whole:
        found = extraction.proposals
        of_records: dict[str, Matrix] = {}
        if self._encoder is not None:
            width = self._encoder.dimension
            of_records = {p.id: vectors[p.quote][None, :width] for p in found}
            of_records |= {
                passage.id: np.stack([vectors[unit.text][:width] for unit in units])
                for passage, units in zip(read.passages, read.units, strict=True)
            }
        if found:
            assigned = self._assigner.assign(
                [p.quote for p in found],
                [p.context for p in found],
                np.concatenate([of_records[p.id] for p in found]) if of_records else None,
            )
            found = tuple(replace(p, themes=t) for p, t in zip(found, assigned, strict=True))
        return Whole(read=read, extraction=replace(extraction, proposals=found), vectors=of_records)

    def _store_one(self, whole: Whole) -> None:
        read, extraction = whole.read, whole.extraction
        document = read.document
        outcome = Outcome(
            origin=document.origin,
            code="ingested",
            detail=_summary(whole),
            sha256=document.sha256,
            document_id=document.id,
        )
        try:
            with self._store.writing() as connection:
                document_store.add_source(
                    connection,
                    sha256=document.sha256,
                    media_type=document.media_type,
                    size=read.size,
                    origin=document.origin,
                )
                document_store.add(
                    connection,
                    document,
                    passages_of=read.passages,
                    sentences=extraction.sentences,
                    skipped=extraction.skipped,
                    extractor=EXTRACTOR,
                )
                finding_store.add(connection, document, extraction.findings)
                proposal_store.add(connection, document, extraction.proposals)
                ingests.record(connection, self._run, outcome)
        except (QuoteMismatch, IntegrityError) as error:
            self._failed(document.origin, "failed", str(error)[:500], document.sha256)
            return
        self._ready.update(whole.vectors)
        self._count(whole)
        self._tell(outcome)

    def _count(self, whole: Whole) -> None:
        report, read, extraction = self._report, whole.read, whole.extraction
        report.documents += 1
        report.proposals += len(extraction.proposals)
        report.passages += len(read.passages)
        report.sentences += extraction.sentences
        report.skipped.update(extraction.skipped)
        report.dropped.update(piece.reason for piece in read.document.dropped)
        report.unmatched += sum(not p.themes for p in extraction.proposals)

    def _publish(self) -> None:
        """Put a generation into use that holds all that is stored."""
        if self._encoder is None:
            return
        built = build(
            self._store,
            self._generations,
            self._encoder,
            ready=self._ready,
            progress=lambda done, total: self._progress(
                Step(stage="index", done=done, total=total, label="encoding what is new")
            ),
        )
        self._report.encoded += built.encoded + len(self._ready)
        self._report.generation = built.generation.name
        self._ready = {}


def _summary(whole: Whole) -> str:
    found = len(whole.extraction.proposals)
    parts = [
        f"{found} proposal{'' if found == 1 else 's'} in {whole.extraction.sentences} sentences"
    ]
    return "; ".join([*parts, *whole.read.document.notes])
