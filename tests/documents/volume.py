"""Make up proceedings volumes of many layouts, and know what is in them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from proposalbase.documents.people import has_title
from proposalbase.model import Author
from proposalbase.text.language import detect
from proposalbase.text.sentences import sentences
from tests.documents import volume_data as data

GOLD = Path(__file__).parents[2] / "corpus" / "gold"

Byline = Literal[
    "lines", "inline", "marks", "footnotes", "mails", "right", "above", "names", "dash"
]
Listing = Literal["leaders", "table", "rows", "none", "end", "titles", "authors first", "unpaged"]
Heads = Literal["volume", "paper", "alternating", "none"]
Numbering = Literal["roman", "decimal", "letters", "bare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a volume is set; every value is one that real volumes have."""

    contents: Listing = "leaders"
    byline: Byline = "lines"
    heads: Heads = "volume"
    numbering: Numbering = "decimal"
    new_page: bool = True
    capitals: bool = True
    bold: bool = True
    large: bool = False
    broken: bool = False
    """The title is broken into lines by hand, each a paragraph of its own."""
    numbered: bool = False
    """Papers are numbered: "3. TITLE"."""
    number_in_head: bool = False
    columns: int = 1
    front: bool = True
    back: bool = True
    dividers: bool = False
    """Papers stand in sections of several, each with a heading of its own."""
    styles: bool = False
    """DOCX: titles and headings bear heading styles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a paper; depth 2 for one within another."""

    heading: str
    depth: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What one paper says and who wrote it."""

    title: str
    authors: tuple[Author, ...]
    language: Literal["vi", "en"]
    abstract: str
    sections: tuple[Section, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """A volume's papers and how they are set."""

    name: str
    papers: tuple[Paper, ...]
    layout: Layout
    foreword: tuple[str, ...]
    discussion: tuple[str, ...]


def make_volume(
    layout: Layout, *, papers: int = 8, paragraphs: int = 12, seed: int = 1, english: int = 4
) -> Volume:
    """Make up a volume.

    :param paragraphs: how many a paper has.
    :param english: every how manieth paper is in English; 0 for none.
    """
    # The volume is the same for the same seed; nothing secret hangs on it.
    rng = random.Random(seed)
    vi, en = list(data.TITLES_VI), list(data.TITLES_EN)
    rng.shuffle(vi)
    rng.shuffle(en)
    made = []
    for number in range(papers):
        language: Literal["vi", "en"] = (
            "en" if english and en and number % english == english - 1 else "vi"
        )
        title = (vi if language == "vi" else en).pop()
        made.append(_paper(title, language, number, paragraphs, rng, layout))
    return Volume(
        name="Kỷ yếu hội thảo khoa học: Xây dựng nền công vụ vì dân ở tỉnh Sông Mây",
        papers=tuple(made),
        layout=layout,
        foreword=tuple(_paragraph("vi", rng) for _ in range(3)),
        discussion=tuple(_paragraph("vi", rng) for _ in range(4)),
    )


def _paper(
    title: str,
    language: Literal["vi", "en"],
    number: int,
    paragraphs: int,
    rng: random.Random,
    layout: Layout,
) -> Paper:
    sections = list(_sections(language, paragraphs, rng))
    return Paper(
        title=title,
        authors=_authors(language, number, rng, layout.byline),
        language=language,
        abstract=_paragraph(language, rng),
        sections=tuple(sections),
        references=tuple(
            f"{author} ({2010 + rng.randrange(15)}), {_sentence(language, rng)[:90].rstrip('. ,')}, "
            f"Nxb Sông Mây, tr. {rng.randrange(9, 200)}."
            for author in rng.sample(data.NAMES_VI if language == "vi" else data.NAMES_EN, 3)
        ),
    )


def _authors(language: str, number: int, rng: random.Random, byline: Byline) -> tuple[Author, ...]:
    vi = language == "vi"
    names, degrees, bodies = (
        (data.NAMES_VI, data.DEGREES_VI, data.BODIES_VI)
        if vi
        else (data.NAMES_EN, data.DEGREES_EN, data.BODIES_EN)
    )
    count = (1, 2, 1, 3)[number % 4]
    start = number * 3 % len(names)
    chosen = [names[(start + n) % len(names)] for n in range(count)]
    shared = bodies[number % len(bodies)] if rng.random() < 0.5 else None
    found = []
    for n, name in enumerate(chosen):
        body = shared or bodies[(number * 2 + n) % len(bodies)]
        office = data.OFFICES_VI[number % 5] if vi and byline == "footnotes" and n == 0 else None
        title = None if byline == "names" else degrees[(number + n) % len(degrees)]
        found.append(Author(name=name, title=title, position=office, organisation=body))
    return tuple(found)


