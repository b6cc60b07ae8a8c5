"""What a student's notebook imports: `check` an exercise, use what `earlier` lessons built,
`guess` what comes next, and draw with `plots`.
"""

from course.checking import check
from course.earlier import earlier
from course.guessing import guess
from course.history import watch

__all__ = ["check", "earlier", "guess"]

watch()
