"""`python -m autograder.bundling COURSE OUT`: the bundle of a course's committed release, for who
learns alone, on a machine where nothing is installed yet.
"""

from pathlib import Path
import sys

from autograder.bundling.bundle import make_bundle
from autograder.problems import Problem


def main(course: str, out: str) -> int:
    """Write the bundle, print its folder, and return the exit code."""
    try:
        folder, _ = make_bundle(Path(course), Path(course) / "release", answers=True).write(
            Path(out)
        )
    except (Problem, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
