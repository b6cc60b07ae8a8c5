"""What a student's notebook imports: `check` an exercise, use what `earlier` lessons built,
`guess` what comes next, `expect` something of a function before it is written, and draw with
`plots`.
"""

from course.checking import check
from course.earlier import earlier
from course.expecting import expect
from course.guessing import guess
from course.history import watch

__all__ = ["check", "earlier", "expect", "guess"]

watch()
