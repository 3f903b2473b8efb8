"""Find recommendations that stand against each other: the contrary of an ask, or the ask on a condition.

Only words are compared, so that every pair can be explained: two asks that share most of what they say, and differ
in polarity or in a condition, belong side by side before whoever decides.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from proposalbase.model import Proposal
from proposalbase.recommendations import guards
from proposalbase.recommendations.words import telling
from proposalbase.text.fold import fold
from proposalbase.text.language import detect

# A word of negation within an ask is mostly part of it ("without splitting the quota"): only what negates the ask
# itself sets two apart. What ends or lessens something shares nearly all words with its contrary.
HELD = 0.6
UNITED = 0.5
LEAST = 3
"""Telling words that both must share."""

_CONDITION = re.compile(
    r"\b(?:chi (?:nen|duoc|can) .{0,80}?(?:khi|neu)|chi khi|voi dieu kien|tru khi|tru truong hop|neu khong|"
    r"chi sau khi|cho den khi|chung nao|only if|only when|only once|only after|provided that|unless|as long as|"
    r"on condition that|subject to|until)\b"
)
_AGAINST = re.compile(
    r"\b(?:(?:khong|chua|chang|dung) (?:nen|can|phai|dong y|tan thanh|nhat tri|the|duoc)|phan doi|"
    r"(?:should|must|need|ought|shall|may|can|do|does|is|are) not|shouldn t|mustn t|cannot|"
    r"oppos(?:e|es|ed|ing)|object(?:s|ed)? to|argu(?:e|es|ed) against|disagree[ds]?|no need to)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposed:
    """A recommendation that another one stands against, and how."""

    recommendation: str
    how: Literal["contrary", "conditional"]
    shared: tuple[str, ...]
    """The words that both say: why they were set side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stance:
    """How an ask is meant: against something, ending or lessening it, on a condition."""

    against: bool
    turned: frozenset[str]
    conditional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alike:
    """Telling words that two asks share: their number, part of the shorter one, part of both together."""

    shared: int
    held: float
    united: float


def conditional(quote: str) -> bool:
    """Tell whether an ask holds on a condition only."""
    return bool(_CONDITION.search(fold(quote)))


def opposing(found: Sequence[tuple[str, Proposal]]) -> dict[str, tuple[Opposed, ...]]:
    """Return for each id those that oppose it, both ways; ids without dissent are left out."""
    words = [frozenset(telling(p.quote, detect(p.quote))) for _, p in found]
    frequency = Counter(word for told in words for word in told)
    signs = [_stance(proposal.quote) for _, proposal in found]
    known: dict[_Stance, _Known] = {}
    pairs: dict[str, list[Opposed]] = defaultdict(list)
    for row, (identity, _) in enumerate(found):
        rare = _rarest(words[row], frequency)
        for other in _candidates(words[row], rare, signs[row], known):
            how = _how(signs[row], signs[other], _alike(words[row], words[other]))
            if how is None:
                continue
            told = tuple(sorted(words[row] & words[other]))
            pairs[identity].append(Opposed(recommendation=found[other][0], how=how, shared=told))
            pairs[found[other][0]].append(Opposed(recommendation=identity, how=how, shared=told))
        known.setdefault(signs[row], _Known()).add(row, words[row], rare)
    return {identity: tuple(others) for identity, others in pairs.items()}


class _Known:
    """Rows of one stance, found by their words."""

    def __init__(self) -> None:
        self.having: dict[str, list[int]] = defaultdict(list)
        self.rarely: dict[str, list[int]] = defaultdict(list)
        """The same by their rarest words alone."""

    def add(self, row: int, words: frozenset[str], rare: Sequence[str]) -> None:
        for word in words:
            self.having[word].append(row)
        for word in rare:
            self.rarely[word].append(row)


def _rarest(words: frozenset[str], frequency: Mapping[str, int]) -> list[str]:
    """Return the rarest words, one of which is shared wherever enough of all is."""
    ordered = sorted(words, key=lambda word: (frequency[word], word))
    return ordered[: len(ordered) - math.ceil(HELD * len(ordered)) + 1]


def _candidates(
    words: frozenset[str], rare: Sequence[str], stance: _Stance, known: Mapping[_Stance, _Known]
) -> list[int]:
    """Return rows of another stance that can share enough: the lighter of two shares one of its rarest words.

    Rows of the same stance, nearly all of a base, never stand against each other and are never looked at.
    """
    others = [rows for other, rows in known.items() if other != stance]
    lighter = {row for rows in others for word in rare for row in rows.having.get(word, ())}
    heavier = {row for rows in others for word in words for row in rows.rarely.get(word, ())}
    return sorted(lighter | heavier)


def _stance(quote: str) -> _Stance:
    turned = frozenset(guards.polarity(quote)) & {"ending", "less"}
    against = bool(_AGAINST.search(guards.content(quote)))
    return _Stance(against=against, turned=turned, conditional=conditional(quote))


def _how(one: _Stance, other: _Stance, alike: _Alike) -> Literal["contrary", "conditional"] | None:
    if alike.shared < LEAST or alike.held < HELD:
        return None
    if one.against != other.against:
        return "contrary"
    if one.conditional != other.conditional:
        return "conditional"
    return "contrary" if one.turned != other.turned and alike.united >= UNITED else None


def _alike(one: frozenset[str], other: frozenset[str]) -> _Alike:
    shared = len(one & other)
    return _Alike(
        shared=shared,
        held=shared / max(1, min(len(one), len(other))),
        united=shared / max(1, len(one | other)),
    )
