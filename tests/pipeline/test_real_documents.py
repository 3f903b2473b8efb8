"""From real reports to hits and a report: across languages, without accents, nothing unlocated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from proposalbase.index.encoder import open_encoder
from proposalbase.model import Encoder
from proposalbase.pipeline.check import check
from proposalbase.pipeline.ingest import ingest
from proposalbase.pipeline.reporting import build_report
from proposalbase.reports.verify import verify
from proposalbase.search.engine import SearchEngine
from proposalbase.search.results import SearchRequest
from proposalbase.settings import Settings
from proposalbase.store import documents, proposals
from proposalbase.store.database import Store

ROOT = Path(__file__).parents[2]

# Our own questions, each with the stem of the report in the other language that answers it.
ACROSS = [
    ("tổ công tác chuyên ngành hỗ trợ từng cụm xã, phường", "000_3cbc92007f14e12e"),
    ("bổ nhiệm cán bộ trẻ có năng lực, đánh giá theo sản phẩm công việc", "000_3cbc92007f14e12e"),
    ("phân bổ biên chế theo vị trí việc làm thay vì chia bình quân", "000_3cbc92007f14e12e"),
    (
        "cán bộ số nòng cốt, dữ liệu lớn, trí tuệ nhân tạo trong quản lý thị trường",
        "000_3cbc92007f14e12e",
    ),
    ("bồi dưỡng tiếng dân tộc thiểu số cho cán bộ", "001_4ef0038c943b793f"),
    ("sắp xếp lại các cơ sở đào tạo lý luận chính trị", "001_4ef0038c943b793f"),
    ("chuẩn bị nguồn cán bộ xã khi bỏ cấp huyện", "003_ad9c7885d4ab79f1"),
    ("raise the base salary from the first of January 2026", "df60770de3a2929b"),
    ("compulsory insurance for motorbikes should be dropped", "9a77ddbb5ef1e6fe"),
    ("responsibility of online platforms for livestream sales", "b23572c4afc38daf"),
    ("extend the exemption from tax on agricultural land", "08a69d59ac22cbb1"),
    ("expand the airport by public-private partnership", "1e9809c7fc16357c"),
    ("tax on houses left unused to stop speculation", "52546805c7f5d72d"),
    (
        "deputy prime minister's conclusions on a mountain province's development",
        "b13aef6aad6b2169",
    ),
]


@dataclass(frozen=True)
class Base:
    settings: Settings
    store: Store
    engine: SearchEngine


@pytest.fixture(scope="module")
def base(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Base]:
    settings = Settings.load(
        tmp_path_factory.mktemp("real"),
        environment={},
        overrides={"models_dir": str(ROOT / "indexes" / "models")},
    )
    paths = sorted((shared_data / "workshop-news-en").glob("*.txt"))
    paths += sorted((shared_data / "meeting-news-vi").glob("*.md"))
    report = ingest(settings, [str(path) for path in paths])
    assert report.failed == []
    assert report.documents == len(paths)
    store = Store.open(settings)
    encoder: Encoder = open_encoder(settings)
    yield Base(settings, store, SearchEngine(settings, store, lambda: encoder))
    store.close()


def stems(base: Base, question: str, **options: str) -> list[str]:
    result = base.engine.search(SearchRequest(query=question, **options))  # type: ignore[arg-type]
    assert not [note for note in result.notes if "keyword only" in note]
    return [Path(hit.document.origin).stem for hit in result.hits]


@pytest.mark.model
def test_questions_find_their_answer_in_the_other_language(base: Base) -> None:
    ranks = {}
    for question, stem in ACROSS:
        found = stems(base, question, unit="documents")
        ranks[question] = found.index(stem) + 1 if stem in found else 0
    reciprocal = sum(1 / rank for rank in ranks.values() if rank) / len(ranks)
    assert sum(rank > 0 for rank in ranks.values()) >= 10, ranks
    # Measured: 11 of 14 found, mean reciprocal rank .53; room is left for processors that round otherwise.
    # Pure chance among 13 documents is .24. The base has Vietnamese reports on the very subjects of the English ones.
    assert reciprocal >= 0.45, ranks


@pytest.mark.model
@pytest.mark.parametrize(
    ("plain", "accented"),
    [
        ("tang luong co so", "tăng lương cơ sở"),
        ("xe may", "xe máy"),
        ("dat nong nghiep", "đất nông nghiệp"),
    ],
)
def test_unaccented_typing_finds_accented_text(base: Base, plain: str, accented: str) -> None:
    for mode in ("exact", "hybrid"):
        found = base.engine.search(SearchRequest(query=plain, mode=mode))  # type: ignore[arg-type]
        assert any(accented in hit.text.lower() for hit in found.hits[:3]), mode


@pytest.mark.model
def test_no_quote_is_elsewhere_than_it_says(base: Base) -> None:
    with base.store.reading() as connection:
        texts = {d.id: d.text for d in documents.iterate(connection)}
        for proposal in proposals.iterate(connection):
            assert texts[proposal.document_id][proposal.start : proposal.end] == proposal.quote
    assert check(base.settings) == []


@pytest.mark.model
def test_every_citation_of_the_report_holds(base: Base) -> None:
    report = build_report(base.settings, base.store, title="Kiến nghị", authority="Bộ Nội vụ")
    with base.store.reading() as connection:
        texts = {d.id: d.text for d in documents.iterate(connection)}
        number = proposals.count(connection)
    assert verify(report, texts.__getitem__) == []
    counts = report.counts
    left_out = sum(item.count for item in counts.left_out)
    assert counts.found == number == counts.items + counts.merged + left_out
