"""The web application: views behind addresses, pages and JSON in front, guards around."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from time import perf_counter
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from proposalbase.errors import NoSuchRecord, SettingsError
from proposalbase.index.encoder import open_encoder
from proposalbase.resources import templates_dir
from proposalbase.search.engine import SearchEngine
from proposalbase.store.accounts import there_are_any
from proposalbase.store.database import Store
from proposalbase.store.visibility import usual_level
from proposalbase.themes.taxonomy import load_taxonomy
from proposalbase.web.audiences import Audiences
from proposalbase.web.edit.actions import going_to
from proposalbase.web.edit.gate import Gate, OwnMachine, ReadOnly
from proposalbase.web.edit.performing import Performer
from proposalbase.web.edit.sign_in import kept_out
from proposalbase.web.edit.team import Team
from proposalbase.web.encoding import OpenedOnce
from proposalbase.web.errors_page import error_page
from proposalbase.web.page import Page, View, as_json
from proposalbase.web.rendering import Renderer
from proposalbase.web.routes import ACTIONS, ADDRESSES, Address
from proposalbase.web.security import Guard, Hosts
from proposalbase.web.static import Assets
from proposalbase.web.themes_tree import ThemeTree
from proposalbase.web.visit import Services, Visit

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Scope

    from proposalbase.model import Encoder
    from proposalbase.settings import Settings

METHODS = ["GET"]
"""Starlette adds HEAD. Forms are POSTs to the paths of ACTIONS; nothing else is answered."""


def create_app(
    settings: Settings,
    *,
    hosts: Iterable[str] = (),
    encoder: Callable[[], Encoder] | None = None,
    edit: bool = False,
    editor: str = "",
) -> FastAPI:
    """Make the application for a home.

    :param hosts: names under which it answers, besides those of this machine itself.
    :param edit: whoever can reach it may edit: for the machine's own address alone.
    :param editor: whom edits are logged as; somebody without a name is asked for one.
    :param encoder: opens the embedding model; the one that the settings name where none is given.
    """
    store = Store.open(settings)
    named = [name.strip() for name in settings.text("web_hosts").split(",") if name.strip()]
    names = Hosts([*hosts, *named])
    gate = _gate(settings, store, edit=edit, editor=editor, alone=names.only_here)
    services = _services(settings, store, encoder or (lambda: open_encoder(settings)), gate)
    site = _Site(services)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        services.audiences.close()
        services.store.close()

    app = FastAPI(
        title="proposalbase", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan
    )
    app.router.redirect_slashes = False
    app.router.routes[:] = site.routes()
    app.add_exception_handler(HTTPException, site.refused)
    app.add_middleware(Guard, hosts=names, failing=site.failing)
    return app


def _gate(settings: Settings, store: Store, *, edit: bool, editor: str, alone: bool) -> Gate:
    usual_level(settings)
    with store.reading() as connection:
        team = there_are_any(connection)
    if team and edit:
        store.close()
        raise SettingsError(
            "this base has accounts: serve it without --edit, and sign in. `proposalbase accounts list` "
            "lists them"
        )
    if team:
        return Team(settings, store)
    return OwnMachine(settings, name=editor) if edit else ReadOnly(alone=alone)


def _services(
    settings: Settings, store: Store, opening: Callable[[], Encoder], gate: Gate
) -> Services:
    opened = OpenedOnce(opening)
    return Services(
        settings=settings,
        store=store,
        engine=SearchEngine(settings, store, opened),
        encoder=opened,
        themes=ThemeTree(load_taxonomy(settings)),
        gate=gate,
        audiences=Audiences(),
    )


class _Site:
    """Joins addresses, views and renderer."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._assets = Assets(templates_dir() / "web" / "static")
        self._renderer = Renderer(self._assets)
        self._performer = Performer(services, self._html)

    def routes(self) -> list[Route]:
        """Return a route for every address and for its JSON, and for every action."""
        routes = [Route("/static/{name:path}", self._assets.answer, methods=METHODS)]
        for address in ADDRESSES:
            data = partial(self._data, address)
            # The JSON comes first: "{id}" would take "….json" for an id.
            if address.json:
                for path in {f"{address.path}.json", *(["/index.json"] * (address.path == "/"))}:
                    routes.append(Route(path, data, methods=METHODS))
            seen = partial(self._page, address) if address.html else data
            routes.append(Route(address.path, seen, methods=METHODS))
        for action in ACTIONS:
            most = self._services.settings.count(action.most)
            act = partial(self._performer.answer, action)
            routes.append(Route(action.path, act, methods=["POST"], max_body_size=most))
        return routes

    def _page(self, address: Address, request: Request) -> Response:
        visit = Visit.of(request, self._services)
        if visit.visitor.must_change and not address.always:
            return going_to(visit.link("account"))
        if not visit.visitor.may(address.needs):
            return self._html(kept_out(visit), visit)
        found = _seen(address.view, visit)
        if isinstance(found, Response):
            return found
        return self._html(found, visit, has_json=address.json and found.status == 200)

    def _html(self, page: Page, visit: Visit, *, has_json: bool = False) -> Response:
        begun = perf_counter()
        body = self._renderer.html(page, visit, has_json=has_json)
        timings = {**page.timings, "render": (perf_counter() - begun) * 1000}
        edited = self._services.gate.cookies
        response = Response(
            body,
            status_code=page.status,
            media_type="text/html",
            headers={
                "content-language": visit.language,
                "vary": "Accept-Language, Cookie" if edited else "Accept-Language",
                "cache-control": _kept_for(visit),
                "server-timing": _timing(timings),
            },
        )
        if edited and visit.said:
            edited.heard(response)
        if edited and visit.visitor.new and (page.starts_session or visit.visitor.role):
            edited.keep(response, visit.visitor.cookie)
        return response

    def _data(self, address: Address, request: Request) -> Response:
        visit = Visit.of(request, self._services)
        if visit.visitor.must_change or not visit.visitor.may(address.needs):
            return _json(error_page(403))
        found = _seen(address.view, visit)
        if isinstance(found, Response):
            return found
        if found.status >= 400:
            found = error_page(found.status)
        return _json(found)

    async def refused(self, request: Request, error: Exception) -> Response:
        """Answer where there is no such page, or no such method on it."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        headers = getattr(error, "headers", None) or {}
        response = await self._failed(request, status, "")
        response.headers.update(headers)
        return response

    async def failing(self, scope: Scope, status: int, identity: str) -> ASGIApp:
        """Answer where a request broke, or came to a name that is not this server's."""
        return await self._failed(Request(scope), status, identity)

    async def _failed(self, request: Request, status: int, identity: str) -> Response:
        page = error_page(status, identity=identity)
        path = str(request.scope.get("path", ""))
        if path.endswith(".json") or path == "/health":
            return _json(page)
        return self._html(page, Visit.of(request, self._services))


def _seen(view: View, visit: Visit) -> Page | Response:
    try:
        return view(visit)
    except NoSuchRecord:
        return error_page(404)


def _json(page: Page) -> Response:
    return JSONResponse(
        as_json(page.model),
        status_code=page.status,
        headers={"cache-control": "no-cache", "server-timing": _timing(page.timings)},
    )


def _kept_for(visit: Visit) -> str:
    """Return how long a browser may keep a page: what one person of a team sees is not for who sits there next."""
    if visit.visitor.mode == "team" and visit.visitor.role:
        return "no-store"
    return "no-cache" if visit.visitor.mode == "read-only" else "private, no-cache"


def _timing(timings: object) -> str:
    items = timings.items() if isinstance(timings, dict) else ()
    return ", ".join(f"{name};dur={value:.1f}" for name, value in items)
