"""What the styles and numbering of a DOCX file say of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|tiêu đề|đề mục)\s*([1-9])", re.IGNORECASE)
_TITLE_NAMES = ("title", "tiêu đề", "tên bài")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
# Counters beyond this are the work of a damaged file.
_MAX_COUNTER = 100_000


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph or character style with what it inherits."""

    name: str = ""
    outline: int | None = None
    bold: bool = False
    italic: bool = False
    font: str | None = None
    hidden: bool = False
    numbering: tuple[str, int] | None = None

    @property
    def heading_level(self) -> int:
        """The depth of a heading style; 0 for others."""
        named = _HEADING_NAME.match(self.name)
        if named:
            return int(named[1])
        return self.outline + 1 if self.outline is not None and self.outline < 9 else 0

    @property
    def is_title(self) -> bool:
        """Whether it is the style of the document's title."""
        return self.name.lower() in _TITLE_NAMES


@dataclass(slots=True)
class Numbering:
    """Counts list items and writes their markers."""

    levels: Mapping[tuple[str, int], tuple[str, str, int]]
    abstracts: Mapping[str, str]
    _counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def marker(self, number_id: str, level: int) -> str | None:
        """Return the next marker of a list at a level; None for lists without one."""
        abstract = self.abstracts.get(number_id)
        found = self.levels.get((abstract or "", level))
        if abstract is None or found is None:
            return None
        style, pattern, start = found
        if style == "none":
            return None
        if style == "bullet":
            return "-"
        key = (abstract, level)
        self._counters[key] = min(self._counters.get(key, start - 1) + 1, _MAX_COUNTER)
        for deeper in range(level + 1, 9):
            self._counters.pop((abstract, deeper), None)

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            kind, _, first = self.levels.get((abstract, at), ("decimal", "", 1))
            return _written(self._counters.get((abstract, at), first), kind)

        return re.sub(r"%([1-9])", number, pattern).strip() or None


def _written(value: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (value - 1) % 26) * min((value - 1) // 26 + 1, 5)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman") and 0 < value < 4_000:
        text = ""
        for size, sign in _ROMAN:
            while value >= size:
                text, value = text + sign, value - size
        return text if kind == "lowerRoman" else text.upper()
    if kind == "decimalZero":
        return f"{value:02}"
    return str(value)


def value(element: Any | None, name: str = "val") -> str | None:
    """Return an attribute of the WordprocessingML namespace."""
    return None if element is None else element.get(W + name)


def is_on(parent: Any | None, name: str, *, inherited: bool = False) -> bool:
    """Tell whether a toggle such as bold is on in run properties."""
    element = None if parent is None else parent.find(W + name)
    if element is None:
        return inherited
    return value(element) not in ("0", "false", "off", "none")


def font_of(properties: Any | None) -> str | None:
    """Return the font that run properties set for Latin text."""
    fonts = None if properties is None else properties.find(W + "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else None


def numbering_of(properties: Any | None) -> tuple[str, int] | None:
    """Return (list, level) of paragraph properties; ("0", …) switches numbering off."""
    found = None if properties is None else properties.find(W + "numPr")
    if found is None:
        return None
    number = value(found.find(W + "numId"))
    return (number, _whole(value(found.find(W + "ilvl"))) or 0) if number else None


def read_styles(tree: Any | None) -> dict[str, Style]:
    """Read the styles by id; the id "" stands for the document's defaults."""
    if tree is None:
        return {"": Style()}
    raw = {value(s, "styleId") or "": s for s in tree.iter(W + "style")}
    defaults = tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    styles: dict[str, Style] = {"": Style(font=font_of(defaults))}
    default = next(
        (s for s in raw.values() if value(s, "default") == "1" and value(s, "type") == "paragraph"),
        None,
    )
    if default is not None:
        styles[""] = _style(default, styles[""])
    for style_id in raw:
        _resolve(style_id, raw, styles)
    return styles


def _resolve(style_id: str, raw: Mapping[str, Any], styles: dict[str, Style]) -> None:
    chain: list[str] = []
    at: str | None = style_id
    while at and at in raw and at not in styles and at not in chain:
        chain.append(at)
        at = value(raw[at].find(W + "basedOn"))
    base = styles.get(at or "", styles[""])
    for one in reversed(chain):
        base = styles[one] = _style(raw[one], base)


def _style(element: Any, base: Style) -> Style:
    run, paragraph = element.find(W + "rPr"), element.find(W + "pPr")
    outline = None if paragraph is None else value(paragraph.find(W + "outlineLvl"))
    level = _whole(outline)
    return Style(
        name=value(element.find(W + "name")) or "",
        outline=base.outline if level is None else level,
        bold=is_on(run, "b", inherited=base.bold),
        italic=is_on(run, "i", inherited=base.italic),
        font=font_of(run) or base.font,
        hidden=is_on(run, "vanish", inherited=base.hidden),
        numbering=numbering_of(paragraph) or base.numbering,
    )


def read_numbering(tree: Any | None) -> Numbering:
    """Read the lists of a document."""
    levels: dict[tuple[str, int], tuple[str, str, int]] = {}
    abstracts: dict[str, str] = {}
    if tree is not None:
        for abstract in tree.iter(W + "abstractNum"):
            name = value(abstract, "abstractNumId") or ""
            for level in abstract.iter(W + "lvl"):
                depth = _whole(value(level, "ilvl"))
                if depth is not None:
                    levels[name, depth] = (
                        value(level.find(W + "numFmt")) or "decimal",
                        value(level.find(W + "lvlText")) or "",
                        _whole(value(level.find(W + "start"))) or 1,
                    )
        for number in tree.iter(W + "num"):
            abstracts[value(number, "numId") or ""] = value(number.find(W + "abstractNumId")) or ""
    return Numbering(levels, abstracts)
