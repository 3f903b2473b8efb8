"""Look after the accounts of a team from the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proposalbase.cli import output
from proposalbase.cli.common import Json, opened_store, settings_of
from proposalbase.cli.recommendations import By

if TYPE_CHECKING:
    from proposalbase.store.accounts import Account
    from proposalbase.store.roles import Role

app = typer.Typer(help="Accounts of a team: readers, editors, approvers, administrators")

Name = Annotated[str, typer.Argument(help="Name of the account, as logs show it")]
RoleName = Annotated[str, typer.Option("--role", help="reader, editor, approver or administrator")]


@app.command()
def add(
    context: typer.Context, name: Name, by: By, role: RoleName = "reader", as_json: Json = False
) -> None:
    """Make an account; its password is asked for, or read from stdin.

    Its owner changes the password on first signing in. A running site takes note of its first account when it is
    started anew.

    Example: proposalbase accounts add "Lê Thị Mơ" --role administrator
    """
    from proposalbase.store import accounts, passwords

    checked = _role(role)
    kept = passwords.hashed(_password(context, name))
    with opened_store(context) as store, store.writing() as connection:
        made = accounts.add(connection, name, role=checked, password=kept, must_change=True, who=by)
    _told(made, as_json=as_json)


@app.command("list")
def listed(context: typer.Context, as_json: Json = False) -> None:
    """List the accounts.

    Example: proposalbase accounts list --json
    """
    from proposalbase.store import accounts

    with opened_store(context) as store, store.reading() as connection:
        found = accounts.listed(connection)
    for account in found:
        if as_json:
            output.json_line(_json(account))
        else:
            output.data(output.on_one_line(_line(account)))


@app.command("role")
def set_role(
    context: typer.Context,
    name: Name,
    role: Annotated[str, typer.Argument(help="reader, editor, approver or administrator")],
    by: By,
    as_json: Json = False,
) -> None:
    """Give an account another role; it holds at once.

    Example: proposalbase accounts role "Lê Thị Mơ" approver
    """
    from proposalbase.store import accounts

    checked = _role(role)
    with opened_store(context) as store, store.writing() as connection:
        changed = accounts.set_role(connection, name, checked, who=by)
    _told(changed, as_json=as_json)


@app.command()
def disable(
    context: typer.Context,
    name: Name,
    by: By,
    again: Annotated[bool, typer.Option("--undo", help="Let them sign in again")] = False,
    as_json: Json = False,
) -> None:
    """Let somebody sign in no longer; their sessions and tokens end at once.

    Example: proposalbase accounts disable "Lê Thị Mơ"
    """
    from proposalbase.store import accounts

    with opened_store(context) as store, store.writing() as connection:
        changed = accounts.set_enabled(connection, name, enabled=again, who=by)
    _told(changed, as_json=as_json)


@app.command()
def reset(context: typer.Context, name: Name, by: By, as_json: Json = False) -> None:
    """Give an account another password, asked for or read from stdin; ends its sessions and a lockout.

    Example: proposalbase accounts reset "Lê Thị Mơ"
    """
    from proposalbase.store import accounts, passwords

    with opened_store(context) as store:
        with store.reading() as connection:
            account = accounts.get(connection, name)
        kept = passwords.hashed(_password(context, account.name))
        with store.writing() as connection:
            changed = accounts.set_password(
                connection, name, password=kept, must_change=True, who=by
            )
    _told(changed, as_json=as_json)


@app.command()
def token(
    context: typer.Context,
    name: Name,
    label: Annotated[str, typer.Option(help="What it is for")],
    by: By,
    scope: Annotated[
        str, typer.Option(help="The role that it stands for, at most its owner's")
    ] = "reader",
    days: Annotated[
        int | None, typer.Option(min=1, help="Days until it ends", show_default="token_days")
    ] = None,
) -> None:
    """Make a token for programs and write it out, once.

    Example: proposalbase accounts token "Lê Thị Mơ" --label "weekly table" --scope reader
    """
    from proposalbase.store import accounts, sessions

    checked = _role(scope)
    lasts = days or settings_of(context).count("token_days")
    with opened_store(context) as store, store.writing() as connection:
        made = sessions.add_token(
            connection,
            accounts.get(connection, name),
            label=label,
            scope=checked,
            days=lasts,
            who=by,
        )
    output.data(made)
    output.say(f"it ends in {output.counted(lasts, 'day')} and is never shown again")


def _role(name: str) -> Role:
    from proposalbase.store.roles import ROLES

    found = next((role for role in ROLES if role == name), None)
    if found is None:
        raise typer.BadParameter(f"{name!r} is no role: there are {', '.join(ROLES)}")
    return found


def _password(context: typer.Context, name: str) -> str:
    """Ask for a password twice at a terminal; take the first line of stdin elsewhere."""
    from proposalbase.store import passwords

    least = settings_of(context).count("min_password_chars")
    if sys.stdin.isatty():
        typed = str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        typed = sys.stdin.readline().rstrip("\n")
    wrong = {
        "short": f"it has {len(typed)} characters, at least {least} are needed",
        "long": f"it has {len(typed)} characters, at most {passwords.LONGEST} are taken",
        "plain": "it repeats itself, or is the name",
    }.get(passwords.problem(typed, name=name, least=least))
    if wrong:
        raise typer.BadParameter(f"the password cannot be used: {wrong}")
    return typed


def _told(account: Account, *, as_json: bool) -> None:
    if as_json:
        output.json_line(_json(account))
    output.say(output.on_one_line(_line(account)))


def _json(account: Account) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(account)


def _line(account: Account) -> str:
    ends = ("" if account.enabled else ", disabled") + (
        ", has to change the password" if account.must_change else ""
    )
    return f"{account.name}: {account.role}{ends}"
