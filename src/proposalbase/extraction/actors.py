"""Who is to act, wherever in a sentence: a body or kind of people right before a duty, or right after a wish."""

from __future__ import annotations

from functools import cache

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.words import Hit, Lexicon, Words, plain_key

_MOST = 8
# What asks somebody to act when the one asked stands right after it.
_WISHES = Lexicon(
    {
        "wish": (
            "mong|mong muốn|xin|khuyên|nhắn|đòi|mời|thúc giục|đề nghị|kiến nghị|đề xuất|yêu cầu|giao|cho|để|là|thì|"
            "ước gì|ước|giá|giá như|chỉ đạo|gợi ý|nhờ|muốn|kêu gọi|thiết nghĩ|lẽ ra|phiền|trông|chờ|cần|theo tôi|"
            "asked|asks|ask|told|tell|tells|ordered|orders|directed|directs|requested|requests|request|urged|urges|"
            "urge|proposed|proposes|propose|suggested|suggests|suggest|recommended|recommends|recommend|that|let|"
            "lets|have|wants|want|wanted|invite|invited|invites|instructed|assigned|calls on|called on|call on|"
            "encourage|encouraged|expects|expected|expect|like|begged|begs|pressed|appealed to|appeal to|if only|"
            "look to|wish|wishes|wished|advise|advised|advises|require|required"
        ).split("|")
    }
)
_OPENERS = frozenset(
    "the a an each every all both any our its their these those other some local".split()
)
_PEOPLE_EN = frozenset(
    "owners officials directors teachers schools parents traders vendors residents members communes districts wards "
    "provinces ministries authorities councils operators employers companies banks donors states governments deputies "
    "legislators universities growers fishers farmers hospitals clinics courts judges inspectors engineers secretary "
    "minister governor mayor chair chairman director treasurer rapporteur province county commune state ministry "
    "municipality municipalities city town treasury consultants facilities registrar clerk licensees contractors "
    "managers landlords shippers publishers libraries museums archives parliament legislature police army regulator "
    "regulators utilities utility assemblies committees departments offices agencies communities households nations "
    "parties sides organisers organizers editors programmes tahsildars engineer president premier principals rectors "
    "judge owner operator employer school district officer headteacher inspector contractor developer landlord "
    "deans heads leaders cadres localities sectors branches enterprises cooperatives unions associations".split()
)
_LOWER_VI = (
    "phường|xã|thôn|tổ xóm|xóm|bản|trạm|trạm y tế|công ty|nhà máy|ban quản lý|ngành|tỉnh|thành phố|huyện|bệnh viện|"
    "nhà trường|trường|khoa|phòng|đội|đoàn thể|hợp tác xã|chủ tàu|chủ rừng|doanh nghiệp|nhà nước|chính phủ|quốc hội|"
    "chính quyền|cơ quan|đơn vị|địa phương|hội|sở|bộ|cục|chi cục|tổ|nhóm|các|mỗi|mấy|ủy ban|hội đồng|ngân hàng|"
    "bảo hiểm|bảo hiểm xã hội|trung tâm|viện|công an|tòa án|thống kê|ban giám hiệu|ban giám đốc|ban quản trị|"
    "ban kiểm soát|chủ đầu tư|nhà thầu|phụ huynh|giáo viên|cán bộ|kiểm lâm|hải quan|tòa soạn|cấp ủy|chi bộ|đảng ủy"
).split("|")
# "Mỗi năm", "các cháu nhỏ", "trường hợp": no one who could act.
_NOBODY = frozenset(
    "năm tháng ngày quý tuần lần khi hợp nhau khác việc giải chính loại điểm nội trường vấn điều hộ em cháu thứ "
    "hội chống quyền công ý kiến time year month day".split()
)
_ASKING_VI = frozenset("mong muốn xin khuyên nhắn đòi mời giục nghị cầu giao nhờ gọi".split())
_SKIPPED = frozenset("cũng sớm chỉ tự nay thì hãy mới vẫn đều also only now then at least".split())
_DUTY_VI = frozenset("nên phải cần hãy".split())
_TO = frozenset(("to", "should", "must", "shall", "ought", "needs", "need"))


@cache
def _heads_vi(plain: bool) -> Lexicon:
    return Lexicon({"head": (*g.BODY_HEADS_VI, *g.GENERIC_BODIES_VI, *_LOWER_VI)}, plain=plain)


def actor_within(reading: Reading) -> str | None:
    """Return the body or people whom a sentence obliges or wishes to act, as written; None where unsaid."""
    if reading.candidate.language == "en":
        return _english(reading)
    return _vietnamese(reading)


def _duties(reading: Reading, labels: tuple[str, ...]) -> set[int]:
    hits: list[Hit] = [hit for label in labels for hit in reading.hits.get(label, ())]
    return {hit.first for hit in hits}


def _wished(words: Words) -> set[int]:
    return {hit.stop for hit in _WISHES.find(words).get("wish", ())}


