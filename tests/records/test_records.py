"""The same notebook, seed, and lesson have the same verdict, to the last character, whenever it is
judged: each record is judged once more.

A record is called as the engine that made it, by

    autograder try RECORD/handed_in.ipynb --course RECORD/course --seed SEED --json

Once that version is released it is never made anew. Where a newer engine says something else of the
same work, either that is a mistake, or CHANGELOG.md says what changed, and a record of the newer
version takes its place.
"""

from pathlib import Path

import pytest

from autograder.__main__ import main
from autograder.appeals.telling import inputs_of
from autograder.courses.course import load_course
from autograder.courses.seeded import SeededExercises
from autograder.engine import engine_version

SEED = 20261129

RECORDS = sorted(path for path in Path(__file__).parent.iterdir() if (path / "course").is_dir())


def test_there_is_a_record_of_this_engine():
    assert engine_version() in [path.name for path in RECORDS]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name)
def test_record_is_replayed_to_the_last_character(record, capsysbinary):
    words = [str(record / "handed_in.ipynb"), "--course", str(record / "course")]
    assert main(["try", *words, "--seed", str(SEED), "--json"]) == 0
    assert capsysbinary.readouterr().out == (record / "verdicts.json").read_bytes()


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.name)
def test_hidden_inputs_of_a_record_are_drawn_as_they_were(record):
    course = load_course(record / "course")
    exercises = SeededExercises(course, SEED)
    drawn = [
        f"{specification.item}, {check.name}: {line}\n"
        for specification in course.items.values()
        for check in exercises.without_hints(specification).checks
        for case in check.cases
        for line in inputs_of(case.probe)
    ]
    assert "".join(drawn) == (record / "inputs.txt").read_text(encoding="utf-8")
