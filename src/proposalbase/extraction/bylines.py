"""Lines that hold only names: authors with their offices and bodies, below a title or on a cover."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from proposalbase.documents.letterhead import place_and_date
from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.affiliation import body_in, cut_name, is_person
from proposalbase.extraction.words import plain_key
from proposalbase.model import Author, Language

_LEAD = re.compile(
    r"[\W_]*(?:(?:by|presented by|written by|note by|paper by|briefing by|talk by|text by|author|authors|presenter|"
    r"speaker|submitted by|tác giả|người trình bày|"
    r"báo cáo viên|nhóm tác giả|người viết|tac gia|nguoi trinh bay)\s?:?\s)?[\W_]*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[,;\n•|]\s*|\s+(?:and|và|–|-)\s+|\s{3,}")
_COMMAS = re.compile(r"\s*[,;\n•|]\s*|\s+(?:–|-)\s+|\s{3,}")
# Footnote marks, plain or as Markdown writes them: "TS. A^1^", "ThS. B*".
_MARKS = re.compile(
    r"\^\d{1,2}(?:,\d{1,2})?\^|\s?\(\d{1,2}(?:,\s?\d{1,2})?\)|[*†‡§¹²³⁰-⁹]{1,3}|\[\d{1,2}\]|(?<=[^\W\d_])\d(?=[,;\s]|$)"
)
_ROLE = 40
_SHORT_TITLES = frozenset("pgs ts gs ths tskh dr prof ks bs ls cn gvc gvcc ncs cvc".split())
_RUBRIC = re.compile(
    r"^(?:opinion|comment|commentary|column|essay|analysis|viewpoint|guest column|perspective|letter|ý kiến|góc nhìn|"
    r"bình luận|tản văn|ghi chép|diễn đàn|chuyên mục)\s?[|:•·/–—-]\s?",
    re.IGNORECASE,
)
# Who was there does not write.
_PRESENCE = re.compile(
    r"\W*(?:present|in attendance|apologies|absent|officers|attending|thành phần|có mặt|vắng|tham dự|chủ trì|chủ tọa|"
    r"thư ký|dự họp)\b[^:\n]{0,30}:",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s?\(([^()\n]{2,90})\)(?=\s*(?:[,;.]|and\b|và\b|$))")
_JOINED = re.compile(r"^(?:and|và)\s+")
_DEGREES = frozenset(
    "ma msc phd bsc ba llm mba mph md jr sr esq frs dphil edd jd cn ths ts pgs gs mpa".split()
)
_TITLES = {
    "vi": sorted((title.split() for title in g.PERSON_TITLES_VI), key=len, reverse=True),
    "en": sorted((title.split() for title in g.PERSON_TITLES_EN), key=len, reverse=True),
}
_RANKS = {
    language: [[word.capitalize(), *rest] for word, *rest in titles]
    for language, titles in _TITLES.items()
}
_OFFICES = {
    "vi": (
        *(plain_key(office) for office in g.POSITIONS_VI),
        *"giao vien|giang vien|nghien cuu vien|chuyen vien|nghien cuu sinh|nguyen|can bo|ky su|bac si|luat su|"
        "hoc vien cao hoc|sinh vien|chuyen gia|co van|thanh vien|dai bieu|kien truc su|nha bao|pho".split(
            "|"
        ),
    ),
    "en": (
        *g.POSITIONS_EN,
        *"senior|chief executive|research fellow|fellow|adviser|advisor|lecturer|professor of|reader in|researcher|"
        "postdoctoral|phd candidate|doctoral candidate|undergraduate|student|"
        "phd student|doctoral student|policy analyst|analyst|associate|independent|emeritus|emerita|"
        "programme|program|project|curator|archivist|engineer at|economist at|teacher at".split(
            "|"
        ),
    ),
}
_NOT_NAMES = frozenset(
    "january february march april may june july august september october november december abstract remarks "
    "opening closing workshop conference session summer winter spring autumn paper speech report keynote "
    "introduction summary position national international annual proceedings statement the a an on of for in "
    "original english french spanish vietnamese distr limited general agenda item assembly united nations "
    "how why what when towards toward making building from to we our new draft version".split()
)
_MOST_WORDS, _MOST_PIECES, _MOST_DOING = 45, 24, 10
_WORD = re.compile(r"[^\W\d_]+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)?")
_INITIAL = re.compile(r"\b[A-ZĐ]\.")
_PARTICLES = frozenset("van von de der den del di da bin ibn al el la le du ter y e".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class ByLine:
    """What a line of names holds: authors in order, or only the body or office of those above."""

    authors: tuple[Author, ...] = ()
    body: str | None = None
    position: str | None = None


def byline(text: str, language: Language) -> ByLine | None:
    """Read a line as names, offices and bodies and nothing else; None where it says anything more."""
    if place_and_date(text.strip()):
        return None
    text = _MARKS.sub("", text)
    lead = _LEAD.match(text)
    if _PRESENCE.match(text):
        return None
    text = _RUBRIC.sub("", text[lead.end() if lead else 0 :]).strip(" *_\n")
    role, colon, rest = text.partition(": ")
    if colon and len(role) <= _ROLE and _titled(rest, language)[0]:
        # "Reviewers: Dr A, Dr B": a role before names with their titles.
        text = rest
    if (
        len(text.split()) > _MOST_WORDS
        or text[-1:] in ("?", "!", ":", ";")
        or not text[:1].isupper()
    ):
        return None
    # "A, B and C (NetLab)": what stands in brackets is where they are.
    text = _BRACKETED.sub(r", @\1", text)
    # "Academy of Administration and Governance" is one name.
    return _read(text, _PARTS, language) or _read(text, _COMMAS, language)


def _read(text: str, apart: re.Pattern[str], language: Language) -> ByLine | None:
    pieces = [piece.strip(" .*_()") for piece in apart.split(text)]
    pieces = [_JOINED.sub("", piece) for piece in pieces if piece and "@" not in piece[1:]]
    if not 0 < len(pieces) <= _MOST_PIECES:
        return None
    return _assembled(pieces, language)


def _assembled(pieces: list[str], language: Language) -> ByLine | None:
    authors: list[Author] = []
    bodies: list[str] = []
    position: str | None = None
    waiting = 0
    for piece in pieces:
        kind, value = _classify(piece.removeprefix("@"), language)
        if piece.startswith("@") and kind in ("other", "person"):
            kind = "body" if value[:1].isupper() and authors else "skip"
        if kind == "person":
            title, name = _titled(value, language)
            authors.append(Author(name=cut_name(name), title=title))
            # A new name after a body begins a new group.
            waiting = waiting + 1 if authors[-2:-1] and authors[-2].organisation is None else 1
        elif kind in ("body", "office"):
            body = value if kind == "body" else body_in(value, language)
            bodies += [body] if body else []
            position = position or (value if kind == "office" else None)
            _give(authors, waiting, body, value if kind == "office" else None)
        elif kind == "other":
            # "A, teaches welding at the B": what they do, in small letters.
            if not authors or not value[:1].islower() or len(value.split()) > _MOST_DOING:
                return None
            _give(authors, waiting, body_in(value, language), value)
    if not authors and not bodies:
        return None
    return ByLine(
        authors=tuple(authors), body=", ".join(dict.fromkeys(bodies)) or None, position=position
    )


def _give(authors: list[Author], waiting: int, body: str | None, office: str | None) -> None:
    """Give a body or office to the names it follows: all in a row that have none yet."""
    for index in range(len(authors) - waiting, len(authors)):
        author = authors[index]
        joined = body
        if author.organisation and body and body not in author.organisation:
            joined = f"{author.organisation}, {body}"
        authors[index] = replace(
            author,
            organisation=joined or author.organisation,
            position=author.position or office,
        )


def _classify(piece: str, language: Language) -> tuple[str, str]:
    words = _WORD.findall(piece)
    if not words or "".join(words).lower() in _DEGREES:
        return "skip", piece
    if words[:3] in _RANKS[language]:
        # "Thượng tá, ThS. A": a title before the comma.
        return "skip", piece
    folded = plain_key(" ".join(words))
    if _opens_office(folded, language):
        return "office", piece
    if is_body(piece, language):
        return "body", piece
    _, name = _titled(piece, language)
    if is_name(name, language, titled=name != piece):
        return "person", piece
    return "other", piece


def is_body(piece: str, language: Language) -> bool:
    """Tell whether a piece of a line is the name of a body."""
    words = _WORD.findall(piece)
    if not words or not words[0][:1].isupper() or len(words) > 16 or piece[:1].isdigit():
        return False
    if language == "vi":
        folded = plain_key(" ".join(words))
        return any(
            folded.startswith(plain_key(head) + " ") for head in g.BODY_HEADS_VI if len(head) > 2
        ) or folded.startswith(("bo ", "so ", "cuc ", "vu ", "tram ", "trai ", "doi "))
    capitals = sum(word[:1].isupper() for word in words)
    return bool(set(map(str.lower, words)) & g.BODY_HEADS_EN) and capitals * 2 >= len(words)


def is_name(name: str, language: Language, *, titled: bool) -> bool:
    """Tell whether a piece of a line can be a person's name; without a title it must look like nothing else."""
    words = [word for word in _WORD.findall(name) if len(word) > 1]
    initials = len(_INITIAL.findall(name))
    if (
        ":" in name
        or not is_person(name)
        or not 2 <= len(words) + initials <= 5
        or not words
        or not all(w[:1].isupper() or w in _PARTICLES for w in _HYPHENATED.findall(name))
    ):
        return False
    if any(word.isupper() and len(word) > 3 for word in words) and not titled:
        return False
    if language == "vi":
        # A rare surname is no obstacle in a line of its own, where accents show the language.
        full = len(words) in (3, 4) and not name.isascii()
        return titled or full or plain_key(words[0]) in g.SURNAMES
    return not {word.lower() for word in words} & _NOT_NAMES


def _opens_office(folded: str, language: Language) -> bool:
    return any(folded == office or folded.startswith(office + " ") for office in _OFFICES[language])


def _titled(piece: str, language: Language) -> tuple[str | None, str]:
    """Part a piece into the personal titles before a name and the name."""
    rest = piece.replace(".", ". ").split()
    title: list[str] = []
    while len(rest) > 1:
        head = plain_key(rest[0].strip("."))
        known = next(
            (
                words
                for words in _TITLES[language]
                if [plain_key(w.strip(".")) for w in rest[: len(words)]]
                == [plain_key(w) for w in words]
            ),
            None,
        )
        if known is None and head not in _SHORT_TITLES:
            break
        count = len(known) if known else 1
        title += rest[:count]
        rest = rest[count:]
    return (" ".join(title) or None), " ".join(rest)
