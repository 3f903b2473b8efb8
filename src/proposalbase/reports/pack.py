"""Pack the parts of a Word file so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile

# The first moment that the ZIP format can express: a report bears its date in its text.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(content: bytes) -> bytes:
    """Return a ZIP file with its members in order and without the time of writing."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        # Readers that guess a file's type look for the content types first.
        names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, date_time=_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(entry, source.read(name))
    return target.getvalue()
