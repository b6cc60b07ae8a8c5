"""Starts student processes with the judge of a course, lets each end at once, and prints what CPU
time all of it took, in seconds.

Run by its path, `lives.py COURSE NUMBER ISOLATION`, with the Python of any copy of this project:
none needs to know of it.
"""

from pathlib import Path
import resource
import sys

from autograder.judge.judge import open_judge
from autograder.sandbox import Limits

SECONDS_TO_LIVE = 60.0


def main(course: str, number: str, isolation: str) -> None:
    """Let so many student processes live, one after the other."""
    used = cpu_seconds()
    with open_judge(Path(course), 0, isolation) as judge:
        for _ in range(int(number)):
            with judge.sandbox.student(Limits()) as process:
                process.channel.close()  # as the judge hangs up, at which it ends by itself
                ending = process.wait(SECONDS_TO_LIVE)
            if ending is None or ending.code != 0:
                raise RuntimeError(f"a student process had the ending {ending}")
    print(cpu_seconds() - used)


def cpu_seconds() -> float:
    """Return the CPU time of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


if __name__ == "__main__":
    main(*sys.argv[1:])
