"""Dates and numbers as a Vietnamese or an English reader writes them."""

from __future__ import annotations

import re

from proposalbase.model import Language

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?=T|$)")
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def language_of(header: str) -> Language:
    """Return the better of the two languages for an Accept-Language header; English where it names neither."""
    best: tuple[float, Language] = (0.0, "en")
    for part in header[:500].split(","):
        tag, _, parameters = part.strip().partition(";")
        primary = tag.strip().lower().partition("-")[0]
        weight = _weight(parameters)
        if primary == "vi" and weight > best[0]:
            best = (weight, "vi")
        elif primary == "en" and weight > best[0]:
            best = (weight, "en")
    return best[1]


def _weight(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def date(iso: str | None, *, language: Language) -> str:
    """Return an ISO date, whole or partial, in words of the language; anything else as it stands."""
    match = _ISO.match(iso or "")
    if match is None:
        return iso or ""
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    if language == "vi":
        return f"{int(day)}/{int(month)}/{year}" if day else f"{int(month)}/{year}"
    named = _MONTHS[int(month) - 1]
    return f"{int(day)} {named} {year}" if day else f"{named} {year}"


def number(value: float, *, language: Language, decimals: int = 0) -> str:
    """Return a number with the language's separators."""
    written = f"{value:,.{decimals}f}"
    if language == "vi":
        return written.translate(str.maketrans(",.", ".,"))
    return written
