"""The encoder: unit vectors that depend on their own text alone, and a folder that must be whole."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from proposalbase.errors import ModelUnavailable
from proposalbase.index.encoder import open_encoder
from proposalbase.index.manifest import MANIFEST, read_manifest, verify
from proposalbase.index.pieces import SlicedTokenizer, can_slice, write_slices
from proposalbase.index.probe import TEXTS as TEXTS_OF_PROBE
from proposalbase.index.probe import VIETNAMESE, ProbeVectors
from proposalbase.index.runtime import AXIS_FILE, OnnxEncoder, unit_rows, without_axis
from proposalbase.settings import Settings
from tests.encoders import HashEncoder
from tests.index.tiny import DIMENSION, tokenizer_json, write_prepared

TEXTS = [
    "the village wants a library",
    "mở thêm thư viện cho làng chài",
    "x",
    "",
    "new ferry, new bridge. repair the road? " * 3,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny-1"
    write_prepared(folder)
    return folder


@pytest.fixture(scope="module")
def encoder(folder: Path) -> OnnxEncoder:
    return OnnxEncoder.open(folder, threads=2)


@pytest.fixture(scope="module")
def sliced(tmp_path_factory: pytest.TempPathFactory) -> SlicedTokenizer:
    folder = tmp_path_factory.mktemp("pieces")
    write_slices(tokenizer_json(), folder)
    return SlicedTokenizer(folder)


@pytest.fixture(scope="module")
def whole() -> Tokenizer:
    return Tokenizer.from_str(json.dumps(tokenizer_json()))


def test_rows_have_length_one(encoder: OnnxEncoder) -> None:
    for vectors in (encoder.encode_passages(TEXTS), encoder.encode_queries(TEXTS)):
        assert vectors.shape == (len(TEXTS), DIMENSION)
        assert vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_a_vector_does_not_depend_on_what_else_is_encoded(encoder: OnnxEncoder) -> None:
    together = encoder.encode_passages(TEXTS * 30)
    for row, text in enumerate(TEXTS):
        alone = encoder.encode_passages([text])
        np.testing.assert_array_equal(together[row::5], np.repeat(alone, 30, axis=0))


def test_run_together_the_vectors_would_differ(encoder: OnnxEncoder) -> None:
    """The reason for running texts one by one: here it can be seen."""
    session = encoder._session
    rows = np.arange(4, 44).reshape(-1, 4)
    together = session.run(None, {"input_ids": rows})[0]
    alone = np.concatenate(
        [session.run(None, {"input_ids": rows[i : i + 1]})[0] for i in range(10)]
    )
    assert np.abs(alone - together).max() > 1e-6


def test_threads_do_not_change_the_vectors(folder: Path, encoder: OnnxEncoder) -> None:
    single = OnnxEncoder.open(folder, threads=1)
    np.testing.assert_array_equal(
        single.encode_passages(TEXTS * 20), encoder.encode_passages(TEXTS * 20)
    )
    with ThreadPoolExecutor(4) as pool:
        many = list(pool.map(encoder.encode_queries, [[text] for text in TEXTS] * 10))
    np.testing.assert_array_equal(np.concatenate(many[:5]), np.concatenate(many[-5:]))


def test_queries_and_passages_get_their_own_prefix(encoder: OnnxEncoder) -> None:
    query, passage = encoder.encode_queries(["library"]), encoder.encode_passages(["library"])
    assert np.abs(query - passage).max() > 1e-3


def test_no_texts_make_no_rows(encoder: OnnxEncoder) -> None:
    assert encoder.encode_passages([]).shape == (0, DIMENSION)


def test_a_long_text_is_cut_and_counted(folder: Path) -> None:
    encoder = OnnxEncoder.open(folder)
    kept = " ".join(["library"] * 28)
    before = encoder.encode_passages([kept])
    assert encoder.truncated == 0
    after = encoder.encode_passages([kept + " bridge ferry road" * 500])
    assert encoder.truncated == 1
    np.testing.assert_array_equal(before, after)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(st.characters(), max_size=60), max_size=4))
def test_any_text_has_a_vector(encoder: OnnxEncoder, texts: list[str]) -> None:
    vectors = encoder.encode_passages([*texts, "\ud800 \x00 lone"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_rows_without_direction_are_defined() -> None:
    rows = np.array([[0, 0], [np.nan, 1], [np.inf, 1], [3, 4]], dtype=np.float32)
    expected = np.array([[1, 0], [1, 0], [1, 0], [0.6, 0.8]], dtype=np.float32)
    np.testing.assert_allclose(unit_rows(rows), expected)


def test_what_tells_languages_apart_is_left_out() -> None:
    axis = np.array([0.6, 0.8], dtype=np.float32)
    left = without_axis(np.array([1, 0], dtype=np.float32), axis)
    assert abs(float(left @ axis)) < 1e-6
    np.testing.assert_array_equal(without_axis(axis, None), axis)


def test_the_axis_of_a_probe_separates_its_languages() -> None:
    probe = ProbeVectors.of(HashEncoder())
    axis = probe.language_axis()
    assert axis is not None
    shares = probe.said @ axis
    assert shares[: len(VIETNAMESE)].mean() > shares[len(VIETNAMESE) : len(TEXTS_OF_PROBE)].mean()
    same = ProbeVectors(asked=probe.asked, said=np.ones_like(probe.said))
    assert same.language_axis() is None


def test_an_axis_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    write_prepared(tmp_path / "tiny")
    (tmp_path / "tiny" / AXIS_FILE).write_bytes(b"no numbers")
    with pytest.raises(ModelUnavailable, match=AXIS_FILE):
        OnnxEncoder.open(tmp_path / "tiny")


PIECES = st.text(st.characters(), max_size=40) | st.lists(
    st.sampled_from([*TEXTS, "<s>", "</s>", "thư", "zz", "library.", "  ", "ﬁ", "１"]), max_size=6
).map("".join)


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(PIECES, min_size=1, max_size=3))
def test_slices_give_the_tokens_of_the_whole(
    sliced: SlicedTokenizer, whole: Tokenizer, texts: list[str]
) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    found = sliced.encode(texts, limit=1000)
    assert [ids for ids, _ in found] == [whole.encode(text).ids for text in texts]


def test_slices_are_cut_within_their_special_tokens(sliced: SlicedTokenizer) -> None:
    ((ids, cut),) = sliced.encode([" ".join(["library"] * 50)], limit=10)
    assert (len(ids), ids[0], ids[-1], cut) == (10, 0, 2, True)
    ((_, cut),) = sliced.encode([" ".join(["library"] * 8)], limit=10)
    assert not cut


def test_only_big_unigram_tokenizers_are_sliced(monkeypatch: pytest.MonkeyPatch) -> None:
    tokenizer = tokenizer_json()
    assert not can_slice(tokenizer)
    monkeypatch.setattr("proposalbase.index.pieces.SMALL_VOCABULARY", 10)
    assert can_slice(tokenizer)
    assert not can_slice({**tokenizer, "model": {**tokenizer["model"], "byte_fallback": True}})
    assert not can_slice({**tokenizer, "model": {"type": "WordPiece", "vocab": {}}})


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    write_prepared(tmp_path / "tiny")
    model = tmp_path / "tiny" / "model.onnx"
    raw = bytearray(model.read_bytes())
    raw[len(raw) // 2] ^= 1
    model.write_bytes(raw)
    for refuse in (verify, OnnxEncoder.open):
        with pytest.raises(ModelUnavailable, match=r"model\.onnx is not the file"):
            refuse(tmp_path / "tiny")


def test_a_file_that_was_only_moved_is_taken(tmp_path: Path) -> None:
    write_prepared(tmp_path / "tiny")
    (tmp_path / "tiny" / "model.onnx").touch()
    assert OnnxEncoder.open(tmp_path / "tiny").dimension == DIMENSION


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", MANIFEST])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write_prepared(tmp_path / "tiny")
    (tmp_path / "tiny" / name).unlink()
    with pytest.raises(ModelUnavailable, match=name):
        OnnxEncoder.open(tmp_path / "tiny")


@pytest.mark.parametrize(
    "change",
    [
        {"query_prefix": "other: "},
        {"format": 99},
        {"files": {"../model.onnx": {"sha256": "", "size": 1, "modified": 1}}},
        {"files": None},
    ],
)
def test_a_changed_manifest_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    write_prepared(tmp_path / "tiny")
    path = tmp_path / "tiny" / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(ModelUnavailable, match=MANIFEST):
        read_manifest(tmp_path / "tiny")


def test_files_that_are_no_model_are_refused(tmp_path: Path) -> None:
    from proposalbase.index.runtime import _session

    (tmp_path / "model.onnx").write_bytes(b"no model at all")
    with pytest.raises(ModelUnavailable, match="cannot be run"):
        _session(tmp_path / "model.onnx")


def test_switched_off_is_said(tmp_path: Path) -> None:
    off = Settings.load(tmp_path, environment={}, overrides={"model": "none"})
    with pytest.raises(ModelUnavailable, match="switched off"):
        open_encoder(off, prepare_if_missing=True)


def test_not_prepared_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="not prepared yet"):
        open_encoder(Settings.load(tmp_path, environment={}))


def test_the_installations_model_comes_home(tmp_path: Path, own_shared_shelf: Path) -> None:
    write_prepared(own_shared_shelf / "tiny-1")
    home = Settings.load(tmp_path / "home", environment={}, overrides={"model": "tiny"})
    encoder = open_encoder(home)
    assert (home.models / "tiny-1" / MANIFEST).is_file()
    assert (home.models / "tiny-1" / "model.onnx").samefile(own_shared_shelf / "tiny-1/model.onnx")
    assert encoder.fingerprint == verify(home.models / "tiny-1").fingerprint
    assert open_encoder(home).fingerprint == encoder.fingerprint


def test_a_home_that_cannot_be_written_to_is_served(
    tmp_path: Path, own_shared_shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_prepared(own_shared_shelf / "tiny-1")

    def refused(*_: object) -> Path:
        raise PermissionError("read-only")

    monkeypatch.setattr("proposalbase.index.shelf.place", refused)
    home = Settings.load(tmp_path / "home", environment={}, overrides={"model": "tiny"})
    assert open_encoder(home).name == "tiny"


def test_a_damaged_home_model_gives_way_to_the_installations(
    tmp_path: Path, own_shared_shelf: Path
) -> None:
    home = Settings.load(tmp_path / "home", environment={}, overrides={"model": "tiny"})
    write_prepared(home.models / "tiny-1")
    (home.models / "tiny-1" / "model.onnx").write_bytes(b"gone")
    with pytest.raises(ModelUnavailable, match=r"model\.onnx"):
        open_encoder(home)
    write_prepared(own_shared_shelf / "tiny-1")
    open_encoder(home)
    verify(home.models / "tiny-1")


def test_encoding_loads_nothing_heavy(folder: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from proposalbase.index.encoder import open_folder\n"
        "open_folder(Path(sys.argv[1])).encode_queries(['library'])\n"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'onnx', 'spacy'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )
    source = Path(__file__).parents[2] / "src"
    run = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        env={"PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")


def test_the_hash_encoder_is_an_encoder() -> None:
    encoder = HashEncoder()
    vectors = encoder.encode_passages(["mở thư viện", "MO THU VIEN", "a bridge", ""])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert vectors[0] @ vectors[1] > 0.99 > 0.5 > vectors[0] @ vectors[2]
