"""Headings: levels that follow from each other, lines that belong together, lead-ins that are none."""

from __future__ import annotations

import pytest

from proposalbase.documents.levels import chained
from proposalbase.documents.reading import RawBlock
from tests.documents.make import document, docx, kinds, paragraph, pdf

BODY = (
    "The council keeps one register of courses and shows it to every commune, so that nobody has to "
    "ask twice for the same list of trainers and rooms. "
) * 2


def levels(*headings: tuple[str | None, int]) -> list[int]:
    blocks = [RawBlock(kind="heading", text="x", marker=m, level=n) for m, n in headings]
    return [block.level for block in chained(blocks)]


@pytest.mark.parametrize(
    ("markers", "expected"),
    [
        (["I.", "1.", "1.1.", "a)", "b)", "1.2.", "2.", "II.", "1."], [1, 2, 3, 4, 4, 3, 2, 1, 2]),
        (["1.", "1.1.", "1.1.1.", "1.2.", "2.", "2.1"], [1, 2, 3, 2, 1, 2]),
        (["A.", "I.", "1.", "B.", "I."], [1, 2, 3, 1, 2]),
        (["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3."], [1, 2, 2, 1, 2]),
        (["1.1.1.", "1.2.", "2."], [1, 1, 1]),
    ],
)
def test_numbers_make_a_chain(markers: list[str], expected: list[int]) -> None:
    assert levels(*((marker, 1) for marker in markers)) == expected


def test_levels_of_styles_stay() -> None:
    assert levels(("1.", 1), ("1.1.", 2), ("1.2.", 2), ("2.", 1)) == [1, 2, 2, 1]


def test_a_new_paper_begins_a_new_chain() -> None:
    found = levels((None, 1), ("I.", 2), ("1.", 2), (None, 1), ("1.", 2), ("1.1.", 2))
    assert found == [1, 2, 3, 1, 2, 3]


def test_joins_a_heading_over_two_lines() -> None:
    made = pdf(
        f"#set page(width: 300pt, height: 700pt)\n{BODY}\n\n"
        "*2\\. What the upland communes asked for in the long years before the reform*\n\n"
        f"{BODY}\n\n{BODY}"
    )
    found = [t for k, t in kinds(document(made, "a.pdf")) if k == "heading"]
    assert found == ["2. What the upland communes asked for in the long years before the reform"]


@pytest.mark.parametrize("lead", ["On rooms.", "On the rooms and the roads of the upland"])
def test_a_bold_lead_in_is_no_heading(lead: str) -> None:
    made = pdf(f"#set page(width: 300pt, height: 500pt)\n{BODY}\n\n*{lead}* {BODY}\n\n{BODY}")
    assert [k for k, _ in kinds(document(made, "a.pdf"))] == ["paragraph"] * 3
    run = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{} </w:t></w:r><w:r><w:t>{}</w:t></w:r>'
    body = f"{paragraph(BODY)}<w:p>{run.format(lead, BODY)}</w:p>{paragraph(BODY)}"
    assert [k for k, _ in kinds(document(docx(body), "a.docx"))] == ["paragraph"] * 3


def test_outline_levels_of_word_make_headings() -> None:
    body = "".join(
        paragraph(text, properties=f'<w:outlineLvl w:val="{level}"/>') + paragraph(BODY)
        for text, level in (("Findings", 0), ("Rooms", 1), ("Roads", 1), ("Requests", 0))
    )
    found = document(docx(body), "a.docx")
    assert [(b.kind, b.level) for b in found.blocks if b.kind in ("title", "heading")] == [
        ("title", 0),
        ("heading", 2),
        ("heading", 2),
        ("heading", 1),
    ]


def test_a_footnote_ends_after_the_paragraph_that_runs_past_it() -> None:
    words = "The council pays for the roads#footnote[Figures of the treasury.] of the upland. "
    made = pdf("#set page(width: 300pt, height: 230pt)\n" + words + BODY * 4)
    found = kinds(document(made, "a.pdf"))
    assert [k for k, _ in found] == ["paragraph", "footnote"]
    assert found[0][1].endswith(BODY.strip())


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the adminis-\\ tration of roads", "the administration of roads"),
        ("Decision 47-\\ NQ/TU of the council", "Decision 47-NQ/TU of the council"),
        ("Comrade Loon-\\ Maas spoke", "Comrade Loon-Maas spoke"),
        ("the adminis\\u{ad}tration of roads", "the administration of roads"),
    ],
)
def test_hyphens_at_the_line_end(broken: str, whole: str) -> None:
    made = pdf(f"#set page(width: 300pt)\nWe ask for {broken}.\n")
    assert document(made, "a.pdf").text == f"We ask for {whole}."


def test_a_row_cut_by_the_pages_end_stays_one() -> None:
    long = "Turn the empty offices of the former district into homes for teachers. " * 3
    rows = "".join(f"[{n}], [{long}], [Office {n}]," for n in range(1, 7))
    made = pdf(
        "#set page(width: 300pt, height: 260pt)\n"
        f"{BODY}#table(columns: (20pt, 1fr, 60pt), [No], [What], [Who], {rows})\n{BODY}"
    )
    found = [text for kind, text in kinds(document(made, "a.pdf")) if kind == "table"]
    assert found == [
        "No | What | Who",
        *(f"{n} | {long.strip()} | Office {n}" for n in range(1, 7)),
    ]
