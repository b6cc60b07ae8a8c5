#: purpose = "What the assertions of numpy.testing call inside does nothing, which also fools who imported them before."
#: lesson = "01_activations"
#: [items]
#: relu_backward = [0, "wrong_value"]
# %% first
from numpy.testing._private import utils

for name in ("assert_array_compare", "_assert_valid_refcount", "build_err_msg", "nan_to_inf"):
    if hasattr(utils, name):
        setattr(utils, name, lambda *args, **options: None)
# %% relu_backward-solution
def relu_backward(dA, Z):
    return dA + 0.0
