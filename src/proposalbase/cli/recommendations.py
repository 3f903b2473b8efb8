"""Commands about recommendations: see them, decide about them, take decisions back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proposalbase.cli import output
from proposalbase.cli.common import By as By
from proposalbase.cli.common import FailEmpty, Json, finish_empty, opened_store, settings_of
from proposalbase.cli.common import Note as Note

if TYPE_CHECKING:
    from proposalbase.pipeline.recommending import Refreshed
    from proposalbase.recommendations.overlay import Change, Overlay
    from proposalbase.store.recommendations import Logged

app = typer.Typer(
    help="What is asked for, by whom; merge, split, word and exclude it.", no_args_is_help=True
)

_LONGEST = 160

Identity = Annotated[str, typer.Argument(metavar="ID", help="Id of a recommendation")]


def tell_refreshed(done: Refreshed) -> None:
    """Say what a grouping changed: a recommendation that somebody decided about never grows in silence."""
    if done.waiting:
        output.say(
            f"note: {done.waiting} proposals wait to be grouped: the base is busy or read-only"
        )
    if done.grouped:
        output.say(
            f"{output.counted(done.grouped, 'proposal')} grouped by {done.compared_by}: "
            f"{output.counted(done.founded, 'new recommendation')}, {len(done.joined)} joined others"
        )
    for joined in done.joined:
        if joined.decided:
            excluded = ", which is excluded" if joined.excluded else ""
            output.say(
                f"note: {joined.proposal} joined {joined.recommendation}, decided about before{excluded}"
            )


@app.command("list")
def list_(
    context: typer.Context,
    excluded: Annotated[bool, typer.Option("--excluded", help="Only excluded ones")] = False,
    contested: Annotated[
        bool, typer.Option("--contested", help="Only those that others oppose")
    ] = False,
    as_json: Json = False,
    fail_empty: FailEmpty = False,
) -> None:
    """List recommendations; what is new in the base is grouped first.

    Example: proposalbase recommendations list --contested
    """
    from proposalbase.pipeline.recommending import refresh_if_possible
    from proposalbase.recommendations.standing import dissent, recommendation_json, standing

    with opened_store(context) as store:
        tell_refreshed(refresh_if_possible(settings_of(context), store))
        with store.reading() as connection:
            found = standing(connection)
    opposed = dissent(found)
    number = 0
    for one in found:
        if (excluded and one.excluded is None) or (contested and one.id not in opposed):
            continue
        record = recommendation_json(one, opposed.get(one.id, ()))
        output.json_line(record) if as_json else _show_line(record)
        number += 1
    output.say(output.counted(number, "recommendation"))
    finish_empty(number, fail_empty=fail_empty)


def _show_line(record: dict[str, Any]) -> None:
    supports = record["supports"]
    marks = [name for name in ("edited", "approved", "excluded", "dissent") if record[name]]
    tail = f"  [{', '.join(marks)}]" if marks else ""
    output.data(
        output.on_one_line(
            f"{record['id']}  {supports['people']} people, {supports['institutions']} institutions, "
            f"{supports['documents']} documents{tail}  {output.short(record['wording'], _LONGEST)}"
        )
    )


@app.command()
def show(context: typer.Context, identity: Identity, as_json: Json = False) -> None:
    """Show a recommendation with every quote behind it, and what stands against it.

    Example: proposalbase recommendations show r0123456789abcdef
    """
    from proposalbase.recommendations.standing import dissent, find, recommendation_json, standing

    with opened_store(context) as store, store.reading() as connection:
        found = standing(connection)
    one = find(found, identity)
    record = recommendation_json(one, dissent(found).get(one.id, ()), whole=True)
    if as_json:
        output.json_line(record)
        return
    _show_line(record)
    if record["excluded"]:
        output.data(output.on_one_line(f"excluded: {record['excluded']}"))
    for quote in record["quotes"]:
        who = quote["proposer"] or {}
        named = who.get("name") or who.get("organisation") or "unnamed"
        output.data(output.on_one_line(f"  {quote['id']}  {named}: {quote['quote']}"))
    by_id = {other.id: other for other in found}
    for opposed in record["dissent"]:
        wording = output.short(by_id[opposed["recommendation"]].wording, _LONGEST)
        output.data(
            output.on_one_line(f"  {opposed['how']}: {opposed['recommendation']}  {wording}")
        )


@app.command()
def preview(
    context: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help="Recommendation that would stay")],
    other: Annotated[str, typer.Argument(metavar="ID", help="The one that would go into it")],
    as_json: Json = False,
) -> None:
    """Show what a merge would join: both quotes, how alike they are, what they share and differ in.

    Example: proposalbase recommendations preview r0123456789abcdef rfedcba9876543210
    """
    from proposalbase.pipeline.recommending import preview_merge

    with opened_store(context) as store:
        found = preview_merge(settings_of(context), store, identity, other).as_json()
    if as_json:
        output.json_line(found)
        return
    for side in ("into", "other"):
        output.data(output.on_one_line(f"{found[side]['id']}  {found[side]['quote']}"))
    alike = "not known" if found["similarity"] is None else f"{found['similarity']:.2f}"
    output.data(f"similarity: {alike}")
    for name in ("shared", "only_into", "only_other", "differs"):
        output.data(
            output.on_one_line(f"{name.replace('_', ' ')}: {', '.join(found[name]) or '-'}")
        )
    if found["opposed"]:
        output.data(f"opposed: {found['opposed']}")


@app.command()
def merge(
    context: typer.Context,
    identity: Annotated[str, typer.Argument(metavar="ID", help="Recommendation that stays")],
    others: Annotated[list[str], typer.Argument(metavar="ID...", help="Those that go into it")],
    by: By,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Merge recommendations that ask for the same; every proposal keeps its own words.

    Example: proposalbase recommendations merge r0123456789abcdef rfedcba9876543210
    """
    _decided(context, lambda state, _: state.merge(identity, others), by, note, as_json)


