"""Read a labelled source: blocks of sentences, each with its label, speaker, themes and instruments.

The markup is described in ``corpus/README.md``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

KINDS = {"P": "proposal", "O": "directive", "C": "commitment"}
CHROME = frozenset({"menu", "related", "comment", "script"})
DIRECTIVES = frozenset({"page", "columns", "contents"})
SINGLE = frozenset({"author", "caption", "line", "cover"})

_HEADER = re.compile(r"@[a-z-]+:")
_INSTRUMENT = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(
    r"(?:(?P<marker>[-+]|\(?[0-9]{1,3}[.)]|[0-9]{1,3}\.[0-9]{1,3}\.?|[a-zđ]\)|[IVX]{1,5}\.) )?"
    r"(?P<label>[POCFASRN]\??)(?: (?P<themes>[a-z,]+))?(?: >(?P<actor>[^|]+))?\| ?(?P<text>.+)"
)


class SourceError(ValueError):
    """A source line that the markup does not allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One labelled unit of text; ``label`` is the guideline's letter, with ``?`` where borderline."""

    text: str
    label: str = "N"
    themes: tuple[str, ...] = ()
    actor: str | None = None
    proposer: str | None = None
    organisation: str | None = None
    instruments: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Return the kind of the gold format."""
        letter = self.label.rstrip("?")
        if letter in KINDS:
            return KINDS[letter]
        return "optional" if self.label.endswith("?") else "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph or the like; ``tight`` where no empty line stands before it."""

    kind: str
    sentences: tuple[Sentence, ...] = ()
    marker: str | None = None
    level: int = 0
    tight: bool = False
    value: str = ""

    @property
    def text(self) -> str:
        """Return the sentences of the block in one line."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A parsed source: what the header says, and the blocks in reading order."""

    stem: str
    meta: dict[str, str]
    blocks: tuple[Block, ...]

    @property
    def format(self) -> str:
        """Return the suffix of the document, without the dot."""
        return self.meta["format"]

    @property
    def filename(self) -> str:
        """Return the document's file name."""
        return f"{self.stem}.{self.format}"


class _Reader:
    """Collects blocks line by line; remembers who is speaking."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.pending: list[Sentence] = []
        self.marker: str | None = None
        self.speaker: tuple[str | None, str | None] = (None, None)
        self.gap = True
        self.pending_tight = False

    def add(self, block: Block) -> None:
        self.blocks.append(block)
        self.gap = False

    def flush(self) -> None:
        if self.pending:
            self.add(
                Block(
                    kind="item" if self.marker else "paragraph",
                    sentences=tuple(self.pending),
                    marker=self.marker,
                    tight=self.pending_tight,
                )
            )
        self.pending, self.marker = [], None

    def sentence(self, line: str) -> tuple[str | None, Sentence]:
        match = _SENTENCE.fullmatch(line)
        if match is None:
            raise SourceError(f"not a labelled sentence: {line[:100]!r}")
        text, instruments = _unbrace(match["text"].strip())
        named = match["label"][0] in KINDS or match["label"].endswith("?")
        return match["marker"], Sentence(
            text=text,
            label=match["label"],
            themes=tuple((match["themes"] or "").split(",")) if match["themes"] else (),
            actor=(match["actor"] or "").strip() or None,
            proposer=self.speaker[0] if named else None,
            organisation=self.speaker[1] if named else None,
            instruments=instruments,
        )

    def line(self, line: str) -> None:
        if not line:
            self.flush()
            self.gap = True
        elif line.startswith("%"):
            return
        elif line.startswith("@who"):
            self.flush()
            self.gap = True
            name, _, body = line.removeprefix("@who").partition("|")
            self.speaker = (name.strip() or None, body.strip() or None)
        elif line.startswith("#"):
            self.heading(line)
        elif line.startswith("!"):
            self.special(line)
        else:
            self.running(line)

    def heading(self, line: str) -> None:
        self.flush()
        level = len(line) - len(line.lstrip("#"))
        text, instruments = _unbrace(line[level:].strip())
        unit = Sentence(text=text, instruments=instruments)
        self.add(Block(kind="heading", sentences=(unit,), level=level, tight=not self.gap))

    def special(self, line: str) -> None:
        self.flush()
        kind, _, rest = line[1:].partition(" ")
        tight = not self.gap
        if kind in CHROME | DIRECTIVES:
            self.add(Block(kind=kind, value=rest))
        elif kind in SINGLE:
            text, instruments = _unbrace(rest)
            unit = Sentence(text=text, instruments=instruments)
            self.add(Block(kind=kind, sentences=(unit,), tight=tight))
        elif kind in {"fn", "q"}:
            units = tuple(self.sentence(part.strip())[1] for part in rest.split("||"))
            name = "footnote" if kind == "fn" else "question"
            self.add(Block(kind=name, sentences=units, tight=tight))
        elif kind == "row":
            units = tuple(self.sentence(part.strip())[1] for part in rest.split("||"))
            self.add(Block(kind="row", sentences=units, tight=tight))
        else:
            raise SourceError(f"unknown block {kind!r}")

    def running(self, line: str) -> None:
        marker, sentence = self.sentence(line)
        if marker:
            self.flush()
            self.marker = marker
        if not self.pending:
            self.pending_tight = not self.gap
        self.pending.append(sentence)


def _unbrace(text: str) -> tuple[str, tuple[str, ...]]:
    keys = tuple(dict.fromkeys(_INSTRUMENT.findall(text)))
    return _INSTRUMENT.sub(r"\1", text), keys


def parse(text: str, *, stem: str) -> Source:
    """Parse a source.

    :raises SourceError: a line is not in the markup; the message names the line.
    """
    meta: dict[str, str] = {}
    lines = text.split("\n")
    number = 0
    while number < len(lines) and _HEADER.match(lines[number]):
        key, _, value = lines[number][1:].partition(":")
        meta[key.strip()] = value.strip()
        number += 1
    reader = _Reader()
    for at, line in enumerate(lines[number:], start=number + 1):
        try:
            reader.line(line.rstrip())
        except SourceError as error:
            raise SourceError(f"{stem}, line {at}: {error}") from None
    reader.flush()
    return Source(stem=stem, meta=meta, blocks=tuple(reader.blocks))


def read(path: Path) -> Source:
    """Read and parse the source at path."""
    return parse(path.read_text(encoding="utf-8"), stem=path.stem)
