"""Passages: every block is covered once, under its heading, in pieces of a readable length."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proposalbase.documents import passages
from proposalbase.documents.passages import MAXIMUM
from proposalbase.model import Block, Document

WORDS = st.lists(
    st.sampled_from(["đề", "xuất", "the", "school", "plan.", "lớp.", "x" * 50]), min_size=1
)
BLOCKS = st.lists(st.tuples(st.sampled_from(["paragraph", "item", "heading"]), WORDS), max_size=30)


def made(blocks: list[tuple[str, list[str]]]) -> Document:
    texts = [" ".join(words) for _, words in blocks]
    placed, at = [], 0
    for (kind, _), text in zip(blocks, texts, strict=True):
        placed.append(Block(kind=kind, start=at, end=at + len(text)))  # type: ignore[arg-type]
        at += len(text) + 2
    return Document(
        id="d1", sha256="1", origin="a", media_type="text/plain", text="\n\n".join(texts), language="vi",
        blocks=tuple(placed),
    )  # fmt: skip


@given(BLOCKS)
def test_covers_every_block_once(blocks: list[tuple[str, list[str]]]) -> None:
    document = made(blocks)
    found = passages(document)
    covered = [0] * len(document.text)
    for passage in found:
        assert document.text[passage.start : passage.end] == passage.text
        assert len(passage.text) <= MAXIMUM
        for at in range(passage.start, passage.end):
            covered[at] += 1
    for block in document.blocks:
        wanted = 0 if block.kind == "heading" else 1
        for at in range(block.start, block.end):
            assert covered[at] == wanted or (wanted and document.text[at].isspace())
    assert [p.ordinal for p in found] == list(range(len(found)))
    assert len({p.id for p in found}) == len(found)


def test_stays_under_its_heading() -> None:
    document = made(
        [
            ("heading", ["One"]),
            ("paragraph", ["a."]),
            ("paragraph", ["b."]),
            ("heading", ["Two"]),
            ("paragraph", ["c."]),
        ]
    )
    assert [(p.heading, p.text) for p in passages(document)] == [("One", "a.\n\nb."), ("Two", "c.")]


def test_cuts_long_blocks_at_sentences() -> None:
    document = made([("paragraph", ["Một câu vừa phải để thử việc cắt đoạn."] * 100)])
    found = passages(document)
    assert len(found) > 2
    assert all(p.text.endswith(".") and len(p.text) > 600 for p in found[:-1])


def test_keeps_ids_from_run_to_run() -> None:
    document = made([("paragraph", ["a."])])
    assert passages(document) == passages(document)
    assert passages(document)[0].id.startswith("g")