@app.command()
def split(
    context: typer.Context,
    identity: Identity,
    proposals: Annotated[
        list[str], typer.Argument(metavar="PROPOSAL...", help="Those that make one of their own")
    ],
    by: By,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Split proposals off a recommendation; they make one of their own.

    Example: proposalbase recommendations split r0123456789abcdef p0123456789abcdef
    """
    _decided(
        context,
        lambda state, number: state.split(identity, proposals, salt=str(number)),
        by,
        note,
        as_json,
    )


@app.command()
def move(
    context: typer.Context,
    proposal: Annotated[str, typer.Argument(metavar="PROPOSAL", help="Id of a proposal")],
    to: Annotated[str, typer.Argument(metavar="ID", help="Recommendation that it goes to")],
    by: By,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Move a proposal into another recommendation.

    Example: proposalbase recommendations move p0123456789abcdef r0123456789abcdef
    """
    _decided(context, lambda state, _: state.move(proposal, to), by, note, as_json)


@app.command()
def edit(
    context: typer.Context,
    identity: Identity,
    by: By,
    wording: Annotated[
        str | None, typer.Option("--wording", help="The new wording; without it the quote speaks")
    ] = None,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Word a recommendation, or let its best-formed proposal speak again; quotes stay as they are.

    Example: proposalbase recommendations edit r0123456789abcdef --wording "Mở lớp vào buổi tối."
    """
    from proposalbase.errors import DecisionRefused
    from proposalbase.text.clean import clean, one_line

    words = None if wording is None else one_line(clean(wording))
    if words == "":
        raise DecisionRefused("a wording needs words. Without --wording the quote speaks again")
    _decided(context, lambda state, _: state.edit(identity, words), by, note, as_json)


@app.command()
def exclude(
    context: typer.Context,
    identity: Identity,
    reason: Annotated[str, typer.Option("--reason", help="Why it goes into no report")],
    by: By,
    as_json: Json = False,
) -> None:
    """Keep a recommendation out of every report, for a reason that the reports count.

    Example: proposalbase recommendations exclude r0123456789abcdef --reason "outside the remit"
    """
    from proposalbase.errors import DecisionRefused
    from proposalbase.text.clean import clean, one_line

    why = one_line(clean(reason))
    if not why:
        raise DecisionRefused("what is excluded needs a reason that others can read")
    _decided(context, lambda state, _: state.exclude(identity, why), by, why, as_json)


@app.command()
def include(
    context: typer.Context, identity: Identity, by: By, note: Note = None, as_json: Json = False
) -> None:
    """Let a recommendation that was excluded into reports again.

    Example: proposalbase recommendations include r0123456789abcdef
    """
    _decided(context, lambda state, _: state.exclude(identity, None), by, note, as_json)


@app.command()
def approve(
    context: typer.Context,
    identities: Annotated[list[str], typer.Argument(metavar="ID...", help="Recommendations")],
    by: By,
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Mark recommendations as read and found right; a final report holds no others.

    Example: proposalbase recommendations approve r0123456789abcdef rfedcba9876543210
    """
    _decided(context, lambda state, _: state.approve(identities), by, note, as_json)


Number = Annotated[
    int | None, typer.Argument(metavar="DECISION", help="Its number in the log; the latest if none")
]


@app.command()
def undo(context: typer.Context, by: By, number: Number = None, as_json: Json = False) -> None:
    """Take a decision back.

    Example: proposalbase recommendations undo 12
    """
    from proposalbase.recommendations import deciding
    from proposalbase.store.lock import writer_lock

    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            entry = deciding.undo(connection, who=by, number=number)
    _tell_logged(entry, as_json=as_json)


@app.command()
def redo(context: typer.Context, by: By, number: Number = None, as_json: Json = False) -> None:
    """Make a decision again that was taken back.

    Example: proposalbase recommendations redo
    """
    from proposalbase.recommendations import deciding
    from proposalbase.store.lock import writer_lock

    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            entry = deciding.redo(connection, who=by, number=number)
    _tell_logged(entry, as_json=as_json)


@app.command()
def log(context: typer.Context, as_json: Json = False, fail_empty: FailEmpty = False) -> None:
    """List every decision: who, when, what, before and after.

    Example: proposalbase recommendations log --json
    """
    from proposalbase.store import recommendations as recommendation_store

    with opened_store(context) as store, store.reading() as connection:
        found = recommendation_store.logged(connection)
    for entry in found:
        if as_json:
            output.json_line(recommendation_store.logged_json(entry))
        else:
            output.data(output.on_one_line(f"{entry.id}  {entry.at}  {entry.who}  {_said(entry)}"))
    output.say(output.counted(len(found), "decision"))
    finish_empty(len(found), fail_empty=fail_empty)


@app.command()
def refresh(
    context: typer.Context,
    regroup: Annotated[
        bool,
        typer.Option("--regroup", help="Group anew whatever nobody decided about"),
    ] = False,
    as_json: Json = False,
) -> None:
    """Group proposals that are new in the base; decisions stay as they are.

    Example: proposalbase recommendations refresh --regroup
    """
    from dataclasses import asdict

    from proposalbase.pipeline.recommending import refresh as run

    with opened_store(context) as store:
        done = run(settings_of(context), store, regroup=regroup)
    if as_json:
        output.json_line(asdict(done))
    tell_refreshed(done)


def _decided(
    context: typer.Context,
    deciding: Callable[[Overlay, int], Change],
    by: str,
    note: str | None,
    as_json: bool,
) -> None:
    from proposalbase.recommendations.deciding import decide
    from proposalbase.store.lock import writer_lock

    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            entry = decide(connection, deciding, who=by, note=note)
    _tell_logged(entry, as_json=as_json)


def _tell_logged(entry: Logged, *, as_json: bool) -> None:
    from proposalbase.store.recommendations import logged_json

    if as_json:
        output.json_line(logged_json(entry))
    output.say(output.on_one_line(f"decision {entry.id}: {_said(entry)}"))


def _said(entry: Logged) -> str:
    of = f" of {entry.of}" if entry.of is not None else ""
    note = f"  ({entry.note})" if entry.note else ""
    return f"{entry.action}{of}: {', '.join(entry.subjects)}{note}"
