"""Models of a few kilobytes, made on the spot."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from proposalbase.index.manifest import MANIFEST, ModelManifest, describe_files
from proposalbase.index.runtime import MODEL_FILE, TOKENIZER_FILE

WORDS = (
    "query passage : , . ? mở thêm thư viện cho làng chài the village wants a library and new "
    "ferry cán bộ đào tạo staff train bridge đường sửa repair road"
).split()
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
DIMENSION = 16


def tokenizer_json() -> dict[str, Any]:
    """A unigram tokenizer of the default model's kind, with a few dozen pieces."""
    letters = sorted({letter for word in WORDS for letter in word})
    pieces = [[token, 0.0] for token in SPECIAL]
    pieces += [[f"▁{word}", -4.0 - 0.01 * place] for place, word in enumerate(WORDS)]
    pieces += [["▁", -6.0]]
    pieces += [[letter, -9.0 - 0.01 * place] for place, letter in enumerate(letters)]
    known = {piece for piece, _ in pieces}
    pieces += [[word, -5.0] for word in dict.fromkeys(WORDS) if word not in known]
    unique = {piece: score for piece, score in reversed(pieces)}
    order = sorted(unique, key=lambda piece: [entry[0] for entry in pieces].index(piece))
    special = {
        token: {"id": token, "ids": [place], "tokens": [token]}
        for place, token in enumerate(SPECIAL)
    }
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [
            {
                "id": place,
                "content": token,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
            for place, token in enumerate(SPECIAL)
        ],
        "normalizer": {"type": "NFKC"},
        "pre_tokenizer": {
            "type": "Metaspace",
            "replacement": "▁",
            "prepend_scheme": "always",
            "split": True,
        },
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [
                {"SpecialToken": {"id": "<s>", "type_id": 0}},
                {"Sequence": {"id": "A", "type_id": 0}},
                {"SpecialToken": {"id": "</s>", "type_id": 0}},
            ],
            "pair": [
                {"Sequence": {"id": "A", "type_id": 0}},
                {"Sequence": {"id": "B", "type_id": 1}},
            ],
            "special_tokens": {token: special[token] for token in ("<s>", "</s>")},
        },
        "decoder": None,
        "model": {
            "type": "Unigram",
            "unk_id": 3,
            "vocab": [[piece, unique[piece]] for piece in order],
            "byte_fallback": False,
        },
    }


def write_graph(path: Path, *, vocabulary: int, seed: int = 7) -> None:
    """An int8 graph with the traits of a real one: activations scaled over all that runs together."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    from proposalbase.index.export import quantise

    random = np.random.default_rng(seed)
    table = random.normal(size=(vocabulary, DIMENSION)).astype(np.float32)
    weights = random.normal(size=(DIMENSION, DIMENSION)).astype(np.float32)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["words"]),
        # Quantised embeddings alone have one scale for all; what is made of them is scaled as it comes.
        helper.make_node("Mul", ["words", "words"], ["squares"]),
        helper.make_node("MatMul", ["squares", "weights"], ["mixed"]),
        helper.make_node("Tanh", ["mixed"], ["states"]),
        helper.make_node("ReduceMean", ["states", "axes"], ["pooled"], keepdims=0),
        helper.make_node("LpNormalization", ["pooled"], ["vector"], axis=1, p=2),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["texts", "tokens"])],
        [helper.make_tensor_value_info("vector", TensorProto.FLOAT, ["texts", DIMENSION])],
        [
            numpy_helper.from_array(table, "table"),
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(np.array([1], dtype=np.int64), "axes"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    model.metadata_props.add(key="onnx.quant.pre_process", value="onnxruntime.quant")
    plain = path.with_suffix(".fp32")
    onnx.save(model, str(plain))
    quantise(plain, path)
    plain.unlink()


def write_prepared(folder: Path, *, name: str = "tiny", max_tokens: int = 32) -> ModelManifest:
    """A prepared model's folder, whole and sealed."""
    folder.mkdir(parents=True)
    tokenizer = tokenizer_json()
    (folder / TOKENIZER_FILE).write_text(
        json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8"
    )
    write_graph(folder / MODEL_FILE, vocabulary=len(tokenizer["model"]["vocab"]))
    manifest = ModelManifest(
        name=name,
        source=name,
        engine="onnx",
        precision="int8",
        tokenizing="whole",
        pooling="mean",
        dimension=DIMENSION,
        max_tokens=max_tokens,
        query_prefix="query: ",
        passage_prefix="passage: ",
        files=describe_files(folder),
    )
    manifest = replace(manifest, fingerprint=manifest.identity())
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return manifest


