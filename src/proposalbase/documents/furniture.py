"""Cut what is not the article from text that people saved from a web page.

Every rule needs a cue; whatever is cut is returned with its reason, and what it says of the article as clues.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from proposalbase.documents import cues
from proposalbase.documents.dates import find_dates
from proposalbase.documents.markers import CAPITALS
from proposalbase.documents.people import has_title
from proposalbase.documents.reading import RawBlock, Reading
from proposalbase.model import Dropped
from proposalbase.text.fold import fold
from proposalbase.text.sentences import sentences

_SHORT, _LINE, _CAPTION = 100, 300, 250
# Blocks of at least this length, or of several sentences, are somebody's text and not a headline.
_SUBSTANTIAL = 240
_HEAD_BLOCKS = 6
_ENDED = re.compile(r"[.?!;:…][\"'”’)\]]*$")
_COUNT = re.compile(r"[\s(\[]*\d{0,6}[\s)\]]*[:.»>]*$")
_TIME = re.compile(
    r"\d{1,2}\s?[:hg]\s?\d{2}(?:\s?[:p]\d{2})?(?:\s?[ap]m)?|gmt\s?\+?\d{0,2}"
    r"|\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|(?:mon|tues|wednes|thurs|fri|satur|sun)day|luc|at|ngay)\b"
)
_BYLINE = re.compile(
    rf"[{CAPITALS}][^\W\d_]{{0,12}}(?:\s[{CAPITALS}][^\W\d_]{{0,12}}){{1,4}}"
    rf"(?:\s?[-–,&/]\s?[{CAPITALS}][^\W\d_]{{0,12}}(?:\s[{CAPITALS}][^\W\d_]{{0,12}}){{1,4}}){{0,3}}"
)
_SIGNATURE = re.compile(
    r"\b(?:KT|TM|TL|TUQ|Q)\s?[./]|\b(?:BỘ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|CHỦ NHIỆM|HIỆU TRƯỞNG)\b"
)


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What is left, what was cut, and what the cut lines say: publisher, date, source_url, author."""

    blocks: tuple[RawBlock, ...]
    dropped: tuple[Dropped, ...] = ()
    clues: Mapping[str, str] = field(default_factory=dict)


def cut_furniture(reading: Reading) -> Trimmed:
    """Cut menus, captions, credits and other articles; only from formats in which pages are saved."""
    if not reading.hand_saved:
        return Trimmed(reading.blocks)
    return _Cutter(reading.blocks).cut()


# Authors may stand in italics below the title.
_BYLINES = 4


