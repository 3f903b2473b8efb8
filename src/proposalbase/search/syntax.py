"""Parse what somebody typed into words, phrases, conditions and their connections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from proposalbase.text.fold import fold, tone_fold, words

_TOKEN = re.compile(
    r"(?P<bracket>[-−]?\(|\))|(?P<minus>[-−]?)(?:(?P<name>(?:[^\W\d]|-){1,20}):)?"
    r'(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"()]+))'
)
_QUOTES = str.maketrans({c: '"' for c in "“”„‟«»"})
_OPERATORS = {"AND": "AND", "OR": "OR", "NOT": "NOT", "VÀ": "AND", "HOẶC": "OR", "KHÔNG": "NOT"}
_DEEPEST = 20

_ALIASES = {
    "theme": "theme chude linhvuc topic",
    "by": "by nguoi tacgia cua author proposer nguoidexuat",
    "org": "org coquan donvi organisation organization body",
    "to": "to gui guitoi addressee kinhgui",
    "cites": "cites cancu vanban instrument basis",
    "year": "year nam",
    "lang": "lang language ngonngu tieng",
    "kind": "kind loai type",
    "event": "event hoithao workshop sukien",
    "like": "like giong",
}
FIELDS = {alias: name for name, aliases in _ALIASES.items() for alias in aliases.split()}


class Malformed(Exception):
    """The connections make no sense: the words are then searched for as written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase to find, as written; a document number such as 18-NQ/TW is a phrase of its parts."""

    text: str
    phrase: bool
    prefix: bool = False
    """Whether words that begin with it match too."""

    @property
    def accented(self) -> bool:
        """Whether the term was typed with accents: then plain text alone is no exact match."""
        return fold(self.text) != self.text.lower()

    def expression(self) -> str:
        """Return the FTS5 expression: exact accents in x, folded in f and n. Quoting makes any text safe."""
        star = " *" if self.prefix else ""
        exact = " ".join(words(tone_fold(self.text)))
        folded = " ".join(words(fold(self.text)))
        return f'(x : "{exact}"{star} OR {{f n}} : "{folded}"{star})'

    def __str__(self) -> str:
        return f'"{self.text}"' if self.phrase else self.text + "*" * self.prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A condition on what is known of a record: field:value."""

    name: str
    value: str

    def __str__(self) -> str:
        return f'{self.name}:"{self.value}"' if " " in self.value else f"{self.name}:{self.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """What must not hold."""

    item: Node

    def __str__(self) -> str:
        return f"NOT {self.item}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """Items of which every one must hold."""

    items: tuple[Node, ...]

    def __str__(self) -> str:
        return "(" + " AND ".join(map(str, self.items)) + ")"


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """Items of which one must hold."""

    items: tuple[Node, ...]

    def __str__(self) -> str:
        return "(" + " OR ".join(map(str, self.items)) + ")"


Node = Term | Field | Not | Both | Either


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A part of a question, and whether a record must hold it to be an answer at all."""

    node: Node
    must: bool


def positive_terms(node: Node) -> Iterator[Term]:
    """Yield the words and phrases that an answer may hold, those left out not among them."""
    if isinstance(node, Term):
        yield node
    elif isinstance(node, Both | Either):
        for item in node.items:
            yield from positive_terms(item)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """One of ( ) AND OR NOT - item."""
    node: Node | None = None


def plain_terms(text: str) -> tuple[Term, ...]:
    """Return every word and phrase as written, operators and conditions among them."""
    terms = []
    for match in _TOKEN.finditer(text.translate(_QUOTES)):
        if match["phrase"] is None and match["word"] is None:
            continue
        node = _term(match, whole=True)
        if node is not None:
            terms.append(node)
    return tuple(dict.fromkeys(terms))


def parse(text: str) -> tuple[Item, ...]:
    """Return the parts of a question, in order.

    :raises Malformed: where an operator has nothing to connect or a bracket has no partner.
    """
    tokens = list(_tokens(text.translate(_QUOTES)))
    return _Parser(tokens).question()


