"""Each slip of an author is told in one place and with what mends it: slipped in, the whole
sentence comes out.
"""

from collections.abc import Callable
import shutil

import pytest

from autograder.linting.prose import rows_told
from autograder.linting.subject import Subject
from autograder.problems import Problem
from tests.this_course import COURSE
from tests.tiny_course import TinyCourse

IN_PANEL = "Mend it in JupyterLab's nbgrader panel *Create Assignment*, or in the cell's metadata."

NOTEBOOK = "source/01_first/01_first.ipynb"

EXERCISES = "source/01_first/exercises.py"

MISTAKES = "source/01_first/mistakes.py"

TABLE = """

| Exercise | Minutes | Points | What |
|---|---|---|---|
| `running_sum` | 5 | 2 | add up |
| `last_sum` | 5 | 1 | explain |
"""

ITEM = """
from autograder.authoring import counterexample, public

from . import reference


@public
def not_empty(x):
    if x.size == 0:
        raise ValueError("the array must not be empty")
    return True


break_it = counterexample(
    "break_it", reference, valid=not_empty, wrong="buggy_sum", right="running_sum"
)

SPECIFICATIONS += (break_it,)
"""


def edit(name: str, old: str, new: str) -> Callable[[TinyCourse], None]:
    """Return the slip that replaces a text in a cell."""

    def slip(course: TinyCourse) -> None:
        assert old in course.source(name)
        course.change(name, course.source(name).replace(old, new))

    return slip


def in_file(file: str, old: str, new: str) -> Callable[[TinyCourse], None]:
    """Return the slip that replaces a text in a file of the lesson."""
    return lambda course: course.replace(file, old, new)


def in_glossary(name: str, lesson: str, cell: str) -> Callable[[TinyCourse], None]:
    """Return the slip of a glossary with one word, said to be explained there."""
    entry = f'[[word]]\nname = "{name}"\nmeans = "x"\nlesson = "{lesson}"\ncell = "{cell}"\n'
    return lambda course: (course.root / "source" / "glossary.toml").write_text(entry, "utf-8")


def with_words(idea: str, question: str) -> Callable[[TinyCourse], None]:
    """Return the slip of a glossary whose `running sum` is explained in the idea and whose `sum`
    in the question, which read so.
    """

    def slip(course: TinyCourse) -> None:
        course.change("running_sum-idea", f"## Exercise 1\n\n*About 5 minutes, 2 points.* {idea}")
        course.change(
            "last_sum-question", f"## A question\n\n*About 5 minutes, 1 point.*\n\n{question}"
        )
        (course.root / "source" / "glossary.toml").write_text(
            "".join(
                f'[[word]]\nname = "{name}"\nmeans = "x"\nlesson = "01_first"\ncell = "{cell}"\n'
                for name, cell in (
                    ("Running sum", "running_sum-idea"),
                    ("sum", "last_sum-question"),
                )
            ),
            "utf-8",
        )

    return slip


def with_table(old: str, new: str) -> Callable[[TinyCourse], None]:
    """Return the slip of a table of exercises that has `new` for `old`."""
    return lambda course: course.change("title", course.source("title") + TABLE.replace(old, new))


def wrong_check(course: TinyCourse) -> None:
    """Expect other values than the reference shows."""
    course.replace("exercises.py", "check, core", "check, core, near")
    course.replace(
        "exercises.py",
        'look="arguments", visible=True',
        "visible=True, result=near(np.array([1.0, 3.0, 0.0]))",
    )


def lent_in_sight(course: TinyCourse) -> None:
    """Let a visible case need what only a judge lends."""
    course.replace("exercises.py", "import Draw,", "import Draw, case,")
    imported = "import numpy as np\nfrom course.assessment.exercises import Attempt\n"
    course.replace("exercises.py", "import numpy as np\n", imported)
    lent = 'case(Attempt(RUNNING_SUM(np.array([3.0])).probe, ("running_sum",)), visible=True)'
    course.replace("exercises.py", "RUNNING_SUM(np.array([3.0]), visible=True)", lent)


def no_hint(course: TinyCourse) -> None:
    """Leave a mistake without a hint."""
    hint = "That is the sum of everything, one number. A running sum has a number for each place."
    course.replace("mistakes.py", hint, "")


def find_the_bug(course: TinyCourse) -> None:
    """Add a find-the-bug item that is sound."""
    with (course.lesson / "exercises.py").open("a", encoding="utf-8") as module:
        module.write(ITEM)
    solution, test = (
        next(cell for cell in course.cells() if cell["id"] == f"running_sum-{end}")
        for end in ("solution", "tests")
    )
    first, *others = course.cells()
    buggy = "def buggy_sum(x):\n    return np.cumsum(x) - x[0]"
    course.write_cells(
        [
            first,
            *others[:5],
            course.like(first, "break_it-idea", "## Find the bug\n\n*About 5 minutes, 2 points.*"),
            course.like(solution, "break_it-versions", buggy, solution=False, locked=True),
            course.like(
                solution,
                "break_it-solution",
                'def break_it():\n    """Return an array."""\n    ### BEGIN SOLUTION\n'
                "    return np.ones(2)\n    ### END SOLUTION",
            ),
            course.like(
                test,
                "break_it-tests",
                course.source("running_sum-tests").replace("running_sum", "break_it"),
            ),
            *others[5:],
        ]
    )
    (course.lesson / "accepted" / "break_it").mkdir()
    (course.lesson / "accepted" / "break_it" / "textbook.py").write_text(
        "def break_it():\n    return np.array([3.0])\n"
    )


def bug(slip: Callable[[TinyCourse], None]) -> Callable[[TinyCourse], None]:
    """Return a slip in a lesson with a find-the-bug item."""

    def both(course: TinyCourse) -> None:
        find_the_bug(course)
        slip(course)

    return both


