"""The address is the state."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.schema import CreateTable

from proposalbase.search.address import address_of, request_of
from proposalbase.search.results import SearchRequest
from proposalbase.store.database import Store
from proposalbase.store.filters import Filters
from proposalbase.store.searches import saved_searches

VALUES = st.lists(st.text(min_size=1, max_size=8), max_size=3, unique=True).map(tuple)


@given(
    request=st.builds(
        SearchRequest,
        query=st.text(max_size=30),
        mode=st.sampled_from(("hybrid", "exact", "related")),
        unit=st.sampled_from(("proposals", "passages", "documents")),
        sort=st.sampled_from(("relevance", "date", "support")),
        filters=st.builds(Filters, theme=VALUES, proposer=VALUES, year=VALUES),
    )
)
def test_what_is_written_is_read(request: SearchRequest) -> None:
    address = address_of(request)
    if address:
        assert request_of(address) == request
        assert request_of(f"https://base.example/search?{address}") == request


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    request_of(text)


def test_words_alone_are_a_question() -> None:
    for words in ("luân chuyển", "why? because", "a=b", "18-NQ/TW"):
        assert request_of(words) == SearchRequest(query=words)


def test_the_migration_makes_the_table(store: Store) -> None:
    with store.reading() as connection:
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE name = 'saved_searches'"
        ).scalar_one()
    declared = str(CreateTable(saved_searches).compile(store.engine))
    assert " ".join(made.split()) == " ".join(declared.split())
