"""Fixtures of the index tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from proposalbase.index import shelf


@pytest.fixture(autouse=True)
def own_shared_shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tests' models away from the installation's."""
    folder = tmp_path / "shared-models"
    monkeypatch.setattr(shelf, "shared_shelf", lambda: folder)
    return folder
