"""Volumes of many layouts: every paper found, with its title, its people and all of its text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proposalbase.model import Document
from tests.documents.make import document
from tests.documents.volume import Layout, Volume, expected, make_volume
from tests.documents.volume_docx import as_docx
from tests.documents.volume_typst import as_pdf

LAYOUTS = {
    "leaders": Layout(),
    "table": Layout(
        contents="table", byline="inline", heads="paper", numbering="roman", broken=True
    ),
    "rows": Layout(
        contents="rows", byline="marks", heads="alternating", numbering="letters", large=True
    ),
    "right": Layout(contents="none", byline="right", heads="paper"),
    "end": Layout(
        contents="end", byline="footnotes", heads="alternating", number_in_head=True, front=False
    ),
    "titles": Layout(
        contents="titles", byline="mails", heads="none", new_page=False, capitals=False
    ),
    "authors first": Layout(contents="authors first", byline="above", capitals=False),
    "unpaged": Layout(contents="unpaged", byline="dash", new_page=False, numbered=True),
    "columns": Layout(byline="marks", columns=2, heads="paper", large=True),
    "names": Layout(contents="none", byline="names", bold=False),
    "footnotes": Layout(
        contents="none",
        byline="footnotes",
        capitals=False,
        new_page=False,
        heads="alternating",
        broken=True,
        numbering="roman",
    ),
    "sections": Layout(dividers=True, broken=True, numbered=True, capitals=False, large=True),
    "above": Layout(contents="none", byline="above"),
    "plain": Layout(
        contents="titles",
        byline="dash",
        capitals=False,
        bold=False,
        new_page=False,
        heads="none",
    ),
    "columns, footnotes": Layout(
        contents="table", byline="footnotes", columns=2, capitals=False, large=True
    ),
}


def found_in(
    document: Document,
) -> list[tuple[str | None, list[tuple[str, str | None, str | None]]]]:
    return [
        (part.title, [(a.name, a.title, a.organisation) for a in part.authors])
        for part in document.parts
    ]


def assert_whole(volume: Volume, found: Document) -> None:
    """Each paper's text lies in its part, and nothing of another's."""
    for paper, part in zip(volume.papers, found.parts, strict=True):
        text = found.text[part.start : part.end]
        for section in paper.sections:
            for paragraph in section.paragraphs:
                assert paragraph[:40] in text, (part.title, paragraph)
        assert volume.discussion[0] not in text


def assert_found(volume: Volume, found: Document) -> None:
    assert found_in(found) == expected(volume)
    assert_whole(volume, found)
    assert found.kind == "proceedings"
    how = {"contents"} if by_contents(volume) else {"contents", "authors"}
    assert {part.found for part in found.parts} <= how
    assert any(note.startswith(f"{len(volume.papers)} papers by ") for note in found.notes)


def by_contents(volume: Volume) -> bool:
    return volume.layout.contents not in ("none", "rows")


@pytest.mark.parametrize("name", LAYOUTS)
def test_parts_a_pdf_volume(name: str) -> None:
    volume = make_volume(LAYOUTS[name])
    assert_found(volume, document(as_pdf(volume), "volume.pdf"))


@pytest.mark.parametrize("styles", [False, True])
@pytest.mark.parametrize("name", LAYOUTS)
def test_parts_a_docx_volume(name: str, styles: bool) -> None:
    volume = make_volume(replace(LAYOUTS[name], styles=styles), seed=2)
    assert_found(volume, document(as_docx(volume), "volume.docx"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 7))
def test_most_volumes_are_parted_right(seed: int) -> None:
    """Volumes nobody looked at while the reader was written: at most one author in a hundred is missed."""
    wanted = right = 0
    for layout in LAYOUTS.values():
        volume = make_volume(layout, seed=seed)
        found = found_in(document(as_pdf(volume), "volume.pdf"))
        wanted += len(volume.papers)
        right += sum(paper in found for paper in expected(volume))
    assert right >= wanted * 0.98
