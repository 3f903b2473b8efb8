"""The server on a real socket: it says when it is ready, keeps quiet, and ends when told to."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest

from proposalbase.settings import Settings
from proposalbase.web.serve import serve

PROGRAM = """
import sys
from pathlib import Path
from proposalbase.settings import Settings
from proposalbase.web.serve import serve
settings = Settings.load(Path(sys.argv[1]), environment={}, overrides={"model": "none"})
serve(settings, port=0, ready=lambda url: sys.stdout.write(url + "\\n") and sys.stdout.flush())
assert "torch" not in sys.modules
"""


def test_serving(home: Settings) -> None:
    command = [sys.executable, "-W", "error", "-c", PROGRAM, str(home.home)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = urlsplit(server.stdout.readline().strip())
            connection = http.client.HTTPConnection(
                address.hostname or "", address.port, timeout=10
            )
            connection.request("GET", "/health")
            answer = connection.getresponse()
            assert json.load(answer)["documents"] == 3
            assert answer.getheader("server") is None
            assert answer.getheader("x-content-type-options") == "nosniff"
            connection.request("GET", "/", headers={"Host": "evil.example"})
            assert connection.getresponse().status == 400
            connection.close()
        finally:
            server.send_signal(signal.SIGINT)
            _, noise = server.communicate(timeout=15)
    assert "GET" not in noise
    assert "Traceback" not in noise or "KeyboardInterrupt" in noise


def test_a_taken_port_is_an_error(home: Settings) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(OSError, match="in use"):
            serve(home, port=taken.getsockname()[1])
