"""Decide about proposals: confirm, correct, reject, add, take back."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proposalbase.cli import choosing, output
from proposalbase.cli.common import Json, opened_store, settings_of
from proposalbase.cli.recommendations import By, Note

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from proposalbase.store.reviews import Entry


class Clearable(enum.StrEnum):
    """What can be said to be unknown."""

    PROPOSER = "proposer"
    ACTOR = "actor"
    ADDRESSEE = "addressee"
    THEMES = "themes"


Identity = Annotated[str, typer.Argument(metavar="ID", help="Id of a proposal")]
Identities = Annotated[list[str], typer.Argument(metavar="ID...", help="Ids of proposals")]
Start = Annotated[int | None, typer.Option(min=0, help="Where it starts in the document's text")]
End = Annotated[int | None, typer.Option(min=1, help="Where it ends; that character is not in it")]
Quote = Annotated[
    str | None, typer.Option(help="Its words, as they stand in the text, instead of start and end")
]
KindName = Annotated[choosing.Kind | None, typer.Option("--kind", help="What it is")]
Name = Annotated[str | None, typer.Option("--proposer", help="Who proposes")]
Title = Annotated[str | None, typer.Option(help="Degree or rank of who proposes")]
Position = Annotated[str | None, typer.Option(help="Office of who proposes")]
Organisation = Annotated[str | None, typer.Option(help="Body of who proposes")]
Actor = Annotated[str | None, typer.Option(help="Who is to act")]
Addressee = Annotated[str | None, typer.Option(help="Who is asked")]
Theme = Annotated[list[str] | None, typer.Option("--theme", help="Theme id; several: all of them")]
Number = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", help="Of the decision", show_default="the latest"),
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (accept, reject, correct, add, undo, redo):
        app.command()(command)


def accept(
    context: typer.Context,
    by: By,
    identities: Annotated[
        list[str] | None, typer.Argument(metavar="[ID...]", help="Ids of proposals")
    ] = None,
    above: Annotated[
        float | None, typer.Option(min=0, max=1, help="All that wait and are at least this sure")
    ] = None,
    document: choosing.DocumentName = None,
    theme: choosing.Theme = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only count them")] = False,
    as_json: Json = False,
) -> None:
    """Confirm proposals as they stand.

    Example: proposalbase review accept --above 0.95 --theme training --dry-run
    """
    from proposalbase.review import deciding
    from proposalbase.store.review_queue import Queue, ids

    if bool(identities) == (above is not None):
        raise typer.BadParameter("name proposals, or --above", param_hint="ID...")

    def act(connection: Connection) -> list[Entry]:
        wanted = identities or []
        if above is not None:
            filters = choosing.chosen(
                connection, settings_of(context), document=document, theme=theme
            )
            wanted = ids(connection, Queue(filters=filters, at_least=above))
            output.say(f"{output.counted(len(wanted), 'proposal')} at least {above:g} sure")
        return [] if dry_run or not wanted else deciding.accept(connection, wanted, who=by)

    _decide(context, act, as_json=as_json)


def reject(
    context: typer.Context,
    identities: Identities,
    by: By,
    reason: Annotated[str, typer.Option(help="Why, for the log")],
    as_json: Json = False,
) -> None:
    """Take proposals out of search, themes and reports; they can be brought back.

    Example: proposalbase review reject p0123456789abcdef --reason "tells what was done"
    """
    from proposalbase.review import deciding

    _decide(context, lambda c: deciding.reject(c, identities, reason, who=by), as_json=as_json)


def correct(
    context: typer.Context,
    identity: Identity,
    by: By,
    start: Start = None,
    end: End = None,
    quote: Quote = None,
    kind: KindName = None,
    proposer: Name = None,
    title: Title = None,
    position: Position = None,
    organisation: Organisation = None,
    actor: Actor = None,
    addressee: Addressee = None,
    theme: Theme = None,
    clear: Annotated[
        list[Clearable] | None, typer.Option(help="Say that this is not known")
    ] = None,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Decide fields of a proposal; those not named stay as they are.

    Example: proposalbase review correct p0123456789abcdef --addressee "Sở Nội vụ" --theme training
    """
    from proposalbase.review import deciding, placing
    from proposalbase.review.keeping import review_of
    from proposalbase.review.listing import effective
    from proposalbase.review.values import values_of

    named = {"name": proposer, "title": title, "position": position, "organisation": organisation}
    wanted = _wanted(kind, named, actor, addressee, theme, clear or [])

    def act(connection: Connection) -> list[Entry]:
        standing = effective(connection, review_of(connection, identity))
        known = values_of(standing)
        fields = dict(wanted)
        if "proposer" in fields and fields["proposer"] is not None:
            fields["proposer"] = {**(known["proposer"] or {}), **fields["proposer"]}
        place = placing.place(
            connection, standing.document_id, start=start, end=end, quote=quote, near=known["span"]
        )
        if place is not None:
            fields["span"] = place
        return deciding.correct(
            connection, identity, fields, who=by, note=note, themes=_themes(context)
        )

    _decide(context, act, as_json=as_json)


