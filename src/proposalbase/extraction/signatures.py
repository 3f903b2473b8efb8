"""Names that only the title or the last lines of a text give: whose address it is, who signs."""

from __future__ import annotations

import re

from proposalbase.extraction.affiliation import body_in, cut_name, is_person
from proposalbase.extraction.bylines import byline, is_body
from proposalbase.extraction.mentions import Mention, mentions
from proposalbase.extraction.words import Words
from proposalbase.model import Author, Document, Proposer

_WORDS_OF = re.compile(
    r"\b(?:ý kiến(?: (?:chỉ đạo|kết luận|phát biểu))?|kết luận|phát biểu(?: (?:chỉ đạo|bế mạc|khai mạc|kết luận))?|"
    r"bài phát biểu|diễn văn|bài nói(?: chuyện)?|tham luận|trả lời(?! (?:chất|kiến|ý|câu|phản|cử|đơn|thư))|"
    r"thư ngỏ|lời|y kien|ket luan|phat bieu|tham luan|"
    r"remarks|address|statement|speech|keynote|lecture|talk|testimony|evidence|submission|foreword|letter)\b"
    r"[^.;]{0,60}?\b(?:của|cua|by|of|from)\s",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:[Tt]ôi|[Cc]húng tôi|[Ee]m|toi|chung toi|I|[Mm]y|[Ww]e|[Oo]ur)\b")
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_I_AM = re.compile(
    r"(?:\b(?:Tôi|tôi|Em|em|Con|Toi|toi)\s(?:tên\s)?(?:là|la)|\b(?:Tôi|tôi|Em) tên|\b(?:I am|I’m|I'm|My name is))\s"
    r"(?P<name>[^\W\d_a-z][^\n.;:!?()]{3,80})"
)
_AT = re.compile(r"\s(?:tại|at)\s")
_CLOSING_LINES, _SHORT, _TOP, _OFTEN, _SPOKEN = 5, 120, 14, 3, 2


def named_in_title(document: Document) -> Proposer | None:
    """Return the person whose words the first lines say these are: "Kết luận của đồng chí A", "Remarks by B"."""
    text = document.text
    blocks = document.blocks[:_TOP]
    for number, block in enumerate(blocks):
        if block.end - block.start > 2 * _SHORT + 60:
            continue
        # "PHÁT BIỂU" on one line, "của bà A" on the next.
        below = blocks[number + 1] if number + 1 < len(blocks) else block
        end = below.end if below.end - below.start <= _SHORT else block.end
        match = _WORDS_OF.search(text, block.start, end)
        if match is None or match.start() >= block.end:
            continue
        words = Words.of(text, match.end(), end)
        named = mentions(words, language=document.language)
        found = [m for m in named if m.kind == "person"]
        if found and found[0].first <= 12:
            return _with_office(words, found[0], document)
        office = next((m for m in named if m.kind == "role" and m.organisation), None)
        if office is not None and office.first <= 3 and document.kind in ("speech", "conclusion"):
            return Proposer(name=None, position=office.name, organisation=office.organisation)
    return None


def _with_office(words: Words, mention: Mention, document: Document) -> Proposer:
    after = _AT.split(words.text[words.ends[mention.stop - 1] : words.end], maxsplit=1)[0]
    after = after.strip(" ,–-")
    before = words.text[words.starts[0] : words.starts[mention.first]].strip(" ,–-")
    body = mention.organisation or body_in(after, document.language)
    return Proposer(
        name=mention.name,
        title=mention.title,
        position=mention.position or after.partition(",")[0].strip() or None,
        organisation=body or body_in(before, document.language),
    )


def signers(document: Document) -> tuple[Author, ...]:
    """Return who writes a text in the first person: in italics below its title, or signed at its end."""
    one = _signer(document)
    if one is not None:
        return (one,)
    own = _QUOTED.sub(" ", document.text)
    if len(_FIRST_PERSON.findall(own)) < _SPOKEN:
        return ()
    # A line in italics below the title passes for a caption.
    captions = [piece.text for piece in document.dropped if piece.reason == "caption"]
    found = byline(captions[0], document.language) if captions else None
    return found.authors if found is not None else ()


def _signer(document: Document) -> Author | None:
    """Return who signs in the last lines of a text in the first person; None where nobody does."""
    text = document.text
    lines = [line.strip(" *_-–—\t") for line in text.split("\n") if line.strip(" *_-–—\t")]
    own = _QUOTED.sub(" ", text)
    spoken = len(_FIRST_PERSON.findall(own)) >= _OFTEN
    if not spoken or document.kind in ("conclusion", "legal", "news", "interview"):
        return None
    closing = lines[-_CLOSING_LINES:] if len(lines) > _CLOSING_LINES else []
    for number, line in enumerate(closing):
        if len(line) > _SHORT:
            continue
        found = byline(line.rstrip("."), document.language)
        if found is None or len(found.authors) != 1:
            continue
        author = found.authors[0]
        below = [byline(other, document.language) for other in closing[number + 1 : number + 3]]
        body = author.organisation or next((b.body for b in below if b and b.body), None)
        return Author(
            name=author.name, title=author.title, position=author.position, organisation=body
        )
    return _introduced(document)


def _introduced(document: Document) -> Author | None:
    """Return who says at the head of a text who they are: "Tôi là A, giáo viên trường B"."""
    match = _I_AM.search(document.text[:1_500])
    if match is None:
        return None
    pieces = match["name"].split(",")
    name = cut_name(pieces[0].strip())
    if not is_person(name):
        return None
    rest = ",".join(pieces[1:]).strip()
    body = body_in(rest, document.language) if rest else None
    if body is None and is_body(rest, document.language):
        body = rest
    return Author(name=name, organisation=body)