def asking(*sources: str) -> Callable[[TinyCourse], None]:
    """Return the slip that asks for predictions by cells of these texts, where one has an answer:
    how long a running sum of three numbers is.
    """

    def slip(course: TinyCourse) -> None:
        with (course.lesson / "exercises.py").open("a", encoding="utf-8") as module:
            module.write(
                "\nfrom autograder.authoring import Prediction\n\nPREDICTIONS = (\n    "
                'Prediction("length", (3,), "One for each.", (((1,), "A sum."), ((3,), "!"))),\n)\n'
            )
        like = next(cell for cell in course.cells() if cell["id"] == "running_sum-tests")
        made = [course.like(like, f"ask-{n}", text) for n, text in enumerate(sources)]
        for cell in made:
            cell["metadata"] = {}
        course.write_cells([*course.cells(), *made])

    return slip


POOL = """
from autograder.authoring import Pool


def some_numbers(x):
    if not x.size:
        raise ValueError("an array that is not empty is wanted")


POOLS = (
    Pool.of(running_sum, RUNNING_SUM, (("two", [1, 2]), ("three", [1, 2, 3])), some_numbers),
)
"""


def expecting(*cells: tuple[str, str], pool: str = POOL) -> Callable[[TinyCourse], None]:
    """Return the slip of a pool and cells of these names and texts; those whose names begin with
    "expect" are the student's own.
    """

    def slip(course: TinyCourse) -> None:
        with (course.lesson / "exercises.py").open("a", encoding="utf-8") as module:
            module.write(pool)
        like = next(cell for cell in course.cells() if cell["id"] == "running_sum-tests")
        made = [course.like(like, name, text, grade=False) for name, text in cells]
        for cell in made:
            if cell["id"].startswith("expect"):
                cell["metadata"] = {}
        course.write_cells([*course.cells(), *made])

    return slip


SHOWN = ("pool", 'expect("running_sum")')

TAKEN = ("expect-running_sum", 'expect("running_sum", ("two", ...))')

ASKED_WRONGLY = (
    f"{EXERCISES}: the notebook shows the pool of running_sum {{}} times, and takes examples of it "
    '{} times. Let one cell say expect("running_sum"), and a later one, expect-running_sum, '
    'expect("running_sum", ("name", ...)).'
)

QUESTION = """
from autograder.authoring import Follow, LineQuestion
from course.assessment.probes import Keep, Kept, Probe

QUESTIONS = (
    LineQuestion(
        "the sums",
        "running_sum",
        "adds up",
        "It does.",
        Probe((Keep("x", [1.0]), Follow("running_sum", (Kept("x"),), "x", "value"))),
    ),
)
"""


def wondering(*sources: str, question: str = QUESTION) -> Callable[[TinyCourse], None]:
    """Return the slip of a question and cells of these texts."""

    def slip(course: TinyCourse) -> None:
        with (course.lesson / "exercises.py").open("a", encoding="utf-8") as module:
            module.write(question)
        like = next(cell for cell in course.cells() if cell["id"] == "running_sum-tests")
        made = [course.like(like, f"line-{n}", text) for n, text in enumerate(sources)]
        for cell in made:
            cell["metadata"] = {}
        course.write_cells([*course.cells(), *made])

    return slip


def comparing(*sources: str, answer: str) -> Callable[[TinyCourse], None]:
    """Return the slip of a question in words, answered by `answer`, and cells of these texts."""

    def slip(course: TinyCourse) -> None:
        cells = course.cells()
        title, test = (
            next(cell for cell in cells if cell["id"] == name)
            for name in ("title", "running_sum-tests")
        )
        course.write_cells(
            [
                *cells,
                course.like(title, "why", "## Why?\n\n*About 5 minutes, 1 point.*"),
                course.like(
                    title, "why-answer", answer, grade=True, solution=True, locked=False, points=1.0
                ),
                *(
                    course.like(test, f"compare-{n}", text, grade=False, points=0)
                    for n, text in enumerate(sources)
                ),
            ]
        )
        course.change("title", course.source("title").replace("15 minutes", "20 minutes"))

    return slip


MODEL = (
    "### BEGIN SOLUTION\nBecause.\n\n**Rubric.**\n\n- **why** (1 point): because\n### END SOLUTION"
)

AS_A_LIST = (
    "Write a list below **Rubric.**, each item as: - **name** (1 point): what the answer says; its "
    "points add up to the question's."
)

NO_WRONG_GUESS = (
    f"{EXERCISES}: the prediction 'length' has a reply to (3,), and says 'yes. One for each.'. "
    "Give each wrong guess one reply, and let it be of the answer's kind."
)

