"""Tokenise with a vocabulary of hundreds of thousands of pieces without building all of it.

A unigram tokenizer of 250,000 pieces takes 0.7 s to build and a query needs a hundred of them. Only a piece
that occurs in a text can be part of its segmentation, so a tokenizer of just those pieces (and of the one
with the lowest score, which sets the price of an unknown character) gives the same tokens.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

FRAME_FILE = "tokenizer-frame.json"
PIECES_FILE = "tokenizer-pieces.json"
SCORES_FILE = "tokenizer-scores.npy"
SMALL_VOCABULARY = 60_000
"""Below this, a whole tokenizer is built in a tenth of a second and nothing is gained."""
_MOST_WORDS_KEPT = 50_000
_LONGEST_WORD_KEPT = 64


def can_slice(tokenizer: dict[str, Any]) -> bool:
    """Say whether a ``tokenizer.json`` is a big unigram one that slices give the same tokens as."""
    model = tokenizer["model"]
    template = tokenizer.get("post_processor") or {}
    added = tokenizer.get("added_tokens", [])
    return (
        model.get("type") == "Unigram"
        and not model.get("byte_fallback")
        and model.get("unk_id") is not None
        and len(model["vocab"]) > SMALL_VOCABULARY
        and template.get("type") == "TemplateProcessing"
        and all(token["special"] and not token["normalized"] for token in added)
        and {token["content"] for token in added} <= {piece for piece, _ in model["vocab"]}
    )


def write_slices(tokenizer: dict[str, Any], folder: Path) -> None:
    """Write a ``tokenizer.json`` as a frame, its pieces and their scores."""
    vocabulary = tokenizer["model"]["vocab"]
    frame = {**tokenizer, "truncation": None, "padding": None}
    frame["model"] = {**tokenizer["model"], "vocab": []}
    pieces = [piece for piece, _ in vocabulary]
    (folder / FRAME_FILE).write_text(json.dumps(frame, ensure_ascii=False), encoding="utf-8")
    (folder / PIECES_FILE).write_text(json.dumps(pieces, ensure_ascii=False), encoding="utf-8")
    np.save(folder / SCORES_FILE, np.array([score for _, score in vocabulary], dtype=np.float64))


class SlicedTokenizer:
    """Turns texts into token ids, a slice of the vocabulary at a time."""

    def __init__(self, folder: Path) -> None:
        self._frame = json.loads((folder / FRAME_FILE).read_text(encoding="utf-8"))
        pieces: list[str] = json.loads((folder / PIECES_FILE).read_text(encoding="utf-8"))
        self._pieces = pieces
        self._scores: NDArray[np.float64] = np.load(folder / SCORES_FILE, allow_pickle=False)
        self._index = dict(zip(pieces, range(len(pieces)), strict=True))
        self._longest = max(map(len, pieces))
        self._added = self._frame["added_tokens"]
        self._unknown: int = self._frame["model"]["unk_id"]
        self._always = {self._unknown, int(self._scores.argmin())}
        self._always |= {self._index[token["content"]] for token in self._added}
        self._split = re.compile("|".join(re.escape(token["content"]) for token in self._added))
        self._head, self._tail = _template(self._frame["post_processor"])
        self._known: dict[str, frozenset[int]] = {}
        parts = self._parts()
        self._normalise, self._divide = parts.normalizer, parts.pre_tokenizer

    def encode(self, texts: Sequence[str], *, limit: int) -> list[tuple[list[int], bool]]:
        """Return each text's ids with the special ones around them, and whether it was cut at limit."""
        picks = set(self._always)
        for word in self._words(texts):
            picks |= self._inside(word)
        order = sorted(picks)
        tokenizer = self._slice(order)
        room = max(0, limit - len(self._head) - len(self._tail))
        found: list[tuple[list[int], bool]] = []
        for text in texts:
            ids = [order[i] for i in tokenizer.encode(text, add_special_tokens=False).ids]
            found.append(([*self._head, *ids[:room], *self._tail], len(ids) > room))
        return found

    def _parts(self) -> Tokenizer:
        from tokenizers import Tokenizer

        order = sorted(self._always)
        model = {
            **self._frame["model"],
            "vocab": [(self._pieces[i], float(self._scores[i])) for i in order],
            "unk_id": order.index(self._unknown),
        }
        frame = {**self._frame, "model": model, "post_processor": None, "added_tokens": []}
        return Tokenizer.from_str(json.dumps(frame))

    def _slice(self, order: Sequence[int]) -> Tokenizer:
        from tokenizers import AddedToken, Tokenizer, models

        vocabulary = [(self._pieces[i], float(self._scores[i])) for i in order]
        tokenizer = Tokenizer(models.Unigram(vocabulary, order.index(self._unknown), False))
        if self._normalise is not None:
            tokenizer.normalizer = self._normalise
        if self._divide is not None:
            tokenizer.pre_tokenizer = self._divide
        around = ("single_word", "lstrip", "rstrip")
        tokenizer.add_special_tokens(
            [
                AddedToken(token["content"], special=True, **{name: token[name] for name in around})
                for token in self._added
            ]
        )
        return tokenizer

    def _words(self, texts: Iterable[str]) -> set[str]:
        words: set[str] = set()
        for text in texts:
            for part in self._split.split(text) if self._added else [text]:
                whole = part if self._normalise is None else self._normalise.normalize_str(part)
                if self._divide is None:
                    words.add(whole)
                else:
                    words.update(word for word, _ in self._divide.pre_tokenize_str(whole))
        return words

    def _inside(self, word: str) -> frozenset[int]:
        known = self._known.get(word)
        if known is not None:
            return known
        index, longest, end = self._index, self._longest, len(word)
        found = frozenset(
            index[piece]
            for i in range(end)
            for j in range(i + 1, min(i + longest, end) + 1)
            if (piece := word[i:j]) in index
        )
        if end <= _LONGEST_WORD_KEPT:
            if len(self._known) >= _MOST_WORDS_KEPT:
                self._known.clear()
            self._known[word] = found
        return found


def _template(post_processor: dict[str, Any]) -> tuple[list[int], list[int]]:
    around: tuple[list[int], list[int]] = ([], [])
    after = False
    for step in post_processor["single"]:
        if "Sequence" in step:
            after = True
        else:
            token = step["SpecialToken"]["id"]
            around[after].extend(post_processor["special_tokens"][token]["ids"])
    return around
