"""What holds from one sentence to the next: who speaks, and whether orders, requests or rules are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from proposalbase.extraction.attribution import Cast, Speaker
from proposalbase.extraction.floor import opening_floor
from proposalbase.extraction.headings import Prior, prior
from proposalbase.extraction.headlines import by_line, named_in_heading
from proposalbase.extraction.labels import Label, Labels, introduced
from proposalbase.extraction.meetings import heads_resolutions, resolves, resolving
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.speakers import Voice
from proposalbase.extraction.subjects import opening_voice
from proposalbase.extraction.verbs import asks, orders
from proposalbase.model import Addressee, Document, Proposer
from proposalbase.text.bodies import body_key
from proposalbase.text.fold import name_key

Frame = Literal["order", "ask", "rule", ""]

_RULE_START = re.compile(
    r"\W*(?:căn cứ|theo (?:quy định|khoản|điều|điểm|luật|nghị định|thông tư)|tại (?:khoản|điều|điểm|mục)|"
    r"theo đó, tại|pursuant to|under article|according to article|as provided)",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\W*(?:PV|P\.V|Phóng viên|Reporter|Hỏi|Question|Q|Interviewer|MC|Nhà báo)\s?:", re.IGNORECASE
)
_CLOSING = re.compile(
    r"\W*(?:xin (?:trân trọng )?cảm ơn|trân trọng cảm ơn|thank you)\b", re.IGNORECASE
)
# So many sentences of another kind in a row end a frame that no "as follows" opened.
_PATIENCE = 3
_HEADING = 160
_OURSELVES = re.compile(
    r"\W*(?:\d{1,3}[.)]\s)?(?:we|our|in our view|this committee)\b", re.IGNORECASE
)
# "He also …": whoever had the word in the paragraph before goes on.
_GOES_ON = re.compile(
    r"\W*(?:also |then )?(?:he|she|they|his|her|their|(?:ông|bà|anh|chị|cô) ấy|họ|ông|bà|anh|chị|cụ|em)\s"
    r"(?![A-ZĐ])",
    re.IGNORECASE,
)
_SELF = re.compile(r"\b(?:(?i:tôi|chúng tôi|xin|we|our)|I)\b")
_OPENS = 2
_CHAIRED = re.compile(
    r"\b(?:ý kiến )?(?:kết luận|chỉ đạo|ý kiến)(?: của)? (?:đồng chí )?(?:người )?(?:chủ trì|chủ tọa|chủ toạ)\b|"
    r"\b(?:chủ trì|chủ tọa|chủ toạ)[^.;]{0,30}\bkết luận\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Discourse:
    """The state of reading; changes from sentence to sentence."""

    document: Document
    cast: Cast = field(default_factory=Cast)
    speaker: Speaker | None = None
    frame: Frame = ""
    firm: bool = False
    """The frame was opened by "as follows", or by a conclusion, and holds under the headings below."""
    heading_at: int = 0
    prior: Prior = ""
    previous: bool = False
    """The sentence before was taken as a proposal."""
    previous_block: int = -1
    refused: int = 0
    question: bool = False
    part: int | None = None
    host: Speaker | None = None
    """The body in whose name a letter or report speaks: whom it quotes has the floor for a paragraph."""
    reporting: bool = False
    """The host is a body that tells what others said, too; a directive under a number does not."""
    interview: bool = False
    answerer: Speaker | None = None
    """Who answers in an interview: each question gives the word back to them."""
    labels: Labels = field(init=False)
    meeting: Speaker | None = field(init=False)
    """The meeting or body whose minutes these are."""
    introduced: set[str] = field(default_factory=set)
    """Labels that were looked for in the first lines."""
    labelled_block: int = -1
    """The paragraph whose speaker a label names: groups and bodies in it are only spoken of."""
    stated: bool = False
    """The speaker was named in the present sentence."""
    in_charge: str | None = None
    """The body that the lead-in of the present list obliges."""
    guest: Speaker | None = None
    """Whom the author of a paper or speech quotes in the present sentence alone."""

    def __post_init__(self) -> None:
        """Read what labels the document has before its sentences are."""
        self.labels = Labels.of(self.document)
        self.meeting = resolving(self.document)

    def enter(self, reading: Reading) -> None:
        """Take in what a sentence changes before it is judged."""
        candidate = reading.candidate
        self._enter_part(candidate.start)
        if self.host is not None and (
            (candidate.block != self.previous_block and not _GOES_ON.match(reading.text))
            or _OURSELVES.match(reading.text)
        ):
            self.speaker = self.host
        if candidate.heading_at != self.heading_at:
            self._enter_heading(
                None if candidate.titled else candidate.heading, candidate.heading_at
            )
        text = reading.text
        reporter = bool(_REPORTER.match(text))
        self.interview = self.interview or reporter
        self.question = reporter or text.rstrip("\"”'’) ").endswith("?")
        self.stated, self.guest = False, None
        self.cast.meet(reading)
        if self.question and self.answerer is not None:
            self.speaker = self.answerer
        if self.meeting is not None and resolves(text):
            self._give_word(self.meeting)
            self.labelled_block = candidate.block
            self._open(reading)
            return
        label = self.labels.at(self.document.text, candidate.start)
        if label is not None and not reporter and self._labelled(label):
            self._open(reading)
        elif not reporter and not (self.question and self.answerer is not None):
            self._hear(reading)
        if _CLOSING.match(text):
            self.frame, self.firm, self.previous = "", False, False

    def _enter_part(self, offset: int) -> None:
        part = self.document.part_at(offset)
        place = part.start if part else -1
        if place == self.part:
            return
        self.part = place
        floor = opening_floor(self.document, part)
        self.speaker = floor.speaker
        self.host = floor.speaker if floor.host else None
        self.reporting = floor.reporting
        if floor.speaker is not None and (floor.answers or floor.named):
            known = Speaker(kind="person", proposer=floor.speaker.proposer)
            self.cast.people[name_key(known.proposer.name or "")] = known
        if floor.answers:
            self.answerer, self.interview = floor.speaker, True
        self.frame, self.firm, self.previous = "", False, False

    def _enter_heading(self, heading: str | None, number: int) -> None:
        self.heading_at = number
        self.in_charge = None
        named = named_in_heading(heading, self.cast, language=self.document.language)
        if heading and _CHAIRED.search(heading[:_HEADING]) and self.cast.chair is not None:
            self.speaker, self.frame, self.firm, self.previous = (
                self.cast.chair,
                "order",
                True,
                False,
            )
        if named is None and self.meeting is not None and heads_resolutions(heading):
            named = self.meeting
        if named is not None:
            self.speaker, self.frame, self.firm, self.previous = named, "", False, False
        self.prior = prior(heading)
        if self.frame == "rule" or self.prior in ("none", "question"):
            self.frame, self.firm = (
                ("", False) if self.frame == "rule" or not self.firm else (self.frame, True)
            )
        self.previous = self.previous and self.prior in ("", "high", "action")
        self.refused = 0

    def _hear(self, reading: Reading) -> None:
        author = by_line(reading, self.cast, kind=self.document.kind)
        if author is not None:
            self.speaker, self.stated = self._richer(author), True
            if self.part == -1 and self.document.kind not in ("paper", "speech"):
                self.host = self.speaker
            self.frame, self.firm, self.previous = "", False, False
            return
        self._take_host_name(reading)
        self._hear_voices(reading)
        if self._authorial():
            self.guest = self._quoted(reading)
        elif all(voice.mention.kind == "role" and voice.verb for voice in reading.voices):
            known = None if reading.voices else self._by_surname(reading)
            known = known or self._opening(reading)
            # A name at the head outweighs an office further on: "Ông A quay sang Giám đốc Sở, giao …".
            if known is not None and not (reading.voices and known.proposer.name is None):
                self._give_word(known)
        self._open(reading)

    def _hear_voices(self, reading: Reading) -> None:
        for voice in reading.voices:
            self.labelled_block = reading.candidate.block if voice.labelled else self.labelled_block
            if self._passing(voice, reading.candidate.block):
                continue
            speaker = self.cast.resolve(reading, voice.mention, self.speaker)
            if speaker is None or (speaker.proposer.name is None and self._floor_held()):
                continue
            if self.speaker is None or speaker.proposer.name != self.speaker.proposer.name:
                self.frame, self.firm, self.previous = "", False, False
            self.speaker, self.stated = speaker, True

    def _introduce(self, label: str) -> None:
        """Meet whom the first lines introduce in full and labels then call by one name alone."""
        key = name_key(label)
        if key in self.introduced:
            return
        self.introduced.add(key)
        if " " in key or self.cast.labelled(Label(name=label)) is not None:
            return
        named = introduced(label, self.document)
        if named is not None:
            self.cast.people[name_key(named.name or "")] = Speaker(kind="person", proposer=named)

    def _quoted(self, reading: Reading) -> Speaker | None:
        """Return the titled person who opens a sentence of a paper or speech, and speaks in it alone."""
        voice = opening_voice(reading)
        if voice is None or voice.mention.kind != "person" or not voice.mention.title:
            return None
        return self.cast.person(reading, voice.mention)

    def _give_word(self, speaker: Speaker) -> None:
        if self.speaker is None or speaker.proposer.name != self.speaker.proposer.name:
            self.frame, self.firm, self.previous = "", False, False
        self.speaker, self.stated = speaker, True

    def _opening(self, reading: Reading) -> Speaker | None:
        """Return who opens the sentence and so has the word, whatever the verb."""
        if self.answerer is not None:
            return None
        voice = opening_voice(reading)
        held = self.firm and not self.reporting
        if voice is not None and held and voice.mention.kind != "person":
            return None
        if voice is not None:
            return self.cast.resolve(reading, voice.mention, self.speaker)
        if reading.candidate.language == "en":
            return self.cast.meant_by(reading.words.keys[:1], self.speaker)
        return None

    def _labelled(self, label: Label) -> bool:
        """Give the word to whom a label names; False where it names nobody known."""
        if label.capitals or label.recurs:
            self._introduce(label.name)
        speaker = self.cast.labelled(label)
        if speaker is None:
            return False
        self._give_word(speaker)
        if self.answerer is not None:
            self.answerer = speaker
        if label.sender and self.host is not None:
            self.host = speaker
        return True

    def _authorial(self) -> bool:
        """Tell whether the author of a paper or speech has the floor, who quotes others in passing."""
        author = self.speaker is not None and self.speaker.kind == "author"
        own = self.host is None or self.document.kind in ("paper", "speech")
        return author and own and not self._reports()

    def _reports(self) -> bool:
        """Tell whether a body's report has the floor, which tells what others said: each for a paragraph."""
        return self.host is not None and self.host is self.speaker and self.reporting

    def _by_surname(self, reading: Reading) -> Speaker | None:
        """Return who of those named before speaks by last name alone: "Verhoeven suggested"."""
        if reading.candidate.language != "en":
            return None
        words = reading.words
        for verb in reading.hits.get("speech", ()):
            for index in (verb.first - 1, verb.first - 2, verb.stop):
                if not 0 <= index < len(words):
                    continue
                if words.keys[index] in ("he", "she") and self.speaker is None:
                    return next(reversed(self.cast.people.values()), None)
                if not words.raw[index][:1].isupper():
                    continue
                before = words.raw[index - 1] if index else ""
                if len(words.raw[index]) > 2 and not before[:1].isupper():
                    known = self.cast.by_surname(words.raw[index])
                    if known is not None:
                        return known
        return None

    def _richer(self, author: Speaker) -> Speaker:
        """Return the author known from the first lines, where a by-line only names them again."""
        if self.speaker is None or self.speaker.kind != "author":
            return author
        names = name_key(self.speaker.proposer.name or "")
        return self.speaker if name_key(author.proposer.name or "") in names else author

    def _passing(self, voice: Voice, block: int) -> bool:
        """Tell whether a body or group is only quoted by the one who has the floor."""
        if self.answerer is not None and not voice.labelled:
            return True
        if self.speaker is not None and self.speaker.kind == "author":
            if self._reports():
                return voice.mention.kind == "body" and self._is_host(voice.mention.name)
            # A paper or speech quotes others; its author goes on speaking after them.
            own = self.document.kind in ("paper", "speech")
            return own or voice.mention.kind in ("body", "collective")
        # "Sở" alone is a body named in short, not an office.
        named = voice.mention.kind == "person" or voice.mention.position is not None
        if named or self.speaker is None:
            return False
        return self._floor_held() or block == self.labelled_block

    def _take_host_name(self, reading: Reading) -> None:
        """Call the body of the letterhead, or its head, what the text itself calls them: "UBND tỉnh yêu cầu"."""
        host = self.host
        if self.reporting or host is None or host is not self.speaker:
            return
        body = host.proposer.organisation
        if body is None or host.proposer.name not in (None, body):
            return
        verbs = {hit.first for hit in (*orders(reading), *asks(reading))}
        for mention in reading.mentions:
            named = mention.name if mention.kind == "body" else mention.organisation
            if mention.stop not in verbs or named is None or " " not in named:
                continue
            if mention.kind != "person" and body_key(body).startswith(body_key(named)):
                office = mention.name if mention.kind == "role" else None
                name = mention.name if mention.kind == "body" else None
                proposer = Proposer(name=name, position=office, organisation=named)
                self.host = self.speaker = Speaker(kind="author", proposer=proposer)
                self.stated = True
                return

    def _is_host(self, name: str) -> bool:
        """Tell whether a body's name, or the head of one, means the body in whose name the document speaks."""
        host = set(name_key((self.host and self.host.proposer.name) or "").split())
        return bool(host) and set(name_key(name.removeprefix("The ")).split()) <= host

    def _floor_held(self) -> bool:
        """Tell whether one person has the floor, so that others are only spoken of."""
        held = self.firm or self.interview
        return held and self.speaker is not None and self.speaker.kind == "person"

    def _open(self, reading: Reading) -> None:
        """Open the frame that this sentence announces, if it announces one."""
        hits = reading.hits
        listing = reading.text.rstrip().endswith(":")
        ordered, asked = bool(orders(reading)), bool(asks(reading))
        # "… gồm các nội dung sau:" of a rule lists no requests.
        requested = asked or ordered or reading.candidate.language == "en"
        person = self.speaker is not None and self.speaker.kind == "person"
        if listing and self._cites(reading, asked=asked):
            self.frame, self.firm, self.previous = "rule", False, False
        elif "concludes" in hits and (self.speaker is not None or (listing and requested)):
            directs = person or (ordered and not asked)
            self.frame, self.firm = ("order" if directs else "ask"), True
        elif listing and asked and self._own_requests(reading):
            self.frame, self.firm = "ask", True
        elif self.stated and ordered and self.speaker is not None and self.speaker.leader:
            self.frame, self.refused = "order", 0

    def _own_requests(self, reading: Reading) -> bool:
        """Tell whether somebody asks in a sentence that opens a list, not a rule that speaks of requests."""
        opens = any(hit.first <= _OPENS for hit in asks(reading))
        return self.speaker is not None or opens or bool(_SELF.search(reading.text))

    @staticmethod
    def _cites(reading: Reading, *, asked: bool) -> bool:
        if _RULE_START.match(reading.text):
            return True
        stipulates = "stipulates" in reading.hits and "rule" in reading.hits
        return stipulates and not asked and "concludes" not in reading.hits

    def charged(self, reading: Reading) -> Addressee | None:
        """Return the body that the lead-in of a list put in charge of its items: "Sở Y tế có trách nhiệm:"."""
        if self.in_charge is None or not reading.candidate.listed:
            return None
        return Addressee(name=self.in_charge, stated=False)

    def leave(self, reading: Reading, *, taken: bool, actor: str | None = None) -> None:
        """Take in how the sentence was judged.

        :param actor: the body that it obliges, where it names one.
        """
        if reading.text.rstrip().endswith(":"):
            self.in_charge = actor
        elif not reading.candidate.listed or reading.candidate.heading_at != self.heading_at:
            self.in_charge = None
        self.previous_block = reading.candidate.block
        if taken:
            self.previous, self.refused = True, 0
            return
        if self.question:
            return
        self.refused += 1
        if self.refused >= 2:
            self.previous = False
        if self.refused >= _PATIENCE and not self.firm and self.frame != "rule":
            self.frame = ""
