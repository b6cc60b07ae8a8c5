"""Lists in what a command says: not longer than a screen, and nothing in them that acts."""

from collections.abc import Sequence

from autograder.inert import visible

MAX_LISTED = 30
"""Lines of a list that are shown; how many more there are is told."""


def listed(lines: Sequence[str]) -> str:
    """Return the lines of a list, indented."""
    more = [f"... and {len(lines) - MAX_LISTED} more"] if len(lines) > MAX_LISTED else []
    return "\n".join(f"  {line}" for line in [*map(visible, lines[:MAX_LISTED]), *more])
