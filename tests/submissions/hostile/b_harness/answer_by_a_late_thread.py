#: purpose = "A thread keeps an answer back until the next function is asked for, and sends it then."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import gc
import json
import os
import threading

from autograder.wire.frames import framed
from autograder.wire.values import pack

go, waiting = threading.Event(), []


def send_late(number, Z):
    go.wait()
    seen = {"observed": json.dumps([["result", pack(np.maximum(Z, 0))]]), "failure": None, "warnings": [], "printed": "", "seconds": 0.0}
    os.write(3, framed({"id": number, "outcome": seen}))
# %% relu-solution
def relu(Z):
    for thing in gc.get_objects():
        if type(thing) is dict and "attempts" in thing and "do" in thing and not waiting:
            waiting.append(threading.Thread(target=send_late, args=(thing["id"], Z), daemon=True))
            waiting[0].start()
    return Z
# %% sigmoid-solution
def sigmoid(Z):
    go.set()
    for thread in waiting:
        thread.join()
    return 1 / (1 + np.exp(-Z))
