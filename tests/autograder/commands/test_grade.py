"""What `autograder grade` says of scores that change, and that nothing runs for what only counts
otherwise.
"""

from dataclasses import replace
import shutil

import nbformat
from nbgrader.api import Gradebook
import pytest

from autograder.__main__ import main
from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.classroom.making import make_classroom
from autograder.classroom.seed import SEED_FILE
import autograder.commands.grade as command
from autograder.gradebook.notes import UNTIMED, read_note
from autograder.grading import recording, workers
from autograder.releasing.release import release_in_class
from autograder.sketching.samples import FIRST
from tests.handing_in import hand_in, released
from tests.this_course import CLASS_SEED, class_in
from tests.tiny_course import tiny_course
from tests.verdicts import LESSON
from tests.written_answers import pile_of, rewrite_rubric, says

WHAT_TO_DO = (
    '. Times come from "timestamp.txt": put them there, or let handed_in in class.toml name where '
    "they are; then grade again"
)


@pytest.fixture
def classroom(graded_class, tmp_path) -> Classroom:
    """A copy of the small graded class, to be changed at will."""
    return class_in(shutil.copytree(graded_class.root, tmp_path / "class"))


@pytest.fixture
def no_worker(monkeypatch):
    """Let a run fail that starts a judging process: nobody else starts student processes."""

    def fail(make_judge):
        raise AssertionError("a judging process was started")

    monkeypatch.setattr(workers, "_start", fail)


def grade(classroom: Classroom, *options: str) -> int:
    return main(["grade", *options, "--class", str(classroom.root), "--jobs", "1"])


def say(classroom: Classroom, old: str, new: str) -> None:
    path = classroom.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def late(classroom: Classroom) -> None:
    """Let ada, alone in telling when she handed in, be an hour late, which costs half."""
    say(classroom, "[due]", f"[due]\n{LESSON} = 2026-03-01T11:00:00Z")
    say(classroom, 'policy = "none"', 'policy = "per day"')
    say(classroom, "percent = 10", "percent = 50")


def test_grade_after_a_change_of_dates_and_policy_starts_no_process_and_says_what_changed(
    classroom, no_worker, capsys
):
    carl = read_note(classroom, "carl", LESSON)
    late(classroom)
    assert grade(classroom, "--dry-run") == 0
    rehearsed = capsys.readouterr().out.splitlines()
    points = read_note(classroom, "ada", LESSON).points
    assert rehearsed == [
        "Scores that would change, 1:",
        f"  ada, {LESSON}: {points:g} -> {points / 2:g}: due never -> 2026-03-01 11:00 UTC; late "
        "policy none -> per day, 50 %",
        "0 graded, 3 counted anew, 0 unchanged, 1 refused: so it would be, and nothing was "
        "written.",
    ]
    for options, unchanged in (([], 0), ([], 3)):
        assert grade(classroom, *options) == 0
        out, err = capsys.readouterr()
        told = (
            []
            if unchanged
            else [f"notice: blaise, {LESSON}; carl, {LESSON}: {UNTIMED}{WHAT_TO_DO}"]
        )
        assert [line for line in err.splitlines() if line.startswith("notice: ")] == told
        said = out.splitlines()
        changed = [] if unchanged else ["Scores that changed, 1:", rehearsed[1]]
        anew = "" if unchanged else ", 3 counted anew"
        assert said == [
            *changed,
            f"0 graded{anew}, {unchanged} unchanged, 1 refused; gradebook: "
            f"{classroom.gradebook}, notebooks: {classroom.autograded}",
        ]
    counted = read_note(classroom, "carl", LESSON)
    assert (counted.results, counted.graded, counted.asides) == (
        carl.results,
        carl.graded,
        carl.asides,
    )
    assert counted.repairs == (UNTIMED,)


def test_grade_gives_back_the_memory_that_a_batch_took(classroom, no_worker, monkeypatch):
    given_back = []
    monkeypatch.setattr(command, "give_back_large_pieces", lambda: given_back.append("large"))
    monkeypatch.setattr(recording, "give_back_free_pages", lambda: given_back.append("free"))
    late(classroom)
    assert grade(classroom) == 0
    assert given_back == ["large", "free"]  # from the beginning, and after the only batch


def test_grade_of_what_a_dry_run_leaves_unchanged_says_that_no_score_would_change(
    classroom, no_worker, capsys
):
    assert grade(classroom, "--dry-run") == 0
    assert capsys.readouterr().out == (
        "0 graded, 3 unchanged, 1 refused: so it would be, and nothing was written. No score would "
        "change.\n"
    )


@pytest.mark.slow
def test_grade_again_of_one_student_runs_the_code_and_finds_the_same(classroom, capsys):
    before = read_note(classroom, "carl", LESSON)
    assert grade(classroom, "--again", "--student", "carl") == 0
    assert capsys.readouterr().out.startswith("1 graded, 0 unchanged, 0 refused; ")
    after = read_note(classroom, "carl", LESSON)
    assert replace(after, graded=before.graded, autograded="") == replace(before, autograded="")


