from __future__ import annotations

import importlib.util
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from proposalbase.reports.write import write
from proposalbase.resources import templates_dir
from tests.reports.conftest import Build
from tests.reports.hostile import MARKUP, hostile_report
from tests.reports.sample import Sample

ROOT = Path(__file__).parents[2]


def part(path: Path, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(path) as file:
        return file.read(name)


def test_the_word_templates_are_what_the_tool_makes(tmp_path: Path) -> None:
    tool = ROOT / "tools" / "make_report_templates.py"
    spec = importlib.util.spec_from_file_location("make_report_templates", tool)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = tmp_path / "made.docx"
    folder = templates_dir() / "reports"
    assert {f"{form}-{layout}.docx" for form, layout in module.KINDS} == {
        path.name for path in folder.glob("*.docx")
    }
    for form, layout in module.KINDS:
        module.template(form, layout).save(str(made))
        kept = folder / f"{form}-{layout}.docx"
        assert part(made) == part(kept), "run tools/make_report_templates.py"
        assert part(made, "word/styles.xml") == part(kept, "word/styles.xml")


def test_fonts_are_those_of_the_list() -> None:
    import hashlib

    folder = ROOT / "src" / "proposalbase" / "reports" / "fonts"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    fonts = sorted(folder.glob("*.ttf"))
    assert len(fonts) == 4
    for font in fonts:
        assert f"| {font.name} | `{hashlib.sha256(font.read_bytes()).hexdigest()}` |" in listed
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text(encoding="utf-8")


def office(path: Path, folder: Path) -> str:
    """Open a Word file in LibreOffice and return the text it sees."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    # As text: what a PDF gives back depends on the fonts of the machine that made it.
    command = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    command += ["--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / f"{path.stem}.txt").read_text(encoding="utf-8-sig")


@pytest.mark.office
def test_an_office_program_opens_the_report(build: Build, sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    write(build(), path)
    text = office(path, tmp_path)
    for proposal in sample.proposals:
        assert f"“{proposal.quote}”" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text


@pytest.mark.office
def test_an_office_program_opens_a_hostile_report(
    build: Build, sample: Sample, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    write(hostile_report(build, sample, MARKUP), path)
    assert f"“{MARKUP}”" in office(path, tmp_path)
