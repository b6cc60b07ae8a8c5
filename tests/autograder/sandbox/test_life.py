"""What notebooks do for honest reasons works behind all walls: NumPy, Matplotlib, IPython, files,
threads, and processes.
"""

from textwrap import dedent

import pytest

from autograder.sandbox import Limits, Namespaces, Warm
from autograder.session.conversation import Conversation

pytestmark = pytest.mark.slow

WARM = Warm(
    "autograder.executor.inside:serve",
    ("numpy", "matplotlib.pyplot"),
    "autograder.executor.inside:prepare",
)
LIMITS = Limits(memory=2**30)
SECONDS = 60

CELLS = {
    "linear algebra": """
        import numpy as np
        A = np.random.default_rng(0).normal(size=(400, 400))
        B = np.linalg.inv(A) @ A
        np.linalg.svd(A), np.linalg.eig(A[:50, :50]), np.fft.fft(A)
        assert np.allclose(B, np.eye(400))
    """,
    "linear algebra in threads": """
        import numpy as np
        from concurrent.futures import ThreadPoolExecutor
        A = np.random.default_rng(0).normal(size=(300, 300))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: np.linalg.inv(A) @ A, range(8)))
    """,
    "arrays in files": """
        import numpy as np
        A = np.ones((50, 50))
        np.save("a.npy", A), np.savez("a.npz", A)
        assert np.load("a.npy", mmap_mode="r").sum() == np.load("a.npz")["arr_0"].sum()
        np.memmap("mapped", dtype=float, mode="w+", shape=1000).flush()
    """,
    "figures": """
        %matplotlib inline
        import matplotlib.pyplot as plt
        figure, axes = plt.subplots()
        axes.plot([1, 2]), axes.imshow([[1, 2]]), axes.set_title(r"$\\alpha$")
        [figure.savefig(f"figure.{kind}") for kind in ("png", "pdf", "svg")]
        plt.show()
    """,
    "files and folders": """
        import os, pathlib, shutil, tempfile
        with tempfile.TemporaryDirectory() as made:
            file = pathlib.Path(made) / "a"
            file.write_text("text")
            shutil.copy2(file, file.with_name("b")), shutil.copytree(made, "tree")
            shutil.move(file, "moved"), os.rename("moved", "again"), os.symlink("again", "link")
            assert os.readlink("link") == "again" and len(list(pathlib.Path("tree").iterdir())) == 2
            os.chmod("again", 0o600), os.utime("again"), shutil.make_archive("all", "zip", "tree")
            shutil.rmtree("tree")
        with tempfile.TemporaryFile() as file:
            file.write(b"bytes"), file.flush(), os.fsync(file.fileno())
    """,
    "a database": """
        import sqlite3
        with sqlite3.connect("data.sqlite") as data:
            data.execute("create table t(a)"), data.execute("insert into t values(1)")
        assert data.execute("select * from t").fetchall() == [(1,)]
    """,
    "coroutines": """
        import asyncio
        assert await asyncio.gather(asyncio.sleep(0.01, 3), asyncio.to_thread(abs, -1)) == [3, 1]
    """,
    "processes": """
        import multiprocessing, os, time
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(target=theirs.send, args=(3,))
        process.start()
        assert ours.recv() == 3 and process.join() is None and process.exitcode == 0
    """,
    "timers": """
        import signal, time
        rung = []
        before = signal.signal(signal.SIGALRM, lambda *_: rung.append(1))
        signal.setitimer(signal.ITIMER_REAL, 0.01)
        while not rung: time.sleep(0.01)
        signal.signal(signal.SIGALRM, before)
    """,
    "the system": """
        import ctypes, os, platform, resource, sys, time, uuid
        platform.platform(), os.cpu_count(), os.urandom(3), uuid.uuid4(), os.times()
        resource.getrlimit(resource.RLIMIT_AS), len(os.sched_getaffinity(0)), os.isatty(0)
        assert ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 3)() == 3
    """,
    "magics": "%timeit -n1 -r1 1 + 1\n!ls\n%time 2 + 2\nimport math\nmath?",
}


@pytest.fixture(scope="module")
def sandbox():
    with Namespaces(WARM) as started:
        yield started


@pytest.mark.parametrize("what", CELLS)
def test_honest_life_goes_on(sandbox, what):
    with sandbox.student(LIMITS) as student:
        conversation = Conversation(student, LIMITS)
        conversation.receive(conversation.ask("enter", environment="{}"), SECONDS, dict)
        (execution,) = conversation.run([dedent(CELLS[what])], SECONDS, careful=True)
    assert [output for output in execution.outputs if output["output_type"] == "error"] == []
