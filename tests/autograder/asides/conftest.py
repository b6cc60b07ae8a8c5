"""The judge of its own room, kept warm for this one as well."""

from tests.autograder.judge.conftest import judge

__all__ = ["judge"]
