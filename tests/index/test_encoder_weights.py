"""The packed weights: what was packed comes back, and a damaged file says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposalbase.errors import ModelUnavailable
from proposalbase.index.weights import bert_state, read_packed
from tests.index.tiny import write_packed


def test_what_was_packed_comes_back(tmp_path: Path) -> None:
    expected = write_packed(tmp_path / "w.bin")
    packed = read_packed(tmp_path / "w.bin")
    assert packed.shape.hidden == 32
    assert packed.shape.layers == 2
    assert set(packed.tensors) == set(expected)
    np.testing.assert_array_equal(packed.matrix("emb.word", 40, 32), expected["emb.word"])
    np.testing.assert_array_equal(packed.vector("l1.fi.b", 64), expected["l1.fi.b"])


def test_every_tensor_gets_its_name_in_transformers(tmp_path: Path) -> None:
    expected = write_packed(tmp_path / "w.bin")
    state = bert_state(read_packed(tmp_path / "w.bin"))
    assert len(state) == len(expected)
    assert state["embeddings.position_embeddings.weight"].shape == (24, 32)
    assert state["embeddings.token_type_embeddings.weight"].shape == (2, 32)
    np.testing.assert_array_equal(
        state["encoder.layer.1.attention.output.dense.weight"], expected["l1.ao.w"]
    )
    np.testing.assert_array_equal(
        state["encoder.layer.0.output.LayerNorm.bias"], expected["l0.oln.b"]
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"magic": b"GGUF"}, "begins with"),
        ({"hidden": 48}, "sizes make no model"),
        ({"heads": 5}, "sizes make no model"),
    ],
)
def test_a_header_of_another_format_is_refused(
    tmp_path: Path, change: dict[str, object], reason: str
) -> None:
    if "hidden" in change:
        raw = bytearray(_written(tmp_path))
        raw[8:12] = (48).to_bytes(4, "little")
        (tmp_path / "w.bin").write_bytes(raw)
    else:
        write_packed(tmp_path / "w.bin", **change)  # type: ignore[arg-type]
    with pytest.raises(ModelUnavailable, match=reason):
        read_packed(tmp_path / "w.bin")


def test_a_missing_tensor_is_named(tmp_path: Path) -> None:
    write_packed(tmp_path / "w.bin", without="l1.k.w")
    with pytest.raises(ModelUnavailable, match=r"no tensor 'l1\.k\.w'"):
        bert_state(read_packed(tmp_path / "w.bin"))


def test_a_tensor_of_another_size_is_named(tmp_path: Path) -> None:
    write_packed(tmp_path / "w.bin")
    with pytest.raises(ModelUnavailable, match=r"'emb\.word' has 1280 values, expected 1312"):
        read_packed(tmp_path / "w.bin").matrix("emb.word", 41, 32)


def test_a_file_that_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.bin").touch()
    for name in ("none.bin", "empty.bin"):
        with pytest.raises(ModelUnavailable, match=name):
            read_packed(tmp_path / name)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed")
    _written(folder)
    return folder / "w.bin"


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 0.999))
def test_a_file_cut_anywhere_is_refused(sound: Path, share: float) -> None:
    path = sound.with_name("cut.bin")
    raw = sound.read_bytes()
    path.write_bytes(raw[: int(len(raw) * share)])
    with pytest.raises(ModelUnavailable):
        bert_state(read_packed(path))


@settings(max_examples=80, deadline=None)
@given(place=st.integers(0, 1200), value=st.integers(0, 255))
def test_a_garbled_header_never_raises_anything_else(sound: Path, place: int, value: int) -> None:
    path = sound.with_name("garbled.bin")
    raw = bytearray(sound.read_bytes())
    raw[place] = value
    path.write_bytes(raw)
    try:
        bert_state(read_packed(path))
    except ModelUnavailable as error:
        assert "garbled.bin" in str(error)


def _written(folder: Path) -> bytes:
    write_packed(folder / "w.bin")
    return (folder / "w.bin").read_bytes()
