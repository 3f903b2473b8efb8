"""Compose proposals in any number from the sample corpus: its words, its turns of phrase, nobody else's.

A composed sentence walks along sentences of the corpus and changes over to another one at a word that both have; its
figures are drawn anew. So words are as common and as rare as in what people write, and hardly any two sentences are the
same. The first n of a million are the same as n composed alone.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from proposalbase.model import (
    Addressee,
    Document,
    InstrumentCitation,
    Language,
    Proposal,
    Proposer,
    ThemeAssignment,
)

ROOT = Path(__file__).parents[1]
EACH = 20
"""Proposals of one document."""
_CHANGE = 0.25
_LONGEST = 60
_LABELLED = re.compile(r"[A-Z][^|]{0,200}\| (.+)")
_THEMES = ("training", "planning", "staffing", "rotation", "digital", "ethics", "benefits")
_BODIES = [
    f"{kind} {place}"
    for kind, places in (
        ("Sở Nội vụ", ("Hà Vân", "Sông Lành", "Núi Tượng", "Bến Dầu", "Cồn Sậy")),
        ("UBND xã", ("Bãi Sậy", "Đồng Mận", "Gò Lau", "Cầu Tre", "Vàm Rộng", "Phú Lau")),
        ("Council of", ("Larkhaven", "Tarrowmere", "Stonewick", "Ferrybourne", "Elm Reach")),
        ("Harbour Board of", ("Saltby", "Larkhaven", "Netherquay")),
    )
    for place in places
]
_FAMILIES = ("Lê", "Đặng", "Phan", "Cao", "Tạ", "Mạc", "Ada", "Bill", "Cora", "Dennis", "Enid")
_MIDDLES = ("Văn", "Thị", "Quang", "Minh", "Ngọc", "Xuân", "J.", "M.", "P.", "Anne", "Thu")
_SYLLABLES = (
    "sậy",
    "mận",
    "lau",
    "tràm",
    "sen",
    "bần",
    "mây",
    "dừa",
    "cói",
    "tarn",
    "moor",
    "sedge",
)
_CITED = [f"{number}-{kind}" for number in range(11, 41) for kind in ("NQ/TU", "KL/TU", "CT/TU")]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands in one line of the texts."""

    text: str
    language: Language


def pools() -> dict[Language, list[str]]:
    """Return the sentences of the sample corpus by language."""
    found: dict[Language, list[str]] = {"vi": [], "en": []}
    for path in sorted((ROOT / "corpus" / "gold" / "sources").glob("*.src")):
        text = path.read_text(encoding="utf-8")
        language: Language = "en" if "\n@language: en" in text[:1_000] else "vi"
        found[language] += [m[1].strip() for m in map(_LABELLED.match, text.splitlines()) if m]
    return found


def sentences(*, seed: int = 3) -> Iterator[Sentence]:
    """Yield composed sentences without end, by turns EACH in Vietnamese and EACH in English."""
    chance = random.Random(seed)
    walks = {language: _Walks(pool) for language, pool in pools().items()}
    while True:
        for language, walk in walks.items():
            for _ in range(EACH):
                yield Sentence(walk.sentence(chance), language)


class _Walks:
    def __init__(self, pool: list[str]) -> None:
        self._words = [sentence.split() for sentence in pool]
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for place, word in enumerate(words):
                self._places[word.lower()].append((number, place))

    def sentence(self, chance: random.Random) -> str:
        number, place = chance.randrange(len(self._words)), 0
        taken: list[str] = []
        while place < len(self._words[number]) and len(taken) < _LONGEST:
            word = self._words[number][place]
            taken.append(re.sub(r"\d", lambda _: str(chance.randrange(10)), word))
            if chance.random() < _CHANGE:
                number, place = chance.choice(self._places[word.lower()])
            place += 1
        return " ".join(taken)


