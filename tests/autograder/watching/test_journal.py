"""What is kept of attempts is what was written, counts what it should, and where it can't be read
says so.
"""

from dataclasses import replace
from datetime import UTC, datetime
import json

import pytest

from autograder.problems import Problem
from autograder.watching.journal import Journal, Journals, JournalStage

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def journals(classroom) -> Journals:
    return Journals(classroom)


def attempts(journal: Journal) -> list[str]:
    return [each.work for each in journal.judged if each.counts]


def test_journal_is_read_as_it_was_written(journals):
    journal = Journal(source="ada+01+now").begun("k1", NOON).taken("w1", NOON, True)
    journal = replace(journal.ended(0.5, True), stage=JournalStage.HANDED_OUT, shown="visible")
    journals.write("ada", "01_activations", journal)
    assert journals.of("ada", "01_activations") == journal
    assert journals.of("bo", "01_activations") is None


def test_what_got_its_verdict_counts_and_what_could_not_be_judged_does_not():
    first = Journal().begun("k1", NOON).taken("w1", NOON, True).ended(0.5, True)
    second = replace(first, stage=JournalStage.HANDED_OUT).begun("k2", NOON)
    damaged = second.taken("w2", NOON, True).ended(0.0, False)
    due = second.taken("w3", NOON, False).ended(0.5, True)
    assert attempts(first) == attempts(damaged) == attempts(due) == ["w1"]
    assert attempts(second.taken("w4", NOON, True).ended(1.0, True)) == ["w1", "w4"]


def test_work_whose_page_nobody_saw_is_no_attempt_once_other_work_lies_there():
    taken = Journal().begun("k1", NOON).taken("w1", NOON, True)
    assert taken.begun("k2", NOON).judged == ()
    handed_out = replace(taken, stage=JournalStage.HANDED_OUT)
    assert attempts(handed_out.begun("k2", NOON)) == ["w1"]


GOOD = Journal().begun("k1", NOON).taken("w1", NOON, True).to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({**GOOD, "stage": "elsewhere"}),
        json.dumps({**GOOD, "shown": "half"}),
        json.dumps({**GOOD, "key": 3}),
        json.dumps({**GOOD, "came": "yesterday"}),
        json.dumps({**GOOD, "came": "2026-03-01T12:00:00"}),
        json.dumps({**GOOD, "judged": [{"work": "w1"}]}),
        json.dumps({**GOOD, "judged": 3}),
        json.dumps({name: value for name, value in GOOD.items() if name != "source"}),
        " " * 5_000_001,
    ],
)
def test_damaged_journal_is_told_with_what_to_do(journals, text):
    path = journals.path("ada", "01_activations")
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as problem:
        journals.of("ada", "01_activations")
    assert str(problem.value).startswith(f"{path} can't be used (")
    assert str(problem.value).endswith(
        "), so nobody knows how many attempts there were. Put it back from your copy, or take it "
        "away to begin anew with none."
    )
