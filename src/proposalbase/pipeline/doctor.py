"""Examine an installation and a home: what works, what is missing, what to do."""

from __future__ import annotations

import platform
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable, ProposalbaseError
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generations
from proposalbase.settings import Settings
from proposalbase.store import documents, proposals
from proposalbase.store.database import Store

_NEEDED_BYTES = 2_000_000_000
"""Room for a model's preparation: the weights in full precision, exported, and quantised."""

_PACKAGES = (
    "onnxruntime",
    "faiss-cpu",
    "tokenizers",
    "sentence-transformers",
    "torch",
    "pypdfium2",
    "lxml",
    "docxtpl",
    "typst",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: str
    ok: bool


def examine(settings: Settings) -> list[Finding]:
    """Look at everything; a thing that fails does not keep the others from being looked at."""
    findings = [Finding(what="Python", state=platform.python_version(), ok=True)]
    findings += _packages()
    findings.append(_full_text_search())
    findings.append(_room(settings))
    findings.append(_model(settings))
    findings += _base(settings)
    return findings


def _packages() -> Iterator[Finding]:
    for name in _PACKAGES:
        try:
            yield Finding(what=name, state=version(name), ok=True)
        except PackageNotFoundError:
            yield Finding(what=name, state="not installed: pip install proposalbase", ok=False)


def _full_text_search() -> Finding:
    with sqlite3.connect(":memory:") as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    connection.close()
    ok = "ENABLE_FTS5" in options
    state = sqlite3.sqlite_version + ("" if ok else " without FTS5: keyword search cannot work")
    return Finding(what="SQLite", state=state, ok=ok)


def _room(settings: Settings) -> Finding:
    folder = settings.home if settings.home.exists() else settings.home.resolve().parent
    free = shutil.disk_usage(folder).free
    return Finding(
        what="disk",
        state=f"{free / 1e9:.1f} GB free, preparing the model takes {_NEEDED_BYTES / 1e9:.0f} GB",
        ok=free > _NEEDED_BYTES,
    )


def _model(settings: Settings) -> Finding:
    try:
        encoder = open_encoder(settings)
    except ModelUnavailable as error:
        off = settings.text("model") == "none"
        return Finding(what="model", state=f"keyword search only: {error}", ok=off)
    return Finding(what="model", state=f"{encoder.name}, {encoder.fingerprint[:12]}", ok=True)


def _base(settings: Settings) -> Iterator[Finding]:
    if not settings.database_path.is_file():
        yield Finding(
            what="base", state=f"none in {settings.home}: proposalbase ingest PATH", ok=True
        )
        return
    try:
        store = Store.open(settings)
    except ProposalbaseError as error:
        yield Finding(what="base", state=str(error), ok=False)
        return
    try:
        with store.reading() as connection:
            numbers = documents.count(connection), proposals.count(connection)
        yield Finding(what="base", state=f"{numbers[0]} documents, {numbers[1]} proposals", ok=True)
        generation = Generations(settings).open(base_id=store.base_id)
        yield Finding(what="index", state=generation.name, ok=True)
    except (IndexMissing, IndexDamaged) as error:
        yield Finding(what="index", state=str(error), ok=settings.text("model") == "none")
    finally:
        store.close()
