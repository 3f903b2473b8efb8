"""Say who may see which document, from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from proposalbase.cli import output
from proposalbase.cli.common import Json, opened_store, settings_of
from proposalbase.cli.recommendations import By

app = typer.Typer(help="Who may see which document on a team's site")


@app.command("set")
def set_level(
    context: typer.Context,
    level: Annotated[
        str, typer.Argument(help="public, internal, restricted, or usual: as the setting says")
    ],
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Ids or origins")],
    by: By,
) -> None:
    """Let documents be seen by everybody, by every account, or by editors and those who may do more.

    Example: proposalbase visibility set restricted d0123456789abcdef
    """
    from proposalbase.store import documents as document_store
    from proposalbase.store import visibility
    from proposalbase.store.lock import writer_lock

    wanted = None if level == "usual" else visibility.level_named(level)
    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            ids = [document_store.get(connection, name).id for name in documents]
            changed = visibility.set_level(connection, ids, wanted, who=by)
    output.say(f"{output.counted(len(changed), 'document')} changed")


@app.command("list")
def listed(context: typer.Context, as_json: Json = False) -> None:
    """List the documents with who may see them.

    Example: proposalbase visibility list --json
    """
    from proposalbase.store import documents as document_store
    from proposalbase.store import visibility

    usual = visibility.usual_level(settings_of(context))
    with opened_store(context) as store, store.reading() as connection:
        found = document_store.summaries(connection)
        levels = visibility.levels_of(connection, [one.id for one in found])
    for one in found:
        level = levels.get(one.id, usual)
        if as_json:
            given = one.id in levels
            output.json_line({"id": one.id, "origin": one.origin, "level": level, "given": given})
        else:
            output.data(output.on_one_line(f"{level}  {one.id}  {one.title or one.origin}"))
