"""Headers on every answer, only known hosts, and a page with an id where something breaks."""

from __future__ import annotations

import ipaddress
import logging
import secrets
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOG = logging.getLogger(__name__)

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: tuple[tuple[str, str], ...] = (
    ("content-security-policy", CONTENT_SECURITY_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERY_ADDRESS = {"0.0.0.0", "::", ""}  # noqa: S104 (recognised, not bound)

Failing = Callable[["Scope", int, str], Awaitable["ASGIApp"]]
"""Makes the answer to a request that failed: status and error id."""


class Hosts:
    """The names under which this server answers: a page of another name cannot reach it by DNS tricks."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {_bare(name) for name in (*LOOPBACK, *names)}
        # Bound to every address, a machine is reached by its numbers; rebinding needs a name.
        self._any_number = bool(self._names & _EVERY_ADDRESS)
        self._names -= _EVERY_ADDRESS

    @property
    def only_here(self) -> bool:
        """Whether it answers under this machine's own names alone."""
        return not self._any_number and self._names <= set(LOOPBACK)

    def allow(self, header: str) -> bool:
        """Tell whether a Host header names this server."""
        name = _bare(_without_port(header))
        return name in self._names or (self._any_number and _is_number(name))


def _without_port(header: str) -> str:
    if header.startswith("["):
        return header.partition("]")[0] + "]"
    return header.partition(":")[0] if header.count(":") == 1 else header


def _bare(name: str) -> str:
    return name.strip().lower().removeprefix("[").removesuffix("]").rstrip(".")


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """The outermost layer: nothing leaves without the headers, no failure shows its inside."""

    def __init__(self, app: ASGIApp, *, hosts: Hosts, failing: Failing) -> None:
        self._app = app
        self._hosts = hosts
        self._failing = failing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = _completed(message.get("headers", ()))
            await send(message)

        hosts = [v.decode("latin-1") for k, v in scope["headers"] if k == b"host"]
        if len(hosts) != 1 or not self._hosts.allow(hosts[0]):
            answer = await self._failing(scope, 400, "")
            await answer(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception:
            identity = secrets.token_hex(6)
            _LOG.exception("error %s while answering a request", identity)
            if begun:
                raise
            answer = await self._failing(scope, 500, identity)
            await answer(scope, receive, with_headers)


def _completed(given: Iterable[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    headers = list(given)
    names = {name.lower() for name, _ in headers}
    for name, value in HEADERS:
        if name.encode() not in names:
            headers.append((name.encode(), value.encode()))
    return headers
