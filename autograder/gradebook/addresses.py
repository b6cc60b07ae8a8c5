"""Where a class's gradebook is, and how long to wait there for somebody who holds it."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.problems import Problem

MAX_DATABASE_WAIT_SECONDS = 10
"""How long to wait for a database that somebody else is writing to (SQLite and PostgreSQL; other
databases have limits of their own).
"""

LIBPQ_DRIVERS = ("psycopg", "psycopg2")
"""Drivers to which an address can say how long to wait for PostgreSQL."""


def gradebook_url(classroom: Classroom) -> URL:
    """Return the address of the class's gradebook, with how long to wait, where it doesn't say so
    itself: else PostgreSQL would wait for ever, without a word. Problem for what is no address.
    """
    try:
        url = make_url(classroom.database_url)
        driver = url.get_driver_name()
    except ArgumentError:
        raise Problem(
            f"{classroom.root / CLASS_FILE}: database is no address that SQLAlchemy knows. Write "
            "it as postgresql+psycopg://USER:PASSWORD@HOST/NAME or sqlite:////FULL/PATH, or leave "
            "it out: then the gradebook is a file in the class's folder."
        ) from None
    if is_file(url):
        return url.set(query={"timeout": str(MAX_DATABASE_WAIT_SECONDS), **url.query})
    if driver in LIBPQ_DRIVERS:
        option = f"-c lock_timeout={MAX_DATABASE_WAIT_SECONDS}s"
        return url.set(query={"options": option, **url.query})
    return url


def is_file(url: URL) -> bool:
    """Whether a gradebook is a file, and no server's."""
    return url.get_backend_name() == "sqlite"


def address_of(classroom: Classroom) -> str:
    """Return `gradebook_url` as a text, with the password."""
    return gradebook_url(classroom).render_as_string(hide_password=False)
