"""Who a document's first lines name: its authors with their bodies, the State under review."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.affiliation import sound_authors
from proposalbase.extraction.bylines import ByLine, byline, is_body
from proposalbase.extraction.issuers import front_lines, leading_body, of_united_nations
from proposalbase.model import Author, Document
from proposalbase.text.fold import fold, name_key

_COVER = 4_000
_STATE = r"(?P<state>[A-ZÀ-Ý][\w'’-]+(?: (?:of |and |the ){0,2}[A-ZÀ-Ý][\w'’-]+){0,6})"
_REVIEWED = re.compile(
    r"\b(?:examined by|support of|[Rr]eview of|delegation of|considered by|presented by)\s"
    rf"(?:the\s(?:Government of\s)?)?{_STATE}"
)
_COVER_REVIEW = re.compile(
    rf"\b(?:[Rr]eview|REVIEW)\b\s?[*:–-]?\s*\n?\s*(?:of\s)?(?:the\s|The\s)?{_STATE}\s?[*∗]?\s?(?:\n|$)"
)
_LEAST, _LETTERHEAD_WORDS = 3, 14


def authors_of(
    document: Document, given: tuple[Author, ...], start: int, end: int
) -> tuple[Author, ...]:
    """Return the authors: those given that are sound, else those named below the title, with their bodies."""
    if of_united_nations(front_lines(document, start, end)):
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
    captions = [piece.text for piece in document.dropped if piece.reason == "caption"][:3]
    for caption in captions:
        # In italics below the name: where the author is.
        found = byline(caption, document.language)
        if found is not None and found.body and not found.authors:
            return (_below(authors[0], found),)
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
                body = leading_body(line, document.language)
                authors = tuple(_below(author, ByLine(body=body)) for author in authors)
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
