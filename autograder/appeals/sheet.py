"""What is known of one submission, as lines for a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from difflib import unified_diff
import shlex
from textwrap import indent, shorten

from autograder.appeals.dossier import Dossier
from autograder.appeals.replay import Replay
from autograder.appeals.telling import expected_of, inputs_of, observed_in
from autograder.classroom.classroom import Classroom
from autograder.gradebook.history import Entry
from autograder.submissions.basis import SHOWN_DIGITS, shown_moment
from course.assessment.exercises import Case, Exercise
from course.assessment.verdicts import ItemResult
from course.lessons import TESTS

MAX_LINES_BESIDE = 10_000
"""Lines of two versions of a cell that are set beside each other: what differs among more takes
minutes to tell.
"""

MAX_LINE_CHARS = 100
"""Characters of a case's inputs where it is told of in a line."""


def sheet(
    classroom: Classroom,
    found: Dossier,
    results: Sequence[ItemResult],
    exercises: Mapping[str, Exercise],
) -> Iterator[str]:
    """Yield all that is known of a submission, line by line. results: of the items that are told
    of; of one alone it is told to every digit. exercises: as they are now, by item.
    """
    yield from _head(classroom, found)
    yield from _history(found.entries)
    yield from _by_hand(found)
    yield from _code(found)
    if any(reason.part in ("seed", "lesson") for reason in found.reasons):
        yield ""
        yield "The inputs below are drawn as they would be now, not as they were then (see above)."
    is_whole = len(results) < len(found.note.results)
    for result in results:
        yield from _item(result, exercises.get(result.item), is_whole)
    if not is_whole:
        yield ""
        yield "Every input to its last digit: --item ID"


def _head(classroom: Classroom, found: Dossier) -> Iterator[str]:
    note, marks = found.note, found.marks
    most = sum(mark.max_points for mark in marks.cells.values()) or note.max_points
    points = marks.points if marks.cells else note.points
    yield f"{found.student}, {found.lesson}: {points:g} of {most:g} points"
    yield _row("judged", f"{note.points:g} of {note.max_points:g} points")
    if marks.lost:
        yield _row("late", f"{marks.lost:g} points taken off")
    if marks.waiting:
        yield _row("waits", f"{marks.waiting:g} points for somebody to grade by hand")
    untimed = ", so nothing was taken off for being late" if note.is_untimed else ""
    yield _row("handed in", shown_moment(_arrived(found)) + untimed)
    yield _row("due", "never" if found.due is None else _with_extension(found.due, found))
    yield _row("graded", f"{_moment(note.graded)}, isolation {note.isolation or 'none recorded'}")
    yield _row("version", f"engine {note.engine}, lesson {_lesson_version(found)}")
    yield _row("seed", f"{note.seed} (its name, from which nobody learns it)")
    if note.rejected:
        yield _row("left" if note.is_left else "refused", note.rejected)
    for title, texts in (("mended", note.mended), ("happened", note.incidents)):
        yield from (_row(title, text) for text in texts if not note.rejected)
    for name in found.alike:
        yield _row("beware", f"{ascii(name)} looks like this student and is another one")
    yield from _since_then(classroom, found)


def _since_then(classroom: Classroom, found: Dossier) -> Iterator[str]:
    if found.submission is None:
        yield _row("since then", "what was handed in is gone from submitted/")
    for reason in found.reasons:
        yield _row("since then", reason.text)
    if found.reasons:
        who = shlex.quote(found.student)
        yield _row(
            "",
            f"What comes of it: autograder grade {found.lesson} --again --student {who} "
            f"--dry-run{classroom.option}",
        )


def _row(name: str, text: str) -> str:
    return f"  {name:<11} {text}"


def _arrived(found: Dossier) -> datetime | None:
    basis = found.note.basis
    return basis.arrived if basis else found.marks.handed_in


