"""Open the embedding model on the first question, once, for all threads."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic

from proposalbase.errors import ModelUnavailable
from proposalbase.model import Encoder

RETRY_SECONDS = 30.0
"""A model that could not be opened is not tried again sooner: each try reads the disk."""


class OpenedOnce:
    """Gives the opened encoder; a failure is remembered for a while, so that no search waits for it."""

    def __init__(self, opening: Callable[[], Encoder]) -> None:
        self._open = opening
        self._lock = threading.Lock()
        self._encoder: Encoder | None = None
        self._failure: ModelUnavailable | None = None
        self._failed_at = 0.0

    def __call__(self) -> Encoder:
        """Return the encoder.

        :raises ModelUnavailable: where it cannot be opened.
        """
        if self._encoder is not None:
            return self._encoder
        with self._lock:
            if self._encoder is None:
                self._encoder = self._opened()
            return self._encoder

    def _opened(self) -> Encoder:
        if self._failure is not None and monotonic() - self._failed_at < RETRY_SECONDS:
            raise ModelUnavailable(str(self._failure))
        try:
            return self._open()
        except ModelUnavailable as error:
            self._failure, self._failed_at = error, monotonic()
            raise
