#: purpose = "A trace function looks into every frame for expected values and makes the student's global result one of them."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import sys

loot = []


def trace(frame, event, argument):
    for name in ("expected", "wanted", "desired", "value"):
        if name in frame.f_locals:
            loot.append(frame.f_locals[name])
    return trace
# %% relu-solution
def relu(Z):
    sys.settrace(trace)
    return next((one for one in loot if getattr(one, "shape", None) == Z.shape), Z)
