"""Find the proposals of a document: candidates, reading, evidence, decision, attribution."""

from __future__ import annotations

import hashlib
from collections import Counter

from proposalbase.extraction.attribution import asking_voice, inherited
from proposalbase.extraction.brackets import bracket_states
from proposalbase.extraction.candidates import Candidate, Skipped, candidates
from proposalbase.extraction.clauses import clauses
from proposalbase.extraction.decide import Verdict, verdict
from proposalbase.extraction.discourse import Discourse
from proposalbase.extraction.figures import figures
from proposalbase.extraction.findings import Weighed, findings
from proposalbase.extraction.front import state_under_review
from proposalbase.extraction.grounds import grounded
from proposalbase.extraction.instruments import Cited
from proposalbase.extraction.learned import Model, Vectors
from proposalbase.extraction.parties import actor_of, addressee_of
from proposalbase.extraction.reading import Reading, read
from proposalbase.extraction.sights import sights_of
from proposalbase.extraction.verbs import asks
from proposalbase.model import Addressee, Document, Extraction, Proposal, Proposer
from proposalbase.settings import Settings
from proposalbase.text.fold import name_key

EXTRACTOR = "learned-1"
_CONTEXT = 200
# So many recommendations with their proposers in brackets make a list of a review.
_A_LIST = 3


def extract(
    document: Document, *, settings: Settings, vectors: Vectors | None = None
) -> Extraction:
    """Return every proposal of the document, and how much was looked at.

    First all sentences are weighed, then those taken are given to who said them.

    :param vectors: of its sentences and headings, by the model that the weights name; without, words decide alone.
    """
    found = list(candidates(document, longest=settings.count("max_sentence_chars")))
    skipped: Counter[str] = Counter(each.reason for each in found if isinstance(each, Skipped))
    readings = [read(document.text, each) for each in found if isinstance(each, Candidate)]
    sights = sights_of(document, readings)
    opinions = Model.load().opinions(sights, vectors=vectors or None)
    discourse = Discourse(document=document)
    cited = Cited.of(document)
    reviewed = _reviewed(document, readings)
    least = settings.number("min_confidence")
    proposals: list[Proposal] = []
    weighed: list[Weighed] = []
    before: Reading | None = None
    for sight, opinion in zip(sights, opinions, strict=True):
        reading = sight.reading
        discourse.enter(reading)
        taken = opinion.probability >= least
        why = verdict(sight.held, confidence=opinion.probability, kind=opinion.kind, taken=taken)
        weighed.append(
            Weighed(reading=reading, evidence=sight.evidence, taken=taken, learned=opinion.finding)
        )
        if taken:
            proposals += _proposals(document, reading, why, discourse, before, reviewed, cited)
        else:
            skipped[why.against] += 1
        leads = reading.text.rstrip().endswith(":")
        actor = actor_of(reading, discourse.speaker) if leads else None
        discourse.leave(reading, taken=taken, actor=actor)
        before = reading
    found_out = findings(
        document,
        weighed,
        meaning=bool(vectors),
        least=settings.number("min_finding_confidence"),
    )
    return Extraction(
        proposals=grounded(document, proposals, found_out, weighed),
        sentences=len(readings),
        findings=found_out,
        skipped=dict(sorted(skipped.items())),
    )


def _proposals(
    document: Document,
    reading: Reading,
    verdict: Verdict,
    discourse: Discourse,
    before: Reading | None,
    reviewed: str | None,
    cited: Cited,
) -> list[Proposal]:
    speaker = _proposer(reading, discourse)
    actor = actor_of(reading, discourse.speaker)
    asked = addressee_of(document, reading) or discourse.charged(reading)
    made: list[Proposal] = []
    for start, end in clauses(reading):
        states = bracket_states(document.text, start, end)
        proposer = Proposer(name="; ".join(states), kind="body") if states else speaker
        if verdict.kind == "commitment" and not states:
            proposer = _promiser(reading, discourse, speaker, reviewed)
        addressee = asked
        if addressee is None and reviewed is not None and verdict.kind == "proposal":
            addressee = Addressee(name=reviewed, stated=False)
        instruments = cited.within(start, end)
        made.append(
            Proposal(
                id=proposal_id(document.sha256, start, end),
                document_id=document.id,
                kind=verdict.kind,
                quote=document.text[start:end],
                start=start,
                end=end,
                confidence=verdict.confidence,
                extractor=EXTRACTOR,
                page=document.page_at(start),
                context=_context(document, reading, before),
                proposer=proposer,
                actor=actor,
                addressee=addressee,
                instruments=instruments,
                figures=figures(document.text, start, end, cited=instruments),
                reasons=verdict.reasons,
            )
        )
    return made


def _promiser(
    reading: Reading, discourse: Discourse, speaker: Proposer | None, reviewed: str | None
) -> Proposer | None:
    """Return who promises: the body named before the verb, unless the one who speaks belongs to it."""
    body = reviewed
    for hit in (*reading.hits.get("will", ()), *reading.hits.get("pledge", ())):
        named = [m for m in reading.mentions if m.kind in ("body", "role") and m.stop == hit.first]
        found = discourse.cast.resolve(reading, named[0], None) if named else None
        if found is not None and found.kind == "body":
            body = found.proposer.name
    if any(voice.mention.kind == "person" for voice in reading.voices):
        return speaker
    own = f"{speaker.name} {speaker.organisation} {speaker.position}" if speaker else ""
    if body is None or name_key(body) in name_key(own):
        return speaker
    return Proposer(name=body, organisation=body, kind="body")


def _reviewed(document: Document, readings: list[Reading]) -> str | None:
    """Return the State to which a list of recommendations is addressed; None where it is no such list."""
    if document.language != "en":
        return None
    listed = sum(
        bool(bracket_states(document.text, r.candidate.start, r.candidate.end)) for r in readings
    )
    return state_under_review(document) if listed >= _A_LIST else None


def proposal_id(sha256: str, start: int, end: int) -> str:
    """Return the id of the proposal at ``start`` to ``end`` of the document with that hash."""
    digest = hashlib.sha1(f"{sha256}:{start}:{end}".encode(), usedforsecurity=False)
    return "p" + digest.hexdigest()[:16]


def _proposer(reading: Reading, discourse: Discourse) -> Proposer | None:
    language = discourse.document.language
    voice = asking_voice(reading, asks(reading))
    if voice is not None:
        speaker = discourse.cast.resolve(reading, voice.mention, discourse.speaker)
        if speaker is not None:
            return inherited(speaker, stated=True, language=language)
    if discourse.guest is not None:
        return inherited(discourse.guest, stated=True, language=language)
    return inherited(discourse.speaker, stated=discourse.stated, language=language)


def _context(document: Document, reading: Reading, before: Reading | None) -> str | None:
    text = reading.candidate.heading
    if text is None and before is not None:
        text = document.text[before.candidate.start : before.candidate.end]
    return " ".join(text.split())[:_CONTEXT] if text else None
