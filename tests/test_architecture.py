"""Imports point one way, names mean what they say, limits are told."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

import proposalbase
from proposalbase import errors

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "proposalbase"

# A package may import those before it, never those after it.
ORDER = (
    "errors",
    "model",
    "settings",
    "resources",
    "text",
    "store",
    "documents",
    "sources",
    "extraction",
    "themes",
    "index",
    "search",
    "review",
    "recommendations",
    "reports",
    "tracking",
    "pipeline",
    "web",
    "cli",
)


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def package_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_packages(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [node.module]
            if node.module == "proposalbase":
                names = [f"proposalbase.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            if name.startswith("proposalbase."):
                found.add(name.split(".")[1])
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_point_one_way(path: Path) -> None:
    package = package_of(path)
    if package == "__init__":
        return
    allowed = ORDER[: ORDER.index(package) + 1]
    assert imported_packages(path) <= set(allowed), f"{package} may import {allowed}"


def test_every_package_has_its_place_in_the_order() -> None:
    assert {package_of(path) for path in modules()} - {"__init__"} == set(ORDER)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_module_is_longer_than_a_reader_can_hold(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


def test_the_public_surface_is_a_decision() -> None:
    names = proposalbase.__all__
    assert names == sorted(names)
    assert len(names) <= 12
    for name in names:
        assert getattr(proposalbase, name).__name__ == name
    public = {name for name in vars(proposalbase) if not name.startswith("_")}
    modules_loaded = {path.stem for path in SOURCE.iterdir()}
    assert public - set(names) - modules_loaded <= {"annotations", "import_module", "TYPE_CHECKING"}


def test_a_name_that_is_not_there_says_so() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        proposalbase.nothing  # noqa: B018


def test_every_error_is_drawn_in_the_tree() -> None:
    classes = [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, errors.ProposalbaseError)
    ]
    assert errors.__doc__ is not None
    for error in classes:
        assert error.__name__ in errors.__doc__
    codes = [error.code for error in classes if issubclass(error, errors.SourceError)]
    assert len(codes) == len(set(codes)) == len(errors.SOURCE_ERRORS)


def test_every_setting_is_documented() -> None:
    from tools.make_docs import settings_page

    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert text == settings_page(), "run: python tools/make_docs.py settings"


def test_nothing_of_a_workplace_in_the_repository() -> None:
    forbidden = ["/" + "work/main", "/" + "work/shared", "py" + "pi.org", "python" + "hosted.org"]
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout: there is no list of what belongs to the repository")
    for path in map(ROOT.joinpath, listed.stdout.splitlines()):
        if path.suffix in {".pdf", ".docx", ".ttf", ".woff2", ".png"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for word in forbidden:
            assert word not in text, f"{path} holds {word}"