SLIPS = [
    pytest.param(comparing('compare("why")', answer=MODEL), [], id="model answer that is sound"),
    pytest.param(
        comparing('compare("wy")', "compare(why)", answer=MODEL),
        [
            f"{NOTEBOOK}, cell compare-0: no question in words is called 'wy' (did you mean "
            "'why'?). Name a graded cell NAME-answer, without its end.",
            f"{NOTEBOOK}, cell compare-1: it shows a model answer otherwise than others do. Let it "
            'say compare("question"), and no more, in a locked cell.',
        ],
        id="model answer misspelt",
    ),
    pytest.param(
        comparing('compare("why")', answer="YOUR ANSWER HERE"),
        [
            f"{NOTEBOOK}, cell why-answer: it has no model answer, which a cell is to show. Write "
            "one, with its rubric, between ### BEGIN SOLUTION and ### END SOLUTION."
        ],
        id="model answer that isn't there",
    ),
    pytest.param(
        comparing(answer=MODEL.replace("(1 point)", "(1.5 points)")),
        [
            f"{NOTEBOOK}, cell why-answer: the items of its rubric add up to 1.5, and the question "
            f"is worth 1. {AS_A_LIST}"
        ],
        id="rubric whose points don't add up",
    ),
    pytest.param(
        comparing(answer=MODEL.replace("**Rubric.**", "**Rubrik.**")),
        [f"{NOTEBOOK}, cell why-answer: it has no rubric. {AS_A_LIST}"],
        id="model answer without a rubric",
    ),
    pytest.param(wondering('which_line("the sums", ...)'), [], id="question that is sound"),
    pytest.param(
        wondering('which_line("the sum", ...)', 'which_line("the sums", 3)'),
        [
            f"{NOTEBOOK}, cell line-1: it asks a question otherwise than others do. Let it say "
            'which_line("what", ...), and no more, in a cell of the student\'s.',
            f"{NOTEBOOK}, cell line-0: there is no question 'the sum' (did you mean 'the sums'?). "
            "Add it to QUESTIONS in exercises.py, or take the cell out.",
            f"{EXERCISES}: the notebook asks the question 'the sums' 0 times. Let one cell say "
            'which_line("the sums", ...).',
        ],
        id="question misspelt",
    ),
    pytest.param(
        wondering(
            'which_line("the sums", ...)',
            question=QUESTION.replace('"running_sum",\n        "adds', '"sums",\n        "adds'),
        ),
        [
            f"{EXERCISES}: the question 'the sums' is about sums, which is no item. Name an item "
            "of the lesson."
        ],
        id="question about no item",
    ),
    pytest.param(expecting(SHOWN, TAKEN), [], id="pool that is sound"),
    pytest.param(
        expecting(), [ASKED_WRONGLY.format(0, 0)], id="pool that the notebook doesn't show"
    ),
    pytest.param(
        expecting(SHOWN, ("taken", TAKEN[1])),
        [
            f"{NOTEBOOK}, cell taken: examples are read from another cell. Call it "
            "expect-running_sum, and let it be no cell of nbgrader's."
        ],
        id="examples in a cell of another name",
    ),
    pytest.param(
        expecting(SHOWN, TAKEN, ("expect-more", "expect(name)"), ("expect-sum", 'expect("sum")')),
        [
            f"{NOTEBOOK}, cell expect-more: it can't be read as data. Let it say "
            'expect("item", ("name", ...)), with names and numbers, and no more.',
            f"{NOTEBOOK}, cell expect-sum: there is no pool of 'sum'. Add one to POOLS in "
            "exercises.py, or take the cell out.",
        ],
        id="examples that can't be read",
    ),
    pytest.param(
        expecting(
            SHOWN,
            TAKEN,
            pool=POOL.replace(
                '("three", [1, 2, 3])', '("two", [1]), ("none", []), ("endless", [float("inf")])'
            ),
        ),
        [
            f"{EXERCISES}: the pool of running_sum has the input 'two': another input has this "
            "name. Mend the input, or take it out.",
            f"{EXERCISES}: the pool of running_sum has the input 'none': an array that is not "
            "empty is wanted. Mend the input, or take it out.",
            f"{EXERCISES}: the pool of running_sum has the input 'endless': a right answer gives "
            "no numbers as 'result'. Mend the input, or take it out.",
        ],
        id="inputs of a pool that aren't sound",
    ),
    pytest.param(
        lambda course: course.change(
            "title",
            course.source("title") + "\n\n## Go `on`: here\n\n[a](#Go-on:-here) [b](#Go-on-here)",
        ),
        [
            (
                f"{NOTEBOOK}, cell title: its link #Go-on-here leads to no heading (did you mean "
                "'Go-on:-here'?). Write what the heading says, with - for each blank."
            ),
        ],
        id="link that leads nowhere",
    ),
    pytest.param(asking('guess("length", ...)'), [NO_WRONG_GUESS], id="reply to a right guess"),
    pytest.param(
        asking('guess("length", ...)', 'guess("lenght", ...)', 'guess("length", (3,))'),
        [
            (
                f"{NOTEBOOK}, cell ask-2: it asks for a prediction otherwise than others do. Let "
                'it say guess("what", ...), and no more.'
            ),
            (
                f"{NOTEBOOK}, cell ask-1: there is no prediction 'lenght' (did you mean "
                "'length'?). Add it to PREDICTIONS in exercises.py, or take the cell out."
            ),
            NO_WRONG_GUESS,
        ],
        id="prediction misspelt",
    ),
    pytest.param(
        asking(),
        [
            (
                f"{EXERCISES}: the notebook asks for the prediction 'length' 0 times. Let one cell "
                'say guess("length", ...).'
            ),
            NO_WRONG_GUESS,
        ],
        id="prediction that nobody is asked for",
    ),
    pytest.param(
        lambda course: course.change("running_sum-tests", points=3.0),
        [
            (
                f"{NOTEBOOK}, cell running_sum-tests: its points are 3, and the specification of "
                "running_sum in exercises.py says 2. Let both say the same."
            ),
        ],
        id="points differ",
    ),
    pytest.param(
        in_file("exercises.py", "SPECIFICATIONS = (running_sum,)", "SPECIFICATIONS = ()"),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: no specification is about running_sum. "
                "Specify it in exercises.py, or take the cell out."
            ),
            (
                f"{NOTEBOOK}, cell running_sum-tests: no specification is about the item "
                "'running_sum'. Specify it in exercises.py, rename the cell, or take it out."
            ),
            (
                f"{EXERCISES}: the specification of running_sum isn't in SPECIFICATIONS. Add it "
                "there, or take it out."
            ),
            (
                "source/01_first/accepted/running_sum: accepted answers for running_sum, which no "
                "item is about. Call the folder by what the answers define, or take it out."
            ),
        ],
        id="item not listed",
    ),
    pytest.param(
        lambda course: course.remove("running_sum-tests"),
        [
            (
                f"{NOTEBOOK}: there is no test cell running_sum-tests. Add it, or mend the "
                "specification of running_sum in exercises.py."
            ),
            (
                f"{NOTEBOOK}, cell running_sum-idea: the text tells of 2 points, and its graded "
                "cells (none) give 0. Write the points of the specifications into the text."
            ),
        ],
        id="no test cell",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-tests",
            course.source("running_sum-tests").replace("running", "runing"),
            "runing_sum-tests",
            grade_id="runing_sum-tests",
        ),
        [
            (
                f"{NOTEBOOK}, cell runing_sum-tests: no specification is about the item "
                "'runing_sum' (did you mean 'running_sum'?). Specify it in exercises.py, rename "
                "the cell, or take it out."
            ),
            (
                f"{NOTEBOOK}: there is no test cell running_sum-tests (did you mean "
                "'runing_sum'?). Add it, or mend the specification of running_sum in exercises.py."
            ),
        ],
        id="mistyped test cell",
    ),
    pytest.param(
        edit("running_sum-tests", 'check("running_sum")', 'check("total")'),
        [
            f"{NOTEBOOK}, cell running_sum-tests: it judges 'total', and its name says "
            "'running_sum'. End it with "
            'check("running_sum"), or rename it to total-tests.',
        ],
        id="test of another item",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-tests", 'from course import check\ncheck("running_sum")'
        ),
        [
            f"{NOTEBOOK}, cell running_sum-tests: it isn't the usual test cell. Let it say, and no "
            "more:\n    ### BEGIN HIDDEN TESTS\n    from autograder.hidden import check\n    ### "
            "END HIDDEN TESTS\n    "
            'check("running_sum")',
        ],
        id="test without hidden part",
    ),
    pytest.param(
        edit("running_sum-tests", 'check("running_sum")', 'check("running_sum")\nprint(1)'),
        [
            f'{NOTEBOOK}, cell running_sum-tests: it doesn\'t end in check("running_sum"), whose '
            "value nbgrader "
            "takes as the points. Let it say, and no more:\n    ### BEGIN HIDDEN TESTS\n    from "
            "autograder.hidden "
            'import check\n    ### END HIDDEN TESTS\n    check("running_sum")',
        ],
        id="test that goes on",
    ),
    pytest.param(
        lambda course: course.change("running_sum-tests", None, "testing", grade_id="testing"),
        [
            (
                f"{NOTEBOOK}, cell testing: a test cell of another kind of name than ITEM-tests. "
                "Rename it."
            ),
            (
                f"{NOTEBOOK}, cell testing: no specification is about the item 'testing'. Specify "
                "it in exercises.py, rename the cell, or take it out."
            ),
            (
                f"{NOTEBOOK}: there is no test cell running_sum-tests. Add it, or mend the "
                "specification of running_sum in exercises.py."
            ),
        ],
        id="test named oddly",
    ),
    pytest.param(
        lambda course: course.change("running_sum-tests", grade=False),
        [
            f"{NOTEBOOK}, cell running_sum-tests: it is called a test and isn't marked as one, so "
            "it judges "
            f'nothing. Mark it as a test ("grade": true, "solution": false). {IN_PANEL}',
            (
                f"{NOTEBOOK}: there is no test cell running_sum-tests. Add it, or mend the "
                "specification of running_sum in exercises.py."
            ),
            (
                f"{NOTEBOOK}, cell running_sum-idea: the text tells of 2 points, and its graded "
                "cells (none) give 0. Write the points of the specifications into the text."
            ),
        ],
        id="test not marked",
    ),
    pytest.param(
        lambda course: course.remove("running_sum-solution"),
        [
            (
                f"{NOTEBOOK}: there is no solution cell running_sum-solution. Add it, or mend the "
                "specification of running_sum in exercises.py."
            ),
        ],
        id="no solution cell",
    ),
    pytest.param(
        edit("running_sum-solution", "### BEGIN SOLUTION", "# begin"),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: the solution doesn't stand between `### "
                "BEGIN SOLUTION` and `### END SOLUTION`, each on a line of its own. Add the "
                "markers around what students are to write, below signature and docstring."
            ),
        ],
        id="solution without markers",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-solution",
            "### BEGIN SOLUTION\n"
            + course.source("running_sum-solution").replace("    ### BEGIN SOLUTION\n", ""),
        ),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: the signature of running_sum isn't in "
                "what students get. Put `### BEGIN SOLUTION` below signature and docstring, as "
                "deep as the code it hides."
            ),
        ],
        id="signature within the markers",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-solution",
            "def running_sum(x):\n    ### BEGIN SOLUTION\n"
            '    """Return sums."""\n    return np.cumsum(x)\n    ### END SOLUTION',
        ),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: the docstring of running_sum isn't in "
                "what students get. Put `### BEGIN SOLUTION` below the docstring."
            ),
        ],
        id="docstring within the markers",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-solution",
            "def running_sum(x):\n    ### BEGIN SOLUTION\n"
            "    return np.cumsum(x)\n    ### END SOLUTION",
        ),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: running_sum has no docstring, so students "
                "don't learn what it is to do. Write one below the signature: what it takes and "
                "returns."
            ),
        ],
        id="no docstring",
    ),
    pytest.param(
        lambda course: course.change("running_sum-solution", solution=False),
        [
            f"{NOTEBOOK}, cell running_sum-solution: it is called a solution and isn't marked as "
            "one, so students would get it solved. Mark it as one for students to write "
            f'("solution": true). {IN_PANEL}',
            (
                f"{NOTEBOOK}: there is no solution cell running_sum-solution. Add it, or mend the "
                "specification of running_sum in exercises.py."
            ),
        ],
        id="solution not marked",
    ),
    pytest.param(
        edit("running_sum-solution", "def running_sum", "def runing_sum"),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: it defines runing_sum, and its name says "
                "running_sum (did you mean 'runing_sum'?). Rename the one or the other."
            ),
        ],
        id="solution of another name",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-solution", None, "running_sum", grade_id="running_sum"
        ),
        [
            (
                f"{NOTEBOOK}, cell running_sum: a solution cell of another kind of name than "
                "NAME-solution. Call it by what it defines, such as running_sum-solution."
            ),
        ],
        id="solution named oddly",
    ),
    pytest.param(
        lambda course: course.write_cells(
            [
                *course.cells(),
                course.like(
                    course.cells()[3],
                    "helper-solution",
                    course.source("running_sum-solution").replace("running_sum", "helper"),
                ),
            ]
        ),
        [
            (
                f"{NOTEBOOK}, cell helper-solution: no specification is about helper. Specify it "
                "in exercises.py, or take the cell out."
            ),
        ],
        id="solution not specified",
    ),
    pytest.param(
        edit("running_sum-solution", "np.cumsum(x)", "np.cumsum(x"),
        [
            (
                f"{NOTEBOOK}, cell running_sum-solution: the solution is no valid Python. Mend it, "
                "and run the notebook."
            ),
            (
                f"{NOTEBOOK}: the cell running_sum-solution of lesson 01_first does not run: "
                "SyntaxError: '(' was never closed (<01_first running_sum-solution>, line 8). "
                "Solutions run with `np`, the names of earlier lessons, and what unlocked cells "
                "import and define; what else they need, they import themselves."
            ),
        ],
        id="solution no Python",
    ),
    pytest.param(
        lambda course: course.change(
            "running_sum-solution", course.source("running_sum-solution") + "\nshow(running_sum)"
        ),
        [
            (
                f"{NOTEBOOK}: the cell running_sum-solution of lesson 01_first does not run: "
                "NameError: name 'show' is not defined. Solutions run with `np`, the names of "
                "earlier lessons, and what unlocked cells import and define; what else they need, "
                "they import themselves."
            ),
        ],
        id="solution that does not run",
    ),
    pytest.param(
        edit("running_sum-solution", "np.cumsum(x)", "accumulate(x)"),
        [
            (
                f"{NOTEBOOK}: the reference fails where running_sum is tried, at running_sum: "
                "NameError: name 'accumulate' is not defined. Mend its solution cell, or the case "
                "in source/01_first/exercises.py. A solution finds `np` and what earlier lessons "
                "define; whatever else it needs, its own cell imports."
            ),
        ],
        id="solution that needs an import",
    ),
    pytest.param(
        edit("running_sum-solution", "np.cumsum(x)", "np.random.normal(size=x.shape)"),
        [
            (
                f"{EXERCISES}: the reference doesn't pass the check 'values' of running_sum: wrong "
                "value. Mend the solution cell or the check."
            ),
        ],
        id="solution that differs from run to run",
    ),
    pytest.param(
        edit("running_sum-solution", "np.cumsum(x)", "[len]"),
        [
            (
                f"{EXERCISES}: what running_sum shows in the check 'values' can't be compared: "
                "result is builtin_function_or_method at [0]. Let the case look at values: "
                "numbers, strings, lists, dicts, arrays."
            ),
        ],
        id="solution of what cannot be compared",
    ),
    pytest.param(
        lambda course: course.change("title", None, "titel"),
        [
            (
                f"{NOTEBOOK}, cell title: its grade_id is 'title', its nbformat id 'titel'. Write "
                '"id": "title" into the cell, in a text editor.'
            ),
        ],
        id="id is not the grade_id",
    ),
    pytest.param(
        lambda course: course.change("title", None, "größe", grade_id="größe"),
        [
            (
                f"{NOTEBOOK}: it is no valid notebook: 'größe' does not match '^[a-zA-Z0-9-_]+$'. "
                "Mend that, or open it in JupyterLab and save it again."
            ),
        ],
        id="id of other signs",
    ),
    pytest.param(
        lambda course: course.write_cells([*course.cells(), course.cells()[0]]),
        [
            (
                f"{NOTEBOOK}: 2 cells are called 'title'. Rename all but one of them, or take them "
                "out."
            ),
        ],
        id="two cells of a name",
    ),
    pytest.param(
        lambda course: course.change("title", schema_version=2),
        [
            f"{NOTEBOOK}, cell title: the schema_version of its nbgrader metadata is 2, and "
            "nbgrader wants 3. "
            'Write "schema_version": 3 into the cell\'s metadata.',
        ],
        id="old schema",
    ),
    pytest.param(
        lambda course: course.change("title", grade_id=""),
        [
            f"{NOTEBOOK}: cell 1 has nbgrader metadata without a grade_id. Give it one. {IN_PANEL}",
        ],
        id="no grade_id",
    ),
    pytest.param(
        lambda course: course.notebook.rename(course.lesson / "first.ipynb"),
        [
            (
                f"{NOTEBOOK}: the notebook of the lesson is not there under this name, that of its "
                "folder. Rename first.ipynb."
            ),
        ],
        id="notebook named otherwise",
    ),
    pytest.param(
        lambda course: shutil.copy(course.notebook, course.lesson / "draft.ipynb"),
        [
            (
                "source/01_first/draft.ipynb: a notebook of another name than its folder 01_first. "
                "Rename it to 01_first.ipynb if it is the lesson's, or move it elsewhere."
            ),
        ],
        id="another notebook",
    ),
    pytest.param(
        lambda course: course.notebook.write_text("{"),
        [
            (
                f"{NOTEBOOK}: it can't be read as a notebook (JSONDecodeError: Expecting property "
                "name enclosed in double quotes: line 1 column 2 (char 1)). Open it in JupyterLab "
                "and save it again, or put back an earlier version."
            ),
        ],
        id="notebook unreadable",
    ),
    pytest.param(
        lambda course: course.write_cells([]),
        [
            f"{NOTEBOOK}: the notebook has no cells. Write the lesson.",
        ],
        id="notebook without cells",
    ),
    pytest.param(
        edit("running_sum-idea", "2 points", "3 points"),
        [
            f"{NOTEBOOK}, cell running_sum-idea: the text tells of 3 points, and its graded cells "
            "(running_sum-tests) give 2. Write the points of the specifications into the text.",
        ],
        id="points in prose",
    ),
    pytest.param(
        edit("title", "15 minutes", "9 minutes"),
        [
            (
                f"{NOTEBOOK}, cell title: the lesson is said to take 9 minutes, and its exercises "
                "alone take 10. Give it more time, reading included."
            ),
        ],
        id="minutes in prose",
    ),
    pytest.param(
        with_table("`running_sum`", "`runing_sum`"),
        [
            (
                f"{NOTEBOOK}, cell title: the table names 'runing_sum', which nothing graded is "
                "called (did you mean 'running_sum'?). Name an item, what it is about, or the cell "
                "of a written answer."
            ),
            (
                f"{NOTEBOOK}, cell title: the table leaves out running_sum. Add a row with its "
                "minutes and points."
            ),
        ],
        id="mistyped row of the table",
    ),
    pytest.param(
        with_table("| 2 |", "| 2 + 1 |"),
        [
            (
                f"{NOTEBOOK}, cell title: the text of running_sum tells of 3 points, and its "
                "graded cells (running_sum-tests) give 2. Write the points of the specifications "
                "into the text."
            ),
        ],
        id="points in the table",
    ),
    pytest.param(
        with_table("`last_sum` | 5", "`last_sum` | 4"),
        [
            (
                f"{NOTEBOOK}, cell last_sum-question: the text tells of 5 minutes, and the table "
                "in the cell title of 4. Let both say the same."
            ),
        ],
        id="minutes in the table",
    ),
    pytest.param(
        lambda course: course.change("last_sum-answer", points=0.0),
        [
            f"{NOTEBOOK}, cell last_sum-answer: a written answer without points, so nobody is "
            "asked to grade it. "
            f'Mark it as manually graded ("grade": true) and give it points. {IN_PANEL}',
            f"{NOTEBOOK}, cell last_sum-question: the text tells of 1 point, and its graded cells "
            "(last_sum-answer) give 0. Write the points of the specifications into the text.",
        ],
        id="written answer without points",
    ),
    pytest.param(
        lambda course: course.change("last_sum-answer", grade=False),
        [
            f"{NOTEBOOK}, cell last_sum-answer: a written answer without points, so nobody is "
            "asked to grade it. "
            f'Mark it as manually graded ("grade": true) and give it points. {IN_PANEL}',
        ],
        id="written answer not graded",
    ),
    pytest.param(
        in_file("exercises.py", "2.0, running", "None, running"),
        [
            (
                f"{EXERCISES}, line 22: ValueError: Specification of running_sum: points are a "
                "number above 0, not None. Mend the module, then run this again."
            ),
        ],
        id="no points",
    ),
    pytest.param(
        in_file("exercises.py", "2.0, running", "-1, running"),
        [
            (
                f"{EXERCISES}, line 22: ValueError: Specification of running_sum: points are a "
                "number above 0, not -1. Mend the module, then run this again."
            ),
        ],
        id="points below zero",
    ),
    pytest.param(
        in_file("exercises.py", "running_sum_checks)", "[])"),
        [
            (
                f"{EXERCISES}, line 22: TypeError: Specification of running_sum: checks is a "
                "function of a random generator, not []. Mend the module, then run this again."
            ),
        ],
        id="checks that are no function",
    ),
    pytest.param(
        in_file("exercises.py", '"running_sum", "running_sum"', '"running_sum", None'),
        [
            (
                f"{EXERCISES}, line 22: TypeError: Specification('running_sum', None, ...): item "
                "and name are texts. Mend the module, then run this again."
            ),
        ],
        id="no name",
    ),
    pytest.param(
        in_file("exercises.py", "running_sum_checks)", 'running_sum_checks, method="forward")'),
        [
            (
                f"{EXERCISES}: the item running_sum is about the method forward, which running_sum "
                "doesn't have. Mend the name, or write the method."
            ),
        ],
        id="method that is not there",
    ),
    pytest.param(
        in_file("exercises.py", "(running_sum,)", "(running_sum, running_sum)"),
        [
            f"{EXERCISES}: the item running_sum is in this lesson already. Rename one of the two.",
        ],
        id="two items of a name",
    ),
    pytest.param(
        in_glossary("sum", "01_first", "no-such-cell"),
        [
            "source/glossary.toml: 'sum' is said to be explained in the cell 'no-such-cell', which "
            "01_first hasn't. Name one that it has."
        ],
        id="word explained in a cell that is not there",
    ),
    pytest.param(
        in_glossary("sum", "09_later", ""),
        [
            "source/glossary.toml: 'sum' is said to be explained in '09_later', which is no lesson "
            "of the course. Name one that is."
        ],
        id="word explained in a lesson that is not there",
    ),
    pytest.param(
        with_words("Two *running\nsums*, a sum-up, and `sum_of`.", "A sum of running sums."),
        [],
        id="words that are explained before they are read",
    ),
    pytest.param(
        with_words("A running sum is made of Sums.", "A sum."),
        [
            f"{NOTEBOOK}, cell running_sum-idea: 'sum' is read before it is explained, by "
            "glossary.toml in the cell 'last_sum-question' of 01_first. Explain it here and say so "
            "there, or use other words.",
        ],
        id="word that is read before it is explained",
    ),
    pytest.param(
        with_words("It adds up.", "A sum of running sums."),
        [
            "source/glossary.toml: 'running sum' is said to be explained in the cell "
            "'running_sum-idea' of 01_first, which doesn't name it. Name the cell that does.",
        ],
        id="word that is not named where it is explained",
    ),
    pytest.param(
        in_file("exercises.py", "draw.normal(size=7)", "draw.normale(size=7)"),
        [
            f"{EXERCISES}: the checks of running_sum can't be made: line 16, AttributeError: "
            "'Draw' object has no attribute 'normale'. Mend the module.",
        ],
        id="checks that cannot be made",
    ),
    pytest.param(
        in_file(
            "exercises.py",
            "RUNNING_SUM(draw.normal(size=7))",
            "RUNNING_SUM(draw.normal(size=7)).probe",
        ),
        [
            (
                f"{EXERCISES}: the checks of running_sum can't be made: TypeError: a check is made "
                "of cases, as a `Function` or `case` drafts them. Mend the module."
            ),
        ],
        id="check of a probe",
    ),
    pytest.param(
        in_file("exercises.py", "    return (\n", "    return ()\n    return (\n"),
        [
            f"{EXERCISES}: running_sum has no cases. Write at least one check with a case.",
        ],
        id="no checks",
    ),
    pytest.param(
        lent_in_sight,
        [
            (
                f"{EXERCISES}: a visible case of running_sum, check 'a single number', can't be "
                "tried at home, where nothing is lent. Let it be hidden, or add an attempt that "
                "needs nothing lent."
            ),
        ],
        id="visible case that needs a loan",
    ),
    pytest.param(
        wrong_check,
        [
            (
                f"{EXERCISES}: the reference doesn't pass the check 'the input stays unchanged' of "
                "running_sum: wrong value. Mend the solution cell or the check."
            ),
        ],
        id="reference wrong for a check",
    ),
    pytest.param(
        in_file("exercises.py", "import numpy", "import nunpy"),
        [
            (
                f"{EXERCISES}, line 3: ModuleNotFoundError: No module named 'nunpy'. Mend the "
                "module, then run this again."
            ),
        ],
        id="module that does not import",
    ),
    pytest.param(
        in_file("mistakes.py", "import running_sum", "import runing_sum"),
        [
            (
                f"{MISTAKES}, line 5: ImportError: cannot import name 'runing_sum' from "
                "'01_first.exercises' (source/01_first/exercises.py). Mend the module, then run "
                "this again."
            ),
        ],
        id="mistakes that do not import",
    ),
    pytest.param(
        in_file("exercises.py", "SPECIFICATIONS =", "SPECS ="),
        [
            (
                f"{EXERCISES} has no SPECIFICATIONS: end it with a tuple of the lesson's "
                "specifications."
            ),
        ],
        id="no specifications",
    ),
    pytest.param(
        lambda course: (course.lesson / "exercises.py").unlink(),
        [
            (
                "source/01_first is a lesson without exercises.py. Write its specifications there "
                "(`autograder new-lesson` makes a sketch), or move the folder out of the lessons' "
                "folder."
            ),
        ],
        id="no module",
    ),
    pytest.param(
        no_hint,
        [
            (
                f"{MISTAKES}: the mistake total of running_sum has no hint. Write what leads a "
                "student who made it to the mistake."
            ),
        ],
        id="hint is empty",
    ),
    pytest.param(
        in_file(
            "mistakes.py",
            "That is the sum of everything, one number.",
            "Write np.cumsum( x ) instead.",
        ),
        [
            (
                f"{MISTAKES}: the hint of the mistake total of running_sum holds `np.cumsum(x)` of "
                "the solution. Say what to look at, and leave the line to the student."
            ),
        ],
        id="hint gives the solution",
    ),
    pytest.param(
        in_file("mistakes.py", "def one_behind", "def total"),
        [
            f"{MISTAKES}: 2 mistakes of running_sum are called total. Rename all but one of them.",
        ],
        id="two mistakes of a name",
    ),
    pytest.param(
        in_file("mistakes.py", "def total(x):\n    return np.sum(x)", "class Total:\n    pass"),
        [
            (
                f"{MISTAKES}: the mistake Total of running_sum isn't a plain function. Write it "
                "with def at the top of the module; for an item of a class, as the method."
            ),
        ],
        id="mistake that is a class",
    ),
    pytest.param(
        lambda course: (course.lesson / "accepted" / "running_sum").rename(
            course.lesson / "accepted" / "runing_sum"
        ),
        [
            (
                "source/01_first/accepted/runing_sum: accepted answers for runing_sum, which no "
                "item is about (did you mean 'running_sum'?). Call the folder by what the answers "
                "define, or take it out."
            ),
            (
                "source/01_first/accepted/running_sum: there is no accepted answer for "
                "running_sum. Write at least one: what a student could have in the solution cell, "
                "as accepted/running_sum/textbook.py."
            ),
        ],
        id="accepted folder of another name",
    ),
    pytest.param(
        bug(in_file("exercises.py", "@public\n", "")),
        [
            (
                f"{EXERCISES}: a case of break_it calls not_empty, which isn't public. Write "
                "@public above `def not_empty`, in this module."
            ),
        ],
        id="validator not public",
    ),
    pytest.param(
        bug(lambda course: course.remove("break_it-versions")),
        [
            (
                f"{NOTEBOOK}: there is no cell break_it-versions, which shows students the wrong "
                "version of break_it. Add it, with the function buggy_sum."
            ),
            (
                f"{EXERCISES}: break_it compares buggy_sum, which the lesson doesn't define. "
                "Define it in the cell break_it-versions, or mend the name."
            ),
        ],
        id="no cell of versions",
    ),
    pytest.param(
        bug(in_file("exercises.py", "buggy_sum", "bugy_sum")),
        [
            (
                f"{EXERCISES}: break_it compares bugy_sum, which the lesson doesn't define (did "
                "you mean 'buggy_sum'?). Define it in the cell break_it-versions, or mend the name."
            ),
        ],
        id="mistyped wrong version",
    ),
    pytest.param(
        bug(in_file("exercises.py", 'right="running_sum"', 'right="runing_sum"')),
        [
            (
                f"{EXERCISES}: break_it compares runing_sum, which the lesson doesn't define (did "
                "you mean 'running_sum'?). Define it in the cell break_it-versions, or mend the "
                "name."
            ),
        ],
        id="mistyped right version",
    ),
    pytest.param(
        bug(in_file("exercises.py", "if x.size == 0", "if RUNNING_SUM is None or x.size == 0")),
        [
            (
                f"{EXERCISES}: the public function not_empty uses RUNNING_SUM, which doesn't "
                "travel with it. Let it import or define that inside, or make it public as well."
            ),
        ],
        id="public function with what stays at home",
    ),
    pytest.param(
        bug(in_file("exercises.py", "def not_empty(x)", "def not_empty(x, call=RUNNING_SUM)")),
        [
            (
                f"{EXERCISES}: what is public can't be defined by itself: NameError: name "
                "'RUNNING_SUM' is not defined. Let defaults, annotations, and decorators use `np` "
                "and public names alone."
            ),
        ],
        id="public function with a default from home",
    ),
]

