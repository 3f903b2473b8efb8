"""Every reason the extractor can give is told in both languages."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

from proposalbase.extraction import candidates, decide
from proposalbase.web.words_machine import MACHINE


def reasons() -> set[str]:
    """Return the reasons of the rules, and those written in the code that decides and skips."""
    found = {rule.reason for rule in decide.RULES}
    found |= {"no cue of a proposal", "the text reads like a law"}
    tree = ast.parse(Path(inspect.getfile(candidates)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "reason":
            found |= {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)}
        if isinstance(node, ast.FunctionDef) and node.name == "_unfit":
            found |= {
                n.value.value
                for n in ast.walk(node)
                if isinstance(n, ast.Return)
                and isinstance(n.value, ast.Constant)
                and n.value.value is not None
            }
    return found


@pytest.mark.parametrize("reason", sorted(reasons()))
def test_reason_has_a_vietnamese_text(reason: str) -> None:
    vietnamese, english = MACHINE[f"reason.{reason}"]
    assert english == reason
    assert vietnamese and vietnamese != english
