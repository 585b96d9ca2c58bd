"""Column kinds of the tables: STRICT SQLite knows TEXT, INTEGER and BLOB only."""

from typing import Any

from sqlalchemy import LargeBinary, Text
from sqlmodel import Field, SQLModel


def key() -> Any:  # noqa: ANN401 - what SQLModel's Field is declared to return
    """A text column of the primary key; the first one is always `province`."""
    return Field(sa_type=Text, primary_key=True)


def number_key() -> Any:  # noqa: ANN401 - as above
    return Field(primary_key=True, sa_column_kwargs={"autoincrement": False})


def text() -> Any:  # noqa: ANN401 - as above
    return Field(sa_type=Text)


def text_or_none() -> Any:  # noqa: ANN401 - as above
    return Field(default=None, sa_type=Text)


def blob() -> Any:  # noqa: ANN401 - as above
    return Field(sa_type=LargeBinary)


class Row(SQLModel):
    """A STRICT table; every primary and unique key begins with `province`."""

    __table_args__: Any = {"sqlite_strict": True}

    province: str = key()
