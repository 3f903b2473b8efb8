"""Make a model ready to be run without torch: load, export, quantise, check, and put it on its shelf."""

from __future__ import annotations

import contextlib
import gc
import importlib.metadata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.errors import ModelUnavailable
from proposalbase.index import shelf
from proposalbase.index.default_model import DEFAULT_MODEL, write_default_model
from proposalbase.index.export import (
    export_graph,
    why_not_exportable,
    write_model,
    write_tokenizer,
)
from proposalbase.index.manifest import (
    MANIFEST,
    ModelManifest,
    Precision,
    describe_files,
    read_manifest,
)
from proposalbase.index.original import (
    OriginalEncoder,
    find_original,
    load_original,
    max_tokens_of,
    quiet,
)
from proposalbase.index.probe import ProbeVectors, compare
from proposalbase.index.runtime import AXIS_FILE, OnnxEncoder

if TYPE_CHECKING:
    from collections.abc import Callable

    Progress = Callable[[str, float], None]

ORIGINAL_FOLDER = "model"
"""Where a model that was not exported is kept whole."""
_TOOLS = ("torch", "sentence-transformers", "transformers", "onnx", "onnxruntime", "tokenizers")


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedModel:
    """A prepared model and where it stands."""

    path: Path
    manifest: ModelManifest


def prepare(name: str, *, target: Path, progress: Progress | None = None) -> PreparedModel:
    """Prepare a model by name or folder, unless the shelf holds it already.

    :param target: the shelf, a folder of prepared models.
    :param progress: called with what is done and which part of the whole is behind.
    :raises ModelUnavailable: where the model or a package is missing, or the prepared one is not faithful.
    """
    tell = progress or (lambda _what, _fraction: None)
    tell("waiting for the models folder", 0.0)
    try:
        with shelf.writing(target):
            found = None
            with contextlib.suppress(ModelUnavailable):
                found = shelf.find(name, target)
            if found is None:
                found = _prepare(name, target=target, tell=tell)
    except OSError as error:
        raise ModelUnavailable(
            f"The model {name} cannot be written to {target}: {error}"
        ) from error
    if not Path(shelf.source_of(name)).is_absolute():
        # A named model is the same for every home of this installation; a folder's is not.
        with contextlib.suppress(OSError):
            shelf.place(found, shelf.shared_shelf())
    tell("ready", 1.0)
    return PreparedModel(path=found, manifest=read_manifest(found))


def _prepare(name: str, *, target: Path, tell: Progress) -> Path:
    with shelf.workspace(target) as scratch, shelf.workspace(target) as folder:
        tell("loading the model", 0.02)
        source = _source(name, scratch)
        original = OriginalEncoder(load_original(name, source), name=name)
        manifest = _drafted(name, original)
        reason = why_not_exportable(original.model)
        if reason is None:
            try:
                before = ProbeVectors.of(original)
                graph = scratch / "graph.onnx"
                tell("exporting the model", 0.3)
                export_graph(original.model, graph)
                manifest = replace(manifest, tokenizing=write_tokenizer(original.model, folder))
                # Quantising takes several times the model's size: make room for it.
                del original
                gc.collect()
                manifest = _written(manifest, before, graph, folder, tell=tell)
            except Exception as error:  # an exporter fails in as many ways as there are models
                if name == DEFAULT_MODEL:
                    raise ModelUnavailable(
                        f"The model {name} could not be prepared: {error}"
                    ) from error
                reason = str(error)
        if reason is not None:
            manifest = _kept_whole(manifest, source, folder, reason=reason)
        return _published(manifest, folder, target)


def _source(name: str, scratch: Path) -> Path:
    if name != DEFAULT_MODEL:
        return find_original(name)
    source = scratch / "original"
    source.mkdir()
    try:
        with quiet():
            write_default_model(source)
    except ImportError as error:
        raise ModelUnavailable(
            f"Preparing the model {name} needs a package that is not installed: {error}. "
            "Install: pip install sentence-transformers torch"
        ) from error
    return source


def _drafted(name: str, original: OriginalEncoder) -> ModelManifest:
    query, passage = original.prefixes
    poolings = (getattr(part, "pooling_mode", None) for part in original.model)
    return ModelManifest(
        name=Path(name).name,
        source=shelf.source_of(name),
        engine="onnx",
        precision="int8",
        tokenizing="whole",
        pooling=next((str(pooling) for pooling in poolings if pooling), "own"),
        dimension=original.dimension,
        max_tokens=max_tokens_of(original.model),
        query_prefix=query,
        passage_prefix=passage,
        created_by={tool: importlib.metadata.version(tool) for tool in _TOOLS},
    )


def _written(
    manifest: ModelManifest, before: ProbeVectors, graph: Path, folder: Path, *, tell: Progress
) -> ModelManifest:
    default = manifest.source == DEFAULT_MODEL
    precisions: tuple[Precision, ...] = ("int8",) if default else ("int8", "fp32")
    found: list[str] = []
    for precision in precisions:
        tell(f"writing the model as {precision}", 0.6)
        write_model(graph, folder, precision=precision)
        manifest = _sealed(replace(manifest, precision=precision), folder)
        tell("comparing with the original", 0.85)
        after = ProbeVectors.of(OnnxEncoder.open(folder))
        comparison = compare(before, after)
        if comparison.faithful and (comparison.sensible or not default):
            _write_axis(after, folder)
            return replace(manifest, agreement=comparison.agreement)
        found.append(f"{precision}: {comparison}")
    raise ModelUnavailable(f"exported, it is not the original: {'; '.join(found)}")


def _kept_whole(
    manifest: ModelManifest, source: Path, folder: Path, *, reason: str
) -> ModelManifest:
    for leftover in folder.iterdir():
        leftover.unlink()
    original = OriginalEncoder(load_original(manifest.name, source), name=manifest.name)
    _write_axis(ProbeVectors.of(original), folder)
    with quiet():
        original.model.save(str(folder / ORIGINAL_FOLDER))
    return replace(
        manifest,
        engine="sentence-transformers",
        precision="fp32",
        tokenizing="own",
        why_not_exported=reason,
    )


def _write_axis(probe: ProbeVectors, folder: Path) -> None:
    axis = probe.language_axis()
    if axis is not None:
        np.save(folder / AXIS_FILE, axis)


def _sealed(manifest: ModelManifest, folder: Path) -> ModelManifest:
    manifest = replace(manifest, files=describe_files(folder))
    manifest = replace(manifest, fingerprint=manifest.identity())
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return manifest


def _published(manifest: ModelManifest, folder: Path, target: Path) -> Path:
    manifest = _sealed(manifest, folder)
    final = target / shelf.folder_name(manifest.source, manifest.fingerprint)
    shelf.publish(folder, final)
    shelf.remove_damaged(manifest.source, target)
    return final
