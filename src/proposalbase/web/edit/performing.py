"""Answer a form: is it ours, who sent it, may they, do it; whatever fails, what was typed comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from proposalbase.errors import HomeBusy, NoSuchRecord, ProposalbaseError, StoreUnwritable
from proposalbase.web.edit.actions import Action, Done, Outcome, Signed, going_to
from proposalbase.web.edit.forms import KINDS, Form, from_our_page
from proposalbase.web.edit.kept import KeptForm, kept_page
from proposalbase.web.edit.sign_in import sign_in_page
from proposalbase.web.edit.visitor import Visitor
from proposalbase.web.errors_page import error_page
from proposalbase.web.page import Page, as_json
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from proposalbase.web.visit import Services

Writes = Callable[[Page, Visit], "Response"]
"""Writes a page for a visit."""

_RETRY_SECONDS = "10"


class Performer:
    """Takes forms for the actions of a site."""

    def __init__(self, services: Services, writes: Writes) -> None:
        self._services = services
        self._writes = writes

    async def answer(self, action: Action, request: Request) -> Response:
        """Answer a form that was sent to an action.

        :raises HTTPException: where no page of this site can have sent it, or it is no form.
        """
        if self._services.gate.mode == "read-only":
            raise HTTPException(405, headers={"allow": "GET, HEAD"})
        # A browser sends no Authorization header unless a program of the same site adds it.
        if "authorization" not in request.headers and not from_our_page(request.headers):
            raise HTTPException(403)
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in KINDS:
            raise HTTPException(415)
        settings = self._services.settings
        try:
            # Whoever sends a form a byte an hour would hold a place for good.
            async with asyncio.timeout(settings.number("form_seconds")):
                data = await request.form(
                    max_fields=settings.count("max_form_fields"),
                    max_files=settings.count("max_form_files"),
                    max_part_size=settings.count(action.most),
                )
        except TimeoutError:
            raise HTTPException(408) from None
        try:
            return await run_in_threadpool(self._answered, action, Form.of(data), request)
        finally:
            await request.close()

    def _answered(self, action: Action, form: Form, request: Request) -> Response:
        visit = Visit.of(request, self._services)
        if visit.visitor.program:
            return self._told(action, form, visit)
        if "authorization" in request.headers and not from_our_page(request.headers):
            raise HTTPException(403)
        found = self._outcome(action, form, visit)
        cookies = self._services.gate.cookies
        if isinstance(found, Signed):
            visit = replace(visit, visitor=found.visitor or Visitor(mode=visit.visitor.mode))
            response = self._written(found.then, visit)
            if cookies and found.visitor:
                cookies.keep(response, found.visitor.cookie)
            elif cookies:
                cookies.forget(response)
            return response
        return self._written(found, visit)

    def _written(self, found: Done | Page | Response, visit: Visit) -> Response:
        if isinstance(found, Page):
            response = self._writes(found, visit)
            if found.status == 503:
                response.headers["retry-after"] = _RETRY_SECONDS
            return response
        if isinstance(found, Done):
            response = going_to(found.to)
            if found.said and self._services.gate.cookies:
                self._services.gate.cookies.say(response, found.said)
            return response
        return found

    def _told(self, action: Action, form: Form, visit: Visit) -> Response:
        """Answer a program."""
        if not (visit.visitor.may(action.needs) and action.programs and visit.visitor.role):
            return _as_data(error_page(401 if visit.visitor.role is None else 403))
        found = _done(action, form, visit, KeptForm.of(form, to=visit.here()))
        if isinstance(found, Done):
            return JSONResponse({"to": found.to, "said": found.said})
        if isinstance(found, Page):
            return _as_data(found)
        # What signs somebody in or out is not for programs.
        return _as_data(error_page(403)) if isinstance(found, Signed) else found

    def _outcome(self, action: Action, form: Form, visit: Visit) -> Outcome:
        kept = KeptForm.of(form, to=visit.here())
        if action.needs is not None and visit.visitor.role is None:
            return sign_in_page(visit, next_to="", kept=kept, status=403)
        if not form.bears(visit.visitor.token):
            return kept_page(kept, why="stale", status=403)
        if not visit.visitor.may(action.needs) or (visit.visitor.must_change and action.programs):
            return kept_page(kept, why="forbidden", status=403)
        return _done(action, form, visit, kept)


def _done(action: Action, form: Form, visit: Visit, kept: KeptForm) -> Outcome:
    """Do it; whatever was to be expected to fail gives back what was typed."""
    try:
        return action.act(visit, form)
    except NoSuchRecord as error:
        return kept_page(kept, why="gone", status=404, detail=str(error))
    except HomeBusy as error:
        return kept_page(kept, why="busy", status=503, detail=str(error))
    except StoreUnwritable as error:
        return kept_page(kept, why="unwritable", status=503, detail=str(error))
    except ProposalbaseError as error:
        return kept_page(kept, why="refused", status=409, detail=str(error))


def _as_data(page: Page) -> Response:
    return JSONResponse(as_json(page.model), status_code=page.status)
