"""The taxonomy file: the one that comes with the product, and broken ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from proposalbase.errors import SettingsError
from proposalbase.themes.taxonomy import Taxonomy

PERSONNEL = (
    "training planning staffing rotation evaluation recruitment organisation digital institutions ethics "
    "decentralisation cooperation benefits inspection communication"
).split()

THEME = """
[[theme]]
id = "boats"
label.vi = "Thuyền bè"
label.en = "Boats"
definition.vi = "Đóng và sửa thuyền."
definition.en = "Building and mending boats."
cues.vi = ["thuyền"]
cues.en = ["boat*"]
"""


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    return Taxonomy.load(Taxonomy.default_path())


def test_the_personnel_branch_is_whole(taxonomy: Taxonomy) -> None:
    assert [theme.id for theme in taxonomy.children("personnel")] == PERSONNEL


@pytest.mark.parametrize("id", ["economy", "land", "infrastructure", "environment", "health",
                                "education", "culture", "social", "security", "other"])  # fmt: skip
def test_public_policy_at_large_is_there(taxonomy: Taxonomy, id: str) -> None:
    assert id in {theme.id for theme in taxonomy.children(None)}


def test_every_theme_speaks_both_languages(taxonomy: Taxonomy) -> None:
    for theme in taxonomy.themes:
        for language in ("vi", "en"):
            assert theme.label[language]
            assert theme.definition[language].endswith(".")
            assert theme.cues[language]


def test_labels_and_paths(taxonomy: Taxonomy) -> None:
    assert taxonomy.label("training", "vi") == "Đào tạo, bồi dưỡng"
    assert taxonomy.label("gone", "en") == "gone"
    assert taxonomy.path("training") == ("personnel", "training")
    assert taxonomy.get("gone") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "must hold"),
        ("theme = 3", "must hold"),
        ("[[theme]]\nid = 'Big'", "'Big'"),
        ("[[theme]]\nid =", "TOML"),
        (THEME.replace('label.vi = "Thuyền bè"\n', ""), "(boats): label.vi"),
        (THEME + 'colour = "red"\n', "'colour'"),
        (THEME + THEME, "two themes have the id 'boats'"),
        (THEME.replace('"boats"', '"boats"\nparent = "sea"'), "'sea'"),
        (THEME.replace('"boats"', '"boats"\nparent = "boats"'), "ancestor"),
        (THEME.replace('["thuyền"]', '"thuyền"'), "cues.vi"),
        (THEME.replace('["thuyền"]', '["!"]'), "cues.vi"),
        (THEME.replace('"Boats"', "7"), "label.en"),
    ],
)
def test_a_broken_file_says_where(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "taxonomy.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as raised:
        Taxonomy.load(path)
    assert says in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        Taxonomy.load(tmp_path / "none.toml")
