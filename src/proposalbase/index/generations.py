"""Immutable index generations: a folder with a manifest each, and CURRENT that names the one in use.

Readers finish on the generation they began with; what a generation holds never changes once it has its name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from proposalbase.errors import IndexDamaged, IndexMissing
from proposalbase.index.vectors import Vectors
from proposalbase.settings import Settings
from proposalbase.store.files import (
    PARTIAL,
    sha256_of,
    sweep,
    sync_folder,
    sync_tree,
    write_atomically,
)
from proposalbase.store.trouble import writing_to

PARTS = ("faiss", "ids.npy", "languages.npy", "nums.npy")
UNITS = ("proposals", "passages")
"""Units that have vectors of their own; a document is found by its passages."""

SCHEMA = 3
"""Changes with the files of a generation and with what the model reads of a record."""
_NAME = re.compile(r"gen-[0-9a-f]{16}")
_ALWAYS_READ = 32_000_000
"""Bytes: files up to this size are read and compared at every start, in about 20 ms."""

KEPT = 2
"""Generations kept besides the one in use, for readers that began on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a generation holds and what it was made from."""

    schema: int
    name: str
    base_id: str
    model: str
    fingerprint: str
    dimension: int
    counts: dict[str, int]
    files: dict[str, str]
    """File name → SHA-256."""
    sizes: dict[str, int]
    made_at: str
    modified: dict[str, int] = field(default_factory=dict)
    """File name → time of its last change in nanoseconds: spares reading large files at every start."""
    recall: dict[str, float] = field(default_factory=dict)
    """Unit → share of the true ten nearest that a question finds, measured when it was built."""


class Generation:
    """One opened generation."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._vectors: dict[str, Vectors] = {}

    @property
    def name(self) -> str:
        """The name that answers and reports carry."""
        return self.manifest.name

    def vectors(self, unit: str) -> Vectors:
        """Return the vectors of a unit, opened on first use.

        :raises IndexDamaged: where they cannot be read.
        """
        if unit not in self._vectors:
            opened = Vectors.open(self.folder, unit)
            if opened.dimension != self.manifest.dimension:
                raise IndexDamaged(
                    f"{self.folder}: {unit} has {opened.dimension} dimensions, its manifest says "
                    f"{self.manifest.dimension}. Run: proposalbase reindex"
                )
            if len(opened) != self.manifest.counts.get(unit):
                raise IndexDamaged(
                    f"{self.folder}: {unit} holds {len(opened)} vectors, its manifest says "
                    f"{self.manifest.counts.get(unit)}. Run: proposalbase reindex"
                )
            self._vectors[unit] = opened
        return self._vectors[unit]

    def problems(self, *, touched_only: bool = False) -> list[str]:
        """Compare files with the manifest's checksums; empty means sound.

        :param touched_only: whether large files that nobody touched since are taken as they are.
        """
        found = []
        for file, expected in self.manifest.files.items():
            path = self.folder / file
            try:
                if touched_only and self._is_as_left(path):
                    continue
                if sha256_of(path) != expected:
                    found.append(f"{path} is not what was written")
            except FileNotFoundError:
                found.append(f"{path} is missing")
            except OSError as error:
                found.append(f"{path} cannot be read ({error.strerror})")
        return found

    def _is_as_left(self, path: Path) -> bool:
        state = path.stat()
        return (
            state.st_size > _ALWAYS_READ and state.st_mtime_ns == self.manifest.modified[path.name]
        )