def _sections(language: str, paragraphs: int, rng: random.Random) -> Iterator[Section]:
    vi = language == "vi"
    names = list(data.SECTIONS_VI if vi else data.SECTIONS_EN)
    inner = list(data.SUBSECTIONS_VI if vi else data.SUBSECTIONS_EN)
    each = max(1, paragraphs // len(names))
    for number, name in enumerate(names):
        yield Section(
            heading=name,
            depth=1,
            paragraphs=tuple(_paragraph(language, rng) for _ in range(each)),
        )
        if number in (2, 4):
            yield Section(
                heading=inner[number // 2 - 1],
                depth=2,
                paragraphs=tuple(_paragraph(language, rng) for _ in range(each)),
            )
            yield Section(
                heading=inner[number // 2 + 1],
                depth=2,
                paragraphs=tuple(_paragraph(language, rng) for _ in range(each)),
            )


@cache
def pool() -> dict[str, tuple[str, ...]]:
    """Return sentences of the sample workshop by language."""
    found: dict[str, list[str]] = {"vi": [], "en": []}
    for path in sorted(GOLD.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for start, end in sentences(text):
            one = text[start:end]
            # Sentences alone: no headings, list items, names.
            if (
                60 < len(one) < 320
                and one[0].isupper()
                and one.endswith(".")
                and not has_title(one)
            ):
                if "...." not in one and one.split()[0][-1:] not in ".:":
                    found[detect(one)].append(one)
    return {language: tuple(dict.fromkeys(all_)) for language, all_ in found.items()}


def _sentence(language: str, rng: random.Random) -> str:
    return rng.choice(pool()[language])


def _paragraph(language: str, rng: random.Random) -> str:
    return " ".join(_sentence(language, rng) for _ in range(rng.randrange(2, 6)))


def title_lines(paper: Paper, number: int, layout: Layout) -> list[str]:
    """Return the title as it is set: in capitals or not, numbered or not, broken by hand or not."""
    text = paper.title.upper() if layout.capitals else paper.title
    text = f"{number}. {text}" if layout.numbered else text
    words = text.split()
    if not layout.broken or len(words) < 7:
        return [text]
    size = -(-len(words) // (3 if len(words) > 14 else 2))
    return [" ".join(words[at : at + size]) for at in range(0, len(words), size)]


def said(author: Author) -> str:
    """Return an author's name with the degree."""
    return f"{author.title} {author.name}" if author.title else author.name


def place_of(author: Author) -> str:
    """Return an author's office and body, as a footnote or a line below states them."""
    return " ".join(part for part in (author.position, author.organisation) if part)


def section_heading(section: Section, counters: list[int], numbering: Numbering) -> str:
    """Number a section's heading; counters keeps the count of either depth."""
    if section.depth == 1:
        counters[:] = [counters[0] + 1, 0]
        marks = {
            "roman": ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")[counters[0] - 1] + ". ",
            "decimal": f"{counters[0]}. ",
            "letters": "ABCDEFGH"[counters[0] - 1] + ". ",
            "bare": "",
        }
        return marks[numbering] + section.heading
    counters[1] += 1
    marks = {
        "roman": f"{counters[1]}. ",
        "decimal": f"{counters[0]}.{counters[1]}. ",
        "letters": f"{counters[1]}. ",
        "bare": "",
    }
    return marks[numbering] + section.heading


def expected(volume: Volume) -> list[tuple[str, list[tuple[str, str | None, str | None]]]]:
    """Return (title as set, authors as (name, degree, body)) of each paper."""
    return [
        (
            " ".join(title_lines(paper, number, volume.layout)),
            # Of a faculty and its university the university.
            [(a.name, a.title, (a.organisation or "").rsplit(", ")[-1]) for a in paper.authors],
        )
        for number, paper in enumerate(volume.papers, 1)
    ]


def first_words(paper: Paper, *, length: int = 60) -> str:
    """Return how the last section of a paper begins: text that must lie in its part."""
    return paper.sections[-1].paragraphs[-1][:length]


def entry_authors(paper: Paper) -> str:
    """Return the authors as a contents page names them."""
    return ", ".join(map(said, paper.authors))


def marks_of(authors: Sequence[Author]) -> tuple[list[int], list[str]]:
    """Return for each author the number of the body, and the bodies in order."""
    bodies = list(dict.fromkeys(place_of(author) for author in authors))
    return [bodies.index(place_of(author)) + 1 for author in authors], bodies
