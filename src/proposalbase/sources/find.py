"""Find the files behind what a person typed: files, folders, archives, addresses."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from proposalbase.errors import SourceError, TooLargeSource, UnreachableSource, UnsupportedSource
from proposalbase.settings import Settings
from proposalbase.sources.archives import Budget, archive_kind, unpack
from proposalbase.sources.fetch import fetch, is_address
from proposalbase.store.trouble import writing_to

_SKIPPED_FOLDERS = ("__MACOSX",)
_SKIPPED_FILES = ("thumbs.db", "desktop.ini")

OnSkip = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Found:
    """One file to read, or why there is none; ``origin`` is the path or address as given.

    Bytes are read when asked for. Unpacked and fetched files live as long as something refers to them.
    """

    origin: str
    path: Path | None
    error: SourceError | None = None
    max_bytes: int = 100_000_000
    _keeps: object = field(default=None, repr=False, compare=False)

    def read(self) -> bytes:
        """Return the bytes of the file.

        :raises SourceError: where there is none to read, or it is too large.
        """
        if self.error is not None:
            raise self.error
        if self.path is None:
            raise UnreachableSource(f"{self.origin}: there is no file to read")
        try:
            # Between finding and reading a file may have become a pipe, which would block for ever.
            descriptor = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            with os.fdopen(descriptor, "rb") as file:
                if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                    raise _not_regular(self.origin)
                data = file.read(self.max_bytes + 1)
        except OSError as error:
            raise _unreachable(self.origin, error) from error
        if len(data) > self.max_bytes:
            raise _too_large(self.origin, len(data), self.max_bytes)
        return data


def find(
    paths: Sequence[str],
    settings: Settings,
    *,
    on_skip: OnSkip | None = None,
    names: Mapping[str, str] | None = None,
) -> Iterator[Found]:
    """Yield every file behind the paths and addresses, in order, folders sorted by name.

    :param on_skip: is told of each file or folder left out without being a failure: (origin, reason).
    :param names: what paths are called, where their own names are not what somebody gave: uploaded files.
    """
    search = _Search(settings, on_skip or (lambda origin, reason: None))
    for path in paths:
        yield from search.start(path, (names or {}).get(path, path))


class _Folder:
    """A folder that goes away with the last thing found in it."""

    def __init__(self) -> None:
        with writing_to(Path(tempfile.gettempdir())):
            self.path = Path(tempfile.mkdtemp(prefix="proposalbase-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


class _Search:
    def __init__(self, settings: Settings, on_skip: OnSkip) -> None:
        self._settings = settings
        self._on_skip = on_skip
        self._max_bytes = settings.count("max_file_bytes")
        self._max_depth = settings.count("max_archive_depth")
        self._walked: set[tuple[int, int]] = set()

    def start(self, given: str, name: str) -> Iterator[Found]:
        origin = _writable(name)
        if is_address(given):
            yield from self._address(origin)
        elif "\x00" in given or not given:
            yield self._failed(
                origin, UnreachableSource(f"{given!r} is not a path: give a file or folder")
            )
        else:
            yield from self._paths(Path(given), origin)

    def _failed(self, origin: str, error: SourceError) -> Found:
        return Found(origin, None, error)

    def _address(self, address: str) -> Iterator[Found]:
        keeper = _Folder()
        try:
            path = fetch(address, self._settings, keeper.path)
        except SourceError as error:
            yield self._failed(address, error)
            return
        yield from self._file(path, address, keeper, Budget(self._settings), depth=0)

    def _paths(self, path: Path, origin: str) -> Iterator[Found]:
        # A list of what is still to do, not recursion: folders may be nested deeper than Python's stack.
        waiting = [(path, origin)]
        while waiting:
            here, name = waiting.pop()
            try:
                status = here.stat()
                if not stat.S_ISDIR(status.st_mode):
                    yield from self._regular(here, name, status)
                elif self._is_new(here, name, status):
                    waiting += reversed(self._entries(here, name))
            except (OSError, ValueError) as error:
                yield self._failed(name, _unreachable(name, error))

    def _regular(self, path: Path, origin: str, status: os.stat_result) -> Iterator[Found]:
        if not stat.S_ISREG(status.st_mode):
            yield self._failed(origin, _not_regular(origin))
        elif status.st_size > self._max_bytes:
            yield self._failed(origin, _too_large(origin, status.st_size, self._max_bytes))
        else:
            yield from self._file(path, origin, None, Budget(self._settings), depth=0)

    def _is_new(self, folder: Path, origin: str, status: os.stat_result) -> bool:
        """Tell whether a folder is to be walked: a link to one that was walked before is not."""
        identity = (status.st_dev, status.st_ino)
        if folder.is_symlink() and identity in self._walked:
            # Links in circles never end, and links to links double with each step.
            self._on_skip(origin, "a link to a folder that was looked through already")
            return False
        self._walked.add(identity)
        return True

    def _entries(self, folder: Path, origin: str) -> list[tuple[Path, str]]:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries)
        found = []
        for name in names:
            inner = f"{origin.rstrip('/')}/{_writable(name)}"
            reason = _skipped(name)
            if reason:
                self._on_skip(inner, reason)
            else:
                found.append((folder / name, inner))
        return found

    def _file(
        self, path: Path, origin: str, keeper: object, budget: Budget, *, depth: int
    ) -> Iterator[Found]:
        try:
            kind = archive_kind(path, origin)
        except OSError as error:
            yield self._failed(origin, _unreachable(origin, error))
            return
        if kind is None:
            yield Found(origin, path, None, self._max_bytes, keeper)
        elif depth >= self._max_depth:
            yield self._failed(
                origin,
                TooLargeSource(
                    f"{origin} lies {depth + 1} archives deep, more than max_archive_depth "
                    f"({self._max_depth}): unpack it first"
                ),
            )
        else:
            yield from self._archive(path, kind, origin, budget, depth=depth, above=keeper)

    def _archive(
        self, path: Path, kind: str, origin: str, budget: Budget, *, depth: int, above: object
    ) -> Iterator[Found]:
        keeper = _Folder()
        files = 0
        try:
            for member in unpack(path, kind, origin, keeper.path, budget):
                inner = f"{origin}!/{_writable(member.name)}"
                reason = None if member.error else _skipped_member(member.name)
                if reason:
                    self._on_skip(inner, reason)
                    continue
                files += 1
                if member.path is None:
                    yield Found(inner, None, member.error)
                else:
                    yield from self._file(
                        member.path, inner, (keeper, above), budget, depth=depth + 1
                    )
        except SourceError as error:
            yield self._failed(origin, error)
            return
        if not files:
            yield self._failed(
                origin, UnsupportedSource(f"{origin} is an archive without files in it")
            )


def _writable(name: str) -> str:
    """Return a name as text that can be stored: bytes that are no UTF-8 are shown by their numbers."""
    plain = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return plain.replace("\x00", "\\x00")


def _skipped(name: str) -> str | None:
    if name in _SKIPPED_FOLDERS or name.lower() in _SKIPPED_FILES:
        return "kept by an operating system"
    if name.startswith("."):
        return "hidden"
    return "a lock file of a word processor" if name.startswith("~$") else None


def _skipped_member(name: str) -> str | None:
    return next(
        (reason for part in name.split("/") if part != ".." and (reason := _skipped(part))), None
    )


def _unreachable(origin: str, error: Exception) -> UnreachableSource:
    what = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UnreachableSource(
        f"{origin} cannot be opened ({what}): check the path and its permissions"
    )


def _not_regular(origin: str) -> UnreachableSource:
    return UnreachableSource(f"{origin} is a device, pipe or socket, not a file: give a file")


def _too_large(origin: str, size: int, limit: int) -> TooLargeSource:
    return TooLargeSource(
        f"{origin} has {size:,} bytes, more than max_file_bytes ({limit:,}): raise the limit or split it"
    )
