"""Know the people of a team: by their session, or programs by their token."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from proposalbase.errors import HomeBusy, StoreUnwritable
from proposalbase.store import sessions
from proposalbase.store.roles import ROLES, covers
from proposalbase.web.edit.gate import Cookies, new_session
from proposalbase.web.edit.visitor import Mode, Visitor

if TYPE_CHECKING:
    from starlette.requests import Request

    from proposalbase.settings import Settings
    from proposalbase.store.accounts import Account
    from proposalbase.store.database import Store
    from proposalbase.store.roles import Role
    from proposalbase.store.visibility import Level

_SCHEME = "bearer "


class Team:
    """A site that those may edit who have an account of that role."""

    mode: Mode = "team"

    def __init__(self, settings: Settings, store: Store) -> None:
        self.cookies = Cookies(settings)
        self._settings = settings
        self.store = store

    def visitor(self, request: Request) -> Visitor:
        """Return whose session or token a request carries, or somebody who has not signed in."""
        said = request.headers.get("authorization", "")
        if said.lower().startswith(_SCHEME):
            return self._program(said[len(_SCHEME) :].strip())
        identity = str(self.cookies.session(request).get("id", ""))
        if identity:
            with self.store.reading() as connection:
                found = sessions.find(connection, identity, self._settings)
            if found:
                account, note = found
                if note:
                    # Nobody is kept from reading because a note of when they read could not be made.
                    with suppress(HomeBusy, StoreUnwritable), self.store.writing() as connection:
                        sessions.seen(connection, identity)
                return self._known(account, identity, new=False)
        session = identity or new_session()
        return Visitor(
            mode=self.mode,
            audience=_audience(None),
            session=session,
            new=not identity,
            cookie={"id": session},
            token=self.cookies.token(session),
        )

    def begin(self, account: Account) -> Visitor:
        """Begin a session, another one than the browser had before."""
        identity = new_session()
        with self.store.writing() as connection:
            sessions.begin(connection, account, identity=identity)
        return self._known(account, identity, new=True)

    def leave(self, visitor: Visitor) -> None:
        """End a visitor's session."""
        with self.store.writing() as connection:
            sessions.end(connection, visitor.session)

    def _known(self, account: Account, identity: str, *, new: bool) -> Visitor:
        return Visitor(
            mode=self.mode,
            name=account.name,
            role=account.role,
            audience=_audience(account.role),
            must_change=account.must_change,
            session=identity,
            new=new,
            cookie={"id": identity},
            token=self.cookies.token(identity),
        )

    def _program(self, token: str) -> Visitor:
        with self.store.reading() as connection:
            found = sessions.account_of_token(connection, token)
        if found is None or found[0].must_change:
            return Visitor(mode=self.mode, audience=_audience(None), program=True)
        account, scope = found
        role = _lesser(account.role, scope)
        return Visitor(
            mode=self.mode,
            name=account.name,
            role=role,
            audience=_audience(role),
            program=True,
        )


def _audience(role: Role | None) -> Level:
    """Return the strictest documents that a role may see."""
    if role is None:
        return "public"
    return "restricted" if covers(role, "editor") else "internal"


def _lesser(one: Role, other: Role) -> Role:
    return min(one, other, key=ROLES.index)
