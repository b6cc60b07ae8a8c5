"""class.toml settles what it may, and for all that it can't mean there is a sentence."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.classroom import CLASS_FILE
from autograder.classroom.attempts import AttemptPolicy, Shown
from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import FILE, TIMESTAMP, Classroom
from autograder.classroom.late import LatePolicy
from autograder.classroom.settings import read_classroom
from autograder.problems import Problem


def settled(root: Path, text: str) -> Classroom:
    (root / CLASS_FILE).write_text(text, encoding="utf-8")
    return read_classroom(root)


def told(root: Path, text: str) -> str:
    """Return the sentence that refuses the settings `text`, less the path that it begins with."""
    with pytest.raises(Problem) as problem:
        settled(root, text)
    assert str(problem.value).startswith(str(root / CLASS_FILE))
    return str(problem.value).removeprefix(str(root / CLASS_FILE))


COURSE = 'course = "/some/course"\n'


def test_class_that_settles_nothing_but_its_course_has_defaults(tmp_path):
    made = settled(tmp_path, COURSE)
    assert made == Classroom(
        tmp_path,
        Path("/some/course"),
        tmp_path.name,
        "",
        None,
        {},
        LatePolicy("none", 10.0),
        TIMESTAMP,
        ComputingBudgets(100.0, 300.0),
        None,
        AttemptPolicy(None, None, 0.0, Shown.VISIBLE),
    )
    assert made.database_url == f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert made.gradebook == str(tmp_path / "gradebook.db")


def test_class_settles_all_that_it_says(tmp_path):
    made = settled(
        tmp_path,
        COURSE
        + """
