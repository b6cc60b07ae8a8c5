"""What is written to a gradebook is written as a whole, or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from autograder.problems import Problem


def reason_of(error: Exception) -> str:
    """Return in one line what a database says of why it failed."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


@contextmanager
def transaction(
    connection: Connection, place: str, kind: str, is_kept: bool = True
) -> Iterator[Connection]:
    """Give the connection in a transaction of its own; Problem if that can't be had.

    place: what people call the gradebook. kind: SQLite's; into one that is IMMEDIATE nobody else
    can write, one that is DEFERRED is for reading. is_kept: whether what is written in it counts in
    the end.
    """
    try:
        with connection.begin() as begun:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql(f"BEGIN {kind}")
            yield connection
            if not is_kept:
                begun.rollback()
    except DatabaseError as error:
        done = "written" if kind == "IMMEDIATE" else "read"
        raise Problem(
            f"{place} could not be {done} ({reason_of(error)}). Close what else writes to it and "
            "see that the disk has room; then do it again. What was recorded is kept."
        ) from None
