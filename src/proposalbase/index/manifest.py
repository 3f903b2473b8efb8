"""What a prepared model's folder says of itself, and whether its files still agree with it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal

from proposalbase.errors import ModelUnavailable
from proposalbase.store.files import sha256_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MANIFEST = "manifest.json"
FORMAT = 4

Engine = Literal["onnx", "sentence-transformers"]
Precision = Literal["int8", "fp32"]
Tokenizing = Literal["pieces", "whole", "own"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFile:
    """One file of a prepared model; ``modified`` spares the hash where nobody touched the file."""

    sha256: str
    size: int
    modified: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How near the prepared model is to the original on the probe texts, as cosines."""

    texts: int
    mean: float
    lowest: float
    pairs: int
    """Pairs whose nearer text the original and the prepared model both find."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelManifest:
    """What a prepared model is and which files it is made of."""

    name: str
    source: str
    """What was asked for: a model's name, or the absolute path of a folder."""
    engine: Engine
    precision: Precision
    tokenizing: Tokenizing
    """How texts become tokens: slices of a big vocabulary, a whole tokenizer, the engine's own way."""
    pooling: str
    dimension: int
    max_tokens: int
    query_prefix: str
    passage_prefix: str
    agreement: Agreement | None = None
    why_not_exported: str | None = None
    created_by: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, ModelFile] = field(default_factory=dict)
    fingerprint: str = ""

    def identity(self) -> str:
        """Return the hash of what decides over a vector: the files and how they are used."""
        decides = {
            "format": FORMAT,
            "engine": self.engine,
            "pooling": self.pooling,
            "dimension": self.dimension,
            "max_tokens": self.max_tokens,
            "query_prefix": self.query_prefix,
            "passage_prefix": self.passage_prefix,
            "files": {name: file.sha256 for name, file in sorted(self.files.items())},
        }
        return hashlib.sha256(json.dumps(decides, sort_keys=True).encode()).hexdigest()

    def to_json(self) -> str:
        """Return the manifest as it is written."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"


def describe_files(folder: Path) -> dict[str, ModelFile]:
    """List every file below the folder, the manifest apart."""
    found: dict[str, ModelFile] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            state = path.stat()
            found[name] = ModelFile(
                sha256=sha256_of(path), size=state.st_size, modified=state.st_mtime_ns
            )
    return found


def read_manifest(folder: Path) -> ModelManifest:
    """Read what a prepared model says of itself.

    :raises ModelUnavailable: where there is no manifest or it is not whole.
    """
    path = folder / MANIFEST
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        manifest = _from_json(found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise ModelUnavailable(
            f"{path} cannot be read: {error}. Prepare the model again."
        ) from error
    if manifest.fingerprint != manifest.identity():
        raise ModelUnavailable(f"{path} was changed after it was written. Prepare the model again.")
    return manifest


def check_files(folder: Path, manifest: ModelManifest, *, thorough: bool) -> None:
    """Compare the files with the manifest.

    Unless thorough, a file of the recorded size that nobody touched since is taken as it is.

    :raises ModelUnavailable: where a file is missing or is another one.
    """
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            state = path.stat()
            same = state.st_size == expected.size
            if same and (thorough or state.st_mtime_ns != expected.modified):
                same = sha256_of(path) == expected.sha256
        except OSError as error:
            raise ModelUnavailable(
                f"{path} cannot be read: {error}. Prepare the model again."
            ) from error
        if not same:
            raise ModelUnavailable(
                f"{path} is not the file that the manifest names. Prepare the model again."
            )


def verify(folder: Path) -> ModelManifest:
    """Read the manifest and hash every file that it names.

    :raises ModelUnavailable: where a file is missing or is another one.
    """
    manifest = read_manifest(folder)
    check_files(folder, manifest, thorough=True)
    return manifest


def _from_json(found: Any) -> ModelManifest:
    if found.pop("format", None) != FORMAT:
        raise ValueError(f"it is not of format {FORMAT}")
    agreement = found.pop("agreement", None)
    files = {name: ModelFile(**file) for name, file in found.pop("files").items()}
    if any(name.startswith("/") or ".." in name.split("/") for name in files):
        raise ValueError("it names a file outside its folder")
    known = {row.name for row in fields(ModelManifest)}
    return ModelManifest(
        **{name: value for name, value in found.items() if name in known},
        agreement=Agreement(**agreement) if agreement else None,
        files=files,
    )
