"""A request as views see it, made without a server."""

from __future__ import annotations

from starlette.testclient import TestClient

from proposalbase.web.visit import Visit


def visit_of(site: TestClient, path: str) -> Visit:
    """Return the visit of an address on a site."""
    caught: list[Visit] = []
    original = Visit.of.__func__

    def catch(cls: type[Visit], *given: object) -> Visit:
        caught.append(original(cls, *given))
        return caught[-1]

    Visit.of = classmethod(catch)
    try:
        site.get(path)
    finally:
        Visit.of = classmethod(original)
    return caught[0]
