#: purpose = "Every distance is 0: norm, abs, subtract, and max see no difference between two arrays."
#: lesson = "02_losses"
#: [items]
#: bce_loss_backward = [0, "wrong_value"]
# %% first
import numpy as np

np.linalg.norm = lambda *args, **options: 0.0
np.max = np.amax = lambda *args, **options: 0.0
np.absolute = np.fabs = lambda x, *args, **options: np.zeros_like(x)
# %% bce_loss_backward-solution
def bce_loss_backward(A, Y):
    return (A - Y) / A.size
