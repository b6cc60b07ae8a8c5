#: purpose = "Handlers for the end of the process try to have the last word: points on stdout, answers on the wire."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import atexit
import os
import sys
import threading


def last_word():
    for descriptor in range(10):
        try:
            os.write(descriptor, b'{"points": 10.0, "verdict": "correct"}\n')
        except OSError:
            pass


atexit.register(last_word)
threading._register_atexit(last_word)
sys.excepthook = lambda *args: last_word()
# %% relu-solution
def relu(Z):
    return Z
