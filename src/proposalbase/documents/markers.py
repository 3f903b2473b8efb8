"""Recognise list markers and heading numbers at the start of a line, in Vietnamese and English."""

from __future__ import annotations

import re

_BULLETS = "-–—•*+·●○◦▪■□►▶➢➤✓✔§※‣⁃\uf0b7\uf02d\uf0a7"
# À to Ỹ as a range would hold small letters too.
CAPITALS = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_VI_ORDINAL = r"(?:một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nhất|nhì)"
_EN_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|finally|lastly)(?:ly)?"
_ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v|x)|XX?X?(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})"

_MARKER = re.compile(
    rf"(?P<bullet>[{re.escape(_BULLETS)}]{{1,5}})(?=\s)\s{{0,9}}"
    rf"|(?P<word>{_VI_ORDINAL} là|thứ {_VI_ORDINAL}|{_EN_ORDINAL}),?\s*[,:]\s*"
    rf"|(?P<section>(?:điều|chương|mục|phần|khoản|article|chapter|section|part|annex|phụ lục)\s+"
    rf"(?:\d{{1,3}}|{_ROMAN})\b[.:]?)\s*"
    rf"|(?P<number>\(?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}[.)/]|\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}|{_ROMAN}[.)]"
    r"|[a-zđA-H][.)]))(?=\s|[^\W\d_])\s*",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?![IVX]\.\s)[A-Z]\.\s?(?:[A-Z]\.|[A-ZĐ][\w-]{1,20}\b(?:,|$|\s+[A-Z]))")
_DATE = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}")


def split_marker(line: str) -> tuple[str | None, str]:
    """Split a line into its marker, as written, and the rest; the marker is None where there is none."""
    # Markers are short: a bounded look keeps the whole linear.
    found = _MARKER.match(line[:80])
    if not found or not found[0].strip():
        return None, line
    rest = line[found.end() :]
    if found["number"] and (_DATE.match(line) or _INITIALS.match(line)):
        return None, line
    return found[0].strip(), rest


def marker_kind(marker: str) -> str:
    """Return "bullet", "word", "section" or "number"."""
    found = _MARKER.match(marker + " x")
    return found.lastgroup or "bullet" if found else "bullet"


def marker_depth(marker: str) -> int:
    """Return how deep a number lies: "1." → 1, "1.2" → 2; 0 for other markers."""
    digits = re.fullmatch(r"\(?(\d{1,3}(?:\.\d{1,3}){0,4})[.)/]?", marker)
    return digits[1].count(".") + 1 if digits else 0
