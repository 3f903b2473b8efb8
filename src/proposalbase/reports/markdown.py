"""Write a report as Markdown in which no text of a document can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proposalbase.reports.compiled import CompiledReport
from proposalbase.reports.view import ItemView, OverviewRow, ReportView
from proposalbase.reports.wording import worded

# CommonMark lets a backslash stand before any ASCII punctuation. Full stops, commas and the like are markup
# nowhere but at the head of a line, where our own text stands.
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+|~$^=!&@])")
# Addresses that some readers turn into links by themselves.
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp)(?=:)|\b(www)(?=\.)")


def escaped(text: str) -> str:
    """Return text with markup made harmless, the same to the reader."""
    text = _MARKUP.sub(r"\\\1", text)
    return re.sub(r"^(\s*)([-:])", r"\1\\\2", _AUTOLINK.sub(_unlinked, text))


def _unlinked(match: re.Match[str]) -> str:
    word = match[0]
    # An entity for the last letter is the letter to the reader, and no scheme to an autolinker's scan.
    return f"{word[:-1]}&#{ord(word[-1])};"


def render(report: CompiledReport) -> bytes:
    """Return the report as UTF-8 Markdown."""
    return ("\n".join(_lines(worded(report))).rstrip() + "\n").encode("utf-8")


def _lines(view: ReportView) -> Iterator[str]:
    words = view.labels
    yield f"# {escaped(view.title)}"
    yield ""
    frame = view.frame
    if view.issuer:
        yield f"{escaped(view.issuer)}  "
    yield f"{escaped(frame.number)}  "
    yield f"{escaped(frame.dateline)}  "
    yield f"**{escaped(frame.to)}** {escaped(' '.join(frame.addressees))}"
    for basis in frame.bases:
        yield from ("", f"*{escaped(basis)}*")
    yield from ("", f"## {escaped(words['part_introduction'])}", "")
    for paragraph in view.introduction:
        yield from (escaped(paragraph), "")
    yield from _events(view)
    yield from ("", f"## {escaped(words['part_overview'])}", "")
    yield from _overview(view)
    yield from ("", f"## {escaped(words['part_recommendations'])}", "")
    for section in view.sections:
        yield from (f"### {section.number}. {escaped(section.heading)}", "")
        for remark in section.remarks:
            yield from (f"*{escaped(remark)}*", "")
        for item in section.items:
            yield from _item(item, words["source_line"])
    yield from (f"## {escaped(words['part_method'])}", "")
    yield from (escaped(view.summary), "")
    yield from (f"- {escaped(fact.label)}: {escaped(fact.value)}" for fact in view.counts)
    for paragraph in (*view.method, frame.closing):
        yield from ("", escaped(paragraph))
    yield ""
    for line in (*frame.signs, frame.signer or frame.signature):
        yield f"**{escaped(line)}**  "
    yield from _annexes(view)


def _events(view: ReportView) -> Iterator[str]:
    yield escaped(view.labels["events" if view.events else "no_event"])
    yield ""
    for event in view.events:
        facts = "; ".join(f"{escaped(f.label)}: {escaped(f.value)}" for f in event.facts)
        yield f"- **{escaped(event.name)}** – {facts}"


def _overview(view: ReportView) -> Iterator[str]:
    words = view.labels
    heads = (
        words[k] for k in "theme recommendations proposals people institutions sources".split()
    )
    yield f"| | {' | '.join(map(escaped, heads))} |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    yield from (f"| {' | '.join(_cells(row))} |" for row in (*view.overview, view.total))
    yield from ("", escaped(words["total_note"]))


def _cells(row: OverviewRow) -> Iterable[str]:
    cells = (row.number, row.theme, row.items, row.proposals, row.people, row.institutions)
    return map(escaped, (*cells, row.sources))


def _item(item: ItemView, source_label: str) -> Iterator[str]:
    links = "".join(f"[\\[{n}\\]](#note-{n})" for n in item.notes[:1])
    kind = "; ".join(filter(None, (item.kind, item.origin)))
    yield f"**{item.number}** ({escaped(kind)}) “{escaped(item.wording)}” {links}"
    yield ""
    for fact in item.facts:
        yield f"- {escaped(fact.label)}: {escaped(fact.value)}"
    line = f"- {escaped(source_label)}: {escaped(item.source)}"
    if item.also_said:
        others = ", ".join(f"[\\[{n}\\]](#note-{n})" for n in item.also_said)
        line += f"; {escaped(item.also_said_label)} {others}"
    yield from (line, "")


def _annex(view: ReportView, name: str) -> str:
    annex = view.annexes[name]
    return f"## {escaped(annex.number)}. {escaped(annex.title)}"


def _annexes(view: ReportView) -> Iterator[str]:
    words = view.labels
    yield from ("", _annex(view, "notes"), "")
    for note in view.notes:
        source = words["note_source"].format(number=note.source)
        yield (
            f'<a id="note-{note.number}"></a>**\\[{note.number}\\]** {escaped(words["item"])} {note.item}. '
            f"{escaped(note.who)}. {escaped(source)}: {escaped(note.document)}; {escaped(note.place)}: "
            f"“{escaped(note.quote)}”"
        )
        yield ""
    yield from (_annex(view, "speakers"), "")
    if not view.speakers:
        yield escaped(words["no_speakers"])
    for who in view.speakers:
        named = ", ".join(filter(None, (who.name, who.position, who.organisation)))
        yield f"- {escaped(named)} ({escaped(words['items'])}: {escaped(who.items)})"
    yield from ("", _annex(view, "sources"), "")
    for source_view in view.sources:
        address = f" {escaped(source_view.url)}" if source_view.url else ""
        yield (
            f"{source_view.number}. {escaped(source_view.title)}. {escaped(source_view.details)}.{address}"
        )
    yield from ("", _annex(view, "instruments"), "")
    if not view.instruments:
        yield escaped(words["no_instruments"])
    for row in view.instruments:
        facts = f"{escaped(words['date'])}: {escaped(row.date)}; {escaped(words['issuer'])}: {escaped(row.issuer)}"
        yield (
            f"- **{escaped(row.name)}** ({escaped(row.type)}; {facts}; "
            f"{escaped(words['items'])}: {escaped(row.items)})"
        )
