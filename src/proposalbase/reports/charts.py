"""Charts of a report, each with its table: themes by institution, levels of government, a line of time.

A picture shows what its table holds and nothing else. They are drawn without a network and the same each time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from proposalbase.model import Language
from proposalbase.recommendations import guards
from proposalbase.reports.compiled import CompiledReport, Item, Note
from proposalbase.reports.printing import printable
from proposalbase.text.bodies import body_key

FONTS = Path(__file__).resolve().parent / "fonts"
MOST = 10
"""Institutions that are shown each; the rest are counted together."""

_LEVELS: Mapping[str, str] = MappingProxyType(
    {
        "ministry": "central", "legislature": "central", "government": "central",
        "department": "province", "council": "province", "province": "province",
        "district": "district", "commune": "commune", "party": "party", "academy": "school",
    }
)  # fmt: skip
_ORDER = ("central", "province", "district", "commune", "party", "school", "other", "unstated")

_WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType(
    {
        "vi": MappingProxyType(
            {
                "institutions": "Chủ đề theo cơ quan, tổ chức nêu đề xuất",
                "levels": "Kiến nghị theo cấp tiếp nhận hoặc thực hiện",
                "timeline": "Đề xuất theo thời gian của tài liệu",
                "theme": "Chủ đề", "institution": "Cơ quan, tổ chức", "level": "Cấp", "period": "Thời gian",
                "proposals": "Số đề xuất", "items": "Số kiến nghị", "others": "Cơ quan khác",
                "unnamed": "Không nêu cơ quan", "undated": "Không ghi ngày",
                "central": "Trung ương", "province": "Tỉnh, thành phố", "district": "Huyện, quận",
                "commune": "Xã, phường", "party": "Cơ quan Đảng", "school": "Trường, học viện",
                "other": "Nơi khác", "unstated": "Không nêu",
            }
        ),
        "en": MappingProxyType(
            {
                "institutions": "Themes by institution that proposes",
                "levels": "Recommendations by level that is asked or ought to act",
                "timeline": "Proposals by date of their document",
                "theme": "Theme", "institution": "Institution", "level": "Level", "period": "Date",
                "proposals": "Proposals", "items": "Recommendations", "others": "Other institutions",
                "unnamed": "No institution named", "undated": "No date stated",
                "central": "Central", "province": "Province or city", "district": "District",
                "commune": "Commune or ward", "party": "Party bodies", "school": "Schools and academies",
                "other": "Elsewhere", "unstated": "Not stated",
            }
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart as its table: every row a cell for each head, the last one a number."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def charts(report: CompiledReport) -> tuple[Chart, ...]:
    """Return the charts of a report."""
    words = _WORDS[report.header.language]
    notes = {note.number: note for note in report.notes}
    dates = {source.number: source.date for source in report.sources}
    return (
        Chart(
            name="institutions",
            title=words["institutions"],
            heads=(words["theme"], words["institution"], words["proposals"]),
            rows=tuple(_by_institution(report, notes, words)),
        ),
        Chart(
            name="levels",
            title=words["levels"],
            heads=(words["level"], words["items"]),
            rows=tuple(_by_level(report, words)),
        ),
        Chart(
            name="timeline",
            title=words["timeline"],
            heads=(words["period"], words["proposals"]),
            rows=tuple(_by_time([dates.get(note.source) for note in report.notes], words)),
        ),
    )


def _by_institution(
    report: CompiledReport, notes: Mapping[int, Note], words: Mapping[str, str]
) -> Iterator[tuple[str | int, ...]]:
    names: dict[str, str] = {}
    counted: dict[str, Counter[str]] = {}
    for section in report.sections:
        counts = counted.setdefault(printable(section.label), Counter())
        for item in section.items:
            for note in (notes[number] for number in item.notes):
                body = (note.proposer.organisation if note.proposer else None) or ""
                key = body_key(body)
                names.setdefault(key, printable(body) or words["unnamed"])
                counts[key] += 1
    total = sum(counted.values(), Counter())
    shown = {key for key, _ in sorted(total.items(), key=lambda one: (-one[1], one[0]))[:MOST]}
    for theme, counts in counted.items():
        rest = sum(number for key, number in counts.items() if key not in shown)
        for key in sorted(shown & counts.keys(), key=lambda key: (-total[key], key)):
            yield theme, names[key], counts[key]
        if rest:
            yield theme, words["others"], rest


def _by_level(report: CompiledReport, words: Mapping[str, str]) -> Iterator[tuple[str | int, ...]]:
    items = (item for section in report.sections for item in section.items)
    counts = Counter(level for item in items for level in levels_of(item))
    yield from ((words[level], counts[level]) for level in _ORDER if counts[level])


def levels_of(item: Item) -> tuple[str, ...]:
    """Return the levels that an item asks, each once; who ought to act counts where nobody is asked."""
    asked = [target.name for target in item.addressees] or ([item.actor] if item.actor else [])
    kinds = [(guards.body_kind(name) or "").partition(":")[0].partition(" ")[0] for name in asked]
    found = {_LEVELS.get(kind, "other") for kind in kinds} or {"unstated"}
    return tuple(level for level in _ORDER if level in found)


def _by_time(
    dates: Sequence[str | None], words: Mapping[str, str]
) -> Iterator[tuple[str | int, ...]]:
    counts = Counter((date or "")[:7] for date in dates)
    for period in sorted(filter(None, counts)):
        yield printable(period), counts[period]
    if counts[""]:
        yield words["undated"], counts[""]


def svg(chart: Chart) -> str:
    """Draw a chart as SVG; the same chart is drawn once."""
    return _svg(chart)


def png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """Draw a chart as PNG; the same chart is drawn once."""
    return _png(chart, scale)


@lru_cache(maxsize=64)
def _svg(chart: Chart) -> str:
    return str(_drawing().vegalite_to_svg(json.dumps(_specification(chart))))


@lru_cache(maxsize=64)
def _png(chart: Chart, scale: float) -> bytes:
    return bytes(_drawing().vegalite_to_png(json.dumps(_specification(chart)), scale=scale))


@lru_cache(maxsize=1)
def _drawing() -> Any:
    import vl_convert

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _specification(chart: Chart) -> dict[str, Any]:
    """Return a chart in Vega-Lite; texts are values of data, so that nothing in them is read as an expression."""
    fields = [f"c{place}" for place in range(len(chart.heads))]
    number, label = fields[-1], fields[-2]
    vertical = {"field": label, "type": "nominal", "sort": None, "title": chart.heads[-2]}
    encoding: dict[str, Any] = {
        "y": {**vertical, "axis": {"labelLimit": 260}},
        "x": {
            "field": number,
            "type": "quantitative",
            "title": chart.heads[-1],
            "axis": {"tickMinStep": 1, "format": "d"},
        },
    }
    if chart.name == "institutions":
        encoding["y"] = {
            "field": fields[0],
            "type": "nominal",
            "sort": None,
            "title": chart.heads[0],
            "axis": {"labelLimit": 260},
        }
        encoding["color"] = {
            "field": label,
            "type": "nominal",
            "title": chart.heads[1],
            "legend": {"orient": "bottom", "columns": 2, "labelLimit": 260},
            "scale": {"scheme": "tableau20"},
        }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [dict(zip(fields, row, strict=True)) for row in chart.rows]},
        "mark": {"type": "bar", "color": "#1d4f7c"},
        "encoding": encoding,
        "width": 380,
        "config": {"font": "Tinos", "view": {"stroke": None}},
    }
