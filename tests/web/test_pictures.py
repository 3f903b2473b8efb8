"""Pages of a PDF as pictures: drawn in the limited child, kept within a size, with quotes where they stand."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from proposalbase.documents.picture import plain, stretch_of
from proposalbase.documents.read import read
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.web.app import create_app
from tests.documents.make import pdf
from tests.encoders import HashEncoder
from tests.web.base import hostile_document, keep, proposal_of, span

SOURCE = """
#set page(width: 300pt, height: 400pt, margin: 40pt)
= Bến đò mùa lũ
Nước lên từ tháng bảy.

Đề nghị xã sửa bến đò trước mùa lũ và trả phụ cấp trực cho những người lái đò ở cả hai bờ sông.
#pagebreak()
Trang sau không có đề xuất nào.
"""
ASKS = "Đề nghị xã sửa bến đò trước mùa lũ và trả phụ cấp trực cho những người lái đò ở cả hai bờ sông."


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str, str]:
    """A home with one PDF, its document's id and its proposal's."""
    settings = Settings.load(
        tmp_path_factory.mktemp("drawn"), environment={}, overrides={"page_image_width": 240}
    )
    data = pdf(SOURCE)
    digest = sha256(data).hexdigest()
    limits = {"origin": "ben-do.pdf", "max_paragraphs": 100, "max_pages": 10}
    document = replace(read(data, limits), event=None)
    store = Store.open(settings)
    proposal = proposal_of(document, 0, *span(document, ASKS))
    keep(store, document, [proposal])
    store.close()
    path = settings.originals / digest[:2] / digest
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    return settings, document.id, proposal.id


@pytest.fixture(scope="module")
def drawn(place: tuple[Settings, str, str]) -> Iterator[TestClient]:
    with TestClient(
        create_app(place[0], encoder=HashEncoder), base_url="http://127.0.0.1"
    ) as client:
        yield client


def pixels(png: bytes) -> tuple[int, int, bytes]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    size = struct.unpack(">I", png[33:37])[0]
    assert png[37:41] == b"IDAT"
    return width, height, zlib.decompress(png[41 : 41 + size])


def test_a_page_is_drawn_and_its_quote_lies_on_ink(
    drawn: TestClient, place: tuple[Settings, str, str]
) -> None:
    _, identity, proposal = place
    found = drawn.get(f"/documents/{identity}/pages/1.json").json()
    assert found["pages"] == 2
    ((one),) = found["proposals"]
    assert one["id"] == proposal
    # Three lines of text: a box for each, below one another, within the page.
    assert len(one["boxes"]) >= 2
    tops = [box[1] for box in one["boxes"]]
    assert tops == sorted(tops)
    answer = drawn.get(f"/documents/{identity}/pages/1.png")
    assert answer.headers["content-type"] == "image/png"
    width, height, rows = pixels(answer.content)
    assert (width, height) == (240, 320) == (found["width"], found["height"])
    for left, top, wide, high in one["boxes"]:
        assert 0 <= left < left + wide <= 100 and 0 <= top < top + high <= 100
        line = int((top + high / 2) * height / 100) * (1 + 3 * width)
        begin, end = (int(v * width / 100) * 3 for v in (left, left + wide))
        assert min(rows[line + 1 + begin : line + 1 + end]) < 160, "there is ink in the box"


def test_a_page_without_proposals_says_so(
    drawn: TestClient, place: tuple[Settings, str, str]
) -> None:
    text = drawn.get(f"/documents/{place[1]}/pages/2?lang=en").text
    assert "There is no proposal on this page." in text
    assert f"/documents/{place[1]}/pages/1?lang=en" in text


@pytest.mark.parametrize("number", ["0", "3", "x", "-1", "²", "9" * 40, "1e0"])
def test_there_is_no_other_page(
    drawn: TestClient, place: tuple[Settings, str, str], number: str
) -> None:
    for end in ("", ".png", ".json"):
        assert drawn.get(f"/documents/{place[1]}/pages/{number}{end}").status_code == 404


def test_the_document_leads_to_its_pages_and_back(
    drawn: TestClient, place: tuple[Settings, str, str]
) -> None:
    text = drawn.get(f"/documents/{place[1]}").text
    assert f'href="/documents/{place[1]}/pages/1"' in text
    back = drawn.get(f"/documents/{place[1]}/pages/2").text
    assert f"/documents/{place[1]}?page=2#page-2" in back


def test_pictures_are_kept_within_their_size(
    drawn: TestClient, place: tuple[Settings, str, str]
) -> None:
    from proposalbase.web.pictures import _keep

    drawn.get(f"/documents/{place[1]}/pages/1.png")
    folder = place[0].indexes / "pictures"
    kept = list(folder.glob("*.json"))
    assert kept
    states = {path.name: path.stat().st_mtime_ns for path in kept}
    drawn.get(f"/documents/{place[1]}/pages/1.png")
    assert set(states) == {path.name for path in folder.glob("*.json")}
    new = folder / "new.json"
    _keep(new, b"x" * 100, most=100)
    assert [path.name for path in folder.glob("*")] == [new.name]


def test_a_disk_that_takes_nothing_costs_no_page(tmp_path: Path) -> None:
    from proposalbase.web.pictures import _keep

    blocked = tmp_path / "file"
    blocked.write_text("")
    _keep(blocked / "sub" / "a.json", b"x", most=10)


def test_bytes_that_are_no_pdf_are_told_and_shown_nowhere(site: TestClient) -> None:
    document = hostile_document()[0]
    answer = site.get(f"/documents/{document.id}/pages/1?lang=en")
    assert answer.status_code == 200
    assert "This page could not be drawn" in answer.text
    assert "<img" not in answer.text[answer.text.index("<main") :]
    assert site.get(f"/documents/{document.id}/pages/1.png").status_code == 404


def test_a_document_that_is_no_pdf_has_no_pictures(site: TestClient) -> None:
    assert site.get("/documents/d0000000000000001/pages/1").status_code == 404
    assert "/pages/1" not in site.get("/documents/d0000000000000001").text


def test_quotes_are_found_by_their_letters() -> None:
    page = plain("Đề nghị xã sửa\nbến đò, trước mùa lũ – và trả phụ cấp trực cho người lái đò.")
    begin, end = stretch_of(page, plain("đề nghị XÃ sửa bến đò"))
    assert page[begin:end] == "denghixasuabendo"
    assert stretch_of(page, plain("cấp áo phao")) == (0, 0)
    assert stretch_of(page, "") == (0, 0)
    # Cut off by the end of the page, and begun on the page before.
    whole = plain(
        "Trước mùa lũ và trả phụ cấp trực cho người lái đò. Xã lo việc này cho cả hai bờ."
    )
    begin, end = stretch_of(page, whole)
    assert page[begin:end] == plain("trước mùa lũ và trả phụ cấp trực cho người lái đò")
    other = plain("trong thời gian tới, xã cần sớm lo liệu kinh phí để") + page[-40:]
    begin, end = stretch_of(page, other)
    assert (begin, end) == (len(page) - 40, len(page))
