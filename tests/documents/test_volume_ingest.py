"""A volume of 300 pages taken in whole: papers and people right, memory bounded, time in line with the pages."""

from __future__ import annotations

import html
import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.documents.make import document
from tests.documents.volume import Layout, Volume, expected, make_volume
from tests.documents.volume_docx import as_docx
from tests.documents.volume_typst import as_pdf

MOST_MEMORY_MB = 600
"""Of the process that ingests and of the child that reads; measured 150."""


def run(home: Path, *words: str) -> str:
    """Run the command line on a home without a model."""
    done = subprocess.run(
        [sys.executable, "-m", "proposalbase.cli", "--home", str(home), *words],
        env={**os.environ, "PROPOSALBASE_MODEL": "none"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def reported(home: Path, name: str) -> list[tuple[str, list[tuple[str, str, str]]]]:
    record = json.loads(run(home, "documents", name, "--json"))
    assert record["kind"] == "proceedings"
    return [
        (
            part["title"],
            [(a["name"], a["title"], a["organisation"]) for a in part["authors"]],
        )
        for part in record["parts"]
    ]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Volume]:
    folder = tmp_path_factory.mktemp("volume")
    volume = make_volume(Layout(), papers=3, paragraphs=7, english=0)
    (folder / "volume.docx").write_bytes(as_docx(volume))
    run(folder / "home", "ingest", str(folder / "volume.docx"))
    return folder / "home", volume


def test_the_command_line_reports_the_papers(small: tuple[Path, Volume]) -> None:
    home, volume = small
    assert reported(home, "volume.docx") == expected(volume)
    told = run(home, "documents", "volume.docx")
    for title, people in expected(volume):
        (line,) = (line for line in told.splitlines() if title[:60] in line)
        assert all(name in line and (body or "") in line for name, _, body in people)
        assert line.strip().startswith("p. ")
        assert "by contents" in line
    record = json.loads(run(home, "documents", "--json"))
    assert "3 papers by the contents page" in record["notes"]
    pages = [(part["first_page"], part["last_page"]) for part in record["parts"]]
    assert all(first <= last for first, last in pages)
    assert pages == sorted(pages)


def test_says_which_lines_of_the_contents_lead_nowhere() -> None:
    volume = make_volume(Layout(), papers=4, paragraphs=7, english=0)
    lost = volume.papers[1].title.upper()
    made = as_docx(volume)
    whole = document(made, "volume.docx")
    assert len(whole.parts) == 4
    source = whole.text.replace(lost, "MỘT TÊN BÀI KHÁC HẲN")
    entries = "\n\n".join(
        f"{turn}. {paper.title} ........ {turn * 9}" for turn, paper in enumerate(volume.papers, 1)
    )
    found = document(source.replace("LỜI NÓI ĐẦU", f"MỤC LỤC\n\n{entries}\n\nLỜI NÓI ĐẦU", 1))
    (note,) = found.notes
    assert note.startswith("3 papers by the contents page; 1 line of the contents found no place: ")
    assert volume.papers[1].title[:30] in note


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_a_volume_of_300_pages_and_25_papers(suffix: str, tmp_path: Path) -> None:
    volume = make_volume(Layout(), papers=25, paragraphs=40, seed=3)
    made = as_pdf(volume) if suffix == "pdf" else as_docx(volume)
    path = tmp_path / f"volume.{suffix}"
    path.write_bytes(made)
    assert len(document(made, path.name).pages) >= 300
    run(tmp_path / "home", "ingest", str(path))
    assert reported(tmp_path / "home", path.name) == expected(volume)
    # In kilobytes, of the largest process that was waited for, with its children.
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    assert used <= MOST_MEMORY_MB


@pytest.mark.slow
@pytest.mark.parametrize("make", [as_pdf, as_docx])
def test_twice_the_pages_take_twice_the_time(make: object) -> None:
    assert callable(make)
    half, whole = (
        make(make_volume(Layout(contents="none"), papers=papers, paragraphs=30))
        for papers in (12, 24)
    )
    for _ in range(3):
        times = []
        for made in (half, whole):
            best = min(_seconds(made) for _ in range(2))
            times.append(best)
        if times[1] <= times[0] * 2.5:
            return
    pytest.fail(f"12 papers take {times[0]:.2f} s, 24 take {times[1]:.2f} s")


def _seconds(made: bytes) -> float:
    start = time.process_time()
    document(made, "volume.pdf")
    return time.process_time() - start


def test_the_page_of_a_volume_links_its_papers(small: tuple[Path, Volume]) -> None:
    from starlette.testclient import TestClient

    from proposalbase.settings import Settings
    from proposalbase.web.app import create_app

    home, volume = small
    settings = Settings.load(home, environment={}, overrides={"model": "none"})
    identity = json.loads(run(home, "documents", "--json"))["id"]
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as site:
        page = site.get(f"/documents/{identity}?lang=en").text
        parts = site.get(f"/documents/{identity}.json").json()["parts"]
        (box,) = re.findall(r'<details class="volume">.*?</details>', page, re.DOTALL)
        for title, people in expected(volume):
            assert title in html.unescape(box)
            assert all(name in box and (body or "") in box for name, _, body in people)
        links = re.findall(r'href="([^"]*)"', box)
        assert len(links) == len(volume.papers) == len(parts)
        for link in links:
            assert site.get(html.unescape(link)).status_code == 200
            anchor = link.rpartition("#")[2]
            assert f'id="{anchor}"' in page
