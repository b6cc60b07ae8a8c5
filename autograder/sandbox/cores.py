"""Processor cores: the student processes of a sandbox stay on one, so that those of the others run
as fast as ever.
"""

import os
import socket


class Core:
    """A core of this machine, kept from other sandboxes, where there is one left for each.

    number: None where there is no choice.
    """

    def __init__(self, name: str = "autograder-core"):
        """name: under which all who keep cores from each other know them."""
        self.number: int | None = None
        self._hold = None
        cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
        if len(cores) > 1:
            held = ((core, hold) for core in cores if (hold := _hold(f"{name}-{core}")))
            self.number, self._hold = next(held, (cores[os.getpid() % len(cores)], None))

    def close(self) -> None:
        """Leave it to others."""
        if self._hold is not None:
            self._hold.close()


def _hold(name: str) -> socket.socket | None:
    """Return what holds a name as long as it is open, wherever this process ends; None if somebody
    holds it already.
    """
    hold = socket.socket(socket.AF_UNIX)
    try:
        hold.bind(f"\0{name}")  # in Linux's own space of names: no file
    except OSError:
        hold.close()
        return None
    return hold
