"""What a person may decide about a proposal, and what it is once that is laid over what the machine found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, get_args

from proposalbase.errors import DecisionRefused
from proposalbase.extraction.figures import figures
from proposalbase.extraction.instruments import Cited
from proposalbase.model import (
    Addressee,
    Document,
    Proposal,
    ProposalKind,
    Proposer,
    ThemeAssignment,
)
from proposalbase.text.clean import clean

PERSON = "person"
"""Who made what no machine made."""
FIELDS = ("span", "kind", "proposer", "actor", "addressee", "themes")
PROPOSER = ("name", "title", "position", "organisation")


def values_of(proposal: Proposal) -> dict[str, Any]:
    """Return the fields of a proposal that a person may decide, as the overlay keeps them."""
    proposer, addressee = proposal.proposer, proposal.addressee
    named = {part: getattr(proposer, part) for part in PROPOSER} if proposer else {}
    return {
        "span": [proposal.start, proposal.end],
        "kind": proposal.kind,
        "proposer": named if any(named.values()) else None,
        "actor": proposal.actor,
        "addressee": addressee.name if addressee else None,
        "themes": sorted(theme.id for theme in proposal.themes),
    }


def checked(
    document: Document, wanted: Mapping[str, Any], *, themes: Sequence[str]
) -> dict[str, Any]:
    """Return decided fields as they are kept: cleaned, empty ones None, the span without blanks at its ends.

    :param themes: every theme that there is.
    :raises DecisionRefused: where a field is unknown, or has a value that it cannot have.
    """
    found: dict[str, Any] = {}
    for name, value in wanted.items():
        if name == "span":
            found[name] = list(span_in(document, int(value[0]), int(value[1])))
        elif name == "kind":
            if value not in get_args(ProposalKind):
                raise DecisionRefused(
                    f"{value!r} is no kind of proposal: use {', '.join(get_args(ProposalKind))}"
                )
            found[name] = value
        elif name == "proposer":
            parts = {part: _line((value or {}).get(part)) for part in PROPOSER}
            found[name] = parts if any(parts.values()) else None
        elif name in ("actor", "addressee"):
            found[name] = _line(value)
        elif name == "themes":
            found[name] = sorted(set(value))
            unknown = [theme for theme in found[name] if theme not in themes]
            if unknown:
                raise DecisionRefused(
                    f"there is no theme {unknown[0]!r}. `proposalbase themes` lists them"
                )
        else:
            raise DecisionRefused(f"{name!r} is nothing to decide: use {', '.join(FIELDS)}")
    return found


def span_in(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return a span of a document less the blanks at its ends.

    :raises DecisionRefused: where nothing of the text stands there.
    """
    text = document.text
    if not 0 <= start < end <= len(text):
        raise DecisionRefused(
            f"there is no text at {start}–{end}: the document has {len(text)} characters"
        )
    piece = text[start:end]
    if not piece.strip():
        raise DecisionRefused(f"there are only blanks at {start}–{end} of the document")
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def different(machine: Proposal | None, human: Mapping[str, Any]) -> dict[str, Any]:
    """Return the decided fields that say something else than the machine did."""
    known = values_of(machine) if machine else {}
    return {
        name: human[name]
        for name in FIELDS
        if name in human and known.get(name, ...) != human[name]
    }


def laid_over(
    document: Document, machine: Proposal | None, human: Mapping[str, Any], *, id: str, review: str
) -> Proposal:
    """Return a proposal as it stands: what a person decided, and what the machine found where nobody did.

    :param machine: None for a proposal that a person added; human has its span and kind then.
    """
    found = machine or _blank(document, human, id)
    if "span" in human:
        found = _moved(document, found, *human["span"])
    changed: dict[str, Any] = {"review": review}
    if "kind" in human:
        changed["kind"] = human["kind"]
    if "proposer" in human:
        changed["proposer"] = _proposer(found.proposer, human["proposer"])
    if "actor" in human:
        changed["actor"] = human["actor"]
    if "addressee" in human:
        name = human["addressee"]
        changed["addressee"] = Addressee(name=name, stated=True) if name else None
    if "themes" in human:
        changed["themes"] = tuple(
            ThemeAssignment(id=theme, score=1.0, by=PERSON) for theme in human["themes"]
        )
    return replace(found, **changed)


def _blank(document: Document, human: Mapping[str, Any], identity: str) -> Proposal:
    start, end = human["span"]
    headings = [b for b in document.blocks if b.kind == "heading" and b.start <= start]
    above = document.text[headings[-1].start : headings[-1].end] if headings else None
    return Proposal(
        id=identity,
        document_id=document.id,
        kind=human["kind"],
        quote=document.text[start:end],
        start=start,
        end=end,
        confidence=1.0,
        extractor=PERSON,
        context=" ".join(above.split()) if above else None,
    )


def _moved(document: Document, proposal: Proposal, start: int, end: int) -> Proposal:
    """Return a proposal at another place, with what is cited and counted there."""
    cited = Cited.of(document).within(start, end)
    return replace(
        proposal,
        start=start,
        end=end,
        quote=document.text[start:end],
        page=document.page_at(start),
        instruments=cited,
        figures=figures(document.text, start, end, cited=cited),
    )


def _proposer(known: Proposer | None, decided: Mapping[str, Any] | None) -> Proposer | None:
    if decided is None:
        return None
    if known is not None and all(getattr(known, part) == decided[part] for part in PROPOSER):
        return known
    same = known is not None and known.name == decided["name"]
    return Proposer(**decided, kind=known.kind if known is not None and same else None)


def _line(value: object) -> str | None:
    """Return a field as one clean line, None where nothing is in it."""
    return " ".join(clean(str(value)).split()) or None if value is not None else None
