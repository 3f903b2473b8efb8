"""Commands that show what is in the base."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from proposalbase.cli import output
from proposalbase.cli.choosing import (
    Addressee,
    DocumentName,
    Event,
    InstrumentKey,
    KindName,
    Language,
    Organisation,
    Proposer,
    Theme,
    Year,
    chosen,
)
from proposalbase.cli.common import FailEmpty, Json, finish_empty, opened_store, settings_of

_LONGEST_TITLE = 80


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (proposals, themes, events, people, documents):
        app.command()(command)


def proposals(
    context: typer.Context,
    document: DocumentName = None,
    theme: Theme = None,
    kind: KindName = None,
    proposer: Proposer = None,
    organisation: Organisation = None,
    addressee: Addressee = None,
    year: Year = None,
    event: Event = None,
    instrument: InstrumentKey = None,
    language: Language = None,
    as_json: Json = False,
    fail_empty: FailEmpty = False,
) -> None:
    """List proposals, in the order in which they were taken in.

    Example: proposalbase proposals --theme training --json > training.jsonl
    """
    from proposalbase.store import documents as document_store
    from proposalbase.store import proposals as proposal_store
    from proposalbase.store.as_json import proposal_json

    number = 0
    with opened_store(context) as store, store.reading() as connection:
        filters = chosen(
            connection,
            settings_of(context),
            document=document,
            theme=theme,
            kind=kind,
            proposer=proposer,
            organisation=organisation,
            addressee=addressee,
            year=year,
            event=event,
            instrument=instrument,
            language=language,
        )
        summaries = {summary.id: summary for summary in document_store.summaries(connection)}
        for proposal in proposal_store.iterate(connection, filters=filters):
            record = proposal_json(proposal, summaries[proposal.document_id])
            output.json_line(record) if as_json else _show_proposal(record)
            number += 1
    output.say(output.counted(number, "proposal"))
    finish_empty(number, fail_empty=fail_empty)


def _show_proposal(record: dict[str, Any]) -> None:
    proposer = record["proposer"] or {}
    who = ", ".join(v for v in (proposer.get("name"), proposer.get("organisation")) if v)
    page = f", p. {record['document']['page']}" if record["document"]["page"] else ""
    output.data(f"{record['id']}  {' '.join(record['quote'].split())}")
    output.data(
        f"    {record['kind']} · {who or 'proposer not stated'} · "
        f"{_title(record['document'])}{page} · "
        f"{', '.join(t['id'] for t in record['themes']) or 'no theme'} · {record['confidence']:.2f}"
    )


def _title(document: dict[str, Any]) -> str:
    """Return what a document is called, on part of a line; JSON gives title and source whole."""
    title = document["title"] or document["source"].rpartition("/")[2]
    return output.short(title, _LONGEST_TITLE)


def themes(context: typer.Context, as_json: Json = False) -> None:
    """List the themes with the number of proposals in each, and those that match none.

    Example: proposalbase themes
    """
    from proposalbase.store import facets
    from proposalbase.store.filters import UNMATCHED
    from proposalbase.themes.taxonomy import load_taxonomy

    taxonomy = load_taxonomy(settings_of(context))
    with opened_store(context) as store, store.reading() as connection:
        counts = {item.value: item.count for item in facets.counts(connection, "theme")}
    rows: list[dict[str, Any]] = [
        {
            "id": theme.id,
            "parent": theme.parent,
            "label": {"vi": taxonomy.label(theme.id, "vi"), "en": taxonomy.label(theme.id, "en")},
            "proposals": counts.pop(theme.id, 0),
        }
        for theme in taxonomy.themes
    ]
    unmatched = counts.pop(UNMATCHED, 0)
    # Themes that an edited taxonomy no longer has, but proposals still carry, and the unmatched: never hidden.
    rows += [
        {"id": identity, "parent": None, "label": {"vi": identity, "en": identity}, "proposals": n}
        for identity, n in sorted(counts.items())
    ]
    rows.append(
        {
            "id": UNMATCHED,
            "parent": None,
            "label": {"vi": "chưa xếp chủ đề", "en": "no theme"},
            "proposals": unmatched,
        }
    )
    if as_json:
        output.json_lines(rows)
        return
    for row in rows:
        indent = "  " if row["parent"] else ""
        output.data(
            f"{row['proposals']:6}  {indent}{row['id']}  {row['label']['en']} · {row['label']['vi']}"
        )


def events(context: typer.Context, as_json: Json = False) -> None:
    """List the workshops, newest first.

    Example: proposalbase events --json
    """
    from proposalbase.store import facets
    from proposalbase.store.as_json import event_json

    with opened_store(context) as store, store.reading() as connection:
        rows = [event_json(event) for event in facets.event_summaries(connection)]
    if as_json:
        output.json_lines(rows)
        return
    for row in rows:
        output.data(
            f"{row['id']}  {row['date'] or 'no date':10}  {row['name']}  "
            f"({output.counted(row['documents'], 'document')}, "
            f"{output.counted(row['proposals'], 'proposal')})"
        )


def people(context: typer.Context, as_json: Json = False) -> None:
    """List those who made proposals, most proposals first.

    Example: proposalbase people
    """
    from proposalbase.store import facets
    from proposalbase.store.as_json import person_json

    with opened_store(context) as store, store.reading() as connection:
        rows = [person_json(person) for person in facets.people(connection)]
    if as_json:
        output.json_lines(rows)
        return
    for row in rows:
        where = f", {', '.join(row['organisations'])}" if row["organisations"] else ""
        output.data(f"{row['proposals']:5}  {row['name']}{where}")


def documents(
    context: typer.Context,
    source: Annotated[
        str | None, typer.Argument(help="Only this document, by source, file name or id")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="With the whole text of each")] = False,
    document: DocumentName = None,
    year: Year = None,
    language: Language = None,
    event: Event = None,
    as_json: Json = False,
) -> None:
    """List the documents in the order in which they were taken in, a volume with its papers where it is named.

    Example: proposalbase documents volume.pdf
    """
    from proposalbase.store import documents as document_store
    from proposalbase.store.as_json import document_json, parts_json

    with opened_store(context) as store, store.reading() as connection:
        filters = chosen(
            connection,
            settings_of(context),
            document=[source] if source else document,
            year=year,
            language=language,
            event=event,
        )
        named = as_json or source or document
        for summary in document_store.summaries(connection, filters=filters):
            record = document_json(summary)
            volume = named and summary.kind == "proceedings"
            whole = document_store.get(connection, summary.id) if text or volume else None
            if whole and volume:
                record["parts"] = parts_json(whole)
            if whole and text:
                record["text"] = whole.text
            if as_json:
                output.json_line(record)
                continue
            output.data(
                f"{record['id']}  {record['date'] or 'no date':10}  {record['language']}  "
                f"{record['kind']:11}  {record['proposals']:4}  {_title(record)}"
            )
            for part in record.get("parts", ()):
                output.data(_part_line(part))
            if text:
                for line in str(record["text"]).split("\n"):
                    output.data(line)


def _part_line(part: dict[str, Any]) -> str:
    """Return a paper of a volume: its pages, title, kind, authors and how it was found."""
    pages = ""
    if part["first_page"]:
        pages = f"p. {part['first_page']}-{part['last_page']}"
    people = "; ".join(
        ", ".join(filter(None, (_said(author), author["organisation"])))
        for author in part["authors"]
    )
    return (
        f"    {pages:12}  {output.short(part['title'] or 'no title', _LONGEST_TITLE)}  "
        f"({part['kind']}, by {part['found'] or 'its build'})  {people or 'authors not found'}"
    )


def _said(author: dict[str, Any]) -> str:
    return " ".join(filter(None, (author["title"], author["name"])))
