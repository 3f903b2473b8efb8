"""Serve a home's pages on this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from proposalbase.settings import Settings


def serve(
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Answer requests until interrupted.

    :param port: 0 takes a free one.
    :param ready: called with the site's address once it answers.
    :raises OSError: where the port is taken or the host is not this machine's.
    """
    import uvicorn

    from proposalbase.web.app import create_app

    app = create_app(settings, hosts=[host])
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
