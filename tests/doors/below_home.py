"""Run a command as an ordinary user whose home below /home is a given folder, for tests that root
starts.

    python -m tests.doors.below_home FOLDER HOME INTERPRETER FOLDER_TO_WORK_IN COMMAND...

FOLDER is bound to HOME in a mount namespace of its own. INTERPRETER is the folder of a Python,
which may lie in root's own.
"""

import os
from pathlib import Path
import sys

from tests.autograder.sandbox.as_ordinary_user import NEEDED, become_somebody, enter, lay_over

HOMES = Path("/home")


def main() -> None:
    folder, home, interpreter, cwd, *command = sys.argv[1:]
    enter({*NEEDED, Path(interpreter)})
    base = Path(interpreter)
    lay_over(HOMES, {Path(folder): Path(home)} | ({base: base} if HOMES in base.parents else {}))
    become_somebody(home)
    os.chdir(cwd)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()
