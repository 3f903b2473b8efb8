"""Put a report together: what it takes, in which order, and what stands in the way of a final version."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, cast, get_args

from proposalbase.errors import DecisionRefused, NothingFound
from proposalbase.reports.compiled import Form as ReportForm
from proposalbase.reports.compiled import Layout
from proposalbase.search.address import request_of
from proposalbase.store import drafts as stored
from proposalbase.store.drafts import Draft, DraftState
from proposalbase.text.clean import clean, one_line
from proposalbase.web.edit.actions import Done
from proposalbase.web.edit.forms import Form
from proposalbase.web.edit.writing import editing
from proposalbase.web.outlining import STEPS, Bough, Row, boughs_of
from proposalbase.web.page import Page
from proposalbase.web.reports import LONGEST
from proposalbase.web.versions import number_of
from proposalbase.web.visit import LANGUAGES, Visit

if TYPE_CHECKING:
    from proposalbase.reports.compiled import CompiledReport
    from proposalbase.reports.outline import Outline
    from proposalbase.reports.view import ReportView

_MOST = 10_000
"""Proposals in a basket: more is a search, not a choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsPage:
    """Every draft, and the form that begins one."""

    drafts: tuple[Draft, ...]
    put_away: tuple[Draft, ...]
    wrong: tuple[str, ...] = ()
    title: str = ""
    authority: str = ""
    ids: tuple[str, ...] = ()
    """Proposals that a new draft begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuilderPage:
    """A draft: its basket, its outline, what it looks like."""

    draft: Draft
    boughs: tuple[Bough, ...]
    left_out: tuple[Row, ...]
    themes_out: tuple[str, ...]
    report: ReportView | None
    """None where nothing is chosen."""
    compiled: CompiledReport | None
    counts: Mapping[str, Any]
    unread: int
    wrong: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the draft, its outline and its counts."""
        return {
            "draft": asdict(self.draft),
            "outline": [asdict(bough) for bough in self.boughs],
            "left_out": [asdict(row) for row in self.left_out],
            "themes_out": list(self.themes_out),
            "counts": dict(self.counts),
            "unread": self.unread,
        }


def drafts(visit: Visit) -> Page:
    """List the drafts."""
    return _list(visit)


def begin(visit: Visit, form: Form) -> Done | Page:
    """Begin a draft, with proposals ticked elsewhere where there are any."""
    title, authority = _line(form.first("heading")), _line(form.first("authority"))
    ids = form.every("ids")
    wrong = tuple(n for n, value in (("heading", title), ("authority", authority)) if not value)
    if wrong:
        return _list(visit, wrong=wrong, title=title, authority=authority, ids=ids)
    state = DraftState(
        title=title,
        authority=authority,
        language=next((code for code in LANGUAGES if code == form.first("in")), visit.language),
        address=form.first("address"),
        basket=ids[:_MOST] if ids else None,
    )
    with editing(visit) as connection:
        draft = stored.add(connection, state, who=visit.visitor.name)
    return Done(to=visit.link("drafts", str(draft.id)), said=visit.messages("draft.begun"))


def builder(visit: Visit) -> Page:
    """Show a draft.

    :raises NoSuchRecord: where there is none of that number.
    """
    return _builder(visit, _draft(visit))


def name(visit: Visit, form: Form) -> Done | Page:
    """Change title, authority and language, and which search it takes its proposals from."""
    draft = _draft(visit)
    title, authority = _line(form.first("heading")), _line(form.first("authority"))
    wrong = tuple(n for n, value in (("heading", title), ("authority", authority)) if not value)
    if wrong:
        named = replace(draft.state, title=title, authority=authority)
        return _builder(visit, replace(draft, state=named), wrong=wrong)
    return _changed(
        visit,
        form,
        lambda state: replace(
            state,
            title=title,
            authority=authority,
            language=next((c for c in LANGUAGES if c == form.first("in")), state.language),
            address=form.first("address"),
            form=next((f for f in get_args(ReportForm) if f == form.first("form")), state.form),
            layout=next((one for one in get_args(Layout) if one == form.first("layout")), None),
        ),
        action="name",
    )


def put(visit: Visit, form: Form) -> Done:
    """Put what is ticked into the basket of a draft."""
    ids = form.every("ids")
    if not ids:
        raise DecisionRefused(visit.messages("draft.none_ticked"))
    return _put(visit, _draft(visit), ids, back=form.first("back"))


