"""Weigh the evidence: how sure that a sentence is a proposal, of which kind, and why in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from proposalbase.extraction.evidence import Evidence
from proposalbase.model import ProposalKind

Test = Callable[[Evidence], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How sure (0 to 1), which kind, and the weightiest reasons, for and against."""

    confidence: float
    kind: ProposalKind
    reasons: tuple[str, ...]
    against: str
    """The weightiest reason against: what is counted where the sentence is not taken."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Evidence that adds ``weight`` to the score where ``test`` holds."""

    weight: float
    reason: str
    test: Test


_BASE = -2.4
READS_LIKE, READS_UNLIKE = "reads like a proposal", "does not read like a proposal"


def _bare(e: Evidence) -> bool:
    """Tell whether no verb of asking, ordering or duty is there: only its place can make it an instruction."""
    return not (e.ask or e.must or e.order or e.may or e.body_will or e.pledge)


def _bracketed(e: Evidence) -> bool:
    """Tell a recommendation's bracket from a title's: it has a verb, or stands among recommendations."""
    return e.bracket and (e.verbs or e.must or e.frame != "" or e.heading == "high")


def _item_of_proposals(e: Evidence) -> bool:
    """Tell whether this is a list item below "Recommendations" or "Tasks" that tells no fact.

    English items open with a verb in its base form, which the lexicon knows; Vietnamese ones may open with any verb.
    """
    if e.announces or (e.english and not e.opens_bare):
        return False
    told = e.past or e.period or e.finding or e.statistic or e.reason or e.rule_head
    return e.heading == "high" and e.listed and not told and not e.legal


def _instructed(e: Evidence) -> bool:
    return e.imperative or e.acting_body


RULES: tuple[Rule, ...] = (
    Rule(2.9, "asks for something", lambda e: e.ask),
    Rule(0.6, "the one who asks is named", lambda e: e.ask and e.stated),
    Rule(2.6, "a leader orders it", lambda e: e.order and e.leader and e.stated),
    Rule(
        1.8, "orders it", lambda e: e.order and not e.ask and (e.imperative or e.frame == "order")
    ),
    Rule(0.6, "orders it", lambda e: e.order and not (e.leader and e.stated) and not e.imperative),
    Rule(
        -1.4,
        "neither who asks nor who is asked is named",
        lambda e: e.ask and not (e.speaker or e.addressed or e.first_person or e.english),
    ),
    Rule(2.3, "demands it", lambda e: e.demand and e.stated and not e.leader and not e.ask),
    Rule(2.5, "says what must or should be", lambda e: e.must),
    Rule(
        0.5,
        "the writer or speaker says so of themselves",
        lambda e: e.first_person and (e.must or e.ask) and not e.past,
    ),
    Rule(0.9, "the one who says so is named", lambda e: e.must and e.stated and not e.ask),
    Rule(0.8, "names the body that must act", lambda e: e.obliged_body),
    Rule(0.6, "says what must or should be", lambda e: e.must and e.deliberate),
    Rule(1.5, "says what could be done", lambda e: e.may),
    Rule(0.8, "says what could be done", lambda e: e.may and e.speaker and not e.past),
    Rule(1.6, "names a solution", lambda e: e.solution),
    Rule(1.3, "opens with an action to take", lambda e: e.imperative and not e.gerund),
    Rule(0.7, "opens with an action to take", lambda e: e.gerund),
    Rule(0.8, "opens with a body and its task", lambda e: e.acting_body and not e.obliged_body),
    Rule(0.4, "lists further actions", lambda e: e.actions >= 2),
    Rule(
        4.5,
        "names who recommends it in brackets",
        lambda e: _bracketed(e) and (e.imperative or e.must or e.listed),
    ),
    Rule(1.2, "names who recommends it in brackets", lambda e: _bracketed(e)),
    Rule(2.2, "stands in a list of instructions", lambda e: e.frame == "order" and _instructed(e)),
    Rule(1.0, "stands in a list of instructions", lambda e: e.frame == "order" and e.firm),
    Rule(0.5, "stands in a list of instructions", lambda e: e.frame == "order"),
    Rule(
        1.8,
        "stands in a list of requests",
        lambda e: e.frame == "ask" and (_instructed(e) or (e.listed and e.verbs)),
    ),
    Rule(0.8, "stands in a list of requests", lambda e: e.frame == "ask"),
    Rule(1.2, "follows a proposal of the same speaker", lambda e: e.previous and _instructed(e)),
    Rule(0.5, "follows a proposal of the same speaker", lambda e: e.previous),
    Rule(0.9, "stands under a heading of proposals or tasks", lambda e: e.heading == "high"),
    Rule(
        1.4,
        "stands under a heading of proposals or tasks",
        lambda e: e.heading == "high" and _instructed(e),
    ),
    Rule(0.8, "stands under a heading that is an instruction", lambda e: e.heading == "action"),
    Rule(
        2.6,
        "the speaker promises it",
        lambda e: e.will and e.speaker and not e.body_will and (e.stated or e.first_person),
    ),
    Rule(
        2.9,
        "a body says what it will do",
        lambda e: e.body_will and not (e.past or e.ask or e.must or e.pledge),
    ),
    Rule(
        -2.2,
        "only announces what follows",
        lambda e: e.colon and e.ask and not e.addressed and e.words < 14,
    ),
    Rule(2.2, "somebody commits to it", lambda e: e.pledge and not e.past),
    Rule(0.3, "the speaker is known", lambda e: e.speaker),
    Rule(
        -1.3,
        "stands under a heading of results or facts",
        lambda e: e.heading == "low" and _bare(e),
    ),
    Rule(-0.5, "stands under a heading of results or facts", lambda e: e.heading == "low"),
    Rule(-3.0, "stands under a heading of references", lambda e: e.heading == "none"),
    Rule(-0.8, "stands under a question", lambda e: e.heading == "question" and not e.stated),
    Rule(-1.0, "stands under a question", lambda e: e.heading == "question" and not e.speaker),
    Rule(-2.2, "tells what was done", lambda e: e.past and not e.ask),
    Rule(-0.6, "tells what was done", lambda e: e.past and e.ask),
    Rule(-0.6, "tells what was done", lambda e: e.past_late and _bare(e)),
    Rule(
        -1.0, "speaks of a past or present period", lambda e: e.period and not e.ask and not e.must
    ),
    Rule(-0.4, "tells results", lambda e: e.achieved and not e.ask),
    Rule(-0.6, "tells a shortcoming", lambda e: e.finding and not (e.ask or _instructed(e))),
    Rule(-1.6, "tells a shortcoming", lambda e: e.finding and _bare(e) and not _instructed(e)),
    Rule(-2.0, "cites a rule", lambda e: e.rule_head and not e.ask),
    Rule(-0.5, "cites a rule", lambda e: e.rule and not e.ask and e.frame != "order"),
    Rule(-4.0, "stands in a list of rules", lambda e: e.frame == "rule"),
    Rule(-1.4, "gives statistics", lambda e: e.figures >= 1 and _bare(e) and not e.imperative),
    Rule(-0.8, "gives statistics", lambda e: e.statistic and _bare(e)),
    Rule(
        -2.0,
        "only announces what follows",
        lambda e: e.announces and _bare(e) and not (e.imperative or e.will),
    ),
    Rule(
        -1.5,
        "names no action",
        lambda e: not (e.verbs or e.body_will) and _bare(e) and not _item_of_proposals(e),
    ),
    Rule(
        1.7,
        "is an item of a list of proposals or tasks",
        lambda e: _item_of_proposals(e) and not _instructed(e),
    ),
    Rule(-1.6, "describes the meeting", lambda e: e.meeting),
    Rule(-4.5, "describes the meeting", lambda e: e.gathering and not (e.ask or e.must)),
    Rule(-4.0, "is an item of an agenda", lambda e: e.agenda and not (e.ask or e.must or e.order)),
    Rule(-3.5, "tells a shortcoming", lambda e: e.cause and not (e.ask or e.stated)),
    Rule(-5.0, "only announces what follows", lambda e: e.leads_in),
    Rule(-4.0, "says what the text itself will do", lambda e: e.plans_text),
    Rule(-3.0, "reports what others are said to want", lambda e: e.hearsay and not e.stated),
    Rule(
        -2.4,
        "describes how a system works",
        lambda e: e.technical and e.heading not in ("high", "action") and not e.ask,
    ),
    Rule(
        -1.2,
        "describes how a system works",
        lambda e: e.technical and e.heading not in ("high", "action") and e.ask,
    ),
    Rule(-1.8, "thanks or praises", lambda e: e.praise and not (e.ask or e.order or e.must)),
    Rule(-7.0, "is page furniture", lambda e: e.furniture),
    Rule(-1.2, "explains or gives a reason", lambda e: e.reason),
    Rule(-3.5, "is a question", lambda e: e.question),
    Rule(-1.5, "is too short to say an action", lambda e: e.words < 5),
    Rule(-2.0, "is too short to say an action", lambda e: e.words < 3),
    Rule(
        -2.4,
        "nobody speaks in this text",
        lambda e: not (e.spoken or e.english or e.body_will or e.speaker),
    ),
)


