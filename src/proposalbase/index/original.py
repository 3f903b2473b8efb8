"""Load a sentence-transformers model as its makers meant it, offline and without running code it brings."""

from __future__ import annotations

import contextlib
import logging
import os
import re
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from proposalbase.errors import ModelUnavailable
from proposalbase.index.runtime import encodable, unit_rows, without_axis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_PICKLED = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl", "*.pickle")
_SAFE = "*.safetensors"
_E5 = re.compile(r"(^|[-_/])e5([-_]|$)", re.IGNORECASE)
_E5_PREFIXES = ("query: ", "passage: ")
_PASSAGE_PROMPTS = ("document", "passage", "corpus")
_MAX_TOKENS = 512
_TALKATIVE = ("transformers", "sentence_transformers", "torch.onnx", "onnxscript", "onnx_ir")


class OriginalEncoder:
    """A model as sentence-transformers runs it: the measure of a prepared one, or its stand-in."""

    def __init__(
        self,
        model: Any,
        *,
        name: str,
        fingerprint: str = "",
        prefixes: tuple[str, str] | None = None,
        axis: NDArray[np.float32] | None = None,
    ) -> None:
        self.model = model
        self.prefixes = prefixes_of(model, name) if prefixes is None else prefixes
        self._name = name
        self._fingerprint = fingerprint
        self._axis = axis

    @property
    def name(self) -> str:
        """The model's name for people."""
        return self._name

    @property
    def fingerprint(self) -> str:
        """A hash of weights, tokenizer and engine settings."""
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what somebody asks: shape (len(texts), dimension), rows of length 1."""
        return self._encode(self.prefixes[0], texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode what is searched: shape (len(texts), dimension), rows of length 1."""
        return self._encode(self.prefixes[1], texts)

    def encode_sentences(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode passages; a model that is not exported gives nothing besides."""
        return self.encode_passages(texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        if texts:
            # One by one: padding to the longest of a batch moves the last digits of the others.
            found = self.model.encode(
                [encodable(text) for text in texts],
                prompt=prefix,
                batch_size=1,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
            # The axis was measured on unit vectors, which not every model makes by itself.
            vectors[:] = [without_axis(row, self._axis) for row in unit_rows(found)]
        return unit_rows(vectors)


def load_original(name: str, folder: Path) -> Any:
    """Load the sentence-transformers model in a folder.

    :param name: what messages call it.
    :raises ModelUnavailable: where it is none, needs code of its own or has pickled weights only.
    """
    _refuse_pickles(name, folder)
    try:
        with quiet():
            from sentence_transformers import SentenceTransformer

            model = SentenceTransformer(
                str(folder),
                device="cpu",
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"use_safetensors": True},
            )
            return model.eval()
    except ImportError as error:
        raise ModelUnavailable(
            f"Preparing the model {name} needs a package that is not installed: {error}. "
            "Install: pip install sentence-transformers torch"
        ) from error
    except Exception as error:  # whatever a model's folder provokes in three libraries
        raise ModelUnavailable(
            f"{name} is no model that sentence-transformers can load: {error}"
        ) from error


def find_original(name: str) -> Path:
    """Return the folder of a model given as a folder, or as a name in the local cache of models.

    :raises ModelUnavailable: where there is no such folder and no such name in the cache.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        return folder
    try:
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError
    except ImportError as error:
        raise ModelUnavailable(
            f"The model {name} is no folder, and finding it by name needs sentence-transformers. "
            "Install: pip install sentence-transformers torch"
        ) from error
    repository = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return Path(snapshot_download(repository, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, OSError, ValueError) as error:
        raise ModelUnavailable(
            f"There is no model {name!r}: it is no folder and not in this machine's cache of models, "
            "and nothing is downloaded. Set `model` to the folder of a sentence-transformers model, "
            "to the name of the default model, or to 'none'."
        ) from error


def prefixes_of(model: Any, name: str) -> tuple[str, str]:
    """Return what the model expects before a query and before a passage."""
    prompts: dict[str, str | None] = dict(model.prompts or {})
    default = prompts.get(model.default_prompt_name or "") or ""
    query = prompts.get("query") or default
    passage = next((prompts[key] for key in _PASSAGE_PROMPTS if prompts.get(key)), None) or default
    if not query and not passage and _E5.search(name):
        return _E5_PREFIXES
    return query, passage


def max_tokens_of(model: Any) -> int:
    """Return how many tokens of a text the model takes in."""
    return int(min(model.max_seq_length or _MAX_TOKENS, 1 << 20))


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep the model libraries offline and silent: no progress bars, no reports, no advice."""
    loggers = [logging.getLogger(name) for name in _TALKATIVE]
    levels = [logger.level for logger in loggers]
    os.environ["HF_HUB_OFFLINE"] = "1"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from transformers.utils import logging as talk

            talk.disable_progress_bar()  # type: ignore[no-untyped-call,unused-ignore]
            for logger in loggers:
                logger.setLevel(logging.CRITICAL)
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _refuse_pickles(name: str, folder: Path) -> None:
    for place in [folder, *(path for path in folder.rglob("*") if path.is_dir())]:
        pickled = sorted(path.name for pattern in _PICKLED for path in place.glob(pattern))
        if pickled and not any(place.glob(_SAFE)):
            raise ModelUnavailable(
                f"{name} keeps weights in {place / pickled[0]}, a format that can run code when it "
                "is opened. Only safetensors are loaded: convert the model first."
            )
