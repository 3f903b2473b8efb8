"""How to use the site: first steps over the base's own records, how to ask, the keys."""

from __future__ import annotations

from dataclasses import dataclass

from proposalbase.store import entities, facets
from proposalbase.store.filters import UNMATCHED
from proposalbase.web.naming import Naming
from proposalbase.web.page import Page
from proposalbase.web.visit import Visit

_PEOPLE = 20
"""Proposers among whom a person is looked for: bodies and groups make proposals, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something to try, with the page where it is tried."""

    name: str
    """Part of the key of its words."""
    label: str
    """What of this base it is tried with; empty where it needs nothing."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage:
    """First steps, and what stands below them whatever the base holds."""

    steps: tuple[Step, ...]
    documents: int
    contact: str


def help_page(visit: Visit) -> Page:
    """Show first steps with links into this very base."""
    with visit.services.store.reading() as connection:
        proposals, documents = facets.totals(connection)
        themes = [c for c in facets.counts(connection, "theme") if c.value != UNMATCHED]
        addressed = entities.bodies(connection, "addressee")[:1]
        cited = entities.instruments(connection)[:1]
        most = [c.value for c in facets.counts(connection, "proposer")[:_PEOPLE]]
        named = {p.key: p for p in facets.people(connection, alike=most)}
    people = [named[key] for key in most if named[key].kind == "person"][:1]
    naming = Naming(visit=visit, events={})
    steps: list[Step] = []
    if proposals:
        label = naming.count("theme", themes[0]) if themes else ""
        steps.append(
            Step(
                name="search",
                label=label,
                href=visit.link("search", pairs=[("q", label)] if label else []),
            )
        )
        steps.append(Step(name="card", label="", href=visit.link("search")))
    if themes:
        top = themes[0]
        steps.append(
            Step(
                name="theme",
                label=naming.count("theme", top),
                href=visit.link("themes", top.value),
            )
        )
    pages = [
        *(("person", "people", p.key, p.name) for p in people),
        *(("authority", "authorities", a.key, a.name) for a in addressed),
        *(("instrument", "instruments", i.key, i.key) for i in cited),
    ]
    steps += [
        Step(name=n, label=label, href=visit.link(path, key)) for n, path, key, label in pages
    ]
    if proposals:
        steps.append(Step(name="report", label="", href=visit.link("reports", "new")))
    return Page(
        template="help.html",
        model=HelpPage(
            steps=tuple(steps),
            documents=documents,
            contact=visit.services.settings.text("web_contact"),
        ),
    )
