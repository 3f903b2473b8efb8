"""Accounts, lockout, sessions, tokens: what is kept, what ends, what is written down."""

from __future__ import annotations

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.settings import Settings
from proposalbase.store import accounts, audit, passwords, sessions
from proposalbase.store.audit import Asked
from proposalbase.store.database import Store
from proposalbase.store.roles import ROLES, covers

GOOD = "con suối chảy ngược"


@pytest.fixture(scope="module")
def kept() -> str:
    return passwords.hashed(GOOD)


def make(store: Store, name: str, role, kept: str) -> accounts.Account:
    with store.writing() as connection:
        return accounts.add(
            connection, name, role=role, password=kept, must_change=False, who="test"
        )


def log(store: Store) -> list[tuple[str, str]]:
    with store.reading() as connection:
        return [(e.action, e.subject) for e in audit.entries(connection, Asked(area="access"))]


def test_each_role_may_do_what_those_before_it_may() -> None:
    for place, role in enumerate(ROLES):
        assert [covers(role, other) for other in ROLES] == [n <= place for n in range(len(ROLES))]
        assert not covers(None, role)
    assert covers(None, None)


def test_names_are_one_whatever_the_capitals_and_the_marks_places(store: Store, kept: str) -> None:
    made = make(store, "  Vi  Thị Hoà ", "editor", kept)
    assert made.name == "Vi Thị Hoà"
    with store.reading() as connection:
        assert accounts.find(connection, "vi thị hòa") == made
        assert accounts.find(connection, "Vi Thi Hoa") is None
        with pytest.raises(NoSuchRecord, match="accounts list"):
            accounts.get(connection, "ai đó")
    for name in ("VI THỊ HÒA", "", " \n", "a" * 81):
        with pytest.raises(DecisionRefused):
            make(store, name, "reader", kept)


def test_nothing_secret_is_in_the_base(store: Store, settings: Settings, kept: str) -> None:
    account = make(store, "Mơ", "administrator", kept)
    with store.writing() as connection:
        token = sessions.add_token(
            connection, account, label="bảng", scope="reader", days=1, who="Mơ"
        )
        sessions.begin(connection, account, identity="a-session-that-nobody-knows")
    store.close()
    connection = sqlite3.connect(settings.database_path)
    dump = "\n".join(connection.iterdump())
    connection.close()
    assert "$argon2id$" in dump
    for secret in (GOOD, token, token.removeprefix("pbt_"), "a-session-that-nobody-knows"):
        assert secret not in dump


@pytest.mark.parametrize(
    ("password", "wrong"),
    [("short", "short"), ("a" * 300, "long"), ("aaaaaaaaaaaaaaaa", "plain"), ("abababababababab", "plain"),
     ("Mơ Vi Mơ Vi Mơ Vi", "plain"), (GOOD, ""), ("1234 đường đi học", ""), ("mật khẩu ấy dài", "")],
)  # fmt: skip
def test_length_makes_a_password(password: str, wrong: str) -> None:
    assert passwords.problem(password, name="Mơ Vi", least=12) == wrong


def test_the_same_password_typed_on_another_machine_is_right(kept: str) -> None:
    import unicodedata

    assert passwords.matches(kept, unicodedata.normalize("NFD", GOOD))
    assert not passwords.matches(kept, GOOD + " ")
    assert not passwords.matches("no hash", GOOD)
    assert not passwords.matches(kept, "a" * 100_000)


