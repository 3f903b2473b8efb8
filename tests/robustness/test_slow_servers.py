"""Servers that drip, lie about length or never end: one typed error, in time."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from proposalbase.errors import SourceTimeout, TooLargeSource, UnreachableSource
from proposalbase.settings import Settings
from proposalbase.sources.fetch import Door, fetch


def _drip(one: socket.socket, piece: bytes) -> None:
    for _ in range(200):
        one.sendall(piece)
        time.sleep(0.05)


def _headers(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n")
    _drip(one, b"X")


def _continues(one: socket.socket) -> None:
    _drip(one, b"HTTP/1.1 100 Continue\r\n\r\n")


def _body(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    _drip(one, b"x")


def _silent(_one: socket.socket) -> None:
    time.sleep(2)


def _short(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it")


def _cut(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nff\r\nabc")


def _endless(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        one.sendall(bytes(100_000))


def _rubbish(one: socket.socket) -> None:
    one.sendall(bytes(range(256)) * 400)


def _many_headers(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5_000 + b"\r\n")


def _nameless(one: socket.socket) -> None:
    one.sendall(b"HTTP/1.1 302 Found\r\nLocation: http://[::1\r\n\r\n")


ACTS: dict[Callable[[socket.socket], None], type[Exception]] = {
    _headers: SourceTimeout,
    _continues: SourceTimeout,
    _body: SourceTimeout,
    _silent: SourceTimeout,
    _short: UnreachableSource,
    _cut: UnreachableSource,
    _endless: TooLargeSource,
    _rubbish: UnreachableSource,
    _many_headers: UnreachableSource,
    _nameless: UnreachableSource,
}


@pytest.mark.parametrize(("act", "error"), ACTS.items(), ids=lambda p: getattr(p, "__name__", ""))
def test_one_typed_error_in_time(
    tmp_path: Path, act: Callable[[socket.socket], None], error: type[Exception]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            with suppress(OSError):
                one, _ = server.accept()
                with one:
                    one.recv(4096)
                    act(one)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        door = Door(
            resolve=lambda _host, _port: ["127.0.0.1"],
            allowed=lambda address: address == ipaddress.ip_address("127.0.0.1"),
            ports=frozenset((port,)),
        )
        settings = Settings.load(
            tmp_path, environment={}, overrides={"parse_seconds": 1, "max_file_bytes": 1_000_000}
        )
        started = time.monotonic()
        with pytest.raises(error):
            fetch(f"http://papers.example:{port}/a", settings, tmp_path, door=door)
        assert time.monotonic() - started < 3
        thread.join(timeout=15)
