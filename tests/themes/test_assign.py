"""Assignment by cue terms and by likeness, alike every time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from proposalbase.extraction.words import Words
from proposalbase.themes.assign import Assigner
from proposalbase.themes.taxonomy import Taxonomy
from proposalbase.themes.terms import Terms

TAXONOMY = Taxonomy.load(Taxonomy.default_path())
CUES = Assigner(TAXONOMY, encoder=None, threshold=0.5)


class LetterEncoder:
    """Counts letters: texts of the same letters are alike."""

    name = "letters"
    fingerprint = "letters-1"
    dimension = 26

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 26), dtype=np.float32)
        for row, text in enumerate(texts):
            for character in text.lower():
                if "a" <= character <= "z":
                    rows[row, ord(character) - 97] += 1
        rows += 1e-3
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)  # type: ignore[no-any-return]


def themes(text: str, context: str | None = None) -> set[str]:
    return {each.id for each in CUES.assign([text], [context], None)[0]}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Mở lớp bồi dưỡng cho công chức xã.", "training"),
        ("Mo lop boi duong cho cong chuc cac xa vung ho.", "training"),
        ("Tăng phụ cấp cho cán bộ vùng đảo.", "benefits"),
        ("Luân chuyển kỹ sư trẻ ra đảo.", "rotation"),
        ("Xây thêm cầu đường nối các bến đò.", "infrastructure"),
        ("Raise the salaries of clerks.", "benefits"),
        ("Recruiting surveyors should be open to all.", "recruitment"),
        ("Build two new roads on the north shore.", "infrastructure"),
        ("Ratify the optional protocol.", "treaties"),
        ("The network should not inspect encrypted traffic.", "technology"),
    ],
)
def test_a_cue_assigns_its_theme(text: str, theme: str) -> None:
    assert theme in themes(text)


def test_a_text_may_have_several_themes() -> None:
    assert {"training", "digital"} <= themes("Tập huấn kỹ năng số và xây dựng cơ sở dữ liệu.")


def test_nothing_fits() -> None:
    assert CUES.assign(["Trời hôm nay nhiều mây."], [None], None) == [()]
    assert CUES.assign([""], [None], None) == [()]
    assert CUES.assign([], [], None) == []


def test_a_term_inside_a_longer_one_says_nothing() -> None:
    found = themes("Hoàn thiện vị trí việc làm của từng phòng.")
    assert "staffing" in found
    assert "labour" not in found


def test_the_name_of_a_body_is_no_matter() -> None:
    assert "economy" not in themes("Đề nghị Bộ Tài chính mở lớp tập huấn.")


def test_the_heading_speaks_where_the_sentence_names_nothing() -> None:
    assert themes("Phải xem xét thêm các yếu tố này.", "2. Về luân chuyển cán bộ") == {"rotation"}


def test_scores_are_ordered_and_above_the_threshold() -> None:
    (found,) = CUES.assign(["Đào tạo, bồi dưỡng, tập huấn và đánh giá cán bộ."], [None], None)
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0.5 <= score <= 1 for score in scores)
    assert found[0].id == "training"
    assert {each.by for each in found} == {"cues"}


def test_likeness_leaves_cues_alone_and_is_the_same_every_time() -> None:
    encoder = LetterEncoder()
    assigner = Assigner(TAXONOMY, encoder=encoder, threshold=0.5)
    texts = ["Mở lớp bồi dưỡng cho công chức xã.", "zzz qqq"]
    vectors = encoder.encode_passages(texts)
    first = assigner.assign(texts, [None, None], vectors)
    assert first == assigner.assign(texts, [None, None], vectors)
    alone = assigner.assign(texts[:1], [None], vectors[:1])
    assert alone[0] == first[0]
    assert "training" in {each.id for each in first[0]}


def test_a_text_like_one_definition_is_given_to_the_model() -> None:
    theme = TAXONOMY.get("tourism")
    assert theme is not None
    encoder = LetterEncoder()
    assigner = Assigner(TAXONOMY, encoder=encoder, threshold=0.1)
    definition = f"{theme.label['en']}. {theme.definition['en']}"
    ((found, *_),) = assigner.assign(["qq"], [None], encoder.encode_passages([definition]))
    assert (found.id, found.by) == ("tourism", "model")


def test_prefix_terms() -> None:
    terms = Terms([("boats", "boat*"), ("yard", "ship yard*")])
    text = "Boatbuilders and ship yards"
    found = terms.find(Words.of(text, 0, len(text)))
    assert found == {"boats": ["boatbuilders"], "yard": ["ship yards"]}


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=50)))
def test_any_text(text: str, context: str | None) -> None:
    (found,) = CUES.assign([text], [context], None)
    assert len({each.id for each in found}) == len(found) <= 4


def test_themes_of_real_proposals_stay_above_their_floor(shared_data: Path) -> None:
    hits = extra = missed = 0
    for path in (shared_data / "meeting-news-vi").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["kind"] in ("negative", "optional") or not row["themes"]:
                continue
            want, got = set(row["themes"]), themes(row["text"])
            hits, extra, missed = (
                hits + len(want & got),
                extra + len(got - want),
                missed + len(want - got),
            )
    assert 2 * hits / (2 * hits + extra + missed) >= 0.65
