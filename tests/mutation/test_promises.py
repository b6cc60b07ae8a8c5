"""Each promise rests on something, and a test that it names fails where that is taken out."""

import ast
import importlib

import pytest

from tests.mutation.promises import QUICK, REMOVALS, complaints, promises
from tests.mutation.trying import End, Trial, trying


def test_each_promise_rests_on_something_that_can_be_taken_out():
    assert set(REMOVALS) == set(promises())
    assert all(REMOVALS.values())


@pytest.mark.parametrize("promise", REMOVALS)
def test_what_a_promise_rests_on_is_there_and_its_test_is_named(promise):
    named = promises()[promise]
    for removal in REMOVALS[promise]:
        ast.parse(removal.source())
        assert {removal.test, removal.test.partition("::")[0]} & set(named), removal.test


@pytest.mark.slow
def test_what_was_imported_before_is_imported_anew():
    removal = REMOVALS["Points"][3]
    importlib.import_module(removal.module.removesuffix(".py").replace("/", "."))
    trial = Trial(removal.module, removal.source(), (removal.test,), seconds=100.0)
    with trying(jobs=1) as ends_of:
        assert list(ends_of([trial])) == [End.RED]


@pytest.mark.long
def test_promises_are_told_to_be_broken_where_what_they_rest_on_is_taken_out():
    assert list(complaints(QUICK, jobs=1)) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "test, end",
    [
        ("def test_it():\n    assert LIMIT == 5\n", End.GREEN),
        ("def test_it():\n    assert LIMIT == 6\n", End.RED),
        (
            "import pytest\n\n\n@pytest.fixture\ndef broken():\n    raise OSError\n\n\n"
            "def test_it(broken):\n    pass\n",
            End.BROKEN,
        ),
        ("def test_it(:\n", End.BROKEN),
        (
            "import signal, time\n\n\ndef test_it():\n"
            "    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n"
            "    time.sleep(1000)\n",
            End.BROKEN,
        ),
    ],
)
def test_a_test_that_can_not_be_run_tells_nothing(tmp_path, monkeypatch, test, end):
    (tmp_path / "tests").mkdir()
    (tmp_path / "engine.py").write_text("LIMIT = 5\n", encoding="utf-8")
    written = tmp_path / "tests" / "test_engine.py"
    written.write_text(f"from engine import LIMIT\n\n\n{test}", encoding="utf-8")
    monkeypatch.setattr("tests.mutation.trying.PROJECT", tmp_path)
    monkeypatch.setattr("tests.mutation.trying.COPIED", ("engine.py", "tests"))
    monkeypatch.setattr("tests.mutation.trying.WARM", ())
    monkeypatch.setattr("tests.mutation.trying.LEAST_SECONDS", 1)
    seconds = 1.0 if "sleep" in test else 60.0
    with trying(jobs=1) as ends_of:
        (found,) = ends_of([Trial("engine.py", "LIMIT = 5\n", ("tests/test_engine.py",), seconds)])
    assert found is end
