"""Look at what waits for a person, and at what was decided."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Annotated

import typer

from proposalbase.cli import choosing, output
from proposalbase.cli.common import FailEmpty, Json, finish_empty, opened_store, settings_of
from proposalbase.cli.reviewing import Identity, register, said

if TYPE_CHECKING:
    from proposalbase.review.renewing import Renewed

app = typer.Typer(
    help="Decide about proposals; what the machine found stays beside it.", no_args_is_help=True
)

_LONGEST = 160


class Order(enum.StrEnum):
    """In what order proposals are looked at."""

    CONFIDENCE = "confidence"
    SURE = "sure"
    DOCUMENT = "document"
    THEME = "theme"


class State(enum.StrEnum):
    """What somebody decided."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ADDED = "added"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@app.command("list")
def list_(
    context: typer.Context,
    order: Annotated[Order, typer.Option(help="In what order")] = Order.CONFIDENCE,
    state: Annotated[
        list[State] | None, typer.Option(help="What was decided", show_default="unreviewed")
    ] = None,
    stale: Annotated[
        bool, typer.Option("--stale", help="Only decisions that may not hold any more")
    ] = False,
    document: choosing.DocumentName = None,
    theme: choosing.Theme = None,
    as_json: Json = False,
    fail_empty: FailEmpty = False,
) -> None:
    """List what waits for a person, least sure first; or what was decided.

    Example: proposalbase review list --order document --json
    """
    from proposalbase.review.listing import listed, record

    with opened_store(context) as store, store.reading() as connection:
        filters = choosing.chosen(connection, settings_of(context), document=document, theme=theme)
        states = tuple(s.value for s in state or ()) or (() if stale else ("unreviewed",))
        number = 0
        for proposal, review, summary in listed(
            connection, order=order.value, filters=filters, states=states, stale=stale
        ):
            shown = record(proposal, review, summary)
            if as_json:
                output.json_line(shown)
            else:
                quote = output.short(proposal.quote, _LONGEST)
                output.data(
                    output.on_one_line(
                        f"{proposal.id}  {shown['review']}  {proposal.confidence:.2f}  {quote}"
                    )
                )
            number += 1
    output.say(output.counted(number, "proposal"))
    finish_empty(number, fail_empty=fail_empty)


@app.command()
def show(context: typer.Context, identity: Identity, as_json: Json = False) -> None:
    """Show a proposal with the machine's and the person's values, and what was decided about it.

    Example: proposalbase review show p0123456789abcdef
    """
    from dataclasses import asdict

    from proposalbase.review.keeping import review_of
    from proposalbase.review.listing import effective, record
    from proposalbase.store import documents, reviews
    from proposalbase.store.filters import Filters

    with opened_store(context) as store, store.reading() as connection:
        review = review_of(connection, identity)
        proposal = effective(connection, review)
        (summary,) = documents.summaries(
            connection, filters=Filters(document=(review.document_id,))
        )
        log = reviews.logged(connection, proposal=identity)
    shown = record(proposal, review, summary) | {"log": [asdict(entry) for entry in log]}
    if as_json:
        output.json_line(shown)
        return
    output.data(output.on_one_line(f"{identity}  {shown['review']}  {proposal.quote}"))
    for field, value in shown["human"].items():
        output.data(
            output.on_one_line(f"  {field}: {value}  (machine: {shown['machine'].get(field)})")
        )
    if review.stale:
        output.data(output.on_one_line(f"  stale: {review.stale}"))
    for entry in log:
        output.data(output.on_one_line(f"  {said(entry)}"))


@app.command()
def log(context: typer.Context, as_json: Json = False, fail_empty: FailEmpty = False) -> None:
    """List every decision in order: who, when, before, after.

    Example: proposalbase review log --json
    """
    from dataclasses import asdict

    from proposalbase.store import reviews

    with opened_store(context) as store, store.reading() as connection:
        found = reviews.logged(connection)
    for entry in found:
        if as_json:
            output.json_line(asdict(entry))
        else:
            output.data(output.on_one_line(said(entry)))
    output.say(output.counted(len(found), "line"))
    finish_empty(len(found), fail_empty=fail_empty)


@app.command()
def progress(context: typer.Context, as_json: Json = False) -> None:
    """Tell how much has been looked at, and what was decided.

    Example: proposalbase review progress --json
    """
    from proposalbase.store import reviews
    from proposalbase.store.filters import Filters
    from proposalbase.store.review_queue import progress as far

    with opened_store(context) as store, store.reading() as connection:
        counts, done = reviews.counts(connection), far(connection, Filters())
    if as_json:
        output.json_line({"decided": done.decided, "total": done.total, "states": counts})
        return
    for state, number in sorted(counts.items()):
        output.data(f"{state}: {number}")


@app.command()
def renew(
    context: typer.Context,
    document: choosing.DocumentName = None,
    as_json: Json = False,
) -> None:
    """Find proposals anew in documents of the base; what people decided stays, and is told where it may not hold.

    Example: proposalbase review renew --document paper.docx
    """
    from dataclasses import asdict

    from proposalbase.errors import SourceError
    from proposalbase.model import Document
    from proposalbase.pipeline.renewing import renew_all

    def tell(one: Document, done: Renewed | SourceError) -> None:
        said = str(done) if isinstance(done, SourceError) else _renewed(done)
        output.say(output.on_one_line(f"{one.origin}: {said}"))

    settings = settings_of(context)
    with opened_store(context) as store:
        with store.reading() as connection:
            ids = choosing.chosen(connection, settings, document=document).document
        total = renew_all(settings, store, ids, tell=tell)
    if as_json:
        output.json_line(asdict(total))
    else:
        output.data(_renewed(total))


def _renewed(done: Renewed) -> str:
    return (
        f"{done.added} added, {done.changed} changed, {done.removed} not found any more, {done.kept} as "
        f"they were; {done.stale} decisions to be looked at again"
    )


register(app)
