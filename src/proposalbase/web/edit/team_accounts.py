"""Look after the accounts of a team."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.store import accounts, passwords
from proposalbase.store.roles import ROLES, Role
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.team import Team
from proposalbase.web.page import Page

if TYPE_CHECKING:
    from proposalbase.store.accounts import Account
    from proposalbase.web.edit.forms import Form
    from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsPage:
    """Every account, and the form for another one."""

    accounts: tuple[Account, ...]
    roles: tuple[Role, ...] = ROLES
    least: int
    name: str = ""
    role: str = "reader"
    wrong: str = ""
    """What is wrong with the password, as the end of a key of the catalogue."""
    about: str = ""
    """Whose password it is; empty for the new account's."""


def view(visit: Visit) -> Page:
    """List the accounts.

    :raises NoSuchRecord: on a site without accounts.
    """
    return _page(visit)


def add(visit: Visit, form: Form) -> Done | Page:
    """Make an account; its owner changes the password that it is given here on first signing in.

    :raises DecisionRefused: where the name is taken or none.
    """
    name, role = form.first("name"), _role(form)
    wrong = _problem(visit, form, name)
    if wrong:
        return _page(visit, name=name, role=role, wrong=wrong)
    kept = passwords.hashed(form.exact("password"))
    with visit.services.store.writing() as connection:
        made = accounts.add(
            connection, name, role=role, password=kept, must_change=True, who=visit.visitor.name
        )
    return _done(visit, "accounts.added", made.name)


def role(visit: Visit, form: Form) -> Done:
    """Give an account another role.

    :raises DecisionRefused: where nobody would be left to look after accounts.
    """
    with visit.services.store.writing() as connection:
        changed = accounts.set_role(
            connection, form.first("name"), _role(form), who=visit.visitor.name
        )
    return _done(visit, "accounts.saved", changed.name)


def enabled(visit: Visit, form: Form) -> Done:
    """Let somebody sign in, or no longer.

    :raises DecisionRefused: where nobody would be left to look after accounts.
    """
    with visit.services.store.writing() as connection:
        changed = accounts.set_enabled(
            connection,
            form.first("name"),
            enabled=form.first("enabled") == "yes",
            who=visit.visitor.name,
        )
    return _done(visit, "accounts.saved", changed.name)


def reset(visit: Visit, form: Form) -> Done | Page:
    """Give somebody another password, which they change on signing in; a lockout ends."""
    name = form.first("name")
    wrong = _problem(visit, form, name)
    if wrong:
        return _page(visit, wrong=wrong, about=name)
    kept = passwords.hashed(form.exact("password"))
    with visit.services.store.writing() as connection:
        changed = accounts.set_password(
            connection, name, password=kept, must_change=True, who=visit.visitor.name
        )
    return _done(visit, "accounts.saved", changed.name)


def _problem(visit: Visit, form: Form, name: str) -> str:
    least = visit.services.settings.count("min_password_chars")
    return passwords.problem(form.exact("password"), name=name, least=least)


def _role(form: Form) -> Role:
    found = form.first("role")
    if found not in ROLES:
        raise DecisionRefused(f"{found!r} is no role: there are {', '.join(ROLES)}")
    return found


def _done(visit: Visit, key: str, name: str) -> Done:
    return Done(to=visit.link("accounts"), said=visit.messages(key, name=name))


def _page(
    visit: Visit, *, name: str = "", role: str = "reader", wrong: str = "", about: str = ""
) -> Page:
    if not isinstance(visit.services.gate, Team):
        raise NoSuchRecord("this site has no accounts")
    with visit.services.store.reading() as connection:
        found = accounts.listed(connection)
    model = AccountsPage(
        accounts=tuple(found),
        least=visit.services.settings.count("min_password_chars"),
        name=name,
        role=role,
        wrong=wrong,
        about=about,
    )
    return Page(template="accounts.html", model=model, status=422 if wrong else 200)
