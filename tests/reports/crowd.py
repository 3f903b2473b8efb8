"""As many proposals as a test or a benchmark asks for: invented asks of a large workshop, one in four said again."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import numpy as np

from proposalbase.model import Document, Proposal
from tests.reports import sample
from tests.reports.sample import Sample, SmallTaxonomy

_DO = "đào tạo|bố trí|hỗ trợ|rà soát|kiểm tra|công khai|mở rộng|thí điểm|sửa đổi|số hóa|đánh giá|trang bị".split(
    "|"
)
_WHAT = (
    "cán bộ trẻ|hồ sơ đất đai|nhà công vụ|trạm y tế|lớp tiếng dân tộc|tuyến đò|quỹ khuyến học|thư viện thôn|"
    "đường dây nóng|bản đồ quy hoạch|chợ phiên|trạm quan trắc|phần mềm một cửa|đội hòa giải|kênh tưới"
).split("|")
_WHERE = (
    "xã đảo|vùng hồ|vùng cao|khu phố cũ|xã biên giới|bến Gò Sậy|thôn Khe Trúc|phường Lam Bắc".split(
        "|"
    )
)
_A_DOCUMENT = 25


def crowd(number: int) -> Sample:
    """Build so many proposals with their documents and vectors; a smaller crowd is part of a larger one."""
    chance = random.Random(11)
    full: list[Document] = []
    proposals: list[Proposal] = []
    vectors: list[np.ndarray] = []
    asks: list[tuple[str, int]] = []
    template = sample.make()
    while len(proposals) < number:
        texts, seeds = [], []
        for _ in range(_A_DOCUMENT):
            if asks and chance.random() < 0.25:
                quote, seed = chance.choice(asks)
            else:
                seed = len(asks)
                quote = (
                    f"Đề nghị {chance.choice(_DO)} {chance.choice(_WHAT)} và {chance.choice(_DO)} "
                    f"{chance.choice(_WHAT)} ở {chance.choice(_WHERE)} trong {seed + 1} tháng."
                )
                asks.append((quote, seed))
            texts.append(quote)
            seeds.append(seed)
        document = _document(template.full[0], len(full), texts)
        full.append(document)
        place = 0
        for quote, seed in zip(texts, seeds, strict=True):
            place = document.text.index(quote, place)
            proposals.append(_proposal(chance.choice(template.proposals), document, quote, place))
            vectors.append(_vector(seed, len(vectors)))
            place += len(quote)
    proposals, vectors = proposals[:number], vectors[:number]
    documents = {d.id: sample.summary(d, num=n) for n, d in enumerate(full, start=1)}
    return Sample(documents, tuple(full), proposals, np.stack(vectors), SmallTaxonomy())


def _document(base: Document, number: int, quotes: list[str]) -> Document:
    text = f"Tham luận số {number}\n" + "\n".join(quotes)
    return replace(
        base,
        id=f"d{number:015d}",
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        origin=f"tham-luan-{number}.pdf",
        title=f"Tham luận số {number} của hội thảo vùng hồ",
        text=text,
        pages=(0, len(text) // 2),
    )


def _proposal(base: Proposal, document: Document, quote: str, start: int) -> Proposal:
    return replace(
        base,
        id="p" + hashlib.sha256(f"{document.id}{start}".encode()).hexdigest()[:15],
        document_id=document.id,
        quote=quote,
        start=start,
        end=start + len(quote),
        page=document.page_at(start),
        kind="proposal",
        figures=(),
        instruments=(),
        actor=None,
        addressee=None,
    )


def _vector(seed: int, salt: int) -> np.ndarray:
    base = np.random.default_rng(seed).normal(size=64)
    noise = np.random.default_rng(10_000 + salt).normal(size=64) * 0.1
    made: np.ndarray = ((base + noise) / np.linalg.norm(base + noise)).astype(np.float32)
    return made
