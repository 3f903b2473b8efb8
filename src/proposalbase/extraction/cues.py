"""Which cue words a sentence holds: one lexicon for each language, with accents and without."""

from __future__ import annotations

from functools import cache

from proposalbase.extraction import cues_en, cues_vi
from proposalbase.extraction.words import Lexicon
from proposalbase.model import Language


@cache
def lexicon(language: Language, *, plain: bool = False) -> Lexicon:
    """Return the cue lexicon of a language; ``plain`` for text typed without accents."""
    cues = cues_vi.CUES if language == "vi" else cues_en.CUES
    return Lexicon({label: phrases.split("|") for label, phrases in cues.items()}, plain=plain)
