"""One request as the views see it, and what all requests share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from proposalbase.model import Language
from proposalbase.web.localise import language_of
from proposalbase.web.messages import Messages

if TYPE_CHECKING:
    from starlette.requests import Request

    from proposalbase.search.engine import SearchEngine
    from proposalbase.settings import Settings
    from proposalbase.store.database import Store
    from proposalbase.web.audiences import Audiences
    from proposalbase.web.edit.gate import Gate
    from proposalbase.web.edit.visitor import Visitor
    from proposalbase.web.encoding import OpenedOnce
    from proposalbase.web.themes_tree import ThemeTree

Pairs = tuple[tuple[str, str], ...]

LANGUAGES: tuple[Language, ...] = ("vi", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What every request is answered from."""

    settings: Settings
    store: Store
    engine: SearchEngine
    encoder: OpenedOnce
    themes: ThemeTree
    gate: Gate
    audiences: Audiences


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request: its language, its place and its parameters."""

    services: Services
    language: Language
    explicit: bool
    """The address itself names the language: links go on naming it."""
    path: str
    params: Pairs
    values: Mapping[str, str]
    """What the path itself names, such as a document's id."""
    visitor: Visitor
    said: str = ""
    """What was done just now, for this page to say."""

    @classmethod
    def of(cls, request: Request, services: Services) -> Visit:
        """Read a request; whatever its parameters hold, it is one."""
        visitor = services.gate.visitor(request)
        params = tuple(request.query_params.multi_items())
        named = next((value for name, value in params if name == "lang"), None)
        explicit = named in LANGUAGES
        return cls(
            services=services.audiences.services(services, visitor.audience),
            language=named  # type: ignore[arg-type]  # one of LANGUAGES
            if explicit
            else language_of(request.headers.get("accept-language", "")),
            explicit=explicit,
            path=request.url.path,
            params=params,
            values={name: str(value) for name, value in request.path_params.items()},
            visitor=visitor,
            said=services.gate.cookies.said(request) if services.gate.cookies else "",
        )

    @property
    def messages(self) -> Messages:
        """The interface's words in the visit's language."""
        return Messages(self.language)

    def first(self, name: str, default: str = "") -> str:
        """Return the first value of a parameter."""
        return next((value for key, value in self.params if key == name), default)

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a parameter, without repeats."""
        return tuple(dict.fromkeys(value for key, value in self.params if key == name and value))

    def link(self, *parts: str, pairs: Iterable[tuple[str, str]] = (), anchor: str = "") -> str:
        """Return the address of a page of this site, in the language that this address names."""
        query = [*pairs, *([("lang", self.language)] if self.explicit else [])]
        return address("/" + "/".join(quote(part, safe="") for part in parts), query, anchor)

    def here(self, **changes: str) -> str:
        """Return this page's address with some parameters set anew."""
        kept = [(key, value) for key, value in self.params if key not in changes]
        return address(quote(self.path), [*kept, *changes.items()])

    @property
    def json_link(self) -> str:
        """The address of this page as JSON."""
        return address(quote(self.path) + ".json", self.params)


def address(path: str, pairs: Iterable[tuple[str, str]] = (), anchor: str = "") -> str:
    """Return path, query and fragment as one address; each value is escaped."""
    query = urlencode([(key, value) for key, value in pairs], encoding="utf-8", errors="replace")
    return path + (f"?{query}" if query else "") + (f"#{quote(anchor)}" if anchor else "")
