"""A report whose every field is hostile."""

from __future__ import annotations

from dataclasses import replace

from proposalbase.model import Event, InstrumentCitation, Proposer
from proposalbase.reports.compiled import CompiledReport, Scope
from proposalbase.settings import Settings
from tests.reports.conftest import Build
from tests.reports.sample import Sample, summary, with_quote

MARKUP = (
    "& < > &amp; \" ' {{ report }} {% if x %} {# y #} {{{ }}} {_{ }_} {_% %_} #let x = 1 $a_b^2$ \\ [a](b) "
    "![c](d) * _e_ **f** @ref <lab> ~~g~~ `h` | <script>alert(1)</script> ]]> --- == http://x.example "
    "www.x.example y@x.example #show: it => {} // no comment /* nor */ <!-- here --> ${7*7} %p tr %} ăắộữ"
)
CONTROLS = (
    "a\x00b\x07c\x0bd\x0ce\x1bf\ufffeg\uffffh\ud800i\u200bj\u202ek\ufdd0l\x85m\u2028n\r\no\tp"
)
LONG = "Nguyễn" * 1700


def hostile_report(build: Build, sample: Sample, text: str) -> CompiledReport:
    """Return a report that has the text in every field that comes from outside."""
    proposer = Proposer(name=text, title=text, position=text, organisation=text, inherited=True)
    document = replace(
        sample.full[0],
        text=text,
        title=text,
        publisher=text,
        date=text,
        origin=f"/tmp/{text}",
        event=Event(name=text, date=text, place=text, organisers=(text,)),
        authors=(),
    )
    proposal = replace(
        with_quote(sample.proposals[0], text),
        start=0,
        end=len(text),
        proposer=proposer,
        actor=text,
        addressee=replace(sample.proposals[0].addressee, name=text),  # type: ignore[type-var]
        instruments=(
            InstrumentCitation(
                key=text, type=text, date=text, issuer=text, text=text, start=0, end=1
            ),
        ),
        extractor=text,
    )
    document_summary = replace(summary(document, num=1), authors=(text,), source_url=text)
    settings = Settings.load(
        sample_home(),
        environment={},
        overrides={"report_issuer": text, "report_superior": text, "report_place": text},
    )
    return build(
        title=text,
        authority=text,
        proposals=[proposal],
        documents={document.id: document_summary},
        text_of=lambda _: text,
        settings=settings,
        scope=Scope(query=text, themes=(text,), filters=((text, text),)),
        generation=text,
        taxonomy=HostileTaxonomy(text, sample),
    )


def sample_home() -> object:
    from pathlib import Path

    return Path("nowhere")


class HostileTaxonomy:
    """Labels that are hostile too."""

    def __init__(self, text: str, sample: Sample) -> None:
        self.themes = sample.taxonomy.themes
        self._text = text

    def label(self, _identity: str, _language: str) -> str:
        return self._text
