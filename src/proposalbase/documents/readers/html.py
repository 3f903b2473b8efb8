"""Read HTML: the article of a web page, or the whole body of a page that is no article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from proposalbase.documents.markers import split_marker
from proposalbase.documents.readers.decode import decode
from proposalbase.documents.readers.html_body import body_blocks
from proposalbase.documents.readers.html_rescue import rescued
from proposalbase.documents.readers.limits import check_paragraphs
from proposalbase.documents.reading import RawBlock, Reading
from proposalbase.errors import EmptySource, UnsupportedSource
from proposalbase.model import Dropped
from proposalbase.text import legacy
from proposalbase.text.clean import clean, one_line

_CHARSET = re.compile(
    rb"<meta\s[^<>]{0,200}charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w.:-]{2,30})", re.IGNORECASE
)
_TAGS = re.compile(rb"<[a-zA-Z/!]")
_WORD = re.compile(r"\w+")
# A page whose main part holds less than this share of its paragraphs' text is no article page.
_ARTICLE_SHARE = 0.3
_PARAGRAPH = 80
_SHINGLE = 5
# Trees deeper than this make the article finder crawl; a browser stops at 512 as well.
_MAX_DEPTH = 400


def read(data: bytes, *, max_paragraphs: int, origin: str) -> Reading:
    """Read an HTML page."""
    import trafilatura
    from lxml import etree, html

    text, notes = _decoded(data)
    check_paragraphs(len(_TAGS.findall(data)) // 40, max_paragraphs, origin)
    try:
        parser = html.HTMLParser(
            encoding="utf-8", huge_tree=False, remove_comments=True, remove_pis=True
        )
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise EmptySource(f"{origin} is an HTML page without text ({error})") from error
    _check_depth(tree, origin)
    whole = tuple(body_blocks(tree))
    check_paragraphs(len(whole), max_paragraphs, origin)
    found: Any = trafilatura.bare_extraction(
        text,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        include_formatting=True,
        favor_precision=True,
    )
    article = tuple(_article_blocks(found.body)) if found is not None else ()
    chosen = rescued(article, whole) if _is_article(article, whole) else whole
    return Reading(
        blocks=chosen,
        meta=_meta(found) | _title(tree),
        notes=notes,
        dropped=tuple(_left_out(whole, chosen)),
        hand_saved=True,
    )


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    stated = _CHARSET.search(data[:4_096])
    # Pages that moved to UTF-8 often still state what they were before.
    if (
        stated
        and not _is_utf8(data)
        and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"))
    ):
        name = stated[1].decode("ascii", "replace").lower()
        try:
            text = data.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
        else:
            if name not in ("utf-8", "utf8"):
                mended = legacy.repair(text)
                if mended:
                    return clean(mended.text), (f"decoded as {mended.encoding}",)
                return clean(text), (f"decoded as {name}",)
    text, notes = decode(data)
    return clean(text), notes


def _is_utf8(data: bytes) -> bool:
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _check_depth(tree: Any, origin: str) -> None:
    depth = 0
    for _, element in _walk_events(tree):
        depth += 1 if element else -1
        if depth > _MAX_DEPTH:
            raise UnsupportedSource(
                f"{origin} nests more than {_MAX_DEPTH} elements: no browser shows it whole; save it as text"
            )


def _walk_events(tree: Any) -> Iterator[tuple[Any, bool]]:
    from lxml import etree

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        yield element, event == "start"


def _is_article(article: tuple[RawBlock, ...], whole: tuple[RawBlock, ...]) -> bool:
    def weight(blocks: tuple[RawBlock, ...]) -> int:
        return sum(len(block.text) for block in blocks if len(block.text) >= _PARAGRAPH)

    total = weight(whole)
    if not total:
        return sum(len(block.text) for block in article) > 0
    return weight(article) >= total * _ARTICLE_SHARE


def _article_blocks(body: Any) -> Iterator[RawBlock]:
    for element in body:
        tag = element.tag
        if tag == "head":
            level = (element.get("rend") or "h2")[-1]
            yield from _lines(element, kind="heading", level=int(level) if level.isdigit() else 2)
        elif tag == "list":
            for item in element.iter("item"):
                yield from _item(item, ordered=element.get("rend") == "ol")
        elif tag == "table":
            yield from _rows(element)
        elif tag == "quote" and len(element) and any(c.tag in ("p", "list") for c in element):
            yield from _lines(element)
            yield from _article_blocks(element)
        elif tag not in ("graphic", "figure"):
            yield from _lines(element)


def _item(item: Any, *, ordered: bool) -> Iterator[RawBlock]:
    text = one_line("".join(item.itertext()))
    if not text:
        return
    marker, _ = split_marker(text)
    if marker is None and ordered:
        number = 1 + sum(1 for _ in item.itersiblings("item", preceding=True))
        marker, text = f"{number}.", f"{number}. {text}"
    elif marker is None:
        marker, text = "-", f"- {text}"
    yield RawBlock(kind="item", text=text, marker=marker)


def _rows(table: Any) -> Iterator[RawBlock]:
    for row in table.iter("row"):
        cells = [one_line(" ".join(cell.itertext())) for cell in row.iter("cell")]
        cells = [cell for cell in cells if cell]
        if any(len(cell) > _PARAGRAPH for cell in cells) or len(cells) == 1:
            yield from (RawBlock(text=cell) for cell in cells)
        elif cells:
            yield RawBlock(kind="table", text=" | ".join(cells))


def _lines(element: Any, *, kind: Any = "paragraph", level: int = 0) -> Iterator[RawBlock]:
    """Yield a block for each line of an element: a line break in a page parts paragraphs."""
    lines: list[list[tuple[str, str]]] = [[]]

    def add(node: Any, look: str) -> None:
        if node.tag == "lb":
            lines.append([])
        elif node.tag not in ("graphic", "list", "p") or node is element:
            look += node.get("rend") or "" if node.tag == "hi" else ""
            lines[-1].append((node.text or "", look))
            for child in node:
                add(child, look)
                lines[-1].append((child.tail or "", look))

    add(element, "")
    for line in lines:
        text = one_line("".join(piece for piece, _ in line))
        if text:
            letters = [(piece, look) for piece, look in line if _WORD.search(piece)]
            yield RawBlock(
                kind=kind,
                text=text,
                level=level,
                bold=bool(letters) and all("#b" in look for _, look in letters),
                italic=bool(letters) and all("#i" in look for _, look in letters),
            )


def _meta(found: Any | None) -> dict[str, str]:
    if found is None:
        return {}
    names = {
        "title": "title",
        "author": "author",
        "date": "date",
        "publisher": "sitename",
        "source_url": "url",
    }
    values = {key: getattr(found, name, None) for key, name in names.items()}
    return {key: one_line(clean(str(value))) for key, value in values.items() if value}


def _title(tree: Any) -> dict[str, str]:
    """Prefer the page's one top heading: the title element often carries the site's name."""
    headings = [one_line(" ".join(h.itertext())) for h in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    return {"title": headings[0]} if len(headings) == 1 and len(headings[0]) > 15 else {}


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    size = min(_SHINGLE, len(words))
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)} if words else set()


def _left_out(whole: tuple[RawBlock, ...], chosen: tuple[RawBlock, ...]) -> Iterator[Dropped]:
    if chosen is whole:
        return
    kept = {text for block in chosen for text in (block.text, block.text.removeprefix("- "))}
    shingles: set[tuple[str, ...]] = set()
    for block in chosen:
        shingles |= _shingles(block.text)
    for block in whole:
        if block.text not in kept and not _shingles(block.text) <= shingles:
            yield Dropped(reason="outside the article", text=block.text)