def _vietnamese(reading: Reading) -> str | None:
    words = reading.words
    plain = not any(not raw.isascii() for raw in words.raw)
    if plain:
        return None
    duties = _duties(reading, ("must", "soon", "act"))
    strong = {
        i
        for i in _duties(reading, ("must",))
        | {i for i, key in enumerate(words.keys) if key in _DUTY_VI}
    }
    wished = _wished(words)
    asked = {
        hit.stop
        for hit in _WISHES.find(words).get("wish", ())
        if words.keys[hit.stop - 1] in _ASKING_VI
    }
    inside = {
        i: m.stop for m in reading.mentions if m.kind == "body" for i in range(m.first, m.stop)
    }
    for hit in _heads_vi(plain).find(words).get("head", ()):
        start = hit.first
        opens = words.opens[start] or start in wished
        if not opens or (hit.stop < len(words) and words.keys[hit.stop] in _NOBODY):
            continue
        stop = _duty_after(
            words, max(hit.stop, inside.get(start, 0)), duties, strong, start in wished
        )
        if stop is None and start in asked and hit.stop < len(words):
            # "đề nghị phường treo biển": the one asked, whatever the verb.
            bare = words.gap(hit.stop) == " " and words.raw[hit.stop].islower()
            stop = max(hit.stop, inside.get(start, 0)) if bare or start in inside else None
        if stop is not None:
            return " ".join(words.between(start, stop).split())
    return None


def _duty_after(
    words: Words, index: int, duties: set[int], strong: set[int], wished: bool
) -> int | None:
    """Return where the name ends before its duty; None where none follows within a few words."""
    for place in range(index, min(len(words), index + _MOST)):
        following = words.keys[place + 1] if place + 1 < len(words) else ""
        if set(words.gap(place)) & set(".;:,()") or "được" in (words.keys[place], following):
            return None
        near = place - index <= 3
        if place in strong or (place in duties and near) or (wished and place in duties):
            stop = place
            while stop > index and words.keys[stop - 1] in _SKIPPED:
                stop -= 1
            return stop
    return None


def _english(reading: Reading) -> str | None:
    words = reading.words
    duties = _duties(reading, ("must",)) | {
        i for i, key in enumerate(words.keys) if key in _TO and i > 0
    }
    wished = _wished(words)
    bodies = {m.stop: m.first for m in reading.mentions if m.kind == "body"}
    for place in sorted(duties | _bare_verbs(reading)):
        start = bodies.get(place)
        if start is None:
            start = _phrase_start(words, place, wished)
            if start is not None and not _people(words, start, place):
                start = None
        if start is None or words.keys[place + 1 : place + 2] == ("be",):
            continue
        first = start
        while first > 0 and words.keys[first - 1] in _OPENERS and first not in wished:
            first -= 1
        named = words.keys[place] in ("should", "must", "shall", "ought") or first in wished
        if (first in wished or words.opens[first]) and (named or words.keys[place] == "to"):
            return " ".join(words.between(first, place).split())
    return _passive(words)


def _bare_verbs(reading: Reading) -> set[int]:
    """Return the places of verbs after "that X", "let X": "let the tax authority freeze …"."""
    return {hit.first for hit in reading.hits.get("act", ()) if hit.first > 0}


def _people(words: Words, start: int, stop: int) -> bool:
    """Tell whether a noun phrase names a body or people: "ward offices", "owners of dams"."""
    phrase = words.keys[start:stop]
    head = phrase.index("of") - 1 if "of" in phrase[1:] else len(phrase) - 1
    return _plural_body(phrase[head])


def _plural_body(key: str) -> bool:
    return key in _PEOPLE_EN or key in g.BODY_HEADS_EN


def _phrase_start(words: Words, place: int, wished: set[int]) -> int | None:
    """Return where the noun phrase begins that ends before a place."""
    for start in range(place - 1, max(-1, place - _MOST), -1):
        if start in wished or words.opens[start]:
            return start
        if set(words.gap(start)) & set('.;:,()“”"'):
            return None
    return None


def _passive(words: Words) -> str | None:
    """Return the body of "should be done by the Ministry"."""
    keys = words.keys
    for index in range(2, len(keys) - 1):
        if keys[index] != "by" or "be" not in keys[max(0, index - 4) : index]:
            continue
        if not {"should", "must", "shall", "to"} & set(keys[max(0, index - 6) : index]):
            continue
        for stop in range(index + 1, min(len(keys), index + 6)):
            if set(words.gap(stop)) & set(".;:,()"):
                break
            if _plural_body(keys[stop]):
                return " ".join(words.between(index + 1, stop + 1).split())
    return None


def doer(reading: Reading, name: str, duty: Hit) -> str | None:
    """Return the subject of a duty, made sure that it is the one to act; None where it is not.

    "The museum should be permitted …" undergoes it, "Ông muốn …" speaks, and "The Committee invites the Ministry to …"
    holds another verb of its own.
    """
    words = reading.words
    following = words.keys[duty.stop] if duty.stop < len(words) else ""
    if following in ("be", "được") or words.keys[duty.stop - 1] in ("be", "được"):
        return None
    parts = name.split()
    while parts and parts[-1].lower() in _TRAILING:
        parts.pop()
    if not parts or len(parts) > _LONGEST or plain_key(parts[0].strip(",.")) in _FORMS:
        return None
    if parts[0].lower() == "mỗi" and parts[1:2] and parts[1].lower() in _NOBODY:
        return None
    verbs = [hit for label in ("ask", "order", "speech") for hit in reading.hits.get(label, ())]
    start = duty.first - len(name.split())
    inside = {i for m in reading.mentions if m.kind == "body" for i in range(m.first, m.stop)}
    if any(max(0, start) <= hit.first < duty.first and hit.first not in inside for hit in verbs):
        return None
    return " ".join(parts)


_TRAILING = frozenset("chưa would will to not xin sẽ vì sao được có cũng".split())
_LONGEST = 14
_FORMS = frozenset(
    "ong ba anh chi em co cu chu bac chau toi vi we i i’m i'm sir madam mr ms he she it they".split()
)
