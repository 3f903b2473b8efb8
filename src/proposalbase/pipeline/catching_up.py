"""Let the vector index follow what people decided: what changed is encoded, what is out is left out."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select

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
    # Row numbers only grow: what is newer than the newest in the index is missing there, and what the index holds
    # beyond the older ones that are left is gone.
    last = int(vectors.nums.max(initial=0))
    number = select(func.count()).select_from(proposals)
    with store.reading() as connection:
        older = connection.execute(number.where(proposals.c.num <= last)).scalar_one()
        newer = connection.execute(number.where(proposals.c.num > last)).scalar_one()
    return int(newer + len(vectors.nums) - older)


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
