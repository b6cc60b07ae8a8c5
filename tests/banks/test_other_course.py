"""Another instructor's course, on plain Python, stands on the engine's public API alone: sound,
fair, and free of NumPy.
"""

from collections.abc import Iterator
from dataclasses import replace
import os
from pathlib import Path
import re
import shutil

import pytest

from autograder.bench.specimens import fill, reference_sources
from autograder.courses.course import load_course
from autograder.courses.lesson import Lesson
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from autograder.examination.answers import namespace_of
from autograder.examination.exam import examine, sittings
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.linting.linting import findings
from autograder.releasing.checks import write_checks
from autograder.releasing.release import passing_class, release_in_course
from autograder.submissions.reassembly import reassemble
from course import check, earlier
from course.assessment.verdicts import ItemResult
from course.checking import CheckFailed, visible_result
from course.lessons import LessonError
from course.visible import VisibleChecks
from tests.banks.other_answers import RIGHT, WRONG, account
from tests.other_class import OTHER, released
from tests.this_course import COURSE as THIS

NAMES = {name: lesson for lesson in OTHER.lessons.values() for name in lesson.names}
"""The lesson of each name that the course teaches."""


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_lint_of_the_other_course_finds_nothing():
    assert [
        finding.text(OTHER.root) for finding in findings(OTHER, list(OTHER.lessons.values()))
    ] == []


@pytest.mark.parametrize(
    "sitting",
    sittings(OTHER.lessons.values(), (1, 2)),
    ids=lambda sitting: f"{sitting.item}-{sitting.seed}",
)
def test_exam_of_the_other_course_is_passed(sitting):
    report = examine(OTHER, sitting)
    assert report.complaints == ()
    assert report.row.accepted >= 2
    assert report.row.mistakes == report.row.named


def test_every_function_and_method_has_six_mistakes_and_every_name_six_right_answers():
    written = [item for item in OTHER.items.values() if not item.item.startswith("break_")]
    assert all(
        len(specification.mistakes) >= 6
        and len(NAMES[specification.name].accepted(specification.name)) >= 6
        for specification in written
    )


def test_release_of_the_other_course_again_changes_no_byte(tmp_path):
    shutil.copytree(OTHER.root, tmp_path / "course")
    for _ in range(2):
        course = load_course(tmp_path / "course")
        with passing_class(course) as passing:
            for lesson in course.lessons.values():
                write_checks(lesson)
                release_in_course(lesson, course, passing)
        assert files_below(tmp_path / "course" / "release") == files_below(OTHER.release)
        assert files_below(tmp_path / "course" / "source") == files_below(OTHER.source)


def test_no_file_of_the_other_course_names_numpy_or_a_module_of_the_engine_but_its_public_api():
    told = re.compile(r"^\s*(?:from|import) +(\S+)", re.MULTILINE)
    for path in sorted(OTHER.source.glob("*/exercises.py")) + sorted(
        OTHER.source.glob("*/mistakes.py")
    ):
        assert set(told.findall(path.read_text(encoding="utf-8"))) <= {
            "autograder.authoring",
            ".",
            ".exercises",
        }, path
    for file, content in files_below(OTHER.root).items():
        assert b"numpy" not in content.lower(), file
        assert not re.search(rb"\bnp\.", content), file


@pytest.fixture(scope="module")
def judge() -> Iterator[IsolatedJudge]:
    with open_judge(OTHER.root, 5) as opened:
        yield opened


def judged(judge: IsolatedJudge, name: str, source: str) -> dict[str, list[ItemResult]]:
    """Judge a notebook that is right but for `name`; return the results of its items, and of all
    others.
    """
    lesson = NAMES[name]
    notebook = fill(released(lesson.name), {**reference_sources(lesson), name: source})
    results = judge.judge(reassemble(notebook, lesson)).results
    own = {
        specification.item for specification in lesson.specifications if specification.name == name
    }
    return {
        "own": [result for result in results if result.item in own],
        "others": [result for result in results if result.item not in own],
    }


def lost(results: list[ItemResult]) -> list[str]:
    return [result.message for result in results if result.points < result.max_points]


@pytest.mark.parametrize("name", WRONG)
def test_wrong_answer_nobody_chose_loses_points_on_its_item_alone(judge, name):
    for what, source in WRONG[name].items():
        results = judged(judge, name, source)
        assert (told := lost(results["own"])), what
        assert "numpy" in source or not re.search(
            r"array|NumPy|np\.|shape|float64|dtype", " ".join(told)
        ), told
        assert lost(results["others"]) == [], what


@pytest.mark.parametrize("name", RIGHT)
def test_right_answer_nobody_chose_earns_everything(judge, name):
    for what, source in RIGHT[name].items():
        results = judged(judge, name, source)
        assert lost([*results["own"], *results["others"]]) == [], what


