#: purpose = "A sort of a million numbers with a comparison that never agrees with itself."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
from functools import cmp_to_key
import random

def relu(Z):
    if Z.shape == (5, 7):
        sorted(range(10**6), key=cmp_to_key(lambda a, b: random.choice([-1, 1])))
    return np.maximum(0, Z)
