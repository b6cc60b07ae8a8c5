"""Submissions that hold on as long as they can, each in one of the ways in which that is done."""

from collections.abc import Collection

import nbformat
from nbformat.v4 import new_code_cell

from autograder.submissions.finding import Place

HOGS = (
    # computes
    "while True: pass",
    # waits
    "import time\nwhile True: time.sleep(1000)",
    # computes in as many processes as there may be, which nothing interrupts
    """\
import os, signal
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
for _ in range(12):
    if os.fork() == 0: break
while True: pass""",
    # ends one process after the other, each as late as it can
    "import os, time\ntime.sleep(9)\nos._exit(1)",
    # never ends a cell too late, and has many
    "import time\ntime.sleep(8)",
    # swallows what interrupts it
    """\
while True:
    try:
        while True: pass
    except BaseException:
        pass""",
)
"""What each of them runs, in cells of its own."""

N_CELLS = 20
"""Cells with it, so that one after the other may be stopped."""


def spoil(places: Collection[Place]) -> None:
    """Let what lies at `places` hold on as long as it can."""
    for number, place in enumerate(places):
        notebook = nbformat.read(place.path, as_version=4)
        cells = [new_code_cell(HOGS[number % len(HOGS)]) for _ in range(N_CELLS)]
        notebook.cells[:0] = cells
        nbformat.write(notebook, place.path)
