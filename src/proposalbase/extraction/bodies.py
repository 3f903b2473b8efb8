"""Bodies named in a sentence: from the head of a name ("Sở", "Ministry") as far as the name goes."""

from __future__ import annotations

from bisect import bisect_left

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.names import (
    MAX_NAME_WORDS,
    PLACE_WORDS,
    Mention,
    apposed,
    is_place,
    lexicon,
    reads_as_place,
    run_end,
)
from proposalbase.extraction.words import Hit, Words, plain_key

_JOINERS_VI = frozenset(
    plain_key(w) for w in ("và", "tỉnh", "thành", "phố", "nhân", "dân", "xã", "huyện", "phường")
)
_JOINERS_EN = frozenset("of the for and on".split())
_LOWER_PAIRS = frozenset(
    plain_key(pair)
    for pair in (
        "nhân dân|quốc gia|khu vực|thành phố|trung ương|nhà nước|cấp tỉnh|cấp xã|cấp huyện|đại biểu|thường vụ|"
        "trực thuộc|chính trị|cán bộ|pháp luật|kinh tế|xã hội|mặt trận|lý luận|nông dân|phụ nữ|thanh niên|"
        "cựu chiến|chiến binh|thường xuyên|phổ thông|dân tộc|nội trú|bán trú|nghiên cứu|khoa học|công nghệ|"
        "môi trường|nông thôn|người cao|cao tuổi|chữ thập|thập đỏ|quản lý|hành chính|phục vụ|thủy nông|thủy lợi|"
        "làng nghề|quản trị|đào tạo|bồi dưỡng|y tế|giáo dục|cộng đồng|gia đình|văn hóa|thể thao|du lịch"
    ).split("|")
)
_LONGEST_OFFICE = 8
# "UBND xã đề nghị": the level of government belongs to the name.
_LEVELS = frozenset(("tinh", "xa", "phuong", "huyen", "quan"))
_OF_LEVEL = frozenset(("ubnd", "hdnd", "dan", "uy", "unbd"))
# "Bộ quy định": after these heads a name goes on in capitals or in words known.
_BARE = frozenset(("bo", "so", "vu", "cuc"))
_VERBLIKE = frozenset(("quy", "xac"))
_EN_LEVELS = frozenset("commune ward district province county village town city hamlet".split())
# Words that begin like the head of a body's name and are none: "Trường hợp" (in the case of).
NOT_BODIES = (("trường", "hợp"), ("ban", "đầu"), ("ban", "hành"), ("công", "tác"), ("đoàn", "kết"))


def bodies_vi(words: Words, hits: dict[str, list[Hit]]) -> list[Mention]:
    """Return the Vietnamese bodies named; a head alone ("Bộ") is an office named before."""
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
        headed = _heads_office(words, hit, offices)
        named = words.raw[hit.first][:1].isupper()
        if hit.first < last or not (headed or (named and hit.first not in offices)):
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


def _heads_office(words: Words, hit: Hit, offices: set[int]) -> bool:
    """Tell whether an office ends where its body begins: "Ban" in "Trưởng Ban Pháp chế"."""
    after = words.raw[hit.stop] if hit.stop < len(words) else ""
    pair = plain_key(" ".join(words.raw[hit.stop : hit.stop + 2]))
    return (
        hit.stop - hit.first == 1
        and hit.first in offices
        and words.keys[hit.first] in ("ban", "phòng", "khoa", "đoàn", "phong")
        and words.keys[hit.first - 1] in ("trưởng", "truong")
        and (after[:1].isupper() or pair in _LOWER_PAIRS)
        and words.gap(hit.stop) == " "
    )


