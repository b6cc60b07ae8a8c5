"""Mutants change one thing each, as a slip would; survivors are listed with a reason."""

import ast
from pathlib import Path
from threading import Event, Thread, Timer
import tomllib

import pytest

from tests.mutation import trying as trying_module
from tests.mutation.__main__ import main
from tests.mutation.mutants import mutants_of
from tests.mutation.subjects import SUBJECTS
from tests.mutation.trying import PROJECT, SURVIVORS, survivors_of


@pytest.mark.parametrize(
    "source, changes",
    [
        ("if a:\n    raise b", ["if a: -> if not a:", "raise b -> pass"]),
        ("a = b < 5", ["a = b < 5 -> a = b <= 5", "a = b < 5 -> a = b < 6"]),
        ("a = b and c", ["a = b and c -> a = c", "a = b and c -> a = b"]),
        ("a = b | c", ["a = b | c -> a = b | b", "a = b | c -> a = c | c"]),
        ("a = {'x', 'y'}", ["a = {'x', 'y'} -> a = {'y'}", "a = {'x', 'y'} -> a = {'x'}"]),
        ("a = [b for b in c if d]", ["a = [b for b in c if d] -> a = [b for b in c]"]),
        ("a = {'x': (b, c), 'y': (b, d)}", []),
        ("f()\na = True", ["f() -> pass", "a = True -> a = False"]),
        ("'a docstring'", []),
        ("A = tuple[int, tuple[str, str]]", []),
        ("@dataclass(frozen=True)\nclass A:\n    pass", []),
        ("def f(a: dict[str, int]) -> tuple[int, int]:\n    pass", []),
    ],
)
def test_mutants_are_what_a_slip_would_leave(source, changes):
    assert sorted(mutant.change for mutant in mutants_of(source)) == sorted(
        f"module: {change}" for change in changes
    )


def test_mutant_says_in_which_function_it_is():
    source = "def f(a):\n    if a > 1:\n        return a\n"
    assert {mutant.change.partition(":")[0] for mutant in mutants_of(source)} == {"f"}


def test_mutants_within_a_place_are_those_of_it():
    source = "a = 1\n\ndef f(a):\n    if a > 1:\n        return a\n\ndef g():\n    f(1)\n"
    assert {mutant.place for mutant in mutants_of(source)} == {"module", "f", "g"}
    for place in ("module", "f", "g"):
        own = [mutant for mutant in mutants_of(source) if mutant.place == place]
        assert list(mutants_of(source, {place})) == own


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """A project of one module with two mutants that its test doesn't tell."""
    for name, text in {
        "engine.py": "LIMIT = 5\n\n\ndef allowed(n):\n    return n < LIMIT\n",
        "tests/test_engine.py": (
            "from engine import allowed\n\n\ndef test_allowed():\n    assert allowed(1)\n"
        ),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("tests.mutation.trying.PROJECT", tmp_path)
    monkeypatch.setattr("tests.mutation.trying.COPIED", ("engine.py", "tests"))
    monkeypatch.setattr("tests.mutation.trying.WARM", ())


CHANGES = ["module: LIMIT = 5 -> LIMIT = 6", "allowed: return n < LIMIT -> return n <= LIMIT"]


def test_survivors_are_those_that_the_tests_dont_tell(engine):
    assert survivors_of("engine.py", ["tests/test_engine.py"]) == (CHANGES, 2)


def test_survivors_that_arent_listed_are_printed_each_when_it_is_found(engine, monkeypatch, capsys):
    printed = []

    def found(module, tests, jobs, tell):
        for change in CHANGES:
            tell(change)
            printed.append(capsys.readouterr().out)
        return CHANGES, 2

    monkeypatch.setattr("tests.mutation.__main__.survivors_of", found)
    monkeypatch.setattr("tests.mutation.__main__.listed", lambda module: {CHANGES[0], "gone"})
    assert main(["engine.py", "tests/test_engine.py"]) == 1
    assert printed == ["engine.py:\n", f"  survived: {CHANGES[1]}\n"]
    assert capsys.readouterr().out == "  listed, but told: gone\n  2 mutants, 2 survived\n"


def test_a_module_of_which_no_tests_are_known_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["engine.py"])
    assert "no tests are known of engine.py; name them behind it" in capsys.readouterr().err


def test_a_survivor_is_told_before_the_next_mutant_is_waited_for(engine):
    class Enough(Exception):
        pass

    def found(change):
        raise Enough(change)

    with pytest.raises(Enough, match="LIMIT = 6"):
        survivors_of("engine.py", ["tests/test_engine.py"], jobs=1, found=found)


def test_folder_of_mutants_stays_until_who_is_at_work_in_it_is_done():
    def work() -> None:
        started.set()
        go_on.wait()
        done.append(project.exists())
        free.put(project)

    started, go_on, done = Event(), Event(), []
    with trying_module._copies(1) as free:
        project = free.get()
        Thread(target=work).start()
        started.wait()
        Timer(0.2, go_on.set).start()
    assert (done, project.exists()) == ([True], False)


def test_subjects_and_their_tests_are_there():
    for module, tests in SUBJECTS.items():
        files = [module, *(test.partition("::")[0] for test in tests)]
        assert [name for name in files if not (PROJECT / name).exists()] == []


@pytest.mark.slow
def test_survivors_that_are_listed_are_mutants_of_a_subject_each_with_a_reason():
    listed = tomllib.loads(SURVIVORS.read_text(encoding="utf-8"))
    assert set(listed) <= set(SUBJECTS)
    for module, entries in listed.items():
        changes = [change for entry in entries for change in entry["changes"]]
        places = {change.partition(":")[0] for change in changes}
        mutants = list(mutants_of(Path(PROJECT, module).read_text("utf-8"), places))
        known = {mutant.change for mutant in mutants}
        for entry in entries:
            assert entry["reason"]
            assert set(entry["changes"]) <= known
        for mutant in mutants[::10]:
            ast.parse(mutant.source)
