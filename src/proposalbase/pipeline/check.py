"""Check that a home keeps its promises, and make again what can be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable
from proposalbase.index.build import Built, Progress, build
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import UNITS, Generations
from proposalbase.settings import Settings
from proposalbase.store import ingests, keywords
from proposalbase.store.database import KEYWORD_VERSION, Store, get_meta
from proposalbase.store.files import sha256_of, sweep_home
from proposalbase.store.filters import Unit
from proposalbase.store.lock import writer_lock
from proposalbase.store.schema import documents, passages, proposals, sources
from proposalbase.store.trouble import RESTORE


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that is not as it should be, and what to do about it."""

    what: str
    remedy: str
    harmless: bool = False
    """Left by an interrupted run: the next one mends it, nothing is lost."""


_REINDEX = "proposalbase reindex"


def check(settings: Settings, *, progress: Callable[[str], None] | None = None) -> list[Problem]:
    """Walk database, originals and index; an empty list means that everything holds."""
    say = progress or (lambda _: None)
    store = Store.open(settings)
    try:
        say("database")
        problems = [
            # The keyword tables are made from the records: they need no backup.
            Problem(what=what, remedy=_REINDEX if "fts5" in what.lower() else RESTORE)
            for what in store.problems()
        ]
        if problems:
            return problems
        with store.reading() as connection:
            say("quotes")
            problems += _spans(connection)
            say("keyword index")
            problems += _keywords(connection)
            say("originals")
            problems += _originals(connection, settings)
            say("runs")
            problems += [
                Problem(
                    what=f"run {run} of ingestion was interrupted",
                    remedy="proposalbase ingest, with the same paths, goes on where it stopped",
                    harmless=True,
                )
                for run in ingests.unfinished(connection)
            ]
            say("vector index")
            problems += _index(connection, settings, store.base_id)
    finally:
        store.close()
    return problems


def _spans(connection: Connection) -> Iterator[Problem]:
    for table, column in ((proposals, proposals.c.quote), (passages, passages.c.text)):
        query = (
            select(table.c.id)
            .join(documents, documents.c.id == table.c.document_id)
            .where(
                func.substr(documents.c.text, table.c.start + 1, table.c.end - table.c.start)
                != column
            )
        )
        for identity in connection.execute(query).scalars():
            yield Problem(
                what=f"{table.name} {identity}: its text is not at its place in the document",
                remedy=RESTORE,
            )


def _keywords(connection: Connection) -> Iterator[Problem]:
    if get_meta(connection, "keyword_version") != KEYWORD_VERSION:
        yield Problem(what="the keyword index was made by another version", remedy=_REINDEX)
    tables: dict[Unit, Table] = {
        "proposals": proposals,
        "passages": passages,
        "documents": documents,
    }
    for unit, table in tables.items():
        rows = connection.execute(select(func.count()).select_from(table)).scalar_one()
        indexed = keywords.count(connection, unit)
        if indexed != rows:
            yield Problem(
                what=f"{rows} {unit} are stored, {indexed} are in the keyword index",
                remedy=_REINDEX,
            )


def _originals(connection: Connection, settings: Settings) -> Iterator[Problem]:
    known = set(connection.execute(select(sources.c.sha256)).scalars())
    for sha256 in sorted(known):
        path = settings.originals / sha256[:2] / sha256
        if not path.is_file():
            yield Problem(what=f"the original {sha256[:12]}… is missing", remedy=RESTORE)
        elif sha256_of(path) != sha256:
            yield Problem(what=f"the original {sha256[:12]}… has been changed", remedy=RESTORE)
    for path in sorted(settings.originals.glob("??/*")):
        if path.name not in known:
            yield Problem(
                what=f"the original {path.name[:12]}… belongs to no document",
                remedy="nothing to do: ingesting it again makes use of it",
                harmless=True,
            )


def _index(connection: Connection, settings: Settings, base_id: str) -> Iterator[Problem]:
    stored = {
        "proposals": set(connection.execute(select(proposals.c.id)).scalars()),
        "passages": set(connection.execute(select(passages.c.id)).scalars()),
    }
    if settings.text("model") == "none" or not any(stored.values()):
        return
    try:
        generation = Generations(settings).open(base_id=base_id, full_check=True)
        for unit in UNITS:
            indexed = {identity.decode() for identity in generation.vectors(unit).ids.tolist()}
            missing, extra = len(stored[unit] - indexed), len(indexed - stored[unit])
            if missing or extra:
                yield Problem(
                    what=f"the vector index lacks {missing} {unit} and holds {extra} that are gone",
                    remedy=_REINDEX,
                    harmless=bool(ingests.unfinished(connection)),
                )
    except (IndexMissing, IndexDamaged) as error:
        yield Problem(what=str(error), remedy=_REINDEX)


def reindex(
    settings: Settings,
    *,
    full: bool = False,
    progress: Progress | None = None,
    model_progress: Callable[[str, float], None] | None = None,
) -> tuple[int, Built | None, str | None]:
    """Fill the keyword tables anew and publish a vector generation.

    Returns the number of keyword rows, what the build did, and why there was none.

    :param full: whether vectors are encoded anew even where the model has not changed.
    """
    with writer_lock(settings.home):
        store = Store.open(settings)
        try:
            generations = Generations(settings)
            generations.sweep()
            sweep_home(settings.home, settings.originals)
            with store.writing() as connection:
                rows = keywords.rebuild(connection)
            try:
                encoder = open_encoder(settings, prepare_if_missing=True, progress=model_progress)
            except ModelUnavailable as error:
                return rows, None, str(error)
            return rows, build(store, generations, encoder, reuse=not full, progress=progress), None
        finally:
            store.close()
