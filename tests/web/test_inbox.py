"""Staff give documents on the web: every file is told of, hostile ones end as an outcome, a job survives its page."""

from __future__ import annotations

import io
import os
import shutil
import signal
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from starlette.testclient import TestClient

from proposalbase.pipeline.inbox import LIVE, Inbox, held
from proposalbase.settings import Settings
from proposalbase.store.lock import writer_lock
from proposalbase.web.app import create_app
from tests.encoders import HashEncoder
from tests.web.base import PAYLOADS
from tests.web.conftest import BASE
from tests.web.editing import send, signed_in, text_of

PAPER = "# Bến đò\n\nĐề nghị huyện Cầu Ngói lắp biển báo tại bến đò Gò Sậy trước mùa lũ.\n".encode()
LIMITS = {
    "model": "none", "edit_wait_seconds": 1, "max_file_bytes": 200_000, "max_upload_bytes": 900_000,
    "max_inbox_jobs": 2, "max_unzipped_bytes": 1_000_000,
}  # fmt: skip


@pytest.fixture
def settings(home: Settings, tmp_path: Path) -> Settings:
    folder, shared = tmp_path / "edited", tmp_path / "shared"
    shutil.copytree(home.home, folder)
    (shared / "2026").mkdir(parents=True)
    (shared / "2026" / "bến.md").write_bytes(PAPER)
    (tmp_path / "secret.md").write_bytes(PAPER)
    (shared / "out").symlink_to(tmp_path)
    return Settings.load(folder, environment={}, overrides={**LIMITS, "inbox_root": str(shared)})


@pytest.fixture
def editor(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings, encoder=HashEncoder, edit=True), base_url=BASE) as client:
        yield signed_in(client)


def give(client: TestClient, *files: tuple[str, bytes]) -> str:
    """Upload files and return the address of the job."""
    answer = send(client, "/inbox/upload", files=[("files", file) for file in files])
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"]


def ended(client: TestClient, address: str) -> dict:
    """Wait until a job has ended."""
    for _ in range(600):
        job = client.get(f"{address}.json").json()
        if job["state"] not in LIVE:
            return job
        time.sleep(0.1)
    raise AssertionError(job)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", b"0" * 20_000_000)
    return buffer.getvalue()


def test_files_of_every_kind_are_told_of(editor: TestClient, settings: Settings) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("../../leak.md", PAPER + b"x")
        packed.writestr("a/two.md", PAPER + b"Hai.\n")
    hostile = "../../etc/" + PAYLOADS[1] + ".md"
    before = {p for p in settings.home.parent.rglob("*") if settings.home not in p.parents}
    job = give(
        editor, ("giấy.md", PAPER), ("giấy.md", PAPER), ("nothing.txt", b""), (hostile, PAPER + b"Ba.\n"),
        ("bomb.zip", bomb()), ("two.zip", archive.getvalue()), ("fake.pdf", b"MZ\x90\x00" + b"\0" * 400),
        ("big.txt", b"a" * 200_001),
    )  # fmt: skip
    found = ended(editor, job)
    assert found["state"] == "done"
    codes = {one["origin"]: one["code"] for one in found["outcomes"]}
    assert codes["giấy.md"] == "ingested" and codes["giấy (2).md"] == "known"
    assert codes["nothing.txt"] == "empty" and codes["big.txt"] == "too-large"
    assert codes["fake.pdf"] not in ("ingested", "known")
    assert codes["two.zip!/a/two.md"] == "ingested"
    (bombed,) = {code for origin, code in codes.items() if origin.startswith("bomb.zip")}
    assert bombed in ("hostile", "too-large")
    assert all("/" not in origin.partition("!/")[0] for origin in codes)
    assert sum(found["counts"].values()) == len(found["outcomes"])
    page = editor.get(job)
    assert not lxml.html.fromstring(page.text).xpath("//img")
    assert "Đã nhận" in text_of(page) or "Taken in" in text_of(page)
    assert str(settings.home) not in page.text + editor.get(f"{job}.json").text
    (document,) = [one["document"] for one in found["outcomes"] if one["origin"] == "giấy.md"]
    assert editor.get(f"/documents/{document}.json").json()["source"] == "giấy.md"
    assert editor.get(f"/review.json?document={document}").json()["total"] == 1
    after = {p for p in settings.home.parent.rglob("*") if settings.home not in p.parents}
    assert after == before
    # What is in the base needs no copy any more; what failed is kept to be tried again.
    kept = list((settings.home / "inbox").rglob("files/*"))
    failed = {o.partition("!/")[0] for o, c in codes.items() if c not in ("ingested", "known")}
    assert len(kept) == len(failed - {"big.txt"})


def test_what_failed_is_tried_again_and_forgotten(editor: TestClient, settings: Settings) -> None:
    job = give(editor, ("empty.md", b""), ("a.md", PAPER))
    assert ended(editor, job)["counts"] == {"empty": 1, "ingested": 1}
    identity = job.rpartition("/")[2]
    (left,) = (settings.home / "inbox" / identity / "files").iterdir()
    left.write_bytes(PAPER + "Bốn.\n".encode())
    assert send(editor, "/inbox/again", {"job": identity}).status_code == 303
    assert ended(editor, job)["counts"] == {"ingested": 1}
    assert send(editor, "/inbox/again", {"job": identity}).status_code == 409
    assert send(editor, "/inbox/forget", {"job": identity}).status_code == 303
    assert editor.get(job).status_code == 404
    assert not (settings.home / "inbox" / identity).exists()


