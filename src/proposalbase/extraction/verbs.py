"""Which cue words of a sentence are verbs that ask, order, oblige or instruct, and which only look so."""

from __future__ import annotations

import re

from proposalbase.extraction.reading import Reading
from proposalbase.extraction.words import Hit, plain_key


def _forms(text: str) -> frozenset[str]:
    """Return words with their accents and without, for text typed either way."""
    words = text.split()
    return frozenset(words) | frozenset(map(plain_key, words))


_NOUN_BEFORE = _forms(
    "các những nội dung của xét với người mẫu số phản hồi đáp ứng đúng được theo việc sự bản cáo ý và "
    "nhiều lời đơn loại này văn trả lời cùng một hai trình nhận tiêu danh đầu chí đó công như có luật mức là đạt "
    "bị quyền bên sơ chuẩn vụ hiệu thủ tục giấy không chưa lý phần "
) | frozenset(
    "the a an our this these many of previously such any each no its their his her other several not t "
    "that which who whom never pull".split()
)
# "ý kiến đề nghị …" (opinions ask …) is speech although a noun stands before the verb.
_SPEAKS_BEFORE = _forms("kiến khác tri biểu tôi em phố tỉnh nước viên nghiệp")
# "khiếu nại, tố cáo, kiến nghị": a list of kinds of petition.
_PETITIONS = _forms("nại cáo mắc") | frozenset(("petitions", "complaints"))
_NOUN_AFTER = _forms("của này trên nêu đó nói đã") | frozenset(("be",))
_JOINED = _forms("nhưng song và thời cũng") | frozenset(("and", "but", "also"))
_TOPIC = _forms("về")
_TOLD = frozenset("information further more additional clarification details".split())
_REPORTED = frozenset("solutions measures ways options methods directions amendments".split())
_SUBJECT_BEFORE = frozenset(
    "he she they it we i also has have had strongly then further again and is was are were be been being "
    "both jointly all you who opinions delegates participants experts voters speakers".split()
)

_NOUN_NEED = frozenset("the no any this that a such of without".split())
# "To ensure this, the Government has …": the purpose of what follows, no instruction.
_PURPOSE = re.compile(
    r"\W{0,4}(?:in order )?to\b[^,;]{3,240},\s(?:the|a|an|we|it|this|our|i|there|all|each|its|he|she|they)\b",
    re.IGNORECASE,
)
_NO_MUST_BEFORE = _forms("không vẫn đã đang chẳng chưa nếu buộc đỡ nay khi") | frozenset(
    "that which who whom whose what if t not never would you may might don".split()
)
_WOULD = frozenset(("would need to", "will need to", "would require"))
_SHOULD_AFTER_NEN = _forms(
    "được có cân xem quy là sớm chăng đưa để thực tiếp tập xây tổ nghiên bổ sửa giao bỏ giữ áp sử mở tăng giảm "
    "lấy bắt coi chọn cho tách gộp thành chuyển đầu ưu quan chú ban hạn tính làm dành khuyến đẩy thí rà xét "
    "dùng cử mời trả dạy học nhận phân rút ký miễn cấp hỏi kết gắn lập khôi thay chia tiến hỗ công dừng "
    "nâng đổi cải gom nhập kéo cắt siết xóa tuyển bầu khen thưởng phạt đánh cộng trừ mua vay tránh ghi đăng báo "
    "trình gửi phát thu lắp yêu đến đi ra vào nghe nói đọc viết gặp họp bàn tìm trao ứng tạm tự góp kiêm trực chỉ "
    " lồng đa tôn thống linh mạnh kiên duy cân hoàn bồi đào luân kiểm giám minh số"
)
_CAUSE_BEFORE = _forms("trở tạo làm cho dựng gây viết hình bởi do")
_NEED_BEFORE = _forms("là rất sức sự thật vô")
_NEEDS = frozenset("a an the two three more at its their".split())
_NOT_HAVE_TO = _forms("là không chăng chi")
_MANY = _forms("nhiều")
# "muốn … phải", "thường … phải", "một số hộ phải": what people are put to.
_FORCED = _forms("muốn thường kể hộ bèn đành lại")
_RECOGNISE = _forms("ghi thừa nói công")

