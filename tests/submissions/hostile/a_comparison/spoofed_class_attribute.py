#: purpose = "The object says of itself by __class__ that it is an ndarray, and isinstance believes it."
#: lesson = "01_activations"
#: [items]
#: relu_backward = [0, "wrong_type"]
# %% first
import numpy as np


class Impostor:
    __class__ = np.ndarray
    shape, dtype, ndim, size = (2, 2), np.dtype(float), 2, 4
    __eq__ = lambda self, other: True
    __array_priority__ = 10**9
# %% relu_backward-solution
def relu_backward(dA, Z):
    return Impostor()
