"""Run the interpreter with the given arguments as an ordinary user whose project lies below /home,
for tests that root starts.

The project and the interpreter's packages are bound there, in a mount namespace of its own, and
both run from there.
"""

import os
from pathlib import Path
import sys

from tests.autograder.sandbox.as_ordinary_user import SOMEBODY, become_somebody, enter, lay_over

HOMES = Path("/home")
HOME = HOMES / "somebody"
PROJECT = Path(__file__).parents[3]


def main() -> None:
    enter()
    bound = {PROJECT: HOME / "project", Path(sys.prefix): HOME / "packages"}
    base = Path(sys.base_prefix)
    lay_over(HOMES, bound | ({base: base} if HOMES in base.parents else {}))
    os.chown(HOME, SOMEBODY, SOMEBODY)
    become_somebody(str(HOME))
    os.chdir(HOME / "project")
    python = HOME / "packages" / "bin" / "python"
    os.execv(python, [python, *sys.argv[1:]])


if __name__ == "__main__":
    main()
