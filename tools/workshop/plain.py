"""Lay a source out as plain text or Markdown, and say where each sentence landed."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from .source import CHROME, DIRECTIVES, Block, Sentence, Source


@dataclass(frozen=True, slots=True)
class Layout:
    """Text and, for each sentence in it, the offsets at which it stands."""

    text: str
    spans: tuple[tuple[int, int, Sentence], ...]


def layout(source: Source) -> Layout:
    """Return the gold text of a source: for .txt and .md documents the document's own text."""
    markdown = source.format == "md"
    plain = source.meta.get("accents") == "none"
    wrap = int(source.meta.get("wrap", "0"))
    parts: list[str] = []
    spans: list[tuple[int, int, Sentence]] = []
    length = 0
    for block in source.blocks:
        if block.kind in CHROME | DIRECTIVES:
            continue
        if parts:
            gap = "\n" if block.tight and not (markdown and block.kind != "item") else "\n\n"
            parts.append(gap)
            length += len(gap)
        text, inner = _block(block, markdown=markdown)
        parts.append(_wrapped(text, wrap) if wrap else text)
        spans.extend((length + a, length + b, sentence) for a, b, sentence in inner)
        length += len(text)
    whole = "".join(parts) + "\n"
    if plain:
        whole = bare(whole)
        spans = [(a, b, _bare_sentence(sentence)) for a, b, sentence in spans]
    return Layout(whole, tuple(spans))


def _block(block: Block, *, markdown: bool) -> tuple[str, list[tuple[int, int, Sentence]]]:
    before, after = _dress(block, markdown=markdown)
    joint = "\n" if block.kind == "row" else " "
    text, spans = before, []
    for number, sentence in enumerate(block.sentences):
        text += joint if number else ""
        spans.append((len(text), len(text) + len(sentence.text), sentence))
        text += sentence.text
    return text + after, spans


def _dress(block: Block, *, markdown: bool) -> tuple[str, str]:
    if block.kind == "item":
        return f"{block.marker} ", ""
    if markdown and block.kind == "heading":
        return "#" * block.level + " ", ""
    if markdown and block.kind == "question":
        return "**", "**"
    if markdown and block.kind in {"author", "caption"}:
        return "*", "*"
    return "", ""


def _wrapped(text: str, width: int) -> str:
    """Turn spaces into line ends so that lines keep to width; offsets stay as they are."""
    characters = list(text)
    line_start, space = 0, -1
    for at, character in enumerate(characters):
        if character == " ":
            space = at
        elif character == "\n":
            line_start, space = at + 1, -1
        if at - line_start >= width and space >= line_start:
            characters[space] = "\n"
            line_start, space = space + 1, -1
    return "".join(characters)


def bare(text: str) -> str:
    """Return text typed without Vietnamese accents; every character keeps its place."""
    out = []
    for character in text:
        if character in "đĐ":
            out.append("d" if character == "đ" else "D")
            continue
        out.append(unicodedata.normalize("NFD", character)[0])
    return "".join(out)


def _bare_sentence(sentence: Sentence) -> Sentence:
    def maybe(value: str | None) -> str | None:
        return None if value is None else bare(value)

    return replace(
        sentence,
        proposer=maybe(sentence.proposer),
        organisation=maybe(sentence.organisation),
        actor=maybe(sentence.actor),
        instruments=tuple(bare(key) for key in sentence.instruments),
    )
