"""The lesson that a new course begins with, complete in little, and the sketch of a lesson that is
still to be written.
"""

from string import Template

from autograder.sketching.lesson import Question, SmallLesson

FIRST = "01_first"

RUNNING_SUM = SmallLesson(
    function="running_sum",
    points=2.0,
    opening="""\
# Lesson 1: Running sums

**You will build** `running_sum`, which adds up an array step by step.

**You need** NumPy arrays.

**Time** about 15 minutes, reading included.

Where a cell says `# YOUR CODE HERE`, replace that line and the `raise` below it with your code.""",
    idea="""\
## Exercise 1: `running_sum`

*About 5 minutes, 2 points.*

The running sum of 1, 2, -4 is 1, 3, -1: at each place stands the sum of all numbers up to there,
this one included.

<details><summary>Hint 1: a nudge</summary>
How do you get from one running sum to the next?</details>
<details><summary>Hint 2: where to look</summary>
NumPy has a function for it; a loop does it too.</details>""",
    solution='''\
def running_sum(x):
    """Return the sums of x up to each element.

    x: array of floats, shape (n,), not empty.
    Returns an array of the same shape; x stays unchanged.
    """
    ### BEGIN SOLUTION
    return np.cumsum(x)
    ### END SOLUTION''',
    attempt="print(running_sum(np.array([1.0, 2.0, -4.0])))\n# expected:\n# [ 1.  3. -1.]",
    exercises='''\
"""Lesson 01: running sums."""

import numpy as np

from autograder.authoring import Draw, Function, Specification, check, core

RUNNING_SUM = Function("running_sum", ("x",))


def running_sum_checks(draw: Draw) -> tuple:
    """Return the checks: what the function is tried on. What is expected is what the solution
    cell shows there.
    """
    example = np.array([1.0, 2.0, -4.0])
    return (
        core("values", RUNNING_SUM(example, visible=True), RUNNING_SUM(draw.normal(size=7))),
        check("a single number", RUNNING_SUM(np.array([3.0]), visible=True)),
        check("the input stays unchanged", RUNNING_SUM(example, look="arguments", visible=True)),
    )


running_sum = Specification("running_sum", "running_sum", 2.0, running_sum_checks)

SPECIFICATIONS = (running_sum,)
''',
    mistakes='''\
"""What goes wrong in lesson 01: each a wrong answer, and the hint for who gave it."""

import numpy as np

from .exercises import running_sum


@running_sum.mistake(
    "That is the sum of everything, one number. A running sum has a number for each place."
)
def total(x):
    return np.sum(x)


@running_sum.mistake(
    "Each number comes one place too late: does the sum at a place include the number that stands "
    "there?"
)
def one_behind(x):
    return np.cumsum(x) - x


@running_sum.mistake(
    "The sums are right, but they are written into the caller's array. Make a new one."
)
def in_place(x):
    for place in range(1, len(x)):
        x[place] += x[place - 1]
    return x
''',
    accepted={
        "textbook": "def running_sum(x):\n    return np.cumsum(x)\n",
        "loop": """\
def running_sum(x):
    sums = np.zeros(len(x))
    so_far = 0.0
    for place, number in enumerate(x):
        so_far = so_far + number
        sums[place] = so_far
    return sums
""",
    },
    questions=(
        Question(
            "last_sum",
            "## A written question\n\n*About 5 minutes, 1 point, graded by hand.*\n\n"
            "What does the last number of a running sum tell, and which one tells most about the "
            "first number of the input?",
            "### BEGIN SOLUTION\n**Sample answer.** The last one is the sum of the whole array. "
            "The first one is the first number itself.\n\n**Rubric.**\n\n"
            "- **sum** (0.5 points): the last number is the sum of the whole array\n"
            "- **first** (0.5 points): the first one is the first number of the input\n"
            "### END SOLUTION",
            1.0,
        ),
    ),
)

_SKETCH = {
    "opening": """\
# Lesson $number: $title

**You will build** `$function`.

**You need** what you name here.

**Time** about 15 minutes, reading included.""",
    "idea": """\
## Exercise 1: `$function`

*About 5 minutes, 2 points.*

The idea comes here, with a formula and an example: `$function` doubles every element of an array.

<details><summary>Hint 1: a nudge</summary>What leads to the idea.</details>""",
    "solution": '''\
def $function(x):
    """Return every element of x times 2.

    x: array of floats of any shape. Returns an array of the same shape; x stays unchanged.
    """
    ### BEGIN SOLUTION
    return 2 * x
    ### END SOLUTION''',
    "attempt": "print($function(np.array([1.0, -0.5])))\n# expected:\n# [ 2. -1.]",
    "exercises": '''\
"""Lesson $digits: $title."""

import numpy as np

from autograder.authoring import Draw, Function, Specification, check, core

CALL = Function("$function", ("x",))


def ${function}_checks(draw: Draw) -> tuple:
    """Return the checks: what the function is tried on. What is expected is what the solution
    cell shows there.
    """
    example = np.array([[1.0, -0.5], [0.0, 3.0]])
    return (
        core("values", CALL(example, visible=True), CALL(draw.normal(size=(3, 4)))),
        check("the input stays unchanged", CALL(example, look="arguments", visible=True)),
    )


$function = Specification("$function", "$function", 2.0, ${function}_checks)

SPECIFICATIONS = ($function,)
''',
    "mistakes": '''\
"""What goes wrong in lesson $digits: each a wrong answer, and the hint for who gave it."""

from .exercises import $function


@$function.mistake(
    "Your result is the square of each number. Which numbers does that tell from twice the number?"
)
def squared(x):
    return x**2
''',
}


def sketch(digits: str, word: str, function: str) -> SmallLesson:
    """Return the sketch of a lesson of the number `digits`, named by a `word`, in which students
    write `function`.
    """
    title = word.replace("_", " ").capitalize()
    names = {"digits": digits, "number": str(int(digits)), "title": title, "function": function}
    texts = {part: Template(text).substitute(names) for part, text in _SKETCH.items()}
    return SmallLesson(
        function=function,
        points=2.0,
        accepted={"textbook": f"def {function}(x):\n    return x + x\n"},
        **texts,
    )
