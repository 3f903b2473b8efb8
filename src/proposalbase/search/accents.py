"""Give back the accents that a question was typed without, from the words of the records it finds.

The model was trained on Vietnamese as it is written: "dao tao can bo" means little to it, "đào tạo cán bộ" much.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from proposalbase.text.fold import fold

_WORD = re.compile(r"[^\W_]+")


def is_plain(text: str) -> bool:
    """Whether text is typed without any accent."""
    return fold(text) == text.lower()


def with_accents(question: str, texts: Iterable[str]) -> str | None:
    """Return the question with the accents that its words have in texts; None where they have none.

    A word takes the form that it has most often in the longest runs of the question's words: "can bo" is "cán bộ"
    even where "cần" is the commoner word.
    """
    asked = [fold(word) for word in _WORD.findall(question)]
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for text in texts:
        words = _WORD.findall(text)
        folded = [fold(word) for word in words]
        for start in range(len(asked)):
            for place in range(len(words)):
                length = _run(asked, start, folded, place)
                for step in range(length):
                    # Cubed: one run of three words tells more than many single words.
                    votes[start + step][words[place + step].lower()] += length**3
    forms = iter(range(len(asked)))

    def restored(match: re.Match[str]) -> str:
        counted = votes.get(next(forms))
        return counted.most_common(1)[0][0] if counted else match[0]

    found = _WORD.sub(restored, question)
    return None if found.lower() == question.lower() else found


def _run(asked: list[str], start: int, folded: list[str], place: int) -> int:
    length = 0
    while (
        start + length < len(asked)
        and place + length < len(folded)
        and asked[start + length] == folded[place + length]
    ):
        length += 1
    return length
