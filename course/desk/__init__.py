"""A student's desk: the start page, what is right so far, and the lessons, laid out so that nothing
of hers is lost.
"""

from course.desk.showing import show

__all__ = ["show"]
