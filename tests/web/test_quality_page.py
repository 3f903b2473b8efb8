"""The published figures stand on the page as the document that ships with the program has them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from proposalbase.resources import quality_file
from proposalbase.web.quality import measured, read

TABLE = """# Quality

Words before.

## Papers of the marsh

| group | documents | P | R |
| --- | --: | --: | --: |
| all | 4 | 0.80 | – |
| news | 1 | 0.70 | 0.60 |
| language vi | 3 | 0.90 | 0.75 |

### Missed

| all | 9 | 9 | 9 | 9 |

## Without a table
"""


def test_tables_are_read_with_their_names() -> None:
    (one,) = read(TABLE)
    assert one.name == "Papers of the marsh"
    assert one.columns == ("documents", "P", "R")
    assert one.rows == (("all", "4", "0.80", "–"), ("language vi", "3", "0.90", "0.75"))


@given(st.text(alphabet="#| \nab-:0.", max_size=200))
def test_any_text_is_read(text: str) -> None:
    for one in read(text):
        assert all(len(row) == len(one.columns) + 1 for row in one.rows)


def test_the_page_shows_every_collection_of_the_document(site: TestClient) -> None:
    found = site.get("/about.json").json()["measured"]
    text = quality_file().read_text(encoding="utf-8")
    assert [one["name"] for one in found] == [one.name for one in measured()]
    assert found
    for one in found:
        assert f"## {one['name']}\n" in text
        for row in one["rows"]:
            assert f"| {' | '.join(row)} |" in text
    page = site.get("/about?lang=vi").text
    figure = found[0]["rows"][0][2]
    assert figure.replace(".", ",") in page
    assert figure in site.get("/about?lang=en").text
