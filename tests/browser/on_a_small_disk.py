"""Runs a command with a small disk of its own over a folder, in a mount namespace of this process
and those that it starts.

python -m tests.browser.on_a_small_disk FOLDER COMMAND...
"""

from collections.abc import Iterator
from contextlib import contextmanager
import json
import os
from pathlib import Path
import sys

from tests.browser.lab import StudentsLab, command_of
from tests.doors.lab import started
from tests.doors.on_a_small_disk import mount_small_disk
from tests.this_course import PROJECT


@contextmanager
def lab_on_a_small_disk(archive: Path, home: Path) -> Iterator[StudentsLab]:
    """Start the Lab as the page of an archive says, on a desk that is a small disk; the desk is
    given as it is seen from outside.
    """
    (desk := home / "work").mkdir()
    run = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); from {__name__} import main; main()"
    words = [sys.executable, "-c", run, str(desk), *command_of(archive / "START_HERE.html")]
    with started([*words, "--work", str(desk)], archive, home) as (url, _):
        (noted,) = (home / "runtime").glob("jpserver-*.json")
        pid = json.loads(noted.read_text(encoding="utf-8"))["pid"]
        seen = Path(f"/proc/{pid}/root{desk}")
        yield StudentsLab(url, archive, seen, home / "config" / "lab" / "workspaces")


def main() -> None:
    """Mount it, and become the command."""
    folder, *words = sys.argv[1:]
    mount_small_disk(Path(folder))
    os.execvp(words[0], words)


if __name__ == "__main__":
    main()
