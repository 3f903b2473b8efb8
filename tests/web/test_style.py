"""Colours of the stylesheet that meet on a page have the contrast of WCAG AA, light and dark."""

from __future__ import annotations

import re

import pytest

from proposalbase.resources import templates_dir

STYLE = (templates_dir() / "web" / "static" / "site.css").read_text(encoding="utf-8")
LIGHT, DARK = re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]

TEXT = [
    ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink", "warn"), ("ink", "mark-faint"), ("ink", "tint"),
    ("ink-soft", "paper"), ("ink-soft", "surface"), ("ink-soft", "sunken"), ("ink-soft", "warn"),
    ("ink-soft", "mark-faint"), ("ink-soft", "tint"), ("brand", "paper"), ("brand", "surface"), ("brand", "sunken"),
    ("brand-strong", "tint"), ("on-brand", "brand"), ("on-brand", "brand-strong"), ("mark-ink", "mark"),
    ("exact", "surface"), ("related", "surface"), ("bad", "paper"), ("brand", "warn"),
]  # fmt: skip
SHAPES = [("line-strong", "surface"), ("line-strong", "paper"), ("focus", "paper"), ("focus", "surface"),
          ("both-bar", "surface"), ("related-bar", "surface"), ("bad", "surface")]  # fmt: skip


def colours(scheme: str) -> dict[str, str]:
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", LIGHT))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", DARK))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"), [(*p, 4.5) for p in TEXT] + [(*p, 3.0) for p in SHAPES]
)
def test_contrast(scheme: str, front: str, back: str, least: float) -> None:
    found = colours(scheme)
    bright, dim = sorted((luminance(found[front]), luminance(found[back])), reverse=True)
    assert (bright + 0.05) / (dim + 0.05) >= least
