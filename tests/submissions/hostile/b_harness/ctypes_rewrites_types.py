#: purpose = "ctypes and gc give write access to the methods of ndarray and float, which no assignment can change."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import ctypes
import gc

import numpy as np

methods = gc.get_referents(np.ndarray.__dict__)[0]
methods["all"] = lambda self, *args, **options: np.True_
methods["any"] = lambda self, *args, **options: np.False_
ctypes.pythonapi.PyType_Modified(ctypes.py_object(np.ndarray))
# %% relu-solution
def relu(Z):
    return Z
