"""Find dates as they are written in Vietnamese and English, and write them as ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})(?!\d)"
    r"|(?:\bngày\s+)?\b(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+(?P<y2>(?:19|20)\d\d))?\b"
    r"|(?<!\d)(?<!\d[./])(?P<d3>\d{1,2})\s?[/.-]\s?(?P<m3>\d{1,2})\s?[/.-]\s?(?P<y3>(?:19|20)\d\d)\b(?!\.\d)"
    rf"|\b(?P<n4>{_NAMES})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y4>(?:19|20)\d\d))?\b"
    rf"|\b(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<n5>{_NAMES})\.?(?:,?\s+(?P<y5>(?:19|20)\d\d))?\b"
    r"|\bngày\s+(?P<d6>\d{1,2})\s?[/-]\s?(?P<m6>\d{1,2})\b(?!\s?[/-]\d)"
    r"|\btháng\s+(?P<m7>\d{1,2})\s*(?:năm\s+|[/-]\s?)(?P<y7>(?:19|20)\d\d)\b"
    rf"|\b(?P<n8>{_NAMES})\.?,?\s+(?P<y8>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date at ``text[start:end]``; parts that are not stated are None."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None

    def iso(self, *, year: int | None = None) -> str | None:
        """Write the date as ISO 8601, partial where no day is stated; None without any year."""
        known = self.year or year
        if known is None:
            return None
        return f"{known:04}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates in text that exist in the calendar."""
    for match in _DATE.finditer(text):
        groups = {name[0]: value for name, value in match.groupdict().items() if value is not None}
        month = _MONTHS[groups["n"].lower()] if "n" in groups else int(groups["m"])
        year = int(groups["y"]) if "y" in groups else None
        day = int(groups["d"]) if "d" in groups else None
        try:
            # 2000 is a leap year: a date without a year may be the 29th of February.
            date(year or 2000, month, day or 1)
        except ValueError:
            continue
        yield FoundDate(match.start(), match.end(), year, month, day)


def first_date(text: str) -> str | None:
    """Return the first full date in text as ISO 8601."""
    return next((d.iso() for d in find_dates(text) if d.year and d.day), None)
