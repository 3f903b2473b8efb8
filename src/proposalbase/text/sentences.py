"""Split text into sentences by rules that know Vietnamese titles, document numbers and lists.

Libraries break after "PGS.TS.", "TP." and "1.": see docs/decisions/0003-sentences.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "pgs gs ts ths tskh ncs cn ks bs gvc gvcc tp q p tx tt ht kt tm tl tuq ng tr đ đc v "
    "mr mrs ms dr prof assoc asst st no nos vol pp p fig figs eq sec art arts ch cf al etc "
    "vs e.g i.e inc ltd co corp dept univ jan feb mar apr jun jul aug sep sept oct nov dec "
    "phd m.a m.sc b.a sr jr gen col lt sgt rev hon u.s u.n er smt sri shri eng cllr fr capt supt insp mme "
    "mlle sen bscki bsckii ths.bs gs.ts pgs.ts prof.dr govt".split()
)
_END = re.compile(r"(?:\.{3}|[.!?…])+[\"'”’»)\]]*(?=\s|$)")
_WORD_BEFORE = re.compile(r"([\w.đĐ-]*)$", re.UNICODE)
_OPENER = "\"'“‘«([-–—•*"
_LEADING_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-zđ]|[ivxIVX]{1,5})[.)]$")


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence of ``text[start:end]``, without white space at its ends.

    A line break ends a sentence: callers join wrapped lines first.
    """
    end = len(text) if end is None else end
    line_start = start
    while line_start < end:
        line_end = text.find("\n", line_start, end)
        line_end = end if line_end < 0 else line_end
        yield from _line_sentences(text, line_start, line_end)
        line_start = line_end + 1


def _line_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if not _is_boundary(text, begin, match.start(), match.end(), end):
            continue
        span = _trimmed(text, begin, match.end())
        if span:
            yield span
        begin = match.end()
    span = _trimmed(text, begin, end)
    if span:
        yield span


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _is_boundary(text: str, begin: int, stop: int, after: int, end: int) -> bool:
    following = after
    while following < end and text[following].isspace():
        following += 1
    if following >= end:
        return True
    next_character = text[following]
    if next_character in _OPENER:
        probe = following
        while probe < end and (text[probe] in _OPENER or text[probe].isspace()):
            probe += 1
        next_character = text[probe] if probe < end else "A"
    if not (next_character.isupper() or next_character.isdigit()):
        return False
    if text[stop] != ".":
        return True
    # 60 characters hold any abbreviation: a bounded look back keeps the whole linear.
    before = text[max(begin, stop - 60) : stop]
    word_match = _WORD_BEFORE.search(before)
    word = word_match[1] if word_match else ""
    if _LEADING_MARKER.fullmatch(text[begin : stop + 1].strip()):
        return False
    last = word.lower().rstrip(".").rsplit(".", 1)[-1]
    if word.lower().rstrip(".") in _ABBREVIATIONS or last in _ABBREVIATIONS:
        # "… of Region II." may end with a short word; a title never ends a paragraph, so only that is left.
        return False
    # An initial ("Nguyen V. An"), never "… of grade A." before a new sentence of its own.
    return not (
        len(word) == 1
        and word.isupper()
        and text[stop + 1 : stop + 2] == " "
        and _is_initial(before)
    )


def _is_initial(before: str) -> bool:
    previous = before[:-1].rstrip().rsplit(" ", 1)[-1]
    return bool(previous) and previous[0].isupper() and previous.isalpha()
