"""Write dates as an official document does."""

from __future__ import annotations

import re
from datetime import date as Date

from proposalbase.model import Language

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def long_date(date: Date, language: Language) -> str:
    """Return "ngày 05 tháng 3 năm 2026" or "5 March 2026"."""
    if language == "en":
        return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"
    # Decree 30/2020: a leading zero for days below 10 and for January and February only.
    month = f"{date.month:02d}" if date.month < 3 else f"{date.month}"
    return f"ngày {date.day:02d} tháng {month} năm {date.year}"


def written_date(text: str, language: Language) -> str:
    """Return an ISO date, whole or partial, or a range of two, in words; anything else as it stands."""
    parts = text.split("/")
    if len(parts) > 1 and all(_ISO.fullmatch(part) for part in parts):
        return " – ".join(written_date(part, language) for part in parts)
    match = _ISO.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    try:
        date = Date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return text
    if day:
        return long_date(date, language)
    if month:
        words = long_date(date, language).split(" ", 2)
        return " ".join(words[1:] if language == "en" else words[2:])
    return year if language == "en" else f"năm {year}"
