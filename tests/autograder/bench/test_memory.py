"""The memory of a process and of all that it started."""

import os
from pathlib import Path
import subprocess
import sys

import pytest

from autograder.bench import memory
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


@pytest.mark.parametrize("is_waited_for", [False, True])
def test_process_that_ends_while_it_is_asked_holds_nothing(monkeypatch, is_waited_for):
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    read = memory._fields

    def read_and_end(path: Path) -> list[str] | None:
        fields = read(path)
        if path.name == str(process.pid) and process.stdin is not None and fields:
            assert int(fields[21]) > 0
            process.kill()
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
            if is_waited_for:
                process.wait()
        return fields

    monkeypatch.setattr(memory, "_fields", read_and_end)
    assert held_bytes(process.pid) == 0
    process.communicate()


def test_all_that_is_resident_counts_where_nothing_tells_what_is_shared(tmp_path, monkeypatch):
    monkeypatch.setattr(memory, "PROCESSES", tmp_path)
    (tmp_path / "7").mkdir()
    (tmp_path / "7" / "stat").write_text(f"7 (python) S 1 {' '.join('0' * 19)} 3 0", "ascii")
    assert held_bytes(7) == 3 * os.sysconf("SC_PAGE_SIZE")