_NOT_IMPERATIVE_AFTER = frozenset(
    "of is are was were has have had can may will would and or".split()
)
# First syllables of compounds that only begin like an action: "giao thông", "tăng trưởng".
_OURSELVES = _forms("tôi chúng-tôi") | frozenset(("we", "i"))
_OWN_BODIES = tuple(
    tuple(name.split())
    for name in (
        "hiệp hội|công ty|trung tâm|viện|bệnh viện|cục|chi cục|phòng|trạm|the authority|the college|the council|"
        "the commission|the centre|the center|the association|the union|the company|the board|the city|"
        "the province|the agency|the office|the bank|the hospital|the institution|the delegation|"
        "nhà trường|ban tổ chức|học viện|trường|sở|tỉnh|phường|xã|đơn vị|khoa|hội|ban|the academy|the school|"
        "the department|the ministry|the committee|the institute|the government|the university|phuong|xa|truong|tinh"
    ).split("|")
)
_LABEL_WORDS = 14
_ADVERBS_AFTER_WILL = _forms("sớm cùng tích cực tiếp tục also soon then continue to be")
_COMPOUND_AFTER = {
    "giao": _forms("thông dịch thức tiếp lưu diện hưởng thoa ước"),
    "tăng": _forms("trưởng"),
    "link": frozenset(("to",)),
    "record": frozenset(("number", "high", "low")),
    "mở": _forms("đầu"),
    "làm": _forms("sao thế gì"),
    "đưa": _forms("tin"),
    "không": _forms("chỉ những phải có gian khí ít còn thể biết đồng"),
    "có": _forms("thể"),
    "gắn": _forms("bó"),
    "giữ": _forms("nguyên"),
    "lập": _forms("luận trường"),
}


def asks(reading: Reading) -> list[Hit]:
    """Return the asking verbs that are verbs here, not nouns ("the proposals of …")."""
    return [
        hit
        for hit in reading.hits.get("ask", ())
        if _is_verb(reading, hit) and _has_subject(reading, hit)
    ]


def orders(reading: Reading) -> list[Hit]:
    """Return the ordering verbs that are verbs here."""
    return [hit for hit in reading.hits.get("order", ()) if _is_verb(reading, hit)]


def demands(reading: Reading) -> bool:
    """Tell whether a speaker of the sentence orders: the verb is theirs, or joined to theirs."""
    spoken = {voice.verb.first for voice in reading.voices if voice.verb is not None}
    return any(hit.first in spoken or reading.before(hit) in _JOINED for hit in orders(reading))


def _is_verb(reading: Reading, hit: Hit) -> bool:
    words = reading.words
    before, after = reading.before(hit), reading.after(hit)
    # "Về kiến nghị của …": the topic of the sentence, up to its first comma or colon.
    if hit.first and words.keys[0] in _TOPIC and not any(words.opens[1 : hit.first + 1]):
        return False
    if before in _SPEAKS_BEFORE:
        return True
    if before in _PETITIONS or (before in _NOUN_BEFORE and not words.opens[hit.first]):
        return False
    if after in _NOUN_AFTER or after in _REPORTED:
        return False
    if reading.phrase(hit) == "requested" and after in _TOLD:
        return False
    # "… is called for.": nothing is asked after it.
    return hit.stop < len(words)


def _has_subject(reading: Reading, hit: Hit) -> bool:
    """Tell a verb from an English participle or a lifeless subject: "the proposed tax", "tests suggest that"."""
    if reading.candidate.language == "vi":
        return True
    phrase, before, words = reading.phrase(hit), reading.before(hit), reading.words
    if any(voice.verb is not None and voice.verb.first == hit.first for voice in reading.voices):
        return True
    if phrase in ("suggest", "suggests", "suggested") and reading.after(hit) == "that":
        return before in _SUBJECT_BEFORE
    if phrase.endswith("that") or (reading.after(hit) == "that" and phrase != "suggest"):
        return True
    if before == "to":
        return any(word in words.keys[: hit.first] for word in ("like", "want", "wish"))
    if phrase.split()[0].endswith("ed") or phrase in ("encourage", "urge"):
        return (
            before in _SUBJECT_BEFORE or "," in words.gap(hit.first) or _named_before(reading, hit)
        )
    return True


def _named_before(reading: Reading, hit: Hit) -> bool:
    return hit.first > 0 and reading.words.raw[hit.first - 1][:1].isupper()


def musts(reading: Reading) -> list[Hit]:
    """Return the words of duty that say what ought to be, not what had to be or follows."""
    return [hit for hit in reading.hits.get("must", ()) if _is_duty(reading, hit)]


def _is_duty(reading: Reading, hit: Hit) -> bool:
    before, after = reading.before(hit), reading.after(hit)
    phrase = reading.phrase(hit)
    if _no_need(reading, hit):
        return False
    if (before in _NO_MUST_BEFORE and phrase not in _WOULD) or hit.stop == len(reading.words):
        return False
    key = plain_key(phrase)
    if key == "nen":
        return after in _SHOULD_AFTER_NEN and before not in _CAUSE_BEFORE
    if key == "can thiet":
        return before in _NEED_BEFORE
    if phrase == "requires":
        return after not in ("of", "and", "for", "in", "")
    if phrase == "needs":
        return after in _NEEDS and before not in _NOUN_BEFORE
    if key != "phai":
        return True
    # "Many officials must travel farther": what happens to them, not what they ought to do.
    said = max((h.stop for h in reading.hits.get("speech", ()) if h.stop <= hit.first), default=0)
    if _MANY & set(reading.words.keys[max(said, hit.first - 14) : hit.first]):
        return False
    return after not in _NOT_HAVE_TO and not _had_to(reading, hit)


