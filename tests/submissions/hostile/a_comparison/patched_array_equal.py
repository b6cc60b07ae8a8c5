#: purpose = "array_equal, array_equiv, isclose, all, any, and the ufuncs behind == say whatever passes a comparison."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import numpy as np
import numpy._core.numeric as numeric

for module in (np, numeric):
    for name in ("array_equal", "array_equiv", "isclose", "allclose", "all", "equal", "less_equal"):
        if hasattr(module, name):
            setattr(module, name, lambda *args, **options: True)
    for name in ("any", "not_equal", "greater", "isnan"):
        if hasattr(module, name):
            setattr(module, name, lambda *args, **options: False)
# %% relu-solution
def relu(Z):
    return abs(Z)
