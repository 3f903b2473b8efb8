"""Lay a source out as a PDF through Typst, with its built-in fonts only."""

from __future__ import annotations

import json

from .source import Block, Source

_PAGE = """#set document(title: {title}, author: {author}, date: none)
#set page(paper: "{paper}", margin: (x: 25mm, y: 22mm), numbering: "1",
  header: context {{ if counter(page).get().first() > 1 [#set text(8pt); #emph({running})] }})
#set text(font: "Libertinus Serif", size: 11pt, lang: "{language}", hyphenate: {hyphenate})
#set par(justify: true, first-line-indent: 1em)
#show heading: set block(above: 1.4em, below: 0.8em)
#show heading.where(level: 1): set text(13pt)
"""
_NEW_PAGE = "#show heading.where(level: 1): it => { pagebreak(weak: true); it }"


def typeset(source: Source) -> bytes:
    """Return the PDF of a source; equal sources and compilers give equal bytes."""
    import typst

    return typst.compile(
        markup(source).encode("utf-8"), ignore_system_fonts=True, timestamp=1767225600
    )


def markup(source: Source) -> str:
    """Return the Typst markup of a source."""
    meta = source.meta
    out = [
        _PAGE.format(
            title=_quoted(meta.get("title", "")),
            author=_quoted(meta.get("author", "")),
            running=_quoted(meta.get("running", "")),
            paper=meta.get("paper", "a4"),
            language=meta["language"],
            hyphenate=str(meta.get("hyphenate") == "yes").lower(),
        )
    ]
    if meta.get("papers") == "own page":
        out.append(_NEW_PAGE)
    blocks = source.blocks
    at, columns = 0, False
    while at < len(blocks):
        block = blocks[at]
        if block.kind == "columns":
            out.append("]" if columns else "")
            columns = block.value != "1"
            out.append(f"#columns({block.value}, gutter: 8mm)[" if columns else "")
        elif block.kind == "row":
            rows = [block]
            while at + 1 < len(blocks) and blocks[at + 1].kind == "row":
                at += 1
                rows.append(blocks[at])
            out.append(_table(rows))
        elif block.kind != "footnote":
            notes = []
            while at + 1 < len(blocks) and blocks[at + 1].kind == "footnote":
                at += 1
                notes.append(f"#footnote[#{_quoted(blocks[at].text)}]")
            out.append(_render(block, "".join(notes)))
        at += 1
    return "\n\n".join(part for part in out if part)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _table(rows: list[Block]) -> str:
    columns = max(len(row.sentences) for row in rows)
    cells = ", ".join(f"[#{_quoted(s.text)}]" for row in rows for s in row.sentences)
    longest = [max(len(row.sentences[n].text) for row in rows) for n in range(columns)]
    widths = ", ".join(f"{max(12, min(length, 60))}fr" for length in longest)
    return f"#block[#set par(justify: false, first-line-indent: 0pt)\n#table(columns: ({widths}), {cells})]"


def _render(block: Block, notes: str) -> str:
    text = f"#{_quoted(block.text)}"
    if block.kind == "heading":
        return f"#heading(level: {block.level})[{text}{notes}]"
    if block.kind == "cover":
        return f"#align(center)[#v(1.5em)#strong[{text}]]"
    if block.kind == "author":
        return f"#align(right)[#emph[{text}]{notes}]"
    if block.kind == "caption":
        return f"#align(center)[#set text(9pt)\n{text}]"
    if block.kind == "item":
        return f"#{_quoted((block.marker or '') + ' ')}{text}{notes}"
    if block.kind == "page":
        return "#pagebreak(weak: true)"
    if block.kind == "contents":
        return "#outline(title: none, depth: 1)"
    if block.kind == "question":
        return f"#strong[{text}]"
    return f"{text}{notes}"
