"""Hostile submissions gain nothing, harm nobody, and leave nothing behind; what of them is honest
is judged as ever.
"""

from collections import Counter
from collections.abc import Sequence
import fcntl
import json
import os
from pathlib import Path
import subprocess
import sys
import tempfile

import pytest

from tests.autograder.sandbox.below_home import OWN
from tests.hostile.__main__ import readme_section
from tests.hostile.bank import a_share, all_cases
from tests.hostile.case import THREATS
from tests.hostile.code import MalformedCase, load_case
from tests.hostile.running import Report, Result, run_cases
from tests.project import readme_tables
from tests.this_course import ITEMS
from tests.verdicts import FULL

PROJECT = readme_tables.README.parent
CASES = all_cases()
LEAST_CASES = 150

SELF, ORDINARY = "this user", "an ordinary user"
THE_MACHINE = "D"

ORDINARY_SHARE = 16

GRADED = {SELF: a_share(CASES)}
"""Which attacks are graded here, by the user who grades: a share, for an ordinary user a smaller
one of those on the machine, which rights may help or hinder. `make prove` grades all of them as
both.
"""
if os.geteuid() == 0:
    on_the_machine = [case for case in CASES if case.threat == THE_MACHINE]
    GRADED[ORDINARY] = a_share(on_the_machine, ORDINARY_SHARE)

by_user = pytest.mark.parametrize("report", list(GRADED), indirect=True)
by_user_and_case = pytest.mark.parametrize(
    "report, name",
    [(user, case.name) for user, cases in GRADED.items() for case in cases],
    indirect=["report"],
)

BECOME = (sys.executable, "-m", "tests.autograder.sandbox.as_ordinary_user")
BECOME_OWNER = (sys.executable, "-m", "tests.autograder.sandbox.below_home", OWN)


@pytest.fixture(scope="module")
def report(request, shared_folder) -> Report:
    """What came of grading a share of the bank as one class, by the user that is asked for. That
    takes a while, so the workers of one run of the tests share it.
    """
    user = getattr(request, "param", SELF)
    path = shared_folder / f"hostile, {user}.json"
    # One after the other: what one leaves behind would be told of another, too.
    with open(shared_folder / "hostile.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            made = (
                run_cases(GRADED[SELF])
                if user == SELF
                else run_as_ordinary_user(
                    "--share", str(ORDINARY_SHARE), "--only", f"{THE_MACHINE}/"
                )
            )
            path.write_text(json.dumps(made.to_json()), encoding="utf-8")
    return Report.from_json(json.loads(path.read_text(encoding="utf-8")))


