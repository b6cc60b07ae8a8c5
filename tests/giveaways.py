"""What must not be in anything that students get: lines of solutions and of hidden tests, the code
and the names of known mistakes.
"""

from collections.abc import Mapping
import json
from pathlib import Path
import re

from tests.this_course import COURSE, SPECIFICATIONS


def telling_lines(text: str) -> set[str]:
    """Return the lines that would give something away, without their blanks."""
    lines = {re.sub(r"\s+", "", line) for line in text.splitlines()}
    return {line for line in lines if len(line) > 12 and not line.startswith("#")}


def cells_of(path: Path) -> list[str]:
    """Return the text of every cell of a notebook."""
    return ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]]


def secret_lines() -> set[str]:
    """Return the lines of solutions and of hidden tests that no lesson shows elsewhere."""
    sources = [cell for lesson in COURSE.lessons.values() for cell in cells_of(lesson.path)]
    regions = r"(?s)### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END \1"
    secret = "\n".join(found for cell in sources for _, found in re.findall(regions, cell))
    shown = "\n".join(re.sub(regions, "", cell) for cell in sources)
    return telling_lines(secret) - telling_lines(shown)


def holders(texts: Mapping[str, str], lines: set[str]) -> set[tuple[str, str]]:
    """Return which files hold which of these lines."""
    dense = {name: re.sub(r"\s|\\n", "", text) for name, text in texts.items()}
    return {(name, line) for name, text in dense.items() for line in lines if line in text}


def heads_of_mistakes() -> set[str]:
    """Return the first lines of the functions of known mistakes, but of those that are called as
    what is taught.
    """
    code = "\n".join(
        (lesson.folder / "mistakes.py").read_text("utf-8") for lesson in COURSE.lessons.values()
    )
    taught = {name for lesson in COURSE.lessons.values() for name in lesson.names}
    return {
        re.sub(r"\s", "", head)
        for head, name in re.findall(r"(?m)^(def (\w+)\(.*\):)$", code)
        if name not in taught
    }


def ids_of_mistakes() -> set[str]:
    """Return the names of known mistakes that can be no common word."""
    return {
        mistake.id
        for found in SPECIFICATIONS.values()
        for specification in found
        for mistake in specification.mistakes
        if "-" in mistake.id
    }
