"""Unpack archives member by member, within limits, into a folder of our own choosing of names."""

from __future__ import annotations

import gzip
import os
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol, cast

from proposalbase.errors import (
    DamagedSource,
    EncryptedSource,
    HostileSource,
    SourceError,
    TooLargeSource,
    UnsupportedSource,
)
from proposalbase.settings import Settings
from proposalbase.store.trouble import opened_unbuffered, write_whole

_CHUNK = 1 << 18
_END_OF_DIRECTORY = b"PK\x05\x06"
_END_OF_DIRECTORY_64 = b"PK\x06\x06"
# A directory entry: fixed part, then a name of ordinary length and some extra fields.
_ENTRY_BYTES = 46 + 400
# The fixed part of the header before a member's bytes.
_MEMBER_HEADER = 30
_READ_ERRORS = (
    zipfile.BadZipFile, tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, OSError, ValueError,
    NotImplementedError, RuntimeError, struct.error, OverflowError, KeyError, AttributeError, TypeError,
    IndexError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: its name, and where its bytes were put or why they could not be."""

    name: str
    path: Path | None = None
    error: SourceError | None = None


class Budget:
    """How many bytes and members may still be unpacked, for an archive and all that lies in it."""

    def __init__(self, settings: Settings) -> None:
        self.max_bytes = settings.count("max_unzipped_bytes")
        self.max_file = settings.count("max_file_bytes")
        self.max_members = settings.count("max_archive_members")
        self.bytes_left = self.max_bytes
        self.members_left = self.max_members
        self.files = 0

    def member(self, origin: str) -> None:
        """Count a member.

        :raises TooLargeSource: where there are too many.
        """
        self.members_left -= 1
        if self.members_left < 0:
            raise TooLargeSource(
                f"{origin} holds more than {self.max_members:,} members (max_archive_members): "
                "raise the limit or unpack it"
            )

    def spend(self, count: int, origin: str) -> None:
        """Count unpacked bytes.

        :raises TooLargeSource: where there are too many.
        """
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise TooLargeSource(
                f"{origin} unpacks to more than {self.max_bytes:,} bytes (max_unzipped_bytes): "
                "raise the limit or unpack it"
            )


def archive_kind(path: Path, name: str) -> str | None:
    """Return "zip", "tar" or "gz" for an archive; None for anything else, DOCX included."""
    # Between finding and reading a file may have become a pipe, which would block for ever.
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        head = file.read(600) or b""
    if head[:4] in (b"PK\x03\x04", _END_OF_DIRECTORY):
        return None if _is_document(path, name) else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if head[:2] == b"\x1f\x8b":
        try:
            with gzip.open(path) as unpacked:
                inner = unpacked.read(600)
        except _READ_ERRORS:
            inner = b""
        return "tar" if inner[257:262] == b"ustar" else "gz"
    return None


def _is_document(path: Path, name: str) -> bool:
    """Tell an Office file from an archive; a damaged one goes by its name."""
    if PurePosixPath(name).suffix.lower() in (".docx", ".docm", ".xlsx", ".pptx", ".odt"):
        return True
    try:
        _check_directory(path, 100_000, name)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (*_READ_ERRORS, SourceError):
        return False
    return "[Content_Types].xml" in names or names[:1] == ["mimetype"]


def unpack(path: Path, kind: str, origin: str, folder: Path, budget: Budget) -> Iterator[Member]:
    """Yield the members of an archive, each written to the folder under a number of its own.

    :raises SourceError: where the archive itself is damaged, hostile or too large.
    """
    try:
        if kind == "zip":
            yield from _zip(path, origin, folder, budget)
        elif kind == "tar":
            yield from _tar(path, origin, folder, budget)
        else:
            yield _gz(path, origin, folder, budget)
    except _READ_ERRORS as error:
        raise DamagedSource(
            f"{origin} is a damaged archive ({str(error)[:120] or type(error).__name__}): pack it again"
        ) from error


def _check_directory(path: Path, max_members: int, origin: str) -> None:
    """Refuse a ZIP whose directory is too large to be worth loading."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - 65_536 - 100))
        tail = file.read()
    at = tail.rfind(_END_OF_DIRECTORY)
    if at < 0 or len(tail) < at + 22:
        raise DamagedSource(
            f"{origin} is cut short: it has no directory. Copy or download it again"
        )
    directory = struct.unpack_from("<I", tail, at + 12)[0]
    wide = tail.rfind(_END_OF_DIRECTORY_64)
    if wide >= 0 and len(tail) >= wide + 48:
        directory = max(
            directory if directory != 0xFFFFFFFF else 0,
            struct.unpack_from("<Q", tail, wide + 40)[0],
        )
    if directory > max(max_members * _ENTRY_BYTES, 1 << 20):
        raise TooLargeSource(
            f"{origin} holds more than {max_members:,} members (max_archive_members): raise the limit or unpack it"
        )


def _zip(path: Path, origin: str, folder: Path, budget: Budget) -> Iterator[Member]:
    _check_directory(path, budget.max_members, origin)
    with zipfile.ZipFile(path) as archive:
        _check_overlap(archive.infolist(), origin)
        for info in archive.infolist():
            if info.is_dir():
                continue
            budget.member(origin)
            name = _name(info)
            refused = _refused(name, origin)
            if refused is None and (info.external_attr >> 16) & 0o170000 == 0o120000:
                refused = HostileSource(
                    f"{origin}!/{name} is a link out of the archive: not followed"
                )
            if refused is None and info.flag_bits & 0x1:
                refused = EncryptedSource(
                    f"{origin}!/{name} needs a password: unpack the archive and give the folder"
                )
            if refused is not None:
                yield Member(name, error=refused)
                continue
            yield _written(name, origin, folder, budget, lambda info=info: archive.open(info))


def _check_overlap(members: list[zipfile.ZipInfo], origin: str) -> None:
    """Refuse a ZIP whose members share bytes: that is how a small file unpacks to terabytes."""
    reached = 0
    for info in sorted(members, key=lambda info: info.header_offset):
        if info.header_offset < reached:
            raise HostileSource(
                f"{origin} has members that lie over each other, which no program packs: not opened"
            )
        reached = info.header_offset + _MEMBER_HEADER + info.compress_size


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; without the UTF-8 flag Windows wrote it in a code page of its own."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _tar(path: Path, origin: str, folder: Path, budget: Budget) -> Iterator[Member]:
    with path.open("rb") as raw:
        packed = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = _Counted(gzip.GzipFile(fileobj=raw) if packed else raw, origin, budget)
        with tarfile.open(fileobj=cast(IO[bytes], stream), mode="r|", errorlevel=1) as archive:
            for info in archive:
                if info.isdir():
                    continue
                budget.member(origin)
                refused = _refused(info.name, origin)
                if refused is None and info.issparse():
                    refused = UnsupportedSource(
                        f"{origin}!/{info.name} has holes, which say it is larger than it is: pack it again"
                    )
                if refused is None and not info.isfile():
                    refused = HostileSource(
                        f"{origin}!/{info.name} is a link or device inside an archive: not followed"
                    )
                if refused is not None:
                    yield Member(info.name, error=refused)
                    continue
                yield _written(
                    info.name,
                    origin,
                    folder,
                    budget,
                    lambda info=info: archive.extractfile(info),
                    counted=True,
                )
                # tarfile keeps every header for random access, which is not wanted here.
                archive.members = []  # type: ignore[attr-defined]


class _Readable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...


class _Counted:
    """A stream that spends the budget as it is read, headers included."""

    def __init__(self, stream: _Readable, origin: str, budget: Budget) -> None:
        self._stream = stream
        self._origin = origin
        self._budget = budget

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(min(size, self._budget.bytes_left + 1) if size >= 0 else -1)
        self._budget.spend(len(data), self._origin)
        return data


def _gz(path: Path, origin: str, folder: Path, budget: Budget) -> Member:
    name = PurePosixPath(origin.rsplit("!/", 1)[-1]).name
    stem = name[:-3] if name.lower().endswith(".gz") else name + ".unpacked"
    budget.member(origin)
    return _written(stem, origin, folder, budget, lambda: gzip.open(path))


def _refused(name: str, origin: str) -> SourceError | None:
    parts = name.replace("\\", "/").split("/")
    if "\x00" in name or len(name) > 4_096 or not name.strip():
        return HostileSource(f"{origin}: a member has an unusable name ({name[:60]!r}): left out")
    if name.startswith(("/", "\\")) or ".." in parts or (len(parts[0]) > 1 and parts[0][1] == ":"):
        return HostileSource(f"{origin}!/{name[:200]} climbs out of the archive: left out")
    return None


def _written(
    name: str, origin: str, folder: Path, budget: Budget, opener: object, *, counted: bool = False
) -> Member:
    budget.files += 1
    target = folder / f"{budget.files}"
    size = 0
    try:
        with opener() as member, opened_unbuffered(target) as file:  # type: ignore[operator]
            while chunk := member.read(_CHUNK):
                size += len(chunk)
                if not counted:
                    budget.spend(len(chunk), origin)
                if size > budget.max_file:
                    target.unlink()
                    return Member(name, error=TooLargeSource(
                        f"{origin}!/{name} unpacks to more than {budget.max_file:,} bytes (max_file_bytes): "
                        "raise the limit or split the file"
                    ))  # fmt: skip
                write_whole(file, chunk, target)
    except NotImplementedError as error:
        return Member(name, error=UnsupportedSource(
            f"{origin}!/{name} is packed in a way that is not read ({error}): unpack the archive"
        ))  # fmt: skip
    except _READ_ERRORS as error:
        if counted:
            raise
        target.unlink(missing_ok=True)
        return Member(name, error=DamagedSource(
            f"{origin}!/{name} does not unpack ({str(error)[:120]}): pack it again"
        ))  # fmt: skip
    return Member(name, path=target)
