"""What speaks for and against a sentence being a proposal: a record of features, no decision.

A learned model may read the same record: ``Evidence.numbers()`` is its row of inputs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from proposalbase.extraction import telling
from proposalbase.extraction.attribution import Speaker
from proposalbase.extraction.brackets import bracket_states
from proposalbase.extraction.discourse import Discourse
from proposalbase.extraction.parties import addressee, subject
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.register import Register
from proposalbase.extraction.verbs import (
    asks,
    body_promises,
    clause_actions,
    demands,
    imperative,
    musts,
    opening,
    orders,
    promises,
)
from proposalbase.extraction.words import Hit

# A run of digits is read from its first one only: a long one is no number, and stays linear.
_NUMBER = re.compile(r"(?<!\d)\d{1,9}(?:[.,]\d{1,9})?\s?%|\b\d{1,3}(?:[.,]\d{3}){1,6}\b")
_RULE_HEAD = re.compile(
    # "The … Act 2011 provides that", "Luật … đòi hỏi": what a rule says already binds.
    r"\W{0,4}(?:the\s)?(?:[\w.'’-]{1,40}\s){0,6}(?:Act|Code|Law|Decree|Regulations?|Plan|Charter|Constitution)\b[^;:]{0,90}"
    r"\s(?:provides?|states?|stipulates?|requires?|prescribes?|says)\b|"
    r"\W{0,4}(?:Luật|Bộ luật|Nghị định|Nghị quyết|Quy chế|Quy định|Thông tư|Kế hoạch)\s[^.;:]{0,80}\s"
    r"(?:đòi hỏi|yêu cầu|quy định|nêu rõ|giao|xác định|cụ thể hóa)\b|"
    r"\W{0,4}(?:căn cứ|theo (?:quy định|khoản|điều|điểm|luật|nghị định|thông tư)|"
    r"pursuant|under (?:article|section|clause|paragraph)|by law)",
    re.IGNORECASE,
)
# "… cites Conclusion No. 5, which requires that …": what another document asks.
_QUOTES_RULE = re.compile(
    r"\b(?:kết luận|nghị quyết|chỉ thị|quyết định|quy định|nghị định|thông tư|conclusion|resolution|directive|"
    r"decree|decision|regulation)\s(?:số|no\.?)\s[^;]{2,160}?"
    r"(?:(?:trong đó|có nội dung|cũng)\s(?:yêu cầu|quy định|nêu|giao)|cụ thể hóa|"
    r"which (?:requires|provides|stipulates|states|says))\b",
    re.IGNORECASE,
)
_BARE_VERB = re.compile(
    r"(?!(?:The|A|An|All|Each|Every|This|These|That|It|They|We|In|On|At|For|Of|With|To|No|Some|Many|Most|"
    r"Our|Their|Its|If|When|While|As|By|From|There|Here|Such|Both|After|Before|Under|Over|Since|But|And)\b)"
    r"[A-Z][a-z]{1,14}(?<!s|d)\s(?:the|a|an|all|every|each|no|any|one|two|three|more|fewer|new|their|its|our|"
    r"[a-z]{2,14}s)\s"
)
# What people ought to weigh is no part of a machine: "care needs to be taken".
_DELIBERATE = re.compile(
    r"\b(?:care|attention|work|research|caution|steps|action)\b[^.;]{0,40}\b(?:needs?|must|should|is needed)\b|"
    r"\b(?:must|should|needs? to) (?:be )?(?:consider(?:ed)?|standardi[sz]ed|answered|weighed|debated)\b",
    re.IGNORECASE,
)
# "… notifies the bodies for their knowledge and action": the end of an official notice.
_NOTICE = re.compile(
    r"\bthông báo (?:để|đến|tới)\b[^.]{0,200}\bbiết\b|\bkính báo cáo\b|"
    r"\bshould not be (?:construed|interpreted|understood)\b|\breflect the (?:position|views) of\b|"
    r"\bwill be included in the (?:outcome )?report\b|^\W*Thông báo này\b|"
    r"\brecommendations? (?:below )?will be examined\b|\bbrought up and read\b|^\W*V/v\b|"
    r"\bmong (?:sớm )?(?:nhận )?được (?:sự )?(?:quan tâm|xem xét|hồi âm|phản hồi|chỉ đạo|hợp tác|chia sẻ)\b"
    r"[^.]{0,40}\W*$|"
    r"^\W*(?:\[\d{1,3}\]\W*)?[^\W\d_][^.()\d]{2,60}\((?:19|20)\d\d[a-z]?\)|"
    r"\b(?:Code Components|BSD License|key words \W?MUST)\b",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"\W*(?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám) là|thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám)|cuối cùng)\b,?",
    re.IGNORECASE,
)
# "hiện" of "thực hiện" tells no time.
_COMPOUND_NOW = frozenset("thực thể phát xuất biểu tái thuc the phat xuat bieu tai".split())
_FIRST_PERSON = re.compile(r"\b(?:(?i:tôi|chúng tôi|chúng ta|we|our)|I)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The features of one sentence in its place."""

    # What its words say.
    ask: bool = False
    addressed: bool = False
    """Somebody is named after the asking verb."""
    order: bool = False
    demand: bool = False
    """The speaker of the sentence orders."""
    must: bool = False
    may: bool = False
    solution: bool = False
    will: bool = False
    pledge: bool = False
    body_will: bool = False
    """A body, or the speaker, says what it will do."""
    imperative: bool = False
    gerund: bool = False
    actions: int = 0
    opens_bare: bool = False
    """An English item opens with a word that takes an object at once: "Fit every bus"."""
    verbs: bool = False
    """Holds a verb of action anywhere."""
    announces: bool = False
    """Says that a list follows, or what will become of it."""
    acting_body: bool = False
    obliged_body: bool = False
    bracket: bool = False
    # Who says it, and where.
    stated: bool = False
    speaker: bool = False
    leader: bool = False
    author: bool = False
    first_person: bool = False
    heading: str = ""
    frame: str = ""
    firm: bool = False
    previous: bool = False
    listed: bool = False
    colon: bool = False
    english: bool = False
    kind: str = "other"
    legal: float = 0.0
    spoken: bool = True
    # What speaks against it.
    past: bool = False
    past_late: bool = False
    period: bool = False
    achieved: bool = False
    finding: bool = False
    rule: bool = False
    rule_head: bool = False
    figures: int = 0
    statistic: bool = False
    meeting: bool = False
    praise: bool = False
    furniture: bool = False
    reason: bool = False
    question: bool = False
    leads_in: bool = False
    gathering: bool = False
    """Says when and where a meeting was, and who presided."""
    agenda: bool = False
    cause: bool = False
    plans_text: bool = False
    hearsay: bool = False
    deliberate: bool = False
    """Says what people ought to weigh."""
    technical: bool = False
    """Stands in prose that describes how a system works."""
    words: int = 0

    def numbers(self) -> dict[str, float]:
        """Return the features as numbers; each value of a word feature becomes a feature of its own."""
        row: dict[str, float] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, str):
                row[f"{each.name}={value}"] = 1.0
            else:
                row[each.name] = float(value)
        return row


