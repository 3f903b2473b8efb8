"""Key words of a sentence: pairs of syllables in Vietnamese, stems of longer words in English; no names.

Who speaks, and of which place, is no subject: two sentences that share a name share nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from proposalbase.model import Language
from proposalbase.text.fold import fold, tone_fold

_WORD = re.compile(r"[^\W\d_]+")
_ANSWERS = re.compile(
    r"\W{0,4}(?P<cue>vì vậy|vì thế|do đó|do vậy|bởi vậy|bởi thế|từ đó|từ thực tế đó|từ thực tiễn đó|"
    r"từ thực trạng trên|"
    r"từ những (?:hạn chế|bất cập|khó khăn|vướng mắc|thực tế)[^,.;]{0,30}|"
    r"xuất phát từ (?:thực tế|thực trạng)[^,.;]{0,30}|"
    r"trước (?:thực tế|thực trạng|tình hình|tình trạng)[^,.;]{0,30}|"
    r"để (?:khắc phục|giải quyết|tháo gỡ|chấm dứt|giảm bớt)[^,.;]{0,50}|"
    r"nhằm (?:khắc phục|giải quyết|tháo gỡ)[^,.;]{0,50}|"
    r"vi vay|vi the|do do|do vay|boi vay|tu do|tu thuc te do|de khac phuc[^,.;]{0,50}|de thao go[^,.;]{0,50}|"
    r"therefore|thus|hence|for this reason|for these reasons|accordingly|consequently|that is why|"
    r"to (?:overcome|address|remedy|tackle|solve|fix|correct|end|close|prevent) (?:this|these|that|the|such)"
    r"[^,.;]{0,50}|"
    r"in (?:view|light) of (?:this|these|the above)[^,.;]{0,30}|against this background|in response)\b",
    re.IGNORECASE,
)
# Syllables and words that stand in any sentence of this kind, whatever its subject.
_STOP = frozenset(
    "và của các những cho với được trong là có không này do khi đến từ theo như để thì mà bị bởi tại về cũng còn đã "
    "đang sẽ vừa mới một hai ba số rất quá hơn nhất nhiều ít nên cần phải chưa chỉ lại ra vào lên xuống sau trước "
    "trên dưới giữa ngoài cùng nhau từng mỗi vẫn đồng thời tuy nhiên nhưng song hoặc hay nếu vì nhằm ngày tháng "
    "năm hiện trường hợp việc sự điều cái người ông bà anh chị đại biểu đề nghị kiến xuất giải pháp thực tế tiễn "
    "hạn chế khó khăn bất cập nguyên nhân vướng mắc tồn tiếp tục tăng cường nâng cao đẩy mạnh hoàn thiện xây dựng "
    "tổ chức triển khai thời gian tới qua nay chúng tôi ta họ mình địa phương đơn vị cơ quan".split()
)
_STOP_PLAIN = frozenset(map(fold, _STOP))
_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_STOP_EN = frozenset(
    "about above after again against their there these those which while would could should other being because "
    "between before during through where whose under until every still since more most many much such than that "
    "then they this have been from with into only also must need needs will were what when them some each very "
    "make made take taken does done even well just over same both said says people recommend recommended "
    "recommends propose proposed proposes suggest suggested problem problems solution solutions finding "
    "four five nine seven eight three year years month months week weeks days monday tuesday wednesday thursday "
    "friday findings government state ministry committee country national present".split()
)
_STEM = re.compile(r"(?:ations?|ings?|ments?|ers?|ies|ed|es|s|y|e)$")
_LEAST = 4


def answers(text: str) -> str | None:
    """Return the words that open a sentence as the answer to what was said before it: "vì vậy"."""
    match = _ANSWERS.match(text)
    return " ".join(match["cue"].lower().split()) if match else None


def terms(text: str, language: Language) -> frozenset[str]:
    """Return the key words of a text."""
    return frozenset(term for term, _, _ in _placed(text, language))


def _words(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Yield each word, and whether its capital makes it (a part of) a name; the first word has one anyway."""
    for number, match in enumerate(_WORD.finditer(text)):
        yield match, number > 0 and match[0][0].isupper()


def _placed(text: str, language: Language) -> Iterator[tuple[str, int, int]]:
    """Yield each key word with its place."""
    if language == "en":
        for match, named in _words(text):
            word = fold(match[0])
            if len(word) >= _LEAST and word not in _STOP_EN and not named:
                yield _STEM.sub("", word) or word, match.start(), match.end()
        return
    previous: tuple[str, int, int] | None = None
    # "chưa" says nothing of the subject, "chứa" does: accents count wherever they were typed.
    stop = _STOP if _MARKED.search(text) else _STOP_PLAIN
    for match, named in _words(text):
        word = tone_fold(match[0])
        own = None if word in stop or named else (word, match.start(), match.end())
        if previous and own and text[previous[2] : own[1]].isspace():
            yield f"{previous[0]} {own[0]}", previous[1], own[2]
        previous = own


def phrases(text: str, shared: Iterable[str], language: Language) -> list[str]:
    """Return what shared key words spell in a text; those that touch become one phrase."""
    wanted = set(shared)
    joined: list[tuple[int, int]] = []
    for term, start, end in _placed(text, language):
        if term not in wanted:
            continue
        if joined and (start < joined[-1][1] or text[joined[-1][1] : start].isspace()):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return list(dict.fromkeys(" ".join(text[a:b].lower().split()) for a, b in joined))
