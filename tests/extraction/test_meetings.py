"""Minutes and what a meeting resolves, in invented texts; groups and bodies that take a stand."""

from __future__ import annotations

import pytest

from proposalbase.extraction.extract import extract
from proposalbase.extraction.meetings import heads_resolutions, resolves, resolving
from proposalbase.settings import Settings
from tests.extraction.build import document

MINUTES = """
# Tarn District Council
Minutes of the Water Committee, 4 May 2031
Present: Mr Tom Brandvold (Chair), Dr Maren Oduya, Ms Petra Quell
Dr Oduya suggested that the gauge at Pell should be read daily.
RESOLVED: that the District must install a second gauge, and that the Engineer should report in June.
"""


def named(lines: str, settings: Settings) -> list[str | None]:
    made = extract(document(lines), settings=settings).proposals
    return [p.proposer.name if p.proposer else None for p in made]


def test_what_is_resolved_is_the_bodys(settings: Settings) -> None:
    found = resolving(document(MINUTES))
    assert found is not None
    assert found.proposer.name == "Water Committee"
    assert named(MINUTES, settings) == ["Maren Oduya", "Water Committee"]


def test_a_meeting_resolves_in_its_own_name() -> None:
    lines = "# BIÊN BẢN HỘI NGHỊ XÓM\nCó mặt: 30 hộ.\n# Kết luận\nSửa cầu trước mùa mưa."
    found = resolving(document(lines))
    assert found is not None
    assert found.proposer.name == "hội nghị"
    assert heads_resolutions("3. Kết luận")
    assert not heads_resolutions("Kết luận về cầu Suối Đá")


@pytest.mark.parametrize(
    ("sentence", "resolved"),
    [("RESOLVED: that it be so", True), ("ACTION: the Clerk to write", True), ("Agreed.", False)],
)
def test_resolutions_are_marked(sentence: str, resolved: bool) -> None:
    assert resolves(sentence) is resolved


def test_other_documents_resolve_nothing() -> None:
    assert resolving(document("# A walk by the lake\nThe lake was still.")) is None


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (
            "# Summary of responses\nThe Pilots' Union opposed any charge and suggested a free first hour at the pier.",
            ["Pilots' Union"],
        ),
        (
            "# Summary of responses\nSupporters felt that the income should be kept for the piers. "
            "Others felt that the council should spend it on ferries.",
            ["Supporters", "Others"],
        ),
        (
            "# Hội thảo về bến đò\nÔng Mạc Văn Rớt, Giám đốc Sở Xây dựng, tiếp thu các ý kiến của đại biểu. "
            "Sở sẽ trình đề án bến đò trong tháng 9.",
            ["Mạc Văn Rớt"],
        ),
        (
            "# Họp bàn về đê\nChủ tịch UBND xã Lường Văn Ót cho biết đê đã yếu. "
            "Ông đề nghị tỉnh cấp đá để gia cố đoạn đê ấy.",
            ["Lường Văn Ót"],
        ),
        (
            '# Talks at the pier\n"The pier should be mended before winter," said harbour master Maren Oduya.',
            ["Maren Oduya"],
        ),
    ],
)
def test_who_takes_a_stand_has_the_word(lines: str, names: list[str], settings: Settings) -> None:
    assert named(lines, settings) == names


def test_transcripts_know_each_speaker_who_speaks_once(settings: Settings) -> None:
    lines = """
    # Who keeps the lake?
    MAREN ODUYA (keeper, 61): The sluice should be opened at night.
    TOM BRANDVOLD: The council must pay for the sluice.
    PETRA QUELL: We need a second keeper.
    """
    assert named(lines, settings)[:2] == ["MAREN ODUYA", "TOM BRANDVOLD"]
