"""Write a page as HTML: templates escape everything they are given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from proposalbase.model import Proposer
from proposalbase.resources import templates_dir
from proposalbase.store.convert import key_of
from proposalbase.store.filters import UNMATCHED
from proposalbase.text.language import detect
from proposalbase.web import localise
from proposalbase.web.edit.actions import local
from proposalbase.web.messages import Messages
from proposalbase.web.original import download_name
from proposalbase.web.page import Page
from proposalbase.web.static import Assets
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from jinja2 import Environment


class Renderer:
    """Holds the templates."""

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._environment = _environment()

    def html(self, page: Page, visit: Visit, *, has_json: bool = True) -> str:
        """Return a page as HTML in the visit's language."""
        return self._environment.get_template(page.template).render(
            **self._words(visit), page=page.model, has_json=has_json
        )

    def _words(self, visit: Visit) -> dict[str, Any]:
        language = visit.language
        messages = Messages(language)
        themes = visit.services.themes

        def theme_label(identity: str) -> str:
            if identity == UNMATCHED:
                return messages("theme.unmatched")
            return themes.label(identity, language)

        return {
            "t": messages,
            "lang": language,
            "visit": visit,
            "link": visit.link,
            "asset": self._assets.address,
            "local": local,
            "as_text": lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True),
            "section": visit.path.strip("/").partition("/")[0],
            "date": lambda iso: localise.date(iso, language=language),
            "number": lambda value, decimals=0: localise.number(
                value, language=language, decimals=decimals
            ),
            "figure": lambda text: text.replace(".", ",") if language == "vi" else text,
            "percent": lambda value: round(value * 100),
            "file_name": download_name,
            "theme_label": theme_label,
            "key_of": lambda name: key_of(name) or name,
            "persons_of": persons_of,
            "spoken": detect,
        }


def persons_of(proposer: Proposer) -> tuple[tuple[str, str | None], ...]:
    """Return the names that a proposer holds, each with the key of its page where there is one."""
    name = proposer.name or ""
    if len(proposer.persons) < 2:
        return ((name, proposer.persons[0] if proposer.persons else None),)
    names = [part.strip() for part in name.split(";")]
    if len(names) != len(proposer.persons):
        return ((name, None),)
    return tuple(zip(names, proposer.persons, strict=True))


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates_dir() / "web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["theme_pair"] = lambda identity: ("theme", identity)
    return environment
