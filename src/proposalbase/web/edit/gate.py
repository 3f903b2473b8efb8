"""Tell who is there from what a browser carries."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from proposalbase.web.edit.seal import Seal
from proposalbase.web.edit.visitor import Mode, Visitor

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from proposalbase.settings import Settings

SESSION, SAID = "pb_session", "pb_said"
_SAID_SECONDS = 120
_LONGEST_SAID = 1000


class Gate(Protocol):
    """Knows visitors; one for each way of running a site."""

    @property
    def mode(self) -> Mode:
        """Who edits this site."""

    @property
    def cookies(self) -> Cookies | None:
        """Writes this site's cookies; None on one that sets none."""

    def visitor(self, request: Request) -> Visitor:
        """Return who asks."""

    def leave(self, visitor: Visitor) -> None:
        """End a visitor's session."""


class ReadOnly:
    """A site that nobody edits: it asks nobody who they are and sets no cookie."""

    mode: Mode = "read-only"
    cookies = None

    def __init__(self, *, alone: bool) -> None:
        # Whoever sits at the machine can read its files; what is restricted is not for a whole network.
        self._reader = Visitor(audience="restricted" if alone else "internal")

    def visitor(self, request: Request) -> Visitor:
        """Return a reader."""
        return self._reader

    def leave(self, visitor: Visitor) -> None:
        """Do nothing: there is no session."""


class Cookies:
    """Writes and reads the cookies of a site that is edited."""

    def __init__(self, settings: Settings) -> None:
        self._seal = Seal.of_home(settings.home)
        self._https = settings.flag("web_https")

    def session(self, request: Request) -> Mapping[str, Any]:
        """Return what the session's cookie holds; empty where there is none that we wrote."""
        found = self._seal.read(request.cookies.get(SESSION, ""), purpose="session")
        return found if isinstance(found.get("id"), str) else {}

    def token(self, session: str) -> str:
        """Return what stands in the forms of a session."""
        return self._seal.mark(session, purpose="form")

    def keep(self, response: Response, value: Mapping[str, Any]) -> None:
        """Let the browser carry a session until it is closed or the session ends."""
        self._set(response, SESSION, self._seal.sign(value, purpose="session"))

    def forget(self, response: Response) -> None:
        """Let the browser forget its session."""
        self._set(response, SESSION, "", seconds=0)

    def say(self, response: Response, text: str) -> None:
        """Let the next page say what was done."""
        value = {"text": text[:_LONGEST_SAID]}
        signed = self._seal.sign(value, purpose="said")
        self._set(response, SAID, signed, seconds=_SAID_SECONDS)

    def said(self, request: Request) -> str:
        """Return what this page is to say; empty for nothing."""
        found = self._seal.read(request.cookies.get(SAID, ""), purpose="said")
        return str(found.get("text", ""))

    def heard(self, response: Response) -> None:
        """Let the browser forget what was said."""
        self._set(response, SAID, "", seconds=0)

    def _set(
        self, response: Response, name: str, value: str, *, seconds: int | None = None
    ) -> None:
        # Lax, not strict: a link in a letter to a colleague must find them signed in. What changes
        # anything is a POST, which no other site's page can send with this cookie.
        response.set_cookie(
            name,
            value,
            max_age=seconds,
            path="/",
            secure=self._https,
            httponly=True,
            samesite="lax",
        )


def new_session() -> str:
    """Return the name of a new session: 256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


class OwnMachine:
    """A site that whoever sits at this machine may edit, once they have said what to call them."""

    mode: Mode = "own"

    def __init__(self, settings: Settings, *, name: str = "") -> None:
        self.cookies = Cookies(settings)
        self._name = name
        self._seconds = settings.number("session_hours") * 3600

    def visitor(self, request: Request) -> Visitor:
        """Return the one who edits, or somebody to be asked for a name."""
        kept = self.cookies.session(request)
        since = kept.get("since")
        fresh = isinstance(since, int) and time.time() - since < self._seconds
        name = (str(kept.get("name", "")) if fresh else "") or self._name
        return self._visitor(str(kept.get("id", "")) or new_session(), name, new=not kept)

    def begin(self, name: str) -> Visitor:
        """Begin a session under a name, another one than the browser had before."""
        return self._visitor(new_session(), name, new=True)

    def leave(self, visitor: Visitor) -> None:
        """Do nothing: the browser forgets it, and nobody else knows it."""

    def _visitor(self, session: str, name: str, *, new: bool) -> Visitor:
        return Visitor(
            mode=self.mode,
            name=name,
            role="administrator" if name else None,
            session=session,
            new=new,
            cookie={"id": session, "name": name, "since": int(time.time())},
            token=self.cookies.token(session),
        )
