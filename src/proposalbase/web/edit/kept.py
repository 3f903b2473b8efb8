"""What somebody typed that could not be saved: shown whole, ready to be sent again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from proposalbase.web.edit.forms import Form
from proposalbase.web.page import Page

PREFIX = "kept."
"""Marks the fields of one form that travel inside another."""

SECRET = ("password", "new_password")
"""Fields that no page ever shows again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """A form that waits: where it goes, and what it holds."""

    to: str
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    """Names of files: these have to be chosen again."""

    @classmethod
    def of(cls, form: Form, *, to: str) -> KeptForm:
        """Keep a form, but for its passwords."""
        names = tuple(file.filename or "" for _, file in form.files)
        return cls(to=to, fields=form.without(SECRET).fields, files=names)

    @classmethod
    def carried_in(cls, form: Form) -> KeptForm | None:
        """Return the form that travelled inside another one."""
        to = form.first(f"{PREFIX}to")
        if not to:
            return None
        fields = tuple(
            (name.removeprefix(f"{PREFIX}field."), value)
            for name, value in form.fields
            if name.startswith(f"{PREFIX}field.")
        )
        files = tuple(value for name, value in form.fields if name == f"{PREFIX}file")
        return cls(to=to, fields=fields, files=files)

    @property
    def carried(self) -> tuple[tuple[str, str], ...]:
        """Its fields under the names with which they travel inside another form."""
        return (
            (f"{PREFIX}to", self.to),
            *((f"{PREFIX}field.{name}", value) for name, value in self.fields),
            *((f"{PREFIX}file", name) for name in self.files),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """Why a form could not be saved, and the form."""

    why: str
    """The end of a key of the catalogue: kept.WHY and kept.WHY_text."""
    detail: str
    form: KeptForm

    def as_json(self) -> dict[str, Any]:
        """Return the shape that every JSON error has."""
        return {"error": {"code": self.why, "message": self.detail or self.why}}


def kept_page(form: KeptForm, *, why: str, status: int, detail: str = "") -> Page:
    """Return the page that gives somebody back what they typed."""
    model = KeptPage(why=why, detail=detail, form=form)
    return Page(template="kept.html", status=status, starts_session=True, model=model)
