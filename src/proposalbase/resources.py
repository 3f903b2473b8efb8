"""Find the files that ship beside the code: templates and corpus, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

from proposalbase.errors import ProposalbaseError

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries these folders inside the package; a checkout has them at its top, above src/.
_PLACES = (_PACKAGE, _PACKAGE.parents[1])


def templates_dir() -> Path:
    """Return the folder of templates for pages and reports.

    :raises ProposalbaseError: where the installation lacks it.
    """
    return _resource("templates")


def corpus_file(name: str) -> Path:
    """Return a file that ships under ``corpus/``, such as the default taxonomy.

    :raises ProposalbaseError: where the installation lacks it.
    """
    return _resource(f"corpus/{name}")


def quality_file() -> Path:
    """Return the document of published measurements.

    :raises ProposalbaseError: where the installation lacks it.
    """
    return _resource("docs/quality.md")


def _resource(relative: str) -> Path:
    for place in _PLACES:
        if (place / relative).exists():
            return place / relative
    looked = ", ".join(str(place / relative) for place in _PLACES)
    raise ProposalbaseError(
        f"{relative} is missing from this installation (looked for {looked}). Install proposalbase again"
    )
