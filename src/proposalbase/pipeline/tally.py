"""Count the files of an ingest beforehand, so that progress can tell how far it is."""

from __future__ import annotations

import os
from collections.abc import Sequence

from proposalbase.sources.fetch import is_address

_INNER = "!/"
"""Stands between an archive and what lies in it."""


class Tally:
    """How many of the files given have been dealt with; what lies in an archive counts with it."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._expected = sum(map(_files, paths))
        self._begun = 0
        self._ended = False
        self._file = ""

    @property
    def done(self) -> int:
        """Files dealt with."""
        return self._begun if self._ended else max(0, self._begun - 1)

    @property
    def total(self) -> int:
        """Files there are: as counted at the start, more where more turn up."""
        return self._begun if self._ended else max(self._expected, self._begun)

    def begin(self, origin: str) -> None:
        """Note that a file is at hand, or something in it."""
        file = origin.partition(_INNER)[0]
        if file != self._file:
            self._file = file
            self._begun += 1

    def end(self) -> None:
        """Note that there are no more."""
        self._ended = True


def _files(path: str) -> int:
    """Count the files behind a path, without opening any."""
    if is_address(path) or "\x00" in path or not os.path.isdir(path):  # noqa: PTH112 (any string)
        return 1
    number = 0
    for _, folders, names in os.walk(path):
        # Folders that are left out are told as one.
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = [name for name in folders if not name.startswith(".")]
        number += len(names) + len(hidden)
    return number
