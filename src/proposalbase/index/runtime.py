"""Run an exported model: onnxruntime and tokenizers, nothing heavier."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np

from proposalbase.errors import ModelUnavailable
from proposalbase.index.manifest import check_files, read_manifest
from proposalbase.index.pieces import SlicedTokenizer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import Self

    from numpy.typing import NDArray

    from proposalbase.index.manifest import ModelManifest

    _Run = Callable[[list[int]], NDArray[np.float32]]

MODEL_FILE = "model.onnx"
TOKENIZER_FILE = "tokenizer.json"
OUTPUTS = ("vector", "middle")
"""The text's unit vector, and the mean of its tokens two thirds up the layers."""
AXIS_FILE = "language-axis.npy"
"""The direction that tells languages apart; what a text says is all that should count."""
_AT_A_TIME = 64
"""Texts that are tokenised together; they still run one by one."""
_IN_FLIGHT = 16 * _AT_A_TIME
"""Texts whose tokens are held at a time, however many are asked for."""
_CHARACTERS_A_TOKEN = 40
"""No text of this many characters a token has fewer tokens than the model takes: what is beyond is not looked at."""
_ERRORS_ONLY = 3


def usable_cores() -> int:
    """Return how many cores this process may run on."""
    return len(os.sched_getaffinity(0))


class WholeTokenizer:
    """Turns texts into token ids with a tokenizer that is small enough to be built whole."""

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str], *, limit: int) -> list[tuple[list[int], bool]]:
        """Return each text's ids with the special ones around them, and whether it was cut at limit."""
        self._tokenizer.enable_truncation(limit)
        found = [self._tokenizer.encode(text) for text in texts]
        return [(encoding.ids, bool(encoding.overflowing)) for encoding in found]


