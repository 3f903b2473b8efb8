"""A proposal's page shows what it answers, and says what ties the two."""

from __future__ import annotations

import lxml.html
import pytest
from starlette.testclient import TestClient

from tests.web.base import hostile_document


@pytest.mark.parametrize(
    ("language", "heading", "kind", "why"),
    [
        ("vi", "Căn cứ thực tiễn", "Nguyên nhân", "câu ngay trước"),
        ("en", "Grounds", "Cause", "the sentence before"),
    ],
)
def test_grounds_stand_on_the_page(
    site: TestClient, language: str, heading: str, kind: str, why: str
) -> None:
    _, (proposal,) = hostile_document()
    page = lxml.html.fromstring(site.get(f"/proposals/{proposal.id}?lang={language}").text)
    assert heading in page.xpath("//h2/text()")
    (item,) = page.xpath("//ul[@class='grounds']/li")
    assert item.xpath("./q/text()") == [proposal.grounds[0].finding.quote]
    text = item.text_content()
    assert kind in text and why in text


def test_grounds_are_in_the_json(site: TestClient) -> None:
    _, (proposal,) = hostile_document()
    (found,) = site.get(f"/proposals/{proposal.id}.json").json()["findings"]
    assert {"quote", "start", "end", "kind", "why"} <= set(found)
    assert found["kind"] == "cause"
