"""Commands about what was sent and what came back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from datetime import date as Date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proposalbase.cli import output
from proposalbase.cli.common import FailEmpty, Json, finish_empty, opened_store, settings_of
from proposalbase.cli.recommendations import By

if TYPE_CHECKING:
    from proposalbase.model import Encoder
    from proposalbase.settings import Settings
    from proposalbase.tracking.ledger import Entry, Ledger
    from proposalbase.tracking.matching import Suggestion

app = typer.Typer(help="What was sent to whom, and what became of it.", no_args_is_help=True)

_LONGEST = 120

Number = Annotated[int, typer.Argument(metavar="DISPATCH", help="Its number in the list")]
From = Annotated[
    str | None, typer.Option("--from", help="Which recipient; needed where there are several")
]


@app.command()
def send(
    context: typer.Context,
    version: Annotated[int, typer.Argument(metavar="VERSION", help="A final version of a report")],
    number: Annotated[str, typer.Option(help="Number of the dispatch, such as 12/BC-HV")],
    date: Annotated[str, typer.Option(help="Day on which it was sent, such as 2026-03-05")],
    to: Annotated[list[str], typer.Option(help="Recipient; several: one --to each")],
    by: By,
    due: Annotated[str | None, typer.Option(help="Day by which answers are due")] = None,
    note: Annotated[str | None, typer.Option(help="Anything to remember")] = None,
    as_json: Json = False,
) -> None:
    """Record that a final version was sent.

    Example: proposalbase track send 3 --number 12/BC-HV --date 2026-03-05 --to "Bộ Nội vụ" --due 2026-04-30
    """
    from proposalbase.store.lock import writer_lock
    from proposalbase.tracking import sending

    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            dispatch = sending.send(
                connection,
                version=version,
                number=number,
                date=date,
                recipients=to,
                due=due,
                note=note,
                who=by,
            )
    if as_json:
        output.json_line(asdict(dispatch))
    output.say(output.on_one_line(f"dispatch {dispatch.id}: {dispatch.number} of {dispatch.date}"))


@app.command()
def ack(
    context: typer.Context,
    dispatch: Number,
    on: Annotated[str, typer.Option(help="Day of the acknowledgement")],
    evidence: Annotated[str, typer.Option(help="What says so: its number, or a note")],
    recipient: From = None,
    as_json: Json = False,
) -> None:
    """Record that a recipient acknowledged a dispatch.

    Example: proposalbase track ack 1 --on 2026-03-09 --evidence "receipt 44/BNV-VP"
    """
    from proposalbase.store.lock import writer_lock
    from proposalbase.tracking import sending

    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            done = sending.acknowledge(
                connection, dispatch, recipient=recipient, on=on, by=evidence
            )
    if as_json:
        output.json_line(asdict(done))
    output.say(f"dispatch {dispatch}: acknowledged")


@app.command()
def answer(
    context: typer.Context,
    dispatch: Number,
    item: Annotated[str, typer.Argument(metavar="ITEM", help="Number of the item, or its id")],
    status: Annotated[
        str,
        typer.Option(help="accepted, accepted-in-part, not-accepted, superseded or under-study"),
    ],
    date: Annotated[str, typer.Option(help="Day of the answer")],
    by: By,
    document: Annotated[str | None, typer.Option(help="Document in the base that says so")] = None,
    quote: Annotated[str | None, typer.Option(help="Its very words")] = None,
    note: Annotated[str | None, typer.Option(help="Note, where there is no document")] = None,
    recipient: From = None,
    as_json: Json = False,
) -> None:
    """Record what an authority answered to an item, and what bears it out.

    Example: proposalbase track answer 1 2.1 --status accepted --date 2026-04-02 --note "by telephone"
    """
    from proposalbase.store.lock import writer_lock
    from proposalbase.tracking import sending

    evidence = sending.Evidence(document=document, quote=quote, note=note)
    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            response = sending.answer(
                connection,
                dispatch,
                item=item,
                status=status,
                date=date,
                evidence=evidence,
                recipient=recipient,
                who=by,
            )
    if as_json:
        output.json_line(asdict(response))
    output.say(f"dispatch {dispatch}, item {item}: {status}")


@app.command("list")
def list_(context: typer.Context, as_json: Json = False, fail_empty: FailEmpty = False) -> None:
    """List dispatches with the number of items that were answered.

    Example: proposalbase track list --json
    """
    found = _ledger(context)
    for entry in found.entries:
        if as_json:
            output.json_line(_entry_json(entry))
        else:
            sent = entry.dispatch
            output.data(
                output.on_one_line(
                    f"{sent.id}  {sent.number}  {sent.date}  due {sent.due or '–'}  "
                    f"{'; '.join(r.name for r in sent.recipients)}  "
                    f"{entry.answered} of {len(entry.standings)} answered"
                )
            )
    output.say(f"{len(found.entries)} sent")
    finish_empty(len(found.entries), fail_empty=fail_empty)


@app.command()
def show(context: typer.Context, dispatch: Number, as_json: Json = False) -> None:
    """Show how every item of a dispatch stands, and what bears that out.

    Example: proposalbase track show 1
    """
    from proposalbase.store.tracking import get_dispatch

    with opened_store(context) as store, store.reading() as connection:
        get_dispatch(connection, dispatch)
    (entry,) = (e for e in _ledger(context).entries if e.dispatch.id == dispatch)
    for standing in entry.standings:
        if as_json:
            output.json_line(asdict(standing))
            continue
        says = standing.evidence
        borne = f"  “{output.short(says.quote or says.note or '', _LONGEST)}”" if says else ""
        output.data(
            output.on_one_line(
                f"{standing.item.number}  {standing.recipient}: {standing.status} "
                f"({standing.since}){borne}  {output.short(standing.item.wording, _LONGEST)}"
            )
        )


@app.command()
def overdue(
    context: typer.Context,
    on: Annotated[
        str | None, typer.Option(help="As of this day; today where none is given")
    ] = None,
    as_json: Json = False,
    fail_empty: FailEmpty = False,
) -> None:
    """List who owes answers. A status never changes with time: this list does.

    Example: proposalbase track overdue --on 2026-05-04
    """
    from proposalbase.tracking.sending import day

    when = Date.fromisoformat(day(on)) if on else datetime.now(UTC).astimezone().date()
    found = _ledger(context).overdue(today=when)
    for one in found:
        if as_json:
            output.json_line(
                {
                    "dispatch": one.dispatch.id,
                    "number": one.dispatch.number,
                    "recipient": one.recipient,
                    "due": one.due,
                    "days": one.days,
                    "items": list(one.items),
                }
            )
        else:
            output.data(
                output.on_one_line(
                    f"{one.days} days  {one.recipient}  {one.dispatch.number} of {one.dispatch.date}: "
                    f"items {', '.join(one.items)}"
                )
            )
    output.say(f"{len(found)} overdue")
    finish_empty(len(found), fail_empty=fail_empty)


@app.command()
def coverage(context: typer.Context, as_json: Json = False) -> None:
    """Count items by theme, authority and status.

    Example: proposalbase track coverage --json
    """
    for one in _ledger(context).coverage():
        if as_json:
            output.json_line(asdict(one))
        else:
            counts = ", ".join(f"{status} {n}" for status, n in one.counts.items() if n)
            output.data(output.on_one_line(f"{one.label}  {one.recipient}: {counts}"))


@app.command()
def calendar(
    context: typer.Context,
    out: Annotated[Path | None, typer.Option(help="File to write instead of stdout")] = None,
) -> None:
    """Give due dates as an iCalendar feed, with reminders.

    Example: proposalbase track calendar --out due.ics
    """
    from proposalbase.reports.write import write_bytes
    from proposalbase.tracking.calendar import feed

    with opened_store(context) as store:
        text = feed(_ledger(context), base_id=store.base_id)
    if out is None:
        output.data(text.replace("\r\n", "\n").rstrip("\n"))
    else:
        write_bytes(text.encode(), out)


@app.command()
def suggest(
    context: typer.Context,
    dispatch: Number,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The reply, in the base")],
    by: By,
    confirm: Annotated[
        list[int] | None, typer.Option(help="Record these suggestions, by their number; several")
    ] = None,
    date: Annotated[str | None, typer.Option(help="Day of the reply, for what is recorded")] = None,
    recipient: From = None,
    as_json: Json = False,
) -> None:
    """Match the paragraphs of a reply to the items that were sent; nothing is recorded unless confirmed.

    Example: proposalbase track suggest 1 reply.docx --confirm 1 --confirm 2 --date 2026-04-20
    """
    from proposalbase.errors import DecisionRefused
    from proposalbase.store import documents as document_store
    from proposalbase.store.tracking import get_dispatch
    from proposalbase.tracking.matching import suggest as match
    from proposalbase.tracking.sending import items_of

    settings = settings_of(context)
    with opened_store(context) as store, store.reading() as connection:
        items = items_of(connection, get_dispatch(connection, dispatch).version_id)
        reply = document_store.get(connection, document)
        found = match(reply, items, encoder=_encoder(settings))
    for number, one in enumerate(found, start=1):
        if as_json:
            output.json_line({"number": number, **asdict(one)})
        else:
            output.data(
                output.on_one_line(
                    f"{number}  item {one.item}: {one.status or 'unclear'}  ({one.why}, "
                    f"{one.score:.2f})  {output.short(one.quote, _LONGEST)}"
                )
            )
    output.say(output.counted(len(found), "suggestion"))
    if confirm and not (date or reply.date):
        raise DecisionRefused("the reply bears no date: give it with --date")
    for number in confirm or ():
        if not 1 <= number <= len(found):
            raise DecisionRefused(f"there is no suggestion {number}")
        _record(
            context, dispatch, reply.id, found[number - 1], date or reply.date or "", by, recipient
        )


def _record(
    context: typer.Context,
    dispatch: int,
    document: str,
    chosen: Suggestion,
    date: str,
    by: str,
    recipient: str | None,
) -> None:
    from proposalbase.errors import DecisionRefused
    from proposalbase.store.lock import writer_lock
    from proposalbase.tracking import sending

    if chosen.status is None:
        raise DecisionRefused(
            f"the answer to item {chosen.item} is unclear: record it with `proposalbase track answer`"
        )
    evidence = sending.Evidence(document=document, start=chosen.start, end=chosen.end)
    with opened_store(context) as store, writer_lock(settings_of(context).home):
        with store.writing() as connection:
            sending.answer(
                connection,
                dispatch,
                item=chosen.recommendation,
                status=chosen.status,
                date=date,
                evidence=evidence,
                recipient=recipient,
                who=by,
            )
    output.say(f"dispatch {dispatch}, item {chosen.item}: {chosen.status}")


def _encoder(settings: Settings) -> Encoder | None:
    """Return the model where there is one; without it words alone decide, and that is said."""
    from proposalbase.errors import ModelUnavailable
    from proposalbase.index.encoder import open_encoder

    try:
        return open_encoder(settings)
    except ModelUnavailable:
        output.say("note: without a model only shared words and numbers match a reply")
        return None


def _ledger(context: typer.Context) -> Ledger:
    from proposalbase.tracking.ledger import ledger

    with opened_store(context) as store, store.reading() as connection:
        return ledger(connection)


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        **asdict(entry.dispatch),
        "title": entry.version.title,
        "version": entry.version.number,
        "items": len(entry.items),
        "answered": entry.answered,
    }
