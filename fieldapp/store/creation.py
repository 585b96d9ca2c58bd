"""Makes a new file's tables, or brings an older file up; imported only when one of both is due.

A new file is all tables plus a stamp; Alembic runs only when the version differs, forward only. One
schema and one migration tree serve ledger and register.
"""

from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import SQLModel

from fieldapp.store import entry_tables, given_tables, office_tables, sending_tables
from fieldapp.store.database import Database
from fieldapp.store.extras import EXTRAS
from fieldapp.store.joined import joined_engine
from fieldapp.store.version import SCHEMA, file_version, too_new

HEAD = f"{SCHEMA:04}"
TABLES = (given_tables, entry_tables, sending_tables, office_tables)
_VERSION_TABLE = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
_VERSION_KEY = "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"


def statements() -> Iterator[str]:
    """Every statement that makes a new file, in order."""
    dialect = sqlite.dialect()
    for table in SQLModel.metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=dialect)).strip()
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield str(CreateIndex(index).compile(dialect=dialect)).strip()
    yield from EXTRAS


def create_tables(db: Database) -> None:
    """Make all tables, triggers and the search index in one transaction."""
    with db.transaction():
        for statement in statements():
            db.run(statement)
        db.run(_VERSION_TABLE + _VERSION_KEY)
        db.run("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        db.run(f"PRAGMA user_version = {SCHEMA}")


def bring_up(db: Database) -> None:
    """Migrate an older file in one transaction; a newer one is refused unchanged."""
    if file_version(db) > SCHEMA:
        raise too_new()
    config = Config()
    config.set_main_option(
        "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
    )
    with db.transaction(), joined_engine(db).connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        db.run(f"PRAGMA user_version = {SCHEMA}")
