"""PDF: tables row by row, lines set at the right, heads that are none."""

from __future__ import annotations

from tests.documents.make import document, kinds, pdf

BODY = (
    "The council keeps one register of courses and shows it to every commune, so that nobody has to "
    "ask twice for the same list of trainers and rooms. "
)


def test_reads_ruled_tables_row_by_row() -> None:
    made = pdf(
        "#set page(width: 320pt, height: 400pt)\n" + BODY + "\n\n"
        "#table(columns: (40pt, 1fr, 60pt), [What], [Remedy], [Office],\n"
        "[Old homes], [Turn the empty offices of the former district into homes for teachers], [Housing "
        "department],\n"
        "[Long roads], [Pay for the way to work by the real distance in kilometres], [Treasury])\n\n"
        + BODY
    )
    found = document(made, "a.pdf")
    assert kinds(found) == [
        ("paragraph", BODY.strip()),
        ("table", "What | Remedy | Office"),
        (
            "table",
            "Old homes | Turn the empty offices of the former district into homes for teachers | "
            "Housing department",
        ),
        (
            "table",
            "Long roads | Pay for the way to work by the real distance in kilometres | Treasury",
        ),
        ("paragraph", BODY.strip()),
    ]


def test_reads_a_framed_text_as_text() -> None:
    made = pdf("#set page(width: 300pt)\n#box(stroke: 1pt, inset: 8pt)[" + BODY + "]\n")
    assert kinds(document(made, "a.pdf")) == [("paragraph", BODY.strip())]


def test_keeps_lines_at_the_right_margin_apart() -> None:
    made = pdf(
        "#set page(width: 340pt, height: 500pt)\n#set par(justify: true)\n= A school for all\n"
        "#align(right)[Dr. Mara Ilves]\n#align(right)[Institute of Upland Studies]\n\n" + BODY * 3
    )
    assert [text for _, text in kinds(document(made, "a.pdf"))] == [
        "A school for all",
        "Dr. Mara Ilves",
        "Institute of Upland Studies",
        (BODY * 3).strip(),
    ]


def test_a_line_that_stands_among_the_text_as_well_is_no_head() -> None:
    entry = "Rec. {} We hold that the work for the carrying out of this\n\n"
    entries = "".join(entry.format(n) + BODY + "\n\n" for n in range(60))
    found = document(pdf("#set page(width: 400pt, height: 300pt)\n" + entries), "a.pdf")
    assert found.text.count("Rec. ") == 60


def test_cuts_the_head_of_a_short_report() -> None:
    made = pdf(
        "#set page(width: 300pt, height: 260pt, header: context if "
        "counter(page).get().first() > 1 [Fourth report: Small Schools])\n= Small schools\n"
        "#pagebreak()\n" + BODY * 4 + "\n#pagebreak()\n" + BODY * 2
    )
    found = document(made, "a.pdf")
    assert "Fourth report" not in found.text
    assert [d.reason for d in found.dropped] == ["running head", "running head"]


def test_hyphens_of_their_own_stay_at_the_line_end() -> None:
    made = pdf(
        "#set page(width: 300pt)\nThe council follows Decree 12/2025/ND-\\ CP and wants better decision-\\ making.\n"
    )
    assert document(made, "a.pdf").text == (
        "The council follows Decree 12/2025/ND-CP and wants better decision-making."
    )