def _within_name(words: Words, index: int) -> bool:
    """Tell whether a word is the tail of a place's name: "Phòng" in "Hải Phòng"."""
    return index > 0 and is_place([plain_key(word) for word in words.raw[index - 1 : index + 1]])


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
    limit = min(len(words), hit.first + MAX_NAME_WORDS)
    stop = _past_common_words(words, stop, hit.stop, ends)
    lower = 0
    while stop < limit and words.gap(stop).strip() in ("", "-"):
        key = plain_key(words.raw[stop])
        upper = words.raw[stop][:1].isupper() or words.raw[stop].isdigit()
        if upper:
            # A surname that a name follows begins a person, not more of the body.
            if len(key) > 1 and key in g.SURNAMES and _person_follows(words, stop):
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


def _person_follows(words: Words, index: int) -> bool:
    stop = run_end(words, index)
    if stop - index not in (3, 4):
        return False
    if apposed(words, index):
        return False
    level = words.keys[index - 1] in PLACE_WORDS
    return not (level and reads_as_place(words, index, stop))


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
    if key in _LEVELS and plain_key(words.raw[index - 1]) in _OF_LEVEL:
        return True
    if key in _JOINERS_VI and index not in ends:
        return following[:1].isupper() or key in ("tinh",)
    if key in _VERBLIKE or (before.split()[0] in _BARE and not following[:1].isupper()):
        return False
    return index not in ends and lower == 0 and words.raw[index - 1][:1].isupper()


def bodies_en(words: Words) -> list[Mention]:
    """Return the English bodies named: a run of capitals that holds the head of a name."""
    found: list[Mention] = []
    positions = lexicon("en", False).find(words).get("position", [])
    offices = {hit.first for hit in positions}
    index, size = 0, len(words)
    while index < size:
        if not words.raw[index][:1].isupper():
            index += 1
            continue
        stop, heads = _en_run(words, index, offices)
        first = _en_name_start(words, index, stop, positions)
        if heads and stop > first:
            if stop < size and words.keys[stop] in _EN_LEVELS and words.gap(stop) == " ":
                stop += words.keys[stop - 1] not in g.BODY_HEADS_EN
            name = " ".join(words.between(first, stop).split())
            if any(hit.stop == stop and hit.first > first for hit in positions):
                # "Provincial Party Secretary": an office, not a body.
                found.append(Mention(kind="role", first=first, stop=stop, name=name, position=name))
            else:
                found.append(Mention(kind="body", first=first, stop=stop, name=name))
        index = max(stop, index + 1)
    return found


def _en_run(words: Words, index: int, offices: set[int]) -> tuple[int, int]:
    """Return where the run of capitals that begins at a word ends, and how many heads of names it holds."""
    stop, heads = index, 0
    while stop < len(words) and (
        stop == index or words.gap(stop) == "-" or words.gap(stop).strip() in ("", "'", "’", "&")
    ):
        word, before = words.raw[stop], words.keys[stop - 1]
        # "… of the City Committee and Chairman of …": another office is another name.
        if heads and stop in offices and before in ("and", "cum"):
            break
        # "On 12 March the Committee": only "of the" and the like go on.
        if word == "the" and before not in _JOINERS_EN:
            break
        if word[:1].isupper() or (word.isdigit() and stop > index):
            heads += words.keys[stop] in g.BODY_HEADS_EN
        elif not (words.keys[stop] in _JOINERS_EN or word == "s") or stop - index > MAX_NAME_WORDS:
            break
        stop += 1
    while stop > index and not (words.raw[stop - 1][:1].isupper() or words.raw[stop - 1].isdigit()):
        stop -= 1
    return stop, heads


def _en_name_start(words: Words, index: int, stop: int, positions: list[Hit]) -> int:
    """Skip what is no part of a body's name: a preposition, or an office ("Director of the …")."""
    if words.keys[index] in ("the", "in", "at", "and", "for", "of", "on", "by", "to", "from"):
        return index + 1
    near = bisect_left(positions, index - _LONGEST_OFFICE, key=lambda hit: hit.first)
    for hit in positions[near : near + 2 * _LONGEST_OFFICE]:
        if hit.first <= index < hit.stop or index <= hit.first < min(stop, index + 3):
            after = hit.stop
            while after < stop and words.keys[after] in ("of", "the", "for"):
                after += 1
            if after > hit.stop:
                return after
    return index
