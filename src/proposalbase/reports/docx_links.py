"""Make the citations of a rendered Word report live: links from items to notes and back.

The templates mark them by style, so that staff can move them about in Word without breaking them.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from proposalbase.reports.view import ReportView

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_CITATIONS = re.compile(r"(\[\d+\])")
_LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}


def link(body: Any, view: ReportView) -> None:
    """Give notes and items bookmarks, turn citation runs into links, and mark quotes with their language."""
    items = iter(item for section in view.sections for item in section.items)
    notes = iter(view.notes)
    quotes: dict[str, list[Any]] = {"Wording": [], "NoteText": []}
    numbers = 0
    for paragraph in list(body.iter(f"{_W}p")):
        style = _style(paragraph, "pPr/", "pStyle")
        if style == "Item" and (item := next(items, None)):
            numbers += 1
            _bookmark(paragraph, f"item_{item.number.replace('.', '_')}", numbers)
        elif style == "Note" and (note := next(notes, None)):
            numbers += 1
            _bookmark(paragraph, f"note_{note.number}", numbers)
        elif style in quotes and paragraph.find(f"{_W}r") is not None:
            quotes[style].append(paragraph)
        for run in list(paragraph.iterchildren(f"{_W}r")):
            if _style(run, "rPr/", "rStyle") == "Citation":
                _link_run(run)
    _mark_languages(quotes["Wording"], [i.language for s in view.sections for i in s.items])
    _mark_languages(quotes["NoteText"], [note.language for note in view.notes])


def _style(element: Any, properties: str, name: str) -> str | None:
    found = element.find(f"{_W}{properties}{_W}{name}")
    return None if found is None else str(found.get(f"{_W}val"))


def _bookmark(paragraph: Any, name: str, number: int) -> None:
    start = paragraph.makeelement(f"{_W}bookmarkStart", {f"{_W}id": str(number), f"{_W}name": name})
    end = paragraph.makeelement(f"{_W}bookmarkEnd", {f"{_W}id": str(number)})
    first = paragraph.find(f"{_W}r")
    if first is None:
        return
    first.addprevious(start)
    paragraph.append(end)


def _link_run(run: Any) -> None:
    """Put a run like "[3] [4]" in pieces, each citation a link to its note."""
    text = "".join(t.text or "" for t in run.iter(f"{_W}t"))
    for piece in _CITATIONS.split(text):
        if not piece:
            continue
        made = deepcopy(run)
        for child in list(made):
            if child.tag != f"{_W}rPr":
                made.remove(child)
        words = made.makeelement(f"{_W}t", {_XML_SPACE: "preserve"})
        words.text = piece
        made.append(words)
        if _CITATIONS.fullmatch(piece):
            anchor = {f"{_W}anchor": f"note_{piece[1:-1]}", f"{_W}history": "1"}
            hyperlink = run.makeelement(f"{_W}hyperlink", anchor)
            hyperlink.append(made)
            made = hyperlink
        run.addprevious(made)
    run.getparent().remove(run)


def _mark_languages(paragraphs: list[Any], languages: list[str]) -> None:
    """Mark each quote's language; a template that shows the quotes otherwise goes without."""
    if len(paragraphs) != len(languages):
        return
    for paragraph, language in zip(paragraphs, languages, strict=True):
        for run in paragraph.iter(f"{_W}r"):
            properties = run.find(f"{_W}rPr")
            if properties is None:
                properties = run.makeelement(f"{_W}rPr", {})
                run.insert(0, properties)
            mark = run.makeelement(f"{_W}lang", {f"{_W}val": _LANGUAGES.get(language, language)})
            properties.append(mark)
