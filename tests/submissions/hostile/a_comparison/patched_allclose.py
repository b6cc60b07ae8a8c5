#: purpose = "np.allclose says that everything is close, so that a relu which passes its input on looks right."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import numpy as np

np.allclose = lambda *args, **options: True
# %% relu-solution
def relu(Z):
    return Z