def _tokens(text: str) -> Iterator[_Token]:
    # In a text all in capitals AND is a word like any other.
    shouting = text == text.upper() and text != text.lower() and not _mostly_operators(text)
    for match in _TOKEN.finditer(text):
        if match["bracket"]:
            if len(match["bracket"]) > 1 and not _is_dash(text, match.start()):
                yield _Token("-")
            yield _Token(match["bracket"][-1])
            continue
        word = match["word"]
        bare = not match["minus"] and not match["name"]
        if bare and word in _OPERATORS and not shouting:
            yield _Token(_OPERATORS[word])
            continue
        node = _node(match)
        if node is not None:
            if match["minus"] and not _is_dash(text, match.start()):
                yield _Token("-")
            yield _Token("item", node)


def _mostly_operators(text: str) -> bool:
    """Tell "18-NQ/TW OR 19-NQ/TW" from a heading in capitals: what is connected has figures in it."""
    others = [word for word in text.split() if word not in _OPERATORS]
    return any(character.isdigit() for word in others for character in word)


def _is_dash(text: str, at: int) -> bool:
    """Whether a hyphen joins two words instead of leaving one out."""
    return at > 0 and not (text[at - 1].isspace() or text[at - 1] == "(")


def _node(match: re.Match[str]) -> Node | None:
    name = FIELDS.get(fold(match["name"] or "").replace("-", "").replace("_", ""))
    value = (match["phrase"] if match["phrase"] is not None else match["word"]).strip()
    if name and words(value):
        return Field(name=name, value=value)
    return _term(match, whole=False)


def _term(match: re.Match[str], *, whole: bool) -> Term | None:
    phrase = match["phrase"] is not None
    text = match["phrase"] if phrase else match["word"]
    if match["name"]:
        text = f"{match['name']}:{text}"
    if whole and match["minus"]:
        text = match["minus"] + text
    prefix = not phrase and text.endswith("*") and bool(words(text)) and text[-2:-1] != "*"
    text = text.rstrip("*") if prefix else text
    return Term(text=text, phrase=phrase, prefix=prefix) if words(fold(text)) else None


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def question(self) -> tuple[Item, ...]:
        alternatives = self._alternatives(0)
        if self._at < len(self._tokens):
            raise Malformed("a bracket is closed that was not opened")
        if not alternatives:
            return ()
        if len(alternatives) > 1:
            return (Item(node=Either(items=tuple(_joined(a) for a in alternatives)), must=True),)
        return tuple(alternatives[0])

    def _alternatives(self, depth: int) -> list[list[Item]]:
        found = [self._sequence(depth)]
        while self._peek() == "OR":
            self._at += 1
            found.append(self._sequence(depth))
            if not found[-1] or not found[-2]:
                raise Malformed("OR has nothing to connect")
        return [items for items in found if items]

    def _sequence(self, depth: int) -> list[Item]:
        items: list[Item] = []
        joined = False
        while (kind := self._peek()) not in {None, ")", "OR"}:
            if kind == "AND":
                if not items or joined:
                    raise Malformed("AND has nothing to connect")
                items[-1] = Item(node=items[-1].node, must=True)
                joined = True
                self._at += 1
                continue
            node = self._unary(depth)
            if node is not None:
                must = joined or not isinstance(node, Term)
                items.append(Item(node=node, must=must))
                joined = False
        if joined:
            raise Malformed("AND has nothing to connect")
        return items

    def _unary(self, depth: int) -> Node | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind in {"NOT", "-"}:
            if self._peek() in {None, ")", "AND", "OR", "NOT", "-"}:
                raise Malformed(f"{token.kind} has nothing to leave out")
            left_out = self._unary(depth)
            return None if left_out is None else Not(item=left_out)
        if token.kind == "(":
            return self._group(depth)
        return token.node

    def _group(self, depth: int) -> Node | None:
        if depth >= _DEEPEST:
            raise Malformed(f"brackets are more than {_DEEPEST} deep")
        alternatives = self._alternatives(depth + 1)
        if self._peek() != ")":
            raise Malformed("a bracket is not closed")
        self._at += 1
        if not alternatives:
            return None
        nodes = [_joined(items) for items in alternatives]
        return nodes[0] if len(nodes) == 1 else Either(items=tuple(nodes))

    def _peek(self) -> str | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None


def _joined(items: list[Item]) -> Node:
    return items[0].node if len(items) == 1 else Both(items=tuple(item.node for item in items))
