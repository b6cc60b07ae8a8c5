"""The same test cells in the isolated judge, in a plain Jupyter kernel, and under nbgrader's
Validate button: the same points.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
import shutil

from nbclient import NotebookClient
import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import Execute
from nbgrader.utils import determine_grade
from nbgrader.validator import Validator
import pytest

from autograder.classroom.classroom import Classroom
from autograder.courses.templates import cell_name, is_test
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.releasing.outputs import QUIET_KERNEL
from autograder.submissions.reassembly import reassemble
from course.environment import FIGURES, LESSONS_FOLDER
from course.lessons import TESTS, notebook_path
from course.visible import CHECKS
from tests.banks.reading import accepted_together
from tests.handing_in import LESSONS, filled, names_of, reference_sources, with_mistake
from tests.this_course import COURSE, ITEMS, SPECIFICATIONS, class_in

pytestmark = pytest.mark.slow
FIRST = LESSONS[0]


def accepted_of(lesson: str) -> dict[str, str]:
    """Return solutions in other styles than the reference's."""
    return {
        name: source
        for name, (_, source) in accepted_together(lesson, LESSONS.index(lesson) + 1).items()
    }


def mistaken_of(lesson: str) -> dict[str, str]:
    """Return solutions with one known mistake in each name."""
    sources = reference_sources(lesson)
    for name in names_of(lesson):
        first = next(
            (
                specification
                for specification in SPECIFICATIONS[lesson]
                if specification.name == name and specification.mistakes
            ),
            None,
        )
        if first is not None:
            sources[name] = with_mistake(first.item, first.mistakes[0].id, sources[name])
    return sources


def class_of(*marks: pytest.MarkDecorator) -> list:
    """Return what is handed in: for each lesson and kind. marks: of all lessons but the first."""
    return [
        pytest.param(
            lesson, kind, id=f"{lesson}-{kind.__name__}", marks=marks if lesson != FIRST else ()
        )
        for lesson in LESSONS
        for kind in (accepted_of, mistaken_of)
    ]


@pytest.fixture(scope="module")
def classroom(tmp_path_factory) -> Classroom:
    """A class, whose seed both the judge and the kernels take."""
    return class_in(tmp_path_factory.mktemp("class"))


@pytest.fixture(scope="module")
def judge(classroom):
    with open_judge(classroom.course_root, classroom.seed) as made:
        yield made


@pytest.fixture
def at_the_instructors(monkeypatch):
    """The settings with which an instructor's kernels start."""
    for name, value in {LESSONS_FOLDER: str(COURSE.source), FIGURES: "off"}.items():
        monkeypatch.setenv(name, value)


def points_in(notebook) -> dict[str, float]:
    """Return what nbgrader reads off each test cell."""
    return {
        cell_name(cell).removesuffix(TESTS): determine_grade(cell)[0]
        for cell in notebook.cells
        if is_test(cell)
    }


def assembled(lesson: str, solutions: Mapping[str, str]):
    return reassemble(filled(lesson, reference_sources(lesson) | solutions), COURSE.lessons[lesson])


@pytest.fixture
def handed_in(classroom, at_the_instructors, lesson, kind) -> Path:
    """Where the notebook lies, as nbgrader puts it beside what the class's source/ holds."""
    path = notebook_path(classroom.autograded / kind.__name__, lesson)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(COURSE.lessons[lesson].folder / CHECKS, path.parent)
    nbformat.write(assembled(lesson, kind(lesson)).notebook, path)
    return path


def by_judge(judge: IsolatedJudge, lesson: str, kind: Callable) -> dict[str, float]:
    """Return the points that the isolated judge gives, and writes into the notebook."""
    judged = judge.judge(assembled(lesson, kind(lesson)))
    points = {result.item: result.points for result in judged.results}
    assert points_in(judged.notebook) == points
    assert kind is mistaken_of or judged.points == judged.max_points
    return points


def validated(path: Path) -> tuple[NotebookNode, dict]:
    """Do what the Validate button does; return the notebook that its kernel ran, and its answer."""
    ran = []

    class KeptExecute(Execute):
        def preprocess(self, nb, resources=None, km=None):
            nb, resources = super().preprocess(nb, resources, km)
            ran.append(nb)
            return nb, resources

    steps = [KeptExecute if step is Execute else step for step in Validator().preprocessors]
    answer = Validator(preprocessors=steps).validate(str(path))
    (notebook,) = ran
    return notebook, answer


@pytest.mark.parametrize("lesson, kind", class_of())
def test_judge_and_validate_give_the_same_and_so_does_its_kernel(judge, handed_in, lesson, kind):
    points = by_judge(judge, lesson, kind)
    notebook, answer = validated(handed_in)
    assert points_in(notebook) == points
    lost = {item for item, earned in points.items() if earned < ITEMS[item].points}
    assert len(answer.get("failed", ())) == len(lost)


@pytest.mark.parametrize("lesson, kind", class_of(pytest.mark.long))
def test_judge_and_a_plain_kernel_give_the_same(judge, handed_in, lesson, kind):
    notebook = nbformat.read(handed_in, as_version=4)
    NotebookClient(
        notebook,
        timeout=60,
        allow_errors=True,
        extra_arguments=QUIET_KERNEL,
        resources={"metadata": {"path": str(handed_in.parent)}},
    ).execute()
    assert points_in(notebook) == by_judge(judge, lesson, kind)
