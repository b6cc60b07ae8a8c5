"""The proofs by name. Each is a function that returns what it found in a few words, or raises."""

from collections.abc import Callable, Mapping
import os
from pathlib import Path
import secrets
import shutil
import subprocess
import sys
import tempfile

from autograder.doctor.containers import LIMITED, is_limited_by_ubuntu
from tests import exam
from tests.browser.chromium import MISSING, executable
from tests.doors.class_of_three import ClassOfThree
from tests.doors.every_command import EveryCommand
from tests.doors.installing import build, install_from_registry
from tests.doors.interpreters import OWN, Interpreter, interpreters
from tests.doors.place import clone, user_place
from tests.doors.test_contributing import followed_with_all_tests
from tests.forging.__main__ import forge
from tests.hostile.__main__ import complaints
from tests.hostile.bank import all_cases
from tests.hostile.running import Report, run_cases
from tests.hostile.test_hostile import BECOME_OWNER, run_as_ordinary_user
from tests.mutation.promises import REMOVALS
from tests.mutation.promises import complaints as complaints_about_promises
from tests.mutation.subjects import SUBJECTS
from tests.mutation.trying import listed, survivors_of
from tests.prove.containers import NoDaemon, prove_containers
from tests.prove.hub import prove_hub
from tests.prove.in_the_browser import prove_in_the_browser
from tests.prove.nbgraders_tests import prove_nbgraders_tests
from tests.prove.postgresql import prove_postgresql
from tests.prove.spreadsheets import PROGRAM as OFFICE
from tests.prove.spreadsheets import prove_spreadsheets
from tests.search.__main__ import search
from tests.search.allowed import not_allowed, read_allowed
from tests.search.oracle.oracle import names_of_oracle
from tests.search.record import Run, in_order, summary
from tests.this_course import PROJECT

SEEDS, JOBS = 200, 2

UNKNOWN_SEEDS = 20
"""Seeds of the exam that are drawn anew each time, as those of classes are."""
SEARCH_SEED, SEARCH_MINUTES = 1, 5.0
"""The search goes on for so long with this seed, and as long with one that is drawn anew."""

FORGING_SEED, FORGING_MINUTES = 1, 3.0
"""Answers are forged for so long with this seed, and as long with one that is drawn anew."""

OLDEST = (3, 11)

PYTEST, TERM = (sys.executable, "-m", "pytest", "-p", "no:nbval"), "tests/term"


class NotHere(Exception):
    """This machine lacks what the proof is about."""


def prove_exam() -> str:
    seeds = [*range(1, SEEDS + 1), *(secrets.randbits(128) for _ in range(UNKNOWN_SEEDS))]
    found = exam.reports(exam.sittings(seeds), JOBS)
    told = sorted(complaint for report in found for complaint in report.complaints)
    assert not told, "\n".join(told)
    total = exam.rows(found)[-1]
    return (
        f"exam over {len(seeds)} seeds, {UNKNOWN_SEEDS} of them like those of classes: "
        f"{total.refused} of {total.accepted} right answers refused, {total.caught} of "
        f"{total.mistakes} mistakes caught, {total.named} named, {total.killed} of {total.mutants} "
        "mutants caught"
    )


