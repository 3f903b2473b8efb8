"""Who a document's first lines say is speaking: its authors, the body on its letterhead, the State under review."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.affiliation import sound_authors
from proposalbase.extraction.bylines import ByLine, byline, is_body
from proposalbase.extraction.words import plain_key
from proposalbase.model import Author, Block, Document
from proposalbase.text.fold import fold, name_key

_FIRST_LINES, _COVER = 10, 4_000
_REFERENCE = re.compile(r"\W*(?:số|no|ref|our ref)\s?[:.]?\s?\d", re.IGNORECASE)
_ADDRESSED = re.compile(r"\W*(?:v/v|kính gửi|to:|dear\b|re:)", re.IGNORECASE)
# What a body itself submits under its number, addressed or not.
_REPORTING = re.compile(
    r"\W*(?:báo cáo|tờ trình|kế hoạch|kiến nghị|công văn|đề án|phương án|bao cao|to trinh|ke hoach)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\b(?:[Ww]e|[Oo]ur|[Cc]húng tôi|[Uu]s)\b")
_OFTEN = 2
_MINUTES = re.compile(r"\W*(?:biên bản|minutes of|lược ghi)", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^”\"]{0,2000}[”\"]")
_UNITED_NATIONS = re.compile(
    r"\b(?:united nations|general assembly|human rights council)\b", re.IGNORECASE
)
_REPORT_OF = re.compile(
    r"(?i:report|recommendations|findings|submission|statement|response|opinion|letter|proposals)\b"
    r"[^.;:]{0,40}?\b(?:of|by|from)\s(?:the\s)?(?P<body>[A-Z][^.;:\n]{3,120})"
)
_COLLEGE = frozenset(
    "committee commission panel board inquiry council ombudsman taskforce association office auditor inspectorate "
    "authority guild collective network federation union society centre center institute trust agency forum chamber "
    "coalition alliance tribunal secretariat group".split()
)
_STATE = r"(?P<state>[A-ZÀ-Ý][\w'’-]+(?: (?:of |and |the ){0,2}[A-ZÀ-Ý][\w'’-]+){0,6})"
_REVIEWED = re.compile(
    r"\b(?:examined by|support of|[Rr]eview of|delegation of|considered by|presented by)\s"
    rf"(?:the\s(?:Government of\s)?)?{_STATE}"
)
_COVER_REVIEW = re.compile(
    rf"\b(?:[Rr]eview|REVIEW)\b\s?[*:–-]?\s*\n?\s*(?:of\s)?(?:the\s|The\s)?{_STATE}\s?[*∗]?\s?(?:\n|$)"
)
_LEAST, _LETTERHEAD_WORDS = 3, 14


def front_lines(document: Document, start: int, end: int) -> list[str]:
    """Return the first lines of a document or of one paper in it, as the reader cut them."""
    blocks: tuple[Block, ...] = document.blocks
    lines: list[str] = []
    for block in blocks:
        if block.start < start:
            continue
        if block.start >= end or len(lines) >= _FIRST_LINES:
            break
        lines.append(document.text[block.start : block.end].strip())
    return lines


def authors_of(
    document: Document, given: tuple[Author, ...], start: int, end: int
) -> tuple[Author, ...]:
    """Return the authors: those given that are sound, else those named below the title, with their bodies."""
    if any(_UNITED_NATIONS.search(line) for line in front_lines(document, start, end)):
        return ()
    sound = sound_authors(given, document.language)
    whole = end - start >= len(document.text)
    if sound and all(author.organisation for author in sound):
        return sound
    found = _named(document, start, end)
    if not sound:
        return _of_cover(document, found) if whole else found
    known = {name_key(author.name): author for author in found}
    filled = tuple(_filled(author, known.get(name_key(author.name))) for author in sound)
    return _of_cover(document, filled) if whole else filled


def _of_cover(document: Document, authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Give an only author of whom no body is known the body that heads the page."""
    if len(authors) != 1 or authors[0].organisation or document.kind == "proceedings":
        return authors
    for line in front_lines(document, 0, len(document.text))[:3]:
        line = " ".join(line.strip(" #*_").split())
        if is_body(line, document.language) and len(line.split()) <= _LETTERHEAD_WORDS:
            return (replace(authors[0], organisation=line),)
    return authors


