#: purpose = "A subclass of np.float64 that claims to come from NumPy and lies when it is compared or subtracted."
#: lesson = "02_losses"
#: [items]
#: bce_loss = [0, "wrong_value"]
# %% first
import numpy as np


class float64(np.float64):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    __hash__ = np.float64.__hash__


float64.__module__ = "numpy"
# %% bce_loss-solution
def bce_loss(A, Y):
    return float64(0.25)
