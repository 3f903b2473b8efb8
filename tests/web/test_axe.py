"""No page breaks a rule of WCAG 2.2 A and AA that a machine can check: languages, widths, light, dark, forced colours.

axe-core is nobody's dependency and is not in the repository: `npm install --no-save axe-core` puts it where it is
looked for, or AXE_CORE names its axe.min.js.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.web import test_browser
from tests.web.base import plain_document
from tests.web.chromium import Tab

pytestmark = pytest.mark.browser

served, opened = test_browser.address, test_browser.tab
"""Its fixtures, under other names."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MEDIA = {
    "light": {"prefers_color_scheme": "light"},
    "dark": {"prefers_color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
DOCUMENT, PROPOSALS = plain_document()
STATES = [
    f"/documents/{DOCUMENT.id}?at={PROPOSALS[1].id}&show=figures&show=instruments",
    "/authorities?q=zzz", "/people?q=zzz", "/search?page=99", "/documents?q=zzzz&mode=exact",
    "/search?theme=training&instrument=83-NQ/TU&q=%C4%91%C3%B2",
]  # fmt: skip


@pytest.fixture(scope="module")
def axe() -> str:
    """The checker's own text."""
    named = os.environ.get("AXE_CORE", "")
    path = Path(named) if named else Path("node_modules/axe-core/axe.min.js")
    if not path.is_file():
        pytest.skip(
            "axe-core is not here: npm install --no-save axe-core, or AXE_CORE=…/axe.min.js"
        )
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", MEDIA)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_axe_finds_nothing(
    opened: Tab,
    served: str,
    axe: str,
    language: str,
    width: int,
    scheme: str,
) -> None:
    run = f"""axe.run(document, {{runOnly: {json.dumps(TAGS)}, resultTypes: ["violations"]}}).then(
        found => found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(
            n => n.target.join(" ") + " " + n.failureSummary.split("\\n").slice(1).join(" ")).join(" | ")))"""
    broken = {}
    for page in [*test_browser.PAGES, *STATES]:
        join = "&" if "?" in page else "?"
        opened.open(f"{served}{page}{join}lang={language}", width=width, **MEDIA[scheme])
        opened.evaluate(axe + "; true")
        found = opened.evaluate(run)
        if found:
            broken[page] = found
    assert broken == {}
