"""The review in a real browser: by keys, by selecting text, and without any script."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from proposalbase.settings import Settings
from tests.web.base import plain_document
from tests.web.chromium import Tab, browser, executable

pytestmark = pytest.mark.browser

DOCUMENT, PROPOSALS = plain_document()
FIRST, LAST = PROPOSALS[0].id, PROPOSALS[3].id
PROGRAM = """
import sys
from pathlib import Path
from proposalbase.settings import Settings
from proposalbase.web.serve import serve
settings = Settings.load(Path(sys.argv[1]), environment={}, overrides={"model": "none"})
serve(settings, port=0, edit=True, editor="Na", ready=lambda url: print(url, flush=True))
"""


@pytest.fixture
def address(home: Settings, tmp_path: Path) -> Iterator[str]:
    """The address of a site that is edited, on a real socket."""
    shutil.copytree(home.home, tmp_path / "edited")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "edited")]
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


def stands(address: str, identity: str) -> dict:
    with urllib.request.urlopen(f"{address}/proposals/{identity}.json") as answer:
        return json.load(answer)


def wait(tab: Tab, path: str) -> None:
    """Wait until the browser has gone on to a path."""
    for _ in range(200):
        if tab.evaluate("document.readyState + location.pathname") == f"complete{path}":
            return
        time.sleep(0.05)
    raise AssertionError(tab.evaluate("location.href"))


def after(address: str, identity: str) -> dict:
    """Wait until somebody has decided about a proposal."""
    for _ in range(200):
        if (now := stands(address, identity))["review"] != "unreviewed":
            return now
        time.sleep(0.05)
    raise AssertionError(now)


def test_one_key_for_each_decision(address: str, tab: Tab) -> None:
    ids = [p.id for p in PROPOSALS]
    order = sorted(ids, key=lambda i: (PROPOSALS[ids.index(i)].start, i))
    tab.open(f"{address}/review/{order[0]}?order=document&document={DOCUMENT.id}")
    tab.press("a")
    wait(tab, f"/review/{order[1]}")
    assert stands(address, order[0])["review"] == "accepted"
    tab.press("r")
    assert tab.evaluate("document.activeElement.name") == "why"
    tab.evaluate(
        "document.activeElement.selectedIndex = 1; document.querySelector('.button--bad').click()"
    )
    wait(tab, f"/review/{order[2]}")
    tab.press("c")
    assert tab.evaluate("document.activeElement.name") == "words"
    tab.press("a")
    assert tab.evaluate("location.pathname") == f"/review/{order[2]}"
    tab.evaluate("document.activeElement.blur()")
    tab.evaluate("document.querySelector('[data-keys] button').click()")
    tab.press("a")
    assert stands(address, order[2])["review"] == "unreviewed"
    tab.evaluate("document.activeElement.blur(); localStorage.clear()")
    assert tab.said("Runtime.exceptionThrown", "Log.entryAdded") == []


def test_selected_text_fills_the_field(address: str, tab: Tab) -> None:
    tab.open(f"{address}/review/{FIRST}")
    tab.evaluate("""(() => {
      const mark = document.querySelector('[data-context] mark').firstChild;
      const range = document.createRange();
      range.setStart(mark, mark.data.indexOf('cấp'));
      range.setEnd(mark, mark.data.indexOf(' và'));
      getSelection().removeAllRanges(); getSelection().addRange(range);
      return new Promise(done => setTimeout(done, 100));
    })()""")
    assert tab.evaluate("document.getElementById('f-words').value") == "cấp áo phao"
    start = DOCUMENT.text.index("cấp áo phao")
    assert tab.evaluate("document.querySelector('[data-start-field]').value") == str(start)
    tab.evaluate("document.querySelector('[formaction$=correct]').click()")
    now = after(address, FIRST)
    assert (now["start"], now["quote"]) == (start, "cấp áo phao")


def test_everything_works_without_script(address: str, tab: Tab) -> None:
    tab.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        for path in (f"/review/{LAST}", "/review", "/inbox", f"/review/add?document={DOCUMENT.id}"):
            tab.open(f"{address}{path}", width=320)
            wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert tab.evaluate(wide), path
        tab.open(f"{address}/review/{LAST}")
        assert tab.evaluate("document.querySelector('[data-keys]').hidden")
        tab.evaluate("document.getElementById('f-actor').value = 'Xã Bãi Sậy'")
        tab.evaluate("document.querySelector('[data-key=a]').click()")
        assert after(address, LAST)["actor"] == "Xã Bãi Sậy"
    finally:
        tab.call("Emulation.setScriptExecutionDisabled", value=False)
