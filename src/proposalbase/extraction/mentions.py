"""People, bodies and groups named in a sentence, by title words, surnames and heads of names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.words import Hit, Lexicon, Words, plain_key
from proposalbase.model import Language

MentionKind = Literal["person", "role", "body", "collective"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Someone named at words ``first`` to ``stop``: a person, an office alone, a body or a group."""

    kind: MentionKind
    first: int
    stop: int
    name: str
    title: str | None = None
    position: str | None = None
    organisation: str | None = None


@cache
def _lexicon(language: Language, plain: bool) -> Lexicon:
    if language == "vi":
        phrases = {
            "title": g.PERSON_TITLES_VI,
            "position": g.POSITIONS_VI,
            "head": g.BODY_HEADS_VI,
            "generic": g.GENERIC_BODIES_VI,
            "ministry": g.MINISTRIES_VI,
            "collective": g.COLLECTIVES_VI,
            "end": _NAME_ENDS,
        }
    else:
        phrases = {
            "title": g.PERSON_TITLES_EN,
            "position": g.POSITIONS_EN,
            "generic": g.GENERIC_BODIES_EN,
            "collective": g.COLLECTIVES_EN,
        }
    return Lexicon(phrases, plain=plain)


# Lower-case words after which a Vietnamese body's name is over.
_NAME_ENDS = (
    "đã|sẽ|đang|cần|phải|nên|có|là|tại|về|của|để|trong|với|theo|cho|cũng|vừa|thì|khi|được|bị|do|từ|đến|trên|dưới|"
    "đề|kiến|yêu|khẩn|chủ|phối|tiếp|xem|xây|rà|tổ|nghiên|thực|chỉ|giao|nêu|khẳng|nhấn|phát|đánh|tập|tăng|đẩy|sớm|"
    "kịp|quan|bố|hướng|ban|sửa|bổ|ưu|căn|thống|đồng|giúp|gửi|tổng|trình|báo|thẩm|quyết|các|những|này|trước|sau|"
    "nghiêm|tích|thường|hoàn|hỗ|huy|quản|kiểm|giám|lãnh|tuyên|nhằm|qua|như|trả|hồi|cùng|bày|chia|cho|thông|ngày"
).split("|")
_JOINERS_VI = frozenset(
    plain_key(w) for w in ("và", "tỉnh", "thành", "phố", "nhân", "dân", "xã", "huyện", "phường")
)
_JOINERS_EN = frozenset("of the for and on".split())
_LOWER_PAIRS = frozenset(
    plain_key(pair)
    for pair in (
        "nhân dân|quốc gia|khu vực|thành phố|trung ương|nhà nước|cấp tỉnh|cấp xã|cấp huyện|đại biểu|thường vụ|"
        "trực thuộc|chính trị|cán bộ|pháp luật|kinh tế|xã hội|mặt trận|lý luận"
    ).split("|")
)
_MAX_NAME_WORDS = 14
# Words that begin like the head of a body's name and are none: "Trường hợp" (in the case of).
NOT_BODIES = (("trường", "hợp"), ("ban", "đầu"), ("ban", "hành"), ("công", "tác"), ("đoàn", "kết"))


def capital(word: str) -> bool:
    """Tell whether a word is written as part of a name: one capital, then small letters."""
    return word[:1].isupper() and (len(word) == 1 or not word.isupper() or len(word) <= 2)


def mentions(words: Words, *, language: Language, plain: bool = False) -> list[Mention]:
    """Return who is named in a sentence, in order; where two overlap the longer stays."""
    if not len(words):
        return []
    hits = _lexicon(language, plain).find(words)
    found = _people(words, hits, language, plain=plain)
    taken = [(m.first, m.stop) for m in found]
    bodies = _bodies_vi(words, hits) if language == "vi" else _bodies_en(words)
    # "Người đứng đầu Chính phủ", "Politburo member": the body is part of the office's name.
    offices = [(h.first, h.stop) for h in hits.get("position", ()) if h.stop - h.first > 1]
    bodies = [b for b in bodies if not _overlaps(b.first, b.stop, taken + offices)]
    found += bodies
    taken = [(m.first, m.stop) for m in found]
    for hit in hits.get("collective", ()):
        if not _overlaps(hit.first, hit.stop, taken):
            name = words.between(hit.first, hit.stop)
            found.append(Mention(kind="collective", first=hit.first, stop=hit.stop, name=name))
    taken = [(m.first, m.stop) for m in found]
    for label in ("position", "title"):
        for hit in hits.get(label, ()):
            if not _overlaps(hit.first, hit.stop, taken):
                found.append(_role(words, hit, bodies))
                taken.append((hit.first, hit.stop))
    return sorted(found, key=lambda m: (m.first, m.stop))


