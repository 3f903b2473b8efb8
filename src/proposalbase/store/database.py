"""Open the database of a home: schema version, pragmas, read and write transactions, integrity."""

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from proposalbase.errors import StoreDamaged, StoreNewer
from proposalbase.settings import Settings
from proposalbase.store import (
    people,
    schema,
    schema_accounts,  # noqa: F401 - its tables are part of the same schema
    schema_review,  # noqa: F401 - its tables are part of the same schema
    schema_work,  # noqa: F401 - its tables are part of the same schema
)
from proposalbase.store.trouble import RESTORE, told, writing_to

HEAD = "0009"
"""The newest schema version; a test holds it to the migrations folder."""

# Version of the folding that filled the keyword tables; another one means `reindex`.
KEYWORD_VERSION = "1"


def now() -> str:
    """Return the present moment in UTC, to the second, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Store:
    """The records of one home."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self.engine = engine
        self._path = path
        self._watching = threading.Lock()
        self._watch: Any = None

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """Open the database of a home, making or upgrading it as needed.

        :raises StoreNewer: where a newer proposalbase wrote it.
        :raises StoreDamaged: where it is no readable database.
        :raises StoreUnwritable: where it can be neither read nor made.
        """
        with writing_to(settings.home):
            settings.home.mkdir(parents=True, exist_ok=True)
        engine = _listening(_engine(settings.database_path))
        store = cls(engine, settings.database_path)
        try:
            with told(settings.database_path):
                _bring_up_to_date(engine, settings.database_path)
        except BaseException:
            engine.dispose()
            raise
        return store

    def narrowed(self, statements: Sequence[str]) -> Store:
        """Return this base behind connections that begin with statements: temporary views that hide records.

        It is for reading alone; it has to be closed like this one.
        """
        engine = _listening(_engine(self._path))

        def hide(connection: Any, _record: object) -> None:
            cursor = connection.cursor()
            for statement in statements:
                cursor.execute(statement)
            cursor.close()

        event.listen(engine, "connect", hide)
        return Store(engine.execution_options(narrowed=True), self._path)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one unchanging state of the base.

        :raises StoreDamaged: where the database cannot be read.
        """
        with told(self._path), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept at the end, or none.

        :raises StoreUnwritable: where the disk is full or cannot be written to.
        """
        with (
            told(self._path),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def version(self) -> int:
        """Return a number that is another one after every change, whoever made it.

        :raises StoreDamaged: where the database cannot be read.
        """
        # SQLite tells a connection what others did: this one never writes, so everybody is another.
        with told(self._path), self._watching:
            if self._watch is None:
                # Not one of the pool's: whoever asks may hold one already, and so may everybody else.
                self._watch = _engine(self._path).raw_connection()
            cursor = self._watch.cursor()
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Give back every connection."""
        with self._watching:
            if self._watch is not None:
                self._watch.detach()
                self._watch.close()
                self._watch = None
        self.engine.dispose()

    @property
    def base_id(self) -> str:
        """The identity of this base: an index generation names the base that it was made from."""
        with self.reading() as connection:
            return base_id_of(connection)

    def problems(self) -> list[str]:
        """Return what SQLite's own integrity and foreign-key checks find; empty means sound."""
        with self.reading() as connection:
            try:
                rows = [str(r[0]) for r in connection.execute(text("PRAGMA integrity_check"))]
                found = [f"database: {row}" for row in rows if row != "ok"]
                for row in connection.execute(text("PRAGMA foreign_key_check")):
                    found.append(f"database: row {row[1]} of {row[0]} points to no row of {row[2]}")
            except DatabaseError as error:
                return [f"database: {error.orig}"]
        return found


def _listening(engine: Engine) -> Engine:
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", _begin)
    return engine


def is_narrowed(connection: Connection) -> bool:
    """Tell whether some records are hidden from a connection."""
    return bool(connection.get_execution_options().get("narrowed", False))


def _engine(path: Path) -> Engine:
    if path.is_file() and not os.access(path.parent, os.W_OK) and not _journal(path):
        # SQLite makes files beside a database that is only read; without them it must be told that nobody writes.
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        return create_engine(
            "sqlite://",
            creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False),
            poolclass=QueuePool,
        )
    return create_engine(f"sqlite:///{path}")


def _journal(path: Path) -> bool:
    """Tell whether changes stand beside the database that are not in it yet."""
    journal = path.with_name(path.name + "-wal")
    return journal.is_file() and journal.stat().st_size > 0


def get_meta(connection: Connection, key: str) -> str | None:
    """Return a value of the table of facts about the base itself."""
    return connection.execute(
        select(schema.meta.c.value).where(schema.meta.c.key == key)
    ).scalar_one_or_none()


def base_id_of(connection: Connection) -> str:
    """Return the identity of the base that a connection reads."""
    return get_meta(connection, "base_id") or ""


def set_meta(connection: Connection, key: str, value: str) -> None:
    """Set a value of the table of facts about the base itself."""
    connection.execute(
        text(
            "INSERT INTO meta(key, value) VALUES(:k, :v) ON CONFLICT(key) DO UPDATE SET value = :v"
        ),
        {"k": key, "v": value},
    )


def _prepare_connection(connection: Any, _record: object) -> None:
    # SQLAlchemy's own BEGIN (below) instead of the driver's late one: DDL and reads are transactional too.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    # FULL: what an ingest reports as done survives a power cut.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=10000")
    cursor.execute("PRAGMA cache_size=-65536")
    cursor.close()


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        known = connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        ).first()
        if not known:
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def _bring_up_to_date(engine: Engine, path: Path) -> None:
    version = _version(engine)
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreNewer(
            f"{path} has schema {version}, this proposalbase knows up to {HEAD}. Install the newer "
            "version, or restore a backup made before the upgrade"
        )
    if version is not None:
        back_up(path, path.with_suffix(f".before-{HEAD}.sqlite3"))
    # Alembic takes 0.4 s to import: only a new or outdated base pays for it.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "proposalbase.store:migrations")
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if version is not None and version < "0003":
            people.rebuild(connection)
        if get_meta(connection, "base_id") is None:
            connection.execute(
                insert(schema.meta),
                [
                    {"key": "base_id", "value": uuid.uuid4().hex},
                    {"key": "created_at", "value": now()},
                    {"key": "keyword_version", "value": KEYWORD_VERSION},
                ],
            )


def back_up(source: Path, target: Path) -> None:
    """Copy a live database to target, whole and consistent, while others read and write.

    :raises StoreDamaged: where the source cannot be read, or what was copied is not sound.
    """
    with (
        told(source),
        closing(sqlite3.connect(source)) as origin,
        closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
        check_copy(copy, source)


def check_copy(copy: sqlite3.Connection, source: Path) -> None:
    """Refuse a copy of a database that is not sound: a backup of damage would be mistaken for one.

    :raises StoreDamaged: where SQLite finds fault with it.
    """
    with told(source):
        found = str(copy.execute("PRAGMA quick_check(1)").fetchone()[0])
    if found != "ok":
        raise StoreDamaged(f"{source} is damaged ({found[:200]}). Run: {RESTORE}")
