"""What visible checks say of answers on a student's machine, whatever Python that is: here, or in
a browser. Nothing but `course` is imported.
"""

from collections.abc import Iterator, Mapping, Sequence
import json
from pathlib import Path
import sys

from course.assessment.verdicts import ItemResult
from course.checking import visible_result
from course.lessons import solution_namespace
from course.visible import CHECKS, VisibleChecks, checks_in

Answer = Sequence[str]
"""Lesson, item, the source of its solution cell, and what the answer is called."""


def said_of(folder: Path, answers: Sequence[Answer]) -> Iterator[list]:
    """Yield for each answer its verdict, its hint, and its message.

    folder: of lessons with right solutions, and their visible checks.
    """
    known, homes = {}, {}
    for lesson in sorted(path.parent.name for path in folder.glob(f"*/{CHECKS}")):
        checks = checks_in(folder / lesson)
        names = solution_namespace(folder, lesson, known)
        homes[lesson] = checks, names
        known |= {name: names[name] for name in checks.names}
    for lesson, item, source, _ in answers:
        found = _judged(*homes[lesson], item, source)
        yield [found.verdict.value, found.hint, found.message]


def _judged(
    checks: VisibleChecks, names: Mapping[str, object], item: str, source: str
) -> ItemResult:
    namespace = {**names, "__name__": "__main__"}
    exec(compile(source, f"<{item}>", "exec"), namespace)
    return visible_result(checks, checks.by_item[item], namespace)


def main(folder: str) -> None:
    """Read answers.json in a folder, whose lessons lie beside it, and write said.json."""
    answers = json.loads(Path(folder, "answers.json").read_text(encoding="utf-8"))
    said = list(said_of(Path(folder), answers))
    Path(folder, "said.json").write_text(json.dumps(said), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