def pack_blocks(values: np.ndarray) -> tuple[bytes, np.ndarray]:
    """Pack weights in blocks of 32, and return what they are once unpacked."""
    blocks = values.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype(np.float16)
    wide = np.where(scales == 0, 1, scales).astype(np.float32)
    nibbles = np.clip(np.rint(blocks / wide) + 8, 0, 15).astype(np.uint8)
    packed = nibbles[:, :16] | (nibbles[:, 16:] << 4)
    raw = b"".join(
        scale.tobytes() + row.tobytes() for scale, row in zip(scales, packed, strict=True)
    )
    unpacked = (nibbles.astype(np.float32) - 8) * scales.astype(np.float32)
    return raw, unpacked.reshape(values.shape)


def write_packed(
    path: Path,
    *,
    hidden: int = 32,
    layers: int = 2,
    heads: int = 4,
    wide: int = 64,
    vocabulary: int = 40,
    positions: int = 24,
    without: str = "",
    magic: bytes = b"E5S1",
) -> dict[str, np.ndarray]:
    """A packed weights file of the default model's format; returns what each tensor unpacks to."""
    random = np.random.default_rng(11)
    matrices = {"emb.word": (vocabulary, hidden)}
    vectors = {"emb.pos": positions * hidden, "emb.type": 2 * hidden}
    vectors |= {"emb.ln.w": hidden, "emb.ln.b": hidden}
    for layer in range(layers):
        for short, rows, columns in (
            *((part, hidden, hidden) for part in ("q", "k", "v", "ao")),
            ("fi", wide, hidden),
            ("fo", hidden, wide),
        ):
            matrices[f"l{layer}.{short}.w"] = (rows, columns)
            vectors[f"l{layer}.{short}.b"] = rows
        for short in ("aln", "oln"):
            vectors |= {f"l{layer}.{short}.w": hidden, f"l{layer}.{short}.b": hidden}
    expected: dict[str, np.ndarray] = {}
    raw: dict[str, tuple[int, bytes]] = {}
    for name, size in matrices.items():
        values = random.normal(size=size).astype(np.float32)
        blocks, expected[name] = pack_blocks(values)
        raw[name] = (values.size, blocks)
    for name, count in vectors.items():
        expected[name] = random.normal(size=count).astype(np.float32)
        raw[name] = (count, expected[name].tobytes())
    raw.pop(without, None)
    pieces = [b"<s>", b"a", b"bc"]
    blob = b"".join(pieces)
    head = struct.pack(
        "<4sI7ifi", magic, 1, hidden, layers, heads, wide, vocabulary, positions, 2, 1e-12, 32
    )
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(blob))
    head += struct.pack(f"<{len(pieces) + 1}I", *np.cumsum([0, *map(len, pieces)]).tolist())
    head += struct.pack(f"<{len(pieces)}f", 0.0, -1.0, -2.0) + blob
    head += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 97, 1, 98)
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in raw)
    directory, body = struct.pack("<i", len(raw)), b""
    for name, (count, content) in raw.items():
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", 0, count, start + len(body), len(content))
        body += content
    path.write_bytes(head + directory + body)
    return expected
