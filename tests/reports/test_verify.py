"""The verifier catches a report that says anything else than what it was made from."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from proposalbase.recommendations.standing import Home
from proposalbase.reports.compiled import CompiledReport, Item, Person, Target
from proposalbase.reports.verify import verify
from tests.reports.conftest import Build
from tests.reports.sample import Sample

# What is not checked against the base: the wording of headings and of the first page, and what people chose.
ITEM = (
    "number", "proposal_id", "wording", "language", "kind", "kinds", "proposers", "support", "actor",
    "addressees", "figures", "instruments", "notes",
)  # fmt: skip
MADE_UP: dict[str, Any] = {
    "addressees": (Target(name="Sở Mây Gió", stated=True),),
    "proposers": (
        Person(name="Ai Đó", title=None, position=None, organisation=None, inherited=False),
    ),
    "figures": ("99 lớp",),
    "instruments": ("99-NQ/TU",),
    "actor": "Sở Mây Gió",
}
NOTE = (
    "number", "proposal_id", "document_id", "source", "page", "start", "end", "sentence", "quote",
    "language", "kind", "proposer", "speaks",
)  # fmt: skip
SOURCE = (
    "number", "document_id", "title", "file_name", "authors", "publisher", "date", "kind", "language",
    "event", "url", "cited",
)  # fmt: skip


def problems(report: CompiledReport, sample: Sample) -> list[str]:
    texts = {d.id: d.text for d in sample.full}
    return verify(
        report,
        lambda identity: texts.get(identity, ""),
        proposals={p.id: p for p in sample.proposals},
        documents=sample.documents,
    )


def other(value: Any, chance: random.Random) -> Any:
    """Return a value of the same shape that says something else."""
    match value:
        case bool():
            return not value
        case int():
            return value + chance.choice([-1, 1, 7])
        case str():
            place = chance.randrange(len(value) + 1)
            return chance.choice(
                [value[:place] + "x" + value[place:], value[1:] or "y", f"{value} 9"]
            )
        case tuple() if value:
            place = chance.randrange(len(value))
            changed = (*value[:place], other(value[place], chance), *value[place + 1 :])
            return chance.choice([value[:-1], changed]) if len(value) > 1 else changed
        case tuple():
            return ("invented",)
        case None:
            return "invented"
    if is_dataclass(value):
        names = [f.name for f in fields(value) if f.name not in ("id", "label")]
        name = chance.choice(names)
        return replace(value, **{name: other(getattr(value, name), chance)})  # type: ignore[type-var]
    raise TypeError(type(value))


def with_item(report: CompiledReport, chance: random.Random, change: Callable[[Item], Item]) -> Any:
    place = chance.randrange(len(report.sections))
    section = report.sections[place]
    position = chance.randrange(len(section.items))
    items = list(section.items)
    items[position] = change(items[position])
    sections = list(report.sections)
    sections[place] = replace(section, items=tuple(items))
    return replace(report, sections=tuple(sections))


def mutated(report: CompiledReport, chance: random.Random) -> tuple[str, CompiledReport]:
    """Change one fact of a report, and name it."""
    kind = chance.choice(["item", "note", "source", "counts", "section", "instrument"])
    if kind == "item":
        name = chance.choice(ITEM)
        return f"item.{name}", with_item(
            report,
            chance,
            lambda i: replace(
                i, **{name: other(getattr(i, name), chance) if getattr(i, name) else MADE_UP[name]}
            ),
        )
    if kind in ("note", "source"):
        rows = list(report.notes if kind == "note" else report.sources)
        place = chance.randrange(len(rows))
        name = chance.choice(NOTE if kind == "note" else SOURCE)
        value = getattr(rows[place], name)
        rows[place] = replace(rows[place], **{name: other(value, chance)})  # type: ignore[arg-type]
        return f"{kind}.{name}", replace(report, **{f"{kind}s": tuple(rows)})  # type: ignore[arg-type]
    if kind == "counts":
        name = chance.choice(["found", "items", "merged", "unreviewed"])
        told = replace(report.counts, **{name: getattr(report.counts, name) + 1})
        return f"counts.{name}", replace(report, counts=told)
    if kind == "section":
        place = chance.randrange(len(report.sections))
        sections = list(report.sections)
        sections.pop(place) if chance.random() < 0.5 else sections.reverse()
        return "sections", replace(report, sections=tuple(sections))
    row = replace(report.instruments[0], key="99-NQ/TU")
    return "instrument", replace(report, instruments=(row, *report.instruments[1:]))


def test_a_report_as_compiled_holds(report: CompiledReport, sample: Sample) -> None:
    assert problems(report, sample) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_hundred_mutated_reports_are_all_caught(
    build: Build, sample: Sample, language: str
) -> None:
    report = build(language=language)
    chance = random.Random(4711)
    missed, tried = [], 0
    while tried < 100:
        what, changed = mutated(report, chance)
        if changed == report:
            continue
        tried += 1
        if not problems(changed, sample):
            missed.append(what)
    assert missed == []


def test_a_source_that_is_gone_is_told(report: CompiledReport, sample: Sample) -> None:
    gone = report.sources[0].document_id
    found = verify(
        report,
        lambda identity: "" if identity == gone else sample.text_of(identity),
        proposals={p.id: p for p in sample.proposals if p.document_id != gone},
        documents={k: d for k, d in sample.documents.items() if k != gone},
    )
    assert any(f"no document {gone}" in problem for problem in found)
    assert sum("holds no proposal" in problem for problem in found) == report.sources[0].cited


def homes(sample: Sample, **changes: Any) -> dict[str, Home]:
    return {
        p.id: Home(recommendation=f"r{n % 20}", **changes) for n, p in enumerate(sample.proposals)
    }


def test_stored_recommendations_decide_what_is_one_item(build: Build, sample: Sample) -> None:
    report = build(homes=homes(sample, read=True))
    assert (report.counts.items, report.counts.merged, report.counts.unreviewed) == (20, 5, 0)
    assert problems(report, sample) == []
    assert {i.recommendation for s in report.sections for i in s.items} == {
        f"r{n}" for n in range(20)
    }


def test_what_is_excluded_is_counted_with_its_reason(build: Build, sample: Sample) -> None:
    kept = homes(sample)
    kept[sample.proposals[3].id] = Home(recommendation="r3", excluded="ngoài phạm vi")
    kept[sample.proposals[23].id] = Home(recommendation="r3", excluded="ngoài phạm vi")
    report = build(homes=kept)
    assert [(left.reason, left.count) for left in report.counts.left_out] == [("excluded", 2)]
    assert problems(report, sample) == []


def test_a_wording_without_a_source_is_caught(build: Build, sample: Sample) -> None:
    kept = homes(sample)
    first = sample.proposals[1].id
    kept[first] = Home(recommendation="r1", edited="Mỗi xã có 1 cán bộ kèm cặp trong 9 tháng.")
    found = problems(build(homes=kept), sample)
    assert any("the wording's number 9 is in none of its quotes" in problem for problem in found)


def test_the_contrary_stands_beside_an_item(report: CompiledReport) -> None:
    items = {i.wording: i for s in report.sections for i in s.items}
    against = next(i for w, i in items.items() if w.startswith("Không nên luân chuyển"))
    (dissent,) = against.dissent
    assert dissent.how == "contrary"
    opposed = next(i for i in items.values() if i.number == dissent.number)
    assert "luân chuyển cán bộ trẻ" in opposed.wording
