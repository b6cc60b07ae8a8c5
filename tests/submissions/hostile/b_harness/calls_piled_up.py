#: purpose = "Hundreds of calls for what is lent, each as slow as may be, are sent at once: all have come in time."
#: lesson = "05_training"
#: incidents = ["while break_log was judged: stopped after 1 second of computing, which it would not do by itself"]
#: [items]
#: break_log = [0, "wrong_value"]
# %% break_log-solution
import gc
import signal

from autograder.wire.frames import framed


def break_log():
    things = gc.get_objects()
    student = next(thing for thing in things if type(thing).__name__ == "_Student")
    asked = next((thing for thing in things if type(thing) is dict and "attempts" in thing and "do" in thing), {})
    if "your_printed_epochs" in str([attempt.lend for attempt in things if type(attempt).__name__ == "Attempt"]):
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        call = {"id": asked["id"], "call": {"lent": "your_printed_epochs", "args": [10**9, 10**9]}}
        student.channel.send_frame(framed(call) * 600)
        while True:
            student.channel.receive()
    return 10, 5