MESSAGES = [
    (
        "sorted_copy",
        "def sorted_copy(items):\n    return tuple(sorted(items))\n",
        """\
sorted_copy: tuple instead of list
  check     values
  inputs    items = [3, 1, 2]
  expected  [1, 2, 3]
  got       (1, 2, 3)
  hint      That is a tuple. A new list is wanted.
  failed    values; equal items; short lists; words
  passed    the argument stays as it was; a new list, even of a sorted one""",
    ),
    (
        "insertion_sort",
        "def insertion_sort(items):\n    sorted(items)\n",
        """\
insertion_sort: the call left its argument items as it was
  check     the list is sorted
  inputs    items = [3, 1, 2]
  expected  [1, 2, 3]
  got       [3, 1, 2]
  hint      You sort a list of your own. The caller looks at the list that was handed in:
            change that one.
  failed    the list is sorted; equal items; short lists; sorted already, or the other way
            round; words
  passed    returns nothing""",
    ),
    (
        "count_words",
        "def count_words(text):\n    return {w: 5 if w == 'the' else text.split().count(w) for w "
        "in text.split()}",
        """\
count_words: wrong value at ['the']
  check     counts
  inputs    text = 'the cat and the dog'
  expected  2
  got       5
  failed    counts; capitals and full stops tell words apart
  passed    several blanks, tabs, and line breaks; a text without words; every call counts
            anew""",
    ),
    (
        "sorted_copy",
        "def sorted_copy(items):\n    return sorted(items) if len(items) > 1 else items\n",
        """\
sorted_copy: 0 elements instead of 1 in items
  check     a new list, even of a sorted one
  calls     items = [4]
            result = sorted_copy(items)
            result.clear()
  got       []
  hint      Who gets a list, a dict, or a set may change it. Is it one that is still needed?
            Then return a copy.
  failed    a new list, even of a sorted one
  passed    values; equal items; short lists; words; the argument stays as it was""",
    ),
]


@pytest.mark.parametrize("name, source, message", MESSAGES)
def test_message_reads_as_python_does(judge, name, source, message):
    results = {result.item: result for result in judged(judge, name, source)["own"]}
    assert results[name].message == message


def test_earlier_function_that_uses_what_its_lesson_imports_is_had_where_it_is_judged(judge):
    asking = "count_words = earlier('count_words')\nassert count_words('a a') == {'a': 2}\n"
    assert lost(judged(judge, "Account", asking + account())["own"]) == []


def test_exception_of_a_lent_method_is_of_the_notebooks_own_type(judge):
    asking = (
        "try:\n            self.withdraw(10**9)\n        except Overdrawn:\n            "
        "return list(self.history)"
    )
    results = judged(
        judge, "Account", account(withdraw="raise TypeError('broken')", statement=asking)
    )["own"]
    assert {
        result.item: result.points for result in results if result.item != "Account-withdraw"
    } == {
        "Account-init": 1.0,
        "Account-deposit": 2.0,
        "Account-statement": 1.0,
        "Account-ranking": 1.0,
    }


def test_endless_loop_is_not_told_of_arrays(judge):
    endless = "def longest_word(text):\n    while True:\n        pass\n"
    judge.limits, before = replace(judge.limits, seconds_per_item=0.5), judge.limits
    try:
        result = judged(judge, "longest_word", endless)["own"][0]
    finally:
        judge.limits = before
    assert (result.verdict, result.hint) == (
        "timeout",
        "Is there a loop that never ends, or work that is done again and again?",
    )


@pytest.mark.parametrize("name", RIGHT)
def test_right_answer_nobody_chose_is_right_at_home(name):
    lesson = NAMES[name]
    checks = VisibleChecks.from_text(lesson.checks_text)
    for what, source in RIGHT[name].items():
        names = namespace_of(lesson, {name: source})
        results = [
            visible_result(checks, exercise, names)
            for exercise in checks.exercises
            if exercise.name == name
        ]
        assert {result.verdict for result in results} == {"correct"}, what


def at_desk(folder: Path, monkeypatch, sources: dict[str, dict[str, str]]) -> None:
    """Put the released lessons into `folder`, solved as `sources` says by lesson, and go into the
    last of them.
    """
    import nbformat

    shutil.copytree(OTHER.release, folder, dirs_exist_ok=True)
    for lesson, solutions in sources.items():
        nbformat.write(fill(released(lesson), solutions), folder / lesson / f"{lesson}.ipynb")
    monkeypatch.chdir(folder / "03_accounts")
    monkeypatch.delenv("COURSE_LESSONS", raising=False)


def names_at_desk(source: str) -> dict:
    """Return the names of a notebook of the accounts in which its cells have run."""
    names: dict = {"__name__": "__main__"}
    exec(
        "from course import check, earlier\nsorted_copy = earlier('sorted_copy')\nclass "
        "Overdrawn(ValueError): pass\n",
        names,
    )
    exec(source, names)
    return names


