"""What a reader of a document asks to see: other marks, the next proposal, a page, a citation."""

from __future__ import annotations

import html
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from proposalbase.web.citing import _Facts, bibtex, csl, ris
from proposalbase.web.marking import Cutter, Label, Marked
from tests.web.base import hostile_document, plain_document

DOCUMENT, PROPOSALS = plain_document()


def inside(text: str) -> str:
    """The document's text as a page holds it, tags and all."""
    return text[text.index('<article class="text"') : text.index("</article>")]


def bare(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def test_marks_are_asked_for_one_kind_at_a_time(site: TestClient) -> None:
    plain = site.get(f"/documents/{DOCUMENT.id}").text
    assert "lit--" not in inside(plain)
    shown = site.get(f"/documents/{DOCUMENT.id}?show=figures").text
    assert "lit--figures" in inside(shown)
    assert "lit--instruments" not in inside(shown)
    both = site.get(f"/documents/{DOCUMENT.id}?show=figures&show=instruments&show=nothing").text
    assert "lit--figures lit lit--instruments" in inside(both)
    # Marking changes no letter.
    assert bare(inside(plain)) == bare(inside(shown)) == bare(inside(both))
    assert f'href="/documents/{DOCUMENT.id}?show=instruments"' in both


def test_findings_are_marked_by_their_kind(site: TestClient) -> None:
    identity = hostile_document()[0].id
    assert "lit--cause" in inside(site.get(f"/documents/{identity}?show=findings").text)


@given(st.data())
def test_whatever_is_marked_the_text_stays(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=60))
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(places, max_size=6))
    labels = data.draw(st.lists(places, max_size=6))
    cutter = Cutter(
        text,
        spans=[
            Marked(id=f"p{n}", number=n, start=a, end=b) for n, (a, b) in enumerate(spans) if a < b
        ],
        anchors={},
        pages={},
        labels=[Label(kind=f"k{n}", start=a, end=b) for n, (a, b) in enumerate(labels) if a < b],
    )
    stretches = cutter.cut(0, len(text))
    assert "".join(s.text for s in stretches) == text
    at = 0
    for stretch in stretches:
        for n, (a, b) in enumerate(labels):
            covers = a < b and a <= at and at + len(stretch.text) <= b
            assert (f"k{n}" in stretch.lit) == covers
        at += len(stretch.text)


def test_one_goes_from_proposal_to_proposal(site: TestClient) -> None:
    in_order = [p["id"] for p in site.get(f"/documents/{DOCUMENT.id}.json").json()["proposals"]]
    address, seen = f"/documents/{DOCUMENT.id}?show=figures", []
    for _ in in_order:
        text = html.unescape(site.get(address).text)
        found = re.search(r'href="([^"]+)" rel="next" data-key="next"', text)
        assert found
        address = found[1].partition("#")[0]
        seen.append(found[1].partition("#")[2])
        assert "show=figures" in address
    assert seen == in_order
    last = site.get(address).text
    assert 'data-key="next"' not in last
    assert 'data-key="previous"' in last


def test_a_page_is_named_by_its_number(site: TestClient) -> None:
    text = site.get(f"/documents/{DOCUMENT.id}?page=2").text
    assert 'id="page-2"' in text
    for number in ("0", "99", "x", "²"):
        assert site.get(f"/documents/{DOCUMENT.id}?page={number}").status_code == 200


@pytest.mark.parametrize("name", ["bib", "ris", "csl.json"])
@pytest.mark.parametrize("path", [f"/proposals/{PROPOSALS[0].id}", f"/documents/{DOCUMENT.id}"])
def test_citations_are_files(site: TestClient, path: str, name: str) -> None:
    answer = site.get(f"{path}/cite.{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].endswith(f'.{name}"')
    assert "Nhân lực cho vùng bãi" in answer.text
    assert f"{path}/cite.{name}" in site.get(path).text
    assert site.get(f"{path}/cite.doc").status_code == 404


FACTS = st.builds(
    _Facts,
    **{name: st.text(max_size=30) for name in (
        "title", "event", "place", "publisher", "url", "page", "quote")},
    id=st.just("p1"),
    date=st.sampled_from(["", "2025", "2025-03", "2025-03-09"]),
    language=st.sampled_from(["vi", "en"]),
    kind=st.sampled_from(["paper", "news", "other"]),
    authors=st.lists(st.text(min_size=1, max_size=20).filter(str.strip), max_size=3).map(tuple),
)  # fmt: skip


@given(FACTS)
def test_whatever_is_cited_its_format_holds(facts: _Facts) -> None:
    (item,) = json.loads(csl(facts))
    assert item["id"] == "p1"
    lines = ris(facts).split("\r\n")
    assert lines[0].startswith("TY  - ") and lines[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    written = bibtex(facts)
    # Braces close where they open, once those that are letters are left out.
    depth = 0
    for letter in re.sub(r"\\[{}]", "", written):
        depth += {"{": 1, "}": -1}.get(letter, 0)
        assert depth >= 0
    assert depth == 0
