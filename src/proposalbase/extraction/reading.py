"""A sentence read by itself: its words, cue words, the people and bodies in it, and who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from proposalbase.extraction.candidates import Candidate
from proposalbase.extraction.cues import lexicon
from proposalbase.extraction.mentions import Mention, mentions
from proposalbase.extraction.speakers import Voice, voices
from proposalbase.extraction.untitled import with_untitled
from proposalbase.extraction.voters import NameVoter, english_voter
from proposalbase.extraction.words import Hit, Words

_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00ff\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One candidate with what its words show."""

    candidate: Candidate
    words: Words
    hits: dict[str, list[Hit]]
    mentions: list[Mention]
    voices: list[Voice]

    @property
    def text(self) -> str:
        """The sentence as written."""
        return self.words.text[self.candidate.start : self.candidate.end]

    def phrase(self, hit: Hit) -> str:
        """Return the key of a phrase found."""
        return " ".join(self.words.keys[hit.first : hit.stop])

    def before(self, hit: Hit) -> str:
        """Return the key of the word before a phrase."""
        return self.words.keys[hit.first - 1] if hit.first else ""

    def after(self, hit: Hit) -> str:
        """Return the key of the word after a phrase."""
        return self.words.keys[hit.stop] if hit.stop < len(self.words) else ""


def read(text: str, candidate: Candidate, *, voter: NameVoter | None = None) -> Reading:
    """Read one candidate.

    :param voter: has a say in which English words are names; the installed model unless given.
    """
    plain = candidate.language == "vi" and not _MARKED.search(text, candidate.start, candidate.end)
    words = Words.of(text, candidate.body, candidate.end, plain=plain)
    hits = lexicon(candidate.language, plain=plain).find(words)
    found = mentions(words, language=candidate.language, plain=plain)
    if candidate.language == "en":
        found = with_untitled(words, found, hits, voter or english_voter())
    return Reading(
        candidate=candidate,
        words=words,
        hits=hits,
        mentions=found,
        voices=voices(words, found, hits, language=candidate.language),
    )
