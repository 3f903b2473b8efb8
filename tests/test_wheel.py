"""The wheel holds all that the installed package needs: pages, report templates, fonts, taxonomy."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

OPEN_A_PAGE = """
import sys
sys.path.insert(0, sys.argv[1])
import proposalbase
assert proposalbase.__file__.startswith(sys.argv[1]), proposalbase.__file__
from pathlib import Path
from starlette.testclient import TestClient
from proposalbase.settings import Settings
from proposalbase.themes.taxonomy import load_taxonomy
from proposalbase.web.app import create_app
settings = Settings.load(Path(sys.argv[2]), environment={}, overrides={"model": "none"})
assert len(load_taxonomy(settings).themes) > 15
page = TestClient(create_app(settings), base_url="http://127.0.0.1").get("/?lang=en")
assert page.status_code == 200, page.text
style = TestClient(create_app(settings), base_url="http://127.0.0.1")
import re
for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text):
    assert style.get(address).status_code == 200, address
print("opened")
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    assert wheel.stat().st_size < 10_000_000
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "lib")
    return folder / "lib"


def test_the_wheel_opens_a_page_by_itself(unpacked: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", OPEN_A_PAGE, str(unpacked), str(tmp_path / "home")],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip() == "opened"


def test_the_wheel_holds_what_reports_need(unpacked: Path) -> None:
    package = unpacked / "proposalbase"
    assert list((package / "templates" / "reports").glob("*.docx"))
    assert list((package / "reports" / "fonts").glob("*.ttf"))
    assert (package / "docs" / "quality.md").is_file()
    assert not list(package.rglob("*.onnx"))
