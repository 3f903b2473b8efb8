"""What a reader sees where there is nothing to see: the same words as page and as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.web.messages import Messages
from proposalbase.web.page import Page

CODES = {
    400: "bad-request",
    401: "no-token",
    403: "forbidden",
    404: "not-found",
    405: "not-allowed",
    408: "too-slow",
    413: "too-large",
    415: "no-form",
    500: "internal",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorPage:
    """A failure with an id to quote, never with its inside."""

    status: int
    code: str
    id: str

    def as_json(self) -> dict[str, Any]:
        """Return the one shape that every JSON error has."""
        said: dict[str, Any] = {"code": self.code, "message": Messages("en")(f"error.{self.code}")}
        if self.id:
            said["id"] = self.id
        return {"error": said}


def error_page(status: int, *, identity: str = "") -> Page:
    """Return the page of a failure; a status without a page of its own has that of its class."""
    known = status if status in CODES else 500 if status >= 500 else 400
    return Page(
        template="error.html",
        status=status,
        model=ErrorPage(status=status, code=CODES[known], id=identity),
    )
