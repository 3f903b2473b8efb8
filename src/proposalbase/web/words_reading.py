"""Words of reading a document: its pages as they look, what is marked on demand, going from proposal to proposal."""

from __future__ import annotations

READING: dict[str, tuple[str, ...]] = {
    "picture.title": ("Trang {n} trên {all}", "Page {n} of {all}"),
    "picture.pages": ("Các trang", "Pages"),
    "picture.as_text": ("Xem dạng văn bản", "Read as text"),
    "picture.on_page": ("Đề xuất trên trang này", "Proposals on this page"),
    "picture.none": (
        "Trang này không có đề xuất nào.",
        "There is no proposal on this page.",
    ),
    "picture.not_found": (
        "không định vị được trên hình",
        "its place on the picture was not found",
    ),
    "picture.alt": (
        "Hình trang {n}; nội dung ở dạng văn bản.",
        "Picture of page {n}; its content is in the text.",
    ),
    "picture.trouble": ("Không vẽ được trang này:", "This page could not be drawn:"),
    "picture.on": ("Xem trên trang gốc", "See it on the page"),
    "picture.link": ("Xem trang như bản gốc", "See the pages as they look"),
    "show.label": ("Đánh dấu thêm", "Mark as well"),
    "show.figures": ("Số liệu", "Figures"),
    "show.instruments": ("Văn bản viện dẫn", "Cited documents"),
    "show.findings": ("Hạn chế, nguyên nhân", "Shortcomings and causes"),
    "show.legend": (
        "Chỉ đánh dấu những gì gắn với một đề xuất.",
        "Only what belongs to a proposal is marked.",
    ),
    "step.label": ("Đi qua các đề xuất", "From proposal to proposal"),
    "step.place": ("Đề xuất {n}/{total}", "Proposal {n} of {total}"),
    "step.first": ("Đến đề xuất đầu tiên", "Go to the first proposal"),
    "cite.title": ("Trích dẫn", "How to cite"),
    "cite.vi": ("Kiểu Việt Nam", "Vietnamese style"),
    "cite.en": ("Kiểu tiếng Anh", "English style"),
    "cite.files": ("Cho phần mềm quản lý tài liệu:", "For reference managers:"),
}
"""Keys of what can be marked are those of the parameter `show`."""
