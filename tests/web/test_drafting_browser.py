"""A report is put together in a real browser: by buttons without any script, and by dragging."""

from __future__ import annotations

import time

import pytest

from tests.web.chromium import Tab
from tests.web.test_browser import OVERFLOWING
from tests.web.test_review_browser import address, tab, wait

__all__ = ["address", "tab"]
pytestmark = pytest.mark.browser

BEGIN = """(document.querySelector('#f-heading').value = 'Kiến nghị',
document.querySelector('#f-authority').value = 'Sở Nội vụ',
document.querySelector('#f-authority').form.requestSubmit())"""
ITEMS = "[...document.querySelectorAll('[data-item]')].map(e => e.dataset.item)"
DROP = """(() => {
  const two = [...document.querySelectorAll('.outline ol')].map(l => [...l.children]).find(l => l.length > 1);
  const data = new DataTransfer();
  const fire = (on, kind) => on.dispatchEvent(
    new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
  fire(two[1], 'dragstart'); fire(two[0], 'dragover'); fire(two[0], 'drop');
})()"""
UP = "document.querySelector('.outline ol button[value=up]:not(:disabled)').click()"


def begin(tab: Tab, address: str) -> list[str]:
    tab.open(f"{address}/drafts")
    tab.evaluate(BEGIN)
    wait(tab, "/drafts/1")
    return list(tab.evaluate(ITEMS))


def moved(tab: Tab, before: list[str]) -> list[str]:
    """Wait until the outline is another one."""
    for _ in range(200):
        if tab.evaluate("document.readyState") == "complete" and tab.evaluate(ITEMS) != before:
            return list(tab.evaluate(ITEMS))
        time.sleep(0.05)
    raise AssertionError("nothing moved")


def test_dragging_does_what_the_buttons_do(address: str, tab: Tab) -> None:
    before = begin(tab, address)
    tab.evaluate(UP)
    by_button = moved(tab, before)
    tab.evaluate("document.querySelector('form[action$=\"/undo\"]').requestSubmit()")
    assert moved(tab, by_button) == before
    tab.evaluate(DROP)
    assert moved(tab, before) == by_button


def test_without_scripts_the_buttons_move(address: str, tab: Tab) -> None:
    before = begin(tab, address)
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        tab.open(f"{address}/drafts/1")
        tab.evaluate(UP)
        assert sorted(moved(tab, before)) == sorted(before)
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)


def test_pages_that_edit_fit_320_pixels(address: str, tab: Tab) -> None:
    begin(tab, address)
    for page in (
        "/drafts",
        "/drafts/1",
        "/versions",
        "/versions/1",
        "/tracking/1",
        "/recommendations",
    ):
        tab.open(f"{address}{page}?lang=vi", width=320, height=700)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 320, page
        assert tab.evaluate(OVERFLOWING) == [], page
