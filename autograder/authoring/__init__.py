"""What a lesson's `exercises.py` and `mistakes.py` are written with. CONTRIBUTING.md shows each of
these names at work.

Further steps and expectations, for what these don't say, stand in `course.assessment.probes` and
`course.assessment.expectations`; the types of what is drafted, in `autograder.authoring.drafts`.
"""

from autograder.authoring.counterexamples import counterexample
from autograder.authoring.drafting import Class, Function
from autograder.authoring.draw import Draw
from autograder.authoring.oracles import central_differences, finite_differences, near
from autograder.authoring.pools import Pool
from autograder.authoring.public import public
from autograder.authoring.specification import Specification, case, check, core, everywhere
from course.assessment.expectations import (
    Differs,
    Equal,
    InstanceOf,
    Matches,
    Normal,
    Partition,
    Raises,
    Seen,
    Steps,
    Zeros,
)
from course.assessment.line_questions import LineQuestion
from course.assessment.predictions import Prediction
from course.assessment.probes import Follow, Script
from course.assessment.values import Seeded

__all__ = [
    "Class",
    "Differs",
    "Draw",
    "Equal",
    "Follow",
    "Function",
    "InstanceOf",
    "LineQuestion",
    "Matches",
    "Normal",
    "Partition",
    "Pool",
    "Prediction",
    "Raises",
    "Script",
    "Seeded",
    "Seen",
    "Specification",
    "Steps",
    "Zeros",
    "case",
    "central_differences",
    "check",
    "core",
    "counterexample",
    "everywhere",
    "finite_differences",
    "near",
    "public",
]
