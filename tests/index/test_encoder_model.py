"""The real default model: near the original, the same alone and among others, at home in both languages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from proposalbase.index import shelf
from proposalbase.index.encoder import open_folder
from proposalbase.index.manifest import verify
from proposalbase.index.original import quiet
from proposalbase.index.pieces import SlicedTokenizer
from proposalbase.index.prepare import prepare
from proposalbase.index.probe import LOWEST_COSINE, LOWEST_MEAN, TEXTS, TRIPLES
from proposalbase.index.runtime import OnnxEncoder

pytestmark = pytest.mark.model
DEFAULT = "multilingual-e5-small"


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout's prepared model, else one made now (about half a minute)."""
    found = shelf.find(DEFAULT, Path(__file__).parents[2] / "indexes" / "models")
    if found is not None:
        return found
    patch = pytest.MonkeyPatch()
    patch.setattr(shelf, "shared_shelf", lambda: tmp_path_factory.mktemp("shared"))
    try:
        return prepare(DEFAULT, target=tmp_path_factory.mktemp("models")).path
    finally:
        patch.undo()


@pytest.fixture(scope="session")
def encoder(model: Path) -> OnnxEncoder:
    opened = open_folder(model)
    assert isinstance(opened, OnnxEncoder)
    return opened


def test_it_is_whole_and_agrees_with_the_original(model: Path) -> None:
    manifest = verify(model)
    assert (manifest.engine, manifest.precision, manifest.dimension) == ("onnx", "int8", 384)
    assert manifest.agreement is not None
    assert manifest.agreement.texts >= 24
    assert manifest.agreement.mean >= LOWEST_MEAN
    assert manifest.agreement.lowest >= LOWEST_COSINE
    assert manifest.agreement.pairs == len(TRIPLES)


VIETNAMESE = [
    "Kỹ sư huyện phải sửa cây cầu treo bị hỏng.",
    "Mở lớp học buổi tối cho ngư dân.",
    "Giấy phép xây nhà cần ít giấy tờ hơn.",
    "Cấp vắc-xin miễn phí cho đàn gia súc.",
]
ENGLISH = [
    "The district engineer must repair the broken suspension bridge.",
    "Open evening classes for fishermen.",
    "Building permits should need fewer papers.",
    "Give free vaccines to the cattle.",
]


@pytest.mark.parametrize(("asked", "said"), [(VIETNAMESE, ENGLISH), (ENGLISH, VIETNAMESE)])
def test_an_answer_is_found_in_the_other_language(
    encoder: OnnxEncoder, asked: list[str], said: list[str]
) -> None:
    scores = encoder.encode_queries(asked) @ encoder.encode_passages(said).T
    assert scores.argmax(axis=1).tolist() == [0, 1, 2, 3]


def test_an_answer_in_the_other_language_comes_before_other_texts_in_ones_own(
    encoder: OnnxEncoder,
) -> None:
    """Without the language axis, the original finds the first of these behind unrelated texts."""
    for asked, same, other in ((VIETNAMESE, VIETNAMESE, ENGLISH), (ENGLISH, ENGLISH, VIETNAMESE)):
        queries = encoder.encode_queries(asked)
        beside = queries @ encoder.encode_passages(same).T
        across = queries @ encoder.encode_passages(other).T
        np.fill_diagonal(beside, -1)
        assert (np.diag(across) > beside.max(axis=1)).mean() >= 0.75


def test_alone_and_among_others_it_is_the_same_vector(encoder: OnnxEncoder) -> None:
    together = encoder.encode_passages(TEXTS)
    assert together.shape == (len(TEXTS), 384)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(together[3], encoder.encode_passages(TEXTS[3:4])[0])
    np.testing.assert_array_equal(together[::-1], encoder.encode_passages(TEXTS[::-1]))


def test_a_page_without_end_is_cut_and_said(model: Path) -> None:
    encoder = OnnxEncoder.open(model)
    encoder.encode_passages(["thư viện " * 20_000, "thư viện"])
    assert encoder.truncated == 1


def test_slices_give_the_tokens_of_the_packaged_tokenizer(model: Path) -> None:
    from tokenizers import Tokenizer

    from proposalbase.index.default_model import TOKENIZER

    with quiet():
        whole = Tokenizer.from_file(str(TOKENIZER.locate()))
    odd = ["", " ", "a" * 300, "日本語 テスト", "😀\x00½ﬁ", "</s>a<mask> b", "\u00a0\u200bx\u0301"]
    texts = [*TEXTS, *odd, *(f"query: {text}" for text in odd)]
    found = SlicedTokenizer(model).encode(texts, limit=100_000)
    assert [ids for ids, _ in found] == [whole.encode(text).ids for text in texts]
