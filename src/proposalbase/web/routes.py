"""Every address of the site and every form it takes, in two tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proposalbase.web import (
    about,
    answering,
    bodies,
    citing,
    deciding,
    drafting,
    events,
    help,
    home,
    inbox,
    inbox_acts,
    instruments,
    mistake,
    original,
    people,
    pictures,
    positions,
    proposal,
    reading,
    recommendations,
    reports,
    review,
    review_acts,
    review_add,
    review_one,
    review_themes,
    searches,
    searching,
    themes,
    tracking,
    versions,
)
from proposalbase.web.edit import audit_trail, own_account, sign_in, team_accounts, who_sees
from proposalbase.web.edit.actions import Action
from proposalbase.web.page import View

if TYPE_CHECKING:
    from proposalbase.store.roles import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A path with the view behind it, as a page, as JSON, or as a file that is neither."""

    path: str
    view: View
    html: bool = True
    json: bool = True
    needs: Role | None = None
    """The role that it takes to see it; None where everybody may."""
    always: bool = False
    """Somebody who has to change their password first may see it, too."""


ADDRESSES: tuple[Address, ...] = (
    Address(path="/", view=home.home),
    Address(path="/search", view=searching.search),
    Address(path="/search.csv", view=answering.table, html=True, json=False),
    Address(path="/searches", view=searches.searches),
    Address(path="/documents", view=searching.documents),
    Address(path="/documents/{id}", view=reading.document),
    Address(path="/documents/{id}/pages/{n}.png", view=pictures.picture, json=False),
    Address(path="/documents/{id}/pages/{n}", view=pictures.page_view),
    Address(path="/documents/{id}/cite.{format}", view=citing.of_document, json=False),
    Address(path="/documents/{id}/original", view=original.original, json=False),
    Address(path="/proposals/{id}", view=proposal.proposal),
    Address(path="/proposals/{id}/cite.{format}", view=citing.of_proposal, json=False),
    Address(path="/proposals/{id}/mistake", view=mistake.mistake),
    Address(path="/themes", view=themes.themes),
    Address(path="/themes.csv", view=themes.table, json=False),
    Address(path="/themes/{id}", view=themes.theme),
    Address(path="/themes/{id}/positions", view=positions.positions),
    Address(path="/themes/{id}/positions.csv", view=positions.table, json=False),
    Address(path="/events", view=events.events),
    Address(path="/events.csv", view=events.table, json=False),
    Address(path="/events/{id}", view=events.event),
    Address(path="/people", view=people.people),
    Address(path="/people.csv", view=people.table, json=False),
    Address(path="/people/{id:path}", view=people.person),
    Address(path="/organisations", view=bodies.organisations),
    Address(path="/organisations.csv", view=bodies.organisations_table, json=False),
    Address(path="/organisations/{id:path}", view=bodies.organisation),
    Address(path="/authorities", view=bodies.authorities),
    Address(path="/authorities.csv", view=bodies.authorities_table, json=False),
    Address(path="/authorities/{id:path}", view=bodies.authority),
    Address(path="/instruments", view=instruments.instruments),
    Address(path="/instruments.csv", view=instruments.table, json=False),
    Address(path="/instruments/{id:path}", view=instruments.instrument),
    Address(path="/reports/new", view=reports.new),
    Address(path="/reports/view", view=reports.view),
    Address(path="/reports/download.{format}", view=reports.download, json=False),
    Address(path="/drafts", view=drafting.drafts, needs="editor"),
    Address(path="/drafts/{id}", view=drafting.builder, needs="editor"),
    Address(path="/versions", view=versions.versions),
    Address(path="/versions/{id}", view=versions.version),
    Address(path="/versions/{id}/file.{format}", view=versions.download, json=False),
    Address(path="/recommendations", view=recommendations.recommendations),
    Address(path="/recommendations/{id}", view=recommendations.recommendation),
    Address(path="/recommendations/{id}/merge", view=deciding.merging, needs="editor"),
    Address(path="/tracking", view=tracking.dashboard),
    Address(path="/tracking.ics", view=tracking.calendar, json=False),
    Address(path="/tracking/{id}", view=tracking.dispatch),
    Address(path="/inbox", view=inbox.inbox, needs="editor"),
    Address(path="/inbox/{id}", view=inbox.job, needs="editor"),
    Address(path="/review", view=review.review, needs="editor"),
    Address(path="/review/add", view=review_add.add, needs="editor"),
    Address(path="/review/themes", view=review_themes.themes, needs="editor"),
    Address(path="/review/{id}", view=review_one.one, needs="editor"),
    Address(path="/about", view=about.about),
    Address(path="/help", view=help.help_page),
    Address(path="/health", view=about.health, html=False),
    Address(path="/sign-in", view=sign_in.view, json=False, always=True),
    Address(path="/account", view=own_account.view, needs="reader", always=True),
    Address(path="/accounts", view=team_accounts.view, needs="administrator"),
    Address(path="/visibility", view=who_sees.view, needs="editor"),
    Address(path="/audit", view=audit_trail.view, needs="approver"),
    Address(path="/audit.csv", view=audit_trail.table, json=False, needs="approver"),
)