SLIPS_THAT_SHOW_WHEN_TRIED = [
    pytest.param(
        in_file("mistakes.py", "np.sum(x)", "np.cumsum(x)"),
        [
            (
                f"{MISTAKES}: the mistake total of running_sum loses no point. Add a case to "
                "exercises.py on which it fails, or take it out if it is right."
            ),
            (
                "source/01_first/checks.json: the visible checks are older than the lesson's "
                "specifications. Run: autograder release 01_first."
            ),
        ],
        id="mistake that is right",
    ),
    pytest.param(
        in_file("mistakes.py", "np.sum(x)", "np.cumsum(x) - x"),
        [
            (
                f"{MISTAKES}: the mistake one-behind of running_sum is not named: it shows what "
                "another mistake shows. Add a case to exercises.py on which they differ, or make "
                "one mistake of the two."
            ),
            (
                "source/01_first/checks.json: the visible checks are older than the lesson's "
                "specifications. Run: autograder release 01_first."
            ),
        ],
        id="two mistakes that show the same",
    ),
    pytest.param(
        in_file("accepted/running_sum/loop.py", "enumerate(x)", "enumerate(x[:1])"),
        [
            (
                "source/01_first/accepted/running_sum/loop.py: the answer is refused: running_sum, "
                "0 of 2 points: running_sum: wrong value at [1] check values inputs x = [1., 2., "
                "-4.] expected 3.0 got 0.0 hint What was tried is right for a length of 1, and "
                "wrong for 3 and more. failed values passed a single number; the input stays "
                "unchanged. Mend the check that refuses it, or take the answer out if it is wrong."
            ),
        ],
        id="accepted answer that is wrong",
    ),
    pytest.param(
        in_file(
            "accepted/running_sum/loop.py", "def running_sum(x):", "def running_sum(x: numbers):"
        ),
        [
            (
                "source/01_first/accepted/running_sum/loop.py: the answer is refused: running_sum, "
                "it does not run: NameError: name 'numbers' is not defined. Mend the check that "
                "refuses it, or take the answer out if it is wrong."
            ),
        ],
        id="accepted answer that does not run",
    ),
    pytest.param(
        lambda course: (course.lesson / "checks.json").unlink(),
        [
            (
                "source/01_first/checks.json: the visible checks of the lesson are not there. Run: "
                "autograder release 01_first."
            ),
        ],
        id="no visible checks",
    ),
    pytest.param(
        in_file("exercises.py", "[3.0]", "[4.0]"),
        [
            (
                "source/01_first/checks.json: the visible checks are older than the lesson's "
                "specifications. Run: autograder release 01_first."
            ),
        ],
        id="visible checks are older",
    ),
]


