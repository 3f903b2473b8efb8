"""An invented base for the pages' tests: two languages, overlapping quotes, and markup in every field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from proposalbase.model import (
    Addressee,
    Author,
    Block,
    Document,
    Dropped,
    Event,
    Figure,
    Finding,
    Ground,
    InstrumentCitation,
    Passage,
    Proposal,
    Proposer,
    ThemeAssignment,
)
from proposalbase.settings import Settings
from proposalbase.store import documents, proposals
from proposalbase.store.database import Store

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "\"'><svg/onload=alert(3)>",
    "</title></textarea></style><b>4",
    "{{ 7*7 }}{% raw %}",
    "javascript:alert(5)",
    "<!--",
    "&lt;b&gt;&amp;",
)

MEETING = Event(
    name="Hội thảo Nhân lực vùng Bãi Sậy",
    date="2025-09-04",
    place="Thị trấn Cầu Ngói",
    organisers=("Trường Cán bộ Bãi Sậy",),
)


def document_of(
    number: int,
    lines: Sequence[tuple[str, str]],
    *,
    title: str | None,
    language: str = "vi",
    event: Event | None = MEETING,
    kind: str = "paper",
    origin: str | None = None,
    paged: bool = True,
    author: str = "Đặng Thị Mận",
) -> Document:
    """Return a document of (block kind, text) lines, a page to every two of them."""
    text, blocks, pages = "", [], [0]
    for index, (block, line) in enumerate(lines):
        if index and index % 2 == 0:
            pages.append(len(text))
        blocks.append(
            Block(
                kind=block,  # type: ignore[arg-type]
                start=len(text),
                end=len(text) + len(line),
                level=1,
                marker="-" if block == "item" else None,
            )
        )
        text += line + "\n\n"
    return Document(
        id=f"d{number:016d}",
        sha256=sha256(f"document {number}".encode()).hexdigest(),
        origin=origin or f"papers/{number}.docx",
        media_type="text/plain",
        text=text,
        language=language,  # type: ignore[arg-type]
        kind=kind,  # type: ignore[arg-type]
        title=title,
        date=f"{2023 + number % 3}-05-1{number % 9}",
        event=event,
        place="Cầu Ngói",
        publisher="Nhà in Bãi Sậy",
        source_url="https://bai-say.example/ky-yeu",
        authors=(Author(name=author, title="TS.", organisation="Trường Cán bộ Bãi Sậy"),),
        pages=tuple(pages) if paged else (),
        blocks=tuple(blocks),
        dropped=(Dropped(reason="menu", text="Trang chủ"), Dropped(reason="menu", text="Liên hệ")),
        notes=("decoded as TCVN3",),
    )


def proposal_of(
    document: Document,
    number: int,
    start: int,
    end: int,
    *,
    theme: str | None = "training",
    name: str = "Đặng Thị Mận",
    organisation: str = "Trường Cán bộ Bãi Sậy",
    addressee: str = "Sở Nội vụ Bãi Sậy",
    confidence: float = 0.91,
) -> Proposal:
    """Return a proposal at a place of a document."""
    return Proposal(
        id="p" + sha256(f"{document.id} {number}".encode()).hexdigest()[:16],
        document_id=document.id,
        kind=("proposal", "directive", "commitment")[number % 3],  # type: ignore[arg-type]
        quote=document.text[start:end],
        start=start,
        end=end,
        page=document.page_at(start),
        context=document.title,
        proposer=Proposer(name=name, title="TS.", organisation=organisation, inherited=bool(number % 2)),
        actor=addressee,
        addressee=Addressee(name=addressee, stated=number % 2 == 0),
        themes=(ThemeAssignment(id=theme, score=0.8, by="cues"),) if theme else (),
        instruments=(
            InstrumentCitation(
                key="83-NQ/TU", type="resolution", date="2024-02-01", issuer="Tỉnh ủy",
                text="83-NQ/TU", start=start, end=start + 1,
            ),
        ),
        figures=(
            Figure(text="12 lớp", value=12, unit="lớp", approximate=False, start=start, end=start + 1),
        ),
        confidence=confidence,
        extractor="rules-1",
        reasons=("asks for something", "against: gives statistics", "a reason of its own"),
    )  # fmt: skip


def passages_for(document: Document) -> list[Passage]:
    """Return a passage for each block."""
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
        for n, block in enumerate(document.blocks)
    ]


def keep(store: Store, document: Document, found: Sequence[Proposal]) -> None:
    """Store a document with its proposals."""
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
            passages_of=passages_for(document),
            sentences=9,
            skipped={"tells results": 4, "a reason of its own": 1},
            extractor="rules-1",
        )
        proposals.add(connection, document, list(found))


def span(document: Document, words: str) -> tuple[int, int]:
    """Return where words stand in a document."""
    start = document.text.index(words)
    return start, start + len(words)


def plain_document() -> tuple[Document, list[Proposal]]:
    """Return a Vietnamese paper whose quotes nest, overlap and cross blocks."""
    document = document_of(
        1,
        [
            ("title", "Nhân lực cho vùng bãi"),
            ("heading", "Kiến nghị"),
            (
                "paragraph",
                "Mùa lũ kéo dài. Đề nghị mở 12 lớp đào tạo lái đò, cấp áo phao và sửa bến.",
            ),
            ("item", "Nên giao xã quản lý bến đò."),
            ("item", "Cần trả phụ cấp trực lũ cho lái đò."),
            ("table", "bến | số đò"),
        ],
        title="Nhân lực cho vùng bãi",
    )
    whole = span(document, "Đề nghị mở 12 lớp đào tạo lái đò, cấp áo phao và sửa bến.")
    inner = span(document, "mở 12 lớp đào tạo lái đò")
    across = (span(document, "cấp áo phao")[0], span(document, "Nên giao xã")[1])
    last = span(document, "Cần trả phụ cấp trực lũ cho lái đò.")
    return document, [
        proposal_of(document, 0, *whole),
        proposal_of(document, 1, *inner, theme="planning", name="Bùi Văn Sông"),
        proposal_of(document, 2, *across, theme=None, confidence=0.4),
        proposal_of(document, 3, *last, theme="benefits"),
    ]


def english_document() -> tuple[Document, list[Proposal]]:
    """Return an English speech without pages and event."""
    document = document_of(
        2,
        [
            ("paragraph", "The ferries ran late all spring."),
            ("paragraph", "The district should train forty ferry pilots before the floods."),
        ],
        title="Ferries of the lower marsh",
        language="en",
        event=None,
        kind="speech",
        paged=False,
        author="Ruth Penhallow",
    )
    words = span(document, "The district should train forty ferry pilots before the floods.")
    return document, [
        proposal_of(document, 0, *words, name="Ruth Penhallow", organisation="Marsh Ferry Board")
    ]


def hostile_document() -> tuple[Document, list[Proposal]]:
    """Return a document with markup in every field that has text."""
    payload = " ".join(PAYLOADS)
    document = document_of(
        3,
        [
            (kind, f"{kind} {payload}")
            for kind in ("title", "heading", "paragraph", "item", "caption")
        ],
        title=f"Title {payload}",
        event=Event(
            name=f"Event {payload}", date="2025-01-01", place=payload, organisers=(payload,)
        ),
        origin=f"papers/{payload}.html",
        author=f"Author {payload}",
    )
    document = replace(
        document,
        media_type="application/pdf",
        publisher=payload,
        place=payload,
        source_url=f"https://x.example/{payload}",
        notes=(payload,),
        dropped=(Dropped(reason=payload, text=payload),),
    )
    words = span(document, f"paragraph {payload}")
    first = proposal_of(
        document, 0, *words, theme=None, name=payload, organisation=payload, addressee=payload
    )
    cited = replace(first.instruments[0], key=payload, text=payload, issuer=payload, clause=payload)
    figure = replace(
        first.figures[0], text=payload, unit=payload, period=payload, subject=payload, note=payload
    )
    finding = Finding(
        id="f" + document.id[1:], document_id=document.id, kind="cause", heading=payload, confidence=0.6,
        quote=document.text[slice(*words)], start=words[0], end=words[1], page=3,
    )  # fmt: skip
    return document, [
        replace(
            first,
            themes=(ThemeAssignment(id=payload, score=0.7, by=payload),),
            instruments=(cited,),
            figures=(figure,),
            grounds=(Ground(finding=finding, why=f"the sentence before: {payload}"),),
            reasons=(payload,),
            actor=payload,
            context=payload,
            extractor=payload,
        )
    ]


def fill(store: Store, settings: Settings) -> None:
    """Store all three documents, with the original bytes of the first and the hostile one."""
    for document, found in (plain_document(), english_document(), hostile_document()):
        keep(store, document, found)
        if document.id[-1] in "13":
            path = settings.originals / document.sha256[:2] / document.sha256
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"<script>alert(1)</script>")