def _with_extension(due: datetime, found: Dossier) -> str:
    extension = found.marks.extension
    return shown_moment(due) + (f", {extension} later than for all" if extension else "")


def _lesson_version(found: Dossier) -> str:
    basis = found.note.basis
    return basis.lesson[:SHOWN_DIGITS] if basis else "not recorded"


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _history(entries: Sequence[Entry]) -> Iterator[str]:
    yield ""
    yield "History"
    for entry in entries:
        note = entry.note
        work = f"work {note.basis.work[:SHOWN_DIGITS]}, " if note.basis else ""
        why = f": {'; '.join(entry.why)}" if entry.why else ""
        yield (
            f"  {entry.number}  handed in {shown_moment(entry.handed_in)}, graded "
            f"{_moment(note.graded)}, {work}engine {note.engine}, seed {note.seed}: "
            f"{note.points:g} of {note.max_points:g}{why}"
        )


def _by_hand(found: Dossier) -> Iterator[str]:
    marks = found.marks
    lines = []
    for name, mark in marks.cells.items():
        if mark.by_hand is not None or mark.extra:
            by = "-" if mark.by_hand is None else f"{mark.by_hand:g}"
            judge = "-" if mark.auto is None else f"{mark.auto:g}"
            extra = f", {mark.extra:g} extra" if mark.extra else ""
            item = name.removesuffix(TESTS)
            lines.append(f"  {item}: {by} of {mark.max_points:g} by hand (judge {judge}){extra}")
        elif mark.points is None:
            lines.append(f"  {name}: waits, {mark.max_points:g} points")
    lines += [f"  {name}, comment: {text}" for name, text in marks.comments.items()]
    lines += [f"  {_moment(each.written)}, to the student: {each.text}" for each in found.replies]
    if lines:
        yield from ("", "By hand", *lines)


def _item(result: ItemResult, exercise: Exercise | None, is_whole: bool) -> Iterator[str]:
    """Yield an item's message, and its checks with their cases: those of a check that passed in a
    line each, unless the whole is asked for.
    """
    yield ""
    yield f"[{result.points:g}/{result.max_points:g}] {result.text}"
    known = {check.name: check for check in exercise.checks} if exercise else {}
    told: dict[tuple, bool] = {}
    for number, check in enumerate(result.checks, 1):
        about = known.get(check.name)
        core = " (without it no points)" if about is not None and about.core else ""
        holds = "passed" if check.passed else "FAILED"
        yield f"    {result.item}.{number}  {check.name}{core}: {holds}"
        if about is None:
            yield "        the lesson has no such check any more"
        else:
            yield from _cases(about.cases, told, is_whole or not check.passed, is_whole)


def _cases(
    cases: Sequence[Case], told: dict[tuple, bool], is_whole: bool, is_endless: bool
) -> Iterator[str]:
    """Yield the cases of a check. told: the keys of those that stand above, and whether whole.
    is_endless: of many inputs and of many cases all are told.
    """
    n_told = n_new = n_left = 0
    for case in cases:
        key = case.attempts[0].key
        if key in told and (told[key] or not is_whole):
            n_told += 1
            continue
        if n_new >= MOST_CASES and not is_endless:
            n_left += 1
            continue
        n_new += 1
        told[key] = is_whole
        if is_whole:
            yield from _case(case, None if is_endless else MOST_INPUTS)
        else:
            text = "; ".join(inputs_of(case.probe))
            kind = "visible" if case.visible else "hidden"
            yield f"        {kind:<8} {shorten(text, MAX_LINE_CHARS, placeholder=' ...')}"
    if n_left:
        yield f"        ... and {n_left} more"
    if n_told:
        yield f"        {_counted(n_told)} whose inputs stand above"


MOST_INPUTS = 6
"""Lines of one case, unless its item is asked for: calls of one case may be many, and which of them
failed stands in the message above.
"""


MOST_CASES = 4
"""Of a check, unless its item is asked for: where code decides, far more is tried."""