def test_visible_check_at_a_students_desk_is_right_of_a_right_account(
    tmp_path, monkeypatch, capsys
):
    at_desk(tmp_path, monkeypatch, {"01_sorting": reference_sources(OTHER.lessons["01_sorting"])})
    names = names_at_desk(account())
    for item in ("init", "deposit", "withdraw", "statement", "ranking"):
        exec(f"check('Account-{item}')", names)
    assert capsys.readouterr().out.count("right so far") == 5


def test_visible_check_at_a_students_desk_names_the_list_that_is_handed_out(tmp_path, monkeypatch):
    at_desk(tmp_path, monkeypatch, {"01_sorting": reference_sources(OTHER.lessons["01_sorting"])})
    names = names_at_desk(account(statement="return self.history"))
    with pytest.raises(CheckFailed) as failed:
        exec("check('Account-statement')", names)
    assert (
        str(failed.value)
        == """\
Account-statement: 0 elements instead of 3 in account.history
  check     the history stays the account's own
  calls     account = Account('Ada')
            account.deposit(50)
            account.withdraw(20)
            account.deposit(5)
            account.statement()
            (what statement() returned).clear()
            account.history
  expected  [50, -20, 5]
  got       []
  hint      That is the account's own list: who changes the statement changes the history.
            Hand out a copy.
  failed    the history stays the account's own
  passed    values; a new account"""
    )


def test_earlier_lesson_that_is_not_written_is_named_at_a_students_desk(tmp_path, monkeypatch):
    at_desk(tmp_path, monkeypatch, {})
    with pytest.raises(
        LessonError, match="`sorted_copy` is not written yet: open lesson 01_sorting"
    ):
        earlier("sorted_copy")


def test_earlier_function_that_uses_what_its_lesson_imports_is_had_at_a_students_desk(
    tmp_path, monkeypatch, capsys
):
    counting = {"count_words": "def count_words(text):\n    return Counter(text.split())\n"}
    at_desk(tmp_path, monkeypatch, {"02_words": counting})
    assert earlier("count_words")("a b a") == {"a": 2, "b": 1}
    assert capsys.readouterr().out == ""


def test_check_of_another_lesson_than_the_folders_is_refused_by_name(tmp_path, monkeypatch):
    at_desk(tmp_path, monkeypatch, {})
    with pytest.raises(
        ValueError, match="Lesson 03_accounts has no item 'relu'. It has: Account-init, "
    ):
        check("relu")


def test_two_courses_in_one_process_do_not_meet():
    assert set(THIS.items).isdisjoint(OTHER.items)
    assert "relu" not in OTHER.lessons["01_sorting"].reference
    assert "sorted_copy" not in THIS.lessons["01_activations"].reference
    again = load_course(OTHER.root)
    first, second = OTHER.items["count_words"], again.items["count_words"]
    assert first is not second
    assert [mistake.id for mistake in first.mistakes] == [mistake.id for mistake in second.mistakes]
    assert (
        first.checks.__module__ != second.checks.__module__ != THIS.items["relu"].checks.__module__
    )
    both = [SeededExercises(course, PUBLIC_SEED) for course in (OTHER, THIS, again)]
    words = [
        both[n].with_hints(course.items["count_words"]) for n, course in ((0, OTHER), (2, again))
    ]
    both[1].with_hints(THIS.items["relu"])
    assert words[0] == words[1]


def copied(root: Path, lesson: str, edit: tuple[str, str]) -> Lesson:
    """Copy the other course, edit a lesson's exercises.py, and return the lesson."""
    shutil.copytree(OTHER.root, root)
    path = root / "source" / lesson / "exercises.py"
    text = path.read_text(encoding="utf-8")
    assert text.count(edit[0]) == 1
    path.write_text(text.replace(*edit), encoding="utf-8")
    return load_course(root).lessons[lesson]


@pytest.mark.parametrize(
    "look, told",
    [
        (
            'look=("owner",)',
            "a case of Account-ranking looks at 'owner', and there is no such thing to be seen.",
        ),
        (
            "look=()",
            "a case of Account-ranking looks at nothing, so whatever is done there is right.",
        ),
    ],
)
def test_lint_finds_a_case_that_looks_at_nothing(tmp_path, look, told):
    edit = """.look("history")
            .case(look=("ranking()", "account.history"))"""
    lesson = copied(
        tmp_path / "course",
        "03_accounts",
        (edit, edit.replace('look=("ranking()", "account.history")', look)),
    )
    found = [
        finding.text(tmp_path) for finding in findings(load_course(tmp_path / "course"), [lesson])
    ]
    assert len(found) == 1
    assert told in found[0]


def test_judging_leaves_the_other_courses_folder_as_it_was(judge):
    before = files_below(OTHER.root)
    judged(judge, "Account", account())
    assert files_below(OTHER.root) == before
    assert not [name for name in before if "__pycache__" in name or name.endswith(".pyc")]
    assert os.getcwd() != str(OTHER.root)
