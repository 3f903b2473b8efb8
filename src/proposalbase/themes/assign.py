"""Assign themes to texts: by cue terms, and by likeness to the themes' definitions where vectors are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from proposalbase.extraction.mentions import mentions
from proposalbase.extraction.words import Words
from proposalbase.model import Encoder, ThemeAssignment
from proposalbase.text.language import detect
from proposalbase.themes.taxonomy import LANGUAGES, Taxonomy
from proposalbase.themes.terms import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What one cue term adds, as odds that add up: one strong term passes 0.5, so do two weak ones.
_STRONG, _WEAK, _CONTEXT, _CONTEXT_ALONE = 0.6, 0.3, 0.2, 0.9
# A theme whose score is far below the best of the same text is by the way there.
_NEAR_BEST = 0.55
_MAX_THEMES = 4
# Measured on real proposals, likeness added to cues that already pass only blurs them (docs/decisions/0008):
# it speaks where no cue does, and only for a theme that stands out clearly.
_STEEPNESS, _MIDDLE, _MAX_BY_MODEL = 2.2, 2.4, 1


class Assigner:
    """Assigns themes of one taxonomy; the same texts always get the same themes."""

    def __init__(self, taxonomy: Taxonomy, *, encoder: Encoder | None, threshold: float) -> None:
        """Index the cue terms; the definitions are encoded when first compared.

        :param encoder: the model whose vectors are given to ``assign``; None works on cues alone.
        :param threshold: scores below it are not assigned.
        """
        self._taxonomy = taxonomy
        self._encoder = encoder
        self._threshold = threshold
        self._definitions: NDArray[np.float32] | None = None
        pairs = [
            (f"{weight}:{theme.id}", term, language)
            for theme in taxonomy.themes
            for weight, terms in (("strong", theme.cues), ("weak", theme.weak))
            for language in LANGUAGES
            for term in terms[language]
        ]
        self._terms = Terms((label, term) for label, term, _ in pairs)
        # Without accents Vietnamese terms look like English words: only for Vietnamese typed so.
        self._plain = Terms(
            ((label, term) for label, term, language in pairs if language == "vi"), plain=True
        )

    def assign(
        self,
        texts: Sequence[str],
        contexts: Sequence[str | None],
        vectors: NDArray[np.float32] | None,
    ) -> list[tuple[ThemeAssignment, ...]]:
        """Return the themes of each text, best first; an empty tuple where none fits.

        :param contexts: the heading or neighbouring text of each, a weaker witness.
        :param vectors: the texts' passage vectors, one row each.
        """
        likeness = self._likeness(vectors) if vectors is not None and len(texts) else None
        assigned = []
        for row, (text, context) in enumerate(zip(texts, contexts, strict=True)):
            scores = self._cue_scores(text, context)
            alike = likeness[row] if likeness is not None else None
            assigned.append(self._choose(scores, alike))
        return assigned

    def _cue_scores(self, text: str, context: str | None) -> dict[str, float]:
        own, above = self._weigh(text), self._weigh(context or "")
        # A sentence that names no matter of its own speaks of what its heading names.
        share = _CONTEXT if max(own.values(), default=0.0) >= self._threshold else _CONTEXT_ALONE
        return {
            theme: 1.0 - (1.0 - own.get(theme, 0.0)) * (1.0 - share * above.get(theme, 0.0))
            for theme in {**own, **above}
        }

    def _weigh(self, text: str) -> dict[str, float]:
        left: dict[str, float] = {}
        for label, terms in self._find(text).items():
            weight, _, theme = label.partition(":")
            each = _STRONG if weight == "strong" else _WEAK
            left[theme] = left.get(theme, 1.0) * (1.0 - each) ** min(len(terms), 4)
        return {theme: 1.0 - rest for theme, rest in left.items()}

    def _find(self, text: str) -> dict[str, list[str]]:
        if not text:
            return {}
        language = detect(text)
        plain = language == "vi" and text.isascii()
        words = Words.of(text, 0, len(text), plain=plain)
        bodies = [m for m in mentions(words, language=language, plain=plain) if m.kind == "body"]
        terms = self._plain if plain else self._terms
        return terms.find(words, names=[(body.first, body.stop) for body in bodies])

    def _choose(
        self, scores: dict[str, float], alike: NDArray[np.float32] | None
    ) -> tuple[ThemeAssignment, ...]:
        found = self._passing(scores, by="cues")
        if not found and alike is not None:
            ids = (theme.id for theme in self._taxonomy.themes)
            likest = dict(zip(ids, map(float, alike), strict=True))
            found = self._passing(likest, by="model")[:_MAX_BY_MODEL]
        return tuple(found)

    def _passing(self, scores: dict[str, float], *, by: str) -> list[ThemeAssignment]:
        passed = [
            ThemeAssignment(id=theme.id, score=round(scores[theme.id], 3), by=by)
            for theme in self._taxonomy.themes
            if scores.get(theme.id, 0.0) >= self._threshold
        ]
        best = max((each.score for each in passed), default=0.0)
        near = [each for each in passed if each.score >= best * _NEAR_BEST]
        # Ties keep the order of the taxonomy, so the outcome never depends on chance.
        return sorted(near, key=lambda each: -each.score)[:_MAX_THEMES]

    def _likeness(self, vectors: NDArray[np.float32]) -> NDArray[np.float32] | None:
        """Return, for each text and theme, how much nearer the theme is than themes are on average (0 to 1)."""
        import numpy as np

        if self._encoder is None:
            return None
        if self._definitions is None:
            self._definitions = self._encode(self._encoder)
        # e5 likenesses all lie between 0.7 and 0.9: only their differences within one text say anything.
        raw = vectors @ self._definitions.T
        raw = raw.reshape(len(vectors), len(self._taxonomy.themes), len(LANGUAGES)).max(axis=2)
        spread = raw.std(axis=1, keepdims=True)
        standard = (raw - raw.mean(axis=1, keepdims=True)) / np.maximum(spread, 1e-6)
        result: NDArray[np.float32] = 1.0 / (1.0 + np.exp(-_STEEPNESS * (standard - _MIDDLE)))
        return result

    def _encode(self, encoder: Encoder) -> NDArray[np.float32]:
        return encoder.encode_passages(
            [
                f"{theme.label[language]}. {theme.definition[language]}"
                for theme in self._taxonomy.themes
                for language in LANGUAGES
            ]
        )
