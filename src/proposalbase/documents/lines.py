"""Join hard-wrapped lines into paragraphs; keep lines apart that were meant to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from proposalbase.documents.letterhead import is_issuer
from proposalbase.documents.markers import split_marker

_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$")
_SOFT_END = re.compile(
    r"(?:[,(–—-]|\b(?:and|or|of|the|to|in|for|with|và|của|các|những|cho|với|trong|là|tại|về))$"
)
# A run of lines counts as wrapped where this share of its inner lines reach this share of the width.
_FULL_LINE = 0.75
_MIN_WIDTH, _MAX_WIDTH = 30, 160
_LONG_LINE = 200


@dataclass(frozen=True, slots=True)
class Wrap:
    """The width that a text was wrapped at; 0 where every paragraph is one line."""

    width: int

    @classmethod
    def measure(cls, runs: Sequence[Sequence[str]]) -> Wrap:
        """Measure runs of neighbouring lines: lines that go on below are all about as long in wrapped text."""
        inner = sorted(len(line) for run in runs for line in run[:-1])
        if len(inner) < 3:
            return cls(0)
        longest = sorted(len(line) for run in runs for line in run)
        width = inner[int(len(inner) * 0.9)]
        if not _MIN_WIDTH <= width <= _MAX_WIDTH or longest[-1] > max(_LONG_LINE, width * 2):
            return cls(0)
        full = sum(length >= width * _FULL_LINE for length in inner)
        open_ended = [line for run in runs for line in run[:-1] if len(line) >= width * _FULL_LINE]
        loose = sum(not _TERMINAL.search(line) for line in open_ended)
        # Lists of short entries reach no common width; paragraphs of one line end their sentences.
        wrapped = full >= len(inner) * 0.5 and loose >= len(open_ended) * 0.5
        return cls(width if wrapped else 0)

    def continues(self, line: str, following: str, *, loose: bool = False) -> bool:
        """Tell whether the line below goes on with the same paragraph.

        :param loose: in this format a run of lines is one paragraph unless they show otherwise: pages saved by
            hand break their lines anywhere.
        """
        if not line or not following or split_marker(following)[0] is not None:
            return False
        if line.isupper() and following.isupper():
            # Bodies in a letterhead stand one below the other.
            two = is_issuer(line) and is_issuer(following)
            return self.width > 0 and not _TERMINAL.search(line) and not two
        ended = _TERMINAL.search(line) is not None
        first = following.lstrip("\"'“‘(«[")[:1]
        if first.islower() and not ended:
            return self.width > 0 or len(line) >= 40 or _SOFT_END.search(line) is not None
        if not self.width:
            return False
        if ended and len(line) < self.width * _FULL_LINE:
            return False
        if line.isupper() != following.isupper() and not first.isdigit():
            return False
        if loose and not ended:
            return len(line) >= self.width * 0.25
        # A line is broken where the next word did not fit; a short one was broken on purpose.
        return len(line) + 1 + len(following.split(maxsplit=1)[0]) > self.width


def runs_of(lines: Sequence[str]) -> list[list[str]]:
    """Group lines into runs between blank lines."""
    runs: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            runs[-1].append(line.strip())
        elif runs[-1]:
            runs.append([])
    return [run for run in runs if run]
