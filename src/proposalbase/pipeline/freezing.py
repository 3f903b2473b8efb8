"""Freeze a compiled report with everything that it was made from; let no final one out that does not hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

from sqlalchemy import Connection, select

from proposalbase.errors import ReportError
from proposalbase.model import Proposal
from proposalbase.pipeline.recommending import open_generation
from proposalbase.reports import as_json
from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.differences import Difference, differences
from proposalbase.reports.selecting import TextOf
from proposalbase.reports.verify import verify
from proposalbase.reports.write import render
from proposalbase.settings import Settings
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.store import recommendations as recommendation_store
from proposalbase.store import versions
from proposalbase.store.convert import key_of
from proposalbase.store.database import Store
from proposalbase.store.lock import writer_lock
from proposalbase.store.schema import documents
from proposalbase.store.versions import Version
from proposalbase.themes.taxonomy import taxonomy_path

State = Literal["draft", "final"]

_SHOWN = 5
_SETTINGS = (
    "merge_similarity", "min_confidence", "theme_threshold", "report_issuer", "report_superior",
    "report_place", "report_symbol", "report_unit", "report_signs_for", "report_office", "report_signer",
    "report_bases", "report_copies",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """A version, and whether it is a new one."""

    version: Version
    new: bool
    """False where nothing had changed since the version before."""


def objections(connection: Connection, report: CompiledReport) -> list[str]:
    """Return why a report cannot be final: items that nobody has read, and citations that do not hold."""
    unread = [item for section in report.sections for item in section.items if item.unread]
    problems = [
        f"item {item.number}: {item.unread} proposals that nobody has approved"
        f" ({item.recommendation or 'in no recommendation yet'})"
        for item in unread
    ]
    return problems + faults(connection, report)


def faults(connection: Connection, report: CompiledReport) -> list[str]:
    """Return what of a report does not agree with the base."""
    cited = [note.proposal_id for note in report.notes]
    nums = recommendation_store.nums_of(connection, cited)
    proposals: dict[str, Proposal] = {
        p.id: p for p in proposal_store.by_num(connection, nums.values()).values()
    }
    return verify(
        report,
        _texts(connection),
        proposals=proposals,
        documents={d.id: d for d in document_store.summaries(connection)},
    )


def _texts(connection: Connection) -> TextOf:
    @lru_cache(maxsize=16)
    def text_of(identity: str) -> str:
        query = select(documents.c.text).where(documents.c.id == identity)
        return str(connection.execute(query).scalar() or "")

    return text_of


def freeze(
    settings: Settings,
    store: Store,
    report: CompiledReport,
    *,
    asked: Mapping[str, Any],
    formats: Sequence[str],
    state: State = "draft",
    who: str,
) -> Frozen:
    """Store a compiled report as a version, with its inputs and its bytes in the formats asked for.

    The same report again, made from the same inputs, is no new version.

    :raises ReportError: where a final version is asked for and something stands against it.
    :raises HomeBusy: where another process is writing.
    :raises StoreUnwritable: where the base cannot be written to.
    """
    content = {name: render(report, name) for name in formats}
    text = as_json.render(report).decode()
    series = (
        f"{key_of(report.header.title)}|{key_of(report.header.authority)}|{report.header.language}"
    )
    with writer_lock(settings.home), store.writing() as connection:
        if state == "final":
            _refuse(objections(connection, report))
        inputs = _inputs(connection, settings, store, report)
        known = versions.latest(connection, series)
        new = (
            known is None
            or known.state != state
            or dict(known.inputs) != inputs
            or known.sha256 != hashlib.sha256(text.encode()).hexdigest()
        )
        if new:
            known = versions.add(
                connection,
                series=series,
                state=state,
                title=report.header.title,
                authority=report.header.authority,
                language=report.header.language,
                who=who,
                asked=asked,
                inputs=inputs,
                report=text,
            )
        version_id = known.id if known else 0
        for name, file in content.items():
            versions.add_file(connection, version_id, format=name, content=file)
        return Frozen(version=versions.get(connection, version_id), new=new)


def _refuse(problems: Sequence[str]) -> None:
    if not problems:
        return
    shown = "; ".join(problems[:_SHOWN])
    more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
    raise ReportError(
        f"this report cannot be final yet, {len(problems)} things stand against it: {shown}{more}. "
        "Read the items and approve them with: proposalbase recommendations approve ID..."
    )


def _inputs(
    connection: Connection, settings: Settings, store: Store, report: CompiledReport
) -> dict[str, Any]:
    """Return what a version was made from, so that it can be made again or told apart."""
    generation = open_generation(settings, store)
    cited = sorted(note.proposal_id for note in report.notes)
    return {
        "generation": report.generation,
        "model": generation.manifest.fingerprint if generation else None,
        "taxonomy": _taxonomy_hash(settings),
        "decision": recommendation_store.last_decision(connection),
        "extractors": list(report.extractors),
        "proposals": len(cited),
        "proposals_sha256": hashlib.sha256("\n".join(cited).encode()).hexdigest(),
        "settings": {name: settings[name] for name in _SETTINGS},
        "proposalbase": _program(),
    }


def _program() -> str:
    try:
        return version("proposalbase")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "unknown"


def _taxonomy_hash(settings: Settings) -> str:
    return hashlib.sha256(taxonomy_path(settings).read_bytes()).hexdigest()


def compare(connection: Connection, older: int, newer: int) -> tuple[Difference, ...]:
    """Return what changed between two versions.

    :raises NoSuchRecord: where one of them is not there.
    """
    return differences(
        json.loads(versions.report_of(connection, older)),
        json.loads(versions.report_of(connection, newer)),
    )
