"""A form as it was sent, and whether a page of ours sent it."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import UploadFile

if TYPE_CHECKING:
    from starlette.datastructures import FormData, Headers

TOKEN = "form_token"  # noqa: S105 (a field's name)
KINDS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The fields of a form in the order in which they stood, the token left out."""

    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, UploadFile], ...] = ()
    token: str = ""

    @classmethod
    def of(cls, data: FormData) -> Form:
        """Read what a browser sent: a field is text, a file that nobody chose is left out."""
        fields, files, token = [], [], ""
        for name, value in data.multi_items():
            if isinstance(value, UploadFile):
                if value.filename:
                    files.append((name, value))
            elif name == TOKEN:
                token = value
            else:
                fields.append((name, as_typed(value)))
        return cls(fields=tuple(fields), files=tuple(files), token=token)

    def first(self, name: str, default: str = "") -> str:
        """Return the first value of a field, without blanks around it."""
        return next((value.strip() for key, value in self.fields if key == name), default)

    def exact(self, name: str) -> str:
        """Return the first value of a field as it was typed, blanks and all."""
        return next((value for key, value in self.fields if key == name), "")

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a field, without repeats and empty ones."""
        return tuple(dict.fromkeys(v.strip() for k, v in self.fields if k == name and v.strip()))

    def uploads(self, name: str) -> tuple[UploadFile, ...]:
        """Return the files of a field."""
        return tuple(file for key, file in self.files if key == name)

    def without(self, names: Iterable[str]) -> Form:
        """Return the form less some fields."""
        left = set(names)
        kept = tuple((name, value) for name, value in self.fields if name not in left)
        return Form(fields=kept, files=self.files, token=self.token)

    def bears(self, token: str) -> bool:
        """Tell whether it holds the session's token."""
        return bool(token) and hmac.compare_digest(self.token.encode(), token.encode())


def as_typed(value: str) -> str:
    """Return a field with the line ends that were typed, not those that forms travel with, and no NUL."""
    return value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def from_our_page(headers: Headers) -> bool:
    """Tell whether a page of this very site sent a request, by what the browser itself says of it.

    A browser names the origin of every POST; one without it, or with "null", comes from no page of ours.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origins: Sequence[str] = headers.getlist("origin")
    if not origins:
        return site == "same-origin"
    # The host alone: behind a door that speaks https, this server is asked by http.
    return len(origins) == 1 and _place(origins[0]) == headers.get("host", "").lower()


def _place(origin: str) -> str | None:
    try:
        parts = urlsplit(origin)
    except ValueError:
        return None
    return parts.netloc.lower() if parts.scheme in ("http", "https") else None
