"""Set a volume as PDF by Typst."""

from __future__ import annotations

import json
from collections.abc import Iterator

from proposalbase.model import Author
from tests.documents.make import pdf
from tests.documents.volume import (
    Layout,
    Paper,
    Volume,
    entry_authors,
    marks_of,
    place_of,
    said,
    section_heading,
    title_lines,
)


def s(text: str) -> str:
    """Quote text for Typst code."""
    return json.dumps(text, ensure_ascii=False)


def as_pdf(volume: Volume) -> bytes:
    """Return the volume as a PDF file."""
    return pdf("\n".join(_source(volume)))


def _source(volume: Volume) -> Iterator[str]:
    layout = volume.layout
    yield '#set page(paper: "a5", margin: (x: 20mm, top: 22mm, bottom: 20mm))'
    yield "#set text(size: 11pt, hyphenate: false)"
    yield "#set par(justify: true, first-line-indent: (amount: 8mm, all: true), spacing: 0.8em)"
    yield "#let line(it, ..a) = block(width: 100%, par(first-line-indent: 0pt, justify: false, text(..a, it)))"
    yield "#let mid(it, ..a) = align(center, line(it, ..a))"
    yield "#let side(it, ..a) = align(right, line(it, ..a))"
    # The paper that a page belongs to: the last begun, or the one that begins on it.
    yield '#let running = state("running", none)'
    yield "#show footnote.entry: set text(size: 8pt)"
    yield "#let plain = text.with(size: 9pt)"
    yield from _cover(volume)
    if layout.front:
        yield from _front(volume)
    if layout.contents not in ("none", "end"):
        yield from _contents(volume)
    yield _page_setup(volume)
    yield "#counter(page).update(1)"
    for number, paper in enumerate(volume.papers, 1):
        if layout.dividers and number % 4 == 1:
            yield "#pagebreak(weak: true)\n#running.update(none)"
            yield f'#v(6cm)\n#mid({s(f"PHẦN {number // 4 + 1}")}, weight: "bold")'
            yield f'#mid({s(_divider(number))}, weight: "bold")'
            yield "#pagebreak(weak: true)"
        yield from _paper(paper, number, layout)
    if layout.back:
        yield from _back(volume)
    if layout.contents == "end":
        yield from _contents(volume)


