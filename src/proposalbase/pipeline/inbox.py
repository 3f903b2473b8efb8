"""Jobs that take documents in while a site is served: each a folder of its home, each run by a process of its own.

The folder says what was given and how far it is; what came of it is in the base, as after `proposalbase ingest`. A job
outlives the page that shows it and the server that started it.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, Literal

from proposalbase.errors import DecisionRefused, NoSuchRecord
from proposalbase.settings import Settings
from proposalbase.store.database import now
from proposalbase.store.files import write_atomically
from proposalbase.store.trouble import writing_to
from proposalbase.text.clean import clean

State = Literal["waiting", "running", "stopping", "done", "cancelled", "interrupted"]
Kind = Literal["upload", "folder", "address"]
LIVE: tuple[State, ...] = ("waiting", "running", "stopping")

JOB, PROGRESS, REPORT, STOP, LOCK, FILES = (
    "job.json", "progress.json", "report.json", "stop", ".lock", "files",
)  # fmt: skip
_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}\Z")
_LONGEST_NAME = 200
_CHUNK = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not even kept, and why."""

    origin: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What somebody gave to be taken in, and how far it is."""

    id: str
    who: str
    at: str
    kind: Kind
    paths: tuple[str, ...]
    names: Mapping[str, str]
    """What paths are called, where they are not what was given."""
    refused: tuple[Refused, ...] = ()
    state: State = "waiting"
    progress: Mapping[str, Any] | None = None
    report: Mapping[str, Any] | None = None
    """What `proposalbase ingest --json` would say, once it is over."""

    @property
    def given(self) -> tuple[str, ...]:
        """What was given, by the names that people know."""
        return tuple(self.names.get(path, path) for path in self.paths)


class Inbox:
    """The jobs of one home."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.folder = settings.home / "inbox"

    def jobs(self) -> list[Job]:
        """Return every job, the latest first."""
        found = sorted(
            (p.name for p in self.folder.glob("*") if _ID.fullmatch(p.name)), reverse=True
        )
        return [job for name in found if (job := self._read(name)) is not None]

    def get(self, identity: str) -> Job:
        """Return a job.

        :raises NoSuchRecord: where there is none of that id.
        """
        job = self._read(identity) if _ID.fullmatch(identity) else None
        if job is None:
            raise NoSuchRecord(f"there is no job {identity!r} in the inbox")
        return job

    def begin(
        self,
        *,
        who: str,
        kind: Kind,
        paths: Mapping[str, str] | None = None,
        uploads: Iterable[tuple[str, BinaryIO]] = (),
    ) -> Job:
        """Keep what was given and start to take it in.

        :param paths: folders, files or addresses, each with what it is called.
        :param uploads: names with open files; they are copied, each up to `max_file_bytes`.
        :raises DecisionRefused: where nothing was given, or too many jobs wait already.
        """
        most = self._settings.count("max_inbox_jobs")
        if sum(job.state in LIVE for job in self.jobs()) >= most:
            raise DecisionRefused(
                f"{most} jobs are waiting or running (max_inbox_jobs): wait for one to end"
            )
        identity = f"{now().replace('-', '').replace(':', '').rstrip('Z')}-{secrets.token_hex(4)}"
        folder = self.folder / identity
        with writing_to(self.folder):
            (folder / FILES).mkdir(parents=True)
        try:
            names, refused = self._kept(folder / FILES, uploads)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        names = {**(paths or {}), **names}
        given = tuple(names)
        if not given and not refused:
            shutil.rmtree(folder, ignore_errors=True)
            raise DecisionRefused("nothing was given: choose a file, a folder or an address")
        record = {
            "who": who, "at": now(), "kind": kind, "paths": given, "names": names,
            "refused": [asdict(one) for one in refused],
        }  # fmt: skip
        _write(folder / JOB, record)
        if given:
            self._start(folder)
        else:
            _write(folder / REPORT, {"outcomes": []})
        return self.get(identity)

    def again(self, identity: str) -> Job:
        """Take in again what failed or was not reached.

        :raises DecisionRefused: where it is still going on, or its files are gone.
        """
        job = self.get(identity)
        if job.state in LIVE:
            raise DecisionRefused(f"{identity} is still going on")
        if job.kind == "upload" and not any(Path(path).is_file() for path in job.paths):
            raise DecisionRefused(f"nothing of {identity} is left to take in: upload it again")
        folder = self.folder / identity
        for name in (REPORT, PROGRESS, STOP):
            (folder / name).unlink(missing_ok=True)
        self._start(folder)
        return self.get(identity)

    def cancel(self, identity: str) -> None:
        """Ask a job to end after what it has at hand; what is taken in stays.

        :raises DecisionRefused: where it has ended already.
        """
        if self.get(identity).state not in LIVE:
            raise DecisionRefused(f"{identity} has ended already")
        write_atomically(self.folder / identity / STOP, b"")

    def discard(self, identity: str) -> None:
        """Forget a job with the files that it still keeps; what was taken in stays in the base.

        :raises DecisionRefused: where it is still going on.
        """
        if self.get(identity).state in LIVE:
            raise DecisionRefused(f"{identity} is still going on: cancel it first")
        shutil.rmtree(self.folder / identity)

    def _kept(
        self, folder: Path, uploads: Iterable[tuple[str, BinaryIO]]
    ) -> tuple[dict[str, str], list[Refused]]:
        names: dict[str, str] = {}
        refused: list[Refused] = []
        most = self._settings.count("max_file_bytes")
        for number, (given, file) in enumerate(uploads, start=1):
            name = _apart(_shown(given), set(names.values()))
            suffix = _SUFFIX.search(name)
            path = folder / f"{number:04d}{suffix[0].lower() if suffix else ''}"
            if _copied(file, path, most):
                names[str(path)] = name
            else:
                path.unlink()
                detail = f"{name}: over {most} bytes (max_file_bytes)"
                refused.append(Refused(origin=name, code="too-large", detail=detail))
        return names, refused

    def _start(self, folder: Path) -> None:
        order = {
            "home": str(self._settings.home.resolve()),
            "settings": dict(self._settings.values),
        }
        # The lock is handed to the process: from its first moment to its last one can tell that it is at work.
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # A session of its own: what ends the server does not end what it was given to do.
            process = subprocess.Popen(  # noqa: S603 (our own interpreter with our own module)
                [
                    sys.executable,
                    "-m",
                    "proposalbase.pipeline.inbox_run",
                    str(folder.resolve()),
                    str(lock),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                pass_fds=[lock],
            )
        except BlockingIOError:
            raise DecisionRefused(f"{folder.name} is still going on") from None
        finally:
            os.close(lock)
        if process.stdin is not None:
            with process.stdin as pipe:
                pipe.write(json.dumps(order).encode())
        threading.Thread(target=process.wait, daemon=True).start()

    def _read(self, identity: str) -> Job | None:
        folder = self.folder / identity
        record = _load(folder / JOB)
        if record is None:
            return None
        progress, report = _load(folder / PROGRESS), _load(folder / REPORT)
        return Job(
            id=identity,
            who=record["who"],
            at=record["at"],
            kind=record["kind"],
            paths=tuple(record["paths"]),
            names=record["names"],
            refused=tuple(Refused(**one) for one in record["refused"]),
            state=_state(folder, progress, report),
            progress=progress,
            report=report,
        )


def _state(
    folder: Path, progress: Mapping[str, Any] | None, report: Mapping[str, Any] | None
) -> State:
    if held(folder):
        if (folder / STOP).is_file():
            return "stopping"
        return "running" if progress is not None else "waiting"
    if report is None:
        return "interrupted"
    return "cancelled" if report.get("interrupted") else "done"


def held(folder: Path) -> bool:
    """Tell whether a process is at work on a job: its lock ends with it, however it ends."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def below(root: str, wanted: str) -> Path:
    """Return a folder below the one from which documents may be taken in.

    :raises DecisionRefused: where there is no such folder, or it lies elsewhere.
    """
    if not root:
        raise DecisionRefused("no folder of this machine is open to the inbox (inbox_root)")
    top = Path(root).resolve()
    if "\0" in wanted:
        raise DecisionRefused("there is no such folder below the one that is open to the inbox")
    found = (top / wanted.lstrip("/")).resolve()
    if not found.is_relative_to(top) or not found.is_dir():
        raise DecisionRefused("there is no such folder below the one that is open to the inbox")
    return found


def entries(folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield what lies in a folder by name, and whether it is a folder; hidden things are left out."""
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            yield path.name, path.is_dir()


def _shown(given: str) -> str:
    """Return the last part of a file's name as a browser sent it, clean and not too long."""
    name = " ".join(clean(given).replace("\\", "/").rpartition("/")[2].split())
    stem, dot, suffix = name.rpartition(".")
    if len(name) > _LONGEST_NAME:
        name = f"{stem[: _LONGEST_NAME - len(suffix) - 1]}{dot}{suffix}"[:_LONGEST_NAME]
    return name if name.strip(".") else "file"


def _apart(name: str, taken: set[str]) -> str:
    stem, dot, suffix = name.rpartition(".")
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{stem or name} ({number}){dot if stem else ''}{suffix if stem else ''}"
    return found


def _copied(file: BinaryIO, path: Path, most: int) -> bool:
    """Copy a file up to a size; return False where there is more of it."""
    left = most
    with writing_to(path.parent), path.open("wb") as target:
        while chunk := file.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                return False
            target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
    return True


def _write(path: Path, record: Mapping[str, Any]) -> None:
    write_atomically(path, json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))


def _load(path: Path) -> dict[str, Any] | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def outcomes(job: Job) -> Sequence[Mapping[str, Any]]:
    """Return what became of each file so far, those refused at the door first."""
    told = (job.report or job.progress or {}).get("outcomes", [])
    return [*(asdict(one) for one in job.refused), *told]
