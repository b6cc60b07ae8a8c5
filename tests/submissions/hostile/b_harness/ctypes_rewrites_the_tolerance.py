#: purpose = "The numbers that the comparison takes for its tolerance are overwritten in memory."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import ctypes
import sys

from course.assessment import expectations


class Float(ctypes.Structure):
    _fields_ = [("count", ctypes.c_ssize_t), ("type", ctypes.c_void_p), ("value", ctypes.c_double)]


for name in ("ATOL", "RTOL", "APART"):
    if hasattr(expectations, name):
        Float.from_address(id(getattr(expectations, name))).value = 1e300
# %% sigmoid-solution
def sigmoid(Z):
    return 0 * Z