class _Cutter:
    def __init__(self, blocks: tuple[RawBlock, ...]) -> None:
        self._blocks = blocks
        self._folded = [fold(block.text).strip() for block in blocks]
        self._reasons: dict[int, str] = {}
        self.clues: dict[str, str] = {}

    def cut(self) -> Trimmed:
        self._tails()
        rules: tuple[Callable[[int], str | None], ...] = (
            self._widget,
            self._site,
            self._image,
            self._source,
            self._dated,
            self._credit,
            self._caption,
            self._repeated,
        )
        for at in range(len(self._blocks)):
            for rule in rules:
                if at not in self._reasons and (reason := rule(at)):
                    self._reasons[at] = reason
        self._captions_by_image()
        self._byline()
        return Trimmed(
            tuple(block for at, block in enumerate(self._blocks) if at not in self._reasons),
            tuple(
                Dropped(reason=reason, text=self._blocks[at].text)
                for at, reason in sorted(self._reasons.items())
            ),
            self.clues,
        )

    def _bare(self, at: int) -> str:
        """Return a short line folded, without list mark and count; "" for longer ones."""
        text = self._folded[at]
        if len(text) > _LINE:
            return ""
        return _COUNT.sub("", text.lstrip("-•*>»| ")).strip()

    def _is_substantial(self, at: int) -> bool:
        text = self._blocks[at].text
        if len(text) > _SUBSTANTIAL:
            return True
        return sum(1 for _ in sentences(text)) >= 2 and len(text) > _SHORT

    def _tails(self) -> None:
        weights = [len(text) for text in self._folded]
        total, before = sum(weights), 0
        for at in range(len(self._blocks)):
            bare = self._bare(at)
            if at not in self._reasons and bare and len(bare) <= _SHORT:
                if cues.TAIL.fullmatch(bare) and before >= total * 0.3:
                    self._cut_below(at, whole=True)
                elif cues.TAIL.fullmatch(bare) or cues.INLINE.fullmatch(bare):
                    self._cut_below(at, whole=False)
            before += weights[at]

    def _cut_below(self, head: int, *, whole: bool) -> None:
        """Cut a head and the headlines below it; to the very end where no text follows any more."""
        below = range(head + 1, len(self._blocks))
        solid = [at for at in below if self._is_substantial(at)]
        to_end = whole and len(solid) * 5 <= len(below) and len(solid) <= 2
        end = len(self._blocks) if to_end else next(iter(solid), len(self._blocks))
        if not whole:
            # A box inside the article: a few headlines, and a heading may already be the article's own.
            end = next(
                (at for at in range(head + 1, end) if self._blocks[at].kind == "heading"), end
            )
            if end - head > 8:
                end = head + 1
        for at in range(head, end):
            self._reasons[at] = "related"

    def _widget(self, at: int) -> str | None:
        text, bare = self._folded[at], self._bare(at)
        if not any(c.isalnum() for c in text):
            return "widget"
        if len(text) <= 2 * _SHORT and (
            cues.WIDGET.fullmatch(bare) or cues.ACTION.fullmatch(text) or not bare
        ):
            # A bare number may be a table's cell or a page: only words say that it is a widget.
            return "widget" if bare else None
        return None

    def _site(self, at: int) -> str | None:
        if at >= 3 or len(self._folded[at]) > _SHORT:
            return None
        found = cues.DOMAIN.fullmatch(self._folded[at])
        if found:
            self.clues.setdefault("publisher", found[1])
            return "site name"
        return None

    def _image(self, at: int) -> str | None:
        text = self._folded[at]
        if len(text) > _CAPTION:
            return None
        return (
            "image"
            if cues.IMAGE_FILE.search(text[-12:]) or cues.IMAGE_WORD.fullmatch(text)
            else None
        )

    def _source(self, at: int) -> str | None:
        text, folded = self._blocks[at].text.strip(), self._folded[at]
        if len(text) > 2_100:
            return None
        url = cues.URL_LINE.fullmatch(text)
        if url:
            self.clues.setdefault("source_url", url[1])
            return "source"
        stated = cues.SOURCE.match(folded)
        if stated and len(text) <= _LINE + 300:
            rest = text[stated.end() :].strip(" .)*")
            link = cues.URL_LINE.fullmatch(rest)
            if link:
                self.clues.setdefault("source_url", link[1])
            elif rest and len(rest) <= _SHORT:
                self.clues["publisher"] = rest
            elif len(rest) > _SHORT:
                return None
            return "source"
        late = at >= len(self._blocks) * 0.6
        if late and len(text) <= 80 and cues.ACCORDING.match(folded) and not _ENDED.search(text):
            self.clues.setdefault("publisher", text.strip("()").split(maxsplit=1)[1])
            return "source"
        return None

    def _dated(self, at: int) -> str | None:
        text, folded = self._blocks[at].text, self._folded[at]
        if len(text) > _SHORT or len(folded) != len(text.strip()):
            return None
        dates = list(find_dates(text))
        full = next((d for d in dates if d.year and d.day), None)
        if full is None:
            return None
        stated = cues.DATED.match(folded)
        left = _TIME.sub("", folded[: full.start] + folded[full.end :])
        if stated or not any(c.isalpha() for c in left):
            self.clues["date"] = full.iso() or ""
            return "date"
        if at >= _HEAD_BLOCKS or folded[full.end :].strip(" :0123456789"):
            return None
        return self._source_and_date(text[: full.start].strip(" -–|,•"), full.iso() or "")

    def _source_and_date(self, name: str, iso: str) -> str | None:
        """Take a line of a source's name, often doubled, with the date run on to it."""
        half = len(name) // 2
        doubled = len(name) > 5 and name[:half].strip() == name[len(name) - half :].strip()
        paper = re.match(
            r"(?:bao|tap chi|cong thong tin|vov|vtv|ttxvn|newspaper|vnexpress|.{1,40}\bnews)\b",
            fold(name),
        )
        if not doubled and not paper:
            return None
        self.clues["publisher"] = name[:half].strip() if doubled else name
        self.clues["date"] = iso
        return "source and date"

    def _credit(self, at: int) -> str | None:
        text, folded = self._blocks[at].text, self._folded[at]
        found = cues.CREDIT.match(folded)
        edge = at < _HEAD_BLOCKS or at >= len(self._blocks) * 0.6
        if not found or not edge or len(text) > _SHORT:
            return None
        rest = text[found.end() :].strip(" .*")
        if not rest or len(rest.split()) > 12:
            return None
        if folded.startswith(("tac gia", "author", "by", "nguoi viet")):
            self.clues.setdefault("author", rest)
        return "credit"

    def _caption(self, at: int) -> str | None:
        block, folded = self._blocks[at], self._folded[at]
        if block.kind in ("heading", "title", "table") or len(block.text) > _LINE:
            return None
        if block.kind == "caption":
            return "caption"
        credit = cues.PHOTO_CREDIT.search(folded)
        if credit and credit.end() >= len(folded) - 4 and credit.start() > 0:
            return "caption"
        long = len(block.text) > _CAPTION or _ENDED.search(block.text)
        if at < _BYLINES and has_title(block.text):
            return None
        if block.italic and not long and block.marker is None and len(block.text.split()) >= 3:
            return "caption"
        if len(block.text) <= 60 and cues.NAME_ALONE.fullmatch(block.text.strip()):
            if at and self._is_stub(at - 1):
                self._reasons.setdefault(at - 1, "image")
            return "caption" if block.text.strip().endswith(".") or block.italic else None
        return None

    def _is_stub(self, at: int) -> bool:
        block = self._blocks[at]
        return (
            block.kind == "paragraph"
            and not block.bold
            and len(block.text.split()) <= 3
            and not _ENDED.search(block.text)
        )

    def _captions_by_image(self) -> None:
        """Take the short line below a picture's file name for its caption."""
        for at, reason in list(self._reasons.items()):
            below = at + 1
            if reason != "image" or below >= len(self._blocks) or below in self._reasons:
                continue
            block = self._blocks[below]
            short = len(block.text) <= _CAPTION and sum(1 for _ in sentences(block.text)) <= 1
            if (
                block.kind in ("paragraph", "caption")
                and short
                and not block.text.rstrip().endswith((":", "?"))
            ):
                self._reasons[below] = "caption"

    def _repeated(self, at: int) -> str | None:
        """Drop a headline that comes again right below itself."""
        if self._is_substantial(at) or self._blocks[at].text.rstrip().endswith("."):
            return None
        text = " ".join(self._folded[at].split())
        for above in range(max(0, at - 3), min(at, _HEAD_BLOCKS)):
            if (
                above not in self._reasons
                and len(text) > 20
                and " ".join(self._folded[above].split()) == text
            ):
                return "repeated"
        return None

    def _byline(self) -> None:
        """Take a name alone below the last paragraph for the reporter's, unless it is a signature."""
        left = [at for at in range(len(self._blocks)) if at not in self._reasons]
        if len(left) < 4 or not self._reasons:
            return
        at = left[-1]
        block, above = self._blocks[at], self._blocks[left[-2]]
        name = block.text.strip(" .*()")
        if (
            (block.bold or block.italic or name.isupper())
            and len(name) <= 60
            and _BYLINE.fullmatch(name)
            and not _SIGNATURE.search(above.text)
            and len(above.text) > _SHORT
        ):
            self._reasons[at] = "byline"
            self.clues.setdefault("author", name)
