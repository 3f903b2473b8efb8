"""Drafts of reports: every change can be taken back, nobody overwrites another's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.store import drafts
from proposalbase.store.database import Store
from proposalbase.store.drafts import DraftState

STATE = DraftState(title="Kiến nghị của hội thảo", authority="Sở Nội vụ")


def test_changes_are_taken_back_and_made_again(store: Store) -> None:
    with store.writing() as connection:
        first = drafts.add(connection, STATE, who="Na")
        chosen = replace(STATE, basket=("p1", "p2"), outline={"branches": []})
        second = drafts.change(connection, first, chosen, who="Na", action="put")
        assert (second.state, second.revision, second.action) == (chosen, 2, "put")
        back = drafts.undo(connection, second)
        assert (back.state, back.last, back.undone) == (STATE, 2, "put")
        assert drafts.redo(connection, back).state == chosen
        other = replace(STATE, title="Tên khác")
        drafts.undo(connection, drafts.get(connection, first.id))
        third = drafts.change(
            connection, drafts.get(connection, first.id), other, who="Tú", action="named"
        )
        assert (third.state, third.last, third.who) == (other, 2, "Tú")
        with pytest.raises(DecisionRefused):
            drafts.redo(connection, third)


def test_whoever_saw_an_older_state_is_refused(store: Store) -> None:
    with store.writing() as connection:
        first = drafts.add(connection, STATE, who="Na")
        drafts.change(connection, first, replace(STATE, title="A"), who="Na", action="named")
        with pytest.raises(DecisionRefused, match="Na has changed"):
            drafts.change(connection, first, replace(STATE, title="B"), who="Tú", action="named")
        with pytest.raises(DecisionRefused):
            drafts.undo(connection, first)


def test_a_draft_put_away_is_not_lost(store: Store) -> None:
    with store.writing() as connection:
        kept = drafts.add(connection, STATE, who="Na")
        drafts.drop(connection, kept.id, dropped=True)
        assert drafts.listed(connection) == []
        assert [d.id for d in drafts.listed(connection, dropped=True)] == [kept.id]
        drafts.drop(connection, kept.id, dropped=False)
        assert [d.id for d in drafts.listed(connection)] == [kept.id]
        with pytest.raises(NoSuchRecord):
            drafts.get(connection, kept.id + 1)


@budget(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=12))
def test_any_order_of_steps_is_what_a_stack_would_do(store: Store, steps: list[str]) -> None:
    states, at = [STATE], 0
    with store.writing() as connection:
        draft = drafts.add(connection, STATE, who="Na")
        for number, step in enumerate(steps):
            if step == "change":
                states[at + 1 :] = [replace(STATE, title=str(number))]
                at += 1
                draft = drafts.change(connection, draft, states[at], who="Na", action="named")
            elif step == "undo" and at:
                at -= 1
                draft = drafts.undo(connection, draft)
            elif step == "redo" and at + 1 < len(states):
                at += 1
                draft = drafts.redo(connection, draft)
            assert draft.state == states[at]