def add(
    context: typer.Context,
    document: Annotated[str, typer.Argument(help="Id, hash or path of a document")],
    by: By,
    start: Start = None,
    end: End = None,
    quote: Quote = None,
    kind: KindName = None,
    proposer: Name = None,
    title: Title = None,
    position: Position = None,
    organisation: Organisation = None,
    actor: Actor = None,
    addressee: Addressee = None,
    theme: Theme = None,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Add a proposal that was missed, by its place in the document's text.

    Example: proposalbase review add paper.docx --quote "Đề nghị mở lớp" --kind proposal
    """
    from proposalbase.review import deciding, placing

    named = {"name": proposer, "title": title, "position": position, "organisation": organisation}
    wanted = _wanted(kind, named, actor, addressee, theme, [])

    def act(connection: Connection) -> list[Entry]:
        place = placing.place(connection, document, start=start, end=end, quote=quote)
        fields = wanted if place is None else {**wanted, "span": place}
        return deciding.add(
            connection, document, fields, who=by, note=note, themes=_themes(context)
        )

    _decide(context, act, as_json=as_json)


def undo(context: typer.Context, by: By, number: Number = None, as_json: Json = False) -> None:
    """Take a decision back.

    Example: proposalbase review undo
    """
    from proposalbase.review import undoing

    _decide(context, lambda c: undoing.undo(c, who=by, batch=number), as_json=as_json)


def redo(context: typer.Context, by: By, number: Number = None, as_json: Json = False) -> None:
    """Make a decision again that was taken back.

    Example: proposalbase review redo 12
    """
    from proposalbase.review import undoing

    _decide(context, lambda c: undoing.redo(c, who=by, batch=number), as_json=as_json)


def _wanted(
    kind: choosing.Kind | None,
    proposer: dict[str, str | None],
    actor: str | None,
    addressee: str | None,
    themes: list[str] | None,
    clear: list[Clearable],
) -> dict[str, Any]:
    parts = {part: value for part, value in proposer.items() if value is not None}
    found = {
        "kind": kind.value if kind else None,
        "proposer": parts or None,
        "actor": actor,
        "addressee": addressee,
        "themes": themes or None,
    }
    wanted = {name: value for name, value in found.items() if value is not None}
    return wanted | {field.value: [] if field == Clearable.THEMES else None for field in clear}


def _themes(context: typer.Context) -> list[str]:
    from proposalbase.themes.taxonomy import load_taxonomy

    return [theme.id for theme in load_taxonomy(settings_of(context)).themes]


def _decide(
    context: typer.Context, act: Callable[[Connection], list[Entry]], *, as_json: bool
) -> None:
    from dataclasses import asdict

    from proposalbase.pipeline.catching_up import catch_up
    from proposalbase.store.lock import writer_lock

    settings = settings_of(context)
    with opened_store(context) as store:
        with writer_lock(settings.home), store.writing() as connection:
            entries = act(connection)
        for entry in entries:
            if as_json:
                output.json_line(asdict(entry))
            output.say(output.on_one_line(said(entry)))
        if entries:
            catch_up(settings, store)


def said(entry: Entry) -> str:
    """Return a line of the log for people."""
    of = f" of {entry.of}" if entry.of is not None else ""
    note = f"  ({entry.note})" if entry.note else ""
    return (
        f"{entry.batch}  {entry.at}  {entry.who}  {entry.action}{of} {entry.proposal_id}: "
        f"{entry.before['state']} → {entry.after['state']}{note}"
    )
