"""People named in a sentence: a run of capitals from a surname on, or right after a personal title."""

from __future__ import annotations

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.names import (
    MAX_NAME_WORDS,
    OF_PLACES,
    PLACE_WORDS,
    Mention,
    apposed,
    capital,
    is_place,
    reads_as_place,
    run_end,
)
from proposalbase.extraction.words import Hit, Words, plain_key
from proposalbase.model import Language

_OFFICE_REACH = 6
# Titles that are given names as well.
_GIVEN = frozenset((("anh",), ("nguyên",), ("em",)))


def people(
    words: Words, hits: dict[str, list[Hit]], language: Language, *, plain: bool
) -> list[Mention]:
    """Find names: a run of capitals from a surname on, or any run right after a personal title."""
    found: list[Mention] = []
    titles = sorted(
        [*hits.get("title", ()), *hits.get("position", ())], key=lambda h: (h.first, -h.stop)
    )
    after_title = {h.stop for h in hits.get("title", ())}
    if language == "en":
        # "Deputy Minister Paul Strand", but not "Chairman Party Committee".
        after_title |= {h.stop for h in hits.get("position", ()) if _full_name(words, h.stop)}
    offices = {i for h in titles for i in range(h.first, h.stop)}
    # "Nguyễn Hải Anh": inside a name a title of one word is a name like any other.
    inner = {h.first for h in hits.get("title", ()) if words.keys[h.first : h.stop] in _GIVEN}
    heads = {h.first for h in hits.get("head", ())}
    index, size = 0, len(words)
    while index < size:
        if index in offices or not capital(words.raw[index]):
            index += 1
            continue
        stop = run_end(words, index)
        # An office or a body right after a name ends it: "ThS. Vũ Ngọc Lam Khoa Luật".
        whole = stop
        ends = (i for i in range(index + 1, stop) if i in offices and not _inside(words, i, inner))
        stop = min([stop, *ends])
        stop = min([stop, *(i for i in range(index + 2, stop) if i in heads and i + 1 < whole)])
        name = _name_in_run(words, index, stop, after_title, heads)
        if name is not None and language == "en" and _addressed(words, name):
            name = None
        if name is not None and _of_no_person(words, name, language, after_title, index):
            name = None
        if name is not None and _names_place(words, name, titles, after_title):
            name = None
        if name is not None and words.gap(name[0]) == " " and apposed(words, index):
            # "Ông A, Giám đốc Công ty Cao Nguyên Xanh": the tail of a body's name.
            name = name if name[0] in after_title else None
        # Without accents too many words look like surnames: only a title makes a name.
        if name is not None and (not plain or name[0] in after_title):
            after = max((m.stop for m in found), default=0)
            found.append(_person(words, name[0], name[1], [t for t in titles if t.first >= after]))
        index = max(stop, index + 1)
    return [p for p in found if p is not None]


def _inside(words: Words, index: int, inner: set[int]) -> bool:
    return index in inner and words.gap(index) == " " and len(words.raw[index]) > 1


def _addressed(words: Words, name: tuple[int, int]) -> bool:
    """Tell "Madam Speaker", "Sir Chairman": an office spoken to, not a name."""
    first, stop = name
    return stop - first == 1 and first > 0 and words.keys[first - 1] in ("madam", "sir")


def _of_no_person(
    words: Words, name: tuple[int, int], language: Language, after_title: set[int], run: int
) -> bool:
    """Tell a name of a place or body, by a word in it, after it or before it: "University of Can Tho"."""
    first, stop = name
    keys = words.keys
    if set(keys[first:stop]) & OF_PLACES or language != "en":
        return bool(set(keys[first:stop]) & OF_PLACES)
    if set(keys[first:stop]) & g.BODY_HEADS_EN:
        return True
    if stop < len(words) and keys[stop] in OF_PLACES and words.gap(stop) == " ":
        return True
    # "Minister of Health Ngô Văn A": here the name follows what "of" belongs to.
    own = first == run or stop - first == 2
    within = run > 0 and keys[run - 1] in ("of", "in", "near", "at")
    return own and within and first not in after_title