def pick(visit: Visit, form: Form) -> Done | Page:
    """Put what is ticked into the one draft there is; where there are none or several, ask into which."""
    ids = form.every("ids")
    if not ids:
        raise DecisionRefused(visit.messages("draft.none_ticked"))
    with visit.services.store.reading() as connection:
        there = stored.listed(connection)
    if len(there) != 1:
        return _list(visit, ids=ids)
    return _put(visit, there[0], ids, back=form.first("back"))


def take_out(visit: Visit, form: Form) -> Done:
    """Take proposals out of the basket, or with none named let the search choose again."""
    ids = set(form.every("ids"))

    def without(state: DraftState) -> DraftState:
        left = tuple(p for p in state.basket or () if p not in ids) if ids else ()
        return replace(state, basket=left or None)

    return _changed(visit, form, without, action="take-out")


def arrange(visit: Visit, form: Form) -> Done:
    """Move an item or a theme, leave it out or take it in again."""
    step, theme, item = form.first("step"), form.first("theme"), form.first("item")
    to, position = form.first("to"), number_of(form.first("position") or "0")
    draft = _draft(visit)
    outline = _outline_of(visit, draft)
    try:
        moved = STEPS[step](outline, theme, item, to, position)
    except KeyError as error:
        raise DecisionRefused(visit.messages("draft.step_unknown")) from error
    return _kept(
        visit,
        _seen(draft, form),
        lambda state: replace(state, outline=moved.as_json()),
        action="arrange",
        anchor=f"o-{item or theme}",
    )


def undo(visit: Visit, form: Form) -> Done:
    """Take the last change of a draft back."""
    return _step(visit, form, stored.undo, "draft.undone")


def redo(visit: Visit, form: Form) -> Done:
    """Make a change of a draft again."""
    return _step(visit, form, stored.redo, "draft.redone")


def drop(visit: Visit, form: Form) -> Done:
    """Put a draft away; the next page offers to take it out again."""
    with editing(visit) as connection:
        stored.drop(connection, number_of(visit.values["id"]), dropped=True)
    return Done(to=visit.link("drafts"), said=visit.messages("draft.dropped"))


def restore(visit: Visit, form: Form) -> Done:
    """Take a draft out again."""
    with editing(visit) as connection:
        stored.drop(connection, number_of(visit.values["id"]), dropped=False)
    return Done(to=visit.link("drafts", visit.values["id"]), said=visit.messages("draft.restored"))


def freeze(visit: Visit, form: Form) -> Done:
    """Freeze the report that a draft makes now as a version, a draft or a final one.

    :raises ReportError: where a final one is asked for and something stands against it.
    :raises DecisionRefused: where a final one is asked for by somebody who may not approve.
    """
    from proposalbase.pipeline.freezing import freeze as frozen

    if form.first("state") == "final" and not visit.visitor.may("approver"):
        raise DecisionRefused(visit.messages("accounts.takes_approver"))
    draft = _draft(visit)
    report = compiled(visit, draft.state)
    request = request_of(draft.state.address)
    services = visit.services
    found = frozen(
        services.settings,
        services.store,
        report,
        asked={
            "query": request.query or None,
            "filters": asdict(request.filters),
            "language": draft.state.language,
            "basket": list(draft.state.basket) if draft.state.basket else None,
            "outline": draft.state.outline,
            "form": draft.state.form,
            "layout": report.header.layout,
            "draft": draft.id,
        },
        formats=("docx", "pdf"),
        state="final" if form.first("state") == "final" else "draft",
        who=visit.visitor.name,
    )
    key = "draft.frozen" if found.new else "draft.frozen_already"
    return Done(
        to=visit.link("versions", str(found.version.id)),
        said=visit.messages(key, name=found.version.number),
    )


def compiled(visit: Visit, state: DraftState) -> CompiledReport:
    """Compile what a draft asks for.

    :raises NothingFound: where it chooses nothing.
    """
    from proposalbase.pipeline.reporting import build_report
    from proposalbase.reports.outline import Outline

    request = request_of(state.address)
    services = visit.services
    return build_report(
        services.settings,
        services.store,
        title=state.title,
        authority=state.authority,
        language=state.language,
        query=request.query or None,
        themes=request.filters.theme,
        filters=request.filters,
        mode=request.mode,
        engine=services.engine,
        basket=state.basket,
        outline=Outline.from_json(state.outline) if state.outline else None,
        form=cast("ReportForm", state.form),
        layout=state.layout,
    )


