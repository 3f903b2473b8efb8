"""Extraction must not get worse than what was reached before."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from proposalbase.index.encoder import open_encoder
from proposalbase.pipeline.evaluate import evaluate
from proposalbase.settings import Settings

ROOT = Path(__file__).parents[2]
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
REAL = {
    "news-en": "workshop-news-en",
    "news-vi": "meeting-news-vi",
    "papers-en": "workshop-papers-en/labels",
}


def measure(
    settings: Settings,
    folder: Path,
    floors: dict[str, float],
    *,
    among: Callable[[str], bool] | None = None,
) -> None:
    report = evaluate(settings, folder, among=among)
    assert report.failed == ()
    group = report.as_json()["groups"]["all"]
    reached = {
        "f1": group["proposals"]["f1"],
        "proposer": group["proposer_accuracy"],
        "organisation": group["organisation_accuracy"],
        "themes": group["themes"]["f1"],
        "instruments": group["instruments"]["f1"],
    }
    for name, floor in floors.items():
        assert reached[name] >= floor, f"{folder.name}: {name} fell to {reached[name]}"


def test_the_sample_workshop(settings: Settings) -> None:
    measure(settings, ROOT / "corpus" / "gold", FLOORS["corpus"])


def held_out(stem: str) -> bool:
    """Tell the documents that nothing was ever trained on."""
    return int(stem.split("-")[1]) % 5 == 3


def test_documents_never_seen_without_a_model(settings: Settings) -> None:
    folder = ROOT / "corpus" / "gold" / "documents"
    measure(settings, folder, FLOORS["held-out-without-a-model"], among=held_out)


@pytest.mark.model
def test_documents_never_seen(tmp_path: Path) -> None:
    models = {"models_dir": str(ROOT / "indexes" / "models")}
    settings = Settings.load(tmp_path, environment={}, overrides=models)
    open_encoder(settings, prepare_if_missing=True)
    folder = ROOT / "corpus" / "gold" / "documents"
    measure(settings, folder, FLOORS["held-out"], among=held_out)


@pytest.mark.parametrize("name", sorted(REAL))
def test_real_documents(settings: Settings, shared_data: Path, name: str) -> None:
    measure(settings, shared_data / REAL[name], FLOORS[name])
