"""The small graded class of the mirrored tests, for the doors that only look at it."""

from tests.autograder.conftest import classroom as classroom
from tests.autograder.conftest import graded_class as graded_class
