"""What a filter's values are called, for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proposalbase.model import Event
from proposalbase.store.facets import Count
from proposalbase.store.filters import UNMATCHED
from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Names values in the language of a visit."""

    visit: Visit
    events: Mapping[str, Event]

    def of(self, group: str, value: str, *, counted: str | None = None) -> str:
        """Return the name of a filter value.

        :param counted: the name that the base itself gave with the count.
        """
        messages = self.visit.messages
        if group == "theme":
            return (
                messages("theme.unmatched")
                if value == UNMATCHED
                else self.visit.services.themes.label(value, self.visit.language)
            )
        if group == "year" and value == "none":
            return messages("year.none")
        if group == "event" and value in self.events:
            return self.events[value].name
        if group in {"kind", "document_kind", "language"}:
            return messages.either(f"{group}.{value}", counted or value)
        return counted or value

    def count(self, group: str, counted: Count) -> str:
        """Return the name of a counted value."""
        return self.of(group, counted.value, counted=counted.label)
