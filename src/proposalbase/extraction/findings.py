"""Find the shortcomings and causes that a document states, and tell them from achievements, rules and talk.

The features are read from what was found out about each sentence already; their weights stand in
``finding_weights`` and were fitted on labelled documents of our own (docs/decisions/0020-findings.md).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from proposalbase.extraction import finding_cues
from proposalbase.extraction.evidence import Evidence
from proposalbase.extraction.finding_weights import WEIGHTS, WORDS
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.words import Lexicon
from proposalbase.model import Document, Finding, FindingKind, Language
from proposalbase.text.fold import fold

# Features of the evidence on proposals that say something about findings too.
_SHARED = (
    "ask", "must", "will", "imperative", "order", "demand", "body_will", "past", "past_late", "period", "achieved",
    "finding", "rule_head", "statistic", "meeting", "praise", "furniture", "reason", "question", "leads_in",
    "gathering", "agenda", "cause", "plans_text", "hearsay", "listed", "colon", "technical", "announces",
    "first_person", "stated", "speaker", "author", "leader", "spoken",
)  # fmt: skip
_SHORT, _LONG = 6, 40
_PLAIN_LETTERS = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00ff\u1ea0-\u1ef9]")
_UNDER_CAUSES = re.compile(r"\b(?:nguyen nhan|ly do|causes?|reasons?)\b")
_UNDER_FAULTS = re.compile(
    r"\b(?:han che|ton tai|bat cap|kho khan|vuong mac|yeu kem|thach thuc|khuyet diem|shortcomings?|"
    r"limitations|weaknesses|difficulties|obstacles|problems?|challenges|gaps|concerns|what went wrong)\b"
)
_TELLS_CAUSE = re.compile(
    r"\b(?:nguyen nhan|ly do (?:la|chinh|chu yeu)|so di|bat nguon tu|xuat phat tu|mot phan do|chu yeu do|phan lon do|"
    r"la (?:vi|do|boi)|(?:mot phan|phan lon|chu yeu) la do|can nguyen|goc re|"
    r"causes? (?:is|are|was|were|lies?|of)|caused by|the (?:\w{1,14} )?reasons? |because|due to|owing to|stems? from|"
    r"on account of|attribut\w{1,6} to|aris(?:es?|ing) from|arose from|the result of|root of)\b|^\W*(?:boi|vi|do)\b"
)
# "… is still weak, so it is necessary to …": what stands before is the finding that the rest answers.
_SO = re.compile(
    r"[,;]\s(?P<so>vì vậy|vì thế|do đó|do vậy|bởi vậy|cho nên|nên cần|nên phải|nên đề nghị|nên kiến nghị|nên rất cần|"
    r"vi vay|vi the|do do|do vay|boi vay|cho nen|so it is|so we|so the|so that is why|therefore|hence|thus|"
    r"which is why|and so|that is why)\b",
    re.IGNORECASE,
)
_CLAUSE_LEAST = 25
_CLAUSE_CONFIDENCE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A sentence with what was found out about it, and whether it was taken as a proposal."""

    reading: Reading
    evidence: Evidence
    taken: bool


def findings(
    document: Document, weighed: Sequence[Weighed], *, least: float
) -> tuple[Finding, ...]:
    """Return the shortcomings and causes among the sentences of a document, in order.

    :param least: sentences of less confidence are none.
    """
    found: list[Finding] = []
    before: Weighed | None = None
    likely = 0.0
    for one in weighed:
        if before is None or one.reading.candidate.block != before.reading.candidate.block:
            likely = 0.0
        confidence = probability(features(one, likely), one.reading)
        likely, before = confidence, one
        candidate = one.reading.candidate
        clause = _clause(document, one) if _CLAUSE_CONFIDENCE >= least else []
        if clause:
            found += clause
        elif not one.taken and confidence >= least:
            found.append(_finding(document, one, candidate.body, candidate.end, confidence))
    return tuple(found)


