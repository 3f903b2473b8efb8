"""A long document and a crafted download do not tie up the server."""

from __future__ import annotations

from time import perf_counter

from starlette.testclient import TestClient

from proposalbase.model import Block, Document, Passage, Proposal
from proposalbase.web.layout import block_views
from tests.linear import grows_linearly
from tests.web.base import plain_document


def laid_out(paragraphs: int) -> None:
    line = "Đề nghị sửa bến đò trước mùa lũ. "
    text = line * paragraphs
    size = len(line)
    document = Document(
        id="d1", sha256="0", origin="a", media_type="text/plain", text=text, language="vi",
        pages=tuple(range(0, len(text), size * 3)),
        blocks=tuple(Block(kind="paragraph", start=n * size, end=n * size + size - 1) for n in range(paragraphs)),
    )  # fmt: skip
    proposals = [
        Proposal(
            id=f"p{n}", document_id="d1", kind="proposal", quote=line[:-1], start=n * size,
            end=n * size + size - 1, confidence=0.9, extractor="x",
        )
        for n in range(paragraphs)
    ]  # fmt: skip
    passages = [
        Passage(
            id=f"g{n}", document_id="d1", ordinal=n, start=n * size, end=n * size + size - 1,
            heading=None, text=line,
        )
        for n in range(paragraphs)
    ]  # fmt: skip
    views = block_views(document, document.blocks, proposals, passages, (5, 50))
    assert len(views) == paragraphs


def test_twice_the_text_takes_about_twice_the_time() -> None:
    assert grows_linearly(laid_out, 2000)


def test_crafted_ranges_cost_nothing(site: TestClient) -> None:
    address = f"/documents/{plain_document()[0].id}/original"
    begun = perf_counter()
    answer = site.get(address, headers={"range": "bytes=" + ",".join(f"{n}-" for n in range(3000))})
    assert perf_counter() - begun < 1
    assert answer.status_code in (200, 206, 416)