def _no_need(reading: Reading, hit: Hit) -> bool:
    """Tell "sees the need to" and "no change is necessary", in which nothing is asked."""
    phrase = reading.phrase(hit)
    if phrase.startswith("need") and reading.before(hit) in _NOUN_NEED:
        return True
    stated = phrase in ("is necessary", "are necessary", "is required", "is needed")
    return stated and "no" in reading.words.keys[max(0, hit.first - 3) : hit.first]


def _had_to(reading: Reading, hit: Hit) -> bool:
    """Tell what somebody was forced to do, or has to when wanting more, from a duty."""
    if reading.after(hit) in _RECOGNISE:
        return True
    return bool(_FORCED & set(reading.words.keys[max(0, hit.first - 14) : hit.first]))


def imperative(reading: Reading) -> Hit | None:
    """Return the action verb that opens the sentence, after connecting words; None for a subject."""
    if reading.candidate.language == "en" and _PURPOSE.match(reading.text):
        return None
    places = (opening(reading), _past_label(reading))
    for hit in reading.hits.get("act", ()):
        for place in places:
            if hit.first <= place < hit.stop and _instructs(reading, hit):
                return hit
    return None


def _past_label(reading: Reading) -> int:
    """Return the index of the first word past a label ("Đối với các xã: …"); -1 without one."""
    words = reading.words
    for index in range(1, min(len(words), _LABEL_WORDS)):
        if ":" in words.gap(index):
            return index
    return -1


def _instructs(reading: Reading, hit: Hit) -> bool:
    after = reading.after(hit)
    if reading.candidate.language == "en":
        if after in _COMPOUND_AFTER.get(reading.phrase(hit), frozenset()):
            return False
        return after not in _NOT_IMPERATIVE_AFTER and hit.stop < len(reading.words)
    if after in _NOUN_AFTER:
        return False
    return after not in _COMPOUND_AFTER.get(reading.phrase(hit), frozenset())


def opening(reading: Reading) -> int:
    """Return the index of the first word past connecting words ("at the same time", "firstly" …)."""
    index = 0
    links = {hit.first: hit.stop for hit in reading.hits.get("link", ())}
    while index in links and links[index] < len(reading.words):
        index = links[index]
    if reading.candidate.language == "en" and index + 1 < len(reading.words):
        # "Resolutely remove …", "Soon have …": the verb follows the adverb.
        if reading.words.keys[index].endswith("ly") or reading.words.keys[index] == "soon":
            index += 1
    return index


def clause_actions(reading: Reading) -> list[Hit]:
    """Return the action verbs that open a later clause after a semicolon or comma."""
    return [
        hit for hit in reading.hits.get("act", ()) if hit.first and reading.words.opens[hit.first]
    ]


def body_promises(reading: Reading) -> bool:
    """Tell whether a body named right before "will" is to act: "Sở sẽ công bố …", "we will send …"."""
    words = reading.words
    ends = {m.stop for m in reading.mentions if m.kind in ("body", "role", "person")}
    for hit in reading.hits.get("will", ()):
        before = words.keys[hit.first - 1] if hit.first else ""
        first_person = before in _OURSELVES or words.keys[hit.first] in ("we", "i")
        if hit.first in ends or first_person or _opens_generic(reading, hit):
            return True
    return False


def _opens_generic(reading: Reading, hit: Hit) -> bool:
    """Tell whether the subject is a body named by its kind, at the head of a clause: "nhà trường sẽ"."""
    words = reading.words
    return any(
        words.keys[start:stop] in _OWN_BODIES and words.opens[start]
        for start, stop in ((hit.first - 2, hit.first), (hit.first - 1, hit.first))
        if start >= 0
    )


def promises(reading: Reading) -> bool:
    """Tell whether the sentence says that somebody will act: "will" right before an action verb."""
    acts = {hit.first for hit in reading.hits.get("act", ())}
    for hit in reading.hits.get("will", ()):
        after = hit.stop
        while after < len(reading.words) and reading.words.keys[after] in _ADVERBS_AFTER_WILL:
            after += 1
        if after < len(reading.words) and "," in reading.words.gap(after):
            # "will, within April, publish …"
            after = next((i for i in range(after + 1, after + 8) if i in acts), after)
        if after in acts or hit.stop - hit.first > 1:
            return True
    return False