def _counted(number: int) -> str:
    return "1 case" if number == 1 else f"{number} cases"


def _case(case: Case, most: int | None) -> Iterator[str]:
    yield f"        {'visible' if case.visible else 'hidden'} case"
    expected = [f"{label}: {text}" for label, text in expected_of(case)]
    for name, lines in (("input", inputs_of(case.probe)), ("expected", expected)):
        yield from _lines(name, lines[:most])
        if left := len(lines[most:]) if most else 0:
            yield from _lines("", [f"... and {left} more"])


def _lines(name: str, lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"          {'' if number else name:<9} {line}"


def _code(found: Dossier) -> Iterator[str]:
    """Yield the student's code, beside that of the version before where there is one."""
    yield ""
    before = found.code_before
    yield "Code" if before is None else "Code, with what changed since the version before (- +)"
    if found.note.rejected is not None:
        yield "  of what was handed in last, nothing could be read"
    for name in dict.fromkeys((*(before or {}), *found.code)):
        earlier = None if before is None else before.get(name, "").splitlines()
        yield ""
        yield from _cell(name, found.code.get(name, "").splitlines(), earlier)


def _cell(name: str, now: list[str], earlier: list[str] | None) -> Iterator[str]:
    """Yield the lines of a cell, beside those of an earlier version if there is one."""
    is_as_before, n_lines = earlier == now, len(now) + len(earlier or ())
    if earlier is None or is_as_before or n_lines > MAX_LINES_BESIDE:
        told = "as before" if is_as_before else "too long to be set beside the version before"
        yield f"  {name}" if earlier is None else f"  {name} ({told})"
        yield from (f"    {line}" for line in now)
        return
    yield f"  {name}"
    # Of all lines, so that what didn't change is there as well; less the three of its head.
    changed = list(unified_diff(earlier, now, n=n_lines, lineterm=""))[3:]
    yield from (f"  {line[0]} {line[1:]}" for line in changed)


def comparison(found: Dossier, replayed: Replay) -> Iterator[str]:
    """Yield how a check came out then and comes out now, line by line."""
    chosen = replayed.chosen
    yield f"{found.student}, {found.lesson}, {chosen.name} ({chosen.check.name})"
    yield _row("then", _came_out(chosen.check.passed))
    yield _row("now", _came_out(replayed.now))
    for number, trial in enumerate(replayed.trials, 1):
        kind = "visible" if trial.case.visible else "hidden"
        yield f"    case {number}, {kind}"
        yield from _lines("input", inputs_of(trial.probe))
        expected = [f"{label}: {text}" for label, text in expected_of(trial.case)]
        yield from _lines("expected", expected)
        yield from _lines("seen", observed_in(trial))
    if not replayed.trials:
        yield "    no case of it was tried: what came before it made that pointless"
        yield indent(replayed.result.text, "    ")
    yield from _compared(found, replayed)


def _came_out(passed: bool | None) -> str:
    return {True: "passed", False: "failed", None: "there is no such check any more"}[passed]


def _compared(found: Dossier, replayed: Replay) -> Iterator[str]:
    chosen = replayed.chosen
    item = chosen.result.item
    reasons = [reason.text for reason in found.reasons if reason.is_about_code]
    if replayed.is_the_same:
        yield f"The same, and so is all else of {item}: points, verdict, message, and hint."
        yield from (_row("though", text) for text in reasons)
        return
    if replayed.now == chosen.check.passed:
        yield f"The check comes out the same; {item} as a whole doesn't:"
        yield _row("then", f"{chosen.result.points:g} points, {chosen.result.verdict}")
        yield _row("now", f"{replayed.result.points:g} points, {replayed.result.verdict}")
    else:
        yield "Not the same."
    for text in reasons or ["nothing that is recorded: its code may draw at random, or go by time"]:
        yield _row("changed", text)
