"""Serve a home's pages on this machine."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from proposalbase.errors import SettingsError

if TYPE_CHECKING:
    from proposalbase.settings import Settings


def serve(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    edit: bool = False,
    editor: str = "",
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answer requests until interrupted.

    :param port: 0 takes a free one.
    :param edit: whoever sits at this machine may edit.
    :param editor: whom edits are logged as; somebody without a name is asked for one.
    :param ready: called with the site's address once it answers.
    :raises SettingsError: where others than this machine could reach a site that anybody may edit.
    :raises OSError: where the port is taken or the host is not this machine's.
    """
    import uvicorn

    from proposalbase.web.app import create_app

    if edit and not _only_here(host):
        raise SettingsError(
            f"a site that anybody may edit cannot listen on {host}: others would reach it. Leave --host "
            "out, or make accounts (proposalbase accounts add) and serve without --edit"
        )
    app = create_app(settings, hosts=[host], edit=edit, editor=editor)
    with _listening(host, port) as listener:
        address = _address(host, listener.getsockname()[1])

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets=sockets)
                if self.started and ready is not None:
                    ready(address)

        config = uvicorn.Config(
            app,
            access_log=False,
            log_level="warning",
            server_header=False,
            # The Host header decides what is answered; a proxy's word for another is not taken.
            proxy_headers=False,
            lifespan="on",
        )
        Server(config).run(sockets=[listener])


def _only_here(host: str) -> bool:
    """Tell whether an address, or all that a name stands for, is this machine's own."""
    places = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return all(ipaddress.ip_address(place[4][0]).is_loopback for place in places)


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(place)
        listener.listen(socket.SOMAXCONN)
    except BaseException:
        listener.close()
        raise
    return listener


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"
