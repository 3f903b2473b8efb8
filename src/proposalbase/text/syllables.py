"""Tell whether words are Vietnamese syllables by their build: onset, rime, tone."""

from __future__ import annotations

import re
import unicodedata

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSETS = "ngh ng nh ch gh gi kh ph qu th tr b c d đ g h k l m n p r s t v x".split()
_NUCLEI = (
    "uyê uya iêu yêu ươi ươu uôi oai oay oeo uây uyu ao au âu ay ây ai eo êu ia iê iu ya yê oa oă oe oi ôi "
    "ơi oo ua uâ ue uê ui uô uơ uy ưa ưi ươ ưu a ă â e ê i o ô ơ u ư y".split()
)
_CODAS = "ng nh ch c m n p t".split()
_SYLLABLE = re.compile(
    f"(?:{'|'.join(_ONSETS)})?(?:{'|'.join(_NUCLEI)})(?:{'|'.join(_CODAS)})?", re.UNICODE
)
_WORD = re.compile(r"[^\W\d_]+")


def is_syllable(word: str) -> bool:
    """Tell whether a word could be a Vietnamese syllable, accents and all."""
    parts = unicodedata.normalize("NFD", word.lower())
    if len(_TONES.findall(parts)) > 1:
        return False
    bare = unicodedata.normalize("NFC", _TONES.sub("", parts))
    return len(bare) <= 7 and _SYLLABLE.fullmatch(bare) is not None


def share_vietnamese(text: str) -> float:
    """Return which share of the words with a letter beyond ASCII are Vietnamese syllables in one case.

    Words that hold a symbol inside count against, as wrong decodings are full of them. 0 without such words.
    """
    marked = good = 0
    for token in text.split():
        if token.isascii():
            continue
        marked += 1
        words = _WORD.findall(token.strip("\"'“”‘’«»()[],.;:!?…–—-•"))
        core = [w for w in words if not w.isascii()]
        if core and all(map(_well_formed, core)) and not _odd(token):
            good += 1
        elif not core and not _odd(token):
            # Only dashes or quotation marks are beyond ASCII: it says nothing.
            marked -= 1
    return good / marked if marked else 0.0


def _well_formed(word: str) -> bool:
    return (word.islower() or word.isupper() or word.istitle()) and is_syllable(word)


_ODD = re.compile("[\u0080-\u00a0¡-¿×÷\ufffd]|[^\\W\\d_][\"'“”‘’«»„†‡ˆ‰‹›˜™œšžŸƒ¨µ·¸©®¬][^\\W\\d_]")


def _odd(token: str) -> bool:
    return _ODD.search(token) is not None
