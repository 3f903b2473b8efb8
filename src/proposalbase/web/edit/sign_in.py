"""Say who you are, and go away again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.store.accounts import LONGEST_NAME
from proposalbase.store.sessions import attempt
from proposalbase.text.clean import clean
from proposalbase.web.edit.actions import Done, Signed, local
from proposalbase.web.edit.gate import OwnMachine
from proposalbase.web.edit.kept import KeptForm, kept_page
from proposalbase.web.edit.team import Team
from proposalbase.web.errors_page import error_page
from proposalbase.web.page import Page

if TYPE_CHECKING:
    from proposalbase.web.edit.forms import Form
    from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPage:
    """The form, what is wrong in it, and what waits until it is filled in."""

    mode: str
    next_to: str
    name: str = ""
    wrong: str = ""
    """The end of a key of the catalogue; empty where nothing is."""
    wait: int = 0
    """Minutes until the next try."""
    kept: KeptForm | None = None

    def as_json(self) -> dict[str, Any]:
        """Return what a program needs: that somebody has to sign in."""
        return {"mode": self.mode, "next": self.next_to}


def sign_in_page(
    visit: Visit,
    *,
    next_to: str,
    kept: KeptForm | None = None,
    status: int = 200,
    name: str = "",
    wrong: str = "",
    wait: int = 0,
) -> Page:
    """Return the page that asks who somebody is."""
    model = SignInPage(
        mode=visit.visitor.mode,
        next_to=local(next_to),
        name=name,
        wrong=wrong,
        wait=-(-wait // 60),
        kept=kept,
    )
    return Page(template="sign_in.html", model=model, status=status, starts_session=True)


def kept_out(visit: Visit) -> Page:
    """Return what somebody sees instead of a page that takes a role which they do not have."""
    if visit.visitor.mode == "read-only" or visit.visitor.role is not None:
        return error_page(403)
    return sign_in_page(visit, next_to=visit.here(), status=403)


def view(visit: Visit) -> Page:
    """Ask who somebody is.

    :raises NoSuchRecord: on a site that nobody edits.
    """
    if visit.visitor.mode == "read-only":
        raise NoSuchRecord("this site is not edited")
    return sign_in_page(visit, next_to=visit.first("next"))


def sign_in(visit: Visit, form: Form) -> Page | Signed:
    """Begin a session; a form that waited for it comes back, with the token of the new session.

    :raises NoSuchRecord: on a site that nobody edits.
    """
    gate = visit.services.gate
    name = " ".join(clean(form.first("name")).split())
    next_to, kept = form.first("next"), KeptForm.carried_in(form)
    again = partial(sign_in_page, visit, next_to=next_to, kept=kept, name=name[:LONGEST_NAME])
    if not name or len(name) > LONGEST_NAME:
        return again(status=422, wrong="long" if name else "empty")
    if isinstance(gate, OwnMachine):
        visitor = gate.begin(name)
    elif isinstance(gate, Team):
        settings, password = visit.services.settings, form.exact("password")
        tried = attempt(gate.store, settings, name=name, password=password)
        if tried.account is None:
            wrong = "wait" if tried.wait else "password"
            return again(status=429 if tried.wait else 403, wrong=wrong, wait=tried.wait)
        gate.leave(visit.visitor)
        visitor = gate.begin(tried.account)
    else:
        raise NoSuchRecord("this site is not edited")
    then = Done(to=next_to) if kept is None else kept_page(kept, why="waiting", status=200)
    return Signed(visitor=visitor, then=then)


def sign_out(visit: Visit, form: Form) -> Signed:
    """End the session."""
    visit.services.gate.leave(visit.visitor)
    return Signed(visitor=None, then=Done(to=visit.link(), said=visit.messages("edit.signed_out")))
