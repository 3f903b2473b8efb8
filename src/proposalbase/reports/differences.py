"""Tell two versions of a report apart, in terms that a reader understands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

What = Literal["added", "removed", "reworded", "moved", "support", "sources", "dissent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is not the same in two versions."""

    what: What
    item: str
    """Its number in the newer version, in the older one where it is gone."""
    recommendation: str | None
    before: str
    after: str


def differences(older: Mapping[str, Any], newer: Mapping[str, Any]) -> tuple[Difference, ...]:
    """Return what changed between two compiled reports, given as their JSON, in the order of the newer one.

    Items are the same where they are the same stored recommendation, or bear the same quote.
    """
    before, after = _items(older), _items(newer)
    found: list[Difference] = []
    for key, (section, item) in after.items():
        if key in before:
            found += _changed(key, before[key], (section, item))
        else:
            found.append(_one("added", item, before="", after=_wording(item)))
    found += [
        _one("removed", item, before=_wording(item), after="")
        for key, (_, item) in before.items()
        if key not in after
    ]
    return tuple(found)


def _items(report: Mapping[str, Any]) -> dict[str, tuple[str, Mapping[str, Any]]]:
    return {
        item.get("recommendation") or item["proposal_id"]: (section["label"], item)
        for section in report["sections"]
        for item in section["items"]
    }


def _changed(
    key: str,
    before: tuple[str, Mapping[str, Any]],
    after: tuple[str, Mapping[str, Any]],
) -> Iterator[Difference]:
    old, new = before[1], after[1]
    if _wording(old) != _wording(new):
        yield _one("reworded", new, before=_wording(old), after=_wording(new))
    if before[0] != after[0]:
        yield _one("moved", new, before=before[0], after=after[0])
    for what, name in (("support", "support"), ("dissent", "dissent")):
        if _plain(old.get(name)) != _plain(new.get(name)):
            yield _one(what, new, before=_plain(old.get(name)), after=_plain(new.get(name)))  # type: ignore[arg-type]
    if len(old["notes"]) != len(new["notes"]):
        yield _one("sources", new, before=str(len(old["notes"])), after=str(len(new["notes"])))


def _plain(value: Any) -> str:
    """Return a value in words; numbers of other items are no difference of this one."""
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {number}" for name, number in value.items())
    return ", ".join(sorted(str(one["how"]) for one in value or ()))


def _wording(item: Mapping[str, Any]) -> str:
    return str(item.get("edited") or item["wording"])


def _one(what: What, item: Mapping[str, Any], *, before: str, after: str) -> Difference:
    return Difference(
        what=what,
        item=str(item["number"]),
        recommendation=item.get("recommendation"),
        before=before,
        after=after,
    )
