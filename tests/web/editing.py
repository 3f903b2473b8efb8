"""Send forms as a browser does: with its cookies, the page's token and the origin that it names itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import httpx
import lxml.html
from starlette.testclient import TestClient

OWN = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}


def token_on(client: TestClient, address: str = "/sign-in") -> str:
    """Return the token in the first form of a page."""
    page = lxml.html.fromstring(client.get(address).text)
    return str(page.xpath("string(//input[@name='form_token']/@value)"))


def send(
    client: TestClient,
    path: str,
    fields: Mapping[str, str | Sequence[str]] | None = None,
    *,
    token: str | None = None,
    headers: Mapping[str, str] = OWN,
    follow: bool = False,
    **rest: Any,
) -> httpx.Response:
    """Send a form to a path."""
    known = token_on(client) if token is None else token
    return client.post(
        path,
        data={"form_token": known, **(fields or {})},
        headers=dict(headers),
        follow_redirects=follow,
        **rest,
    )


def signed_in(client: TestClient, name: str = "Lò Thị Sen") -> TestClient:
    """Sign in at the own machine."""
    answer = send(client, "/sign-in", {"name": name, "next": "/"})
    assert answer.status_code == 303, answer.text
    return client


def text_of(answer: httpx.Response) -> str:
    """Return a page's words."""
    return " ".join(lxml.html.fromstring(answer.text).text_content().split())
