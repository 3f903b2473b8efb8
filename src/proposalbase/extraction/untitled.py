"""English names without a title: capitals beside a verb of saying, confirmed by rules and, where installed, a model."""

from __future__ import annotations

from proposalbase.extraction import gazetteer as g
from proposalbase.extraction.names import OF_PLACES, Mention
from proposalbase.extraction.voters import NameVoter
from proposalbase.extraction.words import Hit, Words, plain_key
from proposalbase.text.fold import fold

# States and bodies do not do these: who does is a person.
_PERSONAL = frozenset(
    "said|says|told|added|explained|argued|argues|thinks|thought|believes|believed|answered|replied|observed|"
    "commented|spoke|mentioned|pointed out|shared|raised".split("|")
)
_PARTICLES = frozenset("van von de der den del di da bin ibn al el la le du ter".split())
_LINKS = frozenset("of from at with for".split())
_NEVER = frozenset(
    "the a an this that these those what when where why how if in on at for from to of by with and but or not "
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday north south east west northern southern eastern western central "
    "new united states republic kingdom islands island city province region county district river sea ocean "
    "members member delegates states parties other others many some several most all both "
    "article section chapter figure table annex report plan act law code bill convention protocol project "
    "programme program conference workshop session summit week year day news times post journal press "
    "his her our their its my your professor".split()
)
_OFFICES = frozenset(w for name in (*g.POSITIONS_EN, *g.PERSON_TITLES_EN) for w in name.split())
_NO_NAME = _NEVER | g.BODY_HEADS_EN | _OFFICES
_APPOSED, _MOST, _BESIDE = 30, 4, 2


def with_untitled(
    words: Words, found: list[Mention], hits: dict[str, list[Hit]], voter: NameVoter
) -> list[Mention]:
    """Add the untitled people who speak; a body that ran on from a name begins after it."""
    verbs = hits.get("speech", ())
    # A run inside the name of a body or an office is part of it; one at its head may be a person.
    people = {
        i
        for m in found
        for i in range(m.first + (m.kind == "body"), m.stop)
        if m.kind in ("person", "role", "body")
    }
    added: list[Mention] = []
    index = 0
    while index < len(words):
        stop = _run(words, index)
        headed = any(m.kind == "body" and m.first == index and m.stop > stop for m in found)
        if stop - index < 2 or (people & set(range(index, stop)) and not headed):
            index = max(stop, index + 1)
            continue
        if _is_name(words, index, stop) and _speaks(words, found, verbs, index, stop, voter):
            name = " ".join(words.between(index, stop).split())
            added.append(Mention(kind="person", first=index, stop=stop, name=name))
        index = stop
    return _merged(words, found, added) if added else found


def bare_names(words: Words) -> list[Mention]:
    """Return every run of words that can be a person's name by its form, wherever it stands."""
    found: list[Mention] = []
    index = 0
    while index < len(words):
        stop = _run(words, index)
        if stop - index >= 2 and _is_name(words, index, stop):
            name = " ".join(words.between(index, stop).split())
            found.append(Mention(kind="person", first=index, stop=stop, name=name))
        index = max(stop, index + 1)
    return found


def _run(words: Words, index: int) -> int:
    """Return where a run of words written as a name ends."""
    stop = index
    while stop < len(words) and (stop == index or words.gap(stop) in (" ", ". ", "-")):
        raw = words.raw[stop]
        if not raw.isalpha() or (
            words.gap(stop) == ". " and stop > index and len(words.raw[stop - 1]) > 1
        ):
            break
        if not (raw[:1].isupper() or (stop > index and raw in _PARTICLES)):
            break
        stop += 1
    while stop > index and not words.raw[stop - 1][:1].isupper():
        stop -= 1
    return stop


def _is_name(words: Words, first: int, stop: int) -> bool:
    keys = words.keys[first:stop]
    # "Head of Public Management": part of an office.
    if first and words.keys[first - 1] in ("of", "for", "the", "in", "on"):
        return False
    if not 2 <= sum(key not in _PARTICLES for key in keys) <= _MOST:
        return False
    if any(len(raw) > 3 and raw.isupper() for raw in words.raw[first:stop]):
        return False
    if set(keys) & _NO_NAME:
        return False
    if stop < len(words) and words.keys[stop] in OF_PLACES and words.gap(stop) == " ":
        return False
    folded = fold(" ".join(keys))
    return folded not in g.COUNTRIES and folded not in g.PLACES


def _speaks(
    words: Words,
    found: list[Mention],
    verbs: list[Hit] | tuple[Hit, ...],
    first: int,
    stop: int,
    voter: NameVoter,
) -> bool:
    """Tell whether the run is a person who speaks here, or one whose office stands right after the name."""
    if stop < len(words) and words.gap(stop) == ", ":
        if any(m.kind == "role" and m.first == stop for m in found) or words.keys[stop] == "who":
            return True
    for verb in verbs:
        sure = _beside(words, found, verb, first, stop)
        if sure is None:
            continue
        if sure:
            return True
        voted = voter.people(words.text[words.start : words.end])
        if voted is None:
            return " ".join(words.keys[verb.first : verb.stop]) in _PERSONAL
        name = plain_key(words.between(first, stop))
        return any(name in plain_key(other) or plain_key(other) in name for other in voted)
    return False


def _beside(words: Words, found: list[Mention], verb: Hit, first: int, stop: int) -> bool | None:
    """Return whether the place beside the verb alone shows a person; None where it is not beside it."""
    if verb.stop <= first <= verb.stop + 1 and words.keys[verb.first] in (
        "said",
        "says",
        "added",
        "asked",
    ):
        return True
    if verb.first < stop:
        return None
    gap = words.gap(stop).strip() if stop < len(words) else ""
    between = words.text[words.ends[stop - 1] : words.starts[verb.first]]
    if ";" in between or ". " in between or verb.first - stop > _APPOSED:
        return None
    if words.keys[stop] in ("who", "whose") or gap == "(":
        return True
    bodied = any(
        m.kind in ("body", "role") and m.first <= stop + _BESIDE and m.stop > stop for m in found
    )
    if gap in (",", "-", "–", "—"):
        return bodied or words.keys[stop] in ("a", "an", "the", "who", "head", "chief", "of")
    if gap:
        return None
    if words.keys[stop] in _LINKS:
        return bodied
    return False if verb.first - stop <= _BESIDE else None


def _merged(words: Words, found: list[Mention], added: list[Mention]) -> list[Mention]:
    merged = list(added)
    for mention in found:
        person = next((p for p in added if mention.first < p.stop and p.first < mention.stop), None)
        if person is None:
            merged.append(mention)
            continue
        after = person.stop
        while after < mention.stop and words.keys[after] in (*_LINKS, "the"):
            after += 1
        if mention.kind == "body" and after < mention.stop:
            name = " ".join(words.between(after, mention.stop).split())
            merged.append(Mention(kind="body", first=after, stop=mention.stop, name=name))
    return sorted(merged, key=lambda m: (m.first, m.stop))
