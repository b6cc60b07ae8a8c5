"""The memory of a process and of all that it started."""

import subprocess
import sys

from autograder.bench.memory import resident_bytes


def test_resident_bytes_counts_descendants():
    hold = "held = bytearray(50_000_000); print(flush=True); input()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        assert 50_000_000 < resident_bytes(process.pid) < 200_000_000
        process.communicate(b"\n")
    assert resident_bytes(process.pid) == 0
