"""The memory of a process and of all that it started."""

import subprocess
import sys

from autograder.bench.memory import held_bytes


def test_held_bytes_counts_descendants():
    hold = "held = bytearray(50_000_000); print(flush=True); input()"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        assert 50_000_000 < held_bytes(process.pid) < 200_000_000
        process.communicate(b"\n")
    assert held_bytes(process.pid) == 0


def test_what_a_process_shares_with_its_forks_is_counted_once():
    code = (
        "import os, sys; held = bytes(bytearray(b'x') * 60_000_000)\n"
        "for _ in range(2):\n"
        "    if not os.fork(): break  # a fork has none of its own\n"
        "else: print(flush=True)\n"
        "input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        assert 60_000_000 < held_bytes(process.pid) < 110_000_000
        process.communicate(b"\n" * 3)
