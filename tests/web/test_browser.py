"""The pages in a real browser: nothing runs that should not, nothing is fetched from elsewhere, all fits."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from proposalbase.settings import Settings
from tests.web.base import hostile_document, plain_document
from tests.web.chromium import Tab, browser, executable
from tests.web.test_pages import EXAMPLES
from tests.web.test_security import hostile_pages
from tests.web.test_serve import PROGRAM

pytestmark = pytest.mark.browser

PAGES = [
    address
    for path, address in EXAMPLES.items()
    # What a browser saves instead of showing never finishes loading.
    if path not in {"/documents/{id}/original", "/health"}
    and not path.endswith((".csv", ".ics", ".png", ".{format}"))
] + [
    f"/documents/{hostile_document()[0].id}", f"/proposals/{hostile_document()[1][0].id}",
    "/search?q=zzz&mode=exact&theme=training", "/none", "/search?in=passages",
]  # fmt: skip


@pytest.fixture(scope="module")
def address(home: Settings) -> Iterator[str]:
    """The address of the site on a real socket."""
    command = [sys.executable, "-c", PROGRAM, str(home.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield server.stdout.readline().strip().rstrip("/")
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def tab() -> Iterator[Tab]:
    """A browser's tab."""
    program = executable()
    if program is None:
        pytest.skip("there is no Chromium on this machine")
    with browser(program) as opened:
        yield opened


OVERFLOWING = """[...document.querySelectorAll('body *')].filter(e =>
  !e.closest('.scroll, .vh') && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1
).map(e => e.outerHTML.slice(0, 120))"""

SMALL_TARGETS = """[...document.querySelectorAll('nav a, button, .chips a, .tick, summary')].filter(e => {
  const box = e.getBoundingClientRect();
  return box.width && !e.closest('.crumbs') && (box.height < 24 || box.width < 24);
}).map(e => e.outerHTML.slice(0, 120))"""


def test_every_page_fits_320_pixels_and_says_nothing_amiss(tab: Tab, address: str) -> None:
    for language in ("vi", "en"):
        for page in PAGES:
            join = "&" if "?" in page else "?"
            tab.open(f"{address}{page}{join}lang={language}", width=320, height=700)
            assert tab.evaluate("document.documentElement.scrollWidth") <= 320, page
            assert tab.evaluate(OVERFLOWING) == [], page
            assert tab.evaluate(SMALL_TARGETS) == [], page
            amiss = [
                entry["entry"]["text"]
                for entry in tab.said("Log.entryAdded")
                if "404" not in entry["entry"]["text"]
            ]
            assert amiss == [], page
            assert tab.said("Runtime.exceptionThrown", "Page.javascriptDialogOpening") == []


def test_no_payload_runs_and_nothing_is_fetched_from_elsewhere(tab: Tab, address: str) -> None:
    for page in hostile_pages():
        tab.open(address + page, width=1280)
        assert tab.said("Page.javascriptDialogOpening", "Runtime.exceptionThrown") == [], page
        for request in tab.said("Network.requestWillBeSent"):
            url = request["request"]["url"]
            assert url.startswith((address, "data:")), url


def test_filters_stand_open_on_a_wide_screen_and_closed_on_a_narrow_one(
    tab: Tab, address: str
) -> None:
    seen = "document.querySelector('.filters .tick').checkVisibility({contentVisibilityAuto: true})"
    tab.open(f"{address}/search", width=1280)
    assert tab.evaluate(f"{seen} && document.querySelector('.filters .tick').offsetHeight > 0")
    tab.open(f"{address}/search", width=320)
    assert not tab.evaluate(seen)


def test_slash_goes_to_the_search_field_unless_switched_off(tab: Tab, address: str) -> None:
    focused = "document.activeElement.id"
    tab.open(f"{address}/themes", width=1280)
    tab.press("/")
    assert tab.evaluate(focused) != "q"
    tab.open(f"{address}/search", width=1280)
    tab.press("/")
    assert tab.evaluate(focused) == "q"
    tab.press("/")
    assert tab.evaluate("document.activeElement.value") == "/"
    tab.open(f"{address}/help", width=1280)
    tab.evaluate("document.querySelector('[data-shortcut]').click()")
    tab.open(f"{address}/search", width=1280)
    tab.press("/")
    assert tab.evaluate(focused) != "q"
    tab.evaluate("localStorage.clear()")


def test_the_quote_asked_for_is_on_screen(tab: Tab, address: str) -> None:
    document, found = plain_document()
    last = found[3].id
    tab.open(f"{address}/documents/{document.id}?at={last}#{last}", width=320, height=500)
    box = tab.evaluate(
        f"(({{top, bottom}}) => [top, bottom])(document.getElementById('{last}').getBoundingClientRect())"
    )
    assert 0 <= box[0] < box[1] <= 500


def test_vietnamese_is_set_in_the_vendored_face(tab: Tab, address: str) -> None:
    tab.open(f"{address}/?lang=vi", width=1280)
    tab.evaluate("document.fonts.ready.then(() => true)")
    loaded = tab.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
    )
    assert loaded
    assert {name.strip('"') for name in loaded} == {"Be Vietnam Pro", "Source Serif 4"}
    assert tab.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'ằẵợữđ')")
    assert tab.evaluate("document.fonts.check('16px \"Source Serif 4\"', 'ằẵợữđ')")
