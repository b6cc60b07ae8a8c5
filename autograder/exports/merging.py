"""Puts the scores of a class into another system's file: all that fit, or none and a list of what
doesn't.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.exports.identities import Identities, identified
from autograder.exports.layout import Layout, ScoreColumn, ScoreFormat, number_in
from autograder.exports.sheet import GradeSheet
from autograder.gradebook.standing import ClassStanding, Standing, State

WHY_KEPT = {
    State.WAITING: "waits for hand-grading",
    State.LEFT: "was left to the next run of autograder grade",
    State.UNGRADED: "is handed in and not graded yet",
    State.ABSENT: "isn't handed in, nor due yet",
}
"""Why a cell of such a student stays as it is."""


@dataclass(frozen=True)
class MergingRules:
    """What a user settled of an export.

    partial: whether what waits for hand-grading counts as far as it is graded. absent_zero: whether
    who handed in nothing gets 0; None: once it is due. scale: whether points are converted into the
    other system's. columns: titles of columns, by lesson.
    """

    partial: bool = False
    absent_zero: bool | None = None
    scale: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Merged:
    """A sheet with the scores in it.

    identities: who its rows are. n_scores: how many there are of each lesson. troubles: what
    doesn't fit, a sentence each. changed: which scores were others there. kept: whose cells stay
    as they are, by lesson and reason. zeros: who gets 0 for nothing, by lesson.
    """

    sheet: GradeSheet
    identities: Identities
    n_scores: dict[str, int] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    kept: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    zeros: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def merged(
    sheet: GradeSheet,
    form: ScoreFormat,
    found: ClassStanding,
    lessons: Sequence[str],
    rules: MergingRules,
) -> Merged:
    """Put the scores of `lessons` into `sheet`, in place; Problem where it isn't of this form, or
    of another class.
    """
    layout = form.layout(sheet, lessons, rules.columns)
    identities = identified(sheet, layout, found.participants)
    result = Merged(sheet, identities, dict.fromkeys(lessons, 0), list(identities.troubles))
    for lesson, columns in layout.columns.items():
        if others := list(_other_maxima(lesson, columns, found, rules)):
            result.troubles += others
            continue
        for row, student in identities.students.items():
            _merge(result, layout, columns, row, found.standings[student, lesson], rules)
    return result


def _other_maxima(
    lesson: str, columns: Sequence[ScoreColumn], found: ClassStanding, rules: MergingRules
) -> Iterator[str]:
    """Yield that the other system gives other points for a lesson, where they aren't converted."""
    ours = max((standing.max_points for standing in found.of_lesson(lesson)), default=0.0)
    for most in sorted({most for column in columns for most in column.maxima.values()}):
        if most != ours and not rules.scale:
            yield (
                f"{lesson} has {ours:g} points here and {most:g} there: change it there, or "
                "convert with --scale"
            )


def _merge(
    result: Merged,
    layout: Layout,
    columns: Sequence[ScoreColumn],
    row: int,
    standing: Standing,
    rules: MergingRules,
) -> None:
    """Set the cells of one student and lesson, or say why they stay as they are."""
    before = [result.sheet.text(row, column.number) for column in columns]
    scores = [_score(standing, column, row, rules) for column in columns]
    if texts := {text.upper() for text in before} & layout.kept:
        result.kept[f"{standing.lesson} says {min(texts)} there"].append(standing.student)
    elif _stays(standing, rules):
        result.kept[f"{standing.lesson} {WHY_KEPT[standing.state]}"].append(standing.student)
    elif trouble := _trouble_with(scores, columns, row, rules):
        result.troubles.append(f"{standing.student}, {standing.lesson}: {trouble}")
    else:
        for score, column in zip(scores, columns):
            result.sheet.set(row, column.number, written(score, layout.decimal_comma))
        _count(result, standing, number_in(before[0]), scores[0])


def _trouble_with(
    scores: Sequence[float], columns: Sequence[ScoreColumn], row: int, rules: MergingRules
) -> str:
    """Return why the scores of a row can't be written, "" if they can."""
    for score, column in zip(scores, columns):
        if rules.scale and not column.is_percent and row not in column.maxima:
            return "the file says no maximum that --scale could convert into"
        if score > column.maxima.get(row, score):
            return f"{score:g} points are more than the {column.maxima[row]:g} there"
    return ""


def _count(result: Merged, standing: Standing, before: float | None, score: float) -> None:
    """Note that a score was written, in the place of another one or of none."""
    result.n_scores[standing.lesson] += 1
    if before not in (None, score):
        result.changed.append(
            f"{standing.student}, {standing.lesson}: {before:g} there, {score:g} now"
        )
    if standing.state is State.ABSENT:
        result.zeros[standing.lesson].append(standing.student)


def _stays(standing: Standing, rules: MergingRules) -> bool:
    if standing.state is State.ABSENT:
        return not (standing.is_over if rules.absent_zero is None else rules.absent_zero)
    if standing.state is State.WAITING:
        return not rules.partial
    return standing.state in (State.LEFT, State.UNGRADED)


def _score(standing: Standing, column: ScoreColumn, row: int, rules: MergingRules) -> float:
    """Return what a column takes, with two decimals: points, points of the other system, or
    percents.
    """
    share = standing.points / standing.max_points if standing.max_points else 0.0
    if column.is_percent:
        return round(100 * share, 2)
    if rules.scale and row in column.maxima:
        return round(column.maxima[row] * share, 2)
    return round(standing.points, 2)


def written(score: float, decimal_comma: bool = False) -> str:
    """Return a score with two decimals."""
    text = f"{score:.2f}"
    return text.replace(".", ",") if decimal_comma else text