def _put(visit: Visit, draft: Draft, ids: tuple[str, ...], *, back: str) -> Done:
    def with_them(state: DraftState) -> DraftState:
        found = tuple(dict.fromkeys((*(state.basket or ()), *ids)))
        if len(found) > _MOST:
            raise DecisionRefused(visit.messages("draft.too_many", n=_MOST))
        return replace(state, basket=found)

    return _kept(visit, draft, with_them, action="put", back=back)


def _draft(visit: Visit) -> Draft:
    with visit.services.store.reading() as connection:
        return stored.get(connection, number_of(visit.values["id"]))


def _line(text: str) -> str:
    return one_line(clean(text))[:LONGEST]


def _outline_of(visit: Visit, draft: Draft) -> Outline:
    """Return the whole outline that a draft's report has, with what is left out kept at its place."""
    from proposalbase.reports.outline import Outline

    asked = Outline.from_json(draft.state.outline) if draft.state.outline else Outline()
    whole = replace(asked, without_items=(), without_themes=())
    report = compiled(visit, replace(draft.state, outline=whole.as_json()))
    return Outline.of(report, without=asked)


def _list(
    visit: Visit,
    *,
    wrong: tuple[str, ...] = (),
    title: str = "",
    authority: str = "",
    ids: tuple[str, ...] = (),
) -> Page:
    with visit.services.store.reading() as connection:
        there = stored.listed(connection)
        away = stored.listed(connection, dropped=True)
    model = DraftsPage(
        drafts=tuple(there),
        put_away=tuple(away),
        wrong=wrong,
        title=title,
        authority=authority,
        ids=ids,
    )
    return Page(template="drafts.html", model=model, status=422 if wrong else 200)


def _builder(visit: Visit, draft: Draft, *, wrong: tuple[str, ...] = ()) -> Page:
    from proposalbase.reports.outline import Outline
    from proposalbase.reports.wording import worded

    asked = Outline.from_json(draft.state.outline) if draft.state.outline else Outline()
    report = every = _compiled(visit, draft.state)
    if asked.without_items or asked.without_themes:
        whole = replace(asked, without_items=(), without_themes=())
        every = _compiled(visit, replace(draft.state, outline=whole.as_json()))
    boughs, left_out = boughs_of(visit, every, asked)
    return Page(
        template="builder.html",
        status=422 if wrong else 200,
        model=BuilderPage(
            draft=draft,
            boughs=boughs,
            left_out=left_out,
            themes_out=asked.without_themes,
            report=worded(report) if report else None,
            compiled=report,
            counts=asdict(report.counts) if report else {},
            unread=sum(i.unread for s in report.sections for i in s.items) if report else 0,
            wrong=wrong,
        ),
    )


def _compiled(visit: Visit, state: DraftState) -> CompiledReport | None:
    try:
        return compiled(visit, state)
    except NothingFound:
        return None


def _seen(draft: Draft, form: Form) -> Draft:
    """Return the draft as the page showed it: what was changed since is refused by the store."""
    seen, at = form.first("revision"), form.first("at")
    return replace(draft, revision=number_of(seen), at=at) if seen else draft


def _changed(
    visit: Visit, form: Form, change: Callable[[DraftState], DraftState], *, action: str
) -> Done:
    return _kept(visit, _seen(_draft(visit), form), change, action=action)


def _kept(
    visit: Visit,
    draft: Draft,
    change: Callable[[DraftState], DraftState],
    *,
    action: str,
    back: str = "",
    anchor: str = "",
) -> Done:
    with editing(visit) as connection:
        stored.change(connection, draft, change(draft.state), who=visit.visitor.name, action=action)
    to = back or visit.link("drafts", str(draft.id), anchor=anchor)
    return Done(to=to, said=visit.messages(f"draft.did_{action}", title=draft.state.title))


def _step(visit: Visit, form: Form, step: Callable[..., Draft], said: str) -> Done:
    draft = _seen(_draft(visit), form)
    with editing(visit) as connection:
        step(connection, draft)
    return Done(to=visit.link("drafts", str(draft.id)), said=visit.messages(said))
