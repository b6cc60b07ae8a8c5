"""What a student process may use. Each limit has a unit, a default, and a consequence, stated here
and nowhere else.
"""

from dataclasses import dataclass, field, fields
from typing import Any

MEGABYTE = 1024 * 1024


def limit(default: float, unit: str, consequence: str, unconfined: bool = True) -> Any:
    """Declare a limit, as a field of a dataclass; `unconfined` says whether it is kept without
    isolation too.
    """
    return field(
        default=default,
        metadata={"unit": unit, "consequence": consequence, "unconfined": unconfined},
    )


@dataclass(frozen=True)
class Limits:
    """The limits of one student process and of everything it starts.

    Memory and CPU time are counted for each process, so all of them together get at most
    `processes` times as much, of CPU time no more than one core gives, and of memory no more than
    `memory_together` where a control group was given over. What all processes of a
    submission use, and time on the clock, is for the caller to watch. Core dumps are never written.
    """

    memory: int = limit(
        512 * MEGABYTE,
        "bytes a process maps beyond the warm interpreter's",
        "MemoryError, or it dies",
    )
    memory_together: int = limit(
        1024 * MEGABYTE,
        "bytes of all processes together, where a control group was given over",
        "all of them are killed",
    )
    processes: int = limit(
        16, "processes and threads at one time", "BlockingIOError; RuntimeError from threads", False
    )
    cpu: int = limit(60, "seconds of CPU time of a process", "the process is killed")
    signals: int = limit(
        64, "real-time signals of all processes that wait to be received", "they are lost", False
    )
    open_files: int = limit(64, "file descriptors of a process", "OSError EMFILE")
    file_size: int = limit(32 * MEGABYTE, "bytes in one file", "OSError EFBIG")
    scratch: int = limit(64 * MEGABYTE, "bytes in the scratch folder", "OSError ENOSPC", False)
    scratch_files: int = limit(
        1000, "files and folders in the scratch folder", "OSError ENOSPC", False
    )

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value < 1:
                raise ValueError(f"{name} must be at least 1, not {value}")


@dataclass(frozen=True)
class Stated:
    """One line of the table of limits. unconfined: whether it is kept without isolation too."""

    name: str
    default: float
    unit: str
    consequence: str
    unconfined: bool = True


def stated_limits(limits: type = Limits) -> list[Stated]:
    """Return the table of limits that a dataclass declares by `limit`."""
    return [Stated(field.name, field.default, **field.metadata) for field in fields(limits)]