class OnnxEncoder:
    """A prepared model; a text's vector does not depend on what else is encoded with it.

    The activations of an int8 model are scaled over all that runs together, so texts run one by one, several
    at a time in threads.
    """

    def __init__(
        self,
        manifest: ModelManifest,
        *,
        session: Any,
        tokenizer: SlicedTokenizer | WholeTokenizer,
        threads: int,
        axis: NDArray[np.float32] | None = None,
    ) -> None:
        self._manifest = manifest
        self._session = session
        self._tokenizer = tokenizer
        self._threads = threads
        self._axis = axis
        self._deep = OUTPUTS[1] in {output.name for output in session.get_outputs()}
        self._tokenizing = threading.Lock()
        self._truncated = 0

    @classmethod
    def open(cls, folder: Path, *, threads: int = 0) -> Self:
        """Open a prepared model's folder.

        :param threads: texts that run at a time; 0 means one for each core.
        :raises ModelUnavailable: where the folder is not a sound exported model.
        """
        manifest = read_manifest(folder)
        if manifest.engine != "onnx":
            raise ModelUnavailable(f"{folder} was not exported: it runs on {manifest.engine}.")
        check_files(folder, manifest, thorough=False)
        # onnxruntime reads the weights without holding the interpreter, so both load side by side.
        with ThreadPoolExecutor(1) as pool:
            session = pool.submit(_session, folder / MODEL_FILE)
            tokenizer = _tokenizer(folder, manifest)
            return cls(
                manifest,
                session=session.result(),
                tokenizer=tokenizer,
                threads=threads or usable_cores(),
                axis=read_axis(folder),
            )

    @property
    def name(self) -> str:
        """The model's name for people."""
        return self._manifest.name

    @property
    def fingerprint(self) -> str:
        """A hash of weights, tokenizer and engine settings."""
        return self._manifest.fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._manifest.dimension

    @property
    def truncated(self) -> int:
        """How many texts so far were longer than the model can take in and were cut."""
        return self._truncated

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what somebody asks: shape (len(texts), dimension), rows of length 1."""
        return self._encode(self._manifest.query_prefix, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what is searched: shape (len(texts), dimension), rows of length 1."""
        return self._encode(self._manifest.passage_prefix, texts)

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages and, in further columns, what they do: shape (len(texts), dimension or more)."""
        return self._encode(self._manifest.passage_prefix, texts, deep=self._deep)

    def _encode(
        self, prefix: str, texts: Sequence[str], *, deep: bool = False
    ) -> NDArray[np.float32]:
        width = self.dimension * (2 if deep else 1)
        vectors = np.zeros((len(texts), width), dtype=np.float32)
        run = self._run_deep if deep else self._run
        if len(texts) <= 1 or self._threads == 1:
            for start in range(0, len(texts), _AT_A_TIME):
                ids = self._tokens(prefix, texts[start : start + _AT_A_TIME])
                vectors[start : start + len(ids)] = [run(row) for row in ids]
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                for start in range(0, len(texts), _IN_FLIGHT):
                    vectors[start : start + _IN_FLIGHT] = list(
                        self._parallel(pool, run, prefix, texts[start : start + _IN_FLIGHT])
                    )
        for start in range(0, width, self.dimension):
            vectors[:, start : start + self.dimension] = unit_rows(
                vectors[:, start : start + self.dimension]
            )
        return vectors

    def _parallel(
        self, pool: ThreadPoolExecutor, run: _Run, prefix: str, texts: Sequence[str]
    ) -> Iterator[NDArray[np.float32]]:
        # The next texts are tokenised while these run.
        batches = [
            pool.map(run, self._tokens(prefix, texts[start : start + _AT_A_TIME]))
            for start in range(0, len(texts), _AT_A_TIME)
        ]
        return (vector for batch in batches for vector in batch)

    def _tokens(self, prefix: str, texts: Sequence[str]) -> list[list[int]]:
        limit = self._manifest.max_tokens
        longest = limit * _CHARACTERS_A_TOKEN
        asked = [encodable(prefix + text[:longest]) for text in texts]
        # Tokenizers keep their caches, and what they are set to, between calls.
        with self._tokenizing:
            found = self._tokenizer.encode(asked, limit=limit)
            self._truncated += sum(
                cut or len(text) > longest for (_, cut), text in zip(found, texts, strict=True)
            )
        return [ids for ids, _ in found]

    def _run(self, ids: list[int]) -> NDArray[np.float32]:
        row = np.array([ids], dtype=np.int64)
        vector: NDArray[np.float32] = self._session.run(OUTPUTS[:1], {"input_ids": row})[0][0]
        return without_axis(vector, self._axis)

    def _run_deep(self, ids: list[int]) -> NDArray[np.float32]:
        row = np.array([ids], dtype=np.int64)
        vector, middle = self._session.run(OUTPUTS, {"input_ids": row})
        return np.concatenate([without_axis(vector[0], self._axis), middle[0]])


def read_axis(folder: Path) -> NDArray[np.float32] | None:
    """Return the direction that a prepared model leaves out, if it has one.

    :raises ModelUnavailable: where the file holds none.
    """
    path = folder / AXIS_FILE
    if not path.exists():
        return None
    try:
        axis: NDArray[np.float32] = np.load(path, allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise ModelUnavailable(f"{path} cannot be read: {error}") from error
    return axis


def without_axis(
    vector: NDArray[np.float32], axis: NDArray[np.float32] | None
) -> NDArray[np.float32]:
    """Return what of a vector is at right angles to the axis."""
    # One vector at a time: over many, the order of additions hangs on how many there are.
    return vector if axis is None else vector - np.dot(vector, axis) * axis


def unit_rows(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of length 1; one without direction becomes the first axis, so that nothing is NaN."""
    sound = np.isfinite(vectors).all(axis=1, keepdims=True)
    vectors = np.where(sound, vectors, np.float32(0))
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    lost = lengths[:, 0] < 1e-12
    lengths[lost] = 1
    vectors = (vectors / lengths).astype(np.float32)
    vectors[lost, 0] = 1
    return vectors


def encodable(text: str) -> str:
    """Return the text without lone surrogates: common in text out of PDF, and no tokenizer takes them."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _tokenizer(folder: Path, manifest: ModelManifest) -> SlicedTokenizer | WholeTokenizer:
    try:
        if manifest.tokenizing == "pieces":
            return SlicedTokenizer(folder)
        return WholeTokenizer(folder / TOKENIZER_FILE)
    except Exception as error:  # tokenizers raises bare Exception
        raise ModelUnavailable(f"the tokenizer in {folder} cannot be read: {error}") from error


def _session(path: Path) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    try:
        # The fused SkipLayerNormalization runs number by number: a quarter of all the time, for nothing.
        return onnxruntime.InferenceSession(
            str(path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )
    except Exception as error:  # onnxruntime raises bare Exception too
        raise ModelUnavailable(f"{path} cannot be run: {error}") from error
