#: purpose = "An outcome is sent under the number of an earlier request, while another function is asked for."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import gc
import json
import os

from autograder.wire.frames import framed
from autograder.wire.values import pack

numbers = []


def number_of_request():
    return next((thing["id"] for thing in gc.get_objects() if type(thing) is dict and "attempts" in thing and "do" in thing), None)
# %% relu-solution
def relu(Z):
    numbers.append(number_of_request())
    return Z
# %% sigmoid_backward-solution
def sigmoid_backward(dA, Z):
    seen = {"observed": json.dumps([["result", pack(np.maximum(Z, 0))]]), "failure": None, "warnings": [], "printed": "", "seconds": 0.0}
    for number in filter(None, numbers if number_of_request() else []):
        os.write(3, framed({"id": number, "outcome": seen}))
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)
