"""Reports of the invented workshop."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from proposalbase.reports.compile import compile_report
from proposalbase.reports.compiled import CompiledReport
from proposalbase.settings import Settings
from tests.reports import sample as workshop
from tests.reports.sample import Sample

Build = Callable[..., CompiledReport]


@pytest.fixture(scope="session")
def sample() -> Sample:
    return workshop.make()


@pytest.fixture(scope="session")
def build(sample: Sample) -> Build:
    """Compile the workshop's report, with changes."""

    def made(**changes: object) -> CompiledReport:
        values: dict[str, object] = {
            "title": "Tổng hợp đề xuất về đội ngũ cán bộ cấp xã",
            "authority": "Bộ Nội vụ",
            "language": "vi",
            "proposals": sample.proposals,
            "documents": sample.documents,
            "taxonomy": sample.taxonomy,
            "vectors": sample.vectors,
            "settings": Settings.load(Path("nowhere"), environment={}),
            "generation": "g-0003",
            "today": date(2026, 3, 12),
            "text_of": sample.text_of,
        }
        if "proposals" in changes and "vectors" not in changes:
            values["vectors"] = None
        return compile_report(**{**values, **changes})  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def report(build: Build) -> CompiledReport:
    return build()