@pytest.mark.parametrize("slip, told", SLIPS)
def test_findings_of_a_slip_say_what_and_how_to_mend_it(course, slip, told):
    slip(course)
    assert course.found() == told


@pytest.mark.parametrize("slip, told", SLIPS_THAT_SHOW_WHEN_TRIED)
def test_findings_of_a_slip_that_shows_when_tried_say_it_too(course, slip, told):
    slip(course)
    assert course.found(quick=False) == told


def test_findings_of_a_sound_course_are_none(course):
    assert course.found(quick=False) == []


def test_findings_of_a_sound_table_and_bug_to_find_are_none(course):
    find_the_bug(course)
    course.change("title", course.source("title") + TABLE + "| `break_it` | 5 | 2 | break it |\n")
    assert course.found() == []


def test_row_of_a_whole_name_is_about_the_items_that_no_other_row_names():
    rows = rows_told(Subject(COURSE.lessons["05_training"]))
    assert {row.exercise: row.names for row in rows if row.exercise.startswith("train")} == {
        "train": ("train-losses-tests", "train-updates-tests"),
        "train-log": ("train-log-tests",),
    }


def test_findings_of_two_slips_are_both_told(course):
    course.change("running_sum-tests", points=3.0)
    course.change("title", schema_version=1)
    assert len(course.found()) == 2


