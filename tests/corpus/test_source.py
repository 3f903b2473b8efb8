"""The markup of the sources says what it cannot read, and layouts never move a sentence."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshop.encodings import encode
from workshop.plain import layout
from workshop.source import SourceError, parse

WORDS = st.lists(
    st.text(alphabet="abc đêộƯợ,;:0123", min_size=1, max_size=14).map(str.strip).filter(bool),
    min_size=1,
)


def test_speaker_holds_until_the_next_one() -> None:
    text = "@format: txt\n@who An Bình | Sở Nội vụ\n\nP staffing >tỉnh| Cần thêm người.\nN| Hết.\n@who\nP land| Đo lại."
    first, second, third = (s for block in parse(text, stem="a").blocks for s in block.sentences)
    assert (first.proposer, first.organisation, first.actor) == ("An Bình", "Sở Nội vụ", "tỉnh")
    assert (second.kind, second.proposer) == ("negative", None)
    assert (third.kind, third.proposer) == ("proposal", None)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("P?", "proposal"),
        ("O", "directive"),
        ("C", "commitment"),
        ("R?", "optional"),
        ("S", "negative"),
    ],
)
def test_labels_become_kinds(label: str, kind: str) -> None:
    assert parse(f"@format: txt\n\n{label}| Câu.", stem="a").blocks[0].sentences[0].kind == kind


@pytest.mark.parametrize("line", ["no label here", "X| unknown letter", "!poem roses"])
def test_unreadable_line_is_named(line: str) -> None:
    with pytest.raises(SourceError, match="b, line 3"):
        parse(f"@format: txt\n\n{line}", stem="b")


def test_braces_mark_instruments_and_vanish() -> None:
    block = parse("@format: txt\n\n1. R| Theo số {12-KL/TU} và {47-NQ/TU}.", stem="a").blocks[0]
    assert block.text == "Theo số 12-KL/TU và 47-NQ/TU."
    assert block.sentences[0].instruments == ("12-KL/TU", "47-NQ/TU")
    assert block.marker == "1."


@given(WORDS, st.integers(min_value=10, max_value=80), st.booleans())
def test_wrapping_and_dropping_accents_move_nothing(
    words: list[str], width: int, bare: bool
) -> None:
    sentence = " ".join(" ".join(words).split())
    header = f"@format: txt\n@wrap: {width}\n" + ("@accents: none\n" if bare else "")
    laid = layout(parse(f"{header}\nN| {sentence}\nN| Hết.", stem="a"))
    (start, end, first), (_, last, _) = laid.spans
    if not bare:
        assert laid.text[start:end].replace("\n", " ") == first.text == sentence
    assert laid.text[last - 1 : last] == "."
    assert len(laid.text) == len(sentence) + len(" Hết.\n")


@given(st.text(alphabet="aăâbđeêioôơuưyàảãáạằẳẵắặầẩẫấậ ềểễếệìồộờợùừựỹỵ"))
def test_windows_1258_keeps_every_letter(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert unicodedata.normalize("NFC", encode(text, "windows-1258").decode("cp1258")) == text


def test_tcvn3_refuses_what_it_cannot_write() -> None:
    with pytest.raises(UnicodeError, match="Ủ"):
        encode("Ủy ban", "tcvn3")