id = "nn-2026"
database = "postgresql://ada:secret@host:5432/grades"
exchange = "/srv/exchange"
handed_in = "file"
last = "../autumn"
[due]
01_activations = 2026-03-01T23:59:00+01:00
02_losses = 2026-03-08T12:00:00Z
[late]
policy = "per day"
percent = 12.5
[budget]
submission_seconds = 20
[watch]
attempts = 20
per_day = 5
minutes_between = 7.5
feedback = "points"
""",
    )
    assert (made.id, made.exchange, made.handed_in, made.late) == (
        "nn-2026",
        "/srv/exchange",
        FILE,
        LatePolicy("per day", 12.5),
    )
    assert made.budgets == ComputingBudgets(20.0, 60.0)
    assert made.watch == AttemptPolicy(20, 5, 7.5, Shown.POINTS)
    assert made.last == tmp_path.parent / "autumn"
    assert made.due["01_activations"].astimezone(UTC) == datetime(2026, 3, 1, 22, 59, tzinfo=UTC)
    assert made.due["02_losses"].utcoffset() == timedelta(0)
    assert made.database_url == "postgresql://ada:secret@host:5432/grades"


def test_gradebook_is_called_without_its_password(tmp_path):
    made = settled(tmp_path, COURSE + 'database = "postgresql://ada:secret@host:5432/grades"')
    assert made.gradebook == "postgresql://ada:***@host:5432/grades"


@pytest.mark.parametrize(
    "course, root", [("..", ".."), ("../course", "../course"), ("~/course", "{home}/course")]
)
def test_course_is_seen_from_the_class(tmp_path, monkeypatch, course, root):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    wanted = (tmp_path / root.format(home=tmp_path / "home")).resolve()
    assert settled(tmp_path, f'course = "{course}"').course_root == wanted


KEYS = "course, id, database, exchange, handed_in, last, due, late, budget, watch"
LIMIT = (
    ": {} in [watch] is a whole number from 1 to 1000, not {}. For no limit, leave the line out."
)
MINUTES = ": minutes_between in [watch] is a number from 0 to 10080, not {}."
FEEDBACK = ": feedback in [watch] is one of 'visible', 'points', 'all', not {}."
SECONDS = ": {} in [budget] is a number of seconds from 1 to 3600, not {}."
MOMENT = (
    ": the due date of 01_activations needs a day, a time, and a time zone, such as "
    "2026-12-01T23:59:00+01:00, without quotes; not {}."
)


@pytest.mark.parametrize(
    "text, sentence",
    [
        ("seed = 3", f": nobody knows the key 'seed'. It may say: {KEYS}."),
        ("Due = 3", f": nobody knows the key 'Due'. It may say: {KEYS}."),
        ("id = 3", ": id must be a text, not 3."),
        ("database = true", ": database must be a text, not True."),
        ('exchange = ["/srv"]', ": exchange must be a text, not ['/srv']."),
        ("handed_in = 3", ": handed_in must be a text, not 3."),
        ('due = "tomorrow"', ": due must be a table, not 'tomorrow'."),
        ("late = 10", ": late must be a table, not 10."),
        (
            'handed_in = "clock"',
            ": handed_in is one of 'timestamp.txt', 'file', 'exchange', 'handed_in.csv', not "
            "'clock'.",
        ),
        ("[due]\n01_activations = 2026-12-01T23:59:00", MOMENT.format("2026-12-01 23:59:00")),
        ("[due]\n01_activations = 2026-12-01", MOMENT.format("2026-12-01")),
        ("[due]\n01_activations = 12:00:00", MOMENT.format("12:00:00")),
        (
            '[due]\n01_activations = "2026-12-01T23:59:00+01:00"',
            MOMENT.format('"2026-12-01T23:59:00+01:00"'),
        ),
        ("[due]\n01_activations = 3", MOMENT.format("3")),
        (
            '[late]\npenalty = "zero"',
            ": nobody knows the key 'penalty' in [late]. It may say: policy, percent.",
        ),
        (
            '[late]\npolicy = "mild"',
            ": the policy in [late] is one of 'none', 'zero', 'per day', not 'mild'. For a plugin "
            "of your own, set c.AssignLatePenalties.plugin_class in nbgrader_config.py.",
        ),
        (
            "[late]\npolicy = [1]",
            ": the policy in [late] is one of 'none', 'zero', 'per day', not [1]. For a plugin of "
            "your own, set c.AssignLatePenalties.plugin_class in nbgrader_config.py.",
        ),
        ("[late]\npercent = -1", ": percent in [late] is a number from 0 to 100, not -1."),
        ("[late]\npercent = 100.5", ": percent in [late] is a number from 0 to 100, not 100.5."),
        ("[late]\npercent = nan", ": percent in [late] is a number from 0 to 100, not nan."),
        ("[late]\npercent = true", ": percent in [late] is a number from 0 to 100, not True."),
        ('[late]\npercent = "10"', ": percent in [late] is a number from 0 to 100, not '10'."),
        ("budget = 10", ": budget must be a table, not 10."),
        (
            "[budget]\nlesson_seconds = 10",
            ": nobody knows the key 'lesson_seconds' in [budget]. It may say: submission_seconds, "
            "student_seconds.",
        ),
        ("[budget]\nsubmission_seconds = 0", SECONDS.format("submission_seconds", "0")),
        ("[budget]\nsubmission_seconds = true", SECONDS.format("submission_seconds", "True")),
        ("[budget]\nstudent_seconds = nan", SECONDS.format("student_seconds", "nan")),
        ("[budget]\nstudent_seconds = inf", SECONDS.format("student_seconds", "inf")),
        ('[budget]\nstudent_seconds = "9"', SECONDS.format("student_seconds", "'9'")),
        (
            "[budget]\nstudent_seconds = 60",
            ": student_seconds in [budget] is 60, less than the 100 of submission_seconds. Give a "
            "student as much as one submission, or more.",
        ),
        ("watch = 3", ": watch must be a table, not 3."),
        (
            "[watch]\ntries = 3",
            ": nobody knows the key 'tries' in [watch]. It may say: attempts, per_day, "
            "minutes_between, feedback.",
        ),
        ("[watch]\nattempts = 0", LIMIT.format("attempts", "0")),
        ("[watch]\nattempts = -3", LIMIT.format("attempts", "-3")),
        ("[watch]\nattempts = 1001", LIMIT.format("attempts", "1001")),
        ("[watch]\nattempts = 2.5", LIMIT.format("attempts", "2.5")),
        ("[watch]\nattempts = true", LIMIT.format("attempts", "True")),
        ('[watch]\nattempts = "3"', LIMIT.format("attempts", '"3"')),
        ("[watch]\nper_day = 0", LIMIT.format("per_day", "0")),
        ("[watch]\nper_day = nan", LIMIT.format("per_day", "nan")),
        ("[watch]\nminutes_between = -1", MINUTES.format("-1")),
        ("[watch]\nminutes_between = 10081", MINUTES.format("10081")),
        ("[watch]\nminutes_between = nan", MINUTES.format("nan")),
        ("[watch]\nminutes_between = false", MINUTES.format("False")),
        ("[watch]\nminutes_between = 00:10:00", MINUTES.format("00:10:00")),
        ('[watch]\nfeedback = "none"', FEEDBACK.format("'none'")),
        ("[watch]\nfeedback = true", FEEDBACK.format("True")),
        ('[watch]\nfeedback = ["all"]', FEEDBACK.format("['all']")),
    ],
)
def test_settings_that_cant_be_meant_are_told_with_file_key_and_what_may_stand_there(
    tmp_path, text, sentence
):
    assert told(tmp_path, COURSE + text) == sentence


@pytest.mark.parametrize("text", ["", 'course = ""', 'id = "mine"'])
def test_class_that_names_no_course_says_what_to_add(tmp_path, text):
    assert told(tmp_path, text) == (
        ' doesn\'t say which course this class runs. Add a line: course = "/folder/of/the/course"'
    )


@pytest.mark.parametrize("text", ["course = ", "[due", 'course = "a"\ncourse = "b"'])
def test_settings_that_are_no_toml_are_told_with_the_place(tmp_path, text):
    sentence = told(tmp_path, text)
    assert sentence.startswith(" can't be read: ")
    assert "line" in sentence or "end of document" in sentence
    assert sentence.endswith(". Mend it, then run this again.")


def test_folder_without_settings_is_no_class(tmp_path):
    with pytest.raises(Problem) as problem:
        read_classroom(tmp_path)
    assert (
        str(problem.value)
        == f"{tmp_path} is no class: it has no {CLASS_FILE}. To make one: autograder new-class DIR"
    )


def test_course_of_a_class_that_is_gone_is_told_when_it_is_asked_for(tmp_path):
    made = settled(tmp_path, f'course = "{tmp_path / "gone"}"')
    with pytest.raises(Problem) as problem:
        made.course  # noqa: B018  asking is what is tried
    assert str(problem.value).startswith(
        f"There is no course in {tmp_path / 'gone'}: it has no course.toml. If the course was "
    )
