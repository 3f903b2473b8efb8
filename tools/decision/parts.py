"""Which documents are trained on, and which tell how good the machine is: by their names and numbers."""

from __future__ import annotations

TEST = ("tv", "te")
"""Ordinary documents in Vietnamese and English that training, and whoever tunes a rule, never reads."""
ORDINARY = ("ov", "oe")
"""Ordinary documents to learn from. None is held out: the test set measures the same kind, and these are few."""
_EACH, _LEFT = 5, 3
_ARTICLES = 6


def is_test(stem: str) -> bool:
    """Tell whether a gold document belongs to the test set."""
    return _prefix(stem) in TEST


def is_ordinary(stem: str) -> bool:
    """Tell whether a gold document is ordinary prose to learn from."""
    return _prefix(stem) in ORDINARY


def is_held_out(stem: str) -> bool:
    """Tell whether a hard document is held out: its number leaves 3 when divided by 5."""
    if is_test(stem) or is_ordinary(stem):
        return False
    return int(stem.split("-")[1]) % _EACH == _LEFT


def is_taught_list(number: int) -> bool:
    """Tell whether a report of a review beside the checkout is trained on, by its place among their sorted names."""
    return number % 2 == 0


def is_taught_article(number: int) -> bool:
    """Tell whether an article of law beside the checkout is trained on, by its place among their sorted names."""
    return number % _ARTICLES == _ARTICLES - 1


def _prefix(stem: str) -> str:
    return stem.split("-")[0]
