"""Reads class.toml: what a class may settle, and a sentence for everything that it can't mean."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
import json
import os
from pathlib import Path
import tomllib
from typing import Any

from autograder.classroom import CLASS_FILE
from autograder.classroom.attempts import (
    MAX_ATTEMPTS,
    MAX_MINUTES_BETWEEN,
    AttemptPolicy,
    Shown,
)
from autograder.classroom.budgets import (
    MAX_BUDGET_SECONDS,
    SECONDS_PER_SUBMISSION,
    STUDENT_SHARE,
    ComputingBudgets,
)
from autograder.classroom.classroom import TIMESTAMP, WAYS, Classroom
from autograder.classroom.late import POLICIES, LatePolicy
from autograder.problems import Problem

TEXTS = ("course", "id", "database", "exchange", "handed_in", "last")
TABLES = ("due", "late", "budget", "watch")
BUDGETS = tuple(field.name for field in fields(ComputingBudgets))
ATTEMPT_RULES = tuple(field.name for field in fields(AttemptPolicy))


def read_classroom(root: Path) -> Classroom:
    """Return the class in the folder `root`; Problem, with file and key, for what can't be used."""
    root = root.resolve()
    path = root / CLASS_FILE
    settings = _parsed(path)
    _require_known(path, settings)
    late = _late(path, settings.get("late", {}))
    budgets = _budgets(path, settings.get("budget", {}))
    watch = _watch(path, settings.get("watch", {}))
    due = {
        lesson: _moment(path, lesson, moment) for lesson, moment in settings.get("due", {}).items()
    }
    if (handed_in := settings.get("handed_in", TIMESTAMP)) not in WAYS:
        raise Problem(
            f"{path}: handed_in is one of {', '.join(map(repr, WAYS))}, not {handed_in!r}."
        )
    course = _folder(root, settings["course"])
    last = _folder(root, settings["last"]) if settings.get("last") else None
    name, database, exchange = (
        settings.get("id") or root.name,
        settings.get("database", ""),
        settings.get("exchange"),
    )
    return Classroom(
        root, course, name, database, exchange, due, late, handed_in, budgets, last, watch
    )


def _folder(root: Path, text: str) -> Path:
    """Return the folder that a text names, seen from `root`."""
    return Path(os.path.abspath(root / Path(text).expanduser()))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Problem(
            f"{path.parent} is no class: it has no {CLASS_FILE}. To make one: autograder new-class "
            "DIR"
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Problem(f"{path} can't be read: {error}. Mend it, then run this again.") from None


def _require_known(path: Path, settings: Mapping[str, Any]) -> None:
    if unknown := sorted(set(settings) - {*TEXTS, *TABLES}):
        raise Problem(
            f"{path}: nobody knows the key {unknown[0]!r}. It may say: "
            f"{', '.join((*TEXTS, *TABLES))}."
        )
    for key, value in settings.items():
        kind = str if key in TEXTS else dict
        if not isinstance(value, kind):
            raise Problem(
                f"{path}: {key} must be a {'text' if kind is str else 'table'}, not {value!r}."
            )
    if not settings.get("course"):
        raise Problem(
            f"{path} doesn't say which course this class runs. Add a line: course = "
            '"/folder/of/the/course"'
        )


def _late(path: Path, settings: Mapping[str, Any]) -> LatePolicy:
    _require_known_in(path, "late", settings, "policy", "percent")
    policy, percent = settings.get("policy", "none"), settings.get("percent", 10.0)
    if policy not in POLICIES:
        raise Problem(
            f"{path}: the policy in [late] is one of {', '.join(map(repr, POLICIES))}, not "
            f"{policy!r}. For a plugin of your own, set c.AssignLatePenalties.plugin_class in "
            "nbgrader_config.py."
        )
    if not _is_number(percent) or not 0 <= percent <= 100:
        raise Problem(f"{path}: percent in [late] is a number from 0 to 100, not {percent!r}.")
    return LatePolicy(policy, float(percent))


def _budgets(path: Path, settings: Mapping[str, Any]) -> ComputingBudgets:
    _require_known_in(path, "budget", settings, *BUDGETS)
    for key, seconds in settings.items():
        if not _is_number(seconds) or not 1 <= seconds <= MAX_BUDGET_SECONDS:
            raise Problem(
                f"{path}: {key} in [budget] is a number of seconds from 1 to "
                f"{MAX_BUDGET_SECONDS:g}, not {seconds!r}."
            )
    submission = float(settings.get("submission_seconds", SECONDS_PER_SUBMISSION))
    student = float(settings.get("student_seconds", STUDENT_SHARE * submission))
    if student < submission:
        raise Problem(
            f"{path}: student_seconds in [budget] is {student:g}, less than the {submission:g} of "
            "submission_seconds. Give a student as much as one submission, or more."
        )
    return ComputingBudgets(submission, student)


def _watch(path: Path, settings: Mapping[str, Any]) -> AttemptPolicy:
    _require_known_in(path, "watch", settings, *ATTEMPT_RULES)
    for key in ("attempts", "per_day"):
        number = settings.get(key, 1)
        if not isinstance(number, int) or not _is_number(number) or not 1 <= number <= MAX_ATTEMPTS:
            raise Problem(
                f"{path}: {key} in [watch] is a whole number from 1 to {MAX_ATTEMPTS}, not "
                f"{_as_written(number)}. For no limit, leave the line out."
            )
    minutes = settings.get("minutes_between", 0)
    if not _is_number(minutes) or not 0 <= minutes <= MAX_MINUTES_BETWEEN:
        raise Problem(
            f"{path}: minutes_between in [watch] is a number from 0 to {MAX_MINUTES_BETWEEN}, not "
            f"{_as_written(minutes)}."
        )
    shown = settings.get("feedback", Shown.VISIBLE)
    if shown not in list(Shown):
        raise Problem(
            f"{path}: feedback in [watch] is one of {', '.join(repr(each.value) for each in Shown)}"
            f", not {shown!r}."
        )
    per_day = settings.get("per_day")
    return AttemptPolicy(settings.get("attempts"), per_day, float(minutes), Shown(shown))


def _require_known_in(path: Path, table: str, settings: Mapping[str, Any], *known: str) -> None:
    if unknown := sorted(set(settings) - set(known)):
        raise Problem(
            f"{path}: nobody knows the key {unknown[0]!r} in [{table}]. It may say: "
            f"{', '.join(known)}."
        )


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _moment(path: Path, lesson: str, moment: Any) -> datetime:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise Problem(
            f"{path}: the due date of {lesson} needs a day, a time, and a time zone, such as "
            f"2026-12-01T23:59:00+01:00, without quotes; not {_as_written(moment)}."
        )
    return moment


def _as_written(value: Any) -> str:
    """Return a value as the file says it, a text with its quotes."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
