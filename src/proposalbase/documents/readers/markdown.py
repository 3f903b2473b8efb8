"""Read Markdown, written or saved by hand: marks become block kinds, wrapped lines are joined."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from proposalbase.documents.lines import Wrap
from proposalbase.documents.markers import split_marker
from proposalbase.documents.readers.decode import decode
from proposalbase.documents.readers.limits import check_paragraphs
from proposalbase.documents.reading import RawBlock, Reading
from proposalbase.model import Dropped
from proposalbase.text.clean import clean

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{3,})\s*")
_RULE = re.compile(r"(?:[-*_] ?){3,}|[-=_*]{3,}")
_TABLE_RULE = frozenset("|-: \t")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]*)\)")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\(([^()\n]*)\)")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"(?<!\\)(?:\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|`|~~"
    r"|(?<![\w*\s])\*|\*(?![\w*\s])|(?:(?<=\s)|^)\*(?=[^\s*])|(?<=[^\s*])\*(?=\s|$)"
    r"|(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w))"
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>|~-])")
_WHOLE_BOLD = re.compile(r"(?:\*\*|__)(?=\S)([^*]+)(?:\*\*|__)[\s:.-]*")
_WHOLE_ITALIC = re.compile(r"(\*|_)(?=[^\s*_])([^*\n]+)\1\s*")
_META = re.compile(r"(title|author|date|source|url|publisher)\s*:\s*(\S.*)", re.IGNORECASE)
_META_KEYS = {"source": "source_url", "url": "source_url"}
_LONE_MARKER = re.compile(r"[-*+•|\\]")


@dataclass(frozen=True, slots=True)
class _Line:
    raw: str
    text: str
    kind: str
    level: int = 0


def read(data: bytes, *, max_paragraphs: int, origin: str) -> Reading:
    """Read a Markdown file."""
    text, notes = decode(data)
    lines = clean(text).split("\n")
    meta, lines = _front_matter(lines)
    dropped: list[Dropped] = []
    runs = list(_runs(_typed(lines, dropped)))
    wrap = Wrap.measure([[line.text for line in run if line.kind == "plain"] for run in runs])
    blocks: list[RawBlock] = []
    for run in runs:
        blocks += (block for block in _blocks(run, wrap) if block.text)
        check_paragraphs(len(blocks), max_paragraphs, origin)
    return Reading(
        blocks=tuple(blocks), meta=meta, notes=notes, dropped=tuple(dropped), hand_saved=True
    )


def plain(text: str) -> str:
    """Return a line without its Markdown marks."""
    text = _BREAK.sub(" ", text)
    text = _LINK.sub(lambda match: match[1] or match[2], _IMAGE.sub("", text))
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    text = _EMPHASIS.sub("", text)
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", text)).split())


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    if not lines or lines[0].strip() != "---":
        return {}, lines
    for end, line in enumerate(lines[1:50], 1):
        if line.strip() in ("---", "..."):
            meta: dict[str, str] = {}
            for row in lines[1:end]:
                found = _META.fullmatch(row.strip())
                if found:
                    key = found[1].lower()
                    meta[_META_KEYS.get(key, key)] = found[2].strip("\"' ")
            return meta, lines[end + 1 :]
    return {}, lines


def _typed(lines: list[str], dropped: list[Dropped]) -> Iterator[_Line]:
    """Yield lines with their kinds; "blank" between runs."""
    carried = ""
    for raw in lines:
        line = raw.strip()
        for image in _IMAGE.finditer(line):
            dropped.append(Dropped(reason="image", text=image[1] or image[2]))
        if carried and line:
            line, carried = carried + line, ""
        # "… -" at a line's end and a mark alone on its line both belong to the line below.
        if line.endswith((" -", "**-")) and len(line) > 3:
            line, carried = line[:-1].rstrip(), "- "
        if _LONE_MARKER.fullmatch(line):
            carried = "- " if line in "-*+•" else ""
            yield _Line(raw, "", "blank")
            continue
        yield _kind_of(line)


def _kind_of(line: str) -> _Line:
    heading = _HEADING.fullmatch(line)
    if heading:
        return _Line(heading[2], plain(heading[2].rstrip("# ")), "heading", len(heading[1]))
    if not line:
        return _Line("", "", "blank")
    if (line.startswith("|") and line.count("|") > 1) or line.count(" | ") >= 2:
        kind = "rule" if _TABLE_RULE.issuperset(line) else "row"
        return _Line(line, line, kind)
    if _UNDERLINE.fullmatch(line):
        return _Line(line, "", "underline")
    if _RULE.fullmatch(line):
        return _Line(line, "", "rule")
    line = line.removesuffix(" |")
    if line.startswith(">"):
        line = line.lstrip("> ")
    text = plain(line)
    if not text:
        return _Line(line, "", "blank")
    return _Line(line, text, "item" if line[:2] in ("- ", "* ", "+ ") else "plain")


def _runs(lines: Iterator[_Line]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line in lines:
        if line.kind == "underline" and len(run) == 1 and run[0].kind == "plain":
            yield [replace(run[0], kind="heading", level=1 if line.raw[:1] == "=" else 2)]
            run = []
        elif line.kind in ("blank", "rule", "underline"):
            if run and (line.kind != "rule" or run[-1].kind != "row"):
                yield run
                run = []
        elif line.kind == "heading":
            if run:
                yield run
            yield [line]
            run = []
        else:
            run.append(line)
    if run:
        yield run


def _blocks(run: list[_Line], wrap: Wrap) -> Iterator[RawBlock]:
    if run[0].kind == "heading":
        yield RawBlock(kind="heading", text=run[0].text, level=run[0].level)
        return
    group: list[_Line] = []
    for line in run:
        if group and not _goes_on(group, line, wrap):
            yield _paragraph(group)
            group = []
        group.append(line)
    if group:
        yield _paragraph(group)


def _goes_on(group: list[_Line], line: _Line, wrap: Wrap) -> bool:
    if line.kind in ("row", "item") or group[-1].kind == "row":
        return False
    # An open bold span goes on below, whatever the lines look like.
    if sum(one.raw.count("**") for one in group) % 2:
        return True
    if group[-1].raw.endswith("\\"):
        return False
    return wrap.continues(group[-1].text, line.text, loose=True)


def _paragraph(group: list[_Line]) -> RawBlock:
    if group[0].kind == "row":
        cells = [plain(cell) for cell in group[0].raw.strip("| ").split("|")]
        return RawBlock(kind="table", text=" | ".join(cell for cell in cells if cell))
    raw = " ".join(line.raw for line in group)
    marker, rest = split_marker(raw) if group[0].kind == "item" else (None, raw)
    text = plain(rest)
    bold = _WHOLE_BOLD.fullmatch(rest.strip()) is not None
    italic = not bold and _WHOLE_ITALIC.fullmatch(rest.strip()) is not None
    if marker and text:
        # The mark stays in the text: a dash may open a speech as well as a list.
        return RawBlock(
            kind="item", text=f"{_dash(marker)} {text}", marker=_dash(marker), bold=bold
        )
    return RawBlock(text=text, bold=bold, italic=italic)


def _dash(marker: str) -> str:
    return "-" if marker in "*+-•" else marker
