"""An invented workshop: five documents, their proposals, and a small taxonomy. Nobody in it exists."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

import numpy as np

from proposalbase.model import (
    Addressee,
    Author,
    Document,
    Event,
    Figure,
    InstrumentCitation,
    Proposal,
    Proposer,
    ThemeAssignment,
)
from proposalbase.store.documents import DocumentSummary
from proposalbase.text.language import detect


@dataclass(frozen=True)
class Theme:
    id: str
    parent: str | None
    vi: str
    en: str


class SmallTaxonomy:
    """The surface of a taxonomy that reports rely on."""

    def __init__(self) -> None:
        self.themes = (
            Theme("personnel", None, "Công tác cán bộ", "Personnel work"),
            Theme("training", "personnel", "Đào tạo, bồi dưỡng", "Training and fostering"),
            Theme("rotation", "personnel", "Luân chuyển cán bộ", "Rotation of officials"),
            Theme("evaluation", "personnel", "Đánh giá cán bộ", "Evaluation of officials"),
            Theme("digital", None, "Chuyển đổi số", "Digital transformation"),
            Theme("benefits", None, "Chế độ, chính sách", "Pay and benefits"),
        )

    def label(self, identity: str, language: str) -> str:
        return next(getattr(t, language) for t in self.themes if t.id == identity)

    def children(self, identity: str) -> tuple[Theme, ...]:
        return tuple(t for t in self.themes if t.parent == identity)


WORKSHOP = Event(
    name="Hội thảo “Xây dựng đội ngũ cán bộ cấp xã vùng hồ Lam Thủy”",
    date="2026-03-05",
    place="Thành phố Lam Thủy",
    organisers=("Học viện Chính sách Lam Thủy", "Ban Tổ chức Thành ủy Lam Thủy"),
)

# (file, title, date, publisher, authors, event?, language, pages?)
_DOCUMENTS = (
    ("tham-luan-01.pdf", "Đào tạo theo vị trí việc làm: kinh nghiệm từ ba xã ven hồ", "2026-03-05", None,
     ("Phan Thị Mộc Miên",), True, True),
    ("tham-luan-02.docx", "Luân chuyển cán bộ trẻ về cơ sở", "2026-03-05", None,
     ("Lương Bá Sơn Ca", "Tạ Thu Thảo Nguyên"), True, False),
    ("rotation-lakes.pdf", "Rotating young officials: what the lake communes teach us", "2026-02", None,
     ("Edwin Marlowe-Tran",), True, True),
    ("https://news.example.org/lam-thuy/hoi-thao", "Nhiều hiến kế về cán bộ cấp xã", "2026-03-06",
     "Báo Lam Thủy", (), True, False),
    ("/srv/scans/private/ghi-chep.txt", None, None, None, (), False, False),
)  # fmt: skip

MIEN = Proposer(
    name="Phan Thị Mộc Miên", title="PGS.TS.", position="Phó Giám đốc",
    organisation="Học viện Chính sách Lam Thủy",
)  # fmt: skip
SON = Proposer(name="Lương Bá Sơn Ca", title="ThS.", organisation="Trường Chính trị Bắc Hồ")
EDWIN = Proposer(
    name="Edwin Marlowe-Tran", title="Dr.", organisation="Institute for Lake Governance"
)
HUE = Proposer(name="Kiều Hoa Huệ", position="Bí thư Đảng ủy xã Hồ Nam", inherited=True)
CITY = Addressee(name="Thành ủy Lam Thủy", stated=True)
MINISTRY = Addressee(name="Bộ Nội vụ", stated=False)

# (document, ask, quote, kind, proposer, addressee, actor, themes); one ask = the same thing asked for.
_ASKS: tuple[tuple[int, str, str, str, Proposer | None, Addressee | None, str | None, str], ...] = (
    (0, "position", "Cần đào tạo cán bộ cấp xã theo đúng vị trí việc làm, mỗi năm ít nhất 40 giờ thực hành.",
     "proposal", MIEN, CITY, None, "training"),
    (0, "coach", "Đề nghị mỗi xã có một cán bộ tỉnh kèm cặp trong 6 tháng đầu sau sắp xếp.",
     "proposal", MIEN, CITY, "Thành phố Lam Thủy", "training rotation"),
    (0, "materials", "Kiến nghị biên soạn lại tài liệu bồi dưỡng theo tình huống có thật, bỏ các bài trùng lặp.",
     "proposal", MIEN, None, "Học viện Chính sách Lam Thủy", "training"),
    (0, "exam", "Nên thay bài thu hoạch cuối khóa bằng một sản phẩm áp dụng được tại nơi công tác.",
     "proposal", MIEN, None, None, "training evaluation"),
    (0, "learn-pay", "Cần hỗ trợ 100% học phí và tiền đi lại cho cán bộ xã đảo trong thời gian học.",
     "proposal", MIEN, MINISTRY, None, "benefits training"),
    (1, "rotate", "Đề xuất luân chuyển cán bộ trẻ về xã trong thời hạn 36 tháng, gắn với nhiệm vụ cụ thể.",
     "proposal", SON, CITY, None, "rotation"),
    (1, "house", "Cần bố trí nhà công vụ cho cán bộ luân chuyển về các xã ven hồ.",
     "proposal", SON, CITY, None, "benefits rotation"),
    (1, "return", "Phải có cam kết bố trí công tác sau luân chuyển ngay từ khi cử đi.",
     "proposal", SON, None, "cấp ủy nơi đi", "rotation"),
    (1, "position", "Đào tạo cán bộ cấp xã cần theo đúng vị trí việc làm, ít nhất 40 giờ thực hành mỗi năm.",
     "proposal", SON, CITY, None, "training"),
    (1, "score", "Đề nghị đánh giá cán bộ luân chuyển bằng kết quả đầu ra, lấy ý kiến người dân hằng quý.",
     "proposal", SON, None, None, "evaluation"),
    (1, "norotate", "Không nên luân chuyển cán bộ trẻ về xã quá thời hạn 36 tháng.",
     "proposal", SON, CITY, None, "rotation"),
    (2, "rotate", "Young officials should be rotated to communes for 36 months, each with a concrete task.",
     "proposal", EDWIN, Addressee(name="the City Party Committee", stated=False), None, "rotation"),
    (2, "coach", "Each commune should have one provincial official as a coach during the first 6 months.",
     "proposal", EDWIN, None, None, "training"),
    (2, "dashboard", "The city ought to publish a dashboard of vacancies in all 27 lake communes by 2027.",
     "proposal", EDWIN, None, "Lam Thuy City", "digital"),
    (2, "family", "It is necessary to guarantee school places for the children of rotated officials.",
     "proposal", EDWIN, None, None, "benefits"),
    (2, "exchange", "We recommend a yearly exchange of commune secretaries with two neighbouring provinces.",
     "proposal", EDWIN, None, None, ""),
    (3, "position", "Đào tạo cán bộ cấp xã phải theo vị trí việc làm, mỗi năm ít nhất 40 giờ thực hành.",
     "directive", HUE, None, "các xã", "training"),
    (3, "boat", "Đảng ủy xã Hồ Nam sẽ dành hai chuyến thuyền mỗi tuần đưa cán bộ đi học.",
     "commitment", HUE, None, "Đảng ủy xã Hồ Nam", "training benefits"),
    (3, "online", "Các xã khẩn trương số hóa toàn bộ hồ sơ cán bộ trước ngày 31/12/2026 theo Kế hoạch 77-KH/TU.",
     "directive", HUE, None, "các xã", "digital"),
    (3, "score", "Việc đánh giá cán bộ luân chuyển nên dựa vào kết quả đầu ra và ý kiến người dân hằng quý.",
     "proposal", Proposer(name=None, organisation="Hội đồng nhân dân thành phố"), None, None, "evaluation"),
    (3, "award", "Đề nghị khen thưởng kịp thời cán bộ có sáng kiến giảm thời gian giải quyết hồ sơ dưới 3 ngày.",
     "proposal", None, CITY, None, "benefits"),
    (4, "signal", "Cần phủ sóng mạng ổn định ở 100% trụ sở xã trước khi giao chỉ tiêu trực tuyến.",
     "proposal", None, None, None, "digital"),
    (4, "language", "Nên mở lớp tiếng dân tộc vùng hồ cho cán bộ mới về xã.",
     "proposal", None, None, None, "training"),
    (4, "quiet", "Cần một ngày không họp mỗi tuần ở cấp xã.",
     "proposal", None, None, None, ""),
    (4, "signal", "Phủ sóng mạng ổn định ở 100% trụ sở xã cần xong trước khi giao chỉ tiêu trực tuyến.",
     "proposal", None, None, None, "digital"),
)  # fmt: skip

_FILLER = {
    "vi": "Hồ Lam Thủy mùa này nước cạn hơn mọi năm.",
    "en": "The lake has been low since the autumn.",
}


@dataclass(frozen=True)
class Sample:
    documents: dict[str, DocumentSummary]
    full: tuple[Document, ...]
    proposals: list[Proposal]
    vectors: np.ndarray
    taxonomy: SmallTaxonomy

    def text_of(self, identity: str) -> str:
        return next(d.text for d in self.full if d.id == identity)


def make() -> Sample:
    """Build the workshop: texts first, then proposals at the places where their words stand."""
    full = [_document(number) for number in range(len(_DOCUMENTS))]
    proposals = [_proposal(full[ask[0]], *ask[1:]) for ask in _ASKS]
    documents = {
        d.id: summary(d, num=n, proposals=sum(p.document_id == d.id for p in proposals))
        for n, d in enumerate(full, start=1)
    }
    vectors = np.stack([_vector(ask[1], n) for n, ask in enumerate(_ASKS)])
    return Sample(documents, tuple(full), proposals, vectors, SmallTaxonomy())


def _vector(ask: str, salt: int) -> np.ndarray:
    seed = int(hashlib.sha256(ask.encode()).hexdigest()[:8], 16)
    base = np.random.default_rng(seed).normal(size=64)
    noise = np.random.default_rng(salt).normal(size=64) * 0.1
    return ((base + noise) / np.linalg.norm(base + noise)).astype(np.float32)


def _document(number: int) -> Document:
    origin, title, date, publisher, authors, in_workshop, has_pages = _DOCUMENTS[number]
    quotes = [ask[2] for ask in _ASKS if ask[0] == number]
    language = detect(" ".join(quotes))
    lines = [title or "Ghi chép"]
    for quote in quotes:
        lines += [_FILLER[language], quote]
    text = "\n".join(lines)
    return Document(
        id=f"d{number:015d}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        origin=origin,
        media_type="text/plain",
        text=text,
        language=language,
        kind=("paper", "paper", "paper", "news", "other")[number],
        title=title,
        date=date,
        event=WORKSHOP if in_workshop else None,
        publisher=publisher,
        source_url=origin if origin.startswith("https") else None,
        authors=tuple(Author(name=a) for a in authors),
        pages=(0, len(text) // 2) if has_pages else (),
    )


def _proposal(
    document: Document,
    ask: str,
    quote: str,
    kind: str,
    proposer: Proposer | None,
    addressee: Addressee | None,
    actor: str | None,
    themes: str,
) -> Proposal:
    start = document.text.index(quote)
    figures = [
        w
        for w in ("40 giờ", " 6 tháng", "36 tháng", "36 months", "100%", "27 lake communes")
        if w in quote
    ]
    cited = quote.find("77-KH/TU")
    return Proposal(
        id="p" + hashlib.sha256(f"{document.id}{start}".encode()).hexdigest()[:15],
        document_id=document.id,
        kind=kind,
        quote=quote,
        start=start,
        end=start + len(quote),
        page=document.page_at(start),
        confidence=0.9,
        extractor="rules-1",
        proposer=proposer,
        actor=actor,
        addressee=addressee,
        themes=tuple(
            ThemeAssignment(id=t, score=0.9 - n / 10, by="cues") for n, t in enumerate(themes.split())
        ),
        figures=tuple(
            Figure(text=w, value=1.0, unit=None, approximate=False, start=start + quote.index(w),
                   end=start + quote.index(w) + len(w))
            for w in figures
        ),
        instruments=(
            InstrumentCitation(key="77-KH/TU", type="plan", date=None, issuer=None, text="Kế hoạch 77-KH/TU",
                               start=start + cited, end=start + cited + 8),
        )
        if cited >= 0
        else (),
    )  # fmt: skip


def summary(document: Document, *, num: int, proposals: int = 0) -> DocumentSummary:
    """Return what the store's lists say of a document."""
    return DocumentSummary(
        num=num,
        id=document.id,
        sha256=document.sha256,
        origin=document.origin,
        media_type=document.media_type,
        title=document.title,
        language=document.language,
        kind=document.kind,
        date=document.date,
        event=document.event,
        event_id=None,
        place=document.place,
        publisher=document.publisher,
        source_url=document.source_url,
        authors=tuple(a.name for a in document.authors),
        notes=document.notes,
        proposals=proposals,
        sentences=0,
        added_at="2026-03-10T00:00:00Z",
    )


def with_quote(proposal: Proposal, quote: str, **changes: object) -> Proposal:
    """Return a proposal with other words, at a place of their length."""
    return replace(proposal, quote=quote, end=proposal.start + len(quote), **changes)  # type: ignore[arg-type]
