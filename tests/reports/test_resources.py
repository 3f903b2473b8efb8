from __future__ import annotations

from pathlib import Path

import pytest

from proposalbase import resources
from proposalbase.errors import ProposalbaseError


def test_a_checkout_has_its_templates_at_the_top() -> None:
    assert (resources.templates_dir() / "reports" / "report.html").is_file()
    assert resources.corpus_file("taxonomy.toml").is_file()


def test_an_installed_package_carries_them_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates").mkdir()
    monkeypatch.setattr(resources, "_PLACES", (tmp_path, tmp_path / "elsewhere"))
    assert resources.templates_dir() == tmp_path / "templates"
    with pytest.raises(ProposalbaseError, match=r"corpus/none\.toml is missing"):
        resources.corpus_file("none.toml")
