"""How a proposal is cited."""

from __future__ import annotations

from dataclasses import replace

from proposalbase.model import Proposer
from proposalbase.web.citation import citation
from tests.web.base import plain_document


def test_a_body_that_speaks_for_itself_is_named_once() -> None:
    document, (first, *_) = plain_document()[:2]
    body = Proposer(name="Sở Y tế tỉnh Khe Đá", organisation="Sở Y tế tỉnh Khe Đá")
    for language in ("vi", "en"):
        cited = citation(replace(first, proposer=body), document, language=language)  # type: ignore[arg-type]
        assert cited.count("Sở Y tế tỉnh Khe Đá") == 1