def _names_place(
    words: Words,
    name: tuple[int, int],
    titles: list[Hit],
    after_title: set[int],
) -> bool:
    """Tell the place after "xã" from the person whose office ends with it: "Chủ tịch UBND xã Võ Văn A nói"."""
    first, stop = name
    if first in after_title or not first or words.keys[first - 1] not in PLACE_WORDS:
        return False
    if reads_as_place(words, first, stop):
        return True
    office = next(
        (h for h in reversed(titles) if h.stop <= first and first - h.stop <= _OFFICE_REACH), None
    )
    if office is None or office.label != "position":
        return True
    # "Ông A, Chủ tịch UBND xã B, …": the person stands before the office.
    return apposed(words, office.first)


def _full_name(words: Words, index: int) -> bool:
    if index >= len(words) or not capital(words.raw[index]):
        return False
    stop = run_end(words, index)
    return 2 <= stop - index <= 4 and not g.BODY_HEADS_EN & set(words.keys[index:stop])


def _name_in_run(
    words: Words, first: int, stop: int, after_title: set[int], heads: set[int]
) -> tuple[int, int] | None:
    """Return the words of a person's name at the end of a run of capitals."""
    folded = [plain_key(word) for word in words.raw[first:stop]]
    starts = [
        i
        for i in range(first, stop)
        if i in after_title
        and not (i - 1 > first and words.keys[i - 1 : i] in _GIVEN)
        and (i not in heads or _full_vi_name(folded[i - first :]))
        and words.gap(i).strip() in ("", ".")
    ]
    if starts:
        begin = starts[-1]
        rest = folded[begin - first :]
        if len(rest) <= 5 and not is_place(rest):
            return (begin, stop)
    titled = bool(starts) or first in after_title
    for offset, key in enumerate(folded):
        rest = folded[offset:]
        if key not in g.SURNAMES or first + offset in heads or is_place(rest):
            continue
        if len(key) == 1 and not titled:
            continue
        # Without a title two capitals are too often a place or a body.
        if (2 if titled or offset else 3) <= len(rest) <= 4:
            return (first + offset, stop)
    return None


def _full_vi_name(folded: list[str]) -> bool:
    """Tell a name from a body whose head is a surname too: "ông Đoàn Ngọc Đề", but "Đoàn Thanh Hóa"."""
    return folded[0] in g.SURNAMES and 3 <= len(folded) <= 4 and not is_place(folded[1:])


def _person(words: Words, first: int, stop: int, titles: list[Hit]) -> Mention:
    """Add the titles and offices that stand right before the name."""
    title = position = organisation = None
    edge = first
    for hit in reversed(titles):
        if hit.stop > edge or edge - hit.stop > MAX_NAME_WORDS:
            continue
        between = words.text[words.ends[hit.stop - 1] : words.starts[edge]]
        # "Giám đốc Sở A và ông B", "Head of A, and Dr. B": the office is another's.
        if words.keys[edge - 1] in ("và", "and", "cùng") and hit.stop < edge:
            break
        if "." in between.replace(". ", " ").strip() or ";" in between or between.count(",") > 1:
            break
        is_title = hit.stop == edge or not between.strip(" .,")
        if is_title and hit.label == "title":
            title = words.between(hit.first, hit.stop) + (f" {title}" if title else "")
        elif hit.label == "position" and position is None:
            position = " ".join(words.text[words.starts[hit.first] : words.ends[edge - 1]].split())
            organisation = " ".join(words.between(hit.stop, edge).split()) or None
        elif not is_title:
            break
        edge = hit.first
    return Mention(
        kind="person",
        first=edge,
        stop=stop,
        name=" ".join(words.between(first, stop).split()),
        title=title,
        position=position,
        organisation=_clean_organisation(organisation),
    )


def _clean_organisation(text: str | None) -> str | None:
    if not text:
        return None
    for lead in ("of the ", "of ", "for the ", "for "):
        if text.lower().startswith(lead):
            text = text[len(lead) :]
    return text or None