ACTIONS: tuple[Action, ...] = (
    Action(path="/sign-in", act=sign_in.sign_in, needs=None, programs=False),
    Action(path="/sign-out", act=sign_in.sign_out, needs=None, programs=False),
    Action(path="/account/password", act=own_account.change, needs="reader", programs=False),
    Action(path="/account/tokens", act=own_account.add_token, needs="reader", programs=False),
    Action(path="/account/tokens/end", act=own_account.end_token, needs="reader", programs=False),
    Action(path="/accounts", act=team_accounts.add, needs="administrator", programs=False),
    Action(path="/accounts/role", act=team_accounts.role, needs="administrator", programs=False),
    Action(
        path="/accounts/enabled", act=team_accounts.enabled, needs="administrator", programs=False
    ),
    Action(
        path="/accounts/password", act=team_accounts.reset, needs="administrator", programs=False
    ),
    Action(path="/recommendations/approve", act=deciding.approve, needs="approver"),
    Action(path="/recommendations/undo", act=deciding.undo),
    Action(path="/recommendations/redo", act=deciding.redo),
    Action(path="/recommendations/{id}/approve", act=deciding.approve, needs="approver"),
    Action(path="/recommendations/{id}/word", act=deciding.word),
    Action(path="/recommendations/{id}/leave-out", act=deciding.leave_out),
    Action(path="/recommendations/{id}/let-in", act=deciding.let_in),
    Action(path="/recommendations/{id}/merge", act=deciding.merge),
    Action(path="/recommendations/{id}/split", act=deciding.split),
    Action(path="/recommendations/{id}/move", act=deciding.move),
    Action(path="/inbox/upload", act=inbox_acts.upload, most="max_upload_bytes"),
    Action(path="/inbox/folder", act=inbox_acts.folder),
    Action(path="/inbox/address", act=inbox_acts.address),
    Action(path="/inbox/again", act=inbox_acts.again),
    Action(path="/inbox/cancel", act=inbox_acts.cancel),
    Action(path="/inbox/forget", act=inbox_acts.forget),
    Action(path="/review/accept", act=review_acts.accept),
    Action(path="/review/accept-sure", act=review_acts.accept_sure),
    Action(path="/review/reject", act=review_acts.reject),
    Action(path="/review/correct", act=review_acts.correct),
    Action(path="/review/add", act=review_acts.add),
    Action(path="/review/undo", act=review_acts.undo),
    Action(path="/review/redo", act=review_acts.redo),
    Action(path="/review/index", act=review_acts.index),
    Action(path="/review/themes", act=review_themes.give),
    Action(path="/drafts", act=drafting.begin),
    Action(path="/drafts/pick", act=drafting.pick),
    Action(path="/drafts/{id}/name", act=drafting.name),
    Action(path="/drafts/{id}/put", act=drafting.put),
    Action(path="/drafts/{id}/take-out", act=drafting.take_out),
    Action(path="/drafts/{id}/arrange", act=drafting.arrange),
    Action(path="/drafts/{id}/undo", act=drafting.undo),
    Action(path="/drafts/{id}/redo", act=drafting.redo),
    Action(path="/drafts/{id}/drop", act=drafting.drop),
    Action(path="/drafts/{id}/restore", act=drafting.restore),
    Action(path="/drafts/{id}/freeze", act=drafting.freeze),
    Action(path="/versions/{id}/send", act=versions.send),
    Action(path="/tracking/{id}/acknowledge", act=versions.acknowledge),
    Action(path="/tracking/{id}/answer", act=versions.answer),
    Action(path="/visibility", act=who_sees.save),
    Action(path="/searches", act=searches.save),
    Action(path="/searches/forget", act=searches.forget),
)
"""What forms may set in motion. A path that takes forms may be that of a page, too."""
