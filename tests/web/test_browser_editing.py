"""The main path of those who edit, in a real browser without JavaScript, and what its pages look like."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from proposalbase.settings import Settings
from tests.web.chromium import Tab, browser, executable
from tests.web.team import PASSWORD, PEOPLE, found_team
from tests.web.test_browser import OVERFLOWING, SMALL_TARGETS

pytestmark = pytest.mark.browser

PROGRAM = """
import sys
from pathlib import Path
from proposalbase.settings import Settings
from proposalbase.web.serve import serve
settings = Settings.load(Path(sys.argv[1]), environment={}, overrides={"model": "none"})
ready = lambda url: sys.stdout.write(url + "\\n") and sys.stdout.flush()
serve(settings, port=0, edit=sys.argv[2] == "edit", ready=ready)
"""
PAGES = ("/searches", "/account", "/accounts", "/audit", "/visibility")


def served(settings: Settings, how: str) -> Iterator[str]:
    command = [sys.executable, "-c", PROGRAM, str(settings.home), how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


@pytest.fixture
def own_address(edited_home: Settings) -> Iterator[str]:
    yield from served(edited_home, "edit")


@pytest.fixture
def team_address(edited_home: Settings) -> Iterator[str]:
    found_team(edited_home)
    yield from served(edited_home, "team")


@pytest.fixture
def tab() -> Iterator[Tab]:
    program = executable()
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with browser(program) as opened:
        yield opened


def fill(tab: Tab, **values: str) -> None:
    """Type into fields and send their form, by the keyboard: there is no script on the page to do it."""
    for name, value in values.items():
        place = tab.evaluate(
            f"(e => {{ const b = e.getBoundingClientRect(); return [b.x + 9, b.y + b.height / 2] }})"
            f"(document.querySelector('main #f-{name}'))"
        )
        for kind in ("mousePressed", "mouseReleased"):
            tab.call(
                "Input.dispatchMouseEvent",
                type=kind, x=place[0], y=place[1], button="left", clickCount=1,
            )  # fmt: skip
        tab.call("Input.insertText", text=value)
    tab.events.clear()
    for kind in ("keyDown", "keyUp"):
        tab.call(
            "Input.dispatchKeyEvent",
            type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r",
        )  # fmt: skip
    while not any(event["method"] == "Page.loadEventFired" for event in tab.events):
        tab.events.append(tab._read())


def said(tab: Tab) -> str:
    return str(tab.evaluate("document.querySelector('main [role=status]')?.textContent ?? ''"))


def test_a_search_is_saved_without_javascript(tab: Tab, own_address: str) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(f"{own_address}/searches?lang=en", width=320, height=2000)
    assert tab.evaluate("document.querySelector('main form') === null")
    tab.open(f"{own_address}/sign-in?lang=en&next=/searches%3Flang%3Den", width=320, height=2000)
    fill(tab, name="Lò Thị Sen")
    assert tab.evaluate("location.pathname") == "/searches"
    fill(tab, name="Cán bộ xã", address="q=đào tạo")
    assert said(tab) == "Saved: Cán bộ xã"
    tab.open(f"{own_address}/searches?lang=en", width=320, height=2000)
    assert said(tab) == ""
    assert tab.evaluate("document.querySelector('main ul a').textContent") == "Cán bộ xã"


def test_a_team_signs_in_without_javascript_and_its_pages_fit(
    tab: Tab, team_address: str, tmp_path: Path
) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    tab.open(f"{team_address}/sign-in?lang=en&next=/accounts%3Flang%3Den", width=320, height=2000)
    fill(tab, name=PEOPLE["administrator"], password="wrong")
    assert tab.evaluate("document.querySelector('[role=alert] a').hash") == "#f-password"
    fill(tab, password=PASSWORD)
    assert tab.evaluate("location.pathname") == "/accounts"
    for width in (320, 1280):
        for page in PAGES:
            for language in ("vi", "en"):
                tab.open(f"{team_address}{page}?lang={language}", width=width)
                assert tab.evaluate("document.documentElement.scrollWidth") <= width, page
                assert tab.evaluate(OVERFLOWING) == [], page
                assert tab.evaluate(SMALL_TARGETS) == [], page
                assert tab.said("Log.entryAdded") == [], page
            tab.picture(tmp_path / f"{page.strip('/')}-{width}.png", whole=True)
