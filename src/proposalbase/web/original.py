"""Hand out a source as it was taken in: always as a download, never as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from proposalbase.errors import NoSuchRecord
from proposalbase.store import documents as document_store
from proposalbase.text.clean import clean, one_line
from proposalbase.web.reading import original_path

if TYPE_CHECKING:
    from starlette.responses import Response

    from proposalbase.web.visit import Visit

_UNWANTED = str.maketrans(dict.fromkeys('/\\:*?"<>|;%', "_"))


def original(visit: Visit) -> Response:
    """Return the original bytes of a document.

    :raises NoSuchRecord: where there is no such document, or its bytes are gone.
    """
    from starlette.responses import FileResponse

    with visit.services.store.reading() as connection:
        document = document_store.get(connection, visit.values["id"])
    path = original_path(visit, document.sha256)
    if not path.is_file():
        raise NoSuchRecord(f"the original of document {document.id} is not in this base")
    name = download_name(document.origin)
    return FileResponse(
        path,
        # The type is not told: whatever the bytes claim to be, the browser has nothing to run.
        media_type="application/octet-stream",
        headers={
            "content-disposition": disposition(name),
            "content-security-policy": "sandbox; default-src 'none'",
            "x-content-type-options": "nosniff",
        },
    )


def download_name(origin: str) -> str:
    """Return a harmless file name from a path or an address."""
    last = urlsplit(origin).path if "://" in origin else origin
    name = one_line(clean(last.replace("\\", "/").rstrip("/").rpartition("/")[2]))
    return name.translate(_UNWANTED).strip(". ")[-120:] or "original"


def disposition(name: str) -> str:
    """Return the header that makes a browser save a file under a name."""
    plain = name.encode("ascii", "replace").decode().replace("?", "_")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
