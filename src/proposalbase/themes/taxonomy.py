"""The tree of themes, read from an editable file and checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from proposalbase.errors import SettingsError
from proposalbase.model import Language
from proposalbase.resources import corpus_file
from proposalbase.settings import Settings

LANGUAGES: tuple[Language, ...] = ("vi", "en")
_ID = re.compile(r"[a-z][a-z0-9-]{0,40}")
_KEYS = frozenset(("id", "parent", "label", "definition", "cues", "weak"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A node of the tree; ``cues`` and ``weak`` are terms by language."""

    id: str
    parent: str | None
    label: Mapping[str, str]
    definition: Mapping[str, str]
    cues: Mapping[str, tuple[str, ...]]
    weak: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All themes, in the order of the file."""

    themes: tuple[Theme, ...]

    @staticmethod
    def default_path() -> Path:
        """Return the taxonomy that comes with proposalbase, in a checkout or an installed wheel."""
        return corpus_file("taxonomy.toml")

    @classmethod
    def load(cls, path: Path) -> Taxonomy:
        """Read and check a taxonomy file.

        :raises SettingsError: where the file cannot be read or a theme in it is broken.
        """
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise SettingsError(f"the taxonomy {path} cannot be read: {error}") from error
        except tomllib.TOMLDecodeError as error:
            raise SettingsError(f"the taxonomy {path} is no valid TOML: {error}") from error
        rows = found.get("theme")
        if not isinstance(rows, list) or not rows or set(found) != {"theme"}:
            raise SettingsError(
                f"the taxonomy {path} must hold [[theme]] entries and nothing else, found: "
                f"{', '.join(map(repr, found)) or 'nothing'}"
            )
        themes = tuple(_theme(row, number, path) for number, row in enumerate(rows, 1))
        _check_tree(themes, path)
        return cls(themes=themes)

    def get(self, id: str) -> Theme | None:
        """Return the theme with that id; None where there is none."""
        return next((theme for theme in self.themes if theme.id == id), None)

    def label(self, id: str, language: Language) -> str:
        """Return a theme's label in a language; the id itself for a theme that has left the tree."""
        theme = self.get(id)
        return theme.label[language] if theme else id

    def children(self, id: str | None) -> tuple[Theme, ...]:
        """Return the themes right below a theme; the top level for None."""
        return tuple(theme for theme in self.themes if theme.parent == id)

    def path(self, id: str) -> tuple[str, ...]:
        """Return the ids from the top level down to a theme."""
        steps: list[str] = []
        theme = self.get(id)
        while theme is not None:
            steps.insert(0, theme.id)
            theme = self.get(theme.parent) if theme.parent else None
        return tuple(steps)


def _theme(row: object, number: int, path: Path) -> Theme:
    where = f"the taxonomy {path}, theme {number}"
    if not isinstance(row, dict):
        raise SettingsError(f"{where}: expected a table, got {row!r}")
    id = row.get("id")
    if not isinstance(id, str) or not _ID.fullmatch(id):
        raise SettingsError(
            f"{where}: id must be lower-case letters, digits and hyphens, got {id!r}"
        )
    where += f" ({id})"
    unknown = sorted(set(row) - _KEYS)
    if unknown:
        raise SettingsError(
            f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(_KEYS))}"
        )
    parent = row.get("parent")
    if parent is not None and not isinstance(parent, str):
        raise SettingsError(f"{where}: parent must be the id of a theme, got {parent!r}")
    return Theme(
        id=id,
        parent=parent,
        label=_texts(row, "label", where),
        definition=_texts(row, "definition", where),
        cues=_terms(row, "cues", where),
        weak=_terms(row, "weak", where),
    )


def _texts(row: Mapping[str, object], key: str, where: str) -> Mapping[str, str]:
    value = row.get(key)
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        text = value.get(language) if isinstance(value, dict) else None
        if not isinstance(text, str) or not text.strip():
            raise SettingsError(f"{where}: {key}.{language} must be a text, got {text!r}")
        texts[language] = text.strip()
    return MappingProxyType(texts)


def _terms(row: Mapping[str, object], key: str, where: str) -> Mapping[str, tuple[str, ...]]:
    value = row.get(key, {})
    if not isinstance(value, dict) or set(value) - set(LANGUAGES):
        raise SettingsError(f"{where}: {key} takes lists under vi and en, got {value!r}")
    terms: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        entries = value.get(language, [])
        if not isinstance(entries, list) or not all(
            isinstance(entry, str) and re.search(r"\w", entry) for entry in entries
        ):
            raise SettingsError(
                f"{where}: {key}.{language} must be a list of words, got {entries!r}"
            )
        terms[language] = tuple(entries)
    return MappingProxyType(terms)


def _check_tree(themes: tuple[Theme, ...], path: Path) -> None:
    parents: dict[str, str | None] = {}
    for theme in themes:
        if theme.id in parents:
            raise SettingsError(f"the taxonomy {path}: two themes have the id {theme.id!r}")
        parents[theme.id] = theme.parent
    for theme in themes:
        if theme.parent is not None and theme.parent not in parents:
            raise SettingsError(
                f"the taxonomy {path}: the parent {theme.parent!r} of {theme.id!r} is no theme"
            )
        seen = {theme.id}
        parent = theme.parent
        while parent is not None:
            if parent in seen:
                raise SettingsError(
                    f"the taxonomy {path}: {theme.id!r} is its own ancestor through {parent!r}"
                )
            seen.add(parent)
            parent = parents[parent]


def load_taxonomy(settings: Settings) -> Taxonomy:
    """Load the taxonomy that the settings name, or the one that comes with proposalbase.

    :raises SettingsError: where the file is missing or broken.
    """
    return Taxonomy.load(taxonomy_path(settings))


def taxonomy_path(settings: Settings) -> Path:
    """Return the taxonomy file that the settings name, or the one that comes with proposalbase."""
    chosen = settings.text("taxonomy")
    return Path(chosen) if chosen else Taxonomy.default_path()
