"""Citations as files for reference managers: of a proposal, or of a document."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from proposalbase.errors import NoSuchRecord
from proposalbase.model import Document, Proposal
from proposalbase.store import documents as document_store
from proposalbase.store import proposals as proposal_store
from proposalbase.text.fold import fold
from proposalbase.web.visit import Visit

if TYPE_CHECKING:
    from starlette.responses import Response

FORMATS = {
    "bib": ("BibTeX", "application/x-bibtex"),
    "ris": ("RIS", "application/x-research-info-systems"),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json"),
}
# What TeX would take for its own, and how it is written as a letter.
_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "%": r"\%", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_RIS_KINDS = {"news": "NEWS", "interview": "NEWS", "report": "RPRT", "legal": "STAT"}
_CSL_KINDS = {"news": "article-newspaper", "interview": "interview", "report": "report",
              "legal": "legislation", "speech": "speech"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A file to download."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What is cited; what nobody stated is empty."""

    id: str
    authors: tuple[str, ...]
    title: str
    date: str
    event: str
    place: str
    publisher: str
    url: str
    language: str
    kind: str
    page: str
    quote: str


def cites(visit: Visit, path: str, identity: str) -> tuple[Cite, ...]:
    """Return the citation files of a record."""
    return tuple(
        Cite(label=label, href=visit.link(path, identity, f"cite.{name}"))
        for name, (label, _) in FORMATS.items()
    )


def of_proposal(visit: Visit) -> Response:
    """Hand out the citation of a proposal.

    :raises NoSuchRecord: where there is no such proposal or format.
    """
    with visit.services.store.reading() as connection:
        proposal = proposal_store.get(connection, visit.values["id"])
        document = document_store.get(connection, proposal.document_id)
    return _file(visit, _facts(document, proposal))


def of_document(visit: Visit) -> Response:
    """Hand out the citation of a document.

    :raises NoSuchRecord: where there is no such document or format.
    """
    with visit.services.store.reading() as connection:
        document = document_store.get(connection, visit.values["id"])
    return _file(visit, _facts(document, None))


def _file(visit: Visit, facts: _Facts) -> Response:
    from starlette.responses import Response

    name = visit.values["format"]
    if name not in FORMATS:
        raise NoSuchRecord(f"there is no citation format {name!r}: {', '.join(FORMATS)}")
    write = {"bib": bibtex, "ris": ris, "csl.json": csl}[name]
    return Response(
        write(facts).encode("utf-8", "replace"),
        media_type=f"{FORMATS[name][1]}; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{facts.id}.{name}"'},
    )


def _facts(document: Document, proposal: Proposal | None) -> _Facts:
    event, proposer = document.event, proposal.proposer if proposal else None
    said = [proposer.name or proposer.organisation] if proposer else []
    origin = document.origin.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return _Facts(
        id=proposal.id if proposal else document.id,
        authors=tuple(n for n in said if n) or tuple(a.name for a in document.authors),
        title=" ".join((document.title or origin).split()),
        date=document.date or (event.date if event else None) or "",
        event=event.name if event else "",
        place=document.place or (event.place if event else None) or "",
        publisher=document.publisher or "",
        url=document.source_url or "",
        language=document.language,
        kind=document.kind,
        page=str(proposal.page) if proposal and proposal.page else "",
        quote=proposal.quote if proposal else "",
    )


def bibtex(facts: _Facts) -> str:
    """Return a citation as BibTeX; what TeX would take for its own is written out."""
    kind = "inproceedings" if facts.event else "misc"
    year, month, *_ = [*facts.date.split("-"), "", ""]
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in facts.authors),
        "title": f"{{{_tex(facts.title)}}}",
        "booktitle": _tex(facts.event),
        "year": _tex(year),
        "month": str(int(month)) if month.isdecimal() else "",
        "address": _tex(facts.place),
        "publisher": _tex(facts.publisher),
        "pages": _tex(facts.page),
        "url": _tex(facts.url),
        "language": "vietnamese" if facts.language == "vi" else "english",
        "abstract": _tex(" ".join(facts.quote.split())),
        "note": f"proposalbase {facts.id}",
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{kind}{{{_key(facts)},\n{lines}\n}}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(letter, letter) for letter in " ".join(text.split()))


def _key(facts: _Facts) -> str:
    last = re.sub(r"[^a-z]", "", fold(facts.authors[0].split()[-1])) if facts.authors else ""
    return f"{last or 'anon'}{facts.date[:4]}-{facts.id}"


def ris(facts: _Facts) -> str:
    """Return a citation as RIS: a tag a line, no value holds a line end."""
    kind = "CPAPER" if facts.event else _RIS_KINDS.get(facts.kind, "GEN")
    found = [
        ("TY", kind),
        *(("AU", name) for name in facts.authors),
        ("TI", facts.title),
        ("T2", facts.event),
        ("PY", facts.date[:4]),
        ("DA", facts.date.replace("-", "/")),
        ("CY", facts.place),
        ("PB", facts.publisher),
        ("SP", facts.page),
        ("UR", facts.url),
        ("LA", facts.language),
        ("AB", facts.quote),
        ("ID", facts.id),
        ("ER", ""),
    ]
    return "".join(
        f"{tag}  - {' '.join(value.split())}\r\n" for tag, value in found if value or tag == "ER"
    )


def csl(facts: _Facts) -> str:
    """Return a citation as CSL-JSON; names stay whole, for their parts are nobody's guess."""
    parts = [int(part) for part in facts.date.split("-") if part.isdecimal()]
    item: dict[str, Any] = {
        "id": facts.id,
        "type": "paper-conference" if facts.event else _CSL_KINDS.get(facts.kind, "document"),
        "title": facts.title,
        "author": [{"literal": name} for name in facts.authors],
        "issued": {"date-parts": [parts]} if parts else None,
        "event-title": facts.event,
        "event-place": facts.place,
        "publisher": facts.publisher,
        "page": facts.page,
        "URL": facts.url,
        "language": facts.language,
        "abstract": facts.quote,
    }
    return json.dumps(
        [{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1
    )
