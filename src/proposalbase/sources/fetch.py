"""Fetch a document from the public internet, and from nowhere else.

A name is resolved once, every address is checked, and the connection goes to the checked address, so that a
name cannot change between check and use.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from proposalbase.errors import SourceTimeout, TooLargeSource, UnreachableSource
from proposalbase.settings import Settings
from proposalbase.store.trouble import opened_unbuffered, write_whole

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]
Allowed = Callable[[Address], bool]

_REDIRECTS = 3
_PORTS = {"http": 80, "https": 443}
_CHUNK = 1 << 16
_CONNECT_SECONDS = 15.0
# is_global lets these through: translation and tunnel prefixes that can hold any private address.
_REFUSED = tuple(
    map(
        ipaddress.ip_network,
        ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "192.0.0.0/24", "2001::/32"),
    )
)
_HEADERS = {
    "User-Agent": "proposalbase",
    "Accept": "text/html,application/pdf,application/*;q=0.9,text/*;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How names become addresses and which addresses may be spoken to; tests put their own in its place."""

    resolve: Resolver
    allowed: Allowed
    ports: frozenset[int] = frozenset(_PORTS.values())


def is_address(text: str) -> bool:
    """Tell a web address from a path."""
    scheme, colon, rest = text.partition("://")
    return bool(colon and rest and scheme.isalnum() and len(scheme) > 1 and scheme[0].isalpha())


def is_public(address: Address) -> bool:
    """Tell whether an address is of the public internet."""
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return is_public(address.ipv4_mapped)
    refused = any(address in network for network in _REFUSED if network.version == address.version)
    return address.is_global and not address.is_multicast and not refused


def _resolve(host: str, port: int) -> Sequence[str]:
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


PUBLIC = Door(resolve=_resolve, allowed=is_public)


def fetch(address: str, settings: Settings, folder: Path, *, door: Door = PUBLIC) -> Path:
    """Fetch an address into a folder and return the file.

    :raises UnreachableSource: where fetching is off, the address is refused or the server does not answer well.
    :raises TooLargeSource: where it sends more than a file may hold.
    :raises SourceTimeout: where it does not send it in time.
    """
    if not settings.flag("allow_urls"):
        raise UnreachableSource(
            f"{address}: fetching addresses is switched off (allow_urls): download the file and give its path"
        )
    limit = settings.count("max_file_bytes")
    deadline = time.monotonic() + settings.count("parse_seconds")
    at = address
    for _ in range(_REDIRECTS + 1):
        target = _checked(at, address, door)
        with (
            closing(_connection(target, address, door, deadline)) as connection,
            _until(deadline, connection),
        ):
            following = _get(connection, target, at, address, limit, deadline, folder / "fetched")
        if following is None:
            return folder / "fetched"
        at = following
    raise UnreachableSource(
        f"{address} redirects more than {_REDIRECTS} times: give the address it ends at"
    )


@contextmanager
def _until(deadline: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Cut the connection off at the deadline: a server that drips its headers resets every other limit."""

    def cut() -> None:
        with suppress(OSError):
            if connection.sock is not None:
                connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


def _checked(at: str, address: str, door: Door) -> SplitResult:
    try:
        target = urlsplit(at)
        port = target.port
        host = target.hostname
    except ValueError as error:
        raise UnreachableSource(f"{address} is not a proper address ({error})") from error
    if target.scheme not in _PORTS:
        raise UnreachableSource(
            f"{address}: only http and https are fetched, not {target.scheme}://"
        )
    if target.username is not None or target.password is not None:
        raise UnreachableSource(f"{address} carries a user name: such addresses are not fetched")
    if not host or any(ord(c) < 33 for c in at):
        raise UnreachableSource(f"{address} is not a proper address: it names no host")
    if (port or _PORTS[target.scheme]) not in door.ports:
        raise UnreachableSource(f"{address}: port {port} is not fetched from, only 80 and 443")
    return target


def _connection(
    target: SplitResult, address: str, door: Door, deadline: float
) -> http.client.HTTPConnection:
    host = str(target.hostname)
    port = target.port or _PORTS[target.scheme]
    try:
        numbers = [ipaddress.ip_address(text.split("%")[0]) for text in door.resolve(host, port)]
    except (OSError, ValueError, UnicodeError) as error:
        raise UnreachableSource(f"{address}: the host {host} is not found ({error})") from error
    if not numbers:
        raise UnreachableSource(f"{address}: the host {host} has no address")
    refused = [number for number in numbers if not door.allowed(number)]
    if refused:
        raise UnreachableSource(
            f"{address}: {host} is {refused[0]}, which is not on the public internet: not fetched"
        )
    left = deadline - time.monotonic()
    if left <= 0:
        raise SourceTimeout(f"{address} did not answer in time: try again later")
    try:
        plain = socket.create_connection(
            (str(numbers[0]), port), timeout=min(left, _CONNECT_SECONDS)
        )
        if target.scheme == "https":
            plain = _secured(plain, host)
    except TimeoutError as error:
        raise SourceTimeout(f"{address} did not answer in time: try again later") from error
    except OSError as error:
        raise UnreachableSource(
            f"{address} cannot be reached ({error}): try again later"
        ) from error
    connection = http.client.HTTPConnection(host, port)
    # The checked address and no other: http.client would resolve the name a second time.
    connection.sock = plain
    return connection


def _secured(plain: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _get(
    connection: http.client.HTTPConnection,
    target: SplitResult,
    at: str,
    address: str,
    limit: int,
    deadline: float,
    file: Path,
) -> str | None:
    """Write the answer's body to a file; return where to go on instead, if the server says so."""
    path = quote(target.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(target.query, safe="=&%:@!$'()*+,;/?~-._") if target.query else ""
    )
    try:
        connection.request("GET", path, headers=_HEADERS)
        response = connection.getresponse()
        if response.status in (301, 302, 303, 307, 308) and response.getheader("Location"):
            return urljoin(at, str(response.getheader("Location")))
        if response.status != 200:
            raise UnreachableSource(
                f"{address} answers {response.status} {response.reason}: check the address"
            )
        _save(connection, response, address, limit, deadline, file)
    except TimeoutError as error:
        raise SourceTimeout(f"{address} did not send its file in time: try again later") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if time.monotonic() >= deadline:
            raise SourceTimeout(
                f"{address} did not send its file in time: try again later"
            ) from error
        raise UnreachableSource(
            f"{address} broke off ({type(error).__name__}: {str(error)[:100]}): try again later"
        ) from error
    return None


def _save(
    connection: http.client.HTTPConnection,
    response: http.client.HTTPResponse,
    address: str,
    limit: int,
    deadline: float,
    file: Path,
) -> None:
    size = 0
    with opened_unbuffered(file) as out:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            if connection.sock is not None:
                # A server that sends a byte at a time gets no more time for it.
                connection.sock.settimeout(left)
            chunk = response.read1(_CHUNK)
            if not chunk:
                if time.monotonic() >= deadline:
                    raise TimeoutError
                if response.length:
                    raise http.client.IncompleteRead(b"", response.length)
                return
            size += len(chunk)
            if size > limit:
                raise TooLargeSource(
                    f"{address} sends more than {limit:,} bytes (max_file_bytes): download it and split it"
                )
            write_whole(out, chunk, file)