def write_texts(path: Path, number: int) -> None:
    """Write composed sentences, one JSON value a line, unless they are there."""
    if path.exists():
        return
    partial = path.with_suffix(".partial")
    with partial.open("w", encoding="utf-8") as file:
        for one in islice(sentences(), number):
            file.write(json.dumps([one.language, one.text], ensure_ascii=False) + "\n")
    partial.rename(path)


def read_texts(path: Path, number: int) -> list[Sentence]:
    """Return the first of the composed sentences."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in islice(file, number)]
    return [Sentence(text, language) for language, text in rows]


def documents(
    texts: Sequence[Sentence], *, seed: int = 4
) -> Iterator[tuple[Document, list[Proposal]]]:
    """Yield documents of EACH proposals that are the texts, in order."""
    chance = random.Random(seed)
    for number in range(len(texts) // EACH):
        # Who speaks has mostly spoken before; with each document there is somebody new.
        speakers = [_person(chance.randrange(number + 5)) for _ in range(chance.randint(1, 3))]
        own = texts[number * EACH : (number + 1) * EACH]
        document = Document(
            id=f"d{number:016d}",
            sha256=f"{number:064d}",
            origin=f"{number}.txt",
            media_type="text/plain",
            text="\n".join(one.text for one in own),
            language=own[0].language,
            kind=chance.choice(("paper", "paper", "report", "minutes", "speech")),
            title=own[0].text[:80],
            date=chance.choice((f"{2005 + number % 20}-{1 + number % 12:02}-01", None)),
        )
        yield document, list(_proposals(chance, document, own, speakers))


def _person(number: int) -> Proposer:
    name = [_FAMILIES[number % 11], _MIDDLES[number // 11 % 11]]
    rest, given = number // 121, ""
    while True:
        rest, syllable = divmod(rest, len(_SYLLABLES))
        given += _SYLLABLES[syllable]
        if not rest:
            break
    return Proposer(
        name=" ".join([*name, given.capitalize()]), organisation=_BODIES[number % len(_BODIES)]
    )


def _proposals(
    chance: random.Random, document: Document, own: Sequence[Sentence], speakers: list[Proposer]
) -> Iterator[Proposal]:
    start = 0
    for number, one in enumerate(own):
        end = start + len(one.text)
        cited = [
            InstrumentCitation(
                key=key, type=None, date=None, issuer=None, text=key, start=start, end=start + 1
            )
            for key in chance.sample(_CITED, chance.choice((0, 0, 0, 1, 2)))
        ]
        yield Proposal(
            id=f"p{document.id[8:]}{number:07d}",
            document_id=document.id,
            kind=chance.choice(("proposal", "proposal", "directive", "commitment")),
            quote=one.text,
            start=start,
            end=end,
            proposer=chance.choice(speakers),
            addressee=Addressee(name=chance.choice(_BODIES), stated=True),
            themes=tuple(
                ThemeAssignment(id=theme, score=0.9, by="cues")
                for theme in chance.sample(_THEMES, chance.choice((0, 1, 1, 2)))
            ),
            instruments=tuple(cited),
            confidence=0.9,
            extractor="benchmark",
        )
        start = end + 1


def questions(number: int, *, seed: int = 9) -> list[str]:
    """Return questions in both languages by turns: two to six neighbouring words, each fourth a longer run of them."""
    chance = random.Random(seed)
    found: list[str] = []
    runs = sentences(seed=seed)
    while len(found) < number:
        place = len(found)
        language = "vi" if place % 2 else "en"
        words = re.findall(r"[^\W_]+", next(s.text for s in runs if s.language == language))
        length = chance.randint(8, 14) if place % 4 == 3 else chance.randint(2, 6)
        if len(words) >= length:
            start = chance.randrange(len(words) - length + 1)
            found.append(" ".join(words[start : start + length]))
    return found


COMMON = ("cần", "the", "và", "should", "các", "of")
"""Words that most sentences of a language hold."""
