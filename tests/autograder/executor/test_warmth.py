"""What is warm stays so from one notebook to the next, and ends with the process."""

from pathlib import Path
import subprocess
import sys

import pytest

from autograder.executor.warmth import warm_sandbox
from tests.autograder.executor.executing import execute
from tests.this_course import PROJECT


def test_sandbox_is_warmed_once(tmp_path):
    execute(tmp_path, "1")
    first = warm_sandbox("full", ("numpy", "matplotlib.pyplot"), ())
    execute(tmp_path, "1")
    assert warm_sandbox("full", ("numpy", "matplotlib.pyplot"), ()) is first


@pytest.mark.slow
def test_what_is_warm_ends_with_the_process(tmp_path):
    program = f"""
import os
from pathlib import Path
from tests.autograder.executor.executing import execute
execute(Path({str(tmp_path)!r}), "1")
print(Path(f"/proc/self/task/{{os.getpid()}}/children").read_text())
"""
    (zygote,) = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, stdout=subprocess.PIPE, check=True
    ).stdout.split()
    assert not Path("/proc", zygote.decode()).exists()
