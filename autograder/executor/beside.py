"""What nbgrader's own autograde copies beside a notebook, cleared of all that could act there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import os
from pathlib import Path
import stat
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.executor.folder import is_ours
from autograder.problems import Problem
from autograder.submissions.data_files import is_data
from autograder.submissions.folders import trouble_with
from autograder.submissions.names import shown_name


@dataclass(frozen=True)
class Origins:
    """Where the files beside a notebook come from. handed_in: the folder that the student's were
    copied from. from_course: names of those that nbgrader put over them.
    """

    handed_in: Path
    from_course: frozenset[Path]

    def may_stay(self, name: Path) -> bool:
        """Whether the file of this name can't act and is no copy of what a link led to."""
        return name in self.from_course or (
            (is_data(name) or is_ours(str(name))) and not _is_link(self.handed_in / name)
        )


def origins_of(preprocessor: NbGraderPreprocessor, resources: Mapping[str, Any]) -> Origins | None:
    """Return them for the notebook that nbgrader converts; None where it is no converter of a
    class's folders that asks.
    """
    converter = getattr(preprocessor.parent, "parent", None)
    names = resources.get("nbgrader", {})
    if not hasattr(converter, "coursedir") or "student" not in names:
        return None
    course, assignment = converter.coursedir, names["assignment"]
    source = Path(course.format_path(course.source_directory, ".", assignment))
    students = map(Path, getattr(converter, "exclude_overwriting", {}).get(assignment, ()))
    return Origins(
        Path(course.format_path(course.submitted_directory, names["student"], assignment)),
        frozenset(_files_in(source)) - frozenset(students),
    )


class DataBeside(NbGraderPreprocessor):
    """Removes from a notebook's folder what a student put there and is no data."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Clear the folder of the notebook, which itself stays as it is. Problem where all of it
        was copied from elsewhere, where a link led nbgrader to.
        """
        if origins := origins_of(self, resources):
            _require_no_link(origins.handed_in, f"{resources['nbgrader']['notebook']}.ipynb")
            folder = Path(resources["metadata"]["path"])
            for name in _files_in(folder):
                if not origins.may_stay(name):
                    self.log.warning("%s: only data and pictures are kept here", shown_name(name))
                    (folder / name).unlink()
        return nb, resources


def _require_no_link(folder: Path, notebook: str) -> None:
    """Problem where a folder that was handed in, or the notebook in it, is somebody else's."""
    trouble = trouble_with(folder)
    if not trouble and _is_link(folder / notebook):
        trouble = f"{shown_name(notebook)} is a link to another file; ask for the file itself."
    if trouble:
        raise Problem(f"{shown_name(folder.parent.name)}: {trouble}")


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the names, relative to `folder`, of all in and below it that is no folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield Path(place, name).relative_to(folder)


def _is_link(path: Path) -> bool:
    try:
        return stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError:
        return False
