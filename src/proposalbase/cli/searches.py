"""Keep searches under a name."""

from __future__ import annotations

from typing import Annotated

import typer

from proposalbase.cli import output
from proposalbase.cli.common import Json, opened_store, plain

app = typer.Typer(help="Keep searches under a name; ask one with: search --saved NAME")

Name = Annotated[str, typer.Argument(help="Name of the search")]


@app.command()
def save(
    context: typer.Context,
    name: Name,
    address: Annotated[
        str,
        typer.Argument(help="Words, or the address of a page of results as the browser shows it"),
    ],
) -> None:
    """Keep a search; one of that name is replaced.

    Example: proposalbase searches save communes "q=luân+chuyển&theme=training&sort=date"
    """
    from proposalbase.search.address import address_of, request_of
    from proposalbase.store import searches

    name, asked = plain(name) or "", plain(address) or ""
    if not name:
        raise typer.BadParameter("a search needs a name that can be read", param_hint="NAME")
    kept = address_of(request_of(asked))
    with opened_store(context) as store, store.writing() as connection:
        searches.save(connection, name, address=kept)
    output.say(f"saved {name}: {kept}")


@app.command("list")
def listed(context: typer.Context, as_json: Json = False) -> None:
    """List the saved searches.

    Example: proposalbase searches list --json
    """
    from dataclasses import asdict

    from proposalbase.store import searches

    with opened_store(context) as store, store.reading() as connection:
        found = searches.saved(connection)
    for one in found:
        if as_json:
            output.json_line(asdict(one))
        else:
            output.data(f"{one.name}: {one.address}")


@app.command()
def forget(context: typer.Context, name: Name) -> None:
    """Forget a saved search.

    Example: proposalbase searches forget communes
    """
    from proposalbase.store import searches

    with opened_store(context) as store, store.writing() as connection:
        searches.forget(connection, name)
    output.say(f"forgot {name}")
