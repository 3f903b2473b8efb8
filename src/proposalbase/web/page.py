"""What every view returns: a template with its model, the same model that the page's JSON is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.responses import Response

    from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page before it is written."""

    template: str
    model: object
    status: int = 200
    starts_session: bool = False
    """It holds a form for somebody whom no session is known of: the cookie of one comes with it."""
    timings: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by step, for the Server-Timing header."""


View = Callable[["Visit"], "Page | Response"]


def as_json(value: object) -> Any:
    """Return a model as JSON values; a record that knows its own shape is asked for it."""
    shape = getattr(value, "as_json", None)
    if callable(shape):
        return as_json(shape())
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [as_json(item) for item in value]
    return value
