"""The text on a document's page is the document's text, and every mark stands exactly at its quote."""

from __future__ import annotations

import itertools

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from proposalbase.model import Block, Document
from proposalbase.settings import Settings
from proposalbase.web.app import create_app
from proposalbase.web.layout import whole_blocks
from proposalbase.web.marking import Cutter, Marked, pieces
from tests.encoders import HashEncoder
from tests.web.base import english_document, hostile_document, plain_document


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("made", [plain_document, english_document, hostile_document])
def test_the_page_less_its_tags_is_the_text(site: TestClient, made) -> None:
    document, _ = made()
    page = lxml.html.fromstring(site.get(f"/documents/{document.id}").text)
    (article,) = page.xpath("//article[@class='text']")
    assert squeezed(article.text_content()) == squeezed(document.text)
    for block in document.blocks:
        assert document.text[block.start : block.end] in article.text_content()


@pytest.mark.parametrize("made", [plain_document, english_document, hostile_document])
def test_every_proposal_is_marked_where_it_stands(site: TestClient, made) -> None:
    document, found = made()
    page = lxml.html.fromstring(site.get(f"/documents/{document.id}").text)
    marked = "".join(page.xpath("//article[@class='text']//mark//text()"))
    inside = {o for p in found for o in range(p.start, p.end)}
    assert squeezed(marked) == squeezed("".join(document.text[o] for o in sorted(inside)))
    for proposal in found:
        (place,) = page.xpath(f"//article//*[@id='{proposal.id}']")
        beginning = place.text if place.tag == "mark" else place.xpath("following::mark[1]")[0].text
        assert proposal.quote.startswith(beginning) or beginning.startswith(proposal.quote)
        assert page.xpath(f"//nav//a[contains(@href, '#{proposal.id}')]")
        assert page.xpath(f"//article//a[@class='ref'][contains(@href, '{proposal.id}')]")


def test_pages_and_passages_are_anchors(site: TestClient) -> None:
    document, _ = plain_document()
    page = lxml.html.fromstring(site.get(f"/documents/{document.id}?lang=en").text)
    assert [e.get("data-label") for e in page.xpath("//*[@class='page-mark']")] == [
        "p. 1", "p. 2", "p. 3", "p. 4",
    ][: len(document.pages)]  # fmt: skip
    for number in range(len(document.blocks)):
        assert page.xpath(f"//article//*[@id='g{document.id[1:]}{number}']")


def test_the_one_asked_for_is_strong(site: TestClient) -> None:
    document, found = plain_document()
    page = lxml.html.fromstring(site.get(f"/documents/{document.id}?at={found[3].id}").text)
    assert page.xpath("//mark[contains(@class, 'said--active')]//text()") == [found[3].quote]
    assert page.xpath(f"//nav//a[@aria-current='true'][contains(@href, '{found[3].id}')]")


def test_a_passage_asked_for_is_shown(site: TestClient) -> None:
    document, _ = english_document()
    text = site.get(f"/documents/{document.id}?at=g{document.id[1:]}0").text
    assert '<span class="asked">The ferries ran late all spring.</span>' in text


def test_what_was_left_out_is_counted(site: TestClient) -> None:
    text = site.get("/documents/d0000000000000001?lang=en").text
    assert "2 pieces cut before extraction" in text
    assert "5 sentences not taken as proposals" in text
    assert "tells results: 4" in text


def test_a_long_document_has_parts_and_nothing_is_lost(home: Settings) -> None:
    document, found = plain_document()
    small = Settings.load(home.home, environment={}, overrides={"page_characters": 60})
    with TestClient(create_app(small, encoder=HashEncoder), base_url="http://127.0.0.1") as client:
        address = f"/documents/{document.id}"
        first = lxml.html.fromstring(client.get(address).text)
        count = len(first.xpath("(//nav[@class='pager'])[1]//a"))
        assert count > 1
        text = ""
        for part in range(1, count + 1):
            page = lxml.html.fromstring(client.get(f"{address}?part={part}").text)
            text += page.xpath("//article[@class='text']")[0].text_content()
        assert squeezed(text) == squeezed(document.text)
        last = client.get(f"{address}?at={found[3].id}").text
        assert f'id="{found[3].id}"' in last
        assert client.get(f"{address}?part=%C2%B2").status_code == 200


OFFSETS = st.integers(0, 40)


@given(
    spans=st.lists(st.tuples(OFFSETS, OFFSETS), max_size=8), blocks=st.lists(OFFSETS, max_size=5)
)
def test_cutting_keeps_every_character_and_marks_exactly(
    spans: list[tuple[int, int]], blocks: list[int]
) -> None:
    text = "".join(chr(97 + n % 26) for n in range(40))
    marked = [
        Marked(id=f"p{n}", number=n, start=min(s), end=max(s))
        for n, s in enumerate(spans)
        if s[0] != s[1]
    ]
    borders = sorted({0, 40, *blocks})
    cutter = Cutter(text, spans=marked, anchors={3: ("g1",)}, pages={5: 2}, active=(4, 9))
    place, begun = 0, []
    for start, end in itertools.pairwise(borders):
        for stretch in cutter.cut(start, end):
            assert text.startswith(stretch.text, place)
            for offset in range(place, place + len(stretch.text)):
                covering = {m.id for m in marked if m.start <= offset < m.end}
                assert set(stretch.covering) == covering
                assert stretch.active == (4 <= offset < 9)
            begun += [b.id for b in stretch.begins]
            place += len(stretch.text)
    assert place == 40
    assert sorted(begun) == sorted(m.id for m in marked)


@given(spans=st.lists(st.tuples(st.integers(-5, 30), st.integers(-5, 30)), max_size=6))
def test_pieces_join_to_the_text(spans: list[tuple[int, int]]) -> None:
    text = "một hai ba bốn năm sáu"
    assert "".join(p.text for p in pieces(text, spans)) == text


@given(st.lists(st.tuples(OFFSETS, OFFSETS), max_size=6), st.text(max_size=40))
def test_blocks_cover_all_that_can_be_seen(places: list[tuple[int, int]], text: str) -> None:
    document = Document(
        id="d1", sha256="0", origin="a", media_type="text/plain", text=text, language="vi",
        blocks=tuple(Block(kind="paragraph", start=min(p), end=max(p)) for p in places),
    )  # fmt: skip
    whole = whole_blocks(document)
    assert squeezed("".join(text[b.start : b.end] for b in whole)) == squeezed(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(whole))
