from __future__ import annotations

from pathlib import Path

from proposalbase.pipeline.tally import Tally


def test_files_are_counted_without_opening_them(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / ".git").mkdir()
    (tmp_path / "a" / ".git" / "many.txt").touch()
    for name in ("one.txt", "two.zip", "b/three.md"):
        (tmp_path / "a" / name).touch()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    tally = Tally([str(tmp_path / "a"), "https://example.org/x.pdf", "missing", "\x00"])
    assert (tally.done, tally.total) == (0, 7)


def test_what_lies_in_an_archive_counts_with_it() -> None:
    tally = Tally(["a.zip", "b.txt"])
    seen = []
    for origin in ("a.zip!/1.txt", "a.zip!/in.zip!/2.txt", "a.zip!/3.txt", "b.txt"):
        tally.begin(origin)
        seen.append((tally.done, tally.total))
    assert seen == [(0, 2), (0, 2), (0, 2), (1, 2)]
    tally.end()
    assert (tally.done, tally.total) == (2, 2)


def test_more_than_were_counted_is_no_surprise() -> None:
    tally = Tally(["a.txt"])
    for origin in ("a.txt", "b.txt", "c.txt"):
        tally.begin(origin)
    assert (tally.done, tally.total) == (2, 3)
