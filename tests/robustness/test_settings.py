"""A setting that nothing can be done with is refused where it is set."""

from __future__ import annotations

from pathlib import Path

import pytest

from proposalbase.errors import SettingsError
from proposalbase.settings import SETTINGS_FILE, TABLE, Settings

NUMBERS = [row.name for row in TABLE if type(row.default) in (int, float)]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("text", ["-1", "nan", "inf", "1e400", "", "one", "9" * 5_000])
def test_numbers_out_of_range_are_refused_by_name(tmp_path: Path, name: str, text: str) -> None:
    variable = f"PROPOSALBASE_{name.upper()}"
    if text.isdecimal() and type(Settings.load(tmp_path, environment={})[name]) is float:
        text = "-0.5"
    with pytest.raises(SettingsError, match=name):
        Settings.load(tmp_path, environment={variable: text})


@pytest.mark.parametrize("name", ["parse_seconds", "page_size", "publish_every", "max_query_chars"])
def test_what_cannot_be_none_is_not(tmp_path: Path, name: str) -> None:
    (tmp_path / SETTINGS_FILE).write_text(f"{name} = 0\n")
    with pytest.raises(SettingsError, match="at least 1"):
        Settings.load(tmp_path, environment={})


def test_every_default_is_sensible(tmp_path: Path) -> None:
    defaults = {row.name: row.default for row in TABLE}
    assert dict(Settings.load(tmp_path, environment={}, overrides=defaults).values) == defaults
