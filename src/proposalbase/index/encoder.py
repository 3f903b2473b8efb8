"""Open the embedding model that is in force for a home."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from proposalbase.errors import ModelUnavailable
from proposalbase.index import shelf
from proposalbase.index.manifest import check_files, read_manifest
from proposalbase.index.runtime import OnnxEncoder, read_axis

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from proposalbase.model import Encoder
    from proposalbase.settings import Settings

NO_MODEL = "none"


def open_encoder(
    settings: Settings,
    *,
    prepare_if_missing: bool = False,
    progress: Callable[[str, float], None] | None = None,
) -> Encoder:
    """Open the prepared model that the settings name; torch is not loaded unless it must be prepared.

    :param prepare_if_missing: prepare it now (about a minute) where it is missing or damaged.
    :param progress: called while preparing with what is done and which part of the whole is behind.
    :raises ModelUnavailable: where there is no such model, or the settings switch it off.
    """
    name = settings.text("model")
    if name == NO_MODEL:
        raise ModelUnavailable(
            "The embedding model is switched off: the setting `model` is 'none'."
        )
    try:
        folder = shelf.locate(settings)
    except ModelUnavailable:
        if not prepare_if_missing:
            raise
        folder = None
    if folder is None:
        if not prepare_if_missing:
            raise ModelUnavailable(
                f"The model {name} is not prepared yet: there is none in {settings.models} or "
                f"{shelf.shared_shelf()}. It is prepared at the first ingest or reindex."
            )
        from proposalbase.index.prepare import prepare

        folder = prepare(name, target=settings.models, progress=progress).path
    return open_folder(_at_home(folder, settings), threads=settings.count("model_threads"))


def open_folder(folder: Path, *, threads: int = 0) -> Encoder:
    """Open a prepared model's folder with the engine that its manifest names.

    :raises ModelUnavailable: where the folder is not a sound prepared model.
    """
    manifest = read_manifest(folder)
    if manifest.engine == "onnx":
        return OnnxEncoder.open(folder, threads=threads)
    from proposalbase.index.original import OriginalEncoder, load_original
    from proposalbase.index.prepare import ORIGINAL_FOLDER

    check_files(folder, manifest, thorough=False)
    return OriginalEncoder(
        load_original(manifest.name, folder / ORIGINAL_FOLDER),
        name=manifest.name,
        fingerprint=manifest.fingerprint,
        prefixes=(manifest.query_prefix, manifest.passage_prefix),
        axis=read_axis(folder),
    )


def _at_home(folder: Path, settings: Settings) -> Path:
    if folder.parent != settings.models:
        # A home is whole in itself, so that it can be moved; one that cannot be written to is served all the same.
        with contextlib.suppress(OSError, ModelUnavailable):
            return shelf.place(folder, settings.models)
    return folder