def test_a_busy_base_makes_a_job_wait_and_cancelling_ends_it(editor, settings: Settings) -> None:
    with writer_lock(settings.home):
        job = give(editor, ("a.md", PAPER))
        for _ in range(300):
            if editor.get(f"{job}.json").json()["stage"] == "busy":
                break
            time.sleep(0.1)
        assert editor.get(f"{job}.json").json()["state"] == "running"
        assert "http-equiv" in editor.get(job).text
        identity = job.rpartition("/")[2]
        assert send(editor, "/inbox/forget", {"job": identity}).status_code == 409
        give(editor, ("b.md", PAPER + b"b"))
        full = send(editor, "/inbox/upload", files=[("files", ("c.md", PAPER))])
        assert full.status_code == 409 and "max_inbox_jobs" in full.text
        assert send(editor, "/inbox/cancel", {"job": identity}).status_code == 303
        assert ended(editor, job)["state"] == "cancelled"
    for one in Inbox(settings).jobs():
        ended(editor, f"/inbox/{one.id}")


def test_a_killed_job_is_told_and_goes_on(editor: TestClient, settings: Settings) -> None:
    with writer_lock(settings.home):
        job = give(editor, ("a.md", PAPER))
        folder = settings.home / "inbox" / job.rpartition("/")[2]
        assert held(folder)
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                words = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in words:
                os.kill(int(entry.name), signal.SIGKILL)
        assert ended(editor, job)["state"] == "interrupted"
    assert send(editor, "/inbox/again", {"job": folder.name}).status_code == 303
    assert ended(editor, job)["counts"] == {"ingested": 1}


def test_a_folder_below_the_open_one_and_no_other(editor: TestClient) -> None:
    assert "2026/" in text_of(editor.get("/inbox"))
    assert "bến.md" in text_of(editor.get("/inbox?folder=2026"))
    answer = send(editor, "/inbox/folder", {"folder": "2026"})
    found = ended(editor, answer.headers["location"])
    assert [(o["origin"], o["code"]) for o in found["outcomes"]] == [("2026/bến.md", "ingested")]
    for elsewhere in ("..", "../", "/etc", "out", "2026/../..", "none", "2026/bến.md"):
        assert send(editor, "/inbox/folder", {"folder": elsewhere}).status_code == 409, elsewhere
        assert editor.get("/inbox", params={"folder": elsewhere}).status_code == 404, elsewhere


def test_addresses_only_where_they_are_allowed(editor: TestClient) -> None:
    answer = send(editor, "/inbox/address", {"address": "https://bai-say.example/a.pdf"})
    assert answer.status_code == 409 and "inbox_urls" in answer.text
    assert 'type="url"' not in editor.get("/inbox").text


def test_an_address_is_guarded_as_on_the_command_line(settings: Settings) -> None:
    open_settings = Settings.load(
        settings.home, environment={}, overrides={**LIMITS, "inbox_urls": True}
    )
    app = create_app(open_settings, encoder=HashEncoder, edit=True)
    with TestClient(app, base_url=BASE) as client:
        signed_in(client)
        wrong = send(client, "/inbox/address", {"address": "file:///etc/passwd"})
        assert wrong.status_code == 422 and 'value="file:///etc/passwd"' in wrong.text
        answer = send(client, "/inbox/address", {"address": "http://127.0.0.1:9/a.pdf"})
        assert ended(client, answer.headers["location"])["counts"] == {"unreachable": 1}


def test_nothing_and_too_much_are_refused(editor: TestClient) -> None:
    assert (
        send(editor, "/inbox/upload", {"x": "y"}, files=[("other", ("a.md", PAPER))]).status_code
        == 422
    )
    huge = [("files", (f"{n}.md", b"a" * 190_000)) for n in range(6)]
    assert send(editor, "/inbox/upload", files=huge).status_code == 413
    assert editor.get("/inbox.json").json()["total"] == 0


@pytest.mark.parametrize("path", ["upload", "folder", "address", "again", "cancel", "forget"])
def test_only_those_who_edit_may(site: TestClient, editor: TestClient, path: str) -> None:
    files = [("files", ("a.md", PAPER))] if path == "upload" else None
    assert site.post(f"/inbox/{path}", data={"job": "x"}, files=files).status_code == 405
    assert send(editor, f"/inbox/{path}", {"job": "x"}, token="no", files=files).status_code == 403
    send(editor, "/sign-out")
    assert send(editor, f"/inbox/{path}", {"job": "x"}, files=files).status_code == 403
    assert site.get("/inbox").status_code == 403 == editor.get("/inbox").status_code


@pytest.mark.parametrize("job", ["x", "20260101T000000-00000000", "%00", "a" * 300])
def test_a_job_that_is_not_there(editor: TestClient, job: str) -> None:
    assert editor.get(f"/inbox/{job}").status_code in (404, 400)
    for path in ("again", "cancel", "forget"):
        assert send(editor, f"/inbox/{path}", {"job": job}).status_code == 404
