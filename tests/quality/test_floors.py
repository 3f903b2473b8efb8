"""Extraction must not get worse than what was reached before."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from decision.parts import is_held_out, is_test

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


# Neither was ever trained on: ordinary documents, and a fifth of those written to be hard.
UNSEEN = {"test": is_test, "held-out": is_held_out}
DOCUMENTS = ROOT / "corpus" / "gold" / "documents"


@pytest.mark.parametrize("part", sorted(UNSEEN))
def test_documents_never_seen_without_a_model(settings: Settings, part: str) -> None:
    measure(settings, DOCUMENTS, FLOORS[f"{part}-without-a-model"], among=UNSEEN[part])


@pytest.mark.model
@pytest.mark.parametrize("part", sorted(UNSEEN))
def test_documents_never_seen(tmp_path: Path, part: str) -> None:
    models = {"models_dir": str(ROOT / "indexes" / "models")}
    settings = Settings.load(tmp_path, environment={}, overrides=models)
    open_encoder(settings, prepare_if_missing=True)
    measure(settings, DOCUMENTS, FLOORS[part], among=UNSEEN[part])


@pytest.mark.parametrize("name", sorted(REAL))
def test_real_documents(settings: Settings, shared_data: Path, name: str) -> None:
    measure(settings, shared_data / REAL[name], FLOORS[name])
