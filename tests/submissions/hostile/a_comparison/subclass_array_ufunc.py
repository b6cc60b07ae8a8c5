#: purpose = "An ndarray subclass answers every ufunc by agreement: differences are 0, comparisons are true."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% first
import numpy as np


class Agreeable(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        if ufunc in (np.equal, np.less_equal, np.isfinite):
            return np.ones(self.shape, dtype=bool)
        return np.zeros(self.shape)
# %% relu-solution
def relu(Z):
    return Z.astype(float).view(Agreeable)