def _divider(number: int) -> str:
    return ("NHỮNG VẤN ĐỀ CHUNG", "KINH NGHIỆM TỪ CƠ SỞ", "HỢP TÁC VÀ HỘI NHẬP")[number // 4 % 3]


def _cover(volume: Volume) -> Iterator[str]:
    yield '#page(numbering: none)[#v(3cm)#mid("TRƯỜNG CHÍNH TRỊ TỈNH SÔNG MÂY")#v(3cm)'
    yield '#mid("KỶ YẾU HỘI THẢO KHOA HỌC", size: 15pt, weight: "bold")'
    yield '#mid("XÂY DỰNG NỀN CÔNG VỤ VÌ DÂN Ở TỈNH SÔNG MÂY", size: 17pt, weight: "bold")'
    yield '#v(5cm)#mid("Sông Mây, tháng 5 năm 2026")]'


def _front(volume: Volume) -> Iterator[str]:
    yield '#set page(numbering: "i")\n#counter(page).update(1)'
    yield '#mid("BAN TỔ CHỨC HỘI THẢO", weight: "bold")'
    for one in ("PGS.TS. Tôn Nữ Hải Đường, Trưởng ban", "TS. Khúc Văn Lặng, Phó Trưởng ban",
                "ThS. Nghiêm Thị Sắc, Ủy viên", "ThS. Ông Quốc Lý, Thư ký"):  # fmt: skip
        yield f"#line({s(one)})"
    yield '#mid("CHƯƠNG TRÌNH HỘI THẢO", weight: "bold")'
    yield "#table(columns: (25%, 75%),"
    yield "[7 giờ 30], [Đón tiếp đại biểu], [8 giờ 00], [Khai mạc], [8 giờ 20], [Các tham luận])"
    yield "#pagebreak()"
    yield '#mid("LỜI NÓI ĐẦU", weight: "bold")'
    yield from (f"#par({s(text)})" for text in volume.foreword)
    yield '#side("BAN BIÊN TẬP", weight: "bold")'
    yield "#pagebreak()"


def _contents(volume: Volume) -> Iterator[str]:
    layout = volume.layout
    yield "#pagebreak(weak: true)\n#running.update(none)"
    yield '#mid("MỤC LỤC", weight: "bold")'
    rows = [
        (number, " ".join(title_lines(paper, number, layout)), entry_authors(paper))
        for number, paper in enumerate(volume.papers, 1)
    ]
    if layout.contents in ("table", "rows"):
        stroke = "0.5pt" if layout.contents == "table" else "none"
        yield "#set par(justify: false, first-line-indent: 0pt)"
        yield f"#table(columns: (9mm, 1fr, 35mm, 12mm), stroke: {stroke},"
        yield "[TT], [Tên bài], [Tác giả], [Trang],"
        for number, title, authors in rows:
            yield f"[#{s(str(number))}], [#{s(title)}], [#{s(authors)}], [#{_page_of(number)}],"
        yield ")"
    else:
        for number, title, authors in rows:
            yield from _entry(layout, number, title, authors)
    if layout.back and layout.contents in ("leaders", "end"):
        yield from _entry(layout, None, "TỔNG HỢP Ý KIẾN THẢO LUẬN", "")
    yield "#pagebreak(weak: true)"
    yield "#set par(justify: true, first-line-indent: (amount: 8mm, all: true), spacing: 0.8em)"


def _page_of(number: int | None) -> str:
    label = f"<p{number}>" if number else "<discussion>"
    return f"context counter(page).at({label}).first()"


def _entry(layout: Layout, number: int | None, title: str, authors: str) -> Iterator[str]:
    dots = f"#box(width: 1fr, repeat[.]) #{_page_of(number)}"
    title = title if number is None or layout.numbered else f"{number}. {title}"
    if layout.contents == "authors first" and authors:
        yield f'#line({s(authors)}, style: "italic")'
    if layout.contents == "unpaged":
        yield f"#line({s(title)})"
    else:
        yield f"#line[#{s(title)} {dots}]"
    if layout.contents in ("leaders", "end", "unpaged") and authors:
        yield f'#line({s(authors)}, style: "italic")'


def _page_setup(volume: Volume) -> str:
    layout = volume.layout
    # No paper's title stands over itself.
    begins = "query(<start>).any(it => it.location().page() == here().page())"
    paper = f"if {begins} {{ none }} else {{ running.get() }}"
    head = {
        "none": "none",
        "volume": f"[#{s(volume.name)}]",
        "paper": paper,
        "alternating": f"if calc.even(here().page()) [#{s(volume.name)}] else {{ {paper} }}",
    }[layout.heads]
    number = "counter(page).display()"
    if layout.number_in_head:
        header = f"grid(columns: (1fr, auto), {head}, {number})"
        return f'#set page(numbering: "1", header: context plain({header}), footer: none)'
    return f'#set page(numbering: "1", header: context plain({head}), footer: context align(center, {number}))'


def _paper(paper: Paper, number: int, layout: Layout) -> Iterator[str]:
    if layout.new_page:
        yield "#pagebreak(weak: true)"
    else:
        yield "#v(6mm)"
    short = paper.title if len(paper.title) < 60 else paper.title[:56].rsplit(" ", 1)[0] + "..."
    yield f"#running.update([{short}])" if "#" not in short else ""
    look = f"weight: {s('bold' if layout.bold else 'regular')}, size: {'14pt' if layout.large else '11pt'}"
    title = [f"#mid({s(line)}, {look})" for line in title_lines(paper, number, layout)]
    title[0] += f"#metadata(none)<p{number}>#metadata(none)<start>"
    byline = list(_byline(paper.authors, layout))
    yield from [*byline, *title] if layout.byline == "above" else [*title, *byline]
    label = "Tóm tắt" if paper.language == "vi" else "Abstract"
    if number % 3:
        yield f'#par[#text(weight: "bold", {s(label + ":")}) #text(style: "italic", {s(paper.abstract)})]'
    if layout.columns == 2:
        yield "#columns(2, gutter: 8mm)[#set text(size: 9.5pt)"
    counters = [0, 0]
    noted = 0
    for section in paper.sections:
        heading = section_heading(section, counters, layout.numbering)
        weight = "bold" if section.depth == 1 else "regular"
        style = "normal" if section.depth == 1 else "italic"
        yield f"#block(sticky: true, line({s(heading)}, weight: {s(weight)}, style: {s(style)}))"
        for text in section.paragraphs:
            noted += 1
            note = (
                f"#footnote({s(f'Số liệu điều tra của nhóm tác giả, đợt {noted}, chưa công bố.')})"
                if noted % 5 == 4
                else ""
            )
            yield f"#par[#{s(text)}{note}]"
    references = "Tài liệu tham khảo" if paper.language == "vi" else "References"
    yield f'#block(sticky: true, line({s(references)}, weight: "bold"))'
    yield from (f"#line({s(f'{n}. {text}')})" for n, text in enumerate(paper.references, 1))
    if layout.columns == 2:
        yield "]"


def _byline(authors: tuple[Author, ...], layout: Layout) -> Iterator[str]:
    numbers, bodies = marks_of(authors)
    kind = layout.byline
    if kind in ("lines", "right", "above"):
        put = "side" if kind == "right" else "mid"
        for author, following in zip(authors, [*authors[1:], None], strict=True):
            yield f'#{put}({s(said(author))}, style: "italic")'
            if following is None or place_of(following) != place_of(author):
                yield f'#{put}({s(place_of(author))}, style: "italic")'
    elif kind == "inline":
        yield from (f"#mid({s(f'{said(a)}, {place_of(a)}')})" for a in authors)
    elif kind == "dash":
        yield from (f"#mid({s(f'{said(a)} - {place_of(a)}')})" for a in authors)
    elif kind in ("marks", "mails", "names"):
        marked = ", ".join(
            f"#{s(said(a))}#super[{n}]" if len(bodies) > 1 else f"#{s(said(a))}"
            for a, n in zip(authors, numbers, strict=True)
        )
        yield f"#mid[{marked}]"
        for number, body in enumerate(bodies, 1):
            yield f"#mid[#super[{number}]#{s(body)}]" if len(bodies) > 1 else f"#mid({s(body)})"
        if kind == "mails":
            yield '#mid("Email: tacgia@songmay.example", size: 9pt)'
    else:
        stars = [
            f'#{s(said(a))}#footnote(numbering: "*")[#{s(place_of(a) + ".")}]' for a in authors
        ]
        yield "#counter(footnote).update(0)\n#side[" + ", ".join(stars) + "]"
        yield "#counter(footnote).update(0)"


def _back(volume: Volume) -> Iterator[str]:
    yield "#pagebreak(weak: true)\n#running.update(none)"
    yield '#mid("TỔNG HỢP Ý KIẾN THẢO LUẬN", weight: "bold")#metadata(none)<discussion>'
    yield from (f"#par({s(text)})" for text in volume.discussion)
    yield "#pagebreak(weak: true)"
    yield '#mid("DANH SÁCH ĐẠI BIỂU", weight: "bold")'
    people = [author for paper in volume.papers for author in paper.authors]
    yield from (
        f"#line({s(f'{n}. {said(author)}, {author.organisation}')})"
        for n, author in enumerate(people, 1)
    )
