"""The exam finds what is wrong with a grader, and the README shows its numbers as they are now."""

import pytest

from tests import exam
from tests.banks.mutants import Mutant, equivalents, mutants_of, mutated_names
from tests.banks.unseen import wrong_answers
from tests.exam import Report, Row, Sitting, examine, readme_section, rows, sittings
from tests.judges import items_of
from tests.project import readme_tables
from tests.this_course import ITEMS

START, END = "<!-- exam -->", "<!-- /exam -->"


def test_examine_a_good_item_finds_nothing_wrong():
    report = examine(Sitting("relu", seed=3, with_others=True))
    row = report.row
    assert report.complaints == ()
    assert row.accepted >= 8
    assert row.refused == 0
    assert row.mistakes == row.caught == row.named == len(ITEMS["relu"].mistakes)
    assert row.mistakes == row.told == row.at_home
    assert row.unseen == row.unseen_caught == row.unseen_told == row.unseen_at_home > 15
    assert row.mutants == row.killed > 10


def test_what_becomes_of_unseen_answers_is_counted_from_what_they_lost():
    report = examine(Sitting("relu", seed=3, with_others=True))
    known = sum(result.mistake is not None for result in report.lost)
    assert len(report.lost) >= report.row.unseen_caught
    told = exam.unseen_paragraph([report, report])
    assert f"lose points in {2 * len(report.lost)} items" in told
    assert f"{2 * known} by a known" in told


def test_examine_a_mutant_that_lives_tells_its_change(monkeypatch):
    alive = Mutant(None, "0 -> 0.0", "def relu(Z):\n    return np.maximum(0.0, Z)\n")
    monkeypatch.setattr(exam, "mutants_of", lambda name: (alive,))
    monkeypatch.setattr(exam, "equivalents", lambda name: {})
    report = examine(Sitting("relu", seed=3, with_others=True))
    assert (report.row.mutants, report.row.killed) == (1, 0)
    assert report.complaints == ("relu, seed 3: accepts mutant 0 -> 0.0",)


def test_examine_a_listed_mutant_that_dies_or_is_none_tells_its_change(monkeypatch):
    dead = Mutant(None, "0 -> 1", "def relu(Z):\n    return np.maximum(1, Z)\n")
    monkeypatch.setattr(exam, "mutants_of", lambda name: (dead,))
    monkeypatch.setattr(exam, "equivalents", lambda name: {"0 -> 1": "", "0 -> 2": ""})
    assert examine(Sitting("relu", seed=3, with_others=True)).complaints == (
        "relu, seed 3: lists as right what loses points or is no mutant: 0 -> 1",
        "relu, seed 3: lists as right what loses points or is no mutant: 0 -> 2",
    )


def test_examine_an_unseen_answer_that_earns_everything_tells_its_name(monkeypatch):
    monkeypatch.setattr(exam, "lost", lambda answer, seed: ())
    monkeypatch.setattr(exam, "mutants_of", lambda name: ())
    monkeypatch.setattr(exam, "equivalents", lambda name: {})
    report = examine(Sitting("relu", exam.README_SEED, with_others=True))
    names = [answer.path.stem for answer in wrong_answers("relu")]
    told = [f"relu, seed {exam.README_SEED}: unseen {name} earns everything" for name in names]
    assert (report.row.unseen, report.row.unseen_caught) == (len(names), 0)
    assert list(report.complaints) == told


@pytest.mark.parametrize("name", mutated_names())
def test_every_mutant_that_is_not_listed_as_right_sits_the_exam(name):
    """`make test` leaves it to the exam to try them."""
    sitting = [mutant.change for item in items_of(name) for mutant in exam._own_mutants(item)]
    wrong = {mutant.change for mutant in mutants_of(name)} - set(equivalents(name))
    assert sorted(sitting) == sorted(wrong)


def test_sittings_cover_every_item_at_every_seed_and_mutants_at_some():
    planned = sittings(range(1, 12))
    assert {(sitting.item, sitting.seed) for sitting in planned} == {
        (item, seed) for item in ITEMS for seed in range(1, 12)
    }
    assert {sitting.seed for sitting in planned if sitting.with_others} == {1, 11}


def test_rows_add_up_over_seeds_and_items():
    made = rows(
        [
            Report(Row("relu", *range(1, 14)), ()),
            Report(Row("relu", *range(10, 140, 10)), ()),
            Report(Row("sigmoid", 100), ()),
        ]
    )
    assert made[0] == Row("relu", *range(11, 144, 11))
    assert made[-1] == Row("all", 111, *range(22, 144, 11))
    assert [row.item for row in made] == [*ITEMS, "all"]


def test_main_with_a_complaint_lists_it_and_fails(monkeypatch, capsys):
    monkeypatch.setattr(
        exam,
        "reports",
        lambda planned, jobs: [Report(Row("relu", 1), ("relu, seed 1: [odd] complaint",))],
    )
    assert exam.main(["--seeds", "1"]) == 1
    assert capsys.readouterr().out.endswith("\nrelu, seed 1: [odd] complaint\n")


def test_main_without_complaints_succeeds(monkeypatch, capsys):
    monkeypatch.setattr(exam, "reports", lambda planned, jobs: [Report(Row("relu", 1), ())])
    assert exam.main(["--seeds", "1"]) == 0
    assert "relu" in capsys.readouterr().out


def test_main_readme_writes_the_section_and_nothing_else(monkeypatch, tmp_path):
    path = tmp_path / "README.md"
    path.write_text(f"before\n{START}\nformer\n{END}\nafter\n", encoding="utf-8")
    monkeypatch.setattr(readme_tables, "README", path)
    monkeypatch.setattr(exam, "reports", lambda planned, jobs: [Report(Row("relu", 19), ())])
    assert exam.main(["--readme"]) == 0
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{START}\n| item |")
    assert text.endswith(f"{END}\nafter\n")
    assert "| `relu` | 19 |" + 12 * " 0 |" + "\n" in text
    assert "former" not in text


def test_main_readme_without_markers_says_what_to_add(monkeypatch, tmp_path, capsys):
    path = tmp_path / "README.md"
    path.write_text("nothing here", encoding="utf-8")
    monkeypatch.setattr(readme_tables, "README", path)
    monkeypatch.setattr(exam, "reports", lambda planned, jobs: [Report(Row("relu", 19), ())])
    assert exam.main(["--readme"]) == 1
    assert capsys.readouterr().err == (
        "README.md has no place for the table: add the lines <!-- exam --> and <!-- /exam -->.\n"
    )


def test_with_section_without_markers_says_what_to_add():
    with pytest.raises(ValueError, match="add the lines <!-- exam --> and <!-- /exam -->"):
        readme_tables.with_section("nothing here", "exam", "table")


def test_main_check_compares_the_table_and_writes_nothing(monkeypatch, tmp_path, capsys):
    path = tmp_path / "README.md"
    monkeypatch.setattr(readme_tables, "README", path)
    monkeypatch.setattr(exam, "reports", lambda planned, jobs: [Report(Row("relu", 19), ())])
    table = readme_section([Report(Row("relu", 19), ())])
    path.write_text(readme_tables.with_section(f"{START}{END}", "exam", table), encoding="utf-8")
    assert exam.main(["--check"]) == 0
    old = path.read_text(encoding="utf-8").replace("| 19 |", "| 18 |")
    path.write_text(old, encoding="utf-8")
    assert exam.main(["--check"]) == 1
    assert (
        capsys.readouterr().err
        == "README.md shows another table. Run: python -m tests.exam --readme\n"
    )
    assert path.read_text(encoding="utf-8") == old
