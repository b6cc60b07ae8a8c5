"""More time for one student, from the command line."""

import shutil

import pytest

from autograder.__main__ import main
from tests.verdicts import LESSON

UNTIL = ("--until", "2026-03-03T13:00:00+01:00")


@pytest.fixture
def said(graded_class, tmp_path, capsys):
    """Return a function that runs the command on a class in which the lesson is due, and returns
    its exit code and what it said.
    """
    root = shutil.copytree(graded_class.root, tmp_path / "class")
    settings = (root / "class.toml").read_text(encoding="utf-8")
    due = f"[due]\n{LESSON} = 2026-03-01T12:00:00Z\n"
    (root / "class.toml").write_text(settings.replace("[due]\n", due), encoding="utf-8")

    def run(*words: str) -> tuple[int, str]:
        code = main(["extend", *words, "--class", str(root)])
        told = capsys.readouterr()
        return code, (told.out or told.err).replace(str(root), "CLASS")

    return run


def test_extend_gives_lists_and_takes_back(said):
    given = f"ada has until 2026-03-03 12:00 UTC for {LESSON}, 2 days, 0:00:00 longer than all.\n"
    next_step = "What comes of it: autograder grade --dry-run --class CLASS\n"
    assert said() == (0, "Nobody has an extension.\n")
    assert said("ada", LESSON, *UNTIL) == (0, given + next_step)
    assert said() == (0, given)
    assert said("ada", LESSON, "--none") == (
        0,
        f"ada has no extension for {LESSON} any more.\n{next_step}",
    )
    assert said() == (0, "Nobody has an extension.\n")


@pytest.mark.parametrize(
    "words",
    [("ada",), ("ada", LESSON), ("ada", LESSON, *UNTIL, "--none"), UNTIL, ("--none",)],
    ids=["no lesson", "no time", "both", "nobody", "nobody's"],
)
def test_extend_that_says_half_is_told_how_it_is_said(said, words):
    code, told = said(*words)
    assert (code, told) == (
        1,
        "autograder extend: Say for whom, for what, and until when: autograder extend STUDENT "
        "LESSON --until TIME; or --none, to take it back. Without any of it: who has an "
        "extension.\n",
    )


def test_extend_takes_no_time_without_a_zone(said, capsys):
    with pytest.raises(SystemExit, match="2"):
        said("ada", LESSON, "--until", "2026-03-03")
    assert "must be a day, a time, and a time zone" in capsys.readouterr().err
