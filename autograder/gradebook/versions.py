"""The tables that the installed nbgrader knows: made in a new gradebook, and asked for in one that
another version of it may have made.
"""

from functools import cache
from pathlib import Path
import re

import nbgrader
from nbgrader.api import Base, Gradebook
from sqlalchemy import create_engine, inspect, text

from autograder.problems import Problem

_REVISIONS = Path(nbgrader.__file__).parent / "alembic" / "versions"
"""Where nbgrader keeps one module for each version of its tables, which names the version and the
one before.
"""


@cache
def known_version() -> str:
    """Return the version of the tables that the installed nbgrader makes: the one that no other
    comes after.
    """
    modules = [path.read_text(encoding="utf-8") for path in _REVISIONS.glob("*.py")]
    versions, earlier = (
        set(re.findall(rf"^{name} = ['\"](\w+)['\"]", "\n".join(modules), re.MULTILINE))
        for name in ("revision", "down_revision")
    )
    (latest,) = versions - earlier
    return latest


def make_tables(url: str) -> None:
    """Make nbgrader's tables in a database that has none, at once: nbgrader, which would make them
    when it opens the database, starts a process of a second to learn their version.
    """
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            if inspect(connection).get_table_names():
                return
            Base.metadata.create_all(connection)
            connection.execute(
                text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            )
            connection.execute(
                text("INSERT INTO alembic_version (version_num) VALUES (:version)"),
                {"version": known_version()},
            )
    finally:
        engine.dispose()


def require_known_version(gradebook: Gradebook, place: str) -> None:
    """Problem where the tables of an open gradebook are of another version. place: what people call
    it.

    Where no version is recorded, nbgrader found other people's tables and added its own.
    """
    if not inspect(gradebook.engine).has_table("alembic_version"):
        return
    versions = gradebook.db.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    if versions != [known_version()]:
        version = versions[0] if versions else "none"
        raise Problem(
            f"{place} was made by another version of nbgrader (its tables are of version "
            f"{version}, and nbgrader {nbgrader.__version__} knows {known_version()}). If it is "
            "older, keep a copy and run: nbgrader db upgrade. If it is newer, install the nbgrader "
            "that made it."
        )
