"""One's own account: another password, and tokens for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.store import accounts, passwords, sessions
from proposalbase.store.roles import ROLES, Role, covers
from proposalbase.web.edit.actions import Done, Signed
from proposalbase.web.edit.team import Team
from proposalbase.web.page import Page

if TYPE_CHECKING:
    from proposalbase.store.accounts import Account
    from proposalbase.store.sessions import ApiToken
    from proposalbase.web.edit.forms import Form
    from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """Who one is, one's tokens, what is wrong in the form, and a token that was made just now."""

    account: Account
    tokens: tuple[ApiToken, ...]
    scopes: tuple[Role, ...]
    least: int
    wrong: str = ""
    """The end of a key of the catalogue; `wrong_field` is where it stands."""
    wrong_field: str = ""
    made: str = ""


def view(visit: Visit) -> Page:
    """Show one's own account.

    :raises NoSuchRecord: on a site without accounts.
    """
    return _page(visit)


def change(visit: Visit, form: Form) -> Page | Signed:
    """Take another password; every session ends but this one, which goes on under another id.

    :raises NoSuchRecord: on a site without accounts.
    """
    gate, settings = _team(visit), visit.services.settings
    new = form.exact("new_password")
    least = settings.count("min_password_chars")
    tried = sessions.attempt(
        gate.store, settings, name=visit.visitor.name, password=form.exact("password")
    )
    if tried.account is None:
        wrong = "wait" if tried.wait else "old"
        return _page(visit, wrong=wrong, wrong_field="password", status=422)
    problem = passwords.problem(new, name=visit.visitor.name, least=least)
    if not problem and new == form.exact("password"):
        problem = "same"
    if problem:
        return _page(visit, wrong=problem, wrong_field="new_password", status=422)
    kept = passwords.hashed(new)
    with gate.store.writing() as connection:
        account = accounts.set_password(
            connection,
            visit.visitor.name,
            password=kept,
            must_change=False,
            who=visit.visitor.name,
        )
    said = visit.messages("account.changed")
    return Signed(visitor=gate.begin(account), then=Done(to=visit.link("account"), said=said))


def add_token(visit: Visit, form: Form) -> Page:
    """Make a token and show it, once.

    :raises NoSuchRecord: on a site without accounts.
    :raises DecisionRefused: where it has no name, or would allow more than its owner may.
    """
    gate = _team(visit)
    scope = form.first("scope")
    if scope not in ROLES:
        raise DecisionRefused(f"{scope!r} is no role: there are {', '.join(ROLES)}")
    with gate.store.writing() as connection:
        made = sessions.add_token(
            connection,
            accounts.get(connection, visit.visitor.name),
            label=form.first("label"),
            scope=scope,
            days=visit.services.settings.count("token_days"),
            who=visit.visitor.name,
        )
    return _page(visit, made=made)


def end_token(visit: Visit, form: Form) -> Done:
    """End a token of one's own.

    :raises NoSuchRecord: where one has no such token.
    """
    gate = _team(visit)
    number = form.first("id")
    with gate.store.writing() as connection:
        account = accounts.get(connection, visit.visitor.name)
        sessions.end_token(
            connection,
            account,
            int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0,
            who=visit.visitor.name,
        )
    return Done(to=visit.link("account"), said=visit.messages("account.token_ended"))


def _team(visit: Visit) -> Team:
    gate = visit.services.gate
    if not isinstance(gate, Team):
        raise NoSuchRecord("this site has no accounts")
    return gate


def _page(
    visit: Visit, *, wrong: str = "", wrong_field: str = "", made: str = "", status: int = 200
) -> Page:
    gate = _team(visit)
    with gate.store.reading() as connection:
        account = accounts.get(connection, visit.visitor.name)
        tokens = sessions.tokens_of(connection, account)
    model = AccountPage(
        account=account,
        tokens=tuple(tokens),
        scopes=tuple(role for role in ROLES if covers(account.role, role)),
        least=visit.services.settings.count("min_password_chars"),
        wrong=wrong,
        wrong_field=wrong_field,
        made=made,
    )
    return Page(template="account.html", model=model, status=status)
