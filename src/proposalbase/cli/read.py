"""Commands that show what is in the base."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from proposalbase.cli import output
from proposalbase.cli.common import (
    FailEmpty,
    Json,
    Theme,
    finish_empty,
    opened_store,
    settings_of,
)

if TYPE_CHECKING:
    from proposalbase.search.results import SearchRequest, SearchResult
    from proposalbase.store.filters import Filters


class Mode(enum.StrEnum):
    """How to search."""

    HYBRID = "hybrid"
    EXACT = "exact"
    RELATED = "related"


class SearchUnit(enum.StrEnum):
    """What to search."""

    PROPOSALS = "proposals"
    PASSAGES = "passages"
    DOCUMENTS = "documents"


Values = list[str] | None
Proposer = Annotated[
    Values, typer.Option("--proposer", help="Who proposed, with or without accents")
]
Organisation = Annotated[Values, typer.Option("--organisation", help="The proposer's body")]
Addressee = Annotated[Values, typer.Option("--addressee", help="Who is asked")]
Year = Annotated[Values, typer.Option("--year", help="Year of the document")]
DocumentName = Annotated[Values, typer.Option("--document", help="Id, hash or path of a document")]
Event = Annotated[Values, typer.Option("--event", help="Id of a workshop")]
InstrumentKey = Annotated[Values, typer.Option("--instrument", help="Key such as 18-NQ/TW")]
LanguageName = Annotated[Values, typer.Option("--language", help="vi or en")]
KindName = Annotated[Values, typer.Option("--kind", help="proposal, directive or commitment")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for command in (proposals, search, themes, events, people, documents):
        app.command()(command)


def _filters(**chosen: Values) -> Filters:
    from proposalbase.store.filters import Filters

    if chosen.get("instrument"):
        from proposalbase.extraction.instruments import document_key

        chosen["instrument"] = [document_key(text) for text in chosen["instrument"] or ()]
    return Filters(**{group: tuple(values or ()) for group, values in chosen.items()})


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
    language: LanguageName = None,
    as_json: Json = False,
    fail_empty: FailEmpty = False,
) -> None:
    """List proposals, in the order in which they were taken in.

    Example: proposalbase proposals --theme training --json > training.jsonl
    """
    from proposalbase.store import documents as document_store
    from proposalbase.store import proposals as proposal_store
    from proposalbase.store.as_json import proposal_json

    filters = _filters(
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
    number = 0
    with opened_store(context) as store, store.reading() as connection:
        summaries = {summary.id: summary for summary in document_store.summaries(connection)}
        for proposal in proposal_store.iterate(connection, filters=filters):
            record = proposal_json(proposal, summaries[proposal.document_id])
            output.json_line(record) if as_json else _show_proposal(record)
            number += 1
    output.say(f"{number} proposals")
    finish_empty(number, fail_empty=fail_empty)


def _show_proposal(record: dict[str, Any]) -> None:
    proposer = record["proposer"] or {}
    who = ", ".join(v for v in (proposer.get("name"), proposer.get("organisation")) if v)
    page = f", p. {record['document']['page']}" if record["document"]["page"] else ""
    output.data(f"{record['id']}  {record['quote']}")
    output.data(
        f"    {record['kind']} · {who or 'proposer not stated'} · "
        f"{record['document']['title'] or record['document']['source']}{page} · "
        f"{', '.join(t['id'] for t in record['themes']) or 'no theme'} · {record['confidence']:.2f}"
    )


def search(
    context: typer.Context,
    query: Annotated[str | None, typer.Argument(help="What to look for")] = None,
    mode: Annotated[
        Mode, typer.Option(help="Words and meaning, every word, or meaning")
    ] = Mode.HYBRID,
    unit: Annotated[SearchUnit, typer.Option("--in", help="What to search")] = SearchUnit.PROPOSALS,
    limit: Annotated[int, typer.Option(min=1, help="Number of hits")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="Hits to pass over")] = 0,
    batch: Annotated[
        Path | None, typer.Option(help="File with one query a line; - for stdin", allow_dash=True)
    ] = None,
    theme: Theme = None,
    kind: KindName = None,
    proposer: Proposer = None,
    organisation: Organisation = None,
    addressee: Addressee = None,
    year: Year = None,
    document: DocumentName = None,
    event: Event = None,
    instrument: InstrumentKey = None,
    language: LanguageName = None,
    as_json: Json = False,
    fail_empty: FailEmpty = False,
) -> None:
    """Search proposals, passages or documents by words and by meaning, in both languages.

    Example: proposalbase search "luân chuyển cán bộ về xã" --limit 5
    """
    from proposalbase.index.encoder import open_encoder
    from proposalbase.search.engine import SearchEngine
    from proposalbase.search.results import SearchRequest

    if (query is None) == (batch is None):
        raise typer.BadParameter("give one QUERY, or --batch FILE")
    settings = settings_of(context)
    filters = _filters(
        theme=theme,
        kind=kind,
        proposer=proposer,
        organisation=organisation,
        addressee=addressee,
        year=year,
        document=document,
        event=event,
        instrument=instrument,
        language=language,
    )
    with opened_store(context) as store:
        engine = SearchEngine(settings, store, _once(lambda: open_encoder(settings)))

        def ask(text: str) -> SearchResult:
            return engine.search(
                SearchRequest(
                    query=text,
                    mode=mode.value,
                    unit=unit.value,
                    filters=filters,
                    limit=limit,
                    offset=offset,
                )
            )

        if batch is not None:
            _answer_batch(batch, ask)
            return
        result = ask(query or "")
    _show_result(result, as_json=as_json)
    finish_empty(result.total, fail_empty=fail_empty)


def _once(make: Any) -> Any:
    from functools import cache

    return cache(make)


def _answer_batch(batch: Path, ask: Any) -> None:
    import sys

    lines = sys.stdin if str(batch) == "-" else batch.open(encoding="utf-8")
    with lines:
        for line in lines:
            if text := line.strip():
                result = ask(text)
                output.json_line(
                    {
                        "query": text,
                        "hits": [hit.as_json() for hit in result.hits],
                        "total": result.total,
                        "notes": list(result.notes),
                    }
                )


def _show_result(result: SearchResult, *, as_json: bool) -> None:
    for note in result.notes:
        output.say(f"note: {note}")
    if as_json:
        output.json_lines(hit.as_json() for hit in result.hits)
        return
    request: SearchRequest = result.request
    output.say(f"{result.total} {request.unit} in {result.total_documents} documents")
    for hit in result.hits:
        page = f", p. {hit.page}" if hit.page else ""
        why = {
            (True, True): "exact, related",
            (True, False): "exact",
            (False, True): "related",
        }.get((hit.why.keyword_rank is not None, hit.why.semantic_rank is not None), "")
        output.data(f"{hit.rank:3}. {hit.text}")
        output.data(f"     {hit.id} · {hit.document.title or hit.document.origin}{page} · {why}")


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
            f"{row['date'] or 'no date':10}  {row['name']}  ({row['documents']} documents, "
            f"{row['proposals']} proposals)"
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
    text: Annotated[bool, typer.Option("--text", help="With the whole text of each")] = False,
    document: DocumentName = None,
    year: Year = None,
    language: LanguageName = None,
    event: Event = None,
    as_json: Json = False,
) -> None:
    """List the documents in the order in which they were taken in.

    Example: proposalbase documents --text --document paper.pdf
    """
    from proposalbase.store import documents as document_store
    from proposalbase.store.as_json import document_json

    filters = _filters(document=document, year=year, language=language, event=event)
    with opened_store(context) as store, store.reading() as connection:
        for summary in document_store.summaries(connection, filters=filters):
            record = document_json(summary)
            if text:
                record["text"] = document_store.get(connection, summary.id).text
            if as_json:
                output.json_line(record)
                continue
            output.data(
                f"{record['id']}  {record['date'] or 'no date':10}  {record['language']}  "
                f"{record['kind']:11}  {record['proposals']:4}  {record['title'] or record['source']}"
            )
            if text:
                for line in str(record["text"]).split("\n"):
                    output.data(line)
