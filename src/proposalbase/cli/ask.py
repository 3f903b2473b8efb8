"""The search command."""

from __future__ import annotations

import enum
import io
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any

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

if TYPE_CHECKING:
    from proposalbase.model import Encoder
    from proposalbase.search.results import SearchHit, SearchRequest, SearchResult, Totals, WayOut
    from proposalbase.settings import Settings

_ONE_WAY = 2
"""Of three ways to ask, two are left open."""
EVERYTHING = 10**9
"""Limit of an export: none."""
_LONGEST_TITLE = 80
_LONGEST_HIT = 300


class Mode(enum.StrEnum):
    """How to search."""

    HYBRID = "hybrid"
    EXACT = "exact"
    RELATED = "related"


class Order(enum.StrEnum):
    """How to order the answers."""

    RELEVANCE = "relevance"
    DATE = "date"
    SUPPORT = "support"


class SearchUnit(enum.StrEnum):
    """What to search."""

    PROPOSALS = "proposals"
    PASSAGES = "passages"
    DOCUMENTS = "documents"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(search)


def search(
    context: typer.Context,
    query: Annotated[str | None, typer.Argument(help="What to look for")] = None,
    mode: Annotated[
        Mode, typer.Option(help="Words and meaning, every word, or meaning")
    ] = Mode.HYBRID,
    unit: Annotated[SearchUnit, typer.Option("--in", help="What to search")] = SearchUnit.PROPOSALS,
    sort: Annotated[
        Order, typer.Option(help="Best, newest, or most often said first")
    ] = Order.RELEVANCE,
    limit: Annotated[int, typer.Option(min=1, help="Number of hits")] = 10,
    offset: Annotated[int, typer.Option(min=0, help="Hits to pass over")] = 0,
    batch: Annotated[
        Path | None,
        typer.Option(
            help="File with one query a line, - for stdin; JSON Lines out",
            allow_dash=True,
        ),
    ] = None,
    saved: Annotated[
        str | None, typer.Option(help="Ask a search that is kept under a name")
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
    language: Language = None,
    as_json: Json = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="One row a hit, for spreadsheets; the whole answer")
    ] = False,
    fail_empty: FailEmpty = False,
) -> None:
    """Search proposals, passages or documents by words and by meaning, in both languages.

    Words, "phrases", AND OR NOT, -word, begin*, (brackets) and conditions: theme: by: org: to: cites: year: lang:
    kind: event: like:ID.

    Example: proposalbase search "luân chuyển cán bộ về xã" --limit 5
    Example: proposalbase search '(training OR "đào tạo") year:2020-2024 -kind:directive' --csv
    """
    if [query, batch, saved].count(None) != _ONE_WAY:
        raise typer.BadParameter("give one QUERY, or --batch FILE, or --saved NAME")
    settings = settings_of(context)
    encoder = _opening(settings, wanted=mode is not Mode.EXACT)
    from proposalbase.search.address import request_of
    from proposalbase.search.engine import SearchEngine
    from proposalbase.search.results import SearchRequest
    from proposalbase.store import searches

    with opened_store(context) as store:
        with store.reading() as connection:
            filters = chosen(
                connection,
                settings,
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
            request = SearchRequest(
                query=query or "",
                mode=mode.value,
                unit=unit.value,
                filters=filters,
                sort=sort.value,
            )
            if saved is not None:
                request = request_of(searches.get(connection, saved).address)
        request = replace(request, limit=EVERYTHING if as_csv else limit, offset=offset)
        engine = SearchEngine(settings, store, encoder)
        if batch is not None:
            _answer_batch(batch, lambda text: engine.search(replace(request, query=text)))
            return
        result = engine.search(request)
        ways = () if result.total or as_json or as_csv else engine.ways_out(result.request)
    if as_csv:
        _write_csv(result)
    else:
        _show_result(result, as_json=as_json)
    for way in ways:
        output.say(f"  {_way(way)}: {output.counted(way.total, 'hit')}")
    finish_empty(result.total, fail_empty=fail_empty)


def _opening(settings: Settings, *, wanted: bool) -> Callable[[], Encoder]:
    """Begin to open the model in a thread, while the rest is loaded: half a second of a cold start."""
    from concurrent.futures import ThreadPoolExecutor

    def make() -> Encoder:
        from proposalbase.index.encoder import open_encoder

        return open_encoder(settings)

    if not wanted:
        return make
    return ThreadPoolExecutor(1).submit(make).result


def _lines_of(batch: Path) -> IO[str]:
    # Editors on Windows put a byte order mark first; what is no UTF-8 is still a question.
    if str(batch) == "-":
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        return sys.stdin
    try:
        return batch.open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise typer.BadParameter(f"{batch} cannot be read: {error.strerror}") from error


def _answer_batch(batch: Path, ask: Any) -> None:
    with _lines_of(batch) as lines:
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
    if result.spelling is not None:
        said = output.counted(result.spelling.total, "hit")
        output.say(f"did you mean: {result.spelling.query} ({said})")
    if as_json:
        output.json_lines(hit.as_json() for hit in result.hits)
        return
    request: SearchRequest = result.request
    found = output.counted(result.total, request.unit.removesuffix("s"))
    if request.unit != "documents":
        found += f" in {output.counted(result.total_documents, 'document')}"
    output.say(found + _reasons(result.totals))
    for hit in result.hits:
        _show_hit(hit)


def _write_csv(result: SearchResult) -> None:
    from proposalbase.search.tables import COLUMNS, rows

    for note in result.notes:
        output.say(f"note: {note}")
    output.csv_rows(COLUMNS, rows(result.hits))


def _way(way: WayOut) -> str:
    request = way.request
    return {
        "without": f"without --{way.left_out.replace('_', '-')}",
        "without_all": "without any filter",
        "condition": f"without {way.left_out}: search {request.query!r}",
        "related": "with --mode related",
        "passages": "with --in passages",
    }[way.kind]


def _reasons(totals: Totals | None) -> str:
    if totals is None:
        return ""
    parts = [
        f"{number} {reason}"
        for number, reason in (
            (totals.every_word, "with every word"),
            (totals.most_words, "with most of the words"),
            (totals.meaning, "related in meaning"),
        )
        if number
    ]
    return f": {', '.join(parts)}" if parts else ""


def _show_hit(hit: SearchHit) -> None:
    by_word, by_meaning = hit.why.keyword_rank is not None, hit.why.semantic_rank is not None
    words = "most words" if hit.why.partly else "words"
    meaning = {"very close": "very close in meaning", "close": "close in meaning"}.get(
        hit.why.closeness or "", "meaning"
    )
    why = [word for word, holds in ((words, by_word), (meaning, by_meaning)) if holds]
    title = output.short(
        hit.document.title or hit.document.origin.rpartition("/")[2], _LONGEST_TITLE
    )
    parts = [hit.id]
    if hit.kind != "document":
        parts.append(title + (f", p. {hit.page}" if hit.page else ""))
    parts += [" and ".join(why)] if why else []
    parts += [f"{hit.alike} alike"] if hit.alike else []
    text = title if hit.kind == "document" else _around(hit)
    output.data(f"{hit.rank:3}. {text}")
    if hit.nearest is not None and not by_word:
        output.data(f"     nearest: {output.short(hit.nearest.text, _LONGEST_HIT)}")
    output.data(f"     {' · '.join(parts)}")


def _around(hit: SearchHit) -> str:
    """Return the text of a hit, of a long one the stretch around its first match; JSON gives it whole."""
    first = hit.marks[0][0] if hit.marks else 0
    start = max(0, first - _LONGEST_HIT // 3) if len(hit.text) > _LONGEST_HIT else 0
    start = hit.text.rfind(" ", 0, start) + 1 if start else 0
    return ("… " if start else "") + output.short(hit.text[start:], _LONGEST_HIT)
