"""On what machine something was measured, and how idle it was."""

from importlib.metadata import version
import os
import platform


def machine_facts(processors: int) -> dict:
    """Return what a reader needs to place the numbers: the system, what runs on it, and how busy it
    was.

    processors: how many may be used. load: processes that ran or waited to, on average over a
    minute.
    """
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processors": processors,
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        **{package: version(package) for package in ("numpy", "nbgrader", "ipykernel")},
    }
