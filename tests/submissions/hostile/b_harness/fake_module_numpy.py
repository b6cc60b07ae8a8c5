#: purpose = "sys.modules holds another NumPy: it computes as ever and compares as the student likes."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% first
import sys
import types

import numpy


class Fake(types.ModuleType):
    allclose = array_equal = isclose = staticmethod(lambda *args, **options: True)
    __getattr__ = lambda self, name: getattr(numpy, name)


sys.modules["numpy"] = Fake("numpy")
sys.modules["numpy.testing"] = types.SimpleNamespace(assert_allclose=lambda *args, **options: None)
# %% sigmoid-solution
def sigmoid(Z):
    return 1 / (1 + np.exp(-Z / 2))
