"""What a reader of a document asks to see: other things marked, and the way from proposal to proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.model import Document, Finding, Proposal
from proposalbase.web.marking import Label
from proposalbase.web.visit import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A kind of mark that can be asked for, with the address that shows or hides it."""

    kind: str
    count: int
    href: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Where the reader stands among the proposals; addresses of the neighbouring ones."""

    place: int | None
    """From 1; None where no proposal is chosen."""
    total: int
    previous: str | None
    following: str | None


def all_labels(proposals: Sequence[Proposal], known: Sequence[Finding]) -> dict[str, list[Label]]:
    """Return what a reader may ask to see marked, by kind; what stands in two proposals counts once."""
    spans = {
        "figures": {(f.start, f.end) for p in proposals for f in p.figures},
        "instruments": {(i.start, i.end) for p in proposals for i in p.instruments},
    }
    labels = {
        kind: [Label(kind=kind, start=start, end=end) for start, end in sorted(found)]
        for kind, found in spans.items()
    }
    labels["findings"] = [Label(kind=f.kind, start=f.start, end=f.end) for f in known]
    return labels


def labels_asked(labels: dict[str, list[Label]], visit: Visit) -> list[Label]:
    """Return the labels of the kinds that an address asks for."""
    return [one for kind in visit.every("show") for one in labels.get(kind, ())]


def shows(visit: Visit, labels: dict[str, list[Label]]) -> tuple[Shown, ...]:
    """Return each kind that a document has, with the address that shows or hides it."""
    asked = [kind for kind in visit.every("show") if kind in labels]
    kept = [(name, value) for name, value in visit.params if name in ("at", "part", "page")]
    found_kinds = []
    for kind, found in labels.items():
        if not found:
            continue
        others = [k for k in asked if k != kind] if kind in asked else [*asked, kind]
        pairs = [*kept, *(("show", k) for k in others)]
        found_kinds.append(
            Shown(
                kind=kind,
                count=len(found),
                href=visit.link("documents", visit.values["id"], pairs=pairs),
                chosen=kind in asked,
            )
        )
    return tuple(found_kinds)


def steps(visit: Visit, document: Document, proposals: Sequence[Proposal]) -> Steps:
    """Return where a reader stands among the proposals of a document."""
    ids = [p.id for p in proposals]
    at = visit.first("at")
    place = ids.index(at) if at in ids else None
    kept = [("show", kind) for kind in visit.every("show")]

    def href(index: int) -> str | None:
        if not 0 <= index < len(ids):
            return None
        pairs = [("at", ids[index]), *kept]
        return visit.link("documents", document.id, pairs=pairs, anchor=ids[index])

    return Steps(
        place=None if place is None else place + 1,
        total=len(ids),
        previous=None if place is None else href(place - 1),
        following=href(0 if place is None else place + 1),
    )
