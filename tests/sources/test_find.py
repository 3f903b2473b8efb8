"""Finding files: order, what is skipped, archives within limits, nothing that blocks."""

from __future__ import annotations

import gzip
import io
import os
import socket
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from proposalbase.errors import (
    DamagedSource,
    HostileSource,
    SourceError,
    TooLargeSource,
    UnreachableSource,
    UnsupportedSource,
)
from proposalbase.settings import Settings
from proposalbase.sources import Found, find
from tests.documents.make import docx, paragraph


def settings(**overrides: Any) -> Settings:
    return Settings.load(Path("home"), environment={}, overrides=overrides)


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(mode: str = "w:gz", **members: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def only(found: list[Found]) -> Found:
    assert len(found) == 1
    return found[0]


def test_walks_a_folder_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", "__MACOSX/x.txt", "~$a.docx"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text(name)
    skipped: list[tuple[str, str]] = []
    found = list(find(["in"], settings(), on_skip=lambda o, why: skipped.append((o, why))))
    assert [f.origin for f in found] == ["in/a.txt", "in/b/1.txt", "in/b/2.txt"]
    assert found[1].read() == b"b/1.txt"
    assert [origin for origin, _ in skipped] == ["in/.hidden", "in/__MACOSX", "in/~$a.docx"]


def test_gives_one_outcome_for_what_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "socket"))
        found = list(find([str(tmp_path), "/dev/zero", "missing", "", "a\0b"], settings()))
    assert len(found) == 7
    for one_found in found:
        assert isinstance(one_found.error, UnreachableSource)
        with pytest.raises(UnreachableSource):
            one_found.read()


def test_does_not_follow_links_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text("x")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    skipped: list[str] = []
    found = list(find([str(tmp_path)], settings(), on_skip=lambda o, _: skipped.append(o)))
    assert [f.origin for f in found] == [f"{tmp_path}/a/x.txt"]
    assert skipped == [f"{tmp_path}/a/up"]


def test_refuses_a_large_file_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(10_000_000_000)
    found = only(list(find([str(tmp_path / "huge.txt")], settings())))
    with pytest.raises(TooLargeSource, match=r"10,000,000,000 bytes.*max_file_bytes"):
        found.read()


def test_refuses_a_file_that_became_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    found = only(list(find([str(path)], settings())))
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UnreachableSource, match="pipe"):
        found.read()


@pytest.mark.parametrize("pack", [zipped, tarred, lambda **m: tarred("w", **m)])
def test_opens_archives_member_by_member(tmp_path: Path, pack: Any) -> None:
    inner = pack(**{"deep/c.txt": b"c"})
    path = tmp_path / "volume.bin"
    path.write_bytes(pack(**{"a.txt": b"a", "sub/b.txt": b"b", "inner.bin": inner, ".x": b""}))
    found = list(find([str(path)], settings()))
    names = [f.origin.removeprefix(f"{path}!/") for f in found]
    assert names == ["a.txt", "sub/b.txt", "inner.bin!/deep/c.txt"]
    assert [f.read() for f in found] == [b"a", b"b", b"c"]


def test_leaves_no_unpacked_file_behind(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(x=b"x"))
    found = only(list(find([str(tmp_path / "a.zip")], settings())))
    unpacked = found.path
    assert unpacked is not None
    assert unpacked.exists()
    del found
    assert not unpacked.exists()


def test_does_not_take_a_docx_for_an_archive(tmp_path: Path) -> None:
    for name in ("a.docx", "mislabelled.zip"):
        (tmp_path / name).write_bytes(docx(paragraph("A text")))
    assert [f.origin for f in find([str(tmp_path)], settings())] == [
        f"{tmp_path}/a.docx",
        f"{tmp_path}/mislabelled.zip",
    ]


def test_unpacks_a_single_gzip(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>a</p>"))
    found = only(list(find([str(tmp_path)], settings())))
    assert found.origin.endswith("a.html.gz!/a.html")
    assert found.read() == b"<p>a</p>"


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil", "a/../../b", "C:\\x.txt", "..\\x"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_leaves_out_names_that_climb(tmp_path: Path, pack: Any, name: str) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(pack(**{name: b"evil", "good.txt": b"good"}))
    found = list(find([str(path)], settings()))
    errors = [f for f in found if f.error]
    assert isinstance(only(errors).error, HostileSource)
    assert [f.read() for f in found if not f.error] == [b"good"]
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


def test_leaves_out_links_in_a_tar(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("passwd")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(info)
    (tmp_path / "a.tar").write_bytes(out.getvalue())
    with pytest.raises(HostileSource, match="link or device"):
        only(list(find([str(tmp_path)], settings()))).read()


def outcomes(path: Path, **limits: int) -> list[type[SourceError] | None]:
    return [type(f.error) if f.error else None for f in find([str(path)], settings(**limits))]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_keeps_to_the_limits_of_archives(tmp_path: Path, pack: Any) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(pack(**{f"{n}.txt": b"0" * 100_000 for n in range(20)}))
    assert outcomes(path, max_archive_members=3)[-1] is TooLargeSource
    assert outcomes(path, max_unzipped_bytes=250_000)[-1] is TooLargeSource
    assert set(outcomes(path, max_file_bytes=50_000)) <= {TooLargeSource}
    nested = pack(**{"1.bin": pack(**{"2.bin": pack(**{"3.txt": b"deep"})})})
    path.write_bytes(nested)
    assert outcomes(path, max_archive_depth=2) == [TooLargeSource]
    assert outcomes(path, max_archive_depth=3) == [None]


def test_counts_what_comes_out_and_not_what_is_stated(tmp_path: Path) -> None:
    data = bytearray(zipped(**{"bomb.txt": b"0" * 5_000_000}))
    # Both headers say that the member is one byte long.
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(signature)
        data[at + offset : at + offset + 4] = (1).to_bytes(4, "little")
    (tmp_path / "lying.zip").write_bytes(data)
    assert outcomes(tmp_path / "lying.zip", max_unzipped_bytes=1_000_000)[-1] in (
        TooLargeSource,
        DamagedSource,
    )


@pytest.mark.parametrize("cut", [100, 500, 1200])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_gives_one_typed_outcome_for_a_damaged_archive(tmp_path: Path, pack: Any, cut: int) -> None:
    (tmp_path / "a.bin").write_bytes(
        pack(**{"a.txt": os.urandom(999), "b.txt": os.urandom(999)})[:-cut]
    )
    found = list(find([str(tmp_path)], settings()))
    assert sum(f.error is not None for f in found) == 1
    assert all(isinstance(f.error, DamagedSource) for f in found if f.error)


def test_names_an_empty_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped())
    assert outcomes(tmp_path / "a.zip") == [UnsupportedSource]


def test_refuses_a_directory_of_a_million_names(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(30_000):
            archive.writestr(f"{number}", b"")
    (tmp_path / "a.zip").write_bytes(out.getvalue())
    assert outcomes(tmp_path / "a.zip", max_archive_members=100)[-1] is TooLargeSource
