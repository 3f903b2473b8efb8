"""Tell by marks which body belongs to which author: raised numbers, stars, footnotes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARK = r"(?:[*†‡§¶]{1,4}|\(\*{1,3}\)|[⁰-⁹¹²³]{1,2}|\[\d{1,2}\]|\(\d{1,2}\)|\d{1,2})"
# Behind a name: "Lê Văn Ví*", "Lê Văn Ví1,2", "Lê Văn Ví (1)".
_AFTER = re.compile(rf"\s?({_MARK}(?:,{_MARK}){{0,4}})(?![\w.])")
_BEFORE = re.compile(rf"\s{{0,3}}({_MARK})\s{{0,3}}[.:)]?\s{{0,3}}(?=[^\W\d_])")
_SPLIT = re.compile(r"[,\s]+")


def normal(mark: str) -> str:
    """Return a mark in one form: "(1)", "[1]" and "¹" are all "1"."""
    return mark.translate(_RAISED).strip("()[]")


def marks_after(line: str, name: str) -> tuple[str, ...]:
    """Return the marks that stand behind a name in a line."""
    at = line.find(name)
    found = _AFTER.match(line, at + len(name)) if at >= 0 else None
    return tuple(normal(mark) for mark in _SPLIT.split(found[1]) if mark) if found else ()


def split_mark(line: str) -> tuple[str | None, str]:
    """Split a line that explains a mark: "* Trường …", "(1) Institute …"."""
    found = _BEFORE.match(line[:20])
    return (normal(found[1]), line[found.end() :].strip()) if found else (None, line)


def assigned(
    marks: Sequence[tuple[str, ...]], explained: Mapping[str, Sequence[str]]
) -> list[list[str]]:
    """Return for each author the texts that explain its marks.

    :param marks: the marks of each author.
    :param explained: what stands behind each mark, one text for each time that the mark is used.
    """
    used: dict[str, int] = {}
    found: list[list[str]] = []
    for own in marks:
        texts: list[str] = []
        for mark in own:
            offered = explained.get(mark, ())
            if offered:
                # The same star for each author: the first footnote is the first author's.
                turn = min(used.get(mark, 0), len(offered) - 1)
                used[mark] = used.get(mark, 0) + 1
                texts.append(offered[turn])
        found.append(texts)
    return found
