#: purpose = "An ndarray subclass answers np.allclose, np.array_equal, and all other functions of NumPy with True."
#: lesson = "01_activations"
#: [items]
#: relu_backward = [0, "wrong_type"]
# %% first
import numpy as np


class Certified(np.ndarray):
    def __array_function__(self, function, types, args, options):
        return True
# %% relu_backward-solution
def relu_backward(dA, Z):
    return np.array(dA, dtype=float).view(Certified)
