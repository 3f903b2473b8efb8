"""The words of an ask that tell one from another: those that every ask has are left aside."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

from proposalbase.recommendations import guards
from proposalbase.text.clean import one_line
from proposalbase.text.fold import fold

# Folded. What asks are made with (modals, "propose", "in order to"), and what any sentence is made with.
_LIGHT = frozenset(
    "va voi cua cho cac nhung trong tren duoc theo de nghi kien can nen phai xuat moi mot la co o tu den the that "
    "khong chua chang dung chi khi neu tru sau truoc dieu cung da dang se bi viec su nay do ay nhu ve vao ra len "
    "xuong tai bang hon rat lai doi tung som hien thuc to chuc tien hanh dam bao it nhat toi thieu thong qua dua "
    "nham muon cong tac hoi thao nam thang ngay lan doi nguoi "
    "of and for in on a an be should must need needs ought that it is are we i our by as with at this not no never "
    "neither nor only if unless until once when recommend recommends propose proposes proposed recommended shall "
    "let us ask suggest suggesting call get given give been being have has had having who which whom their them "
    "they its his her own there so such each every any all some more most from into onto over under about between "
    "during before after also too very least fewer than up out off needed how what where why whether around among "
    "besides beside something anything aside still towards toward per part rest yet already just even both either "
    "year years month months day days time times people person "
    "therefore thus hence own ones may might can could would will want wish hope".split()
)
_WORD = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"(?:ies|ing|ed|es|s|ation|ion|ment)$")
_STEM = 6
"""Letters of an English word that count, its ending taken off: "digitised" and "digitisation" are one."""


def light(word: str, language: str) -> bool:
    """Tell whether a folded word says too little to tell one ask from another."""
    return word in _LIGHT


@lru_cache(maxsize=16_384)
def telling(quote: str, language: str) -> tuple[str, ...]:
    """Return the telling words of a quote in order, folded; English ones without their endings."""
    words = (word for word in _WORD.findall(guards.content(quote)) if word not in _LIGHT)
    return tuple(_stem(word, language) for word in words)


def _stem(word: str, language: str) -> str:
    if language == "vi":
        return word
    return (_ENDING.sub("", word) if len(word) > 4 else word)[:_STEM]


def written(quote: str, language: str) -> dict[str, str]:
    """Return the telling words of a quote as they are written there, each once, by what they are compared as."""
    told = set(telling(quote, language))
    found: dict[str, str] = {}
    for word in _WORD.findall(one_line(quote)):
        key = _stem(fold(word), language)
        if key in told:
            found.setdefault(key, word)
    return found


def parallel(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two asks are alike but for what stands in one place: items of a list, not the same ask.

    "Digitise all land files by 2027" and "Digitise all personnel files by 2027" share nearly everything. Whoever
    says the same in other words moves words about, adds some or leaves some out; whoever asks for something else
    in the same frame puts other words where the first ones stood.
    """
    if one == other:
        return False
    first, second = set(one), set(other)
    if first <= second or second <= first:
        return False
    replaced = 0
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if not (set(one[a:b]) - second and set(other[c:d]) - first):
            return False
        replaced += 1
    return replaced > 0
