"""Immutable index generations: a folder with a manifest each, and CURRENT that names the one in use.

Readers finish on the generation they began with; what a generation holds never changes once it has its name.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

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

UNITS = ("proposals", "passages")
"""Units that have vectors of their own; a document is found by its passages."""

SCHEMA = 1
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
            if len(opened) != self.manifest.counts.get(unit):
                raise IndexDamaged(
                    f"{self.folder}: {unit} holds {len(opened)} vectors, its manifest says "
                    f"{self.manifest.counts.get(unit)}. Run: proposalbase reindex"
                )
            self._vectors[unit] = opened
        return self._vectors[unit]

    def problems(self) -> list[str]:
        """Compare every file with the manifest's checksum; empty means sound."""
        found = []
        for file, expected in self.manifest.files.items():
            path = self.folder / file
            if not path.is_file():
                found.append(f"index {self.name}: {file} is missing")
            elif sha256_of(path) != expected:
                found.append(f"index {self.name}: {file} is not what was written")
        return found


class Generations:
    """The generations of one home."""

    def __init__(self, settings: Settings) -> None:
        self.root = settings.indexes / "generations"
        self._pointer = settings.indexes / "CURRENT"

    def current_name(self) -> str | None:
        """Return the name of the generation in use."""
        try:
            return self._pointer.read_text(encoding="utf-8").strip() or None
        except FileNotFoundError:
            return None

    def open(self, *, base_id: str, full_check: bool = False) -> Generation:
        """Open the generation in use.

        Sizes are compared at once; a full check reads every byte.

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
        problems = generation.problems() if full_check else []
        if problems:
            raise IndexDamaged("; ".join(problems) + ". Run: proposalbase reindex")
        return generation

    def folder_for(self, name: str) -> Path:
        """Return an empty folder in which to build a generation of that name."""
        self.root.mkdir(parents=True, exist_ok=True)
        folder = self.root / f"{name}.{os.getpid()}{PARTIAL}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

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
        data = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(**data)
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"{path} cannot be read ({error}). Run: proposalbase reindex") from error
    if manifest.schema != SCHEMA:
        raise IndexDamaged(
            f"{path} has schema {manifest.schema}, this version reads {SCHEMA}. Run: proposalbase reindex"
        )
    return manifest