def run_as_ordinary_user(*options: str, become: Sequence[str] = BECOME) -> Report:
    """Grade the bank, or what the command's options leave of it, as a user without rights, whom
    the words `become` make of who runs it.
    """
    # Not below pytest's own folder, which is closed to others.
    with tempfile.TemporaryDirectory() as cache:
        Path(cache).chmod(0o777)
        done = subprocess.run(
            [*become, "-m", "tests.hostile", "--json", *options],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            env={**os.environ, "XDG_CACHE_HOME": cache},
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    return Report.from_json(json.loads(done.stdout))


@pytest.mark.slow
@by_user_and_case
def test_attack_gains_nothing_and_costs_no_more_than_it_must(report, name):
    (result,) = (result for result in report.results if result.name == name)
    assert (result.gained, result.differences) == (0.0, ())


@pytest.mark.slow
@by_user
def test_honest_submissions_beside_attacks_are_judged_as_ever(report):
    assert report.harmed == ()


@pytest.mark.slow
@by_user
def test_nothing_is_left_behind(report):
    assert report.left == ()


def test_readme_shows_what_all_attacks_come_to_where_none_gains_anything():
    text = readme_tables.README.read_text(encoding="utf-8")
    report = Report(tuple(Result(case.name, case.threat, 0.0, ()) for case in CASES), (), ())
    assert text == readme_tables.with_section(text, "hostile", readme_section(report))


def test_every_threat_has_cases():
    tried = Counter(case.threat for case in CASES)
    assert set(tried) == set(THREATS) == {case.threat for case in GRADED[SELF]}
    assert (tried["A"] >= 30, tried["B"] >= 45, len(CASES) >= LEAST_CASES) == (True, True, True), (
        tried
    )


# The bank's form


PLAIN = '#: purpose = "Nothing."\n#: lesson = "01_activations"\n'


def test_load_case_reads_header_and_cells(tmp_path):
    path = tmp_path / "plain.py"
    path.write_text(
        f'{PLAIN}#: [items]\n#: relu = [0, "wrong_value"]\n# %% first\nimport os\n# %% '
        "relu-solution\n"
        "def relu(Z):\n    return Z\n# %% after relu-solution\n1\n# %% after relu-solution\n2\n",
        encoding="utf-8",
    )
    case = load_case(path, "A")
    (tmp_path / case.lesson).mkdir()
    case.build(tmp_path / case.lesson)
    cells = json.loads(
        (tmp_path / case.lesson / f"{case.lesson}.ipynb").read_text(encoding="utf-8")
    )["cells"]
    sources = ["".join(cell["source"]) for cell in cells]
    place = sources.index("def relu(Z):\n    return Z")
    assert (sources[0], sources[place + 1 : place + 3]) == ("import os", ["1", "2"])
    assert (case.name, case.threat, case.purpose) == ("plain", "A", "Nothing.")
    assert case.expected.items == {"relu": (0.0, "wrong_value")}


@pytest.mark.parametrize(
    "text, told",
    [
        ('#: lesson = "01_activations"\n# %% first\n', "the header doesn't tell purpose"),
        ('#: purpose = "?"\n#: lesson = "09_none"\n# %% first\n', "there is no lesson '09_none'"),
        (f"{PLAIN}#: item = 1\n# %% first\n", "the header tells item; it may tell"),
        (
            f"{PLAIN}#: [items]\n#: relo = [0, 'error']\n# %% first\n",
            "01_activations has no item relo",
        ),
        (f"{PLAIN}#: [items]\n#: relu = [0, 'bad']\n# %% first\n", "'bad' is not a valid Verdict"),
        (
            f"{PLAIN}#: [items]\n#: relu = [2, 'error']\n# %% first\n",
            "only what is not correct is listed, with less than 2.0",
        ),
        (
            f"{PLAIN}# %% bce_loss-solution\n",
            "01_activations has no cell 'bce_loss-solution' there",
        ),
        (f"{PLAIN}# %% relu-tests\n", "01_activations has no cell 'relu-tests' there"),
        (f"{PLAIN}# %% after nothing\n", "01_activations has no cell 'nothing' there"),
        (
            f"{PLAIN}# %% relu-solution\n1\n# %% relu-solution\n2\n",
            "two parts replace relu-solution",
        ),
        (f"{PLAIN}import os\n# %% first\n", "neither header (#:) nor part (# %%): 'import os'"),
        (PLAIN, "there is no part (# %% ...)"),
        ("#: purpose =\n# %% first\n", "TOMLDecodeError"),
    ],
)
def test_load_case_refuses_what_is_malformed(tmp_path, text, told):
    path = tmp_path / "case.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MalformedCase) as error:
        load_case(path, "A")
    assert str(path) in str(error.value)
    assert told in str(error.value)


# The comparison itself


@pytest.mark.slow
def test_run_cases_tells_what_is_otherwise(tmp_path):
    path = tmp_path / "honest.py"
    path.write_text(
        f'{PLAIN}#: incidents = ["while"]\n#: repairs = ["gone"]\n#: messages = ["never said"]\n#: '
        '[items]\n#: relu = [0, "wrong_value"]\n# %% first\nprint(1)\n',
        encoding="utf-8",
    )
    made = run_cases([load_case(path, "A")])
    (result,) = made.results
    assert (result.gained, made.harmed, made.left) == (ITEMS["relu"].points, (), ())
    assert [told.split(" instead of ")[-1].split(" (")[0] for told in result.differences] == [
        "0 wrong_value",
        str(FULL - ITEMS["relu"].points),
        "['gone']",
        "['while']",
        "no message, or none in this place, says 'never said'",
    ]


def test_report_survives_json():
    made = Report((Result("one", "A", 0.5, ("told",)),), (("A", "harmed"),), ("left",))
    assert Report.from_json(json.loads(json.dumps(made.to_json()))) == made


def test_readme_section_counts_by_threat():
    made = Report(
        (Result("one", "A", 0.0, ()), Result("two", "B", 0.5, ("told",))), (("B", "harmed"),), ()
    )
    assert "| B. faking the harness | 1 | 0.5 | 1 |" in readme_section(made)
