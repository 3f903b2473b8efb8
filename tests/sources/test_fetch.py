"""Fetching: the public internet and nothing else, within limits. Servers here are on the loopback address."""

from __future__ import annotations

import ipaddress
import socketserver
import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from proposalbase.errors import SourceError, SourceTimeout, TooLargeSource, UnreachableSource
from proposalbase.settings import Settings
from proposalbase.sources import find
from proposalbase.sources.fetch import Door, fetch, is_address, is_public


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, body = PAGES.get(self.path.partition("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value.replace("PORT", str(self.server.server_address[1])))
        self.end_headers()
        if self.path == "/drip":
            for _ in range(40):
                self.wfile.write(b".")
                self.wfile.flush()
                time.sleep(0.1)
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


PAGES: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/paper.txt": (200, {}, b"A paper"),
    "/big": (200, {}, b"0" * 100_000),
    "/drip": (200, {}, b""),
    "/moved": (302, {"Location": "/paper.txt"}, b""),
    "/loop": (302, {"Location": "/loop"}, b""),
    "/metadata": (302, {"Location": "http://169.254.169.254:PORT/latest"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/error": (500, {}, b""),
}


class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with Server(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def door(port: int) -> Door:
    """Let the test's own server through: everything else is checked as ever."""

    def resolve(host: str, _: int) -> Sequence[str]:
        return ["127.0.0.1"] if host == "papers.example" else [host.strip("[]")]

    loopback = ipaddress.ip_address("127.0.0.1")
    return Door(
        resolve=resolve,
        allowed=lambda address: address == loopback or is_public(address),
        ports=frozenset((port,)),
    )


def get(path: str, port: int, tmp_path: Path, **overrides: Any) -> bytes:
    settings = Settings.load(tmp_path, environment={}, overrides=overrides)
    return fetch(
        f"http://papers.example:{port}{path}", settings, tmp_path, door=door(port)
    ).read_bytes()


def test_fetches_and_follows(port: int, tmp_path: Path) -> None:
    assert get("/paper.txt?a=b", port, tmp_path) == b"A paper"
    assert get("/moved", port, tmp_path) == b"A paper"


@pytest.mark.parametrize(
    ("path", "error", "match"),
    [
        ("/loop", UnreachableSource, "redirects more than 3 times"),
        ("/metadata", UnreachableSource, r"169\.254\.169\.254.*not on the public internet"),
        ("/file", UnreachableSource, "only http and https"),
        ("/error", UnreachableSource, "answers 500"),
        ("/missing", UnreachableSource, "answers 404"),
    ],
)
def test_gives_one_clear_error(
    port: int, tmp_path: Path, path: str, error: type[SourceError], match: str
) -> None:
    with pytest.raises(error, match=match):
        get(path, port, tmp_path)


def test_stops_at_limits_of_size_and_time(port: int, tmp_path: Path) -> None:
    with pytest.raises(TooLargeSource, match="max_file_bytes"):
        get("/big", port, tmp_path, max_file_bytes=1_000)
    with pytest.raises(SourceTimeout, match="in time"):
        get("/drip", port, tmp_path, parse_seconds=1)


def test_connects_to_the_address_that_was_checked(port: int, tmp_path: Path) -> None:
    answers = iter((["127.0.0.1"], ["10.0.0.1"]))
    one = Door(
        resolve=lambda host, _: next(answers),
        allowed=door(port).allowed,
        ports=frozenset((port,)),
    )
    settings = Settings.load(tmp_path, environment={})
    fetch(f"http://papers.example:{port}/paper.txt", settings, tmp_path, door=one)
    with pytest.raises(UnreachableSource, match=r"10\.0\.0\.1"):
        fetch(f"http://papers.example:{port}/paper.txt", settings, tmp_path, door=one)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://10.1.2.3/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[64:ff9b::7f00:1]/",
        "http://192.0.0.8/",
        "http://224.0.0.1/",
        "http://[2002:7f00:1::]/",
        "http://0.0.0.0/",
        "http://user:secret@93.184.216.34/",
        "http://93.184.216.34:22/",
        "http://93.184.216.34:99999/",
        "ftp://93.184.216.34/",
        "file:///etc/passwd",
        "gopher://93.184.216.34/",
        "http://",
        "http:///x",
        "http://[::1/",
    ],
)
def test_refuses_everything_else(address: str, tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, environment={})
    found = list(find([address], settings))
    assert len(found) == 1
    assert isinstance(found[0].error, UnreachableSource)
    assert address in str(found[0].error)


def test_can_be_switched_off(tmp_path: Path) -> None:
    settings = Settings.load(tmp_path, environment={}, overrides={"allow_urls": False})
    with pytest.raises(UnreachableSource, match="allow_urls"):
        fetch("http://papers.example/", settings, tmp_path)


def test_tells_addresses_from_paths() -> None:
    assert is_address("https://papers.example/a")
    assert not is_address("papers/a.txt")
    assert not is_address("c://x")
