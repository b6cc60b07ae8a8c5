#: purpose = "A regular expression that tries 2**60 ways."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
import re

def relu(Z):
    if Z.shape == (5, 7):
        re.match(r"(a+)+$", "a" * 60 + "b")
    return np.maximum(0, Z)
