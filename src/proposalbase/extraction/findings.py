"""Find the shortcomings and causes that a document states, and tell them from achievements, rules and talk.

Two opinions are weighed together: that of the words (``finding_weights``), and that of the learned decision, which
tells what a sentence is from what stands around it and, with a model, from its meaning
(docs/decisions/0020-findings.md).
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from proposalbase.extraction import finding_cues
from proposalbase.extraction.evidence import Evidence
from proposalbase.extraction.finding_weights import TRUST, WEIGHTS, WORDS, Trust
from proposalbase.extraction.reading import Reading
from proposalbase.extraction.words import Hit, Lexicon, Words
from proposalbase.model import Document, Finding, FindingKind, Language
from proposalbase.text.fold import fold

# Features of the evidence on proposals that say something about findings too.
_SHARED = (
    "ask", "must", "will", "imperative", "order", "demand", "body_will", "past", "past_late", "period", "achieved",
    "finding", "rule_head", "statistic", "meeting", "praise", "furniture", "reason", "question", "leads_in",
    "gathering", "agenda", "cause", "plans_text", "hearsay", "listed", "colon", "technical", "announces",
    "first_person", "stated", "speaker", "author", "leader", "spoken", "figures",
)  # fmt: skip
_PRIORS = ("high", "action", "low", "none", "question")
_SHORT, _LONG = 6, 40
_MARKED = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u00c0-\u00ff\u1ea0-\u1ef9]")
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
    learned: float
    """Log odds, by the learned decision, that it is a finding."""


def findings(
    document: Document, weighed: Sequence[Weighed], *, meaning: bool, least: float
) -> tuple[Finding, ...]:
    """Return the shortcomings and causes among the sentences of a document, in order.

    :param meaning: whether the learned decision knew the vectors of the sentences.
    :param least: sentences of less confidence are none.
    """
    trust = TRUST["meaning" if meaning else "plain"]
    found: list[Finding] = []
    for one in weighed:
        candidate = one.reading.candidate
        if one.taken:
            stop = _reason_ends(document, one) if _CLAUSE_CONFIDENCE >= least else None
            if stop is not None:
                found.append(_finding(document, one, candidate.body, stop, _CLAUSE_CONFIDENCE))
            continue
        confidence = probability(said(one), one.learned, trust)
        if confidence >= least:
            found.append(_finding(document, one, candidate.body, candidate.end, confidence))
    return tuple(found)


def finding_id(sha256: str, start: int, end: int) -> str:
    """Return the id of the finding at ``start`` to ``end`` of the document with that hash."""
    digest = hashlib.sha1(f"{sha256}:finding:{start}:{end}".encode(), usedforsecurity=False)
    return "f" + digest.hexdigest()[:16]


def unaccented(text: str, language: Language) -> bool:
    """Tell whether a sentence is Vietnamese typed without accents."""
    return language == "vi" and not _MARKED.search(text)


def features(
    words: Words, *, language: Language, heading: str | None, evidence: Mapping[str, float]
) -> dict[str, float]:
    """Return the features of a sentence by name.

    :param evidence: as numbers, by name.
    """
    row: dict[str, float] = {}
    for label, hits in _cues(words, language).items():
        row[f"word {label}"] = 1.0
        if len(hits) > 1:
            row[f"words {label}"] = 1.0
    row |= {name: 1.0 for name in _SHARED if evidence.get(name)}
    row |= {f"under {prior}": 1.0 for prior in _PRIORS if evidence.get(f"heading={prior}")}
    above = fold((heading or "")[:300])
    row["under faults"] = float(bool(_UNDER_FAULTS.search(above)))
    row["under causes"] = float(bool(_UNDER_CAUSES.search(above)))
    row["legal"] = evidence.get("legal", 0.0)
    row["short"] = float(len(words) < _SHORT)
    row["long"] = float(len(words) > _LONG)
    row["asks back"] = float(words.text[words.start : words.end].rstrip().endswith("?"))
    return row


def said(one: Weighed) -> float:
    """Return the log odds, by its words and its place alone, that a sentence is a finding."""
    reading = one.reading
    language = reading.candidate.language
    row = features(
        reading.words,
        language=language,
        heading=reading.candidate.heading,
        evidence=one.evidence.numbers(),
    )
    weights, words = WEIGHTS[language], WORDS[language]
    total = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in row.items())
    # Sorted: the sum of floats depends on their order, and results must not.
    return total + sum(words.get(word, 0.0) for word in sorted(set(reading.words.keys)))


def probability(said: float, learned: float, trust: Trust) -> float:
    """Return how likely a sentence is a finding of which the words and the learned decision think so."""
    total = trust.bias + trust.said * said + trust.learned * learned
    return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 3)


def _cues(words: Words, language: Language) -> dict[str, list[Hit]]:
    plain = unaccented(words.text[words.start : words.end], language)
    return _lexicon(language, plain).find(words)


@lru_cache(maxsize=4)
def _lexicon(language: Language, plain: bool) -> Lexicon:
    cues = finding_cues.VI if language == "vi" else finding_cues.EN
    return Lexicon({label: cue.split("|") for label, cue in cues.items()}, plain=plain)


def _reason_ends(document: Document, one: Weighed) -> int | None:
    """Return where the finding ends that opens a sentence of which the rest draws the consequence; None without one."""
    candidate = one.reading.candidate
    match = _SO.search(document.text, candidate.body, candidate.end)
    if match is None or match.start() - candidate.body < _CLAUSE_LEAST:
        return None
    hits = _cues(one.reading.words, candidate.language)
    told = [h for label in ("named", "lacking", "bad", "too", "worry") for h in hits.get(label, ())]
    ends = one.reading.words.ends
    return match.start() if any(ends[hit.stop - 1] <= match.start() for hit in told) else None


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
