#: purpose = "Well-formed frames with outcomes are written to the descriptors of standard input, output, and error."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% sigmoid-solution
import json
import os

from autograder.wire.frames import framed


def sigmoid(Z):
    right = {"observed": json.dumps([["result", 0.5]]), "failure": None, "warnings": [], "printed": "", "seconds": 0.0}
    for descriptor in (0, 1, 2):
        os.write(descriptor, framed({"id": "0" * 16, "outcome": right}))
        os.write(descriptor, framed({"id": "0" * 16, "done": True}))
    return np.full(Z.shape, 0.5)
