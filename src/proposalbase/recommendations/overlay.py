"""What people decide about recommendations, as changes that can be taken back.

The state is two maps: where each proposal stands, and what is said of each recommendation. A decision is a patch of
single entries with their values before and after, so that taking it back puts exactly these entries back, and is
refused where a later decision has changed one of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from proposalbase.errors import DecisionRefused, NoSuchRecord

MACHINE = "machine"
PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a proposal stands, and whether a machine or a person put it there."""

    recommendation: str
    by: str = MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is said of a recommendation; None where nobody said anything."""

    wording: str | None = None
    """A person's words; without them the best-formed member speaks."""
    excluded: str | None = None
    """Why it goes into no report."""
    merged_into: str | None = None
    """Where its proposals went; it has none of its own then."""
    approved: bool = False
    """A person read it, with all the proposals that it had then."""
    made_by: str = MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Patch:
    """Some entries of the state; a standing of None means that there is no such recommendation."""

    places: Mapping[str, Place] = field(default_factory=dict)
    standings: Mapping[str, Standing | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a decision changes, there and back."""

    action: str
    subjects: tuple[str, ...]
    before: Patch
    after: Patch


class Overlay:
    """The state, in memory: every decision is worked out here before the store keeps it."""

    def __init__(self, places: Mapping[str, Place], standings: Mapping[str, Standing]) -> None:
        self.places = dict(places)
        self.standings = dict(standings)
        self._members: dict[str, list[str]] = {}
        for proposal, place in self.places.items():
            self._members.setdefault(place.recommendation, []).append(proposal)

    def members(self, recommendation: str) -> tuple[str, ...]:
        """Return the proposals of a recommendation in the order of their ids."""
        return tuple(sorted(self._members.get(recommendation, ())))

    def touched(self, recommendation: str) -> bool:
        """Tell whether a person decided anything about a recommendation."""
        standing = self.standings[recommendation]
        return standing != Standing() or any(
            self.places[p].by == PERSON for p in self.members(recommendation)
        )

    def apply(self, change: Change) -> None:
        """Make a change."""
        for proposal, place in change.after.places.items():
            old = self.places.get(proposal)
            if old is not None:
                self._members[old.recommendation].remove(proposal)
            self.places[proposal] = place
            self._members.setdefault(place.recommendation, []).append(proposal)
        for identity, standing in change.after.standings.items():
            if standing is None:
                self.standings.pop(identity, None)
            else:
                self.standings[identity] = standing

    def merge(self, into: str, others: Sequence[str]) -> Change:
        """Let one recommendation take the proposals of others; they stay known as merged into it.

        :raises NoSuchRecord: where there is no such recommendation.
        :raises DecisionRefused: where one of them has gone into another, or there is nothing to merge.
        """
        self._live(into)
        others = tuple(dict.fromkeys(o for o in others if o != into))
        if not others:
            raise DecisionRefused(f"{into} cannot be merged with itself: name another one")
        standings: dict[str, Standing | None] = {}
        for other in others:
            standings[other] = replace(self._live(other), merged_into=into)
        places = self._pinned(into)
        for other in others:
            places |= {
                p: Place(recommendation=into, by=PERSON) for p in self._members.get(other, ())
            }
        return self._change("merge", (into, *others), places, standings)

    def split(self, recommendation: str, proposals: Sequence[str], *, salt: str) -> Change:
        """Let some proposals of a recommendation make one of their own.

        :param salt: what no other split has, such as the number of the decision.
        :raises DecisionRefused: where a proposal is not in it, or none would be left.
        """
        self._live(recommendation)
        chosen = tuple(dict.fromkeys(proposals))
        held = set(self.members(recommendation))
        for proposal in chosen:
            if proposal not in held:
                raise DecisionRefused(f"{proposal} is no proposal of {recommendation}")
        if not chosen or len(chosen) == len(held):
            raise DecisionRefused(
                f"{recommendation} has {len(held)} proposals: name at least one, and leave one"
            )
        made = recommendation_id(f"split {salt} {recommendation} {' '.join(sorted(chosen))}")
        places = self._pinned(recommendation)
        places |= {p: Place(recommendation=made, by=PERSON) for p in chosen}
        return self._change(
            "split", (recommendation, made), places, {made: Standing(made_by=PERSON)}
        )

    def move(self, proposal: str, to: str) -> Change:
        """Put a proposal into another recommendation.

        :raises NoSuchRecord: where there is no such proposal in any recommendation.
        :raises DecisionRefused: where it stands there already.
        """
        self._live(to)
        if proposal not in self.places:
            raise NoSuchRecord(
                f"no recommendation holds a proposal {proposal!r}. "
                "`proposalbase recommendations list` lists them"
            )
        source = self.places[proposal].recommendation
        if source == to:
            raise DecisionRefused(f"{proposal} stands in {to} already")
        standings: dict[str, Standing | None] = {}
        if len(self.members(source)) == 1:
            standings[source] = replace(self.standings[source], merged_into=to)
        places = self._pinned(source) | self._pinned(to)
        places[proposal] = Place(recommendation=to, by=PERSON)
        return self._change("move", (source, to), places, standings)

    def edit(self, recommendation: str, wording: str | None) -> Change:
        """Give a recommendation a wording, or with None let its best-formed proposal speak again.

        :raises DecisionRefused: where that is its wording already.
        """
        standing = self._live(recommendation)
        return self._said(recommendation, "edit", replace(standing, wording=wording))

    def exclude(self, recommendation: str, reason: str | None) -> Change:
        """Keep a recommendation out of reports for a reason, or with None let it in again.

        :raises DecisionRefused: where that is so already.
        """
        standing = self._live(recommendation)
        action = "exclude" if reason is not None else "include"
        return self._said(recommendation, action, replace(standing, excluded=reason))

    def approve(self, recommendations: Sequence[str]) -> Change:
        """Mark recommendations as read and found right; whatever joins one later is unread again.

        :raises DecisionRefused: where nothing of them is unread.
        """
        standings = {r: replace(self._live(r), approved=True) for r in recommendations}
        places = {p: place for r in standings for p, place in self._pinned(r).items()}
        change = self._change("approve", tuple(standings), places, standings)
        same = all(self.standings[r] == standing for r, standing in standings.items())
        if same and not change.after.places:
            raise DecisionRefused(f"{', '.join(standings)}: approved already")
        return change

    def reverse(self, change: Change, *, action: str) -> Change:
        """Return the change that takes another one back.

        Proposals that joined since, by machine, go where the decision's own proposals go.

        :raises DecisionRefused: where something that it changed has been decided anew since.
        """
        for proposal, place in change.after.places.items():
            if self.places.get(proposal) != place:
                raise DecisionRefused(
                    f"a later decision moved {proposal}: take that one back first "
                    "(`proposalbase recommendations log` lists them)"
                )
        for identity, standing in change.after.standings.items():
            if self.standings.get(identity) != standing:
                raise DecisionRefused(
                    f"a later decision changed {identity}: take that one back first "
                    "(`proposalbase recommendations log` lists them)"
                )
        places = dict(change.before.places)
        for identity, standing in change.before.standings.items():
            if standing is None:
                places |= self._homeless(identity, change)
        return Change(
            action=action,
            subjects=change.subjects,
            before=self._current(places, change.before.standings),
            after=Patch(places=places, standings=change.before.standings),
        )

    def _homeless(self, ending: str, change: Change) -> dict[str, Place]:
        """Return new places for what joined a recommendation that is about to end."""
        back = next(
            place.recommendation
            for proposal, place in change.before.places.items()
            if change.after.places[proposal].recommendation == ending
        )
        joined = set(self._members.get(ending, ())) - set(change.after.places)
        return {proposal: Place(recommendation=back) for proposal in joined}

    def _live(self, recommendation: str) -> Standing:
        standing = self.standings.get(recommendation)
        if standing is None:
            raise NoSuchRecord(
                f"there is no recommendation {recommendation!r}. "
                "`proposalbase recommendations list` lists them"
            )
        if standing.merged_into is not None:
            raise DecisionRefused(f"{recommendation} went into {standing.merged_into}: use that")
        return standing

    def _pinned(self, recommendation: str) -> dict[str, Place]:
        """Whoever decides has looked at all members: no machine moves them, and who joins later is told apart."""
        return {
            proposal: Place(recommendation=recommendation, by=PERSON)
            for proposal in self._members.get(recommendation, ())
        }

    def _said(self, recommendation: str, action: str, standing: Standing) -> Change:
        if standing == self.standings[recommendation]:
            raise DecisionRefused(f"{recommendation}: nothing would change")
        pinned = self._pinned(recommendation)
        return self._change(action, (recommendation,), pinned, {recommendation: standing})

    def _current(self, places: Iterable[str], standings: Iterable[str]) -> Patch:
        return Patch(
            places={proposal: self.places[proposal] for proposal in places},
            standings={identity: self.standings.get(identity) for identity in standings},
        )

    def _change(
        self,
        action: str,
        subjects: tuple[str, ...],
        places: Mapping[str, Place],
        standings: Mapping[str, Standing | None],
    ) -> Change:
        changed = {p: place for p, place in places.items() if self.places[p] != place}
        return Change(
            action=action,
            subjects=subjects,
            before=self._current(changed, standings),
            after=Patch(places=changed, standings=standings),
        )


def recommendation_id(seed: str) -> str:
    """Return the id that a recommendation gets when it is first made; it keeps it from then on."""
    return "r" + hashlib.sha256(seed.encode("utf-8", "replace")).hexdigest()[:16]