def finding_id(sha256: str, start: int, end: int) -> str:
    """Return the id of the finding at ``start`` to ``end`` of the document with that hash."""
    digest = hashlib.sha1(f"{sha256}:finding:{start}:{end}".encode(), usedforsecurity=False)
    return "f" + digest.hexdigest()[:16]


def features(one: Weighed, before: float) -> dict[str, float]:
    """Return the features of a sentence by name.

    :param before: how likely the sentence before it in the same paragraph is a finding.
    """
    reading, evidence = one.reading, one.evidence
    row: dict[str, float] = {"before": before}
    language = reading.candidate.language
    plain = language == "vi" and not _PLAIN_LETTERS.search(reading.text)
    for label, hits in _lexicon(language, plain).find(reading.words).items():
        row[f"word {label}"] = 1.0
        if len(hits) > 1:
            row[f"words {label}"] = 1.0
    for name in _SHARED:
        if getattr(evidence, name):
            row[name] = 1.0
    heading = fold((reading.candidate.heading or "")[:300])
    row["under faults"] = float(bool(_UNDER_FAULTS.search(heading)))
    row["under causes"] = float(bool(_UNDER_CAUSES.search(heading)))
    row[f"under {evidence.heading or 'nothing'}"] = 1.0
    row["figures"] = float(evidence.figures > 0)
    row["legal"] = evidence.legal
    row["taken"] = float(one.taken)
    row["short"] = float(len(reading.words) < _SHORT)
    row["long"] = float(len(reading.words) > _LONG)
    row["asks back"] = float(reading.text.rstrip().endswith("?"))
    return row


def probability(row: dict[str, float], reading: Reading) -> float:
    """Return how likely a sentence with these features and words is a finding."""
    weights, words = WEIGHTS[reading.candidate.language], WORDS[reading.candidate.language]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in row.items())
    # Sorted: the sum of floats depends on their order, and results must not.
    total += sum(words.get(word, 0.0) for word in sorted(set(reading.words.keys)))
    return round(1.0 / (1.0 + math.exp(-total)), 3)


@lru_cache(maxsize=4)
def _lexicon(language: Language, plain: bool) -> Lexicon:
    cues = finding_cues.VI if language == "vi" else finding_cues.EN
    return Lexicon({label: cue.split("|") for label, cue in cues.items()}, plain=plain)


def _clause(document: Document, one: Weighed) -> list[Finding]:
    """Return the finding that opens a sentence of which the rest draws the consequence."""
    candidate = one.reading.candidate
    match = _SO.search(document.text, candidate.body, candidate.end)
    if match is None or match.start() - candidate.body < _CLAUSE_LEAST:
        return []
    hits = _lexicon(candidate.language, False).find(one.reading.words)
    told = [h for label in ("named", "lacking", "bad", "too", "worry") for h in hits.get(label, ())]
    ends = one.reading.words.ends
    if not any(ends[hit.stop - 1] <= match.start() for hit in told):
        return []
    return [_finding(document, one, candidate.body, match.start(), _CLAUSE_CONFIDENCE)]


def _finding(document: Document, one: Weighed, start: int, end: int, sure: float) -> Finding:
    heading = one.reading.candidate.heading
    return Finding(
        id=finding_id(document.sha256, start, end),
        document_id=document.id,
        kind=kind_of(document.text[start:end], heading),
        quote=document.text[start:end],
        start=start,
        end=end,
        confidence=sure,
        page=document.page_at(start),
        heading=" ".join(heading.split())[:200] if heading else None,
    )


def kind_of(text: str, heading: str | None) -> FindingKind:
    """Tell a cause from a shortcoming by its own words, then by the heading above it."""
    if _TELLS_CAUSE.search(fold(text[:400])):
        return "cause"
    above = fold((heading or "")[:300])
    causes = _UNDER_CAUSES.search(above) and not _UNDER_FAULTS.search(above)
    return "cause" if causes else "shortcoming"
