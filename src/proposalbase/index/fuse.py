"""Join the operators of an exported transformer: embedding, attention and activation become one each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MASK = 3
"""Which input of Attention is the mask."""
_BIAS = 4
"""Which input of SkipLayerNormalization is the bias that is added first."""


def fuse(path: Path, config: Any) -> Any:
    """Return the graph at path with what onnxruntime knows as one operator joined to one.

    :param config: the transformer's; where its kind is not known, the graph comes back as it was.
    """
    from onnxruntime.transformers import optimizer

    found = optimizer.optimize_model(
        str(path),
        model_type="bert",
        num_heads=int(getattr(config, "num_attention_heads", 0) or 0),
        hidden_size=int(getattr(config, "hidden_size", 0) or 0),
        opt_level=0,
    )
    nodes = [plain for node in found.model.graph.node for plain in _plain(node)]
    del found.model.graph.node[:]
    found.model.graph.node.extend(nodes)
    found.prune_graph()
    known = {opset.domain for opset in found.model.opset_import}
    for domain in sorted({node.domain for node in nodes if node.domain} - known):
        found.model.opset_import.add(domain=domain, version=1)
    return found.model


def _plain(node: Any) -> Iterator[Any]:
    if node.op_type == "Attention" and len(node.input) > _MASK:
        # All tokens are the text's own: nothing is to be masked.
        node.input[_MASK] = ""
    if node.op_type == "SkipLayerNormalization" and len(node.output) == 1:
        yield from _parted(node)
    else:
        yield node


def _parted(node: Any) -> Iterator[Any]:
    """Add, then normalise: the joined operator works number by number and takes five times as long."""
    from onnx import helper

    name, (states, skipped, gain, shift) = node.output[0], node.input[:_BIAS]
    epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
    if len(node.input) > _BIAS and node.input[_BIAS]:
        yield helper.make_node("Add", [states, node.input[_BIAS]], [f"{name}_biased"])
        states = f"{name}_biased"
    yield helper.make_node("Add", [states, skipped], [f"{name}_sum"])
    yield helper.make_node(
        "LayerNormalization", [f"{name}_sum", gain, shift], [name], axis=-1, epsilon=epsilon
    )
