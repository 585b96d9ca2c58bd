"""Lets SQLAlchemy work inside a transaction that the store has begun.

SQLAlchemy commits and rolls back whenever it lets go of a connection; here only the store may end
the transaction, or half a migration would stay behind.
"""

from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from fieldapp.store.database import Database


class JoinedConnection:
    """The open connection, deaf to every end."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the driver has
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Leave it to the store."""

    def rollback(self) -> None:
        """Leave it to the store."""

    def close(self) -> None:
        """Leave it to the store."""


def joined_engine(db: Database) -> Engine:
    """An engine on the connection of `db`, to be used inside `db.transaction()`."""
    return create_engine(
        "sqlite://",
        creator=lambda: JoinedConnection(db.connection),
        poolclass=StaticPool,
        module=dbapi2,
        hide_parameters=True,
    )