def prove_long_tests() -> str:
    """The tests that `make test` leaves out since they take minutes."""
    done = subprocess.run(
        [*PYTEST, "-n", str(JOBS), "-m", "long", f"--ignore={TERM}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return f"long tests: {done.stdout.splitlines()[-1]}"


def prove_term() -> str:
    """A whole term of a class of sixty, on SQLite and on PostgreSQL; its chapters follow each other
    in one process.
    """
    done = subprocess.run([*PYTEST, "-x", TERM], cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return f"a term of a class of sixty: {done.stdout.splitlines()[-1]}"


def prove_hostile() -> str:
    return f"{_unharmed(run_cases(all_cases()))} as who proves"


def prove_hostile_for_an_ordinary_user() -> str:
    """As somebody who owns the project and its packages, and has hidden files below /home."""
    return (
        f"{_unharmed(run_as_ordinary_user(become=BECOME_OWNER))} as an ordinary user, who owns all"
    )


def _unharmed(report: Report) -> str:
    told = complaints(report)
    assert not told, "\n".join(told)
    return f"{len(report.results)} attacks gain nothing"


def prove_doors() -> str:
    """The README's commands in a fresh copy of the project, which its user sets up from the
    registry.
    """
    with user_place() as place:
        project = place.work / "проект"
        clone(place.seen_from_outside(project))
        place.own(project)
        said = place.run(["/usr/bin/make", "demo"], project, online=True)
        assert "Gradebook:" in said, said
        bin = project / ".venv" / "bin"
        ClassOfThree(place, bin, project, place.work / "die Klasse").goes_from_new_to_feedback()
        return f"make demo and a class of three as an ordinary user in {place.work}"


def prove_wheel(interpreter: Interpreter) -> str:
    """The wheel, installed from the registry on another Python, with every command."""
    with tempfile.TemporaryDirectory() as folder, user_place(interpreter) as place:
        (wheel,) = build(Path(folder), "--wheel", "--no-isolation").iterdir()
        bin = install_from_registry(place, wheel, "[instructor,site]")
        course = place.work / "ein Kurs"
        clone(place.seen_from_outside(course))
        place.own(course)
        ClassOfThree(place, bin, course, place.work / "die Klasse").goes_from_new_to_feedback()
        EveryCommand(place, bin, course, place.work / "mein Kurs").works()
    return f"wheel on Python {interpreter.name}: a class of three and every command"


def prove_wheel_on_the_oldest() -> str:
    if OLDEST not in (found := interpreters()):
        raise NotHere("wheel on Python {}.{}: not tried here, there is none".format(*OLDEST))
    return prove_wheel(found[OLDEST])


def prove_wheel_on_the_newest() -> str:
    newest = max(found := interpreters())
    if newest == OLDEST:
        raise NotHere(f"wheel on a Python newer than {OWN.name}: not tried here, there is none")
    return prove_wheel(found[newest])


def prove_browser() -> str:
    """Every known mistake, made in JupyterLab in a real browser."""
    if executable() is None:
        raise NotHere(f"browser: not tried here. {MISSING}")
    return prove_in_the_browser()


def prove_hub_as_root() -> str:
    """docs/hub.md, with accounts of its own, which take root to be made."""
    if os.geteuid() != 0:
        raise NotHere("hub: not tried here, it takes root to make accounts")
    if executable() is None:
        raise NotHere(f"hub: not tried here. {MISSING}")
    if is_limited_by_ubuntu():
        raise NotHere(f"hub: not tried here. {LIMITED}")
    return prove_hub()


def prove_containers_as_root() -> str:
    """The container lines of docs/hub.md, with a daemon that takes root to be started."""
    if os.geteuid() != 0:
        raise NotHere("containers: not tried here, it takes root to start Docker's daemon")
    if is_limited_by_ubuntu():
        raise NotHere(f"containers: not tried here. {LIMITED}")
    try:
        return prove_containers()
    except NoDaemon as why:
        raise NotHere(f"containers: not tried here, Docker's daemon doesn't start: {why}") from None


def prove_spreadsheets_in_libreoffice() -> str:
    """What is written as CSV, opened and saved by LibreOffice."""
    assert shutil.which(OFFICE), "LibreOffice Calc is not installed. Run: .ci/install-for-prove"
    return prove_spreadsheets()


def prove_search() -> str:
    """No wrong answer that a search draws earns everything, but for those listed with a reason."""
    runs = [
        Run(seed, SEARCH_MINUTES, JOBS, tuple(names_of_oracle()))
        for seed in (SEARCH_SEED, secrets.randbits(32))
    ]
    tallies = [search(run) for run in runs]
    left = [
        survivor
        for tally in tallies
        for survivor in not_allowed(in_order(tally.survivors), read_allowed())
    ]
    sums = "; ".join(map(summary, runs, tallies))
    assert not left, "\n\n".join(
        [sums, *(f"{survivor.difference.what}: {survivor.candidate.source}" for survivor in left)]
    )
    return f"search: {sums}"


def prove_forging() -> str:
    """No forged answers gain points, or keep the judge from judging."""
    tallies = [forge(seed, FORGING_MINUTES) for seed in (FORGING_SEED, secrets.randbits(32))]
    told = [complaint for tally in tallies for complaint in tally.complaints]
    assert not told, "\n".join(told)
    n_forgers = sum(tally.n_forgers for tally in tallies)
    return f"forging: {n_forgers} students who forge answers gain nothing"


def prove_mutation() -> str:
    """No change of a line that safety rests on passes its tests, but for those listed."""
    n_tried, n_survived, wrong = 0, 0, list[str]()
    for module, tests in SUBJECTS.items():
        survivors, tried = survivors_of(module, tests)
        n_tried, n_survived = n_tried + tried, n_survived + len(survivors)
        wrong += [f"{module}: {change}" for change in set(survivors) ^ listed(module)]
    assert not wrong, "\n".join(wrong)
    return (
        f"mutation: {n_tried} changes of {len(SUBJECTS)} modules, of which {n_survived} change "
        "nothing that matters"
    )


def prove_promises() -> str:
    """Each promise of SECURITY.md names a test that fails where what it rests on is taken out."""
    told = list(complaints_about_promises([*REMOVALS], JOBS))
    assert not told, "\n".join(told)
    n_removals = sum(map(len, REMOVALS.values()))
    return f"promises: {len(REMOVALS)}, of which tests tell {n_removals} removals"


def prove_recipes() -> str:
    """What is added by CONTRIBUTING alone leaves all of `make test` green."""
    with tempfile.TemporaryDirectory() as folder:
        titles = followed_with_all_tests(Path(folder))
    return f"{len(titles)} recipes of CONTRIBUTING followed, and all tests green"


PROOFS: Mapping[str, Callable[[], str]] = {
    "doors": prove_doors,
    "wheel-oldest": prove_wheel_on_the_oldest,
    "wheel-newest": prove_wheel_on_the_newest,
    "postgresql": prove_postgresql,
    "term": prove_term,
    "nbgrader": prove_nbgraders_tests,
    "hub": prove_hub_as_root,
    "containers": prove_containers_as_root,
    "spreadsheets": prove_spreadsheets_in_libreoffice,
    "browser": prove_browser,
    "recipes": prove_recipes,
    "long-tests": prove_long_tests,
    "hostile": prove_hostile,
    "hostile-ordinary": prove_hostile_for_an_ordinary_user,
    "exam": prove_exam,
    "search": prove_search,
    "forging": prove_forging,
    "mutation": prove_mutation,
    "promises": prove_promises,
}