class Generations:
    """The generations of one home."""

    def __init__(self, settings: Settings) -> None:
        self.root = settings.indexes / "generations"
        self._pointer = settings.indexes / "CURRENT"
        self.exact_up_to = settings.count("exact_vectors")

    def current_name(self) -> str | None:
        """Return the name of the generation in use.

        :raises IndexDamaged: where the pointer to it names none.
        """
        try:
            name = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise IndexDamaged(
                f"{self._pointer} cannot be read ({error}). Run: proposalbase reindex"
            ) from error
        if not name:
            return None
        if not _NAME.fullmatch(name):
            raise IndexDamaged(
                f"{self._pointer} names {name[:60]!r}, which is no index. Run: proposalbase reindex"
            )
        return name

    def open(self, *, base_id: str, full_check: bool = False) -> Generation:
        """Open the generation in use.

        Sizes and times are compared at once, and the bytes of what is small or was touched; a full check reads
        every byte.

        :raises IndexMissing: where there is none.
        :raises IndexDamaged: where it is not what was written, or was made from another base.
        """
        name = self.current_name()
        if name is None:
            raise IndexMissing("there is no search index yet. Run: proposalbase reindex")
        folder = self.root / name
        manifest = _read_manifest(folder)
        if manifest.base_id != base_id:
            raise IndexDamaged(f"{folder} was made from another base. Run: proposalbase reindex")
        for file, size in manifest.sizes.items():
            try:
                actual = (folder / file).stat().st_size
            except OSError as error:
                raise IndexDamaged(
                    f"{folder / file} is missing. Run: proposalbase reindex"
                ) from error
            if actual != size:
                raise IndexDamaged(
                    f"{folder / file} has {actual} bytes, {size} were written. Run: proposalbase reindex"
                )
        generation = Generation(folder, manifest)
        problems = generation.problems(touched_only=not full_check)
        if problems:
            raise IndexDamaged("; ".join(problems) + ". Run: proposalbase reindex")
        return generation

    @contextmanager
    def building(self, name: str) -> Iterator[Path]:
        """Give an empty folder in which to build a generation of that name; gone afterwards unless published.

        :raises StoreUnwritable: where the disk is full or cannot be written to.
        """
        folder = self.root / f"{name}.{os.getpid()}{PARTIAL}"
        with writing_to(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)

    def publish(self, folder: Path, manifest: Manifest) -> Generation:
        """Give a built folder its name and make it the generation in use."""
        (folder / "manifest.json").write_text(
            json.dumps(asdict(manifest), indent=1, sort_keys=True), encoding="utf-8"
        )
        sync_tree(folder)
        target = self.root / manifest.name
        if target.exists():
            # Same inputs, same name: the old folder may be damaged, this one is fresh. Readers keep their files.
            aside = self.root / f"{manifest.name}.old.{os.getpid()}{PARTIAL}"
            target.rename(aside)
            folder.rename(target)
            shutil.rmtree(aside, ignore_errors=True)
        else:
            folder.rename(target)
        sync_folder(self.root)
        write_atomically(self._pointer, manifest.name.encode())
        self._retire()
        return Generation(target, manifest)

    def sweep(self) -> list[str]:
        """Remove what killed builders left; call it only while holding the home's lock."""
        return sweep(self.root) + sweep(self.root.parent)

    def _retire(self) -> None:
        current = self.current_name()
        old = sorted(
            (
                p
                for p in self.root.iterdir()
                if p.is_dir() and p.suffix != PARTIAL and p.name != current
            ),
            key=lambda p: p.stat().st_mtime,
            reverse=True,
        )
        for folder in old[KEPT:]:
            # Memory-mapped files of a reader stay readable until it lets go of them.
            shutil.rmtree(folder, ignore_errors=True)


def _read_manifest(folder: Path) -> Manifest:
    path = folder / "manifest.json"
    try:
        manifest = _manifest_from(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise IndexDamaged(f"{path} cannot be read ({error}). Run: proposalbase reindex") from error
    if manifest.name != folder.name:
        raise IndexDamaged(f"{path} is that of {manifest.name[:60]!r}. Run: proposalbase reindex")
    if manifest.schema != SCHEMA:
        raise IndexDamaged(
            f"{path} has schema {manifest.schema}, this version reads {SCHEMA}. Run: proposalbase reindex"
        )
    return manifest


def _manifest_from(data: Any) -> Manifest:
    manifest = Manifest(**data)
    if not isinstance(manifest.name, str) or not isinstance(manifest.dimension, int):
        raise ValueError("it is no manifest of an index")
    names = {f"{unit}.{part}" for unit in UNITS for part in PARTS}
    if set(manifest.files) != names or set(manifest.sizes) != names:
        raise ValueError("it names other files than those of an index")
    return replace(
        manifest,
        counts={unit: int(manifest.counts[unit]) for unit in UNITS},
        files={name: str(digest) for name, digest in manifest.files.items()},
        sizes={name: int(size) for name, size in manifest.sizes.items()},
        modified={name: int(manifest.modified.get(name, -1)) for name in names},
        recall={str(unit): float(share) for unit, share in manifest.recall.items()},
    )
