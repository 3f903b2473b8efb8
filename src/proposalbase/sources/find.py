"""Find the files behind what a person typed: files, folders, archives, addresses."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from proposalbase.errors import SourceError, TooLargeSource, UnreachableSource, UnsupportedSource
from proposalbase.settings import Settings
from proposalbase.sources.archives import Budget, archive_kind, unpack
from proposalbase.sources.fetch import fetch, is_address

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
    paths: Sequence[str], settings: Settings, *, on_skip: OnSkip | None = None
) -> Iterator[Found]:
    """Yield every file behind the paths and addresses, in order, folders sorted by name.

    :param on_skip: is told of each file or folder left out without being a failure: (origin, reason).
    """
    search = _Search(settings, on_skip or (lambda origin, reason: None))
    for path in paths:
        yield from search.start(path)


class _Folder:
    """A folder that goes away with the last thing found in it."""

    def __init__(self) -> None:
        self.path = Path(tempfile.mkdtemp(prefix="proposalbase-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


class _Search:
    def __init__(self, settings: Settings, on_skip: OnSkip) -> None:
        self._settings = settings
        self._on_skip = on_skip
        self._max_bytes = settings.count("max_file_bytes")
        self._max_depth = settings.count("max_archive_depth")

    def start(self, given: str) -> Iterator[Found]:
        if is_address(given):
            yield from self._address(given)
        elif "\x00" in given or not given:
            yield self._failed(
                given, UnreachableSource(f"{given!r} is not a path: give a file or folder")
            )
        else:
            yield from self._path(Path(given), given, ())

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

    def _path(self, path: Path, origin: str, above: tuple[tuple[int, int], ...]) -> Iterator[Found]:
        try:
            status = path.stat()
        except (OSError, ValueError) as error:
            yield self._failed(origin, _unreachable(origin, error))
            return
        if stat.S_ISDIR(status.st_mode):
            yield from self._walk(path, origin, status, above)
        elif not stat.S_ISREG(status.st_mode):
            yield self._failed(origin, _not_regular(origin))
        elif status.st_size > self._max_bytes:
            yield self._failed(origin, _too_large(origin, status.st_size, self._max_bytes))
        else:
            yield from self._file(path, origin, None, Budget(self._settings), depth=0)

    def _walk(
        self, folder: Path, origin: str, status: os.stat_result, above: tuple[tuple[int, int], ...]
    ) -> Iterator[Found]:
        identity = (status.st_dev, status.st_ino)
        if identity in above:
            self._on_skip(origin, "a link back to a folder above")
            return
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError as error:
            yield self._failed(origin, _unreachable(origin, error))
            return
        for name in names:
            inner = f"{origin.rstrip('/')}/{name}" if origin != "/" else f"/{name}"
            reason = _skipped(name)
            if reason:
                self._on_skip(inner, reason)
            else:
                yield from self._path(folder / name, inner, (*above, identity))

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
                inner = f"{origin}!/{member.name}"
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