Held = tuple[tuple[float, str], ...]
"""Weight and reason of each rule that holds."""


def held_by(evidence: Evidence) -> Held:
    """Return the rules that hold."""
    held = [(rule.weight, rule.reason) for rule in RULES if rule.test(evidence)]
    if evidence.legal > 0:
        held.append((-5.0 * evidence.legal, "the text reads like a law"))
    return tuple(held)


def score_of(held: Held) -> float:
    """Return the sum of what the rules say: above zero speaks for a proposal."""
    return _BASE + sum(weight for weight, _ in held)


def verdict(held: Held, *, confidence: float, kind: ProposalKind, taken: bool) -> Verdict:
    """Say why in plain words, from the rules that hold; where they point the other way, its reading decided."""
    score = score_of(held)
    weightiest = sorted(held, key=lambda item: -abs(item[0]))
    pros = list(dict.fromkeys(reason for weight, reason in weightiest if weight > 0))
    cons = list(dict.fromkeys(reason for weight, reason in weightiest if weight < 0))
    if taken and score < 0:
        pros.insert(0, READS_LIKE)
    elif score > 0 and not taken:
        cons.insert(0, READS_UNLIKE)
    return Verdict(
        confidence=confidence,
        kind=kind,
        reasons=tuple(pros[:4] + [f"against: {reason}" for reason in cons[:2]]),
        against=cons[0] if cons else "no cue of a proposal",
    )


def kind_of(e: Evidence) -> ProposalKind:
    """Return the kind by the rule of author and actor: the same side acts → directive or commitment."""
    own = e.pledge or e.body_will or (e.will and e.speaker and (e.stated or e.first_person))
    if own and not (e.must or e.ask or e.imperative):
        return "commitment"
    if e.bracket:
        return "proposal"
    if e.frame == "order":
        return "directive"
    if e.leader and (e.order or not e.ask) and not e.author:
        return "directive"
    if e.kind == "conclusion" and not e.ask:
        return "directive"
    return "proposal"