@pytest.mark.parametrize(
    "options, said",
    [
        (["--item", "relu"], "--item judges once more what is graded: it goes with --again."),
        (
            ["--again", "--item", "relo"],
            "There is no item 'relo' in {source}. Items: relu, ",
        ),
        (
            ["--again", "--item", "bce_loss", LESSON],
            f"There is no item 'bce_loss' in {LESSON}. Items: relu, ",
        ),
        (["--student", "adda"], "There is no student 'adda' in {root}. Is 'ada' meant?"),
        (["--student", "Ada"], "There is no student 'Ada' in {root}. It looks like 'ada', which"),
        (
            ["--student", "zoe"],
            f"zoe handed in nothing of {LESSON}. It would lie in {{root}}/submitted/zoe.",
        ),
    ],
)
def test_grade_of_what_isnt_there_is_told_in_a_sentence(
    classroom, no_worker, capsys, options, said
):
    (classroom.root / "students.csv").write_text("id\nada\nzoe\n", encoding="utf-8")
    lesson = [] if LESSON in options or "--item" in options else [LESSON]
    assert grade(classroom, *options, *lesson) == 1
    told = said.format(root=classroom.root, source=classroom.course.source)
    assert capsys.readouterr().err.startswith(f"autograder grade: {told}")


# New points


@pytest.mark.slow
def test_grade_of_outputs_that_there_are_not_names_those_there_are(classroom, capsys):
    with pytest.raises(SystemExit) as ended:
        grade(classroom, "--outputs", "some")
    assert ended.value.code == 2
    assert "'some' (choose from 'all', 'written', 'none')" in capsys.readouterr().err


def test_grade_after_new_points_counts_them_without_a_process_once_they_are_released(
    tmp_path, monkeypatch, capsys
):
    tiny = tiny_course(tmp_path / "course")
    classroom = make_classroom(tmp_path / "class", tiny.loaded())
    release_in_class(classroom.course.lessons[FIRST], classroom)
    answers = {"right": "np.cumsum(x)", "in_place": "np.cumsum(x, out=x)", "wrong": "x"}
    for student, answer in answers.items():
        notebook = released_with(classroom, f"def running_sum(x):\n    return {answer}")
        hand_in(classroom.root, student, FIRST, notebook)
    assert grade(classroom) == 0
    before = {student: read_note(classroom, student, FIRST).points for student in answers}
    tiny.replace("exercises.py", '"running_sum", 2.0,', '"running_sum", 5.0,')
    tiny.change("running_sum-tests", points=5.0)
    tiny.replace(f"{FIRST}.ipynb", "2 points", "5 points")
    monkeypatch.setattr(workers, "_start", lambda make_judge: 1 / 0)
    capsys.readouterr()
    assert grade(classroom) == 1
    assert capsys.readouterr().err == (
        f"autograder grade: {classroom.gradebook} gives running_sum 2 points, {FIRST} gives it 5. "
        f"Run: autograder release {FIRST} --class {classroom.root}\n"
    )
    assert main(["release", "--course", str(tiny.root)]) == 0
    assert main(["release", FIRST, "--class", str(classroom.root)]) == 0
    capsys.readouterr()
    assert grade(classroom) == 0
    assert "0 graded, 3 counted anew, 0 unchanged" in capsys.readouterr().out
    after = {student: read_note(classroom, student, FIRST) for student in answers}
    assert {student: note.points for student, note in after.items()} == {
        student: pytest.approx(points * 2.5, abs=0.01) for student, points in before.items()
    }
    assert before == {"right": 2.0, "in_place": pytest.approx(1.67), "wrong": 0.0}
    with Gradebook(classroom.database_url) as gradebook:
        scores = {each.student.id: each.score for each in gradebook.assignment_submissions(FIRST)}
    assert scores == {student: note.points for student, note in after.items()}


def released_with(classroom: Classroom, answer: str):
    path = classroom.release / FIRST / f"{FIRST}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "running_sum-solution")
    cell.source = answer
    return notebook


@pytest.mark.slow
def test_grade_says_how_many_answers_were_graded_by_another_rubric(answered, capsys):
    (answered.root / SEED_FILE).write_text(f"{CLASS_SEED:032x}\n", encoding="ascii")
    hand_in(answered.root, "gauss", LESSON, released(LESSON))
    pile = pile_of(answered)
    pile.mark("", [says(pile, "emmy", "product"), says(pile, "fritz", "passes on")])
    assert grade(answered) == 0
    assert "rubric" not in capsys.readouterr().err
    rewrite_rubric(answered, "**product** (0.5 points)", "**product** (0.25 points)")
    rewrite_rubric(answered, "**dead neuron** (0.5 points)", "**dead neuron** (0.75 points)")
    assert grade(answered) == 0
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"notice: {LESSON}, saturation: 1 graded by another rubric than it is now. Count them "
        f"anew: autograder written {LESSON}/saturation --class {answered.root}"
    )
