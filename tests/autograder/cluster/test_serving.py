"""Calls are made in the main thread, whatever becomes of them."""

import socket
import threading
import time
import weakref

import pytest

from autograder.cluster.serving import MainThread, is_listening


def test_calls_are_made_in_order_in_the_thread_that_runs_them():
    calls = MainThread()
    made = [calls.submit(lambda n=n: (n, threading.current_thread())) for n in range(3)]
    failing = calls.submit(int, "x")
    calls.shutdown()
    calls.run()
    assert [future.result() for future in made] == [
        (n, threading.current_thread()) for n in range(3)
    ]
    with pytest.raises(ValueError, match="invalid literal"):
        failing.result()


def test_a_cancelled_call_is_never_made():
    calls, made = MainThread(), []
    calls.submit(made.append, 1).cancel()
    calls.submit(made.append, 2)
    calls.shutdown()
    calls.run()
    assert made == [2]


def test_what_came_of_a_call_is_not_held_until_the_next_one():
    class Thing:
        """Something that can be told from whether it is gone."""

    calls = MainThread()
    running = threading.Thread(target=calls.run)
    running.start()
    thing, late = weakref.ref(calls.submit(Thing).result()), time.monotonic() + 5
    while thing() is not None and time.monotonic() < late:
        time.sleep(0.01)
    is_gone = thing() is None
    calls.shutdown()
    running.join()
    assert is_gone


@pytest.mark.parametrize("protocol", ["tcp", "tls"])
def test_scheduler_is_there_as_long_as_it_can_be_talked_to(protocol):
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"{protocol}://127.0.0.1:{server.getsockname()[1]}"
        assert is_listening(url)
    assert not is_listening(url)
