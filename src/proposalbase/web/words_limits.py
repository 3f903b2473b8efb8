"""What limits mean, in both languages: English from the table of settings itself."""

from __future__ import annotations

from proposalbase.settings import TABLE

_MEANINGS = {
    "max_file_bytes": "Tệp lớn nhất được đọc, tính bằng byte",
    "max_pages": "Số trang nhiều nhất của một tài liệu",
    "max_paragraphs": "Số đoạn nhiều nhất của một tài liệu",
    "parse_seconds": "Thời gian dài nhất để đọc một tệp, tính bằng giây",
    "extract_seconds": "Thời gian dài nhất để tìm đề xuất trong một tệp, tính bằng giây",
    "parse_memory_mb": "Bộ nhớ nhiều nhất để đọc một tệp, tính bằng MB",
    "min_finding_confidence": "Câu có độ tin cậy thấp hơn không được coi là hạn chế hay nguyên nhân",
    "min_confidence": "Câu có độ tin cậy thấp hơn không được coi là đề xuất",
    "theme_threshold": "Chủ đề có điểm thấp hơn không được gán",
    "max_query_chars": "Câu hỏi dài nhất; phần vượt quá bị cắt và được báo",
    "merge_similarity": "Đề xuất giống nhau từ mức này được gộp trong báo cáo",
}

LIMITS: dict[str, tuple[str, ...]] = {
    f"limit.{row.name}": (_MEANINGS[row.name], row.help) for row in TABLE if row.name in _MEANINGS
}
"""The limits that the page on method and quality shows."""
