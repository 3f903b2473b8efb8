"""Options that choose records, and what their values mean: a name that nothing has is told."""

from __future__ import annotations

import difflib
import enum
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from proposalbase.settings import Settings
    from proposalbase.store.filters import Filters


class Kind(enum.StrEnum):
    """What a proposal is."""

    PROPOSAL = "proposal"
    DIRECTIVE = "directive"
    COMMITMENT = "commitment"


class SpokenLanguage(enum.StrEnum):
    """Language of a document."""

    VI = "vi"
    EN = "en"


def _year(text: str) -> str:
    if text != "none" and not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise typer.BadParameter(f"{text!r} is no year. Give one such as 2026, or none")
    return text


Values = list[str] | None
Theme = Annotated[
    Values, typer.Option("--theme", help="Theme id, or unmatched; several: any of them")
]
Proposer = Annotated[
    Values, typer.Option("--proposer", help="Who proposed, with or without accents")
]
Organisation = Annotated[Values, typer.Option("--organisation", help="The proposer's body")]
Addressee = Annotated[Values, typer.Option("--addressee", help="Who is asked")]
Year = Annotated[Values, typer.Option("--year", parser=_year, metavar="YEAR", help="Year, or none")]
DocumentName = Annotated[
    Values, typer.Option("--document", help="Id, hash, path or file name of a document")
]
Event = Annotated[Values, typer.Option("--event", help="Id or name of a workshop")]
InstrumentKey = Annotated[Values, typer.Option("--instrument", help="Number such as 18-NQ/TW")]
Language = Annotated[
    list[SpokenLanguage] | None, typer.Option("--language", help="Language of the document")
]
KindName = Annotated[list[Kind] | None, typer.Option("--kind", help="What a proposal is")]


def chosen(connection: Connection, settings: Settings, **values: Sequence[str] | None) -> Filters:
    """Return the filters that options ask for, names of themes, workshops and documents made out.

    :raises NoSuchRecord: where the base has no such theme, workshop or document.
    """
    from proposalbase.extraction.instruments import document_key
    from proposalbase.store.filters import Filters

    found = {group: tuple(map(str, given)) for group, given in values.items() if given}
    if "instrument" in found:
        found["instrument"] = tuple(map(document_key, found["instrument"]))
    if "theme" in found:
        _check_themes(connection, settings, found["theme"])
    if "event" in found:
        found["event"] = tuple(i for name in found["event"] for i in _events(connection, name))
    if "document" in found:
        found["document"] = tuple(
            i for name in found["document"] for i in _documents(connection, name)
        )
    return Filters(**found)


def _check_themes(connection: Connection, settings: Settings, wanted: Sequence[str]) -> None:
    from proposalbase.errors import NoSuchRecord
    from proposalbase.store import facets
    from proposalbase.store.filters import UNMATCHED
    from proposalbase.themes.taxonomy import load_taxonomy

    known = {theme.id for theme in load_taxonomy(settings).themes} | {UNMATCHED}
    # Proposals may carry themes that an edited taxonomy no longer has.
    known |= {item.value for item in facets.counts(connection, "theme")}
    for theme in wanted:
        if theme not in known:
            near = difflib.get_close_matches(theme, sorted(known), n=3)
            hint = f"Did you mean {', '.join(near)}? " if near else ""
            raise NoSuchRecord(
                f"there is no theme {theme!r}. {hint}`proposalbase themes` lists them"
            )


def _events(connection: Connection, name: str) -> list[str]:
    from proposalbase.errors import NoSuchRecord
    from proposalbase.store.documents import all_events
    from proposalbase.text.fold import name_key

    events = all_events(connection)
    if name in events:
        return [name]
    wanted = name_key(name)
    found = [i for i, event in events.items() if wanted and wanted in name_key(event.name)]
    if not found:
        raise NoSuchRecord(f"there is no workshop {name!r}. `proposalbase events` lists them")
    return found


def _documents(connection: Connection, name: str) -> list[str]:
    from proposalbase.errors import NoSuchRecord
    from proposalbase.store import documents as document_store
    from proposalbase.store.filters import Filters

    exact = document_store.summaries(connection, filters=Filters(document=(name,)))
    found = [summary.id for summary in exact]
    if not found:
        tail = "/" + PurePath(name).as_posix().removeprefix("/")
        found = [
            summary.id
            for summary in document_store.summaries(connection)
            if ("/" + summary.origin.removeprefix("/")).endswith(tail)
        ]
    if not found:
        raise NoSuchRecord(f"there is no document {name!r}. `proposalbase documents` lists them")
    return found
