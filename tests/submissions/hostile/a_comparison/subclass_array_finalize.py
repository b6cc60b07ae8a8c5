#: purpose = "An ndarray subclass that rewrites its numbers whenever somebody makes a view or a copy of it."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_type"]
# %% first
import numpy as np


class Shifting(np.ndarray):
    def __array_finalize__(self, other):
        if other is not None and self.dtype == float and self.flags.writeable:
            self[...] = 0.5
# %% sigmoid-solution
def sigmoid(Z):
    return np.zeros(Z.shape).view(Shifting)