def _role(words: Words, hit: Hit, bodies: list[Mention]) -> Mention:
    """Return an office without a name, with the body right after it: "Chủ tịch UBND tỉnh"."""
    core = words.between(hit.first, hit.stop)
    stop, organisation = hit.stop, None
    after = hit.stop
    while after < len(words) and words.keys[after] in ("of", "the", "for"):
        after += 1
    for body in bodies:
        if body.first == after and not set(words.gap(after)) & set(",.;:("):
            stop, organisation = body.stop, body.name
    name = " ".join(words.between(hit.first, stop).split())
    return Mention(
        kind="role", first=hit.first, stop=stop, name=name, position=core, organisation=organisation
    )


def _overlaps(first: int, stop: int, taken: list[tuple[int, int]]) -> bool:
    return any(first < b and a < stop for a, b in taken)


def _people(
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
    heads = {h.first for h in hits.get("head", ())}
    index, size = 0, len(words)
    while index < size:
        if index in offices or not capital(words.raw[index]):
            index += 1
            continue
        stop = _run_end(words, index)
        # An office or a body right after a name ends it: "ThS. Vũ Ngọc Lam Khoa Luật".
        whole = stop
        stop = min([stop, *(i for i in range(index + 1, stop) if i in offices)])
        stop = min([stop, *(i for i in range(index + 2, stop) if i in heads and i + 1 < whole)])
        name = _name_in_run(words, index, stop, after_title, heads)
        # Without accents too many words look like surnames: only a title makes a name.
        if name is not None and (not plain or name[0] in after_title):
            found.append(_person(words, name[0], name[1], titles))
        index = max(stop, index + 1)
    return [p for p in found if p is not None]


def _full_name(words: Words, index: int) -> bool:
    if index >= len(words) or not capital(words.raw[index]):
        return False
    stop = _run_end(words, index)
    return 2 <= stop - index <= 4 and not g.BODY_HEADS_EN & set(words.keys[index:stop])


def _run_end(words: Words, index: int) -> int:
    stop = index + 1
    while stop < len(words) and capital(words.raw[stop]) and words.gap(stop) in (" ", ". ", "\n"):
        if words.gap(stop) == ". " and len(words.raw[stop - 1]) > 1:
            break
        stop += 1
    return stop


def _name_in_run(
    words: Words, first: int, stop: int, after_title: set[int], heads: set[int]
) -> tuple[int, int] | None:
    """Return the words of a person's name at the end of a run of capitals."""
    folded = [plain_key(word) for word in words.raw[first:stop]]
    starts = [
        i
        for i in range(first, stop)
        if i in after_title and i not in heads and words.gap(i).strip() in ("", ".")
    ]
    if starts:
        begin = starts[-1]
        rest = folded[begin - first :]
        if len(rest) <= 5 and not _is_place(rest):
            return (begin, stop)
    titled = bool(starts) or first in after_title
    for offset, key in enumerate(folded):
        rest = folded[offset:]
        if key not in g.SURNAMES or first + offset in heads or _is_place(rest):
            continue
        if len(key) == 1 and not titled:
            continue
        # Without a title two capitals are too often a place or a body.
        if (2 if titled or offset else 3) <= len(rest) <= 4:
            return (first + offset, stop)
    return None


def _is_place(folded: list[str]) -> bool:
    return any(" ".join(folded[:n]) in g.PLACES for n in range(1, min(len(folded), 4) + 1))


def _person(words: Words, first: int, stop: int, titles: list[Hit]) -> Mention:
    """Add the titles and offices that stand right before the name."""
    title = position = organisation = None
    edge = first
    for hit in reversed(titles):
        if hit.stop > edge or edge - hit.stop > _MAX_NAME_WORDS:
            continue
        between = words.text[words.ends[hit.stop - 1] : words.starts[edge]]
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


def _bodies_vi(words: Words, hits: dict[str, list[Hit]]) -> list[Mention]:
    found: list[Mention] = []
    # "Phó Bí thư Thường trực Tỉnh ủy": the office ends before the body begins.
    offices = {i for h in hits.get("position", ()) for i in range(h.first + 1, h.stop)}
    ministries = {h.first: h.stop for h in hits.get("ministry", ())}
    ends = {h.first for h in hits.get("end", ())}
    # "Bộ A và Bộ B", "Trung ương và Nghị quyết …": what follows "và" begins a name of its own.
    heads = {h.first for h in hits.get("head", ()) if words.raw[h.first][:1].isupper()}
    ends |= {
        i for i, key in enumerate(words.keys[:-1]) if key == "và" and _fresh(words, i + 1, heads)
    }
    last = 0
    for hit in sorted(hits.get("head", ()), key=lambda h: (h.first, -h.stop)):
        if hit.first < last or hit.first in offices or not words.raw[hit.first][:1].isupper():
            continue
        if words.keys[hit.first : hit.first + 2] in NOT_BODIES or _within_name(words, hit.first):
            continue
        stop = _vi_name_end(words, hit, ministries, ends)
        one_word = stop - hit.first == 1
        if (
            one_word
            and not words.raw[hit.first].isupper()
            and words.keys[hit.first] not in ("đảng",)
        ):
            # "Bộ", "Sở" alone: an office of which the name was given before.
            found.append(
                Mention(kind="role", first=hit.first, stop=stop, name=words.raw[hit.first])
            )
        else:
            name = " ".join(words.between(hit.first, stop).split())
            found.append(Mention(kind="body", first=hit.first, stop=stop, name=name))
        last = stop
    return found


def _within_name(words: Words, index: int) -> bool:
    """Tell whether a word is the tail of a place's name: "Phòng" in "Hải Phòng"."""
    return index > 0 and _is_place([plain_key(word) for word in words.raw[index - 1 : index + 1]])


def _fresh(words: Words, index: int, heads: set[int]) -> bool:
    return index in heads or words.keys[index] in (
        "nghị",
        "quyết",
        "luật",
        "thông",
        "chỉ",
        "kết",
        "bộ",
    )


def _vi_name_end(words: Words, hit: Hit, ministries: dict[int, int], ends: set[int]) -> int:
    stop = ministries.get(hit.stop, hit.stop)
    limit = min(len(words), hit.first + _MAX_NAME_WORDS)
    stop = _past_common_words(words, stop, hit.stop, ends)
    lower = 0
    while stop < limit and words.gap(stop).strip() in ("", "-"):
        key = plain_key(words.raw[stop])
        upper = words.raw[stop][:1].isupper() or words.raw[stop].isdigit()
        if upper:
            # A surname that a name follows begins a person, not more of the body.
            if len(key) > 1 and key in g.SURNAMES and _run_end(words, stop) - stop in (3, 4):
                break
            lower = 0
        elif not _continues(words, stop, key, ends, lower):
            break
        else:
            lower += 1
        stop += 1
    while stop > hit.stop and plain_key(words.raw[stop - 1]) == "va":
        stop -= 1
    return stop


def _past_common_words(words: Words, stop: int, head: int, ends: set[int]) -> int:
    """Skip up to three small words between a head and its name: "Bệnh viện đa khoa Gò Mây"."""
    if stop != head:
        return stop
    for index in range(stop, min(len(words), stop + 4)):
        if words.gap(index).strip() or index in ends:
            break
        if words.raw[index][:1].isupper():
            return index
    return stop


def _continues(words: Words, index: int, key: str, ends: set[int], lower: int) -> bool:
    """Tell whether a lower-case word belongs to a body's name."""
    following = words.raw[index + 1] if index + 1 < len(words) else ""
    pair = f"{key} {plain_key(following)}" if following else key
    before = f"{plain_key(words.raw[index - 1])} {key}"
    if pair in _LOWER_PAIRS or before in _LOWER_PAIRS:
        return True
    if key in _JOINERS_VI and index not in ends:
        return following[:1].isupper() or key in ("tinh",)
    return index not in ends and lower == 0 and words.raw[index - 1][:1].isupper()


def _bodies_en(words: Words) -> list[Mention]:
    found: list[Mention] = []
    index, size = 0, len(words)
    while index < size:
        if not words.raw[index][:1].isupper():
            index += 1
            continue
        stop, heads = index, 0
        while stop < size and (
            stop == index or words.gap(stop).strip() in ("", "'", "’", "-", "&")
        ):
            word = words.raw[stop]
            if word[:1].isupper() or (word.isdigit() and stop > index):
                heads += words.keys[stop] in g.BODY_HEADS_EN
            elif (
                not (words.keys[stop] in _JOINERS_EN or word == "s")
                or stop - index > _MAX_NAME_WORDS
            ):
                break
            stop += 1
        while stop > index and not (
            words.raw[stop - 1][:1].isupper() or words.raw[stop - 1].isdigit()
        ):
            stop -= 1
        first = _en_name_start(words, index, stop)
        if heads and stop > first:
            name = " ".join(words.between(first, stop).split())
            found.append(Mention(kind="body", first=first, stop=stop, name=name))
        index = max(stop, index + 1)
    return found


def _en_name_start(words: Words, index: int, stop: int) -> int:
    """Skip what is no part of a body's name: a preposition, or an office ("Director of the …")."""
    if words.keys[index] in ("the", "in", "at", "and", "for", "of", "on", "by", "to", "from"):
        return index + 1
    for hit in _lexicon("en", False).find(words).get("position", ()):
        if hit.first <= index < hit.stop or index <= hit.first < min(stop, index + 3):
            after = hit.stop
            while after < stop and words.keys[after] in ("of", "the", "for"):
                after += 1
            if after > hit.stop:
                return after
    return index
