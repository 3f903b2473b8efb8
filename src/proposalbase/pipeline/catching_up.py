"""Let the vector index follow what people decided: what changed is encoded, what is out is left out."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from proposalbase.errors import IndexDamaged, IndexMissing, ModelUnavailable
from proposalbase.index.build import Built, build
from proposalbase.index.encoder import open_encoder
from proposalbase.index.generations import Generations
from proposalbase.model import Encoder
from proposalbase.settings import Settings
from proposalbase.store.database import Store
from proposalbase.store.lock import writer_lock
from proposalbase.store.schema import proposals


def behind(settings: Settings, store: Store) -> int:
    """Return how many proposals the index lacks or holds though they are gone; 0 where there is no index."""
    try:
        vectors = Generations(settings).open(base_id=store.base_id).vectors("proposals")
    except (IndexMissing, IndexDamaged):
        return 0
    with store.reading() as connection:
        stored = {(n, i) for n, i in connection.execute(select(proposals.c.num, proposals.c.id))}
    indexed = {(int(n), i.decode()) for n, i in zip(vectors.nums, vectors.ids, strict=True)}
    return len(stored ^ indexed)


def catch_up(
    settings: Settings, store: Store, *, encoder: Callable[[], Encoder] | None = None
) -> Built | None:
    """Publish a generation of what stands now; None where nothing changed, or there is no index or model.

    :param encoder: opens the model; the one that the settings name where none is given.
    :raises HomeBusy: where another process is writing: it publishes one at its end.
    """
    if not behind(settings, store):
        return None
    with writer_lock(settings.home):
        try:
            return build(
                store, Generations(settings), (encoder or (lambda: open_encoder(settings)))()
            )
        except ModelUnavailable:
            return None
