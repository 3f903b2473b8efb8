"""Tie proposals to the findings they answer: by place, or by a subject that both name. No tie without a reason."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from proposalbase.extraction.findings import Weighed
from proposalbase.extraction.grounds_terms import answers, phrases, terms
from proposalbase.model import Document, Finding, Ground, Language, Proposal

SAME_SENTENCE = "in the same sentence"
SENTENCE_BEFORE = "the sentence before"
SAME_PARAGRAPH = "in the same paragraph"
SAME_SUBJECT = "on the same subject"
# So many sentences back a paragraph is still one train of thought; text without paragraphs stays linear.
_REACH = 12
# Less sure than this, a finding or a proposal is tied to its neighbour only by words that say so.
_SURE_FINDING, _SURE_PROPOSAL = 0.6, 0.6
# A word in more than this share of the findings and proposals says nothing of their subject.
_COMMON = 0.08
_COMMON_LEAST = 4
# One word alone ("households") says less of the subject than that there is one.
_SHARED_LEAST = 2
_LIKENESS_LEAST = 0.15
# Another finding on the subject is named where it is nearly as close as the closest.
_NEARLY = 0.8


def grounded(
    document: Document,
    proposals: Sequence[Proposal],
    findings: Sequence[Finding],
    weighed: Sequence[Weighed],
) -> tuple[Proposal, ...]:
    """Return the proposals with the findings that each of them answers."""
    if not findings:
        return tuple(proposals)
    places = _Places.of(document, findings, weighed)
    subjects = _Subjects.of(document, proposals, findings)
    made = []
    for number, proposal in enumerate(proposals):
        grounds = {g.finding.id: g for g in places.grounds(document, proposal)}
        for ground in subjects.grounds(number, document.part_at(proposal.start)):
            grounds.setdefault(ground.finding.id, ground)
        made.append(replace(proposal, grounds=tuple(grounds.values())))
    return tuple(made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    """Which sentence every finding stands in."""

    starts: list[int]
    weighed: Sequence[Weighed]
    by_sentence: dict[int, list[Finding]]
    language: Language

    @classmethod
    def of(
        cls, document: Document, findings: Sequence[Finding], weighed: Sequence[Weighed]
    ) -> _Places:
        starts = [one.reading.candidate.start for one in weighed]
        by_sentence: dict[int, list[Finding]] = defaultdict(list)
        for finding in findings:
            by_sentence[bisect_right(starts, finding.start) - 1].append(finding)
        return cls(
            starts=starts, weighed=weighed, by_sentence=by_sentence, language=document.language
        )

    def grounds(self, document: Document, proposal: Proposal) -> Iterator[Ground]:
        """Yield the findings that stand right before a proposal, or with it in one paragraph."""
        place = bisect_right(self.starts, proposal.start) - 1
        if place < 0:
            return
        for finding in self.by_sentence.get(place, ()):
            if finding.end <= proposal.end:
                yield Ground(finding=finding, why=SAME_SENTENCE)
        own = self.weighed[place].reading.candidate
        answer = answers(document.text[own.body : own.end])
        asked = terms(proposal.quote, self.language)
        if self._before(place, answered=answer is not None):
            for finding in self.by_sentence[place - 1]:
                shared = asked & terms(finding.quote, self.language)
                if answer or _sure(finding, proposal) or len(shared) >= _SHARED_LEAST:
                    why = f"{SENTENCE_BEFORE}: {answer}" if answer else SENTENCE_BEFORE
                    yield Ground(finding=finding, why=why)
        yield from self._paragraph(proposal, place, asked)

    def _before(self, place: int, *, answered: bool) -> bool:
        """Tell whether the sentence before holds findings and leads to this one."""
        if place == 0 or place - 1 not in self.by_sentence:
            return False
        here = self.weighed[place].reading.candidate
        there = self.weighed[place - 1].reading.candidate
        if here.block == there.block:
            return True
        # "To overcome this, …" opens the next paragraph.
        return answered and here.heading_at == there.heading_at and here.block == there.block + 1

    def _paragraph(self, proposal: Proposal, place: int, asked: frozenset[str]) -> Iterator[Ground]:
        """Yield the earlier findings of the paragraph that share key words with the proposal."""
        block = self.weighed[place].reading.candidate.block
        for near in range(place - 2, max(-1, place - _REACH), -1):
            if self.weighed[near].reading.candidate.block != block:
                return
            for finding in self.by_sentence.get(near, ()):
                if finding.confidence < _SURE_FINDING:
                    continue
                shared = asked & terms(finding.quote, self.language)
                if len(shared) >= _SHARED_LEAST:
                    said = ", ".join(phrases(proposal.quote, shared, self.language))
                    yield Ground(finding=finding, why=f"{SAME_PARAGRAPH}: {said}")


def _sure(finding: Finding, proposal: Proposal) -> bool:
    return finding.confidence >= _SURE_FINDING and proposal.confidence >= _SURE_PROPOSAL


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subjects:
    """What proposals and findings speak of, in words that few of them share."""

    findings: Sequence[Finding]
    proposals: Sequence[Proposal]
    spoken: list[dict[str, float]]
    holders: dict[str, list[int]]
    sizes: list[float]
    document: Document

    @classmethod
    def of(
        cls, document: Document, proposals: Sequence[Proposal], findings: Sequence[Finding]
    ) -> _Subjects:
        told = [terms(f.quote, document.language) for f in findings]
        asked = [terms(p.quote, document.language) for p in proposals]
        held: Counter[str] = Counter(term for found in (*told, *asked) for term in found)
        total = len(told) + len(asked)
        most = max(_COMMON_LEAST, _COMMON * total)
        weight = {
            term: math.log(1 + total / count) for term, count in held.items() if count <= most
        }
        holders: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(told):
            for term in sorted(found):
                if term in weight:
                    holders[term].append(number)
        return cls(
            findings=findings,
            proposals=proposals,
            spoken=[{t: weight[t] for t in sorted(found) if t in weight} for found in asked],
            holders=holders,
            sizes=[sum(weight.get(t, 0.0) ** 2 for t in found) ** 0.5 for found in told],
            document=document,
        )

    def grounds(self, number: int, part: object) -> list[Ground]:
        """Return the findings of the same paper that name the subject of a proposal."""
        proposal, spoken = self.proposals[number], self.spoken[number]
        size = sum(w * w for w in spoken.values()) ** 0.5
        shared: dict[int, list[str]] = defaultdict(list)
        for term in spoken:
            for holder in self.holders.get(term, ()):
                shared[holder].append(term)
        found: list[tuple[float, int, list[str]]] = []
        for holder, words in shared.items():
            finding = self.findings[holder]
            if len(words) < _SHARED_LEAST or finding.start >= proposal.start:
                continue
            if finding.confidence < _SURE_FINDING:
                continue
            if self.document.part_at(finding.start) != part:
                continue
            likeness = sum(spoken[w] ** 2 for w in words) / (size * self.sizes[holder])
            if likeness >= _LIKENESS_LEAST:
                found.append((likeness, holder, words))
        closest = max((likeness for likeness, _, _ in found), default=0.0)
        return [
            Ground(
                finding=self.findings[holder],
                why=f"{SAME_SUBJECT}: {', '.join(phrases(proposal.quote, words, self.document.language))}",
            )
            for likeness, holder, words in sorted(found, key=lambda one: (-one[0], one[1]))
            if likeness >= _NEARLY * closest
        ]
