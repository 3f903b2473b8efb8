"""What several commands share: the home's settings, filters, the store."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from proposalbase.settings import Settings
    from proposalbase.store.database import Store

Json = Annotated[bool, typer.Option("--json", help="JSON Lines on stdout")]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit 3 where nothing is found")]

NOTHING_FOUND = 3


def settings_of(context: typer.Context) -> Settings:
    """Return the settings of the home that was named."""
    from proposalbase.settings import Settings

    return Settings.load(Path(context.obj))


@contextmanager
def opened_store(context: typer.Context) -> Iterator[Store]:
    """Open the store of the home that was named, which must hold a base.

    :raises NoSuchRecord: where it holds none.
    """
    from proposalbase.errors import NoSuchRecord
    from proposalbase.store.database import Store

    settings = settings_of(context)
    if not settings.database_path.is_file():
        raise NoSuchRecord(
            f"{settings.home.resolve()} holds no base. Make one with: proposalbase ingest PATH, or "
            "name another folder with --home"
        )
    store = Store.open(settings)
    try:
        yield store
    finally:
        store.close()


def finish_empty(number: int, *, fail_empty: bool) -> None:
    """End with exit code 3 where nothing was found and the caller wants to know."""
    if number == 0 and fail_empty:
        raise typer.Exit(NOTHING_FOUND)


def plain(text: str | None) -> str | None:
    """Return a word of the command line as text that can be stored: on one line, without what no encoding holds."""
    from proposalbase.text.clean import clean, one_line

    return None if text is None else one_line(clean(text))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a process without an entry among the users
        return "unknown"


By = Annotated[
    str,
    typer.Option(
        "--by",
        help="Who decides",
        default_factory=_login,
        show_default="the login",
        # A shell hands over any bytes; what is stored is text.
        callback=plain,
    ),
]
Note = Annotated[str | None, typer.Option("--note", help="Why, for the log", callback=plain)]
