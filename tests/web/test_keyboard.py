"""The written walk by keyboard, and the pages on paper."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.web import test_browser
from tests.web.base import plain_document
from tests.web.chromium import Tab

pytestmark = pytest.mark.browser

served, opened = test_browser.address, test_browser.tab
"""Its fixtures, under other names."""

DOCUMENT, PROPOSALS = plain_document()
CODES = {"Tab": 9, "Enter": 13}

FOCUSED = """(() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const middle = [box.left + Math.min(box.width / 2, 20), box.top + box.height / 2];
  const on_top = document.elementFromPoint(...middle);
  return {
    tag: e.tagName, text: (e.textContent || e.id).trim().slice(0, 40), href: e.getAttribute("href"),
    path: [...document.querySelectorAll("a, button, input, summary, select, [tabindex]")].indexOf(e),
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: Boolean(on_top) && on_top !== e && !e.contains(on_top) && !on_top.contains(e),
  };
})()"""


def key(tab: Tab, name: str) -> None:
    """Press a key that writes no letter."""
    press: dict[str, Any] = {"key": name, "code": name, "windowsVirtualKeyCode": CODES[name]}
    text = {"text": "\r"} if name == "Enter" else {}
    tab.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **press, **text)
    tab.call("Input.dispatchKeyEvent", type="keyUp", **press)


def landed(tab: Tab) -> None:
    """Wait until the page that a key leads to has been loaded."""
    while not any(event.get("method") == "Page.loadEventFired" for event in tab.events):
        tab.events.append(tab._read())
    tab.events.clear()


def address_of(tab: Tab) -> str:
    return str(tab.evaluate("location.pathname + location.search + location.hash"))


@pytest.mark.parametrize("page", [
    "/", "/search?q=%C4%91%C3%B2&theme=training", f"/documents/{DOCUMENT.id}", "/people", "/help",
])  # fmt: skip
@pytest.mark.parametrize("width", [320, 1280])
def test_everything_is_reached_in_order_seen_and_never_trapped(
    opened: Tab, served: str, page: str, width: int
) -> None:
    opened.open(f"{served}{page}", width=width, height=700)
    walked = []
    for _ in range(400):
        key(opened, "Tab")
        here = opened.evaluate(FOCUSED)
        # After the last the browser's own buttons have the focus, or the first again.
        if here["tag"] == "BODY" or (walked and here["path"] == walked[0]["path"]):
            break
        walked.append(here)
        assert here["ringed"], here
        assert here["seen"], here
        assert not here["covered"], here
    else:
        pytest.fail("the walk does not end")
    assert walked[0]["href"] == "#main"
    places = [one["path"] for one in walked]
    assert places == sorted(set(places)), "one after the other, each once"
    assert len(walked) > 12


def test_the_first_key_skips_to_what_the_page_is_about(opened: Tab, served: str) -> None:
    opened.open(f"{served}/search", width=1280)
    key(opened, "Tab")
    key(opened, "Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_a_search_by_keyboard_alone_leads_to_the_quote(opened: Tab, served: str) -> None:
    opened.open(f"{served}/?lang=en", width=1280)
    opened.press("/")
    assert opened.evaluate("document.activeElement.id") == "q"
    for letter in "lai do":
        opened.press(letter)
    opened.events.clear()
    key(opened, "Enter")
    landed(opened)
    assert address_of(opened).startswith("/search?q=lai+do")
    opened.evaluate("document.querySelector('.quote a').focus()")
    opened.events.clear()
    key(opened, "Enter")
    landed(opened)
    assert address_of(opened).startswith("/proposals/")


def test_j_and_k_go_through_the_proposals_of_a_document(opened: Tab, served: str) -> None:
    opened.open(f"{served}/documents/{DOCUMENT.id}", width=1280)
    seen = []
    for letter in "jjk":
        opened.events.clear()
        opened.press(letter)
        landed(opened)
        seen.append(address_of(opened).rpartition("#")[2])
    assert seen[0] == seen[2] != seen[1]


def test_a_question_mark_asks_for_help_unless_somebody_types(opened: Tab, served: str) -> None:
    opened.open(f"{served}/search", width=1280)
    opened.evaluate("document.getElementById('q').focus()")
    opened.press("?")
    assert opened.evaluate("document.activeElement.value") == "?"
    opened.evaluate("document.activeElement.blur()")
    opened.events.clear()
    opened.press("?")
    landed(opened)
    assert address_of(opened) == "/help"


def printed(tab: Tab) -> str:
    import pypdfium2

    data = base64.b64decode(tab.call("Page.printToPDF", printBackground=False)["data"])
    document = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_paper_holds_what_is_read_and_where_it_is_from(opened: Tab, served: str) -> None:
    opened.open(f"{served}/search?theme=training&lang=en", width=1280)
    text = printed(opened)
    assert "đào tạo lái đò" in text
    assert f"/documents/{DOCUMENT.id}" in text, "the address of the source is printed"
    for left_out in ("Filter the results", "Legal bases", "Download all results", "Skip to main"):
        assert left_out not in text
    opened.open(f"{served}/documents/{DOCUMENT.id}?lang=en", width=1280)
    text = printed(opened)
    assert "Cần trả phụ cấp trực lũ cho lái đò." in text
    assert "Proposals in this document" not in text
    opened.open(f"{served}/authorities/so%20noi%20vu%20bai%20say?lang=en", width=1280)
    text = printed(opened)
    assert "Who proposes" in text and "Compile a report" not in text
