"""Write to the base on behalf of a visitor: one at a time, and never for long behind another program."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from proposalbase.errors import HomeBusy
from proposalbase.store.lock import writer_lock

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from proposalbase.settings import Settings
    from proposalbase.web.visit import Visit

_STEP = 0.1
# The home's lock tells programs apart, not threads: visitors of this server wait for each other here.
_TURN = threading.Lock()


@contextmanager
def editing(visit: Visit) -> Iterator[Connection]:
    """Give a connection whose changes are all kept at the end, or none, with the home's write lock held.

    :raises HomeBusy: where somebody else writes for longer than `edit_wait_seconds`.
    """
    with writing_turn(visit.services.settings), visit.services.store.writing() as connection:
        yield connection


@contextmanager
def writing_turn(settings: Settings) -> Iterator[None]:
    """Hold the home's write lock, waiting a little where another program or visitor has it.

    :raises HomeBusy: where they have it for longer than `edit_wait_seconds`.
    """
    until = time.monotonic() + settings.number("edit_wait_seconds")
    if not _TURN.acquire(timeout=max(0.0, until - time.monotonic())):
        raise HomeBusy("somebody else is saving at this moment: try again")
    with ExitStack() as held:
        held.callback(_TURN.release)
        while True:
            try:
                held.enter_context(writer_lock(settings.home))
                break
            except HomeBusy:
                if time.monotonic() + _STEP > until:
                    raise
                time.sleep(_STEP)
        yield
