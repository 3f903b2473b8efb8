"""Where a Vietnamese body stands today: its province, what became of it in 2025, and tiers that are no more.

Names are read, never rewritten: a standing is a note beside the name as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from proposalbase.text.fold import fold, words

Level = Literal["province", "district", "commune"]

SINCE = "2025-07-01"
"""The day on which provinces were merged and districts ended."""
_LONGEST = 400
_ALIASES = {
    "tphcm": "Hồ Chí Minh",
    "hcm": "Hồ Chí Minh",
    "sai gon": "Hồ Chí Minh",
    "thua thien hue": "Huế",
    "ba ria vung tau": "Bà Rịa - Vũng Tàu",
    "vung tau": "Bà Rịa - Vũng Tàu",
    "bac can": "Bắc Kạn",
    "dac lac": "Đắk Lắk",
    "daklak": "Đắk Lắk",
    "dak lak": "Đắk Lắk",
    "dak nong": "Đắk Nông",
    "daknong": "Đắk Nông",
    "kontum": "Kon Tum",
    "hanoi": "Hà Nội",
    "danang": "Đà Nẵng",
    "haiphong": "Hải Phòng",
}
# Bodies of a province by their kind: "Sở Nội vụ Bắc Giang" needs no word "tỉnh".
_PROVINCIAL = re.compile(
    r"^(?:(?:van phong|ban thuong vu|ban chap hanh|thuong truc) )?"
    r"(?:so|tinh uy|tinh doan|ubnd tinh|hdnd tinh|ubmttq tinh|thanh tra tinh|cong an tinh|doan dai bieu quoc hoi|"
    r"doan dbqh|truong chinh tri tinh|cuc thue tinh|bao hiem xa hoi tinh|lien doan lao dong tinh)\b"
)
_DISTRICT_VI = re.compile(r"\b(?P<kind>huyen|quan|thi xa)(?: uy| doan)?\b")
_DISTRICT_EN = re.compile(r"\b(?:rural |urban )?district\b|\bcounty[- ]level\b")
_VIETNAMESE = re.compile(
    r"\bpeople s (?:committee|council|court)\b|\bparty committee\b|\bfatherland front\b"
)
_ACCENTED = re.compile(r"\b(?:huyện|quận|thị xã)\b")
_COMMUNE = re.compile(r"\b(?:xa|phuong|dac khu|commune|ward|thi tran)\b")
_NO_DISTRICT = re.compile(
    r"\bhuyen (?:thoai|bi|co|de)|\bquan (?:ly|doi|khu|su|chung|tri|he|dan|y|doan|nhan|doc|niem|tam|trong|diem|sat)\b|"
    r"\b(?:co|tap|bao|thuong|phan|hai|khach|chu|lac|tru|si|vo|truc|dam|lien) quan\b|\bthi xa hoi\b"
)
_CITY_VI = re.compile(r"\b(?:thanh pho|tp|thanh uy)\b")
_CITY_EN = re.compile(r"\bcity\b")
_BEFORE = frozenset(("tinh", "province", "of", "provincial", "thanh", "pho", "tp", "city", "uy"))
_LESSER = frozenset(
    "xa phuong huyen quan thon ban ap duong pho tran ward commune district street village truong benh".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a body's name says of its place, and what became of that place."""

    province: str | None
    """As it was called when it was written, spelled in full."""
    successor: str | None
    """The province or city that it became part of; None where it goes on, or is not known."""
    level: Level | None
    abolished: bool
    """The tier itself is no more: districts, and cities and towns below a province."""

    @property
    def changed(self) -> bool:
        """Whether there is anything for a reader to know."""
        return self.abolished or self.successor is not None

    def as_json(self) -> dict[str, str | bool | None]:
        """Return the note in the shape of the command-line contract."""
        return {
            "province": self.province,
            "successor": self.successor,
            "level": self.level,
            "abolished": self.abolished,
            "since": SINCE if self.changed else None,
        }


@dataclass(frozen=True, slots=True)
class _Table:
    names: dict[tuple[str, ...], str]
    """Folded words → the name spelled in full, today's and former ones."""
    successors: dict[str, str]
    cities: frozenset[str]
    longest: int


@cache
def _table() -> _Table:
    text = (files("proposalbase.text") / "provinces.tsv").read_text(encoding="utf-8")
    names: dict[tuple[str, ...], str] = {}
    successors: dict[str, str] = {}
    cities: set[str] = set()
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, former, level = line.split("\t")
        for each in (name, *filter(None, former.split("|"))):
            names[tuple(words(fold(each)))] = each
            if each != name:
                successors[each] = name
        if level == "city":
            cities.add(name)
    names |= {tuple(alias.split()): name for alias, name in _ALIASES.items()}
    longest = max(map(len, names))
    return _Table(names, successors, frozenset(cities), longest)


@lru_cache(maxsize=8192)
def standing_of(body: str) -> Standing | None:
    """Return where a body stands; None where its name tells no place."""
    folded = words(fold(body[:_LONGEST]))
    text = " ".join(folded)
    province = _province(folded, text)
    district = _is_district(text, body[:_LONGEST], known=province is not None)
    below = province is not None and not district and _below(text, province)
    if district or below:
        return _standing(province, level="district", abolished=True)
    if province is None:
        return None
    level: Level = "commune" if _COMMUNE.search(text) else "province"
    return _standing(province, level=level, abolished=False)


def _standing(province: str | None, *, level: Level, abolished: bool) -> Standing:
    successor = _table().successors.get(province) if province else None
    return Standing(province=province, successor=successor, level=level, abolished=abolished)


def _is_district(text: str, body: str, *, known: bool) -> bool:
    # Districts of other countries go on; only a body of the Vietnamese kind, or of a province of ours, is one here.
    if _DISTRICT_EN.search(text) and (known or _VIETNAMESE.search(text)):
        return True
    if not body.isascii() and _ACCENTED.search(unicodedata.normalize("NFC", body.lower())) is None:
        return False
    plain = _NO_DISTRICT.sub(" ", text)
    # "cấp huyện", "các quận": a tier spoken of, not a body of it.
    found = _DISTRICT_VI.search(plain)
    named = found is not None and plain[: found.start()].split()[-1:] not in (["cap"], ["cac"])
    tier = re.search(r"\bcap huyen\b", plain) is not None
    return named or tier


def _below(text: str, province: str) -> bool:
    """Tell a city or town below a province from one that is itself a province: "thành phố Bắc Giang"."""
    if province in _table().cities or not (_CITY_VI.search(text) or _CITY_EN.search(text)):
        return False
    return re.search(r"\b(?:tinh|province|provincial)\b", text) is None


def _province(folded: list[str], text: str) -> str | None:
    """Return the last province that a name holds as such."""
    table = _table()
    whole = _PROVINCIAL.match(text) is not None
    for start in range(len(folded) - 1, -1, -1):
        for size in range(table.longest, 0, -1):
            name = table.names.get(tuple(folded[start : start + size]))
            if name is None or start + size > len(folded):
                continue
            if _as_province(folded, start, start + size, whole=whole):
                return name
    return None


def _as_province(folded: list[str], start: int, stop: int, *, whole: bool) -> bool:
    """Tell a province from a commune, street or school of the same name."""
    before = folded[start - 1] if start else ""
    after = folded[stop] if stop < len(folded) else ""
    alone = start == 0 and stop == len(folded)
    if before in _LESSER and not (before == "pho" and folded[start - 2 : start - 1] == ["thanh"]):
        return False
    if after in ("province", "provincial", "city", "s"):
        return True
    return alone or before in _BEFORE or whole