@pytest.mark.parametrize(
    "slip",
    [
        in_file("exercises.py", "import numpy", "import nunpy"),
        lambda course: course.notebook.write_text("{"),
        edit("running_sum-solution", "def running_sum", "x = 1 / 0\ndef running_sum"),
    ],
)
def test_findings_of_a_broken_lesson_hide_none_of_the_next(course, slip):
    course.add_lesson("02_next", "following")
    slip(course)
    (course.root / "source" / "02_next" / "accepted" / "following" / "textbook.py").unlink()
    assert course.found()[-1] == (
        "source/02_next/accepted/following: there is no accepted answer for following. Write at "
        "least one: what a student could have in the solution cell, as "
        "accepted/following/textbook.py."
    )


def test_findings_of_a_lesson_after_one_that_does_not_run_say_which(course):
    course.add_lesson("02_next", "following")
    edit("running_sum-solution", "def running_sum", "x = 1 / 0\ndef running_sum")(course)
    assert course.found("02_next") == [
        "source/02_next/exercises.py: the lesson rests on 01_first, where solutions don't run. "
        "Mend that first: autograder lint 01_first."
    ]


def test_findings_of_what_two_lessons_claim_are_told_once_each(course):
    course.add_lesson("02_next", "running_sum")
    assert course.found() == [
        (
            "source/02_next/exercises.py: the item running_sum is in 01_first already. Rename one "
            "of the two."
        ),
        (
            "source/02_next/exercises.py: the name running_sum is in 01_first already. Rename one "
            "of the two."
        ),
    ]
    assert course.found("01_first") == []


def test_a_reference_that_fails_is_a_problem_for_whoever_builds_on_it(course):
    from autograder.courses.exercises import build_without_hints

    edit("running_sum-solution", "np.cumsum(x)", "1 / 0")(course)
    lesson = course.loaded().lessons["01_first"]
    with pytest.raises(Problem) as problem:
        build_without_hints(lesson, lesson.specifications[0], 1)
    assert str(problem.value) == (
        f"{course.notebook}: the reference fails where running_sum is tried, at running_sum: "
        "ZeroDivisionError: division by zero. "
        f"Mend its solution cell, or the case in {course.lesson / 'exercises.py'}."
    )


def test_question_that_a_right_answer_cant_be_asked_is_found(course):
    wondering('which_line("the sums", ...)')(course)
    found = [text for text in course.found(quick=False) if "the sums" in text]
    assert found
    assert all("can't be asked of running_sum/" in text for text in found)
    assert found[0].startswith(f"{EXERCISES}: the question 'the sums' can't be asked of")
