"""What a form may set in motion, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Union

from starlette.responses import RedirectResponse

if TYPE_CHECKING:
    from starlette.responses import Response

    from proposalbase.store.roles import Role
    from proposalbase.web.edit.forms import Form
    from proposalbase.web.edit.visitor import Visitor
    from proposalbase.web.page import Page
    from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """It is done: where to go on, and what the page there says of it."""

    to: str
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Somebody has signed in, or out again where there is no visitor; what follows is answered to them."""

    visitor: Visitor | None
    then: Done | Page


Outcome = Union[Done, "Page", "Response", Signed]

Act = Callable[["Visit", "Form"], Outcome]
"""Does what a form asks. A page instead of an end shows the form again, with what is wrong in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """A path that takes forms, with what is done and the role that it takes."""

    path: str
    act: Act
    needs: Role | None = "editor"
    """None for signing in and out alone: for whoever is there."""
    programs: bool = True
    """Whether a token is enough. What gives somebody access takes a person who has signed in."""
    most: str = "max_form_bytes"
    """The setting that says how large the form may be."""


def going_to(place: str) -> Response:
    """Return the answer that sends a browser on: going back or reloading there sends no form again."""
    return RedirectResponse(local(place), status_code=303)


def local(place: str) -> str:
    """Return a place on this site; the first page for any other, or for what a browser might take for one."""
    harmless = (
        place.startswith("/")
        and not place.startswith(("//", "/\\"))
        and place.isprintable()
        and "\\" not in place
    )
    return place if harmless else "/"
