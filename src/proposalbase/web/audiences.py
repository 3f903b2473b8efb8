"""What a site is answered from, for each of those who may not see everything."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from proposalbase.search.engine import SearchEngine
from proposalbase.store.visibility import Level, seen_up_to, usual_level

if TYPE_CHECKING:
    from proposalbase.web.visit import Services


class Audiences:
    """Opens the base once for each audience: a page's code is the same, its connections show less."""

    def __init__(self) -> None:
        self._opened: dict[Level, Services] = {}
        self._opening = threading.Lock()

    def services(self, whole: Services, audience: Level) -> Services:
        """Return what visitors of an audience are answered from.

        :param whole: what those are answered from who may see everything.
        """
        if audience == "restricted":
            return whole
        with self._opening:
            if audience not in self._opened:
                self._opened[audience] = _narrowed(whole, audience)
            return self._opened[audience]

    def close(self) -> None:
        """Close every base that was opened."""
        with self._opening:
            for services in self._opened.values():
                services.store.close()
            self._opened.clear()


def _narrowed(whole: Services, audience: Level) -> Services:
    store = seen_up_to(whole.store, audience, usual=usual_level(whole.settings))
    # Engines keep what they have counted: each audience has its own.
    return replace(whole, store=store, engine=SearchEngine(whole.settings, store, whole.encoder))
