"""Walk the whole body of an HTML page into blocks, leaving out what a browser does not show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from proposalbase.documents.markers import split_marker
from proposalbase.documents.reading import RawBlock
from proposalbase.model import BlockKind
from proposalbase.text.clean import one_line

_UNSEEN = frozenset(
    "script style noscript template svg math head iframe object embed select option button input textarea "
    "canvas video audio map".split()
)
_FURNITURE = frozenset("nav footer aside form menu".split())
_BLOCKS = frozenset(
    "p div section article header main h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table thead tbody tfoot tr "
    "blockquote pre figure figcaption address hr br body html center details summary fieldset caption".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class _Flow:
    """The line that is being gathered, and what it lies in."""

    pieces: list[str] = field(default_factory=list)
    bold: bool = True
    italic: bool = True
    blocks: list[RawBlock] = field(default_factory=list)

    def add(self, text: str | None, *, bold: bool, italic: bool) -> None:
        if text:
            self.pieces.append(text)
            if text.strip():
                self.bold, self.italic = self.bold and bold, self.italic and italic

    def close(self, element: Any) -> None:
        text = one_line("".join(self.pieces))
        if text:
            self.blocks.append(_block(text, element, bold=self.bold, italic=self.italic))
        self.pieces, self.bold, self.italic = [], True, True


def body_blocks(tree: Any) -> Iterator[RawBlock]:
    """Yield the blocks of a page in order."""
    body = tree.find("body")
    flow = _Flow()
    root = tree if body is None else body
    _walk(root, flow, bold=False, italic=False)
    flow.close(root)
    yield from flow.blocks


def _walk(element: Any, flow: _Flow, *, bold: bool, italic: bool) -> None:
    flow.add(element.text, bold=bold, italic=italic)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in ("td", "th"):
            flow.add(" | " if flow.pieces else "", bold=bold, italic=italic)
        if tag in _BLOCKS:
            flow.close(element)
        if tag and tag not in _UNSEEN and tag not in _FURNITURE and not _hidden(child):
            _walk(
                child,
                flow,
                bold=bold or tag in ("b", "strong"),
                italic=italic or tag in ("i", "em"),
            )
        if tag in _BLOCKS:
            flow.close(child)
        flow.add(child.tail, bold=bold, italic=italic)


def _hidden(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
    )


def _block(text: str, element: Any, *, bold: bool, italic: bool) -> RawBlock:
    tag = element.tag
    kind: BlockKind = "paragraph"
    marker = None
    if tag in _HEADINGS:
        return RawBlock(kind="heading", text=text, level=_HEADINGS[tag])
    if tag in ("figcaption", "caption"):
        kind = "caption"
    elif tag == "tr":
        kind = "table"
        text = text.strip("| ")
    elif tag == "li":
        kind, marker = "item", split_marker(text)[0] or "-"
        if split_marker(text)[0] is None:
            text = f"- {text}"
    return RawBlock(kind=kind, text=text, marker=marker, bold=bold, italic=italic)
