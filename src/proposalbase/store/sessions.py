"""Sign in and stay so: lockout that grows, sessions that end, tokens for programs. Secrets are kept as hashes alone."""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, delete, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.store import accounts, audit, passwords
from proposalbase.store.accounts import Account
from proposalbase.store.database import now
from proposalbase.store.roles import Role, covers
from proposalbase.store.schema_accounts import accounts as accounts_table
from proposalbase.store.schema_accounts import api_tokens, attempts, sessions

if TYPE_CHECKING:
    from proposalbase.settings import Settings
    from proposalbase.store.database import Store

TOKEN_PREFIX = "pbt_"  # noqa: S105 (how every token begins, so that one is known when it is found somewhere)
_FIRST_WAIT, _LONGEST_WAIT = 30, 3600
_FORGOTTEN_AFTER = 86_400
_SEEN_EVERY = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """How signing in went: an account, or how many seconds to wait before the next try."""

    account: Account | None = None
    wait: int = 0


def attempt(store: Store, settings: Settings, *, name: str, password: str) -> Attempt:
    """Try a name with a password; a name that is not there is treated like one that is.

    After `sign_in_tries` failures a name waits 30 seconds, then twice as long after each further one, up to an hour.
    """
    key = accounts.key_of(name)
    with store.writing() as connection:
        wait = _counted(connection, key, free=settings.count("sign_in_tries"))
        account = accounts.find(connection, name)
        kept = accounts.password_of(connection, account) if account else passwords.of_nobody()
    if wait:
        return Attempt(wait=wait)
    right = passwords.matches(kept, password)
    if account is None or not right or not account.enabled:
        return Attempt()
    with store.writing() as connection:
        connection.execute(delete(attempts).where(attempts.c.key == key))
    return Attempt(account=account)


def _counted(connection: Connection, key: str, *, free: int) -> int:
    """Count a try before it is made, so that many at once are counted too; return the wait where it is refused."""
    moment = int(time.time())
    connection.execute(delete(attempts).where(attempts.c.last < moment - _FORGOTTEN_AFTER))
    row = connection.execute(select(attempts).where(attempts.c.key == key)).first()
    failures = row.failures if row else 0
    if row and failures >= free:
        waits = min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(failures - free, 20))
        left = int(row.last + waits - moment)
        if left > 0:
            return left
    values = {"failures": failures + 1, "last": moment}
    connection.execute(
        upsert(attempts).values(key=key, **values).on_conflict_do_update(set_=values)
    )
    return 0


def begin(connection: Connection, account: Account, *, identity: str) -> None:
    """Begin a session under an identity that nobody can guess."""
    moment = int(time.time())
    connection.execute(
        insert(sessions).values(
            digest=_digest(identity), account_id=account.id, began=moment, seen=moment
        )
    )


def find(connection: Connection, identity: str, settings: Settings) -> tuple[Account, bool] | None:
    """Return whose session it is, and whether it is time to note that it was seen; None where it has ended."""
    moment = int(time.time())
    s = sessions.c
    row = connection.execute(
        _JOINED.where(
            s.digest == _digest(identity),
            s.began > moment - settings.number("session_hours") * 3600,
            s.seen > moment - settings.number("session_idle_minutes") * 60,
            accounts_table.c.enabled.is_(True),
        )
    ).first()
    if row is None:
        return None
    return _account(row), row.seen < moment - _SEEN_EVERY


def seen(connection: Connection, identity: str) -> None:
    """Note that a session is in use, and let those go that have ended long ago."""
    moment = int(time.time())
    s = sessions.c
    connection.execute(update(sessions).where(s.digest == _digest(identity)).values(seen=moment))
    long_ago = moment - 30 * _FORGOTTEN_AFTER
    connection.execute(delete(sessions).where(or_(s.began < long_ago, s.seen < long_ago)))


def end(connection: Connection, identity: str) -> None:
    """End a session."""
    connection.execute(delete(sessions).where(sessions.c.digest == _digest(identity)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A key for programs, without itself."""

    id: int
    label: str
    scope: Role
    added_at: str
    ends: int
    """The moment from which it is worth nothing, in seconds since 1970."""


def add_token(
    connection: Connection, account: Account, *, label: str, scope: Role, days: int, who: str
) -> str:
    """Make a token and return it; it can never be read again.

    :raises DecisionRefused: where it would allow more than its owner may, or has no label.
    """
    if not covers(account.role, scope):
        raise DecisionRefused(f"{account.name} is {account.role}: a token cannot be {scope}")
    text = TOKEN_PREFIX + secrets.token_urlsafe(32)
    connection.execute(
        insert(api_tokens).values(
            account_id=account.id,
            label=accounts.named(label),
            scope=scope,
            digest=_digest(text),
            added_at=now(),
            ends=int(time.time()) + days * 86_400,
        )
    )
    after = {"label": label, "scope": scope, "days": days}
    audit.record(connection, who=who, action="token-add", subject=account.name, after=after)
    return text


def account_of_token(connection: Connection, text: str) -> tuple[Account, Role] | None:
    """Return whose token it is and what it allows; None where it is none or has ended."""
    query = _JOINED_TOKENS.where(
        api_tokens.c.digest == _digest(text),
        api_tokens.c.ends > int(time.time()),
        accounts_table.c.enabled.is_(True),
    )
    row = connection.execute(query).first()
    return (_account(row), cast(Role, row.scope)) if row else None


def tokens_of(connection: Connection, account: Account) -> list[ApiToken]:
    """Return the tokens of an account."""
    t = api_tokens.c
    query = select(t.id, t.label, t.scope, t.added_at, t.ends).where(t.account_id == account.id)
    return [ApiToken(**row) for row in connection.execute(query.order_by(t.id)).mappings()]


def end_token(connection: Connection, account: Account, number: int, *, who: str) -> None:
    """End a token of an account.

    :raises NoSuchRecord: where it has no such token.
    """
    found = next((t for t in tokens_of(connection, account) if t.id == number), None)
    if found is None:
        raise NoSuchRecord(f"{account.name} has no token {number}")
    connection.execute(delete(api_tokens).where(api_tokens.c.id == number))
    before = {"label": found.label, "scope": found.scope}
    audit.record(connection, who=who, action="token-end", subject=account.name, before=before)


_ACCOUNT = [c for c in accounts_table.c if c.name not in {"key", "password"}]
_JOINED = select(*_ACCOUNT, sessions.c.seen).join(
    sessions, sessions.c.account_id == accounts_table.c.id
)
_JOINED_TOKENS = select(*_ACCOUNT, api_tokens.c.scope).join(
    api_tokens, api_tokens.c.account_id == accounts_table.c.id
)


def _account(row: Any) -> Account:
    values = row._mapping
    return Account(**{c.name: values[c] for c in _ACCOUNT})


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
