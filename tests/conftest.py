"""Fixtures that several packages' tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from proposalbase.settings import Settings
from proposalbase.store.database import Store

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real documents beside the checkout; tests that need them are skipped elsewhere, and say so."""
    path = ROOT.parent / "shared" / "data"
    if not path.is_dir():
        pytest.skip("the shared real documents are not beside this checkout")
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A new home without a model."""
    return Settings.load(tmp_path, environment={}, overrides={"model": "none"})


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The store of a new home."""
    opened = Store.open(settings)
    yield opened
    opened.close()
