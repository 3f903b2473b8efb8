"""Fixtures that several packages' tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from proposalbase.settings import Settings
from proposalbase.store.database import Store

ROOT = Path(__file__).parents[1]

# A shared machine may stall for a second: time is measured by tests of its own. In CI the same examples run each
# time, so that a commit is judged by what it changed.
hypothesis_settings.register_profile("default", deadline=None)
hypothesis_settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis_settings.load_profile("ci" if os.environ.get("CI") else "default")


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
