"""What a student's notebook imports: `check` an exercise, use what `earlier` lessons built,
`guess` what comes next, `expect` something of a function before it is written, be asked
`which_line` of it does what, `compare` an answer in words with a model, and draw with `plots`.
"""

from course.asking import which_line
from course.checking import check
from course.comparing import compare
from course.earlier import earlier
from course.expecting import expect
from course.guessing import guess
from course.history import watch

__all__ = ["check", "compare", "earlier", "expect", "guess", "which_line"]

watch()
