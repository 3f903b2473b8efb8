"""Export a sentence-transformers model to one ONNX graph: token ids in, the sentence's unit vector out."""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from proposalbase.errors import ModelUnavailable
from proposalbase.index.fuse import fuse
from proposalbase.index.original import quiet
from proposalbase.index.pieces import can_slice, write_slices
from proposalbase.index.runtime import MODEL_FILE, OUTPUTS, TOKENIZER_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from proposalbase.index.manifest import Precision, Tokenizing

_SAMPLE_TOKENS = 12
_OPSET = 17
_POOLINGS = ("mean", "cls")
MIDDLE = 2 / 3
"""How deep in the model the second output is taken: what a sentence does shows there, what it is about at the end."""
_EXACT = 2_000_000_000
"""Above this a graph does not fit into one protobuf message."""


def why_not_exportable(model: Any) -> str | None:
    """Return what keeps a model from being exported, or None."""
    from sentence_transformers.sentence_transformer import modules

    parts = list(model)
    kinds = [type(part) for part in parts]
    if kinds not in (
        [modules.Transformer, modules.Pooling],
        [modules.Transformer, modules.Pooling, modules.Normalize],
    ):
        return f"it is made of {', '.join(kind.__name__ for kind in kinds)}"
    transformer, pooling = parts[:2]
    if pooling.pooling_mode not in _POOLINGS or not pooling.include_prompt:
        return f"its pooling is {pooling.pooling_mode!r}"
    if model.truncate_dim is not None:
        return f"its vectors are cut at {model.truncate_dim}"
    if transformer.do_lower_case or not hasattr(model.tokenizer, "backend_tokenizer"):
        return "its tokenizer is not a plain tokenizers one"
    if transformer.auto_model.num_parameters() * 4 > _EXACT:
        return "it is larger than a graph may be"
    return None


def export_graph(model: Any, path: Path) -> None:
    """Write the model, its pooling and normalisation as one ONNX graph, with whole layers as one operator.

    One text runs at a time, so the graph needs no padding and takes no mask.
    """
    import onnx
    import torch

    transformer, pooling = model[0].auto_model, model[1].pooling_mode

    class Sentence(torch.nn.Module):  # type: ignore[misc,name-defined,unused-ignore]
        def __init__(self) -> None:
            super().__init__()
            self.transformer = transformer

        def forward(self, input_ids: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
            # The mask lets nothing out; attention is only recognised as such where there is one.
            mask = torch.ones_like(input_ids)
            layers = self.transformer(
                input_ids=input_ids, attention_mask=mask, output_hidden_states=True
            ).hidden_states
            states = layers[-1]
            pooled = states.mean(dim=1) if pooling == "mean" else states[:, 0]
            middle = layers[round((len(layers) - 1) * MIDDLE)].mean(dim=1)
            return torch.nn.functional.normalize(pooled, dim=1), middle

    sample = torch.arange(_SAMPLE_TOKENS)[None] % transformer.config.vocab_size
    with quiet(), torch.no_grad(), _plain_attention(transformer):
        torch.onnx.export(
            Sentence().eval(),
            (sample,),
            str(path),
            input_names=["input_ids"],
            output_names=list(OUTPUTS),
            dynamic_axes={"input_ids": {1: "tokens"}},
            opset_version=_OPSET,
            # Its other exporter writes graphs in which the fusions below find no attention.
            dynamo=False,
        )
        graph = fuse(path, transformer.config)
    # What the exporter notes of its run (source lines, paths) is nothing a model is made of.
    for node in graph.graph.node:
        node.ClearField("metadata_props")
        node.ClearField("doc_string")
    for value in [*graph.graph.value_info, *graph.graph.input, *graph.graph.output]:
        value.ClearField("metadata_props")
    graph.graph.ClearField("metadata_props")
    graph.ClearField("metadata_props")
    # The quantiser otherwise advises, on the root logger, to run a step that changes nothing here.
    graph.metadata_props.add(key="onnx.quant.pre_process", value="onnxruntime.quant")
    onnx.save(graph, str(path))


@contextmanager
def _plain_attention(transformer: Any) -> Iterator[None]:
    """Write attention out as products and a softmax, the form in which it is recognised."""
    before = transformer.config._attn_implementation
    transformer.set_attn_implementation("eager")
    try:
        yield
    finally:
        transformer.set_attn_implementation(before)


def quantise(graph: Path, target: Path) -> None:
    """Write a graph with its weights and embeddings in 8 bits, activations scaled as they come.

    Weights keep to 7 of the 8 bits: processors without VNNI add pairs of products in 16 bits, which eight
    would overflow, and then the same text would get another vector on another machine.
    """
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with quiet():
        quantize_dynamic(
            str(graph),
            str(target),
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={
                "MatMulConstBOnly": True,
                # Shapes are not inferred through operators of onnxruntime's own.
                "DefaultTensorType": onnx.TensorProto.FLOAT,
            },
        )


def write_model(graph: Path, folder: Path, *, precision: Precision) -> None:
    """Write the graph that is run."""
    target = folder / MODEL_FILE
    target.unlink(missing_ok=True)
    if precision == "int8":
        quantise(graph, target)
    else:
        target.hardlink_to(graph)


def write_tokenizer(model: Any, folder: Path) -> Tokenizing:
    """Write the model's tokenizer in the form that opens fastest, and say which."""
    text = model.tokenizer.backend_tokenizer.to_str()
    try:
        tokenizer = json.loads(text)
    except ValueError as error:
        raise ModelUnavailable(f"the model's tokenizer cannot be written: {error}") from error
    if can_slice(tokenizer):
        write_slices(tokenizer, folder)
        return "pieces"
    tokenizer["truncation"] = tokenizer["padding"] = None
    (folder / TOKENIZER_FILE).write_text(
        json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8"
    )
    return "whole"