def test_waiting_grows_with_wrong_tries_and_ends(
    store: Store, settings: Settings, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(store, "Mơ", "reader", kept)
    monkeypatch.setattr(passwords, "matches", lambda kept, typed: typed == GOOD)
    clock = time.time()
    monkeypatch.setattr(time, "time", lambda: clock)

    def tried(password: str, name: str = "Mơ") -> sessions.Attempt:
        return sessions.attempt(store, settings, name=name, password=password)

    for name in ("Mơ", "nobody at all"):
        assert [tried("x", name).wait for _ in range(6)] == [0, 0, 0, 0, 0, 30]
    assert tried(GOOD).wait == 30
    clock += 31
    assert tried("x") == sessions.Attempt()
    assert tried(GOOD).wait == 60
    for _ in range(20):
        clock += 4000
        assert tried("x").wait == 0
    assert tried(GOOD).wait == 3600
    clock += 3601
    assert tried(GOOD).account is not None
    assert [tried("x").wait for _ in range(5)] == [0] * 5
    clock += 86_401
    assert tried(GOOD).account is not None


def test_disabled_accounts_cannot_sign_in(store: Store, settings: Settings, kept: str) -> None:
    make(store, "Mơ", "reader", kept)
    with store.writing() as connection:
        accounts.set_enabled(connection, "Mơ", enabled=False, who="test")
    assert sessions.attempt(store, settings, name="Mơ", password=GOOD).account is None


def test_sessions_end_by_age_by_idleness_and_with_the_account(
    store: Store, settings: Settings, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make(store, "Mơ", "reader", kept)
    clock = time.time()
    monkeypatch.setattr(time, "time", lambda: clock)

    def found(identity: str) -> bool:
        with store.reading() as connection:
            return sessions.find(connection, identity, settings) is not None

    def begun(identity: str) -> str:
        with store.writing() as connection:
            sessions.begin(connection, account, identity=identity)
        return identity

    one = begun("one")
    assert found(one)
    assert not found("another")
    clock += 59 * 60
    with store.writing() as connection:
        sessions.seen(connection, one)
    clock += 59 * 60
    assert found(one)
    clock += 2 * 60
    assert not found(one)
    two = begun("two")
    for _ in range(12):
        clock += 3500
        with store.writing() as connection:
            sessions.seen(connection, two)
    assert found(two)
    clock += 1300
    assert not found(two)
    three = begun("three")
    with store.writing() as connection:
        accounts.set_password(connection, "Mơ", password=kept, must_change=False, who="Mơ")
    assert not found(three)
    four = begun("four")
    with store.writing() as connection:
        accounts.set_enabled(connection, "Mơ", enabled=False, who="test")
    assert not found(four)


def test_tokens_allow_no_more_than_their_owner_and_end(
    store: Store, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make(store, "Mơ", "editor", kept)
    with store.writing() as connection:
        with pytest.raises(DecisionRefused, match="cannot be approver"):
            sessions.add_token(connection, account, label="x", scope="approver", days=1, who="Mơ")
        made = sessions.add_token(connection, account, label="x", scope="reader", days=2, who="Mơ")
        assert sessions.account_of_token(connection, made) == (account, "reader")
        assert sessions.account_of_token(connection, made + "x") is None
        (token,) = sessions.tokens_of(connection, account)
        assert made not in str(token)
    clock = time.time() + 2 * 86_400 + 1
    with monkeypatch.context() as patch, store.reading() as connection:
        patch.setattr(time, "time", lambda: clock)
        assert sessions.account_of_token(connection, made) is None
    with store.writing() as connection:
        with pytest.raises(NoSuchRecord):
            sessions.end_token(connection, account, token.id + 1, who="Mơ")
        sessions.end_token(connection, account, token.id, who="Mơ")
        assert sessions.account_of_token(connection, made) is None
    assert [action for action, _ in log(store)][:2] == ["token-end", "token-add"]


def test_somebody_is_always_left_to_look_after_accounts(store: Store, kept: str) -> None:
    make(store, "Mơ", "administrator", kept)
    with store.writing() as connection:
        with pytest.raises(DecisionRefused, match="only administrator"):
            accounts.set_role(connection, "Mơ", "editor", who="Mơ")
        with pytest.raises(DecisionRefused, match="only administrator"):
            accounts.set_enabled(connection, "Mơ", enabled=False, who="Mơ")
    make(store, "Tạo", "administrator", kept)
    with store.writing() as connection:
        assert accounts.set_role(connection, "Mơ", "editor", who="Tạo").role == "editor"
        with pytest.raises(DecisionRefused, match="only administrator"):
            accounts.set_enabled(connection, "Tạo", enabled=False, who="Tạo")


def test_the_log_is_only_added_to(store: Store, kept: str) -> None:
    make(store, "Mơ", "reader", kept)
    for statement in ("UPDATE audit_log SET who = 'x'", "DELETE FROM audit_log"):
        with pytest.raises(IntegrityError, match="only added to"), store.writing() as connection:
            connection.execute(text(statement))
    assert log(store) == [("account-add", "Mơ")]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_question_to_the_log_has_an_answer(subject: str, who: str) -> None:
    query = audit._asked(Asked(subject=subject, who=who, since="2026-01-01", until="2026-01-01"))
    assert "audit_log" in str(query.select())
