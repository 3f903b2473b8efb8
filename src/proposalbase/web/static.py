"""The few files that pages need, read once, each under a name that changes with its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file with its type and the hash of its bytes."""

    content: bytes
    media_type: str
    tag: str


class Assets:
    """Everything under the static folder: a name that is not there cannot be asked for."""

    def __init__(self, folder: Path) -> None:
        self._files: Mapping[str, Asset] = {
            path.relative_to(folder).as_posix(): _asset(path)
            for path in sorted(folder.rglob("*"))
            if path.suffix in _TYPES and path.is_file()
        }

    def address(self, name: str) -> str:
        """Return the address of a file, new whenever its bytes are."""
        return f"/static/{name}?v={self._files[name].tag}"

    def names(self) -> tuple[str, ...]:
        """Return what can be asked for."""
        return tuple(self._files)

    def answer(self, request: Request) -> Response:
        """Return a file, or that the browser has it already."""
        from starlette.exceptions import HTTPException
        from starlette.responses import Response

        asset = self._files.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {"etag": f'"{asset.tag}"', "cache-control": "public, max-age=86400"}
        if request.headers.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        return Response(asset.content, media_type=asset.media_type, headers=headers)


def _asset(path: Path) -> Asset:
    content = path.read_bytes()
    return Asset(
        content=content,
        media_type=_TYPES[path.suffix],
        tag=hashlib.sha256(content).hexdigest()[:12],
    )
