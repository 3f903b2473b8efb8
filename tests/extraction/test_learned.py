"""The learned decision: weights that are what they claim, and no surprise without a model."""

from __future__ import annotations

import json
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposalbase.errors import ProposalbaseError
from proposalbase.extraction.candidates import Candidate, candidates
from proposalbase.extraction.extract import EXTRACTOR, extract
from proposalbase.extraction.learned import Model, heading_key
from proposalbase.extraction.learned_features import BUCKETS, buckets, others_mean
from proposalbase.extraction.learned_inputs import projected, shifted
from proposalbase.extraction.learned_weights import FILE, FOLDER, MANIFEST, read_weights
from proposalbase.extraction.reading import read
from proposalbase.extraction.sights import Sight, sights_of
from proposalbase.model import Document
from proposalbase.settings import Settings

from .build import document

SEMINAR = """# Tọa đàm về bến đò Cồn Mây
Sáng 4/3, huyện Tràm Biếc tổ chức tọa đàm về bến đò Cồn Mây.
Ông Lê Quý Sa, Trưởng phòng Giao thông, đề nghị tỉnh bố trí kinh phí sửa bến trước mùa nước nổi.
Bến được xây năm 1994 và đã sửa hai lần.
Bà Đỗ Thị Ngân cho rằng huyện cần lắp đèn ở hai đầu bến.
Năm ngoái có 312 lượt khách mỗi ngày."""


def sights(source: Document) -> list[Sight]:
    found = [c for c in candidates(source) if isinstance(c, Candidate)]
    return sights_of(source, [read(source.text, each) for each in found])


def test_the_proposals_of_a_plain_seminar_are_found_without_a_model(settings: Settings) -> None:
    made = extract(document(SEMINAR, kind="news"), settings=settings)
    quotes = " ".join(p.quote for p in made.proposals)
    assert "sửa bến" in quotes and "lắp đèn" in quotes
    assert "1994" not in quotes and "312" not in quotes
    assert {p.extractor for p in made.proposals} == {EXTRACTOR}
    assert all(p.reasons for p in made.proposals)


def test_every_sentence_is_counted_as_taken_or_with_a_reason_why_not(settings: Settings) -> None:
    source = document(SEMINAR, kind="news")
    made = extract(source, settings=settings)
    taken = {r.reading.candidate.start for r in sights(source)}
    assert made.sentences == len(taken)
    assert sum(made.skipped.values()) >= made.sentences - len(made.proposals)


def test_vectors_decide_as_well_and_unknown_ones_do_no_harm() -> None:
    source = document(SEMINAR, kind="news")
    seen, model = sights(source), Model.load()
    size = len(model.weights.mean)
    rng = np.random.default_rng(1)
    vectors = {
        (s.reading.candidate.body, s.reading.candidate.end): rng.normal(size=size).astype("f4")
        for s in seen
    }
    known = model.probabilities(model.rows(seen, vectors=vectors))
    plain = model.probabilities(model.rows(seen))
    strange = {place: np.ones(7, dtype=np.float32) for place in vectors}
    none = model.probabilities(model.rows(seen, vectors=strange))
    assert not np.allclose(known, plain)
    for values in (known, plain, none):
        assert values.shape == (len(seen),)
        assert np.isfinite(values).all() and (values >= 0).all() and (values <= 1).all()


def test_those_without_vectors_have_their_share_where_there_are_vectors() -> None:
    seen, model = sights(document(SEMINAR, kind="news")), Model.load()
    places = [(s.reading.candidate.body, s.reading.candidate.end) for s in seen]
    rng = np.random.default_rng(2)
    vectors = {place: rng.normal(size=len(model.weights.mean)).astype("f4") for place in places}
    by_share = []
    for share in (0.0, 0.5, 1.0):
        mixture = Model(replace(model.weights, plain_share=share))
        by_share.append(mixture.probabilities(mixture.rows(seen, vectors=vectors)))
    stack = replace(
        model.weights.plain, slope=model.weights.meaning.slope, offset=model.weights.meaning.offset
    )
    plain = Model(replace(model.weights, plain=stack))
    assert np.allclose(by_share[2], plain.probabilities(plain.rows(seen)), atol=1e-6)
    assert not np.allclose(by_share[0], by_share[1]) and not np.allclose(by_share[1], by_share[2])


