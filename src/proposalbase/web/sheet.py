"""A table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from proposalbase.search.tables import cell

if TYPE_CHECKING:
    from starlette.responses import Response


def sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Return rows as a CSV file to save; no cell is taken for a formula."""
    import csv
    import io

    from starlette.responses import Response

    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return Response(
        # Spreadsheets take UTF-8 for what it is only where it begins with the mark.
        ("\ufeff" + written.getvalue()).encode("utf-8", "replace"),
        media_type="text/csv; charset=utf-8",
        headers={"content-disposition": f'attachment; filename="{name}.csv"'},
    )
