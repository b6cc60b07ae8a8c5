"""autograder written: which questions wait, one of them by file or by page, and what can't be is a
sentence.
"""

import asyncio
import os
import signal
import socket

import pytest

from autograder.__main__ import main
from autograder.written.server import GradingServer
from tests.verdicts import LESSON
from tests.written_answers import by_nbgrader, code_of, pile_of, says


def run(classroom, *words: str) -> int:
    return main(["written", *map(str, words), "--class", str(classroom.root)])


def test_list_has_each_question_with_how_many_answers_wait(answered, capsys):
    assert run(answered) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert f"saturation {LESSON} 2 6 5" in lines
    assert lines[-1] == "To grade: autograder written QUESTION"
    pile = pile_of(answered)
    pile.mark("", [says(pile, student) for student in ("ada", "carl", "emmy", "fritz")])
    run(answered)
    assert "To grade" not in capsys.readouterr().out


def test_who_has_left_waits_no_more_and_is_told_nowhere(answered, tmp_path, capsys):
    (answered.autograded / "emmy").rename(answered.root.parent / "left")
    assert run(answered) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert f"saturation {LESSON} 2 5 4" in lines
    assert run(answered, "saturation", "--to", tmp_path / "answers.csv") == 0
    assert "Left out" not in capsys.readouterr().out


def test_work_that_lies_there_and_whose_graded_notebook_doesnt_is_told(answered, tmp_path, capsys):
    (answered.autograded / "emmy").rename(answered.root.parent / "left")
    (answered.submitted / "emmy" / LESSON).mkdir(parents=True)
    assert run(answered, "saturation", "--to", tmp_path / "answers.csv") == 0
    told = "Left out, since the graded notebook can't be read: emmy. To make it anew: autograder "
    assert f"{told}grade --again" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["satuation"],
            "There is no question 'satuation' (did you mean 'saturation'?). Questions in words: "
            "saturation.",
        ),
        (["--to", "x.csv"], "--to goes with a question: saturation."),
        (["--from", "x.csv"], "--from goes with a question: saturation."),
        (["--port", "80"], "--port goes with a question: saturation."),
        (["saturation", "--port", "70000"], "There is no port 70000: the last one is 65535."),
        (
            ["saturation", "--from", "none.csv"],
            "none.csv can't be read: there is no such file. Name the CSV file that --to wrote.",
        ),
    ],
)
def test_what_cant_be_asked_is_told(answered, capsys, words, told):
    assert run(answered, *words) == 1
    assert told in capsys.readouterr().err


def test_outside_of_a_class_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["written", "saturation"]) == 1
    assert "There is no class here" in capsys.readouterr().err


def test_nothing_graded_yet_and_no_gradebook_are_told(answered, tmp_path, capsys):
    for student in ("ada", "blaise", "carl", "dorothea", "emmy", "fritz"):
        (answered.autograded / student / LESSON / f"{LESSON}.ipynb").unlink()
    assert run(answered, "saturation") == 1
    told = capsys.readouterr()
    assert "can't be read: ada, blaise, carl, dorothea, emmy, fritz." in told.out
    assert f"Run: autograder grade {LESSON} --class" in told.err
    (answered.root / "gradebook.db").unlink()
    for words in ((), ("saturation",)):
        assert run(answered, *words) == 1
        assert "There is no gradebook" in capsys.readouterr().err


def test_answers_go_out_and_come_back_filled_in(answered, tmp_path, capsys):
    file = tmp_path / "marks.csv"
    assert run(answered, f"{LESSON}/saturation", "--to", file) == 0
    assert "4 lines (6 answers, 5 waiting) written to" in capsys.readouterr().out
    assert run(answered, "saturation", "--to", file) == 1
    assert "is there already, and may hold points" in capsys.readouterr().err
    text = file.read_text(encoding="utf-8")
    start = text.index(code_of(pile_of(answered), "fritz"))
    line = text[start:].partition("\n")[0]
    file.write_text(text.replace(line, line.replace(",,,,,", ",x,0,,x,")), encoding="utf-8")
    assert run(answered, "saturation", "--from", file) == 0
    assert capsys.readouterr().out == "1 answers graded; 4 of 6 still wait.\n"
    assert by_nbgrader(answered, "fritz")[:2] == (1.0, False)
    assert run(answered, "saturation", "--from", file) == 0
    assert capsys.readouterr().out == "0 answers graded; 4 of 6 still wait.\n"


def test_a_file_with_something_wrong_is_not_taken_in_at_all(answered, tmp_path, capsys):
    file = tmp_path / "marks.csv"
    run(answered, "saturation", "--to", file)
    text = file.read_text(encoding="utf-8")
    for student, cells in (("fritz", ",x,0,,x,"), ("emmy", ",x,huh,,x,")):
        start = text.index(code_of(pile_of(answered), student))
        line = text[start:].partition("\n")[0]
        text = text.replace(line, line.replace(",,,,,", cells))
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(answered, "saturation", "--from", file) == 1
    told = capsys.readouterr().err
    assert "can't be taken in as it is. Nothing was written." in told
    assert "'huh' below 'product' means nothing here" in told
    assert by_nbgrader(answered, "fritz")[0] is None


def test_page_is_served_until_it_is_interrupted_which_is_no_error(answered, capsys, monkeypatch):
    start = GradingServer.start

    def start_and_be_interrupted(server):
        asyncio.get_running_loop().call_soon(os.kill, os.getpid(), signal.SIGINT)
        return start(server)

    monkeypatch.setattr(GradingServer, "start", start_and_be_interrupted)
    assert run(answered, "saturation") == 0
    told = capsys.readouterr().out
    assert "All answers to saturation, on this machine alone:\n\n    http://127.0.0.1:" in told
    assert told.endswith("\nEnded. 1 of 6 answers are graded; all of it is in the gradebook.\n")


def test_a_port_that_is_taken_is_told(answered, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert run(answered, "saturation", "--port", taken.getsockname()[1]) == 1
    told = capsys.readouterr().err
    assert "on 127.0.0.1 can't be had (Address already in use). Name another one" in told