def test_a_vector_is_read_along_its_directions_and_a_missing_one_is_the_ordinary_one() -> None:
    mean = np.array([1.0, 2.0, 3.0], dtype=np.float32)
    projection = np.array([[1, 0], [0, 2], [0, 0]], dtype=np.float32)
    vector = np.array([2.0, 5.0, 9.0], dtype=np.float32)
    rows = projected([None, vector, np.ones(5, dtype=np.float32), mean], mean, projection)
    assert rows.tolist() == [[0, 0], [1, 6], [0, 0], [0, 0]]
    assert projected([], mean, projection).shape == (0, 2)


def test_long_documents_are_judged_in_pieces_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, model = sights(document("\n".join([SEMINAR] * 4), kind="news")), Model.load()
    whole = model.probabilities(model.rows(seen))
    monkeypatch.setattr("proposalbase.extraction.learned._AT_A_TIME", 5)
    assert np.allclose(model.probabilities(model.rows(seen)), whole, atol=1e-4)


def test_a_document_without_sentences_has_no_opinions() -> None:
    assert Model.load().opinions([]) == []


def test_damaged_weights_are_refused(tmp_path) -> None:
    (tmp_path / MANIFEST).write_bytes((FOLDER / MANIFEST).read_bytes())
    data = bytearray((FOLDER / FILE).read_bytes())
    data[1000] ^= 1
    (tmp_path / FILE).write_bytes(data)
    with pytest.raises(ProposalbaseError, match="SHA-256"):
        read_weights(tmp_path)
    with pytest.raises(ProposalbaseError, match="Install proposalbase again"):
        read_weights(tmp_path / "nowhere")


def test_weights_are_small_and_hold_no_pickle() -> None:
    assert (FOLDER / FILE).stat().st_size < 8_000_000
    manifest = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["encoder"] == Model.load().encoder
    with np.load(FOLDER / FILE, allow_pickle=False) as arrays:
        assert all(np.isfinite(arrays[name]).all() for name in arrays.files)


@given(st.text(max_size=400))
def test_words_are_hashed_whatever_they_are(text: str) -> None:
    found = buckets(text)
    assert found == sorted(set(found))
    assert all(0 <= each < BUCKETS for each in found)


@given(st.lists(st.tuples(st.floats(0, 1), st.integers(0, 3)), min_size=1, max_size=30))
def test_the_mean_of_the_others_leaves_oneself_out(pairs: list[tuple[float, int]]) -> None:
    values = np.array([v for v, _ in pairs])
    groups = np.array([g for _, g in pairs])
    found = others_mean(values, groups)
    changed = others_mean(1 - values, groups)
    for number, (_, group) in enumerate(pairs):
        if sum(g == group for _, g in pairs) == 1:
            assert found[number] == changed[number] == 0.25
    values[0] += 5
    assert others_mean(values, groups)[0] == pytest.approx(found[0])


@given(st.integers(1, 8), st.sampled_from([-3, -2, -1, 1, 2, 3]))
def test_neighbours_beyond_either_end_are_nothing(count: int, by: int) -> None:
    rows = np.arange(1, count + 1, dtype=np.float32).reshape(-1, 1)
    for number, value in enumerate(shifted(rows, by)[:, 0]):
        other = number + by
        assert value == (other + 1 if 0 <= other < count else 0)


def test_headings_are_looked_up_by_their_beginning() -> None:
    assert heading_key(None) == ""
    assert heading_key("  " + "a" * 500) == "a" * 160


def test_the_heads_cost_next_to_nothing() -> None:
    seen, model = sights(document("\n".join([SEMINAR] * 40), kind="news")), Model.load()
    model.opinions(seen)

    def cost() -> float:
        start = time.process_time()
        model.opinions(seen)
        return (time.process_time() - start) / len(seen)

    assert min(cost() for _ in range(5)) < 3 * 0.0003
