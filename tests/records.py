"""Small invented records that several tests store."""

from __future__ import annotations

from collections.abc import Sequence

from proposalbase.model import (
    Addressee,
    Author,
    Block,
    Document,
    Event,
    Figure,
    InstrumentCitation,
    Passage,
    Proposal,
    Proposer,
    ThemeAssignment,
)
from proposalbase.store import documents, proposals
from proposalbase.store.database import Store

TEXT = (
    "Tham luận về đội ngũ cán bộ\n\n"
    "Đề nghị Sở Nội vụ mở ít nhất 12 lớp bồi dưỡng cho công chức xã trong năm 2026.\n\n"
    "Cần sửa đổi Nghị quyết số 47-NQ/TU cho phù hợp."
)


def sample_document() -> Document:
    """Return a document of an invented workshop with two proposals in it."""
    first = TEXT.index("Đề nghị")
    second = TEXT.index("Cần")
    return Document(
        id="d0000000000000001",
        sha256="1" * 64,
        origin="papers/a.txt",
        media_type="text/plain",
        text=TEXT,
        language="vi",
        kind="paper",
        title="Tham luận về đội ngũ cán bộ",
        date="2026-03-05",
        event=Event(name="Hội thảo cán bộ cấp xã", date="2026-03-05", organisers=("Trường A",)),
        publisher="Trường A",
        authors=(Author(name="Trần Thị Hạnh", title="ThS."),),
        pages=(0, second),
        blocks=(
            Block(kind="title", start=0, end=first - 2, level=1),
            Block(kind="paragraph", start=first, end=second - 2),
            Block(kind="item", start=second, end=len(TEXT), level=1, marker="2."),
        ),
        notes=("one note",),
    )


def sample_proposals(document: Document) -> list[Proposal]:
    """Return the two proposals of the sample document."""
    first = document.text.index("Đề nghị")
    second = document.text.index("Cần")
    end = document.text.index(".\n", first) + 1
    figure = document.text.index("12 lớp")
    cited = document.text.index("47-NQ/TU")
    return [
        Proposal(
            id="p0000000000000001",
            document_id=document.id,
            kind="proposal",
            quote=document.text[first:end],
            start=first,
            end=end,
            page=1,
            context=document.title,
            proposer=Proposer(
                name="Trần Thị Hạnh",
                title="ThS.",
                organisation="Trường Chính trị tỉnh Hà Vân",
                inherited=True,
            ),
            actor="Sở Nội vụ",
            addressee=Addressee(name="Sở Nội vụ", stated=True),
            themes=(ThemeAssignment(id="training", score=0.9, by="cues"),),
            figures=(
                Figure(
                    text="ít nhất 12 lớp",
                    value=12.0,
                    unit="lớp",
                    approximate=True,
                    start=figure - 8,
                    end=figure + 6,
                ),
            ),
            confidence=0.95,
            extractor="test-1",
            reasons=("asks a body to act",),
        ),
        Proposal(
            id="p0000000000000002",
            document_id=document.id,
            kind="directive",
            quote=document.text[second:],
            start=second,
            end=len(document.text),
            page=2,
            instruments=(
                InstrumentCitation(
                    key="47-NQ/TU",
                    type="resolution",
                    date=None,
                    issuer=None,
                    text="47-NQ/TU",
                    start=cited,
                    end=cited + 8,
                ),
            ),
            confidence=0.7,
            extractor="test-1",
        ),
    ]


def sample_passages(document: Document) -> list[Passage]:
    """Return a passage for each block that is no title."""
    return [
        Passage(
            id=f"g{document.id[1:]}{n}",
            document_id=document.id,
            ordinal=n,
            start=block.start,
            end=block.end,
            heading=document.title,
            text=document.text[block.start : block.end],
            page=document.page_at(block.start),
        )
        for n, block in enumerate(b for b in document.blocks if b.kind != "title")
    ]


def add_document(store: Store, document: Document, found: Sequence[Proposal]) -> None:
    """Store a document, its passages and its proposals, as ingestion does."""
    with store.writing() as connection:
        documents.add_source(
            connection,
            sha256=document.sha256,
            media_type=document.media_type,
            size=len(document.text),
            origin=document.origin,
        )
        documents.add(
            connection,
            document,
            passages_of=sample_passages(document),
            sentences=3,
            skipped={"no cue": 1},
            extractor="test-1",
        )
        proposals.add(connection, document, found)
