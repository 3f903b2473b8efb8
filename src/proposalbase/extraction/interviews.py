"""Who is interviewed: named in the first lines of a text of questions and answers."""

from __future__ import annotations

import re
from collections.abc import Callable

from proposalbase.extraction.affiliation import body_of
from proposalbase.extraction.mentions import Mention, mentions
from proposalbase.extraction.untitled import bare_names
from proposalbase.extraction.words import Words
from proposalbase.model import Block, Document, Proposer

_REPORTER = re.compile(
    r"[\W_]*(?:PV|P\.V|Phóng viên|Phong vien|Reporter|Hỏi|Hoi|Question|Q|Interviewer|MC|Nhà báo)\s?:",
    re.IGNORECASE,
)
_TALK = re.compile(
    r"\b(?:phỏng vấn|trò chuyện|trao đổi|cuộc gặp|trả lời|hỏi chuyện|gặp|phong van|tro chuyen|trao doi|talks?|talked|"
    r"spoke|speaks|interviews?|interviewed|conversation|sat down|answers?|meets?|met|tells|told)\b",
    re.IGNORECASE,
)
_QUESTIONS, _UNLABELLED, _INTRO_BLOCKS, _LONG = 2, 3, 6, 400


def interviewee(document: Document) -> Proposer | None:
    """Return the one person who answers the questions of a document; None where it is no interview."""
    text = document.text
    asked = [n for n, block in enumerate(document.blocks) if _asks(text, block)]
    reported = sum(bool(_REPORTER.match(text[document.blocks[n].start :][:30])) for n in asked)
    if len(asked) < _QUESTIONS or (reported < _QUESTIONS and len(asked) < _UNLABELLED):
        return None
    intro = document.blocks[: max(2, min(asked[0], _INTRO_BLOCKS))]
    told = document.kind == "interview" or reported >= _QUESTIONS
    for rule in (_talked_to, _first_named) if told else (_talked_to,):
        for block in intro:
            found = rule(text, block, document)
            if found is not None:
                return found
    return None


def _asks(text: str, block: Block) -> bool:
    piece = text[block.start : min(block.end, block.start + _LONG)].strip(' *_"”’')
    if _REPORTER.match(piece):
        return True
    return block.end - block.start < _LONG and piece.endswith("?") and block.kind != "title"


def _named(words: Words, document: Document) -> list[Mention]:
    plain = document.language == "vi" and words.text[words.start : words.end].isascii()
    found = [
        m for m in mentions(words, language=document.language, plain=plain) if m.kind == "person"
    ]
    return found or (bare_names(words) if document.language == "en" else [])


def _talked_to(text: str, block: Block, document: Document) -> Proposer | None:
    """Return the person nearest to a word for talking."""
    talk = _TALK.search(text, block.start, block.end)
    if talk is None:
        return None
    words = Words.of(text, block.start, min(block.end, block.start + 1_500))
    named = _named(words, document)
    after = [m for m in named if words.starts[m.first] >= talk.end()]
    before = [m for m in named if words.ends[m.stop - 1] <= talk.start()]
    chosen = after[0] if after else before[-1] if before else None
    return _proposer(words, chosen, document) if chosen else None


def _first_named(text: str, block: Block, document: Document) -> Proposer | None:
    words = Words.of(text, block.start, min(block.end, block.start + 1_500))
    named = _named(words, document)
    full = [m for m in named if m.stop - m.first > 1 and " " in m.name]
    return _proposer(words, full[0], document) if full else None


def _proposer(words: Words, mention: Mention, document: Document) -> Proposer:
    """Return a person with the office and body that stand beside the name."""
    around: list[Callable[[], str]] = [
        lambda: words.text[words.ends[mention.stop - 1] : words.end][:160].partition(".")[0],
        lambda: words.text[words.start : words.starts[mention.first]][-120:].rpartition(".")[2],
    ]
    organisation = mention.organisation
    for piece in around:
        organisation = organisation or body_of(piece().strip(" ,–-"), document.language)
    return Proposer(
        name=mention.name,
        title=mention.title,
        position=mention.position,
        organisation=organisation,
        kind="person",
    )
