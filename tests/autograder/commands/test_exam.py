"""The command that tries a course's own right answers and known mistakes on it."""

import json

import pytest

from autograder.__main__ import main
from tests.tiny_course import TinyCourse, tiny_course


@pytest.fixture
def course(tmp_path) -> TinyCourse:
    return tiny_course(tmp_path / "tiny")


def test_exam_of_a_sound_course_prints_a_table_and_succeeds(course, capsys):
    assert main(["exam", "--seeds", "2", "--jobs", "1", "--course", str(course.root)]) == 0
    words = capsys.readouterr().out.replace("│", " ").split()
    start = words.index("running_sum")
    assert words[start : start + 6] == ["running_sum", "4", "0", "6", "6", "6"]


def test_exam_json_gives_the_numbers_and_the_complaints(course, capsys):
    course.replace("accepted/running_sum/loop.py", "enumerate(x)", "enumerate(x[:1])")
    course.replace("mistakes.py", "np.sum(x)", "np.cumsum(x)")
    assert (
        main(["exam", "--seeds", "1", "--jobs", "1", "--json", "--course", str(course.root)]) == 1
    )
    told = json.loads(capsys.readouterr().out)
    assert told["items"] == [
        {
            "item": "running_sum",
            "accepted": 2,
            "refused": 1,
            "mistakes": 3,
            "caught": 2,
            "named": 2,
            "told": 2,
            "at_home": 2,
        }
    ]
    assert [complaint.split(" (")[0] for complaint in told["complaints"]] == [
        "running_sum, seed 1: accepts mistake total",
        "running_sum, seed 1: doesn't name mistake total",
        "running_sum, seed 1: refuses accepted answer accepted/running_sum/loop.py",
    ]


def test_exam_in_several_processes_comes_to_the_same(course, capsys):
    course.replace("mistakes.py", "np.sum(x)", "np.cumsum(x)")
    printed = []
    for jobs in ("1", "2"):
        assert (
            main(["exam", "--seeds", "2", "--jobs", jobs, "--json", "--course", str(course.root)])
            == 1
        )
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


def test_exam_prints_nothing_of_what_answers_print(course, capsys):
    with (course.lesson / "accepted" / "running_sum" / "loop.py").open(
        "a", encoding="utf-8"
    ) as answer:
        answer.write("\n\nprint(running_sum(np.ones(2)))\n")
    assert (
        main(["exam", "--seeds", "1", "--jobs", "1", "--json", "--course", str(course.root)]) == 0
    )
    json.loads(capsys.readouterr().out)