def _filled(author: Author, other: Author | None) -> Author:
    if other is None:
        return author
    return replace(
        author,
        organisation=author.organisation or other.organisation,
        position=author.position or other.position,
        title=author.title or other.title,
    )


def _named(document: Document, start: int, end: int) -> tuple[Author, ...]:
    authors: tuple[Author, ...] = ()
    for index, line in enumerate(front_lines(document, start, end)):
        if len(line) > 400:
            break
        found = byline(line, document.language)
        if found is None:
            if authors:
                break
            continue
        if found.authors and (index or len(found.authors) > 1 or found.body):
            authors += found.authors
        elif authors and (found.body or found.position):
            authors = tuple(_below(author, found) for author in authors)
    return authors


def _below(author: Author, line: ByLine) -> Author:
    """Give an author the body that stands on the line below; of several lines the first."""
    return replace(
        author,
        organisation=author.organisation or line.body,
        position=author.position or line.position,
    )


def issuer(document: Document) -> str | None:
    """Return the body in whose name a letter or report speaks; None for minutes, news and papers of people."""
    if document.kind in ("news", "interview", "legal", "proceedings", "speech"):
        return None
    lines = front_lines(document, 0, len(document.text))
    # Reports of the United Nations tell what States said; the States are named there.
    if any(_MINUTES.match(line) or _UNITED_NATIONS.search(line) for line in lines):
        return None
    signed = _letterhead(document, lines)
    if signed is None and document.kind not in ("report", "paper"):
        # A heading alone does not speak: somebody must say "we".
        if len(_OURS.findall(_QUOTED.sub(" ", document.text))) < _OFTEN:
            return _college(lines, sure=True)
    return signed or _college(lines)


def _letterhead(document: Document, lines: list[str]) -> str | None:
    """Return the last body named above the reference number of a letter."""
    number = next((i for i, line in enumerate(lines) if _REFERENCE.match(line)), None)
    addressed = any(_ADDRESSED.match(line) for line in lines)
    if number is None or not (addressed or any(_REPORTING.match(line) for line in lines)):
        return None
    if document.publisher:
        return document.publisher
    bodies = [" ".join(line.split()) for line in lines[:number] if is_body(line, document.language)]
    return bodies[-1] if bodies else None


def _college(lines: list[str], *, sure: bool = False) -> str | None:
    """Return the committee, commission or board whose report this is.

    :param sure: take only what is called a report "of" or "by" a body.
    """
    for line in lines[:6]:
        found = _REPORT_OF.search(line)
        if sure and not found:
            continue
        body = " ".join((found["body"] if found else line).split())
        if not found and not (is_body(body, "en") and body == body.strip(" .:;")):
            continue
        if set(plain_key(body).split()[:6]) & _COLLEGE and len(body.split()) <= 12:
            return body
    return None


def state_under_review(document: Document) -> str | None:
    """Return the State that the recommendations of a review address, where its cover or text names one."""
    cover = document.text[:_COVER]
    named = [match["state"].strip() for match in _COVER_REVIEW.finditer(cover)]
    counts = Counter(
        match["state"].strip() for match in _REVIEWED.finditer(" ".join(document.text.split()))
    )
    for name in named:
        if fold(name) in g.COUNTRIES or counts.get(name, 0) >= 1:
            return name
    best = counts.most_common(1)
    if best and (best[0][1] >= _LEAST or fold(best[0][0]) in g.COUNTRIES):
        return best[0][0]
    return named[0] if named else _in_title(document)


def _in_title(document: Document) -> str | None:
    """Return the one country that the title or the name of the file holds."""
    text = f"{document.title or ''} {document.origin.rsplit('/', 1)[-1]}".replace("_", " ")
    words = text.replace("-", " ").split()
    found = {
        " ".join(words[i : i + n])
        for n in (1, 2, 3, 4)
        for i in range(len(words))
        if fold(" ".join(words[i : i + n])) in g.COUNTRIES and words[i][:1].isupper()
    }
    return found.pop() if len(found) == 1 else None
