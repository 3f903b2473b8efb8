"""Accounts: who they are, what they may do; every change is written down."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, delete, func, insert, select, update

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.store import audit
from proposalbase.store.database import now
from proposalbase.store.roles import Role
from proposalbase.store.schema_accounts import accounts, api_tokens, attempts, sessions
from proposalbase.text.clean import clean
from proposalbase.text.fold import tone_fold

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody who may sign in; `name` is what logs say, too."""

    id: int
    name: str
    role: Role
    enabled: bool
    must_change: bool
    """Somebody else knows the password: it has to be changed before anything else."""
    added_at: str


def named(name: str) -> str:
    """Return a name as it is kept.

    :raises DecisionRefused: where it is empty or too long.
    """
    written = unicodedata.normalize("NFC", " ".join(clean(name).split()))
    if not written or len(written) > LONGEST_NAME:
        raise DecisionRefused(
            f"a name has 1 to {LONGEST_NAME} characters, this one has {len(written)}"
        )
    return written


def key_of(name: str) -> str:
    """Return what two names have in common where they are one: capitals and tone marks' places do not count."""
    return tone_fold(" ".join(clean(name).split()))[: LONGEST_NAME * 2]


def there_are_any(connection: Connection) -> bool:
    """Tell whether the base has accounts at all."""
    return connection.execute(select(accounts.c.id).limit(1)).first() is not None


def listed(connection: Connection) -> list[Account]:
    """Return every account by name."""
    return [_account(row) for row in connection.execute(_QUERY.order_by(accounts.c.key)).mappings()]


def find(connection: Connection, name: str) -> Account | None:
    """Return the account of a name; None where there is none."""
    row = connection.execute(_QUERY.where(accounts.c.key == key_of(name))).mappings().first()
    return _account(row) if row else None


def get(connection: Connection, name: str) -> Account:
    """Return the account of a name.

    :raises NoSuchRecord: where there is none.
    """
    found = find(connection, name)
    if found is None:
        raise NoSuchRecord(
            f"there is no account {name!r}. `proposalbase accounts list` lists them all"
        )
    return found


def password_of(connection: Connection, account: Account) -> str:
    """Return what is kept of an account's password."""
    query = select(accounts.c.password).where(accounts.c.id == account.id)
    return str(connection.execute(query).scalar_one())


def add(
    connection: Connection, name: str, *, role: Role, password: str, must_change: bool, who: str
) -> Account:
    """Make an account.

    :param password: what is kept of it, never itself.
    :raises DecisionRefused: where the name is taken or none.
    """
    written = named(name)
    if find(connection, written) is not None:
        raise DecisionRefused(f"there is an account {written!r} already")
    connection.execute(
        insert(accounts).values(
            key=key_of(written),
            name=written,
            role=role,
            password=password,
            must_change=must_change,
            enabled=True,
            added_at=now(),
        )
    )
    audit.record(connection, who=who, action="account-add", subject=written, after={"role": role})
    return get(connection, written)


def set_role(connection: Connection, name: str, role: Role, *, who: str) -> Account:
    """Give an account another role; it holds from the next request on.

    :raises DecisionRefused: where nobody would be left to look after accounts.
    """
    account = get(connection, name)
    _keep_an_administrator(connection, account, still=role == "administrator")
    _set(connection, account, role=role)
    audit.record(
        connection,
        who=who,
        action="account-role",
        subject=account.name,
        before={"role": account.role},
        after={"role": role},
    )
    return get(connection, name)


def set_enabled(connection: Connection, name: str, *, enabled: bool, who: str) -> Account:
    """Let somebody sign in or no longer; whoever is disabled is signed out everywhere, their tokens end.

    :raises DecisionRefused: where nobody would be left to look after accounts.
    """
    account = get(connection, name)
    _keep_an_administrator(connection, account, still=enabled)
    _set(connection, account, enabled=enabled)
    if not enabled:
        end_sessions(connection, account)
        connection.execute(delete(api_tokens).where(api_tokens.c.account_id == account.id))
    audit.record(
        connection,
        who=who,
        action="account-enable" if enabled else "account-disable",
        subject=account.name,
        before={"enabled": account.enabled},
        after={"enabled": enabled},
    )
    return get(connection, name)


def set_password(
    connection: Connection, name: str, *, password: str, must_change: bool, who: str
) -> Account:
    """Give an account another password: every session ends, and a lockout too.

    :param password: what is kept of it, never itself.
    """
    account = get(connection, name)
    _set(connection, account, password=password, must_change=must_change)
    end_sessions(connection, account)
    connection.execute(delete(attempts).where(attempts.c.key == key_of(account.name)))
    own = key_of(who) == key_of(account.name)
    action = "account-password" if own else "account-reset"
    audit.record(connection, who=who, action=action, subject=account.name)
    return get(connection, name)


def end_sessions(connection: Connection, account: Account) -> None:
    """Sign somebody out everywhere."""
    connection.execute(delete(sessions).where(sessions.c.account_id == account.id))


_QUERY = select(*(c for c in accounts.c if c.name not in {"key", "password"}))


def _account(row: Any) -> Account:
    return Account(**{**row, "role": cast(Role, row["role"])})


def _set(connection: Connection, account: Account, **values: object) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account.id).values(**values))


def _keep_an_administrator(connection: Connection, account: Account, *, still: bool) -> None:
    a = accounts.c
    others = select(func.count()).where(
        a.role == "administrator", a.enabled.is_(True), a.id != account.id
    )
    if (
        not still
        and account.role == "administrator"
        and account.enabled
        and not connection.execute(others).scalar_one()
    ):
        raise DecisionRefused(
            f"{account.name} is the only administrator: make another one first, or nobody could look "
            "after the accounts"
        )