def gather(reading: Reading, discourse: Discourse, register: Register) -> Evidence:
    """Gather the evidence for one sentence."""
    hits, words = reading.hits, reading.words
    asked, duties = asks(reading), musts(reading)
    ordered, action = orders(reading), imperative(reading)
    later = clause_actions(reading)
    acting = subject(reading)
    speaker = discourse.speaker
    text = reading.text
    positive = [h.first for h in (*asked, *duties, *ordered)]
    positive += [h.first for h in hits.get("will", ())]
    if action is not None:
        positive.append(action.first)
    first_positive = min(positive, default=len(words))
    past = [h.first for h in hits.get("past", ())]
    start = opening(reading)
    english = reading.candidate.language == "en"
    return Evidence(
        ask=bool(asked),
        addressed=any(addressee(reading, verb) for verb in asked),
        order=bool(ordered),
        demand=demands(reading),
        must=bool(duties),
        may="may" in hits,
        solution="solution" in hits,
        will=promises(reading) and not _of_authors(speaker),
        pledge="pledge" in hits,
        body_will=body_promises(reading) and not _of_authors_only(speaker, reading),
        imperative=action is not None,
        gerund=action is not None and english and reading.phrase(action).split()[0].endswith("ing"),
        actions=min(len(later), 4),
        opens_bare=english
        and bool(_BARE_VERB.match(text, reading.candidate.body - reading.candidate.start)),
        verbs="act" in hits,
        announces="concludes" in hits,
        # English tells what a body does in the same words; only a list of orders makes it a task.
        acting_body=acting is not None
        and (not english or acting[1].label == "must" or discourse.frame == "order"),
        obliged_body=acting is not None and acting[1].label == "must",
        bracket=bool(bracket_states(words.text, reading.candidate.start, reading.candidate.end)),
        stated=discourse.stated,
        speaker=speaker is not None,
        leader=speaker is not None and speaker.leader,
        author=speaker is not None and speaker.kind == "author",
        first_person=bool(_FIRST_PERSON.search(text[:400])),
        heading=discourse.prior,
        frame=discourse.frame,
        firm=discourse.firm,
        previous=discourse.previous,
        listed=reading.candidate.listed or bool(_ORDINAL.match(text)),
        colon=text.rstrip().endswith(":"),
        english=english,
        kind=discourse.document.kind,
        legal=register.legal,
        spoken=register.spoken,
        past=bool(past) and past[0] < first_positive,
        past_late=bool(past) and past[0] >= first_positive,
        period=_tells_time(reading, start),
        achieved="achieved" in hits,
        finding="finding" in hits,
        rule="rule" in hits or "stipulates" in hits,
        rule_head=bool(_RULE_HEAD.match(text) or _QUOTES_RULE.search(text[:600]))
        or _near_head(hits, "rule", start, within=6),
        figures=min(len(_NUMBER.findall(text)), 4),
        statistic="statistic" in hits,
        meeting="meeting" in hits,
        praise="praise" in hits,
        furniture=_near_head(hits, "furniture", 0, within=0) or bool(_NOTICE.search(text)),
        reason=_near_head(hits, "reason", start, within=2),
        question=discourse.question or _asks_back(reading),
        leads_in=telling.leads_in(text),
        gathering=telling.describes_meeting(text),
        agenda=telling.agenda(text[reading.candidate.body - reading.candidate.start :]),
        cause=telling.cause(text[reading.candidate.body - reading.candidate.start :]),
        plans_text=telling.plans_text(text),
        hearsay=telling.hearsay(text),
        technical=register.technical and not _DELIBERATE.search(text),
        deliberate=_DELIBERATE.search(text) is not None,
        words=len(words),
    )


def _of_authors_only(speaker: Speaker | None, reading: Reading) -> bool:
    # "We will first describe …" of a paper's author; "the Academy will …" in a paper is a promise.
    return _of_authors(speaker) and reading.words.keys[:1] in (("we",), ("i",))


def _of_authors(speaker: Speaker | None) -> bool:
    # "We will focus on …" in a paper announces the next paragraph.
    return speaker is None or speaker.kind == "author"


def _near_head(hits: dict[str, list[Hit]], label: str, start: int, *, within: int) -> bool:
    return any(hit.first - start <= within for hit in hits.get(label, ())[:1])


def _tells_time(reading: Reading, start: int) -> bool:
    """Tell whether a period of time opens the sentence."""
    found = [h for h in reading.hits.get("period", ()) if reading.before(h) not in _COMPOUND_NOW]
    # "… by the end of the year" sets a date; "By the end of the period …" tells.
    found = [h for h in found if reading.phrase(h) != "by the end of the" or h.first == start]
    return bool(found) and found[0].first - start <= 12


def _asks_back(reading: Reading) -> bool:
    return any(hit.stop == len(reading.words) for hit in reading.hits.get("question", ()))
