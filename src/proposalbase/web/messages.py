"""Every word of the interface's own, in Vietnamese and English; what documents say is never translated."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from proposalbase.model import Language
from proposalbase.web import localise
from proposalbase.web.words_accounts import ACCOUNTS
from proposalbase.web.words_deciding import DECIDING
from proposalbase.web.words_drafting import DRAFTING
from proposalbase.web.words_edit import EDIT
from proposalbase.web.words_entities import ENTITIES
from proposalbase.web.words_frame import FRAME
from proposalbase.web.words_help import HELP
from proposalbase.web.words_inbox import INBOX
from proposalbase.web.words_limits import LIMITS
from proposalbase.web.words_machine import MACHINE
from proposalbase.web.words_reading import READING
from proposalbase.web.words_records import RECORDS
from proposalbase.web.words_review import REVIEW
from proposalbase.web.words_search import SEARCH
from proposalbase.web.words_work import WORK

CATALOGUE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **FRAME,
        **SEARCH,
        **RECORDS,
        **MACHINE,
        **LIMITS,
        **WORK,
        **EDIT,
        **DECIDING,
        **DRAFTING,
        **ACCOUNTS,
        **ENTITIES,
        **REVIEW,
        **INBOX,
        **HELP,
        **READING,
    }
)
"""Key → Vietnamese and English; a third text is English for other numbers than one."""


class Messages:
    """The catalogue in one language; called with a key it gives the text."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """Return a text with its gaps filled; numbers are written as the language does."""
        forms = CATALOGUE[key]
        if self.language == "vi":
            text = forms[0]
        else:
            text = forms[1] if len(forms) == 2 or values.get("n") == 1 else forms[2]
        return text.format(**{name: self._written(value) for name, value in values.items()})

    def either(self, key: str, otherwise: str) -> str:
        """Return the text of a key, or otherwise where the catalogue has none: values of open sets."""
        return self(key) if key in CATALOGUE else otherwise

    def _written(self, value: object) -> str:
        if isinstance(value, int):
            return localise.number(value, language=self.language)
        return str(value)
