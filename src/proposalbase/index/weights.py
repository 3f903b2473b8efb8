"""Read the packed weights of the default model: 32-weight blocks of one scale and 4-bit values.

The file is a header, the pieces of a unigram tokenizer, a directory of tensors, then the tensors. The
tokenizer is skipped: the same one is read from its own file.
"""

from __future__ import annotations

import math
import mmap
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from proposalbase.errors import ModelUnavailable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
"""Weights that share one scale."""
BLOCK_BYTES = 2 + BLOCK // 2
_HEADER = struct.Struct("<4sI7ifi")
_TOKENIZER = struct.Struct("<5iQ")
_NORMALISER = struct.Struct("<iI")
_COUNT = struct.Struct("<i")
_NAME_LENGTH = struct.Struct("<H")
_ENTRY = struct.Struct("<BIQQ")
# A name or a count beyond these is a damaged file, not a model.
_LONGEST_NAME = 64
_MOST_TENSORS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedWeights:
    """A packed file, opened: its sizes and where each tensor lies."""

    path: Path
    shape: Shape
    tensors: Mapping[str, tuple[int, int]]
    """Name → number of values, offset in the file."""
    data: mmap.mmap

    def vector(self, name: str, size: int) -> NDArray[np.float32]:
        """Return a tensor that is stored in full.

        :raises ModelUnavailable: where the file has no such tensor of that size.
        """
        raw = self._bytes(name, count=size, length=size * 4)
        return raw.view("<f4").astype(np.float32)

    def matrix(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        """Unpack a tensor that is stored in blocks.

        :raises ModelUnavailable: where the file has no such tensor of that size.
        """
        blocks = rows * columns // BLOCK
        raw = self._bytes(name, count=rows * columns, length=blocks * BLOCK_BYTES)
        raw = raw.reshape(blocks, BLOCK_BYTES)
        scales = np.ascontiguousarray(raw[:, :2]).view("<f2").astype(np.float32)
        if not np.isfinite(scales).all():
            raise _damaged(self.path, f"tensor {name!r} has scales that are no numbers")
        nibbles = raw[:, 2:]
        values = np.empty((blocks, BLOCK), dtype=np.float32)
        # The low half of byte i is weight i, the high half weight i + 16.
        values[:, : BLOCK // 2] = nibbles & 0x0F
        values[:, BLOCK // 2 :] = nibbles >> 4
        values -= 8
        values *= scales
        return values.reshape(rows, columns)

    def _bytes(self, name: str, *, count: int, length: int) -> NDArray[np.uint8]:
        if name not in self.tensors:
            raise _damaged(self.path, f"there is no tensor {name!r}")
        stored, offset = self.tensors[name]
        if stored != count:
            raise _damaged(self.path, f"tensor {name!r} has {stored} values, expected {count}")
        if offset + length > len(self.data):
            raise _damaged(self.path, f"tensor {name!r} ends past the end of the file")
        return np.frombuffer(self.data, dtype=np.uint8, count=length, offset=offset)


def read_packed(path: Path) -> PackedWeights:
    """Open a packed file and read its header and directory.

    :raises ModelUnavailable: where the file is missing or is not what its header says.
    """
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise _damaged(path, str(error)) from error
    try:
        shape, offset = _header(path, data)
        tensors = _directory(path, data, _after_tokenizer(data, offset))
    except (struct.error, UnicodeDecodeError) as error:
        raise _damaged(path, f"it ends or garbles within its header ({error})") from error
    return PackedWeights(path=path, shape=shape, tensors=tensors, data=data)


def bert_state(packed: PackedWeights) -> dict[str, NDArray[np.float32]]:
    """Unpack every tensor under the name that transformers gives it in a ``BertModel``.

    :raises ModelUnavailable: where a tensor is missing or has another size.
    """
    shape = packed.shape
    hidden, wide = shape.hidden, shape.feed_forward
    positions = packed.vector("emb.pos", shape.positions * hidden)
    types = packed.vector("emb.type", shape.token_types * hidden)
    state = {
        "embeddings.word_embeddings.weight": packed.matrix("emb.word", shape.vocabulary, hidden),
        "embeddings.position_embeddings.weight": positions.reshape(shape.positions, hidden),
        "embeddings.token_type_embeddings.weight": types.reshape(shape.token_types, hidden),
        "embeddings.LayerNorm.weight": packed.vector("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": packed.vector("emb.ln.b", hidden),
    }
    linear = {
        "q": ("attention.self.query", hidden, hidden),
        "k": ("attention.self.key", hidden, hidden),
        "v": ("attention.self.value", hidden, hidden),
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", wide, hidden),
        "fo": ("output.dense", hidden, wide),
    }
    norms = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}
    for layer in range(shape.layers):
        here, there = f"l{layer}.", f"encoder.layer.{layer}."
        for short, (name, rows, columns) in linear.items():
            state[f"{there}{name}.weight"] = packed.matrix(f"{here}{short}.w", rows, columns)
            state[f"{there}{name}.bias"] = packed.vector(f"{here}{short}.b", rows)
        for short, name in norms.items():
            state[f"{there}{name}.weight"] = packed.vector(f"{here}{short}.w", hidden)
            state[f"{there}{name}.bias"] = packed.vector(f"{here}{short}.b", hidden)
    return state


def _header(path: Path, data: mmap.mmap) -> tuple[Shape, int]:
    magic, version, *sizes, epsilon, block = _HEADER.unpack_from(data, 0)
    if magic != MAGIC:
        raise _damaged(path, f"it begins with {magic!r}, expected {MAGIC!r}")
    if version != 1 or block != BLOCK:
        raise _damaged(path, f"version {version} with blocks of {block}, expected 1 and {BLOCK}")
    hidden, layers, heads, wide, vocabulary, positions, types = sizes
    sound = min(sizes) > 0 and hidden % BLOCK == wide % BLOCK == hidden % heads == 0
    if not sound or not (math.isfinite(epsilon) and epsilon > 0):
        raise _damaged(path, f"its sizes make no model: {sizes}, epsilon {epsilon}")
    shape = Shape(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=wide,
        vocabulary=vocabulary,
        positions=positions,
        token_types=types,
        epsilon=epsilon,
    )
    return shape, _HEADER.size


def _after_tokenizer(data: mmap.mmap, offset: int) -> int:
    pieces, _bos, _eos, _pad, _unknown, blob = _TOKENIZER.unpack_from(data, offset)
    if pieces < 0:
        raise struct.error(f"{pieces} pieces")
    offset += _TOKENIZER.size + (pieces + 1) * 4 + pieces * 4 + blob
    _entries, length = _NORMALISER.unpack_from(data, offset)
    return int(offset + _NORMALISER.size + length)


def _directory(path: Path, data: mmap.mmap, offset: int) -> dict[str, tuple[int, int]]:
    (count,) = _COUNT.unpack_from(data, offset)
    if not 0 < count <= _MOST_TENSORS:
        raise _damaged(path, f"its directory has {count} entries")
    offset += _COUNT.size
    tensors: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        (length,) = _NAME_LENGTH.unpack_from(data, offset)
        if length > _LONGEST_NAME:
            raise _damaged(path, f"a tensor's name has {length} bytes")
        offset += _NAME_LENGTH.size
        name = data[offset : offset + length].decode("ascii")
        _kind, values, place, _length = _ENTRY.unpack_from(data, offset + length)
        tensors[name] = (values, place)
        offset += length + _ENTRY.size
    return tensors


def _damaged(path: Path, why: str) -> ModelUnavailable:
    return ModelUnavailable(f"{path} is no packed model: {why}. Install its package again.")
